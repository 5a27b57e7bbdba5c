"""Files that are odd, damaged or made to harm: each comes in or is refused for what it is."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from openpyxl import Workbook

from app.documents.reading import bounds
from app.documents.reading.word import read_word
from app.domain.plan.model import Paragraph
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.recognition.recognise import Registers
from app.domain.recognition.source import Remark, SourceDocument, SourceParagraph
from app.errors import faults, importing
from app.messages.faults import error_message
from app.plan_json import plan_from_json, plan_json
from app.workflows import importing_plainly
from app.workflows.exporting import export_word
from app.workflows.importing import import_directive, import_plan
from app.workflows.new_plan import draft_plan
from app.workflows.reference_data import sample_office
from tests.bench.test_import import foreign
from tests.profiles import tried

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "word/document.xml"
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
Parts = dict[str, bytes]


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _document(body: str) -> bytes:
    return f'<w:document xmlns:w="{_SPACE}"><w:body>{body}</w:body></w:document>'.encode()


def _package(path: Path, parts: Parts) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def _texts(path: Path) -> list[str]:
    plan, _ = import_plan(path)
    return [plain(item.content) for item in plan.body if isinstance(item, Paragraph)]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Word file with all that a plan has, as another program wrote it."""
    path = tmp_path_factory.mktemp("written") / "a.docx"
    export_word(draft_plan("ctr76-ct28", sample_office(), date(2025, 9, 15)), path)
    parts = {name: each for name, each in _parts(path).items() if not name.startswith("customXml")}
    return _package(path, parts)


def _parts(path: Path) -> Parts:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def _comes_in_or_is_refused(path: Path) -> None:
    """Anything but an error of the world fails the test."""
    try:
        plan, account = import_plan(path)
    except faults.AppError as fault:
        refused: type[faults.AppError] | None = type(fault)
    else:
        refused = None
        account.refuse_unbalanced()
        assert plan_from_json(plan_json(plan).encode(), path) == plan
    assert refused is not importing.CannotImport


# Each example writes the one file anew and leaves the undamaged one alone.
_slow = tried(12, [HealthCheck.function_scoped_fixture])


@_slow
@given(data=st.data())
def test_a_file_with_damaged_bytes_breaks_nothing(data: st.DataObject, written: Path, tmp_path: Path) -> None:
    content = bytearray(written.read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=20)):
        content[at] ^= 1 << data.draw(st.integers(0, 7))
    path = tmp_path / "a.docx"
    path.write_bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))])
    _comes_in_or_is_refused(path)


@_slow
@given(data=st.data())
def test_a_file_with_parts_lost_emptied_or_mixed_up_breaks_nothing(
    data: st.DataObject, written: Path, tmp_path: Path
) -> None:
    parts = _parts(written)
    name, other = (data.draw(st.sampled_from(sorted(parts))) for _ in range(2))
    match data.draw(st.sampled_from(("lost", "empty", "root", "mixed", "utf-16"))):
        case "lost":
            del parts[name]
        case "empty":
            parts[name] = b""
        case "root":
            parts[name] = b"<a/>"
        case "mixed":
            parts[name] = parts[other]
        case _:
            text = parts[name].decode("utf-8", "replace").replace("UTF-8", "UTF-16")
            parts[name] = text.encode("utf-16")
    _comes_in_or_is_refused(_package(tmp_path / "a.docx", parts))


