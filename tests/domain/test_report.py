"""The report: figures that are recounted by other code, sentences that know their tasks, prose that stays."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from app.domain import edits as plan_edits
from app.domain.checks.finding import FindingCode
from app.domain.directives.model import Citation
from app.domain.edits import with_standard
from app.domain.plan.head import DocumentKind, StandardName, Status
from app.domain.plan.model import Chart, ItemList, Marker, Paragraph, Plan, Section, Signature, Table
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import all_items, find, ids, plan_with_changed, tasks
from app.domain.plan.typed_text import all_texts
from app.domain.results import edits
from app.domain.results.edits import Entry
from app.domain.results.fields import DIFFICULTY, DONE_ON, FIGURE, PROPOSAL, RESULT, STATE
from app.domain.results.model import Period, Results
from app.domain.results.recomputing import Asked, recomputed
from app.domain.results.report import COMING, Commission, draft_report, period_of, words_of
from tests.domain.test_results import IDS, PLAN, QUARTER, YEAR, recounted, results
from tests.profiles import tried

TODAY = date(2026, 12, 20)
CITATION = Citation("Kế hoạch", "05/KH-UBND", date(2026, 1, 5), PLAN.head.issuer.name, PLAN.head.subject)
DONE_CLASSES = {"done_in_time", "done_late", "done"}


def draft(found: Results, period_id: str = "q1", plan: Plan = PLAN) -> Plan:
    return draft_report(plan, found, Commission(CITATION, found.period(period_id), TODAY), "report")


def entered(found: Results, *entries: Entry) -> Results:
    return edits.with_entries(found, "q1", entries)


START = entered(
    edits.with_period(Results(PLAN.id), QUARTER),
    Entry(IDS[0], STATE, "done"),
    Entry(IDS[0], DONE_ON, "1/3/2026"),
    Entry(IDS[0], RESULT, "Đã tổ chức 05 hội nghị"),
    Entry(IDS[0], FIGURE, "100%"),
    Entry(IDS[1], STATE, "going"),
    Entry(IDS[1], DIFFICULTY, "Thiếu kinh phí"),
    Entry(IDS[2], PROPOSAL, "Bổ sung biên chế"),
)


def said(report: Plan, key: str) -> str:
    return words_of(find(report, key))


def retold(report: Plan, key: str, words: str) -> Plan:
    def change(item: object) -> tuple[Paragraph | ItemList, ...]:
        assert isinstance(item, Paragraph | ItemList)
        content = rich(words)
        return (
            replace(item, content=content)
            if isinstance(item, Paragraph)
            else replace(item, items=(content,)),
        )

    return plan_with_changed(report, key, change)


def lead_above(report: Plan, task: str) -> str:
    """The kind of lead that a task's sentence stands below in its group: finished, unfinished …"""
    for section in all_items(report):
        if isinstance(section, Section) and section.id.startswith("section/group/"):
            kind = ""
            for item in section.items:
                kind = item.id.split("/")[0] if isinstance(item, Paragraph) else kind
                if item.id == f"task/{task}":
                    return kind
    raise AssertionError(task)


@tried(60)
@given(results())
def test_every_class_lands_where_it_must_and_every_figure_is_recounted(found: Results) -> None:
    report = draft(found, "year")
    classes = recounted(found, found.period("year"))
    for task, is_in in classes.items():
        kind = {"no_report": "no_report", "dropped": "dropped"}.get(
            is_in, "finished" if is_in in DONE_CLASSES else "unfinished"
        )
        assert lead_above(report, task) == kind
    told = said(report, "totals")
    figures = [int(each) for each in re.findall(r"(\d+) nhiệm vụ", told)]
    counted = [list(classes.values()).count(each) for each in dict.fromkeys(classes.values())]
    assert figures[0] == len(IDS)
    assert sorted(figures[1:]) == sorted(counted)
    assert sum(figures[1:]) == len(IDS)
    for section in all_items(report):
        if isinstance(section, Section) and section.id.startswith("section/group/"):
            kind, seen = "", 0
            for item in section.items:
                if isinstance(item, Paragraph) and not item.id.startswith("counts"):
                    assert seen == 0, "as many sentences as the lead says"
                    seen = int(re.findall(r"(\d+) nhiệm vụ", plain(item.content))[0])
                elif isinstance(item, ItemList):
                    seen -= 1
            assert seen == 0, kind
    coming = find(report, f"section/{COMING}")
    assert isinstance(coming, Section)
    left = {task for task, is_in in classes.items() if is_in in ("going", "late", "not_begun", "no_report")}
    assert {each.id.removeprefix("coming/") for each in coming.items if isinstance(each, ItemList)} == left


