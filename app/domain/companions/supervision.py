"""Papers of a supervision (giám sát): which units are looked at, what the papers say, what the conclusion asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from app.domain.companions.tables import cells_of
from app.domain.deadline.holidays import is_workday
from app.domain.deadline.model import last_day
from app.domain.deadline.occurrences import recurs
from app.domain.plan.about import Companion, SupervisedUnit, Supervision
from app.domain.plan.blanks import BLANK
from app.domain.plan.model import (
    Assignment,
    Item,
    ItemList,
    Marker,
    Paragraph,
    Party,
    PartyKind,
    Plan,
    Section,
    Signature,
    Table,
    Task,
)
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import all_items, plan_with_changed
from app.domain.plan.typed_text import rich_texts
from app.domain.printing import companion_phrases as say
from app.domain.printing import phrases, report_phrases
from app.domain.results.classes import ResultClass, Standing, standings
from app.domain.results.model import Period, Results
from app.domain.template.model import Template
from app.domain.vietnamese import first_lower

REQUEST = "request/"
"""What the ids of the sections begin with that hold what a conclusion asks of a unit; the unit's key follows."""


@dataclass(frozen=True)
class UnitStanding:
    """A body that leads tasks, with how each of them stands by what was reported last, looked at on the day `as_of`."""

    party: Party
    led: tuple[Standing, ...]
    as_of: date

    def counted(self, is_in: ResultClass) -> int:
        """How many of its tasks are in that class."""
        return sum(each.is_in is is_in for each in self.led)

    @property
    def behind(self) -> tuple[Standing, ...]:
        """Its tasks that are late, or due by then and not reported."""
        return tuple(each for each in self.led if _is_behind(each, self.as_of))

    @property
    def unreported(self) -> tuple[Standing, ...]:
        """Its tasks that nobody reported."""
        return tuple(each for each in self.led if each.is_in is ResultClass.NO_REPORT)


def _is_behind(standing: Standing, as_of: date) -> bool:
    if standing.is_in not in (ResultClass.NO_REPORT, ResultClass.LATE):
        return False
    deadline = standing.deadline
    due = None if deadline is None or recurs(deadline) else last_day(deadline.when)
    # A period may end behind that day, as the year does: what is late at its end is not late yet.
    return due is not None and due < as_of


def unit_standings(plan: Plan, results: Results, on: date) -> tuple[UnitStanding, ...]:
    """Every body that leads tasks, those with the most tasks behind on that day first, else in the order of the plan.

    Tasks stand as in the last period of the results; before there is one, as in the year up to `on`.
    """
    period = results.periods[-1] if results.periods else Period("", "", date(on.year, 1, 1), on)
    led: dict[str, tuple[Party, list[Standing]]] = {}
    for standing in standings(plan, results, period):
        for party in standing.task.assignment.leads:
            led.setdefault(party.key, (party, []))[1].append(standing)
    units = (UnitStanding(party, tuple(found), on) for party, found in led.values())
    return tuple(sorted(units, key=lambda unit: (-len(unit.behind), -len(unit.unreported))))


def proposed(units: Sequence[UnitStanding]) -> tuple[SupervisedUnit, ...]:
    """The units whose tasks are behind, with those tasks; none where nothing is late, or due and not reported."""
    return tuple(_supervised(unit, unit.behind) for unit in units if unit.behind)


def in_question(unit: UnitStanding) -> SupervisedUnit:
    """A unit that somebody names: with its tasks that are behind, where it has none those not reported, else all."""
    return _supervised(unit, unit.behind or unit.unreported or unit.led)


def _supervised(unit: UnitStanding, found: Iterable[Standing]) -> SupervisedUnit:
    return SupervisedUnit(unit.party.key, tuple(each.task.id for each in found))


def chosen(units: Sequence[UnitStanding], supervision: Supervision) -> tuple[UnitStanding, ...]:
    """The units that are supervised with those of their tasks in question; what the plan has no more is left out."""
    by_key = {unit.party.key: unit for unit in units}
    found = (
        replace(known, led=tuple(task for task in known.led if task.task.id in each.tasks))
        for each in supervision.units
        if (known := by_key.get(each.unit)) is not None
    )
    return tuple(unit for unit in found if unit.led)


