"""Pasted text and markup: every word comes in, whatever was on the clipboard."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.reading.pasted import read_pasted
from app.domain.recognition.source import Remark, Sort, SourceTable
from app.domain.text import plain
from app.domain.tree import tasks
from app.import_errors import NothingPasted
from app.workflows.pasting import import_pasted
from tests.profiles import tried

WORD = """<html xmlns:o="urn:x"><head><style>p{color:red}</style></head><body><!--StartFragment-->
<table><tr><td><p align=center><b>ỦY BAN NHÂN DÂN<br>TỈNH GIA LAI</b></p></td>
<td><p align=center><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p></td></tr>
<tr><td><p>Số: 12/KH-UBND</p></td><td><p><i>Gia Lai, ngày 10 tháng 01 năm 2026</i></p></td></tr></table>
<p style='text-align:center'><b>KẾ HOẠCH</b></p><p align=center><b>Công tác trẻ em<o:p></o:p></b></p>
<p><b>I. NHIỆM VỤ</b></p><p>
<![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]><b>Truyền thông</b></p>
<ul><li>Treo pa nô</li><li>Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ tổ chức hội thi trong quý II/2026.</li></ul>
<table><tr><th rowspan=2>STT</th><th rowspan=2>Nội dung</th><th colspan=2>Phân công</th></tr>
<tr><th>Chủ trì</th><th>Phối hợp</th></tr>
<tr><td>1</td><td>Họp <b>báo</b></td><td>Sở Y tế</td><td>Sở Nội vụ;<br>Công an tỉnh</td></tr></table>
<img src="http://example.invalid/y.png" alt=""><script>alert(1)</script><!--EndFragment--></body></html>"""


def test_what_word_puts_on_the_clipboard_comes_in_as_a_plan() -> None:
    plan, account = import_pasted("", WORD)
    assert plan.head.issuer.heading == ("ỦY BAN NHÂN DÂN", "TỈNH GIA LAI")
    assert (plan.head.number.number, plan.head.subject) == ("12", "Công tác trẻ em")
    first, second = tasks(plan)
    assert plain(first.content) == "tổ chức hội thi"
    assert plain(second.content) == "Họp báo"
    assert [each.name for each in second.assignment.coordinating] == ["Sở Nội vụ", "Công an tỉnh"]
    assert account.total == sum(count for _, count in account.source)
    assert [each.sort for each in account.left_out if each.sort is Sort.IMAGE] == [Sort.IMAGE]
    assert not any("alert" in each.text or "color" in each.text for each in account.entries())


def test_lines_with_tabs_are_a_table_as_a_sheet_puts_them() -> None:
    plan, _ = import_pasted("I. NHIỆM VỤ\nSTT\tNội dung\tChủ trì\n1\tHọp\tSở Y tế\n2\tBáo\tSở Nội vụ\n")
    assert [plain(each.content) for each in tasks(plan)] == ["Họp", "Báo"]


def test_one_tab_parts_a_head_and_makes_no_table() -> None:
    source = read_pasted(
        "UBND TỈNH GIA LAI\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/KH-UBND\tGia Lai, ngày 1\n"
    )
    assert not any(isinstance(each, SourceTable) for each in source.blocks)


def test_a_cell_over_several_rows_is_told_once_and_goes_on_below() -> None:
    source = read_pasted("", "<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e</table>")
    (table,) = source.blocks
    assert isinstance(table, SourceTable)
    assert [[(each.column, each.line, each.merged) for each in row] for row in table.rows] == [
        [(0, "a", False), (1, "b", False)],
        [(0, "", True), (1, "c", False)],
        [(0, "d", False), (1, "e", False)],
    ]


@pytest.mark.parametrize(
    ("text", "markup"), [("", ""), (" \n\t", ""), ("", "<p> <br> </p>"), ("\n", "<!-- nothing -->")]
)
def test_nothing_pasted_is_told(text: str, markup: str) -> None:
    with pytest.raises(NothingPasted):
        import_pasted(text, markup)


def test_a_picture_that_floats_parts_no_word() -> None:
    source = read_pasted("", '<p><b>T<img src="a.gif" align="left">\nỈNH GIA LAI</b> a<img>\nb</p>')
    assert [each.text for each in source.paragraphs] == ["TỈNH GIA LAI a b"]


def test_markup_without_words_gives_way_to_the_text() -> None:
    assert [each.text for each in read_pasted("Lời", "<p></p>").paragraphs] == ["Lời"]


_WORDS = st.text("abđồở0123 \xa0\t\n<>&", min_size=1, max_size=12)
_TAGS = st.sampled_from(
    ("p", "div", "b", "td", "tr", "table", "ul", "ol", "li", "span", "h1", "pre", "o:p", "br", "th")
)


@tried(150)
@given(
    st.lists(
        st.one_of(
            _WORDS.map(html.escape),
            _TAGS.map("<{}>".format),
            _TAGS.map("</{}>".format),
            st.sampled_from(
                (
                    "<td colspan=99999999 rowspan=7>",
                    "<td rowspan=-1>",
                    "<img>",
                    "<!--",
                    "-->",
                    "&#0;",
                    "<p align=x>",
                )
            ),
        ),
        max_size=30,
    )
)
def test_whatever_is_pasted_is_read_and_balances(pieces: list[str]) -> None:
    markup = "".join(pieces)
    source = read_pasted("", markup)
    places = [each.place for each in source.pieces]
    assert len(places) == len(set(places))
    if any(each.text for each in source.paragraphs):
        _, account = import_pasted("", markup)
        assert account.total == len(places)
        assert Remark.TRACKED_CHANGES not in dict(account.remarks)


def test_markup_that_lost_words_gives_way_to_the_text() -> None:
    deep = "Lời" + "<div>" * 5_000 + "khác" + "</div>" * 5_000
    assert [each.text for each in read_pasted("Lời\nkhác", deep).paragraphs] == ["Lời", "khác"]
