"""What all rules of one import share: the account, the bodies that may be meant, and the ids to give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.deadline.model import Deadline
from app.domain.deadline.parsing import deadline
from app.domain.plan.model import Column, Party
from app.domain.recognition.account import AccountBook, Reason
from app.domain.recognition.agencies import AgencyBook
from app.domain.recognition.columns import Chosen

Named = tuple[Column, tuple[Party, ...], Sequence[tuple[Reason, str]]]
"""Those that a cell names in one role, and what is doubtful of their names."""


@dataclass
class Importing:
    """One import going on. `year` completes deadlines that name none."""

    account: AccountBook
    book: AgencyBook
    year: int
    new_id: Callable[[], str]
    columns: Mapping[str, Chosen] = field(default_factory=dict)
    """What a person says the columns of tables mean, by the places of the tables."""
    last_deadline: Deadline | None = None
    named: dict[tuple[str, Column, bool], tuple[Named, ...]] = field(default_factory=dict)
    """Who is named in a cell of these words in a column of this role, which may be one of several: read once."""
    _deadlines: dict[tuple[str, int], Deadline | None] = field(default_factory=dict)

    def deadline(self, text: str, year: int) -> Deadline | None:
        """The deadline that words name; the same words are understood once."""
        if (text, year) not in self._deadlines:
            self._deadlines[text, year] = deadline(text, year)
        return self._deadlines[text, year]
