"""Tries the setup for Windows as a person would, under Wine with a screen of its own; pictures of what is seen.

    python3 packaging/try_windows.py SETUP.exe [--pictures FOLDER]

Installs, drafts a plan from a template, writes Word, Excel and PDF, reads the Word file back, opens the plan by a
double click, starts again and finds it, installs over itself, uninstalls and finds the plans still there. It needs
Wine, Xvfb, mingw-w64 and ImageMagick's `import`; nothing of them goes into the setup.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent / "for_windows"
LONG = "Kế hoạch triển khai thực hiện công tác chăm sóc, giáo dục và bảo vệ trẻ em"


class Failed(Exception):
    """What was tried does not hold."""


class Desk:
    """A PC of its own: a prefix of Wine and a screen."""

    def __init__(self, folder: Path, pictures: Path) -> None:
        self.prefix, self.pictures = folder / "prefix", pictures
        self.drive = self.prefix / "drive_c"
        self._screen = f":{90 + os.getpid() % 9}"
        self._environment = {
            **os.environ,
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
            "DISPLAY": self._screen,
            "HOME": str(folder),
        }
        command = ["Xvfb", self._screen, "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
        self._server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        pictures.mkdir(parents=True, exist_ok=True)

    def close(self) -> None:
        """Switch it off."""
        subprocess.call(["wineserver", "-k"], env=self._environment)
        self._server.terminate()
        self._server.wait()

    def run(self, *words: str, folder: Path | None = None, **more: str) -> tuple[int, str]:
        """Run a program of Windows; its exit code and what it said. Wine's console needs pipes."""
        done = subprocess.run(
            ["wine", *words],
            cwd=folder or self.drive,
            env={**self._environment, **more},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
            check=False,
        )
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def begin(self, *words: str, folder: Path | None = None, **more: str) -> subprocess.Popen[bytes]:
        """Start a program that goes on."""
        environment = {**self._environment, **more}
        return subprocess.Popen(
            ["wine", *words],
            cwd=folder or self.drive,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def running(self, name: str) -> list[int]:
        """The processes of this desk that run the program `name`, as Linux numbers them: Wine 8 lists none itself."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                here = os.fsencode(self.prefix) in (process / "environ").read_bytes()
                if here and name.encode() in (process / "cmdline").read_bytes().partition(b"\0")[0]:
                    found.append(int(process.name))
        return sorted(found)

    def picture(self, name: str) -> None:
        """What the screen shows now."""
        path = self.pictures / f"{name}.png"
        subprocess.run(["import", "-window", "root", str(path)], env=self._environment, check=True)

    def prepare(self, program: Path) -> None:
        """What Windows 10 has and Wine 8 lacks: its version, and two libraries that Qt and Rust ask for."""
        system = self.drive / "windows" / "system32"
        self.run("winecfg", "-v", "win10", folder=self.prefix.parent)
        told = _told("x86_64-w64-mingw32-objdump", "-p", str(program))
        table = told.partition("DLL Name: icuuc.dll")[2].partition("DLL Name:")[0]
        names = re.findall(r"\s(u\w+_\w+)$", table, re.IGNORECASE | re.MULTILINE)
        stub = self.prefix.parent / "icuuc.c"
        lines = [
            f"__declspec(dllexport) long long {each}(void) {{ return 0; }}" for each in sorted(set(names))
        ]
        stub.write_text("\n".join(lines), encoding="ascii")
        compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-s"]
        subprocess.run([*compiler, "-o", str(system / "icuuc.dll"), str(stub)], check=True)
        random = HERE / "under_wine" / "bcryptprimitives.c"
        goal = system / "bcryptprimitives.dll"
        subprocess.run([*compiler, "-o", str(goal), str(random), "-ladvapi32"], check=True)


def _told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def must(holds: object, words: str) -> None:
    """Say what holds; raises Failed where it does not."""
    if not holds:
        raise Failed(words)
    print(f"  ok: {words}", flush=True)


def wait_until(holds: Callable[[], object], words: str, seconds: float = 90) -> None:
    """Wait until it holds, at most so long."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise Failed(f"{words}: not within {seconds:.0f} s")
        time.sleep(0.5)
    print(f"  ok: {words}", flush=True)


class Trial:
    """The setup on a desk, step by step."""

    def __init__(self, desk: Desk, setup: Path) -> None:
        self.desk, self.setup = desk, setup
        person = desk.drive / "users"
        self.person = next(each for each in person.iterdir() if each.name != "Public")
        self.program = self.person / "AppData/Local/Programs/DuThao"
        self.data = self.person / "AppData/Local/duthao"
        self.work = desk.drive / "Kế hoạch năm 2026"
        self.work.mkdir()

    def windows(self, path: Path) -> str:
        """A path as Windows writes it."""
        return "C:\\" + str(path.relative_to(self.desk.drive)).replace("/", "\\")

    def command(self, *words: str, ends: int = 0, **more: str) -> str:
        """Run a command of the program in the folder of the work; what it said. Raises Failed."""
        command = self.windows(self.program / "duthao-lenh.exe")
        code, said = self.desk.run(command, *words, folder=self.work, **more)
        if code != ends:
            raise Failed(f"{' '.join(words)}: exit code {code}\n{said}")
        return said

    def install(self) -> None:
        """The setup, silent; twice, as an update is."""
        for turn in ("installed", "installed over itself"):
            code, said = self.desk.run(str(self.setup), "/S")
            must(
                code == 0 and (self.program / "DuThao.exe").exists(),
                f"{turn}, no question asked {said[:200]}",
            )
        links = list(self.person.rglob("Dự Thảo.lnk"))
        must(links, "a link stands in the Start menu")
        _, told = self.desk.run("reg", "query", r"HKCU\Software\Classes\.duthao")
        must("DuThao.Plan" in told, ".duthao files open with it")

    def use_commands(self) -> None:
        """A plan from a template to files for signing and back, in paths with accents, blanks and great length."""
        self.command("new", "--template", "ctr76-ct28", "--issuer", "UBND tỉnh Lâm Đồng", f"{LONG}.duthao")
        self.command(
            *("export", f"{LONG}.duthao", "--docx", f"{LONG}.docx", "--xlsx", f"{LONG}.xlsx"),
            *("--pdf", f"{LONG}.pdf"),
        )
        for suffix in ("docx", "xlsx", "pdf"):
            must((self.work / f"{LONG}.{suffix}").stat().st_size > 10_000, f"{suffix} was written and proven")
        said = self.command("import", f"{LONG}.docx", "Nhập lại.duthao")
        must("đủ toàn bộ văn bản nguồn" in said, "the Word file was read back whole")
        deep = self.work / "/".join(["Thư mục rất dài của phòng chuyên môn"] * 6)
        deep.mkdir(parents=True)
        goal = self.windows(deep / f"{LONG}.docx")
        must(len(goal) > 260, f"a path of {len(goal)} characters is tried")
        self.command("export", f"{LONG}.duthao", "--docx", goal)
        must((deep / f"{LONG}.docx").exists(), "written there")
        said = self.command("check", "Nhập lại.duthao", ends=1, TEMP=r"C:\nowhere", TMP=r"C:\nowhere")
        must("Traceback" not in said, "a folder for temporary files that is not there costs nothing")

    def use_windows_code(self) -> None:
        """What only Windows does, asked of it by the program's own Python."""
        there = self.desk.drive / "try_windows_code.py"
        shutil.copyfile(HERE / "under_wine" / there.name, there)
        code, said = self.desk.run(self.windows(self.program / "python/python.exe"), self.windows(there))
        answers = dict(re.findall(r"^(.+): (True|False)\s*$", said, re.MULTILINE))
        must(code == 0 and answers, f"app/windows.py was asked {said if code else ''}")
        for name, answer in answers.items():
            must(answer == "True", f"app/windows.py: {name}")

    def roam(self) -> None:
        """A profile that roams, on a share, and a full disk of temporary files."""
        share = self.desk.prefix.parent / "Hồ sơ lưu động"
        share.mkdir()
        (self.desk.prefix / "dosdevices" / "r:").symlink_to(share)
        folders = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
        roaming = ("/v", "AppData", "/t", "REG_EXPAND_SZ", "/d", "R:\\")
        self.desk.run("reg", "add", folders, *roaming, "/f")
        goal = "Hồ sơ lưu động.docx"
        self.command("export", f"{LONG}.duthao", "--docx", goal, APPDATA="R:\\")
        must((self.work / goal).exists(), "the program runs with a profile that roams")
        must(not list(share.rglob("*duthao*")), "nothing of the library roams with it")
        full = self.desk.drive / "đầy"
        full.mkdir()
        mounted = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(full)]
        if subprocess.run(mounted, capture_output=True, check=False).returncode:
            print("  not tried: a full folder of temporary files, as nothing may be mounted here")
            return
        try:
            (full / "rest").write_bytes(bytes(60 * 1024))
            there = self.windows(full)
            self.command("export", f"{LONG}.duthao", "--docx", "Đĩa tạm đầy.docx", TEMP=there, TMP=there)
            must((self.work / "Đĩa tạm đầy.docx").exists(), "written with a full folder of temporary files")
            code, said = self.desk.run(
                *(self.windows(self.program / "duthao-lenh.exe"), "import", f"{LONG}.docx", "Đầy.duthao"),
                folder=self.work,
                TEMP=there,
                TMP=there,
            )
            must("Traceback" not in said, f"read there, or told ({code})")
        finally:
            subprocess.run(["umount", str(full)], check=True)

    def use_window(self) -> None:
        """The window as a double click on a plan opens it, closed, and started again."""
        program = self.windows(self.program / "DuThao.exe")
        self.data.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.program / "resources/offices/sample-province.toml", self.data / "office.toml")
        library = self.data / "duthao.db"
        for name, words in (("opened", (f"{LONG}.duthao",)), ("opened-again", ())):
            self.desk.begin(program, *words, folder=self.work)
            wait_until((self.data / "running.txt").exists, "the window stands")
            wait_until(lambda: plans_in(library) == 1, "the plan is in the library")
            time.sleep(15)
            self.desk.picture(name)
            self.close_window()

        must(list((self.data / "backups").glob("*.db")), "the library was copied")

    def refuse_while_running(self) -> None:
        """An update while the program runs changes nothing."""
        self.desk.begin(self.windows(self.program / "DuThao.exe"))
        wait_until((self.data / "running.txt").exists, "the window stands")
        time.sleep(5)
        code, _ = self.desk.run(str(self.setup), "/S")
        must(
            (self.program / "app/main.py").exists(),
            f"a setup beside the running program harms nothing ({code})",
        )
        self.close_window()

    def close_window(self) -> None:
        """As its cross does; a program that is ending still holds its files open."""
        self.desk.run("taskkill", "/im", "pythonw.exe")
        wait_until(lambda: not (self.data / "running.txt").exists(), "closed, nothing left open")
        wait_until(lambda: not self.desk.running("pythonw.exe"), "the program has ended")

    def uninstall(self) -> None:
        """Away with the program; the plans stay."""
        self.desk.run(self.windows(self.program / "go-bo.exe"), "/S")
        wait_until(lambda: not self.program.exists(), "the program is gone", 60)
        must(plans_in(self.data / "duthao.db") == 1, "the plans are still there")
        must(not list(self.person.rglob("Dự Thảo.lnk")), "the link is gone")
        _, told = self.desk.run("reg", "query", r"HKCU\Software\Classes\DuThao.Plan")
        must("shell" not in told, "the registry holds nothing of it")


