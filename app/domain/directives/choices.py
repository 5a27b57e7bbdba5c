"""Which demands of a directive fall on an office, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.directive_recognition.bodies import Reader, Role
from app.domain.directives.model import Demand, Directive
from app.domain.plan.head import IssuingAuthority


class ChoiceReason(StrEnum):
    """Why a demand is offered as this office's own, or not."""

    LEAD = "lead"
    COORDINATING = "coordinating"
    VIA_SUPERIOR = "via_superior"
    IMPLIED = "implied"
    """It names nobody, and is for all that it can mean."""
    REPEATED = "repeated"
    """It says again what another one says that is offered."""
    OTHERS = "others"


@dataclass(frozen=True)
class DemandChoice:
    """A demand as it is offered: whether it is ticked, and why."""

    demand: Demand
    reason: ChoiceReason
    ticked: bool


_REASONS = {
    Role.LEAD: ChoiceReason.LEAD,
    Role.COORDINATING: ChoiceReason.COORDINATING,
    Role.VIA_SUPERIOR: ChoiceReason.VIA_SUPERIOR,
}


def demand_choices(directive: Directive, issuer: IssuingAuthority) -> tuple[DemandChoice, ...]:
    """All demands in their order; ticked are those that fall on this office.

    A row that says again what another demand says is not ticked where that one is: it is answered with it. Demands
    that name nobody are ticked only where none names this office, as in papers that speak to all.
    """
    reader = Reader(issuer)
    roles = {demand.id: reader.role(demand, directive) for demand in directive.demands}
    named = any(roles[each.id] is Role.LEAD and (each.leads or each.falls_on) for each in directive.demands)
    found = []
    for demand in directive.demands:
        role = roles[demand.id]
        if role is None:
            found.append(DemandChoice(demand, ChoiceReason.OTHERS, ticked=False))
        elif demand.same_as and roles.get(demand.same_as):
            found.append(DemandChoice(demand, ChoiceReason.REPEATED, ticked=False))
        elif not (demand.leads or demand.coordinating or demand.falls_on):
            found.append(DemandChoice(demand, ChoiceReason.IMPLIED, ticked=not named))
        else:
            found.append(DemandChoice(demand, _REASONS[role], ticked=True))
    return tuple(found)
