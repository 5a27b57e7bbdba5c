"""The Word file against Decree 30/2020 (format.md § 1): sizes, positions, lines, page numbers, blocks that hold."""

from __future__ import annotations

import gc
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx.opc.part import Part, XmlPart
from lxml import etree

from app.documents.flow.setting import right_width, setting_for
from app.documents.metrics import MM_PER_POINT
from app.documents.word.writer import word_file
from app.domain.edits import with_annex, with_draft_round, with_number, with_status, with_subject
from app.domain.plan.head import IssueDate, IssuingAuthority, Status
from app.domain.plan.model import Annex, AssignmentTable, Marker, Paragraph, Plan, Section
from app.domain.plan.rich_text import Run, Shift, rich
from app.domain.plan.tree import tasks
from app.domain.registers.place import Level
from tests.documents.set_lines import last_width, set_lines
from tests.documents.word_packages import (
    WP,
    W,
    all_text,
    elements,
    paragraph_text,
    paragraphs_in_style,
    part,
    style_of,
)
from tests.samples import sample_plan, standard

NS = {"w": W.strip("{}")}
A4_TWIPS = ("11906", "16838")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return sample_plan(24)


@pytest.fixture(scope="module")
def document(plan: Plan) -> etree._Element:
    return part(word_file(plan, standard()))


def _style(data: bytes, style_id: str) -> etree._Element:
    return elements(part(data, "word/styles.xml"), f"//w:style[@w:styleId='{style_id}']")[0]


def _value(element: etree._Element, path: str, name: str = "val") -> str:
    found = element.find(path, NS)
    assert found is not None, path
    return str(found.get(f"{W}{name}"))


def test_the_page_is_a4_with_margins_of_the_decree(document: etree._Element) -> None:
    section = elements(document, "//w:sectPr")[0]
    assert (_value(section, "w:pgSz", "w"), _value(section, "w:pgSz", "h")) == A4_TWIPS
    mm = {
        side: int(_value(section, "w:pgMar", side)) * 25.4 / 1440
        for side in ("top", "bottom", "left", "right")
    }
    assert 19.9 <= mm["top"] <= 25.1
    assert 19.9 <= mm["bottom"] <= 25.1
    assert 29.9 <= mm["left"] <= 35.1
    assert 14.9 <= mm["right"] <= 20.1


def test_an_annex_has_its_own_turned_section_and_page_numbers(document: etree._Element) -> None:
    section = elements(document, "//w:sectPr")[-1]
    assert _value(section, "w:pgSz", "orient") == "landscape"
    assert (_value(section, "w:pgSz", "h"), _value(section, "w:pgSz", "w")) == A4_TWIPS
    assert _value(section, "w:pgNumType", "start") == "1"


def test_page_numbers_stand_centred_in_the_header_and_not_on_page_1(plan: Plan) -> None:
    data = word_file(plan, standard())
    document, header = part(data), part(data, "word/header1.xml")
    assert all(section.find("w:titlePg", NS) is not None for section in document.iter(f"{W}sectPr"))
    assert "PAGE" in all_text(header)
    style = _style(data, style_of(next(header.iter(f"{W}p"))))
    assert _value(style, "w:pPr/w:jc") == "center"
    assert 26 <= int(_value(style, "w:rPr/w:sz")) <= 28
    assert "PAGE" not in all_text(part(data, "word/header2.xml"))


