"""Stale marks: words of last year's plan that may no longer hold. They are found and listed, never changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from app.domain.plan.model import LegalBasis, Party, Plan, Section, Table, Task
from app.domain.plan.rich_text import footnotes, plain
from app.domain.plan.tree import all_items, tasks, walk
from app.domain.plan.typed_text import all_texts, rich_texts
from app.domain.printing.bases import legal_basis_words
from app.domain.printing.phrases import day_month_year
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.place import PlaceRegister
from app.domain.roll_forward.citations import Cited, citations_in, overlaps
from app.domain.roll_forward.dates import MovedDate
from app.domain.roll_forward.days import bare, days_in
from app.domain.roll_forward.finding import Around, Found, StaleKind, Turn
from app.domain.roll_forward.stale_names import EndedName, NamesThatEnded
from app.domain.roll_forward.stale_words import heads_results, is_a_figure, periods_in, words_in


@dataclass(frozen=True)
class StaleMark:
    """Words that may no longer hold: in which item ("" for head and signature), why, and what may stand instead.

    `suggested` is empty where nobody but the officer can know; only what is `certain` is put in without a look at it.
    `parties` are the successors of a party to the task. `whole` is the text it was found in, from `start` on; `turn`
    tells it from the same words elsewhere in its item.
    """

    kind: StaleKind
    item: str
    text: str
    suggested: str = ""
    parties: tuple[Party, ...] = ()
    role: str = ""
    certain: bool = False
    whole: str = ""
    start: int = 0
    turn: int = 0

    @property
    def place(self) -> tuple[StaleKind, str, str, str, int]:
        """What tells it from every other mark of the plan, whatever is suggested."""
        return self.kind, self.item, self.text, self.role, self.turn

    @property
    def is_of_head(self) -> bool:
        """Whether it is told of the head of the document, which has a form of its own and takes no words here."""
        return self.kind in (StaleKind.ISSUE_YEAR, StaleKind.ISSUER)

    @property
    def can_settle(self) -> bool:
        """Whether one thing alone is suggested that can stand in the place of the words."""
        return bool(self.suggested) and not self.choices

    @property
    def choices(self) -> tuple[str, ...]:
        """The bodies of which one may stand in the place of the one that is no more, where they are several."""
        many = self.kind is StaleKind.AGENCY and self.suggested.count("; ") != self.text.count("; ")
        return tuple(self.suggested.split("; ")) if many and self.suggested else ()


@dataclass(frozen=True)
class Replaced:
    """A document that another one replaced: `names` are search keys of which one must stand in the basis."""

    names: tuple[str, ...]
    by: str
    since: date

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds it however its date is written, with its number or without, by its number or by its year alone."""
        return re.compile("|".join(map(_cited_as, self.names)))

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """What stands in a text that cites it: the year of its day, or its number."""
        return tuple(match["year"] if (match := _NAMED.fullmatch(name)) else name for name in self.names)


_NAMED = re.compile(r"(?P<title>.+?) ngay (?P<day>\d+) thang (?P<month>\d+) nam (?P<year>\d+)")
_DATED = r"(?:\s*,?\s*ngay\s+\d{1,2}(?:\s+thang\s+|[/.-])\d{1,2}(?:\s+nam\s+|[/.-])\d{4})?"
_AMENDED = re.compile(r"\s*[,;(]?\s*(?:da\s+)?(?:duoc\s+)?(?:luat\s+)?sua\s+doi")


def _cited_as(name: str) -> str:
    match = _NAMED.fullmatch(name)
    if not match:
        return rf"(?:\bluat\b[^;.]{{0,90}}?\s+so\s+)?(?<![\w/]){re.escape(name)}{_DATED}"
    title = r"\s+".join(map(re.escape, match["title"].split()))
    day, month = (each.lstrip("0") for each in (match["day"], match["month"]))
    dated = rf"ngay\s+0?{day}(?:\s+thang\s+|[/.-])0?{month}(?:\s+nam\s+|[/.-])"
    return rf"\b{title}(?:\s+so\s+\S+)?\s*,?\s*\(?(?:{dated}|nam\s+){match['year']}(?!\d)"


