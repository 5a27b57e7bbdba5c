"""Whether the Vietnamese typing tool of this desktop can reach the window at all.

Qt hands composition to a plug-in named by QT_IM_MODULE; the program comes with the one of IBus and none of Fcitx, whose
own is built for the Qt of the system. Fcitx 5 speaks the language of IBus too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

_FCITX = "fcitx"
_NAMING = ("QT_IM_MODULES", "QT_IM_MODULE", "GTK_IM_MODULE", "XMODIFIERS")
_REACHED = ("ibus", "xim")


def is_fcitx_out_of_reach(environment: Mapping[str, str], plugins: Path) -> bool:
    """Whether the environment names Fcitx as typing tool and Qt has no plug-in in the folder that talks to it."""
    named = [environment[name].lower() for name in _NAMING if environment.get(name)]
    module = environment.get("QT_IM_MODULE", "").lower()
    if not any(_FCITX in words for words in named) or module in _REACHED:
        return False
    return not any(_FCITX in each.name.lower() for each in plugins.glob("*"))


def fcitx_is_out_of_reach() -> bool:
    """The same of this desktop and this Qt."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    return sys.platform == "linux" and is_fcitx_out_of_reach(os.environ, plugins / "platforminputcontexts")
