"""Names that stand in capitals at the head, with the capitals that running text gives them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from app.domain.recognition.vocabulary import ACRONYMS, SMALL_WORDS, SPELT_NAMES, UNIT_KINDS

_VOWELS = frozenset("aeiouy")
_AROUND = "()\"',.;:“”"


def as_spelt(name: str, lines: Iterable[str]) -> str:
    """A name in running text: as the lines of the document spell it, then as its words are spelt elsewhere.

    What nothing is known of is a name of its own, with a capital on each word; a kind of unit is small.
    """
    if not name.isupper():
        return name[:1].upper() + name[1:]
    words = name.lower().split()
    own = _spellings_in(words, _that_may_tell(words, lines))
    spelt = " ".join(_spelt(words, own))
    return spelt[:1].upper() + spelt[1:]


def _spelt(words: list[str], own: dict[str, str]) -> Iterator[str]:
    at = 0
    while at < len(words):
        longest = next(_known(words, at, own), None)
        if longest is None:
            yield _word(words[at], first=at == 0)
            at += 1
        else:
            count, spelling = longest
            yield spelling
            at += count


def _known(words: list[str], at: int, own: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Spellings of the words from `at` on, the longest first; of the same words those that hold everywhere."""
    for end in range(len(words), at, -1):
        phrase = " ".join(words[at:end])
        found = _names().get(phrase) or own.get(phrase)
        if found is not None:
            yield end - at, found


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    units = {unit: unit for unit in UNIT_KINDS}
    return {name.lower(): name for name in SPELT_NAMES} | units


def _that_may_tell(words: list[str], lines: Iterable[str]) -> Mapping[str, int]:
    """The lines that hold two of the words side by side, or one in capitals, and how often each stands there.

    Most of a long document are none: they are looked through at once. Those in capitals tell nothing.
    """
    counted = Counter(lines)
    listed = list(counted)
    places = {
        *_holding((f"{one} {other}" for one, other in pairwise(words)), [line.lower() for line in listed]),
        *_holding((word.upper() for word in words), listed),
    }
    return {line: counted[line] for line in map(listed.__getitem__, sorted(places)) if not line.isupper()}


def _holding(names: Iterable[str], lines: Sequence[str]) -> Iterator[int]:
    """The places of the lines that hold one of the names, which are looked for in all lines at once."""
    whole = "\n".join(lines)
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    for name in set(names):
        at = whole.find(name)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            yield place
            at = whole.find(name, starts[place + 1])


def _spellings_in(words: list[str], lines: Mapping[str, int]) -> dict[str, str]:
    """How the lines spell runs of two and more of the words; a word that they write in capitals is an acronym.

    `lines` are told with how often they stand in the document.
    """
    counted: dict[str, Counter[str]] = {}
    wanted = set(words)
    for line, often in lines.items():
        tokens = line.lower().split()
        keys = [token.strip(_AROUND) for token in tokens]
        said = line.split()
        for at, key in enumerate(keys):
            if key not in wanted:
                continue
            if (
                said[at].isupper()
                and len(key) > 1
                and not any(map(str.isupper, (*said[at - 1 : at], *said[at + 1 : at + 2])))
            ):
                counted.setdefault(key, Counter())[said[at].strip(_AROUND)] += often
            for start in (place for place, word in enumerate(words) if word == key):
                count = _common(words, start, tokens, at)
                for end in range(2, count + 1):
                    spelling = " ".join([word.strip(_AROUND) for word in said[at : at + end]])
                    if not spelling.isupper():
                        counted.setdefault(spelling.lower(), Counter())[spelling] += often
    return {key: spellings.most_common(1)[0][0] for key, spellings in counted.items()}


def _common(words: list[str], start: int, tokens: list[str], at: int) -> int:
    """How many words of the name stand in the line from there on; a sign parts what is around it."""
    count = 0
    for word, token in zip(words[start:], tokens[at:], strict=False):
        if token.strip(_AROUND) != word or (count and token[0] in _AROUND):
            break
        count += 1
        if token[-1] in _AROUND:
            break
    return count


def _word(word: str, *, first: bool) -> str:
    bare = word.strip(_AROUND)
    if not first and bare in SMALL_WORDS:
        return word
    letters = unicodedata.normalize("NFD", bare)
    if bare in ACRONYMS or (len(bare) > 1 and bare.isalpha() and not _VOWELS.intersection(letters)):
        return word.upper()
    return re.sub(r"^\W*\w|(?<=-)\w", lambda match: match[0].upper(), word)
