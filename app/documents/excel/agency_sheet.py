"""The sheet with one block for each agency: what it leads, supports and monitors, and its duties added by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.documents import fixed_text
from app.documents.cells import cell_texts
from app.documents.excel.contents import roles_of, shown_name
from app.documents.excel.look import Looks
from app.documents.excel.sheet import WORKING_ROOM, Put, Sheet
from app.documents.excel.title_block import stamp_rows, write_title_block
from app.domain.overview.rows import parties
from app.domain.plan.model import Column, Party, Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import duties_items
from app.domain.printing.generated import GroupRow, TaskRow
from app.domain.vietnamese import first_upper
from app.standards import Standard

HEADINGS = (
    fixed_text.ORDINAL,
    fixed_text.TASK,
    fixed_text.TOGETHER,
    fixed_text.DELIVERABLES,
    fixed_text.DEADLINE,
    fixed_text.CODE,
)
_SHARES = (10, 100, 50, 46, 28, 26)
_HEAD_ROW = 5
ROLES = (fixed_text.LEADING, fixed_text.COORDINATING, fixed_text.MONITORING)


def agency_sheet(looks: Looks, plan: Plan, rows: Iterable[GroupRow | TaskRow], standard: Standard) -> Sheet:
    """The sheet of the tasks in these rows."""
    scale = standard.page.landscape_text_width * WORKING_ROOM / sum(_SHARES)
    sheet = Sheet(looks, fixed_text.AGENCIES_SHEET, [share * scale for share in _SHARES])
    head_row = _HEAD_ROW + stamp_rows(plan)
    sheet.set_up_page(standard, head_row)
    write_title_block(sheet, plan, standard, fixed_text.AGENCIES_TITLE)
    sheet.add([Put(heading, "head") for heading in HEADINGS])
    by_key: dict[str, tuple[list[TaskRow], list[TaskRow], list[TaskRow]]] = {}
    for row in (each for each in rows if isinstance(each, TaskRow)):
        for role, who in enumerate(roles_of(row.task)):
            for key in dict.fromkeys(party.key for party in who):
                by_key.setdefault(key, ([], [], []))[role].append(row)
    for party in parties(plan):
        _write_block(sheet, plan, party, by_key.get(party.key, ((), (), ())))
    sheet.close(filtered=False)
    return sheet


def _write_block(sheet: Sheet, plan: Plan, party: Party, given: Sequence[Sequence[TaskRow]]) -> None:
    count = len(HEADINGS)
    sheet.add([Put(shown_name(party), "agency", count)], keeps_next=True)
    for name, found in zip(ROLES, given, strict=True):
        if found:
            sheet.add([Put(fixed_text.role_heading(name, len(found)), "role", count)], keeps_next=True)
            for row in found:
                sheet.add(_puts(row, party, leads=name == fixed_text.LEADING))
    duties = [duty for item in duties_items(plan) for duty in item.added if duty.party.key == party.key]
    if duties:
        sheet.add(
            [Put(fixed_text.role_heading(fixed_text.ADDED_DUTIES, len(duties)), "role", count)],
            keeps_next=True,
        )
        for duty in duties:
            blank = [Put(None, "text") for _ in range(count - 3)]
            sheet.add([Put(None, "centre"), Put(plain(duty.content), "text"), *blank, Put(None, "code")])


def _puts(row: TaskRow, party: Party, *, leads: bool) -> list[Put]:
    """What is delivered is the business of who leads: the rows of others would be twice as high for it."""
    others = [each.name for who in roles_of(row.task) for each in who if each.key != party.key]
    return [
        Put(row.number, "centre"),
        Put("\n".join(cell_texts(Column.CONTENT, row)), "text"),
        Put(first_upper(fixed_text.together(list(dict.fromkeys(others)))), "text"),
        Put("\n".join(cell_texts(Column.DELIVERABLES, row)) if leads else None, "text"),
        Put("\n".join(cell_texts(Column.DEADLINE, row)), "centre"),
        Put(row.task.code, "code"),
    ]
