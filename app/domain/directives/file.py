"""Reads directives from the texts of resources/directives/*.toml."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.directives.model import Citation, Demand, Directive, Rank
from app.domain.directives.origin import Origin
from app.domain.registers.record import Record, read_record, refuse_missing, refuse_twice


def read_directives(files: Mapping[str, str]) -> dict[str, Directive]:
    """The directives by id, in the order of the files. Raises ResourceInvalid."""
    found = [
        _read_directive(each)
        for path, text in files.items()
        for each in read_record(text, path).records("directive")
    ]
    refuse_twice("directives", [each.id for each in found])
    known = {each.id: each for each in found}
    for each in found:
        refuse_missing("directives", each.id, [each.parent] if each.parent else [], known)
    return known


def _read_directive(record: Record) -> Directive:
    record.only(
        "id",
        "rank",
        "kind",
        "number",
        "issued",
        "issuer",
        "abstract",
        "parent",
        "due",
        "source",
        "note",
        "demands",
        "origin",
    )
    record.text("source")
    directive_id = record.text("id")
    return Directive(
        id=directive_id,
        citation=Citation(
            kind=record.text("kind"),
            number=record.text("number", ""),
            issued=record.day("issued"),
            issuer=record.text("issuer", ""),
            abstract=record.text("abstract"),
        ),
        rank=read_rank(record),
        parent=record.text("parent", ""),
        demands=tuple(_read_demand(each, directive_id) for each in record.records("demands")),
        due=record.day("due"),
        note=record.text("note", ""),
    )


def read_origins(files: Mapping[str, str]) -> dict[str, Origin]:
    """The origins, by directive id, of the directives that are one province's own. Raises ResourceInvalid."""
    found = {}
    for path, text in files.items():
        for each in read_record(text, path).records("directive"):
            if "origin" in each.data:
                origin = each.table("origin")
                origin.only("province", "issuer")
                found[each.text("id")] = Origin(origin.text("province", ""), origin.text("issuer"))
    return found


def _read_demand(record: Record, directive_id: str) -> Demand:
    record.only("number", "text", "due")
    number = record.text("number")
    return Demand(f"{directive_id}/{number}", number, record.text("text"), record.day("due"))


def read_rank(record: Record) -> Rank:
    """The rank by its name in small letters: party_central."""
    name = record.text("rank").upper()
    if name not in Rank.__members__:
        record.fail(f"rank must be one of {', '.join(each.name.lower() for each in Rank)}")
    return Rank[name]
