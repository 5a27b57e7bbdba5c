"""The PDF of a plan: proven, with bookmarks, title and language, and refused where it does not say the plan."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]
import pytest

from app.documents.pdf import proof
from app.documents.word.proof import expected_texts
from app.domain.plan.model import Annex, Cell, Paragraph, Plan, Table
from app.domain.plan.rich_text import rich
from app.errors.faults import ExportNotProven, SignNotPrinted
from app.pages import paint
from app.pages.breaking import RowPiece
from app.workflows.exporting import export_pdf
from tests.samples import full_plan

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    path = tmp_path / "kh.pdf"
    export_pdf(full_plan(), path)
    return path


def test_the_outline_names_headings_and_annexes(exported: Path) -> None:
    reader = pypdf.PdfReader(exported)
    top = [str(each.title) for each in reader.outline if not isinstance(each, list)]
    assert top[0].startswith("I.")
    assert any(each.startswith("Phụ lục") for each in top)
    assert any(isinstance(each, list) for each in reader.outline), "headings below headings"


def test_title_and_language_are_told(exported: Path) -> None:
    reader = pypdf.PdfReader(exported)
    assert reader.metadata is not None
    assert reader.metadata.title == f"Kế hoạch {full_plan().head.subject}"
    assert str(reader.root_object["/Lang"]) == "vi-VN"


def test_its_letters_are_in_nfc_and_its_faces_embedded(exported: Path) -> None:
    document = pdfium.PdfDocument(exported)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert unicodedata.is_normalized("NFC", text)
    drawn = [each for page in document for each in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,))]
    assert drawn
    assert all(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(each)) == 1 for each in drawn)


def test_a_line_that_was_not_drawn_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, drawn = paint.paint_placed, []

    def lose_one(*given: object) -> None:
        drawn.append(given)
        if len(drawn) != 12:
            whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(paint, "paint_placed", lose_one)
    with pytest.raises(ExportNotProven):
        export_pdf(full_plan(), tmp_path / "kh.pdf")
    assert not list(tmp_path.iterdir())


def test_a_paragraph_that_the_paper_lost_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = replace(full_plan(), opening=(Paragraph("x", rich("Câu này phải có.")),))
    monkeypatch.setattr(proof, "expected_texts", lambda _, given: expected_texts(other, given))
    with pytest.raises(ExportNotProven):
        export_pdf(full_plan(), tmp_path / "kh.pdf")


def test_a_table_over_several_pages_and_footnotes_are_proven(tmp_path: Path) -> None:
    from app.domain.plan.rich_text import Footnote, Run
    from tests.samples import sample_plan

    plan = sample_plan(60)
    noted = Paragraph("n", (*rich("Số liệu"), Footnote((Run("Theo báo cáo 12."),)), *rich(" đến nay.")))
    export_pdf(replace(plan, opening=(noted,)), tmp_path / "kh.pdf")
    assert len(pdfium.PdfDocument(tmp_path / "kh.pdf")) > 5


def test_an_export_called_off_leaves_nothing(tmp_path: Path) -> None:
    def not_wanted() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        export_pdf(full_plan(), tmp_path / "kh.pdf", not_wanted)
    assert not list(tmp_path.iterdir())


def test_a_sign_that_the_face_lacks_is_named(tmp_path: Path) -> None:
    plan = replace(full_plan(), opening=(Paragraph("x", rich("Vui vẻ \U0001f1fb\U0001f1f3 lên.")),))
    with pytest.raises(SignNotPrinted) as refused:
        export_pdf(plan, tmp_path / "kh.pdf")
    assert refused.value.sign == "\U0001f1fb"
    assert "Vui vẻ" in refused.value.words
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "sign", [chr(code) for code in (0xAD, 0x34F, 0x200B, 0x200D, 0x200E, 0x2060, 0xFE0F, 0xFEFF)], ids=ascii
)
def test_a_sign_that_nobody_sees_stops_no_paper(sign: str, tmp_path: Path) -> None:
    words = f"Nâng cao{sign} nhận thức{sign}, phối{sign}hợp."
    export_pdf(replace(full_plan(), opening=(Paragraph("x", rich(words)),)), tmp_path / "kh.pdf")
    assert (tmp_path / "kh.pdf").exists()


def test_letters_that_were_copied_from_a_pdf_as_one_sign_are_printed(tmp_path: Path) -> None:
    words = rich("Gói o\ufb03ce, \ufb01le, \ufb02ow, o\ufb00, ra\ufb04e, \ufb06op.")
    export_pdf(replace(full_plan(), opening=(Paragraph("x", words),)), tmp_path / "kh.pdf")
    assert (tmp_path / "kh.pdf").exists()


def _with_tall_row() -> Plan:
    """A plan with a row of two cells that goes over three pages: their lines are drawn in turns."""
    cells = ("\n".join(f"- {words} {count}" for count in range(120)) for words in ("việc thứ", "nơi thứ"))
    table = Table("tall", (tuple(Cell((rich(text),)) for text in cells),), 0)
    return replace(full_plan(), annexes=(Annex("a-tall", "Bảng dài", (table,), landscape=False),))


def test_a_row_that_goes_over_pages_is_proven_in_the_order_of_its_pages(tmp_path: Path) -> None:
    export_pdf(_with_tall_row(), tmp_path / "kh.pdf")
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(tmp_path / "kh.pdf")]
    said = "".join(" ".join(pages).split())
    assert all(f"việcthứ{count}" in said and f"nơithứ{count}" in said for count in range(120))


def test_a_line_lost_from_such_a_row_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = paint._paint_row

    def lose_the_last_cell(painter: object, piece: RowPiece, *given: object) -> None:
        if piece.table.flow.item == "tall" and piece.top > 0:
            piece = replace(piece, row=replace(piece.row, cells=piece.row.cells[:-1]))
        whole(painter, piece, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(paint, "_paint_row", lose_the_last_cell)
    with pytest.raises(ExportNotProven):
        export_pdf(_with_tall_row(), tmp_path / "kh.pdf")
    assert not list(tmp_path.iterdir())
