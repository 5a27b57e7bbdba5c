"""Documents that a text cites, and the words that belong to a citation: its date, its issuer, its subject.

What a document of the past was called, who issued it and when, stays so in every year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.domain.roll_forward.days import bare

_LAW = r"(?:bo\s+)?(?<!phap\s)(?<!ky\s)luat|phap\s+lenh|hien\s+phap"
_OF_A_YEAR = (
    r"ke\s+hoach|cong\s+van|cong\s+dien|thong\s+bao|huong\s+dan|bao\s+cao|giay\s+moi|van\s+ban"
    r"|chuong\s+trinh\s+cong\s+tac"
)
_LASTING = (
    r"nghi\s+quyet|nghi\s+dinh|quyet\s+dinh|chi\s+thi|ket\s+luan|quy\s+dinh|thong\s+tu(?:\s+lien\s+tich)?"
    r"|chuong\s+trinh|quy\s+che|de\s+an|thong\s+tri|dieu\s+le"
)
_PROPOSING = "to trinh"
_DOCUMENT = rf"{_LAW}|{_OF_A_YEAR}|{_LASTING}|to\s+trinh"
_KIND_OF_A_YEAR = re.compile(_OF_A_YEAR)
_DAY = r"(?:\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}|\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4})"
_SIGN = r"\d+[a-z]?(?:/\d{4})?[/-](?:[a-z]+\d*)(?:[-/&.]\s?[a-z]+\d*)*"
_DATED = rf"(?:\s*,?\s*\(?(?:ky\s+|ban\s+hanh\s+)?ngay\s+(?P<day>{_DAY}))"
_NUMBERED = (
    rf"(?:\bso\s*:?\s*(?:{_SIGN}|[\u2026.]+\S*|\d+(?=\s*,?\s*ngay\s+\d))|(?<![\w/]){_SIGN}){_DATED}?\)?"
)
_MAY_BEGIN = r"(?=b[ao]|c[ho]|d[ei]|gi|h[iu]|ke|lu|ng|ph|qu|t[ho]|va)"
"""How the names of documents begin, which tells most words apart at once."""
_WITH_A_NUMBER = (
    rf"\b{_MAY_BEGIN}(?P<kind>{_DOCUMENT})\b(?:\s+(?!so\b|ngay\b)[^\s;.,:]+){{0,9}}?\s+{_NUMBERED}"
)
_CITED_BY_NUMBER = re.compile(_WITH_A_NUMBER)
_CITED = re.compile(
    rf"{_WITH_A_NUMBER}"
    rf"|\b(?P<law>{_LAW})\b(?:(?!\btrong\b)[^;.:\n]){{0,100}}?\bngay\s+(?P<enacted>{_DAY})"
    rf"|\b{_MAY_BEGIN}(?P<unnumbered>{_DOCUMENT})\s+ngay\s+(?P<signed>{_DAY})(?=\s*,?\s*cua\b)"
)
_NUMBER = re.compile(rf"(?=[s\d]){_NUMBERED}")
_LAW_OF_YEAR = re.compile(
    rf"\b(?:{_LAW})\b(?:(?!\btrong\b)[^;.:\n]){{0,90}}?\s+\(?(?:sua\s+doi,?\s+|bo\s+sung\s+)*(?:nam\s+)?((?:19|20)\d\d)(?!\d|\s?[-–]|/)"
)
_TELLS = r"(?:ve|v/v|ban\s+hanh|phe\s+duyet|quy\s+dinh|trien\s+khai|thuc\s+hien|giao)\b"
_ISSUER = re.compile(r"\s*,?\s*cua\s+")
_ISSUER_ENDS = re.compile(rf"\s+{_TELLS}|[,;.(\n]")
_SUBJECT = re.compile(rf"\s*,?\s*\(?{_TELLS}")
_SUBJECT_ENDS = re.compile(
    r";|\.(?:\s|$)|\n|,\s+(?:uy\s+ban|ubnd|hdnd|hoi\s+dong|truong|so|phong|ban|trung\s+tam|benh\s+vien|tram"
    r"|cong\s+an|doan|dang\s+uy|mat\s+tran|xa|phuong|tinh|trong\s+nam|nam|nhu\s+sau|cac|de\s+nghi|yeu\s+cau)\b"
)
_PROPOSED = re.compile(
    r"\b(?:theo|xet|can\s+cu|tren\s+co\s+so)\s+(?:cac\s+)?(?:de\s+nghi|de\s+xuat)\b[^;.\n]*$"
)
_PROPOSED_BY = re.compile(r"\b(?:theo|xet)\s+(?:de\s+nghi|de\s+xuat)\s+cua\s+[^,;.\n]+")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DAY_BEGINS = re.compile(r"ngay\s+\d")
_SIGN_BEGINS = re.compile(r"\d[a-z]?[/-]")
_NUMBER_LEFT_OPEN = re.compile(r"so\s*:?\s*[\u2026.]")


@dataclass(frozen=True)
class Cited:
    """A citation: `start` to `end` with all that belongs to it, `first` to `last` its kind, number and date."""

    start: int
    end: int
    first: int
    last: int
    year: int | None
    is_proposal: bool = False
    is_of_a_year: bool = False
    """Whether documents of its kind are written anew every year: plans, letters, notices."""


@lru_cache(maxsize=512)
def citations_in(text: str) -> tuple[Cited, ...]:
    """The documents that the text cites, in its order; none of them holds words of another one."""
    key = bare(text)
    # What is looked for first costs a tenth, and most texts cite nothing.
    numbered = _may_have_a_number(key)
    of_a_year = ("19" in key or "20" in key) and ("luat" in key or "phap" in key)
    proposed = ("theo" in key or "xet" in key) and ("nghi" in key or "xuat" in key)
    if not (numbered or of_a_year or proposed):
        return ()
    found: list[Cited] = []
    cited = _CITED if "ngay" in key else _CITED_BY_NUMBER
    for pattern, may_stand in ((cited, numbered), (_LAW_OF_YEAR, of_a_year), (_NUMBER, numbered)):
        for match in pattern.finditer(key) if may_stand else ():
            if not overlaps(((each.start, each.end) for each in found), *match.span()):
                found.append(_law(match) if pattern is _LAW_OF_YEAR else _document(match, key))
    for match in _PROPOSED_BY.finditer(key) if proposed else ():
        if not overlaps(((each.start, each.end) for each in found), *match.span()):
            span = match.span()
            found.append(Cited(*span, *span, None, is_proposal=True))
    return tuple(sorted(found, key=lambda each: each.start))


def _may_have_a_number(key: str) -> bool:
    """Whether a number of a document or its day may stand in the text: a sign is found much faster than a pattern."""
    return bool(
        ("ngay" in key and _DAY_BEGINS.search(key))
        or (("/" in key or "-" in key) and _SIGN_BEGINS.search(key))
        or (("." in key or "\u2026" in key) and _NUMBER_LEFT_OPEN.search(key))
    )


def _law(match: re.Match[str]) -> Cited:
    return Cited(*match.span(), *match.span(), int(match[1]))


def _document(match: re.Match[str], key: str) -> Cited:
    groups = match.groupdict()
    kind = " ".join((groups.get("kind") or groups.get("law") or groups.get("unnumbered") or "").split())
    first, last = match.span()
    is_proposal = kind == _PROPOSING
    start, end = first, last
    if is_proposal and (whole := _PROPOSED.search(key[:first])):
        start = whole.start()
    for begins, ends in ((_ISSUER, _ISSUER_ENDS), (_SUBJECT, _SUBJECT_ENDS)):
        if begun := begins.match(key, end):
            behind = ends.search(key, begun.end())
            end = behind.start() if behind else len(key)
    years = _YEAR.findall(groups["day"] or groups.get("enacted") or groups.get("signed") or match[0])
    of_a_year = _KIND_OF_A_YEAR.fullmatch(kind) is not None
    return Cited(start, end, first, last, int(years[-1]) if years else None, is_proposal, of_a_year)


def overlaps(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a place lies in one of the spans."""
    return any(first < end and start < last for first, last in spans)
