"""The fixed phrases of official documents: text that is printed, never text of the window.

Together with `app.domain.vietnamese` the only place of the domain that holds Vietnamese.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from types import MappingProxyType

from app.domain.deadline.model import Frequency, TimeUnit
from app.domain.vietnamese import first_lower, first_upper

__all__ = ["first_lower", "first_upper"]

KIND_NAMES = MappingProxyType(
    {
        "KH": "Kế hoạch",
        "BC": "Báo cáo",
        "TTr": "Tờ trình",
        "CV": "Công văn",
        "CTr": "Chương trình",
        "QĐ": "Quyết định",
        "TB": "Thông báo",
        "HD": "Hướng dẫn",
        "NQ": "Nghị quyết",
        "GM": "Giấy mời",
        "BB": "Biên bản",
        "CT": "Chỉ thị",
        "KL": "Kết luận",
        "CĐ": "Công điện",
        "PTr": "Phiếu trình",
    }
)
"""Names of the kinds of documents by abbreviation. NĐ 30/2020, Phụ lục III, mục I."""

DIVISIONS = MappingProxyType({"part": "Phần", "chapter": "Chương", "article": "Điều"})
"""Words before the number of the largest divisions, and of articles. NĐ 30/2020, Phụ lục I, mục II.6.đ."""
ABOUT = "về "
"""A subject that begins so needs no word before it that says the same."""
DECIDES = MappingProxyType({"QĐ": "QUYẾT ĐỊNH:", "NQ": "QUYẾT NGHỊ:"})
"""What stands between the bases and what is decided. NĐ 30/2020, Phụ lục III, mẫu 1.1 to 1.3."""
SECRECIES = MappingProxyType({"confidential": "MẬT", "secret": "TỐI MẬT", "top_secret": "TUYỆT MẬT"})
"""Marks of secrecy. NĐ 30/2020, Phụ lục I, mục III.2.a."""
URGENCIES = MappingProxyType({"urgent": "KHẨN", "very_urgent": "THƯỢNG KHẨN", "immediate": "HỎA TỐC"})
"""Marks of urgency. NĐ 30/2020, Phụ lục I, mục III.2.b."""

ONGOING = "Thường xuyên"
BASIS_VERB = "Căn cứ"
ANNEX = "Phụ lục"
DEMAND_COLUMNS = (
    "STT",
    "Yêu cầu của văn bản chỉ đạo",
    "Vị trí trong văn bản",
    "Nhiệm vụ trong kế hoạch",
    "Chủ trì",
    "Thời hạn",
)
"""The columns of the table of demands, from left to right."""
NOT_ANSWERED = "Chưa có nhiệm vụ"
DEMANDS_TITLE = "Bảng đối chiếu nhiệm vụ với văn bản chỉ đạo"
ARCHIVE = "Lưu: "


def party_archive(symbol: str, heading: str, name: str) -> str:
    """Where a paper of the Party stays: Văn phòng Tỉnh ủy, Đảng ủy, else the body itself. HD 05-HD/VPTW, nơi nhận."""
    if symbol == "TU":
        return f"Văn phòng {' '.join(heading.split()[:2]).capitalize()}"
    return "Đảng ủy" if symbol == "ĐU" else name


USUAL_RECIPIENTS = "Nơi nhận thường dùng"
"""What the list is called that an office had before it could have several."""
DRAFTING_UNIT = "đơn vị soạn thảo"
UNKNOWN_DATE = "[… ngày ban hành]"
DAY_OF_ISSUE = "ngày"
"""What the date begins with that stands behind a number."""

ISSUER = "cơ quan ban hành"
NUMBER_AND_SYMBOL = "số, ký hiệu"

ON_BEHALF = "TM."
FOR_THE_HEAD = "KT."
BY_ORDER = "TL."
BY_AUTHORITY = "TUQ."
ACTING = "Q."
_DOTTED = {"behalf": ON_BEHALF, "for_head": FOR_THE_HEAD, "order": BY_ORDER, "authority": BY_AUTHORITY}
_SLASHED = {"behalf": "T/M", "for_head": "K/T", "order": "T/L", "authority": "T/U"}
CAPACITIES = MappingProxyType({"nd30": _DOTTED, "party": _SLASHED, "doan": _DOTTED, "mttq": _DOTTED})
"""How capacities are abbreviated, by the rules of the paper. NĐ 30/2020, Phụ lục I, mục II.7; HD 05-HD/VPTW."""
STANDING_COMMITTEE = "Ban Thường vụ"
COLLECTIVES = MappingProxyType(
    {
        "UBND": "",
        "HĐND": "",
        **dict.fromkeys(("TU", "HU", "QU", "ThU", "ĐU", "TĐTN", "ĐTN"), "BAN THƯỜNG VỤ"),
        "CB": "CHI BỘ",
        "MTTQ": "BAN THƯỜNG TRỰC",
    }
)
"""Bodies that decide together, by their symbols: in whose name their head signs, "" for the body's own name."""

