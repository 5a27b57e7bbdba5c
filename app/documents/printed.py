"""The document's blocks from the opening to the end mark, and the style each heading is set in.

Writers and proofs share this layout; that nothing is lost in it, the proof finds out from the plan's own texts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.domain.plan.model import Marker, Paragraph, Plan
from app.domain.plan.rich_text import Footnote, RichText, Run
from app.domain.printing.blocks import Block, HeadingBlock, PointBlock, TextBlock, blocks

HEADING_STYLES = {
    Marker.PART: "part_title",
    Marker.CHAPTER: "part_title",
    Marker.ARTICLE: "article",
    Marker.ROMAN: "roman",
    Marker.ROMAN_DASH: "roman",
    Marker.ARABIC: "arabic",
    Marker.ARABIC_DASH: "arabic",
    Marker.DECIMAL: "decimal",
    Marker.LETTER: "letter",
    Marker.DASH: "point",
    Marker.PLUS: "point",
    Marker.NONE: "arabic",
}
"""The style of a heading by its marker; clauses are set as points."""


def printed_body(plan: Plan, mark: str) -> Iterable[Block]:
    """Opening, body and closing as blocks, the last paragraph closed by `mark`."""
    found = [*_texts(plan.opening), *blocks(plan, plan.body), *_texts(plan.closing)]
    return with_end_mark(found, mark)


def _texts(paragraphs: Iterable[Paragraph]) -> Iterable[Block]:
    return (TextBlock(each.content, each.centred, each.id) for each in paragraphs)


def with_end_mark(found: list[Block], mark: str) -> list[Block]:
    """The blocks with the end mark behind the last one, if that is a paragraph."""
    last = found[-1] if found else None
    if isinstance(last, TextBlock | PointBlock) or (isinstance(last, HeadingBlock) and last.clause):
        return [*found[:-1], replace(last, content=ended(last.content, mark))]
    return found


def ended(content: RichText, mark: str) -> RichText:
    """The last paragraph of a document, closed by the end mark instead of its full stop."""
    if not mark or not content:
        return content
    last = content[-1]
    if isinstance(last, Footnote):
        return (*content, Run(mark))
    text = last.text.rstrip()
    if text.endswith(mark):
        return content
    return (*content[:-1], replace(last, text=text.rstrip(".; ") + mark))
