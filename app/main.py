"""The composition root: what was asked for on the command line, or the window."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

_MADE_BETWEEN_COLLECTIONS = 100_000
"""So many more values than are gone again there are before Python looks for circles among them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program: the window without arguments or with the files that it shall open, else a command.

    The exit code is 0 done, 1 refused or with findings, 2 wrong usage.
    """
    given = sys.argv[1:] if arguments is None else arguments
    files = _files(given)
    return _command(given) if given and not files else _window(files)


def _files(given: Sequence[str]) -> list[Path]:
    """The files named, as the desktop names what a person double-clicks: no command and no option has an ending."""
    are_files = all(Path(word).suffix and not word.startswith("-") for word in given)
    return [Path(word).absolute() for word in given] if are_files else []


def _command(arguments: Sequence[str]) -> int:
    from app.cli import main as run

    _make_ready()
    # A command makes large values and few circles: collecting as often as usual costs a fifth of an export.
    gc.set_threshold(_MADE_BETWEEN_COLLECTIONS)
    # Like Ctrl+C, so that what is being written beside a file is cleared away.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return run(arguments)


def _window(files: Sequence[Path]) -> int:
    from app.ui.screen import can_show_a_window

    if not can_show_a_window():
        # Nothing to show a window on: say what commands there are.
        return _command(())
    # The start makes much and lets go of nothing: collecting would cost a twentieth of it. The window sees to it then.
    gc.disable()
    from app.settings import settings_at_start
    from app.ui.run import run_window

    return run_window(*settings_at_start(), files, _make_ready)


def _make_ready() -> None:
    """Keep a log from now on, in folders that are nobody else's to read."""
    from app.delivery import make_private
    from app.logs import keep_log
    from app.settings import FOLDER_VARIABLE, settings_folder
    from app.workflows.library_place import DATA_VARIABLE, data_folder

    keep_log(data_folder())
    for variable, folder in ((DATA_VARIABLE, data_folder()), (FOLDER_VARIABLE, settings_folder())):
        if variable not in os.environ:  # a folder that somebody names may hold more than what is ours
            make_private(folder)