_FREQUENCIES = {
    Frequency.WEEK: "Hằng tuần",
    Frequency.MONTH: "Hằng tháng",
    Frequency.QUARTER: "Hằng quý",
    Frequency.HALF_YEAR: "6 tháng/lần",
    Frequency.YEAR: "Hằng năm",
    Frequency.SEMESTER: "Mỗi học kỳ",
}
_INTERVALS = {
    Frequency.WEEK: "tuần",
    Frequency.MONTH: "tháng",
    Frequency.QUARTER: "quý",
    Frequency.YEAR: "năm",
    Frequency.SEMESTER: "học kỳ",
}
_UNITS = {
    TimeUnit.HOUR: "giờ",
    TimeUnit.DAY: "ngày",
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.WEEK: "tuần",
    TimeUnit.MONTH: "tháng",
    TimeUnit.YEAR: "năm",
}
_ROMAN_QUARTERS = ("I", "II", "III", "IV")


def day_month_year(day: date) -> str:
    """05/02/2026, 30/9/2026: a nought before days below 10 and months 1 and 2. NĐ 30/2020, Phụ lục I, mục II.4.b."""
    return f"{day.day:02}/{_month_number(day.month)}/{day.year}"


def _month_number(month: int) -> str:
    return f"{month:02}" if month < 3 else str(month)


def on_date(day: date) -> str:
    """The day in a citation: ngày 25 tháng 12 năm 2023."""
    return f"ngày {day.day:02} tháng {_month_number(day.month)} năm {day.year}"


def deputy(head: str) -> str:
    """The title of the deputy of a head."""
    return f"Phó {head}"


def dated_blank(year: int, month: int | None, day: int | None) -> str:
    """The date line of a document; parts that are not known yet are blank, as wide as offices leave them."""
    day_words = f"{day:02}" if day else " " * 5
    month_words = _month_number(month) if month else " " * 5
    return f"ngày {day_words} tháng {month_words} năm {year}"


def of_issuer(issuer: str) -> str:
    """The issuer in a citation."""
    return f"của {issuer}"


_ON = re.compile(r"^(?:V/v|Về việc)(?= )", re.IGNORECASE)


def subject_going_on(subject: str) -> str:
    """A subject as it continues its citation: "V/v tăng cường …", "Thực hiện …" go on "về việc …", "thực hiện …"."""
    return first_lower(_ON.sub("về việc", subject))


def amending(cited: str, issued: date | None) -> str:
    """The subject of a paper that amends another: Sửa đổi, bổ sung Kế hoạch số 05/KH-UBND ngày 09 tháng 3 năm 2026."""
    return f"Sửa đổi, bổ sung {cited} {on_date(issued)}" if issued else f"Sửa đổi, bổ sung {cited}"


def numbered(kind: str, number: str) -> str:
    """A document by kind and number: Chỉ thị số 28-CT/TW."""
    return f"{kind} số {number}"


