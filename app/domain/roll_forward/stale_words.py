"""Finds in a text what tells the year it was written in; the patterns are without accents."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise

from app.domain.roll_forward.accents import TOLD_AS_PAST, TWO_CAPITALS
from app.domain.roll_forward.calendar_words import lunar_year, lunar_years_in, weekday_words
from app.domain.roll_forward.citations import Cited, citations_in
from app.domain.roll_forward.dates import IMPOSSIBLE, DateRule, same_day
from app.domain.roll_forward.days import Days, bare, days_in, loose_weekdays_in
from app.domain.roll_forward.finding import Around, Found, StaleKind, Turn
from app.domain.roll_forward.persons import persons_in

_DASH = r"\s*[-\u2010-\u2014]\s*"
_PERIOD = re.compile(
    r"(?P<label>\b(?:(?:giai doan|nhiem ky|thoi ky|khoa|nien khoa|ke hoach)(?:\s+\d{1,2}\s+nam)?,?\s+"
    r"|(?:tu\s+)?nam\s+|tu\s+))?"
    rf"(?<![\d/.,-])(?P<first>(?:19|20)\d\d)(?:{_DASH}|\s+den(?:\s+het)?(?:\s+nam)?\s+)"
    r"(?P<last>(?:19|20)?\d\d)(?![\d/%]|[.,]\d)"
)
_SEASON = re.compile(
    r"\b(?:nam hoc|nien hoc|nien do|nien vu|vu(?: dong)?(?: xuan)?|mua \w+|tet|dong xuan|hoc ky \w+(?: nam hoc)?)"
    r"\s*:?\s*$"
)
_LASTING = re.compile(r"giai doan|nhiem ky|thoi ky|khoa|ke hoach")
_TO_ITS_YEAR = re.compile(r"[\s(,-]*(?:nam\s+)?")
_POINT = r"(?:(?:thang|quy)\s+)?(?:\d{1,2}|[ivx]+)(?:\s?/\s?|\s+nam\s+)20\d\d"
_POINTS = re.compile(rf"(?<![\w/.,-]){_POINT}(?:{_DASH}|\s+den(?:\s+het)?\s+){_POINT}(?![\d/])")
_YEAR = re.compile(
    r"(?<![\w/.,:-])(?:(?P<before>(?:\d{1,2}|[ivx]+)(?:\s?[-\u2013,&]\s?(?:\d{1,2}|[ivx]+))?)\s?/\s?)?"
    r"(?P<year>20\d\d)(?![\d%]|[.,:/-]\d|/[a-z])"
)
_REST = re.compile(r"(?<![\w/.,:-])[^\s(]*(?<!\d)(?P<year>20\d\d)(?!\d)[^\s,;.)]*")
_A_CODE = re.compile(r"(?:\d[.\s]?){9,}|.*(?:@|www|://).*")
"""A telephone number or an address."""
_NAMES_A_YEAR = re.compile(
    r"(?:\b(?:nam|thang|quy|dau|cuoi|giua|he|xuan|thu|dong|tet|truoc|sau|trong|tu|den|het|(?:thang|quy)\s+[\divx]+)\s*)$"
)
_MILESTONE = re.compile(r"\bden\s+(?:cuoi\s+)?(?:nam\s+)?$")
_ORDINAL = re.compile(
    r"\bnam (?:thu (?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi|\d+|[ivx]+)\b|dau tien|cuoi cung"
    r"|(?:cuoi|dau)\s+(?:cua|thuc hien|trien khai|nhiem ky|giai doan))"
)
_COUNTER = re.compile(
    r"\b(?:lan thu|ky hop thu)\s+(?:[ivxlcdm]+|\d{1,3}|nhat|hai|ba|tu|nam|sau|bay|tam|chin"
    r"|muoi(?:\s+(?:mot|hai|ba|bon|tu|lam|sau|bay|tam|chin))?)\b"
    r"|\b(?:khoa|dot|lan)\s+(?:thu\s+)?(?:[ivxlcdm]+|\d{1,3})\b(?!\s?[/:-]|\s+(?:nam|thang|ngay|lan))"
)
_COUNTED_BEFORE = re.compile(
    r"\b(?:lan|thu|khoa|dot)\s+(?:[ivxlcdm]+|\d{1,3}|[^\W\d]{2,4})\s*,?\s*[(-]?\s*(?:nam\s+)?$"
)
_ANNIVERSARY = re.compile(
    r"\b(?P<kind>ky niem|nhan dip|chao mung|mung|tong ket|so ket|qua|sau)\s+(?:lan thu\s+)?"
    r"(?P<count>\d{1,3})(?P<unit>\s+nam\b(?!\s+\d)|(?<=lan thu \d{2})(?=\s+ngay\b))"
    r"|(?<![\d/])(?P<count_>\d{1,3})\s+nam\s+(?=ngay\b|quoc khanh|quoc te|cach mang|chien thang|giai phong|thanh lap"
    r"|truyen thong|thong nhat|ngay sinh)"
)
_COUNTS_YEARS = re.compile(r"\d\s+nam\b|lan thu \d")
"""Stands in every text that tells how many years ago something was; looked for in a sixth of the time."""
_NAMED_YEAR = re.compile(
    r"\bnam (?:du lich|an toan giao thong|thanh nien|chuyen doi so|quoc te|quoc gia|asean|apec|van hoa|trat tu)"
    r"[^.;,\n]{0,50}?20\d\d"
)
_THEME = re.compile(r"\bchu de\b[^.;\n]{0,60}?[\u201c\"](?P<theme>[^\u201d\"\n]+)[\u201d\"]")
_NUMBER_WORD = r"(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|linh|le|khong|tram|nghin|ngan)"
_DATE_IN_WORDS = re.compile(
    rf"\bngay\s+(?:mung\s+|mong\s+)?{_NUMBER_WORD}(?:\s+{_NUMBER_WORD}){{0,2}}\s+thang\s+(?:gieng|chap|{_NUMBER_WORD}(?:\s+(?!nam\b){_NUMBER_WORD})?)\b"
    rf"(?:\s+nam\s+(?:20\d\d|hai\s+(?:nghin|ngan)(?:\s+{_NUMBER_WORD}){{1,6}}))?"
    rf"|\bnam\s+hai\s+(?:nghin|ngan)(?:\s+{_NUMBER_WORD}){{1,6}}"
)
_ENDS_SPAN = re.compile(r"\b(?:den|toi)\b")
_MEMORIAL = re.compile(r"\b(?:dip|ky niem|chao mung|mung|huong ung|le)\s+(?:quoc te\s+|quoc khanh\s+)?$")
_HOUR = re.compile(r"\d\s*(?:gio|h|g)\d{0,2}(?:\s*\d{0,2}\s*phut)?\s*,?\s*$")
_AS_OF = re.compile(r"\b(?:tinh den|den thoi diem|tai thoi diem|thoi diem)\s+(?:het\s+)?$")
_BY_THE_MOON = re.compile(r"\b(?:tuc|nham)\b[^.;]{0,14}$")
_LUNAR = re.compile(r"[^.;\n]{0,12}\bam lich\b")
_HOLIDAY = re.compile(r"\bnghi tet\b|\btet nguyen dan\b[^.;]*\btu\b")
_FEAST = re.compile(
    r"\b(?:tet trung thu|trung thu|tet nguyen dan|tet co truyen|gio to(?: hung vuong)?|vu lan|phat dan|ram thang \w+"
    r"|mung \w+ tet|giao thua)\b"
)
_MEASURED = re.compile(
    r"\d\s?%|\d\s+phan tram"
    r"|\b(?:co|dat|la|con|giam|tang|chiem|ghi nhan|xay ra|phat hien|khoang|tren)\s+(?:[^\W\d]+\s+){0,3}\d"
)
_AMOUNT = re.compile(r"\d\s*(?:trieu|ty|ti|nghin|ngan)?\s*(?:dong|vnd)\b|\d\s*(?:trieu|ty|ti)\b(?!\s+le\b)")
"""A sum of money: what is said of it in a year is said of no other."""
_COUNTED_IN_IT = re.compile(
    r"\d\s+(?:nguoi|ho|tre(?: em)?|em|luot|hoc (?:sinh|vien)|sinh vien|giao vien|can bo|doan vien|dang vien|hoi vien"
    r"|suat|can nha|nha|cong trinh|mo hinh|san pham|co so|doanh nghiep|hop tac xa|ha|hec ta|km|tan|con)\b"
    r"(?:\s+[^\W\d]+){0,3}\s+nam\s*$"
)
"""A count of people or things just before a year."""
_BEHIND_IT = re.compile(r"\s*(?::|\(|,? (?:la|voi))\s*(?:[^\W\d]+\s+){0,3}\d")
"""A figure just behind a year: "năm 2025: 500 triệu", "năm 2025 (300 suất)"."""
_OF_ITS_YEAR = (StaleKind.ANNIVERSARY, StaleKind.YEAR_NAME, StaleKind.YEAR_IN_WORDS)
_OF_ITS_DAY = (StaleKind.ANNIVERSARY, StaleKind.LUNAR_FEAST)
_CLAUSE_END = re.compile(r"[;\n!?]|\.(?=\s|$)")


def words_in(text: str, turn: Turn, around: Around) -> tuple[Found, ...]:
    """All that tells its year, in the order of the text; no place is told twice."""
    signs = _signs_in(text, turn, around)
    if not signs:  # as in most texts
        return ()
    finder = _Finder(text, turn, around, signs)
    return tuple(sorted(finder.found, key=lambda each: (each.start, each.end)))


class _Sign(StrEnum):
    """What tells, beside words, that there is something to find in a text."""

    NUMBER = "number"
    """The plan's own."""
    CITATION = "citation"
    DAYS = "days"
    """Days that it names, or that its deadline named."""
    CAPITALS = "capitals"
    """Two words with a capital, as names of lunar years and persons have at least."""


