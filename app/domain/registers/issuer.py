"""From words to the issuing authority: "UBND xã An Thới Đông, Thành phố Hồ Chí Minh", "Sở Y tế tỉnh Lâm Đồng"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.domain.plan.head import IssuingAuthority
from app.domain.registers.agency import Agency, AgencyRegister
from app.domain.registers.body_form import BodyForm, body_form
from app.domain.registers.place import AdministrativeUnit, Level, PlaceRegister
from app.domain.registers.signing import Signer
from app.domain.vietnamese import clean, first_upper, search_key
from app.errors.faults import ProvinceMissing, UnitBecame, UnitEnded, UnitNotYet, UnknownName

_WITHOUT_MARKS = {"quan ly", "quan su", "quan doi", "quan chung", "tinh nguyen"}
"""Words that begin like a kind of unit where the marks are left out."""
_SOCIETY = "xa hoi"
"""Words that are no commune, folded."""
_COMMITTEE, _YOUTH = "uy", "doan"
"""What makes of the kind of a unit the name of an organisation in it, folded: Tỉnh ủy, Tỉnh đoàn."""


def issuing_authority(
    words: str, on: date, places: PlaceRegister, agencies: AgencyRegister, *, superior: bool = False
) -> IssuingAuthority:
    """The authority that `words` name, as it was on that day.

    The parts go from the small unit to the large one, apart by commas; the province of a commune may be left out
    where only one province has a commune of that name. `superior` puts the people's committee of the province
    above that of a district or commune; offices do not agree on it, so it is off. [practice]

    Raises:
        UnknownName: no such unit or body on that day; `known` holds near names.
        UnitEnded: the unit, or its level, was abolished before that day.
        UnitNotYet, UnitBecame: it is of that kind only later, or no longer.
        ProvinceMissing: a unit that no register holds was named without its province.
        AmbiguousName: several provinces have a commune of that name.
    """
    parts = name_parts(words, places)
    count = committee_words(parts[0], places)
    if count:
        parts[0] = parts[0][count:]
        unit, province = _units(parts, on, places, words)
        return committee_of(unit, province, places, superior=superior)
    body_words, parts[0] = split_body(parts[0], places)
    unit, province = _units(parts, on, places, words)
    parent = committee_of(unit, province, places, superior=False)
    return _department(" ".join(body_words), parent, on, places, agencies)


def name_parts(words: str, places: PlaceRegister) -> list[list[str]]:
    """The words of body and unit, then those of the units above it, which commas part.

    A comma within the name of the body parts nothing: the unit begins with its kind, "Sở Văn hóa, Thể thao và Du
    lịch tỉnh Lâm Đồng"; and a name goes on with a small letter, "Cục Quản lý Khám, chữa bệnh".
    """
    parts = [part.split() for part in clean(words).split(",")]
    if words[:1].isupper() and all(_unit_place(part, places) is None for part in parts):
        while len(parts) > 1 and "".join(parts[1]).isalpha() and parts[1][0][0].islower():
            parts[:2] = [[*parts[0][:-1], f"{parts[0][-1]},", *parts[1]] if parts[0] else parts[1]]
    own = next((at for at, part in enumerate(parts) if _unit_place(part, places) is not None), 0)
    within = [word for part in parts[:own] if part for word in (*part[:-1], f"{part[-1]},")]
    if own and _unit_place(parts[own], places) == 0:
        within[-1:] = [word.removesuffix(",") for word in within[-1:]]
    return [within + parts[own], *parts[own + 1 :]]


def _unit_place(words: list[str], places: PlaceRegister) -> int | None:
    """Where a unit begins in the words: at the last kind of unit that is named."""
    return next((at for at in range(len(words) - 1, -1, -1) if kind_named(words[at:], places)), None)


def committee_words(words: list[str], places: PlaceRegister) -> int:
    """How many of the words name a people's committee, in full or short."""
    for name in (places.committee_name, places.committee_short):
        count = len(name.split())
        if _key(words[:count]) == search_key(name):
            return count
    return 0


def split_body(words: list[str], places: PlaceRegister) -> tuple[list[str], list[str]]:
    """The words of the body and those of its unit; none of a unit where no kind of one stands behind the body."""
    place = _unit_place(words, places)
    return (words[:place], words[place:]) if place else (words, [])


@dataclass(frozen=True)
class Named:
    """A unit as typed: its kind (None where it was left out), and its name."""

    kind: str | None
    name: str


