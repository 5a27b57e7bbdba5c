"""The package around the document part: headers, notes, settings, properties, and the plan itself.

python-docx's packaging writes relationships, content types and core properties; the parts are ours, and are written
piece by piece: what is put together of a long plan is memory that the system does not get back.
"""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from mmap import mmap
from typing import IO, Any, cast
from zipfile import ZIP_DEFLATED, ZipFile

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import PackageWriter
from docx.package import Package

from app.documents.flow.model import FlowPart, FlowText
from app.documents.page_words import kind_line
from app.documents.word.comments import Comments
from app.documents.word.markup import DECLARATION, in_batches, paragraph, root, runs, text_run
from app.documents.word.sections import ANNEX_FIRST_HEADER, FIRST_FOOTER, FIRST_HEADER, NUMBERED_HEADER
from app.documents.word.styles import style_id
from app.documents.word.writing import WordWriting
from app.domain.plan.model import Plan
from app.plan_json import plan_in_pieces
from app.resources import resource

PLAN_NAMESPACE = "urn:duthao:plan"
"""The namespace of the custom part that holds the plan file's JSON as text."""

_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE_ID = uuid.uuid5(uuid.NAMESPACE_URL, PLAN_NAMESPACE)
_THREADS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_THREADS_RELATION = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_NOTES_TYPE = CONTENT_TYPE.WML_FOOTNOTES


def packed(
    target: IO[bytes],
    plan: Plan,
    writing: WordWriting,
    *,
    first: FlowPart,
    document: Iterable[bytes],
    styles: bytes,
    with_plan: bool = False,
) -> None:
    """Write the whole package to `target`, with the pages that `document` gives; the plan may travel in it.

    In the margins of page 1 stands what the part `first` has there.
    """
    package = Package()
    # What else stands in the package is known once its pages are made.
    pages = _set_aside(document)
    main = _part("/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, pages, package)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    for name, content_type, relation in (
        ("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
        ("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
    ):
        blob = resource("word", f"{name}.xml").read_bytes()
        if name == "settings" and plan.head.two_sided:
            blob = blob.replace(_ZOOM, _ZOOM + b"<w:mirrorMargins/>")
        main.relate_to(_part(f"/word/{name}.xml", content_type, blob, package), relation)
    main.relate_to(
        _part("/word/styles.xml", CONTENT_TYPE.WML_STYLES, styles, package), RELATIONSHIP_TYPE.STYLES
    )
    main.relate_to(
        _part("/word/footnotes.xml", _NOTES_TYPE, _footnotes(writing), package), RELATIONSHIP_TYPE.FOOTNOTES
    )
    for rel_id, name, blob in (
        (NUMBERED_HEADER, "header1", _page_number_header()),
        (FIRST_HEADER, "header2", root("w:hdr", _margin(first.above, writing))),
        (ANNEX_FIRST_HEADER, "header3", root("w:hdr", _margin((), writing))),
    ):
        part = _part(f"/word/{name}.xml", CONTENT_TYPE.WML_HEADER, blob, package)
        main.load_rel(RELATIONSHIP_TYPE.HEADER, part, rel_id)
    if first.below:
        foot = _part("/word/footer1.xml", CONTENT_TYPE.WML_FOOTER, _foot(first), package)
        main.load_rel(RELATIONSHIP_TYPE.FOOTER, foot, FIRST_FOOTER)
    if writing.comments.written:
        _relate_comments(main, writing.comments, package)
    for number, (relation, blob) in enumerate(writing.pictures.written, start=1):
        picture = _part(f"/word/media/chart{number}.png", CONTENT_TYPE.PNG, blob, package)
        main.load_rel(RELATIONSHIP_TYPE.IMAGE, picture, relation)
    if with_plan:
        main.relate_to(_plan_part(plan, package), RELATIONSHIP_TYPE.CUSTOM_XML)
    _describe(package, plan, writing)
    with ZipFile(target, "w", ZIP_DEFLATED) as file:
        _Zipped.save(package, file)


class _Zipped(PackageWriter):
    """As `Package.save`, but of long parts piece by piece."""

    @classmethod
    def save(cls, package: Package, file: ZipFile) -> None:
        """Write the members in the order of python-docx."""
        parts = package.parts
        members: Any = _Members(file)
        cls._write_content_types_stream(members, parts)  # type: ignore[no-untyped-call]
        cls._write_pkg_rels(members, package.rels)  # type: ignore[no-untyped-call]
        cls._write_parts(members, parts)


class _Members:
    """What python-docx writes the members of a package to."""

    def __init__(self, file: ZipFile) -> None:
        self._file = file

    def write(self, uri: PackURI, blob: bytes | Iterable[bytes | mmap]) -> None:
        if isinstance(blob, bytes):
            self._file.writestr(uri.membername, blob)
            return
        with self._file.open(uri.membername, "w") as member:
            member.writelines(blob)


def _relate_comments(main: Part, comments: Comments, package: Package) -> None:
    part = _part("/word/comments.xml", CONTENT_TYPE.WML_COMMENTS, comments.comments_part(), package)
    main.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)
    threads = _part("/word/commentsExtended.xml", _THREADS_TYPE, comments.threads_part(), package)
    main.relate_to(threads, _THREADS_RELATION)


def _part(name: str, content_type: str, blob: bytes | Iterable[bytes | mmap], package: Package) -> Part:
    # A part only passes on what it is given. It gives it away: a package is a circle, and would keep it for long.
    pieces = iter((blob,) if isinstance(blob, bytes) else blob)
    return Part(PackURI(name), content_type, cast(bytes, pieces), package)


def _set_aside(pieces: Iterable[bytes]) -> Iterator[mmap]:
    """The same pieces, all made now, each given back to the system as soon as the next is asked for.

    From what is freed of the heap the system gets little back, and the pages of a long plan take most of what an
    export takes.
    """
    kept: deque[mmap] = deque()
    for piece in pieces:
        kept.append(mmap(-1, len(piece)))
        kept[-1].write(piece)
    return _given_back(kept)


def _given_back(kept: deque[mmap]) -> Iterator[mmap]:
    while kept:
        with kept.popleft() as piece:
            yield piece


def _footnotes(writing: WordWriting) -> bytes:
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>"
    )
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    written = (
        paragraph(style_id("footnote"), mark + text_run(" ") + runs(each)) for each in writing.notes.contents
    )
    notes = (
        f'<w:footnote w:id="{number}">{note}</w:footnote>' for number, note in enumerate(written, start=1)
    )
    return root("w:footnotes", separators + "".join(notes))


