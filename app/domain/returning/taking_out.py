"""Lines that stand nowhere in the file any more: what they were made of leaves the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from app.domain.plan.model import (
    AssignmentTable,
    Item,
    Placement,
    Section,
    Task,
)
from app.domain.plan.tree import Items, tasks
from app.domain.returning.changes import Change, ChangeKind
from app.domain.returning.lines import PrintedLine, Slot
from app.domain.returning.work import Work


class TakingOut(Work):
    """Takes out what is gone."""

    def take_out(self, asked: Sequence[Change]) -> Iterator[Change]:
        """Take out what stands nowhere in the file any more; gives what cannot be taken out."""
        gone = [each for each in asked if each.kind is ChangeKind.REMOVED and not self._is_signature(each)]
        lines = {each.printed: self.returned.printed[each.printed] for each in gone}
        standing = {self.returned.printed[ours].item for ours in self._still_there(lines)}
        for change in gone:
            line = lines[change.printed]
            if not self._take_out(line, standing):
                yield change

    def _still_there(self, gone: Collection[int]) -> Iterator[int]:
        lines = enumerate(self.returned.printed)
        apart = (Slot.PROGRESS, Slot.OUTPUT_ROW)
        return (place for place, line in lines if place not in gone and line.slot not in apart)

    def _take_out(self, line: PrintedLine, standing: set[str]) -> bool:
        match line.slot:
            case Slot.BASIS:
                bases = tuple(each for each in self.plan.legal_bases if each.id != line.item)
                self.plan = replace(self.plan, legal_bases=bases)
            case Slot.TEXT:
                self._change(line.item, lambda _: ())
            case Slot.HEADING:
                self._change(line.item, lambda item: item.items if isinstance(item, Section) else ())
            case Slot.POINT | Slot.ADDRESSEE:
                self.points[line.item] = [each for each in self.points[line.item] if each[0] != line.place]
            case Slot.ROW:
                self.rows[line.item] = [each for each in self.rows[line.item] if each[0] != line.place]
            case Slot.TASK | Slot.TASK_ROW:
                self._take_out_task(line, standing)
            case Slot.ASSIGNMENT:
                return line.item not in standing
            case Slot.ADDED_ROW | Slot.OUTPUT_ROW:
                self._take_out_row(line)
            case Slot.RECIPIENT:
                self._take_out_recipient(line)
            case Slot.ARCHIVE:
                self.plan = replace(self.plan, recipients=replace(self.plan.recipients, archive=""))
            case Slot.GROUP | Slot.COLUMN_HEADS | Slot.FIXED | Slot.ANNEX_TITLE:
                return self._take_out_made(line, standing)
            case _:
                return False
        return True

    def _take_out_row(self, line: PrintedLine) -> None:
        """A row below the tasks, or one of a task's outputs, which is known by what it said."""

        def change(item: Item) -> Items:
            if isinstance(item, Task):
                said = next(each for each in tasks(self.before) if each.id == item.id).outputs[line.place]
                return (replace(item, outputs=tuple(each for each in item.outputs if each != said)),)
            assert isinstance(item, AssignmentTable)
            return (replace(item, added=tuple(row for row in item.added if row.id != line.item)),)

        self._change_where_it_is(line.item if line.slot is Slot.OUTPUT_ROW else line.table, change)

    def _take_out_made(self, line: PrintedLine, standing: set[str]) -> bool:
        """A line that goes with what it was made of: a whole table, the duties of all agencies, a whole annex."""
        if not line.item or line.item in standing:
            return False
        if any(annex.id == line.item for annex in self.plan.annexes):
            inside = next(annex for annex in self.plan.annexes if annex.id == line.item)
            if not inside.items or not any(item.id in standing for item in inside.items):
                annexes = tuple(annex for annex in self.plan.annexes if annex.id != line.item)
                self.plan = replace(self.plan, annexes=annexes)
                return True
            return False
        if line.slot is Slot.GROUP:
            self._change_where_it_is(
                line.item, lambda item: () if isinstance(item, Section) and not item.items else (item,)
            )
            return True
        self._change_where_it_is(line.item, lambda _: ())
        return True

    def _take_out_task(self, line: PrintedLine, standing: set[str]) -> None:
        if line.item not in standing:
            self._change_where_it_is(line.item, lambda _: ())
            return
        left = Placement.ANNEX if line.slot is Slot.TASK else Placement.BODY

        def change(item: Item) -> Items:
            return (replace(item, placement=left),) if isinstance(item, Task) else (item,)

        self._change(line.item, change)

    def _take_out_recipient(self, line: PrintedLine) -> None:
        given = self.plan.recipients
        if line.place and all(each.id != line.item for each in (*given.first, *given.last)):
            left_out = (*given.left_out, line.item)
            self.plan = replace(self.plan, recipients=replace(given, left_out=left_out))
            return
        lost = next((each for each in (*given.first, *given.last) if each.id == line.item), None)
        first, last = (tuple(each for each in side if each != lost) for side in (given.first, given.last))
        covered = lost.covers if lost is not None else ()
        self.plan = replace(
            self.plan,
            recipients=replace(given, first=first, last=last, left_out=(*given.left_out, *covered)),
        )
