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
from tests.commands import Run
from tests.ooxml import Judge, integrity_errors, validator_at_hand

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ[FOLDER_VARIABLE] = str(Path(gettempdir()) / f"duthao-no-settings-{os.getpid()}")
"""What the person who runs the tests has set is nothing to them."""


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
