"""Names of agencies in a text: where they end, where a list parts, and which bodies of the register they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from itertools import islice

from app.domain.plan.head import IssuingAuthority
from app.domain.plan.model import Party, PartyKind
from app.domain.recognition.account import Reason
from app.domain.recognition.name_ends import (
    LONGEST_NAME,
    begins_action,
    begins_like_name,
    leaves_end_open,
    up_to_action,
)
from app.domain.recognition.rules import COMMITTEES, HEADING_CHARGE
from app.domain.recognition.sentence_rules import JOINT, NAME_GOES_ON, SHARED_HEAD, SHORT_NAME, TWO_IN_ONE
from app.domain.recognition.vocabulary import (
    AND,
    ANY_HEADS,
    CLOSED_HEADS,
    FAMILY_MEMBERS,
    GROUP_BEGINS,
    LEADERS,
    NAMED_HEADS,
)
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.agency_name import may_be_agency
from app.domain.registers.commune_committees import commune_committee
from app.domain.registers.place import PlaceRegister
from app.domain.vietnamese import search_key, words_of_key
from app.errors.faults import AmbiguousName, UnknownName

_SHORT_COMMITTEE = "ubnd"
_SHORTER = (
    ("uybannhandan", _SHORT_COMMITTEE),
    ("hoidongnhandan", "hdnd"),
    ("uybanmattrantoquoc", "ubmttq"),
    ("uybanmttq", "ubmttq"),
    ("mattrantoquoc", "mttq"),
    ("vietnam", "vn"),
    ("toaannhandan", "tand"),
    ("vienkiemsatnhandan", "vksnd"),
    ("vienksnd", "vksnd"),
)
_MISTYPED = 2
"""So many letters may be wrong in a mistyped name."""
_DISTRICT = ("huyen", "thixa", "quan", "thitran")
"""What names of bodies of the level hold that ended on 1 July 2025."""
_SHORT_PHRASE = 6
"""Words that a name in small letters has at most."""
_SIGHT = 300
"""Letters that are looked at for a name: more would be no name."""
_NAME_ENDS = re.compile(r"[\s,;.:]|$")
_KINDS_BELOW = (
    (frozenset(("huyen", "quan", "thixa", "thanhpho")), "ubnd-huyen"),
    (frozenset(("xa", "phuong", "thitran", "dackhu")), "ubnd-xa"),
)
_OPEN_HEADS = (*ANY_HEADS, *(head for head in NAMED_HEADS if " " in head))
"""First words of bodies that an office has of its own, though they begin like those that are all in the register."""
_PARTED = re.compile(r"\s*[;\n]\s*")
_BULLET = re.compile(r"^(?:[-–—•+*]|\d{1,2}[.)])\s*")


@dataclass
class AgencyBook:
    """The bodies that a document of one day and issuer can mean."""

    register: AgencyRegister
    places: PlaceRegister
    on: date
    issuer: IssuingAuthority
    told: frozenset[str] = frozenset()
    """Names, in small letters, that the document tells wholly (`name_ends.told_names`)."""
    _open_ends: set[str] = field(default_factory=set)
    """Names that may as well end earlier."""
    _known: dict[str, Party | None] = field(default_factory=dict)
    _parties: dict[str, tuple[Party, Reason | None]] = field(default_factory=dict)
    _splits: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def _names(self) -> dict[str, Party]:
        """The bodies of that day by all the ways their names are written."""
        by_key: dict[str, Party] = {}
        for party, names in self.register.named_parties(self.on, self.issuer):
            for name in names:
                for key in self._forms(name):
                    by_key.setdefault(key, party)
        return by_key

    def _forms(self, name: str) -> Iterator[str]:
        """A name as it is, and with its place left out or added."""
        key = name_key(name)
        yield key
        for tail in self._tails:
            if key.endswith(tail) and len(key) > len(tail) + 3:
                yield key.removesuffix(tail)
            yield key + tail

    @cached_property
    def _tails(self) -> tuple[str, ...]:
        """The places of the issuer as they stand behind names."""
        issuer = self.issuer
        return tuple(
            name_key(tail)
            for unit, area in ((issuer.unit, issuer.area), (issuer.province_unit, issuer.province))
            for tail in (f"{unit} {area}", area, unit)
            if tail.strip()
        )

    def known(self, name: str) -> Party | None:
        """The body that the words name, kept under these words; None where the register has none of that day."""
        if name not in self._known:
            self._known[name] = self._looked_up(name)
        return self._known[name]

    def _may_begin_known(self, line: str) -> bool:
        """Whether any beginning of the words may be known: their first letters are those of a name."""
        first = "".join([word for word in words_of_key(search_key(line)) if word != "va"][:2])
        return first[:2] in self._first_letters or first[:1] in self._first_letters

    @cached_property
    def _first_letters(self) -> frozenset[str]:
        """The first two letters of all names, written out or shortened; of a name of one letter that one."""
        return frozenset(
            name[:2] for name in (*self._names, *(long for long, _ in _SHORTER), _SHORT_COMMITTEE)
        )

    def _looked_up(self, name: str) -> Party | None:
        key = name_key(name)
        # "Sở Y tế, tỉnh …" goes on with another name: a place stands right behind the name it belongs to.
        apart = "," in name and name_key(name.rpartition(",")[2]) in self._tails
        party = (None if apart else self._names.get(key)) or self._committees(name)
        if party is None and search_key(name).startswith(("ubnd ", "uy ban nhan dan ")):
            party = commune_committee(name, self.on, self.issuer, self.places)
        if party is None:
            return None
        return Party(party.kind, name, party.ref, party.family, party.asked)

    def _committees(self, name: str) -> Party | None:
        """The people's committees of all units below, in whatever order their kinds are named."""
        key = search_key(name)
        match = COMMITTEES.match(key)
        if match is None:
            return None
        kinds = {name_key(part) for part in re.split(r",| va ", key[match.end() :].replace(" tinh", ""))}
        for below, group in _KINDS_BELOW:
            if kinds <= below and self.register.is_valid(group, self.on):
                return Party(PartyKind.GROUP, name, group, group)
        return None

    def party(self, name: str) -> tuple[Party, Reason | None]:
        """The party that the words name, and what is doubtful of it."""
        if name not in self._parties:
            self._parties[name] = self._party(name)
        party, doubt = self._parties[name]
        return party, doubt or (Reason.SENTENCE_CUT if name in self._open_ends else None)

    def _party(self, name: str) -> tuple[Party, Reason | None]:
        known = self.known(name)
        if known is not None:
            return known, None
        if name.lower().startswith(GROUP_BEGINS) and len(name.split()) <= LONGEST_NAME:
            # "Các cơ quan, đơn vị, địa phương": all that it says is clear.
            return Party(PartyKind.GROUP, name), None
        if not may_be_agency(name) and not (begins_like_name(name) and len(name.split()) <= _SHORT_PHRASE):
            return Party(PartyKind.VERBATIM, name), Reason.AGENCY_UNKNOWN
        plain = _is_plainly_a_body(name) and not self._is_nearly_known(name)
        try:
            named = self.register.party_named(name, self.on, self.issuer)
        except AmbiguousName:
            return Party(PartyKind.AGENCY, name), None if plain else Reason.AGENCY_AMBIGUOUS
        except UnknownName:
            if self._of_other_days(name):
                return Party(PartyKind.AGENCY, name), Reason.AGENCY_ENDED
            return Party(PartyKind.AGENCY, name), None if plain else Reason.AGENCY_UNKNOWN
        if plain:
            # What the register only comes close to is not what the paper names.
            return Party(PartyKind.AGENCY, name), None
        return Party(named.kind, name, named.ref, named.family, named.asked), Reason.AGENCY_AMBIGUOUS

    def _is_nearly_known(self, name: str) -> bool:
        """Whether the register has a name that differs in a letter or two: one of the two may be mistyped."""
        key = name_key(name)
        near = (
            each for each in self._names if abs(len(each) - len(key)) <= _MISTYPED and each[:3] == key[:3]
        )
        return any(0 < _changed_letters(key, each) <= _MISTYPED for each in near)

    def _of_other_days(self, name: str) -> bool:
        key = name_key(name)
        return any(key == ended or key in (ended + tail for tail in self._tails) for ended in self._ended)

    @cached_property
    def _ended(self) -> tuple[str, ...]:
        """The names of bodies of the issuer's level, or the level that is gone, that exist on other days only."""
        return tuple(
            key
            for body in self.register.bodies
            if not body.period.holds(self.on)
            for name in body.names
            for key in (name_key(self.register.fill(name.full, body.level, self.issuer)),)
            if body.level is self.issuer.level or any(word in key for word in _DISTRICT)
        )

    def begins_name(self, text: str) -> bool:
        """Whether the name of a body may begin here."""
        first = text.split(" ", 3)
        if not first or not first[0]:
            return False
        return bool(self.known(text) or begins_like_name(text) or SHORT_NAME.match(text))

    def split(self, text: str) -> tuple[str, ...]:
        """The names in a list that is parted by ";", line breaks, commas and "và", each as it is written."""
        if text not in self._splits:
            parts = _with_leaders([part.strip() for part in _PARTED.split(text)])
            names = (_BULLET.sub("", part).strip(" .,;:") for part in parts)
            self._splits[text] = tuple(
                body
                for name in names
                if name
                for piece in self._split_at_slash(name)
                for body in self._split_at_commas(piece)
            )
        return self._splits[text]

    def _split_at_slash(self, name: str) -> list[str]:
        pieces = [piece.strip() for piece in name.split("/")]
        return pieces if len(pieces) > 1 and all(map(self.begins_name, pieces)) else [name]

    def _split_at_commas(self, name: str) -> list[str]:
        if self.known(name):
            return [name]
        pieces = [piece.strip() for piece in re.split(r",\s+", name)]
        names: list[str] = []
        at = 0
        while at < len(pieces):
            end = self._end_of_name(pieces, at)
            names.extend(self._split_at_and(", ".join(pieces[at:end])))
            at = end
        return names

    def _end_of_name(self, pieces: list[str], at: int) -> int:
        """Behind the last piece of the name that begins at `at`: a known one as long as it goes, or up to the next."""
        for end in range(min(len(pieces), at + 6), at, -1):
            if self.known(", ".join(pieces[at:end])):
                return self._with_more_of_group(pieces, at, end)
        end = at + 1
        group = pieces[at].lower().startswith(GROUP_BEGINS)
        while end < len(pieces) and (
            not self.begins_name(pieces[end]) or (group and pieces[end].startswith(FAMILY_MEMBERS))
        ):
            end += 1
        return end

    def _with_more_of_group(self, pieces: list[str], at: int, end: int) -> int:
        """Behind what goes on with the name of a group in small letters: "các sở, ban, ngành, đoàn thể"."""
        if not pieces[at].lower().startswith(GROUP_BEGINS):
            return end
        while end < len(pieces) and (
            pieces[end].startswith(FAMILY_MEMBERS)
            or (pieces[end][:1].islower() and not self.begins_name(pieces[end]))
        ):
            end += 1
        return end

    def _split_at_and(self, name: str) -> list[str]:
        key = name.lower()
        place = key.find(AND)
        while place >= 0 and not self.known(name):
            first, rest = name[:place], name[place + len(AND) :]
            two = begins_like_name(rest) and not TWO_IN_ONE.search(first)
            if two and (self.known(first) or begins_like_name(name)):
                return [first, *self._split_at_and(rest)]
            place = key.find(AND, place + 1)
        return [name]

    def names_at_start(self, line: str, *, lenient: bool = False) -> tuple[list[str], int]:
        """The names that a sentence begins with, and how many letters they take; none where it begins otherwise.

        Where it is `lenient`, whatever stands before the first word of action is taken for a name.
        """
        names: list[str] = []
        at = 0
        while True:
            sight = line[at : at + _SIGHT]
            listed, taken = self._under_shared_head(sight) or self._one_at_start(sight, lenient=lenient)
            if not taken:
                break
            names.extend(listed)
            at += taken
            joint = JOINT.match(line, at)
            if joint is not None and (unknown := self._name_between(line, joint.end())):
                names.append(unknown)
                joint = JOINT.match(line, joint.end() + len(unknown))
            if joint is None or not self.begins_name_here(line[joint.end() :]):
                break
            at = joint.end()
        return names, at

    def _one_at_start(self, line: str, *, lenient: bool) -> tuple[list[str], int]:
        name = self._name_at_start(line) or (up_to_action(line) if lenient else "")
        return [name], len(name)

    def _under_shared_head(self, line: str) -> tuple[list[str], int] | None:
        """The names, each whole, whose kind stands once before them: "các Sở: Nội vụ, Tài chính"; and their letters."""
        match = SHARED_HEAD.match(line)
        names: list[str] = []
        at = match.end() if match else 0
        end = at
        while match and line[at : at + 1].isupper():
            whole = f"{match['head'].capitalize()} {line[at:]}"
            name = self._name_at_start(whole)
            name = name if self.known(name) else JOINT.split(name)[0]
            if not name:
                break
            names.append(name)
            end = at + len(name) - len(match["head"]) - 1
            joint = JOINT.match(line, end)
            at = joint.end() if joint else len(line)
        return (names, end) if len(names) > 1 else None

    def _name_between(self, line: str, at: int) -> str:
        """A name of no known form that stands in a list before another one."""
        if not line[at : at + 1].isupper() or self.begins_name_here(line[at:]):
            return ""
        joint = JOINT.search(line, at, at + _SIGHT // 4)
        if joint is None or len(line[at : joint.start()].split()) > _SHORT_PHRASE:
            return ""
        return line[at : joint.start()] if self.begins_name_here(line[joint.end() :]) else ""

    def begins_name_here(self, line: str) -> bool:
        """Whether a sentence begins with the name of a body."""
        return bool(self._name_at_start(line[:_SIGHT]))

    def _name_at_start(self, line: str) -> str:
        """The longest name of a body that the words begin with; of an unknown one, up to the first word of action."""
        ends = islice(_NAME_ENDS.finditer(line), LONGEST_NAME) if self._may_begin_known(line) else ()
        for end in reversed([match.start() for match in ends]):
            # "Sở Y tế và …": the keys of names leave out "và", which goes on with something else.
            ended = line[:end].endswith((",", ";", ".", ":", AND.rstrip()))
            if end and not ended and self.known(line[:end]):
                if NAME_GOES_ON.match(line, end):
                    break
                return line[:end]
        return self._of_no_register(line) if begins_like_name(line) else ""

    def _of_no_register(self, line: str) -> str:
        """The name that the words begin with and no register knows: as the document tells it elsewhere, if it does."""
        lower = line.lower()
        told = [name for name in self.told if lower.startswith(name) and _NAME_ENDS.match(line, len(name))]
        name = up_to_action(line)
        longest = max(map(len, told), default=0)
        sure = longest >= len(name) or not leaves_end_open(name, line[len(name) :])
        name = line[:longest] if longest >= len(name) else name
        shorter = max((len(each) for each in told if begins_action(name[len(each) + 1 :])), default=0)
        if shorter and not sure:
            return line[:shorter]
        if shorter or not sure:
            self._open_ends.add(name)
        return name


def _with_leaders(parts: list[str]) -> list[str]:
    """The lines of a cell, "Lãnh đạo" with the body that stands on the next one."""
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1].lower() in LEADERS:
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined


