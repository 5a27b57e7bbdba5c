"""What is generated from the tasks: the assignment table, and the duties of each agency."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from app.domain.plan.charged import first_charges
from app.domain.plan.gathering import gathered_in
from app.domain.plan.model import (
    AddedRow,
    Assignment,
    AssignmentTable,
    DutiesByAgency,
    DutyForm,
    GroupNumber,
    Item,
    OwnOutput,
    Party,
    PartyKind,
    Placement,
    Plan,
    Section,
    Task,
)
from app.domain.plan.remembered import remembered
from app.domain.plan.rich_text import RichText, footnotes, plain, rich
from app.domain.plan.tree import Items, assignment_tables, duties_items, tasks, tasks_in
from app.domain.printing import phrases
from app.domain.printing.as_typed import number_as_read
from app.domain.vietnamese import first_upper, roman

_NUMBER = re.compile(r"^[(\[]?(?:\d+(?:[.,]\d+)*|[ivxlcIVXLC]+|[A-Za-z])?[.):\]\s-]*$")
"""What stands as a number in a table; anything else in that column is words."""

_COMMITTEES = "ubnd-"
"""What the ids of the groups of people's committees begin with."""


@dataclass(frozen=True)
class GroupRow:
    """A row that names the section whose tasks follow, by its id in `section`."""

    label: str
    heading: RichText
    section: str = ""


@dataclass(frozen=True)
class TaskRow:
    """A row of one task with its number in the table."""

    number: str
    task: Task


@dataclass(frozen=True)
class OutputRow:
    """A row of one output of the task above, at its `place` (from 0); it has no number of its own."""

    whole: Task
    task: OwnOutput
    place: int
    number: str = ""


TaskTableRow = GroupRow | TaskRow | OutputRow | AddedRow


def rows(plan: Plan, table: AssignmentTable) -> tuple[TaskTableRow, ...]:
    """The rows of the table: tasks in reading order below a row for their section, then the rows added by hand.

    Tasks that stand below no section, or all below one, have no group row.
    """
    shown = _shown(plan, table)
    headings = {section.id: section.heading for section in gathered_in(plan, _section)}
    result: list[TaskTableRow] = []
    numbers = _numbered(_places(shown), table.groups, table.restart)
    for (here, task), (group, number) in zip(shown, numbers, strict=True):
        if group is not None:
            result.append(GroupRow(group, headings[here], here))
        result.append(TaskRow(number, task))
        if task.outputs:
            result += (OutputRow(task, output, place) for place, output in enumerate(task.outputs))
    return (*result, *table.added)


def _section(item: Item) -> tuple[Section, ...]:
    return (item,) if isinstance(item, Section) else ()


def _shown(plan: Plan, table: AssignmentTable) -> list[tuple[str, Task]]:
    """The tasks that the table shows, each with the id of the section that it stands in, "" for none."""
    parts = (plan.body, *(annex.items for annex in plan.annexes))
    below = [
        each for items in parts for each in (_listed(items, table) if table.sections else tasks_in(items))
    ]
    return [each for each in below if each[1].placement is not Placement.BODY]


def _listed(items: Items, table: AssignmentTable, here: str = "") -> Iterator[tuple[str, Task]]:
    """The tasks below the sections that the table is limited to, and those right beside it, in the section `here`."""
    beside = _beside(items, table) if table.id in table.sections else frozenset()
    for item in items:
        if isinstance(item, Section):
            yield from tasks_in((item,)) if item.id in table.sections else _listed(item.items, table, item.id)
        elif item.id in beside:
            assert isinstance(item, Task)
            yield here, item


def _beside(items: Items, table: AssignmentTable) -> frozenset[str]:
    """The ids of the tasks beside the table, if it stands there: those before it, and those that no table follows."""
    places = [place for place, item in enumerate(items) if isinstance(item, AssignmentTable)]
    own = next((number for number, place in enumerate(places) if items[place].id == table.id), None)
    if own is None:
        return frozenset()
    first = places[own - 1] if own else 0
    last = places[own] if own < len(places) - 1 else len(items)
    return frozenset(item.id for item in items[first:last] if isinstance(item, Task))


