"""Findings about spelling: one for each word that is misspelt, however often the plan says it."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.spelling.dictionary import Dictionary
from app.domain.spelling.misspelling import MisspellingKind
from app.domain.spelling.plan_spelling import Slip, slips, tone_marks_of, with_mended, with_one_style
from app.domain.word_search.hits import Hit

CODES = MappingProxyType(
    {
        MisspellingKind.SYLLABLE: FindingCode.SPELT_AS_NO_SYLLABLE,
        MisspellingKind.TONE: FindingCode.SPELT_WITH_TONE_ELSEWHERE,
        MisspellingKind.WORDS: FindingCode.SPELT_AS_NO_WORD,
        MisspellingKind.CAPITALS: FindingCode.SPELT_IN_OTHER_CAPITALS,
        MisspellingKind.SYMBOL: FindingCode.SPELT_AS_NO_SYMBOL,
        MisspellingKind.DOUBLED: FindingCode.SPELT_TWICE,
        MisspellingKind.BLANK: FindingCode.SPELT_WITH_BLANK_AMISS,
    }
)
"""What a finding about each kind of slip is called."""

OWN_WORDS = frozenset(
    (FindingCode.SPELT_AS_NO_SYLLABLE, FindingCode.SPELT_AS_NO_WORD, FindingCode.SPELT_IN_OTHER_CAPITALS)
)
"""Findings whose words may be words of the office's own."""

_KINDS = {code: kind for kind, code in CODES.items()}
_AROUND = 40
_MOST_WORDS = 8


def spelling_findings(plan: Plan, dictionary: Dictionary) -> Iterator[Finding]:
    """Each misspelt word once, where it stands first, with how often; then the words of the other tone style."""
    codes = {task.id: task.code for task in tasks(plan)}
    alike: dict[tuple[MisspellingKind, str], list[Slip]] = {}
    for slip in slips(plan, dictionary):
        alike.setdefault((slip.what.kind, slip.what.words.lower()), []).append(slip)
    for (kind, _), there in alike.items():
        first = there[0]
        yield found(
            CODES[kind],
            codes.get(first.place.line, ""),
            first.place.line,
            words=first.what.words,
            right=first.what.right,
            meant=", ".join(f"\u201c{each}\u201d" for each in first.what.suggestions),
            count=str(len(there)),
            text=_around(first.hit),
        )
    yield from _other_style(plan)


def with_put_right(plan: Plan, dictionary: Dictionary, finding: Finding) -> Plan:
    """The plan with what a finding about spelling says to be right, everywhere; itself where nothing is sure."""
    if finding.code is FindingCode.TONE_MARKS_MIXED:
        return with_one_style(plan)
    kind = _KINDS.get(finding.code)
    return plan if kind is None else with_mended(plan, dictionary, kind, finding.values["words"])


def _other_style(plan: Plan) -> Iterator[Finding]:
    """One for all words whose tone stands where most of the plan does not have it: a report, as both are right."""
    others = tone_marks_of(plan).others
    if not others:
        return
    changed = dict.fromkeys((each.word, each.right) for each in others)
    shown = [f"{word} \u2192 {right}" for word, right in list(changed)[:_MOST_WORDS]]
    told = ", ".join(shown) + (" \u2026" if len(changed) > len(shown) else "")
    first = others[0]
    line = first.at.line
    yield found(FindingCode.TONE_MARKS_MIXED, "", line, words=first.word, right=told, count=str(len(others)))


def _around(hit: Hit) -> str:
    before, behind = hit.around(_AROUND)
    return f"{before}{hit.words}{behind}"
