"""The program's log: a rotating file on this computer, for whoever has to find out what went wrong.

No text of a plan stands in it: of an exception only its kind and the places in our code are written, never its message,
which may quote what a person typed.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

NAME = "duthao.log"
SLOW_SECONDS = 0.3
"""Work that takes longer than this is noted with its time: a person notices it."""

_BYTES, _OLD_FILES = 512_000, 3


def keep_log(folder: Path) -> None:
    """Write what the program logs to `duthao.log` in this folder from now on; once is enough.

    Where the system allows no file there, the program runs without a log: that must stop nobody from working.
    """
    ours = logging.getLogger("app")
    if any(isinstance(handler, RotatingFileHandler) for handler in ours.handlers):
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / NAME, maxBytes=_BYTES, backupCount=_OLD_FILES, encoding="utf-8", delay=False
        )
    except OSError:
        return
    handler.setFormatter(WithoutWords("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)
    ours.propagate = False
    ours.info(
        "started on Python %s, %s %s, %s",
        platform.python_version(),
        platform.system(),
        platform.release(),
        "frozen" if getattr(sys, "frozen", False) else "from its source",
    )


class WithoutWords(logging.Formatter):
    """Formats an exception as its kind and its frames, with those of its causes, and without their messages."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the standard library's method
        fault = ei[1] if isinstance(ei, tuple) else None
        return "\n".join(_told(fault)) if isinstance(fault, BaseException) else ""


def _told(fault: BaseException) -> Iterator[str]:
    """The kinds and frames of a fault, its cause first, as Python prints them."""
    cause = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    if cause is not None:
        yield from _told(cause)
        yield "which led to"
    yield from (line.rstrip() for line in traceback.format_tb(fault.__traceback__))
    yield f"{type(fault).__module__}.{type(fault).__qualname__}"
