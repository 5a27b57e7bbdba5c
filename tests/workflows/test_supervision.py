"""Papers of a supervision: units chosen by lateness, what is said of each, and what is asked of them as tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from app.documents.plan_file import read_plan_and_results
from app.domain.companions.supervision import (
    REQUEST,
    chosen,
    in_question,
    proposed,
    requested_tasks,
    unit_standings,
)
from app.domain.deadline.parsing import deadline
from app.domain.plan.about import Companion, SupervisedUnit, Supervision
from app.domain.plan.head import DocumentKind, Status
from app.domain.plan.model import (
    Assignment,
    Item,
    ItemList,
    Marker,
    Party,
    PartyKind,
    Plan,
    Section,
    Table,
    Task,
)
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import all_items, find, plan_with_changed, plan_with_everything_changed, tasks
from app.domain.plan.typed_text import rich_texts
from app.domain.registers.place import Level
from app.domain.results.edits import Entry, with_entries, with_period
from app.domain.results.fields import RESULT, STATE
from app.domain.results.model import Period, Results
from app.main import main
from app.workflows.companions import draft_supervision
from app.workflows.exporting import export_plan_file
from app.workflows.own_office import office_for
from app.workflows.supervisions import next_papers, plan_with_requests
from tests.samples import sample_plan

ON = date(2026, 11, 29)
YEAR = Period("y", "Năm 2026", date(2026, 1, 1), date(2026, 12, 31))
HEALTH, CULTURE, POLICE = (
    Party(PartyKind.AGENCY, name, ref)
    for name, ref in (("Sở Y tế", "so-y-te"), ("Sở Văn hóa", ""), ("Công an tỉnh", ""))
)


@pytest.fixture
def plan() -> Plan:
    """Six tasks: two each of three bodies, all due in March 2026."""
    bodies = iter((HEALTH, HEALTH, CULTURE, CULTURE, POLICE, POLICE))
    due = deadline("31/3/2026", 2026)

    def led(item: Item) -> Item:
        if not isinstance(item, Task):
            return item
        return replace(item, assignment=Assignment((next(bodies),)), deadline=due)

    return plan_with_everything_changed(sample_plan(6), led)


def with_items(plan: Plan, key: str, *items: Item) -> Plan:
    """The plan whose section of this id holds these."""

    def change(item: Item) -> tuple[Item, ...]:
        assert isinstance(item, Section)
        return (replace(item, items=items),)

    return plan_with_changed(plan, key, change)


@pytest.fixture
def results(plan: Plan) -> Results:
    """All of the health department is done, one of culture's is late, police reported nothing of one of its two."""
    health, other, late, done, silent, finished = (task.id for task in tasks(plan))
    told = [Entry(each, STATE, "done") for each in (health, other, done, finished)]
    told += [Entry(late, STATE, "going"), Entry(late, RESULT, "Đang lấy ý kiến")]
    assert silent not in {each.task for each in told}
    return with_entries(with_period(Results(plan.id), YEAR), "y", told)


def words(items: Iterator[Item]) -> str:
    """All that the items say."""
    return "\n".join(plain(text) for item in items for text in rich_texts(item))


def drafted(plan: Plan, results: Results, companion: Companion, *team: str) -> Plan:
    """The paper of two days with the units that are behind."""
    units = unit_standings(plan, results, ON)
    supervision = Supervision(proposed(units), date(2026, 12, 1), date(2026, 12, 2), team)
    ids = count()
    return draft_supervision(
        plan, results, companion, supervision, office_for(plan.head.issuer), ON, lambda: f"id{next(ids)}"
    )


def test_units_with_late_or_overdue_unreported_tasks_come_first_and_are_proposed(
    plan: Plan, results: Results
) -> None:
    units = unit_standings(plan, results, ON)
    assert [each.party for each in units] == [POLICE, CULTURE, HEALTH]
    late, silent = tasks(plan)[2].id, tasks(plan)[4].id
    assert proposed(units) == (SupervisedUnit(POLICE.key, (silent,)), SupervisedUnit(CULTURE.key, (late,)))


