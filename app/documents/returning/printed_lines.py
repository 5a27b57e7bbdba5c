"""The lines that a plan prints in its Word file, each with what it was made of.

They stand in the order of the file; that they are those of the file, a test says of every template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import assert_never

from app.documents.cells import OF_THE_WHOLE, printed_reader
from app.documents.page_words import (
    addressee_lines,
    addressee_title,
    annex_line,
    archive_line,
    attached_lines,
    basis_lines,
    dated,
    decides,
    deciding_lines,
    end_mark,
    issued_with,
    letter_subject,
    number_lines,
    recipient_texts,
    signers,
    stamps,
    title_line,
)
from app.documents.printed import HEADING_STYLES, printed_body, with_end_mark
from app.domain.plan.head import DocumentKind
from app.domain.plan.model import DutiesByAgency, Marker, Plan, Section, Table
from app.domain.plan.rich_text import RichText, plain, rich
from app.domain.plan.tree import all_items
from app.domain.printing.bases import legal_basis_words
from app.domain.printing.blocks import (
    Block,
    ChartBlock,
    HeadingBlock,
    PointBlock,
    TableBlock,
    TaskBlock,
    TaskTableBlock,
    TextBlock,
    blocks,
)
from app.domain.printing.generated import GroupRow, OutputRow, TaskRow
from app.domain.printing.recipients import recipient_lines
from app.domain.returning.lines import ADDRESSEES, PrintedLine, Slot
from app.standards import Standard

_DIVISIONS = (Marker.PART, Marker.CHAPTER)


def printed_lines(plan: Plan, standard: Standard) -> tuple[PrintedLine, ...]:
    """Every line of the plan's Word file that says something, in reading order."""
    return tuple(each for each in _under_headings(_all_lines(plan, standard)) if each.text.strip())


def _under_headings(lines: Iterable[PrintedLine]) -> Iterator[PrintedLine]:
    above = ""
    for line in lines:
        if line.slot in (Slot.RECIPIENT, Slot.CAPACITY):
            above = ""
        yield replace(line, above=above) if above else line
        if line.slot in (Slot.HEADING, Slot.ANNEX_TITLE):
            above = line.text


def _all_lines(plan: Plan, standard: Standard) -> Iterator[PrintedLine]:
    words, head = standard.words, plan.head
    for slot, style, lines in (
        (Slot.SUPERIOR, "superior", head.issuer.superior),
        (Slot.ISSUER, "authority", head.issuer.heading),
    ):
        for place, text in enumerate(lines):
            yield PrintedLine(slot, _shown(style, text, standard), place=place, content=rich(text))
    for partner in head.partners:
        names = (_shown("authority", line, standard) for line in partner.issuer.heading)
        yield from (PrintedLine(Slot.FIXED, name) for name in names)
    yield from (PrintedLine(Slot.FIXED, text) for text in (words.authority_mark, words.nation, words.motto))
    for place, line in enumerate(number_lines(head, words)):
        yield PrintedLine(Slot.FIXED if place else Slot.NUMBER, line)
    yield from _title_lines(plan, standard)
    for place, (text, line) in enumerate(zip(addressee_lines(plan, words), plan.addressees, strict=True)):
        if not place and len(plan.addressees) > 1:
            yield PrintedLine(Slot.FIXED, addressee_title(head, words))
        yield PrintedLine(Slot.ADDRESSEE, text, ADDRESSEES, place, content=rich(line))
    above, below = deciding_lines(head) if decides(head) else ("", "")
    yield PrintedLine(Slot.FIXED, _shown("deciding", above, standard))
    for basis, text in zip(plan.legal_bases, basis_lines(plan, words), strict=True):
        yield PrintedLine(Slot.BASIS, text, basis.id, content=rich(legal_basis_words(basis)))
    yield PrintedLine(Slot.FIXED, below)
    given = _Given(plan, standard)
    yield from given.lines(printed_body(plan, end_mark(plan, words)))
    foot = (_recipient_lines(plan, standard), _signature_lines(plan, standard))
    yield from chain(*(reversed(foot) if head.kind is DocumentKind.MINUTES else foot))
    for place, annex in enumerate(plan.annexes):
        yield PrintedLine(Slot.FIXED, annex_line(plan, place, words), annex.id)
        title = _shown("annex_title", annex.title, standard)
        yield PrintedLine(Slot.ANNEX_TITLE, title, annex.id, content=rich(annex.title))
        yield from (PrintedLine(Slot.FIXED, text, annex.id) for text in attached_lines(plan, place, words))
        yield from given.lines(with_end_mark(list(blocks(plan, annex.items)), end_mark(plan, words)))