@pytest.mark.parametrize(
    ("style_id", "sizes", "bold", "italic"),
    [
        ("DtNation", (12, 13), True, False),
        ("DtMotto", (13, 14), True, False),
        ("DtSuperior", (12, 13), False, False),
        ("DtAuthority", (12, 13), True, False),
        ("DtNumber", (13, 13), False, False),
        ("DtDate", (13, 14), False, True),
        ("DtKind", (13, 14), True, False),
        ("DtSubject", (13, 14), True, False),
        ("DtBasis", (13, 14), False, True),
        ("DtBody", (13, 14), False, False),
        ("DtRoman", (13, 14), True, False),
        ("DtCapacity", (13, 14), True, False),
        ("DtSigner", (13, 14), True, False),
        ("DtRecipientsTitle", (12, 12), True, True),
        ("DtRecipient", (11, 11), False, False),
        ("DtAnnex", (14, 14), True, False),
        ("DtAnnexTitle", (13, 14), True, False),
        ("DtAttached", (13, 14), False, True),
    ],
)
def test_each_component_is_set_as_the_decree_says(
    plan: Plan, style_id: str, sizes: tuple[int, int], bold: bool, italic: bool
) -> None:
    style = _style(word_file(plan, standard()), style_id)
    assert sizes[0] <= int(_value(style, "w:rPr/w:sz")) / 2 <= sizes[1]
    assert (style.find("w:rPr/w:b", NS) is not None) is bold
    assert (style.find("w:rPr/w:i", NS) is not None) is italic


def test_a_draft_leaves_number_and_day_blank(plan: Plan, document: etree._Element) -> None:
    number, date = (paragraphs_in_style(document, each)[0] for each in ("DtNumber", "DtDate"))
    assert paragraph_text(number) == "Số:       /KH-UBND"
    blank = replace(plan, head=replace(plan.head, issue_date=IssueDate(2026)))
    date = paragraphs_in_style(part(word_file(blank, standard())), "DtDate")[0]
    assert paragraph_text(date) == "Lâm Đồng, ngày       tháng       năm 2026"


@pytest.mark.parametrize(
    ("number", "date", "expected"),
    [
        ("5", IssueDate(2026, 2, 5), ("Số: 05/KH-UBND", "Lâm Đồng, ngày 05 tháng 02 năm 2026")),
        ("318", IssueDate(2025, 12, 18), ("Số: 318/KH-UBND", "Lâm Đồng, ngày 18 tháng 12 năm 2025")),
    ],
)
def test_numbers_below_ten_and_months_1_and_2_get_a_nought(
    plan: Plan, number: str, date: IssueDate, expected: tuple[str, str]
) -> None:
    issued = with_number(replace(plan, head=replace(plan.head, issue_date=date)), number)
    document = part(word_file(issued, standard()))
    lines = [paragraph_text(paragraphs_in_style(document, each)[0]) for each in ("DtNumber", "DtDate")]
    assert tuple(lines) == expected


PLACES = ["Huế", "Lâm Đồng", "Thành phố Hồ Chí Minh", "Bà Rịa - Vũng Tàu", "Phường Võ Thị Sáu - Xuân Hòa"]


@pytest.mark.parametrize("place", PLACES)
def test_no_line_of_the_right_column_ever_wraps(plan: Plan, place: str) -> None:
    given = replace(plan, head=replace(plan.head, place=place, issue_date=IssueDate(2026, 12, 29)))
    setting = setting_for(given, standard())
    document = part(word_file(given, standard()))
    cell = int(_value(document, ".//w:tbl/w:tblGrid/w:gridCol[2]", "w")) * 25.4 / 1440
    for style in ("nation", "motto", "date"):
        text = paragraph_text(paragraphs_in_style(document, f"Dt{style.capitalize()}")[0])
        assert setting.width(style, text) < cell
    assert right_width(given, setting) <= cell + 0.1


def test_a_long_date_line_takes_the_smaller_sizes_together(plan: Plan) -> None:
    given = replace(
        plan,
        head=replace(plan.head, place="Phường Võ Thị Sáu - Xuân Hòa", issue_date=IssueDate(2026, 12, 29)),
    )
    assert setting_for(plan, standard()).profile.name == "13/14/14"
    setting = setting_for(given, standard())
    assert setting.profile.name == "12/13/13"
    data = word_file(given, standard())
    sizes = [int(_value(_style(data, each), "w:rPr/w:sz")) / 2 for each in ("DtNation", "DtMotto", "DtDate")]
    assert sizes == [12, 13, 13]


