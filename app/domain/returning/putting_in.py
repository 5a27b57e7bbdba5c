"""Lines that are new, and lines that stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.plan.model import (
    AddedCell,
    AddedRow,
    AssignmentTable,
    Cell,
    Column,
    Item,
    ItemList,
    LegalBasis,
    Marker,
    Paragraph,
    Placement,
    Recipient,
    Section,
    Table,
    Task,
)
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import Items, all_items, tasks
from app.domain.printing import phrases
from app.domain.returning.changes import Change, ChangeKind, label_of
from app.domain.returning.lines import ADDRESSEES, PrintedLine, ReadLine, Slot, folded
from app.domain.returning.own_words import in_the_case_kept
from app.domain.returning.work import SIGNATURE, Work, paragraphs_of

_RECIPIENTS = (Slot.RECIPIENT, Slot.ARCHIVE)
_IN_TASK_TABLE = (Slot.TASK_ROW, Slot.GROUP, Slot.ADDED_ROW, Slot.COLUMN_HEADS)
_LISTED = (Marker.DASH, Marker.PLUS)


class PuttingIn(Work):
    """Puts in what is new and what was moved, behind what stands before it in the file."""

    def put_in(self, asked: Sequence[Change]) -> Iterator[Change]:
        """Put in what is new and what was moved, in the order of the file; gives what cannot be put in."""
        signature = [each for each in asked if self._is_signature(each)]
        for change in asked:
            if change.kind is ChangeKind.ADDED and change not in signature:
                made = self._put_in(change)
            elif change.kind is ChangeKind.MOVED:
                made = self._move(change)
            else:
                continue
            if made is None:
                yield change
            else:
                self.added[change.read] = made

    def _behind(self, read: int) -> PrintedLine | None:
        """What stands before a line of the file in the plan as it is on its way."""
        for place in reversed(range(read)):
            if place in self.added:
                return self.added[place]
            ours = self.returned.pairs.get(place)
            if ours is not None and not self.returned.read[place].gone:
                return self.returned.printed[ours]
        return None

    def _next(self, read: int) -> PrintedLine | None:
        places = range(read + 1, len(self.returned.read))
        found = (self.returned.pairs.get(place) for place in places)
        return next((self.returned.printed[ours] for ours in found if ours is not None), None)

    def _put_in(self, change: Change) -> PrintedLine | None:
        now = self.returned.read[change.read]
        behind, ahead = self._behind(change.read), self._next(change.read)
        if behind is None:
            return None
        if now.table:
            return self._put_in_row(now, behind)
        if behind.slot is Slot.ADDRESSEE and label_of(now.key) in _LISTED:
            return self._put_in_point(now.key, ADDRESSEES, behind.place, behind)
        if behind.slot in _RECIPIENTS:
            return self._put_in_recipient(now, behind)
        if behind.slot in (Slot.SUBJECT, Slot.ADDRESSEE, Slot.BASIS) or (
            ahead is not None and ahead.slot is Slot.BASIS
        ):
            return self._put_in_opening(now, behind, ahead)
        if behind.slot in (*SIGNATURE, Slot.SUPERIOR, Slot.ISSUER, Slot.NUMBER, Slot.DATE, Slot.KIND):
            return None
        return self._put_in_body(now, behind, ahead)

    def _put_in_opening(
        self, now: ReadLine, behind: PrintedLine, ahead: PrintedLine | None
    ) -> PrintedLine | None:
        text = now.key
        is_basis = text.startswith(phrases.BASIS_VERB) or text.endswith(";")
        if is_basis or (ahead is not None and ahead.slot is Slot.BASIS):
            basis = LegalBasis(self.new_id(), text=text.rstrip(" ;."))
            places = [each.id for each in self.plan.legal_bases]
            at = places.index(behind.item) + 1 if behind.item in places else 0
            bases = self.plan.legal_bases
            self.plan = replace(self.plan, legal_bases=(*bases[:at], basis, *bases[at:]))
            return PrintedLine(Slot.BASIS, text, basis.id)
        paragraph = Paragraph(self.new_id(), rich(text))
        self.plan = replace(self.plan, opening=(paragraph, *self.plan.opening))
        return PrintedLine(Slot.TEXT, text, paragraph.id)

    def _put_in_recipient(self, now: ReadLine, behind: PrintedLine) -> PrintedLine:
        self._pin_recipients()
        text = now.key.removeprefix(label_of(now.key)).strip().rstrip(" ;.")
        line = Recipient(self.new_id(), text)
        given = self.plan.recipients
        first, last = (_inserted(side, line, behind.item) for side in (given.first, given.last))
        if line not in (*first, *last):
            last = (*last, line)
        self.plan = replace(self.plan, recipients=replace(given, first=first, last=last))
        return PrintedLine(Slot.RECIPIENT, now.key, line.id)

    def _put_in_body(
        self, now: ReadLine, behind: PrintedLine, ahead: PrintedLine | None
    ) -> PrintedLine | None:
        label = now.number or label_of(now.text)
        bare = folded(now.text if now.number else now.text.removeprefix(label_of(now.text)))
        if label and behind.slot is Slot.POINT and _alike(label, behind.label):
            return self._put_in_point(bare, behind.item, behind.place, behind)
        if label and ahead is not None and ahead.slot is Slot.POINT and _alike(label, ahead.label):
            return self._put_in_point(bare, ahead.item, None, ahead)
        neighbour = behind if behind.slot in (Slot.TASK, Slot.ASSIGNMENT) else ahead
        task = self._task(neighbour)
        if label and task is not None and _alike(label, self._label(task.id)):
            content = rich(bare.removesuffix("."))
            new: Item = Task(self.new_id(), "", content, marker=task.marker, placement=task.placement)
            return self._put_item(new, behind, Slot.TASK, now)
        section = self._section(label, behind)
        if label and section is not None:
            new = Section(self.new_id(), rich(_unshouted(bare)), section.marker, clause=section.clause)
            return self._put_section(new, section, behind, now)
        marker = next((each for each in _LISTED if each.value == label), None)
        if marker is None:
            return self._put_item(Paragraph(self.new_id(), rich(now.key)), behind, Slot.TEXT, now)
        points = ItemList(self.new_id(), marker, (rich(bare),))
        self.points[points.id] = [(0, rich(bare))]
        made = self._put_item(points, behind, Slot.POINT, now)
        return None if made is None else replace(made, label=label)

    def _task(self, line: PrintedLine | None) -> Task | None:
        if line is None or line.slot not in (Slot.TASK, Slot.ASSIGNMENT):
            return None
        return next((each for each in tasks(self.plan) if each.id == line.item), None)

    def _label(self, item: str) -> str:
        lines = (line for line in self.returned.printed if line.item == item and line.slot is Slot.TASK)
        return next((line.label for line in lines), "")

    def _section(self, label: str, behind: PrintedLine) -> Section | None:
        """The last section before a new line that is numbered as it is."""
        lines = [
            line for line in self.returned.printed if line.slot is Slot.HEADING and _alike(label, line.label)
        ]
        above = {section.id for section in self._around(behind)}
        named = [line.item for line in lines if line.item in above]
        if not named:
            return None
        found = [item for item in all_items(self.plan) if item.id == named[-1]]
        return found[0] if found and isinstance(found[0], Section) else None

    def _around(self, line: PrintedLine) -> list[Section]:
        """The sections that a line stands in, and those that end with it, outermost first."""
        item = line.table or line.item

        def path(items: Items) -> list[Section] | None:
            for each in items:
                if each.id == item:
                    return [each] if isinstance(each, Section) else []
                if isinstance(each, Section) and (inner := path(each.items)) is not None:
                    return [each, *inner]
            return None

        for items in (self.plan.body, *(annex.items for annex in self.plan.annexes)):
            if (found := path(items)) is not None:
                return found
        return []

    def _put_section(
        self, new: Section, beside: Section, behind: PrintedLine, now: ReadLine
    ) -> PrintedLine | None:
        """A new section behind another of its kind; what stands in that one below the new heading goes with it."""
        item = behind.table or behind.item
        kept, gone = _split(beside.items, item) if item != beside.id else ((), beside.items)

        def change(_: Item) -> Items:
            return (replace(beside, items=kept), replace(new, items=gone))

        self._change(beside.id, change)
        return PrintedLine(Slot.HEADING, now.key, new.id, label=label_of(now.key))

    def _put_item(self, item: Item, behind: PrintedLine, slot: Slot, now: ReadLine) -> PrintedLine | None:
        """An item behind what stands before it."""
        line = PrintedLine(slot, now.key, item.id, label=label_of(now.key))
        annex = next((each for each in self.plan.annexes if each.id == behind.item), None)
        if annex is not None:
            new = replace(annex, items=(item, *annex.items))
            annexes = tuple(new if each.id == annex.id else each for each in self.plan.annexes)
            self.plan = replace(self.plan, annexes=annexes)
            return line
        if any(each.id == behind.item for each in self.plan.opening) and not isinstance(item, Paragraph):
            self.plan = replace(self.plan, body=(item, *self.plan.body))
            return line
        where = behind.table or behind.item
        if not where:
            return None

        def change(here: Item) -> Items:
            if behind.slot is Slot.HEADING and isinstance(here, Section):
                return (replace(here, items=(item, *here.items)),)
            if behind.slot is Slot.POINT and isinstance(here, ItemList):
                return self._beside_point(here, item, behind.place)
            return (here, item)

        if isinstance(item, Paragraph) or all(each.id != where for each in self.plan.closing):
            self._change(where, change)
            return line
        return None

    def _beside_point(self, points: ItemList, item: Item, place: int) -> Items:
        """An item behind a point: a list without numbers is parted there."""
        held = self.points[points.id]
        at = next((at for at, (key, _) in enumerate(held) if key == place), len(held) - 1) + 1
        if at >= len(held) or points.marker not in _LISTED:
            return (points, item)
        rest = replace(points, id=self.new_id())
        self.points[points.id], self.points[rest.id] = held[:at], held[at:]
        return (points, item, rest)

    def _put_in_point(
        self, text: str, item: str, place: int | None, beside: PrintedLine
    ) -> PrintedLine | None:
        held = self.points.get(item)
        if held is None:
            return None
        self.serial -= 1
        at = 0 if place is None else next((at for at, (key, _) in enumerate(held) if key == place), -1) + 1
        held.insert(at, (self.serial, rich(text)))
        return replace(beside, place=self.serial, text=text)

    def _put_in_row(self, now: ReadLine, behind: PrintedLine) -> PrintedLine | None:
        if behind.slot is Slot.ROW:
            held = self.rows[behind.item]
            at = next((at for at, (key, _) in enumerate(held) if key == behind.place), len(held) - 1) + 1
            self.serial -= 1
            cells = tuple(Cell(paragraphs_of((), text.split("\n"))) for text in now.cells)
            held.insert(at, (self.serial, cells))
            return replace(behind, place=self.serial, text=now.key)
        if behind.slot not in _IN_TASK_TABLE:
            return self._put_in_table(now, behind)
        rows = [line for line in self.returned.printed if line.table == behind.table and line.columns]
        columns = rows[0].columns if rows else ()
        if len(columns) != len(now.cells):
            return None
        if behind.slot is Slot.ADDED_ROW:
            row = AddedRow(
                self.new_id(),
                tuple(
                    AddedCell(column, text) for column, text in zip(columns, now.cells, strict=True) if text
                ),
            )
            return self._put_added_row(row, behind, now)
        return self._put_in_task_row(now, behind, columns)

    def _put_in_table(self, now: ReadLine, behind: PrintedLine) -> PrintedLine | None:
        """The first row of a table that is new as a whole."""
        row = tuple(Cell(paragraphs_of((), text.split("\n"))) for text in now.cells)
        table = Table(self.new_id(), (row,))
        self.rows[table.id] = [(0, row)]
        made = self._put_item(table, behind, Slot.ROW, now)
        return None if made is None else replace(made, table=table.id)

    def _put_added_row(self, row: AddedRow, behind: PrintedLine, now: ReadLine) -> PrintedLine:
        def change(item: Item) -> Items:
            assert isinstance(item, AssignmentTable)
            places = [each.id for each in item.added]
            at = places.index(behind.item) + 1
            return (replace(item, added=(*item.added[:at], row, *item.added[at:])),)

        self._change(behind.table, change)
        return replace(behind, item=row.id, text=now.key)

    def _put_in_task_row(
        self, now: ReadLine, behind: PrintedLine, columns: Sequence[Column]
    ) -> PrintedLine | None:
        # A row of the paper is printed there alone; one of the workbook wherever its neighbour is.
        beside = next((each for each in tasks(self.plan) if each.id == behind.item), None)
        like = beside if not self.returned.ordered else None
        placement = like.placement if like is not None else Placement.ANNEX
        marker = like.marker if like is not None else Marker.ARABIC
        task = Task(self.new_id(), "", (), marker=marker, placement=placement)
        for column, text in zip(columns, now.cells, strict=True):
            if text.strip() and column not in (Column.ORDINAL, Column.CODE):
                task = self.words.with_cell(task, column, text)
        neighbours = [line for line in self.returned.printed if line.table == behind.table]
        if behind.slot is Slot.COLUMN_HEADS:
            kinds = (Slot.TASK_ROW, Slot.GROUP)
            first = next(
                (each for each in neighbours if each.slot in kinds and self._stands(each.item)), None
            )
            if first is None:
                return None
            if first.slot is Slot.GROUP:
                behind = first
            else:
                self._change_where_it_is(first.item, lambda item: (task, item))
        if behind.slot is Slot.TASK_ROW:
            self._change_where_it_is(behind.item, lambda item: (item, task))
        elif behind.slot is Slot.GROUP:
            self._change_where_it_is(
                behind.item,
                lambda item: (
                    (replace(item, items=(task, *item.items)),) if isinstance(item, Section) else (item, task)
                ),
            )
        if not self._stands(task.id):
            return None
        return PrintedLine(Slot.TASK_ROW, now.key, task.id, table=behind.table, columns=tuple(columns))

    def _move(self, change: Change) -> PrintedLine | None:
        """What was moved, taken from where it stood and put behind what stands before it now."""
        line, behind = self.returned.printed[change.printed], self._behind(change.read)
        if behind is None:
            return None
        now = self.returned.read[change.read]
        if line.slot is Slot.POINT and behind.slot is Slot.POINT:
            point = next((each for each in self.points[line.item] if each[0] == line.place), None)
            held = self.points.get(behind.item)
            if point is None or held is None:
                return None
            self.points[line.item].remove(point)
            at = next((at for at, (key, _) in enumerate(held) if key == behind.place), len(held) - 1) + 1
            self.serial -= 1
            held.insert(at, (self.serial, point[1]))
            return replace(line, item=behind.item, place=self.serial)
        if line.slot is Slot.ROW and behind.slot is Slot.ROW and line.item == behind.item:
            held_rows = self.rows[line.item]
            row = next(each for each in held_rows if each[0] == line.place)
            held_rows.remove(row)
            at = next(at for at, (key, _) in enumerate(held_rows) if key == behind.place) + 1
            held_rows.insert(at, row)
            return line
        if line.slot is Slot.BASIS and behind.slot in (Slot.BASIS, Slot.SUBJECT):
            return self._move_basis(line, behind)
        if line.slot in (Slot.TASK, Slot.TASK_ROW, Slot.TEXT):
            return self._move_item(line, behind, now)
        return None

    def _move_basis(self, line: PrintedLine, behind: PrintedLine) -> PrintedLine:
        basis = next(each for each in self.plan.legal_bases if each.id == line.item)
        bases = [each for each in self.plan.legal_bases if each.id != line.item]
        at = next((at + 1 for at, each in enumerate(bases) if each.id == behind.item), 0)
        bases.insert(at, basis)
        self.plan = replace(self.plan, legal_bases=tuple(bases))
        return line

    def _move_item(self, line: PrintedLine, behind: PrintedLine, now: ReadLine) -> PrintedLine | None:
        item = next((each for each in all_items(self.plan) if each.id == line.item), None)
        if item is None or item.id == behind.item:
            return None
        before = self.plan
        self._change(item.id, lambda _: ())
        if line.slot is Slot.TASK_ROW:
            made = self._move_task_row(item, line, behind)
        else:
            made = self._put_item(item, behind, line.slot, now)
        if made is None or not self._stands(item.id):
            self.plan = before
            return None
        return line

    def _stands(self, item: str) -> bool:
        return any(each.id == item for each in all_items(self.plan))

    def _move_task_row(self, task: Item, line: PrintedLine, behind: PrintedLine) -> PrintedLine | None:
        if behind.table != line.table:
            return None
        if behind.slot is Slot.TASK_ROW:
            self._change_where_it_is(behind.item, lambda item: (item, task))
            return line
        if behind.slot is Slot.GROUP:
            self._change(
                behind.item,
                lambda item: (
                    (replace(item, items=(task, *item.items)),) if isinstance(item, Section) else (item,)
                ),
            )
            return line
        rows = (each for each in self.returned.printed if each.table == line.table)
        first = next((each for each in rows if each.slot is Slot.TASK_ROW and self._stands(each.item)), None)
        if behind.slot is not Slot.COLUMN_HEADS or first is None:
            return None
        self._change_where_it_is(first.item, lambda item: (task, item))
        return line


def _inserted(lines: tuple[Recipient, ...], line: Recipient, behind: str) -> tuple[Recipient, ...]:
    """The lines with another one behind the one of this id, where that is among them."""
    at = next((at + 1 for at, each in enumerate(lines) if each.id == behind), None)
    return lines if at is None else (*lines[:at], line, *lines[at:])


def _split(items: Items, last: str) -> tuple[Items, Items]:
    """The items up to the one of this id, or that holds it, and those behind it."""
    for place, item in enumerate(items):
        if item.id == last:
            return items[: place + 1], items[place + 1 :]
        if isinstance(item, Section) and any(inner.id == last for inner in _inside(item)):
            kept, gone = _split(item.items, last)
            return (*items[:place], replace(item, items=kept)), (*gone, *items[place + 1 :])
    return items, ()


def _inside(section: Section) -> Iterator[Item]:
    for item in section.items:
        yield item
        if isinstance(item, Section):
            yield from _inside(item)


def _alike(one: str, other: str) -> bool:
    """Whether two numbers before lines are of one kind: 3. and 12., a) and d), - and -."""
    return bool(one) and _shape(one) == _shape(other)


def _shape(label: str) -> str:
    if label[:1] in "-–—":
        return "-"
    letters = "".join("9" if sign.isdigit() else sign for sign in label)
    if letters.strip(".)(") and set(letters.strip(".)(")) <= set("IVXLC"):
        return "I" + letters[-1]
    while "99" in letters:
        letters = letters.replace("99", "9")
    return "".join("a" if sign.isalpha() else sign for sign in letters)


def _unshouted(text: str) -> str:
    """Words in capitals as a heading is kept: the page sets them in capitals itself."""
    return in_the_case_kept("A", text) if text == text.upper() else text
