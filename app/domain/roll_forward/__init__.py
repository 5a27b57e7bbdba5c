"""Last year's plan made this year's: a ledger of decisions, dates moved by a rule, and what may no longer hold."""

from app.domain.roll_forward.by_hand import Added, can_be_written, can_stand_after, words_of
from app.domain.roll_forward.dates import (
    DateRule,
    MovedDate,
    Years,
    day_off,
    moved_deadline,
    names_a_day,
    same_day,
)
from app.domain.roll_forward.finding import StaleKind, Turn
from app.domain.roll_forward.ledger import (
    Decision,
    Ledger,
    LedgerLine,
    rolled_forward,
    with_added,
    with_decision,
    with_left,
    with_settled,
    with_settled_as,
    with_taken,
    with_words,
    without_settled,
)
from app.domain.roll_forward.plan_years import is_for_a_school_year, issued_day, plan_year
from app.domain.roll_forward.stale import Known, Replaced, StaleMark, stale_marks
from app.domain.roll_forward.stale_names import EndedName

__all__ = [
    "Added",
    "DateRule",
    "Decision",
    "EndedName",
    "Known",
    "Ledger",
    "LedgerLine",
    "MovedDate",
    "Replaced",
    "StaleKind",
    "StaleMark",
    "Turn",
    "Years",
    "can_be_written",
    "can_stand_after",
    "day_off",
    "is_for_a_school_year",
    "issued_day",
    "moved_deadline",
    "names_a_day",
    "plan_year",
    "rolled_forward",
    "same_day",
    "stale_marks",
    "with_added",
    "with_decision",
    "with_left",
    "with_settled",
    "with_settled_as",
    "with_taken",
    "with_words",
    "without_settled",
    "words_of",
]
