"""How bodies are headed and signed whose names begin alike: what serves every body that no register holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.plan.head import StandardName
from app.domain.registers.place import Level
from app.domain.registers.record import Record, read_record
from app.domain.vietnamese import search_key


class HeadingForm(StrEnum):
    """How a body's name and its unit stand at the head of the page."""

    AS_NAMED = "as_named"
    TWO_LINES = "two_lines"
    """The unit stands below the name."""
    BARE = "bare"
    """The unit is not written: it stands in the superior lines."""
    AREA = "area"
    """The name of the unit without its kind, which the words of the body hold: Tỉnh ủy Lâm Đồng."""


@dataclass(frozen=True)
class BodyForm:
    """What follows from the first words of a body's name; `resources/agencies/bodies.toml` says what each field means.

    An empty `symbol` is the initials of the name; `superior` is None where the people's committee of the unit stands
    above the body; `level` is None where nothing but a unit tells the level; empty `levels` are all.
    """

    begins: tuple[str, ...]
    name: str = ""
    symbol: str = ""
    head: str = ""
    superior: tuple[str, ...] | None = None
    level: Level | None = None
    levels: tuple[Level, ...] = ()
    heading: HeadingForm = HeadingForm.AS_NAMED
    standard: StandardName = StandardName.STATE
    shown: str = ""
    """The words at the head of the page, where they are not the name: TỈNH ỦY {AREA} of its standing committee."""

    def words_of(self, words: list[str]) -> int:
        """How many of the words are those it begins with; 0 where they begin otherwise."""
        counts = (len(each.split()) for each in self.begins if _begins(words, each))
        return max(counts, default=0)


def body_form(words: list[str], level: Level | None, forms: Iterable[BodyForm]) -> BodyForm | None:
    """The form of the body so named at that level (None: not known yet); the longest beginning counts."""
    fitting = [each for each in forms if level is None or not each.levels or level in each.levels]
    best = max(fitting, key=lambda form: form.words_of(words), default=None)
    return best if best is not None and best.words_of(words) else None


def read_body_forms(text: str, path: str) -> tuple[BodyForm, ...]:
    """The forms of bodies.toml. Raises ResourceInvalid."""
    file = read_record(text, path)
    file.only("body")
    return tuple(_read_form(each) for each in file.records("body"))


def _read_form(record: Record) -> BodyForm:
    record.only(
        "begins", "name", "symbol", "head", "superior", "level", "levels", "heading", "standard", "shown"
    )
    levels = [Record(record.path, record.where, {"level": each}) for each in record.texts("levels")]
    return BodyForm(
        begins=record.texts("begins") or record.fail("begins is empty"),
        name=record.text("name", ""),
        symbol=record.text("symbol", ""),
        head=record.text("head"),
        superior=record.texts("superior") if "superior" in record.data else None,
        level=record.choice("level", Level) if "level" in record.data else None,
        levels=tuple(each.choice("level", Level) for each in levels),
        heading=record.choice("heading", HeadingForm, HeadingForm.AS_NAMED),
        standard=record.choice("standard", StandardName, StandardName.STATE),
        shown=record.text("shown", ""),
    )


def _begins(words: list[str], beginning: str) -> bool:
    count = len(beginning.split())
    return search_key(" ".join(words[:count])) == search_key(beginning)