@tried(30)
@given(results(), results())
def test_a_report_nobody_edited_computed_anew_is_the_report_of_the_new_results(
    before: Results, after: Results
) -> None:
    fresh = draft(after, "year")
    found = recomputed(draft(before, "year"), fresh)
    assert found.report == fresh
    assert found.asked == ()
    assert recomputed(found.report, fresh).report is found.report


def test_each_computed_sentence_knows_its_tasks_and_every_id_is_its_own() -> None:
    report = draft(START)
    known = {each.item: each for each in report.computed}
    assert known[f"task/{IDS[0]}"].tasks == (IDS[0],)
    assert known["totals"].tasks == IDS
    for each in report.computed:
        assert words_of(find(report, each.item)) == each.words
    found = list(ids(report))
    assert len(found) == len(set(found))


def test_the_report_is_a_draft_of_the_issuer_and_says_what_was_reported() -> None:
    report = draft(START)
    head = report.head
    assert (head.kind, head.status, head.number.symbol) == (DocumentKind.REPORT, Status.DRAFT, "BC-UBND")
    assert head.subject.startswith("Sơ kết thực hiện Kế hoạch số 05/KH-UBND")
    assert report.reports is not None
    assert (report.reports.plan, report.reports.name) == (PLAN.id, "Quý I/2026")
    assert "Đã tổ chức 05 hội nghị; số liệu: 100%" in said(report, f"task/{IDS[0]}")
    assert "Thiếu kinh phí" in said(report, f"difficulty/{IDS[1]}")
    assert "Bổ sung biên chế" in said(report, f"proposal/{IDS[2]}")
    assert "Chưa có báo cáo" in said(report, "results-table")
    table = find(report, "results-table")
    assert isinstance(table, Table)
    assert len(table.rows) == 1 + len(tasks(PLAN))
    final = draft_report(PLAN, START, Commission(CITATION, QUARTER, TODAY, final=True), "r")
    assert final.head.subject.startswith("Tổng kết")


def test_prose_stays_and_only_what_somebody_edited_is_asked_about() -> None:
    report = retold(draft(START), "prose/lessons", "Phải đôn đốc sớm.")
    mine = "Sở Y tế đã làm xong, kết quả tốt."
    report = retold(report, f"task/{IDS[0]}", mine)
    later = entered(START, Entry(IDS[1], STATE, "done"), Entry(IDS[0], FIGURE, "120%"))
    fresh = draft(later)
    found = recomputed(report, fresh)
    assert said(found.report, "prose/lessons") == "Phải đôn đốc sớm."
    assert said(found.report, "totals") == said(fresh, "totals") != said(report, "totals")
    assert lead_above(found.report, IDS[1]) == "finished"
    key = f"computed:task/{IDS[0]}"
    assert found.asked == (Asked(key, mine, said(fresh, f"task/{IDS[0]}"), (IDS[0],)),)
    assert said(found.report, f"task/{IDS[0]}") == mine
    assert recomputed(found.report, fresh).asked == found.asked, (
        "what was kept differs still, and is told again"
    )
    taken = recomputed(found.report, fresh, {key}).report
    assert not recomputed(taken, fresh).asked
    assert said(taken, f"task/{IDS[0]}") == said(fresh, f"task/{IDS[0]}")
    assert said(taken, "prose/lessons") == "Phải đôn đốc sớm."


def test_an_edited_sentence_of_a_task_that_is_not_finished_any_more_leaves_the_finished_ones() -> None:
    report = retold(draft(START), f"task/{IDS[0]}", "Đã xong trọn vẹn.")
    assert lead_above(report, IDS[0]) == "finished"
    found = recomputed(report, draft(entered(START, Entry(IDS[0], STATE, "going"))))
    assert lead_above(found.report, IDS[0]) == "unfinished"
    assert [each.now for each in found.asked] == ["Đã xong trọn vẹn."]


def test_what_somebody_took_out_stays_out_until_it_would_say_something_else() -> None:
    report = plan_edits.without_item(draft(START), "totals")
    assert recomputed(report, draft(START)).asked == ()
    later = draft(entered(START, Entry(IDS[3], STATE, "done")))
    found = recomputed(report, later)
    (asked,) = found.asked
    assert (asked.now, asked.fresh) == ("", said(later, "totals"))
    with pytest.raises(KeyError):
        find(found.report, "totals")
    assert said(recomputed(report, later, {asked.key}).report, "totals") == asked.fresh


