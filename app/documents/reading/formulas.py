"""What simple formulas come to, for workbooks that were saved without the values: nothing is run, nothing fetched.

References, texts, numbers, the usual signs, and the functions below. Anything else is not computed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

Result = str | float | bool
Cells = Callable[[str, int, int], Result | None]
"""What the cell of a sheet ("" for the formula's own) at a row and a column, from 0, holds; None for an empty one."""

_TOKEN = re.compile(
    r"\s*(?:(?P<text>\"(?:[^\"]|\"\")*\")|(?P<number>\d+(?:\.\d+)?(?:[Ee][+-]?\d+)?(?![\w.]))"
    r"|(?P<cell>(?:(?:'(?:[^']|'')+'|[\w.]+)!)?\$?[A-Za-z]{1,3}\$?\d{1,7}"
    r"(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?(?![\w(]))"
    r"|(?P<name>[A-Za-z_][\w.]*)|(?P<sign><=|>=|<>|[-+*/^&=<>(),;%]))"
)
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_BINDING = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 6}
_MOST_CELLS = 20_000
_DEEPEST = 40
_MOST_LETTERS = 1000
_DAY_0 = datetime(1899, 12, 30)


class NotComputed(Exception):
    """The formula is none that is computed here, or comes to an error."""


@dataclass(frozen=True)
class _Area:
    """The values of a range, row by row."""

    rows: tuple[tuple[Result | None, ...], ...]

    @property
    def values(self) -> list[Result]:
        return [value for row in self.rows for value in row if value is not None]


_Value = Result | _Area | None


def computed(formula: str, at: tuple[int, int], cells: Cells, depth: int = 0) -> Result | None:
    """What the formula in the cell `at` (row, column, from 0) comes to; None for nothing. Raises NotComputed."""
    if depth > _DEEPEST or len(formula) > _MOST_LETTERS:
        raise NotComputed
    return _one(_Parser(_tokens(formula), at, cells).whole())


def place_of(reference: str) -> tuple[int, int]:
    """Row and column, from 0, of a reference such as B12. Raises NotComputed."""
    match = _CELL.fullmatch(reference)
    if match is None:
        raise NotComputed
    column = 0
    for letter in match[1].upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _tokens(formula: str) -> list[tuple[str, str]]:
    found, at = [], 0
    text = formula.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.end() == at:
            raise NotComputed
        sort = str(match.lastgroup)
        found.append((sort, match[sort]))
        at = match.end()
    return found


@dataclass
class _Parser:
    """Reads and computes at once."""

    tokens: Sequence[tuple[str, str]]
    at: tuple[int, int]
    cells: Cells
    place: int = 0
    taken: int = field(default=0)

    def whole(self) -> _Value:
        value = self._expression(0)
        if self.place != len(self.tokens):
            raise NotComputed
        return value

    def _next(self, *signs: str) -> bool:
        """Take the next token where it is one of these signs."""
        if self.place < len(self.tokens) and self.tokens[self.place] in [("sign", sign) for sign in signs]:
            self.place += 1
            return True
        return False

    def _expression(self, least: int, depth: int = 0) -> _Value:
        if depth > _DEEPEST:
            raise NotComputed
        left = self._operand(depth)
        while self.place < len(self.tokens):
            sort, sign = self.tokens[self.place]
            if sort == "sign" and sign == "%":
                left = _number(left) / 100
                self.place += 1
                continue
            binding = _BINDING.get(sign, 0) if sort == "sign" else 0
            if not binding or binding <= least:
                break
            self.place += 1
            left = _joined(sign, left, self._expression(binding, depth + 1))
        return left

    def _operand(self, depth: int) -> _Value:
        if self._next("-"):
            # A sign binds tighter than a power here: -2^2 is 4.
            return -_number(self._expression(_BINDING["^"], depth + 1))
        if self._next("+"):
            return self._expression(_BINDING["^"], depth + 1)
        if self._next("("):
            value = self._expression(0, depth + 1)
            if not self._next(")"):
                raise NotComputed
            return value
        if self.place >= len(self.tokens):
            raise NotComputed
        sort, text = self.tokens[self.place]
        self.place += 1
        match sort:
            case "text":
                return text[1:-1].replace('""', '"')
            case "number":
                return float(text)
            case "cell":
                return self._referred(text)
            case "name":
                return self._named(text, depth)
            case _:
                raise NotComputed

    def _named(self, name: str, depth: int) -> _Value:
        if name.upper() in ("TRUE", "FALSE") and not (
            self.place < len(self.tokens) and self.tokens[self.place] == ("sign", "(")
        ):
            return name.upper() == "TRUE"
        if not self._next("("):
            raise NotComputed
        start = self.place
        said: list[_Value] = []
        while not self._next(")"):
            if said and not self._next(",", ";"):
                raise NotComputed
            said.append(self._expression(0, depth + 1))
        return self._called(name.upper().removeprefix("_XLFN."), said, start)

    def _called(self, name: str, said: list[_Value], start: int) -> _Value:
        if name in ("ROW", "COLUMN"):
            own = self.at[name == "COLUMN"]
            if said:
                sort, text = self.tokens[start]
                if sort != "cell":
                    raise NotComputed
                own = place_of(text.rpartition("!")[2].partition(":")[0])[name == "COLUMN"]
            return float(own + 1)
        function = _FUNCTIONS.get(name)
        if function is None:
            raise NotComputed
        try:
            return function(said)
        except (ValueError, LookupError, TypeError, ArithmeticError) as fault:
            raise NotComputed from fault

    def _referred(self, text: str) -> _Value:
        sheet, _, cells = text.rpartition("!")
        sheet = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        first, _, last = cells.partition(":")
        top, left = place_of(first)
        if not last:
            return self.cells(sheet, top, left)
        bottom, right = place_of(last)
        self.taken += (bottom - top + 1) * (right - left + 1)
        if bottom < top or right < left or self.taken > _MOST_CELLS:
            raise NotComputed
        return _Area(
            tuple(
                tuple(self.cells(sheet, row, column) for column in range(left, right + 1))
                for row in range(top, bottom + 1)
            )
        )


