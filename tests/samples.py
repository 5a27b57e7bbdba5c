"""One realistic plan of any size, always the same: for tests that look closely, and for benchmarks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.deadline.parsing import deadline
from app.domain.directives.model import Citation, Demand, Directive, Rank
from app.domain.plan.head import DocumentNumber, Head, IssueDate, IssuingAuthority, StandardName
from app.domain.plan.model import (
    AddedCell,
    AddedRow,
    Annex,
    Assignment,
    AssignmentTable,
    Cell,
    Column,
    DemandTable,
    DutiesByAgency,
    Duty,
    DutyForm,
    Item,
    ItemList,
    LegalBasis,
    Marker,
    Paragraph,
    Party,
    PartyKind,
    Placement,
    Plan,
    Recipient,
    Recipients,
    Remark,
    Section,
    Signature,
    Table,
    Task,
)
from app.domain.plan.rich_text import Footnote, Run, rich
from app.domain.plan.task_code import code
from app.domain.registers.place import Level
from app.standards import Standard
from app.workflows.standards import standard_named

GROUP_SIZE = 10
COLUMNS = (
    Column.ORDINAL,
    Column.CONTENT,
    Column.DELIVERABLES,
    Column.DEADLINE,
    Column.LEAD,
    Column.COORDINATING,
    Column.MONITORING,
)
_HEADINGS = (
    "Tăng cường sự lãnh đạo, chỉ đạo đối với công tác trẻ em",
    "Truyền thông, giáo dục, nâng cao nhận thức và kỹ năng bảo vệ trẻ em",
    "Hoàn thiện chính sách, phát triển dịch vụ chăm sóc trẻ em",
    "Phòng ngừa, hỗ trợ, can thiệp trẻ em bị bạo lực, xâm hại",
    "Bố trí nguồn lực, kiểm tra, giám sát việc thực hiện",
)
_CONTENTS = (
    (
        "Tổ chức quán triệt, tuyên truyền sâu rộng nội dung Chỉ thị số 28-CT/TW đến cán bộ, đảng viên, công chức, "
        "viên chức và Nhân dân trên địa bàn tỉnh bằng nhiều hình thức phù hợp với từng nhóm đối tượng"
    ),
    (
        "Rà soát, bổ sung các chỉ tiêu về trẻ em vào kế hoạch phát triển kinh tế - xã hội hằng năm và giai đoạn, "
        "bảo đảm gắn trách nhiệm của từng cơ quan, đơn vị với kết quả thực hiện các mục tiêu vì trẻ em"
    ),
    (
        "Xây dựng và duy trì mạng lưới cộng tác viên bảo vệ trẻ em tại thôn, ấp, khu phố; tập huấn kỹ năng "
        "phát hiện sớm, can thiệp kịp thời các trường hợp trẻ em có nguy cơ bị bạo lực, xâm hại, tai nạn thương tích"
    ),
    (
        "Triển khai chương trình phòng, chống tai nạn thương tích, đuối nước trẻ em; dạy bơi an toàn và "
        "kỹ năng an toàn trong môi trường nước cho học sinh tiểu học, trung học cơ sở tại các trường học trong tỉnh"
    ),
    (
        "Kiểm tra, đánh giá việc thực hiện chính sách, pháp luật về trẻ em tại các xã, phường, đặc khu; "
        "tổng hợp, báo cáo kết quả và kiến nghị xử lý những khó khăn, vướng mắc phát sinh trong quá trình thực hiện"
    ),
)
_DELIVERABLES = (
    ("Hội nghị quán triệt; 100% cán bộ, công chức được phổ biến nội dung Chỉ thị và Kế hoạch thực hiện",),
    ("Nghị quyết của Hội đồng nhân dân tỉnh có chỉ tiêu về trẻ em", "Báo cáo kết quả thực hiện hằng năm"),
    ("Quyết định kiện toàn mạng lưới cộng tác viên; ít nhất 02 lớp tập huấn mỗi năm cho cấp xã",),
    ("Kế hoạch của ngành Giáo dục; tỷ lệ học sinh biết bơi an toàn tăng ít nhất 5% so với năm trước",),
    ("Báo cáo kết quả kiểm tra, kèm theo danh sách kiến nghị và thời hạn khắc phục của từng đơn vị",),
)
_DEADLINES = (
    "Quý I/2026",
    "Thường xuyên",
    "Trước ngày 30/11/2026",
    "Tháng 6/2026",
    "Từ tháng 3/2026 đến tháng 9/2026",
    "Hằng năm",
    "",
)
_NAMES = {
    "so-y-te": "Sở Y tế",
    "so-giao-duc-va-dao-tao": "Sở Giáo dục và Đào tạo",
    "cong-an": "Công an tỉnh",
    "so-van-hoa": "Sở Văn hóa, Thể thao và Du lịch",
    "so-tai-chinh": "Sở Tài chính",
    "so-tu-phap": "Sở Tư pháp",
    "so-noi-vu": "Sở Nội vụ",
}
AGENCIES = tuple(Party(PartyKind.AGENCY, name, ref, "so-ban-nganh") for ref, name in _NAMES.items())
COMMUNES = Party(PartyKind.GROUP, "Ủy ban nhân dân các xã, phường, đặc khu", "ubnd-cap-xa", "ubnd-cap-xa")
OFFICE = Party(PartyKind.AGENCY, "Văn phòng Ủy ban nhân dân tỉnh", "van-phong", "so-ban-nganh")
ISSUER = IssuingAuthority(
    name="Ủy ban nhân dân tỉnh Lâm Đồng",
    short_name="Ủy ban nhân dân tỉnh",
    heading=("Ủy ban nhân dân", "tỉnh Lâm Đồng"),
    symbol="UBND",
    place="Lâm Đồng",
    level=Level.PROVINCE,
    unit="tỉnh",
    area="Lâm Đồng",
)


def sample_task(number: int) -> Task:
    """Task `number` (from 1), about 25 words in each of its longer cells."""
    place = number - 1
    lead, other = AGENCIES[place % len(AGENCIES)], AGENCIES[(place + 2) % len(AGENCIES)]
    return Task(
        id=f"task-{number}",
        code=code("KH", 2026, place // GROUP_SIZE + 1, place % GROUP_SIZE + 1),
        content=rich(f"{_CONTENTS[place % 5]} (nội dung {number})"),
        deliverables=_DELIVERABLES[place % 5],
        assignment=Assignment((lead,), (other, COMMUNES), (OFFICE,) if place % 3 == 0 else ()),
        deadline=deadline(_DEADLINES[place % len(_DEADLINES)], 2026),
        funding="Ngân sách nhà nước" if place % 4 == 0 else "",
        answers=("28-CT/TW/1",) if place % 2 else (),
        placement=Placement.BOTH if place % 50 == 7 else Placement.ANNEX,
    )


def sample_plan(tasks: int = 12) -> Plan:
    """A provincial draft with this many tasks in groups of ten and an assignment annex of seven columns."""
    groups: list[Item] = []
    for start in range(0, tasks, GROUP_SIZE):
        place = start // GROUP_SIZE
        inner = tuple(sample_task(n) for n in range(start + 1, min(start + GROUP_SIZE, tasks) + 1))
        groups.append(Section(f"group-{place + 1}", rich(_HEADINGS[place % 5]), Marker.ARABIC, inner))
    table = AssignmentTable("assignment-table", COLUMNS)
    return Plan(
        id="sample",
        head=Head(
            ISSUER,
            DocumentNumber("KH-UBND"),
            "Lâm Đồng",
            IssueDate(2026, 3),
            "Thực hiện Chỉ thị số 28-CT/TW của Ban Bí thư về tăng cường sự lãnh đạo của Đảng đối với công tác trẻ em",
        ),
        directives=(_directive(),),
        legal_bases=(LegalBasis("basis-1", _directive().citation, directive="28-CT/TW"),),
        opening=(Paragraph("opening", rich("Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:")),),
        body=(
            Section("aims", rich("Mục đích, yêu cầu"), items=(Paragraph("aim", rich(_CONTENTS[0] + ".")),)),
            Section("tasks", rich("Nhiệm vụ, giải pháp"), items=tuple(groups)),
            Section(
                "duties", rich("Tổ chức thực hiện"), items=(DutiesByAgency("by-agency", DutyForm.REFERENCE),)
            ),
        ),
        closing=(Paragraph("closing", rich("Trên đây là Kế hoạch thực hiện của Ủy ban nhân dân tỉnh.")),),
        annexes=(Annex("annex", "Bảng phân công nhiệm vụ", (table,)),),
        recipients=Recipients(
            first=(
                Recipient("to-party", "Thường trực Tỉnh ủy"),
                Recipient("all", "Các sở, ban, ngành", ("so-ban-nganh",)),
            ),
            archive="VT, KGVX",
        ),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Nguyễn Văn A"),
    )


def full_plan() -> Plan:
    """The sample plan with something of every kind in it, so that every edit finds what it edits."""
    plan = sample_plan(12)
    cells = (
        (Cell((rich("Chỉ tiêu"),), rows=2), Cell((rich("Năm"),), columns=2)),
        (Cell(), Cell()),
        (Cell(),) * 3,
    )
    more: tuple[Item, ...] = (
        Paragraph("words", (Run("Theo "), Run("Luật Trẻ em", bold=True), Footnote((Run("Năm 2016"),)))),
        ItemList("points", Marker.DASH, (rich("Kịp thời"), rich("Đúng đối tượng"))),
        Table("figures", cells, header_rows=2, widths=(2, 1, 1)),
    )
    duty = Duty("duty", AGENCIES[0], rich("Tổng hợp, báo cáo trước ngày 15/12/2026."))
    row = AddedRow("total", (AddedCell(Column.CONTENT, "Tổng cộng"),))
    duties = Section("duties", rich("Tổ chức thực hiện"), items=(DutiesByAgency("by-agency", added=(duty,)),))
    table = AssignmentTable("assignment-table", COLUMNS, added=(row,))
    upright = Annex(
        "figures-annex",
        "Số liệu",
        (Paragraph("note", rich("Nguồn: Sở Y tế")), DemandTable("demand-table")),
        landscape=False,
    )
    last = Recipient("archive-note", "Cổng Thông tin điện tử tỉnh")
    return replace(
        plan,
        body=(*plan.body[:-1], *more, duties),
        annexes=(Annex("annex", "Bảng phân công nhiệm vụ", (table,)), upright),
        recipients=replace(plan.recipients, last=(last,), left_out=("van-phong",)),
        remarks=(Remark("remark", "Đề nghị bổ sung kinh phí", "Sở Tài chính", "task-1", "KH26-01.1A"),),
        retired_codes=(code("KH", 2026, 1, 99),),
    )


def _directive() -> Directive:
    citation = Citation(
        "Chỉ thị",
        "28-CT/TW",
        date(2023, 12, 25),
        "Ban Bí thư Trung ương Đảng",
        "về tăng cường sự lãnh đạo của Đảng đối với công tác chăm sóc, giáo dục, bảo vệ trẻ em",
    )
    demands = (Demand("28-CT/TW/1", "1", "Quán triệt, nâng cao nhận thức"),)
    return Directive("28-CT/TW", citation, Rank.PARTY_CENTRAL, demands=demands)


def standard() -> Standard:
    """The State's presentation standard, in which the samples are written."""
    return standard_named(StandardName.STATE)
