"""The widths that stand as data are those of the bundled faces, sign by sign."""

from __future__ import annotations

import measure_faces
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from app.documents.metrics import MM_PER_POINT, text_width
from app.resources import resource

STYLES: dict[str, dict[str, bool]] = {
    "Regular": {},
    "Bold": {"bold": True},
    "Italic": {"italic": True},
    "BoldItalic": {"bold": True, "italic": True},
}


def test_the_file_of_widths_is_what_the_script_writes() -> None:
    assert measure_faces.WIDTHS.read_text(encoding="ascii") == measure_faces.written()


@pytest.mark.parametrize("face", STYLES)
def test_every_sign_of_a_face_is_as_wide_as_the_font_says(face: str) -> None:
    with TTFont(resource("fonts", f"LiberationSerif-{face}.ttf")) as font:
        em, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        wanted = {chr(code): advances[glyph][0] / em for code, glyph in font.getBestCmap().items()}
    assert len(wanted) > 2_000
    given = {sign: text_width(sign, 1, **STYLES[face]) for sign in wanted}
    assert given == {sign: share * MM_PER_POINT for sign, share in wanted.items()}


def test_a_sign_that_the_face_lacks_is_as_wide_as_an_x() -> None:
    assert text_width("漢", 14) == text_width("x", 14) > 0
