"""The fixed phrases of results and of the reports drafted from them: text that is printed or stands in a workbook."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from app.domain.printing import phrases
from app.domain.results.classes import ResultClass
from app.domain.results.model import Period, State
from app.domain.vietnamese import first_lower, search_key

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
        ResultClass.DONE: "Hoàn thành (không rõ hạn)",
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


def month_period(year: int, month: int) -> str:
    """What the period of a month is called."""
    return phrases.first_upper(phrases.month(year, month))


def state_named(words: str) -> State | None:
    """The state that somebody wrote in words, NONE for no words; None where they name none."""
    key = search_key(words)
    if not key:
        return State.NONE
    return next((state for state, name in STATE_WORDS.items() if search_key(name) == key), None)


# The parts of a report: the form of the conference of 31/8/2017 (CT 20-CT/TW, Thành ủy Cần Thơ): carrying out, results
# by group of tasks, what is good, what is lacking and why, lessons, what is to be done. [practice]

CARRYING_OUT = "CÔNG TÁC TRIỂN KHAI, QUÁN TRIỆT"
RESULTS = "KẾT QUẢ THỰC HIỆN"
IN_GENERAL = "Kết quả chung"
OTHER_TASKS = "Nhiệm vụ khác"
ASSESSMENT = "ĐÁNH GIÁ CHUNG"
MERITS, SHORTCOMINGS, CAUSES = "Ưu điểm", "Hạn chế, khó khăn", "Nguyên nhân"
LESSONS = "BÀI HỌC KINH NGHIỆM"
OUTLOOK = "PHƯƠNG HƯỚNG, NHIỆM VỤ, GIẢI PHÁP THỜI GIAN TỚI"
DIRECTION, COMING_TASKS, MEASURES = "Phương hướng", "Nhiệm vụ thời gian tới", "Giải pháp"
PROPOSALS = "KIẾN NGHỊ, ĐỀ XUẤT"
ANNEX_TITLE = "KẾT QUẢ THỰC HIỆN NHIỆM VỤ"
ANNEX_COLUMNS = (
    "STT",
    "Nhiệm vụ",
    "Cơ quan chủ trì",
    "Thời hạn",
    "Tình trạng",
    "Kết quả, số liệu",
    "Minh chứng",
)
"""The columns of the annex, from left to right."""

BLANK_CARRYING_OUT = phrases.blank("hội nghị quán triệt, văn bản đã ban hành, công tác tuyên truyền")
BLANK_MERITS = phrases.blank("ưu điểm khác")
BLANK_CAUSES = phrases.blank("nguyên nhân khách quan, chủ quan")
BLANK_LESSONS = phrases.blank("bài học kinh nghiệm")
BLANK_DIRECTION = phrases.blank("phương hướng thời gian tới")
BLANK_MEASURES = phrases.blank("giải pháp")
BLANK_PROPOSALS = phrases.blank("kiến nghị với cấp trên")


def report_subject(*, final: bool, cited: str, name: str) -> str:
    """The subject: Sơ kết (tổng kết) thực hiện Kế hoạch số … (Quý I/2026)."""
    return f"{'Tổng kết' if final else 'Sơ kết'} thực hiện {cited} ({first_lower(name)})"


def report_opening(issuer: str, cited: str, first: date, last: date) -> str:
    """What the report begins with."""
    span = f"từ {phrases.the_day(first)} đến {phrases.the_day(last)}"
    return f"Thực hiện {cited}, {issuer} báo cáo kết quả thực hiện {span} như sau:"


def report_closing(issuer: str, cited: str) -> str:
    """What the report ends with."""
    return f"Trên đây là Báo cáo kết quả thực hiện {cited} của {issuer}."


def tasks_given(issuer: str, cited: str, count: int, leads: int) -> str:
    """How many tasks were given to how many."""
    whom = f" cho {leads:02} cơ quan, đơn vị chủ trì" if leads else ""
    given = f", giao {counted(count)}{whom}" if count else ""
    return f"{issuer} đã ban hành {cited}{given}."


def counted(count: int) -> str:
    """So many tasks: 03 nhiệm vụ."""
    return f"{count:02} nhiệm vụ"


def share(part: int, whole: int) -> str:
    """A part in the hundred: 21,4%."""
    return f"{100 * part / whole:.1f}%".replace(".", ",").replace(",0%", "%")


def class_counts(total: int, counts: Mapping[ResultClass, int]) -> str:
    """The classes that have tasks, each with its share."""
    return "; ".join(
        f"{counted(count)} {first_lower(CLASS_WORDS[each])}, chiếm {share(count, total)}"
        for each, count in counts.items()
        if count
    )


def totals(as_of: date, total: int, counts: Mapping[ResultClass, int]) -> str:
    """How all tasks stand."""
    if not total:
        return f"Tính đến {phrases.the_day(as_of)}, chưa có nhiệm vụ nào được giao."
    told = class_counts(total, counts)
    begin = f"Tính đến {phrases.the_day(as_of)}, trong tổng số {counted(total)} được giao"
    return f"{begin}: {told} (chi tiết tại Phụ lục kèm theo)."


def group_counts(total: int, counts: Mapping[ResultClass, int]) -> str:
    """How the tasks of a group stand."""
    return f"Trong {counted(total)}: {class_counts(total, counts)}."


def finished_lead(count: int) -> str:
    """What stands above finished tasks."""
    return f"Đã hoàn thành {counted(count)}:"


def unfinished_lead(count: int) -> str:
    """What stands above tasks that are reported and not finished."""
    return f"Chưa hoàn thành {counted(count)}:"


def no_report_lead(count: int) -> str:
    """What stands above tasks of which nobody reported anything."""
    return f"Chưa có báo cáo về {counted(count)}:"


def dropped_lead(count: int) -> str:
    """What stands above tasks that are not carried out any more."""
    return f"Không còn thực hiện {counted(count)}:"


def moved_lead(count: int) -> str:
    """What stands above tasks with another deadline."""
    return f"Đã điều chỉnh thời hạn {counted(count)}:"


def task_told(content: str, parts: Sequence[str]) -> str:
    """A task with what is said of it: Ban hành kế hoạch: hoàn thành đúng hạn; kết quả: …"""
    return f"{content.rstrip(' .;:')}: {'; '.join(part.rstrip(' .;') for part in parts if part)}."


def named(name: str, words: str) -> str:
    """Words with their name before, on one line; nothing for none."""
    return f"{name}: {'; '.join(words.split(chr(10)))}" if words else ""


def by_deadline(words: str) -> str:
    """By when it is due."""
    return named("thời hạn", words)


def first_deadline(words: str) -> str:
    """The deadline that a task had at first, beside the one that it has."""
    return f"(ban đầu: {first_lower(words)})"


def led_by(names: Sequence[str]) -> str:
    """Who leads it."""
    return named("chủ trì", phrases.enumeration(names))


def result_parts(result: str, figure: str, evidence: str, done_on: str) -> tuple[str, ...]:
    """What was reported of a task."""
    return (
        named("ngày hoàn thành", done_on),
        named("kết quả", result),
        named("số liệu", figure),
        named("minh chứng", evidence),
    )


def moved(content: str, before: str, after: str, reason: str, paper: str) -> str:
    """A task whose deadline was changed, why and by which paper."""
    change = f"từ “{before or 'không có thời hạn'}” sang “{after}”"
    return task_told(content, (change, named("lý do", reason), named("theo", paper)))


def merits(done: int, in_time: int, total: int) -> str:
    """What was reached, in figures."""
    if not total:
        return "Chưa có nhiệm vụ nào được giao."
    if not done:
        return f"Chưa có nhiệm vụ nào hoàn thành trong tổng số {counted(total)} được giao."
    told = f", trong đó {counted(in_time)} đúng hạn" if in_time else ""
    return f"Đã hoàn thành {done:02}/{counted(total)} (đạt {share(done, total)}){told}."


def shortcomings(late: int, unreported: int) -> str:
    """What is lacking, in figures."""
    told = [
        *([f"{counted(late)} chậm tiến độ"] if late else []),
        *([f"{counted(unreported)} chưa có báo cáo"] if unreported else []),
    ]
    return f"Còn {' và '.join(told)}." if told else "Không có nhiệm vụ chậm tiến độ hoặc chưa có báo cáo."


def difficulty(leads: Sequence[str], content: str, words: str) -> str:
    """What stands in the way of a task, and who says so."""
    who = f"{phrases.enumeration(leads)}: " if leads else ""
    return f"{who}{'; '.join(words.split(chr(10))).rstrip(' .;')} (nhiệm vụ: {first_lower(content.rstrip(' .;'))})."


def going_on(content: str, leads: Sequence[str], deadline: str) -> str:
    """A task that is to be done in the time that comes."""
    if not leads and not deadline:
        return f"{content.rstrip(' .;')}."
    return task_told(content, (led_by(leads), by_deadline(deadline)))


def nothing_coming() -> str:
    """That no task of the plan is left."""
    return "Không còn nhiệm vụ nào của kế hoạch phải tiếp tục thực hiện."


def usual_periods(year: int) -> tuple[Period, ...]:
    """The periods that are reported on each year, their names as ids: quarters, 6 months, 9 months, the year."""
    spans = (
        *((phrases.first_upper(phrases.quarter(year, each)), 3 * each - 2, 3 * each) for each in range(1, 5)),
        (phrases.half_year(year, 1), 1, 6),
        (f"9 tháng đầu năm {year}", 1, 9),
        (year_period(year), 1, 12),
    )
    return tuple(
        Period(name, name, date(year, first, 1), date(year, last, monthrange(year, last)[1]))
        for name, first, last in spans
    )


CHART_PARTS = ("Đã hoàn thành", "Chưa hoàn thành", "Chưa có báo cáo", "Không còn thực hiện")
"""The parts of a bar: finished, unfinished, not reported, not carried out any more."""
CHART_BY_AGENCY = "Kết quả thực hiện theo cơ quan, đơn vị chủ trì"
CHART_BY_QUARTER = "Kết quả thực hiện theo thời hạn"
NO_LEAD = "Chưa phân công"
NO_DAY = "Không có ngày đến hạn"
OTHER_BARS = "Còn lại"

CARRIED_ON = "Nhiệm vụ tiếp tục thực hiện"
"""The heading over what the next plan carries on."""
