"""What became of an item between two plans, and what may no longer hold of the old one, in the officer's words."""

from __future__ import annotations

from app.domain.compare import Outcome, Pair, WordMarkKind
from app.domain.roll_forward import Decision, StaleKind
from app.messages.fields import field_name
from app.translation import marked, tr

_OUTCOMES = {
    Outcome.SAME: marked("same"),
    Outcome.REWORDED: marked("reworded"),
    Outcome.MOVED: marked("moved elsewhere"),
    Outcome.REASSIGNED: marked("assigned otherwise"),
    Outcome.DROPPED: marked("dropped"),
    Outcome.NEW: marked("new"),
}
_MARKS = {WordMarkKind.KEPT: "{}", WordMarkKind.TAKEN: "[-{}-]", WordMarkKind.ADDED: "{{+{}+}}"}


def outcome_name(outcome: Outcome) -> str:
    """An outcome in words."""
    return tr(_OUTCOMES[outcome])


def pair_lines(pair: Pair) -> tuple[str, ...]:
    """What became of one item, for a screen of plain letters: taken words in [-…-], added ones in {+…+}."""
    entry = pair.entry
    names = ", ".join(outcome_name(each) for each in pair.outcomes)
    code = f"{entry.code}  " if entry.code else ""
    stamp = f" ({approximate_words(pair)})" if pair.approximate else ""
    where = " › ".join(entry.above)
    found = [f"{code}[{names}]{stamp}" + (f"  {where}" if where else "")]
    shown = "".join(_MARKS[mark.kind].format(mark.text) for mark in pair.marks)
    if shown := " ".join(shown.split()):
        found.append(f"    {shown}")
    for change in pair.changes:
        before, after = ("; ".join(each) or "–" for each in (change.before, change.after))
        found.append(f"    {field_name(change.field)}: {before} → {after}")
    return tuple(found)


def approximate_words(pair: Pair) -> str:
    """The stamp of a match that only the wording makes."""
    return tr("approximate, {percent} % alike", percent=round(100 * pair.likeness))


DECISIONS = {
    Decision.KEPT: marked("kept"),
    Decision.CHANGED: marked("changed"),
    Decision.DROPPED: marked("dropped"),
    Decision.CARRIED_OVER: marked("carried over"),
    Decision.NEW: marked("new"),
}
STALE_REASONS = {
    StaleKind.ISSUE_YEAR: marked("a year of issue that the text does not bear out"),
    StaleKind.ISSUER: marked("an issuing or superior body that is no more"),
    StaleKind.YEAR: marked("an old year"),
    StaleKind.FIGURE: marked("a year beside figures"),
    StaleKind.PERIOD: marked("a period that is over"),
    StaleKind.YEAR_IN_WORDS: marked("a year counted in words"),
    StaleKind.PAST_DATE: marked("a date in the past"),
    StaleKind.DATE_WITHOUT_YEAR: marked("a date without a year"),
    StaleKind.DATE_IN_WORDS: marked("a date in words"),
    StaleKind.WEEKDAY: marked("a day of the week"),
    StaleKind.LUNAR_YEAR: marked("the name of a lunar year"),
    StaleKind.LUNAR_FEAST: marked("a feast whose day differs each year"),
    StaleKind.ANNIVERSARY: marked("years since an event"),
    StaleKind.COUNTER: marked("a count that goes on"),
    StaleKind.YEAR_NAME: marked("what a year stands for"),
    StaleKind.OLD_NUMBER: marked("the old plan's number"),
    StaleKind.PROPOSAL: marked("a document of the old plan's time"),
    StaleKind.REPLACED_BASIS: marked("a legal basis that was replaced"),
    StaleKind.EXPIRED_BASIS: marked("a legal basis whose time is over"),
    StaleKind.YEARLY_BASIS: marked("a document of the old year"),
    StaleKind.AGENCY: marked("an agency that is no more"),
    StaleKind.DISTRICT: marked("a kind of unit that is no more"),
    StaleKind.PROVINCE: marked("a province that was merged or renamed"),
    StaleKind.PERSON: marked("a person"),
    StaleKind.SIGNATORY: marked("the former signatory"),
    StaleKind.END_MARK: marked("an end mark that was typed"),
}
