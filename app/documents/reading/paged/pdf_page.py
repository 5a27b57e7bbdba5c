"""The pages of a PDF as PDFium tells them: its own interface, because a call for each letter would cost too much."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from app.documents.reading.paged.page import Box, Look, Page, Stretch
from app.documents.reading.symbols import written_out

_WORD = re.compile(r"[^\s\x00]+")
_ROW = re.compile(r"[^\s\x00](?:[^\r\n]*[^\s\x00])?")
_WIDEST = 0.6
"""How wide a letter is at most, as a share of the size, on the average of a row."""
_NOTHING = re.compile("[\x00-\x01\x03-\x1f\ue000-\uf8ff\ufffd]")
_FEWEST_BAD, _MOST_BAD = 12, 0.15
_BOLD, _ITALIC = re.compile(r"bold|black|heavy|demi", re.I), re.compile(r"ital|obli", re.I)
_FORCED_BOLD, _SLANTED, _BOLD_WEIGHT = 1 << 18, 1 << 6, 600
_THIN = 3.0
"""Points below which a drawn shape is a line."""
_DEEPEST = 4
_TOUCHES = 0.8
_SPACE_WIDTH = 0.3
"""The widest that a space is drawn, as a share of the size of the letters."""
_CROSSES = 1.0
"""Points by which stretches may overlap that only touch."""
_LINE_HYPHEN = ("\ufffe", "\x02")
"""What PDFium puts in place of a hyphen at the end of a line."""
_MOST_SEGMENTS = 20_000
"""Of one page: more is a map or a drawing, and no table."""


def _by_address(function: Any, *takes: Any) -> Callable[..., int | None]:
    """A function of PDFium that tells where something is, with plain numbers for addresses: three times as fast."""
    at = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(ctypes.c_void_p, *takes)(at)


_text_object = _by_address(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_int)
_font_of = _by_address(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p)

Place = Callable[[float, float], tuple[float, float]]


def read_page(page: Any) -> Page:
    """The words, lines and pictures of a page (a `PdfPage`)."""
    handle = page.raw
    found = Page(page.get_width(), page.get_height())
    place = _placing(handle)
    text = pdfium.FPDFText_LoadPage(handle)
    try:
        letters = _Letters(text, place)
        found.garbled = letters.mean_nothing
        found.stretches = [] if found.garbled else letters.stretches()
    finally:
        pdfium.FPDFText_ClosePage(text)
    count = pdfium.FPDFPage_CountObjects(handle)
    _Shapes(place, found).take((pdfium.FPDFPage_GetObject(handle, number) for number in range(count)), [])
    return found


def _placing(handle: Any) -> Place:
    """From the coordinates of the file to points from the upper left corner of the page as it is shown."""
    shown = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(handle, ctypes.byref(shown))
    left, bottom, right, top = shown.left, shown.bottom, shown.right, shown.top
    turns: dict[int, Place] = {
        0: lambda x, y: (x - left, top - y),
        1: lambda x, y: (y - bottom, x - left),
        2: lambda x, y: (right - x, y - bottom),
        3: lambda x, y: (top - y, right - x),
    }
    return turns[pdfium.FPDFPage_GetRotation(handle) % 4]


class _Letters:
    """Goes over the letters of a page, word by word."""

    def __init__(self, text: Any, place: Place) -> None:
        self._text, self._place = text, place
        self._address = ctypes.cast(text, ctypes.c_void_p).value
        self._looks: dict[int, Look] = {}
        self._fonts: dict[int, tuple[bool, bool, str]] = {}
        self._box, self._x, self._y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self._size, self._matrix = ctypes.c_float(), pdfium.FS_MATRIX()
        self._sides: dict[int, tuple[float, float, float, float]] = {}
        self._letters = self._all_letters()

    def stretches(self) -> list[Stretch]:
        """The words of one text object that follow each other without a gap, as one stretch."""
        found = [(self._stretch(*part), part) for part in self._parts()]
        crossed = _crossed([stretch for stretch, _ in found])
        if not crossed:
            return [stretch for stretch, _ in found]
        # Letters of another font stand in its gaps: taken apart, each word finds its place among them.
        return [
            each
            for number, (stretch, part) in enumerate(found)
            for each in (self._words(*part) if number in crossed else (stretch,))
        ]

    @property
    def mean_nothing(self) -> bool:
        """Whether the file gives letters no meaning: they come out as signs of private use, controls, or nothing."""
        letters = "".join(self._letters.split())
        nothing = len(_NOTHING.findall(letters))
        return nothing >= _FEWEST_BAD and nothing > _MOST_BAD * len(letters)

    def _parts(self) -> Iterator[tuple[int, int, int]]:
        """Where stretches begin and end among the letters, and the address of the text object of each."""
        for match in _ROW.finditer(self._letters):
            start, end = match.span()
            owner = _text_object(self._address, start) or 0
            # Mostly a row is one object, whose letters follow each other without a gap.
            is_one = end - start == 1 or _text_object(self._address, end - 1) == owner
            if is_one and not self._has_gaps(start, end, owner):
                yield start, end, owner
            else:
                yield from self._parts_of_row(start, end)

    def _has_gaps(self, start: int, end: int, owner: int) -> bool:
        """Whether letters are further apart than any face sets them: something else may stand between them."""
        x, y, _, _ = self._sides_of(start)
        _, bottom, right, _ = self._sides_of(end - 1)
        far = max(abs(right - x), abs(bottom - y))
        look = self._looks.get(owner) or self._look(owner, start)
        return bool(far > _WIDEST * look.size * (end - start))

    def _parts_of_row(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        letters = self._letters
        start = end = owner = 0
        for match in _WORD.finditer(letters, first, last):
            for begin, stop, of in self._by_object(*match.span()):
                if of == owner and letters[end:begin] in ("", " ") and not self._is_made(end, begin):
                    end = stop
                    continue
                if end:
                    yield start, end, owner
                start, end, owner = begin, stop, of
        if end:
            yield start, end, owner

    def _words(self, start: int, end: int, owner: int) -> Iterator[Stretch]:
        for match in _WORD.finditer(self._letters, start, end):
            yield self._stretch(*match.span(), owner)

    def _all_letters(self) -> str:
        """One sign a letter, so that places in it are those PDFium knows."""
        count = pdfium.FPDFText_CountChars(self._text)
        buffer = (ctypes.c_ushort * (count + 1))()
        if pdfium.FPDFText_GetText(self._text, 0, count, buffer) - 1 == count:
            letters = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
            if len(letters) == count:
                return letters
        unicode = pdfium.FPDFText_GetUnicode
        return "".join(chr(unicode(self._text, number) or 0xFFFD) for number in range(count))

    def _by_object(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """The parts of a word by the text objects they stand in: a look may change in the middle of a word."""
        of = _text_object(self._address, first) or 0
        if last - first == 1 or _text_object(self._address, last - 1) == of:
            yield first, last, of
            return
        begin = first
        for number in range(first + 1, last):
            now = _text_object(self._address, number) or 0
            if now != of:
                yield begin, number, of
                begin, of = number, now
        yield begin, last, of

    def _is_made(self, end: int, begin: int) -> bool:
        """Whether the space between two words is none of the file's: PDFium saw a gap."""
        return begin > end and pdfium.FPDFText_IsGenerated(self._text, end) == 1

    def _stretch(self, start: int, end: int, owner: int) -> Stretch:
        place = self._place
        xs = []
        for letter in (start, end - 1):
            x, bottom, far_x, top = self._sides_of(letter)
            xs += [place(x, bottom)[0], place(far_x, top)[0]]
        left, right = min(xs), max(xs)
        pdfium.FPDFText_GetCharOrigin(self._text, start, ctypes.byref(self._x), ctypes.byref(self._y))
        look = self._looks.get(owner) or self._look(owner, start)
        words = self._letters[start:end]
        for sign in _LINE_HYPHEN:
            words = words.replace(sign, "-")
        words, _ = written_out(words, look.font)
        before = " " if self._is_own_space(start - 1, owner, left) else ""
        behind = " " if self._is_own_space(end, owner, right) else ""
        return Stretch(left, right, place(self._x.value, self._y.value)[1], f"{before}{words}{behind}", look)

    def _is_own_space(self, number: int, owner: int, side: float) -> bool:
        """Whether a letter is a space that the text object itself has, and touches this side of a word."""
        letters = self._letters
        if not 0 <= number < len(letters) or not letters[number].isspace():
            return False
        if _text_object(self._address, number) != owner:
            return False
        x, _, far_x, _ = self._sides_of(number)
        (left, _), (right, _) = self._place(x, 0), self._place(far_x, 0)
        if pdfium.FPDFText_IsGenerated(self._text, number) == 1:
            # PDFium puts it where the letter before ends, which may stand in another object.
            return _TOUCHES < side - left < _SPACE_WIDTH * self._looks[owner].size
        return min(abs(left - side), abs(right - side)) < _TOUCHES

    def _sides_of(self, number: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a letter in the coordinates of the file; asked of PDFium once."""
        sides = self._sides.get(number)
        if sides is None:
            box = self._box
            pdfium.FPDFText_GetLooseCharBox(self._text, number, ctypes.byref(box))
            sides = self._sides[number] = box.left, box.bottom, box.right, box.top
        return sides

    def _look(self, owner: int, start: int) -> Look:
        if owner not in self._looks:
            handle = pdfium.FPDFText_GetTextObject(self._text, start)
            size, matrix = self._size, self._matrix
            pdfium.FPDFTextObj_GetFontSize(handle, ctypes.byref(size))
            pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix))
            scale = hypot(matrix.c, matrix.d) or 1.0
            bold, italic, name = self._font(handle, _font_of(owner) or 0)
            self._looks[owner] = Look(round(abs(size.value) * scale, 1), bold, italic, name)
        return self._looks[owner]

    def _font(self, handle: Any, address: int) -> tuple[bool, bool, str]:
        """Bold, italic and the name of the font of a text object; `address` is that of the font."""
        if address not in self._fonts:
            font = pdfium.FPDFTextObj_GetFont(handle)
            length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
            buffer = ctypes.create_string_buffer(max(length, 1))
            pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
            name = buffer.value.decode("utf-8", "replace").partition("+")
            said = name[2] or name[0]
            flags, weight = max(pdfium.FPDFFont_GetFlags(font), 0), pdfium.FPDFFont_GetWeight(font)
            bold = bool(_BOLD.search(said) or flags & _FORCED_BOLD or weight >= _BOLD_WEIGHT)
            self._fonts[address] = bold, bool(_ITALIC.search(said) or flags & _SLANTED), said
        return self._fonts[address]


def _crossed(stretches: list[Stretch]) -> set[int]:
    """Which stretches lie over others of their line."""
    found: set[int] = set()
    line: list[int] = []
    for at in sorted(range(len(stretches)), key=lambda at: stretches[at].base):
        if line and stretches[at].base - stretches[line[0]].base > _CROSSES:
            found |= _crossed_on(stretches, line)
            line = []
        line.append(at)
    return found | _crossed_on(stretches, line)


def _crossed_on(stretches: list[Stretch], line: list[int]) -> set[int]:
    found: set[int] = set()
    widest: int | None = None
    for at in sorted(line, key=lambda at: stretches[at].left):
        if widest is not None and stretches[at].left < stretches[widest].right - _CROSSES:
            found.add(widest)
        if widest is None or stretches[at].right > stretches[widest].right:
            widest = at
    return found


class _Shapes:
    """Takes lines and pictures into a page, also those inside other objects."""

    def __init__(self, place: Place, page: Page) -> None:
        self._place, self._page = place, page
        self._segments = 0

    def take(self, objects: Iterable[Any], around: list[Any]) -> None:
        """Take them; `around` are the matrices of the objects they stand in, the innermost first."""
        for each in objects:
            match pdfium.FPDFPageObj_GetType(each):
                case pdfium.FPDF_PAGEOBJ_PATH:
                    self._take_path(each, around)
                case pdfium.FPDF_PAGEOBJ_IMAGE:
                    self._page.pictures.append(self._bounds(each, around))
                case pdfium.FPDF_PAGEOBJ_FORM if len(around) < _DEEPEST:
                    matrix = pdfium.FS_MATRIX()
                    pdfium.FPDFPageObj_GetMatrix(each, ctypes.byref(matrix))
                    count = pdfium.FPDFFormObj_CountObjects(each)
                    inside = (pdfium.FPDFFormObj_GetObject(each, number) for number in range(count))
                    self.take(inside, [matrix, *around])

    def _bounds(self, each: Any, around: list[Any]) -> Box:
        sides = [ctypes.c_float() for _ in range(4)]
        pdfium.FPDFPageObj_GetBounds(each, *map(ctypes.byref, sides))
        left, bottom, right, top = (side.value for side in sides)
        return self._box([(left, bottom), (right, top)], around)

    def _box(self, points: list[tuple[float, float]], around: list[Any]) -> Box:
        for matrix in around:
            points = [_moved(matrix, x, y) for x, y in points]
        xs, ys = zip(*(self._place(x, y) for x, y in points), strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def _take_path(self, path: Any, around: list[Any]) -> None:
        whole = self._bounds(path, around)
        if whole.width < _THIN or whole.height < _THIN:
            self._page.rules.append(whole)
            return
        count = pdfium.FPDFPath_CountSegments(path)
        self._segments += count
        if self._segments > _MOST_SEGMENTS:
            return
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
        mode, is_stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(is_stroked))
        for points in _outlines(path, count):
            outline = self._box(points, [matrix, *around])
            if outline.width < _THIN or outline.height < _THIN:
                self._page.rules.append(outline)
            elif is_stroked.value:
                sides = (self._box(list(side), [matrix, *around]) for side in pairwise(points))
                self._page.rules += [side for side in sides if side.width < _THIN or side.height < _THIN]


def _outlines(path: Any, count: int) -> Iterator[list[tuple[float, float]]]:
    """The points of each closed or open part of a path."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _moved(matrix: Any, x: float, y: float) -> tuple[float, float]:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f
