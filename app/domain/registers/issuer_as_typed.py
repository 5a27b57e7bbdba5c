"""Any body can issue: one that no register holds is made of the words that name it, and what its kind is known for."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from enum import Enum, auto

from app.domain.plan.head import IssuingAuthority
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.body_form import BodyForm, HeadingForm, body_form
from app.domain.registers.issuer import (
    Named,
    committee_of,
    committee_words,
    issuing_authority,
    kind_named,
    name_parts,
    split_body,
    superior_lines,
    with_unit,
)
from app.domain.registers.place import AdministrativeUnit, Level, PlaceRegister
from app.domain.vietnamese import clean, first_upper, search_key
from app.errors.faults import AmbiguousName, ProvinceMissing, UnitEnded, UnknownName

_WITHOUT_INITIAL = frozenset({"va", "cua", "-", "–"})
"""Words that give no letter, folded."""
_MINISTRY = "bo"
"""What stands behind the name of a body of a ministry begins with: "Vụ Tổ chức cán bộ, Bộ Nội vụ"."""


def any_issuer(
    words: str, on: date, places: PlaceRegister, agencies: AgencyRegister
) -> tuple[IssuingAuthority, bool]:
    """The authority that `words` name, and whether a register holds it; what none holds is taken as it is typed.

    Raises:
        UnknownName: there is no word at all.
        UnitEnded, UnitNotYet, UnitBecame: the register knows the unit, and that it is none of that kind on that day.
        AmbiguousName: several provinces have such a commune.
    """
    words = _with_committee(words, places)
    try:
        return issuing_authority(words, on, places, agencies), True
    except (UnknownName, ProvinceMissing):
        if not any(map(str.isalnum, words)):
            raise
        return authority_as_typed(words, on, places), False


def authority_as_typed(
    words: str, on: date, places: PlaceRegister, level: Level | None = None
) -> IssuingAuthority:
    """The authority of these words as they are typed; capitals and small letters are kept.

    Unit and province are those of the registers where they hold them. `level` is that which a person chose; without
    one the words say it: the kind of the unit, or the kind of the body, and else it is the province.
    """
    words = _with_committee(" ".join(clean(words).replace(",", ", ").split()), places)
    parts = name_parts(words, places)
    is_of_ministry = len(parts) > 1 and search_key(" ".join(parts[-1][:1])) == _MINISTRY
    ministry = parts.pop() if is_of_ministry else []
    behind = _behind_units(parts, on, places)
    body, unit_words = split_body(parts[0], places)
    is_committee = bool(count := committee_words(parts[0], places))
    if is_committee:
        body, unit_words = parts[0][:count], parts[0][count:]
    apart = f", {' '.join(unit_words)}" in words
    named = _named(unit_words, places)
    if named is None and not is_committee:
        whole = body
        body, named = _before_province(body, on, places)
        unit_words = whole[len(body) :]
    form = None if is_committee else body_form(body, None, places.forms)
    said = _level(named, on, places) or (form.level if form else None)
    usual = Level.COMMUNE if is_committee else Level.PROVINCE
    parent = _committee(named, parts[1:], on, places, level or said or usual)
    if is_committee:
        return _with_words(parent, behind)
    form = body_form(body, parent.level, places.forms) or form
    unit = Written.NOWHERE if named is None else Written.APART if apart else Written.IN_NAME
    name = _in_full(body, form)
    written = _said(unit_words, parent) if name.isascii() else (parent.unit, parent.area)
    made = _body(name, unit, form, parent, written)
    if ministry:
        made = replace(made, superior=(" ".join(ministry).upper(),))
    return _with_words(made, behind)


def _with_words(made: IssuingAuthority, behind: str) -> IssuingAuthority:
    """The authority with what is typed behind its units in its name, and on the last line of its heading."""
    if not behind:
        return made
    *above, last = made.heading
    return replace(made, name=made.name + behind, heading=(*above, last + behind.upper()))


def _behind_units(parts: list[list[str]], on: date, places: PlaceRegister) -> str:
    """What is typed behind the last unit and names none, with its commas: ", cơ sở 2"."""
    at = len(parts)
    while at > 1 and not _is_unit(parts[at - 1], on, places):
        at -= 1
    return "".join(f", {' '.join(part)}" for part in parts[at:] if part)


def _is_unit(words: list[str], on: date, places: PlaceRegister) -> bool:
    """Whether the words name a unit, with its kind or as a province, perhaps of another day."""
    if not words or kind_named(words, places):
        return bool(words)
    try:
        return bool(places.province(" ".join(words), on))
    except UnitEnded:
        return True
    except UnknownName:
        return False


def _said(typed: list[str], parent: IssuingAuthority) -> tuple[str, str]:
    """Kind and name of the unit in the name of a body: as the register has them, or as they are typed without marks.

    A body that no register holds and no form writes out stands there as it is typed: with marks on its unit alone it
    would have half a name.
    """
    count = len(parent.unit.split())
    count = count if search_key(" ".join(typed[:count])) == search_key(parent.unit) else 0
    kind, name = " ".join(typed[:count]), " ".join(typed[count:])
    if not " ".join(typed).isascii() or search_key(name) != search_key(parent.area):
        return parent.unit, parent.area
    if f"{parent.unit} {parent.area}".isascii():
        return parent.unit, parent.area
    return kind, " ".join(map(first_upper, name.split())) if name.islower() else name


class Written(Enum):
    """Where the words write the unit of a body."""

    NOWHERE = auto()
    APART = auto()
    """Behind a comma: it is no part of the name."""
    IN_NAME = auto()


def _with_committee(words: str, places: PlaceRegister) -> str:
    """A unit alone ("xã Tân Hà") means its people's committee."""
    begun = clean(words).split(",")[0].split()
    is_unit = begun and kind_named(begun, places) and not body_form(begun, None, places.forms)
    return f"{places.committee_name} {words.strip()}" if is_unit else words


