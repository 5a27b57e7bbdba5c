"""Fields of Word within each other: what is code of one, and shown by nobody, leaves the tree before words are read."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from app.documents.reading.names import W

_PARAGRAPH, _FIELD, _KIND, _FORM = (f"{W}{name}" for name in ("p", "fldChar", "fldCharType", "ffData"))
_GONE = (f"{W}del", f"{W}moveFrom")
_STORY = (f"{W}txbxContent", f"{W}footnote", f"{W}endnote", f"{W}comment")
_SHOWN = tuple(
    f"{W}{name}"
    for name in (
        "t",
        "tab",
        "ptab",
        "br",
        "cr",
        "sym",
        "noBreakHyphen",
        "softHyphen",
        "footnoteReference",
        "endnoteReference",
        "drawing",
        "pict",
        "object",
    )
)
"""What a run shows; its look and the words of an instruction are none of it."""


@dataclass
class _Open:
    """A field whose end was not met yet."""

    begin: etree._Element
    separate: etree._Element | None = None


def take_codes(root: etree._Element) -> list[etree._Element]:
    """Take out of the tree whatever stands in the code of a field: from its begin to where its result begins.

    Results of the fields in it, which the code only compares or reckons with, are as much code as its words; a field
    without a result is all code. One that never ends is no field, and loses nothing. Gives the paragraphs whose end
    stands in code, so that what follows is shown right behind them.
    """
    marks = [each for each in root.iter(_FIELD) if next(each.iterancestors(*_GONE), None) is None]
    if not marks:
        return []
    begins, closes = _bounds_of_codes(marks)
    depth = 0
    code: list[etree._Element] = []
    endless: list[etree._Element] = []
    last: etree._Element | None = None
    for each in root.iter(_FIELD, _PARAGRAPH, *_SHOWN):
        if each.tag == _PARAGRAPH:
            if depth and last is not None:
                endless.append(last)
            last = each
        elif each in begins:
            # A form field keeps what it shows in its begin.
            code += each.iterchildren(_FORM) if depth else ()
            depth += 1
        elif each in closes:
            depth -= 1
        elif depth and each.tag != _FIELD:
            code.append(each)
    for each in code:
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)
    return endless


def _bounds_of_codes(marks: list[etree._Element]) -> tuple[set[etree._Element], set[etree._Element]]:
    """Where codes begin, and where they are over; each of a field that begins and ends in the same story."""
    open_fields: dict[etree._Element | None, list[_Open]] = {}
    begins: set[etree._Element] = set()
    closes: set[etree._Element] = set()
    for each in marks:
        within = open_fields.setdefault(next(each.iterancestors(*_STORY), None), [])
        kind = each.get(_KIND)
        if kind == "begin":
            within.append(_Open(each))
        elif kind == "separate" and within and within[-1].separate is None:
            within[-1].separate = each
        elif kind == "end" and within:
            ended = within.pop()
            begins.add(ended.begin)
            closes.add(each if ended.separate is None else ended.separate)
    return begins, closes
