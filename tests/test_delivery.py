"""A file is delivered whole or not at all; each fault of the system has its own error."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app import windows
from app.delivery import deliver, make_private, owner_file, read_bytes
from app.errors.faults import (
    AppError,
    DiskFull,
    ExportNotProven,
    FileUnreadable,
    TargetFolderMissing,
    TargetInUse,
    TargetNotWritable,
)


def accept(path: Path) -> None:
    """A proof that finds nothing wrong."""
    assert path.exists()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"old")
    return path


def assert_untouched(target: Path, *beside: str) -> None:
    assert target.read_bytes() == b"old"
    assert {each.name for each in target.parent.iterdir()} == {target.name, *beside}


def test_the_new_file_takes_the_place_of_the_old_one(target: Path) -> None:
    deliver(target, b"new", accept)
    assert target.read_bytes() == b"new"
    assert [each.name for each in target.parent.iterdir()] == ["plan.docx"]


def test_the_proof_sees_the_whole_file_while_the_old_one_still_stands(target: Path) -> None:
    seen = []

    def prove(path: Path) -> None:
        seen.append((path.read_bytes(), path.suffix, path.parent, target.read_bytes()))

    deliver(target, b"new", prove)
    assert seen == [(b"new", ".docx", target.parent, b"old")]


def test_a_failing_proof_leaves_the_old_file_and_nothing_beside_it(target: Path) -> None:
    def refuse(path: Path) -> None:
        raise ExportNotProven(path)

    with pytest.raises(ExportNotProven):
        deliver(target, b"new", refuse)
    assert_untouched(target)


def test_a_mistake_of_ours_in_the_proof_leaves_nothing_either(target: Path) -> None:
    def fail(_: Path) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        deliver(target, b"new", fail)
    assert_untouched(target)


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("plan.docx", "~$plan.docx"),
        ("ke-hoac.docx", "~$e-hoac.docx"),
        ("ke-hoach.docx", "~$-hoach.docx"),
        ("ke-hoach.xlsx", "~$ke-hoach.xlsx"),
        ("ke-hoach.docx", ".~lock.ke-hoach.docx#"),
    ],
)
def test_a_target_that_is_open_is_told(name: str, owner: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    (tmp_path / owner).touch()
    with pytest.raises(TargetInUse) as refused:
        deliver(path, b"new", accept)
    assert refused.value.path == path
    assert owner_file(path) == tmp_path / owner
    assert_untouched(path, owner)


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for rights to make a link")
def test_a_link_stays_and_the_file_it_names_is_replaced(target: Path) -> None:
    link = target.with_name("link.docx")
    link.symlink_to(target)
    deliver(link, b"new", accept)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_path_too_long_for_windows_to_name_is_taken_as_it_was_given(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(path: Path, *, strict: bool = False) -> Path:
        fault = OSError(22, "more data is available", str(path))
        fault.winerror = windows.MORE_DATA  # type: ignore[attr-defined]
        raise fault

    monkeypatch.setattr(Path, "resolve", no_room)
    deliver(target, b"new", lambda _: None)
    assert target.read_bytes() == b"new"


def test_the_owner_file_of_another_document_is_no_hindrance(target: Path) -> None:
    (target.parent / "~$other.docx").touch()
    deliver(target, b"new", accept)
    assert target.read_bytes() == b"new"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(TargetFolderMissing):
        deliver(tmp_path / "none" / "plan.docx", b"new", accept)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_told(target: Path) -> None:
    with pytest.raises(TargetFolderMissing):
        deliver(target / "plan.docx", b"new", accept)
    assert_untouched(target)


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").mkdir()
    with pytest.raises(TargetNotWritable) as refused:
        deliver(tmp_path / "plan.docx", b"new", accept)
    assert refused.value.reason == "folder"
    assert [each.name for each in tmp_path.iterdir()] == ["plan.docx"]


def test_a_folder_that_vanishes_during_the_proof_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()

    def remove(path: Path) -> None:
        path.unlink()
        folder.rmdir()

    with pytest.raises(TargetFolderMissing):
        deliver(folder / "plan.docx", b"new", remove)


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """As on a full disk: the system refuses to write more than `size` bytes to any file."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, old)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
def test_a_full_disk_is_told_and_leaves_the_old_file(target: Path) -> None:
    with no_file_longer_than(1000), pytest.raises(DiskFull) as refused:
        deliver(target, b"x" * 5000, accept)
    assert refused.value.path == target
    assert_untouched(target)


def test_a_place_that_the_system_keeps_closed_is_told() -> None:
    """Nobody may make files in /proc, root neither."""
    if not Path("/proc/self").is_dir():
        pytest.skip("no /proc here")
    with pytest.raises(AppError) as refused:
        deliver(Path("/proc/self/plan.docx"), b"new", accept)
    assert isinstance(refused.value, TargetNotWritable | TargetFolderMissing)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_told(target: Path) -> None:
    target.parent.chmod(0o500)
    try:
        with pytest.raises(TargetNotWritable):
            deliver(target, b"new", accept)
    finally:
        target.parent.chmod(0o700)
    assert_untouched(target)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_the_new_file_has_the_permissions_of_the_old_one_or_of_any_new_file(target: Path) -> None:
    target.chmod(0o640)
    deliver(target, b"new", accept)
    assert target.stat().st_mode & 0o777 == 0o640
    mask = os.umask(0o027)
    try:
        deliver(target.with_name("fresh.docx"), b"new", accept)
    finally:
        os.umask(mask)
    assert target.with_name("fresh.docx").stat().st_mode & 0o777 == 0o640


def test_reading_says_what_is_wrong(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none", "missing"), (tmp_path, "folder")):
        with pytest.raises(FileUnreadable) as refused:
            read_bytes(path)
        assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("name", "owner"),
    [("khtinh.docx", "~$khtinh.docx"), ("ke-hoach.docx", "~$-hoach.docx"), ("bang.xlsx", "~$bang.xlsx")],
)
def test_word_drops_letters_of_long_names_for_its_mark(tmp_path: Path, name: str, owner: str) -> None:
    (tmp_path / owner).touch()
    assert owner_file(tmp_path / name) == tmp_path / owner
    assert owner_file(tmp_path / "other.docx") is None


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps people apart by their folders")
def test_a_private_folder_is_its_owners_alone_and_a_shared_one_stays(tmp_path: Path) -> None:
    own, shared = tmp_path / "own", tmp_path / "shared"
    for folder, mode in ((own, 0o755), (shared, 0o775)):
        (folder / "in").mkdir(parents=True)
        (folder / "in" / "file").write_text("x")
        (folder / "in" / "file").chmod(0o644)
        folder.chmod(mode)
    outside = tmp_path / "outside"
    outside.write_text("x")
    outside.chmod(0o644)
    (own / "link").symlink_to(outside)
    for folder in (own, shared, tmp_path / "gone"):
        make_private(folder)
    assert [path.stat().st_mode & 0o777 for path in (own, own / "in", own / "in" / "file")] == [
        0o700,
        0o700,
        0o600,
    ]
    assert (shared / "in" / "file").stat().st_mode & 0o777 == 0o644
    assert outside.stat().st_mode & 0o777 == 0o644


def test_a_private_file_is_its_owners_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("old")
    deliver(target, b"new", lambda _: None, private=True)
    assert target.read_bytes() == b"new"
    if os.name != "nt":
        assert target.stat().st_mode & 0o777 == 0o600
