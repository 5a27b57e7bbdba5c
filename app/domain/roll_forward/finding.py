"""Why words may no longer hold, and what a text is held against; the finders of marks share them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.domain.roll_forward.dates import Years


class StaleKind(StrEnum):
    """Why words may no longer hold."""

    ISSUE_YEAR = "issue_year"
    ISSUER = "issuer"
    YEAR = "year"
    FIGURE = "figure"
    PERIOD = "period"
    YEAR_IN_WORDS = "year_in_words"
    PAST_DATE = "past_date"
    DATE_WITHOUT_YEAR = "date_without_year"
    DATE_IN_WORDS = "date_in_words"
    WEEKDAY = "weekday"
    LUNAR_YEAR = "lunar_year"
    LUNAR_FEAST = "lunar_feast"
    ANNIVERSARY = "anniversary"
    COUNTER = "counter"
    YEAR_NAME = "year_name"
    OLD_NUMBER = "old_number"
    PROPOSAL = "proposal"
    REPLACED_BASIS = "replaced_basis"
    EXPIRED_BASIS = "expired_basis"
    YEARLY_BASIS = "yearly_basis"
    AGENCY = "agency"
    DISTRICT = "district"
    PROVINCE = "province"
    PERSON = "person"
    SIGNATORY = "signatory"
    END_MARK = "end_mark"


class Found(NamedTuple):
    """A place of a text, why it may no longer hold, what may stand there, and whether that is certain.

    `suggested` is "" where nobody can know. Only what is certain is put in without a person looking at it.
    """

    kind: StaleKind
    start: int
    end: int
    suggested: str = ""
    certain: bool = False


@dataclass(frozen=True)
class Turn:
    """From which year and day into which, by which rule; the number of the old plan; whether it is for a school year.

    `head_day` is the day of issue as the head has it, where the text is not of that year.
    """

    years: Years
    number: str = ""
    head_day: date | None = None
    is_school_year: bool = False

    @property
    def later(self) -> int:
        return self.years.new - self.years.old


@dataclass(frozen=True)
class Around:
    """What is known of the place a text stands in.

    `tells_results`: it stands under a heading such as "Tình hình" or in a table of figures. `is_name`: it is a party or
    a recipient. `moved`: the days of the task's deadline that were moved already, old and new.
    """

    tells_results: bool = False
    is_name: bool = False
    moved: Mapping[date, date] = field(default_factory=dict)
