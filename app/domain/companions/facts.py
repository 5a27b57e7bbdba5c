"""What papers say of the plan they are about: each fact in the words in which they say it."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.printing import companion_phrases as say
from app.domain.printing import phrases
from app.domain.printing.bases import legal_basis_words
from app.domain.printing.generated import assigned_parties


def facts_of(plan: Plan) -> Mapping[str, str]:
    """The facts by their names, which are those of the blanks that they fill; one that is not known is left out.

    Numbers stand in whole phrases ("25 nhiệm vụ"), so that a fact can be found again in the words of a paper.
    """
    head, all_tasks = plan.head, tasks(plan)
    kind = phrases.KIND_NAMES[head.kind.value]
    named = f"{kind} {phrases.subject_going_on(head.subject)}".strip()
    issued = head.issue_date
    number = head.cited_number or head.numbered_as(phrases.blank(say.NUMBER))
    issuers = say.together([head.issuer.name, *(partner.issuer.name for partner in head.partners)])
    short = phrases.numbered(kind, number)
    dated = issued.day and issued.month
    day = phrases.dated_blank(issued.year, issued.month, issued.day) if dated else phrases.UNKNOWN_DATE
    full = f"{short} {day} {phrases.of_issuer(issuers)} {phrases.subject_going_on(head.subject)}"
    leads = {party.key for task in all_tasks for party in task.assignment.leads}
    found = {
        "ke-hoach": named,
        "vien-dan": full,
        "vien-dan-gon": short,
        "co-quan": issuers,
        "nhiem-vu": say.counted_tasks(len(all_tasks)) if all_tasks else "",
        "chu-tri": say.counted_leads(len(leads)) if leads else "",
        "can-cu": _carried_out(plan),
        "y-kien": _opinions(plan),
        "noi-nhan": "; ".join(phrases.first_upper(party.name) for party in assigned_parties(plan)),
    }
    return {name: words for name, words in found.items() if words}


def _carried_out(plan: Plan) -> str:
    """The directive that is carried out: of the plan's chain, else the first that subject, bases or opening name."""
    if plan.directives:
        return plan.directives[0].citation.full
    texts = [plan.head.subject, *(plain(each.content) for each in plan.opening)]
    texts += map(legal_basis_words, plan.legal_bases)
    return next(filter(None, map(say.directive_named, texts)), "")


def _opinions(plan: Plan) -> str:
    if not plan.remarks:
        return ""
    authors = len({remark.author for remark in plan.remarks if remark.author})
    return say.opinions(len(plan.remarks), authors, sum(bool(each.settled) for each in plan.remarks))