def _one(value: _Value) -> Result | None:
    if isinstance(value, _Area):
        if len(value.rows) == 1 and len(value.rows[0]) == 1:
            return value.rows[0][0]
        raise NotComputed
    return value


def _number(value: _Value) -> float:
    one = _one(value)
    if one is None:
        return 0.0
    if isinstance(one, str):
        if not re.fullmatch(r"\s*-?\d+([.,]\d+)?\s*", one):
            raise NotComputed
        return float(one.replace(",", "."))
    return float(one)


def _text(value: _Value) -> str:
    one = _one(value)
    if one is None:
        return ""
    if isinstance(one, bool):
        return str(one).upper()
    if isinstance(one, float):
        return str(int(one)) if one.is_integer() else f"{one:.10g}".replace(".", ",")
    return one


def _joined(sign: str, left: _Value, right: _Value) -> Result:
    if sign == "&":
        return _text(left) + _text(right)
    if _BINDING[sign] == 1:
        return _compared(sign, _one(left), _one(right))
    first, second = _number(left), _number(right)
    try:
        match sign:
            case "+":
                return first + second
            case "-":
                return first - second
            case "*":
                return first * second
            case "/":
                return first / second
            case _:
                power = first**second
                return power if isinstance(power, float) else _failed()
    except ArithmeticError as fault:
        raise NotComputed from fault


def _failed() -> float:
    raise NotComputed


def _compared(sign: str, left: Result | None, right: Result | None) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        first, second = _text(left).lower(), _text(right).lower()
        order = (first > second) - (first < second)
    else:
        order = (_number(left) > _number(right)) - (_number(left) < _number(right))
    return {
        "=": order == 0,
        "<>": order != 0,
        "<": order < 0,
        ">": order > 0,
        "<=": order <= 0,
        ">=": order >= 0,
    }[sign]


def _flat(said: Sequence[_Value]) -> Iterator[Result]:
    for value in said:
        if isinstance(value, _Area):
            yield from value.values
        elif value is not None:
            yield value


def _numbers(said: Sequence[_Value]) -> list[float]:
    return [float(value) for value in _flat(said) if not isinstance(value, str)]


def _serial(day: date) -> float:
    return float((datetime(day.year, day.month, day.day) - _DAY_0).days)


def _day(value: _Value) -> datetime:
    return _DAY_0 + timedelta(days=_number(value))


def _date(said: Sequence[_Value]) -> float:
    year, month, day = (int(_number(value)) for value in said)
    years, month = divmod(month - 1, 12)
    return _serial(date(year + years, month + 1, 1)) + day - 1


