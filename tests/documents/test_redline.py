"""A redline accepted is the new plan, rejected the old one; Word's own rules for marks hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.documents.word.redline import prove_redline, redline_file
from app.documents.word.redline.proof import accepted_texts, rejected_texts
from app.documents.word.writer import word_file
from app.domain import edits
from app.domain.plan.fields import CONTENT
from app.domain.plan.model import Annex, Cell, Marker, Paragraph, Plan, Section, Signature, Table
from app.domain.plan.rich_text import Footnote, Run, plain, rich
from app.domain.plan.tree import tasks
from app.errors.faults import ExportNotProven
from tests.documents.word_packages import part, style_of
from tests.edit_calls import edit_calls
from tests.ooxml import integrity_errors, validator_at_hand
from tests.profiles import tried
from tests.samples import full_plan, sample_plan, standard
from tests.strategies import plans

PROPERTY = tried(40)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def changed_plan() -> Plan:
    """The full plan with changes of every kind."""
    plan = full_plan()
    first, second, *_, last = tasks(plan)
    plan = edits.with_value(
        plan, first.id, CONTENT, rich("Tổ chức quán triệt Chỉ thị số 28-CT/TW đến từng chi bộ")
    )
    plan = edits.without_item(plan, second.id)
    plan = edits.without_item(plan, last.id)
    upright = Annex("more", "Danh mục", (Paragraph("more-words", rich("Kèm theo")),), landscape=False)
    noted = Paragraph("noted", (Run("Theo "), Run("Luật mới", bold=True), Footnote((Run("Năm 2026"),))))
    return replace(
        plan,
        body=(*plan.body, noted),
        annexes=(*plan.annexes, upright),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", "Trần Thị B"),
        recipients=replace(plan.recipients, last=()),
    )


def proven(path: Path, old: Plan, new: Plan) -> Path:
    path.write_bytes(redline_file(old, new, standard()))
    prove_redline(path, old, new, standard())
    return path


@PROPERTY
@given(st.data())
def test_accepted_it_says_the_new_plan_rejected_the_old(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    old = data.draw(st.just(full_plan()) | plans())
    new = old
    for _ in range(data.draw(st.integers(1, 6))):
        new = data.draw(edit_calls(new))(new)
    proven(tmp_path_factory.getbasetemp() / "edited.docx", old, new)


@PROPERTY
@given(plans(), plans())
def test_even_of_plans_that_have_nothing_in_common(
    tmp_path_factory: pytest.TempPathFactory, old: Plan, new: Plan
) -> None:
    proven(tmp_path_factory.getbasetemp() / "strange.docx", old, new)


@pytest.mark.parametrize("turned", [False, True], ids=["changed", "changed back"])
def test_both_judges_of_office_files_accept_it(tmp_path: Path, turned: bool) -> None:
    two = (full_plan(), changed_plan())
    path = proven(tmp_path / "redline.docx", *(reversed(two) if turned else two))
    assert integrity_errors(path) == []
    assert validator_at_hand()(path) == []


def test_a_plan_beside_itself_has_no_marks(tmp_path: Path) -> None:
    data = proven(tmp_path / "same.docx", full_plan(), full_plan()).read_bytes()
    document = part(data)
    assert list(document.iter(f"{W}ins", f"{W}del")) == []


def test_only_the_words_that_changed_are_marked() -> None:
    old = sample_plan(12)
    words = plain(tasks(old)[0].content).replace("sâu rộng", "thường xuyên")
    new = edits.with_value(old, tasks(old)[0].id, CONTENT, rich(words))
    document = part(redline_file(old, new, standard()))
    marks = [
        (str(mark.tag).removeprefix(W), "".join(map(str, mark.itertext())))
        for mark in document.iter(f"{W}ins", f"{W}del")
    ]
    assert marks == [("del", " sâu rộng"), ("ins", " thường xuyên")]


def test_a_row_that_went_is_a_deleted_row_and_its_neighbours_stay() -> None:
    old = sample_plan(12)
    new = edits.without_item(old, tasks(old)[4].id)
    document = part(redline_file(old, new, standard()))
    rows = [row for row in document.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is not None]
    assert len(rows) == 1
    assert not [row for row in document.iter(f"{W}tr") if row.find(f"{W}trPr/{W}ins") is not None]


def test_the_plan_itself_does_not_travel_in_it() -> None:
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(redline_file(full_plan(), changed_plan(), standard()))) as package:
        names = package.namelist()
        assert not [name for name in names if "customXml" in name]
        assert b"customXml" not in package.read("[Content_Types].xml") + package.read(
            "word/_rels/document.xml.rels"
        )


def test_a_redline_that_lost_something_is_refused(tmp_path: Path) -> None:
    old, new = full_plan(), changed_plan()
    path = proven(tmp_path / "redline.docx", old, new)
    other = replace(new, signature=replace(new.signature, name="Lê Văn C"))
    with pytest.raises(ExportNotProven):
        prove_redline(path, old, other, standard())
    body = part(path.read_bytes())[0]
    assert accepted_texts(body) != rejected_texts(body)


def test_notes_that_stayed_stand_once_and_lost_ones_behind_them() -> None:
    def notes(old: Plan, new: Plan) -> list[str]:
        found = part(redline_file(old, new, standard()), "word/footnotes.xml")
        return ["".join(map(str, each.itertext())).strip() for each in found if each.get(f"{W}type") is None]

    def noted(words: str) -> Paragraph:
        return Paragraph(f"of {words}", (Run("Theo luật"), Footnote((Run(words),))))

    base = sample_plan(1)
    old = replace(base, body=(*base.body, noted("Chú thích còn"), noted("Chú thích mất")))
    new = replace(base, body=(*base.body, noted("Chú thích còn"), noted("Chú thích mới")))
    assert notes(old, old) == ["Chú thích còn", "Chú thích mất"]
    assert notes(old, new) == ["Chú thích còn", "Chú thích mới", "Chú thích mất"]


def test_the_page_of_the_last_section_ends_the_document() -> None:
    body = part(redline_file(full_plan(), changed_plan(), standard()))[0]
    assert body[-1].tag == f"{W}sectPr"
    assert len(body.findall(f"{W}sectPr")) == 1
    assert len(list(body.iter(f"{W}sectPr"))) == 1 + len(changed_plan().annexes)


def test_a_paragraph_that_was_put_in_or_taken_out_keeps_its_style() -> None:
    def styles(document: etree._Element, words: str) -> list[str]:
        return [
            style_of(each)
            for each in document.iter(f"{W}p")
            if words in "".join(map(str, each.itertext())).casefold()
        ]

    base = sample_plan(1)
    more = edits.with_item(base, Section("new", rich("giải pháp mới"), Marker.ROMAN), "", len(base.body))
    (style,) = styles(part(word_file(more, standard())), "giải pháp mới")
    assert style
    for old, new in ((base, more), (more, base)):
        document = part(redline_file(old, new, standard()))
        assert styles(document, "giải pháp mới") == [style]


def test_a_row_whose_cells_span_otherwise_is_taken_out_and_put_in() -> None:
    def with_row(wide: int) -> Plan:
        cells = (Cell((rich("Chung"),), columns=wide), Cell((rich("Riêng"),), columns=4 - wide))
        head = tuple(Cell((rich(each),)) for each in "abcd")
        base = sample_plan(1)
        return replace(base, body=(*base.body, Table("t", (head, cells))))

    rows = [
        row
        for row in part(redline_file(with_row(1), with_row(3), standard())).iter(f"{W}tr")
        if "Riêng" in "".join(map(str, row.itertext()))
    ]
    marks = [[str(mark.tag).removeprefix(W) for mark in row.iterfind(f"{W}trPr/*")] for row in rows]
    assert [sorted({*each} & {"ins", "del"}) for each in marks] == [["del"], ["ins"]]
