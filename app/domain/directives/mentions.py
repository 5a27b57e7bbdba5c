"""Where a plan mentions a document: in full the first time, by kind, number and symbol after that.

NĐ 30/2020, Phụ lục I, mục II.6.b. Legal bases are mentions; the subject is none, which every plan says in short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from app.domain.directives.model import Citation
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.printing import phrases
from app.domain.word_search.hits import Hit, Query, folded, kept_hits
from app.domain.word_search.places import PartKind
from app.domain.word_search.replacing import EachItsOwn, replaced
from app.domain.writing.lines import Key, LineKind, lines

_NOT_READ = (PartKind.HEAD, PartKind.RECIPIENTS, PartKind.SIGNATURE)


class Mention(NamedTuple):
    """Where the plan mentions a document; `full` where its date stands behind its number."""

    hit: Hit
    full: bool


def citations_of(plan: Plan) -> tuple[Citation, ...]:
    """The numbered documents that the plan carries out or stands on, each once."""
    given = (
        *(directive.citation for directive in plan.directives),
        *(basis.citation for basis in plan.legal_bases if basis.citation is not None),
    )
    return tuple(dict.fromkeys(each for each in given if is_shortened(each)))


def is_shortened(citation: Citation) -> bool:
    """Whether a later mention of the document is shorter than the first one; laws go by their name."""
    return bool(citation.number) and citation.short != citation.full


def mentions(plan: Plan, citation: Citation) -> Iterator[Mention]:
    """The mentions of a document in reading order."""
    for hit in kept_hits(plan, Query(citation.short, accents=True, whole=True)):
        behind = hit.place.words[hit.end :]
        if hit.place.part.kind not in _NOT_READ and not behind.startswith(("/", "-")):
            yield Mention(hit, _is_dated(behind))


def words_to_insert(plan: Plan, citation: Citation, key: Key, letter: int) -> str:
    """What a mention says that is put before this letter of a line's words: all, unless that was said before it."""
    wanted = folded(citation.short, False, True)
    for line in lines(plan):
        words = plain(line.content)
        words = words[:letter] if line.key == key else words
        if line.kind is not LineKind.SUBJECT and _is_said_in_full(words, wanted):
            return citation.short
        if line.key == key:
            break
    return citation.full


def shortened_first(plan: Plan) -> Iterator[tuple[Citation, Mention]]:
    """The documents that are mentioned in short before they are in full, with that first mention."""
    for citation in citations_of(plan):
        found = tuple(mentions(plan, citation))
        if found and not found[0].full and any(each.full for each in found):
            yield citation, found[0]


def with_first_in_full(plan: Plan, number: str) -> Plan:
    """The plan with the first mention of the document of this number in full, and every later one in short."""
    words: dict[Hit, str] = {}
    for citation, first in shortened_first(plan):
        if citation.number == number:
            words[first.hit] = citation.full
            words |= _shortened(citation, (each.hit for each in mentions(plan, citation) if each.full))
    return replaced(plan, words, EachItsOwn("", each=words)).plan if words else plan


def _shortened(citation: Citation, full: Iterator[Hit]) -> Mapping[Hit, str]:
    """Later mentions that say what the citation says, word for word; others stay as somebody wrote them."""
    wanted = folded(citation.full, False, True)
    found = (hit._replace(end=hit.start + len(wanted)) for hit in full)
    return {hit: citation.short for hit in found if folded(hit.words, False, True) == wanted}


def _is_said_in_full(words: str, wanted: str) -> bool:
    text, at = folded(words, False, True), -1
    while (at := text.find(wanted, at + 1)) >= 0:
        if _is_dated(words[at + len(wanted) :]):
            return True
    return False


def _is_dated(behind: str) -> bool:
    """Whether the words behind a number say its date, or leave it open."""
    return _DATED.match(behind) is not None


_DATED = re.compile(
    rf"\s*[,(]?\s*(?:{phrases.DAY_OF_ISSUE}\s|{re.escape(phrases.UNKNOWN_DATE)})", re.IGNORECASE
)
