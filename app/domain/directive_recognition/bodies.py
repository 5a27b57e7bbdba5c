"""Which bodies a directive charges, by their level: who of the commune, the departments, the Party … is meant.

The patterns look at folded words. What a name means depends on who speaks: of a commune's own paper all bodies are
of the commune, "địa phương" of a province's paper are its communes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.domain.directive_recognition.own_bodies import is_committee, is_of_own_kind, is_of_own_schools
from app.domain.directive_recognition.rules import ONE_COMMUNE
from app.domain.directives.model import Demand, Directive, Rank
from app.domain.plan.head import IssuingAuthority
from app.domain.recognition.agencies import name_key
from app.domain.registers.place import Level
from app.domain.vietnamese import search_key


class Group(StrEnum):
    """A level of bodies that a directive may charge."""

    CENTRAL = "central"
    PROVINCE = "province_ubnd"
    DEPARTMENTS = "province_departments"
    COMMUNE = "commune"
    PARTY = "party"
    COUNCIL = "people_council"
    FRONT = "front_and_unions"


class Role(StrEnum):
    """What a demand asks of a body."""

    LEAD = "lead"
    COORDINATING = "coordinating"
    VIA_SUPERIOR = "via_superior"


_COMMUNE_NAMES = re.compile(
    r"\b(?:cac |moi |tung |cap |\d+ )*(?:xa|(?<!dia )phuong|dac khu|thi tran)\b|\bcap xa\b|\bthon\b"
    r"|\bban, to dan pho\b|\bto dan pho\b"
    r"|\bto cong nghe so\b|\bkhu pho\b|\bap\b|\btram y te\b|\btruong (?:thon|ban|ap)\b|\bo co so\b"
)
_NOT_COMMUNE = re.compile(r"\bcap tinh\b|\bxa hoi\b|\bthi xa\b")
_ALL_PLACES = re.compile(r"\bdia phuong\b|\bchinh quyen\b|\bcac cap\b")
_PARTY = re.compile(
    r"\b(?:dang uy|cap uy|to chuc dang|chi bo|tinh uy|thanh uy|ban thuong vu|ban chap hanh"
    r"|ban to chuc|ban tuyen giao"
    r"|ban dan van|ban noi chinh|uy ban kiem tra|dang bo|cac ban dang)\b"
)
_PARTY_OF_COMMUNES = re.compile(
    r"\bdang uy (?:cac )?(?:xa|phuong|dac khu)\b|\bdang uy (?:truc thuoc|cap xa)\b"
    r"|\bcap uy\b|\bto chuc dang\b|\bchi bo\b"
)
_COUNCIL = re.compile(r"\b(?:hoi dong nhan dan|hdnd)\b")
_FRONT = re.compile(
    r"\b(?:mat tran|mttq|ubmttq|hoi (?:lien hiep|nong dan|cuu chien binh|chu thap do"
    r"|khuyen hoc|lhpn)|doan thanh nien"
    r"|tinh doan|thanh doan|xa doan|lien doan lao dong|to chuc chinh tri|doan the|cong doan)\b"
)
_DEPARTMENTS = re.compile(
    r"(?<!co )(?<!ho )\bso\b(?! lieu| luong)|\bcong an (?:tinh|thanh pho)\b|\bthanh tra "
    r"(?:tinh|thanh pho)\b|\bbo chi huy\b|\bbao va (?:phat thanh|dai)\b"
    r"|\bvan phong (?:ubnd|uy ban nhan dan|doan dbqh)\b|\bnganh\b|\bcac (?:co quan|don vi)\b"
    r"|\bthu truong\b|\bban quan ly\b"
    r"|\bthue\b|\bkho bac\b|\bban dan toc\b|\bbao hiem xa hoi\b|\btrung tam\b|\bbenh vien\b"
    r"|\bdai phat thanh\b|\bchi cuc\b"
)
_CENTRAL = re.compile(
    r"^(?:cac )?bo(?:,| |$)(?!chi huy|doi)|\bcac bo\b|\bco quan ngang bo\b|\bchinh phu\b"
    r"|\btrung uong\b|\bthong tan, bao chi\b"
)
_PROVINCE = re.compile(
    r"\b(?:uy ban nhan dan|ubnd)(?: cac)? (?:tinh|thanh pho)\b"
    r"|\bdang uy uy ban nhan dan tinh\b|\bchu tich (?:uy ban nhan dan|ubnd) tinh\b"
)


def groups_of(name: str, speaker: Level) -> frozenset[Group]:
    """The levels that a name means in a paper of a body of the level `speaker`."""
    key = search_key(name)
    special = frozenset(
        group for group, pattern in _SPECIAL if pattern.search(key) and _is_itself(group, key)
    )
    if speaker is Level.COMMUNE:
        return special | {Group.COMMUNE}
    if Group.PARTY in special:
        of_communes = _PARTY_OF_COMMUNES.search(key)
        return (special - {Group.PROVINCE}) | ({Group.COMMUNE} if of_communes else frozenset())
    of_commune = bool(_COMMUNE_NAMES.search(key)) and not _NOT_COMMUNE.search(key)
    if special & {Group.FRONT, Group.PROVINCE}:
        return special | ({Group.COMMUNE} if of_commune and Group.PROVINCE not in special else frozenset())
    if of_commune:
        return special | {Group.COMMUNE}
    if _ALL_PLACES.search(key) and speaker is not Level.CENTRAL:
        return special | {Group.COMMUNE, Group.DEPARTMENTS}
    is_department = _DEPARTMENTS.search(key) and Group.CENTRAL not in special
    return special | ({Group.DEPARTMENTS} if is_department else frozenset())


def _is_itself(group: Group, key: str) -> bool:
    """Whether a name is the body rather than the office that serves it."""
    is_office = key.startswith(("van phong", "vp "))
    return not (is_office and group in (Group.COUNCIL, Group.PROVINCE))


_SPECIAL = (
    (Group.FRONT, _FRONT),
    (Group.COUNCIL, _COUNCIL),
    (Group.PARTY, _PARTY),
    (Group.CENTRAL, _CENTRAL),
    (Group.PROVINCE, _PROVINCE),
)


_POLICY = re.compile(
    r"^(?:nghien cuu|sua doi|ban hanh|hoan thien|xay dung|phat trien|thiet lap|ung dung"
    r"|trinh)\b|\bvao hoat dong giao duc\b"
)
"""What only the centre can do, where a paper of the centre names nobody: rules, systems, curricula."""
_COLLECTIVES = re.compile(
    r"\b(?:cac|moi|tung|thu truong|cap (?:xa|tinh)|o co so|dia phuong|\d+ (?:xa|phuong))\b|, ban, nganh|^so, "
)

_OF_COMMITTEES = re.compile(r"^(?:pho )?(?:chu tich )?(?:cac )?(?:uy ban nhan dan|ubnd)\b")


def speaker_of(rank: Rank) -> Level:
    """The level of whoever issues documents of this rank."""
    if rank <= Rank.MINISTRY:
        return Level.CENTRAL
    return Level.PROVINCE if rank <= Rank.PROVINCE else Level.COMMUNE


def roles_by_group(demand: Demand, speaker: Level) -> dict[Group, Role]:
    """What a demand asks of each level: the strongest of its roles. Where it names nobody it asks all it can mean."""
    found: dict[Group, Role] = {}
    for role, names in _charged(demand):
        for name in names:
            for group in groups_of(name, speaker):
                found.setdefault(group, role)
    if not any(names for _, names in _charged(demand)):
        found |= dict.fromkeys(_implied(demand, speaker), Role.LEAD)
    return found


def _charged(demand: Demand) -> tuple[tuple[Role, tuple[str, ...]], ...]:
    return (
        (Role.LEAD, demand.leads),
        (Role.COORDINATING, demand.coordinating),
        (Role.VIA_SUPERIOR, demand.falls_on),
    )


def _implied(demand: Demand, speaker: Level) -> frozenset[Group]:
    if speaker is Level.COMMUNE:
        return frozenset((Group.COMMUNE,))
    if speaker is Level.PROVINCE:
        return frozenset((Group.COMMUNE, Group.DEPARTMENTS, Group.PARTY))
    if _POLICY.search(search_key(demand.text)) or _POLICY_HEADING.search(search_key(demand.group)):
        return frozenset((Group.CENTRAL,))
    return frozenset((Group.CENTRAL, Group.PROVINCE, Group.COMMUNE))


_POLICY_HEADING = re.compile(r"\b(?:chinh sach, phap luat|the che|phap luat)\b")


@dataclass(frozen=True)
class Reader:
    """The office that reads a directive and asks what of it is its own."""

    issuer: IssuingAuthority

    @property
    def group(self) -> Group:
        """The level of bodies that it is one of."""
        key = search_key(self.issuer.name)
        if self.issuer.level is Level.COMMUNE:
            return Group.COMMUNE
        if _FRONT.search(key):
            return Group.FRONT
        if _PARTY.search(key):
            return Group.PARTY
        if self.issuer.level is Level.CENTRAL:
            return Group.CENTRAL
        return Group.PROVINCE if is_committee(self.issuer) else Group.DEPARTMENTS

    def role(self, demand: Demand, directive: Directive) -> Role | None:
        """What a demand asks of this office, by its name or as one of a level; None where it asks nothing of it.

        Whether it asks something of it is what a person said, where one did.
        """
        if demand.ours is not None:
            return (self._told(demand, directive) or Role.LEAD) if demand.ours else None
        return self._told(demand, directive)

    def means(self, name: str, directive: Directive) -> bool:
        """Whether a name means this very office, by itself or in a group."""
        if is_committee(self.issuer):
            return self._is_named(name) or bool(_OF_COMMITTEES.search(search_key(name)))
        return self._is_meant(name, speaker_of(directive.rank))

    def _told(self, demand: Demand, directive: Directive) -> Role | None:
        speaker = speaker_of(directive.rank)
        if demand.only_for and not any(self._lies_in(name) for name in demand.only_for):
            return None
        if self._is_of_another_commune(directive):
            return None
        for role, names in _charged(demand):
            if any(self._is_meant(name, speaker) for name in names):
                return role
        nobody = not any(names for _, names in _charged(demand))
        return Role.LEAD if nobody and self.group in _implied(demand, speaker) else None

    def _is_of_another_commune(self, directive: Directive) -> bool:
        """Whether a commune that is not this office's speaks, to bodies of its own."""
        return self.issuer.level is Level.COMMUNE and self._is_another_commune(directive.citation.issuer)

    def _is_meant(self, name: str, speaker: Level) -> bool:
        if self._is_named(name):
            return True
        if is_of_own_schools(name, self.issuer):
            return not self._is_another_commune(name)
        if self.group not in groups_of(name, speaker):
            return False
        if self.group is Group.COMMUNE:
            own = is_committee(self.issuer) or is_of_own_kind(name, self.issuer)
            return own and not self._is_another_commune(name)
        return bool(_COLLECTIVES.search(search_key(name)))

    def _is_another_commune(self, name: str) -> bool:
        """Whether a name is that of one commune, and not of this one; a school may not say where it lies."""
        named = ONE_COMMUNE.search(name) if self.issuer.area else None
        area = search_key(self.issuer.area)
        return named is not None and not search_key(named[0]).endswith(f" {area}")

    def _lies_in(self, name: str) -> bool:
        return bool(self.issuer.area) and search_key(name).endswith(search_key(self.issuer.area))

    def _is_named(self, name: str) -> bool:
        place = name_key(f"{self.issuer.unit} {self.issuer.area}")
        own = (self.issuer.name, self.issuer.short_name)
        return any(
            name_key(name) in (name_key(each), name_key(each).removesuffix(place)) for each in own if each
        )
