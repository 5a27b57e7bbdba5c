"""Tries `app/windows.py` on Windows itself, or under Wine: what it says is printed as "name: True".

`packaging/try_windows.py` has the program's own Python run it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from app import windows


def finds_what_is_registered() -> bool:
    """Whether a program is found where the registry says, and not once that says it no longer."""
    if sys.platform == "win32":
        import winreg

        paths = r"Software\Microsoft\Windows\CurrentVersion\App Paths\soffice.exe"
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder) / "soffice.exe"
            program.write_bytes(b"x")
            winreg.SetValue(winreg.HKEY_CURRENT_USER, paths, winreg.REG_SZ, str(program))
            found = windows.registered_program("soffice.exe")
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, paths)
        return found == program and windows.registered_program("soffice.exe") is None
    return False


def main() -> None:
    """Try each thing that it does."""
    print("process_runs:", windows.process_runs(os.getpid()) and not windows.process_runs(999_999))
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    windows.end_with_children(child.pid)
    print("end_with_children:", child.wait(30) != 0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Kế hoạch.docx"
        path.write_bytes(b"x")
        free = not windows.is_open(path)
        with path.open("rb"):
            print("is_open:", free and windows.is_open(path))
    print("registered_program:", finds_what_is_registered())
    shares = windows.share_of(Path(r"\\may-chu\ke-hoach\a.db")), windows.share_of(Path(r"C:\a.db"))
    print("share_of:", shares == (r"\\may-chu\ke-hoach", ""))
    print("limit_memory:", windows.limit_memory(512 * 1024 * 1024))


if __name__ == "__main__":
    main()
