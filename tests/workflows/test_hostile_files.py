"""Files made to break readers: each gets a clear answer, in bounds of memory, and nothing is fetched or written."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from app.workflows.importing_apart import Reader
from tests.hostile import outcome_by

MOST_MEGABYTES = 300
DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"


def document(*lines: str) -> bytes:
    """A sound Word file."""
    made = Document()
    for line in lines:
        made.add_paragraph(line)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def with_part(name: str, content: bytes, base: bytes = document("KẾ HOẠCH", "Một việc")) -> bytes:
    """The file with this part in place of its own, or beside the others."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, content)
    return made.getvalue()


def part(name: str) -> bytes:
    """A part of the sound file."""
    with zipfile.ZipFile(io.BytesIO(document("KẾ HOẠCH", "Một việc"))) as package:
        return package.read(name)


def zipped(content: bytes, name: str = DOCUMENT) -> bytes:
    """One file in an archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return made.getvalue()


def hostile() -> Iterator[tuple[str, bytes]]:
    """Names and contents."""
    sound = document("KẾ HOẠCH", "Một việc")
    body = part(DOCUMENT)
    start = body[: body.index(b"<w:body>") + 8]
    yield "bomb.docx", zipped(b" " * 300_000_000)
    yield "bomb-in-bomb.docx", zipped(zipped(b"0" * 50_000_000))
    yield "nested.docx", with_part(DOCUMENT, start + b"<w:p>" * 200_000)
    yield "tables-in-tables.docx", with_part(DOCUMENT, start + b"<w:tbl><w:tr><w:tc>" * 5_000)
    laughs = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    yield "laughs.docx", with_part(DOCUMENT, b'<!DOCTYPE a [<!ENTITY a0 "ha">' + laughs + b"]><a>&a11;</a>")
    stolen = b'<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>'
    yield "stolen.docx", with_part(DOCUMENT, stolen)
    yield (
        "numbers.docx",
        with_part(DOCUMENT, body.replace(b"<w:sectPr", b'<w:sectPr w:x="' + b"9" * 5_000 + b'"')),
    )
    yield "cut.docx", sound[: len(sound) // 2]
    yield "zeros.docx", sound[:200] + b"\0" * 2_000 + sound[2_200:]
    yield "outside.docx", with_part("../../../outside.txt", b"out")
    fetched = part(RELATIONS).replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        b'Target="http://127.0.0.1:9/x.png" TargetMode="External"/></Relationships>',
    )
    yield "fetched.docx", with_part(RELATIONS, fetched)
    yield "macros.docm", with_part("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"x" * 5_000)
    yield "many-parts.docx", _many_parts()
    yield "random.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 400
    yield "random.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 40_000
    yield (
        "pages.pdf",
        b"%PDF-1.7\n1 0 obj<</Type/Pages/Kids[1 0 R]/Count 99999999>>endobj\ntrailer<</Root 1 0 R>>",
    )
    yield "long.txt", "một việc; ".encode() * 400_000
    yield "names.txt", "Ủy ban nhân dân xã, ".encode() * 150_000
    yield "attributes.html", b"<p " + b" ".join(b"a%d" % number for number in range(300_000)) + b">x</p>"
    yield "lines.txt", b"\n".join(b"%d" % number for number in range(200_000))
    yield "list.csv", b"\n".join(b"%d,a,b,c" % number for number in range(100_000))
    yield "blank.docx", with_part(DOCUMENT, start + b"<w:p/>" * 300_000 + b"</w:body></w:document>")
    yield (
        "word-2003.xml",
        b'<?mso-application progid="Word.Document"?>'
        b'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
        + b"<w:p/>" * 400_000
        + b"</w:body></w:wordDocument>",
    )
    yield (
        "cells.docx",
        with_part(
            DOCUMENT,
            start
            + b"<w:tbl>"
            + b"<w:tr><w:tc><w:p/></w:tc></w:tr>" * 200_000
            + b"</w:tbl></w:body></w:document>",
        ),
    )


def _many_parts() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for number in range(20_000):
            package.writestr(f"word/{number}.xml", "")
    return made.getvalue()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the memory of a process is told by Linux")
def test_files_made_to_break_readers_get_a_clear_answer_within_bounds(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    told = {}
    with Reader() as reader:
        for name, content in hostile():
            (folder / name).write_bytes(content)
            told[name] = outcome_by(reader, folder / name)
    assert [name for name, each in told.items() if each.kind in ("ReadingFailed", "ReadingTooLong")] == []
    assert {name: each.megabytes for name, each in told.items() if each.megabytes > MOST_MEGABYTES} == {}
    assert told["bomb.docx"].kind == "UnpacksTooLarge"
    assert {name for name, each in told.items() if each.kind == "MoreThanAPlan"} == {
        "lines.txt",
        "list.csv",
        "cells.docx",
    }
    assert told["laughs.docx"].kind == told["stolen.docx"].kind == "EntitiesForbidden"
    assert told["fetched.docx"].kind == told["outside.docx"].kind == "read"
    assert [path.name for path in tmp_path.iterdir()] == ["in"], "nothing was written outside"
