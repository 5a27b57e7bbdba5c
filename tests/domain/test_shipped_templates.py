"""Every shipped template, drafted for every body it is made for, read as a strict head of office reads a plan."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from app.documents.word.writer import word_file
from app.domain import edits
from app.domain.checks import FindingCode, check
from app.domain.directives.model import Citation, Directive, Rank
from app.domain.plan.blanks import open_blanks
from app.domain.plan.head import DocumentKind, StandardName
from app.domain.plan.model import DutyForm, PartyKind, Plan, Section
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import duties_items, tasks, walk
from app.domain.printing.blocks import HeadingBlock, blocks
from app.domain.printing.generated import assigned_parties, duty_entries
from app.domain.printing.recipients import recipient_lines
from app.domain.registers.place import Level
from app.domain.template.own_directive import is_right_above
from app.domain.vietnamese import first_upper, search_key
from app.domain.word_search.places import places
from app.workflows import reference_data
from app.workflows.new_plan import draft_plan
from app.workflows.own_office import office_of
from app.workflows.reference_data import known_directives
from app.workflows.spelling import dictionary
from app.workflows.standards import standard_of
from tests.issuers import BODIES, TODAY, UNLISTED, fitting, issuer_of

DEPARTMENT = "Sở Y tế tỉnh Lâm Đồng"
TO_FILL = {FindingCode.BLANK_LEFT, FindingCode.NO_SIGNER}
CENTRAL = {FindingCode.NO_PLACE}
"""Where a body of the centre has its seat, its name does not say."""
TO_ASSIGN = {FindingCode.NO_LEAD, FindingCode.NO_DEADLINE, FindingCode.NO_DELIVERABLE}
"""What the empty template leaves open besides: its tasks are five blank lines."""

WRITTEN = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
VERB = re.compile(r"(?:Đề nghị .+ |.+ theo chức năng, nhiệm vụ )?(?:[Cc]hủ trì|[Pp]hối hợp) \S+")


def sentences_of(plan: Plan) -> list[str]:
    """All that stands in the plan, text by text."""
    return [place.words for place in places(plan)]


@cache
def drafted(template: str, body: str, on: date = TODAY) -> Plan:
    return draft_plan(template, office_of(body, on), on)


CASES = [
    pytest.param(template.id, body, on, id=f"{template.id}-{body}")
    for body, on in BODIES
    for template in fitting(body, on)
]
UNLISTED_CASES = [
    pytest.param(template.id, body, on, id=f"{template.id}-{body}")
    for body, on in UNLISTED
    for template in fitting(body, on)
]
every_plan = pytest.mark.parametrize(("template", "body", "on"), CASES)


def test_every_template_is_read_here() -> None:
    assert {str(case.values[0]) for case in CASES} == {each.id for each in reference_data.templates()}


@every_plan
def test_the_check_finds_nothing_but_what_only_the_office_knows(template: str, body: str, on: date) -> None:
    plan = drafted(template, body, on)
    findings = check(
        plan,
        reference_data.agency_register(),
        known_directives().values(),
        reference_data.places(),
        reference_data.templates(),
        dictionary(()),
    )
    open_codes = TO_FILL | (TO_ASSIGN if template == "trong" else set())
    open_codes |= CENTRAL if plan.head.issuer.level is Level.CENTRAL else set()
    assert [each for each in findings if each.code not in open_codes] == []


@pytest.mark.parametrize(("template", "body", "on"), [*CASES, *UNLISTED_CASES])
def test_no_placeholder_is_printed(template: str, body: str, on: date) -> None:
    plan = drafted(template, body, on)
    with zipfile.ZipFile(io.BytesIO(word_file(plan, standard_of(plan)))) as parts:
        printed = "".join(WRITTEN.findall(parts.read("word/document.xml").decode()))
    assert plan.head.subject[:9] in printed
    assert re.findall(r".{,40}[{}].{,40}", printed) == []
    assert re.findall(r"Ủy ban nhân dân (?=[(;.]|về |của )", printed) == []


PARTY_CASES = [
    pytest.param(template.id, body, on, id=f"{template.id}-{body}")
    for body, on in (*BODIES, *UNLISTED)
    for template in fitting(body, on)
    if issuer_of(body, on).standard is StandardName.PARTY
]


@pytest.mark.parametrize(("template", "body", "on"), PARTY_CASES)
def test_a_partys_plan_numbers_in_one_form(template: str, body: str, on: date) -> None:
    plan = drafted(template, body, on)
    labels = [each.label for each in blocks(plan, plan.body) if isinstance(each, HeadingBlock)]
    assert [label for label in labels if re.fullmatch(r"(\d+|[IVX]+)\.", label)] == []
    assert "I-" in labels
    with zipfile.ZipFile(io.BytesIO(word_file(plan, standard_of(plan)))) as parts:
        printed = parts.read("word/document.xml").decode()
    assert re.findall(r">\d+\. (?!/)", printed) == []
    state = edits.with_standard(plan, StandardName.STATE)
    labels = [each.label for each in blocks(state, state.body) if isinstance(each, HeadingBlock)]
    assert [label for label in labels if label.endswith("-") and label != "-"] == []


@pytest.mark.parametrize(("body", "on"), UNLISTED)
def test_no_placeholder_stands_in_the_name_of_a_body_to_choose(body: str, on: date) -> None:
    offered = reference_data.agency_register().named_parties(on, issuer_of(body, on))
    assert offered
    assert [name for party, names in offered for name in (party.name, *names) if "{" in name] == []


@pytest.mark.parametrize(
    ("template", "body", "words"),
    [
        ("dang-uy-xa", "Đảng ủy xã Tân Hà", "[… cấp ủy cấp tỉnh]"),
        ("dang-uy-xa", "Đảng ủy Trường Đại học Đà Lạt", "[… cấp ủy cấp tỉnh]"),
        ("xa-cap-tren", "UBND xã Mỹ Lộc Trung", "[… tên tỉnh, thành phố]"),
        ("so-cap-tren", "Sở Y tế", "[… tên tỉnh, thành phố]"),
        ("phong-cap-tren", "Phòng Văn hóa - Xã hội", "[… tên địa phương]"),
    ],
)
def test_what_nobody_knows_of_a_place_is_a_blank_like_others(template: str, body: str, words: str) -> None:
    plan = drafted(template, body)
    assert words in plan.head.subject
    assert words in {blank.words for blank in open_blanks(plan)}
    found = check(plan, reference_data.agency_register(), known_directives().values())
    assert words in {each.place for each in found if each.code is FindingCode.BLANK_LEFT}
    province = edits.with_blanks_filled(plan, {words[2:-1].strip(): "tỉnh Lâm Đồng"})
    assert words not in {blank.words for blank in open_blanks(province)}


@every_plan
def test_every_line_of_the_duties_has_a_verb_and_says_its_task_in_words(
    template: str, body: str, on: date
) -> None:
    plan = drafted(template, body, on)
    (duties,) = duties_items(plan)
    assert duties.form is DutyForm.WORDED
    entries = duty_entries(plan, duties)
    sentences = [plain(sentence) for entry in entries for sentence in entry.sentences]
    assert bool(sentences) is (template != "trong")
    assert [each for each in sentences if not VERB.match(each)] == []
    told = search_key(" ".join(sentences))
    for task in tasks(plan):
        assert not task.assignment.leads or search_key(plain(task.content)) in told
    assert [entry.heading for entry in entries if not entry.sentences] == []


@every_plan
def test_bodies_that_are_asked_stand_under_one_heading(template: str, body: str, on: date) -> None:
    plan = drafted(template, body, on)
    parties = [
        party
        for item in duties_items(plan)
        for entry in duty_entries(plan, item)
        for party in (entry.folded or (entry.party,))
    ]
    groups = {party.family for party in parties if party.kind is PartyKind.GROUP and party.asked}
    members = {party.family for party in parties if party.kind is PartyKind.AGENCY}
    assert groups.isdisjoint(members)


@every_plan
def test_whoever_has_a_task_is_told_by_a_line_of_its_own_or_of_its_family(
    template: str, body: str, on: date
) -> None:
    plan, register = drafted(template, body, on), reference_data.agency_register()
    lines = [line.text for line in recipient_lines(plan)]
    families = {body.id for body in register.bodies}
    for party in assigned_parties(plan):
        names = [party.name]
        if party.family in families:
            names.append(register.name_of(party.family, on, plan.head.issuer))
        own = any(
            party.key in line.covers
            for line in (*plan.recipients.first, *plan.recipients.last)
            if not party.ref
        )
        assert own or any(line.startswith(tuple(map(first_upper, names))) for line in lines), party.name


@every_plan
def test_aims_and_an_own_section_of_duties_are_there_once(template: str, body: str, on: date) -> None:
    headings = [
        plain(each.heading)
        for each in walk(drafted(template, body, on).body)
        if isinstance(each, Section) and each.heading
    ]
    assert headings.count("TỔ CHỨC THỰC HIỆN") == 1
    assert [each for each in headings if each.startswith("MỤC TIÊU")] == ["MỤC TIÊU, CHỈ TIÊU"]
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize(
    ("body", "offered"),
    [
        ("UBND tỉnh Lâm Đồng", {"kh276-ct28", "ctr76-ct28", "kh32-ct20", "sau-so-ket", "van-ban-cap-tren"}),
        (DEPARTMENT, {"so-cap-tren"}),
        ("Ban Thường vụ Tỉnh ủy Lâm Đồng", {"khtu-ct28", "ctrtu-ct28"}),
        ("Tỉnh đoàn Lâm Đồng", {"co-quan-cap-tren"}),
        ("UBND phường Ninh Kiều, thành phố Cần Thơ", {"xa-cap-tren", "van-ban-cap-tren"}),
        ("Phòng Văn hóa - Xã hội phường Ninh Kiều, thành phố Cần Thơ", {"phong-cap-tren"}),
        ("Đảng ủy xã Tân Hà Lâm Hà, tỉnh Lâm Đồng", {"dang-uy-xa"}),
        ("Trường THPT Bảo Lộc, tỉnh Lâm Đồng", {"truong-hoc"}),
        ("Bộ Y tế", {"co-quan-cap-tren"}),
    ],
)
def test_a_body_is_offered_what_is_made_for_it(body: str, offered: set[str]) -> None:
    assert {each.id for each in fitting(body, TODAY)} == {*offered, "trong"}


def test_a_department_charges_its_own_people_and_asks_all_others() -> None:
    plan = drafted("so-cap-tren", DEPARTMENT)
    known = [party for party in assigned_parties(plan) if party.ref]
    assert known
    assert all(party.asked for party in known)
    lines = [line.text for line in recipient_lines(plan)]
    assert lines[0] == "Ủy ban nhân dân tỉnh Lâm Đồng (để báo cáo)"
    assert not any("Tỉnh ủy" in line for line in lines)


def test_the_party_asks_nobody() -> None:
    for template in ("khtu-ct28", "ctrtu-ct28"):
        plan = drafted(template, "Ban Thường vụ Tỉnh ủy Lâm Đồng")
        assert plan.head.standard is StandardName.PARTY
        assert not any(party.asked for party in assigned_parties(plan))
    assert drafted("ctrtu-ct28", "Thành ủy Cần Thơ").head.kind is DocumentKind.PROGRAMME


def test_another_provinces_report_is_no_newer_version_of_ones_own() -> None:
    plan = drafted("sau-so-ket", "UBND tỉnh Lâm Đồng")
    codes = {each.code for each in check(plan, reference_data.agency_register(), known_directives().values())}
    assert FindingCode.DIRECTIVE_NEWER not in codes


@pytest.mark.parametrize("template", ["co-quan-cap-tren", "so-cap-tren"])
def test_a_chosen_directive_says_its_issuer_and_its_subject_itself(template: str) -> None:
    body = {"co-quan-cap-tren": "Bệnh viện Đa khoa tỉnh Lâm Đồng", "so-cap-tren": DEPARTMENT}[template]
    plan = draft_plan(template, office_of(body, TODAY), TODAY, directive="28-cttw")
    assert plan.head.subject.startswith("Thực hiện Chỉ thị số 28-CT/TW của Bộ Chính trị về tăng cường")
    own = draft_plan(template, office_of(body, TODAY), TODAY, {"trich-yeu": "về trẻ em"}, "28-cttw")
    assert own.head.subject == "Thực hiện Chỉ thị số 28-CT/TW của Bộ Chính trị về trẻ em"


HOSPITAL = "Bệnh viện Đa khoa tỉnh Lâm Đồng"
UNION = "Tỉnh đoàn Lâm Đồng"
COMMUNE_PARTY = "Đảng ủy xã Tân Hà Lâm Hà, tỉnh Lâm Đồng"


@pytest.mark.parametrize(
    ("template", "body", "directive", "told"),
    [
        ("dang-uy-xa", COMMUNE_PARTY, "28-cttw", "Tỉnh ủy"),
        ("dang-uy-xa", "Đảng ủy xã Tân Hà", "28-cttw", "[… cấp ủy cấp tỉnh]"),
        ("dang-uy-xa", COMMUNE_PARTY, "1183-qdttg", "Tỉnh ủy"),
        ("dang-uy-xa", COMMUNE_PARTY, "32-khtu", "Ban Thường vụ Tỉnh ủy"),
        ("dang-uy-xa", COMMUNE_PARTY, "276-khtu", "Ban Thường vụ Tỉnh ủy"),
        ("dang-uy-xa", "Đảng ủy xã Tân Hà", "276-khtu", "Ban Thường vụ [… cấp ủy cấp tỉnh]"),
        ("co-quan-cap-tren", HOSPITAL, "28-cttw", "[… cơ quan cấp trên trực tiếp]"),
        ("co-quan-cap-tren", HOSPITAL, "22-khubnd", "Ủy ban nhân dân tỉnh"),
        ("co-quan-cap-tren", "Công an tỉnh Lâm Đồng", "1183-qdttg", "[… cơ quan cấp trên trực tiếp]"),
        ("co-quan-cap-tren", UNION, "28-cttw", "[… cơ quan cấp trên trực tiếp]"),
        ("co-quan-cap-tren", UNION, "32-khtu", "Ban Thường vụ Tỉnh ủy"),
        ("co-quan-cap-tren", "Bộ Y tế", "1183-qdttg", "Thủ tướng Chính phủ"),
    ],
)
def test_a_plan_reports_to_the_issuer_of_its_directive_only_where_that_stands_right_above(
    template: str, body: str, directive: str, told: str
) -> None:
    plan = draft_plan(template, office_of(body, TODAY), TODAY, directive=directive)
    lines = [line.text for line in recipient_lines(plan)]
    assert [line for line in lines if line.endswith("(để báo cáo)")] == [f"{told} (để báo cáo)"]
    reported = [plain(task.content) for task in tasks(plan) if "tham mưu báo cáo" in plain(task.content)]
    assert all(line.endswith(f"tham mưu báo cáo {told}") for line in reported)


def test_the_lines_above_a_name_say_who_stands_right_above() -> None:
    issuer = office_of("Công an tỉnh Lâm Đồng", TODAY).issuer
    ministry = Citation("Kế hoạch", "12/KH-BCA", date(2026, 5, 4), "Bộ Công an", "về trẻ em")
    assert is_right_above(Directive("12-kh-bca", ministry, Rank.MINISTRY), issuer)
    office = office_of("Văn phòng Tỉnh ủy Lâm Đồng", TODAY).issuer
    assert not is_right_above(known_directives()["28-cttw"], office)
    assert is_right_above(known_directives()["32-khtu"], office)
    assert is_right_above(known_directives()["28-cttw"], office_of("Tỉnh ủy Lâm Đồng", TODAY).issuer)
    health = replace(ministry, number="12/KH-BYT", issuer="Bộ Y tế")
    assert not is_right_above(Directive("12-kh-byt", health, Rank.MINISTRY), issuer)


@pytest.mark.parametrize(
    ("template", "body", "subject"),
    [
        ("co-quan-cap-tren", HOSPITAL, "Thực hiện Luật Trẻ em"),
        ("so-cap-tren", DEPARTMENT, "Thực hiện Luật Trẻ em"),
        (
            "dang-uy-xa",
            COMMUNE_PARTY,
            "thực hiện Luật Trẻ em về tăng cường công tác chăm sóc, giáo dục và bảo vệ trẻ em",
        ),
    ],
)
def test_a_title_calls_a_law_by_its_name_alone(template: str, body: str, subject: str) -> None:
    plan = draft_plan(template, office_of(body, TODAY), TODAY, directive="luat-tre-em")
    assert plan.head.subject == subject


CARRYING_OUT = [
    pytest.param(template.id, body, on, id=f"{template.id}-{body}")
    for body, on in (*BODIES, *UNLISTED)
    for template in fitting(body, on)
    if template.own_directives
]


@pytest.mark.parametrize(("template", "body", "on"), CARRYING_OUT)
def test_a_document_is_cited_once_in_a_sentence_and_of_its_issuer(template: str, body: str, on: date) -> None:
    for directive in known_directives().values():
        plan = draft_plan(template, office_of(body, on), on, directive=directive.id)
        printed = [text.replace(directive.citation.abstract, "") for text in sentences_of(plan)]
        assert plan.head.subject in sentences_of(plan)
        assert [text for text in printed if text.count(plan.directives[0].citation.short) > 1] == []
        assert [text for text in printed if "của về" in text] == []
