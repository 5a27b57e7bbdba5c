"""Reading a document in a process of its own, which has limits and can be ended at any moment.

A file from outside may be made to take all time or memory there is; the program itself stays as it was.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

from app.domain.plan import Plan
from app.domain.recognition.account import Account
from app.errors import AppError, ReadingTooLong, ReadingTooMuch
from app.plan_json import plan_from_json, plan_json

_LOOK_SECONDS = 0.05


@dataclass(frozen=True)
class Limits:
    """What reading one file may take: seconds, and bytes of memory (where the system can hold a process to it)."""

    seconds: float = 120.0
    memory: int = 3 * 1024**3


def import_apart(
    path: Path, still_wanted: Callable[[], object] = lambda: None, limits: Limits | None = None
) -> tuple[Plan, Account]:
    """The plan in a file and the account of it, read in a child process.

    `still_wanted` is called again and again; what it raises ends the reading.

    Raises:
        What `import_plan` raises.
        ReadingTooLong, ReadingTooMuch: the limits were reached.
    """
    given = limits or Limits()
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(path, given, sender), daemon=True)
    process.start()
    sender.close()
    end = monotonic() + given.seconds
    try:
        while not receiver.poll(_LOOK_SECONDS):
            still_wanted()
            if monotonic() > end:
                raise ReadingTooLong(path, round(given.seconds))
        outcome = receiver.recv()
    except EOFError as fault:
        # The system ended it, or it could not even say that its memory was used up.
        raise ReadingTooMuch(path) from fault
    finally:
        process.kill()
        process.join()
        receiver.close()
    if isinstance(outcome, BaseException):
        raise outcome
    text, account = outcome
    return plan_from_json(text.encode(), path), account


def _read(path: Path, limits: Limits, sender: Connection) -> None:
    """In the child: read the file and send what came of it."""
    _limit(limits)
    from app.workflows.importing import import_plan

    try:
        plan, account = import_plan(path)
        outcome: object = (plan_json(plan), account)
    except AppError as fault:
        outcome = _plain(fault)
    except MemoryError:
        outcome = ReadingTooMuch(path)
    sender.send(outcome)
    sender.close()


def _plain(fault: AppError) -> AppError:
    """The fault without what it came of, which may not be sendable."""
    fault.__cause__ = fault.__context__ = None
    return fault.with_traceback(None)


def _limit(limits: Limits) -> None:
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, round(limits.seconds) + 5),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
