"""Sections of the file: the document itself and each annex, with page size, margins and page numbers."""

from __future__ import annotations

from app.documents.page_words import annex_line, attached_lines, end_mark
from app.documents.printed import with_end_mark
from app.documents.word.body import block_markup, spacer
from app.documents.word.head import balanced_lines
from app.documents.word.markup import twips
from app.documents.word.writing import WordWriting
from app.domain.plan.model import Annex, Plan
from app.domain.printing.blocks import blocks
from app.standards import Page

NUMBERED_HEADER, FIRST_HEADER, ANNEX_FIRST_HEADER = "rIdHeader", "rIdFirstHeader", "rIdAnnexFirstHeader"


def section_properties(page: Page, annex: Annex | None = None) -> str:
    """The properties of the document's own section, or of an annex, which counts its pages anew.

    Page 1 shows no number. NĐ 30/2020, Phụ lục I, mục I.7 and III.1.đ.
    """
    landscape = annex is not None and annex.landscape
    first = ANNEX_FIRST_HEADER if annex else FIRST_HEADER
    width, height = (page.height, page.width) if landscape else (page.width, page.height)
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{NUMBERED_HEADER}"/>'
        f'<w:headerReference w:type="first" r:id="{first}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{_orientation(landscape)}/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" '
        f'w:left="{twips(page.left)}" w:header="{twips(page.header_distance)}" '
        f'w:footer="{twips(page.footer_distance)}" w:gutter="0"/>'
        + ('<w:pgNumType w:start="1"/>' if annex else "")
        + "<w:titlePg/></w:sectPr>"
    )


def _orientation(landscape: bool) -> str:
    return ' w:orient="landscape"' if landscape else ""


def section_end(properties: str) -> str:
    """A paragraph that shows nothing and ends a section."""
    return spacer().replace("</w:rPr></w:pPr>", f"</w:rPr>{properties}</w:pPr>")


def annex_block(plan: Plan, place: int, setting: WordWriting) -> str:
    """Annex `place` (from 0): its title block and what stands in it. NĐ 30/2020, Phụ lục I, mục III.1; mẫu 2.1."""
    annex, words, rules = plan.annexes[place], setting.standard.words, setting.standard.rules
    width = annex_width(annex, setting.standard.page)
    lines = attached_lines(plan, place, words)
    title = (
        setting.words("annex", annex_line(plan, place, words))
        + balanced_lines("annex_title", annex.title, width, 0, setting)
        + "".join(balanced_lines("attached", line, width, 0, setting) for line in lines[:-1])
        + balanced_lines("attached", lines[-1], width, rules.annex, setting)
        + spacer(6)
    )
    printed = with_end_mark(list(blocks(plan, annex.items)), end_mark(plan, words))
    return title + "".join(block_markup(block, width, setting) for block in printed)


def annex_width(annex: Annex, page: Page) -> float:
    """The text width of an annex, mm."""
    return page.landscape_text_width if annex.landscape else page.text_width