SUBJECTS = [
    "Bảo vệ, chăm sóc trẻ em",
    "Thực hiện Chỉ thị số 28-CT/TW ngày 25 tháng 12 năm 2023 của Ban Bí thư về tăng cường công tác chăm sóc trẻ em",
    "Tăng cường công tác chăm sóc, giáo dục và bảo vệ trẻ em trên địa bàn tỉnh năm 2026",
]


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("issuer", [("SỞ Y TẾ",), ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ ĐÀ NẴNG")])
def test_the_drawn_lines_have_the_lengths_of_the_decree(
    plan: Plan, subject: str, issuer: tuple[str, ...]
) -> None:
    """Beside the last line above each, as a word processor will set it: no word of the writer is asked for that."""
    head = replace(plan.head, issuer=replace(plan.head.issuer, heading=issuer))
    data = word_file(with_subject(replace(plan, head=head), subject), standard())
    document = part(data)
    above = [paragraphs_in_style(document, style)[-1] for style in ("DtAuthority", "DtMotto", "DtSubject")]
    widths = [last_width(data, each) for each in above]
    lengths = [int(each.get("cx", "0")) / 36000 for each in document.iter(f"{WP}extent")]
    assert len(lengths) == 4, "one below each of these, and one in the annex"
    assert widths[0] / 3 <= lengths[0] <= widths[0] / 2
    assert lengths[1] == pytest.approx(widths[1], abs=0.1)
    assert widths[2] / 3 <= lengths[2] <= widths[2] / 2
    assert set_lines(data, above[1]) == ["Độc lập - Tự do - Hạnh phúc"]


def test_every_drawing_has_an_id_of_its_own(plan: Plan) -> None:
    given = with_annex(
        plan, Annex("more", "Danh sách", (Paragraph("p", rich("Nội dung.")),), landscape=False)
    )
    ids = [each.get("id") for each in part(word_file(given, standard())).iter(f"{WP}docPr")]
    assert len(ids) == len(set(ids)) == 5


def test_headings_show_in_the_navigation_pane_by_their_level(plan: Plan, document: etree._Element) -> None:
    found = {
        paragraph_text(each): int(_value(each, "w:pPr/w:outlineLvl"))
        for each in document.iter(f"{W}p")
        if each.find("w:pPr/w:outlineLvl", NS) is not None
    }
    assert found["I. MỤC ĐÍCH, YÊU CẦU"] == 0
    assert sorted(set(found.values())) == [0, 1]
    del plan


def test_numbers_are_typed_and_never_automatic(document: etree._Element) -> None:
    assert document.find(".//w:numPr", NS) is None


def test_headings_keep_with_what_follows(plan: Plan) -> None:
    data = word_file(plan, standard())
    for style_id in (
        "DtRoman",
        "DtArabic",
        "DtDecimal",
        "DtLetter",
        "DtPart",
        "DtPartTitle",
        "DtKind",
        "DtAnnex",
    ):
        assert _style(data, style_id).find("w:pPr/w:keepNext", NS) is not None


def test_the_signature_never_splits_and_never_stands_alone(document: etree._Element) -> None:
    signature = elements(document, "//w:tbl[.//w:pStyle/@w:val='DtSigner']")[0]
    rows = signature.findall("w:tr", NS)
    assert len(rows) == 1
    assert rows[0].find("w:trPr/w:cantSplit", NS) is not None
    before = signature.getprevious()
    assert before is not None
    assert before.find("w:pPr/w:keepNext", NS) is not None
    inside = [each for each in signature.iter(f"{W}p") if style_of(each) != "DtRecipient"]
    assert inside[-1] is elements(signature, ".//w:p[w:pPr/w:pStyle/@w:val='DtSigner']")[0]


def test_table_rows_never_split_and_the_header_row_repeats(document: etree._Element) -> None:
    table = elements(document, "//w:tbl[w:tblPr/w:tblBorders]")[0]
    rows = table.findall("w:tr", NS)
    assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in rows)
    assert [row.find("w:trPr/w:tblHeader", NS) is not None for row in rows] == [True] + [False] * (
        len(rows) - 1
    )


def test_a_group_row_and_the_row_before_the_last_keep_with_the_next(document: etree._Element) -> None:
    rows = elements(document, "//w:tbl[w:tblPr/w:tblBorders]/w:tr")
    held = rows[-2].findall(".//w:p", NS)
    assert all(each.find("w:pPr/w:keepNext", NS) is not None for each in held)
    group = next(row for row in rows if row.find(".//w:gridSpan", NS) is not None)
    assert {style_of(each) for each in group.iter(f"{W}p")} == {"DtTableHead", "DtTableGroup"}


def test_column_widths_fill_the_page(document: etree._Element) -> None:
    table = elements(document, "//w:tbl[w:tblPr/w:tblBorders]")[0]
    widths = [int(each.get(f"{W}w", "0")) for each in table.iter(f"{W}gridCol")]
    assert sum(widths) * 25.4 / 1440 == pytest.approx(standard().page.landscape_text_width, abs=0.2)
    assert min(widths) * 25.4 / 1440 >= 14


def test_every_task_carries_its_code_in_a_bookmark(plan: Plan, document: etree._Element) -> None:
    names = [each.get(f"{W}name", "") for each in elements(document, "//w:bookmarkStart")]
    assert len(names) == len(set(names))
    codes = {task.code.replace("-", "_").replace(".", "_") for task in tasks(plan)}
    assert {name[1:].rpartition("_")[0] for name in names} == codes
    assert not elements(document, "//w:sdt")


def test_the_document_ends_with_the_end_mark(document: etree._Element) -> None:
    texts = [paragraph_text(each) for each in paragraphs_in_style(document, "DtBody")]
    assert texts[-1].endswith("./.")


def test_two_annexes_are_numbered_in_roman(plan: Plan) -> None:
    table = Annex("second", "Lộ trình", (AssignmentTable("again"),))
    document = part(word_file(with_annex(plan, table), standard()))
    titles = [paragraph_text(each) for each in paragraphs_in_style(document, "DtAnnex")]
    assert titles == ["Phụ lục I", "Phụ lục II"]


def test_parts_have_number_and_title_on_two_lines(plan: Plan) -> None:
    given = replace(plan, body=(Section("part", rich("Đánh giá tình hình"), Marker.PART, plan.body),))
    document = part(word_file(given, standard()))
    assert paragraph_text(paragraphs_in_style(document, "DtPart")[0]) == "Phần I"
    assert paragraph_text(paragraphs_in_style(document, "DtPartTitle")[0]) == "ĐÁNH GIÁ TÌNH HÌNH"


def test_a_draft_is_marked_until_it_is_issued(plan: Plan) -> None:
    draft = with_draft_round(plan, 2)
    assert "Dự thảo lần 2" in all_text(part(word_file(draft, standard()), "word/header2.xml"))
    issued = with_status(draft, Status.ISSUED)
    assert "Dự thảo" not in all_text(part(word_file(issued, standard()), "word/header2.xml"))


def test_long_lines_of_issuer_and_subject_break_evenly(plan: Plan) -> None:
    issuer = IssuingAuthority(
        "Sở Văn hóa, Thể thao và Du lịch tỉnh Lâm Đồng",
        "Sở Văn hóa, Thể thao và Du lịch",
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",),
        "SVHTTDL",
        "Lâm Đồng",
        Level.PROVINCE,
        superior=("ỦY BAN NHÂN DÂN", "TỈNH LÂM ĐỒNG"),
    )
    subject = "Thực hiện " + "công tác chăm sóc, giáo dục và bảo vệ trẻ em " * 6
    given = with_subject(replace(plan, head=replace(plan.head, issuer=issuer)), subject)
    document, setting = part(word_file(given, standard())), setting_for(given, standard())
    left = int(_value(document, ".//w:tbl/w:tblGrid/w:gridCol[1]", "w")) * 25.4 / 1440
    assert all(
        setting.width("authority", line) <= left
        for line in setting.lines("authority", issuer.heading[0], left)
    )
    widths = [setting.width("subject", line) for line in setting.lines("subject", subject, 155)]
    assert min(widths) > 0.6 * max(widths)


def test_the_language_and_the_properties_are_filled(plan: Plan) -> None:
    data = word_file(plan, standard())
    assert _value(part(data, "word/styles.xml"), ".//w:rPrDefault/w:rPr/w:lang") == "vi-VN"
    with zipfile.ZipFile(BytesIO(data)) as package:
        properties = package.read("docProps/core.xml").decode()
    assert plan.head.subject in properties
    assert plan.head.issuer.name in properties
    assert "vi-VN" in properties


def test_widths_are_those_measured_of_times_new_roman() -> None:
    setting = setting_for(sample_plan(1), standard())
    assert setting.width("nation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == pytest.approx(95.7, abs=0.1)
    assert setting.width("motto", "Độc lập - Tự do - Hạnh phúc") == pytest.approx(60.5, abs=0.1)
    assert pytest.approx(0.3528, abs=0.0001) == MM_PER_POINT


def test_every_task_is_bookmarked_by_its_code_too(plan: Plan, document: etree._Element) -> None:
    """LibreOffice 7.4 drops the tags of content controls when it saves, but keeps bookmarks."""
    names = [each.get(f"{W}name", "") for each in elements(document, "//w:bookmarkStart")]
    ends = [each.get(f"{W}id") for each in elements(document, "//w:bookmarkEnd")]
    assert len(names) == len(set(names)) == len(ends) == len(set(ends))
    assert max(map(len, names)) <= 40
    for task in tasks(plan):
        assert any(name.startswith("_" + task.code.replace("-", "_").replace(".", "_")) for name in names)


def test_a_paragraph_stands_behind_the_last_table_as_word_demands(plan: Plan) -> None:
    alone = replace(plan, annexes=())
    body = part(word_file(alone, standard()))[0]
    assert [str(each.tag).removeprefix(W) for each in body][-3:] == ["tbl", "p", "sectPr"]


def test_raised_and_lowered_letters_stand_so_in_word(plan: Plan) -> None:
    words = (
        Run("10"),
        Run("n", italic=True, shift=Shift.RAISED),
        Run(" và x"),
        Run("max", shift=Shift.LOWERED),
    )
    found = part(word_file(replace(plan, body=(Paragraph("p", words),)), standard()))
    runs = [(run.findtext("w:t", "", NS), _shift(run)) for run in found.iter(f"{W}r")]
    start = runs.index(("10", ""))
    assert runs[start : start + 4] == [("10", ""), ("n", "superscript"), (" và x", ""), ("max", "subscript")]
    assert elements(found, "//w:rPr[w:i]/w:i/following-sibling::w:vertAlign"), "in the order of the schema"


def _shift(run: etree._Element) -> str:
    return "".join(each.get(f"{W}val", "") for each in run.iterfind("w:rPr/w:vertAlign", NS))


def test_a_written_package_gives_its_bytes_away(plan: Plan) -> None:
    """The package of a file is a circle: what it held stayed in memory until somebody looked for circles."""
    gc.collect()
    gc.disable()
    try:
        assert word_file(plan, standard())
        left = [each for each in gc.get_objects() if isinstance(each, Part) and not isinstance(each, XmlPart)]
        assert left
        assert not any(piece for each in left for piece in each.blob)
    finally:
        gc.enable()
