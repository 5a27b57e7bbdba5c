"""The documents that a directive cites at its beginning: how each is cited, and what it is to the directive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.directive_recognition.rules import NUMBERED
from app.domain.directives.model import Citation, CitedParent, ParentRole
from app.domain.printing.phrases import NATIONAL_ASSEMBLY
from app.domain.vietnamese import key_by_letter, search_key

KINDS = (
    "nghi quyet lien tich", "nghi quyet", "chi thi", "ket luan", "quyet dinh", "ke hoach lien tich", "ke hoach",
    "chuong trinh hanh dong", "chuong trinh phoi hop", "chuong trinh", "cong dien", "cong van", "thong bao ket luan",
    "thong bao", "thong tri", "thong tu lien tich", "thong tu", "huong dan", "nghi dinh", "to trinh", "quy dinh",
    "quy che", "de an", "bao cao", "phuong an", "van ban", "lenh",
)  # fmt: skip
DAY = r"ngay (?P<day>\d{1,2})(?: ?[/.-] ?| thang )(?P<month>\d{1,2})(?: ?[/.-] ?|,? nam )(?P<year>\d{4})"
_ISSUER_ENDS = (
    r"(?= (?:ve|v/v|ban hanh|phe duyet|quy dinh|thuc hien|trien khai|hop nhat|tai|cho|huong dan|thong qua|tiep tuc"
    r"|tang cuong|sua doi)\b|[,;.()]|$"
    r"| va (?:" + "|".join(KINDS) + r")\b)"
)
_NUMBERED = re.compile(
    rf"\b(?P<kind>{'|'.join(KINDS)}) so:? ?(?P<number>[\w.]+(?:[-/][\w.&-]+)+),?"
    rf"(?: {DAY})?(?:,? cua (?P<issuer>.+?){_ISSUER_ENDS})?"
)
_LAW = re.compile(rf"\b(?P<kind>bo luat|luat|phap lenh|hien phap) (?P<name>[^;.()]{{2,160}}?),? {DAY}")
_OF_CONGRESS = re.compile(r"\b(?P<kind>nghi quyet) (?P<issuer>dai hoi [^;.]{5,160}?)(?=;|\.|$| va | ve )")
_ABSTRACT = re.compile(
    r"(?:ve|v/v|ban hanh|phe duyet|quy dinh|thuc hien|trien khai|tiep tuc|tang cuong|huong dan|thong qua)\b"
    r"[^;]*?(?=;|\.$|$| va nghi quyet dai hoi |, (?:"
    + "|".join(KINDS)
    + r") so| va (?:"
    + "|".join(KINDS)
    + r") so)"
)
_ORDERS = re.compile(
    r", (?=[^,;]{3,120}? (?:yeu cau|de nghi|co y kien|ban hanh|xay dung|chi dao|giao|trien khai|thong bao|quyet dinh"
    r"|ket luan)\b)"
)
"""Where a citation's abstract ends and the one who issues the directive begins to speak."""
_PROPOSED_BY = re.compile(r"(?:de nghi|trinh) cua (?P<issuer>[^,;]{3,80}?) tai $")
_BASIS_KINDS = frozenset(
    ("nghi dinh", "thong tu", "thong tu lien tich", "luat", "bo luat", "phap lenh", "hien phap")
)
_FRAME = re.compile(r"\b(?:khung|quy che|chuc nang, nhiem vu|phan cap)\b")
_ASIDE = frozenset(("bao cao", "to trinh", "van ban"))
_CARRIES_OUT = re.compile(
    r"\b(?:(?:de )?(?:tiep tuc )?(?:to chuc )?(?:trien khai|thuc hien|quan triet)(?: co hieu qua| nghiem)?"
    r"|can cu|theo|xet|tien do thuc hien)\b"
)
_TAKES_PLACE = re.compile(r"\b(?:thay the|bai bo|huy bo)\b")
_CHANGES = re.compile(r"\b(?:sua doi|bo sung|dieu chinh|dinh chinh)\b")
_COMMON = frozenset("va ve cua cac trong cho den tren dia ban so ngay thang nam thuc hien ke hoach".split())


