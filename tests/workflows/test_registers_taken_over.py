"""What earlier versions kept in files and items goes into the registers; nothing of it is lost, whatever happens."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from app.domain.registers.office import read_office
from app.domain.registers.office_registers import OfficeRegisters, Register, office_in, with_office
from app.errors.faults import AppError, ResourceInvalid
from app.persistence import Store, default_url, open_store
from app.persistence.moments import now
from app.persistence.tables import office_items
from app.settings import Settings, read_settings
from app.workflows import reference_data
from app.workflows.own_office import own_office
from app.workflows.registers_copy import read_copy
from app.workflows.registers_taken_over import TakenOver, take_over
from tests.office_files import write_sample_office

OWN = """level = "province"  # by hand
[[group]]
id = "hoi"
name = "các hội"
[[agency]]
id = "x"
name = "Cơ quan X"
family = "so-ban-nganh"
[[agency]]
id = "y"
family = "hoi"
symbol = "HY"
names = [{ name = "Hội Y", until = 2025-06-30 }, { name = "Hội Y mới", short = "HYM", from = 2025-07-01 }]
fields = ["y", { field = "z", from = 2025-07-01 }]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user's own folder."""
    path = tmp_path / "config"
    path.mkdir()
    monkeypatch.setenv("DUTHAO_CONFIG", str(path))
    reference_data.agency_register.cache_clear()
    yield path
    reference_data.agency_register.cache_clear()


@pytest.fixture
def store(tmp_path: Path, folder: Path) -> Iterator[Store]:
    opened = open_store(default_url(tmp_path))
    yield opened
    opened.close()


def test_a_start_at_which_nothing_changed_writes_no_copy_of_the_registers(store: Store, folder: Path) -> None:
    take_over(store, Settings())
    copy = folder / "registers.json"
    before = copy.stat()
    take_over(store, Settings())
    after = copy.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    copy.write_text("{", encoding="utf-8")
    take_over(store, Settings())
    assert read_copy() == store.load_registers().registers, "one that is broken is written anew"


def put(store: Store, name: str, text: str) -> None:
    """What an earlier version kept in the library."""
    with store.database.writing() as connection:
        row = {"kind": "agencies", "id": name, "content": text, "changed": now()}
        connection.execute(insert(office_items), row)


def ids(taken: TakenOver, register: Register = Register.AGENCIES) -> list[str]:
    return [each.id for each in taken.saved.registers.rows(register)]


