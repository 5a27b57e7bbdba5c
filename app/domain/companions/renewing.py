"""A paper put right where the plan that it is about says something else by now: found, shown, done only when asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from app.domain.companions.drafting import CHARGED, charged_rows, fact_places, joined, says, table_words
from app.domain.companions.facts import facts_of
from app.domain.companions.row_merging import MergedRow, Row, merged_rows
from app.domain.companions.tables import cells_of
from app.domain.edits.paragraphs import with_names_replaced
from app.domain.plan.about import ADDRESSEES, RECIPIENTS, Fact
from app.domain.plan.model import Cell, Item, Plan, Recipient, Recipients, Table
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import find, plan_with_changed


@dataclass(frozen=True)
class StaleFact:
    """A fact that the paper words as `before`, and the plan as `now`."""

    name: str
    before: str
    now: str


@dataclass(frozen=True)
class KeptWords:
    """Words that somebody wrote in the place of a fact that the plan tells as `now`: they stay.

    `place` is that of the fact (`Fact.place`), `row` the body whose row of the table it is. `words` is "" where
    somebody took the row out, `now` where the plan has it no more.
    """

    name: str
    place: str
    words: str
    now: str
    row: str = ""


@dataclass(frozen=True)
class Renewal:
    """The paper as it would be put right, what of it follows the plan, and what stays although the plan differs."""

    paper: Plan
    taken: tuple[StaleFact, ...] = ()
    kept: tuple[KeptWords, ...] = ()


def renewal(paper: Plan, plan: Plan) -> Renewal:
    """The paper with the facts as the plan words them now, wherever it said them in the old words.

    What somebody has worded otherwise stays, and is told again as long as the plan differs from what it was drafted
    with. The paper itself where nothing changes, and where it is about another plan.
    """
    if paper.about is None or paper.about.plan != plan.id:
        return Renewal(paper)
    work = _Renewing(paper, plan)
    facts = tuple(map(work.fact, paper.about.facts))
    after = paper if work.paper == paper else work.paper
    if facts != paper.about.facts:
        after = replace(after, about=replace(paper.about, facts=facts))
    kept = tuple(each for each in dict.fromkeys(work.kept) if not _told_with_another(each, work.kept))
    return Renewal(after, tuple(dict.fromkeys(work.taken)), kept)


def _told_with_another(kept: KeptWords, others: Iterable[KeptWords]) -> bool:
    """Whether a longer fact of the same place says this one too, as a citation says the number."""
    return bool(kept.now) and any(
        kept.now != each.now and kept.now in each.now and (kept.place, kept.row) == (each.place, each.row)
        for each in others
    )


class _Renewing:
    """One paper laid against its plan, fact by fact."""

    def __init__(self, paper: Plan, plan: Plan) -> None:
        assert paper.about is not None, "only of a paper that is about a plan"
        self._plan, self._now = plan, facts_of(plan)
        self._before = fact_places(paper)
        words = {
            each.words: now
            for each in paper.about.facts
            if each.name != CHARGED and (now := self._now.get(each.name)) and now != each.words
        }
        self.paper = with_names_replaced(paper, words) if words else paper
        for table in table_words(paper):
            # Its rows are merged one by one: a number of tasks in a row is no fact of the whole plan.
            self.paper = plan_with_changed(self.paper, table, lambda item: (_item(paper, item.id),))
        self._after = fact_places(self.paper)
        self.taken: list[StaleFact] = []
        self.kept: list[KeptWords] = []

    def fact(self, fact: Fact) -> Fact:
        """The fact as the paper is to hold it from now on."""
        if fact.name == CHARGED:
            return self._charged(fact)
        now = self._now.get(fact.name, "")
        if now == fact.words:
            return fact
        if fact.place in (ADDRESSEES, RECIPIENTS) and self._before[fact.place] != now:
            return self._listed(fact, now)
        here, text = self._texts(self._before, fact.place), self._texts(self._after, fact.place)
        if not text:
            return replace(fact, words=now or fact.words)  # somebody took the place out
        if now and says(text, now):
            if here != text:
                self.taken.append(StaleFact(fact.name, fact.words, now))
            return replace(fact, words=now)
        self.kept.append(KeptWords(fact.name, fact.place, text if fact.place else fact.words, now))
        return fact

    @staticmethod
    def _texts(places: Mapping[str, str], place: str) -> str:
        return places.get(place, "") if place else "\n".join(places.values())

    def _listed(self, fact: Fact, now: str) -> Fact:
        """Whom the paper is written or sent to, one a line: lines that somebody added or took out stay so."""
        to = self.paper.recipients.first
        here = self.paper.addressees if fact.place == ADDRESSEES else tuple(line.text for line in to)
        drafted, fresh = fact.words.split("; "), now.split("; ") if now else []
        new = [line for line in fresh if line not in drafted and line not in here]
        kept = [line for line in here if line in fresh or line not in drafted]
        lines = tuple(fresh) if list(here) == drafted and now else (*kept, *new)
        if lines != here:
            self.taken.append(StaleFact(fact.name, "; ".join(here), "; ".join(lines)))
            if fact.place == ADDRESSEES:
                self.paper = replace(self.paper, addressees=lines)
            else:
                self.paper = replace(self.paper, recipients=self._sent_to(lines))
        if list(lines) == fresh:
            return replace(fact, words=now)
        self.kept.append(KeptWords(fact.name, fact.place, "; ".join(lines), now))
        return fact

    def _sent_to(self, lines: Sequence[str]) -> Recipients:
        """The recipients with these first lines; a line that stood there keeps its id."""
        recipients = self.paper.recipients
        known = {line.text: line for line in recipients.first}
        taken = {line.id for line in (*recipients.first, *recipients.last)}
        free = (each for number in count() if (each := f"recipient-{number}") not in taken)
        first = tuple(known.get(line) or Recipient(next(free), line) for line in lines)
        return replace(recipients, first=first)

    def _charged(self, fact: Fact) -> Fact:
        """The table of those charged, row by row and cell by cell."""
        table = self._table(fact)
        drafted, fresh = (
            tuple(tuple(row.split("\t")) for row in fact.words.split("\n\n")),
            charged_rows(self._plan),
        )
        if table is None or joined(fresh) == fact.words:
            return fact
        here = table_words(self.paper)[table.id]
        fresh = fresh or drafted[:1]
        if len({len(row) for rows in (drafted, here, fresh) for row in rows}) > 1:
            self.kept.append(KeptWords(fact.name, table.id, joined(here), joined(fresh)))
            return fact
        merged = merged_rows(drafted, here, fresh)
        self.taken += (
            StaleFact(fact.name, _of_unit(each.unit, each.before), _of_unit(each.unit, each.now))
            for each in merged.taken
        )
        self.kept += (
            KeptWords(fact.name, table.id, each.before, each.now, each.unit) for each in merged.kept
        )
        rows = _cells(table, here, merged.rows)
        self.paper = plan_with_changed(self.paper, table.id, lambda _: (replace(table, rows=rows),))
        return replace(fact, words=joined(merged.base), place=table.id)

    def _table(self, fact: Fact) -> Table | None:
        """The table of the fact; of papers without places the one whose heading it has. None where it was taken out."""
        heading = fact.words.split("\n\n")[0]
        for table, rows in table_words(self.paper).items():
            if table == fact.place or (not fact.place and joined(rows[:1]) == heading):
                item = _item(self.paper, table)
                assert isinstance(item, Table), "these are words of tables"
                return item
        return None


def _item(paper: Plan, item_id: str) -> Item:
    found = find(paper, item_id)
    assert found is not None, "the paper has it"
    return found


def _of_unit(unit: str, words: str) -> str:
    return f"{unit}: {words}" if words else ""


def _cells(table: Table, here: tuple[Row, ...], rows: Iterable[MergedRow]) -> tuple[tuple[Cell, ...], ...]:
    """The rows as cells; a cell that says what it said stays as it was formatted."""
    found = []
    for words, place in rows:
        if place is None:
            found.append(cells_of((words, words))[1])
        else:
            kept = zip(table.rows[place], here[place], words, strict=True)
            found.append(
                tuple(
                    cell if was == now else replace(cell, paragraphs=(rich(now),)) for cell, was, now in kept
                )
            )
    return tuple(found)