def before(day: date) -> str:
    """A last day."""
    return f"Trước ngày {day_month_year(day)}"


def the_day(day: date) -> str:
    """A day inside a phrase."""
    return f"ngày {day_month_year(day)}"


def month(year_: int, month_: int) -> str:
    """A month inside a phrase."""
    return f"tháng {_month_number(month_)}/{year_}"


def quarter(year_: int, quarter_: int) -> str:
    """A quarter inside a phrase."""
    return f"quý {_ROMAN_QUARTERS[quarter_ - 1]}/{year_}"


def half_year(year_: int, half: int) -> str:
    """Half a year inside a phrase."""
    return f"6 tháng {'đầu' if half == 1 else 'cuối'} năm {year_}"


def year(year_: int) -> str:
    """A year inside a phrase."""
    return f"năm {year_}"


def years(first: int, last: int) -> str:
    """A span of years."""
    return f"{first} - {last}"


def from_to(first: str, last: str) -> str:
    """A span between two points that are already worded."""
    return f"Từ {first} đến {last}"


def since(first: str) -> str:
    """A beginning without an end, from a point that is already worded."""
    return f"Từ {first}"


def recurring(every: Frequency) -> str:
    """What recurs, no day named."""
    return _FREQUENCIES[every]


def each_several(interval: int, every: Frequency) -> str:
    """What recurs at each second, third … year, month or week: 2 năm/lần."""
    return f"{interval} {_INTERVALS[every]}/lần"


def times_each(times: int, every: Frequency) -> str:
    """What is done several times in each of them: 02 lần/tuần."""
    return f"{times:02} lần/{_INTERVALS[every]}"


def months_of_each_year(first: int, last: int) -> str:
    """What lasts from one month to another of each year."""
    return f"Từ tháng {_month_number(first)} đến tháng {_month_number(last)} hằng năm"


def day_of_last_month(day: int) -> str:
    """What recurs by a day of the last month of each quarter."""
    return f"Trước ngày {day:02} của tháng cuối quý"


def yearly(day: int | None, month_: int) -> str:
    """What recurs each year, by a day or in a month."""
    if day:
        return f"Trước ngày {day:02}/{_month_number(month_)} hằng năm"
    return f"Tháng {_month_number(month_)} hằng năm"


def quarter_of_each_year(quarter_: int) -> str:
    """What recurs in one quarter of each year."""
    return f"Quý {_ROMAN_QUARTERS[quarter_ - 1]} hằng năm"


def day_of_each(day: int, every: Frequency) -> str:
    """What recurs by a day of each month, or of the month after each quarter."""
    if every is Frequency.QUARTER:
        return f"Trước ngày {day:02} của tháng đầu quý sau"
    return f"Trước ngày {day:02} hằng tháng"


def after(count: int, unit: TimeUnit, event: str, *, within: bool) -> str:
    """A time counted from an event; from what the sentence tells where it names none."""
    since = f" kể từ {event}" if event else ""
    return f"{'Trong vòng' if within else 'Sau'} {count} {_UNITS[unit]}{since}"


def as_in(reference: str) -> str:
    """A time that another document sets."""
    return f"Theo {reference}"


def enumeration(names: Sequence[str]) -> str:
    """Names in a sentence: "; " where a name itself holds a comma, else ", "."""
    return ("; " if any("," in name for name in names) else ", ").join(names)


def _together(names: Sequence[str]) -> str:
    """Names before a verb, "và" before the last, so that what follows is not read as what that one does."""
    *others, last = names
    return f"{enumeration(others)} và {last}" if others else last


def led_task(content: str, coordinating: Sequence[str], deadline: str) -> str:
    """A task in the duties of its lead: Chủ trì, phối hợp với … tổ chức …; thời hạn: …"""
    lead = f"Chủ trì, phối hợp với {_together(coordinating)} " if coordinating else "Chủ trì "
    return _ended(lead + first_lower(content.rstrip(" .;")), deadline)


