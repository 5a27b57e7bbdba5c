"""The rule books of Party, Union and Front: what they write; a paper of theirs comes in and goes out as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from app.documents.reading.word import read_word
from app.documents.returning.printed_lines import printed_lines
from app.documents.word.writer import word_file
from app.domain import edits
from app.domain.checks.document import document_findings
from app.domain.checks.finding import FindingCode
from app.domain.plan.head import DocumentKind, IssueDate, StandardName
from app.domain.plan.model import LegalBasis, Marker, Plan, Section
from app.domain.plan.tree import all_items
from app.domain.recognition.recognise import Registers, recognised
from app.domain.registers.signing import Signer, SigningCapacity, signature_for
from app.workflows import reference_data
from app.workflows.new_plan import new_plan
from app.workflows.own_office import office_of
from app.workflows.standards import FILES, standard_named, standard_of
from tests.documents.word_packages import part

DAY = date(2026, 11, 29)
PARTY = "Ban Thường vụ Tỉnh ủy Hà Tĩnh"
ISSUERS = {
    PARTY: ("khtu-ct28", StandardName.PARTY),
    "Đảng ủy xã Mường Phăng, tỉnh Điện Biên": ("dang-uy-xa", StandardName.PARTY),
    "Tỉnh đoàn Lâm Đồng": ("co-quan-cap-tren", StandardName.YOUTH),
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lâm Đồng": ("co-quan-cap-tren", StandardName.FRONT),
    "Ủy ban nhân dân tỉnh Lâm Đồng": ("van-ban-cap-tren", StandardName.STATE),
}


def issued_by(issuer: str) -> Plan:
    """A plan of that body with a number, a date, and two bases."""
    plan = new_plan(ISSUERS[issuer][0], issuer=issuer, on=DAY)
    number = replace(plan.head.number, number="276")
    bases = tuple(
        LegalBasis(uuid4().hex, text=text)
        for text in (
            "Căn cứ Chỉ thị số 28-CT/TW ngày 25 tháng 12 năm 2023 của Bộ Chính trị",
            "Căn cứ Kế hoạch số 244-KH/TU ngày 01 tháng 3 năm 2024 của Ban Thường vụ Tỉnh ủy",
        )
    )
    head = replace(plan.head, number=number, issue_date=IssueDate(2026, 12, 5))
    return replace(plan, head=head, legal_bases=bases)


def said(plan: Plan) -> list[str]:
    """All lines of its Word file."""
    return [
        line.text.replace("\u00a0", " ")
        for line in printed_lines(plan, standard_of(plan))
        if line.text.strip()
    ]


@pytest.mark.parametrize("issuer", ISSUERS)
def test_a_paper_comes_in_and_goes_out_untouched(issuer: str) -> None:
    plan = issued_by(issuer)
    assert plan.head.standard is ISSUERS[issuer][1]
    registers = Registers(reference_data.places(), reference_data.agency_register(), DAY, lambda: uuid4().hex)
    back, account = recognised(read_word(word_file(plan, standard_of(plan)), Path("a.docx")), registers)
    if ISSUERS[issuer][1] is not StandardName.FRONT:  # whose papers look like the State's
        assert back.head.standard is plan.head.standard
    assert back.head.number == plan.head.number
    assert back.head.issuer.heading == plan.head.issuer.heading
    assert said(back) == said(plan)
    assert [each.text for each in account.doubtful if each.place.startswith("body/0")] == []


def test_the_partys_page_is_as_its_guide_says() -> None:
    plan = issued_by(PARTY)
    lines = said(plan)
    assert lines[:6] == [
        "TỈNH ỦY HÀ TĨNH",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 276-KH/TU",
        "Hà Tĩnh, ngày 05 tháng 12 năm 2026",
        "KẾ HOẠCH",
    ]
    assert lines[6][:1].islower()
    assert lines[7] == "-----"
    assert lines[8].startswith("- Căn cứ Chỉ thị")
    assert lines[8].endswith(";")
    assert lines[9].endswith(".")
    assert any(line.startswith("I- ") for line in lines)
    assert not any(line.endswith("./.") for line in lines)
    assert "- Lưu Văn phòng Tỉnh ủy." in lines
    styles = part(word_file(plan, standard_of(plan)), "word/styles.xml")
    names = {each.get(f"{_W}styleId"): each for each in styles.iter(f"{_W}style")}
    assert _size(names["DtNation"]) == "30"
    assert _size(names["DtAuthority"]) == "28"
    assert names["DtSignerTitle"].find(f"{_W}rPr/{_W}b") is None
    assert names["DtCapacity"].find(f"{_W}rPr/{_W}b") is not None
    assert names["DtRecipientsTitle"].find(f"{_W}rPr/{_W}u") is not None
    assert names["DtBasis"].find(f"{_W}rPr/{_W}i") is None
    spacing = names["DtBody"].find(f"{_W}pPr/{_W}spacing")
    assert spacing is not None
    assert (spacing.get(f"{_W}lineRule"), spacing.get(f"{_W}line")) == ("exact", "380")


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _size(style: object) -> str | None:
    found = style.find(f"{_W}rPr/{_W}sz")  # type: ignore[attr-defined]
    size: str | None = found.get(f"{_W}val")
    return size


def test_the_book_that_holds_on_the_day_of_the_paper_is_taken() -> None:
    assert standard_named(StandardName.PARTY, date(2024, 3, 1)).id == "hd36-vptw-2018"
    assert standard_named(StandardName.PARTY, date(2026, 5, 26)).id == "hd36-vptw-2018"
    assert standard_named(StandardName.PARTY, date(2026, 5, 27)).id == "hd05-vptw-2026"
    assert standard_named(StandardName.PARTY, date(1990, 1, 1)).id == "hd36-vptw-2018"
    assert set(FILES) == set(StandardName)


@pytest.mark.parametrize(
    ("issuer", "capacity", "expected"),
    [
        (PARTY, SigningCapacity.HEAD, ("T/M BAN THƯỜNG VỤ",)),
        (PARTY, SigningCapacity.DEPUTY, ("T/M BAN THƯỜNG VỤ",)),
        (PARTY, SigningCapacity.BY_ORDER, ("T/L BAN THƯỜNG VỤ",)),
        ("Văn phòng Tỉnh ủy Hà Tĩnh", SigningCapacity.DEPUTY, ("K/T CHÁNH VĂN PHÒNG",)),
        ("Tỉnh đoàn Lâm Đồng", SigningCapacity.HEAD, ("TM. BAN THƯỜNG VỤ",)),
        (
            "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lâm Đồng",
            SigningCapacity.HEAD,
            ("TM. BAN THƯỜNG TRỰC",),
        ),
    ],
)
def test_who_signs_for_whom(issuer: str, capacity: SigningCapacity, expected: tuple[str, ...]) -> None:
    office = office_of(issuer, DAY)
    signer = Signer("Nguyễn Thị Hoa", "Phó Bí thư", capacity, head=office.signer.title)
    assert signature_for(signer, office.issuer).capacity == expected


def test_a_paper_is_put_under_another_rule_book_and_back() -> None:
    plan = issued_by("Ủy ban nhân dân tỉnh Lâm Đồng")
    other = edits.with_standard(plan, StandardName.PARTY)
    assert other.head.number.symbol == "KH/UBND"
    markers = {item.marker for item in all_items(other) if isinstance(item, Section)}
    assert Marker.ROMAN not in markers
    assert Marker.ROMAN_DASH in markers
    assert edits.with_standard(other, StandardName.STATE) == plan


@pytest.mark.parametrize(
    ("issuer", "kind", "entitled"),
    [
        ("Đảng ủy xã Mường Phăng, tỉnh Điện Biên", DocumentKind.PLAN, True),
        ("Đảng ủy xã Mường Phăng, tỉnh Điện Biên", DocumentKind.DIRECTIVE, False),
        ("Đảng ủy xã Mường Phăng, tỉnh Điện Biên", DocumentKind.GUIDANCE, False),
        ("Ban Thường vụ Đảng ủy xã Mường Phăng, tỉnh Điện Biên", DocumentKind.GUIDANCE, True),
        (PARTY, DocumentKind.DIRECTIVE, True),
        ("Ủy ban nhân dân xã Mường Phăng, tỉnh Điện Biên", DocumentKind.DIRECTIVE, True),
    ],
)
def test_a_body_at_the_base_of_the_party_is_told_what_it_does_not_issue(
    issuer: str, kind: DocumentKind, entitled: bool
) -> None:
    plan = edits.with_issuer(issued_by(PARTY), office_of(issuer, DAY).issuer)
    said = [each.code for each in document_findings(edits.with_kind(plan, kind))]
    assert (FindingCode.NOT_ENTITLED not in said) is entitled


def test_letters_of_the_party_are_numbered_by_their_kind_and_those_of_the_state_are_not() -> None:
    state = edits.with_kind(issued_by("Ủy ban nhân dân tỉnh Lâm Đồng"), DocumentKind.OFFICIAL_LETTER)
    party = edits.with_kind(issued_by(PARTY), DocumentKind.OFFICIAL_LETTER)
    assert state.head.number.symbol == "UBND"
    assert party.head.number.symbol == "CV/TU"
    assert any(line.startswith("V/v ") for line in said(state))
    assert not any(line.startswith("V/v ") for line in said(party))
