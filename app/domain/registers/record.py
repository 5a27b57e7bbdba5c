"""Typed access to a table of a resource file; every fault is a ResourceInvalid that names file, place and reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from app.domain.registers.validity import Validity
from app.domain.vietnamese import clean
from app.errors.faults import ResourceInvalid
from app.errors.toml import toml_tables

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True)
class Record:
    """One table of a TOML file. `where` is its place in the file, as a person would find it."""

    path: str
    where: str
    data: Mapping[str, Any]

    def fail(self, reason: str) -> NoReturn:
        """Raises ResourceInvalid for this table."""
        raise ResourceInvalid(self.path, self.where, reason)

    def only(self, *keys: str) -> None:
        """Refuses keys that nobody reads: most often a slip of the pen."""
        unknown = sorted(self.data.keys() - set(keys))
        if unknown:
            self.fail(f"unknown key {', '.join(unknown)}")

    def text(self, key: str, default: str | None = None) -> str:
        """The text of a key; without a default it must be there and not be empty."""
        value = self.data.get(key, default)
        if not isinstance(value, str):
            self.fail(f"{key} must be a text")
        if not value and default is None:
            self.fail(f"{key} is empty")
        return clean(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is not there."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fail(f"{key} must be a list of texts")
        return tuple(map(clean, value))

    def day(self, key: str) -> date | None:
        """A date, or None where the key is not there."""
        value = self.data.get(key)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            self.fail(f"{key} must be a date such as 2025-07-01")
        return value

    def number(self, key: str) -> int:
        """A whole number."""
        value = self.data.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            self.fail(f"{key} must be a whole number")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self.data.get(key, default)
        if not isinstance(value, bool):
            self.fail(f"{key} must be true or false")
        return value

    def period(self) -> Validity:
        """The days between `from` and `until`."""
        period = Validity(self.day("from"), self.day("until"))
        if period.first and period.last and period.last < period.first:
            self.fail("until is before from")
        return period

    def choice(self, key: str, kinds: type[_Choice], default: _Choice | None = None) -> _Choice:
        """One of the values of an enumeration."""
        value = self.text(key, default)
        if value not in list(kinds):
            self.fail(f"{key} must be one of {', '.join(kinds)}")
        return kinds(value)

    def records(self, key: str) -> tuple[Record, ...]:
        """The tables of a list, each named by its id, its name or its number."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.fail(f"{key} must be a list of tables")
        return tuple(
            Record(self.path, self._place(key, str(each.get("id") or each.get("name") or place)), each)
            for place, each in enumerate(value, 1)
        )

    def table(self, key: str) -> Record:
        """The table of a key; an empty one where it is not there."""
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            self.fail(f"{key} must be a table")
        return Record(self.path, f"{self.where} {key}".strip(), value)

    def entries(self, key: str, of_text: str) -> tuple[Record, ...]:
        """A list whose entries are tables, or texts that stand for a table with the one key `of_text`."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str | dict) for each in value):
            self.fail(f"{key} must be a list of texts or tables")
        where = f"{self.where} {key}".strip()
        return tuple(
            Record(self.path, where, each if isinstance(each, dict) else {of_text: each}) for each in value
        )

    def _place(self, key: str, name: str) -> str:
        return f"{self.where} / {key} {name}".removeprefix(" / ")


def read_record(text: str, path: str) -> Record:
    """The whole of a TOML file as a record. Raises ResourceInvalid where it is no TOML."""
    return Record(path, "", toml_tables(text, path))


def refuse_twice(path: str, ids: Iterable[str]) -> None:
    """Raises ResourceInvalid where an id is given twice."""
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise ResourceInvalid(path, each, "the id is given twice")
        seen.add(each)


def refuse_missing(path: str, where: str, ids: Iterable[str], known: Collection[str]) -> None:
    """Raises ResourceInvalid where an id names nothing."""
    for each in ids:
        if each not in known:
            raise ResourceInvalid(path, where, f"there is no {each}")
