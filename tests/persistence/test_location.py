"""Network shares and sync folders are noticed."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.persistence import StoreLocation, StoreLocationKind, location, place_of
from app.persistence.location import file_system, sync_program

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
//may-chu/ke\\040hoach /mnt/so\\040y\\040te cifs rw 0 0
may-chu:/kho /srv/kho nfs4 rw 0 0
/dev/sdb1 /srv/kho/rieng ext4 rw 0 0
me@may-chu: /home/an/xa fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/an/duthao.db", ("ext4", "/dev/sda1")),
        ("/mnt/so y te/a/duthao.db", ("cifs", "//may-chu/ke hoach")),
        ("/srv/kho/duthao.db", ("nfs4", "may-chu:/kho")),
        ("/srv/kho/rieng/duthao.db", ("ext4", "/dev/sdb1")),
        ("/home/an/xa/duthao.db", ("fuse.sshfs", "me@may-chu:")),
        ("/home/an/xau/duthao.db", ("ext4", "/dev/sda1")),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(path: str, expected: tuple[str, str]) -> None:
    assert file_system(PurePosixPath(path), MOUNTS) == expected


def test_a_share_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(location, "_resolved", lambda path: path)
    share = place_of(Path("/mnt/so y te/duthao.db"), {}, MOUNTS)
    assert share == StoreLocation(StoreLocationKind.NETWORK, "//may-chu/ke hoach")
    assert place_of(Path("/home/an/xa/duthao.db"), {}, MOUNTS).kind is StoreLocationKind.NETWORK
    assert place_of(Path("/home/an/duthao.db"), {}, MOUNTS) == StoreLocation(StoreLocationKind.LOCAL)


@pytest.mark.parametrize(
    ("path", "program"),
    [
        (r"C:\Users\An\OneDrive\duthao.db", "OneDrive"),
        (r"C:\Users\An\OneDrive - UBND tỉnh\Kế hoạch\duthao.db", "OneDrive"),
        (r"D:\Đồng bộ\duthao.db", "OneDrive"),
        (r"G:\My Drive\duthao.db", "Google Drive"),
        (r"C:\Users\An\Dropbox (Sở Y tế)\duthao.db", "Dropbox"),
        (r"C:\Users\An\Documents\Zalo Received Files\duthao.db", "Zalo"),
        (r"C:\Users\An\Nextcloud\duthao.db", "Nextcloud"),
        (r"C:\Users\An\AppData\Local\duthao\duthao.db", ""),
        (r"C:\Users\An\Dropbox.db", ""),
    ],
)
def test_a_sync_folder_is_told_by_its_program(path: str, program: str) -> None:
    environment = {"OneDriveCommercial": "D:\\Đồng bộ", "PATH": "C:\\"}
    assert sync_program(PureWindowsPath(path), environment) == program


def test_a_folder_of_this_machine_is_local(tmp_path: Path) -> None:
    assert place_of(tmp_path / "duthao.db") == StoreLocation(StoreLocationKind.LOCAL)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells its file systems in a file")
def test_the_file_systems_are_those_that_the_machine_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "mounts"
    told.write_text(f"may-chu:/kho {tmp_path.resolve()} nfs4 rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(location, "_MOUNTS", told)
    assert place_of(tmp_path / "duthao.db", {}) == StoreLocation(StoreLocationKind.NETWORK, "may-chu:/kho")
    told.unlink()
    assert place_of(tmp_path / "duthao.db", {}) == StoreLocation(StoreLocationKind.LOCAL)


def test_a_store_in_a_sync_folder_is_told(tmp_path: Path) -> None:
    found = place_of(tmp_path / "Dropbox" / "duthao.db", {}, "")
    assert found == StoreLocation(StoreLocationKind.SYNCED, "Dropbox")
