"""The sheet that shows at a glance who does what: tasks by agencies."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from app.documents import fixed_text
from app.documents.excel.contents import Contents, ToldTask, roles_of, shown_name
from app.documents.excel.look import Looks
from app.documents.excel.sheet import WORKING_ROOM, Put, Sheet
from app.documents.excel.title_block import stamp_rows, write_title_block
from app.documents.metrics import text_width
from app.domain.plan.model import Column
from app.domain.printing.generated import GroupRow
from app.standards import Standard

_HEAD_ROW = 6
_NUMBER, _TASK, _CODE, _PARTY = 12.0, 95.0, 28.0, 8.0
"""Widths in mm; tasks have what is left over besides."""
_LONGEST = 60.0
"""The greatest length of a rotated heading, mm; longer names wrap."""
_POINTS_PER_MM = 72 / 25.4
_SHOWN = itemgetter(Column.ORDINAL, Column.CONTENT, Column.CODE)
MARKS = (fixed_text.LEAD_MARK, fixed_text.COORDINATING_MARK, fixed_text.MONITORING_MARK)


def matrix_sheet(looks: Looks, contents: Contents, standard: Standard) -> Sheet:
    """The sheet."""
    plan, named = contents.plan, contents.parties
    size = looks.by_name["head_rotated"].size
    lengths = [text_width(shown_name(party), size, bold=True) for party in named]
    widths = [_PARTY + 6.5 * max(0, lines_of(length) - 1) for length in lengths]
    left = standard.page.landscape_text_width * WORKING_ROOM - _NUMBER - _CODE - sum(widths)
    sheet = Sheet(looks, fixed_text.MATRIX_SHEET, (_NUMBER, max(_TASK, left), _CODE, *widths))
    head_row = _HEAD_ROW + stamp_rows(plan)
    sheet.set_up_page(standard, head_row)
    sheet.ws.freeze_panes = f"D{head_row + 1}"
    write_title_block(sheet, plan, standard, fixed_text.MATRIX_TITLE)
    sheet.add([Put(fixed_text.MATRIX_LEGEND, "note", len(sheet.widths))])
    heads = [Put(name, "head") for name in (fixed_text.ORDINAL, fixed_text.TASK, fixed_text.CODE)]
    height = (min(max(lengths, default=0.0), _LONGEST) + 8) * _POINTS_PER_MM
    sheet.add([*heads, *(Put(shown_name(party), "head_rotated") for party in named)], max(height, 40))
    form = sheet.form("centre", "text", "code", *("centre" for _ in named))
    keys = [party.key for party in named]
    for row in contents.rows:
        if isinstance(row, GroupRow):
            sheet.add_group(row)
        else:
            sheet.add_row(form, _texts(row, keys))
    sheet.close()
    return sheet


def lines_of(length: float) -> int:
    """How many lines a rotated heading of that length (mm) takes; names wrap between words, so a little early."""
    return int(length / (_LONGEST * 0.85)) + 1


def _texts(told: ToldTask, keys: Sequence[str]) -> list[str]:
    marks: dict[str, str] = {}
    for mark, who in zip(MARKS, roles_of(told.task), strict=True):
        for key in {party.key for party in who}:
            marks[key] = f"{marks[key]}, {mark}" if key in marks else mark
    return [*_SHOWN(told.cells), *(marks.get(key, "") for key in keys)]
