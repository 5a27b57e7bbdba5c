"""Automatic numbers of paragraphs, computed as Word shows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from app.documents.reading.names import VALUE, W
from app.domain.vietnamese import roman

_PLACE = re.compile(r"%([1-9])")
_PLUS, _DASHES = "+", "-\u2010\u2011\u2012\u2013\u2014\u2212\uf02d"
_MOST_LETTERS = 60


@dataclass(frozen=True)
class _Level:
    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    restarts: int | None = None
    plain: bool = False
    """Whether numbers of other levels are shown as digits (isLgl)."""


@dataclass
class Numbers:
    """The numbering definitions of a document, counting as its paragraphs are met in order."""

    root: etree._Element | None
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        links: dict[str, str] = {}
        for each in self.root.findall(f"{W}abstractNum"):
            key = each.get(f"{W}abstractNumId", "")
            self._levels[key] = dict(map(_level, each.findall(f"{W}lvl")))
            link = each.find(f"{W}numStyleLink")
            if link is not None:
                links[key] = link.get(VALUE, "")
            name = each.find(f"{W}styleLink")
            if name is not None:
                self._levels[f"style {name.get(VALUE, '')}"] = self._levels[key]
        for key, style in links.items():
            self._levels[key] = self._levels[key] or self._levels.get(f"style {style}", {})
        for each in self.root.findall(f"{W}num"):
            abstract = each.find(f"{W}abstractNumId")
            if abstract is not None:
                self._add_list(each, abstract.get(VALUE, ""))

    def _add_list(self, each: etree._Element, abstract: str) -> None:
        levels, starts = dict(self._levels.get(abstract, {})), {}
        for override in each.findall(f"{W}lvlOverride"):
            place = _number(override.get(f"{W}ilvl"), 0)
            own, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
            if own is not None:
                levels[place] = _level(own)[1]
            if start is not None:
                starts[place] = _number(start.get(VALUE), 1)
        self._lists[each.get(f"{W}numId", "")] = (abstract, levels, starts)

    def next(self, list_id: str, place: int) -> str:
        """The number of the next paragraph of that list and level (from 0); "" where it shows none.

        Bullets are "-", "+" or "•".
        """
        if list_id not in self._lists:
            return ""
        abstract, levels, starts = self._lists[list_id]
        level = levels.get(place)
        if level is None or level.form == "none":
            return ""
        counts = self._counts.setdefault(abstract, {})
        if place in starts and (list_id, place) not in self._begun:
            counts[place] = starts[place]
        else:
            counts[place] = counts.get(place, level.start - 1) + 1
        self._begun.add((list_id, place))
        for deeper in [each for each in counts if each > place]:
            below = levels.get(deeper)
            if below is None or below.restarts is None or (below.restarts and place < below.restarts):
                del counts[deeper]
        return _bullet(level.text) if level.form == "bullet" else _shown(level, levels, counts, place)


def _level(each: etree._Element) -> tuple[int, _Level]:
    form, text, start = (each.find(f"{W}{name}") for name in ("numFmt", "lvlText", "start"))
    restart, legal = each.find(f"{W}lvlRestart"), each.find(f"{W}isLgl")
    return _number(each.get(f"{W}ilvl"), 0), _Level(
        "decimal" if form is None else form.get(VALUE, "decimal"),
        "" if text is None else text.get(VALUE, ""),
        1 if start is None else _number(start.get(VALUE), 1),
        None if restart is None else _number(restart.get(VALUE), 0),
        legal is not None and legal.get(VALUE) not in ("0", "false"),
    )


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else otherwise


def _bullet(text: str) -> str:
    sign = text.strip()[:1]
    if sign == _PLUS:
        return _PLUS
    return "-" if sign and sign in _DASHES else "•"


def _shown(level: _Level, levels: Mapping[int, _Level], counts: Mapping[int, int], place: int) -> str:
    def one(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = levels.get(at, level)
        form = "decimal" if level.plain and at != place else other.form
        return _formed(counts.get(at, other.start), form)

    return _PLACE.sub(one, level.text).strip()


def _formed(number: int, form: str) -> str:
    letters = (
        chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, _MOST_LETTERS) if number > 0 else ""
    )
    match form:
        case "upperRoman":
            return roman(min(number, 3999)) if number > 0 else "0"
        case "lowerRoman":
            return roman(min(number, 3999)).lower() if number > 0 else "0"
        case "upperLetter":
            return letters.upper()
        case "lowerLetter":
            return letters
        case "decimalZero":
            return f"{number:02}"
        case _:
            return str(number)
