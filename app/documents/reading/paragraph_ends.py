"""Paragraphs that are one with the next, because the mark at their end was taken out or is not shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from app.documents.reading.names import W

_PARAGRAPH, _PROPERTIES, _LOOK = f"{W}p", f"{W}pPr", f"{W}rPr"
_TAKEN_OUT, _PUT_IN = (f"{W}del", f"{W}moveFrom"), (f"{W}ins", f"{W}moveTo")
_OTHER_BLOCKS = (f"{W}tbl", f"{W}altChunk")
_HOLDERS = (f"{W}tc", f"{W}txbxContent")
_Paragraphs = tuple[etree._Element, ...]


@dataclass(frozen=True)
class ParagraphEnds:
    """What became of the marks at the ends of paragraphs.

    `changed` are the paragraphs whose mark is a tracked change, `before` those that a paragraph goes on from, in their
    order, and `joined` all that go on in another.
    """

    changed: frozenset[etree._Element]
    before: Mapping[etree._Element, _Paragraphs]
    joined: frozenset[etree._Element]

    @classmethod
    def of(cls, body: etree._Element, unshown: Iterable[etree._Element]) -> ParagraphEnds:
        """The ends in a body, changes accepted; those of the paragraphs in `unshown` are not seen either."""
        changed: set[etree._Element] = set()
        endless = set(unshown)
        for mark in body.iter(*_TAKEN_OUT, *_PUT_IN):
            paragraph = _paragraph_ended_by(mark)
            if paragraph is not None:
                changed.add(paragraph)
                if mark.tag in _TAKEN_OUT:
                    endless.add(paragraph)
        before = _before(body, endless) if endless else {}
        return cls(frozenset(changed), before, frozenset().union(*before.values()))

    @cached_property
    def are_plain(self) -> bool:
        """Whether each paragraph ends as it stands, as in most documents."""
        return not (self.changed or self.before)

    def changes(self, paragraph: etree._Element) -> int:
        """How many marks of this paragraph, and of those before it that it is one with, are tracked changes."""
        if not self.changed:
            return 0
        return sum(each in self.changed for each in (*self.before.get(paragraph, ()), paragraph))


def _paragraph_ended_by(mark: etree._Element) -> etree._Element | None:
    """The paragraph at whose end this change is; None for a change of words, of a row, or of what was before."""
    look = mark.getparent()
    properties = look.getparent() if look is not None and look.tag == _LOOK else None
    return properties.getparent() if properties is not None and properties.tag == _PROPERTIES else None


def _before(body: etree._Element, endless: set[etree._Element]) -> dict[etree._Element, _Paragraphs]:
    """For each paragraph that others go on in: those others.

    Word keeps the mark in front of a table, and the last one of a cell and of a text box.
    """
    waiting: dict[etree._Element, list[etree._Element]] = {}
    runs: list[list[etree._Element]] = []
    for element in body.iter(_PARAGRAPH, *_OTHER_BLOCKS):
        holder = next(element.iterancestors(*_HOLDERS), body)
        if element.tag != _PARAGRAPH:
            waiting.pop(holder, None)
            continue
        if holder not in waiting:
            runs.append(waiting.setdefault(holder, []))
        waiting[holder].append(element)
        if element not in endless:
            del waiting[holder]
    return {last: tuple(front) for *front, last in runs if front}
