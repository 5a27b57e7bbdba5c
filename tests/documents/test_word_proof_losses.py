"""Whatever a plan holds and the file lacks is noticed by name: every column, every footnote, every typed text.

Where writer and proof share code, a mistake there must not hide: each comparison of the proof is tried alone.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from app.documents import cells
from app.documents.word import proof
from app.documents.word.contents import read_contents
from app.documents.word.proof import differences
from app.documents.word.writer import word_file
from app.domain.deadline.model import Deadline
from app.domain.edits import with_status
from app.domain.plan.head import Status
from app.domain.plan.model import (
    Annex,
    AssignmentTable,
    Cell,
    Column,
    ItemList,
    Marker,
    Paragraph,
    Placement,
    Plan,
    Section,
    Table,
    Task,
)
from app.domain.plan.rich_text import Footnote, RichText, Run, rich
from tests.documents.word_packages import W, paragraph_text, with_part, written
from tests.samples import sample_plan, sample_task, standard

COLUMNS = (
    Column.CONTENT,
    Column.LEAD,
    Column.COORDINATING,
    Column.MONITORING,
    Column.DELIVERABLES,
    Column.DEADLINE,
    Column.FUNDING,
    Column.INDICATOR,
    Column.NOTES,
)


def noted(words: str) -> RichText:
    """Words with a footnote of their own."""
    return (Run(words), Footnote((Run(f"Chú thích của {words}"),)))


def whole_task(number: int, placement: Placement) -> Task:
    """A task that has a word in every cell, and a footnote."""
    return replace(
        sample_task(number),
        content=noted(f"Nhiệm vụ {number}"),
        assignment=replace(sample_task(1).assignment, monitoring=sample_task(1).assignment.coordinating[:1]),
        deadline=Deadline(f"hạn chót {number}", None),
        funding=f"kinh phí {number}",
        indicator=f"chỉ tiêu {number}",
        notes=f"ghi chú {number}",
        placement=placement,
    )


def noted_plan() -> Plan:
    """Footnotes wherever a plan may have them, and a table of all columns."""
    table = Table("figures", (((Cell((noted("Ô bảng"),))),),), header_rows=0)
    body = (
        Section("one", noted("Mục lớn"), Marker.ROMAN, (Paragraph("words", noted("Đoạn văn")),)),
        ItemList("points", Marker.DASH, (noted("Điểm một"), noted("Điểm hai"))),
        table,
        Section("two", rich("Nhiệm vụ"), Marker.ROMAN, (
            whole_task(1, Placement.BODY), whole_task(2, Placement.ANNEX), whole_task(3, Placement.BOTH)
        )),
    )  # fmt: skip
    annexes = (
        Annex("annex", "Phân công", (AssignmentTable("table", COLUMNS),)),
        Annex("second", "Số liệu", (Paragraph("source", noted("Nguồn số liệu")),)),
    )
    return replace(
        sample_plan(1), body=body, annexes=annexes, opening=(Paragraph("open", noted("Mở đầu")),),
        closing=(Paragraph("close", noted("Kết thúc")),),
    )  # fmt: skip


PLAN = noted_plan()
NOTES = ("Mở đầu", "Mục lớn", "Đoạn văn", "Điểm một", "Điểm hai", "Ô bảng", "Nhiệm vụ 1", "Nhiệm vụ 3", "Kết thúc",
         "Nhiệm vụ 2", "Nguồn số liệu")  # fmt: skip


def places(tmp_path: Path, data: bytes, plan: Plan = PLAN) -> list[str]:
    """Where the file is not what the plan says."""
    return [each.place for each in differences(written(tmp_path, data), plan, standard())]


def test_the_plan_of_these_tests_is_proven_and_has_a_footnote_at_every_place(tmp_path: Path) -> None:
    path = written(tmp_path, word_file(PLAN, standard()))
    assert differences(path, PLAN, standard()) == ()
    assert read_contents(path).notes == tuple(f"Chú thích của {each}" for each in NOTES)


@pytest.mark.parametrize("place", range(len(NOTES)), ids=NOTES)
def test_a_footnote_that_loses_its_words_is_named(place: int, tmp_path: Path) -> None:
    def empty(notes: etree._Element) -> None:
        own = [each for each in notes if each.get(f"{W}type") is None]
        for text in own[place].iter(f"{W}t"):
            text.text = ""

    data = with_part(word_file(PLAN, standard()), empty, "word/footnotes.xml")
    assert places(tmp_path, data) == [f"note:{place + 1}"]


def test_footnotes_that_are_lost_or_too_many_are_named(tmp_path: Path) -> None:
    def lose(notes: etree._Element) -> None:
        notes.remove(notes[-1])

    def add(notes: etree._Element) -> None:
        last = etree.fromstring(etree.tostring(notes[-1]))
        last.set(f"{W}id", "99")
        notes.append(last)

    whole = word_file(PLAN, standard())
    assert places(tmp_path, with_part(whole, lose, "word/footnotes.xml")) == [f"note:{len(NOTES)}"]
    assert places(tmp_path, with_part(whole, add, "word/footnotes.xml")) == [f"note:{len(NOTES) + 1}"]


@pytest.mark.parametrize("column", COLUMNS[1:])
def test_a_column_that_shared_code_leaves_empty_is_named_for_each_task(
    column: Column, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = cells.__dict__["_said"]
    monkeypatch.setattr(
        cells, "_said", lambda field: (lambda _: ("",)) if field.column is column else said(field)
    )
    found = {
        each for each in places(tmp_path, word_file(PLAN, standard())) if each.endswith(f":{column.value}")
    }
    assert found == {f"task:{whole_task(number, Placement.ANNEX).code}:{column.value}" for number in (2, 3)}


def _emptied(words: str) -> Callable[[etree._Element], None]:
    def change(document: etree._Element) -> None:
        for paragraph in document.iter(f"{W}p"):
            if words.casefold() in paragraph_text(paragraph).casefold():
                for text in paragraph.iter(f"{W}t"):
                    text.text = ""

    return change


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (PLAN.head.subject, "subject"),
        ("28-CT/TW ngày 25", "basis"),
        ("Mở đầu", "body"),
        ("Kết thúc", "body"),
        ("Mục lớn", "body"),
        ("Điểm hai", "body"),
        ("Ô bảng", "body"),
        ("Số liệu", "annex"),
        ("Thường trực Tỉnh ủy", "recipients"),
        ("KGVX", "recipients"),
        ("KT. CHỦ TỊCH", "signature"),
        ("PHÓ CHỦ TỊCH", "signature"),
        ("Nguyễn Văn A", "signature"),
    ],
)
def test_a_typed_text_that_is_lost_is_named_even_if_the_order_of_blocks_forgot_it_too(
    words: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "_text_differences", lambda *_: ())
    whole = word_file(PLAN, standard())
    assert places(tmp_path, whole) == []
    assert place in places(tmp_path, with_part(whole, _emptied(words)))


def test_texts_in_another_order_are_noticed_by_the_texts_alone(tmp_path: Path) -> None:
    def swap(document: etree._Element) -> None:
        one, two = (each for each in document.iter(f"{W}p") if "Điểm " in paragraph_text(each))
        one.addprevious(two)

    found = places(tmp_path, with_part(word_file(PLAN, standard()), swap))
    assert found
    assert all(each.startswith("body:") for each in found)


def test_a_task_that_is_tagged_twice_or_not_at_all_is_named(tmp_path: Path) -> None:
    code = whole_task(1, Placement.BODY).code

    def marks(document: etree._Element) -> tuple[etree._Element, etree._Element]:
        named = f"_{code.replace('-', '_').replace('.', '_')}_"
        start = next(
            each for each in document.iter(f"{W}bookmarkStart") if each.get(f"{W}name", "").startswith(named)
        )
        ends = document.iter(f"{W}bookmarkEnd")
        return start, next(each for each in ends if each.get(f"{W}id") == start.get(f"{W}id"))

    def untag(document: etree._Element) -> None:
        for each in marks(document):
            parent = each.getparent()
            assert parent is not None
            parent.remove(each)

    def twice(document: etree._Element) -> None:
        start, end = marks(document)
        start.addprevious(etree.fromstring(etree.tostring(start)))
        end.addnext(etree.fromstring(etree.tostring(end)))

    whole = word_file(PLAN, standard())
    assert places(tmp_path, with_part(whole, untag)) == [f"task:{code}"]
    assert f"task:{code}" in places(tmp_path, with_part(whole, twice))


def test_a_number_that_is_lost_is_named(tmp_path: Path) -> None:
    plan = with_status(
        replace(PLAN, head=replace(PLAN.head, number=replace(PLAN.head.number, number="318"))), Status.ISSUED
    )
    data = with_part(word_file(plan, standard()), _emptied("318/KH-UBND"))
    assert "head" in places(tmp_path, data, plan)


def test_bookmarks_of_other_programs_are_no_tasks(tmp_path: Path) -> None:
    def add(document: etree._Element) -> None:
        paragraph = next(document.iter(f"{W}p"))
        paragraph.append(etree.Element(f"{W}bookmarkStart", {f"{W}id": "900", f"{W}name": "_Toc123"}))
        paragraph.append(etree.Element(f"{W}bookmarkEnd", {f"{W}id": "900"}))

    assert places(tmp_path, with_part(word_file(PLAN, standard()), add)) == []


def with_letters(change: Callable[[str], str], encoding: str = "utf-8") -> bytes:
    """The plan of these tests as a Word file, the letters of its document part changed."""
    whole = zipfile.ZipFile(BytesIO(word_file(PLAN, standard())))
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "word/document.xml":
                before = content.decode()
                content = change(before).encode(encoding)
                assert content != before.encode()
            package.writestr(name, content)
    return target.getvalue()


def test_entities_of_a_file_are_never_filled_in(tmp_path: Path) -> None:
    def with_entity(content: str) -> str:
        start = content.index("<w:document")
        content = content[:start] + '<!DOCTYPE d [<!ENTITY e "thừa">]>' + content[start:]
        return content.replace("Mục lớn".upper(), "&e;", 1).replace("Mục lớn", "&e;", 1)

    assert places(tmp_path, with_letters(with_entity)) == ["file"]


_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize(
    "stranger",
    [
        "<w:r><w:t >Chữ lạ</w:t ></w:r>",
        *(
            f"<w:r>{sign}</w:r>"
            for sign in (
                "<w:br\n/>",
                '<w:br w:type="page"/>',
                '<w:br\nw:type="page"/>',
                "<w:tab\t/>",
                "<w:noBreakHyphen\n/>",
                '<w:sym w:font="Wingdings" w:char="F04A"/>',
                "<w:cr/>",
                "<w:ptab/>",
                "<w:t>Chữ\nlạ</w:t>",
                f'<q:br xmlns:q="{_MAIN}"/><w:b xmlns:q="urn:o"/>',
            )
        ),
        f'<w:r xmlns:w="urn:o"><w:b xmlns:w="{_MAIN}"/></w:r>',
        '<w:fldSimple w:instr="DATE"/>',
        '<w:altChunk r:id="x"/>',
        "<w:del><w:r/></w:del>",
        "<w:r><w:rPr><w:vanish/></w:rPr></w:r>",
        '<w:r><w:footnoteReference w:id="1"/></w:r>',
        "<w:r><w:t\n>Chữ lạ</w:t></w:r>",
        '<w:r><w:t xml:space="default">Chữ lạ</w:t></w:r>',
        '<w:r><w:t w:x=">">Chữ lạ</w:t></w:r>',
        f'<q:r xmlns:q="{_MAIN}"><q:t>Chữ lạ</q:t></q:r>',
        f"<q:r xmlns:q='{_MAIN}'><q:t>Chữ lạ</q:t></q:r>",
        f'<r xmlns="{_MAIN}"><t>Chữ lạ</t></r>',
        '<w:r xmlns:w="urn:other"><w:t xml:space="preserve">Bộ Y tế</w:t></w:r>',
        "<w:r><w:t><![CDATA[Chữ lạ]]></w:t></w:r>",
        "<w:r><w:t>&#67;hữ lạ</w:t></w:r>",
        "<w:r><w:t>Chữ > lạ</w:t></w:r>",
        "<w:r><w:delText>Chữ lạ</w:delText></w:r>",
        "<w:r><w:instrText>QUOTE Chữ lạ</w:instrText></w:r>",
        "<!-- <w:t>Chữ lạ</w:t> -->",
        "<!-- chữ lạ -->",
        "<w:p/>",
        "<w:p><w:r><w:t>Chữ lạ</w:t></w:r></w:p>",
        "<w:tc/>",
        "<w:tr/>",
        "<x:b/>",
        "<:b/>",
        '<w:b w:="1"/>',
        '<w:b x:val="1"/>',
        '<w:b v:style="a:b x:c"y:z="1"/>',
        "Chữ lạ",
    ],
)
def test_words_that_stand_otherwise_than_ours_are_never_passed_over(stranger: str, tmp_path: Path) -> None:
    data = with_letters(lambda content: content.replace("</w:p>", f"{stranger}</w:p>", 9))
    assert places(tmp_path, data)


def test_a_prefix_that_nothing_declares_is_noticed_wherever_it_stands(tmp_path: Path) -> None:
    declared = ' xmlns:v="urn:schemas-microsoft-com:vml"'
    assert places(tmp_path, with_letters(lambda content: content.replace(declared, ""))) == ["file"]


def test_letters_are_those_of_the_encoding_that_is_declared(tmp_path: Path) -> None:
    def as_latin(content: str) -> str:
        return content.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"')

    assert places(tmp_path, with_letters(as_latin)) == ["file"]
    assert places(tmp_path, with_letters(lambda content: content, "utf-16")) == ["file"]


@pytest.mark.parametrize("cut", ["</w:r>", "</w:p>", "</w:body>", "</w:document>"])
def test_a_part_that_is_no_xml_is_no_file_of_ours(cut: str, tmp_path: Path) -> None:
    assert places(tmp_path, with_letters(lambda content: content.replace(cut, "", 1))) == ["file"]


@pytest.mark.parametrize("marker", [each for each in Marker if each is not Marker.NONE])
def test_a_clause_keeps_its_letters_whatever_its_number(marker: Marker, tmp_path: Path) -> None:
    plan = replace(PLAN, body=(*PLAN.body, Section("clause", rich("Câu có số"), marker, clause=True)))
    data = word_file(plan, standard())
    assert places(tmp_path, data, plan) == []
    assert any("Câu có số" in each for each in read_contents(written(tmp_path, data)).texts)


def test_a_row_that_lost_its_last_cell_is_named(tmp_path: Path) -> None:
    def shorten(document: etree._Element) -> None:
        table = next(
            each for each in document.iter(f"{W}tbl") if "ghi chú 2" in "".join(map(str, each.itertext()))
        )
        for row in table.iter(f"{W}tr"):
            row.remove(list(row.iter(f"{W}tc"))[-1])

    found = places(tmp_path, with_part(word_file(PLAN, standard()), shorten))
    assert f"task:{whole_task(2, Placement.ANNEX).code}:{Column.NOTES.value}" in found


@pytest.mark.parametrize("inside", ["{", "", None])
def test_a_plan_inside_that_cannot_be_read_is_named(inside: str | None, tmp_path: Path) -> None:
    def damage(item: etree._Element) -> None:
        item.text = inside

    assert places(tmp_path, with_part(word_file(PLAN, standard()), damage, "customXml/item1.xml")) == ["plan"]


def test_a_document_without_a_body_is_no_whole_file(tmp_path: Path) -> None:
    def behead(document: etree._Element) -> None:
        for body in list(document):
            document.remove(body)

    assert places(tmp_path, with_part(word_file(PLAN, standard()), behead)) == ["file"]


def test_a_basis_that_is_lost_is_named_by_its_number(tmp_path: Path) -> None:
    data = with_part(word_file(PLAN, standard()), _emptied("28-CT/TW ngày 25"))
    assert [each for each in places(tmp_path, data) if each.startswith("basis:")] == ["basis:1"]