@dataclass(frozen=True)
class FoundCitation:
    """A citation in a text, from `start` to before `end`."""

    start: int
    end: int
    citation: Citation
    text: str


def citations_in(text: str) -> tuple[FoundCitation, ...]:
    """The documents that a text cites with their numbers, laws by their names and days, in the order of the text."""
    key = key_by_letter(text)
    found = [*_numbered(text, key), *_laws(text, key), *_congresses(text, key)]
    return tuple(sorted(found, key=lambda each: each.start))


def _numbered(text: str, key: str) -> Iterable[FoundCitation]:
    for match in _NUMBERED.finditer(key):
        abstract = (
            _ABSTRACT.match(key, match.end() + 1) if key[match.end() : match.end() + 1] == " " else None
        )
        start, end = match.span()
        citation = Citation(
            kind=_kind(text[match.start("kind") : match.end("kind")]),
            number=text[match.start("number") : match.end("number")].rstrip(".,"),
            issued=day_of(match),
            issuer=_issuer(text, key, match),
            abstract=_up_to_order(text[abstract.start() : abstract.end()]) if abstract else "",
        )
        yield FoundCitation(start, end, citation, text[start:end].rstrip(" ,;."))


def _issuer(text: str, key: str, match: re.Match[str]) -> str:
    if match["issuer"]:
        return text[match.start("issuer") : match.end("issuer")].strip()
    proposed = _PROPOSED_BY.search(key, 0, match.start())
    return text[proposed.start("issuer") : proposed.end("issuer")] if proposed else ""


def _up_to_order(words: str) -> str:
    """The words without what the issuer of the directive says behind them: "…, Ban Thường vụ yêu cầu …"."""
    for order in _ORDERS.finditer(key_by_letter(words)):
        if words[order.end()].isupper():
            return words[: order.start()].rstrip(" ;.,:")
    return words.rstrip(" ;.,:")


def _laws(text: str, key: str) -> Iterable[FoundCitation]:
    for match in _LAW.finditer(key):
        name = text[match.start("name") : match.end("name")]
        if name[0].isupper() and not NUMBERED.search(name):
            kind = _kind(text[match.start("kind") : match.end("kind")])
            citation = Citation(kind, issued=day_of(match), issuer=NATIONAL_ASSEMBLY, abstract=name)
            yield FoundCitation(*match.span(), citation, text[match.start() : match.end()])


def _congresses(text: str, key: str) -> Iterable[FoundCitation]:
    """The resolution of a congress of the Party, which is cited without number and day."""
    for match in _OF_CONGRESS.finditer(key):
        kind, issuer = (text[match.start(name) : match.end(name)] for name in ("kind", "issuer"))
        issuer = _up_to_order(issuer)
        if issuer[:1].isupper():
            yield FoundCitation(*match.span(), Citation(_kind(kind), issuer=issuer), f"{kind} {issuer}")


def _kind(words: str) -> str:
    return words[:1].upper() + words[1:].lower()


def day_of(match: re.Match[str]) -> date | None:
    """The day of a match of `DAY`; None where there is none, or no such day."""
    if not match["day"]:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def parents_of(subject: str, situation: Sequence[str], bases: Sequence[str]) -> tuple[CitedParent, ...]:
    """The documents that a directive carries out or stands on.

    Args:
        subject: its title (trích yếu).
        situation: the paragraphs before its first point; what they cite counts only where a word says that it is
            carried out or a basis, but tells day and issuer of what is cited short elsewhere.
        bases: its paragraphs that begin with Căn cứ, Theo đề nghị, Xét.
    """
    told: dict[str, FoundCitation] = {}
    for text in (*bases, *situation, subject):
        for found in citations_in(text):
            told.setdefault(_key(found.citation), found)
            if _says_more(found.citation, told[_key(found.citation)].citation):
                told[_key(found.citation)] = found
    chosen: dict[str, CitedParent] = {}
    for text in (*bases, *situation):
        for citation in _named(text, told, is_basis=text in bases):
            parent = CitedParent(citation.citation, _role(citation.citation), text=citation.text)
            chosen.setdefault(_key(citation.citation), parent)
    for found in citations_in(subject):
        told_more = told[_key(found.citation)]
        chosen.setdefault(
            _key(found.citation), CitedParent(told_more.citation, ParentRole.CARRIED_OUT, text=told_more.text)
        )
    return _with_main(subject, tuple(chosen.values()), bases, situation)


