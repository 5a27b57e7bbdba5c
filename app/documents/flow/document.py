"""A whole document as what its pages are made of. Which blocks those are, its kind and its standard choose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.documents.flow.body import body_block, flow_of
from app.documents.flow.head import addressee_block, balanced_lines, head_block, stamp, title_block
from app.documents.flow.model import Flow, FlowGap, FlowPart, FlowText, written
from app.documents.flow.setting import PageSetting
from app.documents.flow.signature import signature_block
from app.documents.flow.tables import plain_table
from app.documents.page_words import annex_line, attached_lines, draft_mark, end_mark
from app.documents.printed import with_end_mark
from app.domain.plan.head import DocumentKind, Head
from app.domain.plan.model import Annex, Plan, Table
from app.domain.printing.blocks import blocks
from app.standards import Page

MakeBlock = Callable[[Plan, PageSetting], tuple[Flow, ...]]
"""Makes one block of the document."""

_NAMED: tuple[MakeBlock, ...] = (head_block, title_block, addressee_block, body_block, signature_block)
"""A document whose kind stands above its subject (văn bản có tên loại). NĐ 30/2020, Phụ lục I, mục II.5.a."""
_LETTER: tuple[MakeBlock, ...] = (head_block, addressee_block, body_block, signature_block)
"""A letter, whose subject stands below its number. NĐ 30/2020, Phụ lục I, mục II.5.c; Phụ lục III, mẫu 1.5."""


def blocks_of(head: Head) -> tuple[MakeBlock, ...]:
    """The blocks of a document from its head to its signature, in order; annexes follow them.

    They are those of all standards: in what their blocks differ, the data of the standard says.
    """
    return _LETTER if head.kind is DocumentKind.OFFICIAL_LETTER else _NAMED


def document_parts(plan: Plan, setting: PageSetting) -> tuple[FlowPart, ...]:
    """The document itself, then each annex."""
    return tuple(each_part(plan, setting))


def each_part(plan: Plan, setting: PageSetting) -> Iterator[FlowPart]:
    """The same, each made as it is asked for."""
    own = tuple(each for block in blocks_of(plan.head) for each in block(plan, setting))
    if not plan.annexes:
        own += (FlowGap(),)
    head = plan.head
    above = (
        stamp("circulation", head.circulation, setting.standard.page.text_width, setting),
        FlowText("draft_mark", written(draft_mark(head, setting.standard.words))),
    )
    below = tuple(FlowText("contact", written(line)) for line in head.contact)
    yield FlowPart(own, above=tuple(each for each in above if each.content), below=below)
    for place, annex in enumerate(plan.annexes):
        yield FlowPart(_annex(plan, place, setting), annex.id, annex.landscape)


def table_part(
    plan: Plan, title: str, subject: str, sentences: Sequence[str], table: Table, setting: PageSetting
) -> FlowPart:
    """A paper of its own about a plan: the plan's head, title and subject, a few sentences, and a table."""
    page, subject_rule = setting.standard.page, setting.standard.rules.subject
    width = page.landscape_text_width
    content = (
        *head_block(plan, setting),
        FlowText("kind", written(title)),
        *balanced_lines("subject", subject, width, subject_rule, setting),
        *(FlowText("body", written(sentence)) for sentence in sentences),
        FlowGap(6),
        plain_table(table, width),
        FlowGap(),
    )
    return FlowPart(content, annex=table.id, landscape=True)


def _annex(plan: Plan, place: int, setting: PageSetting) -> tuple[Flow, ...]:
    """Annex `place` (from 0): its title block and what stands in it. NĐ 30/2020, Phụ lục I, mục III.1; mẫu 2.1."""
    annex, words, rules = plan.annexes[place], setting.standard.words, setting.standard.rules
    width = annex_width(annex, setting.standard.page)
    lines = attached_lines(plan, place, words)
    last = len(lines) - 1
    attached = (
        each
        for number, line in enumerate(lines)
        for each in balanced_lines("attached", line, width, rules.annex if number == last else 0, setting)
    )
    printed = with_end_mark(list(blocks(plan, annex.items)), end_mark(plan, words))
    return (
        FlowText("annex", written(annex_line(plan, place, words))),
        *balanced_lines("annex_title", annex.title, width, 0, setting, annex.id),
        *attached,
        FlowGap(6),
        *(each for block in printed for each in flow_of(block, width, setting)),
    )


def annex_width(annex: Annex, page: Page) -> float:
    """The text width of an annex, mm."""
    return page.landscape_text_width if annex.landscape else page.text_width
