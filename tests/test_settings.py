"""Settings: defaults before there are any, one clear error where the file is broken."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from app.errors.faults import FileUnreadable, ResourceInvalid, SettingsSetAside, TargetNotWritable
from app.messages.faults import error_message
from app.settings import (
    FOLDER_VARIABLE,
    Settings,
    read_settings,
    settings_at_start,
    settings_folder,
    write_settings,
)
from tests.profiles import tried


def test_nothing_is_set_at_first(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


def test_language_and_office_are_found(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('language = "en"\noffice = "own-1"\n', encoding="utf-8")
    assert read_settings(tmp_path) == Settings("en", office="own-1")


def test_who_works_here_is_kept(tmp_path: Path) -> None:
    write_settings(Settings("en", user_name="Nguyễn Thị Hoa"), tmp_path)
    write_settings(replace(read_settings(tmp_path), theme="dark"), tmp_path)
    assert read_settings(tmp_path) == Settings("en", theme="dark", user_name="Nguyễn Thị Hoa")


@pytest.mark.parametrize("text", ["language = ", 'colour = "red"', "language = 3", 'theme = "pink"'])
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ResourceInvalid) as refused:
        read_settings(tmp_path)
    assert refused.value.path.endswith("settings.toml")


def test_the_environment_may_name_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert settings_folder() == tmp_path
    monkeypatch.delenv(FOLDER_VARIABLE)
    assert settings_folder().name == "duthao"


_WORDS = st.text(st.characters(codec="utf-8"), max_size=20)


@tried(100, [HealthCheck.function_scoped_fixture])  # each example writes the one file anew
@given(st.builds(Settings, _WORDS, st.sampled_from(["", "light", "dark"]), _WORDS, _WORDS))
def test_settings_read_back_are_the_same(tmp_path: Path, settings: Settings) -> None:
    write_settings(settings, tmp_path)
    assert read_settings(tmp_path) == settings


def test_the_folder_is_made_and_other_files_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "mới"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    write_settings(Settings("vi"))
    (folder / "office.toml").write_text('name = "x"\n', encoding="utf-8")
    settings = Settings("en", "dark", "postgresql://duthao@may-chu/duthao", "own-1")
    write_settings(settings)
    assert read_settings() == settings
    assert sorted(each.name for each in folder.iterdir()) == ["office.toml", "settings.toml"]


@pytest.mark.parametrize("settings", [Settings(theme="pink"), Settings(language="\ud800")])
def test_values_that_are_not_taken_are_not_written(tmp_path: Path, settings: Settings) -> None:
    write_settings(Settings("vi"), tmp_path)
    with pytest.raises(ResourceInvalid) as refused:
        write_settings(settings, tmp_path)
    assert refused.value.path == str(tmp_path / "settings.toml")
    assert read_settings(tmp_path) == Settings("vi")


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(TargetNotWritable):
        write_settings(Settings("en"), tmp_path / "file")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder itself to its owner")
def test_the_address_of_a_store_is_its_owners_alone_to_read(tmp_path: Path) -> None:
    write_settings(Settings(database_url="postgresql://duthao:mat-khau@may-chu/duthao"), tmp_path)
    assert stat.S_IMODE((tmp_path / "settings.toml").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("content", "left"),
    [
        (b"theme = ", Settings()),
        (b"\xff\xfe", Settings()),
        (b"a = " + b"[" * 5000, Settings()),
        (b"a = " + b"9" * 5000, Settings()),
        (b'theme = "dark"\nfrom_a_later_version = 1\n', Settings(theme="dark")),
        (b'theme = "pink"\nlanguage = "en"\noffice = 3\n', Settings(language="en")),
        (
            b'database_url = "postgresql://a@may-chu/duthao"\nlanguage = "vi"\ntheme = "dark\n',
            Settings(language="vi", database_url="postgresql://a@may-chu/duthao"),
        ),
    ],
)
def test_settings_that_are_broken_are_set_aside_told_and_what_is_known_of_them_holds(
    tmp_path: Path, content: bytes, left: Settings
) -> None:
    (tmp_path / "settings.toml").write_bytes(content)
    found, fault = settings_at_start(tmp_path)
    assert found == left
    assert isinstance(fault, SettingsSetAside)
    assert Path(fault.aside).read_bytes() == content
    assert fault.aside in error_message(fault)
    assert settings_at_start(tmp_path) == (left, None)


def test_a_servers_address_that_was_lost_is_told(tmp_path: Path) -> None:
    for content, lost in (
        ('database_url = "postgresql://a@may-chu/duthao\nlanguage = "vi"\n', True),
        ('database_url = "postgresql://a@may-chu/duthao"\ntheme = "dark\n', False),
    ):
        (tmp_path / "settings.toml").write_text(content, encoding="utf-8")
        _, fault = settings_at_start(tmp_path)
        assert isinstance(fault, SettingsSetAside)
        assert fault.server_lost is lost
        assert (error_message(fault).count(fault.aside) == 2) is lost


def test_settings_that_cannot_be_set_aside_are_told_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    found, fault = settings_at_start(tmp_path)
    assert found == Settings()
    assert isinstance(fault, FileUnreadable)
    assert (tmp_path / "settings.toml").is_dir()
