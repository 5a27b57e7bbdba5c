"""Pictures of every step of the walk: `python -m tests.screens [FOLDER]`.

Each way to look at the program (language, theme, size, scale) is a process of its own, with a library of its own.
Without a folder the pictures go to build/screens; `--help-pictures` renews those of the help and the README.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "resources" / "help" / "pictures"
FOR_HELP = (
    "office",
    "wizard-directive",
    "wizard-office",
    "writing-typed",
    "assignments-task",
    "check",
    "library",
    "import",
    "rolling-setup",
    "rolling-stale",
    "rolling-items",
    "comparison",
    "registers",
    "directive",
    "wizard-own-demands",
    "demands",
)


@dataclass(frozen=True)
class Look:
    """One way to look at the program; the size is in px before scaling."""

    name: str
    language: str
    theme: str
    width: int
    height: int
    scale: float = 1


LOOKS = (
    Look("vi-light", "vi", "light", 1366, 728),
    Look("vi-dark", "vi", "dark", 1366, 728),
    Look("en-light", "en", "light", 1366, 728),
    Look("vi-light-200", "vi", "light", 960, 516, 2),
    Look("en-dark-200", "en", "dark", 960, 516, 2),
)
"""1366×768 and 1920×1080 at 200 %, each less the title bar and the task bar."""


def main(arguments: Sequence[str]) -> int:
    """Take the pictures; the exit code is 0 if every walk came to its end."""
    if arguments and arguments[0] == "--one":
        _one(LOOKS[int(arguments[1])], Path(arguments[2]))
        return 0
    for_help = "--help-pictures" in arguments
    named = [each for each in arguments if not each.startswith("--")]
    folder = Path(named[0]) if named else ROOT / "build" / "screens"
    looks = LOOKS[:1] if for_help else LOOKS
    failed = [look.name for number, look in enumerate(looks) if not _taken(number, look, folder)]
    if for_help and not failed:
        for name in FOR_HELP:
            shutil.copy(next((folder / looks[0].name).glob(f"*-{name}.png")), PICTURES / f"{name}.png")
    print(f"{folder}: {len(looks) - len(failed)} of {len(looks)} walks", *failed)
    return 1 if failed else 0


def _taken(number: int, look: Look, folder: Path) -> bool:
    target = folder / look.name
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with TemporaryDirectory() as data:
        screen = {
            "name": "screen",
            "x": 0,
            "y": 0,
            "width": round(look.width * look.scale),
            "height": round((look.height + 40) * look.scale),
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        }
        config = Path(data) / "screen.json"
        config.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
            "QT_SCALE_FACTOR": str(look.scale),
            "DUTHAO_DATA": data,
            "DUTHAO_CONFIG": data,
            "HOME": data,
        }
        command = [sys.executable, "-m", "tests.screens", "--one", str(number), str(target)]
        return subprocess.call(command, cwd=ROOT, env=environment) == 0


def _one(look: Look, folder: Path) -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    from app.settings import Settings, write_settings
    from app.ui.application import Program
    from tests.ui.driving import Steps, drive
    from tests.ui.walk import (
        assign,
        compare_both,
        directive_file,
        draft,
        export,
        first_start,
        forward,
        from_file,
        last_years_plan,
        registers,
        take_in,
        write,
    )

    application = QApplication(["duthao"])
    settings = Settings(language=look.language, theme=look.theme)
    write_settings(settings)
    program = Program(application, settings)
    window = program.window
    window.showNormal()
    window.resize(look.width, look.height)
    count = 0

    def shot(name: str, widget: QWidget) -> None:
        nonlocal count
        count += 1
        application.processEvents()
        widget.grab().save(str(folder / f"{count:02}-{name}.png"))

    def walk() -> Steps:
        yield from first_start(program, shot)
        yield from draft(program, shot)
        yield from write(program, shot)
        yield from assign(program, shot)
        yield from export(program, folder / "KH-UBND.docx", shot)
        yield from registers(program, shot)
        yield from take_in(program, _last_year(folder), shot)
        old = last_years_plan()
        yield from forward(program, old, shot)
        yield from compare_both(program, (window.plan.open_id, old.id), shot)
        yield from from_file(program, directive_file(folder), shot)
        window.close()
        yield lambda: not window.isVisible()

    drive(walk())


def _last_year(folder: Path) -> Path:
    """A Word file without our own plan inside, as another office has it."""
    ours, theirs = folder / "KH-UBND.docx", folder / "ke-hoach-nam-truoc.docx"
    with zipfile.ZipFile(ours) as source, zipfile.ZipFile(theirs, "w") as target:
        for name in source.namelist():
            if not name.startswith("customXml"):
                target.writestr(name, source.read(name))
    return theirs


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
