"""What files are called that can be read: for the dialogs of the window, and for what is dropped on it."""

from __future__ import annotations

from pathlib import Path

READABLE_SUFFIXES = tuple(
    f".{suffix}"
    for suffix in (
        *("duthao", "docx", "docm", "dotx", "doc", "rtf", "odt", "pdf", "png", "jpg", "jpeg", "tif", "tiff"),
        *("xlsx", "xlsm", "xls", "ods", "txt", "csv", "tsv", "tab", "htm", "html", "mht", "mhtml", "xml"),
    )
)
"""What files are called that can be read; which of them a file is, its bytes say."""


def is_readable(path: Path) -> bool:
    """Whether a path is, by its name, a file that can be read: for what is dropped on the window or chosen."""
    return path.suffix.lower() in READABLE_SUFFIXES and path.is_file()
