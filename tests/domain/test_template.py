"""Template files: what their lines mean, and how a broken one is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plan.model import Column, DutyForm, Marker, Placement
from app.domain.registers.place import Level
from app.domain.template.file import read_template
from app.domain.template.model import (
    PartyReference,
    Reach,
    TemplateDuties,
    TemplateList,
    TemplateParagraph,
    TemplateSection,
    TemplateTable,
    TemplateTask,
)
from app.domain.template.outline import OutlineFault, read_outline
from app.errors.faults import ResourceInvalid

HEAD = "id = 'a'\nversion = 1\ntitle = 'A'\nlevels = ['province']\nsubject = 'S'\n"


def section(text: str) -> TemplateSection:
    found = read_outline(text)[0]
    assert isinstance(found, TemplateSection)
    return found


def test_numbers_on_paper_nest_as_a_reader_expects() -> None:
    outer = section("I. MỤC ĐÍCH\n1. Mục đích\na) Một.\nb) Hai.\n2. Yêu cầu\nII. NHIỆM VỤ")
    assert outer.heading == "MỤC ĐÍCH"
    inner = [each for each in outer.items if isinstance(each, TemplateSection)]
    assert [(each.marker, each.heading) for each in inner] == [
        (Marker.ARABIC, "Mục đích"),
        (Marker.ARABIC, "Yêu cầu"),
    ]
    assert [each.heading for each in inner[0].items if isinstance(each, TemplateSection)] == ["Một.", "Hai."]


def test_parts_chapters_and_decimal_numbers_are_levels_too() -> None:
    part = section("Phần I. TÌNH HÌNH\nChương I MỘT\nI. HAI\n1. Ba\n1.1. Bốn\na) Năm.")
    markers = []
    while True:
        markers.append(part.marker)
        if not part.items:
            break
        part = next(each for each in part.items if isinstance(each, TemplateSection))
    assert markers == [
        Marker.PART,
        Marker.CHAPTER,
        Marker.ROMAN,
        Marker.ARABIC,
        Marker.DECIMAL,
        Marker.LETTER,
    ]


def test_a_numbered_sentence_is_a_clause_and_a_title_is_not() -> None:
    assert section("a) Bảo đảm tiến độ.").clause
    assert not section("1. Mục đích").clause


def test_points_without_anything_below_become_a_list() -> None:
    assert section("1. Mục tiêu\n- Một;\n- Hai.").items == (TemplateList(Marker.DASH, ("Một;", "Hai.")),)


def test_points_with_points_below_become_sections() -> None:
    inner = section("1. Mục tiêu\n- Một:\n+ A;\n+ B.").items[0]
    assert isinstance(inner, TemplateSection)
    assert inner.items == (TemplateList(Marker.PLUS, ("A;", "B.")),)


def test_guidance_stands_beside_its_section() -> None:
    found = section("I. MỤC ĐÍCH\n? Viết ngắn.\n? Không quá hai điểm.")
    assert found.guidance == "Viết ngắn.\nKhông quá hai điểm."
    assert found.items == ()


def test_any_other_line_is_a_paragraph_of_the_section_not_of_the_point() -> None:
    assert section("1. A\n- Một\nĐoạn văn.").items == (
        TemplateList(Marker.DASH, ("Một",)),
        TemplateParagraph("Đoạn văn."),
    )


def test_a_task_has_roles_and_words() -> None:
    (task,) = read_outline(
        """* Tổ chức tuyên truyền
    Chủ trì: @tre-em
    phối hợp: @province/giao-duc; #ubnd-huyen|ubnd-xa; =so-y-te; Trường Đại học A; “Văn phòng Sở”
    theo dõi: @van-phong
    thời hạn: Quý II/2026
    sản phẩm: Kế hoạch; Báo cáo
    kinh phí: Ngân sách
    chỉ tiêu: 100%
    yêu cầu: 28-cttw/1; 28-cttw/2
    ghi chú: Ghi
    hiện ở: phụ lục"""
    )
    assert task == TemplateTask(
        "Tổ chức tuyên truyền",
        {
            "leads": (PartyReference(Reach.FIELD, ("tre-em",)),),
            "coordinating": (
                PartyReference(Reach.FIELD, ("giao-duc",), Level.PROVINCE),
                PartyReference(Reach.GROUP, ("ubnd-huyen", "ubnd-xa")),
                PartyReference(Reach.AGENCY, ("so-y-te",)),
                PartyReference(Reach.WORDS, ("Trường Đại học A",)),
                PartyReference(Reach.OWN, ("Văn phòng Sở",)),
            ),
            "monitoring": (PartyReference(Reach.FIELD, ("van-phong",)),),
            "deadline": "Quý II/2026",
            "deliverables": ("Kế hoạch", "Báo cáo"),
            "funding": "Ngân sách",
            "indicator": "100%",
            "answers": ("28-cttw/1", "28-cttw/2"),
            "notes": "Ghi",
            "placement": Placement.ANNEX,
        },
    )


def test_generated_parts_are_named_in_double_brackets() -> None:
    assert read_outline(
        "[[phân công theo cơ quan]]\n[[Phân công theo cơ quan: nội dung]]\n[[bảng phân công: STT; mã; đếm lại]]"
    ) == (
        TemplateDuties(),
        TemplateDuties(DutyForm.CONTENT),
        TemplateTable((Column.ORDINAL, Column.CODE), restart=True),
    )


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("? hướng dẫn", 1, "guidance needs a section"),
        ("I. A\n* Việc\n  chủ chì: @tre-em", 3, "is no part of a task"),
        ("* Việc\n  chủ trì", 2, "is no part of a task"),
        ("* Việc\n  chủ trì: a\n  chủ trì: b", 3, "is given twice"),
        ("* Việc\n  hiện ở: đâu đó", 2, "is no value of"),
        ("* Việc\n  chủ trì: @trăng/tre-em", 2, "is no value of"),
        ("\n\n[[phân công", 3, "must end with"),
        ("[[phân công theo tháng]]", 1, "nothing is generated"),
        ("[[bảng phân công: cột lạ]]", 1, "nothing is generated"),
        ("*Việc", 1, "a blank must follow"),
        ("-điểm", 1, "a blank must follow"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text: str, line: int, reason: str) -> None:
    with pytest.raises(OutlineFault) as caught:
        read_outline(text)
    assert caught.value.line == line
    assert reason in caught.value.reason


@given(st.text(alphabet="I1a.)-+*?[]{}@#=:; \nđ|/", max_size=80))
def test_any_text_is_an_outline_or_is_refused_by_line(text: str) -> None:
    fault = None
    try:
        read_outline(text)
    except OutlineFault as caught:
        fault = caught
    assert fault is None or 1 <= fault.line <= len(text.split("\n"))


def test_a_fault_names_the_line_of_the_file() -> None:
    text = HEAD + "body = '''\nI. A\n* Việc\n  chủ chì: @tre-em\n'''\n"
    with pytest.raises(ResourceInvalid) as caught:
        read_template(text, "own.toml")
    assert (caught.value.path, caught.value.where) == ("own.toml", "line 9")
    assert text.splitlines()[8].strip().startswith("chủ chì")


def test_a_fault_in_an_annex_names_the_line_of_the_file() -> None:
    text = HEAD + "body = '''\nI. A\n'''\n[[annex]]\ntitle = 'P'\nbody = '''\n[[bảng lạ]]\n'''\n"
    with pytest.raises(ResourceInvalid) as caught:
        read_template(text, "own.toml")
    assert text.splitlines()[int(caught.value.where.removeprefix("line ")) - 1] == "[[bảng lạ]]"


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        ("id = ", "", "not_toml"),
        ("id = 'a'\nbody = 'A'", "", "version must be a whole number"),
        (HEAD, "", "body must be a text"),
        (HEAD.replace("['province']", "['moon']") + "body = 'A'", "", "levels must be some of"),
        (HEAD + "body = 'A'\nfoo = 1", "", "unknown key foo"),
        (HEAD + "body = 'Năm {nam}'", "line 6", "nothing is declared as {nam}"),
        (HEAD + "body = 'A'\n[[blank]]\nid = 'year'\nlabel = 'x'", "blank year", "the name is taken"),
        (HEAD + "body = 'A'\nblank = 3", "", "blank must be a list of tables"),
        (HEAD + "body = 'A'\n[recipients]\nfirst = [{ txt = 'x' }]", "recipients first", "unknown key txt"),
        (
            HEAD + "body = 'A'\n[[own_directive]]\nid = 'x'\nkind = 'y'\nrank = 'z'",
            "own_directive x",
            "rank must be",
        ),
    ],
)
def test_a_broken_file_is_refused_with_place_and_reason(text: str, where: str, reason: str) -> None:
    with pytest.raises(ResourceInvalid) as caught:
        read_template(text, "own.toml")
    assert caught.value.where == where
    assert reason in caught.value.reason


KEYS = (
    "id",
    "version",
    "title",
    "levels",
    "subject",
    "body",
    "kind",
    "from",
    "directive",
    "also",
    "bases",
    "tasks",
)
LISTS = ("own_directive", "blank", "annex", "recipients", "opening", "closing")


@pytest.mark.parametrize("key", KEYS + LISTS)
@pytest.mark.parametrize("value", ["-1.5", "[1]", "[[1]]", "{ a = 1 }", "true"])
def test_a_value_of_the_wrong_kind_is_refused_and_never_a_crash(key: str, value: str) -> None:
    lines = [line for line in (HEAD + "body = 'A'").splitlines() if not line.startswith(f"{key} ")]
    if (key, value) == ("bases", "true"):
        return
    with pytest.raises(ResourceInvalid):
        read_template("\n".join([*lines, f"{key} = {value}"]), "own.toml")