def blanks_of(supervision: Supervision, units: Sequence[UnitStanding]) -> Mapping[str, str]:
    """What the blanks of the templates say of the supervision itself; what is not known is left out."""
    found = {
        "thoi-gian": say.on_days(supervision.first, supervision.last),
        "don-vi": say.counted_units([unit.party.name for unit in units]) if units else "",
        "doan": "; ".join(supervision.team),
    }
    return {name: words for name, words in found.items() if words}


def supervised(
    paper: Plan,
    template: Template,
    supervision: Supervision,
    units: Sequence[UnitStanding],
    new_id: Callable[[], str],
) -> Plan:
    """The paper drafted from its template with what is made of the units in the places of its blanks."""
    assert paper.about is not None, "only of a paper that is about a plan"
    about = replace(paper.about, supervision=supervision)
    making = _Making(supervision, units, new_id)
    made: dict[str, Callable[[], tuple[Item, ...]]] = {
        "danh-sach": making.unit_table,
        "lich": making.schedule,
        "de-cuong": making.outline,
        "dien-bien": partial(making.findings, opinions=True),
        "ket-qua": making.findings,
        "yeu-cau": making.requests,
    }
    for blank in template.blanks:
        if blank.id in made:
            paper = _with_place_taken(paper, phrases.blank(blank.label), made[blank.id]())
    if about.companion is Companion.SUPERVISION_MINUTES:
        head, *others = (
            Signature((), title, phrases.blank(name))
            for title, name in (say.TEAM_HEAD, say.MINUTES_WRITER, say.UNIT_SIGNER)
        )
        if name := team_head(supervision):
            head = replace(head, name=name)
        paper = replace(paper, signature=head, cosigners=tuple(others))
    return replace(paper, about=about)


def team_head(supervision: Supervision) -> str:
    """The name of who heads the team, the first of it, without form of address and office; "" where none is told."""
    first = next(iter(supervision.team), "")
    return _OFFICE.split(_ADDRESS.sub("", first.strip()), maxsplit=1)[0].strip()


_ADDRESS = re.compile(rf"^(?:{'|'.join(say.FORMS_OF_ADDRESS)})\s+", re.IGNORECASE)
_OFFICE = re.compile(r"[,;:(–—]|\s-")
"""What parts a name from what the person is: "Trần Thị Bình, Phó Chủ tịch", "Trần Thị Bình - Trưởng đoàn"."""


def _with_place_taken(paper: Plan, words: str, items: tuple[Item, ...]) -> Plan:
    places = [
        each for each in all_items(paper) if isinstance(each, Paragraph) and plain(each.content) == words
    ]
    for place in places:
        paper = plan_with_changed(paper, place.id, lambda _: items)
    return paper


