"""The table of remarks and answers (bảng tổng hợp, tiếp thu, giải trình) as a Word file, and its proof.

Columns after the usual form of such tables: what the remark is on, who made it, what it says, the answer.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from app.documents import fixed_text
from app.documents.flow.document import table_part
from app.documents.flow.setting import setting_for
from app.documents.page_words import kind_line
from app.documents.word.contents import words_in
from app.documents.word.writer import written_file
from app.documents.word.writing import WordWriting
from app.domain.plan.model import Cell, Plan, Table
from app.domain.plan.rich_text import RichText, Run, rich
from app.domain.vietnamese import first_lower
from app.errors.faults import Difference, ExportNotProven
from app.standards import Standard

_WIDTHS = (24, 18, 30, 28)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def remarks_file(plan: Plan, standard: Standard) -> bytes:
    """The bytes of a .docx: the head of the plan, how many remarks there are, and each with its answer."""
    setting = setting_for(plan, standard)
    subject = fixed_text.remarks_subject(f"{kind_line(plan.head)} {first_lower(plan.head.subject)}")
    authors = len({each.author for each in plan.remarks})
    sentences = (fixed_text.remarks_counted(authors, len(plan.remarks)),)
    part = table_part(plan, fixed_text.REMARKS_TITLE, subject, sentences, _table(plan), setting)
    return written_file(plan, WordWriting(setting), (part,))


def _table(plan: Plan) -> Table:
    header = tuple(Cell(((Run(name, bold=True),),), centred=True) for name in fixed_text.REMARKS_COLUMNS)
    rows = (tuple(Cell(_lines(text)) for text in row) for row in _rows(plan))
    return Table("remarks", (header, *rows), widths=_WIDTHS)


def _lines(text: str) -> tuple[RichText, ...]:
    return tuple(rich(line) for line in text.split("\n"))


def _rows(plan: Plan) -> list[tuple[str, str, str, str]]:
    """The cells of each remark, in the order in which they came."""
    rows = []
    for remark in plan.remarks:
        place = "\n".join(each for each in (remark.place, f"“{remark.on}”" if remark.on else "") if each)
        rows.append((place, remark.author or fixed_text.NOBODY_NAMED, remark.text, remark.answer))
    return rows


def prove_remarks(path: Path, plan: Plan) -> None:
    """Accept the file at `path` as the table of the plan's remarks.

    Raises:
        ExportNotProven: it differs; names the rows.
    """
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    table = body.findall(f"{_W}tbl")[-1]
    found = [tuple(map(_cell, row.iter(f"{_W}tc"))) for row in table.iter(f"{_W}tr")][1:]
    expected = [tuple(row) for row in _rows(plan)]
    if found != expected:
        raise ExportNotProven(path, (Difference("file", repr(expected), repr(found)),))


def _cell(cell: etree._Element) -> str:
    return "\n".join(map(words_in, cell.iter(f"{_W}p")))
