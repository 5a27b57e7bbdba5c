"""The serif faces that come with the program print all of Vietnamese on any machine."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from app.resources import resource

ALPHABET = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
FACES = ("Regular", "Bold", "Italic", "BoldItalic")


@pytest.mark.parametrize("face", FACES)
def test_a_face_is_the_version_measured_and_has_every_vietnamese_letter(face: str) -> None:
    with TTFont(resource("fonts", f"LiberationSerif-{face}.ttf")) as font:
        assert font["name"].getDebugName(5) == "Version 2.1.5"
        letters = {*ALPHABET, *ALPHABET.upper(), *"–—“”…₫"}
        assert {letter for letter in letters if ord(letter) not in font.getBestCmap()} == set()


def test_the_license_of_the_faces_stands_beside_them() -> None:
    text = " ".join(resource("fonts", "OFL.txt").read_text(encoding="utf-8").split())
    assert "SIL OPEN FONT LICENSE" in text
    assert "Reserved Font Name Liberation" in text
    assert "OTHER DEALINGS IN THE FONT SOFTWARE" in text
