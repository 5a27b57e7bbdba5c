"""Papers that travel with a plan: what they say is the plan's, and follows it when that is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from app.documents.reading.word import read_word
from app.documents.returning.printed_lines import printed_lines
from app.documents.word.proof import prove
from app.documents.word.writer import word_file
from app.domain import edits
from app.domain.companions.supervision import in_question, unit_standings
from app.domain.deadline.parsing import deadline
from app.domain.plan.about import ADDRESSEES, SUPERVISIONS, Companion, Fact, Supervision
from app.domain.plan.fields import CONTENT, COORDINATING, DEADLINE
from app.domain.plan.head import DocumentKind, DocumentNumber, IssueDate, Partner, StandardName, Status
from app.domain.plan.model import Cell, Party, PartyKind, Plan, Signature, Table
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import all_items, plan_with_changed, tasks
from app.domain.plan.typed_text import rich_texts
from app.domain.recognition.recognise import Registers, recognised
from app.domain.results.model import Results
from app.workflows import reference_data
from app.workflows.companions import (
    Renewal,
    companion_template,
    draft_companion,
    draft_supervision,
    paper_office,
    renewal,
    too_late,
)
from app.workflows.new_plan import new_plan
from app.workflows.own_office import office_of
from app.workflows.standards import standard_of
from tests.reading_strategies import word_bytes

DAY = date(2026, 11, 29)
KINDS = {
    Companion.SUBMISSION: "TTr",
    Companion.DECISION: "QĐ",
    Companion.CONSULTATION: "CV",
    Companion.HANDING_OUT: "CV",
    Companion.INVITATION: "GM",
    Companion.MINUTES: "BB",
    Companion.REVIEW_SLIP: "PTr",
    Companion.NOTICE: "TB",
    Companion.SUPERVISION_PLAN: "KH",
    Companion.SUPERVISION_MINUTES: "BB",
    Companion.SUPERVISION_CONCLUSION: "TB",
}
ISSUERS = (
    "Ủy ban nhân dân tỉnh Lâm Đồng",
    "Sở Y tế tỉnh Lâm Đồng",
    "Đảng ủy xã Mường Phăng, tỉnh Điện Biên",
    "Tỉnh đoàn Lâm Đồng",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lâm Đồng",
)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """A plan of a province, not numbered yet."""
    return new_plan("kh276-ct28", issuer=ISSUERS[0], on=DAY)


def drafted(plan: Plan, companion: Companion, issuer: str) -> Plan:
    """The paper of that issuer; those of a supervision of the units that the program proposes."""
    office = office_of(issuer, DAY)
    if companion not in SUPERVISIONS:
        return draft_companion(plan, companion, office, DAY)
    none_yet = Results(plan.id)
    units = unit_standings(plan, none_yet, DAY)
    supervision = Supervision(tuple(map(in_question, units[:2])), DAY, DAY)
    return draft_supervision(plan, none_yet, companion, supervision, office, DAY)


def said(paper: Plan) -> str:
    """All that the paper says in its own words."""
    lines = [paper.head.subject, *paper.addressees]
    lines += [plain(each.content) for each in (*paper.opening, *paper.closing)]
    lines += [plain(text) for item in all_items(paper) for text in rich_texts(item)]
    lines += [line.text for line in paper.recipients.first]
    return "\n".join(lines + [basis.text for basis in paper.legal_bases])


@pytest.mark.parametrize("issuer", ISSUERS)
@pytest.mark.parametrize("companion", list(Companion))
def test_every_paper_of_every_rule_book_is_written_and_proven(
    plan: Plan, companion: Companion, issuer: str, tmp_path: Path
) -> None:
    paper = drafted(plan, companion, issuer)
    assert paper.head.kind.value == KINDS[companion]
    assert paper.about is not None
    assert (paper.about.plan, paper.about.companion) == (plan.id, companion)
    standard = standard_of(paper)
    path = tmp_path / "paper.docx"
    path.write_bytes(word_file(paper, standard))
    prove(path, paper, standard)


@pytest.mark.parametrize("companion", list(Companion))
def test_each_fact_stands_in_the_paper_in_its_words(plan: Plan, companion: Companion) -> None:
    paper = drafted(plan, companion, ISSUERS[0])
    assert paper.about is not None
    facts = {each.name: each.words for each in paper.about.facts}
    assert facts
    for name, words in facts.items():
        for part in words.split("\t" if name == "charged" else "; "):
            assert all(line in said(paper) for line in part.split("\n") if line), (name, part)


def test_a_paper_follows_the_number_the_subject_and_the_bodies_of_its_plan(plan: Plan) -> None:
    letter = draft_companion(plan, Companion.HANDING_OUT, office_of(ISSUERS[0], DAY), DAY)
    assert renewal(letter, plan).paper is letter
    head = replace(
        plan.head,
        number=DocumentNumber("KH-UBND", "7"),
        issue_date=IssueDate(2026, 12, 5),
        subject="Vì trẻ em",
    )
    first = tasks(plan)[0]
    changed = edits.without_item(replace(plan, head=head), first.id)
    found = renewal(letter, changed)
    assert {each.name for each in found.taken} >= {"vien-dan", "vien-dan-gon", "charged"}
    assert not found.kept
    assert renewal(found.paper, changed).paper is found.paper
    assert "Kế hoạch số 07/KH-UBND ngày 05 tháng 12 năm 2026" in said(found.paper)
    assert plan.head.subject not in said(found.paper)
    assert plain(first.content) not in said(found.paper)


def renamed(plan: Plan) -> Plan:
    """The plan under another subject."""
    return replace(plan, head=replace(plan.head, subject="Thực hiện Tháng hành động vì trẻ em"))


def test_what_was_worded_by_hand_stays_is_said_and_goes_on_to_differ(plan: Plan) -> None:
    letter = draft_companion(plan, Companion.CONSULTATION, office_of(ISSUERS[0], DAY), DAY)
    place = next(each for each in letter.body if hasattr(each, "content"))
    own = edits.with_content(letter, place.id, rich("Câu này do người soạn thảo viết."))
    assert renewal(own, plan).paper is own, "the plan says nothing else"
    found = renewal(own, renamed(plan))
    assert "thực hiện Tháng hành động vì trẻ em" in found.paper.head.subject
    for paper in (own, found.paper):
        (kept,) = renewal(paper, renamed(plan)).kept
        assert (kept.place, kept.words) == (place.id, "Câu này do người soạn thảo viết.")
        assert "Tháng hành động" in kept.now
    by_hand = edits.with_content(found.paper, place.id, rich(f"Về {kept.now}."))
    now = renewal(by_hand, renamed(plan))
    assert (now.kept, now.taken) == ((), ())
    assert renewal(now.paper, renamed(plan)).paper is now.paper


def table_of(paper: Plan) -> Table:
    """The table of those charged."""
    return next(item for item in all_items(paper) if isinstance(item, Table))


def with_cell(paper: Plan, row: int, column: int, words: str) -> Plan:
    """The paper with other words in a cell of that table."""
    table = table_of(paper)
    cells = [list(each) for each in table.rows]
    cells[row][column] = Cell((rich(words),))
    rows = tuple(map(tuple, cells))
    return plan_with_changed(paper, table.id, lambda _: (replace(table, rows=rows),))


def cell(paper: Plan, row: int, column: int) -> str:
    """What a cell of that table says."""
    return plain(table_of(paper).rows[row][column].paragraphs[0])


def test_a_cell_that_was_edited_keeps_no_other_from_following_its_plan(plan: Plan) -> None:
    letter = draft_companion(plan, Companion.HANDING_OUT, office_of(ISSUERS[0], DAY), DAY)
    mine = with_cell(letter, 1, 3, "Theo thông báo riêng")
    first, second = tasks(plan)[0], tasks(plan)[1]
    changed = edits.with_value(plan, second.id, CONTENT, rich("Tổ chức diễn đàn trẻ em"))
    found = renewal(mine, changed)
    assert not found.kept, "its own row is as the plan says"
    assert cell(found.paper, 1, 3) == "Theo thông báo riêng"
    assert "Tổ chức diễn đàn trẻ em" in said(found.paper)
    assert plain(second.content) not in said(found.paper)
    later = edits.with_value(changed, first.id, DEADLINE, deadline("15/12/2027", 2027))
    for paper in (mine, renewal(mine, later).paper):
        (kept,) = renewal(paper, later).kept
        assert (kept.words, kept.now) == ("Theo thông báo riêng", "15/12/2027")
    again = renewal(with_cell(renewal(mine, later).paper, 1, 3, "15/12/2027"), later)
    assert not again.kept
    assert not renewal(again.paper, later).kept


def test_a_row_added_by_hand_stays_and_one_taken_out_is_told(plan: Plan) -> None:
    letter = draft_companion(plan, Companion.HANDING_OUT, office_of(ISSUERS[0], DAY), DAY)
    table = table_of(letter)
    mine = Cell((rich("Việc giao thêm"),))
    rows = (*table.rows[:2], (Cell(), Cell(), mine, Cell()), *table.rows[3:])
    own = plan_with_changed(letter, table.id, lambda _: (replace(table, rows=rows),))
    gone = edits.without_item(plan, tasks(plan)[0].id)
    now = said(renewal(own, gone).paper)
    assert "Việc giao thêm" in now


def test_addressees_added_by_hand_stay_beside_those_of_the_plan(plan: Plan) -> None:
    letter = draft_companion(plan, Companion.HANDING_OUT, office_of(ISSUERS[0], DAY), DAY)
    own = replace(letter, addressees=(*letter.addressees, "Báo Lâm Đồng"))
    task = tasks(plan)[0]
    party = Party(PartyKind.AGENCY, "Trường Chính trị tỉnh")
    changed = edits.with_value(plan, task.id, COORDINATING, (*task.assignment.coordinating, party))
    found = renewal(own, changed)
    assert {"Báo Lâm Đồng", "Trường Chính trị tỉnh"} <= set(found.paper.addressees)
    assert [each.place for each in found.kept] == [ADDRESSEES]


def test_a_paper_drafted_before_places_were_kept_is_put_right_as_a_whole(plan: Plan) -> None:
    letter = draft_companion(plan, Companion.CONSULTATION, office_of(ISSUERS[0], DAY), DAY)
    assert letter.about is not None
    known = dict.fromkeys(Fact(each.name, each.words) for each in letter.about.facts)
    old = replace(letter, about=replace(letter.about, facts=tuple(known)))
    found = renewal(old, renamed(plan))
    assert not found.kept
    assert "Tháng hành động" in found.paper.head.subject
    assert plan.head.subject not in said(found.paper)


def test_a_paper_about_another_plan_is_left_alone(plan: Plan) -> None:
    letter = draft_companion(plan, Companion.NOTICE, office_of(ISSUERS[0], DAY), DAY)
    other = replace(plan, id="other", head=replace(plan.head, subject="Khác"))
    assert renewal(letter, other) == Renewal(letter)


def test_whoever_is_below_the_issuer_submits_to_it_and_the_issuer_decides(plan: Plan) -> None:
    department = office_of(ISSUERS[1], DAY)
    submission = draft_companion(plan, Companion.SUBMISSION, department, DAY)
    assert submission.addressees == (plan.head.issuer.name,)
    assert submission.head.issuer.name == department.issuer.name
    decision = draft_companion(plan, Companion.DECISION, department, DAY)
    assert decision.head.issuer == plan.head.issuer
    assert decision.signature == plan.signature


def test_my_office_drafts_the_papers_of_its_own_plans_and_of_those_right_above_it(plan: Plan) -> None:
    above, below, other = (office_of(each, DAY) for each in (ISSUERS[0], ISSUERS[1], ISSUERS[2]))
    assert paper_office(plan, above) is above
    assert paper_office(plan, below) is below
    assert paper_office(plan, other).issuer == paper_office(plan, None).issuer == plan.head.issuer


def test_papers_of_the_issuer_are_signed_as_its_plan_and_tell_that_they_are_late(plan: Plan) -> None:
    signed = Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Nguyễn Văn A")
    issued = replace(plan, signature=signed, head=replace(plan.head, status=Status.ISSUED))
    for companion in (Companion.CONSULTATION, Companion.HANDING_OUT, Companion.NOTICE, Companion.DECISION):
        assert draft_companion(issued, companion, office_of(ISSUERS[0], DAY), DAY).signature == signed
    assert [each for each in Companion if not too_late(issued, each)] == [
        Companion.HANDING_OUT,
        *SUPERVISIONS,
    ]
    assert not any(too_late(plan, each) for each in Companion)


def test_a_plan_of_two_bodies_is_decided_and_submitted_by_both(plan: Plan) -> None:
    front = office_of(ISSUERS[4], DAY).issuer
    cosigner = Signature((), "CHỦ TỊCH", "Lê Thị B")
    partners = (Partner(front, DocumentNumber("KH-MTTQ")),)
    joint = replace(plan, head=replace(plan.head, partners=partners), cosigners=(cosigner,))
    for companion, kind in ((Companion.DECISION, "QĐ"), (Companion.SUBMISSION, "TTr")):
        paper = draft_companion(joint, companion, office_of(ISSUERS[0], DAY), DAY)
        assert [(each.issuer, each.number.symbol) for each in paper.head.partners] == [
            (front, f"{kind}-{front.symbol}")
        ]
        assert paper.cosigners == (cosigner,)
        prove_written(paper)
    letter = draft_companion(joint, Companion.HANDING_OUT, office_of(ISSUERS[0], DAY), DAY)
    assert f"{plan.head.issuer.name} và {front.name} đã ban hành" in said(letter)


def prove_written(paper: Plan) -> None:
    """The paper can be written as a Word file."""
    assert word_file(paper, standard_of(paper))


def test_a_notice_goes_to_the_bodies_with_tasks_and_follows_them(plan: Plan) -> None:
    notice = draft_companion(plan, Companion.NOTICE, office_of(ISSUERS[0], DAY), DAY)
    lines = [line.text for line in notice.recipients.first]
    assert "Sở Y tế" in lines
    first = tasks(plan)[0]
    party = Party(PartyKind.AGENCY, "Trường Chính trị tỉnh")
    changed = edits.with_value(plan, first.id, COORDINATING, (*first.assignment.coordinating, party))
    found = renewal(notice, changed)
    assert {*lines, party.name} == {line.text for line in found.paper.recipients.first}
    assert not found.kept


def test_a_plan_without_tasks_is_told_without_the_list_and_its_directive_is_found_in_its_words() -> None:
    empty = new_plan("trong", issuer=ISSUERS[0], on=DAY)
    for task in tasks(empty):
        empty = edits.without_item(empty, task.id)
    subject = "Thực hiện Chỉ thị số 28-CT/TW ngày 25 tháng 12 năm 2023 của Ban Bí thư"
    empty = replace(empty, directives=(), head=replace(empty.head, subject=subject))
    for companion in (Companion.CONSULTATION, Companion.HANDING_OUT):
        words = said(draft_companion(empty, companion, office_of(ISSUERS[0], DAY), DAY))
        assert "Phụ lục" not in words
        assert "số nhiệm vụ" not in words
    assert "Thực hiện Chỉ thị số 28-CT/TW," in said(
        draft_companion(empty, Companion.CONSULTATION, office_of(ISSUERS[0], DAY), DAY)
    )


def test_a_party_plan_without_number_is_cited_as_its_head_prints_it(plan: Plan) -> None:
    party = office_of(ISSUERS[2], DAY)
    own = edits.with_issuer(plan, party.issuer)
    letter = draft_companion(own, Companion.HANDING_OUT, party, DAY)
    assert f"[… số]-{own.head.number.symbol}" in said(letter)


def test_a_party_committee_writes_its_papers_by_the_partys_rules(plan: Plan) -> None:
    party = office_of(ISSUERS[2], DAY)
    letter = draft_companion(plan, Companion.CONSULTATION, party, DAY)
    assert letter.head.standard is StandardName.PARTY
    assert letter.head.number.symbol == "CV/ĐU"
    assert letter.signature.capacity == ("T/M BAN THƯỜNG VỤ",)


@pytest.mark.parametrize("issuer", [ISSUERS[0], ISSUERS[2]])
@pytest.mark.parametrize("companion", [each for each in Companion if each is not Companion.MINUTES])
def test_a_paper_comes_in_from_word_with_its_addressees_and_goes_out_as_it_was(
    plan: Plan, companion: Companion, issuer: str
) -> None:
    paper = draft_companion(plan, companion, office_of(issuer, DAY), DAY)
    registers = Registers(reference_data.places(), reference_data.agency_register(), DAY, lambda: uuid4().hex)
    back, _ = recognised(read_word(word_file(paper, standard_of(paper)), Path("a.docx")), registers)
    assert (back.head.kind, back.head.standard) == (paper.head.kind, paper.head.standard)
    assert back.addressees == paper.addressees
    assert back.head.authority_words == paper.head.authority_words
    assert printed(back) == printed(paper)


def printed(paper: Plan) -> list[str]:
    """The lines of its Word file, blanks between their words counted as one."""
    lines = (line.text for line in printed_lines(paper, standard_of(paper)))
    return [" ".join(line.split()) for line in lines if line.strip()]


def test_who_is_addressed_in_other_words_stays_as_it_was_typed() -> None:
    texts = ("CÔNG TY", "BÁO CÁO", "Về kết quả", "Kính chuyển: Sở Y tế", "Nội dung báo cáo.")
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    registers = Registers(reference_data.places(), reference_data.agency_register(), DAY, lambda: uuid4().hex)
    back, _ = recognised(read_word(word_bytes(body), Path("a.docx")), registers)
    assert back.addressees == ()
    assert "Kính chuyển: Sở Y tế" in printed(back)


def test_templates_of_papers_name_no_fact_twice() -> None:
    for companion in Companion:
        template = companion_template(companion)
        named = {each.id for each in template.blanks} & {"ke-hoach", "vien-dan"}
        assert len(named) == 1, "two forms of one name would be put right by each other's words"
        assert template.kind is DocumentKind(KINDS[companion])
