"""What all rules of one import share: the ledger, the bodies that may be meant, and the ids to give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.domain.deadline import Deadline
from app.domain.deadline_words import deadline
from app.domain.recognition.account import Ledger
from app.domain.recognition.agencies import AgencyBook
from app.domain.recognition.columns import Chosen


@dataclass
class Setting:
    """One import going on. `year` completes deadlines that name none."""

    ledger: Ledger
    book: AgencyBook
    year: int
    new_id: Callable[[], str]
    columns: Mapping[str, Chosen] = field(default_factory=dict)
    """What a person says the columns of tables mean, by the places of the tables."""
    last_deadline: Deadline | None = None


def deadline_of(text: str, year: int, same: Deadline | None = None) -> Deadline | None:
    """The deadline that a cell names; `same` is the one above, where the cell only says that it is the same."""
    found = deadline(text, year)
    if found is None or same is None:
        return found
    return Deadline(found.text, same.when)