_Place = tuple[str, str, str | None]
"""What decides the number of a task in a table: its id, its section, and the number that was typed before it."""


def _places(shown: Iterable[tuple[str, Task]]) -> tuple[_Place, ...]:
    return tuple([(task.id, section, number_as_read(task)) for section, task in shown])


@lru_cache(maxsize=16)
def _numbered(
    places: tuple[_Place, ...], given: tuple[GroupNumber, ...], restart: bool
) -> tuple[tuple[str | None, str], ...]:
    """Most edits change what tasks say, and no number."""
    grouped = bool(given) or len({section for _, section, _ in places}) > 1
    typed = {each.section: each.number for each in given}
    found: list[tuple[str | None, str]] = []
    group, groups, number = "", 0, 0
    for _, here, as_typed in places:
        label = None
        if grouped and here and here != group and (not typed or here in typed):
            groups += 1
            number = 0 if restart else number
            label = typed.get(here, roman(groups))
        group = here
        counted = as_typed != ""
        number += counted
        found.append((label, _number(as_typed, number) if counted else ""))
    return tuple(found)


def _number(typed: str | None, number: int) -> str:
    """The number of a task in its table, in the form in which it was typed where it is the same, or is no number."""
    if typed and not _NUMBER.match(typed):
        return typed
    return typed if typed and typed.strip("().: ").lstrip("0") == str(number) else str(number)


def row_only_sections(plan: Plan, items: Sequence[Item]) -> frozenset[str]:
    """The ids of sections among `items` that are nothing but groups of a table beside them: its rows print them.

    Such a section holds tasks of the annex alone, and its heading no footnote.
    """
    tables = [item for item in items if isinstance(item, AssignmentTable)]
    listed = {each for table in tables for each in (*table.sections, *(row.section for row in table.groups))}
    groups = [item for item in items if isinstance(item, Section) and item.id in listed and _is_group(item)]
    found: set[str] = set()
    for table in tables if groups else ():
        shown = _shown(plan, table)
        numbers = _numbered(_places(shown), table.groups, table.restart)
        found |= {
            section for (section, _), (label, _) in zip(shown, numbers, strict=True) if label is not None
        }
    return frozenset(group.id for group in groups if group.id in found)


def _is_group(section: Section) -> bool:
    plain_tasks = (isinstance(each, Task) and each.placement is Placement.ANNEX for each in section.items)
    return bool(section.items) and all(plain_tasks) and not section.clause and not footnotes(section.heading)


_ANNEX_NUMBER = re.compile(r"[IVXLC\d]+|[A-Z]")


def annex_name(plan: Plan, place: int) -> str:
    """The name of annex `place` (from 0): Phụ lục, or Phụ lục I where there are more. NĐ 30/2020, PL I, III.1.

    One that was typed in capitals stands in small letters in a sentence: Biểu mẫu số 01.
    """
    if typed := annex_name_as_typed(plan, place):
        words = (word if _ANNEX_NUMBER.fullmatch(word) else word.lower() for word in typed.split())
        return first_upper(" ".join(words))
    return phrases.ANNEX if len(plan.annexes) == 1 else f"{phrases.ANNEX} {roman(place + 1)}"


def annex_name_as_typed(plan: Plan, place: int) -> str:
    """The line that names annex `place` (from 0) as it was typed, while it stands where it stood; "" otherwise."""
    typed = plan.annexes[place].attached
    return (
        typed.name if typed is not None and (typed.place, typed.count) == (place, len(plan.annexes)) else ""
    )


@dataclass(frozen=True)
class Reference:
    """Where a task stands in a table: the annex ("" in the body), its number, and its group where numbers restart."""

    annex: str
    number: str
    group: str = ""