def _title_lines(plan: Plan, standard: Standard) -> Iterator[PrintedLine]:
    """The subject of a letter, the stamps, the date, kind and subject."""
    head, words = plan.head, standard.words
    letter = head.kind is DocumentKind.OFFICIAL_LETTER
    if letter:
        yield PrintedLine(Slot.SUBJECT, "".join(letter_subject(head, words)), content=rich(head.subject))
    yield from (PrintedLine(Slot.FIXED, line) for _, line in stamps(head))
    yield PrintedLine(Slot.DATE, dated(head, words))
    if not letter:
        yield PrintedLine(Slot.KIND, _shown("kind", title_line(head), standard))
        yield PrintedLine(Slot.SUBJECT, head.subject, content=rich(head.subject))
        yield from (PrintedLine(Slot.FIXED, line) for line in (issued_with(head, words), words.subject_mark))


def _recipient_lines(plan: Plan, standard: Standard) -> Iterator[PrintedLine]:
    if recipient_lines(plan):
        yield PrintedLine(Slot.FIXED, standard.words.recipients)
    for line, text in zip(recipient_lines(plan), recipient_texts(plan, standard.words), strict=True):
        slot = Slot.RECIPIENT if line.key or line.line else Slot.ARCHIVE
        own = rich(line.text if slot is Slot.RECIPIENT else archive_line(plan, standard.words))
        yield PrintedLine(slot, text, line.line or line.key, place=int(bool(line.key)), content=own)


def _signature_lines(plan: Plan, standard: Standard) -> Iterator[PrintedLine]:
    for signature in signers(plan):
        own = signature is plan.signature
        lines = [
            *((Slot.CAPACITY, place, text) for place, text in enumerate(signature.capacity)),
            (Slot.TITLE, 0, signature.title),
            (Slot.SIGNER, 0, signature.name),
        ]
        for slot, place, text in lines:
            shown = text if slot is Slot.SIGNER else _shown(_SIGNER_STYLES[slot], text, standard)
            # Who signs beside is no line that a paper which comes back can change.
            yield (
                PrintedLine(slot, shown, place=place, content=rich(text))
                if own
                else PrintedLine(Slot.FIXED, shown)
            )


_SIGNER_STYLES = {Slot.CAPACITY: "capacity", Slot.TITLE: "signer_title"}


def _shown(style: str, text: str, standard: Standard) -> str:
    return text.upper() if standard.styles[style].upper else text


