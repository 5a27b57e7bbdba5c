"""Builds what an office installs.

    python3 packaging/build.py windows [--out FOLDER] [--runtime FILE]   a setup and a portable folder for Windows
    python3 packaging/build.py debian [--out FOLDER] [--python 3.11]     a package for Debian and its kin

The same commit gives the same bytes. Beside each stand its bill of materials and the hash of every file.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from run import DEVELOPMENT, ROOT, provide_libraries, provide_packages, venv_python


def main() -> int:
    """Build what was asked for and print the paths; 1 with the reason where it cannot be built."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("system", choices=["windows", "debian"])
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--cache", type=Path, default=_cache(), help="where downloads are kept")
    parser.add_argument("--runtime", type=Path, help="python.org's embeddable zip of Python 3.11 for Windows")
    parser.add_argument("--python", default="3.11", help="the Python of the Debian release to build for")
    chosen = parser.parse_args()
    import debian_package
    import payload
    import windows_setup

    try:
        if chosen.system == "windows":
            built = windows_setup.build(chosen.out, chosen.cache, chosen.runtime)
        else:
            built = [debian_package.build(chosen.out, chosen.cache, chosen.python)]
    except payload.BuildFailed as fault:
        print(fault, file=sys.stderr)
        return 1
    for path in built:
        print(f"{path}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "duthao-build"


if __name__ == "__main__":
    if Path(sys.prefix) != venv_python().parent.parent:
        provide_libraries()
        provide_packages(DEVELOPMENT)
        os.execv(venv_python(), [str(venv_python()), *sys.argv])
    sys.exit(main())