class _Making:
    """What the papers of one supervision hold that their templates cannot say."""

    def __init__(
        self, supervision: Supervision, units: Sequence[UnitStanding], new_id: Callable[[], str]
    ) -> None:
        self._supervision, self._units, self._new_id = supervision, units, new_id

    def unit_table(self) -> tuple[Item, ...]:
        """The units, and how each task in question stands."""
        rows: list[tuple[str, ...]] = [say.SUPERVISED_COLUMNS]
        for number, unit in enumerate(self._units, start=1):
            for place, each in enumerate(unit.led):
                first = (str(number), phrases.first_upper(unit.party.name)) if place == 0 else ("", "")
                status = report_phrases.CLASS_WORDS[each.is_in]
                rows.append((*first, plain(each.task.content), _deadline(each), status))
        return (self._table(rows, (7, 23, 36, 17, 17)),)

    def schedule(self) -> tuple[Item, ...]:
        """One unit a half-day, spread over the days; those that have no half-day left stay a blank.

        A family of bodies has no one seat: where it meets is to be agreed.
        """
        halves = half_days(self._supervision)
        count = len(self._units)
        rows: list[tuple[str, ...]] = [say.SCHEDULE_COLUMNS]
        for place, unit in enumerate(self._units):
            at = place * len(halves) // count if count <= len(halves) else place
            when = halves[at] if at < len(halves) else phrases.blank(say.HALF_DAY)
            where = say.PLACE_TO_AGREE if unit.party.kind is PartyKind.GROUP else say.PLACE
            rows.append((str(place + 1), when, phrases.first_upper(unit.party.name), where))
        return (self._table(rows, (8, 32, 36, 24)),)

    def outline(self) -> tuple[Item, ...]:
        """What each unit reports on: its own tasks."""
        return self._sections(
            lambda unit: (
                self._points(
                    say.to_be_reported(plain(each.task.content), _deadline(each)) for each in unit.led
                ),
            )
        )

    def findings(self, *, opinions: bool = False) -> tuple[Item, ...]:
        """How the tasks of each unit stand, and the place of what was found."""

        def items(unit: UnitStanding) -> Iterator[Item]:
            late, silent = unit.counted(ResultClass.LATE), unit.counted(ResultClass.NO_REPORT)
            yield self._paragraph(say.supervised_tasks(len(unit.led), late, silent))
            yield self._points(map(_told, unit.led))
            if opinions:
                yield self._paragraph(say.opinion_of(unit.party.name))
            yield self._paragraph(say.finding_on(unit.party.name))

        return self._sections(items)

    def requests(self) -> tuple[Item, ...]:
        """The place of what is asked of each unit."""
        found = self._sections(lambda unit: (self._points((say.request_to(unit.party.name),)),))
        return tuple(
            replace(section, id=f"{REQUEST}{unit.party.key}")
            for section, unit in zip(found, self._units, strict=True)
        )

    def _sections(self, items: Callable[[UnitStanding], Iterable[Item]]) -> tuple[Section, ...]:
        return tuple(
            Section(
                self._new_id(), rich(phrases.first_upper(unit.party.name)), Marker.ARABIC, tuple(items(unit))
            )
            for unit in self._units
        )

    def _paragraph(self, words: str) -> Item:
        return Paragraph(self._new_id(), rich(words))

    def _points(self, words: Iterable[str]) -> Item:
        return ItemList(self._new_id(), Marker.DASH, tuple(map(rich, words)))

    def _table(self, rows: Sequence[tuple[str, ...]], widths: tuple[int, ...]) -> Item:
        return Table(self._new_id(), cells_of(rows), 1, widths=widths)


def half_days(supervision: Supervision) -> list[str]:
    """Mornings and afternoons of those of its days on which offices are open; none where there is no such day."""
    count = (supervision.last - supervision.first).days + 1
    days = (supervision.first + timedelta(days=each) for each in range(count))
    return [say.half_day(day, afternoon=half) for day in days if is_workday(day) for half in (False, True)]


def _deadline(standing: Standing) -> str:
    return standing.deadline.text if standing.deadline else ""


def _told(standing: Standing) -> str:
    result = standing.result
    parts = (
        first_lower(report_phrases.CLASS_WORDS[standing.is_in]),
        report_phrases.by_deadline(_deadline(standing)),
        *report_phrases.result_parts(result.result, result.figure, result.evidence, result.done_on),
    )
    return report_phrases.task_told(plain(standing.task.content), parts)


def requested_tasks(conclusion: Plan, plan: Plan, new_id: Callable[[], str]) -> tuple[Task, ...]:
    """What the conclusion asks of its units, as tasks that they lead; points that are still blank are left out.

    A section that an officer added beside those of the units charges the body that its heading names.
    """
    known = {
        party.key: party
        for task in all_items(plan)
        if isinstance(task, Task)
        for party in task.assignment.leads
    }
    found: list[Task] = []
    for section in _request_sections(conclusion):
        name = plain(section.heading).strip()
        lead = known.get(section.id.removeprefix(REQUEST)) or Party(PartyKind.AGENCY, name)
        charged = Assignment((lead,))
        found += [Task(new_id(), "", rich(words), assignment=charged) for words in _points_of(section)]
    return tuple(found)


def _request_sections(conclusion: Plan) -> Iterator[Section]:
    for around in all_items(conclusion):
        if isinstance(around, Section) and any(each.id.startswith(REQUEST) for each in around.items):
            yield from (each for each in around.items if isinstance(each, Section))


def _points_of(section: Section) -> Iterator[str]:
    for item in section.items:
        if isinstance(item, Paragraph | ItemList):
            for text in rich_texts(item):
                words = plain(text).strip().rstrip(".;")
                if words and not BLANK.search(words):
                    yield words
