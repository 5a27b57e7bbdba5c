"""Tries the package on a bare Debian 12: a root of its own, made by debootstrap, and an ordinary person in it.

    python3 packaging/try_debian.py PACKAGE.deb [--pictures FOLDER] [--release bookworm]

As root; it needs debootstrap, Xvfb and ImageMagick's `import` outside. Inside there is only what the package asks for.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from try_windows import LONG, Failed, must, plans_in, wait_until


class Root:
    """A bare Debian below a folder; `run` is root's, `as_person` an ordinary person's."""

    def __init__(self, folder: Path, release: str) -> None:
        self.folder = folder
        self.home = folder / "home/can-bo"
        subprocess.run(["debootstrap", "--variant=minbase", release, str(folder)], check=True)
        folder.chmod(0o755)  # a temporary folder is its maker's alone
        self.run("useradd", "-m", "-s", "/bin/sh", "can-bo")
        subprocess.run(["mount", "-t", "proc", "proc", str(folder / "proc")], check=True)

    def close(self) -> None:
        """Let go of what is mounted."""
        subprocess.call(["umount", str(self.folder / "proc")])

    def run(self, *words: str) -> str:
        """Run as root; what it said. Raises Failed."""
        return _done(["chroot", str(self.folder), *words], {})

    def as_person(self, *words: str, **more: str) -> str:
        """Run as the person, in their home."""
        return _done(self._person(words), more)

    def begin(self, *words: str, **more: str) -> subprocess.Popen[bytes]:
        """Start a program that goes on."""
        return subprocess.Popen(self._person(words), env=_environment(more))

    def _person(self, words: tuple[str, ...]) -> list[str]:
        return ["chroot", "--userspec=can-bo:can-bo", str(self.folder), "env", "-C", "/home/can-bo", *words]


def _environment(more: dict[str, str]) -> dict[str, str]:
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    return {
        "PATH": path,
        "HOME": "/home/can-bo",
        "LANG": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
        **more,
    }


def _done(command: list[str], more: dict[str, str]) -> str:
    done = subprocess.run(
        command,
        env=_environment(more),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout[-3000:]}")
    return done.stdout


def install(root: Root, package: Path) -> None:
    """By apt, which brings what the package depends on and nothing it only suggests."""
    shutil.copyfile(package, root.folder / "tmp/duthao.deb")
    root.run("apt-get", "update", "-q")
    root.run("apt-get", "install", "-y", "-q", "--no-install-recommends", "/tmp/duthao.deb")
    must((root.folder / "usr/bin/duthao").exists(), "installed with what it depends on")


def use_commands(root: Root) -> None:
    """A plan from a template to files for signing and back."""
    root.as_person(
        "duthao", "new", "--template", "ctr76-ct28", "--issuer", "UBND tỉnh Lâm Đồng", f"{LONG}.duthao"
    )
    files = ["--docx", f"{LONG}.docx", "--xlsx", f"{LONG}.xlsx", "--pdf", f"{LONG}.pdf"]
    root.as_person("duthao", "export", f"{LONG}.duthao", *files)
    for suffix in ("docx", "xlsx", "pdf"):
        must((root.home / f"{LONG}.{suffix}").stat().st_size > 10_000, f"{suffix} was written and proven")
    said = root.as_person("duthao", "import", f"{LONG}.docx", "Nhập lại.duthao")
    must("đủ toàn bộ văn bản nguồn" in said, "the Word file was read back whole")


def use_window(root: Root, pictures: Path) -> None:
    """The window opens the plan, is closed, starts again and finds it."""
    settings, data = root.home / ".config/duthao", root.home / ".local/share/duthao"
    sample = "/usr/lib/duthao/resources/offices/sample-province.toml"
    root.as_person("mkdir", "-p", "/home/can-bo/.config/duthao")
    root.as_person("cp", sample, "/home/can-bo/.config/duthao/office.toml")
    must(settings.is_dir(), "an office is told")
    screen = f":{80 + os.getpid() % 9}"
    server = subprocess.Popen(["Xvfb", screen, "-screen", "0", "1366x768x24"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        for name, words in (("debian-opened", (f"{LONG}.duthao",)), ("debian-opened-again", ())):
            program = root.begin("duthao", *words, DISPLAY=screen)
            wait_until((data / "running.txt").exists, "the window stands")
            wait_until(lambda: plans_in(data / "duthao.db") == 1, "the plan is in the library")
            time.sleep(8)
            shown = {**os.environ, "DISPLAY": screen}
            subprocess.run(
                ["import", "-window", "root", str(pictures / f"{name}.png")], env=shown, check=True
            )
            program.terminate()
            wait_until(lambda: not (data / "running.txt").exists(), "closed, nothing left open")
            program.wait(30)
    finally:
        server.terminate()
        server.wait()


def remove(root: Root) -> None:
    """Away with the program; the plans stay."""
    root.run("apt-get", "remove", "-y", "-q", "duthao")
    must(not (root.folder / "usr/lib/duthao").exists(), "the program is gone, byte-code and all")
    must(plans_in(root.home / ".local/share/duthao/duthao.db") == 1, "the plans are still there")


def main() -> int:
    """Try it; 1 with what does not hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package", type=Path)
    parser.add_argument("--pictures", type=Path, default=Path("pictures"))
    parser.add_argument("--release", default="bookworm")
    chosen = parser.parse_args()
    if missing := [tool for tool in ("debootstrap", "Xvfb", "import") if shutil.which(tool) is None]:
        print("Missing: " + ", ".join(missing), file=sys.stderr)
        return 1
    chosen.pictures.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="duthao-root-") as folder:
        root = Root(Path(folder), chosen.release)
        try:
            install(root, chosen.package)
            use_commands(root)
            use_window(root, chosen.pictures)
            remove(root)
        except Failed as fault:
            print(f"FAILED: {fault}", file=sys.stderr)
            return 1
        finally:
            root.close()
    print("all of it holds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
