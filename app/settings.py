"""What a person has set: the language and the office that drafts, in the user's own folder.

`settings.toml` holds the language; `office.toml` beside it describes the office as `resources/offices/` does.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path

from app.errors import FileUnreadable, ResourceInvalid

FOLDER_VARIABLE = "DUTHAO_CONFIG"
"""The environment may name another folder, for tests and for programs on a stick."""

_KEYS = {"language"}


@dataclass(frozen=True)
class Settings:
    """The settings of one person on one computer. Empty means not set."""

    language: str = ""
    office: Path | None = None


def settings_folder() -> Path:
    """Where settings are kept on this system."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else user_config_path("duthao", appauthor=False)


def read_settings(folder: Path | None = None) -> Settings:
    """The settings in `folder` (the user's own, if None); the defaults where there are none yet.

    Raises:
        ResourceInvalid: the file is no TOML, or holds a key that this version does not know.
        FileUnreadable: the system does not let it be read.
    """
    folder = folder or settings_folder()
    path, office = folder / "settings.toml", folder / "office.toml"
    data = _table(path) if path.exists() else {}
    for key, value in data.items():
        if key not in _KEYS or not isinstance(value, str):
            raise ResourceInvalid(str(path), key, "unknown")
    return Settings(str(data.get("language", "")), office if office.exists() else None)


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ResourceInvalid(str(path), "", str(fault)) from fault
    except OSError as fault:
        raise FileUnreadable(path, "denied") from fault