class _Given:
    """The lines of blocks, each with the words that the plan keeps."""

    def __init__(self, plan: Plan, standard: Standard) -> None:
        self.plan, self.standard = plan, standard
        self.made = {each.id for each in all_items(plan) if isinstance(each, DutiesByAgency)}
        self.kept: dict[str, RichText] = {each.id: each.content for each in (*plan.opening, *plan.closing)}
        self.points: dict[str, tuple[RichText, ...]] = {}
        for item in all_items(plan):
            if isinstance(item, Section):
                self.kept[item.id] = item.heading
            elif hasattr(item, "items"):
                self.points[item.id] = item.items
            elif hasattr(item, "content"):
                self.kept[item.id] = item.content

    def lines(self, printed: Iterable[Block]) -> Iterator[PrintedLine]:
        """What the blocks print. Where the end mark closes a line, its words are without it."""
        for block in printed:
            match block:
                case HeadingBlock():
                    yield from self._heading(block)
                case TextBlock(content, _, item):
                    yield PrintedLine(Slot.TEXT, plain(content), item, content=self.kept[item])
                case PointBlock(_, label, content, item, place):
                    text = _with_label(label, plain(content))
                    if item in self.made:
                        yield PrintedLine(Slot.FIXED, text, item, label=label)
                    else:
                        kept = self.points[item][place]
                        yield PrintedLine(Slot.POINT, text, item, place, label=label, content=kept)
                case TaskBlock():
                    yield from self._task(block)
                case TableBlock(table, made):
                    yield from _rows(table, Slot.FIXED if made else Slot.ROW)
                case TaskTableBlock():
                    yield from self._task_table(block)
                case ChartBlock(chart):
                    yield PrintedLine(Slot.FIXED, chart.title, chart.id)
                case _:
                    assert_never(block)

    def _heading(self, block: HeadingBlock) -> Iterator[PrintedLine]:
        made = block.item in self.made
        slot, kept = (Slot.FIXED, ()) if made else (Slot.HEADING, self.kept[block.item])
        if block.marker in _DIVISIONS and not block.clause:
            yield PrintedLine(Slot.FIXED, block.label, block.item)
            text = _shown("part_title", plain(block.content), self.standard)
            yield PrintedLine(slot, text, block.item, content=kept)
            return
        style = "point" if block.clause else HEADING_STYLES[block.marker]
        text = _with_label(block.label, _shown(style, plain(block.content), self.standard))
        yield PrintedLine(slot, text, block.item, label="" if made else block.label, content=kept)

    def _task(self, block: TaskBlock) -> Iterator[PrintedLine]:
        task = block.task
        sentence = plain((*block.before, *task.content, *block.behind))
        text = _with_label(block.label, sentence)
        yield PrintedLine(Slot.TASK, text, task.id, code=task.code, label=block.label, content=task.content)
        for place, line in block.below:
            yield PrintedLine(Slot.ASSIGNMENT, plain(line), task.id, place, code=task.code)
        if block.assignment:
            yield PrintedLine(Slot.ASSIGNMENT, block.assignment, task.id, code=task.code)

    def _task_table(self, block: TaskTableBlock) -> Iterator[PrintedLine]:
        columns = block.columns
        read = {column: printed_reader(column, joint=block.joint) for column in columns}
        if block.head:
            for place, row in enumerate(block.head):
                cells = tuple("\n".join(plain(text) for text in cell.paragraphs) for cell in row)
                yield _row(Slot.COLUMN_HEADS, cells, block.item, place, table=block.item)
        else:
            names = tuple(self.standard.table.columns[column.value].name for column in columns)
            yield _row(Slot.COLUMN_HEADS, names, block.item, table=block.item)
        for given in block.rows:
            if isinstance(given, GroupRow):
                heading = plain(given.heading)
                alone = f"{given.label}. {heading}" if given.label else heading
                cells = (given.label, heading) if len(columns) > 1 else (alone,)
                line = _row(Slot.GROUP, cells, given.section, table=block.item)
                yield replace(line, content=given.heading)
            elif isinstance(given, OutputRow):
                # Cells that go on from the row of the task say nothing here.
                own = tuple(column for column in columns if column not in OF_THE_WHOLE)
                cells = tuple("\n".join(read[column](given)) for column in own)
                line = _row(Slot.OUTPUT_ROW, cells, given.whole.id, given.place, table=block.item)
                yield replace(line, columns=own)
            elif isinstance(given, TaskRow):
                cells = tuple("\n".join(read[column](given)) for column in columns)
                line = _row(Slot.TASK_ROW, cells, given.task.id, table=block.item)
                yield replace(line, code=given.task.code, columns=columns, content=given.task.content)
            else:
                cells = tuple(given.text(column) for column in columns)
                yield replace(_row(Slot.ADDED_ROW, cells, given.id, table=block.item), columns=columns)


def _rows(table: Table, slot: Slot) -> Iterator[PrintedLine]:
    for place, row in enumerate(table.rows):
        cells = tuple("\n".join(plain(text) for text in cell.paragraphs) for cell in row)
        yield _row(slot, cells, table.id, place, table=table.id)


def _row(slot: Slot, cells: tuple[str, ...], item: str, place: int = 0, *, table: str) -> PrintedLine:
    text = " | ".join(cells) if any(cell.strip() for cell in cells) else ""
    return PrintedLine(slot, text, item, place, cells=cells, table=table)


def _with_label(label: str, text: str) -> str:
    return f"{label} {text}" if label else text