def test_what_is_not_due_yet_is_not_behind_and_whatever_there_is_can_be_supervised(plan: Plan) -> None:
    none_yet = Results(plan.id)
    units = unit_standings(plan, none_yet, date(2026, 3, 31))
    assert [len(each.behind) for each in units] == [0, 0, 0]
    assert proposed(units) == ()
    assert [len(in_question(each).tasks) for each in units] == [2, 2, 2], "all are unreported"
    going = [Entry(task.id, STATE, "going") for task in tasks(plan)]
    told = with_entries(with_period(none_yet, YEAR), "y", going)
    assert proposed(unit_standings(plan, told, date(2026, 2, 1))) == (), (
        "the year ends behind their deadlines"
    )
    assert len(proposed(unit_standings(plan, told, date(2026, 4, 1)))) == 3
    done = [Entry(task.id, STATE, "done") for task in tasks(plan)]
    all_done = unit_standings(plan, with_entries(with_period(none_yet, YEAR), "y", done), ON)
    assert sum(len(in_question(each).tasks) for each in all_done) == 6


def test_a_unit_or_task_that_the_plan_has_no_more_is_left_out(plan: Plan, results: Results) -> None:
    units = unit_standings(plan, results, ON)
    asked = Supervision((SupervisedUnit("gone", ("x",)), SupervisedUnit(HEALTH.key, ("x",))), ON, ON)
    assert chosen(units, asked) == ()
    office = office_for(plan.head.issuer)
    paper = draft_supervision(plan, results, Companion.SUPERVISION_MINUTES, asked, office, ON)
    assert "[… các đơn vị được giám sát]" in words(iter(paper.opening))


def test_the_plan_of_supervision_names_units_days_team_and_what_is_to_be_reported(
    plan: Plan, results: Results
) -> None:
    paper = drafted(plan, results, Companion.SUPERVISION_PLAN, "Ông A, Trưởng đoàn", "Bà B")
    body = words(iter([item for item in all_items(paper) if not isinstance(item, Table)]))
    assert "02 đơn vị (Công an tỉnh, Sở Văn hóa)" in body
    assert "từ ngày 01/12/2026 đến ngày 02/12/2026" in body
    assert "Ông A, Trưởng đoàn; Bà B" in body
    late = plain(tasks(plan)[2].content).rstrip(".;")
    assert f"{late} (thời hạn: 31/3/2026): kết quả, số liệu" in body
    units, schedule = (item for item in all_items(paper) if isinstance(item, Table))
    assert [plain(row[4].paragraphs[0]) for row in units.rows[1:]] == ["Chưa có báo cáo", "Chậm tiến độ"]
    assert [plain(row[1].paragraphs[0]) for row in schedule.rows[1:]] == [
        "Buổi sáng ngày 01/12/2026",
        "Buổi sáng ngày 02/12/2026",
    ]
    assert [each.title for each in paper.annexes] == [
        "Danh sách đơn vị được giám sát",
        "Lịch giám sát",
        "Đề cương báo cáo",
    ]


def test_a_supervision_is_on_working_days_one_unit_a_half_day(plan: Plan, results: Results) -> None:
    units = unit_standings(plan, results, ON)

    def days(first: date, last: date) -> list[str]:
        on = Supervision(proposed(units), first, last)
        office = office_for(plan.head.issuer)
        paper = draft_supervision(plan, results, Companion.SUPERVISION_PLAN, on, office, ON)
        *_, schedule = (item for item in all_items(paper) if isinstance(item, Table))
        return [plain(row[1].paragraphs[0]) for row in schedule.rows[1:]]

    assert days(date(2026, 12, 4), date(2026, 12, 7)) == [
        "Buổi sáng ngày 04/12/2026",
        "Buổi sáng ngày 07/12/2026",
    ]
    blank = "[… buổi, ngày]"
    assert days(date(2026, 12, 5), date(2026, 12, 6)) == [blank, blank], "a weekend"
    assert days(date(2027, 1, 1), date(2027, 1, 1)) == [blank, blank], "a holiday"
    assert len(set(days(date(2026, 12, 8), date(2026, 12, 8)))) == 2