def _is_plainly_a_body(name: str) -> bool:
    """Whether a name that the register lacks is one of an office's own bodies: "Phòng Kế hoạch", "Trường THCS …".

    Departments of a province and ministries are all in the register: an unknown one is a mistake.
    """
    lower = name.lower()
    if not begins_like_name(name) or (lower.startswith(CLOSED_HEADS) and not lower.startswith(_OPEN_HEADS)):
        return False
    words = name.split()
    return 1 < len(words) <= LONGEST_NAME and up_to_action(name) == name


def _changed_letters(one: str, other: str) -> int:
    """How many letters of the longer name are not in the other one, in order."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return max(len(one), len(other)) - sum(block.size for block in blocks)


def name_key(name: str) -> str:
    """A name without marks, spaces and "và", its usual abbreviations as one."""
    key = "".join([word for word in words_of_key(search_key(name)) if word != "va"])
    for long, short in _SHORTER:
        key = key.replace(long, short)
    return key


def without_charge(heading: str) -> str:
    """A heading without "Đề nghị", "Giao" before the names, and without a colon behind them."""
    match = HEADING_CHARGE.match(heading)
    return (heading[match.end() :] if match else heading).strip().rstrip(":.; ")


def parties(book: AgencyBook, names: Iterable[str]) -> tuple[tuple[Party, ...], list[tuple[Reason, str]]]:
    """The parties of these names, each once, and their doubts."""
    by_key: dict[str, Party] = {}
    doubts: list[tuple[Reason, str]] = []
    for name in names:
        party, doubt = book.party(name)
        by_key.setdefault(party.key, party)
        if doubt:
            doubts.append((doubt, name))
    return tuple(by_key.values()), doubts
