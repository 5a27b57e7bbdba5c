"""A field of Word shows its result: whatever stands in its code, results of other fields too, is shown by nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.documents.reading.word import read_word
from app.documents.returning.read_lines import read_lines
from app.domain.recognition.source import Sort, SourceTable
from tests.made_files import SPACE, paragraph, relation, row, run, table, word


def mark(kind: str, data: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{data}</w:fldChar></w:r>'


def code(words: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {words} </w:instrText></w:r>'


def field(inside: str, result: str | None) -> str:
    shown = "" if result is None else mark("separate") + result
    return mark("begin") + inside + shown + mark("end")


def simple(words: str, result: str) -> str:
    return f'<w:fldSimple w:instr="{words}">{run(result)}</w:fldSimple>'


MERGED = field(code("MERGEFIELD GioiTinh"), run("Nam"))
SALUTED = field(code("IF") + MERGED + code('= "Nam" "Ông" "Bà"'), run("Ông"))
IN_ONE_RUN = (
    '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF</w:instrText><w:fldChar w:fldCharType="begin"/>'
    '<w:instrText>X</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>MÃ</w:t><w:tab/>'
    '<w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/><w:t>Ông</w:t>'
    '<w:fldChar w:fldCharType="end"/></w:r>'
)
TICK = '<w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (SALUTED, "Ông"),
        (field(code("IF") + SALUTED + code('= "Ông" "A" "B"'), run("A")), "A"),
        (field(code("IF") + field(code("="), MERGED) + code("= 1"), run("A")), "A"),
        (field(code("IF") + simple("MERGEFIELD X", "Nam") + code("= 1"), run("Ông")), "Ông"),
        (field(code("IF") + field(code("FORMCHECKBOX"), None) + code("= 1"), run("Ông")), "Ông"),
        (
            field(code("IF") + mark("begin", TICK) + code("FORMCHECKBOX") + mark("end"), run("Ông")),
            "Ông",
        ),
        (mark("begin", TICK) + code("FORMCHECKBOX") + mark("end"), "☑"),
        (field(code("XE") + MERGED, None), ""),
        (field(code("IF"), run("Ông ") + MERGED), "Ông Nam"),
        (field(code("IF"), run("Ông ") + simple("MERGEFIELD X", "Nam")), "Ông Nam"),
        (field(code("IF"), SALUTED + MERGED), "ÔngNam"),
        (IN_ONE_RUN, "Ông"),
    ],
)
def test_a_field_shows_its_result_alone(inside: str, shown: str, tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", paragraph(f"{run('Kính gửi: ')}{inside}{run(' Nguyễn Văn A')}"))
    (said,) = read_word(path.read_bytes(), path).blocks
    assert said.text == f"Kính gửi: {shown} Nguyễn Văn A".replace("  ", " ")


def test_code_over_paragraphs_is_shown_in_none_and_parts_none(tmp_path: Path) -> None:
    inside = (
        paragraph(run("Kính gửi: ") + mark("begin") + code("IF"))
        + paragraph(MERGED)
        + paragraph(code('= "Nam"') + mark("separate") + run("Ông A,"))
        + paragraph(run("bà B") + mark("end") + run(" và ông C"))
    )
    path = word(tmp_path / "a.docx", inside + table(row(inside)))
    *said, grid = read_word(path.read_bytes(), path).blocks
    assert [each.text for each in said] == ["Kính gửi: Ông A,", "bà B và ông C"]
    assert isinstance(grid, SourceTable)
    assert grid.rows[0][0].text == "Kính gửi: Ông A,\nbà B và ông C"


@pytest.mark.parametrize(
    "broken",
    [
        mark("begin") + code("IF") + run("Còn đây"),
        code("IF") + run("Còn đây") + mark("separate") + mark("end"),
        mark("begin") + code("IF") + MERGED.replace("Nam", "Còn đây") + mark("separate"),
        f'<w:del w:id="1">{mark("begin")}</w:del>{run("Còn đây")}{mark("end")}',
    ],
)
def test_what_is_no_whole_field_loses_no_word(broken: str, tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", paragraph(broken) + paragraph("Và đây"))
    assert [each.text for each in read_word(path.read_bytes(), path).blocks] == ["Còn đây", "Và đây"]


def test_margins_notes_and_comments_show_no_code(tmp_path: Path) -> None:
    parts = {
        "word/header1.xml": f'<w:hdr xmlns:w="{SPACE}">{paragraph(SALUTED)}</w:hdr>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{SPACE}"><w:footnote w:id="2">{paragraph(SALUTED)}'
        "</w:footnote></w:footnotes>",
        "word/comments.xml": f'<w:comments xmlns:w="{SPACE}"><w:comment w:id="1">{paragraph(SALUTED)}'
        "</w:comment></w:comments>",
    }
    related = "".join(
        relation(f"r{at}", sort, f"{sort}{1 if sort == 'header' else ''}.xml")
        for at, sort in enumerate(("header", "footnotes", "comments"))
    )
    body = paragraph(run("A") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    path = word(tmp_path / "a.docx", body, parts, related)
    others = {each.sort: each.text for each in read_word(path.read_bytes(), path).others}
    assert others == {Sort.NOTE: "Ông", Sort.COMMENT: "Ông", Sort.MARGIN: "Ông"}


def test_what_comes_back_shows_no_code_either(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", paragraph(f"{run('Kính gửi: ')}{SALUTED}{run(' Nguyễn Văn A')}"))
    assert [each.text for each in read_lines(path.read_bytes(), path)] == ["Kính gửi: Ông Nguyễn Văn A"]
