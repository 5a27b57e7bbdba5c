"""Phrases of the papers that travel with a plan: text that is printed, never text of the window."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from app.domain.printing import phrases
from app.domain.vietnamese import first_lower


def counted_tasks(count: int) -> str:
    """So many tasks."""
    return f"{count:02} nhiệm vụ"


def counted_leads(count: int) -> str:
    """So many bodies that lead some."""
    return f"{count:02} cơ quan, đơn vị chủ trì"


def opinions(count: int, authors: int, settled: int) -> str:
    """What came of asking for opinions on the draft."""
    of = f" của {authors:02} cơ quan, cá nhân" if authors else ""
    return f"Đã nhận được {count:02} ý kiến góp ý{of}; đã tiếp thu, giải trình {settled:02} ý kiến."


def together(names: Sequence[str]) -> str:
    """Bodies that issue a paper in common: A và B."""
    return " và ".join(names)


_DIRECTIVE = re.compile(
    r"\b(?:Chỉ thị|Nghị quyết|Kết luận|Quyết định|Công điện|Thông tri|Chương trình|Đề án|Hướng dẫn)"
    r"(?: hành động)? số \d+[a-z]?[-/](?:\d{4}/)?[A-ZĐƯ][\w/-]*"
)


def directive_named(text: str) -> str:
    """The first directive that words name by kind and number: Chỉ thị số 28-CT/TW; "" for none."""
    found = _DIRECTIVE.search(text)
    return found[0].rstrip("-/") if found else ""


OF_THE_ANNEX = (
    ", trong đó giao [… số nhiệm vụ] cho [… số cơ quan chủ trì] (danh sách tại Phụ lục kèm theo)",
    " theo danh sách tại Phụ lục kèm theo",
)
"""What letters say of the list of those charged, left out where the plan charges nobody."""
CHARGED_TITLE = "Danh sách cơ quan, đơn vị được giao nhiệm vụ"
CHARGED_COLUMNS = ("STT", "Cơ quan, đơn vị", "Nhiệm vụ được giao", "Thời hạn")
SECRETARY = "THƯ KÝ"
CHAIR = "CHỦ TỌA"
SIGNER = "họ và tên"


def leading(content: str) -> str:
    """A task in the table of those charged."""
    return f"Chủ trì: {content.rstrip(' .;')}"


def helping(count: int) -> str:
    """The tasks that a body helps in, counted."""
    return f"Phối hợp thực hiện {count:02} nhiệm vụ do cơ quan, đơn vị khác chủ trì"


COMMITTEE_LAW = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"
"""What a people's committee decides by (Luật số 72/2025/QH15)."""

NUMBER = "số"
"""The label of a blank where the number of a plan will stand."""

# The papers of a supervision (giám sát): the plan of HĐND Hưng Yên on child policy, and the two days of the Tỉnh đoàn
# Tiền Giang with four units on CT 20-CT/TW (13/11/2018). [practice]

SUPERVISED_COLUMNS = ("STT", "Đơn vị", "Nhiệm vụ được giám sát", "Thời hạn", "Tình trạng")
SCHEDULE_COLUMNS = ("STT", "Thời gian", "Đơn vị được giám sát", "Địa điểm")
FORMS_OF_ADDRESS = ("ông", "bà", "đồng chí", "đ/c")
"""What stands before the name of a person in a list."""
TEAM_HEAD = ("TRƯỞNG ĐOÀN GIÁM SÁT", "họ và tên trưởng đoàn")
MINUTES_WRITER = (SECRETARY, "họ và tên thư ký")
UNIT_SIGNER = ("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC GIÁM SÁT", "họ và tên người đại diện đơn vị")
"""Who signs the minutes: the title, and the label of the blank for the name, which is each one's own."""
PLACE = "Trụ sở đơn vị"
"""Where a unit is supervised that is visited, as the plan says."""
PLACE_TO_AGREE = "Thống nhất sau"
"""Where a family of bodies is supervised, which has no one seat."""
HALF_DAY = "buổi, ngày"
"""The label of a blank where no half-day is left for a unit."""
REQUESTED = "Nhiệm vụ theo kết luận giám sát"
"""The heading over what the next plan takes from the conclusion of a supervision."""


def on_days(first: date, last: date) -> str:
    """The days of a supervision, inside a sentence."""
    if first == last:
        return phrases.the_day(first)
    return f"từ {phrases.the_day(first)} đến {phrases.the_day(last)}"


def half_day(day: date, *, afternoon: bool) -> str:
    """A row of the schedule: Buổi sáng ngày 01/12/2026."""
    return f"{'Buổi chiều' if afternoon else 'Buổi sáng'} {phrases.the_day(day)}"


def counted_units(names: Sequence[str]) -> str:
    """The units that are supervised, counted and named."""
    return f"{len(names):02} đơn vị ({phrases.enumeration(names)})"


def supervised_tasks(count: int, late: int, unreported: int) -> str:
    """How many tasks of a unit were looked at, and how they stand."""
    told = [
        *([f"{counted_tasks(late)} chậm tiến độ"] if late else []),
        *([f"{counted_tasks(unreported)} chưa có báo cáo"] if unreported else []),
    ]
    standing = f", trong đó {', '.join(told)}" if told else ""
    return f"Được giao chủ trì {counted_tasks(count)} được giám sát{standing}:"


def to_be_reported(content: str, deadline: str) -> str:
    """A task in the outline of the report that a unit hands in."""
    due = f" (thời hạn: {first_lower(deadline)})" if deadline else ""
    return f"{content.rstrip(' .;')}{due}: kết quả, số liệu, minh chứng; nguyên nhân nếu chậm."


def opinion_of(unit: str) -> str:
    """The line of the minutes for what a unit says."""
    return f"Ý kiến của đơn vị: {phrases.blank(f'ý kiến của {unit}')}."


def finding_on(unit: str) -> str:
    """The line for what was found at a unit."""
    return f"Nhận xét: {phrases.blank(f'nhận xét về {unit}')}."


def request_to(unit: str) -> str:
    """The place of what is asked of a unit."""
    return phrases.blank(f"yêu cầu, kiến nghị đối với {unit}")
