"""The fixed phrases of results and of the reports drafted from them: text that is printed or stands in a workbook."""

from __future__ import annotations

from types import MappingProxyType

from app.domain.results.classes import ResultClass
from app.domain.results.model import State
from app.domain.vietnamese import search_key

STATE_WORDS = MappingProxyType(
    {
        State.NOT_BEGUN: "Chưa thực hiện",
        State.GOING: "Đang thực hiện",
        State.DONE: "Hoàn thành",
        State.DROPPED: "Không còn thực hiện",
    }
)
"""What the states are called, in workbook and grid alike."""

CLASS_WORDS = MappingProxyType(
    {
        ResultClass.DONE_IN_TIME: "Hoàn thành đúng hạn",
        ResultClass.DONE_LATE: "Hoàn thành sau hạn",
        ResultClass.DONE: "Hoàn thành (không xác định được hạn)",
        ResultClass.GOING: "Đang thực hiện",
        ResultClass.LATE: "Chậm tiến độ",
        ResultClass.NOT_BEGUN: "Chưa thực hiện",
        ResultClass.NO_REPORT: "Chưa có báo cáo",
        ResultClass.DROPPED: "Không còn thực hiện",
    }
)
"""What the classes are called."""


def year_period(year: int) -> str:
    """What the period of a whole year is called."""
    return f"Năm {year}"


def state_named(words: str) -> State | None:
    """The state that somebody wrote in words, NONE for no words; None where they name none."""
    key = search_key(words)
    if not key:
        return State.NONE
    return next((state for state, name in STATE_WORDS.items() if search_key(name) == key), None)
