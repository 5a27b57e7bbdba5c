"""Finds the files that come with the program, in a checkout and in a frozen build."""

from __future__ import annotations

import sys
from pathlib import Path

from app.errors.faults import FileUnreadable


def resource(*parts: str) -> Path:
    """A file or folder of `resources/`: `resource("fonts", "OFL.txt")`. Raises FileUnreadable where it is not."""
    return _existing(_root().joinpath("resources", *parts))


def catalogue(language: str) -> Path:
    """The compiled messages of a language. Raises FileUnreadable where there are none."""
    return _existing(catalogues() / language / "LC_MESSAGES" / "messages.mo")


def catalogues() -> Path:
    """The folder `i18n/`, laid out as gettext wants it."""
    return _root() / "i18n"


def _root() -> Path:
    """PyInstaller says in `sys._MEIPASS` where it unpacked the program's files."""
    return Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))


def _existing(path: Path) -> Path:
    if not path.exists():
        raise FileUnreadable(path, "missing")
    return path