def test_what_is_no_more_goes_unless_somebody_edited_it() -> None:
    report = draft(START)
    without = entered(START, Entry(IDS[1], DIFFICULTY, ""))
    with pytest.raises(KeyError):
        find(recomputed(report, draft(without)).report, f"difficulty/{IDS[1]}")
    mine = retold(report, f"difficulty/{IDS[1]}", "Rất thiếu kinh phí.")
    found = recomputed(mine, draft(without))
    (asked,) = found.asked
    assert (asked.now, asked.fresh) == ("Rất thiếu kinh phí.", "")
    assert said(found.report, f"difficulty/{IDS[1]}") == "Rất thiếu kinh phí."
    with pytest.raises(KeyError):
        find(recomputed(mine, draft(without), {asked.key}).report, f"difficulty/{IDS[1]}")


def test_a_report_on_one_directive_tells_only_of_the_tasks_that_answer_it() -> None:
    from tests.samples import full_plan

    plan = full_plan()
    answering = [task.id for task in tasks(plan) if task.answers]
    directive = next(each for each in plan.directives if each.demands)
    found = edits.with_period(Results(plan.id), YEAR)
    commission = Commission(CITATION, YEAR, TODAY, directive=directive.id)
    report = draft_report(plan, found, commission, "r")
    told = next(each for each in report.computed if each.item == "totals").tasks
    assert 0 < len(told) < len(tasks(plan))
    assert set(told) <= set(answering)
    assert directive.citation.short in report.head.subject


def test_a_period_that_is_gone_is_still_the_reports_own() -> None:
    report = draft(START)
    assert report.reports is not None
    assert period_of(report.reports, START) == START.period("q1")
    gone = period_of(report.reports, Results(PLAN.id))
    assert gone == Period("q1", QUARTER.name, QUARTER.first, QUARTER.last)


def test_the_check_finds_blanks_and_nothing_worse_in_a_draft() -> None:
    from app.domain.checks import check
    from app.workflows import reference_data

    found = check(draft(START), reference_data.agency_register())
    assert {each.code for each in found} <= {FindingCode.BLANK_LEFT}, {each.code for each in found}


def test_a_report_without_charts_stays_without_them() -> None:
    from app.workflows.reports import report_anew

    commission = Commission(CITATION, START.period("q1"), TODAY, charts=False)
    report = draft_report(PLAN, START, commission, "r")
    assert not any(isinstance(item, Chart) for item in all_items(report))
    fresh = report_anew(report, PLAN, entered(START, Entry(IDS[3], STATE, "done")))
    found = recomputed(report, fresh).report
    assert not any(isinstance(item, Chart) for item in all_items(found))
    assert sum(isinstance(item, Chart) for item in all_items(draft(START))) == 2


def test_a_report_of_the_party_is_presented_by_its_rules() -> None:
    party = with_standard(PLAN, StandardName.PARTY)
    report = draft(START, plan=party)
    markers = {item.marker for item in all_items(report) if isinstance(item, Section)}
    assert markers == {Marker.ROMAN_DASH, Marker.ARABIC_DASH}
    assert report.head.subject.startswith("sơ kết")
    assert draft(START).head.subject.startswith("Sơ kết")


def test_what_there_is_none_of_is_told_in_words() -> None:
    none_done = edits.with_entries(START, "q1", [Entry(IDS[0], STATE, "going")])
    told = said(draft(none_done), "reached")
    assert told.startswith("Chưa có nhiệm vụ nào hoàn thành")
    empty = replace(PLAN, body=(), annexes=())
    assert not re.search(r"\b00\b", "\n".join(text for _, text in all_texts(draft(START, plan=empty))))


def test_capacities_are_signed_as_the_rule_book_writes_them() -> None:
    signature = Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Nguyễn Văn A")
    plan = replace(PLAN, signature=signature, cosigners=(signature,))
    party = with_standard(plan, StandardName.PARTY)
    assert party.signature.capacity == ("T/M ỦY BAN NHÂN DÂN", "K/T CHỦ TỊCH")
    assert party.cosigners == (party.signature,)
    assert with_standard(party, StandardName.STATE).signature == signature