def _named(words: list[str], places: PlaceRegister) -> Named | None:
    """The unit of these words, of a kind or of none; a name without any capital gets those of a name."""
    if not words:
        return None
    named = kind_named(words, places) or Named(None, " ".join(words))
    name = " ".join(map(first_upper, named.name.split())) if named.name.islower() else named.name
    return Named(named.kind, name)


def _level(named: Named | None, on: date, places: PlaceRegister) -> Level | None:
    """The level that the kind of the unit says; a city is that of a province where one has its name."""
    levels = [
        kind.level for kind in places.kinds if named and kind.name == named.kind and kind.period.holds(on)
    ]
    if len(levels) > 1 and named and _province(named.name, on, places) is None:
        return levels[-1]
    return next(iter(levels), None)


def _before_province(body: list[str], on: date, places: PlaceRegister) -> tuple[list[str], Named | None]:
    """The words of the body before the name of a province that ends them: "Sở Y tế Lâm Đồng"."""
    for at in range(max(1, len(body) - 4), len(body)):
        unit = _province(" ".join(body[at:]), on, places)
        if unit is not None:
            return body[:at], Named(unit.kind, unit.name)
    return body, None


def _province(name: str, on: date, places: PlaceRegister) -> AdministrativeUnit | None:
    try:
        return places.province(name, on)
    except (UnknownName, UnitEnded):
        return None


def _committee(
    named: Named | None, above: list[list[str]], on: date, places: PlaceRegister, level: Level
) -> IssuingAuthority:
    """The people's committee of the unit; where none is named, of one of the usual kind without a name."""
    last = next((part for part in reversed(above) if part), [])
    over = kind_named(last, places) or Named(None, " ".join(last))
    province = _province(over.name, on, places) if last else None
    usual = next((kind.name for kind in places.kinds if kind.level is level), "")
    kind = named.kind if named and named.kind else usual
    name = named.name if named else ""
    if level is Level.PROVINCE:
        unit = _province(name, on, places) if name else None
        unit = unit or AdministrativeUnit("", kind, name, level, "")
        return committee_of(unit, unit, places, superior=False)
    unit = AdministrativeUnit("", kind, name, level, "")
    if level is Level.COMMUNE and name:
        unit, province = _commune(unit, province, on, places)
    nowhere = AdministrativeUnit("", "", "", Level.PROVINCE, "")
    return committee_of(unit, province or nowhere, places, superior=False)


def _commune(
    unit: AdministrativeUnit, province: AdministrativeUnit | None, on: date, places: PlaceRegister
) -> tuple[AdministrativeUnit, AdministrativeUnit | None]:
    """The commune and its province as the register has them, or as they are given."""
    try:
        known = places.commune(unit.kind, unit.name, province.id if province else "", on)
    except (UnknownName, AmbiguousName):
        return unit, province
    return known, province or places.by_id(known.province).on(on)


def _in_full(body: list[str], form: BodyForm | None) -> str:
    """The name of the body: short first words in full."""
    begun = form.words_of(body) if form and form.name else 0
    rest = " ".join(body[begun:])
    return first_upper(f"{form.name} {rest}".strip() if form and begun else rest)


def _body(
    name: str, written: Written, form: BodyForm | None, parent: IssuingAuthority, said: tuple[str, str]
) -> IssuingAuthority:
    """A body of this name in the unit of the committee `parent`, whose kind and name are `said` so in its own."""
    heading_form = form.heading if form else HeadingForm.AS_NAMED
    kind, area = said
    unit = area if heading_form is HeadingForm.AREA else f"{kind} {area}".strip()
    has_unit = written is Written.IN_NAME or (
        written is Written.APART and heading_form is HeadingForm.TWO_LINES
    )
    in_full = f"{name} {unit}" if has_unit else name
    heading: tuple[str, ...] = (in_full.upper(),)
    if has_unit and heading_form is HeadingForm.TWO_LINES:
        heading = (name.upper(), unit.upper())
    elif heading_form is HeadingForm.BARE:
        heading = (name.upper(),)
    elif form is not None and form.shown:
        heading = (with_unit(form.shown, parent),)
    known = written is not Written.NOWHERE
    return replace(
        parent,
        name=in_full,
        short_name=f"{name} {kind}".strip() if len(heading) > 1 else name,
        heading=heading,
        symbol=form.symbol if form and form.symbol else initials(name),
        place=parent.place if known else parent.province,
        superior=superior_lines(form, parent) if known or (form and form.superior) else (),
        standard=form.standard if form else parent.standard,
    )


def initials(name: str) -> str:
    """The first letters of the words of a name, abbreviations whole: "Ban Quản lý dự án" is BQLDA.

    NĐ 30/2020, Phụ lục I, mục II.3.b leaves the symbol of a body to its head: this is what most of them chose.
    """
    words = name.replace(",", " ").split()
    return "".join(
        word if word.isupper() else _initial(word)
        for word in words
        if search_key(word) not in _WITHOUT_INITIAL
    )


def _initial(word: str) -> str:
    """The first letter as a capital without marks; Đ is a letter of its own, which does not come apart."""
    return unicodedata.normalize("NFD", word)[0].upper()
