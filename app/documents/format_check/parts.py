"""The parts of a Word file that are changed: parsed once, written back beside all others as they were."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from lxml import etree

from app.documents.reading.names import VALUE, R, W
from app.documents.reading.package import CONTENT_TYPES, SafePackage
from app.documents.reading.word import main_part
from app.errors.importing import PartMissing

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEADER_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"
_STRICT = b"purl.oclc.org/ooxml"
_SECTION_ORDER = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc"),
    *("pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg"),
    *("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"),
)
_PARAGRAPH_ORDER = (
    *(
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "framePr",
        "widowControl",
        "numPr",
        "suppressLineNumbers",
    ),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *(
        "autoSpaceDE",
        "autoSpaceDN",
        "bidi",
        "adjustRightInd",
        "snapToGrid",
        "spacing",
        "ind",
        "contextualSpacing",
    ),
    *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap"),
    *("outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
_RUN_ORDER = (
    *(
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "outline",
        "shadow",
    ),
    *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern"),
    *(
        "position",
        "sz",
        "szCs",
        "highlight",
        "u",
        "effect",
        "bdr",
        "shd",
        "fitText",
        "vertAlign",
        "rtl",
        "cs",
    ),
    *("em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"),
)
_ORDERS = {"sectPr": _SECTION_ORDER, "pPr": _PARAGRAPH_ORDER, "rPr": _RUN_ORDER}
"""The orders in which the schema wants the children of properties (ECMA-376, part 1, 17.3 and 17.6)."""


class Parts:
    """A Word file whose main part and margins may be changed. Raises CannotImport where it cannot be read."""

    def __init__(self, data: bytes, path: Path) -> None:
        self._data = data
        self.package = SafePackage(data, path)
        self.main = main_part(self.package)
        self._trees: dict[str, etree._Element] = {}
        self._new: dict[str, bytes] = {}

    @property
    def is_changeable(self) -> bool:
        """Whether the file may be written as a .docx: no template, none with macros, and none in strict markup.

        What strict files call their elements is read and never written.
        """
        types = self.package.bytes_of(CONTENT_TYPES)
        return _DOCUMENT_TYPE in types and _STRICT not in self.package.bytes_of(self.main)

    def tree(self, name: str) -> etree._Element:
        """A part that is going to be changed."""
        if name not in self._trees:
            self._trees[name] = self.package.xml(name)
        return self._trees[name]

    @cached_property
    def body(self) -> etree._Element:
        """The body of the document. Raises PartMissing."""
        body = self.tree(self.main).find(f"{W}body")
        if body is None:
            raise PartMissing(self.package.path, self.main)
        return body

    @cached_property
    def sections(self) -> Sequence[etree._Element]:
        """The properties of its sections, in order."""
        return [
            each
            for each in self.body.iter(f"{W}sectPr")
            if (above := each.getparent()) is not None and above.tag in (f"{W}body", f"{W}pPr")
        ]

    def margin(self, number: int, sort: str, sheet: str) -> str:
        """The name of the part in the margin ("header", "footer") of a section's sheets, by it or one before it."""
        targets = self.package.targets(self.main)
        for section in reversed(self.sections[: number + 1]):
            for each in section.iterfind(f"{W}{sort}Reference"):
                if each.get(f"{W}type", "default") == sheet:
                    return targets.get(each.get(f"{R}id", ""), "")
        return ""

    def add_header(self, content: bytes, section: etree._Element, sheet: str) -> None:
        """Give the sheets of a section a new header."""
        number = 1 + len(self._new)
        while (name := f"{posixpath.dirname(self.main) or 'word'}/header9{number}.xml") in self.package.names:
            number += 1
        self._new[name] = content
        relation = f"rIdDuThao{number}"
        folder, own = posixpath.split(self.main)
        relations = self.tree(posixpath.join(folder, "_rels", f"{own}.rels"))
        etree.SubElement(
            relations,
            f"{{{_RELATIONS}}}Relationship",
            {"Id": relation, "Type": _HEADER_RELATION, "Target": posixpath.basename(name)},
        )
        etree.SubElement(
            self.tree(CONTENT_TYPES),
            f"{{{_TYPES}}}Override",
            {"PartName": f"/{name}", "ContentType": _HEADER_TYPE},
        )
        for each in section.findall(f"{W}headerReference"):
            if each.get(f"{W}type", "default") == sheet:
                section.remove(each)
        reference = etree.Element(f"{W}headerReference")
        reference.set(f"{W}type", sheet)
        reference.set(f"{R}id", relation)
        section.insert(0, reference)

    def written(self) -> bytes:
        """The file: what was changed anew, the rest as it was, in the old order."""
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self._data)) as source, zipfile.ZipFile(target, "w") as out:
            for info in source.infolist():
                name = info.filename.replace("\\", "/").lstrip("/")
                data = source.read(info) if name not in self._trees else _serialised(self._trees[name])
                out.writestr(info, data, zipfile.ZIP_DEFLATED)
            for name, data in self._new.items():
                out.writestr(name, data, zipfile.ZIP_DEFLATED)
        return target.getvalue()


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def runs_of(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph that are its own: none of text boxes in it."""
    for run in paragraph.iter(f"{W}r"):
        owner = next(run.iterancestors(f"{W}p"), None)
        if owner is paragraph:
            yield run


def in_paragraph(paragraph: etree._Element) -> etree._Element:
    """The properties of a paragraph, made where there are none."""
    return _first(paragraph, f"{W}pPr")


def in_run(run: etree._Element) -> etree._Element:
    """The properties of a run, made where there are none."""
    return _first(run, f"{W}rPr")


def _first(parent: etree._Element, tag: str) -> etree._Element:
    found = parent.find(tag)
    if found is None:
        found = etree.Element(tag)
        parent.insert(0, found)
    return found


def child(properties: etree._Element, name: str) -> etree._Element:
    """A child of properties, made at the place the schema wants where there is none."""
    found = properties.find(f"{W}{name}")
    if found is not None:
        return found
    order = _ORDERS[str(properties.tag).rpartition("}")[2]]
    place = order.index(name)
    at = next(
        (number for number, each in enumerate(properties) if _rank(each, order) > place), len(properties)
    )
    found = etree.Element(f"{W}{name}")
    properties.insert(at, found)
    return found


def _rank(element: etree._Element, order: Sequence[str]) -> int:
    name = str(element.tag).rpartition("}")[2]
    return order.index(name) if name in order else len(order)


def set_value(properties: etree._Element, name: str, value: str) -> None:
    """State a value."""
    child(properties, name).set(VALUE, value)


def set_flag(properties: etree._Element, name: str, *, on: bool) -> None:
    """State that something is on, or off."""
    found = child(properties, name)
    found.attrib.pop(VALUE, "")
    if not on:
        found.set(VALUE, "0")
