"""What is known of words beyond the rules: pairs that can only be wrong, loans, fixed capitals, symbols, own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Generic, TypeVar

from app.domain.registers.record import Record, read_record
from app.domain.spelling.syllable import without_tone

Key = tuple[str, ...]
Value = TypeVar("Value")


@lru_cache(maxsize=16_384)
def word_key(word: str) -> str:
    """What makes two spellings one word: letters and tone, wherever the tone stands, in small letters."""
    letters, tone, _ = without_tone(word)
    return f"{letters}{tone or ''}"


def phrase_key(words: str) -> Key:
    """The keys of the words of a phrase, which stand apart by blanks or hyphens."""
    return tuple(map(word_key, words.replace("-", " ").split()))


@dataclass(frozen=True)
class WrongWords:
    """Words that can only be wrong, but behind (`after`) or before (`before`) words with which they are others."""

    right: str
    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()


class Phrases(Generic[Value]):
    """Phrases by their first word; of those that begin alike the longest is found."""

    def __init__(self, known: Iterable[tuple[str, Value]] = ()) -> None:
        self._by_first: dict[str, list[tuple[Key, Value]]] = {}
        for words, value in known:
            key = phrase_key(words)
            if key:
                self._by_first.setdefault(key[0], []).append((key, value))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda phrase: len(phrase[0]), reverse=True)

    def at(self, keys: Sequence[str], place: int) -> Iterator[tuple[int, Value]]:
        """How many words from `place` on are a phrase, and its value; the longest first."""
        for key, value in self._by_first.get(keys[place], ()):
            if tuple(keys[place : place + len(key)]) == key:
                yield len(key), value


@dataclass(frozen=True, eq=False)
class Dictionary:
    """What the program and the office know of words. One object stands for itself: texts are looked at once for each.

    `symbols` are the symbols of kinds of documents that may stand in a number, by how they are typed without marks.
    """

    wrong: Phrases[WrongWords] = field(default_factory=Phrases)
    loans: frozenset[str] = frozenset()
    """Keys of words of other languages that Vietnamese texts spell their own way."""
    capitals: Phrases[str] = field(default_factory=Phrases)
    """Names whose capitals are fixed, as they are written within a sentence."""
    repeated: frozenset[str] = frozenset()
    """Keys of words that nobody says twice."""
    symbols: frozenset[str] = frozenset()
    own: Phrases[bool] = field(default_factory=Phrases)
    """Words of the office's own, which are never wrong."""


def read_dictionary(texts: Mapping[str, str]) -> Dictionary:
    """The dictionary in the texts of files, by name: `pairs`, `capitals` and `words`. Raises ResourceInvalid."""
    pairs = read_record(texts["pairs.toml"], "pairs.toml")
    capitals = read_record(texts["capitals.toml"], "capitals.toml")
    words = read_record(texts["words.toml"], "words.toml")
    pairs.only("pair")
    capitals.only("names")
    words.only("loans", "repeated", "symbols")
    return Dictionary(
        wrong=Phrases(_pairs(pairs)),
        loans=frozenset(map(word_key, words.texts("loans"))),
        capitals=Phrases((name, name) for name in capitals.texts("names")),
        repeated=frozenset(map(word_key, words.texts("repeated"))),
        symbols=frozenset(words.texts("symbols")),
    )


def with_own_words(dictionary: Dictionary, own_words: Iterable[str]) -> Dictionary:
    """The dictionary that takes these words and phrases for right; itself where there are none."""
    own = tuple(own_words)
    return replace(dictionary, own=Phrases((words, True) for words in own)) if own else dictionary


def _pairs(record: Record) -> Iterator[tuple[str, WrongWords]]:
    for each in record.records("pair"):
        each.only("right", "wrong", "after", "before")
        after, before = (frozenset(map(word_key, each.texts(key))) for key in ("after", "before"))
        right = each.text("right")
        for wrong in each.texts("wrong"):
            if phrase_key(wrong) == phrase_key(right):
                each.fail(f"{wrong} is spelt like what is right")
            yield wrong, WrongWords(right, after, before)
