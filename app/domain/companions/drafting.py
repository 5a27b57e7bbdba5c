"""Papers drafted from a plan: what they say of it is filled in, what nobody knows yet stays a visible blank."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.domain.companions.facts import facts_of
from app.domain.companions.tables import cells_of
from app.domain.edits.paragraphs import with_text_replaced
from app.domain.plan.about import ADDRESSEES, RECIPIENTS, SUBJECT, AboutPlan, Companion, Fact
from app.domain.plan.model import Annex, Party, Plan, Recipient, Signature, Table
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import all_items, tasks
from app.domain.plan.typed_text import all_texts
from app.domain.printing import companion_phrases as say
from app.domain.printing import phrases
from app.domain.printing.generated import assigned_parties
from app.domain.template.model import Template

CHARGED = "charged"
"""The fact that is a table: whom the plan charges with which tasks."""
_WIDTHS = (8, 27, 45, 20)
"""Shares of the columns of that table."""
BODIES = "noi-nhan"
"""The fact that lists the bodies with tasks."""
_TO_THE_CHARGED = (Companion.NOTICE, Companion.INVITATION)
"""Papers that name no addressees: whom they go to stands among the recipients."""
_WITH_TABLE = (Companion.CONSULTATION, Companion.HANDING_OUT)


def blanks_filled(plan: Plan, template: Template) -> Mapping[str, str]:
    """The blanks of a companion's template that the plan fills."""
    known = {each.id for each in template.blanks}
    return {name: words for name, words in facts_of(plan).items() if name in known}


def companion_of(
    plan: Plan, companion: Companion, drafted: Plan, facts: Mapping[str, str], new_id: Callable[[], str]
) -> Plan:
    """The paper that was drafted with those facts, told what it is about, with what its template cannot say."""
    if companion in _WITH_TABLE and (rows := charged_rows(plan)):
        table = Table(new_id(), cells_of(rows), 1, _WIDTHS)
        drafted = replace(drafted, annexes=(Annex(new_id(), say.CHARGED_TITLE, (table,), landscape=False),))
    elif companion in _WITH_TABLE:
        for words in say.OF_THE_ANNEX:
            drafted = with_text_replaced(drafted, words, "")
    if companion in _TO_THE_CHARGED:
        lines = facts.get(BODIES, "") or facts_of(plan).get(BODIES, "")
        first = tuple(Recipient(new_id(), line) for line in lines.split("; ") if line)
        facts = {**facts, BODIES: lines} if lines else facts
        recipients = replace(drafted.recipients, first=(*first, *drafted.recipients.first))
        drafted = replace(drafted, recipients=recipients)
    if companion is Companion.MINUTES:
        blank = phrases.blank(say.SIGNER)
        drafted = replace(
            drafted,
            signature=Signature((), say.CHAIR, blank),
            cosigners=(Signature((), say.SECRETARY, blank),),
        )
    given = plan.head
    head = replace(drafted.head, secrecy=given.secrecy, urgency=given.urgency, as_of=given.as_of)
    drafted = replace(drafted, head=head, template=None)
    said = tuple(
        Fact(name, words, place)
        for name, words in facts.items()
        for place, text in fact_places(drafted).items()
        if says(text, words)
    )
    said += tuple(Fact(CHARGED, joined(rows), table) for table, rows in table_words(drafted).items())
    return replace(drafted, about=AboutPlan(plan.id, companion, said))


def fact_places(paper: Plan) -> Mapping[str, str]:
    """What stands in each place of a paper that can say a fact (`Fact.place`); tables are told row by row instead."""
    tables = table_words(paper)
    found = {
        SUBJECT: paper.head.subject,
        ADDRESSEES: "; ".join(paper.addressees),
        RECIPIENTS: "; ".join(line.text for line in paper.recipients.first),
    }
    for place, text in all_texts(paper):
        if place and place not in tables:
            found[place] = f"{found[place]}\n{text}" if place in found else text
    return found


def says(text: str, words: str) -> bool:
    """Whether a text says a fact in these words, also at the beginning of a sentence."""
    return words in text or f"{words[:1].swapcase()}{words[1:]}" in text


def charged_rows(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """The rows of the table of those charged, its heading first: number, body, a task that it leads, its deadline.

    Tasks are told in words: a paper of its own has no other way to name them. What a body helps in is counted.
    """
    rows: list[tuple[str, ...]] = []
    for place, party in enumerate(assigned_parties(plan), start=1):
        led = [task for task in tasks(plan) if party.key in _keys(task.assignment.leads)]
        helped = sum(party.key in _keys(task.assignment.coordinating) for task in tasks(plan))
        told = [
            (say.leading(plain(task.content)), task.deadline.text if task.deadline else "") for task in led
        ]
        if helped:
            told.append((say.helping(helped), ""))
        name = phrases.first_upper(party.name)
        rows += (
            ("" if at else str(place), "" if at else name, *words)
            for at, words in enumerate(told or [("", "")])
        )
    return (say.CHARGED_COLUMNS, *rows) if rows else ()


def _keys(parties: Sequence[Party]) -> set[str]:
    return {party.key for party in parties}


def joined(rows: Sequence[tuple[str, ...]]) -> str:
    """The rows of a table as the words of a fact."""
    return "\n\n".join("\t".join(row) for row in rows)


def table_words(paper: Plan) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The rows that the tables of a paper say, by the ids of the tables."""
    return {
        item.id: tuple(tuple("\n".join(map(plain, cell.paragraphs)) for cell in row) for row in item.rows)
        for item in all_items(paper)
        if isinstance(item, Table)
    }
