"""Who is charged by a sentence of a directive: who leads, with whom, and whom they direct."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.directive_recognition.bodies import Group, groups_of
from app.domain.directive_recognition.rules import (
    AND_GROUPS,
    CENTRAL_BODIES,
    COLLECTIVE,
    COLLECTIVE_COMMA,
    COMMITTEES_END,
    DIRECTS,
    EACH,
    FOR_HEADING,
    FOR_ONLY,
    HELPED_BY,
    NAME_OPEN,
    NAMES_MORE,
    OF_WHOM,
    ONE_COMMUNE,
    ORDERS,
    PARTY_BODIES,
    PASSES_ON,
    PERSON,
    TIME_FIRST,
    WITH_THEM,
)
from app.domain.printing import phrases
from app.domain.recognition.agencies import AgencyBook, without_charge
from app.domain.recognition.name_ends import begins_action, begins_like_name
from app.domain.recognition.rules import BASIS
from app.domain.recognition.sentence_rules import CHARGE, IN_NAME, LEADS, RESPONSIBLE
from app.domain.registers.place import Level
from app.domain.vietnamese import search_key

_LONGEST_HEADING = 320
_WORKING = frozenset((Group.COMMUNE, Group.DEPARTMENTS))


@dataclass(frozen=True)
class Charge:
    """Whom a sentence charges; empty where it names nobody."""

    leads: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    falls_on: tuple[str, ...] = ()
    only_for: tuple[str, ...] = ()


NOBODY = Charge()


@dataclass(frozen=True)
class ChargeReader:
    """Reads charges in a paper of a body of the level `speaker`."""

    book: AgencyBook
    speaker: Level

    def heading(self, words: str) -> Charge | None:
        """Whom a heading charges, such as "Sở Y tế:" or "Đề nghị Tòa án"; None where it is no list of bodies."""
        bare = without_charge(words)
        bare = cut[1] if (cut := FOR_HEADING.match(bare)) else bare
        if not bare or len(bare) > _LONGEST_HEADING:
            return None
        if words.rstrip().endswith(":"):
            said = self.sentence(phrases.carried_out_by(bare))
            if said.leads:
                return said
        names = self._listed(bare)
        if names and (OF_WHOM.match(words) or all(self._is_body(name) for name in names)):
            return Charge(names)
        return None

    def _is_body(self, name: str) -> bool:
        if begins_action(name):
            return False
        if self.book.known(name) or begins_like_name(name):
            return True
        return bool(COLLECTIVE.match(name))

    def opening(self, sentence: str) -> tuple[str, ...]:
        """Whom the sentence before the first point charges: "… yêu cầu các cấp ủy, chính quyền … thực hiện:"."""
        for match in reversed(list(ORDERS.finditer(sentence))):
            names, _ = self._subject(sentence[match.end() :])
            if names:
                return names
        return ()

    def sentence(self, text: str) -> Charge:
        """Whom a sentence charges by itself."""
        only = FOR_ONLY.match(text)
        only_for = self._only(only["names"]) if only else ()
        at = only.end() if only else 0
        charge = CHARGE.match(text[at:])
        at += charge.end() if charge else 0
        names, rest = self._charged(text[at:], asked=charge is not None)
        if not names and (time := TIME_FIRST.match(text[at:])):
            names, rest = self._charged(text[at + time.end() :], asked=False)
        return Charge(names, self._helped(rest), self._directed(rest), only_for)

    def action(self, text: str, *, passed_on: bool = False) -> str:
        """What is to be done, without those who are charged and those who help; `passed_on` by those who direct."""
        only = FOR_ONLY.match(text)
        rest = text[only.end() :] if only else text
        if BASIS.match(search_key(rest)) and (asked := self._asked(rest)):
            rest = asked
        charge = CHARGE.match(rest)
        names, behind = self._charged(rest[charge.end() :] if charge else rest, asked=charge is not None)
        rest = behind.lstrip(" ,:") if names else rest
        if passed_on:
            for match in DIRECTS.finditer(rest):
                named, taken = self.book.names_at_start(rest[match.end() :])
                if named:
                    return rest[match.end() + taken :].lstrip(" ,:")
        heads = LEADS.match(rest)
        bare = rest[heads.end() :].lstrip(" ,:") if heads else rest
        match_helped = HELPED_BY.match(bare)
        if match_helped is not None:
            named, taken = self._helpers(bare[match_helped.end() :])
            behind = bare[match_helped.end() + taken :].lstrip(" ,:")
            if named and behind:
                return behind
        return bare or rest

    def _asked(self, text: str) -> str:
        """What somebody is asked for behind what it carries out: "Thực hiện …, Sở Y tế đề nghị UBND các xã …"."""
        for match in ORDERS.finditer(text):
            if self._subject(text[match.end() :])[0]:
                return text[match.end() :]
        return ""

    def _only(self, names: str) -> tuple[str, ...]:
        """The communes that are named, else the names as they stand."""
        return tuple(match[0] for match in ONE_COMMUNE.finditer(names)) or self.book.split(names)

    def clauses(self, text: str) -> tuple[str, ...]:
        """Whom the clauses behind the first one charge: "…; Trung tâm A công khai kết quả hằng tháng"."""
        found: list[str] = []
        for clause in text.split("; ")[1:]:
            found += self._charged(clause, asked=False)[0]
        return tuple(dict.fromkeys(found))

    def _charged(self, text: str, *, asked: bool) -> tuple[tuple[str, ...], str]:
        """The bodies that words begin with and that do what stands behind them; and those words."""
        names, taken = self._subject(text)
        rest = text[taken:]
        if names and (said := IN_NAME.match(rest)):
            rest = rest[said.end() :]
        if not names or not (asked or self._acts(rest)):
            return (), text
        return names, rest

    def _acts(self, rest: str) -> bool:
        """Whether what stands behind a name says what it does."""
        bare = rest.lstrip(" ,:")
        return (
            rest.lstrip().startswith(":")
            or begins_action(bare)
            or bool(LEADS.match(rest) or RESPONSIBLE.match(rest) or HELPED_BY.match(bare))
            or bool(PASSES_ON.match(f" {bare}"))
        )

    def _subject(self, text: str) -> tuple[tuple[str, ...], int]:
        """The bodies that a sentence begins with, and the letters that they take."""
        if COLLECTIVE.match(text):
            end = self._up_to_action(text)
            if end:
                return self._listed(text[:end]), end
        passes = PASSES_ON.search(text)
        sight = text[: passes.start()] if passes else text
        names, taken = self.book.names_at_start(sight)
        return (self._listed(sight[:taken]), taken) if names else ((), 0)

    def _listed(self, words: str) -> tuple[str, ...]:
        """The names in a list, as they stand; "cấp ủy, tổ chức đảng" are one, and a person with their office."""
        if PERSON.match(words):
            return (words.strip(" ,"),)
        names: list[str] = []
        listed = (part for part in CENTRAL_BODIES.split(_without_each(words)))
        for name in (each for part in listed for each in self.book.split(part)):
            for part in AND_GROUPS.split(name):
                if names and PARTY_BODIES.match(part) and COMMITTEES_END.search(names[-1]):
                    names[-1] = f"{names[-1]}, {part}"
                else:
                    names += COLLECTIVE_COMMA.split(part) if COLLECTIVE.match(part) else [part]
        return tuple(names)

    def _up_to_action(self, text: str) -> int:
        """Where the first word of action stands behind a body that is named by its kind; 0 where there is none."""
        passes = PASSES_ON.search(text)
        for place, sign in enumerate(text):
            if passes and place >= passes.start():
                return passes.start()
            if sign in ";.:":
                return place if sign == ":" else 0
            if sign == " " and _ends_name(text[:place], text[place + 1 :]):
                return place
        return 0

    def _helped(self, rest: str) -> tuple[str, ...]:
        bare = rest.lstrip(" ,:")
        match = HELPED_BY.match(bare)
        if match is None:
            return self._named_as_helping(bare)
        names, taken = self._helpers(bare[match.end() :])
        return self._listed(bare[match.end() :][:taken]) if names else ()

    def _helpers(self, text: str) -> tuple[list[str], int]:
        """The names behind "phối hợp với", whatever they are, and the letters that they take."""
        passes = PASSES_ON.search(text)
        return self.book.names_at_start(text[: passes.start()] if passes else text, lenient=True)

    def _named_as_helping(self, rest: str) -> tuple[str, ...]:
        """Those who are said to help behind those who lead: "chủ trì, Công an tỉnh phối hợp …"."""
        heads = LEADS.match(rest)
        behind = rest[heads.end() :].lstrip(" ,;") if heads else ""
        names, taken = self.book.names_at_start(behind)
        return self._listed(behind[:taken]) if names and WITH_THEM.match(behind[taken:]) else ()

    def _directed(self, rest: str) -> tuple[str, ...]:
        """Those whom the leads direct, as far as they are bodies of the departments or the communes."""
        directed: list[str] = []
        for match in DIRECTS.finditer(rest):
            names, taken = self.book.names_at_start(rest[match.end() :])
            listed = self._listed(rest[match.end() :][:taken]) if names else ()
            directed += [name for name in listed if groups_of(name, self.speaker) & _WORKING]
        return tuple(directed)


def _ends_name(before: str, rest: str) -> bool:
    """Whether a name ends here: a word of action follows that is no part of a name."""
    return not NAME_OPEN.search(before) and begins_action(rest) and not NAMES_MORE.match(rest)


def _without_each(words: str) -> str:
    each = EACH.match(words)
    return words[each.end() :] if each else words
