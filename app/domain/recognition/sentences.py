"""Tasks that are told in a sentence: "Giao Sở X chủ trì, phối hợp với Y, Z … trong quý II/2026"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import islice
from operator import itemgetter
from typing import Any

from app.domain.plan import fields
from app.domain.plan.model import SentencePiece
from app.domain.plan.rich_text import RichText, joined, plain
from app.domain.recognition.agencies import AgencyBook
from app.domain.recognition.folding import cut, group_words
from app.domain.recognition.name_ends import begins_action, begins_like_name, is_role
from app.domain.recognition.rules import DONE, DUTIES, IN_BRACKETS, LED, NO_DUTIES, PART, TAKES_PART, TASKS
from app.domain.recognition.sentence_rules import (
    AIM,
    APART_NAME,
    BEFORE_TIME,
    BESIDE,
    BRINGS,
    BY_OFFICE,
    CHARGE,
    COUNTED,
    DONE_BY,
    HELPING,
    IN_NAME,
    ISSUER_GIVES,
    JOINT,
    LEADS,
    RESPONSIBLE,
    TIME_FIRST,
    WITH,
)
from app.domain.recognition.sentence_times import STOPS, found_time, is_time
from app.domain.recognition.vocabulary import BROAD_GROUPS, GROUP_BEGINS, WITHIN_LIST
from app.domain.vietnamese import first_lower, key_by_letter, search_key

_SHORT_NAME = 6
_LONGEST_OPENING = 80
_MOST_TIMES = 3
"""Letters and parts of a time that a sentence begins with."""
_END_MARK = "./."
"""What the last sentence of a paper ends with."""


@dataclass(frozen=True)
class Sentence:
    """What a sentence says. `start` and `end` are the letters of the line that are the task itself."""

    leads: tuple[str, ...]
    coordinating: tuple[str, ...]
    start: int
    end: int
    deadline: str = ""
    indicator: str = ""
    brings: str = ""
    note: str = ""
    """What those who lead say of themselves in brackets."""
    places: tuple[tuple[str, int, int], ...] = ()
    """Where the line says a field of the task, by its name: the letters from the first to before the second."""


class Acting(IntEnum):
    """Whose actions are tasks where a sentence stands: each kind with those before it."""

    NOBODY = 0
    BODIES = 1
    GROUPS = 2
    """Of groups of bodies of one kind too: "Các khoa lâm sàng báo cáo …"."""
    ALL = 3
    """Of all whom a sentence may speak of: "Các ngành quán triệt …"."""


def acting_below(heading: str, above: Acting) -> Acting:
    """Whose actions are tasks below a heading that stands where they are those of `above`."""
    key = search_key(heading)
    if above is Acting.NOBODY or NO_DUTIES.search(key):
        return Acting.NOBODY
    return max(above, Acting.ALL if DUTIES.search(key) else Acting.GROUPS if TASKS.search(key) else above)


def charged(line: str, book: AgencyBook, year: int, acting: Acting = Acting.BODIES) -> Sentence | None:
    """The task that a sentence gives to somebody by name; None where it gives none.

    Where those whom it names are `acting`, what is to be done behind the name is enough: "Sở X tham mưu …", "Sở X:
    tổ chức …".
    """
    time = _time_first(line, book, year)
    leads, first, at, given = _named(line, time[1] if time else 0, book)
    if not leads:
        return None
    said = IN_NAME.match(line[at:])
    last = at
    at += said.end() if said else 0
    if said and begins_like_name(said[0].strip(" ()")):
        # "Văn phòng … (Trung tâm Phục vụ hành chính công tỉnh)": the part of it that does the work.
        leads = [*leads[:-1], leads[-1] + said[0]]
        last, said = at, None
    places = [(fields.LEADS.name, first, last)]
    at = _behind_office(line, at)
    heads = LEADS.match(line[at:])
    if heads is None and not given:
        if not _acts(leads, line[at:], acting):
            return None
        heads = RESPONSIBLE.match(line[at:])
    at += heads.end() if heads else 0
    coordinating, at, named = _with(line, at, book)
    if coordinating:
        places.append((fields.COORDINATING.name, *named))
    at += len(line[at:]) - len(line[at:].lstrip(" ,:;"))
    if not line[at:].strip(STOPS + ":"):
        return None
    sentence = _timed(line, at, tuple(leads), tuple(coordinating), year)
    if time and sentence.deadline:
        return None
    if time:
        places.append((fields.DEADLINE.name, 0, len(time[0])))
        sentence = replace(sentence, deadline=time[0])
    sentence = replace(sentence, places=(*places, *sentence.places))
    return replace(sentence, note=said[0].strip(" ()")) if said else sentence


def _time_first(line: str, book: AgencyBook, year: int) -> tuple[str, int] | None:
    """The time that a sentence begins with, before those who do something, and where they are named."""
    if not TIME_FIRST.match(line):
        return None
    for comma in islice(re.finditer(", ", line[:_LONGEST_OPENING]), _MOST_TIMES):
        time, rest = line[: comma.start()], line[comma.end() :]
        if all(is_time(part, year) for part in time.split(", ")) and (
            CHARGE.match(rest) or book.begins_name_here(rest)
        ):
            return time, comma.end()
    return None


def _named(line: str, start: int, book: AgencyBook) -> tuple[list[str], int, int, bool]:
    """Those whom a sentence names from `start` on, the letters that name them, and whether a word gives them a task."""
    charge = CHARGE.match(line[start:])
    first = start + (charge.end() if charge else 0)
    leads, taken = book.names_at_start(line[first:])
    if leads and charge is None and (gives := ISSUER_GIVES.match(line[first + taken :])):
        # "Chủ tịch Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì …": who gives it has nothing to do.
        behind = first + taken + gives.end()
        given, more = book.names_at_start(line[behind:])
        if given:
            return given, behind, behind + more, True
    return leads, first, first + taken, charge is not None


def _behind_office(line: str, at: int) -> int:
    """Behind words that say by what office somebody does what follows: "theo chức năng, nhiệm vụ được giao"."""
    match = BY_OFFICE.match(line[at:])
    behind = line[at + match.end() :].lstrip(",") if match else ""
    acts = LEADS.match(behind) or begins_action(behind.lstrip())
    return len(line) - len(behind) if acts else at


def _acts(leads: Sequence[str], rest: str, acting: Acting) -> bool:
    """Whether what stands behind those names says what those do who are `acting`."""
    if acting is Acting.NOBODY:
        return False
    done = rest.lstrip(": ")
    if APART_NAME.match(rest):
        wanted = not is_role(leads[-1]) or begins_action(first_lower(done))
        return wanted and not (TAKES_PART.match(search_key(done)) or _is_a_name(done))
    return acting >= _wanted(leads[0].lower()) and begins_action(rest.lstrip())


def _wanted(name: str) -> Acting:
    if not name.startswith(GROUP_BEGINS):
        return Acting.BODIES
    return Acting.ALL if name.startswith(BROAD_GROUPS) else Acting.GROUPS


def _is_a_name(words: str) -> bool:
    """Whether words behind a colon name who comes, rather than what is done: "Các trường học: Hiệu trưởng."."""
    bare = words.strip(STOPS)
    return begins_like_name(bare) and len(bare.split()) <= _SHORT_NAME and not begins_action(bare)


_BRACKETED: dict[str, fields.Field[Any]] = {
    "lead": fields.LEADS,
    "with": fields.COORDINATING,
    "time": fields.DEADLINE,
    "output": fields.DELIVERABLES,
}
"""The field that each part of such brackets says."""


def told_in(content: RichText, line: str, sentence: Sentence) -> tuple[SentencePiece, ...]:
    """The paragraph as pieces: its fixed words, and the places of the fields of the task; none where they overlap.

    `content` is the paragraph whose words are `line`.
    """
    if plain(content).replace("\n", " ") != line:
        return ()
    places = (*sentence.places, (fields.CONTENT.name, sentence.start, sentence.end))
    return in_pieces(content, sorted(places, key=itemgetter(1)))


def in_pieces(content: RichText, places: Sequence[tuple[str, int, int]]) -> tuple[SentencePiece, ...]:
    """Words as pieces: fixed ones, and those of the fields at these places in their order; none where they overlap."""
    pieces: list[SentencePiece] = []
    at, length = 0, len(plain(content))
    for name, start, end in (*places, ("", length, length)):
        if start < at:
            return ()
        pieces += [SentencePiece(joined(cut(content, at, start)))] if start > at else []
        pieces += [SentencePiece(joined(cut(content, start, end)), name)] if name else []
        at = end
    return tuple(pieces)


def bracketed(line: str, book: AgencyBook, year: int) -> Sentence | None:
    """The task whose words end in brackets that say who does it: "… (Sở X chủ trì; hoàn thành trong năm 2026)"."""
    match = IN_BRACKETS.search(key_by_letter(line))
    if match is None or not line[: match.start()].strip():
        return None
    said: dict[str, list[str]] = {}
    for part in re.split(r"\s*;\s*", group_words(match, "inside", line).strip(STOPS)):
        meanings = _said(part, year)
        if not meanings:
            return None
        for role, value in meanings.items():
            said.setdefault(role, []).append(value)
    leads, helps = (
        [name for value in said.get(role, ()) for name in book.split(value)] for role in ("lead", "with")
    )
    if not leads:
        return None
    time = "; ".join(said.get("time", ()))
    brings = "; ".join(said.get("output", ()))
    places = tuple(
        (field.name, first, first + len(said[role][0]))
        for role, field in _BRACKETED.items()
        if len(said.get(role, ())) == 1 and (first := line.find(said[role][0], match.start())) >= 0
    )
    end = len(line[: match.start()].rstrip())
    return Sentence(tuple(leads), tuple(helps), 0, end, time, brings=brings, places=places)


def done_by(line: str, book: AgencyBook) -> Sentence | None:
    """The task whose words end with who does it behind a dash: "… – Trường A thực hiện."."""
    match = DONE_BY.search(line)
    if match is None or not line[: match.start()].strip():
        return None
    names = book.split(match["names"])
    if not names or not all(book.known(name) or begins_like_name(name) for name in names):
        return None
    places = ((fields.LEADS.name, match.start("names"), match.end("names")),)
    return Sentence(tuple(names), (), 0, len(line[: match.start()].rstrip()), places=places)


def _said(part: str, year: int) -> dict[str, str]:
    """What one part of such brackets says, by the names of the parts of a task; nothing where it says none of them."""
    key = key_by_letter(part)
    if match := PART.match(key):
        return {match.lastgroup or "": part[match.end() :]}
    if match := LED.match(key):
        return {role: group_words(match, role, part) for role in ("lead", "with") if match[role]}
    done = DONE.match(key)
    time = part[done.end() :] if done else part
    return {"time": time} if is_time(time, year) else {}


def led(heading: str) -> tuple[str, str]:
    """Who leads and who helps, of a heading such as "Sở X chủ trì, phối hợp với Sở Y"; else all of it leads."""
    match = LED.match(key_by_letter(heading))
    return (
        (group_words(match, "lead", heading), group_words(match, "with", heading)) if match else (heading, "")
    )


def under_heading(line: str, book: AgencyBook, year: int) -> Sentence:
    """A task below the name of those who do it: the whole line is the task, but for the end mark of the paper."""
    heads = LEADS.match(line)
    coordinating, _, _ = _with(line, heads.end() if heads else 0, book)
    time = found_time(line, year)
    end = len(line.removesuffix(_END_MARK))
    return Sentence((), tuple(coordinating), 0, end, time[2] if time else "")


def _with(line: str, at: int, book: AgencyBook) -> tuple[list[str], int, tuple[int, int]]:
    """Those it is done with, named from `at` on, where the sentence goes on, and the letters that name them."""
    together = WITH.match(line[at:])
    match = together or BESIDE.match(line[at:])
    if match is None:
        return _helping(line, at, book)
    first = at + match.end()
    lenient = together is not None and together[0].rstrip().endswith(WITHIN_LIST)
    names, taken = book.names_at_start(line[first:], lenient=lenient)
    return (names, first + taken, (first, first + taken)) if names else ([], at, (at, at))


def _helping(line: str, at: int, book: AgencyBook) -> tuple[list[str], int, tuple[int, int]]:
    """Those who are said to help behind those who lead: "chủ trì; Sở Tài chính, Sở Nội vụ phối hợp tổ chức …"."""
    joint = JOINT.match(line, at)
    first = joint.end() if joint else at
    names, taken = book.names_at_start(line[first:]) if joint else ([], 0)
    last = first + taken
    helps = HELPING.match(line[last:])
    return (names, last + helps.end(), (first, last)) if names and helps else ([], at, (at, at))


def _timed(line: str, at: int, leads: tuple[str, ...], coordinating: tuple[str, ...], year: int) -> Sentence:
    aim = AIM.search(line, at)
    if aim is not None:
        target = aim["aim"].rstrip(STOPS)
        places = (
            (fields.DEADLINE.name, aim.start("time"), aim.end("time")),
            (fields.INDICATOR.name, aim.start("aim"), aim.start("aim") + len(target)),
        )
        return Sentence(leads, coordinating, at, aim.start(), aim["time"], target, places=places)
    end = len(line.rstrip(STOPS))
    time_at_end = found_time(line[at:], year)
    time = ""
    timed: tuple[tuple[str, int, int], ...] = ()
    if time_at_end is not None and time_at_end[0] and at + time_at_end[1] >= end:
        start, _, time = time_at_end
        if not COUNTED.match(time):
            timed = ((fields.DEADLINE.name, at + start, at + start + len(time)),)
            before = line[at : at + start].rstrip()
            while match := BEFORE_TIME.search(before):
                before = before[: match.start()].rstrip()
            end = at + len(before)
    brings = BRINGS.match(line[at:end])
    return Sentence(leads, coordinating, at, end, time, brings=brings[1] if brings else "", places=timed)
