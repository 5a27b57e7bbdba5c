"""Sections of the file: the document itself and each annex, with page size, margins and page numbers."""

from __future__ import annotations

from app.documents.flow.model import FlowPart
from app.documents.word.markup import twips
from app.standards import Page

NUMBERED_HEADER, FIRST_HEADER, ANNEX_FIRST_HEADER = "rIdHeader", "rIdFirstHeader", "rIdAnnexFirstHeader"
FIRST_FOOTER = "rIdFirstFooter"


def section_properties(page: Page, part: FlowPart) -> str:
    """The properties of the section of a part; an annex counts its pages anew.

    Page 1 shows no number. NĐ 30/2020, Phụ lục I, mục I.7 and III.1.đ.
    """
    first = ANNEX_FIRST_HEADER if part.annex else FIRST_HEADER
    width, height = (page.height, page.width) if part.landscape else (page.width, page.height)
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{NUMBERED_HEADER}"/>'
        f'<w:headerReference w:type="first" r:id="{first}"/>'
        + (f'<w:footerReference w:type="first" r:id="{FIRST_FOOTER}"/>' if part.below else "")
        + f'<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{_orientation(part.landscape)}/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" '
        f'w:left="{twips(page.left)}" w:header="{twips(page.header_distance)}" '
        f'w:footer="{twips(page.footer_distance)}" w:gutter="0"/>'
        + ('<w:pgNumType w:start="1"/>' if part.annex else "")
        + "<w:titlePg/></w:sectPr>"
    )


def _orientation(landscape: bool) -> str:
    return ' w:orient="landscape"' if landscape else ""
