"""The fixed words of the workbook and of printed views: text written into a document, never that of the window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain.directives.coverage import CoverageState
from app.domain.overview.rows import Role
from app.domain.overview.tables import TableWords
from app.domain.plan.fields import (
    DONE_ON,
    EVIDENCE,
    FOLLOW_UP,
    NOTES,
    OTHERS,
    OUTPUTS,
    PROGRESS,
    RESULT,
    TASK_FIELDS,
)
from app.domain.printing.report_phrases import STATE_WORDS
from app.domain.results.model import State

ASSIGNMENTS_SHEET = "Phân công"
AGENCIES_SHEET = "Theo cơ quan"
MATRIX_SHEET = "Ma trận"
PROGRESS_SHEET = "Tiến độ"
COVERAGE_SHEET = "Đối chiếu"
LISTS_SHEET = "Danh mục"

ASSIGNMENTS_TITLE = "Bảng phân công nhiệm vụ"
AGENCIES_TITLE = "Nhiệm vụ theo từng cơ quan, đơn vị"
MATRIX_TITLE = "Ma trận phân công nhiệm vụ"
PROGRESS_TITLE = "Theo dõi tiến độ thực hiện nhiệm vụ"

ORDINAL = "STT"
TASK = "Nhiệm vụ"
LEAD = "Cơ quan chủ trì"
DELIVERABLES = "Sản phẩm"
DEADLINE = "Thời hạn"
CODE = "Mã"
LAST_DAY = "Ngày đến hạn"
STATUS = "Trạng thái"
WARNING = "Cảnh báo"
FOLLOWED_UP = {
    PROGRESS.name: STATUS,
    RESULT.name: "Kết quả",
    EVIDENCE.name: "Minh chứng",
    DONE_ON.name: "Ngày hoàn thành",
    FOLLOW_UP.name: "Ghi chú theo dõi",
}
"""What the fields are called that tell how a task goes."""
TOGETHER = "Cùng thực hiện"

LEADING = "Chủ trì"
COORDINATING = "Phối hợp"
MONITORING = "Theo dõi, đôn đốc"
ADDED_DUTIES = "Nhiệm vụ khác"

LEAD_MARK, COORDINATING_MARK, MONITORING_MARK = "C", "P", "T"
MATRIX_LEGEND = "Ghi chú: C là chủ trì; P là phối hợp; T là theo dõi, đôn đốc."
PROGRESS_LEGEND = (
    "Ghi chú: ô đậm là thời gian thực hiện; dấu • là việc thường xuyên, định kỳ. "
    "Chọn trạng thái trong danh sách; nhiệm vụ quá hạn được báo ở cột Cảnh báo. "
    "Việc định kỳ: ghi ngày hoàn thành kỳ gần nhất, ngày đến hạn chuyển sang kỳ sau."
)
PERIOD_MARK, ONGOING_MARK = "x", "•"

STATUSES = tuple(STATE_WORDS.values())
NOT_BEGUN, DONE, DROPPED = STATE_WORDS[State.NOT_BEGUN], STATE_WORDS[State.DONE], STATE_WORDS[State.DROPPED]
OVERDUE = "Quá hạn"
STATUS_HINT = "Chọn một trạng thái trong danh sách."
CODE_HINT = "Mã nhiệm vụ do chương trình đặt để nhận lại các dòng của bảng này; không sửa mã."
AGENCY_HINT = "Tên này chưa có trong kế hoạch. Vẫn dùng?"


def role_heading(role: str, count: int) -> str:
    """A heading in the block of an agency: Chủ trì (3)."""
    return f"{role} ({count})"


def overdue_formula(due: str, status: str) -> str:
    """The Excel formula that compares a due date with today; `due` and `status` are cells such as E9."""
    over = f'{status}<>"{DONE}",{status}<>"{DROPPED}"'
    return f'=IF(AND(ISNUMBER({due}),{due}<TODAY(),{over}),"{OVERDUE}","")'


def next_due_formula(done: str, issued: date, months: int) -> str:
    """The Excel formula for the end of the period, of so many months, that follows the day in the cell `done`.

    While nobody wrote one there, the period in which the plan was issued. `months` divides twelve.
    """
    begin = f"MAX(N({done})+1,DATE({issued.year},{issued.month},{issued.day}))"
    return f"=EOMONTH({begin},MOD(-MONTH({begin}),{months}))"


def together(names: Sequence[str]) -> str:
    """Parties in one cell, parted as in the assignment table."""
    return "; ".join(names)


REMARKS_TITLE = "Bảng tổng hợp, tiếp thu, giải trình ý kiến góp ý"
REMARKS_COLUMNS = ("Nội dung, điều khoản", "Cơ quan, cá nhân góp ý", "Nội dung góp ý", "Tiếp thu, giải trình")
NOBODY_NAMED = "(không ghi tên)"


def remarks_subject(plan: str) -> str:
    """What the table of remarks is about."""
    return f"Đối với dự thảo {plan}"


def remarks_counted(authors: int, remarks: int) -> str:
    """The sentence above the table of remarks."""
    return f"Tổng số {authors:02} cơ quan, tổ chức, cá nhân góp ý, với {remarks:02} ý kiến; kết quả cụ thể như sau:"


COMPARISON_TITLE = "Bảng so sánh"
COMPARISON_COLUMNS = (ORDINAL, "Nội dung trước", "Nội dung sau", "Thay đổi")
COMPARISON_LEGEND = (
    "Chữ gạch chân là phần bỏ; chữ đậm là phần thêm; (≈) là ghép theo câu chữ, cần kiểm tra lại."
)
HEAD_AND_END = "Thể thức, căn cứ, nơi nhận"
OUTCOMES = {
    "same": "Giữ nguyên",
    "reworded": "Sửa lời",
    "moved": "Chuyển chỗ",
    "reassigned": "Giao khác",
    "dropped": "Bỏ",
    "new": "Mới",
}
_OTHER_FIELDS = {
    NOTES.name: "Ghi chú",
    **FOLLOWED_UP,
    OUTPUTS.name: "Sản phẩm có thời hạn riêng",
    "notes_below": "Chú thích",
    "party": "Cơ quan",
    "columns": "Các cột",
}
_OWN_COLUMNS = {field.name: f"Nội dung khác {number}" for number, field in enumerate(OTHERS, start=1)}
FIELDS = {field.name: field.label for field in TASK_FIELDS if field.label} | _OTHER_FIELDS | _OWN_COLUMNS
APPROXIMATE_MARK = "(≈)"


def compared(old: str, new: str) -> str:
    """What a comparison is of: both documents by number or date, and subject."""
    return f"giữa {old} và {new}"


def counted_outcomes(counts: Sequence[tuple[str, int]]) -> str:
    """How many items of each outcome: Bỏ: 3; Mới: 2."""
    return "; ".join(f"{OUTCOMES[outcome]}: {count}" for outcome, count in counts)


def changed_field(field: str, before: str, after: str) -> str:
    """A field that says something else: Thời hạn: Quý I → Quý II."""
    return f"{FIELDS[field]}: {before or '–'} → {after or '–'}"


DAY_NAMES = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
DAY_LETTER, SUNDAY_LETTER = "T", "CN"
MONTH_WORD, MONTH_LETTER = "Tháng", "Thg"
"""How a workbook shows days and months by name."""

LOAD_TITLE = "Khối lượng nhiệm vụ theo cơ quan"
COVERAGE_TITLE = "Đối chiếu nhiệm vụ với yêu cầu của văn bản chỉ đạo"
CALENDAR_TITLE = "Lịch các nhiệm vụ đến hạn"
TABLE_WORDS = TableWords(
    task=TASK,
    agency="Cơ quan, đơn vị",
    demand="Yêu cầu của văn bản chỉ đạo",
    roles={Role.LEAD: LEADING, Role.COORDINATE: COORDINATING, Role.MONITOR: MONITORING},
    marks={Role.LEAD: LEAD_MARK, Role.COORDINATE: COORDINATING_MARK, Role.MONITOR: MONITORING_MARK},
    tasks_in_all="Tổng số",
    recurring="Định kỳ",
    undated="Không định ngày",
    code=CODE,
    state="Tình trạng",
    states={
        CoverageState.ANSWERED: "Đã có",
        CoverageState.LATE: "Có, muộn hạn",
        CoverageState.UNANSWERED: "Chưa có",
        CoverageState.OTHERS: "Của nơi khác",
    },
    lead=LEAD,
    deadline=DEADLINE,
    legend=MATRIX_LEGEND,
)
TIMELINE_LEGEND = (
    "Ghi chú: thanh là thời gian thực hiện; ◆ là ngày đến hạn; ● là kỳ đến hạn của việc định kỳ; "
    "đường chấm là việc thường xuyên."
)


def month_name(year: int, month: int) -> str:
    """The heading of a calendar."""
    return f"{MONTH_WORD} {month:02}/{year}"


def more_tasks(count: int) -> str:
    """How many tasks of a day have no room in its square."""
    return f"và {count} việc nữa"


def printed_on(day: date) -> str:
    """When a view was printed."""
    return f"Ngày in: {day:%d/%m/%Y}"


def page_of(number: int, count: int) -> str:
    """The foot of a page."""
    return f"Trang {number}/{count}"
