"""Pages as a PDF: faces embedded and subset, bookmarks, title and language; PDF/A-1b."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.documents.flow.model import FlowText
from app.documents.page_words import kind_line
from app.documents.pdf.outline import Bookmark, with_outline
from app.documents.pdf.proof import PageExtras
from app.domain.plan.head import Head
from app.domain.plan.rich_text import plain
from app.pages.breaking import Content, RowPiece, TextLine
from app.pages.faces import TWIPS_PER_MM, TWIPS_PER_POINT
from app.pages.layout import Pages, Sheet
from app.pages.paint import lines_in, margin_texts, paint_sheet

_DPI = 1440
"""A dot is a twip: pages are drawn as they were set."""


def pdf_of(pages: Pages, head: Head, on_page: Callable[[int], object] = lambda _: None) -> bytes:
    """The PDF of the pages; `on_page` is called before each, with its number from 0, and may raise to call it off."""
    target = QByteArray()
    buffer = QBuffer(target)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
    writer.setResolution(_DPI)
    writer.setTitle(f"{kind_line(head)} {head.subject}")
    writer.setAuthor(head.issuer.name)
    writer.setPageLayout(paper_of(pages.sheets[0]))
    painter = QPainter(writer)
    try:
        for number, sheet in enumerate(pages.sheets):
            on_page(number)
            if number:
                writer.setPageLayout(paper_of(sheet))
                writer.newPage()
            paint_sheet(painter, sheet, pages)
    finally:
        painter.end()
        buffer.close()
    return with_outline(bytes(target.data()), [*bookmarks(pages)], pages.standard.font.language)


def paper_of(sheet: Sheet) -> QPageLayout:
    """The paper of a sheet by its common name, turned as the sheet lies, drawn on to its edges."""
    short, long = sorted((sheet.width, sheet.height))
    size = QPageSize(QSizeF(short, long) / TWIPS_PER_MM, QPageSize.Unit.Millimeter)
    lies = sheet.width > sheet.height
    turned = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    return QPageLayout(size, turned, QMarginsF())


def bookmarks(pages: Pages) -> Iterator[Bookmark]:
    """An entry for each heading of the document and for each annex, whose headings stand below it."""
    for page, sheet in enumerate(pages.sheets):
        below = 1 if sheet.part.annex else 0
        for placed in sheet.page.placed:
            content = placed.content
            if not isinstance(content, TextLine) or content.number:
                continue
            flow = content.text.flow
            if flow.level is not None or flow.style == "annex":
                level = 0 if flow.style == "annex" else below + (flow.level or 0)
                top = (sheet.height - sheet.top - placed.top) / TWIPS_PER_POINT
                yield Bookmark(level, content.text.text.replace("\u2028", " "), page, top)


def extras_of(pages: Pages) -> tuple[PageExtras, ...]:
    """What each page says beside the document's own texts."""
    in_turns = any(_is_part(placed.content) for sheet in pages.sheets for placed in sheet.page.placed)
    return tuple(
        PageExtras(
            _margin_words(sheet),
            "".join(_repeated(sheet)),
            sheet.page.notes,
            "".join(_drawn(sheet)) if in_turns else "",
        )
        for sheet in pages.sheets
    )


def _is_part(content: Content) -> bool:
    """Whether it is a row that goes over pages, or what lies of one."""
    return isinstance(content, RowPiece) and (content.top > 0 or content.bottom < content.row.height)


def _drawn(sheet: Sheet) -> Iterator[str]:
    """The lines of a sheet's own text in the order in which they are drawn, without heading rows that come again."""
    first = sheet.page.first.content
    again = isinstance(first, RowPiece) and not first.row.flow.header
    for placed in sheet.page.placed:
        content = placed.content
        again = again and isinstance(content, RowPiece) and content.row.flow.header
        if isinstance(content, TextLine):
            yield content.text.words(content.text.lines[content.number])
        elif isinstance(content, RowPiece) and not again:
            yield from lines_in(content)


def _margin_words(sheet: Sheet) -> str:
    return "".join(plain(flow.content) for flow in margin_texts(sheet))


def _repeated(sheet: Sheet) -> Iterator[str]:
    """The texts of the header rows that come again at the top of a sheet."""
    first = sheet.page.first.content
    if not isinstance(first, RowPiece) or first.row.flow.header:
        return
    for placed in sheet.page.placed:
        if not isinstance(placed.content, RowPiece) or not placed.content.row.flow.header:
            return
        for cell in placed.content.row.flow.cells:
            yield from (plain(text.content) for text in cell.content if isinstance(text, FlowText))
