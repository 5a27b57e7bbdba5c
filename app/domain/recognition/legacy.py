"""Old encodings (TCVN3, VNI), found by the letters of a text and never by the name of its font."""

from __future__ import annotations

import re
from enum import StrEnum

from app.domain.recognition.vocabulary import OF_TCVN3, OF_UNICODE, OF_VNI, TCVN3, VNI_PAIRS, VNI_SINGLE
from app.domain.vietnamese import clean


class Encoding(StrEnum):
    """An encoding from before Unicode."""

    TCVN3 = "tcvn3"
    VNI = "vni"


_TCVN3 = dict(zip(*TCVN3, strict=True))
_VNI = {pair[:2]: pair[2:] for pair in VNI_PAIRS}
_VNI_SINGLE = dict(zip(*VNI_SINGLE, strict=True))
_VNI_WORDS = re.compile("|".join([*_VNI, *(re.escape(letter) for letter in _VNI_SINGLE)]))
_FEWEST, _TIMES = 12, 4
"""How many letters of an old encoding a text must have at least, and how many for each letter of Unicode."""


def detected(text: str) -> Encoding | None:
    """The old encoding that the text is stored in, None for Unicode."""
    if not may_be_old(text.encode(errors="surrogatepass")):
        return None
    counts = {
        Encoding.TCVN3: len(OF_TCVN3.findall(text)),
        Encoding.VNI: len(OF_VNI.findall(text)),
    }
    best = max(counts, key=lambda encoding: counts[encoding])
    if counts[best] < _FEWEST:
        return None
    return best if counts[best] >= _TIMES * len(OF_UNICODE.findall(text)) else None


def may_be_old(stored: bytes) -> bool:
    """Whether in UTF-8 letters up to U+00FF, as which old encodings are read, outnumber those that only Unicode has.

    They are counted by the first bytes of a letter, at once for the whole of a long text.
    """
    up_to_ff = stored.count(b"\xc2") + stored.count(b"\xc3")
    only_unicode = stored.count(b"\xe1\xba") + stored.count(b"\xe1\xbb")
    return up_to_ff >= max(_FEWEST, _TIMES * only_unicode)


def is_unicode(text: str) -> bool:
    """Whether the text holds Vietnamese letters that only Unicode has."""
    return OF_UNICODE.search(text) is not None


def decoded(text: str, encoding: Encoding) -> str:
    """The text in Unicode."""
    if encoding is Encoding.TCVN3:
        return clean("".join(_TCVN3.get(letter, letter) for letter in text))
    return clean(_VNI_WORDS.sub(lambda match: _VNI.get(match[0]) or _VNI_SINGLE[match[0]], text))
