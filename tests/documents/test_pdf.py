"""PDF files as documents: paragraphs, halves, tables and margins out of placed words, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.documents.reading.paged.pdf import read_pdf
from app.domain.plan.rich_text import Footnote
from app.domain.recognition.source import Remark, Sort, SourceDocument, SourceParagraph, SourceTable
from app.errors import importing
from tests.made_pdf import ADVANCE, INDENT, LEFT, RIGHT, PdfPage, Words, pdf

NAME = Path("a.pdf")


def read(*pages: PdfPage) -> SourceDocument:
    return read_pdf(pdf(pages), NAME)


def texts(document: SourceDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, SourceParagraph)]


def tables(document: SourceDocument) -> list[list[list[str]]]:
    return [
        [[cell.line for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, SourceTable)
    ]


def others(document: SourceDocument, sort: Sort) -> list[tuple[str, str]]:
    return [(piece.place, piece.text) for piece in document.others if piece.sort is sort]


def full(start: float, words: str) -> str:
    """The words, again and again, until a line that begins there is full."""
    line = words
    while Words(start, 0, f"{line} {words}").right <= RIGHT:
        line = f"{line} {words}"
    rest = int((RIGHT - Words(start, 0, line).right) / (14 * ADVANCE))
    return line + "x" * rest


def test_lines_are_paragraphs_again() -> None:
    first, second = full(INDENT, "nhiệm vụ"), full(LEFT, "trẻ em")
    page = PdfPage().write(INDENT, 100, first).write(LEFT, 118, second).write(LEFT, 136, "và hết.")
    page.write(INDENT, 160, "Đoạn sau.").write(INDENT, 184, "Đoạn cuối.")
    assert texts(read(page)) == [f"{first} {second} và hết.", "Đoạn sau.", "Đoạn cuối."]


def test_a_paragraph_goes_on_over_a_page() -> None:
    first = full(INDENT, "nhiệm vụ")
    document = read(PdfPage().write(INDENT, 780, first), PdfPage().write(LEFT, 100, "của trẻ em."))
    assert texts(document) == [f"{first} của trẻ em."]
    assert [paragraph.place for paragraph in document.paragraphs] == ["page 1, body/1"]


def test_a_symbol_broken_at_its_hyphen_is_one_word_again() -> None:
    first = full(INDENT, "văn bản")[:-3] + "QĐ-"
    page = (
        PdfPage()
        .write(INDENT, 100, first)
        .write(LEFT, 118, "UBND của tỉnh")
        .write(INDENT, 150, full(INDENT, "a"))
    )
    assert texts(read(page))[0] == f"{first}UBND của tỉnh"


def test_words_that_were_drawn_in_pieces_are_whole() -> None:
    whole = Words(LEFT, 100, "kế hoạ")
    page = PdfPage([whole, Words(whole.right, 100, "ch"), Words(whole.right + 25, 100, "năm")])
    assert texts(read(page)) == ["kế hoạch năm"]


def test_letters_drawn_twice_stand_once() -> None:
    page = PdfPage([Words(LEFT, 100, "KẾ HOẠCH"), Words(LEFT + 0.3, 100, "KẾ HOẠCH")])
    assert texts(read(page)) == ["KẾ HOẠCH"]


def test_letters_apart_from_their_marks_are_joined() -> None:
    document = read(PdfPage().write(LEFT, 100, "kê\u0301 hoa\u0323ch"))
    assert texts(document) == ["kế hoạch"]
    assert dict(document.remarks)[Remark.NOT_COMPOSED] == 1


def test_looks_and_middles_are_told() -> None:
    page = PdfPage().centred(100, "KẾ HOẠCH", bold=True).write(INDENT, 130, "Căn cứ Luật;", italic=True)
    page.write(INDENT, 160, full(INDENT, "x")).write(LEFT, 178, full(LEFT, "y"))
    title, basis, text = (block for block in read(page).blocks if isinstance(block, SourceParagraph))
    assert (title.bold, title.centred) == (True, True)
    assert (basis.bold, basis.italic, basis.centred) == (False, True, False)
    assert not text.centred


def test_what_a_document_is_about_stands_below_its_kind() -> None:
    page = PdfPage().centred(100, "CHỈ THỊ", bold=True).centred(118, "về chăm sóc trẻ em", bold=True)
    page.centred(136, "trên địa bàn tỉnh", bold=True)
    page.write(INDENT, 170, full(INDENT, "x")).write(LEFT, 188, full(LEFT, "y"))
    assert texts(read(page))[:2] == ["CHỈ THỊ", "về chăm sóc trẻ em trên địa bàn tỉnh"]


def test_the_halves_of_a_head_are_apart() -> None:
    page = PdfPage().write(90, 70, "UBND TỈNH", bold=True).write(300, 70, "CỘNG HÒA XÃ HỘI", bold=True)
    page.write(320, 88, "Độc lập").write(100, 110, "Số: 12/KH").write(310, 110, "Hà Nội, ngày 01 tháng 02")
    page.centred(150, "KẾ HOẠCH", bold=True).write(INDENT, 190, full(INDENT, "x")).write(
        LEFT, 208, full(LEFT, "y")
    )
    document = read(page)
    head = document.blocks[0]
    assert isinstance(head, SourceTable)
    assert [[paragraph.text for paragraph in cell.paragraphs] for cell in head.rows[0]] == [
        ["UBND TỈNH", "Số: 12/KH"],
        ["CỘNG HÒA XÃ HỘI", "Độc lập", "Hà Nội, ngày 01 tháng 02"],
    ]
    assert texts(document)[0] == "KẾ HOẠCH"


def test_recipients_over_two_lines_are_one() -> None:
    page = PdfPage().write(INDENT, 100, full(INDENT, "x")).write(LEFT, 118, full(LEFT, "y"))
    page.write(LEFT, 200, "Nơi nhận:").write(330, 200, "KT. CHỦ TỊCH", bold=True)
    page.write(LEFT, 215, "- Các sở, ban,", size=11).write(330, 218, "PHÓ CHỦ TỊCH", bold=True)
    page.write(LEFT, 229, "ngành;", size=11).write(LEFT, 243, "- Lưu: VT.", size=11)
    page.write(345, 300, "Lê An", bold=True)
    tail = read(page).blocks[-1]
    assert isinstance(tail, SourceTable)
    assert [[paragraph.text for paragraph in cell.paragraphs] for cell in tail.rows[0]] == [
        ["Nơi nhận:", "- Các sở, ban, ngành;", "- Lưu: VT."],
        ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê An"],
    ]


XS = (85.0, 120.0, 330.0, 540.0)


def row(page: PdfPage, base: float, *words: str) -> None:
    for left, text in zip(XS, words, strict=False):
        if text:
            page.write(left + 6, base, text, size=12)


def test_a_ruled_table_is_read_with_its_merged_cells() -> None:
    page = PdfPage().lattice(XS, (100, 130))
    page.rules += [(85, 160, 540, 160), (120, 190, 540, 190), (85, 220, 540, 220)]
    page.rules += [(85, 130, 85, 220), (540, 130, 540, 220), (120, 160, 120, 220), (330, 160, 330, 220)]
    row(page, 118, "TT", "Nhiệm vụ", "Cơ quan")
    row(page, 148, "Nhóm I")
    row(page, 178, "1", "Rà soát", "Sở Y tế")
    row(page, 208, "", "Báo cáo", "Công an")
    (table,) = (block for block in read(page).blocks if isinstance(block, SourceTable))
    assert [[(cell.line, cell.columns, cell.rows) for cell in line] for line in table.rows] == [
        [("TT", 1, 1), ("Nhiệm vụ", 1, 1), ("Cơ quan", 1, 1)],
        [("Nhóm I", 3, 1)],
        [("1", 1, 2), ("Rà soát", 1, 1), ("Sở Y tế", 1, 1)],
        [("", 1, 1), ("Báo cáo", 1, 1), ("Công an", 1, 1)],
    ]
    assert [cell.merged for cell in table.rows[3]] == [True, False, False]


def test_a_table_goes_on_over_a_page_and_its_heading_is_named_once() -> None:
    first, second = PdfPage().lattice(XS, (700, 730, 760)), PdfPage().lattice(XS, (60, 90, 120, 150))
    for page, top in ((first, 718), (second, 78)):
        row(page, top, "TT", "Nhiệm vụ", "Cơ quan")
    row(first, 748, "1", "Rà soát hộ", "Sở Y tế")
    row(second, 108, "", "nghèo")
    row(second, 138, "2", "Báo cáo", "Công an")
    document = read(first, second)
    assert tables(document) == [
        [["TT", "Nhiệm vụ", "Cơ quan"], ["1", "Rà soát hộ nghèo", "Sở Y tế"], ["2", "Báo cáo", "Công an"]]
    ]
    assert others(document, Sort.REPEATED) == [("page 2, table 1, heading 1", "TT | Nhiệm vụ | Cơ quan")]


def test_page_numbers_and_running_feet_are_named() -> None:
    pages = []
    for number in range(1, 4):
        page = PdfPage().write(INDENT, 100, f"Đoạn {number}.").write(INDENT, 400, f"Đoạn khác {number}.")
        page.centred(30, str(number)) if number > 1 else None
        pages.append(page.write(LEFT, 820, f"Kế hoạch của UBND tỉnh, trang {number}", size=10))
    document = read(*pages)
    assert [place for place, _ in others(document, Sort.MARGIN)] == [
        "page 1, footer/1",
        "page 2, header/1",
        "page 2, footer/2",
        "page 3, header/1",
        "page 3, footer/2",
    ]
    assert texts(document) == [f"Đoạn {way}{number}." for number in (1, 2, 3) for way in ("", "khác ")]


def test_a_digital_signature_is_named_and_no_part_of_the_head() -> None:
    page = PdfPage().write(400, 40, "Ký bởi: Văn phòng", size=7).write(400, 50, "Email: a@b.vn", size=7)
    body = "Nội dung của kế hoạch này nhiều hơn ghi chú, xem."
    page.write(400, 60, "Ngày ký: 17.06.2026", size=7).write(INDENT, 100, body).write(INDENT, 130, body)
    document = read(page)
    assert [text for _, text in others(document, Sort.SIGNED)] == [
        "Ký bởi: Văn phòng",
        "Email: a@b.vn",
        "Ngày ký: 17.06.2026",
    ]
    assert texts(document) == [body, body]


def test_a_footnote_stands_where_it_is_called() -> None:
    page = PdfPage().write(INDENT, 100, "Dưới 27%").write(INDENT, 124, full(INDENT, "x"))
    page.write(Words(INDENT, 100, "Dưới 27%").right, 95, "1", size=8)
    page.rules.append((LEFT, 750, LEFT + 140, 750))
    page.write(LEFT, 765, "1 Số liệu năm 2024.", size=10)
    document = read(page)
    first = document.paragraphs[0]
    assert first.text == "Dưới 27%"
    assert [inline.content[0].text for inline in first.content if isinstance(inline, Footnote)] == [
        "Số liệu năm 2024."
    ]
    assert others(document, Sort.NOTE) == [(first.notes[0], "Số liệu năm 2024.")]


def test_old_letters_are_read_as_what_they_show() -> None:
    old = "KÕ ho¹ch b¶o vÖ, ch¨m sãc vµ gi¸o dôc trÎ em cña ph\xad\xeang; thùc hiÖn ®óng tiÕn ®é"
    document = read(PdfPage().write(LEFT, 100, old, size=10).write(LEFT, 300, old, size=10))
    new = "Kế hoạch bảo vệ, chăm sóc và giáo dục trẻ em của phường; thực hiện đúng tiến độ"
    assert texts(document) == [new, new]
    assert Remark.TCVN3 in dict(document.remarks)


def test_a_locked_file_wants_its_password() -> None:
    data = pdf([PdfPage().write(LEFT, 100, "Kế hoạch.")], password="mat khau")
    with pytest.raises(importing.FileEncrypted):
        read_pdf(data, NAME)
    with pytest.raises(importing.WrongPassword):
        read_pdf(data, NAME, "khac")
    assert texts(read_pdf(data, NAME, "mat khau")) == ["Kế hoạch."]


@pytest.mark.parametrize("data", [b"%PDF-1.4 nothing", pdf([PdfPage()])[:200]], ids=["no file", "cut off"])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(importing.FileDamaged):
        read_pdf(data, NAME)


def test_pages_without_anything_are_refused() -> None:
    with pytest.raises(importing.NothingOnPages):
        read(PdfPage())


def test_letters_without_meaning_need_a_recognition() -> None:
    data = pdf([PdfPage().write(LEFT, 100, "Ủy ban nhân dân tỉnh ban hành kế hoạch")], meaning=False)
    with pytest.raises(importing.TesseractNeeded) as told:
        read_pdf(data, NAME)
    assert (told.value.garbled, told.value.pages) == (True, 1)


def test_scanned_pages_among_others_need_a_recognition() -> None:
    scan = PdfPage(picture=(8, 8, bytes(64)))
    with pytest.raises(importing.TesseractNeeded) as told:
        read(PdfPage().write(LEFT, 100, "Kế hoạch."), scan, scan)
    assert (told.value.garbled, told.value.pages) == (False, 2)