@dataclass(frozen=True)
class Known:
    """What the old plan is held against: who and what is there on the new day, and which documents were replaced."""

    agencies: AgencyRegister
    places: PlaceRegister
    replaced: tuple[Replaced, ...]
    ended: tuple[EndedName, ...] = ()

    def replaced_in(self, words: str, on: date) -> Iterator[tuple[int, int, str]]:
        """Where a text cites a document that was replaced by that day, to the end of its date, and what replaced it."""
        key = bare(words)
        if not any(map(key.__contains__, self._figures)):
            return
        for each in self.replaced:
            may_stand = any(map(key.__contains__, each.figures)) and each.since <= on
            if may_stand and (found := each.pattern.search(key)):
                yield *found.span(), each.by

    @cached_property
    def _figures(self) -> frozenset[str]:
        """What stands in every text that cites one of them."""
        return frozenset(figure for each in self.replaced for figure in each.figures)


def stale_marks(
    plan: Plan, turn: Turn, known: Known, moved: Iterable[MovedDate] = ()
) -> tuple[StaleMark, ...]:
    """All stale marks of a plan as the rules rolled it forward, in reading order.

    `moved` are the deadlines that were moved already: their own words are not told again, and where the text of the
    task names the same days, they become the days that the deadline has now.
    """
    return tuple(_numbered(_Marks(plan, turn, known, tuple(moved)).all()))


def _numbered(marks: Iterable[StaleMark]) -> Iterator[StaleMark]:
    """The marks, each once, the same words of an item counted."""
    counts: Counter[object] = Counter()
    for mark in dict.fromkeys(marks):
        place = mark.place
        yield replace(mark, turn=counts[place]) if counts[place] else mark
        counts[place] += 1