def kind_named(words: list[str], places: PlaceRegister) -> Named | None:
    """The kind of unit that the words begin with, and the name after it; longer kinds first.

    "xã hội" is no commune, "Tỉnh ủy" and "Tỉnh đoàn" are no provinces: names of bodies hold them. A commune may well be
    called Đoàn Kết. Typed without marks, "quan ly" is "quản lý", and no district.
    """
    if _key(words[:2]) in _WITHOUT_MARKS and words[0].lower() == search_key(words[0]):
        return None
    if _key(words[1:2]) == _COMMITTEE or (_key(words[1:2]) == _YOUTH and words[1].islower()):
        return None
    if _key(words[:2]) == _SOCIETY and (len(words) == 2 or words[1].islower()):
        return None
    for kind in sorted({each.name for each in places.kinds}, key=len, reverse=True):
        count = len(kind.split())
        if len(words) > count and all(map(_is_word, words[:count], kind.split())):
            return Named(kind, " ".join(words[count:]))
    kind_of = places.abbreviations.get(search_key(words[0])) if len(words) > 1 else None
    return Named(kind_of, " ".join(words[1:])) if kind_of else None


def _units(
    parts: list[list[str]], on: date, places: PlaceRegister, words: str
) -> tuple[AdministrativeUnit, AdministrativeUnit]:
    """The unit that is named, and its province."""
    named = [kind_named(part, places) or Named(None, " ".join(part)) for part in parts if part]
    if not named:
        raise UnknownName("issuer", words, tuple(unit.full for unit in places.at(on)))
    first, *above = named
    if not above and (first.kind is None or _levels(first.kind, places) & {Level.PROVINCE}):
        province = _province(first, on, places)
        return province, province
    province_unit = _province(above[-1], on, places) if above else None
    if first.kind is None:
        raise UnknownName("issuer", words, tuple(each.name for each in places.kinds))
    return _lower_unit(first, province_unit, on, places, words)


def _levels(kind: str, places: PlaceRegister) -> set[Level]:
    return {each.level for each in places.kinds if each.name == kind}


def _province(named: Named, on: date, places: PlaceRegister) -> AdministrativeUnit:
    """The province; a kind that it has not on that day is refused, with the one it has."""
    unit = places.province(named.name, on)
    if named.kind is None or search_key(named.kind) == search_key(unit.kind):
        return unit
    name = f"{named.kind} {unit.name}"
    states = places.by_id(unit.id).states
    for state in states:
        begins = state.period.first
        if search_key(state.kind) == search_key(named.kind) and begins and begins > on:
            raise UnitNotYet(name, begins, unit.full)
    now = next(state for state in states if state.period.holds(on))
    if now.period.first and any(search_key(state.kind) == search_key(named.kind) for state in states):
        raise UnitBecame(name, now.period.first, unit.full)
    raise UnknownName("issuer", f"{named.kind} {named.name}", (unit.full,))


def _lower_unit(
    named: Named, province: AdministrativeUnit | None, on: date, places: PlaceRegister, words: str
) -> tuple[AdministrativeUnit, AdministrativeUnit]:
    """A commune or district. Communes are looked up since there is a list of them; older ones stand as typed."""
    below = (each for each in places.kinds if each.level is not Level.PROVINCE)
    kind = next((each for each in below if each.name == named.kind), None)
    if kind is None:
        raise UnknownName("issuer", words, tuple(unit.full for unit in places.at(on)))
    if kind.period.first and on < kind.period.first:
        raise UnitNotYet(f"{kind.name} {named.name}", kind.period.first)
    if not kind.period.holds(on):
        raise UnitEnded(f"{kind.name} {named.name}", kind.period.last, province.full if province else "")
    if kind.level is Level.COMMUNE and on >= places.communes_since:
        unit = places.commune(kind.name, named.name, province.id if province else "", on)
        return unit, province or places.province(places.by_id(unit.province).states[-1].name, on)
    if province is None:
        raise ProvinceMissing(words)
    return AdministrativeUnit("", kind.name, named.name, kind.level, province.id), province


def committee_of(
    unit: AdministrativeUnit, province: AdministrativeUnit, places: PlaceRegister, *, superior: bool
) -> IssuingAuthority:
    """The people's committee of the unit; `superior` puts that of the province above it."""
    name = places.committee_name
    below = unit.level is not Level.PROVINCE
    return IssuingAuthority(
        name=f"{name} {unit.full}",
        short_name=f"{name} {unit.kind}",
        heading=(name.upper(), unit.full.upper()),
        symbol=places.committee_short,
        place=place_name(unit),
        level=unit.level,
        unit=unit.kind,
        area=unit.name,
        superior=(name.upper(), province.full.upper()) if superior and below else (),
        province=province.name if below else "",
        province_unit=province.kind if below else "",
    )


