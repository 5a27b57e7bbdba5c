"""The comparison table (bảng so sánh) of two plans as a Word file in the official format, and its proof."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from app.documents import fixed_text
from app.documents.flow.document import table_part
from app.documents.flow.setting import setting_for
from app.documents.page_words import kind_line, number_line
from app.documents.word.writer import written_file
from app.documents.word.writing import WordWriting
from app.domain.compare import Comparison, Outcome, Pair, WordMark, WordMarkKind
from app.domain.plan.head import Secrecy
from app.domain.plan.model import Cell, Plan, Table
from app.domain.plan.rich_text import RichText, Run, plain, rich
from app.domain.vietnamese import first_lower
from app.errors.faults import Difference, ExportNotProven
from app.standards import Standard

_WIDTHS = (6, 35, 35, 24)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class ComparisonRow(NamedTuple):
    """A row: a heading alone, or the number, what was, what is, and what changed, one text a paragraph."""

    number: str
    before: tuple[RichText, ...]
    after: tuple[RichText, ...] = ()
    told: tuple[RichText, ...] = ()


def comparison_file(comparison: Comparison, old: Plan, new: Plan, standard: Standard) -> bytes:
    """The bytes of a .docx: the head of the new plan, and every item that is not the same in a table.

    It says what both say, and is as secret as either.
    """
    secrecy = max(old.head.secrecy, new.head.secrecy, key=tuple(Secrecy).index)
    new = replace(new, head=replace(new.head, secrecy=secrecy))
    setting = setting_for(new, standard)
    counts = [(outcome.value, count) for outcome, count in comparison.counts().items()]
    sentences = (fixed_text.counted_outcomes(counts) + ".", fixed_text.COMPARISON_LEGEND)
    subject, table = _subject(old, new, standard), _table(comparison)
    part = table_part(new, fixed_text.COMPARISON_TITLE, subject, sentences, table, setting)
    return written_file(new, WordWriting(setting), (part,))


def _subject(old: Plan, new: Plan, standard: Standard) -> str:
    names = []
    for plan in (old, new):
        numbered = number_line(plan.head, standard.words) if plan.head.number.number else ""
        subject = first_lower(plan.head.subject)
        names.append(
            " ".join(each for each in (kind_line(plan.head), first_lower(numbered), subject) if each)
        )
    return fixed_text.compared(*names)


def comparison_rows(comparison: Comparison) -> Iterator[ComparisonRow]:
    """The rows in reading order: a heading wherever another part of the plan begins, and each change."""
    above: str | None = None
    changed = (pair for pair in comparison.pairs if pair.outcome is not Outcome.SAME)
    for number, pair in enumerate(changed, 1):
        heading = " › ".join(pair.entry.above) or fixed_text.HEAD_AND_END
        if heading != above:
            yield ComparisonRow("", (rich(heading),))
            above = heading
        yield ComparisonRow(
            str(number),
            (_words(pair, WordMarkKind.TAKEN),) if pair.old else (),
            (_words(pair, WordMarkKind.ADDED),) if pair.new else (),
            tuple(_told(pair)),
        )


def _words(pair: Pair, kind: WordMarkKind) -> RichText:
    """The words of one side; those of the other are left out, and its own are underlined or bold."""
    if pair.old is None or pair.new is None:
        return rich(pair.entry.words)
    shown: tuple[WordMark, ...] = tuple(mark for mark in pair.marks if mark.kind in (WordMarkKind.KEPT, kind))
    return tuple(
        Run(mark.text, bold=mark.kind is WordMarkKind.ADDED, underline=mark.kind is WordMarkKind.TAKEN)
        for mark in shown
    )


def _told(pair: Pair) -> Iterator[RichText]:
    names = ", ".join(fixed_text.OUTCOMES[outcome.value] for outcome in pair.outcomes)
    yield rich(f"{names} {fixed_text.APPROXIMATE_MARK}" if pair.approximate else names)
    for change in pair.changes:
        before, after = (fixed_text.together(each) for each in (change.before, change.after))
        yield rich(fixed_text.changed_field(change.field, before, after))


def _table(comparison: Comparison) -> Table:
    header = tuple(Cell(((Run(name, bold=True),),), centred=True) for name in fixed_text.COMPARISON_COLUMNS)
    rows = [header]
    for row in comparison_rows(comparison):
        if not row.number:
            heading = tuple(Run(plain(text), bold=True) for text in row.before)
            rows.append((Cell((heading,), columns=len(header)),))
        else:
            number = Cell((rich(row.number),), centred=True)
            rows.append((number, Cell(row.before), Cell(row.after), Cell(row.told)))
    return Table("comparison", tuple(rows), widths=_WIDTHS)


def prove_comparison(path: Path, comparison: Comparison) -> None:
    """Accept the file at `path` as the table of this comparison: each row says what it must, and there is no other.

    Raises:
        ExportNotProven: it differs; names the rows.
    """
    expected = [tuple(_said(cell) for cell in row[1:]) for row in comparison_rows(comparison)]
    found = _read(path)[1:]
    longest = max(len(expected), len(found))
    sides = ([*side, *[()] * (longest - len(side))] for side in (expected, found))
    different = [
        Difference("file", repr(one), repr(other))
        for one, other in zip(*sides, strict=True)
        if [text for text in one if text] != [text for text in other if text]
    ]
    if different:
        raise ExportNotProven(path, tuple(different[:20]))


def _said(texts: tuple[RichText, ...]) -> str:
    return "\n".join(plain(text) for text in texts)


def _read(path: Path) -> list[tuple[str, ...]]:
    """The cells of each row of the last table but for the number in front."""
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    table = body.findall(f"{_W}tbl")[-1]
    rows = [[_cell(cell) for cell in row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr")]
    return [tuple(row[1:] if len(row) > 1 else row) for row in rows]


def _cell(cell: etree._Element) -> str:
    signs = {f"{_W}br": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
    lines = []
    for paragraph in cell.iter(f"{_W}p"):
        parts = (part for run in paragraph.iter(f"{_W}r") for part in run)
        lines.append("".join(signs.get(str(part.tag)) or (part.text or "") for part in parts))
    return "\n".join(lines)