def _page_number_header() -> bytes:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return root("w:hdr", paragraph(style_id("page_number"), field))


_ZOOM = b'<w:zoom w:percent="100"/>'
_LINE_ABOVE = (
    '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="000000"/></w:pBdr>'  # across the whole text
)


def _margin(texts: Sequence[FlowText], writing: WordWriting) -> str:
    """What stands in the margin of page 1; a paragraph that says nothing where there is none."""
    return "".join(map(writing.markup, texts)) or paragraph(style_id("draft_mark"), "")


def _foot(first: FlowPart) -> bytes:
    """The foot of page 1, below a line. NĐ 30/2020, Phụ lục I, mục III.4."""
    lines = [
        paragraph(style_id(flow.style), runs(flow.content), "" if place else _LINE_ABOVE)
        for place, flow in enumerate(first.below)
    ]
    return root("w:ftr", "".join(lines))


def _plan_part(plan: Plan, package: Package) -> Part:
    start, end = f'{DECLARATION}<plan xmlns="{PLAN_NAMESPACE}">'.encode(), b"</plan>"
    properties = (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
        f'ds:itemID="{{{str(_STORE_ID).upper()}}}"><ds:schemaRefs><ds:schemaRef ds:uri="{PLAN_NAMESPACE}"/>'
        "</ds:schemaRefs></ds:datastoreItem>"
    )
    words = (_escaped(b"".join(some)) for some in in_batches(plan_in_pieces(plan)))
    part = _part("/customXml/item1.xml", "application/xml", chain((start,), words, (end,)), package)
    described = _part("/customXml/itemProps1.xml", _PROPERTIES_TYPE, properties.encode(), package)
    part.relate_to(described, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    return part


def _escaped(text: bytes) -> bytes:
    for sign, entity in ((b"&", b"&amp;"), (b"<", b"&lt;"), (b">", b"&gt;")):
        text = text.replace(sign, entity)
    return text


def _describe(package: Package, plan: Plan, writing: WordWriting) -> None:
    """Fill the document properties; Word allows 255 characters a field."""
    properties, now = package.core_properties, datetime.now(UTC)
    properties.title = f"{kind_line(plan.head)} {plan.head.subject}"[:255]
    properties.subject = plan.head.subject[:255]
    properties.author = plan.head.issuer.name[:255]
    properties.last_modified_by = plan.head.issuer.name[:255]
    properties.category = kind_line(plan.head)
    properties.language = writing.setting.standard.font.language
    properties.created = properties.modified = now
    properties.revision = 1