def plans_in(library: Path) -> int:
    """How many plans a library holds, -1 where it cannot be told."""
    try:
        with sqlite3.connect(f"file:{library}?mode=ro", uri=True) as store:
            return int(store.execute("select count(*) from plans").fetchone()[0])
    except sqlite3.Error:
        return -1


def main() -> int:
    """Try it; 1 with what does not hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("setup", type=Path)
    parser.add_argument("--pictures", type=Path, default=Path("pictures"))
    chosen = parser.parse_args()
    tools = ("wine", "wineserver", "Xvfb", "import", "x86_64-w64-mingw32-gcc")
    if missing := [tool for tool in tools if shutil.which(tool) is None]:
        print("Missing: " + ", ".join(missing), file=sys.stderr)
        return 1
    with TemporaryDirectory(prefix="duthao-wine-") as folder:
        desk = Desk(Path(folder), chosen.pictures)
        try:
            desk.run("wineboot", "-i", folder=Path(folder))
            trial = Trial(desk, chosen.setup.resolve())
            trial.install()
            desk.prepare(trial.program / "packages/PySide6/Qt6Core.dll")
            steps = (trial.use_windows_code, trial.use_commands, trial.roam, trial.use_window)
            for step in (*steps, trial.refuse_while_running, trial.uninstall):
                print(step.__name__, flush=True)
                step()
        except Failed as fault:
            desk.picture("failed")
            print(f"FAILED: {fault}", file=sys.stderr)
            return 1
        finally:
            desk.close()
    print("all of it holds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