def worded_task(content: str, reference: str) -> str:
    """A task in the duties of its lead, in words and by its number: who helps and by when stands in the annex."""
    return f"Chủ trì {first_lower(content.rstrip(' .;'))} ({reference})."


def assignment(parts: Sequence[tuple[str, str]]) -> str:
    """What follows a task in the body: "Chủ trì: Sở Y tế. Thời hạn: Quý II/2026."; empty where nothing is said."""
    return " ".join(f"{name}: {value.rstrip(' .;')}." for name, value in parts if value)


def _ended(sentence: str, deadline: str) -> str:
    return f"{sentence}; thời hạn: {first_lower(deadline)}." if deadline else f"{sentence}."


def led_tasks(reference: str) -> str:
    """The tasks an agency leads, by number."""
    return f"Chủ trì thực hiện {reference}."


def supported_tasks(reference: str) -> str:
    """The tasks an agency coordinates in, by number."""
    return f"Phối hợp thực hiện {reference}."


def monitored_tasks(reference: str) -> str:
    """The tasks an agency monitors, by number."""
    return f"Theo dõi, kiểm tra, đôn đốc thực hiện {reference}."


def supported_task(content: str, leads: Sequence[str]) -> str:
    """A task an agency coordinates in, in words."""
    whom = f"Phối hợp với {_together(leads)}" if leads else "Phối hợp"
    return f"{whom} {first_lower(content.rstrip(' .;'))}."


def monitored_task(content: str) -> str:
    """A task an agency monitors, in words."""
    return f"Theo dõi, kiểm tra, đôn đốc việc {first_lower(content.rstrip(' .;'))}."


def task_numbers(numbers: Sequence[str], annex: str) -> str:
    """Tasks by their numbers in a table: các nhiệm vụ số 1, 2, 3 tại Phụ lục I kèm theo."""
    sort = "nhiệm vụ số" if len(numbers) == 1 else "các nhiệm vụ số"
    place = f" tại {annex} kèm theo" if annex else ""
    return f"{sort} {', '.join(in_runs(numbers))}{place}"


OTHER_AGENCIES = "Các cơ quan, đơn vị khác"
"""The heading over agencies that only coordinate."""


def others_support(names: Sequence[str], annexes: Sequence[str]) -> str:
    """What agencies that only coordinate do, all in one sentence."""
    return f"{_begin(names)} theo chức năng, nhiệm vụ phối hợp thực hiện {_assigned_in(annexes)}."


def others_asked(names: Sequence[str], annexes: Sequence[str]) -> str:
    """The same for bodies that can only be asked."""
    return f"{requested(enumeration(names))} phối hợp thực hiện {_assigned_in(annexes)}."


def _begin(names: Sequence[str]) -> str:
    return first_upper(enumeration(names))


def _assigned_in(annexes: Sequence[str]) -> str:
    where = f" tại {', '.join(annexes)} kèm theo" if any(annexes) else ""
    return f"các nhiệm vụ được phân công{where}"


def in_runs(numbers: Sequence[str]) -> tuple[str, ...]:
    """Numbers with three or more in a row drawn together: 1, 2, 3, 5 as 1-3, 5. Others stay as they are."""
    runs: list[list[str]] = []
    following = None
    for number in numbers:
        counted = int(number) if number.isdigit() else None
        if counted is not None and counted == following:
            runs[-1].append(number)
        else:
            runs.append([number])
        following = None if counted is None else counted + 1
    return tuple(part for run in runs for part in ((f"{run[0]}-{run[-1]}",) if len(run) > 2 else run))


def in_group(number: str, group: str) -> str:
    """A task number that is unique only within its group."""
    return f"{number} mục {group}"


def requested(name: str) -> str:
    """A body that the issuer may only ask (Mặt trận, đoàn thể, cơ quan Đảng), as a heading. [practice]"""
    return f"Đề nghị {name}"


AND = "và"
"""What stands before the last of several."""