class _Marks:
    """The marks of one plan."""

    def __init__(self, plan: Plan, turn: Turn, known: Known, moved: tuple[MovedDate, ...]) -> None:
        self._plan, self._turn, self._known = plan, turn, known
        years = turn.years
        ended = [each.name for each in known.ended if each.until < years.to_issue]
        self._names = NamesThatEnded(known.agencies, known.places, plan, years.issued, years.to_issue, ended)
        self._parties: set[tuple[str, str]] = set()
        # The signatory is asked about, and parties with an id are held against the register.
        self._told = {("", plan.signature.name), *((each.item, each.after.text) for each in moved)}
        for task in tasks(plan):
            for party in task.assignment.parties:
                (self._told if party.ref else self._parties).add((task.id, party.name))
        self._days = {each.item: _days_moved(each.before.text, each.after.text, years.old) for each in moved}
        self._results = told_results(plan)
        self._found: dict[tuple[object, ...], tuple[Found, ...]] = {}
        self._lines = {line.id for line in (*plan.recipients.first, *plan.recipients.last)}

    def all(self) -> Iterator[StaleMark]:
        plan = self._plan
        yield from self._issue_year()
        yield from self._issuers()
        bases = {basis.id for basis in plan.legal_bases}
        for basis in plan.legal_bases:
            yield from self._of_basis(basis)
        found = [*_party_marks(plan, self._names), *self._of_texts(bases)]
        doubtful = _doubled(plan, found)
        doubtful |= _tied(plan, [_doubted(mark, doubtful) for mark in found])
        yield from (_doubted(mark, doubtful) for mark in found)
        if plan.signature.name:
            yield StaleMark(StaleKind.SIGNATORY, "", plan.signature.name, whole=plan.signature.name)

    def _issue_year(self) -> Iterator[StaleMark]:
        """The year in the head, where the whole text is about another."""
        day = self._turn.head_day
        if day and day.year != self._turn.years.issued.year:
            yield StaleMark(StaleKind.ISSUE_YEAR, "", day_month_year(day))

    def _issuers(self) -> Iterator[StaleMark]:
        """Those that the head names and that are not there any more."""
        for issuer in (self._plan.head.issuer, *(each.issuer for each in self._plan.head.partners)):
            for name in (" ".join(issuer.superior), issuer.name):
                # Lines in capitals do not show where a name begins.
                if any(self._names.found_in(name.title() if name.isupper() else name)):
                    yield StaleMark(StaleKind.ISSUER, "", name)

    def _of_basis(self, basis: LegalBasis) -> Iterator[StaleMark]:
        words = legal_basis_words(basis)
        for start, end, after in self._known.replaced_in(words, self._turn.years.to_issue):
            rest = "" if _AMENDED.match(bare(words[end:])) else words[end:]
            yield StaleMark(
                StaleKind.REPLACED_BASIS, basis.id, words, words[:start] + after + rest, whole=words
            )
            return
        for start, end, last in periods_in(words):
            if last < self._turn.years.new:
                yield StaleMark(StaleKind.EXPIRED_BASIS, basis.id, words[start:end], whole=words, start=start)
        for found in words_in(words, self._turn, Around()):
            if found.kind in (StaleKind.YEARLY_BASIS, StaleKind.PROPOSAL, StaleKind.OLD_NUMBER):
                yield self._mark(basis.id, words, found)

    def _of_texts(self, bases: Collection[str]) -> Iterator[StaleMark]:
        for said in (*all_texts(self._plan), *_noted_texts(self._plan)):
            item, text = said
            if item in bases or not text or said in self._told:
                continue
            is_name = item in self._lines or said in self._parties
            moved = self._days.get(item, {})
            # Names and deadlines that many tasks share are looked through once.
            alike = (text, item in self._results, is_name, *moved.items())
            found = self._found.get(alike)
            if found is None:
                around = Around(item in self._results, is_name, moved)
                found = self._found[alike] = self._looked_through(text, around)
            for each in found:
                yield self._mark(item, text, each)

    def _looked_through(self, text: str, around: Around) -> tuple[Found, ...]:
        marks = [*words_in(text, self._turn, around), *self._end_marks(text)]
        replaced = self._known.replaced_in(text, self._turn.years.to_issue)
        marks += _apart_from(marks, [Found(StaleKind.REPLACED_BASIS, *found) for found in replaced])
        if names := list(self._names.found_in(text)):
            marks += _apart_from((*marks, *citations_in(text)), names)
        return tuple(marks)

    def _end_marks(self, text: str) -> Iterator[Found]:
        """The "./." that was typed in a plan to whose end one is printed as well; in every other it stays."""
        if text.rstrip().endswith("./.") and not self._plan.no_end_mark:
            at = text.rindex("./.")
            yield Found(StaleKind.END_MARK, at, at + 3, ".", certain=True)

    def _mark(self, item: str, text: str, found: Found) -> StaleMark:
        words = text[found.start : found.end]
        return StaleMark(
            found.kind, item, words, found.suggested, certain=found.certain, whole=text, start=found.start
        )


def _apart_from(taken: Iterable[Found | Cited], found: Iterable[Found]) -> list[Found]:
    """What was found in none of the places that are taken."""
    spans = [(each.start, each.end) for each in taken]
    return [each for each in found if not overlaps(spans, each.start, each.end)]


_NAMES = (StaleKind.AGENCY, StaleKind.PROVINCE)


def _doubted(mark: StaleMark, doubtful: Collection[tuple[str, str]]) -> StaleMark:
    """The mark, not certain where its item and suggestion are among the doubtful."""
    if mark.kind in _NAMES and (mark.item, mark.suggested) in doubtful:
        return replace(mark, certain=False)
    return mark


