"""Last year's plan made this year's: a ledger of decisions, dates moved by a rule, and what may no longer hold."""

from app.domain.roll_forward.dates import MovedDate, Rule, Years, moved_deadline, plan_year, same_day
from app.domain.roll_forward.ledger import (
    Decision,
    Ledger,
    Line,
    rolled_forward,
    with_decision,
    with_settled,
    without_settled,
)
from app.domain.roll_forward.stale import Known, Replaced, StaleKind, StaleMark, Turn, stale_marks

__all__ = [
    "Decision",
    "Known",
    "Ledger",
    "Line",
    "MovedDate",
    "Replaced",
    "Rule",
    "StaleKind",
    "StaleMark",
    "Turn",
    "Years",
    "moved_deadline",
    "plan_year",
    "rolled_forward",
    "same_day",
    "stale_marks",
    "with_decision",
    "with_settled",
    "without_settled",
]