def _signs_in(text: str, turn: Turn, around: Around) -> frozenset[str]:
    """The words and other signs in a text that any finder looks for."""
    said = {
        _Sign.NUMBER: turn.number and turn.number in text,
        _Sign.CITATION: citations_in(text),
        _Sign.DAYS: around.moved or days_in(text),
        _Sign.CAPITALS: TWO_CAPITALS.search(text),
    }
    words = filter(bare(text).__contains__, _WORDS)
    return frozenset((*words, *(sign for sign, is_there in said.items() if is_there)))


class _Finder:
    """Finds kind after kind; what belongs to one is claimed, so that no later one sees it."""

    def __init__(self, text: str, turn: Turn, around: Around, signs: frozenset[str]) -> None:
        self.text, self.key, self.turn, self.around = text, bare(text), turn, around
        self.old, self.new, self.later = turn.years.old, turn.years.new, turn.later
        self.found: list[Found] = []
        self._taken: list[tuple[int, int]] = []
        self._days_named = days_in(text)
        meant = {day.weekday() for day in around.moved}
        is_dated = bool(self._days_named or meant)
        self._loose = tuple(loose_weekdays_in(text, self._days_named, meant)) if is_dated else ()
        for find, wanted in _FINDERS:
            if not wanted.isdisjoint(signs):
                find(self)

    def _is_free(self, start: int, end: int) -> bool:
        return not any(first < end and start < last for first, last in self._taken)

    def _mark(
        self, kind: StaleKind, start: int, end: int, suggested: str = "", *, certain: bool = False
    ) -> None:
        """Tell a place; a suggestion that is the old text is none."""
        self._taken.append((start, end))
        words = suggested if suggested != self.text[start:end] else ""
        self.found.append(Found(kind, start, end, words, certain and bool(words)))

    def _clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause about a place: from the end of the one before to its own end."""
        ends = [match.end() for match in _CLAUSE_END.finditer(self.key, 0, start)]
        behind = _CLAUSE_END.search(self.key, end)
        return (ends[-1] if ends else 0), behind.start() if behind else len(self.key)

    # What stays as it was

    def _old_number(self) -> None:
        number = self.turn.number
        at = self.text.find(number) if number else -1
        while at >= 0:
            self._mark(StaleKind.OLD_NUMBER, at, at + len(number))
            at = self.text.find(number, at + len(number))

    def _citations(self) -> None:
        for cited in citations_in(self.text):
            kind = self._kind_of(cited)
            if kind and self._is_free(cited.first, cited.last):
                end = len(self.text[: cited.last].rstrip(" ,.;"))
                self._mark(kind, cited.first, end)
            self._taken.append((cited.start, cited.end))
            for match in _PERIOD.finditer(self.key, cited.last, cited.end):
                if not _is_season(match) and _last_year(match) < self.new:
                    self.found.append(Found(StaleKind.PERIOD, *match.span()))

    def _kind_of(self, cited: Cited) -> StaleKind | None:
        if cited.is_proposal:
            return StaleKind.PROPOSAL
        scope = self.key[cited.last : cited.end]
        periods = [match for match in _PERIOD.finditer(scope) if not _is_season(match)]
        if any(_last_year(match) >= self.new for match in periods):
            return None
        years = {int(each) for each in re.findall(r"(?<!\d)(20\d\d)(?!\d)", scope)}
        recent = cited.year is not None and cited.year >= self.old - 1
        if cited.is_of_a_year and (recent or self.old in years):
            return StaleKind.YEARLY_BASIS
        return StaleKind.YEARLY_BASIS if recent and self.old in years else None

    def _year_names(self) -> None:
        for match in _NAMED_YEAR.finditer(self.key):
            if self._is_free(*match.span()) and self.text[match.start()].isupper():
                self._mark(StaleKind.YEAR_NAME, *match.span())
        for match in _THEME.finditer(self.key):
            if self._is_free(*match.span("theme")):
                self._mark(StaleKind.YEAR_NAME, *match.span("theme"))

    # Days

    def _days(self) -> None:
        for group in self._days_named:
            if not self._is_free(group.start, group.end):
                continue
            if group.names_a_year:
                self._dated(group)
            elif not group.is_each_year:
                self._without_year(group)
            self._taken.append((group.start, group.end))
        self._tie_ends(self._days_named)

    def _impossible_days(self) -> None:
        for match in IMPOSSIBLE.finditer(self.key):
            if self._is_free(*match.span()) and abs(int(match[0][-4:]) - self.old) <= 2:
                self._mark(StaleKind.PAST_DATE, *match.span())

    def _weekdays(self) -> None:
        for start, end, day in self._loose:
            first, last = self._clause(start, end)
            near = any(first <= group.start < last and not group.is_each_year for group in self._days_named)
            of_deadline = {new.weekday() for old, new in self.around.moved.items() if old.weekday() == day}
            if (near or self.around.moved) and self._is_free(start, end):
                alone = not near and len(of_deadline) == 1
                words = weekday_words(of_deadline.pop(), self.text[start:end]) if alone else ""
                self._mark(StaleKind.WEEKDAY, start, end, words)

    def _tie_ends(self, groups: Sequence[Days]) -> None:
        """From a day, some words, to another day: both are certain, or neither."""
        for one, other in pairwise(groups):
            between = self.key[one.end : other.start]
            if (
                not _ENDS_SPAN.search(between)
                or _CLAUSE_END.search(between)
                or not one.words.lower().startswith("t")
            ):
                continue
            marks = {
                each.start: at for at, each in enumerate(self.found) if each.start in (one.start, other.start)
            }
            if not all(self.found[at].certain for at in marks.values()):
                for at in marks.values():
                    self.found[at] = self.found[at]._replace(certain=False)

    def _dated(self, group: Days) -> None:
        days = group.days(self.old)
        years = {day.year for day in days}
        if max(years) < self.old - 2 or min(years) > self.old + 1:
            return
        if min(years) < self.old - 2:
            self._since_then(group)
            return
        begun = self.key[: group.start]
        past = max(days) < self.turn.years.issued
        first, last = self._clause(group.start, group.end)
        fixed = (
            max(years) > self.old + 1
            or (past and max(years) < self.old)
            or _AS_OF.search(begun)
            or _BY_THE_MOON.search(begun)
            or _LUNAR.match(self.key[group.end :])
            or _HOLIDAY.search(self.key[first : group.end])
        )
        if fixed:
            self._mark(StaleKind.PAST_DATE, group.start, group.end)
            return
        known = self.around.moved
        is_known = all(day in known for day in days)
        move = known.__getitem__ if is_known else self._same_day
        sure = (
            not past
            and not self._is_told_of_results(group.start, group.end, measured=False)
            and group.weekdays_fit(self.old)
            and not any(first <= start < last for start, _, _ in self._loose)
            and (is_known or (self._holds(group, days) and not self._has(_OF_ITS_DAY, first, last)))
        )
        self._mark(StaleKind.PAST_DATE, group.start, group.end, group.moved(self.old, move), certain=sure)

    def _holds(self, group: Days, days: Sequence[date]) -> bool:
        """Whether the same days can be taken: by the rule, all there, and workdays where the day itself is meant."""
        new = [self._same_day(day) for day in days]
        same = all((a.day, a.month) == (b.day, b.month) for a, b in zip(days, new, strict=True))
        work = all(map(self.turn.years.is_workday, new))
        return (
            self.turn.years.rule is DateRule.SAME_DAY
            and same
            and (group.is_span or group.is_exclusive or work)
        )

    def _same_day(self, day: date) -> date:
        return same_day(day, self.later)

    def _since_then(self, group: Days) -> None:
        """From a day of history to one of the old year: the first stays."""
        for spot in group.spots:
            start, end = spot.match.span()
            year = spot.year
            if year and self.old - 2 <= year <= self.old + 1 and spot.match["year"]:
                words = self.text[start : spot.match.start("year")] + str(year + self.later)
                self._mark(StaleKind.PAST_DATE, start, end, words)

    def _without_year(self, group: Days) -> None:
        begun = self.key[: group.start]
        if _MEMORIAL.search(begun) and not group.weekdays:
            return
        year = next(
            (year for year in (self.old, self.old + 1, self.old - 1) if group.weekdays_fit(year)), self.old
        )
        words = group.moved(year, self._same_day) if group.weekdays else ""
        self._mark(StaleKind.DATE_WITHOUT_YEAR, group.start, group.end, words)

    def _dates_in_words(self) -> None:
        for match in _DATE_IN_WORDS.finditer(self.key):
            if self._is_free(*match.span()):
                self._mark(StaleKind.DATE_IN_WORDS, *match.span())

    # Periods

    def _periods(self) -> None:
        for match in _PERIOD.finditer(self.key):
            start, end = match.span()
            first, last = int(match["first"]), _last_year(match)
            if not self._is_free(start, end) or first >= last:
                continue
            if _is_season(match):
                self._season(match, first, last)
            elif last == first + 1 and not (match["label"] and _LASTING.search(match["label"])):
                self._two_years(match, first, last)
            elif first < self.old - 20 and self.old - 1 <= last <= self.old + 1:
                self._taken.append((start, match.start("last")))
                self._mark(StaleKind.ANNIVERSARY, *match.span("last"), str(last + self.later))
            elif last < self.new:
                self._mark(StaleKind.PERIOD, start, end)
            self._taken.append((start, end))

    def _season(self, match: re.Match[str], first: int, last: int) -> None:
        label = _SEASON.search(self.key[: match.start("first")])
        start = label.start() if label else match.start()
        if self.old not in (first, last):
            near = self.old - 2 <= first <= self.old
            if near:
                self._mark(StaleKind.YEAR, start, match.end(), self._later_pair(match, start))
            return
        told = self._is_told_of_results(match.start(), match.end())
        if told:
            self._mark(StaleKind.FIGURE, start, match.end())
            return
        sure = first == self.old or not self.turn.is_school_year
        self._mark(StaleKind.YEAR, start, match.end(), self._later_pair(match, start), certain=sure)

    def _two_years(self, match: re.Match[str], first: int, last: int) -> None:
        """Two years without a word that says what they are: the school year of a school's plan, else nobody knows."""
        start, end = match.span()
        if self.turn.is_school_year and first == self.old:
            sure = not self._is_told_of_results(start, end)
            self._mark(StaleKind.YEAR, start, end, self._later_pair(match, start), certain=sure)
        elif last < self.new:
            self._mark(StaleKind.PERIOD, start, end)
        elif self.old in (first, last):
            self._mark(StaleKind.YEAR, start, end)

    def _later_pair(self, match: re.Match[str], start: int) -> str:
        first, last = match.span("first"), match.span("last")
        new_last = str(_last_year(match) + self.later)[-len(match["last"]) :]
        new_first = str(int(match["first"]) + self.later)
        return (
            self.text[start : first[0]]
            + new_first
            + self.text[first[1] : last[0]]
            + new_last
            + self.text[last[1] : match.end()]
        )

    def _points(self) -> None:
        """From a month or quarter to another: both move, or neither."""
        for match in _POINTS.finditer(self.key):
            start, end = match.span()
            years = [int(each) for each in re.findall(r"20\d\d", match[0])]
            if not self._is_free(start, end) or max(years) < self.old - 2 or min(years) > self.old + 1:
                continue
            later = re.sub(
                r"(?<!\d)20\d\d", lambda each: str(int(each[0]) + self.later), self.text[start:end]
            )
            inside = max(years) <= self.old + 1 and min(years) >= self.old - 1 and max(years) >= self.old
            sure = inside and not self._is_told_of_results(start, end)
            self._mark(StaleKind.YEAR, start, end, later if inside else "", certain=sure)

    # Years

    def _years(self) -> None:
        for match in _YEAR.finditer(self.key):
            start, end = match.span()
            year = int(match["year"])
            if not self._is_free(start, end) or not self.old - 2 <= year <= self.old + 1:
                continue
            if not self._is_possible(match):
                self._mark(StaleKind.YEAR, start, end)
            elif self._is_told_of_results(*match.span("year")):
                self._mark(StaleKind.FIGURE, start, end)
            else:
                words = self.text[start : match.start("year")] + str(year + self.later)
                self._mark(StaleKind.YEAR, start, end, words, certain=self._is_certain_year(match, year))

    def _is_certain_year(self, match: re.Match[str], year: int) -> bool:
        start, end = match.span()
        begun, behind = self.key[:start], self.key[end:].lstrip()
        named = (
            bool(match["before"])
            or bool(_NAMES_A_YEAR.search(begun))
            or not behind
            or not behind[0].isalnum()
        )
        held = (
            _MILESTONE.search(begun)
            or _COUNTED_BEFORE.search(begun)
            or self._has(_OF_ITS_YEAR, *self._clause(start, end))
        )
        return year >= self.old and (named or self._is_behind_its_name(start)) and not held

    def _is_behind_its_name(self, start: int) -> bool:
        """Whether the name of the lunar year stands just before a place."""
        end = len(self.text[:start].rstrip())
        return any(last == end for _, last, _ in lunar_years_in(self.text[:end], self.old))

    def _has(self, kinds: Collection[StaleKind], first: int, last: int) -> bool:
        """Whether a clause tells something of these kinds, which would be wrong beside another year."""
        return any(first <= each.start < last for each in self.found if each.kind in kinds)

    def _is_possible(self, match: re.Match[str]) -> bool:
        """Whether the month or quarter that is named with the year can be."""
        begun = re.search(r"\b(thang|quy)\s+$", self.key[: match.start()])
        for each in re.findall(r"\d+|[ivx]+", match["before"] or ""):
            most = 4 if (begun and begun[1] == "quy") or not each.isdigit() else 12
            number = int(each) if each.isdigit() else {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(each, 0)
            if not 1 <= number <= most:
                return False
        return True

    def _is_told_of_results(self, start: int, end: int, *, measured: bool = True) -> bool:
        """Whether the clause tells what was, or measures: its year belongs to its figures."""
        if self.around.tells_results:
            return True
        first, last = self._clause(start, end)
        if TOLD_AS_PAST.search(self.text[first:last]):
            return True
        if not measured:
            return False
        words = self.key[first:start] + "#" * (end - start) + self.key[end:last]
        for one, other in self._taken:
            if first <= one and other <= last:
                words = words[: one - first] + "#" * (other - one) + words[other - first :]
        begun, behind = words[: start - first], words[end - first :]
        return bool(
            _MEASURED.search(words)
            or _AMOUNT.search(words)
            or _BEHIND_IT.match(behind)
            or _COUNTED_IN_IT.search(begun)
        )

    def _rest(self) -> None:
        """Years in what cannot be read: an impossible date, a code."""
        for match in _REST.finditer(self.key):
            year = int(match["year"])
            if (
                self._is_free(*match.span())
                and self.old - 2 <= year <= self.old + 1
                and not _A_CODE.fullmatch(match[0])
            ):
                kind = StaleKind.PAST_DATE if re.search(r"\d[/.-]\d", match[0]) else StaleKind.YEAR
                self._mark(kind, *match.span())

    # Facts of the year

    def _anniversaries(self) -> None:
        for match in _ANNIVERSARY.finditer(self.key) if _COUNTS_YEARS.search(self.key) else ():
            group = "count" if match["count"] else "count_"
            start, end = match.start(group), len(self.key[: match.end()].rstrip())
            if self._is_free(start, end):
                count = str(int(match[group]) + self.later).zfill(len(match[group]))
                comes_again = match["kind"] in (None, "ky niem", "nhan dip", "chao mung", "mung")
                self._mark(
                    StaleKind.ANNIVERSARY,
                    start,
                    end,
                    count + self.text[match.end(group) : end] if comes_again else "",
                )

    def _counted(self) -> None:
        for match in _ORDINAL.finditer(self.key):
            if self._is_free(*match.span()):
                self._mark(StaleKind.YEAR_IN_WORDS, *match.span())
        for match in _COUNTER.finditer(self.key):
            if self._is_free(*match.span()) and not re.search(
                r"\b(?:moi|hang|tung)\s+$", self.key[: match.start()]
            ):
                self._mark(StaleKind.COUNTER, *match.span())

    def _feasts(self) -> None:
        """Feasts by the moon in a text that names days: those days do not come again a year later."""
        if not self.around.moved and not any(group.names_a_year for group in self._days_named):
            return
        for match in _FEAST.finditer(self.key):
            if self._is_free(*match.span()):
                self._mark(StaleKind.LUNAR_FEAST, *match.span())

    def _names(self) -> None:
        self._lunar_years()
        self._persons()

    def _lunar_years(self) -> None:
        for start, end, year in lunar_years_in(self.text, self.old):
            if self._is_free(start, end) and self.old - 1 <= year <= self.old + 1:
                words = lunar_year(year + self.later, self.text[start:end])
                beside = [each for each in self.found if self._stands_behind(each, end)]
                sure = year >= self.old and not self._is_told_of_results(start, end)
                sure = sure and all(each.certain for each in beside)
                self._mark(StaleKind.LUNAR_YEAR, start, end, words, certain=sure)

    def _stands_behind(self, found: Found, end: int) -> bool:
        """Whether a year was found just behind a place: both are put in, or neither."""
        is_year = found.kind in (StaleKind.YEAR, StaleKind.FIGURE)
        return is_year and bool(_TO_ITS_YEAR.fullmatch(self.key, end, found.start))

    def _persons(self) -> None:
        for start, end in persons_in(self.text, begins_with=self.around.is_name):
            if self._is_free(start, end):
                self._mark(StaleKind.PERSON, start, end)


_FINDERS: Sequence[tuple[Callable[[_Finder], None], frozenset[str]]] = (
    (_Finder._old_number, frozenset((_Sign.NUMBER,))),
    (_Finder._citations, frozenset((_Sign.CITATION,))),
    (_Finder._year_names, frozenset(("20", "chu de"))),
    (_Finder._anniversaries, frozenset(("nam", "lan thu"))),
    (
        _Finder._counted,
        frozenset(("nam thu", "nam dau", "nam cuoi", "ky hop thu", "khoa", "dot", "lan")),
    ),
    (_Finder._feasts, frozenset((_Sign.DAYS,))),
    (_Finder._days, frozenset((_Sign.DAYS,))),
    (_Finder._impossible_days, frozenset(("20",))),
    (_Finder._weekdays, frozenset((_Sign.DAYS,))),
    (_Finder._dates_in_words, frozenset(("thang", "nghin", "ngan"))),
    (_Finder._periods, frozenset(("19", "20"))),
    (_Finder._points, frozenset(("20",))),
    (_Finder._years, frozenset(("20",))),
    (_Finder._rest, frozenset(("20",))),
    (_Finder._names, frozenset((_Sign.CAPITALS,))),
)
"""What finds, in its order, each with the words and signs of which one is in every text in which it finds anything.

To look for a word costs a hundredth of what it costs to look for a pattern.
"""
_WORDS = frozenset[str]().union(*(wanted for _, wanted in _FINDERS)) - frozenset(_Sign)


def _last_year(match: re.Match[str]) -> int:
    first, last = match["first"], match["last"]
    return int(last) if len(last) == 4 else int(first[:2] + last)


def _is_season(match: re.Match[str]) -> bool:
    """Whether it is a school year or another year over two: it is named again each year."""
    if _last_year(match) != int(match["first"]) + 1:
        return False
    return any(_SEASON.search(match.string[:end]) for end in (match.start(), match.start("first")))


def seasons_in(text: str) -> tuple[int, ...]:
    """The first years of the school years that the text names, and of other years over two."""
    return tuple(int(match["first"]) for match in _PERIOD.finditer(bare(text)) if _is_season(match))


def periods_in(text: str) -> Iterator[tuple[int, int, int]]:
    """Where periods of years stand, seasons among them, and with which year each ends."""
    for match in _PERIOD.finditer(bare(text)):
        if int(match["first"]) < _last_year(match):
            yield *match.span(), _last_year(match)


def is_a_figure(text: str) -> bool:
    """Whether the text is a number alone, such as a cell of a table of figures."""
    return re.fullmatch(r"[\d.,]+\s?%?", text.strip()) is not None and not re.fullmatch(
        r"(?:19|20)\d\d", text.strip()
    )


_RESULTS = re.compile(r"\b(?:tinh hinh|ket qua|thuc trang|dac diem tinh hinh|ton tai|han che)\b")
_TO_COME = re.compile(
    r"\b(?:bao cao|to chuc|trien khai|nhiem vu|phan cong|theo doi|muc tieu|chi tieu|can dat|du kien|mong doi"
    r"|phan dau|giai phap)\b"
)


def heads_results(heading: str) -> bool:
    """Whether a heading stands above what was, as Tình hình, Kết quả, Thực trạng do."""
    key = bare(heading)
    return bool(_RESULTS.search(key)) and not _TO_COME.search(key)
