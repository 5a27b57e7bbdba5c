"""What is misspelt in a text: each place with what may be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from app.domain.spelling.dictionary import Dictionary, word_key
from app.domain.spelling.suggestions import suggestions
from app.domain.spelling.syllable import in_case_of, spelt, syllable, syllable_elsewhere
from app.domain.spelling.words import Word, is_foreign, is_own_spelling, words_of
from app.domain.vietnamese import first_upper, search_key


class MisspellingKind(StrEnum):
    """What is wrong with the words."""

    SYLLABLE = "syllable"
    """They are no syllable of Vietnamese, and nothing else that the program knows."""
    TONE = "tone"
    """The tone stands on a letter that bears it in neither style: tòan, qúa."""
    WORDS = "words"
    """Syllables that make no such word: sử lý."""
    CAPITALS = "capitals"
    """NĐ 30/2020, Phụ lục II."""
    SYMBOL = "symbol"
    """No kind of document has this symbol. NĐ 30/2020, Phụ lục III, mục I."""
    DOUBLED = "doubled"
    BLANK = "blank"
    """A blank before a mark, or none behind it. NĐ 30/2020, Phụ lục I."""


@dataclass(frozen=True)
class Misspelling:
    """Letters `start` to `end` (not included) of a text, its `words` there, and what may be meant, likeliest first."""

    start: int
    end: int
    words: str
    kind: MisspellingKind
    suggestions: tuple[str, ...] = ()

    @property
    def right(self) -> str:
        """What is right, "" where that is not sure: of what is no syllable nobody knows what was meant."""
        return "" if self.kind is MisspellingKind.SYLLABLE else self.suggestions[0]


class _Sentence(NamedTuple):
    """A text as the rules look at it: its words, their keys, and whether nothing but a blank stands between two."""

    text: str
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    near: tuple[bool, ...]
    """Whether a word stands one blank behind the one before."""

    def together(self, place: int, count: int) -> bool:
        """Whether so many words from there on stand apart by blanks only."""
        return all(self.near[place + 1 : place + count])


@lru_cache(maxsize=16_384)
def misspellings(text: str, dictionary: Dictionary) -> tuple[Misspelling, ...]:
    """What is misspelt in one paragraph, in reading order; no letter stands in two of them.

    The answers to the last texts are kept: of a long plan in which one paragraph changed only that one is looked at.
    """
    words = words_of(text)
    near = tuple(
        place > 0 and text[words[place - 1].end : word.start].isspace() for place, word in enumerate(words)
    )
    sentence = _Sentence(text, words, tuple(word_key(word.text) for word in words), near)
    own = _own(sentence, dictionary)
    found: dict[int, Misspelling] = {}
    taken: set[int] = set()
    for rule in (_wrong_words, _capitals, _articles, _sentences, _doubled, _syllables, _symbols, _blanks):
        for each in rule(sentence, dictionary):
            letters = range(each.start, each.end)
            if taken.isdisjoint(letters) and not any(
                start < each.end and each.start < end for start, end in own
            ):
                found[each.start] = each
                taken.update(letters)
    return tuple(found[start] for start in sorted(found))


def _own(sentence: _Sentence, dictionary: Dictionary) -> tuple[tuple[int, int], ...]:
    """Where words of the office's own stand."""
    return tuple(
        (sentence.words[place].start, sentence.words[place + count - 1].end)
        for place in range(len(sentence.words))
        for count, _ in dictionary.own.at(sentence.keys, place)
    )


def _at(sentence: _Sentence, place: int, count: int, kind: MisspellingKind, *right: str) -> Misspelling:
    start, end = sentence.words[place].start, sentence.words[place + count - 1].end
    return Misspelling(start, end, sentence.text[start:end], kind, right)


def _wrong_words(sentence: _Sentence, dictionary: Dictionary) -> Iterator[Misspelling]:
    for place in range(len(sentence.words)):
        for count, wrong in dictionary.wrong.at(sentence.keys, place):
            before = sentence.keys[place - 1] if sentence.near[place] else ""
            behind = sentence.keys[place + count : place + count + 1]
            if not sentence.together(place, count) or before in wrong.after:
                continue
            if wrong.before.isdisjoint(behind):
                words = sentence.text[sentence.words[place].start : sentence.words[place + count - 1].end]
                yield _at(sentence, place, count, MisspellingKind.WORDS, in_case_of(wrong.right, words))
                break


def _syllables(sentence: _Sentence, dictionary: Dictionary) -> Iterator[Misspelling]:
    for place, word in enumerate(sentence.words):
        if syllable(word.text) is not None or word.coded:
            continue
        meant = syllable_elsewhere(word.text)
        if meant is not None:
            yield _at(sentence, place, 1, MisspellingKind.TONE, in_case_of(spelt(meant), word.text))
        elif not (
            sentence.keys[place] in dictionary.loans
            or is_own_spelling(word.text)
            or is_foreign(sentence.words, place)
        ):
            found = tuple(in_case_of(each, word.text) for each in suggestions(word.text))
            yield _at(sentence, place, 1, MisspellingKind.SYLLABLE, *found)


