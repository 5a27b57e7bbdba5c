"""Actions that a letter does as well as a button: the letter stands in the caption, and is data of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.translation import language, tr


@dataclass(frozen=True)
class Lettered:
    """`words` are a message of the catalogues, `letters` the key in each language: what is read is what works."""

    words: str
    letters: Mapping[str, str]

    @property
    def letter(self) -> str:
        """The capital letter that does the action in the language spoken."""
        return self.letters[language()]

    @property
    def caption(self) -> str:
        """What the button says: its words, and the letter in parentheses."""
        return f"{tr(self.words)} ({self.letter})"


def lettered(words: str, *, vi: str, en: str) -> Lettered:
    """An action with its letters; `words` are marked for the catalogues where this is called."""
    return Lettered(words, MappingProxyType({"vi": vi, "en": en}))