def test_a_family_is_visited_where_it_is_agreed_and_no_half_day_has_two_units(
    plan: Plan, results: Results
) -> None:
    family = Party(PartyKind.GROUP, "các sở, ban, ngành")

    def led(item: Item) -> Item:
        police = isinstance(item, Task) and item.assignment.leads == (POLICE,)
        return replace(item, assignment=Assignment((family,))) if police and isinstance(item, Task) else item

    changed = plan_with_everything_changed(plan, led)
    units = unit_standings(changed, Results(plan.id), ON)
    day = date(2026, 12, 8)
    paper = draft_supervision(
        *(changed, Results(plan.id), Companion.SUPERVISION_PLAN, Supervision(proposed(units), day, day)),
        *(office_for(plan.head.issuer), ON),
    )
    *_, schedule = (item for item in all_items(paper) if isinstance(item, Table))
    rows = [[plain(cell.paragraphs[0]) for cell in row] for row in schedule.rows[1:]]
    assert len({row[1] for row in rows}) == 3
    assert "[… buổi, ngày]" in {row[1] for row in rows}
    assert {row[2]: row[3] for row in rows}["Các sở, ban, ngành"] == "Thống nhất sau"


def test_a_supervision_never_ends_before_it_begins() -> None:
    with pytest.raises(ValueError, match="2026"):
        Supervision((), date(2026, 12, 5), date(2026, 12, 4))


@pytest.mark.parametrize("companion", [Companion.SUPERVISION_MINUTES, Companion.SUPERVISION_CONCLUSION])
def test_minutes_and_conclusion_tell_each_task_as_computed_and_leave_findings_and_requests_blank(
    plan: Plan, results: Results, companion: Companion
) -> None:
    paper = drafted(plan, results, companion)
    found = words(all_items(paper))
    late = plain(tasks(plan)[2].content).rstrip(".;")
    assert f"{late}: chậm tiến độ; thời hạn: 31/3/2026; kết quả: Đang lấy ý kiến." in found
    assert "Được giao chủ trì 01 nhiệm vụ được giám sát, trong đó 01 nhiệm vụ chưa có báo cáo:" in found
    assert "[… nhận xét về Sở Văn hóa]" in found
    assert "[… yêu cầu, kiến nghị đối với Công an tỉnh]" in found
    assert plain(tasks(plan)[0].content) not in found, "the health department is not supervised"
    signers = [each.title for each in (paper.signature, *paper.cosigners)]
    assert ("TRƯỞNG ĐOÀN GIÁM SÁT" in signers) is (companion is Companion.SUPERVISION_MINUTES)


def test_the_papers_follow_each_other(plan: Plan, results: Results) -> None:
    first, second, third = (
        drafted(plan, results, each)
        for each in (
            Companion.SUPERVISION_PLAN,
            Companion.SUPERVISION_MINUTES,
            Companion.SUPERVISION_CONCLUSION,
        )
    )
    assert next_papers(first) == (Companion.SUPERVISION_MINUTES, Companion.SUPERVISION_CONCLUSION)
    assert next_papers(second) == (Companion.SUPERVISION_CONCLUSION,)
    assert next_papers(third) == next_papers(plan) == ()


