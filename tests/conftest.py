"""What every test stands on: no screen, Vietnamese, and the judges of Office files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest

from app.cli import main
from app.settings import FOLDER_VARIABLE
from app.translation import LANGUAGES, set_language
from tests import profiles as profiles  # loads the profile of the properties
from tests.commands import Run
from tests.ooxml import Judge, integrity_errors, validator_at_hand

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ[FOLDER_VARIABLE] = str(Path(gettempdir()) / f"duthao-no-settings-{os.getpid()}")
"""What the person who runs the tests has set is nothing to them."""


_SLOW_FIXTURES = {"postgres", "ooxml_validator"}
"""Each starts a server, or a program for every file."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Who asks for a server is slow without saying so."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        chosen = getattr(item, "callspec", None)
        values = chosen.params.values() if chosen is not None else ()
        if asked & _SLOW_FIXTURES or any(str(value).startswith("postgresql") for value in values):
            item.add_marker("slow")


@pytest.fixture(autouse=True)
def _speak_vietnamese() -> Iterator[None]:
    """A test may change the language; the next one begins in Vietnamese."""
    set_language(LANGUAGES[0])
    yield
    set_language(LANGUAGES[0])


@pytest.fixture(scope="session")
def ooxml_validator() -> Judge:
    """Gives the errors of a .docx or .xlsx by the Open XML SDK. Skips where it is not at hand, but not in CI."""
    return validator_at_hand()


@pytest.fixture(scope="session")
def ooxml_integrity() -> Judge:
    """Gives the findings of level ERROR that ooxml-integrity has on a .docx."""
    return integrity_errors


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder with no settings; gives exit code, output, errors."""
    (tmp_path / "settings").mkdir()
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "settings"))
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call
