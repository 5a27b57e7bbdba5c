"""Findings about tasks and about the demands they answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.deadline.doubts import is_unclear, unreal_deadline
from app.domain.deadline.model import Deadline, last_day
from app.domain.directives.coverage import CoverageState, coverage, demands, ends_after
from app.domain.directives.model import Demand, Directive
from app.domain.directives.standing import Standing, standing_of
from app.domain.directives.versions import tasks_touched, version_changes
from app.domain.plan.gathering import gathered_in
from app.domain.plan.head import Head
from app.domain.plan.model import Item, Placement, Plan, Task
from app.domain.plan.remembered import remembered
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.printing import phrases
from app.domain.printing.generated import references
from app.domain.vietnamese import search_key

_FIELDS = (FindingCode.NO_DELIVERABLE, FindingCode.NO_DEADLINE)
"""Told once where no task says any: the form of such a plan has no place for it."""

_SEVERAL = 3
_DOING = re.compile(
    r"(?:[-+*] ?)?(?:to chuc (?!bo may)|trien khai|thuc hien|tham muu|ra soat|phoi hop|chi dao|don doc|tang cuong"
    r"|day manh|huong dan (?:cac|thuc)|xay dung (?!co ban)|ban hanh|theo doi|bao dam|dam bao|nang cao|tuyen truyen "
    r"|pho bien |quan triet|cap nhat|duy tri|phat huy|tiep tuc|chu dong)"
)
"""Words that an output begins with that tells what is done; what comes of it begins with a noun. [practice]"""

_STANDINGS = {
    Standing.AMENDED: FindingCode.DIRECTIVE_AMENDED,
    Standing.REPLACED: FindingCode.DIRECTIVE_REPLACED,
    Standing.EXPIRED: FindingCode.DIRECTIVE_EXPIRED,
}


def task_findings(plan: Plan) -> Iterator[Finding]:
    """What is wrong or missing in each task.

    What no task of a plan says, as it has no place for it in its form, is told once.
    """
    all_tasks = tasks(plan)
    findings = [*_each_task(plan, all_tasks)]
    counts = Counter(each.code for each in findings)
    nowhere = [code for code in _FIELDS if counts[code] == len(all_tasks) >= _SEVERAL]
    for code in nowhere:
        yield found(code, "", all_tasks[0].id, count=str(len(all_tasks)))
    yield from (each for each in findings if each.code not in nowhere)
    yield from _leads_that_monitor(plan)


def _each_task(plan: Plan, all_tasks: Sequence[Task]) -> Iterator[Finding]:
    shown = references(plan)
    hidden = {task.id for task in all_tasks if task.placement is Placement.ANNEX and task.id not in shown}
    doubled = {code for code, count in Counter([task.code for task in all_tasks]).items() if count > 1}
    for task, own in gathered_in(plan, _own_findings, _Given.of(plan)):
        yield from own
        if task.id in hidden:
            yield found(FindingCode.NOT_PRINTED, task.code, task.id)
        if task.code in doubled:
            yield found(FindingCode.SAME_CODE, task.code, task.id)


class _Given(NamedTuple):
    """What of the plan decides what is wrong in one of its tasks, beside the task."""

    issued: date
    """The first day that it can be issued on."""
    limit: tuple[date, str] | None
    """The end of the time that a directive sets, and what that is called."""
    demands: frozenset[str]
    dues: frozenset[tuple[str, Demand]]
    """The demands that set a day, by their ids."""

    @staticmethod
    def of(plan: Plan) -> _Given:
        by_id = {demand.id: demand for _, demand in demands(plan)}
        limit = _time_limit(plan.directives)
        return _Given(
            _earliest_issue(plan.head),
            (limit.due, limit.citation.short) if limit and limit.due else None,
            frozenset(by_id),
            frozenset(each for each in by_id.items() if each[1].due),
        )


def _own_findings(item: Item, given: _Given) -> tuple[tuple[Task, tuple[Finding, ...]], ...]:
    """A task with what is wrong in it, whatever the other tasks say."""
    return ((item, tuple(_of_task(item, given))),) if isinstance(item, Task) else ()


def _of_task(task: Task, given: _Given) -> Iterator[Finding]:
    if not plain(task.content).strip():
        yield found(FindingCode.NO_WORDS, task.code, task.id)
    yield from _assignment_findings(task)
    yield from _deadline_findings(task, given)
    yield from _output_findings(task)
    if given.demands and given.demands.isdisjoint(task.answers):
        yield found(FindingCode.ANSWERS_NOTHING, task.code, task.id)


def _assignment_findings(task: Task) -> Iterator[Finding]:
    who = task.assignment
    if not who.leads:
        yield found(FindingCode.NO_LEAD, task.code, task.id)
    if len(who.leads) > 1:
        names = phrases.enumeration([party.name for party in who.leads])
        yield found(FindingCode.SEVERAL_LEADS, task.code, task.id, names=names)
    keys = {party.key for party in who.coordinating}
    for lead in who.leads:
        if lead.key in keys:
            yield found(FindingCode.LEAD_COORDINATES, task.code, task.id, name=lead.name, party=lead.key)


def _monitoring_leads(item: Item) -> list[tuple[str, Task]]:
    if not isinstance(item, Task):
        return []
    monitoring = {party.key for party in item.assignment.monitoring}
    return [(lead.name, item) for lead in item.assignment.leads if lead.key in monitoring]


def _leads_that_monitor(plan: Plan) -> Iterator[Finding]:
    """Each agency once that monitors what it leads: many offices let it, so that it is no fault of one task."""
    there: dict[str, list[Task]] = {}
    for name, task in gathered_in(plan, _monitoring_leads):
        there.setdefault(name, []).append(task)
    for name, found_in in there.items():
        first = found_in[0]
        yield found(FindingCode.LEAD_MONITORS, first.code, first.id, name=name, count=str(len(found_in)))


def _outputs(task: Task) -> tuple[str, ...]:
    return (*task.deliverables, *(each for output in task.outputs for each in output.deliverables))


def _output_findings(task: Task) -> Iterator[Finding]:
    """No output, or one that says what is done in the place of what comes of it."""
    if not _outputs(task):
        yield found(FindingCode.NO_DELIVERABLE, task.code, task.id)
    for output in _outputs(task):
        if _DOING.match(search_key(output)):
            yield found(FindingCode.OUTPUT_IS_A_VERB, task.code, task.id, text=output)


def _deadline_findings(task: Task, given: _Given) -> Iterator[Finding]:
    if task.deadline is None:
        yield found(FindingCode.NO_DEADLINE, task.code, task.id)
        return
    day, words = last_day(task.deadline.when), task.deadline.text
    doubt = remembered(task.deadline, _doubt)
    if doubt is FindingCode.DATE_UNREAL:
        yield found(doubt, task.code, task.id, text=words)
    elif doubt is not None:
        yield found(doubt, task.code, task.id, deadline=words)
    if day is None:
        return
    if day < given.issued:
        yield found(FindingCode.DEADLINE_BEFORE_ISSUE, task.code, task.id, deadline=words)
    if given.limit and day > given.limit[0]:
        due, directive = given.limit
        values = {"deadline": words, "directive": directive, "due": phrases.day_month_year(due)}
        yield found(FindingCode.DEADLINE_AFTER_DIRECTIVE, task.code, task.id, **values)
    dues = dict(given.dues) if task.answers else {}
    for demand in (dues[each] for each in task.answers if each in dues):
        if demand.due and ends_after(task, demand):
            values = {"deadline": words, "demand": demand.text, "due": phrases.day_month_year(demand.due)}
            yield found(FindingCode.DEADLINE_AFTER_DEMAND, task.code, task.id, **values)


def _doubt(deadline: Deadline) -> FindingCode | None:
    if unreal_deadline(deadline.text):
        return FindingCode.DATE_UNREAL
    return FindingCode.DEADLINE_UNCLEAR if is_unclear(deadline) else None


def _earliest_issue(head: Head) -> date:
    """The first day the plan can be issued on: its date, or for a draft without full date the day it is drafted."""
    issued = head.issue_date
    known = date(issued.year, issued.month or 1, issued.day or 1)
    if head.as_of is None or (issued.month and issued.day):
        return known
    return max(known, head.day) if head.as_of == head.day else known


def _time_limit(directives: tuple[Directive, ...]) -> Directive | None:
    """The nearest directive of the chain that sets an end to its time."""
    return next((directive for directive in directives if directive.due), None)


def demand_findings(plan: Plan) -> Iterator[Finding]:
    """Demands of the directives that fall on the office and that no task answers."""
    for each in coverage(plan):
        if each.state is CoverageState.UNANSWERED:
            yield found(
                FindingCode.DEMAND_UNANSWERED,
                f"{each.directive.citation.short} {each.demand.cited}".rstrip(),
                each.demand.id,
                demand=each.demand.text,
            )


def directive_findings(plan: Plan, known: Collection[Directive]) -> Iterator[Finding]:
    """Directives of the plan that were amended, replaced or have run out on its day, or that are kept anew since."""
    for directive in plan.directives:
        stands = standing_of(directive, known, plan.head.day)
        if stands.standing is not Standing.IN_FORCE:
            code = _STANDINGS[stands.standing]
            due = phrases.day_month_year(directive.due) if directive.due else ""
            yield found(code, directive.citation.short, "", by=stands.by, due=due)
        yield from _version_findings(plan, directive, known)


def _version_findings(plan: Plan, directive: Directive, known: Collection[Directive]) -> Iterator[Finding]:
    """That the office keeps a newer version of a directive than the plan has, and which tasks that touches.

    One that bears the id of another province's document (`directives.origin`) is none of its versions.
    """
    issuer = directive.citation.issuer
    versions = (each for each in known if each.id == directive.id and each.citation.issuer == issuer)
    newer = next(versions, directive)
    if newer.demands in ((), directive.demands):
        return
    changes = version_changes(directive, newer)
    counts = {"new": len(changes.new), "changed": len(changes.changed), "gone": len(changes.gone)}
    if any(counts.values()):
        codes = "; ".join(task.code for task in tasks_touched(plan, changes)) or "–"
        told = {name: str(count) for name, count in counts.items()}
        yield found(FindingCode.DIRECTIVE_NEWER, directive.citation.short, "", tasks=codes, **told)
