"""A syllable of Vietnamese by rule: onset (âm đầu) × rime (vần) × tone (thanh).

The rules are those of the orthography taught at school: which rimes exist; c, g and ng before a, o, u stand as k, gh
and ngh before e, ê, i; q is always followed by u; a rime that ends in p, t, c or ch bears only sắc or nặng; the tone
stands on the letter that has a mark of its own (ê ô ơ â ă ư), else on the middle one of three vowels, on the second of
two before a consonant, on the first otherwise. Both places are right in an open oa, oe, uy: hòa (old) and hoà (new).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
"""The combining marks of the tones: ngang (none), huyền, sắc, hỏi, ngã, nặng."""

SHARP, HEAVY = 2, 5
"""The places in `TONES` of sắc and nặng."""

ONSETS = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu",
    "r", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip

OPEN_RIMES = frozenset(
    "a e ê i o ô ơ u ư y ai ao au ay âu ây eo êu iu oi ôi ơi ui ưi ưu ia ua ưa iêu yêu uôi ươi ươu "
    "oa oe uê uy uơ uya oai oao oay oeo uây uyu uêu".split()
)
CLOSED_RIMES = frozenset(
    "am ăm âm em êm im om ôm ơm um ưm iêm yêm uôm ươm oam oăm oem "
    "an ăn ân en ên in on ôn ơn un iên yên uôn ươn oan oăn oen uân uên uyên uyn "
    "ang ăng âng eng iêng yêng ong ông ung ưng uông ương oang oăng uâng oong "
    "anh ênh inh oanh uênh uynh".split()
)
STOPPED_RIMES = frozenset(
    "ap ăp âp ep êp ip op ôp ơp up iêp ươp oap oăp uyp "
    "at ăt ât et êt it ot ôt ơt ut ưt iêt yêt uôt ươt oat oăt oet uât uêt uyt uyêt "
    "ac ăc âc ec oc ôc uc ưc iêc uôc ươc oac oăc ooc "
    "ach êch ich oach uêch uych".split()
)
_AFTER_QU = frozenset(
    "a ai ao au ay âu ây e eo ê êu i y ơ an ăn ân en ên in yên yn am ăm ang ăng âng eng anh ênh inh ynh yêm "
    "ap ăp at ăt ât et êt it yt yêt ac ăc ach êch ich ych ôc ơi ơt".split()
)
_AFTER_G_I = frozenset(("i", "in", "iêng", "iêt", "iêc", "iên"))
"""Rimes that g and i make together, where the i is of both: gì, gìn, giếng, giết."""
_Y_ALONE_AFTER = frozenset(("", "h", "k", "l", "m", "n", "s", "t", "th", "v"))
"""Onsets behind which a y stands for i: kỹ, lý, mỹ, and names such as Thy and Vy."""

_SHAPED = frozenset("ăâêôơư")
_MIDDLE = frozenset(("oai", "oao", "oay", "oeo", "uya", "uyu"))
_EITHER = frozenset(("oa", "oe", "uy"))


class ToneStyle(StrEnum):
    """Where the tone stands in an open oa, oe, uy."""

    OLD = "old"
    """On the first letter: hòa, khỏe, thủy."""
    NEW = "new"
    """On the last: hoà, khoẻ, thuỷ."""


class Syllable(NamedTuple):
    """A syllable taken apart: lower case, the rime without its tone, the place of the tone in `TONES`."""

    onset: str
    rime: str
    tone: int

    @property
    def has_styles(self) -> bool:
        """Whether its tone may stand in either of two places."""
        return self.rime in _EITHER and self.tone != 0 and self.onset != "qu"


def without_tone(word: str) -> tuple[str, int, int]:
    """The letters of a word in lower case without its tone, the tone, and the letter it stands on (-1 for none).

    A word of two tones keeps the second, and so is none.
    """
    letters: list[str] = []
    tone, at = 0, -1
    for place, letter in enumerate(unicodedata.normalize("NFC", word).lower()):
        mark = next((mark for mark in unicodedata.normalize("NFD", letter) if mark in TONES[1:]), "")
        if mark and not tone:
            tone, at = TONES.index(mark), place
            bare = unicodedata.normalize("NFD", letter).replace(mark, "")
            letters.append(unicodedata.normalize("NFC", bare))
        else:
            letters.append(letter)
    return "".join(letters), tone, at


@lru_cache(maxsize=16_384)
def syllable(word: str) -> Syllable | None:
    """The word taken apart, None where it is no syllable; its tone must stand where one of the two styles has it."""
    letters, tone, at = without_tone(word)
    parts = syllables().get(letters)
    if parts is None or not _bears(parts[1], tone):
        return None
    found = Syllable(*parts, tone)
    return found if not tone or at in _tone_places(found) else None


def syllable_elsewhere(word: str) -> Syllable | None:
    """The syllable that the word would be if its tone stood on another letter (tòan, qúa); None where there is none."""
    letters, tone, at = without_tone(word)
    parts = syllables().get(letters)
    if parts is None or not tone or not _bears(parts[1], tone):
        return None
    found = Syllable(*parts, tone)
    return None if at in _tone_places(found) else found


def spelt(given: Syllable, style: ToneStyle = ToneStyle.OLD) -> str:
    """The syllable as it is written, in lower case."""
    letters = given.onset.removesuffix("i") + given.rime if _shares_i(given) else given.onset + given.rime
    if not given.tone:
        return letters
    at = _tone_places(given)[style is ToneStyle.NEW]
    return unicodedata.normalize("NFC", letters[: at + 1] + TONES[given.tone] + letters[at + 1 :])


@lru_cache(maxsize=4096)
def style_of(word: str) -> ToneStyle | None:
    """The style in which the word bears its tone; None where both styles write it so."""
    found = syllable(word)
    if found is None or not found.has_styles:
        return None
    return ToneStyle.OLD if without_tone(word)[2] == _tone_places(found)[0] else ToneStyle.NEW


def in_style(word: str, style: ToneStyle) -> str:
    """The word with its tone where this style has it, in the capitals that it has."""
    found = syllable(word)
    return word if found is None else in_case_of(spelt(found, style), word)


def in_case_of(word: str, example: str) -> str:
    """`word` in the capitals of `example`: all, the first letter only, or none."""
    if len(example) > 1 and example.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if example[:1].isupper() else word


@cache
def syllables() -> dict[str, tuple[str, str]]:
    """Onset and rime of every syllable that there may be, by its letters without tone."""
    found = {onset + rime: (onset, rime) for onset, rime in _combined()}
    return found | {f"g{rime}": ("gi", rime) for rime in _AFTER_G_I if f"g{rime}" not in found}


def _combined() -> Iterator[tuple[str, str]]:
    for onset in ONSETS:
        if onset == "qu":
            yield from (("qu", rime) for rime in _AFTER_QU)
            continue
        for rime in (*OPEN_RIMES, *CLOSED_RIMES, *STOPPED_RIMES):
            if _goes_with(onset, rime):
                yield onset, rime


def _goes_with(onset: str, rime: str) -> bool:
    """Whether the rime may stand behind this onset, which is not qu."""
    first = rime[0]
    if first == "y":
        return onset in _Y_ALONE_AFTER if rime == "y" else onset == ""
    if rime.startswith("iê"):
        return onset not in ("", "c", "g", "gi", "ng")
    if onset in ("k", "gh", "ngh"):
        return first in "eêi"
    if onset in ("c", "g", "ng"):
        return first not in "eêi"
    return not (onset == "gi" and first == "i")


def _bears(rime: str, tone: int) -> bool:
    return tone in (SHARP, HEAVY) if rime.endswith(("p", "t", "c", "ch")) else True


def _shares_i(given: Syllable) -> bool:
    return given.onset == "gi" and given.rime.startswith("i")


def _tone_places(given: Syllable) -> tuple[int, int]:
    """The letter of the whole syllable that bears the tone, in the old style and in the new."""
    rime = given.rime
    before = len(given.onset) - (1 if _shares_i(given) else 0)
    shaped = [place for place, letter in enumerate(rime) if letter in _SHAPED]
    vowels = [place for place, letter in enumerate(rime) if letter in "aeiouyăâêôơư"]
    if shaped:
        at = shaped[-1]
    elif rime in _EITHER and given.onset != "qu":
        return before, before + 1
    elif rime in _MIDDLE or (len(vowels) > 1 and vowels[-1] < len(rime) - 1):
        at = 1
    else:
        at = 0
    return before + at, before + at
