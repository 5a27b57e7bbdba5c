"""The tables of a directive: rows of tasks are demands, rows of figures are targets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.directive_recognition.demands import DemandReader, Place
from app.domain.directive_recognition.rules import TARGET_COLUMN, UNIT_COLUMN
from app.domain.directive_recognition.structure import Part
from app.domain.directive_recognition.times import due_day
from app.domain.directives.address import cited_as
from app.domain.directives.model import Demand, Target
from app.domain.plan.model import Column, Task
from app.domain.plan.rich_text import plain
from app.domain.printing import phrases
from app.domain.recognition.account import Reason
from app.domain.recognition.columns import Headings, headings
from app.domain.recognition.importing import Importing
from app.domain.recognition.source import SourceTable
from app.domain.recognition.task_rows import RowReader, TableGroup
from app.domain.vietnamese import search_key

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORK = frozenset((Column.LEAD, Column.COORDINATING, Column.DEADLINE, Column.DELIVERABLES))


@dataclass
class TableReader:
    """Reads the tables of one directive into the demands and targets of its reader."""

    reader: DemandReader
    setting: Importing

    def read(self, part: Part, place: Place, prefix: tuple[str, ...]) -> None:
        """All tables that stand in a part of the text."""
        for table in part.tables:
            known = headings(table)
            path = (*prefix, *part.path)
            if _figures(table) is not None:
                self._targets(table, path)
            elif known is not None and {heading.column for heading in known.columns} & _WORK:
                self._demands(table, known, path, place)
            else:
                self.reader.account.leave(list(table.paragraphs), Reason.NO_DEMAND)

    def _demands(self, table: SourceTable, known: Headings, path: tuple[str, ...], place: Place) -> None:
        rows = RowReader(table, known, self.setting, self.reader.year).read()
        in_annex = any(part.lower().startswith(phrases.ANNEX.lower()) for part in path)
        renamed: dict[str, str] = {}
        count = 0
        for group in rows.groups:
            for task, ordinal in zip(group.tasks, _ordinals(group), strict=True):
                count += 1
                label = ordinal if ordinal and in_annex else f"#{count}"
                inner = (group.label.strip(" .)"),) if rows.restarts and group.label else ()
                renamed[task.id] = self.reader.next_id()
                self._add(task, (*path, *inner, label), plain(group.heading) or place.heading)
        self.setting.account.rename(renamed)

    def _add(self, task: Task, path: tuple[str, ...], group: str) -> None:
        reader = self.reader
        charged = task.assignment
        leads = tuple(party.name for party in charged.leads)
        demand = Demand(
            id=reader.next_id(),
            number=".".join(path),
            text=" ".join(plain(task.content).split()),
            due=due_day(task.deadline, reader.issued),
            address=cited_as(path),
            leads=leads,
            coordinating=tuple(party.name for party in charged.coordinating),
            deadline=task.deadline,
            outputs=tuple(
                each.strip() for said in task.deliverables for each in said.split(";") if each.strip()
            ),
            group=" ".join(group.split()),
        )
        reader.demands.append(demand)

    def _targets(self, table: SourceTable, path: tuple[str, ...]) -> None:
        figures = _figures(table)
        assert figures is not None
        words_at, unit_at, years, body = figures
        for count, row in enumerate(table.rows, 1):
            said = {cell.column: cell.line for cell in row}
            values = tuple((year, said[column]) for column, year in years.items() if said.get(column))
            if count > body and said.get(words_at) and values:
                unit = said.get(unit_at, "") if unit_at is not None else ""
                self.reader.targets.append(
                    Target(cited_as((*path, f"#{count - body}")), said[words_at], unit, values)
                )
        self.reader.account.place_words(list(table.paragraphs), Reason.TARGET)


def _ordinals(group: TableGroup) -> list[str]:
    """The numbers of the rows of a group; empty ones where some have none."""
    numbers = [ordinal.strip(" .)(") for ordinal in group.ordinals]
    return numbers if len(numbers) == len(group.tasks) else [""] * len(group.tasks)


def _figures(table: SourceTable) -> tuple[int, int | None, dict[int, str], int] | None:
    """Of a table of targets: the columns of its words and units, its years by column, and the rows of its head."""
    for height in (1, 2):
        head = table.rows[:height]
        keys = {cell.column: search_key(cell.line) for row in reversed(head) for cell in row if cell.line}
        for row in head:
            for cell in row:
                if cell.line and cell.column not in keys:
                    keys[cell.column] = search_key(cell.line)
        words = next((column for column, key in keys.items() if TARGET_COLUMN.search(key)), None)
        years = {column: match[0] for column, key in keys.items() if (match := _YEAR.search(key))}
        if words is not None and years:
            unit = next((column for column, key in keys.items() if UNIT_COLUMN.match(key)), None)
            return words, unit, dict(sorted(years.items())), height
    return None
