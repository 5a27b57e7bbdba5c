"""Lines that say something else: what they say now is put where the plan keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.plan.fields import FOLLOWED_UP, PROGRESS
from app.domain.plan.head import DocumentKind, DocumentNumber, IssueDate, IssuingAuthority
from app.domain.plan.model import (
    AddedCell,
    AddedRow,
    AssignmentTable,
    Cell,
    Column,
    GroupNumber,
    Item,
    Paragraph,
    Recipient,
    Section,
    Signature,
    Task,
)
from app.domain.plan.rich_text import RichText, rich
from app.domain.plan.tree import Items
from app.domain.printing import phrases
from app.domain.printing.report_phrases import state_named
from app.domain.recognition.rules import DATE, LETTER_SUBJECT, NUMBER
from app.domain.recognition.vocabulary import BLANK_NUMBER
from app.domain.returning.changes import Change, ChangeKind, without_label
from app.domain.returning.lines import PrintedLine, Slot, folded
from app.domain.returning.own_words import reworded
from app.domain.returning.work import Work, paragraphs_of
from app.domain.vietnamese import first_upper, search_key


class Rewording(Work):
    """Puts in what lines say now."""

    def reword(self, asked: Sequence[Change]) -> Iterator[Change]:
        """Put in what lines say now; gives what cannot be taken."""
        signature = [each for each in asked if self._is_signature(each)]
        if signature and not self._sign():
            yield from signature
        said: dict[str, str] = {}
        for change in asked:
            if change.kind is not ChangeKind.CHANGED or change in signature:
                continue
            line = self.returned.printed[change.printed]
            if self._says_words(line, change):
                # Words that are printed twice: the second place cannot say something else.
                words = said.setdefault(line.item, self._own(line, change.after))
                if words != self._own(line, change.after):
                    yield change
                    continue
            before = self.plan, {key: list(rows) for key, rows in self.rows.items()}, self._points()
            self._reword(line, change)
            if before == (self.plan, self.rows, self._points()):
                yield change

    def _says_words(self, line: PrintedLine, change: Change) -> bool:
        """Whether a change is of the words of a task or section, which may stand in the body and in a row too."""
        if line.slot is Slot.TASK_ROW:
            return self.returned.column(change) is Column.CONTENT
        in_row = line.slot is Slot.GROUP and change.cell == min(1, len(line.cells) - 1)
        return line.slot in (Slot.TASK, Slot.HEADING) or in_row

    def _points(self) -> dict[str, list[tuple[int, RichText]]]:
        return {key: list(points) for key, points in self.points.items()}

    def _sign(self) -> bool:
        """The signature as the file has it: the lines of capacity, the title, the name below them."""
        pairs, printed = self.returned.pairs, self.returned.printed
        names = [theirs for theirs, ours in pairs.items() if printed[ours].slot is Slot.SIGNER]
        places = self._signature_places()
        if not places:
            return False
        lines = [place for place in range(min(places), max(places) + 1) if place not in names]
        texts = [self._signed(place) for place in lines if not self.returned.read[place].gone]
        name = self.returned.read[names[0]].text if names else self.plan.signature.name
        signature = Signature(tuple(texts[:-1]), texts[-1] if texts else "", folded(name))
        self.plan = replace(self.plan, signature=signature)
        return True

    def _signed(self, place: int) -> str:
        text = folded(self.returned.read[place].text)
        ours = self.returned.pairs.get(place)
        return text if ours is None else self._own(self.returned.printed[ours], text)

    def _reword(self, line: PrintedLine, change: Change) -> None:
        match line.slot:
            case Slot.SUPERIOR | Slot.ISSUER | Slot.NUMBER | Slot.DATE | Slot.SUBJECT:
                self._reword_head(line, change.after)
            case Slot.BASIS:
                self._reword_basis(line, change.after)
            case Slot.TEXT:
                self._reword_paragraph(line, change.after)
            case Slot.HEADING | Slot.GROUP:
                self._reword_heading(line, change)
            case Slot.POINT | Slot.ADDRESSEE:
                self.points[line.item] = [
                    (key, reworded(text, self._own(line, change.after)) if key == line.place else text)
                    for key, text in self.points[line.item]
                ]
            case Slot.OUTPUT_ROW if change.cell >= 0:
                self._reword_output(line, change)
            case Slot.TASK | Slot.ASSIGNMENT | Slot.TASK_ROW:
                self._reword_task(line, change)
            case Slot.PROGRESS if change.cell >= 0:
                self._reword_progress(line, change)
            case Slot.ROW | Slot.ADDED_ROW | Slot.COLUMN_HEADS if change.cell >= 0:
                self._reword_cell(line, change)
            case Slot.RECIPIENT | Slot.ARCHIVE:
                self._reword_recipient(line, change.after)
            case Slot.ANNEX_TITLE:
                title = self._own(line, change.after)
                annexes = (
                    replace(each, title=title) if each.id == line.item else each for each in self.plan.annexes
                )
                self.plan = replace(self.plan, annexes=tuple(annexes))
            case _:
                pass

    def _reword_progress(self, line: PrintedLine, change: Change) -> None:
        """What is said of how a task goes; a state that is none of those there are is not taken."""
        field = FOLLOWED_UP[change.cell]
        if field != PROGRESS or not change.after or state_named(change.after):
            self._change(line.item, lambda item: (field.put(item, change.after),))

    def _reword_head(self, line: PrintedLine, now: str) -> None:
        head, text = self.plan.head, folded(now)
        key = search_key(text)
        if line.slot is Slot.SUBJECT:
            of_letter = LETTER_SUBJECT.match(key) if head.kind is DocumentKind.OFFICIAL_LETTER else None
            head = replace(head, subject=first_upper(text[of_letter.end() :].strip()) if of_letter else text)
        elif line.slot is Slot.NUMBER:
            if match := NUMBER.match(key):
                number = text[match.start("number") : match.end("number")].strip(BLANK_NUMBER)
                head = replace(head, number=DocumentNumber(text[match.end() :].strip(), number))
        elif line.slot is Slot.DATE:
            if (match := DATE.match(key)) and match["year"]:
                parts = (match[name].strip(BLANK_NUMBER) for name in ("month", "day"))
                month, day = (int(each) if each.isdigit() else None for each in parts)
                try:
                    issued = IssueDate(int(match["year"]), month, day)
                except ValueError:
                    return
                head = replace(head, place=text[: match.end("place")].strip(" ,"), issue_date=issued)
        else:
            head = replace(head, issuer=self._reworded_issuer(line, text))
        self.plan = replace(self.plan, head=head)

    def _reworded_issuer(self, line: PrintedLine, now: str) -> IssuingAuthority:
        issuer, words = self.plan.head.issuer, self._own(line, now)
        above = line.slot is Slot.SUPERIOR
        lines = list(issuer.superior if above else issuer.heading)
        lines[line.place] = words
        return replace(issuer, superior=tuple(lines)) if above else replace(issuer, heading=tuple(lines))

    def _reword_basis(self, line: PrintedLine, now: str) -> None:
        text = self._own(line, now).rstrip(" ;.")
        bases = (
            replace(each, citation=None, verb="", text=text) if each.id == line.item else each
            for each in self.plan.legal_bases
        )
        self.plan = replace(self.plan, legal_bases=tuple(bases))

    def _reword_paragraph(self, line: PrintedLine, now: str) -> None:
        words = self._own(line, now)

        def change(item: Item) -> Items:
            assert isinstance(item, Paragraph)
            return (replace(item, content=reworded(item.content, words)),)

        self._change(line.item, change)

    def _reword_heading(self, line: PrintedLine, change: Change) -> None:
        if line.slot is Slot.GROUP and change.cell == 0 and len(line.cells) > 1:
            self._number_group(line, change.after)
            return
        words = self._own(line, change.after)

        def reword(item: Item) -> Items:
            assert isinstance(item, Section)
            return (replace(item, heading=reworded(item.heading, words)),)

        self._change(line.item, reword)

    def _number_group(self, line: PrintedLine, number: str) -> None:
        """The number of a group row as typed: it is counted where no number of the table was."""

        def change(item: Item) -> Items:
            assert isinstance(item, AssignmentTable)
            groups = [
                replace(each, number=number) if each.section == line.item else each for each in item.groups
            ]
            if not groups:
                rows = (each for each in self.returned.printed if each.slot is Slot.GROUP)
                groups = [
                    GroupNumber(row.item, number if row.item == line.item else row.cells[0])
                    for row in rows
                    if row.table == line.table and len(row.cells) > 1
                ]
            return (replace(item, groups=tuple(groups)),)

        self._change_where_it_is(line.table, change)

    def _reword_task(self, line: PrintedLine, change: Change) -> None:
        def reword(item: Item) -> Items:
            assert isinstance(item, Task)
            if line.slot is Slot.TASK_ROW:
                column = self.returned.column(change)
                if column in (None, Column.ORDINAL, Column.CODE):
                    return (item,)
                return (self.words.with_cell(item, column, change.after),)
            if line.slot is Slot.ASSIGNMENT and line.place:
                return (self.words.with_line(item, line.place, folded(change.after)),)
            if line.slot is Slot.ASSIGNMENT:
                return (self.words.with_labelled(item, folded(change.after)) or item,)
            if item.typed is not None and item.typed.sentence:
                return (self.words.with_sentence(item, without_label(line, folded(change.after))),)
            return (replace(item, content=reworded(item.content, self._own(line, change.after))),)

        self._change(line.item, reword)

    def _reword_output(self, line: PrintedLine, change: Change) -> None:
        column = line.columns[change.cell]

        def reword(item: Item) -> Items:
            assert isinstance(item, Task)
            outputs = list(item.outputs)
            outputs[line.place] = self.words.with_output_cell(outputs[line.place], column, change.after)
            return (replace(item, outputs=tuple(outputs)),)

        self._change(line.item, reword)

    def _reword_cell(self, line: PrintedLine, change: Change) -> None:
        lines = change.after.split("\n")
        if line.slot is Slot.ROW:
            for at, (key, row) in enumerate(self.rows[line.item]):
                if key == line.place:
                    cell = row[change.cell]
                    new = replace(cell, paragraphs=paragraphs_of(cell.paragraphs, lines))
                    cells = (*row[: change.cell], new, *row[change.cell + 1 :])
                    self.rows[line.item][at] = (key, cells)
            return

        def change_table(item: Item) -> Items:
            assert isinstance(item, AssignmentTable)
            if line.slot is Slot.COLUMN_HEADS:
                return (replace(item, head=_with_head(item, line, change.cell, lines)),)
            column = line.columns[change.cell]
            added = (
                _with_added_cell(row, column, change.after) if row.id == line.item else row
                for row in item.added
            )
            return (replace(item, added=tuple(added)),)

        self._change_where_it_is(line.table, change_table)

    def _reword_recipient(self, line: PrintedLine, now: str) -> None:
        words = self._own(line, now)
        if line.slot is Slot.ARCHIVE:
            archive = words.removeprefix(phrases.ARCHIVE.strip(" :")).strip(" :")
            mark = self.plan.head.drafter_mark
            if mark and archive.endswith(mark):
                archive = archive.removesuffix(mark).rstrip(" .")
            elif mark:
                self.plan = replace(self.plan, head=replace(self.plan.head, drafter_mark=""))
            self.plan = replace(self.plan, recipients=replace(self.plan.recipients, archive=archive))
            return
        if line.place:
            self._pin_recipients()

        def change(each: Recipient) -> Recipient:
            return replace(each, text=words) if each.id == line.item else each

        given = self.plan.recipients
        first, last = (tuple(map(change, side)) for side in (given.first, given.last))
        self.plan = replace(self.plan, recipients=replace(given, first=first, last=last))


def _with_head(
    table: AssignmentTable, line: PrintedLine, cell: int, words: Sequence[str]
) -> tuple[tuple[Cell, ...], ...]:
    """The headings as typed, one of them saying something else; where the standard named the columns, all of them."""
    head = table.head or (tuple(Cell((rich(name),)) for name in line.cells),)
    row = head[line.place]
    new = replace(row[cell], paragraphs=paragraphs_of(row[cell].paragraphs, words))
    rows = list(head)
    rows[line.place] = (*row[:cell], new, *row[cell + 1 :])
    return tuple(rows)


def _with_added_cell(row: AddedRow, column: Column, text: str) -> AddedRow:
    cells = tuple(each for each in row.cells if each.column is not column)
    return replace(row, cells=(*cells, AddedCell(column, text)) if text else cells)