def _capitals(sentence: _Sentence, dictionary: Dictionary) -> Iterator[Misspelling]:
    for place in range(len(sentence.words)):
        for count, name in dictionary.capitals.at(sentence.keys, place):
            words = [word.text for word in sentence.words[place : place + count]]
            if not sentence.together(place, count) or any(len(word) > 1 and word.isupper() for word in words):
                continue
            pairs = zip(words, name.split(), strict=True)
            right = [first_upper(word) if given[0].isupper() else word.lower() for word, given in pairs]
            if words[0] == first_upper(right[0]) and _begins(sentence, place):
                right[0] = words[0]
            if words != right:
                yield _at(sentence, place, count, MisspellingKind.CAPITALS, " ".join(right))
            break


_ARTICLE = re.compile(r"(?<!\w)(?:khoản|điểm) \w{1,3} (điều)(?= \d)", re.IGNORECASE)
"""An article of a document behind a clause or a point of it: "khoản 2 Điều 5". NĐ 30/2020, Phụ lục II, mục V.7."""


def _articles(sentence: _Sentence, _dictionary: Dictionary) -> Iterator[Misspelling]:
    for match in _ARTICLE.finditer(sentence.text):
        if match[1].islower():
            start, end = match.span(1)
            yield Misspelling(start, end, match[1], MisspellingKind.CAPITALS, (first_upper(match[1]),))


def _sentences(sentence: _Sentence, _dictionary: Dictionary) -> Iterator[Misspelling]:
    """A small letter behind the end of a sentence, which is a mark behind a whole word. Phụ lục II, mục I."""
    for before, word in pairwise(sentence.words):
        ends = _ENDS.fullmatch(sentence.text[before.end : word.start])
        whole = before.text.islower() and len(before.text) > 1 and not before.coded and syllable(before.text)
        if ends and whole and word.text.islower() and not word.coded and syllable(word.text):
            right = first_upper(word.text)
            yield Misspelling(word.start, word.end, word.text, MisspellingKind.CAPITALS, (right,))


_ENDS = re.compile("[.?!] +")


_BEGINNING = re.compile(r"(?:^|[.!?:;…/–+•*|(“\"‘'\n\t\d)-])\W*\Z")


def _begins(sentence: _Sentence, place: int) -> bool:
    """Whether a sentence, a quotation or a point of a list may begin there: its first letter may be a capital."""
    return _BEGINNING.search(sentence.text[: sentence.words[place].start]) is not None


def _doubled(sentence: _Sentence, dictionary: Dictionary) -> Iterator[Misspelling]:
    """A word that nobody says twice, said twice; and two words said twice one after the other, in small letters."""
    keys, words = sentence.keys, sentence.words
    for place, key in enumerate(keys):
        if keys[place + 1 : place + 2] == (key,) and key in dictionary.repeated and sentence.near[place + 1]:
            yield _at(sentence, place, 2, MisspellingKind.DOUBLED, words[place].text)
        elif (
            keys[place : place + 2] == keys[place + 2 : place + 4]
            and key != keys[place + 1 : place + 2][0]
            and sentence.together(place, 4)
            and all(word.text.islower() and syllable(word.text) for word in words[place : place + 4])
        ):
            once = sentence.text[words[place].start : words[place + 1].end]
            yield _at(sentence, place, 4, MisspellingKind.DOUBLED, once)


_SYMBOL = re.compile(r"(?<![\w/.-])\d{1,5}(?:/(?:19|20)\d\d)?[/-]([^\W\d_]{2,6})(?=[-/][^\W\d_])")


def _symbols(sentence: _Sentence, dictionary: Dictionary) -> Iterator[Misspelling]:
    """A symbol that only the marks, the case or a letter typed twice tell from that of one kind of document."""
    for match in _SYMBOL.finditer(sentence.text):
        typed = match[1]
        if typed in dictionary.symbols:
            continue
        meant = [known for known in sorted(dictionary.symbols) if _bare(known) == _bare(typed)]
        if len(meant) == 1:
            yield Misspelling(match.start(1), match.end(1), typed, MisspellingKind.SYMBOL, (meant[0],))


@lru_cache(maxsize=512)
def _bare(symbol: str) -> str:
    return re.sub(r"(.)\1+", r"\1", search_key(symbol))


_BLANK_BEFORE = re.compile(r"(?<=[^\W\d_)”])[ \u00a0]([,;:!?]|\.(?![\w./…]))(?![,;:!?.…])")
# Each begins where a word does: else a run of letters without an end is gone over from each of its letters.
_NONE_BEHIND = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})([,;:])(?=([^\W\d_]{2,}))")
_NO_BLANK_BEHIND_END = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})(\.)(?=([^\W\d_]{2,}))")


def _blanks(sentence: _Sentence, _dictionary: Dictionary) -> Iterator[Misspelling]:
    coded = [(word.start, word.end) for word in sentence.words if word.coded]

    def free(at: int) -> bool:
        return all(not start <= at <= end for start, end in coded)

    text = sentence.text
    for match in _BLANK_BEFORE.finditer(text):
        yield Misspelling(match.start(), match.end(), match[0], MisspellingKind.BLANK, (match[1],))
    for pattern in (_NONE_BEHIND, _NO_BLANK_BEHIND_END):
        for match in pattern.finditer(text):
            before, mark, behind = match.groups()
            ends = mark != "." or (before.islower() and behind[0].isupper() and behind[1].islower())
            if ends and syllable(before) and syllable(behind) and free(match.start(2)):
                yield Misspelling(match.start(2), match.end(2), mark, MisspellingKind.BLANK, (f"{mark} ",))