def blank(label: str) -> str:
    """A place that the officer still has to fill, visible in print. [practice: unknown is a blank, never invented]"""
    return f"[… {label}]"


_OF_PLACE = {
    "unit": "loại đơn vị hành chính",
    "area": "tên địa phương",
    "province": "tên tỉnh, thành phố",
    "committee": "cấp ủy",
    "youth": "Đoàn Thanh niên",
}


def unknown_of_place(word: str, *, of_province: bool) -> str:
    """A blank for what the issuer's place is called, or its Party committee or Youth Union; `word` as in templates."""
    of_level = " cấp tỉnh" if of_province and word in ("committee", "youth") else ""
    return blank(_OF_PLACE[word] + of_level)


def responsible_for(field: str) -> str:
    """The label of a blank where nobody is known to be responsible for a field of work."""
    return f"cơ quan phụ trách lĩnh vực {field}"


_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_COUNTED = {"-": "gạch đầu dòng", "+": "dấu cộng", "¶": "đoạn", "s": "ý"}
COUNTED_SIGNS = frozenset(_COUNTED)
"""The signs of parts of a text that have no number of their own: dashes, pluses, paragraphs, ideas of one paragraph."""


def ordinal(count: int) -> str:
    """The number in words as it counts: nhất, hai, … mười một, hai mươi; from a hundred on in digits."""
    tens, ones = divmod(count, 10)
    if count <= 10:
        return _ORDINALS[count - 1]
    if count >= 100:
        return str(count)
    ten = "mười" if tens == 1 else f"{_ORDINALS[tens - 1].replace('tư', 'bốn').replace('nhất', 'một')} mươi"
    one = {0: "", 1: " một" if tens == 1 else " mốt", 4: " bốn" if tens == 1 else " tư", 5: " lăm"}
    return ten + one.get(ones, f" {_ORDINALS[ones - 1]}")


def counted_part(sign: str, count: int) -> str:
    """A part of a text that has no number of its own: gạch đầu dòng thứ ba."""
    return f"{_COUNTED[sign]} thứ {ordinal(count)}"


def carried_out_by(names: str) -> str:
    """That bodies do something: the shortest sentence about them."""
    return f"{names} thực hiện"


def chair_of(committee: str) -> str:
    """Chủ tịch Ủy ban nhân dân tỉnh …"""
    return f"Chủ tịch {committee}"


def helping(leads: Sequence[str], action: str) -> str:
    """Phối hợp với Sở Xây dựng rà soát …: what is done for others who lead."""
    return f"Phối hợp với {enumeration(leads)} {action}"


_OF_ALL_UNITS = re.compile(
    r"(?: (?:các|cấp|tại các))*(?: (?:xã|phường|đặc khu|thị trấn),?)+(?: và (?:phường|đặc khu))?$"
)


def of_this_unit(name: str, unit: str) -> str:
    """A body of all units as the one of this unit: "Công an các xã, phường" is "Công an xã" in a xã."""
    bare = _OF_ALL_UNITS.sub("", name)
    return f"{bare} {unit}".strip()


def tasks_by(citation: str) -> str:
    """The heading over tasks that a directive demands."""
    return f"Nhiệm vụ theo {citation}".strip()


NATIONAL_ASSEMBLY = "Quốc hội"


def clause(number: str) -> str:
    """khoản 2. NĐ 30/2020, Phụ lục I, mục II.5.đ."""
    return f"khoản {number}"


def point(letter: str) -> str:
    """điểm b."""
    return f"điểm {letter}"


def section(number: str) -> str:
    """Mục III."""
    return f"Mục {number}"


def annex_item(number: str) -> str:
    """mục 12, of an annex."""
    return f"mục {number}"


def table_row(number: str) -> str:
    """dòng 4 bảng, of a table inside the text."""
    return f"dòng {number} bảng"


WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
"""As officers write them (NĐ 30/2020, Phụ lục II, V.6: thứ Hai, thứ Tư), Monday first."""
