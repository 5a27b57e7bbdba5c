"""The redline's package: that of the new plan's Word file, with the woven body and the notes of both."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from itertools import zip_longest

from lxml import etree

from app.documents.word.markup import NAMESPACES
from app.documents.word.redline.blocks import sections, woven_blocks
from app.documents.word.redline.names import NOTE, P_PR, P, Revisions, W, text_of
from app.documents.word.redline.runs import without_bookmarks
from app.documents.word.writer import word_file
from app.domain.plan.model import Plan
from app.standards import Standard

_DOCUMENT, _NOTES = "word/document.xml", "word/footnotes.xml"
_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_OWN_PART = "customXml"


def redline_file(old: Plan, new: Plan, standard: Standard) -> bytes:
    """The bytes of a .docx: the new plan with everything that changed since the old one as tracked changes.

    Text, tables and notes are tracked, emphasis too; the sizes of the head, page headers and page formats are those
    of the new plan. The plan itself does not travel in it, and no task codes: a redline is for reading.
    """
    before, after = _parts(word_file(old, standard)), _parts(word_file(new, standard))
    one, other = etree.fromstring(before[_DOCUMENT]), etree.fromstring(after[_DOCUMENT])
    notes = etree.fromstring(after[_NOTES])
    _join_notes(one, etree.fromstring(before[_NOTES]), notes)
    after[_NOTES] = _whole(notes)
    after[_DOCUMENT] = _whole(_woven(one, other, Revisions(new.head.issuer.name, _now())))
    return _packed(_without_own_part(after))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as source:
        return {name: source.read(name) for name in source.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def _whole(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _join_notes(document: etree._Element, old: etree._Element, new: etree._Element) -> None:
    """Put the old notes behind the new ones, but those that stayed the same, and let `document` name them so."""
    own = f"{W}id"
    standing = {text_of(each): each.get(own, "") for each in _real(new)}
    names: dict[str, str] = {}
    last = max((int(each.get(own, "0")) for each in new), default=0)
    for note in _real(old):
        same = standing.pop(text_of(note), None)
        if same is None:
            last += 1
            added = deepcopy(note)
            added.set(own, str(last))
            new.append(added)
            same = str(last)
        names[note.get(own, "")] = same
    for reference in document.iter(NOTE):
        reference.set(own, names[reference.get(own, "")])


def _real(notes: etree._Element) -> Iterable[etree._Element]:
    return [each for each in notes if each.get(f"{W}type") is None]


def _woven(old: etree._Element, new: etree._Element, revisions: Revisions) -> etree._Element:
    """The new document with the sections of both, each beside the one in its place.

    The end of a section that only one side has is not tracked: without it the pages before would turn.
    """
    bodies = []
    for document in (old, new):
        body = document.find(f"{W}body")
        assert body is not None
        bodies.append(sections(without_bookmarks(body)))
    body = new.find(f"{W}body")
    assert body is not None
    for child in list(body):
        body.remove(child)
    last = max(map(len, bodies)) - 1
    for place, (before, after) in enumerate(zip_longest(*bodies)):
        body.extend(woven_blocks(before[0] if before else (), after[0] if after else (), revisions))
        properties = deepcopy((after or before)[1])
        body.append(properties if place == last else _section_end(properties))
    _number_drawings(new)
    return new


def _section_end(properties: etree._Element) -> etree._Element:
    end = etree.Element(P)
    holder = etree.SubElement(end, P_PR)
    style = etree.SubElement(holder, f"{W}pStyle")
    style.set(f"{W}val", "Normal")
    spacing = etree.SubElement(holder, f"{W}spacing")
    for name, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
        spacing.set(f"{W}{name}", value)
    holder.append(properties)
    return end


def _number_drawings(document: etree._Element) -> None:
    """Give the drawn lines of both files ids of their own."""
    drawn, fallback = f"{{{NAMESPACES['wp']}}}docPr", f"{{{NAMESPACES['v']}}}line"
    for number, each in enumerate(document.iter(drawn), 1):
        each.set("id", str(number))
        each.set("name", f"Line {number}")
    for number, each in enumerate(document.iter(fallback), 1):
        each.set("id", f"Line_{number}")
        each.set(f"{{{NAMESPACES['o']}}}spid", f"_x0000_s{1025 + number}")


def _without_own_part(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts without the plan of the new file, which is not what a redline says."""
    for name, key in ((_RELATIONS, "Target"), (_TYPES, "PartName")):
        root = etree.fromstring(parts[name])
        for each in [each for each in root if _OWN_PART in each.get(key, "")]:
            root.remove(each)
        parts[name] = _whole(root)
    return {name: content for name, content in parts.items() if not name.startswith(_OWN_PART)}
