"""Findings about days: a weekday that the date is not, a deadline on a holiday, standing work never reported on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.deadline.holidays import holiday_on
from app.domain.deadline.model import OnDate
from app.domain.plan.gathering import gathered_in
from app.domain.plan.model import Item, Plan, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.typed_text import body_texts, looked_at
from app.domain.printing import phrases
from app.domain.vietnamese import search_key, without_marks

_NUMBERS = {
    "2": 0,
    "hai": 0,
    "3": 1,
    "ba": 1,
    "4": 2,
    "tu": 2,
    "5": 3,
    "nam": 3,
    "6": 4,
    "sau": 4,
    "7": 5,
    "bay": 5,
}
_DATED = re.compile(
    r"(?<!\w)(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat))[ ,(]{1,3}(?:sang |chieu |toi )?(?:ngay )?"
    r"(\d{1,2})(?:[/.-]| thang )(\d{1,2})(?:[/.-]| nam )(\d{4})(?!\d)"
)
_REPORTS = re.compile(
    r"bao cao.{0,80}(?:dinh ky|hang|6 thang|quy|thang|nam|truoc ngay|tuan)|dinh ky.{0,60}bao cao"
    r"|(?:hang|6 thang|quy|so ket|tong ket).{0,80}bao cao|so ket|tong ket"
)
_STANDING = re.compile(r"^(?:thuong xuyen|lien tuc|thuong xuyen,? lien tuc)$")


def day_findings(plan: Plan) -> Iterator[Finding]:
    """Of each text its weekdays, of each task its day; one for all standing work that is never reported on."""
    for item, _, (words, right) in looked_at(plan, wrong_weekdays):
        yield found(FindingCode.WEEKDAY_WRONG, "", item, words=words, right=right)
    yield from gathered_in(plan, _on_holiday)
    yield from _standing(plan)


def _on_holiday(item: Item) -> Iterator[Finding]:
    if not isinstance(item, Task) or item.deadline is None or not isinstance(item.deadline.when, OnDate):
        return
    if feast := holiday_on(item.deadline.when.day):
        words = item.deadline.text
        yield found(FindingCode.DEADLINE_ON_HOLIDAY, item.code, item.id, deadline=words, feast=feast)


def wrong_weekdays(text: str) -> Iterator[tuple[str, str]]:
    """Each weekday with its full date that is another day of the week: the words, and the weekday it is."""
    for match in _DATED.finditer(without_marks(text).lower()):
        named, sunday, *numbers = match.groups()
        day, month, year = map(int, numbers)
        try:
            right = date(year, month, day).weekday()
        except ValueError:
            continue  # no such date: that is told by another rule
        if right != (6 if sunday else _NUMBERS[named]):
            yield text[slice(*match.span())], phrases.WEEKDAYS[right]


def _standing(plan: Plan) -> Iterator[Finding]:
    """Tasks "thường xuyên" of a plan that says nowhere when it is reported on; an annex alone says nothing of it."""
    standing = gathered_in(plan, _standing_work)
    says_nothing = next(body_texts(plan), None) is None
    if not standing or says_nothing or next(looked_at(plan, _reports), None) is not None:
        return
    first = standing[0]
    yield found(
        FindingCode.STANDING_WITHOUT_REPORT,
        "",
        first.id,
        count=str(len(standing)),
        text=_words(first),
    )


def _standing_work(item: Item) -> tuple[Task, ...]:
    deadline = item.deadline if isinstance(item, Task) else None
    stands = deadline is not None and _STANDING.match(search_key(deadline.text))
    return (item,) if isinstance(item, Task) and stands else ()


def _reports(text: str) -> tuple[str, ...]:
    """What a text says of reporting."""
    return tuple(match[0] for match in _REPORTS.finditer(search_key(text)))


def _words(task: Task) -> str:
    return plain(task.content)
