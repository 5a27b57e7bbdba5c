"""What a cell shows of a number, by its number format (ECMA-376, part 1, 18.8.30 and 18.8.31).

Names of months and days are Vietnamese unless the format asks for English; the decimal sign is a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from app.documents.fixed_text import DAY_LETTER, DAY_NAMES, MONTH_LETTER, MONTH_WORD, SUNDAY_LETTER

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0;(#,##0)",
    38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that a file names by number alone; the dates as a Vietnamese computer shows them."""
_BUILT_DATE = "dd/mm/yyyy"
_LONG_DATE = "[$-F800]"
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<plain>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<noon>AM/PM|A/P)|(?P<exponent>E[+-])|(?P<date>y+|m+|d+|h+|s+|e+|g+)"
    r"|(?P<digit>[0#?]+)|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")
_LOCALE = re.compile(r"\$(.*?)(?:-([\w,-]+))?$")
_CODE = re.compile(r"[0-9A-Fa-f]{1,8}")
_ELAPSED = re.compile(r"(h+|m+|s+)", re.IGNORECASE)
_ENGLISH = 0x09
_MONTHS = (
    "January February March April May June July August September October November December".split()  # codespell:ignore
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_FIRST_1900, _FIRST_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST = 2_958_466
"""The serial of the first day after the year 9999."""
_MOST_LETTERS = 255
_WIDE = Context(prec=400)


@dataclass(frozen=True)
class _Token:
    sort: str
    text: str


@dataclass(frozen=True)
class _Section:
    """A part of a format, for the numbers that its condition takes."""

    tokens: tuple[_Token, ...]
    condition: tuple[str, float] | None = None
    english: bool = False

    @property
    def is_date(self) -> bool:
        return any(token.sort in ("date", "elapsed", "noon") for token in self.tokens)

    @property
    def is_general(self) -> bool:
        return any(token.sort == "general" for token in self.tokens)


def shown(number: float, code: str, *, since_1904: bool = False) -> str:
    """What a cell of this format shows of a number; "" where it shows nothing."""
    sections = _sections(code[:_MOST_LETTERS])
    section, bare = _chosen(sections, number)
    if section is None:
        return general(number)
    if section.is_date:
        return _date(number, section, since_1904=since_1904)
    return _number(abs(number) if bare else number, section)


def shown_text(text: str, code: str) -> str:
    """What a cell of this format shows of a text: the fourth part says so, or one with "@"."""
    sections = _sections(code[:_MOST_LETTERS])
    if len(sections) < 4 and not any(token.text == "@" for token in sections[-1].tokens):
        return text
    return "".join(_texts(sections[3] if len(sections) > 3 else sections[-1], text))


def is_date(code: str) -> bool:
    """Whether the format shows numbers as days or times."""
    return _sections(code[:_MOST_LETTERS])[0].is_date


def day_first(code: str, number: float = 0.5) -> tuple[str, bool]:
    """A format of dates in the order that is read here, and whether its figures would have been mixed up.

    The order of machines (2026-12-31) is nobody's wording; a `number` that is a whole day has no time.
    """
    if code.upper().startswith(_LONG_DATE):
        return _BUILT_DATE, False
    sections = _sections(code[:_MOST_LETTERS])
    parts = [token.text[0].lower() for token in sections[0].tokens if token.sort == "date"]
    if parts[:3] == ["y", "m", "d"] and all(len(token.text) != 3 for token in sections[0].tokens):
        has_time = "h" in parts and number != int(number)
        return (f"{_BUILT_DATE} h:mm" if has_time else _BUILT_DATE), False
    lengths = {token.text[0].lower(): len(token.text) for token in sections[0].tokens if token.sort == "date"}
    if parts[:2] == ["m", "d"] and lengths["m"] <= 2 and lengths["d"] <= 2:
        return (f"{_BUILT_DATE} h:mm" if "h" in parts else _BUILT_DATE if "y" in parts else "dd/mm"), True
    return code, False


def day_of(number: float, *, since_1904: bool = False) -> datetime | None:
    """The moment that a serial number means; None where it is none."""
    if not 0 <= number < _LAST - (1462 if since_1904 else 0):
        return None
    first = _FIRST_1904 if since_1904 else _FIRST_1900
    if not since_1904 and number < 60:
        # Excel counts a 29 February 1900.
        first += timedelta(days=1)
    return first + timedelta(seconds=round(number * 86400))


def general(number: float) -> str:
    """A number without a format."""
    if abs(number) < 1e15 and number == int(number):
        return str(int(number))
    return f"{number:.10g}".replace(".", ",")


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    found: list[_Section] = []
    tokens: list[_Token] = []
    condition: tuple[str, float] | None = None
    english = False
    for token in (*_tokens(code), _Token("end", "")):
        if token.sort == "end":
            found.append(_Section(_with_minutes(tokens), condition, english))
            tokens, condition = [], None
        elif token.sort == "condition":
            sign, number = token.text.split()
            condition = (sign, float(number))
        elif token.sort == "english":
            english = True
        else:
            tokens.append(token)
    return tuple(found)


def _tokens(code: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(code):
        sort, text = str(match.lastgroup), match[match.lastgroup or 0]
        match sort:
            case "quoted" | "plain":
                yield _Token("literal", text)
            case "space":
                yield _Token("literal", " ")
            case "fill":
                continue
            case "bracket":
                yield from _bracket(text)
            case "sign" if text == ";":
                yield _Token("end", "")
            case "sign":
                yield _Token(text if text in ".,%/@" else "literal", text)
            case _:
                yield _Token(sort, text)


def _bracket(text: str) -> Iterator[_Token]:
    if _ELAPSED.fullmatch(text):
        yield _Token("elapsed", text)
    elif match := _CONDITION.fullmatch(text.strip()):
        try:
            float(match[2])
        except ValueError:
            return
        yield _Token("condition", f"{match[1]} {match[2]}")
    elif match := _LOCALE.fullmatch(text):
        if match[1]:
            yield _Token("literal", match[1])
        if _is_english(match[2] or ""):
            yield _Token("english", "")


def _is_english(locale: str) -> bool:
    """Whether a locale, by its number or its tag, is one of English."""
    if _CODE.fullmatch(locale):
        return int(locale, 16) & 0x3FF == _ENGLISH
    return locale.lower().startswith("en-")


def _with_minutes(tokens: list[_Token]) -> tuple[_Token, ...]:
    """The tokens with each "m" that stands for minutes told from months."""
    dates = [place for place, token in enumerate(tokens) if token.sort in ("date", "elapsed")]
    kept = list(tokens)
    for at, place in enumerate(dates):
        letter = tokens[place].text[0].lower()
        if letter != "m" or tokens[place].sort == "elapsed" or len(tokens[place].text) > 2:
            continue
        before = tokens[dates[at - 1]].text[0].lower() if at else ""
        after = tokens[dates[at + 1]].text[0].lower() if at + 1 < len(dates) else ""
        if before == "h" or after == "s":
            kept[place] = _Token("date", tokens[place].text.replace("m", "n").replace("M", "n"))
    return tuple(kept)


def _chosen(sections: tuple[_Section, ...], number: float) -> tuple[_Section | None, bool]:
    """The section for a number, and whether it shows the number without its sign."""
    if any(section.condition for section in sections[:2]):
        for section in sections[:3]:
            if section.condition is None or _holds(number, *section.condition):
                return section, False
        return None, False
    if number < 0 and len(sections) > 1:
        return sections[1], True
    if number == 0 and len(sections) > 2:
        return sections[2], False
    section = sections[0]
    return (None, False) if section.is_general and len(section.tokens) == 1 else (section, False)


def _holds(number: float, sign: str, limit: float) -> bool:
    match sign:
        case "<":
            return number < limit
        case ">":
            return number > limit
        case "<=":
            return number <= limit
        case ">=":
            return number >= limit
        case "=":
            return number == limit
        case _:
            return number != limit


def _texts(section: _Section, text: str) -> Iterator[str]:
    for token in section.tokens:
        if token.sort == "@":
            yield text
        elif token.sort == "literal":
            yield token.text


def _date(number: float, section: _Section, *, since_1904: bool) -> str:
    moment = day_of(number, since_1904=since_1904)
    if moment is None:
        return general(number)
    half = any(token.sort == "noon" for token in section.tokens)
    parts = []
    for token in section.tokens:
        match token.sort:
            case "date":
                parts.append(_date_part(moment, token.text, half=half, english=section.english))
            case "elapsed":
                unit = {"h": 3600, "m": 60, "s": 1}[token.text[0].lower()]
                parts.append(f"{int(round(number * 86400) // unit):0{len(token.text)}}")
            case "noon":
                parts.append(token.text.split("/")[moment.hour >= 12])
            case "general":
                parts.append(general(number))
            case "digit" | "exponent":
                # Parts of seconds.
                parts.append("0" * len(token.text) if token.sort == "digit" else "")
            case "@":
                continue
            case _:
                parts.append(token.text)
    return "".join(parts)


def _date_part(moment: datetime, token: str, *, half: bool, english: bool) -> str:
    length = len(token)
    match token[0].lower():
        case "y" | "e":
            return f"{moment.year % 100:02}" if token[0].lower() == "y" and length <= 2 else str(moment.year)
        case "m":
            return _month(moment.month, length, english=english)
        case "d":
            return _day(moment, length, english=english)
        case "h":
            return f"{(moment.hour - 1) % 12 + 1 if half else moment.hour:0{min(length, 2)}}"
        case "n":
            return f"{moment.minute:0{min(length, 2)}}"
        case "s":
            return f"{moment.second:0{min(length, 2)}}"
        case _:
            return ""


def _month(month: int, length: int, *, english: bool) -> str:
    if length <= 2:
        return f"{month:0{length}}"
    if english:
        return _MONTHS[month - 1][: {3: 3, 5: 1}.get(length)]
    return f"{MONTH_LETTER}{month}" if length == 3 else f"{MONTH_WORD} {month}"


def _day(moment: datetime, length: int, *, english: bool) -> str:
    if length <= 2:
        return f"{moment.day:0{length}}"
    weekday = moment.weekday()
    if english:
        return _DAYS[weekday][: 3 if length == 3 else None]
    if length > 3:
        return DAY_NAMES[weekday]
    return SUNDAY_LETTER if weekday == 6 else f"{DAY_LETTER}{weekday + 2}"


def _number(number: float, section: _Section) -> str:
    tokens = section.tokens
    digits = [place for place, token in enumerate(tokens) if token.sort == "digit"]
    if not digits:
        sign = "-" if number < 0 else ""
        words = (
            general(number) if token.sort == "general" else token.text
            for token in tokens
            if token.sort != "@"
        )
        return sign + "".join(words)
    first, last = digits[0], digits[-1]
    number *= 100 ** sum(token.sort == "%" for token in tokens)
    while last + 2 < len(tokens) and tokens[last + 1].sort == "/" and tokens[last + 2].text.isdecimal():
        # A fraction of which the format names the lower part.
        last += 2
        while last + 1 < len(tokens) and tokens[last + 1].text.isdecimal():
            last += 1
    inner = tokens[first : last + 1]
    while last + 1 < len(tokens) and tokens[last + 1].sort == ",":
        # A comma behind the last digit shows thousands.
        number, last = number / 1000, last + 1
    if any(token.sort == "exponent" for token in inner):
        body = _scientific(number, inner)
    elif any(token.sort == "/" for token in inner):
        body = _fraction(number, inner)
    else:
        body = _decimal(number, inner)
    before, behind = ("".join(token.text for token in part) for part in (tokens[:first], tokens[last + 1 :]))
    return f"{'-' if number < 0 and any(sign in '123456789' for sign in body) else ''}{before}{body}{behind}"


def _decimal(number: float, tokens: tuple[_Token, ...]) -> str:
    whole, _, behind = _split(tokens)
    places = sum(len(token.text) for token in behind if token.sort == "digit")
    least = sum(token.text.count("0") for token in whole if token.sort == "digit")
    optional = "".join(token.text for token in behind if token.sort == "digit")
    digits, _, decimals = _rounded(number, min(places, 15)).partition(".")
    for mark in reversed(optional):
        if mark == "0" or not decimals.endswith("0"):
            break
        decimals = decimals[:-1]
    digits = digits.lstrip("0").rjust(least, "0") if least else digits.lstrip("0")
    if any(token.sort == "," for token in whole):
        digits = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", digits)
    elif literals := [token for token in whole if token.sort == "literal"]:
        digits = _spread(digits, whole, literals)
    return digits + ("," + decimals if decimals else "")


def _rounded(number: float, places: int) -> str:
    """The number without its sign; half is rounded up, as a person does."""
    digits = Decimal(repr(abs(number)))
    return f"{digits.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE):f}"


def _split(tokens: tuple[_Token, ...]) -> tuple[tuple[_Token, ...], bool, tuple[_Token, ...]]:
    point = next((place for place, token in enumerate(tokens) if token.sort == "."), len(tokens))
    return tokens[:point], point < len(tokens), tokens[point + 1 :]


def _spread(digits: str, tokens: tuple[_Token, ...], literals: list[_Token]) -> str:
    """The digits with what stands between them, such as the hyphens of a telephone number."""
    places = sum(len(token.text) for token in tokens if token.sort == "digit")
    padded = digits.rjust(places)
    rest, text = padded[: len(padded) - places], ""
    taken = len(padded) - places
    for token in tokens:
        if token.sort == "digit":
            text += padded[taken : taken + len(token.text)]
            taken += len(token.text)
        elif token in literals:
            text += token.text
    return (rest + text).strip()


def _scientific(number: float, tokens: tuple[_Token, ...]) -> str:
    exponent = next(place for place, token in enumerate(tokens) if token.sort == "exponent")
    places = sum(len(token.text) for token in _split(tokens[:exponent])[2])
    width = sum(len(token.text) for token in tokens[exponent + 1 :])
    mantissa, _, power = f"{abs(number):.{min(places, 15)}e}".partition("e")
    sign = "-" if power.startswith("-") else "+" if tokens[exponent].text.endswith("+") else ""
    return f"{mantissa.replace('.', ',')}E{sign}{abs(int(power)):0{max(width, 1)}}"


def _fraction(number: float, tokens: tuple[_Token, ...]) -> str:
    slash = next(place for place, token in enumerate(tokens) if token.sort == "/")
    behind = "".join(token.text for token in tokens[slash + 1 :] if token.sort in ("digit", "literal"))
    has_whole = sum(token.sort == "digit" for token in tokens[:slash]) > 1
    value = Fraction(abs(number))
    if behind.strip().isdigit() and int(behind) > 0:
        below = int(behind)
        above = round(value * below)
    else:
        near = value.limit_denominator(10 ** min(len(behind.strip()) or 1, 5) - 1)
        above, below = near.numerator, near.denominator
    whole, above = divmod(above, below) if has_whole else (0, above)
    if not above and has_whole:
        return str(whole)
    return f"{whole} {above}/{below}" if whole else f"{above}/{below}"
