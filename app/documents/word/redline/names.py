"""The names of WordprocessingML that a redline reads and writes, and the revision that each mark bears."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lxml import etree

from app.documents.word.markup import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"
P, R, T, TBL, TR, TC = (f"{W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
P_PR, R_PR, TR_PR, TC_PR, SECT_PR = (f"{W}{name}" for name in ("pPr", "rPr", "trPr", "tcPr", "sectPr"))
INS, DEL, DEL_TEXT = (f"{W}{name}" for name in ("ins", "del", "delText"))
_SIGNS = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
NOTE = f"{W}footnoteReference"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Sort = Literal["ins", "del"]
"""What is marked: put in, or taken out."""


@dataclass
class Revisions:
    """Gives every mark its id; author and time (ISO 8601) are those of all."""

    author: str
    at: str
    last: int = 0

    def mark(self, sort: Sort) -> etree._Element:
        """An empty mark, for what it stands around or in."""
        self.last += 1
        found = etree.Element(f"{W}{sort}", nsmap={"w": NAMESPACES["w"]})
        found.set(f"{W}id", str(self.last))
        found.set(f"{W}author", self.author)
        found.set(f"{W}date", self.at)
        return found


def text_of(element: etree._Element) -> str:
    """The words of an element; a line break is a newline, a tab a tab, and paragraphs follow each other in lines."""
    if element.tag != P:
        paragraphs = (text_of(each) for each in element.iter(P))
        return "\n".join(paragraphs)
    found = (each for each in element.iter(T, *_SIGNS) if not _is_property(each))
    return "".join(_SIGNS.get(str(each.tag)) or each.text or "" for each in found)


def _is_property(element: etree._Element) -> bool:
    """Whether a w:tab is a tab stop of the paragraph's properties."""
    parent = element.getparent()
    return parent is not None and parent.tag not in (R,)
