"""Reports between the library and the plans they are about: computed anew, and where the next plan begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.domain.edits import with_tasks, without_item
from app.domain.overview.following_up import not_begun
from app.domain.plan.blanks import BLANK
from app.domain.plan.fields import DEADLINE
from app.domain.plan.head import IssueDate
from app.domain.plan.model import Item, ItemList, Marker, Paragraph, Plan, Section, Task
from app.domain.plan.rich_text import RichText, plain, rich
from app.domain.plan.tree import all_items, tasks
from app.domain.printing import report_phrases
from app.domain.results.classes import current_deadline
from app.domain.results.model import Results
from app.domain.results.report import COMING, Commission, draft_report, period_of
from app.domain.roll_forward.plan_years import subject_for
from app.domain.writing.pasted_rows import with_tasks_pasted
from app.workflows import reference_data
from app.workflows.duplicating import duplicated
from app.workflows.new_plan import draft_plan, new_id
from app.workflows.own_office import office_for
from app.workflows.results import load_results

if TYPE_CHECKING:
    from app.domain.directives.model import Directive
    from app.domain.plan.head import IssuingAuthority
    from app.persistence import Store

NEXT_TEMPLATE = "sau-so-ket"
"""The template of six groups of tasks for the time after an interim report; it fits one level of bodies."""


def fresh_report(store: Store, report: Plan) -> Plan:
    """The report as it would be drafted now, from its plan and the results as they lie in the library.

    Raises:
        PlanGone: its plan is not in this library any more.
        What the world does to a database.
    """
    about = report.reports
    assert about is not None, "only a report is asked for that was drafted from results"
    plan = store.load_plan(about.plan).plan
    return report_anew(report, plan, load_results(store, plan).results)


def report_anew(report: Plan, plan: Plan, results: Results) -> Plan:
    """The report as it would be drafted now from this plan and these results."""
    about = report.reports
    assert about is not None, "only a report is asked for that was drafted from results"
    commission = Commission(
        about.citation,
        period_of(about, results),
        date(report.head.issue_date.year, 1, 1),
        directive=about.directive,
        charts=about.charts,
    )
    return draft_report(plan, results, commission, report.id)


def next_plan(
    store: Store, report: Plan, on: date, year: int, own_directives: Iterable[Directive] = ()
) -> Plan:
    """The plan of a year, begun with what the report says is to be done. Raises as `fresh_report`."""
    about = report.reports
    assert about is not None, "only a report is asked for that was drafted from results"
    plan = store.load_plan(about.plan).plan
    return plan_after(report, plan, load_results(store, plan).results, on, year, own_directives)


def next_year(report: Plan) -> int:
    """The year of the plan that follows a report: that of its period, the next one where that ends with the year."""
    about = report.reports
    assert about is not None, "only a report is asked for that was drafted from results"
    return about.last.year + (1 if (about.last.month, about.last.day) == (12, 31) else 0)


def plan_after(
    report: Plan,
    plan: Plan,
    results: Results,
    on: date,
    year: int,
    own_directives: Iterable[Directive] = (),
) -> Plan:
    """A draft of that year, begun on a day, with the tasks of the report's section on the time that comes.

    Where the template of six groups fits the issuer they stand behind its own; else the draft is the plan reported on,
    without the tasks that the report does not carry on. What an officer added to the section becomes tasks too.
    """
    carried = {each.id: each for each in tasks(plan)}
    coming = tuple(_coming(report, carried, results))
    template = next_template(plan.head.issuer, on)
    if template:
        base = draft_plan(template, office_for(plan.head.issuer), on, own_directives=own_directives)
        new = coming
    else:
        kept = {each.id: each for each in coming}
        base = with_tasks(duplicated(plan, new_id()), {key: _due_as(each) for key, each in kept.items()})
        subject = subject_for(plan, year)
        base = replace(base, head=replace(base.head, subject=subject, as_of=None))
        for task in tasks(plan):
            if task.id not in kept:
                base = without_item(base, task.id)
        new = tuple(each for each in coming if each.id not in carried)
    base = replace(base, head=replace(base.head, issue_date=IssueDate(year)))
    if not new:
        return base
    section = Section(new_id(), rich(report_phrases.CARRIED_ON), Marker.ARABIC, new)
    last = tasks(base)[-1].id if tasks(base) else ""
    return with_tasks_pasted(base, (section,), last, new_id)


def next_template(issuer: IssuingAuthority, on: date) -> str:
    """The template that this body goes on with; "" where none fits it on that day."""
    fits = reference_data.template(NEXT_TEMPLATE).fits(issuer.level, on, issuer.name)
    return NEXT_TEMPLATE if fits else ""


def _due_as(coming: Task) -> Callable[[Task], Task]:
    return lambda task: DEADLINE.put(task, coming.deadline)


def _coming(report: Plan, carried: dict[str, Task], results: Results) -> Iterator[Task]:
    """The tasks that the section names: those of the plan under the deadline they have by now, and new ones."""
    computed = {each.item: each.tasks for each in report.computed}
    found = (each for each in all_items(report) if each.id == f"section/{COMING}")
    section = next(found, None)
    for item in section.items if isinstance(section, Section) else ():
        known = [carried[each] for each in computed.get(item.id, ()) if each in carried]
        for task in known:
            yield DEADLINE.put(not_begun(task), current_deadline(task, results))
        if item.id not in computed:
            for content in _contents(item):
                words = plain(content).strip()
                if words and not BLANK.search(words):
                    yield Task(new_id(), "", rich(words))


def _contents(item: Item) -> tuple[RichText, ...]:
    match item:
        case Paragraph():
            return (item.content,)
        case ItemList():
            return item.items
        case _:
            return ()
