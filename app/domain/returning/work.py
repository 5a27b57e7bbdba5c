"""A plan on its way from what was printed to what came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.edits.codes import with_codes_for, with_codes_retired
from app.domain.plan.model import (
    Cell,
    Item,
    ItemList,
    Paragraph,
    Plan,
    Recipient,
    Table,
)
from app.domain.plan.rich_text import RichText, plain, rich
from app.domain.plan.tree import Items, all_items, plan_with_changed, tasks
from app.domain.returning.changes import Change, ChangeKind, Returned, without_label
from app.domain.returning.lines import ADDRESSEES, PrintedLine, Slot, folded
from app.domain.returning.own_words import TaskWords, own_words, reworded

SIGNATURE = (Slot.CAPACITY, Slot.TITLE, Slot.SIGNER)
"""The lines of the signature."""


class Work:
    """A plan on its way. Points of lists and rows of plain tables are known by their old place until the end."""

    def __init__(self, plan: Plan, returned: Returned, words: TaskWords, new_id: Callable[[], str]) -> None:
        self.before = self.plan = plan
        self.returned, self.words, self.new_id = returned, words, new_id
        self.points: dict[str, list[tuple[int, RichText]]] = {}
        self.rows: dict[str, list[tuple[int, tuple[Cell, ...]]]] = {}
        for item in all_items(plan):
            if isinstance(item, ItemList):
                self.points[item.id] = list(enumerate(item.items))
            elif isinstance(item, Table):
                self.rows[item.id] = list(enumerate(item.rows))
        self.points[ADDRESSEES] = [(place, rich(line)) for place, line in enumerate(plan.addressees)]
        self.added: dict[int, PrintedLine] = {}
        """What was made of lines of the file that are new, by their place in it."""
        self.serial = -1

    def _own(self, line: PrintedLine, now: str) -> str:
        """The words that the plan keeps of a line that says `now`."""
        text = folded(now)
        kept, shown = plain(line.content), line.text
        if line.slot in (Slot.POINT, Slot.HEADING, Slot.TASK):
            text, shown = without_label(line, text), without_label(line, line.key)
        return own_words(kept, shown, text)

    def _change(self, item: str, change: Callable[[Item], Items]) -> None:
        """The plan with an item changed, wherever it stands; opening and closing hold paragraphs alone."""
        for name in ("opening", "closing"):
            held: tuple[Paragraph, ...] = getattr(self.plan, name)
            if any(each.id == item for each in held):
                new: list[Item] = []
                for each in held:
                    new += change(each) if each.id == item else (each,)
                paragraphs = tuple(each for each in new if isinstance(each, Paragraph))
                if name == "opening":
                    self.plan = replace(self.plan, opening=paragraphs)
                else:
                    self.plan = replace(self.plan, closing=paragraphs)
                return
        self.plan = plan_with_changed(self.plan, item, change)

    def _pin_recipients(self) -> None:
        """Every generated line of the recipients as one by hand, so that each can be changed where it stands."""
        given = self.plan.recipients
        known = {each.id: each for each in (*given.first, *given.last)}
        lines = [each for each in self.returned.printed if each.slot is Slot.RECIPIENT]
        if all(line.place == 0 for line in lines):
            return
        pinned = tuple(
            Recipient(line.item, plain(line.content), (line.item,)) if line.place else known[line.item]
            for line in lines
        )
        self.plan = replace(self.plan, recipients=replace(given, first=pinned, last=()))

    def _is_signature(self, change: Change) -> bool:
        """Whether the change is in the signature: one of its lines, or a new one among them."""
        if change.kind is ChangeKind.MOVED:
            return False
        line = self.returned.line(change)
        if line is not None:
            return line.slot in SIGNATURE
        places = self._signature_places()
        return bool(places) and min(places) < change.read < max(places)

    def _signature_places(self) -> list[int]:
        printed = self.returned.printed
        return [theirs for theirs, ours in self.returned.pairs.items() if printed[ours].slot in SIGNATURE]

    def _change_where_it_is(self, item: str, change: Callable[[Item], Items]) -> None:
        try:
            self._change(item, change)
        except KeyError:
            return

    def closed(self, before: Plan) -> Plan:
        """The plan with its lists and tables written back, new tasks with codes, lost ones with theirs retired."""
        named = (plain(line).strip(" -;.") for _, line in self.points[ADDRESSEES])
        plan = replace(self.plan, addressees=tuple(filter(None, named)))
        for item in list(all_items(plan)):
            if isinstance(item, ItemList):
                held = tuple(text for _, text in self.points[item.id])
                if held != item.items:
                    plan = plan_with_changed(plan, item.id, _with_points(held))
            elif isinstance(item, Table):
                rows = tuple(row for _, row in self.rows[item.id])
                if rows != item.rows:
                    plan = plan_with_changed(plan, item.id, _with_rows(rows))
        new = tuple(task for task in tasks(plan) if not task.code)
        plan = with_codes_for(before, plan, new) if new else plan
        left = {task.id for task in tasks(plan)}
        gone = tuple(task for task in tasks(before) if task.id not in left)
        return with_codes_retired(plan, gone) if gone else plan


def _with_points(points: tuple[RichText, ...]) -> Callable[[Item], Items]:
    def change(item: Item) -> Items:
        assert isinstance(item, ItemList)
        return (replace(item, items=points),) if points else ()

    return change


def _with_rows(rows: tuple[tuple[Cell, ...], ...]) -> Callable[[Item], Items]:
    def change(item: Item) -> Items:
        assert isinstance(item, Table)
        return (replace(item, rows=rows),) if rows else ()

    return change


def paragraphs_of(before: tuple[RichText, ...], lines: Sequence[str]) -> tuple[RichText, ...]:
    if len(before) == len(lines):
        return tuple(
            text if folded(plain(text)) == folded(line) else reworded(text, folded(line))
            for text, line in zip(before, lines, strict=True)
        )
    return tuple(rich(folded(line)) for line in lines)
