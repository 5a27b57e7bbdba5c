"""Pages, packed pages, lists and XML that web systems call .doc and .xls are read by what they are."""

from __future__ import annotations

import quopri
import unicodedata
from pathlib import Path

import pytest

from app.cli import main
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import all_texts
from app.domain.recognition.account import Account, Reason
from app.workflows.importing import import_plan
from tests.made_files import HEAD, ROWS, SPACE, left_out, paragraph, row, table

_LINES = (HEAD, *ROWS)
_TABLE = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in _LINES)
_PAGE = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:spreadsheet"><head><meta charset="{0}"></head>'
    f"<body><p align=center><b>KẾ HOẠCH</b></p><p>I. NHIỆM VỤ</p><table>{_TABLE}</table></body></html>"
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SS = "urn:schemas-microsoft-com:office:spreadsheet"


def _read(path: Path, content: str | bytes) -> tuple[Plan, Account]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    plan, account = import_plan(path)
    account.refuse_unbalanced()
    return plan, account


def _deadlines(plan: Plan) -> list[str]:
    return [task.deadline.text for task in tasks(plan) if task.deadline]


_PACKED = (
    'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"; type="text/html"\n\n--B\n'
    'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n{}\n--B--\n'
)


@pytest.mark.parametrize("name", ["a.doc", "a.xls", "a.docx", "a.html", "a.htm", "a.mht"])
@pytest.mark.parametrize("form", ["utf-8", "utf-16", "utf-8-sig", "packed", "saved", "bare"])
def test_a_page_of_any_name_is_read(name: str, form: str, tmp_path: Path) -> None:
    packed = _PACKED.format(quopri.encodestring(_PAGE.format("utf-8").encode()).decode())
    content = {
        "utf-8": _PAGE.format("utf-8").encode(),
        "utf-16": _PAGE.format("utf-16").encode("utf-16"),
        "utf-8-sig": _PAGE.format("utf-8").encode("utf-8-sig"),
        "packed": packed.encode(),
        "saved": f"From: <Saved by Windows>\r\nSubject: x\r\n{packed}".encode(),
        "bare": f"<table>{_TABLE}</table>".encode(),
    }[form]
    plan, _ = _read(tmp_path / name, content)
    assert _deadlines(plan) == ["30/4/2025", "Tháng 6/2025"]


def test_dead_words_of_a_page_are_left_out_and_named(tmp_path: Path) -> None:
    page = (
        "<html><body><p>Còn <s>bỏ</s> <span style='text-decoration: line-through'>bỏ nữa</span> "
        "<span style='mso-hide:all'>ẩn</span> 5 m<sup>2</sup></p><table>"
        "<tr style='display:none'><td>hàng ẩn</td><td>x</td></tr><tr><td>một</td><td>hai</td></tr></table></body>"
        "</html>"
    )
    plan, account = _read(tmp_path / "a.doc", page)
    assert left_out(account, Reason.STRUCK) == ["bỏ", "bỏ nữa"]
    assert left_out(account, Reason.HIDDEN) == ["ẩn", "hàng ẩn", "x"]
    assert [" ".join(text.split()) for _, text in all_texts(plan) if text] == ["Còn 5 m²", "một", "hai"]


def _cell(text: str, more: str = "", kind: str = "String") -> str:
    return f'<Cell {more}><Data ss:Type="{kind}">{text}</Data></Cell>'


def _xml_book(rows: str, before: str = "") -> str:
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{_SS}" xmlns:ss="{_SS}">'
        '<Styles><Style ss:ID="d"><NumberFormat ss:Format="&quot;Trước &quot;dd/mm/yyyy"/></Style>'
        '<Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style></Styles>'
        f'<Worksheet ss:Name="S"><Table>{before}{rows}</Table></Worksheet></Workbook>'
    )


