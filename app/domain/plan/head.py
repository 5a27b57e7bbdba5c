"""The head of a document: who issues it, number, place, date, kind, subject, status."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.registers.place import Level


class DocumentKind(StrEnum):
    """The kind of document (tên loại) by its abbreviation. NĐ 30/2020, Phụ lục III, mục I; KL is the Party's."""

    PLAN = "KH"
    REPORT = "BC"
    SUBMISSION = "TTr"
    OFFICIAL_LETTER = "CV"
    PROGRAMME = "CTr"
    DECISION = "QĐ"
    NOTICE = "TB"
    GUIDANCE = "HD"
    RESOLUTION = "NQ"
    INVITATION = "GM"
    MINUTES = "BB"
    DIRECTIVE = "CT"
    CONCLUSION = "KL"
    TELEGRAM = "CĐ"
    REVIEW_SLIP = "PTr"
    """Phiếu trình: practice, no kind of the decree."""


class StandardName(StrEnum):
    """The body of rules by which a document is presented (thể thức); which file holds them goes by its day.

    STATE: Nghị định 30/2020/NĐ-CP. PARTY: Hướng dẫn của Văn phòng Trung ương Đảng. YOUTH: Hướng dẫn của Trung ương
    Đoàn. FRONT: the form of the State's papers, as the Mặt trận uses it.
    """

    STATE = "nd30"
    PARTY = "party"
    YOUTH = "doan"
    FRONT = "mttq"


NUMBER_LINKS = {StandardName.PARTY: "-", StandardName.YOUTH: "-"}
"""What stands behind a number, where it is no stroke. HD 05-HD/VPTW, số và ký hiệu."""


class Secrecy(StrEnum):
    """The degree of secrecy (độ mật). Luật Bảo vệ bí mật nhà nước; NĐ 30/2020, Phụ lục I, mục III.2."""

    NONE = ""
    CONFIDENTIAL = "confidential"
    SECRET = "secret"
    TOP_SECRET = "top_secret"


class Urgency(StrEnum):
    """How urgent a document is (độ khẩn). NĐ 30/2020, Phụ lục I, mục III.2."""

    NONE = ""
    URGENT = "urgent"
    VERY_URGENT = "very_urgent"
    IMMEDIATE = "immediate"


class Status(StrEnum):
    """Where a document stands on its way out (dự thảo, xin ý kiến, trình ký, đã ban hành)."""

    DRAFT = "draft"
    CONSULTED = "consulted"
    """Sent round for opinions; what comes of them is still to be written."""
    SUBMITTED = "submitted"
    ISSUED = "issued"


@dataclass(frozen=True)
class IssueDate:
    """The date of a document as far as it is known; None is printed blank (ngày     tháng     năm 2026).

    Raises:
        ValueError: no such day can be, or the year is not between 1900 and 2199.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1900 <= self.year <= 2199:
            raise ValueError(self.year)
        date(self.year, self.month or 1, self.day or 1)


@dataclass(frozen=True)
class IssuingAuthority:
    """The body that issues the plan (cơ quan ban hành).

    `name` is its full name as in "Ủy ban nhân dân tỉnh Lâm Đồng", `short_name` what the body text calls it
    ("Ủy ban nhân dân tỉnh"), `heading` its one or two lines at the head of page 1, `superior` the lines of the
    superior body (cơ quan chủ quản) above them, `symbol` its abbreviation in document symbols ("UBND").
    `area` is the province, district or commune it governs and `unit` that area's kind ("tỉnh"); for a district or
    commune `province` and `province_unit` are those of the province it lies in.
    """

    name: str
    short_name: str
    heading: tuple[str, ...]
    symbol: str
    place: str
    level: Level
    unit: str = ""
    area: str = ""
    superior: tuple[str, ...] = ()
    province: str = ""
    province_unit: str = ""
    standard: StandardName = StandardName.STATE
    """The rules by which its papers are presented."""

    def __post_init__(self) -> None:
        # A level read from a file or written in words is one of the levels, or no level at all (ValueError).
        object.__setattr__(self, "level", Level(self.level))


@dataclass(frozen=True)
class DocumentNumber:
    """Number and symbol (số, ký hiệu): `number` stays empty until the clerk gives it."""

    symbol: str
    number: str = ""


@dataclass(frozen=True)
class Partner:
    """A body that issues the document together with its issuer (liên tịch), with its own number of it."""

    issuer: IssuingAuthority
    number: DocumentNumber = DocumentNumber("")


@dataclass(frozen=True)
class Head:
    """What stands above the body of the document."""

    issuer: IssuingAuthority
    number: DocumentNumber
    place: str
    issue_date: IssueDate
    subject: str
    kind: DocumentKind = DocumentKind.PLAN
    standard: StandardName = StandardName.STATE
    status: Status = Status.DRAFT
    as_of: date | None = None
    """The day whose names of agencies hold while the date of issue is not complete."""
    partners: tuple[Partner, ...] = ()
    """Those who issue it together with the issuer, in their order on the page."""
    kind_words: str = ""
    """The line of the kind in the paper it came from, where that says more: KẾ HOẠCH LIÊN TỊCH."""
    draft_round: int = 0
    """Which draft this is (dự thảo lần n), printed on page 1 while the status is draft; 0 prints nothing."""
    secrecy: Secrecy = Secrecy.NONE
    urgency: Urgency = Urgency.NONE
    circulation: str = ""
    """How far it may go (chỉ dẫn về phạm vi lưu hành): LƯU HÀNH NỘI BỘ, XEM XONG TRẢ LẠI."""
    drafter_mark: str = ""
    """Who drafted it and how many copies are made (ký hiệu người soạn thảo và số lượng bản): PL.(300)."""
    contact: tuple[str, ...] = ()
    """Lines at the foot of page 1: address, e-mail, telephone of the issuer (địa chỉ cơ quan)."""
    authority_words: str = ""
    """Who decides, as a decision says above its bases (thẩm quyền ban hành); "" where nothing is decided."""
    attached_to: str = ""
    """The document that issues it (ban hành kèm theo): its own number and date are not printed then."""
    two_sided: bool = False
    """Whether it is printed on both sides, the margins of the back page turned round."""

    def __post_init__(self) -> None:
        if not 0 <= self.draft_round <= 99:
            raise ValueError(self.draft_round)

    @property
    def cited_number(self) -> str:
        """Number and symbol as others cite them: 05/KH-UBND, of the Party 05-KH/TU; "" without number."""
        number = self.number.number
        if not number:
            return ""
        return self.numbered_as(number.zfill(2) if number.isdigit() else number)

    def numbered_as(self, number: str) -> str:
        """The symbol behind these words for its number: a blank, or "" where it has none yet."""
        return f"{number}{NUMBER_LINKS.get(self.standard, '/')}{self.number.symbol}"

    @property
    def in_draft(self) -> bool:
        """Whether it is still being written, be it sent round for opinions or not."""
        return self.status in (Status.DRAFT, Status.CONSULTED)

    @property
    def day(self) -> date:
        """The day as of which names are looked up: the date of issue, else `as_of`, else the last day it may be."""
        issued = self.issue_date
        if issued.month and issued.day:
            return date(issued.year, issued.month, issued.day)
        if self.as_of and self.as_of.year == issued.year and issued.month in (None, self.as_of.month):
            return self.as_of
        month = issued.month or 12
        return date(issued.year, month, monthrange(issued.year, month)[1])
