"""Where the directives of one province come from, so that no other province cites them as its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.plan.head import IssuingAuthority
from app.domain.registers.place import Level, PlaceRegister


@dataclass(frozen=True)
class Origin:
    """The province whose own document a directive is, by id; empty where no source names it.

    `issuer` is what the body that issues such a document is called in any province; it may hold {committee}.
    """

    province: str
    issuer: str


def issuers_elsewhere(
    origins: Mapping[str, Origin], issuer: IssuingAuthority, on: date, places: PlaceRegister
) -> dict[str, str]:
    """The issuers, by directive id, of the documents that are another province's than the one `issuer` lies in.

    The documents of a province that was merged belong to what it was merged into.
    """
    own = issuer.area if issuer.level == Level.PROVINCE else issuer.province
    found = {}
    for directive_id, origin in origins.items():
        unit = places.successor(places.by_id(origin.province), on) if origin.province else None
        if unit is None or unit.name != own:
            found[directive_id] = origin.issuer
    return found
