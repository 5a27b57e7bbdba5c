"""Which programs still run: what those that do not left behind is somebody's to clear away."""

from __future__ import annotations

import os


def runs(process: str) -> bool:
    """Whether another program of this number runs; False for this one, and where the system cannot tell."""
    if not process.isdecimal() or int(process) in (0, os.getpid()):
        return False
    if os.name == "nt":
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
