"""Moving a library from the file on this computer to the office's server, or back from there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.delivery import put_in_place
from app.errors.faults import FileUnreadable
from app.processes import written_beside
from app.workflows.library_place import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.persistence.moving import Moved


def library_on_this_computer() -> Path:
    """The file in which this computer's own library lies, or would."""
    from app.persistence import default_url, sqlite_path

    path = sqlite_path(default_url(data_folder()))
    assert path is not None
    return path


def move_to_server(file: Path, url: str, said: Callable[[int, int], None]) -> Moved:
    """Put all of the library in the file into that of the server.

    Raises:
        FileUnreadable: there is no such file.
        What `move_library` and `open_store` raise; the server's library is as it was then.
    """
    from app.persistence import open_store, sqlite_url
    from app.persistence.moving import move_library

    if not file.is_file():
        raise FileUnreadable(file, "missing")
    source = open_store(sqlite_url(file))
    try:
        target = open_store(url)
        try:
            return move_library(source, target, said)
        finally:
            target.close()
    finally:
        source.close()


def move_to_file(url: str, file: Path, said: Callable[[int, int], None]) -> Moved:
    """Put all of the server's library that one sees into that of the file, which is made where there is none.

    Raises:
        What `move_library` and `open_store` raise; the file is as it was then, or none.
    """
    if file.exists():
        return _moved_into(url, file, said)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with written_beside(file) as beside:
        moved = _moved_into(url, beside, said)
        put_in_place(beside, file)
    return moved


def _moved_into(url: str, file: Path, said: Callable[[int, int], None]) -> Moved:
    from app.persistence import open_store, sqlite_url
    from app.persistence.moving import move_library

    source = open_store(url)
    try:
        target = open_store(sqlite_url(file), fresh=True)
        try:
            return move_library(source, target, said)
        finally:
            target.close()
    finally:
        source.close()
