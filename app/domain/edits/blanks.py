"""A blank is filled once, everywhere it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from app.domain.deadline.parsing import deadline
from app.domain.directives.model import Citation
from app.domain.edits.unchanged import edit
from app.domain.plan.blanks import BLANK
from app.domain.plan.model import Assignment, Item, Party, Plan, Task
from app.domain.plan.rich_text import Inline, RichText, Run, joined, mapped, plain
from app.domain.plan.tree import plan_with_everything_changed
from app.domain.plan.typed_text import with_texts_changed
from app.domain.printing import phrases
from app.domain.vietnamese import clean

Words = Callable[[str], str]


@edit
def with_blanks_filled(plan: Plan, values: Mapping[str, str]) -> Plan:
    """The plan with these values in the place of the blanks of these labels, in every text; empty values fill nothing.

    Texts, deadlines, names of parties, directives and legal bases all say it. A date of issue (12/3/2026) is written
    out as documents do, and becomes that of the one citation whose date is not known; where several wait for theirs,
    they stay open.
    """
    said = {label.strip(): " ".join(clean(value).split()) for label, value in values.items() if label.strip()}
    fillings = {phrases.blank(label): value for label, value in said.items() if value}
    issued = _day(fillings.get(phrases.UNKNOWN_DATE, ""))
    if issued is not None:
        fillings[phrases.UNKNOWN_DATE] = phrases.on_date(issued)

    def words(text: str) -> str:
        return BLANK.sub(lambda match: fillings.get(match[0], match[0]), text)

    filled = with_texts_changed(plan, lambda content: _filled(content, words, fillings), words)
    filled = plan_with_everything_changed(filled, lambda item: _task_filled(item, words, plan.head.day.year))
    return _with_citations(filled, words, issued)


def _filled(content: RichText, words: Words, fillings: Mapping[str, str]) -> RichText:
    """The text with its blanks filled, also those that stand in several runs: the look of the first holds."""
    filled = mapped(content, words)
    if not any(blank in plain(filled) for blank in fillings):
        return filled
    return joined(_over_runs(filled, words))


def _over_runs(content: RichText, words: Words) -> Iterator[Inline]:
    whole = plain(content)
    blanks = [(match.start(), match.end(), words(match[0])) for match in BLANK.finditer(whole)]
    blanks = [(start, end, value) for start, end, value in blanks if value != whole[start:end]]
    at = 0
    for inline in content:
        if not isinstance(inline, Run):
            yield inline
            continue
        kept = []
        for place, letter in enumerate(inline.text, at):
            blank = next(((start, value) for start, end, value in blanks if start <= place < end), None)
            if blank is None:
                kept.append(letter)
            elif place == blank[0]:
                kept.append(blank[1])
        at += len(inline.text)
        yield replace(inline, text="".join(kept))


def _task_filled(item: Item, words: Words, year: int) -> Item:
    """A task with the blanks in its deadline and in the names of its parties filled."""
    if not isinstance(item, Task):
        return item
    who = item.assignment
    filled = Assignment(
        _parties(who.leads, words), _parties(who.coordinating, words), _parties(who.monitoring, words)
    )
    if filled != who:
        item = replace(item, assignment=filled)
    if item.deadline is not None and words(item.deadline.text) != item.deadline.text:
        item = replace(item, deadline=deadline(words(item.deadline.text), year))
    return item


def _parties(parties: Iterable[Party], words: Words) -> tuple[Party, ...]:
    return tuple(replace(party, name=words(party.name)) for party in parties)


def _with_citations(plan: Plan, words: Words, issued: date | None) -> Plan:
    """The plan whose directives and legal bases cite so; the day goes to the only document that has none."""

    def said(citation: Citation) -> Citation:
        return replace(
            citation,
            number=words(citation.number),
            issuer=words(citation.issuer),
            abstract=words(citation.abstract),
        )

    cited = [directive.citation for directive in plan.directives]
    cited += [basis.citation for basis in plan.legal_bases if basis.citation]
    undated = {said(citation).number for citation in cited if citation.number and not citation.issued}

    def dated(citation: Citation) -> Citation:
        found = said(citation)
        return (
            replace(found, issued=issued)
            if issued and undated == {found.number} and not found.issued
            else found
        )

    directives = tuple(replace(each, citation=dated(each.citation)) for each in plan.directives)
    bases = tuple(
        replace(basis, citation=dated(basis.citation)) if basis.citation else basis
        for basis in plan.legal_bases
    )
    return replace(plan, directives=directives, legal_bases=bases)


def _day(text: str) -> date | None:
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
