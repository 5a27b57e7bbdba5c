"""Signs of symbol fonts and raised or lowered letters as the signs of Unicode that look alike.

The places of the signs are those of the fonts themselves: Adobe Symbol, Wingdings 1 to 3, Webdings.
"""

from __future__ import annotations

import re

from app.domain.plan.rich_text import Shift

_PRIVATE = 0xF000
_UNKNOWN = "\u2022"
_PRIVATE_SIGNS = re.compile("[\uf020-\uf0ff]")


def _letters(codes: str) -> str:
    """Letters by their codes: no text of any language."""
    return "".join(chr(int(code, 16)) for code in codes.split())


_SYMBOL = dict(
    enumerate(
        _letters(
            "0020 0021 2200 0023 2203 0025 0026 220b 0028 0029 2217 002b 002c 2212 002e 002f 0030 0031 0032 0033 "
            "0034 0035 0036 0037 0038 0039 003a 003b 003c 003d 003e 003f 2245 0391 0392 03a7 0394 0395 03a6 0393 "
            "0397 0399 03d1 039a 039b 039c 039d 039f 03a0 0398 03a1 03a3 03a4 03a5 03c2 03a9 039e 03a8 0396 005b "
            "2234 005d 22a5 005f 203e 03b1 03b2 03c7 03b4 03b5 03c6 03b3 03b7 03b9 03d5 03ba 03bb 03bc 03bd 03bf "
            "03c0 03b8 03c1 03c3 03c4 03c5 03d6 03c9 03be 03c8 03b6 007b 007c 007d 223c "
        ),
        0x20,
    )
) | dict(
    enumerate(
        _letters(
            "20ac 03d2 2032 2264 2044 221e 0192 2663 2666 2665 2660 2194 2190 2191 2192 2193 00b0 00b1 2033 2265 "
            "00d7 221d 2202 2022 00f7 2260 2261 2248 2026 23d0 23af 21b5 2135 2111 211c 2118 2297 2295 2205 2229 "
            "222a 2283 2287 2284 2282 2286 2208 2209 2220 2207 00ae 00a9 2122 220f 221a 22c5 00ac 2227 2228 21d4 "
            "21d0 21d1 21d2 21d3 25ca 2329 00ae 00a9 2122 2211 "
        ),
        0xA0,
    )
)
_WINGDINGS = {
    0x20: " ",
    0x21: "\u270f",
    0x22: "\u2702",
    0x28: "\u260e",
    0x29: "\u2706",
    0x2A: "\u2709",
    0x2D: "-",
    0x36: "\u231b",
    0x3F: "\u270d",
    0x41: "\u270c",
    0x46: "\u261e",
    0x4A: "\u263a",
    0x4C: "\u2639",
    0x52: "\u263c",
    0x6C: "\u25cf",
    0x6D: "\u274d",
    0x6E: "\u25a0",
    0x6F: "\u25a1",
    0x70: "\u25a1",
    0x71: "\u2751",
    0x72: "\u2752",
    0x73: "\u2b27",
    0x74: "\u29eb",
    0x75: "\u25c6",
    0x76: "\u2756",
    0x77: "\u2b25",
    0x78: "\u2327",
    0x80: "\u24ea",
    0x8B: "\u24ff",
    0x9E: "\u00b7",
    0x9F: "\u2022",
    0xA0: "\u25aa",
    0xA1: "\u25cb",
    0xA4: "\u25c9",
    0xA5: "\u25ce",
    0xA7: "\u25aa",
    0xA8: "\u25fb",
    0xAB: "\u2605",
    0xB7: "\u2022",
    0xC4: "\u2192",
    0xD8: "\u2192",
    0xDF: "\u2190",
    0xE0: "\u2192",
    0xE1: "\u2191",
    0xE2: "\u2193",
    0xE8: "\u2192",
    0xEF: "\u21e6",
    0xF0: "\u21e8",
    0xF1: "\u21e7",
    0xF2: "\u21e9",
    0xFB: "\u2717",
    0xFC: "\u2713",
    0xFD: "\u2612",
    0xFE: "\u2611",
} | {first + each: chr(sign + each) for first, sign in ((0x81, 0x2460), (0x8C, 0x2776)) for each in range(10)}
_WINGDINGS_2 = {
    0x20: " ",
    0x4F: "\u2717",
    0x50: "\u2713",
    0x51: "\u2612",
    0x52: "\u2611",
    0x53: "\u2612",
    0x54: "\u2612",
    0x97: "\u25cf",
    0xA2: "\u25a0",
    0xA3: "\u25a1",
    0xAE: "\u25c6",
}
_WINGDINGS_3 = {0x20: " ", 0x22: "\u2192", 0x67: "\u2192", 0x75: "\u25b6", 0x7D: "\u25b6", 0x84: "\u25b6"}
_WEBDINGS = {
    0x20: " ",
    0x34: "\u25b6",
    0x61: "\u2713",
    0x63: "\u25a1",
    0x67: "\u25a0",
    0x6E: "\u25cf",
    0x72: "\u2717",
}
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}

_DIGITS = "0123456789+-\u2212="
_RAISED = str.maketrans(
    _DIGITS + "no",
    _letters("2070 00b9 00b2 00b3 2074 2075 2076 2077 2078 2079 207a 207b 207b 207c 207f 00b0"),
)
_LOWERED = str.maketrans(
    _DIGITS, _letters("2080 2081 2082 2083 2084 2085 2086 2087 2088 2089 208a 208b 208b 208c")
)
_PLAIN_WHERE_RAISED = re.compile(r"[\W_]*")


def is_symbol_font(font: str | None) -> bool:
    """Whether the letters of a font are signs."""
    return font is not None and font.lower() in _FONTS


def sign(font: str, code: int) -> str | None:
    """The sign that a symbol font has at this place, or any other font; None where nothing looks alike."""
    signs = _FONTS.get(font.lower())
    if signs is None and not _PRIVATE <= code < _PRIVATE + 0x100:
        return chr(code) if 0x20 <= code < 0xD800 else None
    # Without a name of a symbol font it is mostly Symbol or Wingdings, which have the usual bullets in common.
    return (signs or _WINGDINGS).get(code - _PRIVATE if code >= _PRIVATE else code)


def written_out(text: str, font: str | None) -> tuple[str, int]:
    """A text with the signs of a symbol font as Unicode has them, and how many of them nothing looks like."""
    if is_symbol_font(font):
        signs = [sign(font or "", ord(each)) if each not in "\t\n" else each for each in text]
    elif _PRIVATE_SIGNS.search(text):
        signs = [sign(font or "", ord(each)) if _PRIVATE_SIGNS.match(each) else each for each in text]
    else:
        return text, 0
    return "".join(each or _UNKNOWN for each in signs), signs.count(None)


SHIFTS = {"superscript": Shift.RAISED, "subscript": Shift.LOWERED}
"""The words of Word and of spreadsheets for where letters stand."""


def raised(text: str, shift: Shift) -> tuple[str, bool]:
    """A raised or lowered text in signs of its own, and whether all of it has them."""
    table = _RAISED if shift is Shift.RAISED else _LOWERED
    if all(ord(each) in table for each in text.strip()):
        return text.translate(table), True
    return text, _PLAIN_WHERE_RAISED.fullmatch(text) is not None
