"""The composition root: what was asked for on the command line, or the window."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit code is 0 done, 1 refused or with findings, 2 wrong usage."""
    from app.cli import main as run

    # Like Ctrl+C, so that what is being written beside a file is cleared away.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return run(sys.argv[1:] if arguments is None else arguments)
