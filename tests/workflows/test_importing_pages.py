"""PDF files and scans come in as plans: with an account that balances, all that was recognised doubtful."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from app.documents.reading.kinds import Kind, kind_of
from app.documents.reading.paged import tesseract
from app.documents.reading.paged.tesseract import count_of_pictures, installed_tesseract, missing_for_scans
from app.documents.reading.suffixes import is_readable
from app.domain.plan.tree import tasks
from app.domain.recognition.account import Reason
from app.domain.recognition.source import Remark
from app.errors import importing
from app.messages.faults import error_message
from app.workflows.importing import import_plan
from app.workflows.importing_apart import Limits, Reader, Wish, import_apart, tesseract_there
from tests.made_pdf import HIGH, INDENT, LEFT, WIDE, PdfPage, pdf

_needs_tesseract = pytest.mark.skipif(installed_tesseract() is None, reason="Tesseract is not installed")
_DOTS = 200 / 72
XS = (85.0, 120.0, 290.0, 430.0, 540.0)


def plan_page() -> PdfPage:
    """A whole plan on one page: head, a section, a table of tasks, its end."""
    page = PdfPage().write(90, 70, "ỦY BAN NHÂN DÂN", bold=True, size=12)
    page.write(290, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12)
    page.write(95, 86, "XÃ TÂN LẬP", bold=True, size=12).write(
        320, 86, "Độc lập - Tự do - Hạnh phúc", size=12
    )
    page.write(95, 110, "Số: 12/KH-UBND", size=12).write(
        300, 110, "Tân Lập, ngày 05 tháng 01 năm 2026", size=12
    )
    page.centred(150, "KẾ HOẠCH", bold=True).centred(168, "Chăm sóc trẻ em năm 2026", bold=True)
    page.write(INDENT, 210, "I. NHIỆM VỤ", bold=True)
    page.lattice(XS, (230, 260, 290, 320))
    for base, cells in (
        (248, ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")),
        (278, ("1", "Rà soát hộ nghèo", "Trạm Y tế", "30/4/2026")),
        (308, ("2", "Tổ chức hội thi", "Công an xã", "31/5/2026")),
    ):
        for left, words in zip(XS, cells, strict=False):
            page.write(left + 4, base, words, size=12)
    page.write(LEFT, 400, "Nơi nhận:", bold=True, size=12).write(360, 400, "CHỦ TỊCH", bold=True)
    return page.write(LEFT, 416, "- Lưu: VT.", size=11).write(355, 480, "Lê Văn An", bold=True)


def test_a_pdf_comes_in_as_the_plan_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "kế hoạch.pdf"
    path.write_bytes(pdf([plan_page()]))
    plan, account = import_apart(path)
    found = [(task.assignment.leads[0].name, task.deadline and task.deadline.text) for task in tasks(plan)]
    assert found == [("Trạm Y tế", "30/4/2026"), ("Công an xã", "31/5/2026")]
    assert (plan.head.number.number, plan.head.number.symbol, plan.head.place) == ("12", "KH-UBND", "Tân Lập")
    assert plan.head.subject == "Chăm sóc trẻ em năm 2026"
    assert plan.signature.name == "Lê Văn An"
    assert account.total == sum(count for _, count in account.source)


def test_a_locked_pdf_is_opened_by_its_password(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([plan_page()], password="2026"))
    with pytest.raises(importing.FileEncrypted):
        import_plan(path)
    assert len(tasks(import_plan(path, "2026")[0])) == 2


def _picture(page: PdfPage) -> QImage:
    """The page as a scanner sees it, a little askew, in shades of grey."""
    image = QImage(round(WIDE * _DOTS), round(HIGH * _DOTS), QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(_DOTS, _DOTS)
    painter.translate(4, 0)
    painter.rotate(0.6)
    for words in page.words:
        font = QFont("Tinos")
        font.setPixelSize(round(words.size))
        font.setBold(words.bold)
        painter.setFont(font)
        painter.drawText(round(words.left), round(words.base), words.text)
    painter.end()
    return image


def _grey(image: QImage) -> tuple[int, int, bytes]:
    step = image.bytesPerLine()
    dots = bytes(image.constBits())
    rows = (dots[start : start + image.width()] for start in range(0, step * image.height(), step))
    return image.width(), image.height(), b"".join(rows)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _scanned_pdf(image: QImage) -> bytes:
    text = PdfPage().write(INDENT, 100, "Trang này có lớp chữ.", bold=True)
    return pdf([PdfPage(picture=_grey(image)), text])


@_needs_tesseract
@pytest.mark.slow
@pytest.mark.parametrize("made", [_scanned_pdf, _png], ids=["pdf", "png"])
def test_a_scan_comes_in_with_all_of_it_doubtful(
    made: Callable[[QImage], bytes], tmp_path: Path, qapp: object
) -> None:
    page = PdfPage().centred(100, "KẾ HOẠCH", bold=True, size=20)
    page.write(LEFT, 140, "1. Trạm Y tế rà soát hộ nghèo trước ngày 30/4/2026.", size=20)
    page.write(LEFT, 180, "2. Công an xã kiểm tra bể bơi trong quý II năm 2026.", size=20)
    path = tmp_path / "a.bin"
    path.write_bytes(made(_picture(page)))
    with pytest.raises(importing.TesseractNeeded) as told:
        import_apart(path)
    assert (told.value.pages, told.value.missing) == (1, "")
    done: list[tuple[int, int]] = []
    with Reader(page_done=lambda *pages: done.append(pages)) as reader:
        _, account = reader.read(Wish(path, with_tesseract=True))
    assert done == [(1, 1)]
    assert dict(account.remarks)[Remark.SCANNED] == 1
    doubted = " ".join(entry.text for entry in account.doubtful)
    for words in ("KẾ HOẠCH", "rà soát hộ nghèo", "30/4/2026", "Công an xã"):
        assert words in doubted
    placed = [entry.text for entry in account.placed]
    assert placed == (["Trang này có lớp chữ."] if made is _scanned_pdf else [])
    assert {entry.reason for entry in account.doubtful} >= {Reason.SCANNED}


class _CalledOff(Exception):
    pass


@_needs_tesseract
@pytest.mark.slow
def test_a_scan_that_is_called_off_leaves_nothing_behind(tmp_path: Path, qapp: object) -> None:
    image = _picture(plan_page())
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([PdfPage(picture=_grey(image))] * 3))
    done: list[int] = []

    def still_wanted() -> None:
        if done:
            raise _CalledOff

    with Reader(Limits(60), lambda page, _: done.append(page)) as reader, pytest.raises(_CalledOff):
        reader.read(Wish(path, with_tesseract=True), still_wanted)
    assert done == [1]


@pytest.mark.parametrize("missing", ["program", "language"])
def test_what_is_missing_for_a_scan_is_said(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho eng\n")
    program.chmod(0o755)
    monkeypatch.setattr(tesseract, "find_tesseract", lambda: None if missing == "program" else program)
    assert (missing_for_scans(), tesseract_there()) == (missing, False)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([PdfPage(picture=(8, 8, bytes(64)))]))
    with pytest.raises(importing.TesseractNeeded) as told:
        import_plan(path)
    assert told.value.missing == missing
    words = error_message(told.value)
    assert words.startswith(f"Chưa đọc được {path}: 1 trang là ảnh quét.")
    assert words.endswith("hoặc dán văn bản vào.")
    assert ("bộ cài" in words) == (missing == "program")


def test_kinds_are_known_by_their_bytes() -> None:
    path = Path("a.docx")
    assert kind_of(b"\xef\xbb\xbf\n" + pdf([PdfPage()]), path) is Kind.PDF
    for start in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\x00", b"MM\x00*"):
        assert kind_of(start + bytes(40), path) is Kind.PICTURE


def test_the_pictures_of_a_tiff_are_counted() -> None:
    empty = b"\x00\x00"
    two = b"II*\x00" + (8).to_bytes(4, "little") + empty + (14).to_bytes(4, "little") + empty + bytes(4)
    assert [count_of_pictures(data) for data in (two, two[:16], b"\x89PNG")] == [2, 2, 1]


def test_what_can_be_read_is_known_by_name(tmp_path: Path) -> None:
    for name, readable in (("a.PDF", True), ("a.docx", True), ("a.tif", True), ("a.exe", False)):
        (tmp_path / name).write_bytes(b"x")
        assert is_readable(tmp_path / name) is readable
    assert not is_readable(tmp_path / "gone.pdf")
