"""What every test stands on: no screen, Vietnamese, and the judges of Office files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest

from app.text import LANGUAGES, set_language
from tests.ooxml import Judge, integrity_errors, validator_at_hand

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["DUTHAO_CONFIG"] = str(Path(gettempdir()) / f"duthao-no-settings-{os.getpid()}")
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
