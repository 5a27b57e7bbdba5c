"""A program at a terminal of its own, as a person sees it: what it asks is answered, and a password is not shown."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
_SECONDS = 60.0
_PASSWORD = 10
"""Letters of the shortest password."""


def typed_at(
    words: Sequence[str], answers: Sequence[tuple[str, str]], environment: Mapping[str, str]
) -> tuple[int, str]:
    """Run `main.py` with these words; each answer is typed once what it answers is asked. Exit code, what was shown.

    Raises AssertionError where something is asked that nobody answers, or an answer stands among the arguments.
    """
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execve(sys.executable, [sys.executable, str(ROOT / "main.py"), *words], {**environment})
    shown, from_here, waiting, end = "", 0, list(answers), monotonic() + _SECONDS
    while monotonic() < end:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break  # the program has ended
        if not piece:
            break
        shown += piece.decode(errors="replace")
        if waiting and waiting[0][0] in shown[from_here:]:
            arguments = Path(f"/proc/{child}/cmdline")
            told = arguments.read_bytes() if arguments.exists() else b""
            assert len(waiting[0][1]) < _PASSWORD or waiting[0][1].encode() not in told
            os.write(terminal, f"{waiting.pop(0)[1]}\n".encode())
            from_here = len(shown)
    else:
        os.kill(child, signal.SIGKILL)
    os.close(terminal)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert not waiting, f"never asked: {waiting[0][0]}\n{shown}"
    return code, shown.replace("\r\n", "\n")
