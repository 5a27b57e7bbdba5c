"""From the demands that fall on an office to tasks of its own plan: words, lead, deadline, outputs, the link."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from app.domain.deadline.model import BeforeDate, Deadline, OnDate
from app.domain.deadline.parsing import in_words
from app.domain.directive_recognition.bodies import Reader, Role, speaker_of
from app.domain.directive_recognition.charges import ChargeReader
from app.domain.directive_recognition.rules import PLAN_ITSELF
from app.domain.directive_recognition.said_apart import without_brackets_that_tell
from app.domain.directive_recognition.times import times_in
from app.domain.directives.model import Demand, Directive
from app.domain.plan.fields import LEADS
from app.domain.plan.guesses import guess
from app.domain.plan.head import IssuingAuthority
from app.domain.plan.model import Assignment, Guess, GuessReason, Party, PartyKind, Task
from app.domain.plan.rich_text import rich
from app.domain.printing import phrases
from app.domain.recognition.agencies import AgencyBook
from app.domain.recognition.sentence_rules import BEFORE_TIME
from app.domain.registers.agency import Agency, AgencyRegister
from app.domain.registers.place import Level, PlaceRegister
from app.domain.registers.work_fields import WorkField, fields_of
from app.domain.vietnamese import first_lower, first_upper, search_key


class LeadFound(StrEnum):
    """How the lead of a drafted task was found."""

    NAMED = "named"
    """The demand names a body of this office."""
    COUNTERPART = "counterpart"
    """It is the counterpart, one level down, of the body that the demand charges."""
    BY_FIELD = "by_field"
    """It is in charge of the field that the words of the demand tell."""
    OPEN = "open"
    """Nobody was found: it stays open."""


@dataclass(frozen=True)
class DraftedTask:
    """A task made for a demand, without a code yet; how its lead was found, and the heading the demand stood under."""

    task: Task
    lead: LeadFound
    group: str = ""

    @property
    def is_guess(self) -> bool:
        """Whether a person should confirm the lead."""
        return self.lead in (LeadFound.COUNTERPART, LeadFound.BY_FIELD)


@dataclass
class TaskDrafter:
    """Drafts tasks for the demands of one directive, for one office on one day.

    `days_before` is by how many days an own deadline lies before the one demanded, where that is a day.
    """

    directive: Directive
    issuer: IssuingAuthority
    on: date
    register: AgencyRegister
    places: PlaceRegister
    fields: Sequence[WorkField]
    new_id: Callable[[], str]
    days_before: int = 0
    _reader: Reader = field(init=False)
    _charges: ChargeReader = field(init=False)

    def __post_init__(self) -> None:
        self._reader = Reader(self.issuer)
        self._charges = ChargeReader(self._book, speaker_of(self.directive.rank))

    @cached_property
    def _book(self) -> AgencyBook:
        return AgencyBook(self.register, self.places, self.on, self.issuer)

    def tasks(self, chosen: Sequence[str]) -> tuple[DraftedTask, ...]:
        """A task for each of these demands, by their ids; what says one of them again is answered with it."""
        wanted = set(chosen)
        again: dict[str, list[str]] = {}
        for demand in self.directive.demands:
            if demand.same_as in wanted:
                again.setdefault(demand.same_as, []).append(demand.id)
        made = [demand for demand in self.directive.demands if demand.id in wanted]
        covered = {demand_id for ids in again.values() for demand_id in ids}
        return tuple(
            self._task(demand, (demand.id, *again.get(demand.id, ())))
            for demand in made
            if demand.id not in covered
        )

    def _task(self, demand: Demand, answers: tuple[str, ...]) -> DraftedTask:
        role = self._reader.role(demand, self.directive) or Role.LEAD
        lead, how = self._lead(demand, role)
        helping = tuple(
            party for party in self._helping(demand, role) if lead is None or party.key != lead.key
        )
        outputs = dict.fromkeys(first_upper(output) for output in demand.outputs)
        for each in self.directive.demands:
            if each.id in answers[1:]:
                outputs |= dict.fromkeys(first_upper(output) for output in each.outputs)
        task = Task(
            self.new_id(),
            "",
            rich(self._content(demand, role)),
            assignment=Assignment((lead,) if lead else (), helping),
            deadline=self._deadline(demand),
            deliverables=tuple(outputs),
            answers=answers,
        )
        return DraftedTask(task, how, demand.group)

    # Who does it

    def _lead(self, demand: Demand, role: Role) -> tuple[Party | None, LeadFound]:
        named = (*demand.falls_on, *(demand.coordinating if role is Role.LEAD else ()), *demand.leads)
        for name in named:
            own = self._own_body(name)
            if own is not None and own.kind is PartyKind.AGENCY:
                return own, LeadFound.NAMED
        for name in demand.leads if self._is_of_same_level else ():
            if not self._reader.means(name, self.directive):
                return self._book.party(name)[0], LeadFound.NAMED
        if role is Role.COORDINATING:
            for name in demand.leads:
                if (party := self._charged(self._counterpart(name))) is not None:
                    return party, LeadFound.COUNTERPART
        subject = f"{demand.group} {self.directive.citation.abstract}"
        told = subject if PLAN_ITSELF.match(search_key(demand.text)) else demand.text
        by_words = self._charged(self._in_charge(told) or self._in_charge(subject))
        return by_words, LeadFound.OPEN if by_words is None else LeadFound.BY_FIELD

    @property
    def _is_of_same_level(self) -> bool:
        """Whether a commune speaks to its own bodies: whom it charges is charged so in this plan too."""
        return self.issuer.level is Level.COMMUNE and speaker_of(self.directive.rank) is Level.COMMUNE

    def _charged(self, guessed: Agency | None) -> Party | None:
        """A body that was guessed, where the issuer may charge it: whom it can only ask leads nothing by a guess."""
        party = None if guessed is None else self._as_party(guessed)
        return None if party is None or party.asked else party

    def _own_body(self, name: str) -> Party | None:
        """The body of this office's level that a name means: "Công an các xã, phường" is the commune's police."""
        own = phrases.of_this_unit(name, self.issuer.unit)
        for words in dict.fromkeys((own, name)):
            party = self._book.known(words)
            if party is None or not party.ref:
                continue
            body = self.register.body(party.ref)
            if isinstance(body, Agency) and body.level == self.issuer.level:
                return self._as_party(body)
        return None

    def _counterpart(self, name: str) -> Agency | None:
        """Who does at this level what a body of a higher one is in charge of: most of the same fields."""
        party = self._book.known(name)
        body = self.register.body(party.ref) if party and party.ref else None
        if not isinstance(body, Agency) or body.level == self.issuer.level:
            return None
        fields = [charge.field for charge in body.charges if charge.period.holds(self.on)]
        found = [self.register.responsible(each, self.on, self.issuer.level) for each in fields]
        agencies = [agency for agency in found if agency is not None]
        return max(agencies, key=agencies.count, default=None)

    def _in_charge(self, words: str) -> Agency | None:
        for work_field in fields_of(words, self.fields):
            agency = self.register.responsible(work_field, self.on, self.issuer.level)
            if agency is not None:
                return agency
        return None

    def _as_party(self, agency: Agency) -> Party:
        return self.register.party(agency.id, self.on, self.issuer)

    def _helping(self, demand: Demand, role: Role) -> Iterator[Party]:
        if role is Role.COORDINATING:
            return
        for name in dict.fromkeys(demand.coordinating):
            own = self._own_body(name)
            yield own if own is not None else self._book.party(name)[0]

    # What, and by when

    def _content(self, demand: Demand, role: Role) -> str:
        """The words of the demand as this office's own work: without those it charges, and without its deadline."""
        words = self._without_time(demand)
        action = self._charges.action(words, passed_on=role is Role.VIA_SUPERIOR)
        if role is Role.COORDINATING and demand.leads:
            return phrases.helping(demand.leads, first_lower(action))
        return first_upper(action)

    def _without_time(self, demand: Demand) -> str:
        text = without_brackets_that_tell(demand.text.strip()).rstrip(" .;/")
        times = times_in(text)
        if not times or demand.deadline is None or times[-1].words not in demand.deadline.text:
            return text
        last = times[-1]
        if text[last.end :].strip(" .;,") or len(times) > 1:
            return text
        before = text[: last.start].rstrip()
        while match := BEFORE_TIME.search(before):
            before = before[: match.start()].rstrip()
        return before or text

    def _deadline(self, demand: Demand) -> Deadline | None:
        found = demand.deadline
        if found is None or not self.days_before or not isinstance(found.when, BeforeDate | OnDate):
            return None if found is None else replace(found, text=first_upper(found.text))
        earlier = max(found.when.day - timedelta(days=self.days_before), self.on)
        when = BeforeDate(earlier)
        return Deadline(in_words(when), when)


def lead_guesses(drafted: Sequence[DraftedTask]) -> Iterator[Guess]:
    """That the leads which no demand names are guesses, until a person confirms them."""
    for each in drafted:
        for party in each.task.assignment.leads if each.is_guess else ():
            yield guess(GuessReason.ASSIGNED, party.name, each.task.id, LEADS.name)
