"""The office that drafts: known without the library, half filled in from the register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.registers.office import Abbreviation, Office
from app.domain.registers.office_registers import OfficeRegisters, with_office
from app.domain.registers.place import Level
from app.domain.registers.signing import Signer, SigningCapacity
from app.errors.faults import AmbiguousName, NotAPlan, TargetNotWritable, UnitEnded, UnknownName
from app.settings import FOLDER_VARIABLE, Settings, write_settings
from app.workflows import reference_data
from app.workflows.new_plan import SignedBy, new_plan
from app.workflows.own_office import office_of, own_office, typed_authority
from app.workflows.registers_copy import write_copy
from tests.office_files import write_sample_office

TODAY = date(2026, 3, 2)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's own folder, which is not there yet."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "mới" / "cấu hình"))
    return tmp_path / "mới" / "cấu hình"


def office() -> Office:
    return replace(
        office_of("UBND tỉnh Lâm Đồng", TODAY),
        signers=(Signer("Đỗ Thị Én", "Phó Chủ tịch", SigningCapacity.DEPUTY, "Chủ tịch"),),
        recipients=("Thường trực Tỉnh ủy",),
        archive_unit="VX1",
        abbreviations=(Abbreviation("SYT", "Sở Y tế"),),
    )


def drafting_for(given: Office) -> None:
    """The office as the copy of a library's registers has it, and the settings name it."""
    write_copy(with_office(OfficeRegisters(), "own-1", given))
    write_settings(Settings(office="own-1"))


def test_there_is_no_office_at_first(folder: Path) -> None:
    assert own_office() is None


def test_the_office_of_the_librarys_copy_drafts_without_the_library(folder: Path) -> None:
    drafting_for(office())
    assert own_office() == office()
    plan = new_plan("van-ban-cap-tren", on=TODAY)
    assert plan.head.issuer == office().issuer
    assert plan.signature.name == "Đỗ Thị Én"
    assert plan.recipients.archive.endswith("VX1")


def test_a_file_that_no_library_has_taken_over_yet_comes_first(folder: Path) -> None:
    drafting_for(office())
    write_sample_office(folder)
    assert own_office() == reference_data.sample_office()


def test_a_name_that_the_office_knows_signs_in_its_own_capacity(folder: Path) -> None:
    drafting_for(replace(office(), signers=(*office().signers, Signer("Bùi Văn Giang", "Chủ tịch"))))
    plan = new_plan("van-ban-cap-tren", on=TODAY, signed_by=SignedBy("Bùi Văn Giang"))
    assert (plan.signature.capacity, plan.signature.title) == (("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "file" / "settings"))
    with pytest.raises(TargetNotWritable):
        write_copy(OfficeRegisters())


def test_a_copy_that_is_damaged_is_told(folder: Path) -> None:
    drafting_for(office())
    (folder / "registers.json").write_text('{"offices": 3}', encoding="utf-8")
    with pytest.raises(NotAPlan) as told:
        own_office()
    assert told.value.path == folder / "registers.json"


@pytest.mark.parametrize(
    ("words", "heading", "symbol", "place", "level"),
    [
        ("UBND tỉnh Bắc Ninh", ("ỦY BAN NHÂN DÂN", "TỈNH BẮC NINH"), "UBND", "Bắc Ninh", Level.PROVINCE),
        (
            "UBND xã Đức Trọng, tỉnh Lâm Đồng",
            ("ỦY BAN NHÂN DÂN", "XÃ ĐỨC TRỌNG"),
            "UBND",
            "Đức Trọng",
            Level.COMMUNE,
        ),
        ("Sở Y tế tỉnh Lâm Đồng", ("SỞ Y TẾ",), "SYT", "Lâm Đồng", Level.PROVINCE),
    ],
)
def test_an_office_is_half_filled_in_from_the_words_of_its_issuer(
    words: str, heading: tuple[str, ...], symbol: str, place: str, level: Level
) -> None:
    found = office_of(words, TODAY)
    issuer = found.issuer
    assert (issuer.heading, issuer.symbol, issuer.place, issuer.level) == (heading, symbol, place, level)
    head, deputy = found.signers
    assert (head.name, head.capacity) == ("", SigningCapacity.HEAD)
    assert deputy == Signer("", f"Phó {head.title}", SigningCapacity.DEPUTY, head.title)


@pytest.mark.parametrize(
    "words", ["Ban quan ly rung", "Ban quan ly cho Da Lat", "Ban chi huy quan su", "Doi tinh nguyen"]
)
def test_words_without_marks_that_begin_like_a_unit_stay_as_they_are_typed(words: str) -> None:
    found, objection = typed_authority(words, TODAY)
    assert (found.name, found.superior, found.place, objection) == (words, (), "", None)


def test_an_office_that_no_register_holds_is_taken_as_it_is_typed() -> None:
    found = office_of("Hội đồng bộ tộc", TODAY)
    assert (found.name, found.issuer.heading) == ("Hội đồng bộ tộc", ("HỘI ĐỒNG BỘ TỘC",))
    assert found.signers == (Signer("", ""),)
    with pytest.raises(UnknownName):
        office_of(" , ", TODAY)


@pytest.mark.parametrize(
    ("words", "fault"),
    [("UBND huyện Đức Trọng, tỉnh Lâm Đồng", UnitEnded), ("UBND xã Tân Hòa", AmbiguousName)],
)
def test_what_the_registers_have_against_an_office_is_told_and_stops_nobody(
    words: str, fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        office_of(words, TODAY)
    found, objection = typed_authority(words, TODAY)
    assert isinstance(objection, fault)
    assert found.name == "Ủy ban nhân dân" + words.removeprefix("UBND").partition(",")[0]


def test_the_level_that_a_person_chose_counts_where_no_register_holds_the_office() -> None:
    guessed, _ = typed_authority("Ban Quản lý chợ Phú Xuân", TODAY)
    chosen, _ = typed_authority("Ban Quản lý chợ Phú Xuân", TODAY, Level.COMMUNE)
    held, _ = typed_authority("Sở Y tế tỉnh Lâm Đồng", TODAY, Level.COMMUNE)
    assert (guessed.level, guessed.unit) == (Level.PROVINCE, "tỉnh")
    assert (chosen.level, chosen.unit) == (Level.COMMUNE, "xã")
    assert chosen.name == guessed.name
    assert held.name == "Sở Y tế tỉnh Lâm Đồng"


def test_an_abbreviation_is_written_out_once() -> None:
    found, _ = typed_authority("Doan TNCS HCM xa Bao Lam 1", TODAY)
    assert found.name == "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Bảo Lâm 1"
