"""Sections while they are being filled, how deep their marks stand, and which of them are titles."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.plan.model import Item, Marker, Party
from app.domain.plan.rich_text import RichText
from app.domain.recognition.labelled import LabelledParts
from app.domain.recognition.point_marks import PointMark
from app.domain.recognition.sentences import Acting
from app.domain.recognition.source import SourceParagraph

RANKS = {
    Marker.PART: 0,
    Marker.CHAPTER: 1,
    Marker.NONE: 2,
    Marker.ARTICLE: 2,
    Marker.ROMAN: 3,
    Marker.ROMAN_DASH: 3,
    Marker.ARABIC: 4,
    Marker.ARABIC_DASH: 4,
    Marker.DECIMAL: 5,
    Marker.LETTER: 6,
    Marker.DASH: 7,
}
"""How deep a mark stands; a capital letter counts as NONE, and a dash only where parts of a task stand below it."""
POINTS = (Marker.DASH, Marker.PLUS)
_LONGEST_TITLE = 220
_SENTENCE_ENDS = (".", ";", "./.", ":", ",")


@dataclass
class Node:
    """A section being filled; the root has no mark."""

    id: str
    mark: PointMark | None = None
    heading: RichText = ()
    clause: bool = False
    source: SourceParagraph | None = None
    items: list[Item | Node] = field(default_factory=list)
    leads: tuple[Party, ...] = ()
    helps: tuple[Party, ...] = ()
    acting: Acting = Acting.BODIES
    """Whose actions are tasks there: of nobody where it tells purposes, or who takes part."""
    parts: LabelledParts = field(default_factory=LabelledParts)

    @property
    def rank(self) -> int:
        """How deep its mark stands; deeper ones are larger."""
        return RANKS[self.mark.marker] if self.mark else -1


def inner_nodes(node: Node) -> list[Node]:
    inner = [child for child in node.items if isinstance(child, Node)]
    return [descendant for child in inner for descendant in (child, *inner_nodes(child))]


def is_title(paragraph: SourceParagraph, line: str) -> bool:
    """Whether a numbered paragraph is a heading rather than a sentence of its own."""
    if line.isupper():
        return True
    ended = line.endswith(_SENTENCE_ENDS) and not line.endswith(("...", "v.v."))
    if paragraph.bold and len(line) <= _LONGEST_TITLE:
        return not line.endswith((".", ";")) or paragraph.level is not None
    if line.endswith(":") and len(line) <= _LONGEST_TITLE // 2:
        return True
    return not ended and len(line) <= _LONGEST_TITLE