def test_a_workbook_of_excel_2003_as_xml_is_read_as_it_shows(tmp_path: Path) -> None:
    head = f"<Row>{''.join(map(_cell, HEAD))}</Row>"
    first = "".join(map(_cell, ROWS[0][:4]))
    dated = _cell("2026-12-15T00:00:00.000", 'ss:StyleID="d"', "DateTime")
    hidden = f'<Row ss:Hidden="1">{_cell("9")}{_cell("Ẩn")}</Row>'
    crossed, fifth = 'ss:StyleID="s"', 'ss:Index="5"'
    struck = f"<Row>{''.join(_cell(each, crossed) for each in ROWS[1])}</Row>"
    ordinal = _cell("3", kind="Number")
    jumped = f'<Row ss:Index="9">{ordinal}{_cell("Tổng kết")}{_cell("Quý IV/2026", fifth)}</Row>'
    plan, account = _read(
        tmp_path / "a.xls", _xml_book(f"{head}<Row>{first}{dated}</Row>{hidden}{struck}{jumped}")
    )
    assert _deadlines(plan) == ["Trước 15/12/2026", "Quý IV/2026"]
    assert "Ẩn" in left_out(account, Reason.HIDDEN)
    assert "Tổ chức hội thi" in left_out(account, Reason.STRUCK)


def test_a_document_of_word_2003_as_xml_is_read(tmp_path: Path) -> None:
    old = "http://schemas.microsoft.com/office/word/2003/wordml"
    hint = "http://schemas.microsoft.com/office/word/2003/auxHint"
    listed = (
        '<w:p><w:pPr><w:listPr><wx:t wx:val="1."/></w:listPr></w:pPr><w:r><w:t>Mục đích</w:t></w:r></w:p>'
    )
    body = listed + table(row(*HEAD), *(row(*each) for each in ROWS))
    content = (
        f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="{old}" '
        f'xmlns:wx="{hint}"><w:body><wx:sect><wx:sub-section>{body}</wx:sub-section></wx:sect></w:body></w:wordDocument>'
    )
    plan, _ = _read(tmp_path / "a.doc", content)
    assert _deadlines(plan) == ["30/4/2025", "Tháng 6/2025"]
    assert any(text == "Mục đích" for _, text in all_texts(plan))


def test_a_package_written_as_one_file_is_read(tmp_path: Path) -> None:
    inside = f'<w:document xmlns:w="{SPACE}"><w:body>{paragraph("Mở đầu")}</w:body></w:document>'
    content = (
        '<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>{inside}</pkg:xmlData></pkg:part></pkg:package>'
    )
    plan, _ = _read(tmp_path / "a.xml", content)
    assert [text for _, text in all_texts(plan) if text] == ["Mở đầu"]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.xls"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
def test_a_list_is_read_whatever_parts_and_stores_it(
    name: str, sign: str, encoding: str, tmp_path: Path
) -> None:
    lines = [sign.join(f'"{cell}"' for cell in line) for line in _LINES]
    lines[1] = lines[1].replace("Rà soát", "Rà soát, lập sổ;\nbáo cáo")
    text = "\r\n".join(lines)
    plan, _ = _read(tmp_path / name, _stored(text, encoding))
    assert _deadlines(plan) == ["30/4/2025", "Tháng 6/2025"]
    assert plain(tasks(plan)[0].content).split() == "Rà soát, lập sổ; báo cáo hộ nghèo".split()


def _stored(text: str, encoding: str) -> bytes:
    if encoding != "cp1258":
        return text.encode(encoding)
    kept = ""
    for sign in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", sign)
        tone = next((each for each in parts if each in _TONES), "")
        kept += unicodedata.normalize("NFC", parts.replace(tone, "")) + tone if tone else sign
    return kept.encode("cp1258")


def test_a_list_may_say_its_sign_and_have_lines_above(tmp_path: Path) -> None:
    text = "sep=;\nBẢNG PHÂN CÔNG\n" + "\n".join(";".join(line) for line in _LINES)
    plan, account = _read(tmp_path / "a.csv", text)
    assert len(tasks(plan)) == 2
    assert any(entry.text == "BẢNG PHÂN CÔNG" for entry in account.entries())


@pytest.mark.parametrize(
    ("name", "content", "said", "unsaid"),
    [
        ("a.xls", b"\x00\x01", ("Excel", ".xlsx"), "Word"),
        ("a.csv", b"\x00\x01\x02", ("Excel", ".xlsx"), "Word"),
        ("a.xlsx", b"PK\x03\x04 broken", ("Excel",), "Word"),
        ("a.doc", b"\x00\x01", ("Word", ".docx"), "Excel"),
        ("a.docx", b"PK\x03\x04 broken", ("Word",), "Excel"),
    ],
)
def test_a_message_names_the_program_of_the_file(
    name: str,
    content: bytes,
    said: tuple[str, ...],
    unsaid: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["import", str(path), str(tmp_path / "b.duthao")]) == 1
    told = capsys.readouterr().err
    assert all(word in told for word in said)
    assert unsaid not in told
