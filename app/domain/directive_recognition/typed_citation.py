"""What a person types of one document, into the parts of its citation."""

from __future__ import annotations

import re
from dataclasses import replace

from app.domain.directive_recognition.citations import DAY, KINDS, citations_in, day_of
from app.domain.directives.model import Citation
from app.domain.printing.phrases import KIND_NAMES
from app.domain.vietnamese import clean, first_upper, key_by_letter, search_key

_SHORT = {search_key(short): name for short, name in KIND_NAMES.items()}
_KIND = rf"(?:(?P<kind>{'|'.join((*KINDS, *_SHORT))})\b ?)"
_NUMBERED = re.compile(
    rf"(?:(?:can cu|theo|thuc hien) )?{_KIND}?(?:so:? ?)?"
    r"(?P<number>\d[\w.]*(?=[\d/ -]*[a-z])(?:(?: ?/ ?|-)[\w.&]+)+)"
)
_UNNUMBERED = re.compile(rf"{_KIND}(?:cua (?P<issuer>.+?)(?= (?:ve|v/v)\b|$))?")
_LAW = re.compile(r"(?P<kind>bo luat|luat|phap lenh) (?P<name>[^\d]+)$")
_SYMBOL = re.compile(r"[-/]([a-z]+)(?=[-/]|$)")
_LAST_DAY = re.compile(rf",? {DAY}$")
_AROUND = " .,;:-"


def typed_citation(words: str) -> Citation:
    """The document that `words` name, whatever they say of it; what is no part of a citation is its subject.

    Kind, "số", day, issuer and subject may each be missing: "402/KH-UBND", "Công văn của Sở Y tế về …". The kind is
    then that of the symbol, or empty.
    """
    text = clean(words).strip(_AROUND)
    key = key_by_letter(text)
    numbered = _NUMBERED.match(key)
    if numbered:
        return _numbered(text, numbered)
    law = _LAW.match(key)
    if law and text[law.start("name")].isupper():
        return Citation(first_upper(text[: law.end("kind")].lower()), abstract=text[law.start("name") :])
    found = next((each for each in citations_in(text) if each.start == 0), None)
    if found:
        return replace(found.citation, abstract=found.citation.abstract or text[found.end :].strip(_AROUND))
    unnumbered = _UNNUMBERED.match(key)
    if unnumbered is None:
        return Citation("", abstract=text)
    issuer = text[slice(*unnumbered.span("issuer"))] if unnumbered["issuer"] else ""
    return Citation(_kind(text, unnumbered), issuer=issuer, abstract=text[unnumbered.end() :].strip(_AROUND))


def _numbered(text: str, typed: re.Match[str]) -> Citation:
    """The citation whose number is typed, read as one whose kind and "số" are typed too."""
    number = text[slice(*typed.span("number"))].replace(" ", "")
    behind = text[typed.end() :]
    kind = _kind(text, typed) or _kind_of(search_key(number))
    whole = f"{KINDS[0]} so {number}{behind}"
    found = next(iter(citations_in(whole)), None)
    if found is None or found.citation.number != number:
        return Citation(kind, number, abstract=behind.strip(_AROUND))
    cited = found.citation
    day = _LAST_DAY.search(key_by_letter(cited.issuer))
    if day and cited.issued is None:
        cited = replace(cited, issued=day_of(day), issuer=cited.issuer[: day.start()])
    return replace(cited, kind=kind, abstract=whole[found.end :].strip(_AROUND))


def _kind(text: str, typed: re.Match[str]) -> str:
    """The kind as it is typed, in full; empty where there is none."""
    if not typed["kind"]:
        return ""
    words = text[slice(*typed.span("kind"))]
    return _SHORT.get(typed["kind"]) or first_upper(words.lower())


def _kind_of(number: str) -> str:
    """The kind that the symbol says: 402/KH-UBND is a plan, 1234/SYT-NVY says none."""
    return next((_SHORT[found] for found in _SYMBOL.findall(number) if found in _SHORT), "")
