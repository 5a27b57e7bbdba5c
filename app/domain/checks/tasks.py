"""Findings about tasks and about the demands they answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.deadline.doubts import is_unclear, unreal_deadline
from app.domain.deadline.model import Deadline, last_day
from app.domain.directives.coverage import CoverageState, coverage, demands, ends_after
from app.domain.directives.model import Demand, Directive
from app.domain.directives.standing import Standing, standing_of
from app.domain.directives.versions import tasks_touched, version_changes
from app.domain.plan.head import Head
from app.domain.plan.model import Placement, Plan, Task
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
    yield from _leads_that_monitor(all_tasks)


def _each_task(plan: Plan, all_tasks: Sequence[Task]) -> Iterator[Finding]:
    shown = references(plan)
    codes = Counter(task.code for task in all_tasks)
    by_id = {demand.id: demand for _, demand in demands(plan)}
    for task in all_tasks:
        if not plain(task.content).strip():
            yield found(FindingCode.NO_WORDS, task.code, task.id)
        yield from _assignment_findings(task)
        yield from _deadline_findings(plan, task, by_id)
        yield from _output_findings(task)
        if by_id and not any(answer in by_id for answer in task.answers):
            yield found(FindingCode.ANSWERS_NOTHING, task.code, task.id)
        if task.placement is Placement.ANNEX and task.id not in shown:
            yield found(FindingCode.NOT_PRINTED, task.code, task.id)
        if codes[task.code] > 1:
            yield found(FindingCode.SAME_CODE, task.code, task.id)


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


def _leads_that_monitor(all_tasks: Sequence[Task]) -> Iterator[Finding]:
    """Each agency once that monitors what it leads: many offices let it, so that it is no fault of one task."""
    there: dict[str, list[Task]] = {}
    for task in all_tasks:
        monitoring = {party.key for party in task.assignment.monitoring}
        for lead in task.assignment.leads:
            if lead.key in monitoring:
                there.setdefault(lead.name, []).append(task)
    for name, found_in in there.items():
        first = found_in[0]
        yield found(FindingCode.LEAD_MONITORS, first.code, first.id, name=name, count=str(len(found_in)))


def _outputs(task: Task) -> tuple[str, ...]:
    return (*task.deliverables, *(each for output in task.outputs for each in output.deliverables))


def _output_findings(task: Task) -> Iterator[Finding]:
    """No output, or one that says what is done in the place of what comes of it."""
    if not _outputs(task):
        yield found(FindingCode.NO_DELIVERABLE, task.code, task.id)
    for output in remembered(task, _doings):
        yield found(FindingCode.OUTPUT_IS_A_VERB, task.code, task.id, text=output)


def _doings(task: Task) -> tuple[str, ...]:
    """Its outputs that say what is done."""
    return tuple(output for output in _outputs(task) if _DOING.match(search_key(output)))


def _deadline_findings(plan: Plan, task: Task, by_id: dict[str, Demand]) -> Iterator[Finding]:
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
    if day < _earliest_issue(plan.head):
        yield found(FindingCode.DEADLINE_BEFORE_ISSUE, task.code, task.id, deadline=words)
    limit = _time_limit(plan.directives)
    if limit and limit.due and day > limit.due:
        values = {
            "deadline": words,
            "directive": limit.citation.short,
            "due": phrases.day_month_year(limit.due),
        }
        yield found(FindingCode.DEADLINE_AFTER_DIRECTIVE, task.code, task.id, **values)
    for demand in (by_id[each] for each in task.answers if each in by_id):
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
