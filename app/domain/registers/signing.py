"""The signature block from who signs. NĐ 30/2020, Phụ lục I, mục II.7 and Điều 13."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.plan.head import IssuingAuthority, StandardName
from app.domain.plan.model import Signature
from app.domain.printing import phrases
from app.domain.vietnamese import search_key


class SigningCapacity(StrEnum):
    """In what capacity somebody signs (quyền hạn ký)."""

    HEAD = "head"
    DEPUTY = "deputy"
    """In place of the head (ký thay, KT.)."""
    BY_ORDER = "by_order"
    """By order of the head (thừa lệnh, TL.)."""
    BY_AUTHORITY = "by_authority"
    """With the head's written authority (thừa ủy quyền, TUQ.)."""
    ACTING = "acting"
    """As acting head (quyền, Q.)."""


@dataclass(frozen=True)
class Signer:
    """Who signs. `title` is their own office, `head` the title of the head they sign for.

    `unit_head` is the title of the head of the signer's unit, where its deputy signs by order (TL. then KT.).
    """

    name: str
    title: str
    capacity: SigningCapacity = SigningCapacity.HEAD
    head: str = ""
    unit_head: str = ""


def signer_named(
    usual: Signer, name: str = "", title: str = "", capacity: SigningCapacity | None = None
) -> Signer:
    """Who signs in an office whose usual signer is `usual`: the same under another name, or somebody of this title.

    Without a capacity, the title says whether it is the deputy of the head; without a title, it follows from the
    capacity, and is empty for those who sign by order or authority.
    """
    if not title and capacity is None:
        return replace(usual, name=name or usual.name)
    head = usual.head or usual.title
    if capacity is None:
        is_deputy = search_key(title) == search_key(phrases.deputy(head))
        capacity = SigningCapacity.DEPUTY if is_deputy else SigningCapacity.HEAD
    titles = {SigningCapacity.DEPUTY: phrases.deputy(head)}
    if capacity in (SigningCapacity.HEAD, SigningCapacity.ACTING):
        return Signer(name, title or head, capacity)
    return Signer(name, title or titles.get(capacity, ""), capacity, head)


def signature_for(signer: Signer, issuer: IssuingAuthority, *, on_behalf: bool = True) -> Signature:
    """The block that `signer` signs for `issuer`, to be edited further.

    `on_behalf` writes the TM. line of a collective body; since 2025 many chairmen's plans leave it out. [practice]
    The Party writes T/M, K/T, T/L; its committees decide together, so that nobody signs there in place of the
    secretary (K/T), but on behalf of the standing committee. HD 05-HD/VPTW, quyền hạn ký.
    """
    signs = phrases.CAPACITIES[issuer.standard.value]
    capacity = []
    own = signer.capacity in (SigningCapacity.HEAD, SigningCapacity.DEPUTY, SigningCapacity.ACTING)
    collective = phrases.COLLECTIVES.get(issuer.symbol)
    in_common = collective is not None and issuer.standard is StandardName.PARTY
    if own and collective is not None and (on_behalf or in_common):
        capacity.append(f"{signs['behalf']} {collective or _collective(issuer)}")
    match signer.capacity:
        case SigningCapacity.DEPUTY if not in_common:
            capacity.append(f"{signs['for_head']} {signer.head.upper()}")
        case SigningCapacity.BY_ORDER:
            by = collective if in_common and collective else signer.head.upper()
            capacity.append(f"{signs['order']} {by}")
        case SigningCapacity.BY_AUTHORITY:
            capacity.append(f"{signs['authority']} {signer.head.upper()}")
        case _:
            pass
    if signer.unit_head:
        capacity.append(f"{signs['for_head']} {signer.unit_head.upper()}")
    acting = f"{phrases.ACTING} " if signer.capacity is SigningCapacity.ACTING else ""
    return Signature(tuple(capacity), acting + signer.title.upper(), signer.name)


def _collective(issuer: IssuingAuthority) -> str:
    return issuer.heading[0].upper() if issuer.heading else issuer.name.upper()
