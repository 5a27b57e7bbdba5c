"""What names an office in a text is found, and what stands in every office's plan is let be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.plan.model import Paragraph, Party, PartyKind, Plan, Signature, Task
from app.domain.plan.rich_text import rich
from app.domain.registers.issuer import issuing_authority
from app.domain.template.file_writer import write_template
from app.domain.template.from_plan import TemplateAbout, template_from, traces_of
from app.domain.template.model import PartyReference, Reach, TemplateParagraph, TemplateTask
from app.domain.template.traces import KnownHere, Lost, Outcome, TraceKind
from app.workflows import reference_data
from tests.samples import full_plan

ABOUT = TemplateAbout("own-1", "Mẫu")


def known(own_names: tuple[str, ...] = ()) -> KnownHere:
    return KnownHere(
        reference_data.shipped_agencies(),
        reference_data.places(),
        reference_data.work_fields(),
        reference_data.directives(),
        own_names,
    )


def plan_of(
    *lines: str, issuer: str = "UBND tỉnh Lâm Đồng", subject: str = "Công tác trẻ em năm 2026"
) -> Plan:
    day = date(2026, 1, 15)
    authority = issuing_authority(issuer, day, reference_data.places(), reference_data.agency_register())
    head = replace(full_plan().head, issuer=authority, subject=subject, place=authority.place)
    return Plan("p", head, body=tuple(Paragraph(f"n{at}", rich(line)) for at, line in enumerate(lines)))


def becomes(line: str, **of: str) -> str:
    (made,) = template_from(plan_of(line, **of), known(), ABOUT).body
    assert isinstance(made, TemplateParagraph)
    return made.text


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("Ủy ban nhân dân tỉnh Lâm Đồng giao", "{issuer} giao"),
        ("báo cáo UBND tỉnh và UBND xã Đức Trọng", "báo cáo {issuer_short} và UBND xã {dia-danh-1}"),
        ("trên địa bàn tỉnh; toàn tỉnh Lâm Đồng", "trên địa bàn {unit}; toàn {unit} {area}"),
        ("Giao Sở Y tế và Công an tỉnh", "Giao {@tre-em} và {@cong-an}"),
        ("trước ngày 15/11/2026, năm 2025, năm học 2026 - 2027",
         "trước ngày 15/11/{year}, năm {year-1}, năm học {year} - {year+1}"),
        ("đến năm 2030; 100% trẻ em", "đến năm 2030; 100% trẻ em"),
        ("Luật Trẻ em ngày 05 tháng 4 năm 2016", "Luật Trẻ em ngày 05 tháng 4 năm 2016"),
        ("theo Quyết định số 12/QĐ-UBND ngày 03/02/2026 của UBND tỉnh về trẻ em", "theo {van-ban-1}"),
        ("Quyết định số 12/QĐ-TTg ngày 03/02/2026 của Thủ tướng Chính phủ",
         "Quyết định số 12/QĐ-TTg ngày 03/02/2026 của Thủ tướng Chính phủ"),
        ("liên hệ đồng chí Nguyễn Thị Hoa, điện thoại 0263 3822 123, thư a@b.gov.vn",
         "liên hệ {nguoi-1}, điện thoại {lien-he-1}, thư {lien-he-2}"),
        ("dùng {ngoặc} nhọn", "dùng (ngoặc) nhọn"),
    ],
)  # fmt: skip
def test_a_text_says_nothing_of_its_office_any_more(line: str, after: str) -> None:
    assert becomes(line) == after


def test_a_commune_has_a_province_above_it() -> None:
    line = "UBND xã Đức Trọng báo cáo UBND tỉnh Lâm Đồng, trên địa bàn xã"
    after = becomes(line, issuer="UBND xã Đức Trọng, tỉnh Lâm Đồng")
    assert after == "{issuer} báo cáo UBND {province}, trên địa bàn {unit}"


def test_a_plan_that_carries_out_a_document_holds_its_place_open() -> None:
    plan = plan_of(
        "Kế hoạch thực hiện Chương trình số 9-CTr/TU ngày 02/01/2026 của Tỉnh ủy",
        subject="Thực hiện Chương trình số 9-CTr/TU ngày 02/01/2026 của Tỉnh ủy Lâm Đồng",
    )
    made = template_from(plan, known(), ABOUT)
    assert made.subject == "Thực hiện {directive}"
    assert made.body == (TemplateParagraph("Kế hoạch thực hiện {directive}"),)
    assert [(each.kind, each.number) for each in made.own_directives] == [("Chương trình", "{so-ky-hieu}")]


def test_a_decision_holds_wherever_the_words_stand() -> None:
    plan = plan_of("Sở Y tế lập danh sách 120 trẻ em", "Sở Y tế báo cáo, đạt 95%")
    found = {each.words: each for each in traces_of(plan, known()).all}
    assert [place.item for place in found["Sở Y tế"].places] == ["n0", "n1"]
    decisions = {
        found["Sở Y tế"].id: Outcome.KEPT,
        found["95%"].id: Outcome.BLANK,
        found["120"].id: Outcome.TAKEN,
    }
    made = template_from(plan, known(), ABOUT, decisions)
    assert [each.text for each in made.body if isinstance(each, TemplateParagraph)] == [
        "Sở Y tế lập danh sách [… chỉ tiêu] trẻ em",
        "Sở Y tế báo cáo, đạt {chi-tieu-1}",
    ]
    assert found["Sở Y tế"] in traces_of(plan, known()).kept(decisions)


def test_parties_become_roles_and_bodies_of_the_office_alone_blanks() -> None:
    plan = plan_of()
    task = Task("t", "", rich("Làm việc"))
    parties = (
        Party(PartyKind.AGENCY, "Sở Y tế", "so-y-te"),
        Party(PartyKind.AGENCY, "Trường Măng Non", "own-2"),
    )
    plan = replace(
        plan, head=plan.head, body=(replace(task, assignment=replace(task.assignment, leads=parties)),)
    )
    made = template_from(plan, known(("Trường Măng Non",)), ABOUT)
    (drafted,) = made.body
    assert isinstance(drafted, TemplateTask)
    assert drafted.values["leads"] == (
        PartyReference(Reach.FIELD, ("tre-em",)),
        PartyReference(Reach.WORDS, ("{co-quan-1}",)),
    )
    assert "Măng Non" not in write_template(made)


def test_the_signer_and_the_number_of_a_plan_are_in_no_template() -> None:
    plan = replace(plan_of("Một"), signature=Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", "Trần Văn Ký"))
    plan = replace(plan, head=replace(plan.head, number=replace(plan.head.number, number="4711")))
    text = write_template(template_from(plan, known(), ABOUT))
    assert "Trần Văn Ký" not in text
    assert "4711" not in text


def test_every_kind_of_trace_is_shown_in_its_place() -> None:
    plan = plan_of("UBND tỉnh Lâm Đồng, năm 2026, 95%, Sở Y tế")
    kinds = [each.kind for each in traces_of(plan, known()).all]
    assert kinds == sorted(kinds, key=list(TraceKind).index)


def test_what_a_template_cannot_hold_is_told() -> None:
    lost = traces_of(full_plan(), known()).lost
    assert Lost.FOOTNOTES in lost
