"""The parts of an Office package, read within limits: no entity is resolved, no path of the archive is used."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from functools import cached_property
from pathlib import Path

from lxml import etree

from app.errors.importing import EntitiesForbidden, FileDamaged, LockedOtherwise, PartMissing, UnpacksTooLarge

_MOST_PART = 96 * 1024 * 1024
_MOST_TOTAL = 256 * 1024 * 1024
_MOST_PARTS = 5_000
_MOST_RATIO = 200
"""No text packs better; small parts may."""
_SMALL = 8 * 1024 * 1024
_LOCKED = 1
"""The bit of a part that the archive itself has encrypted."""

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
"""Namespaces of strict Open XML and those that everybody writes."""

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class SafePackage:
    """An Office package in memory. Each reading raises CannotImport where the package is damaged or too large."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        self._read = 0
        self._related: dict[str, list[tuple[str, str, str]]] = {}
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as fault:
            raise FileDamaged(path) from fault
        if len(self._zip.infolist()) > _MOST_PARTS:
            raise UnpacksTooLarge(path)

    @cached_property
    def _infos(self) -> dict[str, zipfile.ZipInfo]:
        r"""What the archive says of each part; some programs write names with "\" or a "/" before them."""
        return {
            info.filename.replace("\\", "/").lstrip("/"): info
            for info in self._zip.infolist()
            if not info.is_dir()
        }

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._infos)

    def bytes_of(self, name: str) -> bytes:
        """The bytes of a part. Raises PartMissing, FileDamaged, UnpacksTooLarge."""
        info = self._infos.get(name)
        if info is None:
            raise PartMissing(self.path, name)
        if info.flag_bits & _LOCKED:
            raise LockedOtherwise(self.path)
        self._refuse_large(info)
        try:
            # What the archive says of a size may be a lie: read no more than that, and one byte to catch it.
            with self._zip.open(info) as part:
                data = part.read(min(info.file_size, _MOST_PART) + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            NotImplementedError,
            ValueError,
        ) as fault:
            raise FileDamaged(self.path, name) from fault
        self._read += len(data)
        if len(data) > info.file_size or self._read > _MOST_TOTAL:
            raise UnpacksTooLarge(self.path)
        return data

    def _refuse_large(self, info: zipfile.ZipInfo) -> None:
        dense = info.file_size > _SMALL and info.file_size > _MOST_RATIO * max(info.compress_size, 1)
        if dense or info.file_size > _MOST_PART:
            raise UnpacksTooLarge(self.path)

    def refuse_large(self) -> None:
        """Raises UnpacksTooLarge where a part of text says of itself that it is larger than any document has."""
        for name, info in self._infos.items():
            if name.endswith((".xml", ".bin")):
                self._refuse_large(info)

    def xml(self, name: str) -> etree._Element:
        """The root of a part. Raises as `bytes_of`, and EntitiesForbidden."""
        return xml_of(self.bytes_of(name), self.path, name)

    def xml_if_there(self, name: str) -> etree._Element | None:
        """The root of a part, None where there is no such part."""
        return self.xml(name) if name in self.names else None

    def targets(self, part: str) -> dict[str, str]:
        """The names of the parts inside the package that `part` is related to, by the ids of the relations."""
        return {name: target for name, _, target in self._relations(part)}

    def related(self, part: str, sort: str) -> list[str]:
        """The names of the parts inside the package that `part` ("" for the package) is related to by `sort`."""
        return [target for _, kind, target in self._relations(part) if kind == sort]

    def _relations(self, part: str) -> list[tuple[str, str, str]]:
        """The relations of a part to others inside the package: id, sort, name of the other."""
        if part not in self._related:
            folder, name = posixpath.split(part)
            relations = self.xml_if_there(posixpath.join(folder, "_rels", f"{name}.rels"))
            found = []
            for each in () if relations is None else relations.iter(_RELATIONSHIP):
                sort = each.get("Type", "").rpartition("/")[2]
                target = posixpath.normpath(posixpath.join("/" + folder, each.get("Target", ""))).lstrip("/")
                if each.get("TargetMode") != "External" and target in self.names:
                    found.append((each.get("Id", ""), sort, target))
            self._related[part] = found
        return self._related[part]


def xml_of(data: bytes, path: Path, name: str) -> etree._Element:
    """The root of XML from outside; `name` says in errors where in the file it stands.

    Raises FileDamaged, EntitiesForbidden.
    """
    data = _plain_bytes(data)
    if _declares(data):
        raise EntitiesForbidden(path, name)
    for strict, usual in _STRICT:
        if strict in data:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise FileDamaged(path, name) from fault
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise EntitiesForbidden(path, name)
    return root


def _plain_bytes(data: bytes) -> bytes:
    """XML in UTF-16 as UTF-8: what is looked for in the bytes is found. Anything else as it is."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        return data
    return _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")


def _declares(data: bytes) -> bool:
    """Whether the XML has a document type, in any of the encodings that a parser takes."""
    plain = data[:65536].replace(b"\x00", b"").upper()
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
