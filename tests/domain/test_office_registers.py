"""The registers of an office: rows written in cells and read back, changes told by row, two people's changes merged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.directives.model import Citation, Directive, Rank
from app.domain.registers.agency import Agency, AgencyName, Charge
from app.domain.registers.office import Abbreviation, Office
from app.domain.registers.office_registers import (
    AbbreviationEntry,
    OfficeRegisters,
    RecipientList,
    Register,
    Signatory,
    office_in,
    over,
    with_office,
    with_row,
    with_row_moved,
    without_row,
)
from app.domain.registers.place import Level
from app.domain.registers.register_checks import RegisterCode, check_registers
from app.domain.registers.row_changes import changes, merged, with_changes
from app.domain.registers.row_fields import FIELDS, CellWords, NotAValue, found_by, name_of, names_in, new_row
from app.domain.registers.signing import Signer, SigningCapacity
from app.domain.registers.validity import Validity
from app.workflows import reference_data
from app.workflows.office_registers import shipped
from tests import strategies as some
from tests.profiles import tried

SHIPPED = shipped()
CHOICES = {each.value: f"«{each.value}»" for each in (*Level, *SigningCapacity)} | {
    "yes": "có",
    "no": "không",
}


def agency(row_id: str, name: str, **more: object) -> Agency:
    return replace(Agency(row_id, Level.PROVINCE, (AgencyName(name, name),)), **more)  # type: ignore[arg-type]


def words_of(registers: OfficeRegisters) -> CellWords:
    return CellWords(CHOICES, names_in(registers))


def field(register: Register, name: str) -> object:
    return next(each for each in FIELDS[register] if each.name == name)


def numbered() -> str:
    return f"own-{next(_NUMBERS)}"


_NUMBERS = count(1)


@pytest.mark.parametrize(
    "register", [Register.AGENCIES, Register.GROUPS, Register.DIRECTIVES, Register.KINDS]
)
def test_what_comes_with_the_program_reads_back_from_its_cells(register: Register) -> None:
    words = words_of(SHIPPED)
    for row in SHIPPED.rows(register):
        for each in FIELDS[register]:
            if each.written:
                assert each.put(row, each.read(each.text(row, words), words)) == row, (row.id, each.name)


@pytest.mark.parametrize("register", Register)
def test_a_new_row_has_an_id_and_a_cell_for_every_field(register: Register) -> None:
    row = new_row(register, "own-1", "own-office")
    assert row.id == "own-1"
    assert all(isinstance(each.text(row, words_of(SHIPPED)), str) for each in FIELDS[register])
    assert with_row(OfficeRegisters(), register, row).rows(register) == (row,)


def test_names_in_time_and_fields_of_work_are_lines_of_a_cell() -> None:
    row = agency(
        "x",
        "Sở Nội vụ",
        names=(
            AgencyName(
                "Sở Lao động", "SLĐ", Validity(None, date(2025, 2, 28)), ("tỉnh",), ("Huế", "An Giang")
            ),
            AgencyName("Sở Nội vụ", "Sở Nội vụ"),
        ),
        charges=(Charge("lao-dong"), Charge("tre-em", Validity(date(2016, 7, 1), date(2025, 2, 28)))),
    )
    told = {each.name: each.text(row, CellWords(CHOICES)) for each in FIELDS[Register.AGENCIES][:9]}
    assert told["earlier"] == "Sở Lao động | SLĐ | - 28/02/2025 | tỉnh | Huế, An Giang"
    assert told["charges"] == "lao-dong\ntre-em | 01/7/2016 - 28/02/2025"
    assert (told["name"], told["short"]) == ("Sở Nội vụ", "")


@pytest.mark.parametrize(
    ("register", "name", "typed", "reason"),
    [
        (Register.AGENCIES, "name", " ", "empty"),
        (Register.AGENCIES, "last", "31/02/2026", "day"),
        (Register.AGENCIES, "last", "ngày mai", "day"),
        (Register.AGENCIES, "level", "liên bang", "choice"),
        (Register.AGENCIES, "family", "nhóm lạ", "row"),
        (Register.AGENCIES, "earlier", "A | B | C | D | E | F", "parts"),
        (Register.AGENCIES, "charges", "y-te | 2025", "period"),
        (Register.AGENCIES, "charges", "y-te | 01/3/2026 - 01/01/2026", "period"),
        (Register.GROUPS, "commanded", "tùy", "choice"),
    ],
)
def test_a_cell_that_says_no_value_is_told_with_the_reason(
    register: Register, name: str, typed: str, reason: str
) -> None:
    given = next(each for each in FIELDS[register] if each.name == name)
    with pytest.raises(NotAValue) as told:
        given.read(typed, words_of(SHIPPED))
    assert told.value.reason == reason


def test_rows_are_found_without_accents() -> None:
    words = words_of(SHIPPED)
    found = [row for row in SHIPPED.agencies if found_by(Register.AGENCIES, row, "so y te", words)]
    assert "so-y-te" in [row.id for row in found]
    assert len(found) < len(SHIPPED.agencies)


def test_an_offices_row_stands_over_the_one_that_comes_with_the_program() -> None:
    health = next(each for each in SHIPPED.agencies if each.id == "so-y-te")
    own = OfficeRegisters(agencies=(replace(health, symbol="SYTE"), agency("x", "Báo Tỉnh")))
    shown = over(SHIPPED, own)
    assert [each.id for each in shown.agencies] == [*(each.id for each in SHIPPED.agencies), "x"]
    assert shown.row(Register.AGENCIES, "so-y-te") == own.agencies[0]


def test_changes_are_told_row_by_row_and_can_be_made_again() -> None:
    before = OfficeRegisters(agencies=tuple(agency(name, f"Cơ quan {name}") for name in "abcd"))
    after = with_row(before, Register.AGENCIES, agency("b", "Cơ quan khác"))
    after = with_row(without_row(after, Register.AGENCIES, "c"), Register.AGENCIES, agency("e", "Mới"))
    found = changes(before, after)
    assert [(each.id, each.before is None, each.after is None) for each in found] == [
        ("b", False, False),
        ("e", True, False),
        ("c", False, True),
    ]
    assert [each.name for each in found[0].fields] == ["name"]
    assert with_changes(before, found) == after
    assert changes(before, with_row_moved(before, Register.AGENCIES, "a", 2)) == ()


def rows() -> st.SearchStrategy[OfficeRegisters]:
    """Registers whose rows have few ids, so that two of them touch the same rows."""
    entry = st.builds(AbbreviationEntry, st.sampled_from("abcd"), some.lines(1), some.lines(1))
    entries = st.lists(entry, max_size=4, unique_by=lambda each: each.id).map(tuple)
    return st.builds(OfficeRegisters, abbreviations=entries)


@tried(150)
@given(rows(), rows(), rows())
def test_nothing_that_either_side_wrote_vanishes_in_a_merge(
    base: OfficeRegisters, mine: OfficeRegisters, theirs: OfficeRegisters
) -> None:
    found = merged(base, mine, theirs, numbered)
    said = {(each.short, each.full) for each in found.registers.abbreviations}
    shorts, fulls = {short for short, _ in said}, {full for _, full in said}
    for side in (mine, theirs):
        for change in changes(base, side):
            if isinstance(change.after, AbbreviationEntry):
                assert change.after.short in shorts
                assert change.after.full in fulls
    assert len({each.id for each in found.registers.abbreviations}) == len(found.registers.abbreviations)


@tried(100)
@given(rows(), rows())
def test_a_merge_with_nobody_elses_change_is_ones_own(base: OfficeRegisters, mine: OfficeRegisters) -> None:
    assert merged(base, mine, base, numbered).registers == mine
    assert changes(mine, merged(base, base, mine, numbered).registers) == ()


def test_both_sides_changing_different_fields_of_a_row_make_one_row() -> None:
    base = OfficeRegisters(signers=(Signatory("s", "Chủ tịch", "Nguyễn Văn An"),))
    mine = with_row(base, Register.SIGNERS, Signatory("s", "Chủ tịch", "Vũ Thị Hạnh"))
    theirs = with_row(base, Register.SIGNERS, Signatory("s", "Quyền Chủ tịch", "Nguyễn Văn An"))
    found = merged(base, mine, theirs, numbered)
    assert found.registers.signers == (Signatory("s", "Quyền Chủ tịch", "Vũ Thị Hạnh"),)
    assert found.doubled == ()


def test_both_sides_changing_one_field_leave_both_rows() -> None:
    base = OfficeRegisters(agencies=(agency("a", "Tên cũ"),))
    mine = with_row(base, Register.AGENCIES, agency("a", "Tên của tôi"))
    theirs = with_row(base, Register.AGENCIES, agency("a", "Tên của họ"))
    found = merged(base, mine, theirs, numbered)
    assert [name_of(Register.AGENCIES, row) for row in found.registers.agencies] == [
        "Tên của họ",
        "Tên của tôi",
    ]
    assert [each.after for each in found.doubled] == [found.registers.agencies[1]]


def test_a_row_that_one_takes_out_and_the_other_changes_stays() -> None:
    base = OfficeRegisters(recipients=(RecipientList("r", "Ban"),))
    gone = without_row(base, Register.RECIPIENTS, "r")
    changed = with_row(base, Register.RECIPIENTS, RecipientList("r", "Ban", ("Như trên",)))
    assert merged(base, gone, changed, numbered).registers == changed
    assert merged(base, changed, gone, numbered).registers == changed
    assert merged(base, gone, gone, numbered).registers == gone


def test_the_order_that_i_made_stays_beside_what_others_added() -> None:
    base = OfficeRegisters(signers=(Signatory("a", "A"), Signatory("b", "B")))
    mine = with_row_moved(base, Register.SIGNERS, "b", -1)
    theirs = with_row(base, Register.SIGNERS, Signatory("c", "C"))
    assert [each.id for each in merged(base, mine, theirs, numbered).registers.signers] == ["b", "a", "c"]


def offices() -> st.SearchStrategy[Office]:
    """Offices as a person may describe them."""
    signer = st.builds(
        Signer, some.lines(), some.lines(1), st.sampled_from(SigningCapacity), some.lines(), some.lines()
    )
    return st.builds(
        Office,
        some.lines(1),
        some.issuers(),
        st.lists(signer, min_size=1, max_size=3, unique=True).map(tuple),
        some.lines(),
        st.lists(some.texts(), max_size=3).map(tuple),
        st.lists(st.builds(Abbreviation, some.lines(1), some.lines(1)), max_size=3, unique=True).map(tuple),
    )


def test_texts_are_cleaned_when_an_office_is_described() -> None:
    office = replace(reference_data.sample_office(), name="Sở Y te\u0302\u0301\x07")
    assert with_office(OfficeRegisters(), "x", office).offices[0].name == "Sở Y tế"


@tried(100)
@given(offices(), offices())
def test_an_office_of_the_registers_is_what_was_described(one: Office, other: Office) -> None:
    registers = with_office(with_office(OfficeRegisters(), "x", other), "y", one)
    told = office_in(registers, "y")
    assert told is not None
    assert (told.issuer, told.archive_unit, told.recipients) == (one.issuer, one.archive_unit, one.recipients)
    assert with_office(registers, "y", told) == registers


def test_an_office_that_is_not_there_or_has_no_signer_yet() -> None:
    registers = with_office(OfficeRegisters(), "x", reference_data.sample_office())
    assert office_in(registers, "y") is None
    unsigned = office_in(replace(registers, signers=()), "x")
    assert unsigned is not None
    assert unsigned.signers == (Signer("", ""),)


def codes(own: OfficeRegisters) -> list[tuple[RegisterCode, str]]:
    return [(each.code, each.row) for each in check_registers(over(SHIPPED, own), own)]


def test_what_comes_with_the_program_is_not_judged() -> None:
    assert codes(OfficeRegisters()) == []


def test_what_is_wrong_in_a_row_is_found() -> None:
    ended = Validity(date(2026, 5, 1), date(2026, 4, 1))
    own = OfficeRegisters(
        agencies=(
            agency("a", "Sở Y tế"),
            agency("b", "", family="nhóm lạ"),
            agency("c", "Ban Kiểm tra", period=ended),
            agency("d", "Ban Trẻ em", charges=(Charge("việc-lạ"),), period=Validity(None, date(2026, 4, 1))),
            agency("e", "Ban Trẻ em mới", charges=(Charge("y-te"),)),
        ),
        directives=(
            Directive("x", Citation("Chỉ thị", "12/QĐ-UBND"), Rank.LOCAL, parent="y"),
            Directive("y", Citation("Chỉ thị", "12/CT-UBND"), Rank.LOCAL, parent="x"),
        ),
    )
    assert codes(own) == [
        (RegisterCode.EMPTY, "b"),
        (RegisterCode.ROW_MISSING, "b"),
        (RegisterCode.SAME_NAME, "a"),
        (RegisterCode.DATES_REVERSED, "c"),
        (RegisterCode.TWO_IN_CHARGE, "e"),
        (RegisterCode.NO_SUCCESSOR, "d"),
        (RegisterCode.CIRCLE, "x"),
        (RegisterCode.KIND_DIFFERS, "x"),
        (RegisterCode.CIRCLE, "y"),
    ]


def test_an_agency_that_another_follows_is_no_doubt() -> None:
    old = agency("d", "Ban cũ", charges=(Charge("việc-lạ"),), period=Validity(None, date(2026, 4, 1)))
    new = agency("e", "Ban mới", charges=(Charge("việc-lạ"),), period=Validity(date(2026, 4, 2)))
    assert codes(OfficeRegisters(agencies=(old, new))) == []
