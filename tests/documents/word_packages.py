"""Opening and changing the parts of a written Word file, as somebody or some mistake might."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part of the package as XML."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def with_part(
    data: bytes, change: Callable[[etree._Element], None], name: str = "word/document.xml"
) -> bytes:
    """The package with one part changed in place by `change`."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for entry in source.namelist():
            content = source.read(entry)
            if entry == name:
                root = etree.fromstring(content)
                change(root)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            package.writestr(entry, content)
    return target.getvalue()


def written(folder: Path, data: bytes) -> Path:
    """The package as a file."""
    path = folder / "plan.docx"
    path.write_bytes(data)
    return path


def paragraph_text(paragraph: etree._Element) -> str:
    """The words of a paragraph."""
    parts = paragraph.iter(f"{W}t", f"{W}noBreakHyphen")
    return "".join("-" if each.tag == f"{W}noBreakHyphen" else each.text or "" for each in parts)


def paragraphs_in_style(document: etree._Element, style: str) -> list[etree._Element]:
    """The paragraphs with this style id, in order."""
    return [each for each in document.iter(f"{W}p") if style_of(each) == style]


def style_of(paragraph: etree._Element) -> str:
    """The style id of a paragraph."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def elements(root: etree._Element, path: str) -> list[etree._Element]:
    """The elements that an XPath names; the prefix w is bound."""
    found = root.xpath(path, namespaces={"w": W.strip("{}")})
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, etree._Element)]


def all_text(root: etree._Element) -> str:
    """Every character between tags."""
    return "".join(str(text) for text in root.itertext())
