"""Where a fault of ours happened, for the log: types and places in code, and no word of what it was about.

The message of an exception may quote the document that it stumbled over, so a log never gets it.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import PurePath

_OURS = "app"
_LIBRARIES = "site-packages"


def trace_of(fault: BaseException) -> str:
    """The traceback of the fault and of what it came of: a line a call, innermost last, then its type."""
    return "\n".join(line for each in _chain(fault) for line in _lines(each))


def _chain(fault: BaseException) -> list[BaseException]:
    """The fault and those it came of, the first of them first."""
    found: list[BaseException] = []
    each: BaseException | None = fault
    while each is not None and each not in found:
        found.insert(0, each)
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return found


def _lines(fault: BaseException) -> Iterator[str]:
    for frame, number in traceback.walk_tb(fault.__traceback__):
        code = frame.f_code
        yield f"  {_place(code.co_filename)}, line {number}, in {code.co_qualname}"
    yield f"{type(fault).__module__}.{type(fault).__qualname__}"


def _place(path: str) -> str:
    """A file of ours from the folder of the program on, one of a library from its package on, else its name."""
    parts = PurePath(path).parts
    for folder, skipped in ((_LIBRARIES, 1), (_OURS, 0)):
        if folder in parts[:-1]:
            at = len(parts) - 1 - parts[::-1].index(folder)
            return "/".join(parts[at + skipped :])
    return parts[-1] if parts else path
