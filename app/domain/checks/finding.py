"""A finding: what was found, where, and the values that a message needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class FindingCode(StrEnum):
    """What a finding is about."""

    NO_WORDS = "no_words"
    NO_LEAD = "no_lead"
    SEVERAL_LEADS = "several_leads"
    LEAD_COORDINATES = "lead_coordinates"
    LEAD_MONITORS = "lead_monitors"
    NO_DELIVERABLE = "no_deliverable"
    OUTPUT_IS_A_VERB = "output_is_a_verb"
    NO_DEADLINE = "no_deadline"
    DATE_UNREAL = "date_unreal"
    DEADLINE_UNCLEAR = "deadline_unclear"
    DEADLINE_BEFORE_ISSUE = "deadline_before_issue"
    DEADLINE_AFTER_DIRECTIVE = "deadline_after_directive"
    DEADLINE_AFTER_DEMAND = "deadline_after_demand"
    DEADLINE_ON_HOLIDAY = "deadline_on_holiday"
    STANDING_WITHOUT_REPORT = "standing_without_report"
    WEEKDAY_WRONG = "weekday_wrong"
    ANSWERS_NOTHING = "answers_nothing"
    NOT_PRINTED = "not_printed"
    SAME_CODE = "same_code"
    NEAR_TWIN = "near_twin"
    TWINS_DISAGREE = "twins_disagree"
    COUNT_DISAGREES = "count_disagrees"
    DEMAND_UNANSWERED = "demand_unanswered"
    DIRECTIVE_AMENDED = "directive_amended"
    DIRECTIVE_REPLACED = "directive_replaced"
    DIRECTIVE_EXPIRED = "directive_expired"
    DIRECTIVE_NEWER = "directive_newer"
    AGENCY_NOT_VALID = "agency_not_valid"
    AGENCY_UNKNOWN = "agency_unknown"
    AGENCY_RENAMED = "agency_renamed"
    AGENCY_WITHOUT_TASK = "agency_without_task"
    AGENCY_NOT_RECIPIENT = "agency_not_recipient"
    RECIPIENT_WITHOUT_TASK = "recipient_without_task"
    BLANK_LEFT = "blank_left"
    ANNEX_NOT_MENTIONED = "annex_not_mentioned"
    REFERENCE_DANGLING = "reference_dangling"
    CITED_IN_SHORT_FIRST = "cited_in_short_first"
    NO_ISSUER = "no_issuer"
    NOT_ENTITLED = "not_entitled"
    NO_TASK = "no_task"
    NO_SUBJECT = "no_subject"
    NO_PLACE = "no_place"
    NO_SIGNER = "no_signer"
    SIGNER_WITH_RANK = "signer_with_rank"
    HEADING_DOUBLED = "heading_doubled"
    ISSUED_WITHOUT_NUMBER = "issued_without_number"
    ISSUED_WITHOUT_DATE = "issued_without_date"
    GUESSED_AGENCY = "guessed_agency"
    GUESSED_AS_READ = "guessed_as_read"
    GUESSED_HEAD = "guessed_head"
    GUESSED_IN_ROLLING = "guessed_in_rolling"
    GUESSED_LEAD = "guessed_lead"
    GUESSED_DEADLINE = "guessed_deadline"
    PLACE_WITHOUT_KIND = "place_without_kind"
    YEAR_NOT_NAMED = "year_not_named"
    TEMPLATE_NEWER = "template_newer"
    SPELT_AS_NO_SYLLABLE = "spelt_as_no_syllable"
    SPELT_WITH_TONE_ELSEWHERE = "spelt_with_tone_elsewhere"
    SPELT_AS_NO_WORD = "spelt_as_no_word"
    SPELT_IN_OTHER_CAPITALS = "spelt_in_other_capitals"
    SPELT_AS_NO_SYMBOL = "spelt_as_no_symbol"
    SPELT_TWICE = "spelt_twice"
    SPELT_WITH_BLANK_AMISS = "spelt_with_blank_amiss"
    TONE_MARKS_MIXED = "tone_marks_mixed"


@dataclass(frozen=True)
class Finding:
    """`place` is what a person sees there (a task code, a heading), `item` the id of the item, if it is one.

    One about a guess holds its id under "guess": whoever confirms it takes the finding away. One about spelling holds
    under "words" what is misspelt, and under "right" what is right where that is sure (`checks.spelling`).
    """

    code: FindingCode
    place: str = ""
    item: str = ""
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def found(code: FindingCode, place: str = "", item: str = "", **values: str) -> Finding:
    """A finding with these values."""
    return Finding(code, place, item, MappingProxyType(values))
