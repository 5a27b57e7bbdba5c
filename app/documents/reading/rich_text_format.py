"""The words of a chunk in Rich Text Format, line by line, the cells of a row parted by tabs."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\\(?:'([0-9a-fA-F]{2})|u(-?\d{1,6}) ?|([a-zA-Z]+)(-?\d+)? ?|([^a-zA-Z]))|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_ENDS = {
    "par": "\n",
    "line": "\n",
    "sect": "\n",
    "page": "\n",
    "row": "\n",
    "cell": "\t",
    "nestcell": "\t",
    "tab": " ",
}
_SIGNS = {"bullet": "\u2022", "endash": "\u2013", "emdash": "\u2014", "lquote": "\u2018", "rquote": "\u2019"}
_SIGNS |= {"ldblquote": "\u201c", "rdblquote": "\u201d", "emspace": " ", "enspace": " "}
_DEAD = {
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "themedata",
    "datastore",
    "latentstyles",
}
_DEAD |= {
    "header",
    "footer",
    "headerl",
    "headerr",
    "footerl",
    "footerr",
    "listtable",
    "listoverridetable",
    "rsidtbl",
}
_DEAD |= {"fldinst", "generator", "xmlnstbl", "pntext", "bkmkstart", "bkmkend"}
_OFF = "0"


def rtf_lines(data: bytes) -> list[str]:
    """The lines of a document in Rich Text Format; words hidden or struck through are not there."""
    text = data.decode("latin-1")
    page = re.search(r"\\ansicpg(\d{3,5})", text[:2000])
    encoding = f"cp{page[1]}" if page and page[1] != "0" else "cp1252"
    return _Lines(encoding).read(text)


class _Lines:
    """Reads one document: groups within groups, each with its own state."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.dead, self.skip = False, 1
        self.above: list[tuple[bool, int]] = []
        self.found: list[str] = []
        self.left_out = 0
        """Letters that only repeat a sign of Unicode for old programs."""

    def read(self, text: str) -> list[str]:
        """The lines."""
        starred = False
        for match in _TOKEN.finditer(text):
            code, sign, word, value, plain, brace, letters = match.groups()
            if brace:
                self._group(brace)
            elif word:
                self._word(word, value, starred=starred)
            elif code:
                self._letters(self._decoded(int(code, 16)))
            elif sign:
                self.left_out = 0
                self._letters(chr(int(sign) % 0x10000))
                self.left_out = self.skip
            elif plain == "~":
                self._letters(" ")
            elif plain and plain in "{}\\-_":
                self._letters({"-": "", "_": "-"}.get(plain, plain))
            elif letters:
                self._letters(letters)
            starred = plain == "*"
        return "".join(self.found).encode("utf-16", "surrogatepass").decode("utf-16", "replace").split("\n")

    def _group(self, brace: str) -> None:
        if brace == "{":
            self.above.append((self.dead, self.skip))
        elif self.above:
            self.dead, self.skip = self.above.pop()
        self.left_out = 0

    def _word(self, word: str, value: str | None, *, starred: bool) -> None:
        if word in _DEAD or starred or (word in ("v", "strike", "striked") and value != _OFF):
            self.dead = True
        elif word == "plain" or (word in ("v", "strike", "striked") and value == _OFF):
            self.dead = self.above[-1][0] if self.above else False
        elif word == "uc":
            self.skip = min(int(value or 1), 10)
        elif not self.dead:
            self.found.append(_ENDS.get(word, _SIGNS.get(word, "")))

    def _letters(self, letters: str) -> None:
        taken = min(self.left_out, len(letters))
        self.left_out -= taken
        if not self.dead:
            self.found.append(letters[taken:])

    def _decoded(self, code: int) -> str:
        try:
            return bytes([code]).decode(self.encoding)
        except (LookupError, UnicodeDecodeError):
            return chr(code)
