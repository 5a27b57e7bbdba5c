"""Every part of a package that holds words is read, or named: chunks, workbooks, charts, diagrams, drawn words."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.cli import main
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import all_texts
from app.domain.recognition.account import Reason
from app.domain.recognition.source import Remark
from app.workflows.importing import import_plan
from tests.made_files import HEAD, ROWS, left_out, paragraph, relation, row, run, table, word

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
_DGM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
_BODY = paragraph("KẾ HOẠCH") + paragraph("I. NHIỆM VỤ") + "{}" + paragraph("II. TỔ CHỨC THỰC HIỆN")
_HTML = "<table>" + "".join(
    f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in (HEAD, *ROWS)
)
_RTF_ROWS = "".join(
    "".join(f"{''.join(f'{chr(92)}u{ord(sign)}?' for sign in cell)}\\cell " for cell in line) + "\\row "
    for line in (HEAD, *ROWS)
)


def _book() -> bytes:
    book = Workbook()
    assert book.active is not None
    for line in (HEAD, *ROWS):
        book.active.append(line)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _inner_word(folder: Path) -> bytes:
    return word(folder / "inner.docx", table(row(*HEAD), *(row(*each) for each in ROWS))).read_bytes()


@pytest.mark.parametrize("kind", ["html", "mht", "rtf", "txt", "docx", "csv"])
def test_a_chunk_of_another_format_is_read_where_it_stands(kind: str, tmp_path: Path) -> None:
    page = f"<html><body>{_HTML}</table></body></html>"
    content = {
        "html": page.encode(),
        "mht": f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}".encode(),
        "rtf": f"{{\\rtf1\\ansi{{\\fonttbl{{\\f0 Arial;}}}}\\uc1 {_RTF_ROWS}}}".encode(),
        "txt": "\n".join("\t".join(each) for each in (HEAD, *ROWS)).encode(),
        "csv": "\n".join(";".join(each) for each in (HEAD, *ROWS)).encode("utf-8-sig"),
        "docx": _inner_word(tmp_path),
    }[kind]
    path = word(
        tmp_path / "a.docx",
        _BODY.format('<w:altChunk r:id="r9"/>'),
        {f"word/afchunk.{kind}": content},
        relation("r9", "aFChunk", f"afchunk.{kind}"),
    )
    plan, account = import_plan(path)
    account.refuse_unbalanced()
    assert [task.deadline.text for task in tasks(plan) if task.deadline] == ["30/4/2025", "Tháng 6/2025"]
    assert dict(account.remarks)[Remark.EMBEDDED] == 1


def test_a_chunk_that_cannot_be_read_is_named_and_the_account_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = word(
        tmp_path / "a.docx",
        _BODY.format('<w:altChunk r:id="r9"/>'),
        {"word/afchunk.bin": b"\x00\x01\x02"},
        relation("r9", "aFChunk", "afchunk.bin"),
    )
    _, account = import_plan(path)
    assert left_out(account, Reason.UNREAD) == ["afchunk.bin"]
    assert main(["import", str(path), str(tmp_path / "a.duthao")]) == 0
    told = capsys.readouterr().out
    assert "1 phần không đọc được" in told
    assert "đủ toàn bộ" not in told


def _object(program: str, aspect: str = "Content") -> str:
    return paragraph(
        f'<w:r><w:object><v:shape><v:imagedata r:id="r8"/></v:shape><o:OLEObject Type="Embed" ProgID="{program}" '
        f'DrawAspect="{aspect}" r:id="r9"/></w:object></w:r>'
    )


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
@pytest.mark.parametrize("in_cell", [True, False])
def test_an_embedded_document_is_read_where_it_stands(kind: str, in_cell: bool, tmp_path: Path) -> None:
    content = _book() if kind == "xlsx" else _inner_word(tmp_path)
    inside = _object("Excel.Sheet.12")
    body = _BODY.format(table(row("Bảng kèm:", inside)) if in_cell else inside)
    path = word(
        tmp_path / "a.docx",
        body,
        {f"word/embeddings/s.{kind}": content},
        relation("r9", "package", f"embeddings/s.{kind}"),
    )
    plan, account = import_plan(path)
    account.refuse_unbalanced()
    assert len(tasks(plan)) == 2
    assert left_out(account, Reason.IMAGE) == []


def test_a_document_shown_as_an_icon_is_named_with_its_words(tmp_path: Path) -> None:
    path = word(
        tmp_path / "a.docx",
        _BODY.format(_object("Excel.Sheet.12", "Icon")),
        {"word/embeddings/s.xlsx": _book()},
        relation("r9", "package", "embeddings/s.xlsx"),
    )
    plan, account = import_plan(path)
    assert not tasks(plan)
    assert "Rà soát hộ nghèo" in left_out(account, Reason.OBJECT)[0]


def test_an_object_of_an_unknown_program_is_named_as_unread(tmp_path: Path) -> None:
    path = word(
        tmp_path / "a.docx",
        _BODY.format(_object("AcroExch.Document")),
        {"word/embeddings/o.bin": b"%PDF-1.4"},
        relation("r9", "oleObject", "embeddings/o.bin"),
    )
    _, account = import_plan(path)
    assert left_out(account, Reason.UNREAD) == ["AcroExch.Document"]


def test_words_of_charts_diagrams_and_drawings_are_named(tmp_path: Path) -> None:
    graphic = paragraph(
        f"<w:r><w:drawing><a:graphic {_A}><a:graphicData>{{}}</a:graphicData></a:graphic></w:drawing></w:r>"
    )
    body = (
        graphic.format(f'<c:chart {_C} r:id="r7"/>')
        + graphic.format(f'<dgm:relIds {_DGM} r:dm="r8"/>')
        + paragraph('<w:r><w:pict><v:shape><v:textpath string="BẢN SAO"/></v:shape></w:pict></w:r>')
    )
    chart = (
        f"<c:chartSpace {_C} {_A}><a:p><a:r><a:t>Tỷ lệ trẻ em</a:t></a:r></a:p>"
        "<c:strCache><c:pt><c:v>Xã Tân Hà</c:v></c:pt></c:strCache></c:chartSpace>"
    )
    diagram = (
        f"<dgm:dataModel {_DGM} {_A}><dgm:pt><dgm:t><a:p><a:r><a:t>Ban chỉ đạo</a:t></a:r></a:p></dgm:t></dgm:pt>"
        "<dgm:pt><dgm:t><a:p><a:r><a:t>Tổ giúp việc</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>"
    )
    path = word(
        tmp_path / "a.docx",
        paragraph("Mở đầu") + body,
        {"word/charts/chart1.xml": chart, "word/diagrams/data1.xml": diagram},
        relation("r7", "chart", "charts/chart1.xml") + relation("r8", "diagramData", "diagrams/data1.xml"),
    )
    plan, account = import_plan(path)
    assert left_out(account, Reason.OBJECT) == [
        "Tỷ lệ trẻ em; Xã Tân Hà",
        "Ban chỉ đạo; Tổ giúp việc",
        "BẢN SAO",
    ]
    assert [text for _, text in all_texts(plan) if text] == ["Mở đầu"]


def test_a_part_that_no_paragraph_names_is_named_all_the_same(tmp_path: Path) -> None:
    path = word(
        tmp_path / "a.docx",
        paragraph(run("Mở đầu")),
        {"word/embeddings/s.xlsx": _book()},
        relation("r9", "package", "embeddings/s.xlsx"),
    )
    _, account = import_plan(path)
    assert "Tổ chức hội thi" in left_out(account, Reason.OBJECT)[0]


def test_documents_inside_each_other_without_end_are_read_no_deeper(tmp_path: Path) -> None:
    content = _inner_word(tmp_path)
    for depth in range(5):
        path = word(
            tmp_path / f"{depth}.docx",
            '<w:altChunk r:id="r9"/>',
            {"word/afchunk.docx": content},
            relation("r9", "aFChunk", "afchunk.docx"),
        )
        content = path.read_bytes()
    _, account = import_plan(path)
    account.refuse_unbalanced()
    assert left_out(account, Reason.UNREAD) == ["afchunk.docx"]