def test_files_and_items_are_taken_over_whole_and_kept_under_another_name(
    store: Store, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    office = read_office(write_sample_office(folder).read_text(encoding="utf-8"), "office.toml")
    (folder / "agencies.toml").write_text(OWN, encoding="utf-8")
    put(store, "tinh.toml", 'level = "commune"\n[[agency]]\nid = "z"\nname = "Trạm Z"\n')
    before = reference_data.agency_register()
    with caplog.at_level(logging.INFO):
        taken = take_over(store, Settings(theme="dark"))
    assert taken.faults == ()
    assert store.load_registers() == taken.saved
    assert sorted(ids(taken)) == ["x", "y", "z"]
    assert [before.body(each.id) for each in taken.saved.registers.agencies if each.id != "z"] == [
        each for each in taken.saved.registers.agencies if each.id != "z"
    ]
    assert ids(taken, Register.GROUPS) == ["hoi"]
    assert office_in(taken.saved.registers, taken.settings.office) == office
    assert read_settings() == taken.settings
    assert sorted(each.name for each in folder.iterdir()) == [
        "agencies.toml.taken-over",
        "office.toml.taken-over",
        "registers.json",
        "settings.toml",
    ]
    assert (folder / "agencies.toml.taken-over").read_text(encoding="utf-8") == OWN
    assert store.agency_files() == {}
    assert "agencies.toml was taken over" in caplog.text


def test_runs_without_a_library_know_what_it_holds(store: Store, folder: Path) -> None:
    write_sample_office(folder)
    (folder / "agencies.toml").write_text(OWN, encoding="utf-8")
    taken = take_over(store, Settings())
    assert read_copy() == taken.saved.registers
    assert own_office() == reference_data.sample_office()
    assert reference_data.agency_register().body("x").names[0].full == "Cơ quan X"


def test_the_second_start_takes_nothing_and_changes_nothing(store: Store, folder: Path) -> None:
    write_sample_office(folder)
    first = take_over(store, Settings())
    again = take_over(store, first.settings)
    assert (again.saved, again.settings) == (first.saved, first.settings)


def test_two_people_of_one_office_bring_their_files_together(store: Store, folder: Path) -> None:
    path = write_sample_office(folder)
    first = take_over(store, Settings())
    text = (folder / "office.toml.taken-over").read_text(encoding="utf-8")
    path.write_text(
        text.replace("Nguyễn Văn An", "Lò Thị Mai").replace("recipients = []", 'recipients = ["Tỉnh ủy"]')
    )
    second = take_over(store, Settings())
    assert second.settings.office == first.settings.office
    names = [each.name for each in second.saved.registers.signers]
    assert names.count("Vũ Thị Hạnh") == 1
    assert {"Nguyễn Văn An", "Lò Thị Mai"} <= set(names)
    assert [each.recipients for each in second.saved.registers.recipients] == [("Tỉnh ủy",)]
    assert (folder / "office.toml.taken-over-2").exists()


def test_an_office_of_the_same_name_that_is_described_otherwise_is_one_of_its_own(
    store: Store, folder: Path
) -> None:
    path = write_sample_office(folder)
    first = take_over(store, Settings())
    text = (folder / "office.toml.taken-over").read_text(encoding="utf-8")
    path.write_text(text.replace('archive_unit = "KGVX"', 'archive_unit = "TH"'))
    second = take_over(store, Settings())
    assert second.settings.office != first.settings.office
    assert [each.archive_unit for each in second.saved.registers.offices] == ["KGVX", "TH"]


@pytest.mark.parametrize("broken", ["level = [", "level = " + "[" * 5000, "level = " + "9" * 5000])
@pytest.mark.parametrize("name", ["agencies.toml", "office.toml"])
def test_a_broken_file_is_told_and_stays_and_the_others_are_taken(
    store: Store, folder: Path, name: str, broken: str
) -> None:
    put(store, "x.toml", 'level = "commune"\n[[agency]]\nid = "z"\nname = "Trạm Z"\n')
    put(store, "y.toml", "level = [")
    (folder / name).write_text(broken, encoding="utf-8")
    taken = take_over(store, Settings())
    assert all(isinstance(each, ResourceInvalid) for each in taken.faults)
    assert len(taken.faults) == 2
    assert ids(taken) == ["z"]
    assert (folder / name).read_text(encoding="utf-8") == broken
    assert store.agency_files() == {"y.toml": "level = ["}


def test_a_folder_that_lets_nothing_be_written_is_told_and_the_library_opens(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sample_office(folder)
    (folder / "registers.json").mkdir()
    taken = take_over(store, Settings())
    assert [isinstance(each, AppError) for each in taken.faults] == [True, True]
    assert ids(taken, Register.OFFICES) == [taken.settings.office]


def test_a_library_that_is_begun_anew_goes_on_with_the_registers(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    write_sample_office(folder)
    first = take_over(store, Settings())
    other = open_store(default_url(tmp_path / "khác"))
    try:
        assert take_over(other, first.settings).saved.registers == first.saved.registers
    finally:
        other.close()


def test_the_only_office_of_a_shared_library_is_drafted_for(store: Store, folder: Path) -> None:
    store.save_registers(with_office(OfficeRegisters(), "x", reference_data.sample_office()), 0)
    taken = take_over(store, Settings())
    assert taken.settings.office == "x"
    assert read_settings().office == "x"
