"""The table of remarks and answers (bảng tổng hợp, tiếp thu, giải trình) as a Word file, and its proof.

Columns after the usual form of such tables: what the remark is on, who made it, what it says, the answer.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from lxml import etree

from app.documents import fixed_text
from app.documents.page_words import kind_line
from app.documents.word.body import spacer
from app.documents.word.head import balanced_lines, head_block
from app.documents.word.markup import root
from app.documents.word.package import packed
from app.documents.word.sections import annex_width, section_properties
from app.documents.word.styles import styles_part
from app.documents.word.tables import plain_table
from app.documents.word.writing import setting_for
from app.domain.plan.model import Annex, Cell, Plan, Table
from app.domain.plan.rich_text import RichText, Run, rich
from app.domain.vietnamese import first_lower
from app.errors.faults import Difference, ExportNotProven
from app.standards import Standard

_WIDTHS = (24, 18, 30, 28)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def remarks_file(plan: Plan, standard: Standard) -> bytes:
    """The bytes of a .docx: the head of the plan, how many remarks there are, and each with its answer."""
    setting = setting_for(plan, standard)
    page = Annex("remarks", fixed_text.REMARKS_TITLE)
    width = annex_width(page, standard.page)
    subject = fixed_text.remarks_subject(f"{kind_line(plan.head)} {first_lower(plan.head.subject)}")
    authors = len({each.author for each in plan.remarks})
    written = [
        head_block(plan, setting),
        setting.words("kind", fixed_text.REMARKS_TITLE),
        balanced_lines("subject", subject, width, standard.rules.subject, setting),
        setting.words("body", fixed_text.remarks_counted(authors, len(plan.remarks))),
        spacer(6),
        plain_table(_table(plan), width, setting),
        spacer(),
        section_properties(standard.page, page),
    ]
    target = BytesIO()
    document = root("w:document", f"<w:body>{''.join(written)}</w:body>")
    packed(target, plan, setting, document=document, styles=styles_part(standard, setting.profile))
    return target.getvalue()


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
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(f"{_W}t")) for paragraph in cell.iter(f"{_W}p")
    )
