"""Rule books and stamps in the officer's words."""

from __future__ import annotations

from app.domain.plan.head import Secrecy, StandardName, Urgency
from app.domain.printing import phrases
from app.translation import marked, tr

_STANDARDS = {
    StandardName.STATE: marked("State (Decree 30/2020)"),
    StandardName.PARTY: marked("Party (Guide of the Central Office)"),
    StandardName.YOUTH: marked("Youth Union"),
    StandardName.FRONT: marked("Fatherland Front"),
}


def standard_words(standard: StandardName) -> str:
    """What a rule book is called in the window."""
    return tr(_STANDARDS[standard])


def secrecy_words(secrecy: Secrecy) -> str:
    """A degree of secrecy as it is stamped, or that there is none."""
    return phrases.SECRECIES.get(secrecy.value) or tr("none")


def urgency_words(urgency: Urgency) -> str:
    """A degree of urgency as it is stamped, or that there is none."""
    return phrases.URGENCIES.get(urgency.value) or tr("none")
