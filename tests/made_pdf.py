"""Small PDF files written by hand: each word where a test wants it, and each way to be broken."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDE, HIGH = 595, 842
"""A4 in points."""
LEFT, INDENT, RIGHT = 85.0, 121.0, 540.0
"""Where lines begin, first lines of paragraphs begin, and lines end."""
ADVANCE = 0.5
"""How wide each letter of these files is, as a share of its size."""
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass(frozen=True)
class Words:
    """Words that begin at a place, measured from the upper left corner of the page."""

    left: float
    base: float
    text: str
    size: float = 14
    bold: bool = False
    italic: bool = False

    @property
    def right(self) -> float:
        """Where they end."""
        return self.left + ADVANCE * self.size * len(self.text)


@dataclass
class PdfPage:
    """A page: its words, drawn lines (left, top, right, bottom), and a picture that covers it, in shades of grey."""

    words: list[Words] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    picture: tuple[int, int, bytes] | None = None

    def write(self, left: float, base: float, text: str, **look: float | bool) -> PdfPage:
        """The page with these words."""
        self.words.append(Words(left, base, text, **look))  # type: ignore[arg-type]
        return self

    def centred(self, base: float, text: str, **look: float | bool) -> PdfPage:
        """The page with these words in the middle of its text."""
        wide = Words(0, base, text, **look).right  # type: ignore[arg-type]
        return self.write((LEFT + RIGHT - wide) / 2, base, text, **look)

    def lattice(self, xs: Sequence[float], ys: Sequence[float]) -> PdfPage:
        """The page with the lines of a table."""
        self.rules += [(xs[0], y, xs[-1], y) for y in ys]
        self.rules += [(x, ys[0], x, ys[-1]) for x in xs]
        return self


def pdf(pages: Sequence[PdfPage], *, meaning: bool = True, password: str = "") -> bytes:
    """A PDF file of these pages; without `meaning` nothing says which letters its signs are."""
    letters = sorted({letter for page in pages for words in page.words for letter in words.text})
    codes = {letter: number for number, letter in enumerate(letters, start=1)}
    file = _File(password)
    fonts = " ".join(
        f"/F{number} {file.font(name, codes if meaning else {})}"
        for number, name in enumerate(("Times-Roman", "Times-Bold", "Times-Italic"))
    )
    kids = [file.page(page, codes, fonts) for page in pages]
    return file.closed(kids)


class _File:
    """A file on its way: its objects in order; the first two are the catalogue and the tree of pages."""

    def __init__(self, password: str) -> None:
        self._objects: list[bytes] = [b"", b""]
        self._key = b""
        self._locks = b""
        if password:
            self._lock(password)

    def _lock(self, password: str) -> None:
        """The standard security handler, revision 2 (ISO 32000-1, 7.6.3)."""
        padded = (password.encode() + _PADDING)[:32]
        owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
        self._key = hashlib.md5(padded + owner + b"\xfc\xff\xff\xff" + b"0" * 16).digest()[:5]
        user = _rc4(self._key, _PADDING)
        self._locks = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
            owner.hex().encode(),
            user.hex().encode(),
        )

    def add(self, body: bytes) -> str:
        self._objects.append(body)
        return f"{len(self._objects)} 0 R"

    def stream(self, data: bytes, entries: str = "") -> str:
        data = zlib.compress(data)
        if self._key:
            number = (len(self._objects) + 1).to_bytes(3, "little")
            data = _rc4(hashlib.md5(self._key + number + b"\0\0").digest()[:10], data)
        head = f"<< {entries} /Filter /FlateDecode /Length {len(data)} >>\nstream\n".encode()
        return self.add(head + data + b"\nendstream")

    def font(self, name: str, codes: dict[str, int]) -> str:
        pairs = "\n".join(
            f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()
        )
        means = ""
        if codes:
            table = f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(codes)} beginbfchar {pairs} endbfchar"
            means = f"/ToUnicode {self.stream(f'begincmap {table} endcmap'.encode())}"
        low = self.add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW {round(1000 * ADVANCE)} "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>".encode()
        )
        return self.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
            f"/DescendantFonts [{low}] {means} >>".encode()
        )

    def page(self, page: PdfPage, codes: dict[str, int], fonts: str) -> str:
        shown = []
        picture = ""
        if page.picture is not None:
            wide, high, dots = page.picture
            entries = f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} /BitsPerComponent 8"
            picture = f"/XObject << /P {self.stream(dots, f'{entries} /ColorSpace /DeviceGray')} >>"
            shown.append(f"q {WIDE} 0 0 {HIGH} 0 0 cm /P Do Q")
        for words in page.words:
            signs = "".join(f"{codes[letter]:04x}" for letter in words.text)
            font = 1 if words.bold else 2 if words.italic else 0
            shown.append(f"BT /F{font} {words.size} Tf {words.left} {HIGH - words.base} Td <{signs}> Tj ET")
        shown += [
            f"{left} {HIGH - top} m {right} {HIGH - bottom} l S" for left, top, right, bottom in page.rules
        ]
        content = self.stream("\n".join(shown).encode())
        return self.add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDE} {HIGH}] /Contents {content} "
            f"/Resources << /Font << {fonts} >> {picture} >> >>".encode()
        )

    def closed(self, kids: Sequence[str]) -> bytes:
        self._objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
        self._objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
        locks = f"/Encrypt {self.add(self._locks)} /ID [<{b'0' * 16!r}>]" if self._locks else ""
        locks = locks.replace(repr(b"0" * 16), (b"0" * 16).hex())
        written, places = b"%PDF-1.5\n", []
        for number, body in enumerate(self._objects, start=1):
            places.append(len(written))
            written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        count = len(self._objects) + 1
        return (
            written
            + (
                f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n"
                f"<< /Size {count} /Root 1 0 R {locks} >>\nstartxref\n{len(written)}\n%%EOF\n"
            ).encode()
        )


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    at = 0
    for number in range(256):
        at = (at + box[number] + key[number % len(key)]) % 256
        box[number], box[at] = box[at], box[number]
    found, one, two = bytearray(), 0, 0
    for byte in data:
        one = (one + 1) % 256
        two = (two + box[one]) % 256
        box[one], box[two] = box[two], box[one]
        found.append(byte ^ box[(box[one] + box[two]) % 256])
    return bytes(found)