def _months_later(said: Sequence[_Value], *, to_end: bool) -> float:
    begin = _day(said[0])
    years, month = divmod(begin.month - 1 + int(_number(said[1])), 12)
    first = date(begin.year + years, month + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return _serial(last if to_end or begin.day > last.day else first.replace(day=begin.day))


def _if(said: Sequence[_Value]) -> Result | None:
    return _one(said[1]) if _number(said[0]) else (_one(said[2]) if len(said) > 2 else False)


def _formatted(said: Sequence[_Value]) -> str:
    from app.documents.reading.number_format import shown

    value = _one(said[0])
    return value if isinstance(value, str) else shown(_number(value), _text(said[1]))


def _looked_up(said: Sequence[_Value]) -> Result | None:
    wanted, area, column = _one(said[0]), said[1], int(_number(said[2]))
    if not isinstance(area, _Area) or len(said) < 4 or _number(said[3]):
        raise NotComputed
    return next(row[column - 1] for row in area.rows if _compared("=", row[0], wanted) and column > 0)


def _indexed(said: Sequence[_Value]) -> Result | None:
    area = said[0]
    if not isinstance(area, _Area):
        raise NotComputed
    first, second = int(_number(said[1])), int(_number(said[2])) if len(said) > 2 else 1
    if len(area.rows) == 1 and len(said) == 2:
        first, second = 1, first
    if first < 1 or second < 1:
        raise NotComputed
    return area.rows[first - 1][second - 1]


def _proper(text: str) -> str:
    return re.sub(r"\w+", lambda word: word[0][:1].upper() + word[0][1:].lower(), text)


_FUNCTIONS: Mapping[str, Callable[[Sequence[_Value]], _Value]] = {
    "SUM": lambda said: sum(_numbers(said)),
    "SUBTOTAL": lambda said: sum(_numbers(said[1:])) if _number(said[0]) in (9, 109) else _failed(),
    "AVERAGE": lambda said: sum(_numbers(said)) / len(_numbers(said)),
    "MIN": lambda said: min(_numbers(said), default=0.0),
    "MAX": lambda said: max(_numbers(said), default=0.0),
    "COUNT": lambda said: float(len(_numbers(said))),
    "COUNTA": lambda said: float(sum(1 for _ in _flat(said))),
    "ROWS": lambda said: float(len(said[0].rows)) if isinstance(said[0], _Area) else 1.0,
    "PRODUCT": lambda said: _product(_numbers(said)),
    "ABS": lambda said: abs(_number(said[0])),
    "INT": lambda said: float(_number(said[0]) // 1),
    "ROUND": lambda said: _rounded(_number(said[0]), int(_number(said[1])) if len(said) > 1 else 0),
    "DATE": _date,
    "YEAR": lambda said: float(_day(said[0]).year),
    "MONTH": lambda said: float(_day(said[0]).month),
    "DAY": lambda said: float(_day(said[0]).day),
    "EDATE": lambda said: _months_later(said, to_end=False),
    "EOMONTH": lambda said: _months_later(said, to_end=True),
    "CONCATENATE": lambda said: "".join(map(_text, said)),
    "CONCAT": lambda said: "".join(_text(value) for value in _flat(said)),
    "TEXTJOIN": lambda said: _text(said[0]).join(_text(each) for each in _flat(said[2:]) if each != ""),
    "TEXT": _formatted,
    "T": lambda said: value if isinstance(value := _one(said[0]), str) else "",
    "VALUE": lambda said: _number(said[0]),
    "UPPER": lambda said: _text(said[0]).upper(),
    "LOWER": lambda said: _text(said[0]).lower(),
    "PROPER": lambda said: _proper(_text(said[0])),
    "TRIM": lambda said: " ".join(_text(said[0]).split()),
    "LEN": lambda said: float(len(_text(said[0]))),
    "LEFT": lambda said: _text(said[0])[: max(int(_number(said[1])) if len(said) > 1 else 1, 0)],
    "RIGHT": lambda said: (
        _text(said[0])[-count:] if (count := int(_number(said[1])) if len(said) > 1 else 1) > 0 else ""
    ),
    "MID": lambda said: _text(said[0])[int(_number(said[1])) - 1 :][: int(_number(said[2]))],
    "SUBSTITUTE": lambda said: _text(said[0]).replace(_text(said[1]), _text(said[2])),
    "CHAR": lambda said: {10.0: "\n", 13.0: "\n"}.get(_number(said[0])) or chr(int(_number(said[0]))),
    "IF": _if,
    "IFERROR": lambda said: said[0],
    "AND": lambda said: all(map(_number, _flat(said))),
    "OR": lambda said: any(map(_number, _flat(said))),
    "NOT": lambda said: not _number(said[0]),
    "ISBLANK": lambda said: said[0] is None,
    "VLOOKUP": _looked_up,
    "INDEX": _indexed,
    "HYPERLINK": lambda said: said[-1],
}
"""The functions that are computed. IF computes both of its ways, so that an error in one of them is one of it."""


def _product(numbers: Sequence[float]) -> float:
    product = 1.0
    for number in numbers:
        product *= number
    return product


def _rounded(number: float, places: int) -> float:
    """Half is rounded away from zero, as Excel does."""
    scale = 10.0**places
    sign = -1.0 if number < 0 else 1.0
    return sign * ((abs(number) * scale + 0.5) // 1) / scale
