"""Pages: nothing is lost, twice or out of order, and pages end where Word ends them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.flow.document import document_parts
from app.documents.flow.model import Flow, FlowTable, FlowText
from app.domain.edits import with_value
from app.domain.plan.fields import CONTENT
from app.domain.plan.model import (
    Annex,
    AssignmentTable,
    Cell,
    Marker,
    Paragraph,
    Placement,
    Plan,
    Section,
    Table,
)
from app.domain.plan.rich_text import Footnote, Run, plain, rich
from app.domain.plan.tree import tasks
from app.pages.breaking import RowPiece, TextLine
from app.pages.layout import Pages, set_pages
from app.pages.texts import SetText
from tests.pages.printed_lines import set_lines
from tests.profiles import tried
from tests.samples import full_plan, sample_plan, standard

WORDS = "Các cơ quan, đơn vị phối hợp triển khai thực hiện Kế hoạch theo chức năng, nhiệm vụ được giao. "


def with_body(*texts: str) -> Plan:
    """A plan of paragraphs and nothing generated."""
    body = tuple(Paragraph(f"p{number}", rich(text)) for number, text in enumerate(texts))
    return replace(full_plan(), body=body, annexes=(), opening=(), closing=())


def closed(texts: Sequence[str]) -> str:
    return "".join("".join(texts).split())


def said(content: Sequence[Flow], upper: dict[str, bool]) -> Iterator[str]:
    """The texts of the paper in order, without footnotes."""
    for flow in content:
        if isinstance(flow, FlowText):
            own = plain(flow.content)
            yield plain(flow.before) + (own.upper() if upper[flow.style] else own) + plain(flow.behind)
        elif isinstance(flow, FlowTable):
            for row in flow.rows:
                for cell in row.cells:
                    yield from said(cell.content, upper)


def test_every_text_stands_once_and_in_order() -> None:
    plan = full_plan()
    pages = set_pages(plan, standard())
    upper = {key: style.upper for key, style in pages.setting.styles.items()}
    flow = [text for part in document_parts(plan, pages.setting) for text in said(part.content, upper)]
    calls = [str(number) for sheet in pages.sheets for number in sheet.page.notes]
    found = closed([line for sheet in pages.sheets for line in set_lines(sheet)])
    expected = closed(flow)
    assert len(found) == len(expected) + len("".join(calls))
    for call in calls:
        assert call in found


def test_no_page_holds_more_than_it_can() -> None:
    for sheet in set_pages(full_plan(), standard()).sheets:
        assert sheet.page.height <= sheet.room[1] + 1


def test_lines_do_not_lie_on_each_other() -> None:
    pages = set_pages(with_body(*[WORDS * 5] * 40), standard())
    for sheet in pages.sheets:
        tops = [placed.top for placed in sheet.page.placed if isinstance(placed.content, TextLine)]
        assert all(one < other for one, other in pairwise(tops))


@pytest.mark.parametrize("lines", range(2, 9))
@pytest.mark.parametrize("before", range(24, 36))
def test_two_lines_at_least_stand_on_either_side_of_a_page_end(lines: int, before: int) -> None:
    pages = set_pages(with_body(*["Một dòng."] * before, WORDS * lines, *["Một dòng."] * 20), standard())
    counts: dict[int, list[int]] = {}
    for number, sheet in enumerate(pages.sheets):
        for placed in sheet.page.placed:
            if isinstance(placed.content, TextLine) and placed.content.text.flow.item == f"p{before}":
                counts.setdefault(number, []).append(placed.content.number)
    if len(counts) > 1:
        assert all(len(each) >= 2 for each in counts.values())


def test_a_heading_stands_with_what_it_heads() -> None:
    for count in range(20, 40):
        section = Section("s", rich("Đề mục"), Marker.ROMAN, (Paragraph("q", rich(WORDS)),))
        plan = with_body(*["Một dòng."] * count)
        pages = set_pages(replace(plan, body=(*plan.body, section)), standard())
        places = {
            placed.content.text.flow.item: number
            for number, sheet in enumerate(pages.sheets)
            for placed in sheet.page.placed
            if isinstance(placed.content, TextLine)
        }
        assert places["s"] == places["q"]


def test_a_footnote_stands_on_the_page_that_calls_it() -> None:
    calling = Paragraph("q", (*rich(WORDS), Footnote((Run("Theo báo cáo."),)), *rich(WORDS)))
    for count in (5, 25, 28, 30, 33):
        plan = with_body(*["Một dòng."] * count)
        pages = set_pages(replace(plan, body=(*plan.body, calling)), standard())
        (sheet,) = [each for each in pages.sheets if each.notes]
        assert [plain(text.flow.content) for text in sheet.notes] == ["1 Theo báo cáo."]
        lines = [placed.content for placed in sheet.page.placed if isinstance(placed.content, TextLine)]
        assert any(line.text.lines[line.number].notes == (1,) for line in lines)
        assert sheet.page.height + sum(text.height for text in sheet.notes) <= sheet.room[1]


def test_an_annex_counts_its_pages_anew_and_turns_the_sheet() -> None:
    plan = replace(with_body(WORDS), annexes=(Annex("a", "Danh mục", (Paragraph("q", rich(WORDS)),)),))
    own, annex = set_pages(plan, standard()).sheets
    assert (own.number, annex.number) == (1, 1)
    assert (annex.width, annex.height) == (own.height, own.width)


def test_header_rows_come_again_on_each_page_of_a_table() -> None:
    pages = set_pages(full_plan(), standard())
    tables = [
        sheet
        for sheet in pages.sheets
        if isinstance(sheet.page.first.content, RowPiece)
        and not sheet.page.first.content.row.flow.header
        and sheet.page.first.content.table.headers
    ]
    for sheet in tables:
        content = sheet.page.placed[0].content
        assert isinstance(content, RowPiece)
        assert content.row.flow.header
    assert tables


def test_a_number_of_a_paper_never_breaks_at_its_hyphen() -> None:
    for count in range(60):
        pages = set_pages(with_body("a" * count + " " + "Chỉ thị số 28-CT/TW " * 30), standard())
        lines = [line for sheet in pages.sheets for line in set_lines(sheet)]
        assert not any(line.rstrip().endswith(("28-", "28-CT/")) for line in lines)


def test_what_did_not_change_is_not_set_again() -> None:
    plan = with_body(*[WORDS] * 10)
    first = set_pages(plan, standard())
    changed = replace(plan, body=(Paragraph("p0", rich("Khác.")), *plan.body[1:]))
    second = set_pages(changed, standard(), first)
    assert texts_of(first)["p3"] is texts_of(second)["p3"]
    assert texts_of(first)["p0"] is not texts_of(second)["p0"]


def texts_of(pages: Pages) -> dict[str, SetText]:
    return {
        placed.content.text.flow.item: placed.content.text
        for sheet in pages.sheets
        for placed in sheet.page.placed
        if isinstance(placed.content, TextLine)
    }


@given(
    st.lists(st.integers(0, 6), min_size=30, max_size=60),
    st.lists(st.tuples(st.integers(0, 29), st.integers(0, 8)), min_size=1, max_size=5),
)
@settings(max_examples=40)
def test_a_paragraph_typed_anew_lies_where_setting_all_anew_would_put_it(
    lengths: list[int], changes: list[tuple[int, int]]
) -> None:
    plan = with_body(*[WORDS * length + "." for length in lengths])
    pages = set_pages(plan, standard())
    for place, length in changes:
        content = rich(WORDS * length + "!")
        plan = replace(
            plan,
            body=tuple(
                Paragraph(each.id, content) if number == place else each
                for number, each in enumerate(plan.body)
                if isinstance(each, Paragraph)
            ),
        )
        assert pages.retyped(texts_of(pages)[f"p{place}"], content) is not None
        whole = set_pages(plan, standard())
        assert [list(set_lines(sheet)) for sheet in pages.sheets] == [
            list(set_lines(sheet)) for sheet in whole.sheets
        ]


def cell_texts(pages: Pages, item: str) -> list[SetText]:
    """The words of a task as they stand in the cells of tables."""
    found: dict[int, SetText] = {}
    for placed in (placed for sheet in pages.sheets for placed in sheet.page.placed):
        if isinstance(placed.content, RowPiece):
            texts = (text for cell in placed.content.row.cells for _, text in cell.texts)
            found |= {id(text): text for text in texts if text.flow.item == item and text.flow.at == 0}
    return list(found.values())


@given(st.lists(st.tuples(st.integers(0, 24), st.sampled_from((0, 3, 40, 90))), min_size=1, max_size=4))
@tried(20)
def test_a_task_typed_anew_in_a_table_lies_where_setting_all_anew_would_put_it(
    changes: list[tuple[int, int]],
) -> None:
    """Whether its row is a line high, half a page, or taller than one."""
    plan = sample_plan(30)
    (annex,), (table,) = plan.annexes, plan.annexes[0].items
    assert isinstance(table, AssignmentTable)
    widths = (1, 5, 3, 2, 2, 3, 2)  # without them, longer words make a column wider once typing rests
    plan = replace(plan, annexes=(replace(annex, items=(replace(table, widths=widths),)),))
    printed_once = [task.id for task in tasks(plan) if task.placement is Placement.ANNEX]
    given = standard()
    pages = set_pages(plan, given)
    for number, length in changes:
        task, content = printed_once[number], rich(WORDS * length + "!")
        (old,) = cell_texts(pages, task)
        assert pages.retyped(old, content) is not None
        plan = with_value(plan, task, CONTENT, content)
        whole = set_pages(plan, given)
        assert [list(set_lines(sheet)) for sheet in pages.sheets] == [
            list(set_lines(sheet)) for sheet in whole.sheets
        ]
        assert [sheet.page.height for sheet in pages.sheets] == [sheet.page.height for sheet in whole.sheets]


@pytest.mark.parametrize("before", [3, 12, 20])
def test_a_row_taller_than_a_page_begins_on_a_page_of_its_own(before: int) -> None:
    """As Word and LibreOffice set a row that is to stay whole and cannot."""
    tall = Cell((rich(WORDS * 120),))
    table = Table("t", ((Cell((rich("Nội dung"),)),), (tall,)), widths=(100,))
    plan = with_body(*[WORDS * 3] * before)
    pages = set_pages(replace(plan, body=(*plan.body, table)), standard())
    contents = (sheet.page.first.content for sheet in pages.sheets)
    firsts = [each for each in contents if isinstance(each, RowPiece) and each.table.flow.item == "t"]
    assert firsts[0].row.flow.header
    assert len(firsts) > 1