def references(plan: Plan) -> Mapping[str, Reference]:
    """The first place of each task in an assignment table, by task id."""
    return remembered(plan, _first_places)


def _first_places(plan: Plan) -> Mapping[str, Reference]:
    found: Mapping[str, Reference] = {}
    for place, table in assignment_tables(plan):
        annex = "" if place is None else annex_name(plan, place)
        own = _references(_places(_shown(plan, table)), table.groups, table.restart, annex)
        found = {**found, **own, **found} if found else own
    return found


@lru_cache(maxsize=16)
def _references(
    places: tuple[_Place, ...], given: tuple[GroupNumber, ...], restart: bool, annex: str
) -> Mapping[str, Reference]:
    found: dict[str, Reference] = {}
    group = ""
    for (task, _, _), (label, number) in zip(places, _numbered(places, given, restart), strict=True):
        if label is not None and restart:
            group = label
        found[task] = Reference(annex, number, group)
    return MappingProxyType(found)


@dataclass(frozen=True)
class DutyEntry:
    """What one party has to do, a sentence each; or what the `folded` do, whose entry goes by a common heading."""

    party: Party
    sentences: tuple[RichText, ...]
    folded: tuple[Party, ...] = ()

    @property
    def heading(self) -> str:
        """The name of the party, behind đề nghị where it is only asked."""
        return first_upper(phrases.requested(self.party.name) if self.party.asked else self.party.name)


def duty_entries(plan: Plan, item: DutiesByAgency) -> tuple[DutyEntry, ...]:
    """The duties of every agency and group, in the order of `duty_parties`; those folded together stand last.

    Words that name no party ("Theo phân công tại …") have no entry of their own.
    """
    return remembered(plan, _entries, item)


def _entries(plan: Plan, item: DutiesByAgency) -> tuple[DutyEntry, ...]:
    all_tasks = tasks(plan)
    numbered = references(plan)
    by_key = _roles(all_tasks)
    parties = duty_parties(all_tasks, item)
    folded = _folded(parties, item, by_key, numbered) if item.fold else ()
    result = []
    for party in (each for each in parties if each not in folded):
        led, supported, monitored = by_key.get(party.key, ([], [], []))
        sentences = [
            *_led_tasks(led, item.form, numbered),
            *_told(supported, numbered, phrases.supported_tasks, _supported),
            *_told(monitored, numbered, phrases.monitored_tasks, _monitored),
        ]
        added = tuple(duty.content for duty in item.added if duty.party.key == party.key)
        result.append(DutyEntry(party, (*map(rich, sentences), *added)))
    if folded:
        supported = [task for party in folded for task in by_key[party.key][1]]
        result.append(_folded_entry(folded, [numbered[task.id].annex for task in supported]))
    return tuple(result)


def _folded(
    parties: Sequence[Party],
    item: DutiesByAgency,
    by_key: Mapping[str, _Roles],
    numbered: Mapping[str, Reference],
) -> tuple[Party, ...]:
    """The agencies that only coordinate, in tasks that a table shows; none where folding saves nothing."""
    own = {duty.party.key for duty in item.added}
    found = []
    for party in parties:
        led, supported, monitored = by_key.get(party.key, ([], [], []))
        only_supports = supported and not led and not monitored and party.key not in own
        if (
            party.kind is PartyKind.AGENCY
            and only_supports
            and all(each.id in numbered for each in supported)
        ):
            found.append(party)
    return tuple(found) if len(found) > 1 else ()


def _folded_entry(folded: tuple[Party, ...], annexes: Sequence[str]) -> DutyEntry:
    named = tuple(dict.fromkeys(annexes))
    told = [
        words([party.name for party in folded if party.asked is asked], named)
        for asked, words in ((False, phrases.others_support), (True, phrases.others_asked))
        if any(party.asked is asked for party in folded)
    ]
    return DutyEntry(Party(PartyKind.VERBATIM, phrases.OTHER_AGENCIES), tuple(map(rich, told)), folded)


