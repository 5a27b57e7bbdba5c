"""What only Windows does: elsewhere there is nothing of it. `packaging/try_windows.py` tries it there."""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath
from typing import cast

import pytest

from app import windows
from app.delivery import deliver
from app.errors.faults import TargetInUse, TargetNotWritable


@pytest.mark.skipif(windows.IS_WINDOWS, reason="Windows has it")
def test_elsewhere_there_is_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    with path.open("rb"):
        assert not windows.is_open(path)
    assert not windows.process_runs(os.getpid())
    assert windows.registered_program("soffice.exe") is None
    assert not windows.limit_memory(1 << 30)
    windows.end_with_children(os.getpid())


@pytest.mark.parametrize(
    ("path", "share"), [(r"\\may-chu\ke-hoach\a.db", r"\\may-chu\ke-hoach"), (r"C:\a.db", "")]
)
def test_a_path_on_a_share_says_so_itself(path: str, share: str) -> None:
    assert windows.share_of(cast("Path", PureWindowsPath(path))) == share


class WindowsFault(PermissionError):
    """What Windows raises: it has a number of its own."""

    def __init__(self, number: int) -> None:
        super().__init__(13, "denied")
        self.winerror = number


@pytest.mark.parametrize(
    ("number", "is_open", "told"),
    [
        (32, False, TargetInUse),
        (33, False, TargetInUse),
        (5, True, TargetInUse),
        (5, False, TargetNotWritable),
    ],
)
def test_a_file_that_word_has_open_is_told_from_one_that_may_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, is_open: bool, told: type[Exception]
) -> None:
    def refuse(*_: object) -> None:
        raise WindowsFault(number)

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(windows, "is_open", lambda _path: is_open)
    target = tmp_path / "Kế hoạch.docx"
    target.write_bytes(b"before")
    with pytest.raises(told):
        deliver(target, b"after", lambda _written: None)
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]
