"""What each finding weighs, what it is about, and the field of a task in which it is mended."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from app.domain.checks.finding import FindingCode
from app.domain.plan.fields import (
    ANSWERS,
    CONTENT,
    COORDINATING,
    DEADLINE,
    DELIVERABLES,
    LEADS,
    MONITORING,
    Field,
)


class Weight(StrEnum):
    """How much a finding matters, heaviest first.

    MUST: whoever gets the paper sends it back, or it cannot be carried out. SHOULD: it is wrong as often as not.
    HINT: it is meant so in many plans.
    """

    MUST = "must"
    SHOULD = "should"
    HINT = "hint"


class FindingKind(NamedTuple):
    """`field` is the name of the field of a task that is to be changed, "" where it is in none."""

    weight: Weight
    field: str = ""


def _kind(weight: Weight, field: Field[Any] | None = None) -> FindingKind:
    return FindingKind(weight, field.name if field else "")


_M, _S, _H, _C = Weight.MUST, Weight.SHOULD, Weight.HINT, FindingCode

KINDS: Mapping[FindingCode, FindingKind] = MappingProxyType(
    {
        _C.NO_WORDS: _kind(_M, CONTENT),
        _C.NO_LEAD: _kind(_M, LEADS),
        _C.SEVERAL_LEADS: _kind(_S, LEADS),
        _C.LEAD_COORDINATES: _kind(_M, COORDINATING),
        _C.LEAD_MONITORS: _kind(_H, MONITORING),
        _C.NO_DELIVERABLE: _kind(_S, DELIVERABLES),
        _C.OUTPUT_IS_A_VERB: _kind(_S, DELIVERABLES),
        _C.NO_DEADLINE: _kind(_M, DEADLINE),
        _C.DATE_UNREAL: _kind(_M, DEADLINE),
        _C.DEADLINE_UNCLEAR: _kind(_S, DEADLINE),
        _C.DEADLINE_BEFORE_ISSUE: _kind(_M, DEADLINE),
        _C.DEADLINE_AFTER_DIRECTIVE: _kind(_M, DEADLINE),
        _C.DEADLINE_AFTER_DEMAND: _kind(_M, DEADLINE),
        _C.DEADLINE_ON_HOLIDAY: _kind(_S, DEADLINE),
        _C.STANDING_WITHOUT_REPORT: _kind(_S, DEADLINE),
        _C.WEEKDAY_WRONG: _kind(_M),
        _C.ANSWERS_NOTHING: _kind(_H, ANSWERS),
        _C.NOT_PRINTED: _kind(_M),
        _C.SAME_CODE: _kind(_M),
        _C.NEAR_TWIN: _kind(_S, CONTENT),
        _C.TWINS_DISAGREE: _kind(_M, CONTENT),
        _C.COUNT_DISAGREES: _kind(_M),
        _C.DEMAND_UNANSWERED: _kind(_M),
        _C.DIRECTIVE_AMENDED: _kind(_S),
        _C.DIRECTIVE_REPLACED: _kind(_M),
        _C.DIRECTIVE_EXPIRED: _kind(_M),
        _C.DIRECTIVE_NEWER: _kind(_S),
        _C.AGENCY_NOT_VALID: _kind(_M, LEADS),
        _C.AGENCY_UNKNOWN: _kind(_H, LEADS),
        _C.AGENCY_RENAMED: _kind(_M, LEADS),
        _C.AGENCY_WITHOUT_TASK: _kind(_H),
        _C.AGENCY_NOT_RECIPIENT: _kind(_S),
        _C.RECIPIENT_WITHOUT_TASK: _kind(_H),
        _C.BLANK_LEFT: _kind(_M),
        _C.ANNEX_NOT_MENTIONED: _kind(_S),
        _C.REFERENCE_DANGLING: _kind(_M),
        _C.CITED_IN_SHORT_FIRST: _kind(_S),
        _C.NO_ISSUER: _kind(_M),
        _C.NOT_ENTITLED: _kind(_M),
        _C.NO_TASK: _kind(_M),
        _C.NO_SUBJECT: _kind(_M),
        _C.NO_PLACE: _kind(_S),
        _C.NO_SIGNER: _kind(_S),
        _C.SIGNER_WITH_RANK: _kind(_M),
        _C.HEADING_DOUBLED: _kind(_M),
        _C.ISSUED_WITHOUT_NUMBER: _kind(_M),
        _C.ISSUED_WITHOUT_DATE: _kind(_M),
        _C.GUESSED_AGENCY: _kind(_S, LEADS),
        _C.GUESSED_AS_READ: _kind(_S),
        _C.GUESSED_HEAD: _kind(_S),
        _C.GUESSED_IN_ROLLING: _kind(_S),
        _C.GUESSED_LEAD: _kind(_S, LEADS),
        _C.GUESSED_DEADLINE: _kind(_S, DEADLINE),
        _C.PLACE_WITHOUT_KIND: _kind(_H),
        _C.YEAR_NOT_NAMED: _kind(_H, DEADLINE),
        _C.TEMPLATE_NEWER: _kind(_H),
        _C.SPELT_AS_NO_SYLLABLE: _kind(_S),
        _C.SPELT_WITH_TONE_ELSEWHERE: _kind(_S),
        _C.SPELT_AS_NO_WORD: _kind(_S),
        _C.SPELT_IN_OTHER_CAPITALS: _kind(_S),
        _C.SPELT_AS_NO_SYMBOL: _kind(_M),
        _C.SPELT_TWICE: _kind(_S),
        _C.SPELT_WITH_BLANK_AMISS: _kind(_S),
        _C.TONE_MARKS_MIXED: _kind(_H),
    }
)
"""The kind of every finding, by its code."""
