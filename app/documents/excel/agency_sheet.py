"""The sheet with one block for each agency: what it leads, supports and monitors, and its duties added by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from app.documents import fixed_text
from app.documents.excel.contents import Contents, ToldTask, roles_of, shown_name
from app.documents.excel.look import Looks
from app.documents.excel.sheet import WORKING_ROOM, Put, Sheet
from app.documents.excel.title_block import stamp_rows, write_title_block
from app.domain.plan.model import Column, Party, Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import duties_items
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
_SHOWN = itemgetter(Column.ORDINAL, Column.CONTENT, Column.DELIVERABLES, Column.DEADLINE, Column.CODE)
_HEAD_ROW = 5
ROLES = (fixed_text.LEADING, fixed_text.COORDINATING, fixed_text.MONITORING)


_LOOKS = ("centre", "text", "text", "text", "centre", "code")


def agency_sheet(looks: Looks, contents: Contents, standard: Standard) -> Sheet:
    """The sheet."""
    scale = standard.page.landscape_text_width * WORKING_ROOM / sum(_SHARES)
    sheet = Sheet(looks, fixed_text.AGENCIES_SHEET, [share * scale for share in _SHARES])
    head_row = _HEAD_ROW + stamp_rows(contents.plan)
    sheet.set_up_page(standard, head_row)
    write_title_block(sheet, contents.plan, standard, fixed_text.AGENCIES_TITLE)
    sheet.add([Put(heading, "head") for heading in HEADINGS])
    by_key = _given(contents.tasks)
    for party in contents.parties:
        _write_block(sheet, contents.plan, party, by_key.get(party.key, {}))
    sheet.close(filtered=False)
    return sheet


def _given(tasks: Iterable[ToldTask]) -> dict[str, dict[str, list[list[str]]]]:
    """The rows of each party, by its key and its role."""
    found: dict[str, dict[str, list[list[str]]]] = {}
    for told in tasks:
        roles = roles_of(told.task)
        named = [(party.key, party.name) for who in roles for party in who]
        for role, who in zip(ROLES, roles, strict=True):
            for key in dict.fromkeys(party.key for party in who):
                others = list(dict.fromkeys(name for other, name in named if other != key))
                row = _texts(told, others, leads=role == fixed_text.LEADING)
                found.setdefault(key, {}).setdefault(role, []).append(row)
    return found


def _write_block(
    sheet: Sheet, plan: Plan, party: Party, given: Mapping[str, Sequence[Sequence[str]]]
) -> None:
    count, form = len(HEADINGS), sheet.form(*_LOOKS)
    sheet.add([Put(shown_name(party), "agency", count)], keeps_next=True)
    for role in ROLES:
        if found := given.get(role):
            sheet.add([Put(fixed_text.role_heading(role, len(found)), "role", count)], keeps_next=True)
            for texts in found:
                sheet.add_row(form, texts)
    duties = [duty for item in duties_items(plan) for duty in item.added if duty.party.key == party.key]
    if duties:
        heading = fixed_text.role_heading(fixed_text.ADDED_DUTIES, len(duties))
        sheet.add([Put(heading, "role", count)], keeps_next=True)
        for duty in duties:
            sheet.add_row(form, ["", plain(duty.content), "", "", "", ""])


def _texts(told: ToldTask, others: Sequence[str], *, leads: bool) -> list[str]:
    """What is delivered is the business of who leads: the rows of others would be twice as high for it."""
    number, content, delivered, deadline, code = _SHOWN(told.cells)
    together = first_upper(fixed_text.together(others))
    return [number, content, together, delivered if leads else "", deadline, code]