@pytest.mark.parametrize("number", ["99999", "-1", "abc", "", "9" * 30, "\u0663", "1.5"])
def test_numbers_out_of_all_range_break_nothing(number: str, tmp_path: Path) -> None:
    listed = f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="{number}"/></w:numPr>'
    cell = f'<w:tcPr><w:gridSpan w:val="{number}"/></w:tcPr>'
    row = (
        f'<w:tr><w:trPr><w:gridBefore w:val="{number}"/></w:trPr><w:tc>{cell}{_paragraph("Ô")}</w:tc></w:tr>'
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="a"/>{listed}</w:pPr><w:r><w:t>Một</w:t></w:r></w:p><w:tbl>{row}</w:tbl>'
    level = (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{number}"/><w:lvlText w:val="%{number}"/>'
        f'<w:lvlRestart w:val="{number}"/></w:lvl>'
    )
    own = f'<w:lvlOverride w:ilvl="{number}"><w:startOverride w:val="{number}"/></w:lvlOverride>'
    numbering = (
        f'<w:numbering xmlns:w="{_SPACE}"><w:abstractNum w:abstractNumId="{number}">{level}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>{own}</w:num></w:numbering>'
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:basedOn w:val="{below}"/>'
        f'<w:pPr><w:outlineLvl w:val="{number}"/></w:pPr></w:style>'
        for name, below in (("a", "b"), ("b", "a"))
    )
    parts = {
        _MAIN: _document(body),
        "word/numbering.xml": numbering.encode(),
        "word/styles.xml": f'<w:styles xmlns:w="{_SPACE}">{styles}</w:styles>'.encode(),
        "word/_rels/document.xml.rels": _relations("numbering", "styles"),
    }
    _, account = import_plan(_package(tmp_path / "a.docx", parts))
    assert {"Một", "Ô"} <= {entry.text for entry in account.entries()}


def _relations(*sorts: str) -> bytes:
    each = "".join(
        f'<Relationship Id="r{at}" Type="http://x/{sort}" Target="{sort}.xml"/>'
        for at, sort in enumerate(sorts)
    )
    return f'<Relationships xmlns="{_RELATED}">{each}</Relationships>'.encode()


@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ],
    ids=("tables", "controls", "boxes"),
)
@pytest.mark.parametrize("depth", [40, 10_000])
def test_what_is_nested_without_end_is_read_once_or_refused(
    opened: str, closed: str, depth: int, tmp_path: Path
) -> None:
    path = _package(
        tmp_path / "a.docx", {_MAIN: _document(opened * depth + _paragraph("x") + closed * depth)}
    )
    if depth == 40:
        _, account = import_plan(path)
        assert sum(entry.text == "x" for entry in account.entries()) == 1
    else:
        with pytest.raises(importing.FileDamaged):
            import_plan(path)


@pytest.mark.parametrize("name", ["/word/document.xml", "word\\document.xml"])
def test_names_of_parts_are_read_as_other_programs_write_them(name: str, tmp_path: Path) -> None:
    info = zipfile.ZipInfo("x")
    info.filename = name
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr(info, _document(_paragraph("Một")))
    assert _texts(tmp_path / "a.docx") == ["Một"]


