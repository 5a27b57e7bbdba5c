"""From templates to plans: roles, names, citations, blanks, as of a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from app.domain.edits import with_value
from app.domain.plan.fields import COORDINATING
from app.domain.plan.head import IssueDate, Status
from app.domain.plan.model import AssignmentTable, DutiesByAgency, Party, PartyKind, Placement, Plan, Section
from app.domain.plan.rich_text import plain
from app.domain.plan.task_code import is_code
from app.domain.plan.tree import tasks, walk
from app.domain.printing.bases import legal_basis_words
from app.domain.printing.blocks import blocks
from app.domain.printing.recipients import recipient_lines
from app.domain.template.drafting import Commission, draft
from app.domain.template.file import read_template
from app.domain.template.model import Template
from app.errors.faults import ResourceInvalid, TemplateDoesNotFit, UnknownName
from app.workflows import reference_data
from app.workflows.new_plan import draft_plan, drafted_tasks, new_plan
from app.workflows.own_office import office_of

OLD = date(2024, 6, 3)
SPRING = date(2025, 3, 1)
SUMMER = date(2025, 7, 1)
TODAY = date(2026, 6, 1)

PLACES = {
    "province": (
        "UBND tỉnh Lâm Đồng",
        "UBND thành phố Cần Thơ",
        "UBND Thành phố Hồ Chí Minh",
        "Sở Y tế tỉnh Lâm Đồng",
        "Ban Thường vụ Thành ủy Cần Thơ",
        "Công an tỉnh Lâm Đồng",
        "Trường THPT Bảo Lộc, tỉnh Lâm Đồng",
    ),
    "district": ("UBND huyện Chợ Gạo, tỉnh Tiền Giang", "UBND quận Ninh Kiều, thành phố Cần Thơ"),
    "commune": (
        "UBND xã An Thới Đông, Thành phố Hồ Chí Minh",
        "UBND phường Ninh Kiều, thành phố Cần Thơ",
        "Phòng Văn hóa - Xã hội phường Ninh Kiều, thành phố Cần Thơ",
        "Đảng ủy xã Tân Hà Lâm Hà, tỉnh Lâm Đồng",
        "Trường Tiểu học Bình Minh, xã Tân Hà Lâm Hà, tỉnh Lâm Đồng",
        "Trạm Y tế xã Tân Hà Lâm Hà, tỉnh Lâm Đồng",
    ),
    "central": ("Bộ Y tế",),
}
OLD_PLACES = {**PLACES, "commune": ("UBND xã Bình Phú, huyện Cai Lậy, tỉnh Tiền Giang",)}


def fits(template: Template, level: str, on: date, place: str) -> bool:
    return template.fits(level, on, place.replace("UBND", "Ủy ban nhân dân"))


CASES = [
    pytest.param(template, place, on, id=f"{template.id}-{on}-{place}")
    for template in reference_data.templates()
    for on in (OLD, date(2025, 2, 28), SPRING, date(2025, 6, 30), SUMMER, date(2026, 4, 30), TODAY)
    for level in template.levels
    for place in (PLACES if on >= SUMMER else OLD_PLACES)[level]
    if fits(template, level, on, place)
    if level != "district" or on < SUMMER
]


def drafted(
    template_id: str,
    place: str = PLACES["province"][0],
    on: date = TODAY,
    blanks: Mapping[str, str] | None = None,
) -> Plan:
    return draft_plan(template_id, office_of(place, on), on, blanks)


def words(plan: Plan) -> str:
    """All that is printed, but for names in tables."""
    lines = [plan.head.subject, *map(legal_basis_words, plan.legal_bases)]
    lines += [plain(each.content) for each in (*plan.opening, *plan.closing)]
    for block in blocks(plan, plan.body):
        content = getattr(block, "content", None)
        lines.append(plain(content) if content is not None else "")
    lines += [plain(task.content) for task in tasks(plan)]
    return "\n".join([*lines, *(line.text for line in recipient_lines(plan))])


def parties(plan: Plan) -> list[Party]:
    return [party for task in tasks(plan) for party in task.assignment.parties]


@pytest.mark.parametrize(("template", "place", "on"), CASES)
def test_every_template_finds_all_its_parties_at_its_levels_and_days(
    template: Template, place: str, on: date
) -> None:
    plan = draft_plan(template.id, office_of(place, on), on, {each.id: "x" for each in template.blanks})
    register = reference_data.agency_register()
    for party in parties(plan):
        assert "[…" not in party.name
        if party.ref:
            assert register.is_valid(party.ref, on)
            assert party.name == register.name_of(party.ref, on, plan.head.issuer)
    assert "{" not in words(plan)
    assert "[… cơ quan" not in words(plan)


WRITTEN = [case for case in CASES if not str(case.id).startswith("trong-")]
"""The cases of templates whose tasks are written out; those of the empty one are all blank."""


@pytest.mark.parametrize(("template", "place", "on"), WRITTEN)
def test_every_task_has_one_lead_who_does_not_coordinate_a_code_and_a_deadline(
    template: Template, place: str, on: date
) -> None:
    plan = draft_plan(template.id, office_of(place, on), on)
    codes = [task.code for task in tasks(plan)]
    assert len(set(codes)) == len(codes)
    for task in tasks(plan):
        assert is_code(task.code)
        assert len(task.assignment.leads) == 1
        keys = [party.key for party in task.assignment.parties]
        assert len(set(keys)) == len(keys)
        assert task.deadline
        assert task.deliverables


@pytest.mark.parametrize(("template", "place", "on"), CASES)
def test_every_demand_of_the_chain_is_answered_and_every_answer_is_a_demand(
    template: Template, place: str, on: date
) -> None:
    plan = draft_plan(template.id, office_of(place, on), on)
    demands = {demand.id for each in plan.directives for demand in each.demands}
    assert {each for task in tasks(plan) for each in task.answers} == demands
    for basis in plan.legal_bases:
        assert not basis.directive or basis.directive in {each.id for each in plan.directives}


@pytest.mark.parametrize("template", reference_data.templates(), ids=lambda each: each.id)
def test_the_body_points_to_the_annex_and_the_duties_are_generated(template: Template) -> None:
    level = template.levels[0]
    on = OLD if level == "district" else TODAY
    place = next(each for each in PLACES[level] if fits(template, level, on, each))
    plan = draft_plan(template.id, office_of(place, on), on)
    assert "Phụ lục kèm theo)" in words(plan)
    assert any(isinstance(item, DutiesByAgency) for item in walk(plan.body))
    assert any(isinstance(item, AssignmentTable) for annex in plan.annexes for item in annex.items)


def test_childrens_affairs_change_hands_on_1_march_2025() -> None:
    for on, name in ((date(2025, 2, 28), "Sở Lao động - Thương binh và Xã hội"), (SPRING, "Sở Y tế")):
        plan = drafted("kh276-ct28", "UBND thành phố Cần Thơ", on)
        assert tasks(plan)[0].assignment.leads[0].name == name
        assert f"(qua {name})" in words(plan)


def test_the_localities_change_on_1_july_2025() -> None:
    assert "UBND các huyện, thị xã, thành phố" in words(drafted("kh32-ct20", on=date(2025, 6, 30)))
    assert "UBND các xã, phường, đặc khu" in words(drafted("kh32-ct20", on=SUMMER))


def test_a_plan_begins_as_a_draft_without_number_day_and_month() -> None:
    head = drafted("trong").head
    assert (head.number.symbol, head.number.number) == ("KH-UBND", "")
    assert (head.status, head.issue_date) == (Status.DRAFT, IssueDate(2026))
    assert head.place == "Lâm Đồng"


def test_a_department_has_its_own_symbol() -> None:
    assert drafted("trong", "Sở Y tế tỉnh Lâm Đồng").head.number.symbol == "KH-SYT"


def test_a_plan_remembers_its_template_and_carries_its_directives() -> None:
    plan = drafted("kh32-ct20")
    assert plan.template
    assert (plan.template.id, plan.template.version) == ("kh32-ct20", 2)
    assert [each.id for each in plan.directives] == ["32-khtu", "20-cttw"]


def test_legal_bases_stand_in_order_of_authority() -> None:
    lines = [*map(legal_basis_words, drafted("ctr76-ct28").legal_bases)]
    assert [line.split(" ngày")[0] for line in lines] == [
        "Căn cứ Luật Trẻ em",
        "Căn cứ Chỉ thị số 28-CT/TW",
        "Căn cứ Quyết định số 1183/QĐ-TTg",
        "Căn cứ Chương trình số 76-CT/TU",
    ]


def test_a_document_that_did_not_exist_yet_is_no_basis() -> None:
    plan = drafted("ctr76-ct28", on=date(2024, 10, 13))
    assert "1183/QĐ-TTg" not in words(plan)
    assert not any(each.startswith("1183") for task in tasks(plan) for each in task.answers)


def test_the_first_mention_is_full_and_the_next_is_short() -> None:
    text = words(drafted("kh32-ct20"))
    assert text.count("ngày 05 tháng 11 năm 2012") == 1
    assert text.index("ngày 05 tháng 11 năm 2012") < text.index("trong Chỉ thị số 20-CT/TW")


def test_a_blank_that_is_not_filled_stays_visible() -> None:
    assert "[… trích yếu kế hoạch]" in words(drafted("trong"))


def test_a_blank_takes_the_given_value_or_its_default() -> None:
    assert "Trước ngày 15/12 hằng năm" in words(drafted("sau-so-ket"))
    assert "giai đoạn 2026 - 2030" in words(drafted("sau-so-ket", blanks={"giai-doan": "2026 - 2030"}))


def test_an_agency_typed_into_a_blank_becomes_that_agency() -> None:
    plan = drafted("van-ban-cap-tren", blanks={"co-quan-chu-tri": "sở y tế"})
    assert tasks(plan)[0].assignment.leads[0].ref == "so-y-te"


def test_the_directive_at_hand_is_cited_from_its_blanks() -> None:
    plan = drafted(
        "xa-cap-tren",
        PLACES["commune"][0],
        blanks={"so-ky-hieu": "120/KH-UBND", "ngay": "15/4/2026", "trich-yeu": "về A"},
    )
    assert plan.directives[0].citation.full == (
        "Kế hoạch số 120/KH-UBND ngày 15 tháng 4 năm 2026 của Ủy ban nhân dân Thành phố Hồ Chí Minh về A"
    )


@pytest.mark.parametrize(
    ("template", "directive"),
    [
        ("kh276-ct28", "276-khtu"),
        ("ctr76-ct28", "76-cttu"),
        ("kh32-ct20", "32-khtu"),
        ("sau-so-ket", "so-ket-20-cttw"),
    ],
)
def test_no_province_cites_the_document_of_another_as_its_own(template: str, directive: str) -> None:
    plan = drafted(template, "UBND tỉnh Nghệ An")
    text = words(plan)
    for foreign in ("276-KH/TU", "76-CT/TU", "32-KH/TU", "Cần Thơ", "Đắk Nông", "Lâm Đồng"):
        assert foreign not in text
    citation = plan.directives[0].citation
    assert (plan.directives[0].id, citation.issued) == (directive, None)
    assert citation.number == "[… số, ký hiệu]"
    assert "Tỉnh ủy" in citation.issuer
    assert "[… ngày ban hành]" in citation.full
    assert not plan.directives[0].demands


def test_the_documents_own_province_cites_it_in_subject_and_text() -> None:
    plan = drafted("kh276-ct28", PLACES["province"][1])
    assert "Kế hoạch số 276-KH/TU của Ban Thường vụ Thành ủy Cần Thơ" in plan.head.subject
    assert "của Ban Thường vụ Thành ủy Cần Thơ" in legal_basis_words(plan.legal_bases[-1])
    merged = drafted("ctr76-ct28", PLACES["province"][0], SUMMER)
    assert "76-CT/TU của Ban Thường vụ Tỉnh ủy Đắk Nông" in merged.head.subject
    assert "76-CT/TU" not in words(drafted("ctr76-ct28", PLACES["province"][0], date(2025, 6, 30)))


def test_number_and_day_of_the_document_at_hand_are_filled_from_the_blanks() -> None:
    given = {"so-ky-hieu": "88-KH/TU", "ngay": "02/3/2024"}
    elsewhere = drafted("kh276-ct28", "UBND tỉnh Nghệ An", blanks=given)
    assert elsewhere.directives[0].citation.full.startswith(
        "Kế hoạch số 88-KH/TU ngày 02 tháng 3 năm 2024 của Ban Thường vụ Tỉnh ủy"
    )
    assert "Kế hoạch số 88-KH/TU của Ban Thường vụ Tỉnh ủy" in elsewhere.head.subject
    home = drafted("kh276-ct28", PLACES["province"][1], blanks=given)
    assert "Kế hoạch số 276-KH/TU ngày 02 tháng 3 năm 2024" in home.directives[0].citation.full


@pytest.mark.parametrize("day", ["", "31/2/2026", "mai", "15/4"])
def test_a_day_that_is_none_stays_a_blank(day: str) -> None:
    plan = drafted("xa-cap-tren", PLACES["commune"][0], blanks={"ngay": day})
    assert plan.directives[0].citation.issued is None


def test_another_directive_takes_the_place_of_the_templates() -> None:
    plan = draft_plan("van-ban-cap-tren", reference_data.sample_office(), TODAY, directive="1183-qdttg")
    assert [each.id for each in plan.directives] == ["1183-qdttg", "28-cttw"]
    assert plan.head.subject == "Triển khai thực hiện Quyết định số 1183/QĐ-TTg"
    assert "Căn cứ Quyết định số 1183/QĐ-TTg ngày 14 tháng 10 năm 2024 của Thủ tướng" in words(plan)


def test_the_department_by_department_template_tells_tasks_in_full() -> None:
    plan = drafted("kh32-ct20")
    assert {task.placement for task in tasks(plan)} == {Placement.ANNEX}
    assert "Chủ trì tổ chức thực hiện tốt nội dung Chỉ thị số 20-CT/TW" in words(plan)
    assert "(nhiệm vụ số 1 tại Phụ lục kèm theo)" in words(plan)


def test_the_sample_office_is_signed_by_its_deputy() -> None:
    plan = draft_plan("trong", reference_data.sample_office(), TODAY)
    assert plan.signature.capacity == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert plan.recipients.archive == "VT, KGVX"


def test_without_an_issuer_the_sample_office_drafts_today() -> None:
    head = new_plan("trong").head
    assert head.issuer == reference_data.sample_office().issuer
    assert head.issue_date.year == date.today().year
    assert new_plan("trong", issuer="UBND tỉnh Lâm Đồng", on=OLD).head.issue_date.year == 2024


@pytest.mark.parametrize("template", reference_data.templates(), ids=lambda each: each.id)
def test_every_template_drafts_without_any_further_word(template: Template) -> None:
    sample = reference_data.sample_office(template.levels[0]).issuer
    day = template.period.last or TODAY
    if not template.fits(sample.level, day, sample.name):
        with pytest.raises(TemplateDoesNotFit):
            new_plan(template.id)
        return
    plan = new_plan(template.id)
    assert plan.head.issuer.level == template.levels[0]
    assert template.fits(plan.head.issuer.level, date(plan.head.issue_date.year, 6, 30))


@pytest.mark.parametrize(
    ("template", "issuer", "on"),
    [
        ("xa-cap-tren", "UBND tỉnh Lâm Đồng", TODAY),
        ("kh276-ct28", PLACES["commune"][0], TODAY),
        ("xa-cap-tren", OLD_PLACES["commune"][0], OLD),
        ("huyen-cap-tren", None, TODAY),
    ],
)
def test_a_template_for_others_is_refused_with_those_that_fit(
    template: str, issuer: str | None, on: date
) -> None:
    with pytest.raises(TemplateDoesNotFit) as caught:
        new_plan(template, issuer=issuer, on=on)
    assert "trong" in caught.value.fitting
    assert template not in caught.value.fitting


def test_an_unknown_signer_leaves_the_name_blank() -> None:
    assert drafted("trong").signature.title == "CHỦ TỊCH"
    assert drafted("trong").signature.name == ""
    assert drafted("trong", "Sở Y tế tỉnh Lâm Đồng").signature.title == "GIÁM ĐỐC"


def test_a_drafting_unit_that_nobody_knows_is_a_visible_blank_of_the_archive_line() -> None:
    assert drafted("trong").recipients.archive == "VT, [… đơn vị soạn thảo]"


def test_a_recipient_that_a_placeholder_names_stands_only_once() -> None:
    plan = drafted("xa-cap-tren", PLACES["commune"][1])
    task = tasks(plan)[0]
    health = reference_data.agency_register().party("so-y-te", TODAY, plan.head.issuer)
    texts = [line.text for line in recipient_lines(with_value(plan, task.id, COORDINATING, [health]))]
    assert texts.count("Sở Y tế") == 1
    assert "so-y-te" in [key for line in plan.recipients.first for key in line.covers]


@pytest.mark.parametrize("template", reference_data.templates(), ids=lambda each: each.id)
def test_only_bodies_are_numbered_below_the_duties_by_agency(template: Template) -> None:
    level = template.levels[0]
    on = OLD if level == "district" else TODAY
    place = next(each for each in PLACES[level] if fits(template, level, on, each))
    plan = draft_plan(template.id, office_of(place, on), on)
    for section in (item for item in walk(plan.body) if isinstance(item, Section)):
        if any(isinstance(item, DutiesByAgency) for item in section.items):
            assert not any(isinstance(item, Section) for item in section.items)


def test_agencies_that_only_coordinate_are_folded_in_a_drafted_plan() -> None:
    plan = drafted("kh276-ct28", PLACES["province"][1])
    assert next(item for item in walk(plan.body) if isinstance(item, DutiesByAgency)).fold
    assert "phối hợp thực hiện các nhiệm vụ được phân công tại Phụ lục kèm theo." in words(plan)


@pytest.mark.parametrize(
    ("template", "directive", "blanks"),
    [("atlantis", "", {}), ("trong", "atlantis", {}), ("trong", "", {"atlantis": "x"})],
)
def test_unknown_names_are_refused_with_what_is_known(
    template: str, directive: str, blanks: dict[str, str]
) -> None:
    with pytest.raises(UnknownName) as caught:
        draft_plan(template, reference_data.sample_office(), TODAY, blanks, directive)
    assert caught.value.name == "atlantis"
    assert caught.value.known


HEAD = "id = 'a'\nversion = 1\ntitle = 'A'\nlevels = ['province']\nsubject = 'S'\n"


@pytest.mark.parametrize(
    "body",
    [
        "directive = 'nirgends'\nbody = 'A'",
        "also = ['nirgends']\nbody = 'A'",
        "body = '{cite nirgends}'",
        "body = '{=nirgends}'",
        "body = '{@moon/tre-em}'",
        "body = '''\n* Việc\n  chủ trì: #nirgends\n'''",
        "body = '''\n* Việc\n  yêu cầu: nirgends/1\n'''",
    ],
)
def test_a_template_that_names_nothing_is_invalid(body: str) -> None:
    with pytest.raises(ResourceInvalid):
        _draft(read_template(HEAD + body, "own.toml"))


def test_a_field_that_nobody_is_responsible_for_is_a_visible_blank() -> None:
    plan = _draft(read_template(HEAD + "body = '''\n* Việc\n  chủ trì: @bien-dao\n'''", "own.toml"))
    assert parties(plan) == [Party(PartyKind.VERBATIM, "[… cơ quan phụ trách lĩnh vực bien-dao]")]


def test_drafting_is_a_function_of_its_arguments() -> None:
    template = reference_data.template("kh276-ct28")
    assert _draft(template) == _draft(template)
    assert _draft(replace(template, version=99)) != _draft(template)


def _draft(template: Template) -> Plan:
    numbers = count(1)
    commission = Commission(reference_data.sample_office().issuer, TODAY)
    return draft(
        template,
        commission,
        reference_data.agency_register(),
        reference_data.directives(),
        lambda: f"id{next(numbers)}",
    )


SCHOOL = "Trường Tiểu học Bình Minh, xã Tân Hà Lâm Hà, tỉnh Lâm Đồng"


@pytest.mark.parametrize(
    ("place", "guessed"),
    [
        ("UBND phường Ninh Kiều, thành phố Cần Thơ", True),
        (SCHOOL, False),
        ("Cục Quản lý Khám, chữa bệnh, Bộ Y tế", False),
        ("Vụ Pháp chế, Bộ Nội vụ", False),
        ("Bộ Y tế", True),
    ],
)
def test_whom_an_office_can_only_ask_leads_none_of_its_tasks_by_a_guess(place: str, guessed: bool) -> None:
    directive = reference_data.known_directives()["28-cttw"]
    every = [demand.id for demand in directive.demands]
    drafted = drafted_tasks(directive, office_of(place, TODAY).issuer, TODAY, every)
    leads = [party for each in drafted for party in each.task.assignment.leads]
    assert len(drafted) == 4
    assert not [party for party in leads if party.asked]
    assert any(each.is_guess for each in drafted) is guessed