_ROLES: tuple[Callable[[Assignment], tuple[Party, ...]], ...] = (
    lambda who: who.leads,
    lambda who: who.coordinating,
    lambda who: who.monitoring,
)

_Roles = tuple[list[Task], list[Task], list[Task]]
"""The tasks that a party leads, coordinates in, and monitors."""


def _roles(all_tasks: Sequence[Task]) -> dict[str, _Roles]:
    by_key: defaultdict[str, _Roles] = defaultdict(lambda: ([], [], []))
    for task in all_tasks:
        for place, role in enumerate(_ROLES):
            for party in role(task.assignment):
                found = by_key[party.key][place]
                if not found or found[-1] is not task:
                    found.append(task)
    return dict(by_key)


def duty_parties(all_tasks: Sequence[Task], item: DutiesByAgency) -> tuple[Party, ...]:
    """The parties with an entry in `item`, each once under the name it was first written with.

    Whoever leads most tasks comes first, then the other leads and those who only support, in order of first mention,
    agencies before groups; then those that the issuer can only ask; the people's committees below it last. [practice]
    """
    found: dict[str, Party] = {}
    for role in _ROLES:
        for task in all_tasks:
            for party in role(task.assignment):
                if party.kind is not PartyKind.VERBATIM:
                    found.setdefault(party.key, party)
    for duty in item.added:
        found.setdefault(duty.party.key, duty.party)
    led = Counter(party.key for task in all_tasks for party in task.assignment.leads)
    most = max(led.values(), default=0)
    first = next((key for key in found if most and led[key] == most and not found[key].asked), "")

    def order(party: Party) -> tuple[bool, ...]:
        below = (party.family or party.ref).startswith(_COMMITTEES)
        return below, party.asked, party.kind is PartyKind.GROUP, party.key != first

    return tuple(sorted(found.values(), key=order))


def _told(
    given: Sequence[Task],
    numbered: Mapping[str, Reference],
    by_number: Callable[[str], str],
    in_words: Callable[[Task], str],
) -> Iterator[str]:
    by_annex: dict[str, list[str]] = {}
    for task in given:
        if (place := numbered.get(task.id)) is not None:
            number = phrases.in_group(place.number, place.group) if place.group else place.number
            by_annex.setdefault(place.annex, []).append(number)
    for annex, numbers in by_annex.items():
        yield by_number(phrases.task_numbers(numbers, annex))
    for task in given:
        if task.id not in numbered:
            yield in_words(task)


def _led_tasks(led: Sequence[Task], form: DutyForm, numbered: Mapping[str, Reference]) -> Iterator[str]:
    if form is not DutyForm.WORDED:
        yield from _told(led, {} if form is DutyForm.CONTENT else numbered, phrases.led_tasks, _led)
        return
    for task in led:
        place = numbered.get(task.id)
        if place is None:
            yield _led(task)
        else:
            number = phrases.in_group(place.number, place.group) if place.group else place.number
            yield phrases.worded_task(plain(task.content), phrases.task_numbers((number,), place.annex))


def _led(task: Task) -> str:
    names = [party.name for party in task.assignment.coordinating]
    return phrases.led_task(plain(task.content), names, task.deadline.text if task.deadline else "")


def _supported(task: Task) -> str:
    return phrases.supported_task(plain(task.content), [party.name for party in task.assignment.leads])


def _monitored(task: Task) -> str:
    return phrases.monitored_task(plain(task.content))


def assigned_parties(plan: Plan) -> tuple[Party, ...]:
    """Every agency and group that the plan gives something to do, each once, in order of first mention."""
    found: dict[str, Party] = {}
    for party in first_charges(plan):
        if party.kind is not PartyKind.VERBATIM:
            found.setdefault(party.key, party)
    for item in duties_items(plan):
        for duty in item.added:
            if duty.party.kind is not PartyKind.VERBATIM:
                found.setdefault(duty.party.key, duty.party)
    return tuple(found.values())
