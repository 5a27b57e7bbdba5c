"""Where the name of a body ends that no register knows: before the word that says what it does.

Units are named by their fields of work, and fields are called by the same words as work itself: "Phòng Kế hoạch tổng
hợp xây dựng …", "Phòng Kế hoạch tổng hợp số liệu". So a word of action ends a name unless it belongs to a field that is
known, to one that a capital begins and behind which a name may end, or stands right before what surely ends a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.domain.recognition.sentence_rules import (
    ENDS_NAME,
    NO_ACTION,
    NOT_IN_FIELD,
    TWO_IN_ONE,
)
from app.domain.recognition.vocabulary import (
    ACTIONS,
    AND,
    ANY_HEADS,
    AREA_KINDS,
    BARE_NAMES,
    BEHIND_ACTIONS,
    DASHES,
    FIELD_ACTIONS,
    FIELDS,
    FIXED_FIELDS,
    GROUP_BEGINS,
    NAMED_HEADS,
    NEVER_IN_NAMES,
    PLURAL_HEADS,
    SAME_LEVEL,
    WANTING,
)

LONGEST_NAME = 16
"""Words that a name has at most."""
_LONGEST_FIELD = 5
_SIGHT = 6
"""Words that are looked at for an action or a name behind a place."""
_OF_NAMES = frozenset(action.split()[0] for action in ACTIONS)
"""Words that say what is done and, with a capital, stand in names: "Trung tâm Kiểm soát bệnh tật"."""
_SIGNS = ",;.:"
_UNNAMED = frozenset((*PLURAL_HEADS, *ANY_HEADS))
_UNNAMED_STARTS = tuple(f"{head}{sign}" for head in _UNNAMED for sign in f" {_SIGNS}")
_NAMED_STARTS = tuple(f"{head} " for head in NAMED_HEADS)


def _by_first_word(starts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for start in starts:
        first = _first_word(start)
        found[first] = (*found.get(first, ()), start)
    return found


def _first_word(line: str) -> str:
    return line.partition(" ")[0].rstrip(_SIGNS).lower()


_NAMED_BY_FIRST = _by_first_word(_NAMED_STARTS)
_UNNAMED_BY_FIRST = _by_first_word(_UNNAMED_STARTS)
_BARE_BY_FIRST = _by_first_word(BARE_NAMES)
_FIRST_WORDS = frozenset((*_NAMED_BY_FIRST, *_UNNAMED_BY_FIRST, *_BARE_BY_FIRST))
_OF_PLACES = tuple(f"{kind} " for kind in AREA_KINDS)
_GOES_ON = (AND.strip(), SAME_LEVEL, *DASHES)
"""What a name never ends with, so that it goes on whatever stands behind it."""


def begins_action(line: str) -> bool:
    """Whether words begin with one that says what is done."""
    return bool(_action(line))


def _action(line: str) -> str:
    """The word of action that words begin with; "" where they begin otherwise."""
    if NO_ACTION.match(line):
        return ""
    one, _, rest = line.partition(" ")
    two = f"{one} {rest.partition(' ')[0]}".rstrip(_SIGNS).lower()
    return next((each for each in (two, one.rstrip(_SIGNS).lower()) if each in ACTIONS), "")


def may_begin_with_name(line: str) -> bool:
    """Whether the first word of a line is one that names begin with, or none at all."""
    return not line[:1].isalpha() or _first_word(line) in _FIRST_WORDS


def begins_like_name(name: str) -> bool:
    """Whether words begin as names of bodies do: "Sở Y…", "Công an", "các trường"."""
    first = _first_word(name)
    if first not in _FIRST_WORDS:  # as most words
        return False
    lower = name.lower()
    if lower.startswith(_UNNAMED_BY_FIRST.get(first, ())) or lower in _UNNAMED or _is_bare(name, lower):
        return True
    return name[0].isupper() and any(
        lower.startswith(head) and name[len(head) : len(head) + 1].isupper()
        for head in _NAMED_BY_FIRST.get(first, ())
    )


def _is_bare(name: str, lower: str) -> bool:
    """Whether words name a unit of the office by its kind alone, and what it does or nothing stands behind it."""
    known = _BARE_BY_FIRST.get(_first_word(name), ()) if name[:1].isupper() else ()
    bare = next(filter(lower.startswith, known), "")
    behind = name[len(bare) :]
    if not bare or (bare not in ACTIONS and begins_action(behind.lstrip()) and behind[0] == " "):
        return bool(bare)
    return not behind.strip(_SIGNS) or behind[0] == ":" or behind.startswith(AND)


def is_role(name: str) -> bool:
    """Whether words name who does something by a kind or an office alone: "Hiệu trưởng", "Kế toán"."""
    return name.lower() in _UNNAMED or name.lower() in BARE_NAMES


def up_to_action(line: str) -> str:
    """The words up to the comma, or the first word that says what is done."""
    if begins_action(line) and not begins_like_name(line):
        return ""
    tokens = line.split(" ")
    within = 0
    for place in range(1, min(len(tokens), LONGEST_NAME + 4)):
        rest = " ".join(tokens[place : place + _SIGHT])
        before = tokens[place - 1]
        if place >= within and begins_action(rest):
            within = _field_end(tokens, place)
            acts = place >= within
        else:
            acts = tokens[place] in NEVER_IN_NAMES
        if before.endswith((";", ".", ":")) or (before.endswith(",") and (acts or begins_like_name(rest))):
            return " ".join(tokens[:place]).rstrip(_SIGNS)
        if place > 1 and before == _GOES_ON[0] and begins_like_name(rest):
            so_far = " ".join(tokens[: place - 1])
            if " " in so_far and not TWO_IN_ONE.search(so_far):
                return so_far
        if place > 1 and acts and not before.endswith(_GOES_ON):
            return " ".join(tokens[:place]).rstrip(_SIGNS)
    return " ".join(tokens).rstrip(_SIGNS + " ") if len(tokens) <= LONGEST_NAME else ""


def _field_end(tokens: Sequence[str], place: int) -> int:
    """Behind the words of a field of work that this place lies in; 0 where it lies in none."""
    word = tokens[place].rstrip(_SIGNS)
    if word[:1].isupper() and word[1:].islower() and word.lower() in _OF_NAMES:
        two = " ".join(tokens[place : place + 2]).rstrip(_SIGNS).lower()
        return place + (2 if two in ACTIONS and tokens[place] == word else 1)
    for start in range(max(1, place - _LONGEST_FIELD + 2), place + 1):
        for end in range(min(len(tokens), start + _LONGEST_FIELD), max(place, start + 1), -1):
            words = _bare(tokens[start:end])
            if words in FIXED_FIELDS and (
                start < place or not _begins_with_two(words) or _may_end(tokens, end)
            ):
                return end
            if words in FIELDS and tokens[start][:1].isupper() and _may_end(tokens, end):
                return end
    return _before_sure_end(tokens, place)


def _begins_with_two(field: str) -> bool:
    """Whether a field of work begins with a word of action of two syllables, which may be what is done."""
    return " ".join(field.split()[:2]) in ACTIONS


def _bare(tokens: Sequence[str]) -> str:
    return " ".join(token.rstrip(_SIGNS) for token in tokens).lower()


def _may_end(tokens: Sequence[str], end: int) -> bool:
    """Whether the name, and not what is done, may end before this place."""
    last, rest = tokens[end - 1], tokens[end : end + _SIGHT]
    if not rest or last.endswith((";", ".", ":")):
        return True
    behind = " ".join(rest[1:] if rest[0] == _GOES_ON[0] else rest)
    if last.endswith(",") or rest[0] == _GOES_ON[0]:
        return begins_like_name(behind)
    return begins_action(behind) or not behind[0].islower() or f"{behind} ".startswith(_OF_PLACES)


def _before_sure_end(tokens: Sequence[str], place: int) -> int:
    """Where a name surely ends that goes on with a field of work from this place; 0 where no sign tells it."""
    rest = " ".join(tokens[place : place + 2 * _SIGHT])
    if _action(rest) not in FIELD_ACTIONS or " ".join(tokens[:place]).lower().startswith(GROUP_BEGINS):
        return 0
    sign = ENDS_NAME.search(rest)
    field = rest[: sign.start()] if sign else ""
    return place + len(field.split()) if field and _is_field(field) else 0


def _is_field(words: str) -> bool:
    """Whether words that begin with one of action may call a field of work."""
    tokens = words.split()
    if len(tokens) > _SIGHT or NOT_IN_FIELD.search(words):
        return False
    acts = (_action(" ".join(tokens[place : place + 2])) for place in range(len(tokens)))
    return all(action in FIELD_ACTIONS for action in acts if " " in action)


def leaves_end_open(name: str, rest: str) -> bool:
    """Whether the last words of a name may also be what it does: "Phòng Kế hoạch tổng hợp báo cáo …"."""
    tokens, does = name.split(), _action(rest.lstrip())
    if " ".join(tokens[-2:]).lower() in WANTING and name.lower() not in ANY_HEADS:
        # "Viện Nghiên cứu | phát triển …": of what it is the institute may follow.
        return does in FIELD_ACTIONS
    return does in BEHIND_ACTIONS and any(
        _bare(tokens[start:]) in FIELDS and _action(" ".join(tokens[-2:]))
        for start in range(1, len(tokens) - 2)
    )


def told_names(lines: Iterable[str]) -> Iterator[str]:
    """The names, in small letters, that lines of a document tell wholly.

    A line is one or a list of names, or has one before what surely ends it; a sentence without such a sign tells none.
    """
    for line in dict.fromkeys(lines):
        if not begins_like_name(line):
            continue
        sign = ENDS_NAME.search(line)
        for words in (line[: sign.start()] if sign else line).split("; "):
            name = words.strip(" .,;:")
            if begins_like_name(name) and not name.lower().startswith(GROUP_BEGINS) and is_whole(name):
                yield name.lower()


def is_whole(name: str) -> bool:
    """Whether words that begin like a name go on as one to their end."""
    found = up_to_action(name)
    rest = name[len(found) :].lstrip()
    return bool(found) and (not rest or (_action(rest) in FIELD_ACTIONS and _is_field(rest)))
