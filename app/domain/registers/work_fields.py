"""Fields of work (lĩnh vực) by which bodies are in charge of things, and which of them a text lies in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.registers.record import read_record, refuse_twice


@dataclass(frozen=True)
class WorkField:
    """A field: its id, which agencies name too, its name, and words that tell it.

    A `general` one is the subject of most papers on it: where the words of another stand beside it, that goes first.
    """

    id: str
    name: str
    words: tuple[str, ...]
    general: bool = False


def read_work_fields(text: str, path: str) -> tuple[WorkField, ...]:
    """The fields in the text of a file. Raises ResourceInvalid."""
    found = []
    for record in read_record(text, path).records("field"):
        record.only("id", "name", "words", "general")
        words = tuple(word.lower() for word in record.texts("words"))
        found.append(WorkField(record.text("id"), record.text("name"), words, record.flag("general", False)))
    refuse_twice("fields", [each.id for each in found])
    return tuple(found)


def fields_of(text: str, fields: Sequence[WorkField]) -> tuple[str, ...]:
    """The ids of the fields that a text lies in: special ones first, each by how many letters of it tell the field."""
    key = text.lower()
    told = {
        field.id: (not field.general, sum(len(word) for word in field.words if _stands(word, key)))
        for field in fields
    }
    return tuple(
        sorted(
            (each for each, (_, count) in told.items() if count), key=lambda each: told[each], reverse=True
        )
    )


def _stands(word: str, text: str) -> bool:
    """Whether the word stands in the text as it is written: without marks a market (chợ) would be "cho"."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
