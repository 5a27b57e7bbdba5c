"""Templates are written such that they are read alike: outlines, and whole files."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.directives.model import Rank
from app.domain.plan.fields import (
    COORDINATING,
    DEADLINE,
    DELIVERABLES,
    LEADS,
    NOTES,
    PLACEMENT,
    TASK_FIELDS,
)
from app.domain.plan.model import Column, DutyForm, Marker, Placement
from app.domain.registers.place import Level
from app.domain.registers.validity import Validity
from app.domain.template import outline_words
from app.domain.template.file import read_template
from app.domain.template.file_writer import write_template
from app.domain.template.model import (
    Blank,
    OwnDirective,
    PartyReference,
    Reach,
    Template,
    TemplateAnnex,
    TemplateDemands,
    TemplateDuties,
    TemplateGrid,
    TemplateItem,
    TemplateList,
    TemplateParagraph,
    TemplateRecipient,
    TemplateSection,
    TemplateTable,
    TemplateTask,
)
from app.domain.template.outline import OutlineFault, read_outline
from app.domain.template.outline_writer import write_outline
from app.domain.vietnamese import search_key
from app.workflows.reference_data import templates
from tests.profiles import tried

ODD = [
    "I. Một",
    "- hai",
    "* ba",
    "? bốn",
    "| năm |",
    "\\ sáu",
    "[[bảy]]",
    "a) Tám.",
    "Phần I. Chín",
    "mười\nmột",
]
WORDS = st.sampled_from([*ODD, "Mục đích", "Yêu cầu:", "Giảm 5%.", "'''", 'nói "có"', "a; b"])
PARTIES = st.lists(
    st.sampled_from(
        [
            PartyReference(Reach.FIELD, ("tre-em",), Level.PROVINCE),
            PartyReference(Reach.GROUP, ("ubnd-huyen", "ubnd-xa")),
            PartyReference(Reach.AGENCY, ("so-y-te",)),
            PartyReference(Reach.WORDS, ("Trưởng thôn; ấp",)),
            PartyReference(Reach.OWN, ("các đơn vị trực thuộc Sở",)),
        ]
    ),
    max_size=3,
).map(tuple)
TASKS = st.builds(
    lambda content, leads, when, outputs, notes, where: TemplateTask(
        content,
        {
            PLACEMENT.name: where,
            LEADS.name: leads,
            DEADLINE.name: when,
            DELIVERABLES.name: outputs,
            NOTES.name: notes,
        },
    ),
    WORDS,
    PARTIES,
    WORDS,
    st.lists(WORDS, max_size=2).map(tuple),
    WORDS,
    st.sampled_from(Placement),
)
LEAVES: st.SearchStrategy[TemplateItem] = st.one_of(
    st.builds(TemplateParagraph, WORDS),
    st.builds(TemplateList, st.sampled_from(Marker), st.lists(WORDS, min_size=1, max_size=3).map(tuple)),
    TASKS,
    st.builds(TemplateDuties, st.sampled_from(DutyForm), st.sampled_from(Marker), st.booleans()),
    st.builds(
        TemplateTable,
        st.sampled_from([(Column.ORDINAL, Column.CONTENT), (Column.LEAD, Column.CODE, Column.NOTES)]),
        st.booleans(),
        st.booleans(),
    ),
    st.builds(TemplateGrid, st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3).map(tuple)),
    st.just(TemplateDemands()),
)
ITEMS = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        TemplateSection,
        st.sampled_from(Marker),
        WORDS,
        st.lists(inner, max_size=4).map(tuple),
        st.booleans(),
        st.sampled_from(["", "Xem lại", "Một\nHai"]),
    ),
    max_leaves=8,
)


def shape(items: tuple[TemplateItem, ...]) -> list[object]:
    """How deep each section stands, points of lists being sections without anything in them."""
    found: list[object] = []
    for item in items:
        if isinstance(item, TemplateSection):
            found.append(shape(item.items))
        elif isinstance(item, TemplateList) and item.marker is not Marker.NONE:
            found += [[] for _ in item.items]
        else:
            found.append(".")
    return found


@tried(150)
@given(st.lists(ITEMS, max_size=4).map(tuple))
def test_an_outline_that_was_read_is_written_such_that_it_is_read_alike(
    items: tuple[TemplateItem, ...],
) -> None:
    text = write_outline(items)
    once = read_outline(text)
    assert read_outline(write_outline(once)) == once
    lists_of_paragraphs = any(marker_none(item) for item in walk(items))
    assert lists_of_paragraphs or shape(once) == shape(items), text


def walk(items: tuple[TemplateItem, ...]) -> list[TemplateItem]:
    return [
        each
        for item in items
        for each in (item, *(walk(item.items) if isinstance(item, TemplateSection) else ()))
    ]


def marker_none(item: TemplateItem) -> bool:
    return isinstance(item, TemplateList) and item.marker is Marker.NONE


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.id)
def test_a_template_that_comes_with_the_program_is_written_such_that_it_is_read_alike(
    template: Template,
) -> None:
    assert read_template(write_template(template), "a.toml") == template


def test_every_part_of_a_template_is_written() -> None:
    task = TemplateTask(
        "Việc {year+1}",
        {
            PLACEMENT.name: Placement.BODY,
            COORDINATING.name: (PartyReference(Reach.FIELD, ("tre-em",)),),
            DEADLINE.name: "Quý I/{year-1}",
        },
    )
    template = Template(
        id="own-1",
        version=3,
        title='Mẫu "một"',
        summary="Dòng một\ndòng hai \\ ba",
        levels=(Level.COMMUNE, Level.PROVINCE),
        subject="Trẻ em năm {year}",
        body=(TemplateSection(Marker.ROMAN, "NHIỆM VỤ", (task, TemplateParagraph("'''")), guidance="Xem"),),
        period=Validity(date(2025, 7, 1), date(2027, 1, 2)),
        directive="van-ban",
        also=("luat-tre-em",),
        bases=True,
        own_directives=(
            OwnDirective("van-ban", Rank.PROVINCE, "Kế hoạch", "{so-ky-hieu}", "{ngay}", "X", "Y", "Z"),
        ),
        blanks=(Blank("so-ky-hieu", "số"), Blank("ngay", "ngày", "01/6")),
        legal_bases=("Căn cứ Luật Trẻ em",),
        opening=("{issuer} ban hành:",),
        closing=("Trên đây là Kế hoạch.",),
        annexes=(TemplateAnnex("PHÂN CÔNG", (TemplateTable(own=True),), landscape=False),),
        first=(TemplateRecipient("Sở Y tế", ("so-y-te",)), TemplateRecipient("Tỉnh ủy")),
        last=(TemplateRecipient("Lưu trữ"),),
        archive="VT, {archive_unit}",
        retired=True,
    )
    assert read_template(write_template(template), "a.toml") == template


def test_a_plain_paragraph_may_begin_like_anything_else() -> None:
    for words in ODD:
        (read,) = read_outline(write_outline([TemplateParagraph(words)]))
        assert read == TemplateParagraph(words.replace("\n", " "))


def test_the_words_of_the_outline_are_those_that_are_read() -> None:
    assert {search_key(word) for word in outline_words.FIELDS.values()} == set(outline_words.FIELDS)
    assert {field.template_key for field in TASK_FIELDS if field.template_key} == set(outline_words.FIELDS)


@pytest.mark.parametrize(
    ("outline", "line"),
    [("Một\n[[hết mục]]", 2), ("I. MỘT\n[[mục không số]]", 2), ("[[bảng phân công: STT; STT]]", 1)],
)
def test_a_line_that_cannot_be_is_refused_by_its_number(outline: str, line: int) -> None:
    with pytest.raises(OutlineFault) as fault:
        read_outline(outline)
    assert fault.value.line == line
