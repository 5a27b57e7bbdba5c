"""A paper put right where the plan that it is about says something else by now: found, shown, done only when asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.companions.drafting import CHARGED, charged_rows, table_words
from app.domain.companions.facts import facts_of
from app.domain.companions.tables import cells_of
from app.domain.edits.paragraphs import with_names_replaced
from app.domain.plan.about import Fact
from app.domain.plan.model import Item, Plan, Table
from app.domain.plan.tree import plan_with_changed


@dataclass(frozen=True)
class StaleFact:
    """A fact that the paper words as `before`, and the plan as `now`."""

    name: str
    before: str
    now: str


def stale_facts(paper: Plan, plan: Plan) -> tuple[StaleFact, ...]:
    """What the paper says of the plan that the plan says otherwise; none where it is about another plan."""
    if paper.about is None or paper.about.plan != plan.id:
        return ()
    now = dict(facts_of(plan))
    rows = charged_rows(plan)
    now[CHARGED] = "\n\n".join("\t".join(row) for row in rows)
    found = (StaleFact(each.name, each.words, now.get(each.name, "")) for each in paper.about.facts)
    return tuple(each for each in found if each.now and each.now != each.before)


def renewed(paper: Plan, plan: Plan) -> Plan:
    """The paper with the facts as the plan words them now, wherever it said them in the old words.

    What somebody has worded otherwise stays. The paper itself where nothing is stale.
    """
    stale = stale_facts(paper, plan)
    if not stale or paper.about is None:
        return paper
    words = {each.before: each.now for each in stale if each.name != CHARGED}
    about = paper.about
    renewed_paper = with_names_replaced(paper, words) if words else paper
    renewed_paper = replace(renewed_paper, addressees=_addressees(renewed_paper.addressees, words))
    for each in stale:
        if each.name == CHARGED:
            renewed_paper = _with_table(renewed_paper, each.before, plan)
    now = {each.name: each.now for each in stale}
    facts = tuple(Fact(each.name, now.get(each.name, each.words)) for each in about.facts)
    return replace(renewed_paper, about=replace(about, facts=facts))


def _addressees(lines: tuple[str, ...], words: dict[str, str]) -> tuple[str, ...]:
    """Those charged, where they are listed one a line as the fact lists them."""
    now = words.get("; ".join(lines))
    return tuple(now.split("; ")) if now else lines


def _with_table(paper: Plan, before: str, plan: Plan) -> Plan:
    rows = cells_of(charged_rows(plan))
    for table, said in table_words(paper).items():
        if said == before:

            def change(item: Item) -> tuple[Item, ...]:
                assert isinstance(item, Table)
                return (replace(item, rows=rows),)

            paper = plan_with_changed(paper, table, change)
    return paper