def _says_more(one: Citation, other: Citation) -> bool:
    return (bool(one.issued), bool(one.issuer), len(one.abstract)) > (
        bool(other.issued),
        bool(other.issuer),
        len(other.abstract),
    )


def _key(citation: Citation) -> str:
    return search_key(citation.number or f"{citation.kind} {citation.abstract or citation.issuer}")


def _named(text: str, told: dict[str, FoundCitation], *, is_basis: bool) -> Iterable[FoundCitation]:
    """What a paragraph carries out or stands on: all of a basis, else what stands behind a word that says so."""
    key = key_by_letter(text)
    for found in citations_in(text):
        before = key[max(key.rfind(". ", 0, found.start), 0) : found.start]
        inside = [each for each in citations_in(text) if each.start < found.start]
        if inside and _is_within(key[inside[-1].end : found.start]):
            continue  # what the abstract of the one before cites
        if is_basis or _CARRIES_OUT.search(before):
            yield told[_key(found.citation)]


def _is_within(between: str) -> bool:
    """Whether what lies between two citations makes the second a part of the abstract of the first."""
    return (
        bool(re.match(r"^,? ?(?:ve )?(?:thuc hien|trien khai|sua doi|huong dan)\b", between.strip()))
        and ";" not in between
    )


def _role(citation: Citation) -> ParentRole:
    kind = search_key(citation.kind)
    if kind in _ASIDE:
        return ParentRole.PROPOSAL
    if kind in _BASIS_KINDS or _FRAME.search(search_key(citation.abstract)):
        return ParentRole.BASIS
    return ParentRole.CARRIED_OUT


def _with_main(
    subject: str, parents: Sequence[CitedParent], bases: Sequence[str], situation: Sequence[str]
) -> tuple[CitedParent, ...]:
    """The parents with the one that the directive carries out first of all.

    It is named in the title, else said to be carried out, else the basis whose words are most like the title.
    """
    carried = [parent for parent in parents if parent.role is ParentRole.CARRIED_OUT]
    titled = {_key(found.citation) for found in citations_in(subject)}
    words = set(search_key(subject).split()) - _COMMON

    def likeness(parent: CitedParent) -> int:
        return len(words & (set(search_key(parent.citation.abstract).split()) - _COMMON))

    main = next((parent for parent in carried if _key(parent.citation) in titled), None)
    if main is None:
        said = [parent for parent in carried if any(_carries(text, parent) for text in (*bases, *situation))]
        main = said[0] if said else max(carried, key=likeness, default=None)
    return tuple(replace(parent, main=parent is main) for parent in parents)


def _carries(text: str, parent: CitedParent) -> bool:
    key = key_by_letter(text)
    place = key.find(search_key(parent.text)) if parent.text else -1
    if place < 0 and parent.citation.number:
        place = key.find(search_key(parent.citation.number))
    return place >= 0 and bool(re.search(r"\b(?:thuc hien|trien khai|quan triet)\b", key[:place]))


def changed_by(subject: str, effect: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers of the documents that a directive amends, and of those that it takes the place of.

    Args:
        subject: its title, which says so of an amendment.
        effect: what it says of its own effect.
    """
    amended: dict[str, None] = {}
    replaced: dict[str, None] = {}
    for text in (subject, *effect):
        key = key_by_letter(text)
        for found in citations_in(text):
            before = key[max(key.rfind(". ", 0, found.start), 0) : found.start]
            if not found.citation.number:
                continue
            taken, changed = (
                max((match.end() for match in said.finditer(before)), default=-1)
                for said in (_TAKES_PLACE, _CHANGES)
            )
            if taken > changed:
                replaced.setdefault(found.citation.number)
            elif changed >= 0:
                amended.setdefault(found.citation.number)
    return tuple(each for each in amended if each not in replaced), tuple(replaced)
