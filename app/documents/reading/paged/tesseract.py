"""Tesseract where it is installed: it recognises the words of scanned pages (4.1 or newer, with its Vietnamese data).

It reads one picture at a time and writes nothing but to the process that asked. What it says is a guess, every word
of it; what it is not sure of at all is named and left out: seals, stamps, handwriting.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import atan, cos, sin
from pathlib import Path
from statistics import median
from typing import Any

from app.documents.reading.paged.page import Look, Page, Stretch
from app.errors.importing import TesseractFailed
from app.processes import temporary_prefix

_LANGUAGE = "vie"
_DOTS = 300
"""Dots per inch: what its makers advise."""
_SECONDS = 120
_LEAST_SURE = 30.0
"""Percent below which a word is none, unless it holds figures: a date half read is still to be looked at."""
_SPECKS = "_|\\"
_SIGNS = re.compile(r"[-–—+*•]|[.]{2,}|[./]{2,3}|[;:,.]|[“”\"']")
"""Words without a letter that a document may have."""
_POINTS = 72
_SHORT_SIDE, _LONG_SIDE = 595.0, 842.0
"""A4, for pictures that do not say how large they are."""
_SIZE = 14.0
_EACH, _RED, _MUCH_RED = 97, 50, 0.0005
"""Which dots are looked at for red ink, how much redder than anything else it is, and what share of it is a stamp."""
_APART = 1.3
"""The widest gap between two words of a line, in heights of its letters."""


def find_tesseract() -> Path | None:
    """The program, where it is installed; None where it is not."""
    if found := shutil.which("tesseract"):
        return Path(found)
    return next((each for each in _usual_places() if each.is_file()), None)


def _usual_places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
            if folder := os.environ.get(variable):
                yield Path(folder) / "Tesseract-OCR" / "tesseract.exe"
                yield Path(folder) / "Programs" / "Tesseract-OCR" / "tesseract.exe"
    elif sys.platform == "darwin":
        yield from (Path("/opt/homebrew/bin/tesseract"), Path("/usr/local/bin/tesseract"))
    else:
        yield Path("/usr/bin/tesseract")


def missing_for_scans() -> str:
    """What is not installed of what reads scans: "program", "language", or "" where nothing is missing."""
    program = find_tesseract()
    if program is None:
        return "program"
    try:
        said = subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return "program"
    return "" if _LANGUAGE in said.stdout.decode("utf-8", "replace").split() else "language"


def installed_tesseract() -> Tesseract | None:
    """Tesseract where it can read Vietnamese; None where it is not installed so."""
    program = find_tesseract()
    return None if program is None or missing_for_scans() else Tesseract(program)


@dataclass(frozen=True)
class _Word:
    """A word as it was recognised, in dots; `line` says which words stand on one line."""

    line: tuple[str, ...]
    left: float
    top: float
    width: float
    height: float
    sure: float
    text: str

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2


@dataclass(frozen=True)
class Scans:
    """How scanned pages are read, and who is told after each: how many are done, of how many."""

    tesseract: Tesseract
    page_done: Callable[[int, int], object] = lambda _done, _all: None


class Tesseract:
    """Recognises pages and pictures."""

    def __init__(self, program: Path) -> None:
        self._program = program

    def read_page(self, page: Any, found: Page, path: Path) -> Page:
        """What a page of a PDF (a `PdfPage`) shows as a picture; `found` is what was read of it before.

        Raises TesseractFailed, naming `path`.
        """
        picture, has_red = _drawn(page)
        words, _ = self._words("page.pgm", picture, path)
        read = _page_of(words, found.width, found.height, _POINTS / _DOTS)
        read.weak += [""] if has_red else []
        return read

    def read_picture(self, data: bytes, suffix: str, number: int, path: Path) -> Page:
        """What the picture of a page shows; `number` counts the pictures in one file from 0. Raises as `read_page`."""
        words, (width, height) = self._words(f"page{suffix}", data, path, number)
        wide = _LONG_SIDE if width > height else _SHORT_SIDE
        scale = wide / max(width, 1)
        return _page_of(words, wide, height * scale, scale)

    def _words(
        self, name: str, data: bytes, path: Path, number: int = 0
    ) -> tuple[list[_Word], tuple[int, int]]:
        """The words of a picture, and how wide and high it is in dots."""
        with tempfile.TemporaryDirectory(prefix=temporary_prefix(), ignore_cleanup_errors=True) as folder:
            (Path(folder) / name).write_bytes(data)
            command = [str(self._program), name, "stdout", "--dpi", str(_DOTS), "-l", _LANGUAGE]
            chosen = ["-c", f"tessedit_page_number={number}"] if number else []
            try:
                said = subprocess.run(
                    [*command, *chosen, "tsv"],
                    cwd=folder,
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    check=False,
                    timeout=_SECONDS,
                    env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                )
            except (OSError, subprocess.TimeoutExpired) as fault:
                raise TesseractFailed(path) from fault
        if said.returncode:
            raise TesseractFailed(path)
        return _read_table(said.stdout.decode("utf-8", "replace"))


def _drawn(page: Any) -> tuple[bytes, bool]:
    """The picture of a page in shades of grey (PGM), as a red light shows it, and whether it has red ink.

    Red seals and stamps are gone from it, and the words below them are there.
    """
    picture = page.render(scale=_DOTS / _POINTS)
    dots, step, line = bytes(picture.buffer), picture.n_channels, picture.width * picture.n_channels
    red = 2 if step > 2 else 0
    rows = (
        dots[start + red : start + line : step]
        for start in range(0, picture.stride * picture.height, picture.stride)
    )
    shades = b"P5 %d %d 255\n" % (picture.width, picture.height) + b"".join(rows)
    if step < 3:
        return shades, False
    looked_at = range(0, len(dots) - step, step * _EACH)
    reds = sum(dots[at + 2] - max(dots[at], dots[at + 1]) > _RED for at in looked_at)
    return shades, reds > _MUCH_RED * len(looked_at)


def _read_table(text: str) -> tuple[list[_Word], tuple[int, int]]:
    words: list[_Word] = []
    size = (0, 0)
    for row in csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "1":
            size = int(row["width"]), int(row["height"])
        if row["level"] == "5" and (row["text"] or "").strip():
            line = tuple(row[name] for name in ("block_num", "par_num", "line_num"))
            left, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
            text = row["text"].strip().strip(_SPECKS) or row["text"].strip()
            words.append(_Word(line, left, top, width, height, float(row["conf"]), text))
    return words, size


def _page_of(words: Sequence[_Word], width: float, height: float, scale: float) -> Page:
    """The page that words make, set straight; `scale` turns dots into points."""
    page = Page(width, height, scanned=True)
    lines: dict[tuple[str, ...], list[_Word]] = {}
    for word in words:
        if _is_weak(word):
            page.weak.append(word.text)
        else:
            lines.setdefault(word.line, []).append(word)
    turn = _skew(lines.values())
    for line in lines.values():
        page.stretches += _stretches(sorted(line, key=lambda word: word.left), turn, scale)
    return page


def _is_weak(word: _Word) -> bool:
    """Whether a word is more likely a part of a seal, a speck or a stroke of a pen."""
    if not any(sign.isalnum() for sign in word.text):
        return not _SIGNS.fullmatch(word.text)
    return word.sure < _LEAST_SURE and not any(sign.isdigit() for sign in word.text)


def _skew(lines: Iterable[Sequence[_Word]]) -> float:
    """The angle by which the page lies askew, from the middles of the first and last words of its long lines."""
    slopes = []
    for line in lines:
        (x, y), (far_x, far_y) = line[0].middle, line[-1].middle
        if len(line) > 4 and far_x - x > 8 * line[0].height:
            slopes.append((far_y - y) / (far_x - x))
    return atan(median(slopes)) if slopes else 0.0


def _stretches(line: Sequence[_Word], turn: float, scale: float) -> Iterator[Stretch]:
    """The words of a line as they stand on a page set straight, apart where a gap is wide."""
    high = median(word.height for word in line)
    placed = []
    for word in line:
        x, y = word.middle
        middle = x * cos(turn) + y * sin(turn)
        placed.append(
            (middle - word.width / 2, middle + word.width / 2, y * cos(turn) - x * sin(turn), word.text)
        )
    base = median(y for _, _, y, _ in placed) + 0.35 * high
    start, end, words = placed[0][0], placed[0][1], [placed[0][3]]
    for left, right, _, text in placed[1:]:
        if left - end > _APART * high:
            yield _stretch(start, end, base, words, scale)
            start, words = left, []
        words.append(text)
        end = right
    yield _stretch(start, end, base, words, scale)


def _stretch(left: float, right: float, base: float, words: Sequence[str], scale: float) -> Stretch:
    return Stretch(left * scale, right * scale, base * scale, " ".join(words), Look(_SIZE))


def count_of_pictures(data: bytes) -> int:
    """How many pictures a file holds: a TIFF may hold several."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None:
        return 1
    count, seen = 0, set[int]()
    try:
        (at,) = struct.unpack_from(f"{order}I", data, 4)
        while at and at not in seen:
            seen.add(at)
            count += 1
            (entries,) = struct.unpack_from(f"{order}H", data, at)
            (at,) = struct.unpack_from(f"{order}I", data, at + 2 + 12 * entries)
    except struct.error:
        pass
    return max(count, 1)