def place_name(unit: AdministrativeUnit) -> str:
    """The place of the date line (địa danh): the name alone; with its kind where that is written with a capital.

    NĐ 30/2020, Phụ lục I, mục II.4.a: units named by digits, a person or an event carry their kind. Which communes
    bear a person's name the register says only where a source does; the officer corrects the others.
    """
    full = unit.full
    return full if full == first_upper(full) else unit.name


def _department(
    words: str, parent: IssuingAuthority, on: date, places: PlaceRegister, agencies: AgencyRegister
) -> IssuingAuthority:
    """A body of the committee, with the committee as its superior. NĐ 30/2020, Phụ lục I, mục II.2.

    The police and others that no committee leads have the superior that their form says.
    """
    party = agencies.named(words, on, parent) or agencies.named(f"{words} {parent.unit}", on, parent)
    body = agencies.body(party.ref) if party and agencies.commanded(party.family) else None
    if party is None or not isinstance(body, Agency) or body.level != parent.level:
        raise UnknownName("issuer", words, ())
    carries_unit = party.name.endswith(f" {parent.unit}")
    own_name = f"{party.name} {parent.area}" if carries_unit else party.name
    form = body_form(own_name.split(), parent.level, places.forms)
    return replace(
        parent,
        name=own_name if carries_unit else f"{party.name} {parent.unit} {parent.area}",
        short_name=party.name,
        heading=body.heading if _says(body.heading, own_name) else (own_name.upper(),),
        symbol=_symbol(body, agencies.name_of(body.id, on, parent, short=True)),
        superior=superior_lines(form, parent),
    )


def _says(heading: tuple[str, ...], name: str) -> bool:
    """Whether the lines are this name: those of another name of the body are no heading of it."""
    return search_key(" ".join(heading)) == search_key(name)


def _symbol(body: Agency, short: str) -> str:
    """The symbol of the body under this short name: Sở VHTT signs as SVHTT where others are Sở VHTTDL, SVHTTDL."""
    usual, called = body.names[-1].short.split()[-1], short.split()[-1]
    return body.symbol.replace(usual, called) if usual.isupper() and called.isupper() else body.symbol


def superior_lines(form: BodyForm | None, committee: IssuingAuthority) -> tuple[str, ...]:
    """The lines above a body of this form in the unit of this committee, those that name what is not known left out."""
    if form is None or form.superior is None:
        return committee.heading
    known = _unit_words(committee)
    whole = (
        line for line in form.superior if all(known[name] or f"{{{name}}}" not in line for name in known)
    )
    return tuple(line.format(**known) for line in whole)


def with_unit(words: str, committee: IssuingAuthority) -> str:
    """Words of a form with those of the unit in them."""
    return words.format(**_unit_words(committee)).strip()


def _unit_words(committee: IssuingAuthority) -> dict[str, str]:
    return {
        "UNIT": committee.unit.upper(),
        "AREA": committee.area.upper(),
        "PROVINCE_UNIT": committee.province_unit.upper(),
        "PROVINCE": committee.province.upper(),
    }


def usual_signer(issuer: IssuingAuthority, places: PlaceRegister, agencies: AgencyRegister) -> Signer:
    """The head of the issuing body, whose name is not known yet; the title is empty where none is known."""
    if issuer.symbol == places.committee_short:
        return Signer(name="", title=places.committee_head)
    form = body_form(issuer.name.split(), issuer.level, places.forms)
    heads = {each.id: each.head for each in agencies.groups}
    for each in agencies.agencies:
        if each.symbol and each.symbol == issuer.symbol and each.level == issuer.level:
            title = each.head or heads.get(each.family, "")
            return Signer(name="", title=title or (form.head if form else ""))
    return Signer(name="", title=form.head if form else "")


def _is_word(typed: str, word: str) -> bool:
    """Whether the word is typed, with all its marks or with none: "quan" is a quận, "Quản lý" is not."""
    key = search_key(typed)
    return key == search_key(word) and typed.lower() in (key, word.lower())


def _key(words: list[str]) -> str:
    return search_key(" ".join(words))
