"""The directives that an office knows: those that come with the program and its own; read, kept, and told as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.domain.deadline.model import (
    After,
    AsIn,
    BeforeDate,
    Deadline,
    InHalfYear,
    InMonth,
    InQuarter,
    InYear,
    OnDate,
    Ongoing,
    Recurring,
    Several,
    Since,
    Span,
    When,
)
from app.domain.directive_recognition.bodies import Group, Reader, Role, groups_of, roles_by_group, speaker_of
from app.domain.directive_recognition.front import rank_of
from app.domain.directives.model import Citation, Demand, Directive, Rank
from app.domain.directives.versions import as_version_of
from app.domain.plan.head import IssuingAuthority, StandardName
from app.domain.recognition.account import Account
from app.domain.registers.issuer_as_typed import authority_as_typed
from app.domain.registers.office_registers import OfficeRegisters
from app.domain.registers.place import Level
from app.domain.vietnamese import search_key
from app.errors.faults import DirectiveKnown, UnknownName
from app.workflows import reference_data

if TYPE_CHECKING:
    from app.persistence import Store


def directive_by_id(directive_id: str) -> Directive:
    """The directive of this id, or of this number. Raises UnknownName, and what `known_directives` does."""
    known = reference_data.known_directives()
    if directive_id in known:
        return known[directive_id]
    wanted = search_key(directive_id)
    for directive in known.values():
        if search_key(directive.citation.number) == wanted and wanted:
            return directive
    raise UnknownName("directive", directive_id, tuple(known))


def of_same_number(directive: Directive, known: Iterable[Directive]) -> tuple[Directive, ...]:
    """The known directives with its number, of whatever day and issuer; none where it has no number."""
    wanted = _number_key(directive.citation)
    return tuple(each for each in known if wanted and _number_key(each.citation) == wanted)


def _number_key(citation: Citation) -> str:
    return search_key(citation.number).replace(" ", "")


def of_citation(cited: Citation, known: Iterable[Directive]) -> tuple[Directive, ...]:
    """The known ones that are cited so: of that number and day, else of an issuer that is named so or not at all."""
    number, issuer = _number_key(cited), search_key(cited.issuer)

    def is_meant(citation: Citation) -> bool:
        if cited.issued and citation.issued:
            return cited.issued == citation.issued
        return issuer in ("", search_key(citation.issuer))

    return tuple(
        each for each in known if number and _number_key(each.citation) == number and is_meant(each.citation)
    )


def rank_of_typed(cited: Citation, usual: Level) -> Rank:
    """The rank of a document of which no more is known, by its issuer; `usual` is the level where none is named."""
    if not cited.issuer:
        return rank_of(cited, StandardName.STATE, usual)
    if Group.CENTRAL in groups_of(cited.issuer, Level.PROVINCE):
        return rank_of(cited, StandardName.STATE, Level.CENTRAL)
    issuer = authority_as_typed(cited.issuer, date.today(), reference_data.places())
    return rank_of(cited, issuer.standard, issuer.level)


def linked(directive: Directive, known: Mapping[str, Directive]) -> Directive:
    """The directive with the id of the one it carries out first of all, where that is known by its number."""
    for parent in sorted(directive.parents, key=lambda each: not each.main):
        for each in known.values():
            same = _number_key(each.citation) and _number_key(each.citation) == _number_key(parent.citation)
            same_day = not (each.citation.issued and parent.citation.issued) or (
                each.citation.issued == parent.citation.issued
            )
            if parent.main and same and same_day and each.id != directive.id:
                return replace(directive, parent=each.id)
    return directive


def with_own_id(directive: Directive, known: Mapping[str, Directive]) -> Directive:
    """The directive under an id that no other one has: two papers may have the same number."""
    if directive.id not in known:
        return directive
    count = 2
    while f"{directive.id}-{count}" in known:
        count += 1
    return with_id(directive, f"{directive.id}-{count}")


def with_id(directive: Directive, directive_id: str) -> Directive:
    """The directive under another id, its demands with it."""

    def moved(demand_id: str) -> str:
        return f"{directive_id}/{demand_id.partition('/')[2]}" if demand_id else ""

    demands = tuple(
        replace(demand, id=moved(demand.id), same_as=moved(demand.same_as)) for demand in directive.demands
    )
    return replace(directive, id=directive_id, demands=demands)


def as_kept(
    directive: Directive, known: Mapping[str, Directive], *, instead_of: str = "", beside: bool = False
) -> Directive:
    """The directive as the register keeps it: under an id of its own, or that of the one it takes the place of.

    Of two with the same number nobody decides silently: the one given takes the place of `instead_of`, or stands
    `beside` the other under an id of its own.

    Raises:
        DirectiveKnown: there is one of its number, and nothing says what to do.
        UnknownName: there is none of the id `instead_of`.
    """
    twins = of_same_number(directive, known.values())
    if twins and not instead_of and not beside:
        raise DirectiveKnown(directive.citation.short, tuple(each.id for each in twins))
    known_one = _known_one(instead_of, known) if instead_of else None
    kept = as_version_of(known_one, directive) if known_one else with_own_id(directive, known)
    return linked(kept, known)


def with_directive(registers: OfficeRegisters, directive: Directive) -> OfficeRegisters:
    """The registers with this directive; the one of the same id is replaced where it stands."""
    held = {each.id: each for each in registers.directives} | {directive.id: directive}
    return replace(registers, directives=tuple(held.values()))


def keep_directive(
    store: Store, directive: Directive, *, instead_of: str = "", beside: bool = False
) -> Directive:
    """Keep a directive in the library; as it was kept. Raises as `as_kept`, and what the world does to a database."""
    from app.workflows.office_registers import keep_copy

    known = reference_data.directives() | {each.id: each for each in store.directives()}
    kept = as_kept(directive, known, instead_of=instead_of, beside=beside)
    store.save_directive(kept)
    keep_copy(store.load_registers().registers)
    return kept


def _known_one(directive_id: str, known: Mapping[str, Directive]) -> Directive:
    if directive_id not in known:
        raise UnknownName("directive", directive_id, tuple(known))
    return known[directive_id]


def directive_record(
    directive: Directive, office: IssuingAuthority | None = None, account: Account | None = None
) -> dict[str, object]:
    """The directive as plain values for machines; `ours` of each demand is said for the office, null without one."""
    speaker = speaker_of(directive.rank)
    reader = Reader(office) if office else None
    record: dict[str, object] = {
        "id": directive.id,
        "citation": citation_record(directive.citation),
        "signer": {"lines": list(directive.signer.lines), "name": directive.signer.name},
        "place": directive.place,
        "superior": directive.superior,
        "addressees": list(directive.addressees),
        "parent": directive.parent,
        "parents": [
            {
                **citation_record(parent.citation),
                "role": parent.role.value,
                "carried_out": parent.role.value == "carried_out",
                "main": parent.main,
                "text": parent.text,
            }
            for parent in directive.parents
        ],
        "effect": directive.effect,
        "amends": list(directive.amends),
        "replaces": list(directive.replaces),
        "replaced_by": directive.replaced_by,
        "targets": [
            {"address": each.address, "text": each.text, "unit": each.unit, "values": dict(each.values)}
            for each in directive.targets
        ],
        "demands": [
            {**_demand_record(demand, roles_by_group(demand, speaker)), **_ours(demand, reader, directive)}
            for demand in directive.demands
        ],
    }
    if account is not None:
        lists = {"placed": account.placed, "doubtful": account.doubtful, "left_out": account.left_out}
        counted = {name: len(entries) for name, entries in lists.items()}
        record["totals"] = {**counted, "all": account.total, "source": sum(dict(account.source).values())}
        record["doubts"] = [
            {"place": entry.place, "text": entry.text, "reason": entry.reason.value, "detail": entry.detail}
            for entry in account.questions
        ]
        record["remarks"] = {remark.value: count for remark, count in account.remarks}
    return record


def citation_record(citation: Citation) -> dict[str, object]:
    """A citation as plain values; the day as ISO, null where it is not known."""
    return {
        "kind": citation.kind,
        "number": citation.number,
        "issued": citation.issued.isoformat() if citation.issued else None,
        "issuer": citation.issuer,
        "abstract": citation.abstract,
    }


def _ours(demand: Demand, reader: Reader | None, directive: Directive) -> dict[str, object]:
    role = reader.role(demand, directive) if reader else None
    return {"ours": None if reader is None else role is not None, "our_role": role.value if role else None}


def _demand_record(demand: Demand, roles: Mapping[Group, Role]) -> dict[str, object]:
    return {
        "id": demand.id,
        "address": demand.cited,
        "text": demand.text,
        "leads": list(demand.leads),
        "coordinating": list(demand.coordinating),
        "falls_on": list(demand.falls_on),
        "only_for": list(demand.only_for),
        "deadline_text": demand.deadline.text if demand.deadline else "",
        "deadline": _deadline_record(demand),
        "deadline_date": demand.due.isoformat() if demand.due else None,
        "outputs": list(demand.outputs),
        "group": demand.group,
        "same_as": demand.same_as,
        "levels": {group.value: asked.value for group, asked in roles.items()},
    }


def _deadline_record(demand: Demand) -> dict[str, object] | None:
    if demand.deadline is None:
        return None
    day = {"date": demand.due.isoformat()} if demand.due else {}
    return {"kind": deadline_kind(demand.deadline), **day}


def deadline_kind(deadline: Deadline) -> str:
    """What kind of time a deadline is, in a word of its own: by_date, recurring, relative …"""
    when = deadline.when
    if when is None:
        return "by_reference" if search_key(deadline.text).startswith("cung ") else "relative"
    if isinstance(when, Several):
        kinds = {_kind(part, deadline.text) for part in when.parts}
        return kinds.pop() if len(kinds) == 1 and kinds <= {"recurring"} else "multiple"
    return _kind(when, deadline.text)


def _kind(when: When, words: str) -> str:
    match when:
        case BeforeDate() | OnDate():
            return _kind_of_day(words)
        case InMonth():
            return "by_month"
        case InQuarter() | InHalfYear():
            return "by_quarter"
        case InYear():
            return "by_year"
        case Span(_, last):
            return {OnDate: "date_range", InMonth: "month_range", InYear: "year_range"}.get(
                type(last), "date_range"
            )
        case Since():
            return "from"
        case Recurring():
            return "recurring"
        case Ongoing():
            return "ongoing"
        case After():
            return "relative"
        case AsIn():
            return "by_reference"


def _kind_of_day(words: str) -> str:
    """The kind of a last day: of a year, quarter or month where the words name no day ("đến hết năm 2028")."""
    key = search_key(words)
    if any(sign in key for sign in ("ngay", "/")) and "quy" not in key:
        return "by_date"
    return "by_quarter" if "quy" in key else "by_month" if "thang" in key else "by_year"
