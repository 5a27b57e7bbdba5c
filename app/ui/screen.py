"""Whether there is a screen to show a window on."""

from __future__ import annotations

import os
import sys


def can_show_a_window() -> bool:
    """Whether there is a screen: without one Qt would end the program."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
