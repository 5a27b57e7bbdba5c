"""Settings: defaults before there are any, one clear error where the file is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import ResourceInvalid
from app.settings import FOLDER_VARIABLE, Settings, read_settings, settings_folder


def test_nothing_is_set_at_first(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


def test_language_and_office_are_found(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    (tmp_path / "office.toml").write_text('name = "x"\n', encoding="utf-8")
    assert read_settings(tmp_path) == Settings("en", tmp_path / "office.toml")


@pytest.mark.parametrize("text", ["language = ", 'colour = "red"', "language = 3"])
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
