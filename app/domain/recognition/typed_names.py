"""Whether words that somebody typed alone name who does something: a body, a group, a person, registered or not.

A line that is typed says nothing around its parts, so they are told by how they begin; what only begins like a kind of
unit ("Bộ tài liệu", "Hội nghị") or goes on as a sentence ("Chi bộ đạt trong sạch, vững mạnh") is what comes of a task.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.domain.recognition.name_ends import begins_action, begins_like_name, is_role, is_whole
from app.domain.recognition.sentence_rules import TWO_IN_ONE
from app.domain.recognition.vocabulary import (
    ALL_OF,
    AND,
    GROUP_BEGINS,
    MEMBERS,
    NUMBERED_KINDS,
    ONE,
    PERSON_TITLES,
    STAFF,
    STATES,
    THINGS,
    UNIT_KINDS_OF_OFFICES,
)
from app.domain.registers.agency_name import may_be_agency
from app.domain.roll_forward.persons import persons_in
from app.domain.vietnamese import first_upper

_BETWEEN = re.compile(rf"\s*,(?:{AND}|\s*)|{AND}")
_MOST_PIECES = 6
"""Commas and "và" that a known name holds at most, and one."""


def _begin(heads: Sequence[str]) -> re.Pattern[str]:
    """The heads, longest first, where words begin with one as a word of its own."""
    longest = "|".join(map(re.escape, sorted(heads, key=len, reverse=True)))
    return re.compile(rf"(?:{longest})(?!\w)", re.IGNORECASE)


_THINGS = re.compile("|".join(map(re.escape, THINGS)), re.IGNORECASE)
_ALL_OF, _STAFF, _TITLES, _NUMBERED = map(_begin, (ALL_OF, STAFF, PERSON_TITLES, NUMBERED_KINDS))
_KINDS, _OF_ALL = _begin(UNIT_KINDS_OF_OFFICES), _begin((*MEMBERS, *NUMBERED_KINDS, *STAFF))
_STATES = re.compile(rf"(?<!\w)(?:{'|'.join(STATES)})(?!\w)")

_COUNTED = re.compile(rf"\d (?!{AND.strip()} )\w|(?<!\w){ONE} ")
"""How many of something all of them have: "mỗi chi bộ 01 mô hình"."""
_DOT = re.compile(r"(?<=^\w)\. ?|(?<=^\w\w)\. ?|(?<=^\w\w\w)\. ?")
"""What ends a short word and no sentence: "BS. Trần Thị Bích", "P. TCHC"."""


def names_in(words: str, known: Callable[[str], bool]) -> list[str]:
    """The names that a list parted by commas and "và" is made of; none where a part of it names nobody.

    A name may hold commas and "và" itself: the longest that is known counts. What begins like no name goes on with the
    one before it, and so does what stands in small letters behind a group: "các khoa, phòng liên quan".
    """
    names: list[str] = []
    pieces = [match.span() for match in _BETWEEN.finditer(words)]
    starts, ends = [0, *(end for _, end in pieces)], [*(start for start, _ in pieces), len(words)]
    at = 0
    while at < len(starts):
        last = min(len(ends), at + _MOST_PIECES)
        whole = next((end for end in range(last, at, -1) if known(words[starts[at] : ends[end - 1]])), 0)
        end = whole or at + 1
        while end < len(ends) and _goes_on(
            words[starts[at] : ends[end - 1]], words[starts[end] : ends[end]], known, whole=end == whole
        ):
            end += 1
        names.append(words[starts[at] : ends[end - 1]])
        if end != whole and not names_who(names[-1]):
            return []
        at = end
    return names


def _goes_on(before: str, piece: str, known: Callable[[str], bool], *, whole: bool) -> bool:
    """Whether a piece of a list is more of the name before it; of a `whole` one only where that is a group."""
    if _ALL_OF.match(before) and piece[:1].islower():
        return True
    if whole:
        return False
    return bool(TWO_IN_ONE.search(before)) or not (names_who(piece) or (piece.isupper() and known(piece)))


def names_who(words: str) -> bool:
    """Whether the words, all of them, name one body, group or person."""
    group = _ALL_OF.match(words)
    if group is None:
        return _names_one(words)
    rest = words[group.end() :].strip()
    plural = f"{GROUP_BEGINS[0]}{rest}"
    if not rest or _THINGS.match(rest) or _COUNTED.search(rest) or not _is_no_sentence(plural):
        return False
    return bool(_OF_ALL.match(rest) or _KINDS.match(rest)) or begins_like_name(plural)


def _names_one(words: str) -> bool:
    if not words or _THINGS.match(words) or begins_action(words):
        return False
    if _is_person(words):
        return True
    begins = begins_like_name(words) or is_role(words) or _is_of_an_office(words)
    return begins and may_be_agency(first_upper(words)) and _is_no_sentence(words)


def _is_person(words: str) -> bool:
    """Whether the words are the name of a person, with what the person is behind it or without."""
    title = _TITLES.match(words)
    if title and words[title.end() :].strip()[:1].isupper():
        return _is_no_sentence(words)
    start, end = next(persons_in(words, begins_with=True), (0, 0))
    return start == 0 and end > 0 and (end == len(words) or words[end:].lstrip()[:1] in "(-–,")


def _is_of_an_office(words: str) -> bool:
    """Whether words begin with a kind of unit or of staff and go on as names of those do."""
    numbered, kind = _NUMBERED.match(words), _KINDS.match(words)
    behind = words[numbered.end() :].strip() if numbered else ""
    return bool(
        _STAFF.match(words)
        or (numbered and (behind[:1].isdigit() or behind[:1].isupper()))
        or (kind and words[kind.end() :].strip())
    )


def _is_no_sentence(words: str) -> bool:
    return is_whole(_DOT.sub(" ", words)) and not _STATES.search(words)
