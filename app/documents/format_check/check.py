"""All rules, and a paper held to them."""

from __future__ import annotations

from app.documents.format_check.body_rules import body_rules
from app.documents.format_check.end_rules import end_rules
from app.documents.format_check.head_rules import head_rules
from app.documents.format_check.paper import CheckedPaper, Place
from app.documents.format_check.rendered import rendered_rules
from app.documents.format_check.rule import FormatFinding, Rule, Said
from app.documents.format_check.sheet_rules import sheet_rules
from app.domain.checks.kinds import Weight
from app.standards import Standard

RULES: tuple[Rule, ...] = (*sheet_rules(), *rendered_rules(), *head_rules(), *body_rules(), *end_rules())
"""Every rule, in the order in which findings of one weight are told."""

_WEIGHTS = tuple(Weight)


def check_paper(paper: CheckedPaper, standard: Standard) -> tuple[FormatFinding, ...]:
    """What breaks the rules of a standard, heaviest first; places that break one in the same way are one finding."""
    found: list[FormatFinding] = []
    for rule in RULES:
        places: dict[tuple[Said, Said], list[Place]] = {}
        for breach in rule.check(paper, standard):
            places.setdefault((breach.found, breach.expected), []).append(breach.place)
        clause = standard.clause_of(rule.part)
        found += [
            FormatFinding(rule, clause, tuple(where), there, wanted)
            for (there, wanted), where in places.items()
        ]
    return tuple(sorted(found, key=lambda each: _WEIGHTS.index(each.rule.weight)))
