"""Typing tools of the desktop: one that cannot reach the window is told once, with the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.translation import tr
from app.ui.application import Program
from app.ui.typing_tools import is_fcitx_out_of_reach
from app.workflows.desk import read_desk
from tests.ui.driving import Steps, drive
from tests.ui.walk import first_start


@pytest.mark.parametrize(
    ("environment", "plugin", "expected"),
    [
        ({"XMODIFIERS": "@im=fcitx"}, "", True),
        ({"GTK_IM_MODULE": "fcitx"}, "", True),
        ({"QT_IM_MODULE": "fcitx5"}, "", True),
        ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx"}, "", False),
        ({"QT_IM_MODULE": "fcitx"}, "libfcitx5platforminputcontextplugin.so", False),
        ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=ibus"}, "", False),
        ({}, "", False),
    ],
)
def test_fcitx_is_out_of_reach_without_its_plug_in(
    tmp_path: Path, environment: dict[str, str], plugin: str, *, expected: bool
) -> None:
    for name in ("libibusplatforminputcontextplugin.so", plugin):
        if name:
            (tmp_path / name).touch()
    assert is_fcitx_out_of_reach(environment, tmp_path) is expected


@pytest.mark.skipif("sys.platform != 'linux'")
def test_it_is_told_once_with_the_way_out(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XMODIFIERS", "@im=fcitx")
    monkeypatch.delenv("QT_IM_MODULE", raising=False)
    said: list[str] = []

    def script() -> Steps:
        yield from first_start(program)
        said.append(program.window.notices.words)
        yield lambda: read_desk().told_of_fcitx

    drive(script())
    assert "ibus" in tr(said[0]).lower()
