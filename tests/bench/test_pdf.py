"""How long a PDF of sixty pages takes from bytes to a document and to a plan, beside PDFium giving its bare text.

The file is written here: a stretch of text a line, as Word and LibreOffice write them. The fastest line is 1.0.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from pytest_benchmark.fixture import BenchmarkFixture

from app.documents.reading.paged.pdf import read_pdf
from app.domain.directive_recognition.recognise import recognised_directive
from app.domain.recognition.recognise import recognised
from app.workflows.importing import registers
from tests.made_pdf import INDENT, LEFT, PdfPage, pdf

PAGES, PARAGRAPHS = 60, 12
_FIRST = "- Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh rà soát, lập"
_NEXT = "danh sách trẻ em có hoàn cảnh đặc biệt trên địa bàn tỉnh, báo cáo"
_LAST = "kết quả trước ngày 30 tháng 6 năm 2026."


@cache
def sixty_pages() -> bytes:
    """Sixty pages of assignments, three lines each."""
    pages = []
    for number in range(1, PAGES + 1):
        page = PdfPage().write(300, 30, str(number))
        for at in range(PARAGRAPHS):
            base = 80 + 58 * at
            page.write(INDENT, base, _FIRST).write(LEFT, base + 17, _NEXT).write(LEFT, base + 34, _LAST)
        pages.append(page)
    return pdf(pages)


def _measured(benchmark: BenchmarkFixture) -> BenchmarkFixture:
    benchmark.group = f"PDF, {PAGES} pages"
    return benchmark


def test_limit_bare_text(benchmark: BenchmarkFixture) -> None:
    def work() -> int:
        document = pypdfium2.PdfDocument(sixty_pages())
        return sum(len(page.get_textpage().get_text_range()) for page in document)

    assert _measured(benchmark)(work) > PAGES * PARAGRAPHS


def test_ours_as_document(benchmark: BenchmarkFixture) -> None:
    document = _measured(benchmark)(lambda: read_pdf(sixty_pages(), Path("a.pdf")))
    assert len(document.blocks) == PAGES * PARAGRAPHS


def test_ours_with_account(benchmark: BenchmarkFixture) -> None:
    known = registers()
    _, account = _measured(benchmark)(lambda: recognised(read_pdf(sixty_pages(), Path("a.pdf")), known))
    assert account.total >= PAGES * PARAGRAPHS


def test_ours_as_demands(benchmark: BenchmarkFixture) -> None:
    known = registers()
    found = _measured(benchmark)(lambda: recognised_directive(read_pdf(sixty_pages(), Path("a.pdf")), known))
    assert len(found[0].demands) >= PAGES
