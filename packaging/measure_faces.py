"""Writes down how wide the signs of the bundled faces are, so that the program needs no reader of fonts.

    .venv/bin/python packaging/measure_faces.py

To be run again when the faces in resources/fonts/ change; a test holds the file to them.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
WIDTHS = FONTS / "liberation-serif-widths.json"
FACES = ("Regular", "Bold", "Italic", "BoldItalic")


def main() -> int:
    WIDTHS.write_text(written(), encoding="ascii")
    return 0


def written() -> str:
    """The text of the file: of each face the size of its em, and runs of neighbouring signs with their advances."""
    faces = [f"{json.dumps(face)}: {{\n{face_text(*measured(face))}\n}}" for face in FACES]
    return "{\n" + ",\n".join(faces) + "\n}\n"


def measured(face: str) -> tuple[int, dict[int, int]]:
    """The units of the em and, by character, the advance in those units, as the font itself says."""
    with TTFont(FONTS / f"LiberationSerif-{face}.ttf", lazy=True) as font:
        advances = font["hmtx"].metrics
        return font["head"].unitsPerEm, {
            code: advances[glyph][0] for code, glyph in font.getBestCmap().items()
        }


def face_text(em: int, advances: dict[int, int]) -> str:
    """A line for each run, so that a change of one face is seen as one."""
    runs = [json.dumps([start, *(advances[code] for code in codes)]) for start, codes in runs_of(advances)]
    return f'"em": {em},\n"runs": [\n' + ",\n".join(runs) + "\n]"


def runs_of(advances: dict[int, int]) -> list[tuple[int, list[int]]]:
    codes = sorted(advances)
    starts = [codes[0], *(code for before, code in pairwise(codes) if code != before + 1)]
    runs: list[tuple[int, list[int]]] = []
    for start in starts:
        run = [start]
        while run[-1] + 1 in advances:
            run.append(run[-1] + 1)
        runs.append((start, run))
    return runs


if __name__ == "__main__":
    sys.exit(main())
