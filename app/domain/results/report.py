"""A report (báo cáo sơ kết, tổng kết) drafted from a plan and the results on its tasks.

A pure function: the same plan, results and period give the same report, ids included. What it computes is kept beside
the report (`Plan.computed`) with the tasks that it tells of, so that it can be computed anew; what it cannot know
stays a visible blank for the officer's own prose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.directives.model import Citation
from app.domain.edits.head import subject_in, symbol_for, with_outline
from app.domain.plan.chart_words import chart_words
from app.domain.plan.head import DocumentKind, DocumentNumber, Head, IssueDate, StandardName, Status
from app.domain.plan.model import (
    Annex,
    Cell,
    Chart,
    ComputedWords,
    Item,
    ItemList,
    Marker,
    Paragraph,
    Plan,
    ReportedPlan,
    Section,
    Table,
)
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.typed_text import rich_texts
from app.domain.printing import report_phrases as say
from app.domain.results.charts import by_agency, by_quarter
from app.domain.results.classes import FINISHED, UNFINISHED, ResultClass, Standing, counts, standings
from app.domain.results.model import Period, Results
from app.domain.vietnamese import first_lower

_COMPUTED = "computed:"
ANNEX = "results-annex"
COMING = "coming-tasks"
"""The id of the section that says what is to be done next."""

_BY_KIND: tuple[tuple[str, tuple[ResultClass, ...], Callable[[int], str]], ...] = (
    ("finished", FINISHED, say.finished_lead),
    ("unfinished", UNFINISHED, say.unfinished_lead),
    ("no_report", (ResultClass.NO_REPORT,), say.no_report_lead),
    ("dropped", (ResultClass.DROPPED,), say.dropped_lead),
)


@dataclass(frozen=True)
class Commission:
    """What is reported on: how the plan is cited, in which period, whether for the last time (tổng kết).

    `directive` limits the report to the tasks that answer one directive of the plan; "" reports on all. `charts` says
    whether the annex ends with charts.
    """

    citation: Citation
    period: Period
    today: date
    final: bool = False
    directive: str = ""
    charts: bool = True


def draft_report(plan: Plan, results: Results, commission: Commission, report_id: str) -> Plan:
    """The report as a draft of its own of this year; nothing of the plan is changed."""
    drafter = _Drafter(plan, results, commission)
    period = commission.period
    cited = drafter.cited
    head = Head(
        issuer=plan.head.issuer,
        number=DocumentNumber(symbol_for(DocumentKind.REPORT, plan.head.issuer, plan.head.standard)),
        place=plan.head.place,
        issue_date=IssueDate(commission.today.year),
        subject=subject_in(
            say.report_subject(final=commission.final, cited=cited, name=period.name), plan.head.standard
        ),
        kind=DocumentKind.REPORT,
        standard=plan.head.standard,
        status=Status.DRAFT,
        secrecy=plan.head.secrecy,
        urgency=plan.head.urgency,
    )
    issuer = plan.head.issuer.short_name
    body = tuple(drafter.body())
    report = Plan(
        id=report_id,
        head=head,
        opening=(Paragraph("opening", rich(say.report_opening(issuer, cited, period.first, period.last))),),
        body=body,
        closing=(Paragraph("closing", rich(say.report_closing(issuer, drafter.cited_short))),),
        annexes=(Annex(ANNEX, say.ANNEX_TITLE, (drafter.table(), *drafter.charts())),),
        recipients=plan.recipients,
        signature=plan.signature,
        reports=ReportedPlan(
            plan.id,
            commission.citation,
            period.id,
            period.name,
            period.first,
            period.last,
            commission.directive,
            commission.charts,
        ),
        computed=tuple(drafter.computed),
    )
    return with_outline(report, StandardName.STATE)


def words_of(item: Item) -> str:
    """What an item says itself, as one text: by this it is known whether somebody edited it."""
    if isinstance(item, Chart):
        return chart_words(item)
    return "\n".join(plain(text) for text in rich_texts(item))


class _Drafter:
    def __init__(self, plan: Plan, results: Results, commission: Commission) -> None:
        self._plan, self._results, self._commission = plan, results, commission
        told = standings(plan, results, commission.period)
        self._told = tuple(each for each in told if self._is_wanted(each))
        self.computed: list[ComputedWords] = []

    def _is_wanted(self, standing: Standing) -> bool:
        directive = self._commission.directive
        known = next((each for each in self._plan.directives if each.id == directive), None)
        demands = {demand.id for demand in known.demands} if known else set()
        return known is None or bool(demands.intersection(standing.task.answers))

    @property
    def _directive(self) -> Citation | None:
        wanted = self._commission.directive
        return next((each.citation for each in self._plan.directives if each.id == wanted), None)

    @property
    def cited(self) -> str:
        """What is reported on, in full."""
        return (self._directive or self._commission.citation).full

    @property
    def cited_short(self) -> str:
        """What is reported on, once it was cited in full."""
        return (self._directive or self._commission.citation).short

    # What is computed

    def _computed(self, key: str, item: Item, tasks: Iterable[Standing]) -> Item:
        ids = tuple(each.task.id for each in tasks)
        self.computed.append(ComputedWords(f"{_COMPUTED}{key}", item.id, words_of(item), ids))
        return item

    def _sentence(self, key: str, words: str, tasks: Iterable[Standing]) -> Item:
        return self._computed(key, Paragraph(key, rich(words)), tasks)

    def _point(self, key: str, words: str, standing: Standing) -> Item:
        return self._computed(key, ItemList(key, Marker.DASH, (rich(words),)), (standing,))

    # The sections

    def body(self) -> Iterator[Section]:
        """The sections of the report."""
        yield _section("carrying-out", say.CARRYING_OUT, self._carrying_out())
        yield _section("results", say.RESULTS, self._results_by_group())
        yield _section("assessment", say.ASSESSMENT, self._assessment())
        yield _section("lessons", say.LESSONS, (_blank("lessons", say.BLANK_LESSONS),))
        yield _section("outlook", say.OUTLOOK, self._outlook())
        proposals = (
            self._point(
                f"proposal/{each.task.id}",
                say.difficulty(_leads(each), plain(each.task.content), each.result.proposal),
                each,
            )
            for each in self._told
            if each.result.proposal
        )
        yield _section("proposals", say.PROPOSALS, (*proposals, _blank("proposals", say.BLANK_PROPOSALS)))

    def _carrying_out(self) -> Iterator[Item]:
        leads = {party.key for each in self._told for party in each.task.assignment.leads}
        issuer, count = self._plan.head.issuer.short_name, len(self._told)
        yield self._sentence(
            "given", say.tasks_given(issuer, self._commission.citation.short, count, len(leads)), self._told
        )
        yield _blank("carrying-out", say.BLANK_CARRYING_OUT)

    def _results_by_group(self) -> Iterator[Item]:
        as_of = self._commission.period.last
        general: list[Item] = [
            self._sentence("totals", say.totals(as_of, len(self._told), counts(self._told)), self._told)
        ]
        changed = [each for each in self._told if each.is_moved]
        if changed:
            general.append(self._sentence("moved", say.moved_lead(len(changed)), changed))
            general += (self._point(f"moved/{each.task.id}", self._moved(each), each) for each in changed)
        yield _section("in-general", say.IN_GENERAL, general, Marker.ARABIC)
        groups: dict[str, list[Standing]] = {}
        for each in self._told:
            groups.setdefault(each.path[-1].id if each.path else "", []).append(each)
        for key, told in groups.items():
            heading = plain(told[0].path[-1].heading) if key else say.OTHER_TASKS
            yield _section(f"group/{key}", heading, self._group(key, told), Marker.ARABIC)

    def _moved(self, standing: Standing) -> str:
        change = self._results.changes_of(standing.task.id)
        held = next(each for each in reversed(change) if each.deadline == standing.deadline)
        task = standing.task
        before = task.deadline.text if task.deadline else ""
        return say.moved(plain(task.content), before, held.deadline.text, held.reason, held.paper)

    def _group(self, key: str, told: Sequence[Standing]) -> Iterator[Item]:
        yield self._sentence(f"counts/{key}", say.group_counts(len(told), counts(told)), told)
        for kind, classes, lead in _BY_KIND:
            of_kind = [each for each in told if each.is_in in classes]
            if of_kind:
                yield self._sentence(f"{kind}/{key}", lead(len(of_kind)), of_kind)
                for each in of_kind:
                    yield self._point(f"task/{each.task.id}", _task_told(each), each)

    def _assessment(self) -> Iterator[Item]:
        found, total = counts(self._told), len(self._told)
        finished = [each for each in self._told if each.is_in in FINISHED]
        merits = say.merits(len(finished), found[ResultClass.DONE_IN_TIME], total)
        yield _section(
            "merits",
            say.MERITS,
            (self._sentence("reached", merits, finished), _blank("merits", say.BLANK_MERITS)),
            Marker.ARABIC,
        )
        late, silent = ResultClass.LATE, ResultClass.NO_REPORT
        lacking = [each for each in self._told if each.is_in in (late, silent)]
        words = say.shortcomings(found[late], found[silent])
        difficulties = (
            self._point(
                f"difficulty/{each.task.id}",
                say.difficulty(_leads(each), plain(each.task.content), each.result.difficulty),
                each,
            )
            for each in self._told
            if each.result.difficulty
        )
        yield _section(
            "shortcomings",
            say.SHORTCOMINGS,
            (self._sentence("lacking", words, lacking), *difficulties),
            Marker.ARABIC,
        )
        yield _section("causes", say.CAUSES, (_blank("causes", say.BLANK_CAUSES),), Marker.ARABIC)

    def _outlook(self) -> Iterator[Item]:
        yield _section("direction", say.DIRECTION, (_blank("direction", say.BLANK_DIRECTION),), Marker.ARABIC)
        left = [each for each in self._told if each.is_in in (*UNFINISHED, ResultClass.NO_REPORT)]
        points = tuple(
            self._point(
                f"coming/{each.task.id}",
                say.going_on(plain(each.task.content), _leads(each), _deadline(each)),
                each,
            )
            for each in left
        )
        nothing = () if points else (self._sentence("coming", say.nothing_coming(), ()),)
        yield _section(COMING, say.COMING_TASKS, (*points, *nothing), Marker.ARABIC)
        yield _section("measures", say.MEASURES, (_blank("measures", say.BLANK_MEASURES),), Marker.ARABIC)

    # The annex

    def table(self) -> Item:
        """Every task with what was reported of it."""
        rows = [tuple(Cell((rich(name),), centred=True) for name in say.ANNEX_COLUMNS)]
        for number, each in enumerate(self._told, start=1):
            result = each.result
            reached = "\n".join(filter(None, (result.result, result.figure)))
            cells = (
                str(number),
                plain(each.task.content),
                "\n".join(_leads(each)),
                _both_deadlines(each),
                say.CLASS_WORDS[each.is_in],
                reached,
                result.evidence,
            )
            rows.append(tuple(Cell(tuple(map(rich, words.split("\n")))) for words in cells))
        table = Table("results-table", tuple(rows), widths=(6, 29, 16, 12, 12, 18, 13))
        return self._computed("table", table, self._told)

    def charts(self) -> Iterator[Item]:
        """How the tasks stand by agency and by quarter, as pictures."""
        for chart in (by_agency(self._told), by_quarter(self._told)):
            if chart.bars and self._commission.charts:
                yield self._computed(chart.id, chart, self._told)


def _section(key: str, heading: str, items: Iterable[Item], marker: Marker = Marker.ROMAN) -> Section:
    return Section(f"section/{key}", rich(heading), marker, tuple(items))


def _blank(key: str, words: str) -> Paragraph:
    return Paragraph(f"prose/{key}", rich(words))


def _leads(standing: Standing) -> list[str]:
    return [party.name for party in standing.task.assignment.leads]


def _deadline(standing: Standing) -> str:
    return standing.deadline.text if standing.deadline else ""


def _both_deadlines(standing: Standing) -> str:
    """The deadline that holds, and the first one where it is another."""
    first = standing.task.deadline.text if standing.task.deadline else ""
    words = _deadline(standing)
    return f"{words}\n{say.first_deadline(first)}" if standing.is_moved and first else words


def _task_told(standing: Standing) -> str:
    """A task in its group: its class, and what was reported; of one that is not finished by when it is due."""
    result, is_in = standing.result, say.CLASS_WORDS[standing.is_in]
    parts: tuple[str, ...] = (first_lower(is_in),)
    if standing.is_in not in FINISHED:
        parts += (say.led_by(_leads(standing)), say.by_deadline(_deadline(standing)))
    done_on = result.done_on if standing.is_in in FINISHED else ""
    parts += say.result_parts(result.result, result.figure, result.evidence, done_on)
    return say.task_told(plain(standing.task.content), parts)


def period_of(about: ReportedPlan, results: Results) -> Period:
    """The period of the results that a report is about; its own days, empty, where the results have it no more."""
    found = next((each for each in results.periods if each.id == about.period), None)
    return found or Period(about.period, about.name, about.first, about.last)
