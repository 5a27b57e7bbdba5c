"""Where a database lies, as far as it matters: on this computer, on a network share, in a folder that is synced.

SQLite on a network share may lose what two computers write at once, and a sync program copies a file while it is
being written. The program notices both and says so; it does not forbid them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from urllib.parse import quote

from app.windows import IS_WINDOWS, share_of

_FILE_NAME = "duthao.db"
_NETWORK_SYSTEMS = re.compile(
    r"nfs4?|cifs|smb\d?|smbfs|ncpfs|afs|9p|ceph|glusterfs|davfs|fuse\.(sshfs|davfs2?|rclone|gvfsd-fuse|s3fs)"
)
_SYNCED = {
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "drivefs": "Google Drive",
    "dropbox": "Dropbox",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "mega": "MEGA",
    "zalo": "Zalo",
    "zalo received files": "Zalo",
    "synology drive": "Synology Drive",
    "synologydrive": "Synology Drive",
    "box sync": "Box",
}
_MOUNTS = Path("/proc/mounts")


class StoreLocationKind(StrEnum):
    """What sort of place a file lies in."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCED = "synced"


@dataclass(frozen=True)
class StoreLocation:
    """`name` is the share or the sync program; "" for a place on this computer."""

    kind: StoreLocationKind
    name: str = ""


def default_file(folder: Path) -> Path:
    """The file of the library in the user's data folder."""
    return folder / _FILE_NAME


def sqlite_address(path: Path, mode: str) -> str:
    """The file as SQLite's own address; `mode` is "ro", "rw", or "rwc", which makes the file."""
    name = quote(path.absolute().as_posix(), safe="/:")
    return f"file://{'' if name.startswith('/') else '/'}{name}?mode={mode}"


def place_of(
    path: Path, environment: Mapping[str, str] | None = None, mounts: str | None = None
) -> StoreLocation:
    """Where `path` lies. `mounts` is what Linux tells of its file systems (/proc/mounts), read if None."""
    real = _resolved(path)
    share = _share(real, _mounts() if mounts is None else mounts)
    if share:
        return StoreLocation(StoreLocationKind.NETWORK, share)
    program = sync_program(real, os.environ if environment is None else environment)
    return (
        StoreLocation(StoreLocationKind.SYNCED, program)
        if program
        else StoreLocation(StoreLocationKind.LOCAL)
    )


def sync_program(path: PurePath, environment: Mapping[str, str]) -> str:
    """The program that syncs the folder, "" if none is known to. OneDrive names its folders in the environment."""
    for name, folder in environment.items():
        if name.upper().startswith("ONEDRIVE") and folder and path.is_relative_to(folder):
            return "OneDrive"
    for part in path.parts[:-1]:
        folded = part.casefold()
        plain = re.split(r" - | \(", folded)[0]  # "OneDrive - UBND tỉnh", "Dropbox (Sở Y tế)"
        if plain in _SYNCED:
            return _SYNCED[plain]
    return ""


def _share(path: Path, mounts: str) -> str:
    if IS_WINDOWS:
        return share_of(path)
    system, where = file_system(path, mounts)
    return where if _NETWORK_SYSTEMS.fullmatch(system) else ""


def file_system(path: PurePath, mounts: str) -> tuple[str, str]:
    """The kind of the file system that `path` lies on and what is mounted there; ("", "") where it is not told."""
    best, found = -1, ("", "")
    for line in mounts.splitlines():
        source, point, system = [*line.split(), "", "", ""][:3]
        folder = _unescaped(point)
        if folder and path.is_relative_to(folder) and len(folder) >= best:
            best, found = len(folder), (system, _unescaped(source))
    return found


def _unescaped(text: str) -> str:
    """Spaces and the like stand in /proc/mounts as octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _mounts() -> str:
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
