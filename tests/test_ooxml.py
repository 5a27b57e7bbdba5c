"""The judges judge: a sound file passes, a broken one does not."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from tests.ooxml import Judge, validator_at_hand


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.docx"
    document = docx.Document()
    document.add_paragraph("Kế hoạch")
    document.save(str(path))
    return path


@pytest.fixture
def broken(sound: Path) -> Path:
    """The same document, with a paragraph inside a run and a relationship to a part that is not there."""
    path = sound.with_name("broken.docx")
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:r><w:t>", b"<w:r><w:p/><w:t>")
            if name != "word/styles.xml":
                target.writestr(name, content)
    return path


def test_the_validator_passes_a_sound_file_and_names_the_faults_of_a_broken_one(
    ooxml_validator: Judge, sound: Path, broken: Path
) -> None:
    assert ooxml_validator(sound) == []
    assert ooxml_validator(broken) != []


def test_the_validator_does_not_pass_a_file_that_is_not_there(ooxml_validator: Judge, tmp_path: Path) -> None:
    assert ooxml_validator(tmp_path / "none.docx") != []


def test_integrity_passes_a_sound_file_and_names_the_faults_of_a_broken_one(
    ooxml_integrity: Judge, sound: Path, broken: Path
) -> None:
    assert ooxml_integrity(sound) == []
    assert ooxml_integrity(broken) != []


def test_without_the_validator_ci_fails_and_other_machines_skip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUTHAO_OOXML_VALIDATOR", raising=False)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception):
        validator_at_hand()
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception):
        validator_at_hand()