def test_the_text_may_lie_anywhere_in_the_package(tmp_path: Path) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_TYPES}"><Override PartName="/a/b.xml" ContentType="{kind}"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELATED}">'
            '<Relationship Id="r1" Type="http://x/officeDocument" Target="/a/b.xml"/></Relationships>'
        ).encode(),
        "a/b.xml": _document(_paragraph("Một")),
    }
    assert _texts(_package(tmp_path / "a.docx", parts)) == ["Một"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
@pytest.mark.parametrize("strict", [True, False])
def test_xml_may_be_in_utf_16_and_in_strict_open_xml(encoding: str, strict: bool, tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + _document(_paragraph("Một")).decode()
    if strict:
        text = text.replace(_SPACE, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    assert _texts(_package(tmp_path / "a.docx", {_MAIN: (mark + text).encode(encoding)})) == ["Một"]


def test_an_archive_that_is_encrypted_itself_is_refused_for_that(tmp_path: Path) -> None:
    path = _package(tmp_path / "a.docx", {_MAIN: _document("")})
    content = bytearray(path.read_bytes())
    content[content.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(importing.LockedOtherwise):
        import_plan(path)


def test_what_other_programs_keep_beside_the_text_costs_nothing(tmp_path: Path) -> None:
    parts = {
        _MAIN: _document(_paragraph("Một")),
        "customXml/item1.xml": b"<!DOCTYPE a><a",
        "word/x.xml": b"<",
    }
    assert _texts(_package(tmp_path / "a.docx", parts)) == ["Một"]


@pytest.mark.parametrize("content", [b"", b"\x00" * 600, b"\xff" * 60_000])
def test_a_compound_file_that_holds_nothing_is_told_as_damaged(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + content)
    with pytest.raises(importing.FileDamaged):
        import_plan(path)


def test_a_document_that_recognition_fails_on_comes_in_as_plain_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(source: SourceDocument, registers: Registers, columns: object) -> None:
        raise IndexError(source, registers, columns)

    monkeypatch.setattr(importing_plainly, "recognised", failing)
    table = "<w:tbl><w:tr><w:tc>" + _paragraph("Ô") + "</w:tc></w:tr></w:tbl>"
    path = _package(tmp_path / "a.docx", {_MAIN: _document(_paragraph("I. MỤC ĐÍCH") + table + "<w:p/>")})
    plan, account = import_plan(path)
    assert [type(item).__name__ for item in plan.body] == ["Paragraph", "Table"]
    assert [(entry.text, entry.detail) for entry in account.doubtful] == [
        ("I. MỤC ĐÍCH", "IndexError"),
        ("Ô", "IndexError"),
    ]
    assert len(account.left_out) == 1
    assert account.remarks == ((Remark.NOT_UNDERSTOOD, 1),)
    (told,) = caplog.messages
    caplog.clear()
    assert told.startswith("recognition failed on a document (.docx):\n")
    assert "app/workflows/importing_plainly.py, line " in told
    assert told.endswith(".failing\nbuiltins.IndexError")
    assert not any(word in told for word in ("MỤC ĐÍCH", str(tmp_path), "Ô"))


def test_charts_and_macro_sheets_do_not_cost_the_other_sheets(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(("Một",))  # type: ignore[union-attr]
    book.create_chartsheet("Biểu đồ")
    book.save(tmp_path / "a.xlsx")
    assert _texts(tmp_path / "a.xlsx") == ["Một"]


def test_a_sheet_calamine_does_not_know_is_passed_over(tmp_path: Path) -> None:
    content = io.BytesIO()
    book = Workbook()
    book.active.append(("Một",))  # type: ignore[union-attr]
    book.create_sheet("Macro1")
    book.save(content)
    with zipfile.ZipFile(content) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    related = "xl/_rels/workbook.xml.rels"
    parts[related] = parts[related].replace(b"worksheets/sheet2", b"macrosheets/sheet1")
    parts["xl/macrosheets/sheet1.xml"] = (
        parts.pop("xl/worksheets/sheet2.xml")
        .replace(
            b"<worksheet", b'<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
        )
        .replace(b"</worksheet", b"</xm:macrosheet")
    )
    assert _texts(_package(tmp_path / "a.xlsx", parts)) == ["Một"]


def test_cells_merged_over_the_whole_sheet_are_read_as_far_as_there_are_texts(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Một", "Hai", "Ba"))
    book.save(tmp_path / "a.xlsx")
    parts = _parts(tmp_path / "a.xlsx")
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", merged)
    _, account = import_plan(_package(tmp_path / "a.xlsx", parts))
    assert {"Một", "Hai", "Ba"} <= {entry.text for entry in account.entries()}


@pytest.mark.parametrize(
    ("cell", "row", "column"), [("A30000", 30_000, 1), ("XFD2", 2, 16_384), ("XFD1048576", 1_048_576, 16_384)]
)
def test_a_text_far_out_in_a_sheet_is_told_of_and_no_attack(
    cell: str, row: int, column: int, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet[cell] = "Một", "Hai"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(importing.SheetTooLarge) as caught:
        import_plan(tmp_path / "a.xlsx")
    assert (caught.value.sheet, caught.value.rows, caught.value.columns) == (sheet.title, row, column)
    told = error_message(caught.value)
    assert str(row) in told
    assert "Excel" in told
    assert "tấn công" not in told


def test_a_directive_without_a_word_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "trống.docx"
    Document().save(str(path))
    with pytest.raises(importing.FileEmpty):
        import_directive(path)


def test_blank_paragraphs_that_go_on_and_on_are_counted_and_cost_nothing(tmp_path: Path) -> None:
    blank = "<w:p/>" * 20_000 + "<w:p><w:r/></w:p>" * 10
    path = _package(
        tmp_path / "a.docx", {_MAIN: _document(f"{_paragraph('Trước')}{blank}{_paragraph('Sau')}")}
    )
    _, account = import_plan(path)
    left = 20_010 - dict(account.remarks)[Remark.BLANK_RUNS]
    assert left == 100
    assert account.total == left + 2
    text = tmp_path / "a.txt"
    text.write_text("Trước" + "\n" * 500 + "Sau", encoding="utf-8")
    _, account = import_plan(text)
    assert dict(account.remarks)[Remark.BLANK_RUNS] == 399
    assert account.total == 102


def test_a_few_blank_paragraphs_are_read_as_ever(tmp_path: Path) -> None:
    body = f"{_paragraph('Trước')}{'<w:p/>' * 3}{_paragraph('Sau')}"
    _, account = import_plan(_package(tmp_path / "a.docx", {_MAIN: _document(body)}))
    assert (account.total, account.remarks) == (5, ())


@pytest.mark.parametrize(
    "properties", ['<w:jc w:val="center"/>', '<w:jc w:val="right"/>', '<w:outlineLvl w:val="2"/>']
)
def test_a_paragraph_without_anything_is_read_as_one_that_only_has_properties(
    properties: str, tmp_path: Path
) -> None:
    """What the usual style says of it holds for both."""
    styles = (
        f'<w:styles xmlns:w="{_SPACE}"><w:style w:type="paragraph" w:default="1" w:styleId="N">'
        f"<w:pPr>{properties}</w:pPr></w:style></w:styles>"
    )
    rows = "<w:tbl><w:tr><w:tc>{0}</w:tc></w:tr></w:tbl>"
    found = []
    for blank in ("<w:p/>", "<w:p><w:pPr/></w:p>"):
        parts = {_MAIN: _document(blank + rows.format(blank)), "word/styles.xml": styles.encode()}
        parts["word/_rels/document.xml.rels"] = _relations("styles")
        found.append(read_word(_package(tmp_path / "a.docx", parts).read_bytes(), tmp_path).blocks)
    assert found[0] == found[1]


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.docx"])
def test_more_than_any_plan_holds_is_told_with_its_size(name: str, tmp_path: Path) -> None:
    path, count = tmp_path / name, bounds.MOST_PIECES
    if name == "a.docx":
        pieces = count + 1
        _package(path, {_MAIN: _document("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * pieces)})
    else:
        pieces = count + 1 if name == "a.txt" else 2 * (count // 2 + 1)
        lines = pieces if name == "a.txt" else pieces // 2
        path.write_text("\n".join(f"{n}{',x' if name == 'a.csv' else ''}" for n in range(lines)), "utf-8")
    with pytest.raises(importing.MoreThanAPlan) as caught:
        import_plan(path)
    assert (caught.value.pieces, caught.value.most) == (pieces, count)
    told = error_message(caught.value)
    assert str(pieces) in told
    assert "chia tệp" in told
    with pytest.raises(importing.MoreThanAPlan):
        import_directive(path)


def test_far_more_than_a_plan_comes_in_as_plain_text_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for words in ("Sở Y tế, " * 30_000, "\n".join(f"Việc {n}" for n in range(66_000))):
        path.write_text(words, "utf-8")
        plan, account = import_plan(path)
        assert account.remarks == ((Remark.TOO_MUCH, 1),)
        said = "\n".join(plain(item.content) for item in plan.body if isinstance(item, Paragraph))
        assert said == words.strip()


def test_cells_of_a_table_of_tasks_are_not_too_many_to_be_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(foreign(60))
    outside = sum(isinstance(block, SourceParagraph) for block in read_word(path.read_bytes(), path).blocks)
    for most, too_much in ((outside, False), (outside - 1, True)):
        monkeypatch.setattr(importing_plainly, "_MOST_PARAGRAPHS", most)
        plan, account = import_plan(path)
        assert (Remark.TOO_MUCH in dict(account.remarks)) is too_much
        assert (len(tasks(plan)) >= 60) is not too_much
