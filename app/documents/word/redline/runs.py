"""One paragraph with tracked words, from its runs before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from app.documents.word.markup import NAMESPACES
from app.documents.word.redline.names import DEL_TEXT, P_PR, R_PR, SPACE, P, R, Revisions, Sort, T, W
from app.domain.compare import WordMarkKind
from app.domain.compare.marks import changed, words

_SORTS: dict[WordMarkKind, Sort] = {WordMarkKind.TAKEN: "del", WordMarkKind.ADDED: "ins"}


class Token(NamedTuple):
    """A word or another content of a run as XML, with the XML of the run's properties."""

    properties: bytes
    text: str
    content: bytes = b""


def tokens(paragraph: etree._Element) -> tuple[Token, ...]:
    """The words and signs of a paragraph in order."""
    return tuple(token for run in paragraph.iter(R) if not _is_inside(run) for token in _tokens(run))


def _is_inside(run: etree._Element) -> bool:
    """Whether the run stands in a drawing of another run."""
    return any(above.tag == R for above in run.iterancestors())


def _tokens(run: etree._Element) -> Iterator[Token]:
    found = run.find(R_PR)
    properties = b"" if found is None else _written(found)
    for child in run:
        if child.tag == T:
            yield from (Token(properties, word) for word in words(child.text or ""))
        elif child.tag != R_PR:
            yield Token(properties, "", _written(child))


def _written(element: etree._Element) -> bytes:
    """The element alone, the same for equal ones wherever they stand."""
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)


def merged_paragraph(old: etree._Element, new: etree._Element, revisions: Revisions) -> etree._Element:
    """The new paragraph with the words taken out and put in marked; the very new one where nothing changed."""
    before, after = tokens(old), tokens(new)
    if before == after:
        return new
    merged = etree.Element(P, nsmap=NAMESPACES)
    properties = new.find(P_PR)
    if properties is not None:
        merged.append(deepcopy(properties))
    for kind, part in changed(before, after):
        runs = list(_runs(part, deleted=kind is WordMarkKind.TAKEN))
        if kind in _SORTS:
            mark = revisions.mark(_SORTS[kind])
            mark.extend(runs)
            runs = [mark]
        merged.extend(runs)
    return merged


def _runs(part: Sequence[Token], *, deleted: bool) -> Iterator[etree._Element]:
    """Runs of these tokens; neighbours with the same properties are one run."""
    for properties, some in groupby(part, key=lambda token: token.properties):
        run = etree.Element(R)
        if properties:
            run.append(etree.fromstring(properties))
        for is_words, same in groupby(some, key=lambda token: not token.content):
            if is_words:
                text = etree.SubElement(run, DEL_TEXT if deleted else T)
                text.text = "".join(token.text for token in same)
                text.set(SPACE, "preserve")
            else:
                run.extend(etree.fromstring(token.content) for token in same)
        yield run


def marked_throughout(block: etree._Element, sort: Sort, revisions: Revisions) -> etree._Element:
    """A block of which every run, and the mark that ends each paragraph, was put in or taken out."""
    for paragraph in list(block.iter(P)):
        part = tokens(paragraph)
        for child in [each for each in paragraph if each.tag != P_PR]:
            paragraph.remove(child)
        if part:
            mark = revisions.mark(sort)
            mark.extend(_runs(part, deleted=sort == "del"))
            paragraph.append(mark)
        mark_end(paragraph, sort, revisions)
    return block


def mark_end(paragraph: etree._Element, sort: Sort, revisions: Revisions) -> None:
    """Mark the end of the paragraph as put in or taken out."""
    properties = paragraph.find(P_PR)
    if properties is None:
        properties = etree.Element(P_PR)
        paragraph.insert(0, properties)
    own = properties.find(R_PR)
    if own is None:
        own = etree.Element(R_PR)
        later = [place for place, each in enumerate(properties) if each.tag in _BEHIND_RUN_PROPERTIES]
        properties.insert(later[0] if later else len(properties), own)
    own.insert(0, revisions.mark(sort))


_BEHIND_RUN_PROPERTIES = (f"{W}sectPr", f"{W}pPrChange")


def without_bookmarks(body: etree._Element) -> etree._Element:
    """The body without the bookmarks that name tasks."""
    for mark in list(body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)
    return body
