"""The clipboard of the table of tasks: cells, rows from elsewhere, whole tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QMimeData

from app.domain.plan.model import Section, Task
from app.domain.recognition.source import SourceBlock, SourceTable
from app.domain.writing.pasted_cells import cells_as_text, cells_of_text, table_of_cells
from app.errors.faults import NewerPlanFile, NotAPlan
from app.ui import late

TASKS_MIME = "application/x-duthao-tasks"
"""Whole tasks with all their fields, as JSON: what tables of other programs cannot hold."""

_OWN_MARKUP = 'name="qrichtext"'
"""Says that a page of Qt made the markup: its text says the same."""


@dataclass(frozen=True)
class Clip:
    """The table that cells are; or `tasks`, where whole ones were copied in this window or another.

    `beside` are words that stood on the clipboard outside the table.
    """

    table: SourceTable
    tasks: tuple[Task, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def cells(self) -> list[list[str]]:
        """What the table says, each row as wide as the table."""
        found = [[""] * max(1, self.table.width) for _ in self.table.rows]
        for row, cells in zip(found, self.table.rows, strict=True):
            for cell in cells:
                row[cell.column] = cell.text
        return found or [[""]]


def read_clip(source: QMimeData) -> Clip:
    """What stands on the clipboard: the table of its markup, where it holds one, else the cells of its text."""
    tasks = _tasks(bytes(source.data(TASKS_MIME).data())) if source.hasFormat(TASKS_MIME) else ()
    if tasks:
        return Clip(SourceTable("table 1", ()), tasks)
    markup = source.html() if source.hasHtml() else ""
    if markup and _OWN_MARKUP not in markup:
        blocks = late.pasted_reader.read_pasted(source.text(), markup).blocks
        if any(isinstance(block, SourceTable) for block in blocks):
            return _of_blocks(blocks)
        return Clip(table_of_cells([[block.text] for block in blocks if block.text]))
    return Clip(table_of_cells(cells_of_text(source.text())))


def _of_blocks(blocks: Sequence[SourceBlock]) -> Clip:
    """The tables as one where they are as wide as the largest; the rest stands beside it."""
    tables = [block for block in blocks if isinstance(block, SourceTable)]
    largest = max(tables, key=lambda table: len(table.rows))
    alike = [table for table in tables if table.width == largest.width]
    beside = (block.text for block in blocks if block.text and not any(block is table for table in alike))
    rows = tuple(row for table in alike for row in table.rows)
    return Clip(SourceTable(largest.place, rows), beside=tuple(beside))


def _tasks(data: bytes) -> tuple[Task, ...]:
    """The tasks in what was copied; none where another version wrote what this one cannot read."""
    try:
        held = late.plan_json.value_from_json(data.decode("utf-8"), Section, "clipboard")
    except (NotAPlan, NewerPlanFile, UnicodeDecodeError):
        return ()
    return tuple(item for item in held.items if isinstance(item, Task))


def cells_to_copy(rows: Sequence[Sequence[str]], tasks: Sequence[Task] = ()) -> QMimeData:
    """The cells as spreadsheets and documents take them, and the whole tasks for plans; a single cell as its words."""
    found = QMimeData()
    single = len(rows) == len(rows[0]) == 1
    found.setText(rows[0][0] if single else cells_as_text(rows))
    if not single:
        found.setHtml(_markup(rows))
    if tasks:
        held = Section("copied", (), items=tuple(tasks))
        found.setData(TASKS_MIME, late.plan_json.value_json(held, Section).encode("utf-8"))
    return found


def _markup(rows: Sequence[Sequence[str]]) -> str:
    lines = (
        "<tr>" + "".join(f"<td>{escape(words).replace(chr(10), '<br>')}</td>" for words in row) + "</tr>"
        for row in rows
    )
    return f'<table border="1">{"".join(lines)}</table>'