def _doubled(plan: Plan, marks: Collection[StaleMark]) -> set[tuple[str, str]]:
    """Items and names that would stand twice: among the recipients, or as two headings of duties."""
    found: set[tuple[str, str]] = set()
    lines = [(each.id, each.text) for each in (*plan.recipients.first, *plan.recipients.last)]
    heads = [(item.id, plain(item.heading)) for item in all_items(plan) if isinstance(item, Section)]
    named = [mark for mark in marks if mark.kind in _NAMES and not mark.role]
    for row in (lines, heads):
        there = dict(row)
        for mark in named:
            if mark.item in there:
                others = [text for item, text in row if item != mark.item]
                others += [each.suggested for each in named if each.item in there and each.item != mark.item]
                if any(_stands_in(mark.suggested, text) for text in others):
                    found.add((mark.item, mark.suggested))
    return found


def _tied(plan: Plan, marks: Collection[StaleMark]) -> set[tuple[str, str]]:
    """Items and names that are doubtful because the same name is so in the same task, or in the heading above it.

    A heading that keeps the old name above a task that has the new one would say two things.
    """
    named: dict[str, list[StaleMark]] = {}
    for mark in marks:
        if mark.kind in _NAMES:
            named.setdefault(mark.item, []).append(mark)
    found: set[tuple[str, str]] = set()
    for item in all_items(plan):
        some = list(named.get(item.id, ()))
        if isinstance(item, Section) and some:
            names = {mark.suggested for mark in some}
            inner = (mark for each in walk(item.items) for mark in named.get(each.id, ()))
            some += [mark for mark in inner if mark.suggested in names]
        doubtful = {mark.suggested for mark in some if not mark.certain}
        found |= {(mark.item, mark.suggested) for mark in some if mark.suggested in doubtful}
    return found


def _stands_in(name: str, text: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


@lru_cache(maxsize=512)
def _days_moved(before_words: str, after_words: str, year: int) -> Mapping[date, date]:
    """The days of a deadline that was moved, old and new; many tasks share few deadlines."""
    before, after = (
        [day for group in days_in(words) if group.names_a_year for day in group.days(year)]
        for words in (before_words, after_words)
    )
    return dict(zip(before, after, strict=True)) if len(before) == len(after) else {}


def told_results(plan: Plan) -> set[str]:
    """The items under headings that tell what was, and tables of figures."""
    found: set[str] = set()
    for item in walk(plan.body):
        if isinstance(item, Section) and item.id not in found and heads_results(plain(item.heading)):
            found |= {item.id, *(inner.id for inner in walk(item.items))}
    for item in all_items(plan):
        if isinstance(item, Table) and any(is_a_figure(plain(text)) for text in rich_texts(item)):
            found.add(item.id)
    return found


def _noted_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """The footnotes, with the ids of the items they stand in."""
    for item in (*plan.opening, *all_items(plan), *plan.closing):
        for content in rich_texts(item):
            yield from ((item.id, plain(note.content)) for note in footnotes(content))


def _party_marks(plan: Plan, names: NamesThatEnded) -> Iterator[StaleMark]:
    for item in all_items(plan):
        if not isinstance(item, Task):
            continue
        who = item.assignment
        gone = [party for party in who.parties if party.ref and names.is_gone(party.ref)]
        if not gone:
            continue
        there = {party.key for party in who.parties if party not in gone}
        follow = Counter(each.key for party in dict.fromkeys(gone) for each in names.successors(party.ref))
        for role, parties in (
            ("leads", who.leads),
            ("coordinating", who.coordinating),
            ("monitoring", who.monitoring),
        ):
            for party in parties:
                if party in gone:
                    after = names.successors(party.ref)
                    suggested = "; ".join(each.name for each in after)
                    alone = all(each.key not in there and follow[each.key] == 1 for each in after)
                    sure = alone and len(after) == 1 and names.has_one_successor(party.ref)
                    yield StaleMark(StaleKind.AGENCY, item.id, party.name, suggested, after, role, sure)
