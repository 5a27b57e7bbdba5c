"""What a person has set: language, look, store, and for which office of it one drafts, in the user's own folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from platformdirs import user_config_path

from app.errors.faults import (
    AppError,
    FileUnreadable,
    ResourceInvalid,
    SettingsSetAside,
    TargetNotWritable,
)
from app.errors.toml import toml_tables

FOLDER_VARIABLE = "DUTHAO_CONFIG"
"""The environment may name another folder, for tests and for programs on a stick."""

UNMARKED = "off"
"""Misspelt words are not marked on the page."""

_KEYS = (
    "language",
    "theme",
    "database_url",
    "office",
    "pasted_table",
    "spelling_marks",
    "user_name",
    "copies_folder",
)
_NAMES_A_SERVER = "database_url"
_VALUES = {
    "theme": ("", "light", "dark"),
    "pasted_table": ("", "table", "tasks"),
    "spelling_marks": ("", UNMARKED),
}
"""The values of keys that do not take any."""


@dataclass(frozen=True)
class Settings:
    """The settings of one person on one computer. Empty means not set.

    `theme` is "light", "dark", or empty to follow the system; `database_url` names a store shared with others, empty
    for the person's own. `office` is the id of an office of that store's registers. `pasted_table` is what a table of
    tasks becomes that is pasted on the page: "table", "tasks", or empty to be asked. `spelling_marks` is `UNMARKED`, or
    empty where misspelt words are marked. `user_name` is who writes remarks and takes steps of review, empty for the
    account that works at the computer. `copies_folder` is where copies of the library are put besides those beside it,
    empty for nowhere.
    """

    language: str = ""
    theme: str = ""
    database_url: str = ""
    office: str = ""
    pasted_table: str = ""
    spelling_marks: str = ""
    user_name: str = ""
    copies_folder: str = ""


def settings_folder() -> Path:
    """Where settings are kept on this system."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else user_config_path("duthao", appauthor=False)


def read_settings(folder: Path | None = None) -> Settings:
    """The settings in `folder` (the user's own, if None); the defaults where there are none yet.

    Raises:
        ResourceInvalid: the file is no TOML, or holds a key or a value that this version does not know.
        FileUnreadable: the system does not let it be read.
    """
    path = (folder or settings_folder()) / "settings.toml"
    return Settings(**_values(path, path)) if path.exists() else Settings()


def settings_at_start(folder: Path | None = None) -> tuple[Settings, AppError | None]:
    """The settings to begin with, however their file is, and what to tell of it.

    A file that cannot be used as it is, is kept under another name; what this version knows of it, line by line, still
    holds.
    """
    path = (folder or settings_folder()) / "settings.toml"
    try:
        return read_settings(folder), None
    except FileUnreadable as fault:
        return Settings(), fault
    except ResourceInvalid as fault:
        aside = path.with_name(f"settings-broken-{datetime.now().strftime('%Y%m%d-%H%M%S')}.toml")
        found = Settings(**_known_by_line(path))
        lost = not found.database_url and _NAMES_A_SERVER in _shown_text(path)
        try:
            path.replace(aside)
            write_settings(found, folder)
        except (OSError, AppError):
            return found, fault
        return found, SettingsSetAside(str(path), str(aside), fault.where, fault.reason, server_lost=lost)


def write_settings(settings: Settings, folder: Path | None = None) -> None:
    """Write settings.toml in `folder` (the user's own, if None), which is made where it is missing.

    What is not set is not written. The file is its owner's alone to read: it may hold the password of a store.

    Raises:
        ResourceInvalid: a value is none that is taken, or cannot be written; the old file is unchanged.
        TargetInUse, TargetNotWritable, DiskFull: the system refused.
    """
    import tomli_w  # only what is written needs these two

    from app.delivery import deliver, reason_of

    path = (folder or settings_folder()) / "settings.toml"
    values = {key: value for key in _KEYS if (value := getattr(settings, key))}

    def prove(beside: Path) -> None:
        if _values(beside, path) != values:
            raise ResourceInvalid(str(path), "", "read back, it differs")

    try:
        content = tomli_w.dumps(values).encode("utf-8")
    except UnicodeEncodeError as fault:
        raise ResourceInvalid(str(path), "", "not_text") from fault
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise TargetNotWritable(path, reason_of(fault)) from fault
    deliver(path, content, prove, private=True)


def _values(path: Path, named: Path) -> dict[str, str]:
    """What the file at `path` says; `named` is what errors call it."""
    data = _table(path, named)
    known = _known(data)
    for key, value in data.items():
        if key not in known:
            choices = key in _VALUES and isinstance(value, str)
            reason = f"one_of {', '.join(_VALUES[key][1:])}" if choices else "unknown"
            raise ResourceInvalid(str(named), key, reason)
    return known


def _known(data: Mapping[str, object]) -> dict[str, str]:
    """What of it this version knows, by keys and values."""
    return {
        key: value
        for key, value in data.items()
        if key in _KEYS and isinstance(value, str) and value in _VALUES.get(key, (value,))
    }


def _known_by_line(path: Path) -> dict[str, str]:
    """What a file says that is no TOML as a whole, of each line that is: a broken one costs no other."""
    found: dict[str, object] = {}
    for line in _shown_text(path).splitlines():
        with suppress(ResourceInvalid):
            found |= toml_tables(line, str(path))
    return _known(found)


def _shown_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def _table(path: Path, named: Path) -> dict[str, object]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise ResourceInvalid(str(named), "", "not_text") from fault
    except OSError as fault:
        from app.delivery import reason_of

        raise FileUnreadable(named, reason_of(fault)) from fault
    return toml_tables(text, str(named))