def test_requests_become_tasks_led_by_their_unit_and_blank_ones_do_not(plan: Plan, results: Results) -> None:
    paper = drafted(plan, results, Companion.SUPERVISION_CONCLUSION)
    assert requested_tasks(paper, plan, lambda: "t") == ()
    key = f"{REQUEST}{CULTURE.key}"
    around = next(
        each
        for each in all_items(paper)
        if isinstance(each, Section) and any(inner.id == key for inner in each.items)
    )
    points = ItemList("points", Marker.DASH, (rich("Hoàn thành trong tháng 12;"), rich("[… khác]")))
    added = Section("own", rich("Hội Phụ nữ tỉnh"), Marker.ARABIC, (replace(points, id="more"),))
    paper = with_items(paper, around.id, *around.items, added)
    paper = with_items(paper, key, points)
    assert find(paper, "points") == points
    ids = count()
    found = requested_tasks(paper, plan, lambda: f"t{next(ids)}")
    assert [(plain(task.content), task.assignment.leads) for task in found] == [
        ("Hoàn thành trong tháng 12", (CULTURE,)),
        ("Hoàn thành trong tháng 12", (Party(PartyKind.AGENCY, "Hội Phụ nữ tỉnh"),)),
    ]


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.COMMUNE])
def test_any_level_begins_the_next_plan_with_what_is_asked(
    plan: Plan, results: Results, level: Level
) -> None:
    plan = replace(plan, head=replace(plan.head, issuer=replace(plan.head.issuer, level=level)))
    paper = drafted(plan, results, Companion.SUPERVISION_CONCLUSION)
    assert plan_with_requests(paper, plan, ON) is None
    point = ItemList("points", Marker.DASH, (rich("Hoàn thành trong tháng 12"),))
    new = plan_with_requests(with_items(paper, f"{REQUEST}{CULTURE.key}", point), plan, ON)
    assert new is not None
    (asked,) = (task for task in tasks(new) if plain(task.content) == "Hoàn thành trong tháng 12")
    assert asked.assignment.leads == (CULTURE,)
    assert asked.code
    assert new.head.kind is DocumentKind.PLAN
    assert new.head.status is Status.DRAFT
    assert new.head.issuer == plan.head.issuer


def test_a_command_drafts_the_papers_of_the_units_named(
    plan: Plan, results: Results, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "kh.duthao", tmp_path / "giam-sat.duthao"
    export_plan_file(plan, source, results=results)
    command = ["companion", str(source), "supervision_plan", str(target)]
    days = ["--from", "1/12/2026", "--to", "2/12/2026"]
    assert main([*command, *days, "--units", "sở y tế", "--team", "Ông A"]) == 0
    paper, _ = read_plan_and_results(target)
    assert paper.about is not None
    health = tuple(task.id for task in tasks(plan)[:2])
    assert paper.about.supervision == Supervision(
        (SupervisedUnit(HEALTH.key, health),), date(2026, 12, 1), date(2026, 12, 2), ("Ông A",)
    )
    target.unlink()
    assert main(command) == 2
    assert main([*command, "--from", "2/12/2026", "--to", "1/12/2026"]) == 2
    assert main([*command, *days, "--units", "Sở Không Có"]) != 0
    assert "Sở Không Có" in capsys.readouterr().err
    assert main([*command, "--from", "1/3/2026"]) == 1, "nothing is due yet"
    assert not target.exists(), "what is refused leaves no file"


@pytest.mark.parametrize(
    ("team", "name"),
    [
        ("Ông Nguyễn Văn An, Phó Chủ tịch HĐND tỉnh – Trưởng đoàn", "Nguyễn Văn An"),
        ("Đồng chí Trần Thị Bình - Trưởng đoàn", "Trần Thị Bình"),
        ("H’Linh Niê (Trưởng đoàn)", "H’Linh Niê"),
        ("Lê Văn Cường", "Lê Văn Cường"),
    ],
)
def test_who_heads_the_team_signs_the_minutes(plan: Plan, results: Results, team: str, name: str) -> None:
    paper = drafted(plan, results, Companion.SUPERVISION_MINUTES, team, "Bà Phạm Thị Dung")
    assert (paper.signature.title, paper.signature.name) == ("TRƯỞNG ĐOÀN GIÁM SÁT", name)
    assert all(each.name.startswith("[…") for each in paper.cosigners)


def test_without_a_team_the_place_of_its_head_stays_blank(plan: Plan, results: Results) -> None:
    paper = drafted(plan, results, Companion.SUPERVISION_MINUTES)
    assert paper.signature.name == "[… họ và tên trưởng đoàn]"
