"""The parties that tasks may be given to, read off the window's thread once for a day and an issuer."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from app.domain.plan.head import IssuingAuthority
from app.domain.plan.model import Party, PartyKind, Plan
from app.domain.plan.tree import tasks
from app.domain.registers.agency_name import may_be_agency
from app.domain.registers.office import Office
from app.domain.vietnamese import clean
from app.errors.faults import AppError
from app.ui.jobs import Job, Lane
from app.ui.session import Session
from app.workflows import reference_data
from app.workflows.party_choices import PartyChoice, folded, party_choices, party_from_words

_Key = tuple[date, IssuingAuthority, Office | None]
_State = tuple[object, object, object]
_MOST_RECENT = 8


class PartyBook(QObject):
    """What pick-lists of parties offer; one for all views of a session (`party_book`)."""

    ready = Signal()
    """More is known than before."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._known: dict[_Key, tuple[PartyChoice, ...]] = {}
        self._asked: dict[_Key, _Reading] = {}
        self._recent: list[str] = []
        self._offered: tuple[_State, tuple[PartyChoice, ...]] | None = None
        session.registers_saved.connect(self._read_anew)

    def prepare(self, plan: Plan) -> None:
        """See to it that the parties of the plan's day and issuer are known soon."""
        key = self._key(plan)
        if key not in self._asked:
            self._asked[key] = _Reading(key, plan)
            self._session.jobs.run(Lane.WORK, self._asked[key], self._keep)

    def _read_anew(self) -> None:
        """The registers are others now: what they offer is read once more."""
        for reading in self._asked.values():
            self._session.jobs.run(Lane.WORK, reading, self._keep)

    def _key(self, plan: Plan) -> _Key:
        return plan.head.day, plan.head.issuer, self._session.office

    def _keep(self, found: tuple[_Key, tuple[PartyChoice, ...]]) -> None:
        key, choices = found
        self._known[key] = choices
        self._offered = None
        self.ready.emit()

    def choices(self, plan: Plan) -> tuple[PartyChoice, ...]:
        """What may be chosen: what was chosen last, then what the plan names most, then all others."""
        state: _State = (plan.body, plan.annexes, self._known.get(self._key(plan), ()))
        if self._offered is None or any(
            one is not other for one, other in zip(self._offered[0], state, strict=True)
        ):
            self._offered = state, self._merged(plan)
        return self._offered[1]

    def _merged(self, plan: Plan) -> tuple[PartyChoice, ...]:
        """The register's choices and the plan's parties; two of one name are one, under the plan's name for it."""
        known = self._known.get(self._key(plan), ())
        found = {choice.party.key: choice for choice in known}
        by_name = {folded(choice.name): choice.party.key for choice in reversed(known)}
        named: dict[str, Party] = {}
        counts = Counter[str]()
        for party in (each for task in tasks(plan) for each in task.assignment.parties):
            named.setdefault(party.key, party)
            counts[party.key] += 1
        for party in named.values():
            name = folded(party.name)
            other = found.get(party.key) or found.pop(by_name.get(name, ""), None)
            keys = dict.fromkeys((name, *(other.keys if other else ())))
            found[party.key] = PartyChoice(party, party.name, tuple(key for key in keys if key))
        first = dict.fromkeys((*self._recent, *(key for key, _ in counts.most_common())))
        used = [found[key] for key in first if key in found]
        return (*used, *(choice for key, choice in found.items() if key not in first))

    def note(self, party: Party) -> None:
        """Offer this party first from now on: it was chosen just now."""
        self._recent = [party.key, *(key for key in self._recent if key != party.key)][:_MOST_RECENT]
        self._offered = None

    def party(self, plan: Plan, words: str) -> Party:
        """The party that `words` mean, the words themselves where nobody knows them or they are in doubt.

        Raises:
            ValueError: there are no words.
        """
        key = folded(words)
        exact = [choice.party for choice in self.choices(plan) if key and key in choice.keys]
        if len(exact) == 1:
            return exact[0]
        named = [party for party in exact if folded(party.name) == key]
        if len(named) == 1:
            return named[0]
        return _read(plan, words, self._session.office)

    def parties(self, plan: Plan, words: str) -> tuple[Party, ...]:
        """The parties of a cell, parted by ";" or lines."""
        parts = [part for part in clean(words).replace("\n", ";").split(";") if part.strip()]
        return tuple(self.party(plan, part) for part in parts)


def party_book(session: Session) -> PartyBook:
    """The one book of the session."""
    found = session.findChild(PartyBook)
    return found if found is not None else PartyBook(session)


def in_register(party: Party) -> bool:
    """Whether the register or the list of places knows the party; else it is words as they were written."""
    return bool(party.ref)


class _Reading:
    """Reads registers and makes the choices of a day and an issuer, whatever the plan names."""

    def __init__(self, key: _Key, plan: Plan) -> None:
        self._key, self._plan = key, _bare(plan)

    def __call__(self, _job: Job) -> tuple[_Key, tuple[PartyChoice, ...]]:
        places, register = reference_data.places(), reference_data.agency_register()
        return self._key, party_choices(self._plan, register, places, self._key[2])


def _bare(plan: Plan) -> Plan:
    """The plan without its tasks: what they name is offered besides."""
    return replace(plan, body=(), annexes=())


def _read(plan: Plan, words: str, office: Office | None) -> Party:
    """As the register reads them. It is in memory once `prepare` was done."""
    try:
        return party_from_words(
            words, _bare(plan), reference_data.agency_register(), reference_data.places(), office
        )
    except AppError:
        text = " ".join(clean(words).split())
        return Party(PartyKind.AGENCY if may_be_agency(text) else PartyKind.VERBATIM, text)
