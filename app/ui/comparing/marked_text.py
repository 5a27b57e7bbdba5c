"""What stands in one of two columns: words with what was taken out, put in, or may no longer hold marked in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout

from app.domain.compare import FieldChange, WordMark, WordMarkKind, word_marks
from app.messages.fields import field_name
from app.ui.theme import tokens

FEW = 70
"""Letters of words that are the same, where what changed stands below them in a row."""


class TextLook(StrEnum):
    """How a piece of text is shown; none of them by colour alone."""

    PLAIN = "plain"
    TAKEN = "taken"
    ADDED = "added"
    STALE = "stale"
    NAME = "name"


_LOOKS = {
    WordMarkKind.KEPT: TextLook.PLAIN,
    WordMarkKind.TAKEN: TextLook.TAKEN,
    WordMarkKind.ADDED: TextLook.ADDED,
}


@dataclass(frozen=True)
class Wording:
    """Pieces of text, each with its look."""

    pieces: tuple[tuple[str, TextLook], ...] = ()

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(text for text, _ in self.pieces)

    @property
    def formats(self) -> list[QTextLayout.FormatRange]:
        """How Qt is to draw the text."""
        found, place = [], 0
        for text, look in self.pieces:
            length = _units(text)
            if look is not TextLook.PLAIN:
                one = QTextLayout.FormatRange()
                one.start, one.length, one.format = place, length, format_of(look)
                found.append(one)
            place += length
        return found

    def with_stale(self, words: Collection[str]) -> Wording:
        """The wording with these words marked where nothing else is marked."""
        if not words:
            return self
        longest = sorted(words, key=len, reverse=True)
        pattern = re.compile(f"({'|'.join(map(re.escape, longest))})")
        pieces: list[tuple[str, TextLook]] = []
        for text, look in self.pieces:
            if look is not TextLook.PLAIN:
                pieces.append((text, look))
                continue
            parts = pattern.split(text)
            pieces += [(part, TextLook.STALE if part in words else look) for part in parts if part]
        return Wording(tuple(pieces))


def sides(
    before: str | None, after: str | None, changes: Collection[FieldChange] = (), most: int = 0
) -> tuple[Wording, Wording]:
    """The wording of an item before and after, None where it is not there, with the fields that changed below it.

    Words that are the same are cut to `most` letters where fields below them are what changed; 0 cuts nothing.
    """
    if most and changes and before and before == after and len(before) > most:
        before = after = before[:most].rsplit(" ", 1)[0] + " \u2026"
    marks = (
        word_marks(before or "", after or "")
        if before != after
        else (WordMark(WordMarkKind.KEPT, before or ""),)
    )
    old = _pieces(marks, WordMarkKind.ADDED)
    new = _pieces(marks, WordMarkKind.TAKEN)
    for change in changes:
        name = f"{field_name(change.field)}: "
        marks = word_marks("; ".join(change.before), "; ".join(change.after))
        for pieces, others in ((old, WordMarkKind.ADDED), (new, WordMarkKind.TAKEN)):
            own = _pieces(marks, others) or [("\u2013", TextLook.PLAIN)]
            pieces += [(f"\n{name}" if pieces else name, TextLook.NAME), *own]
    return Wording(tuple(old) if before is not None else ()), Wording(tuple(new) if after is not None else ())


def _pieces(marks: Iterable[WordMark], without: WordMarkKind) -> list[tuple[str, TextLook]]:
    found: list[tuple[str, TextLook]] = []
    for mark in marks:
        if mark.kind is without:
            continue
        words = mark.text.lstrip()
        if space := mark.text[: len(mark.text) - len(words)]:
            found.append((space, TextLook.PLAIN))
        if words:
            found.append((words, _LOOKS[mark.kind]))
    return found


def format_of(look: TextLook) -> QTextCharFormat:
    """How text of this look is drawn in the theme that is shown now."""
    found, shown = QTextCharFormat(), tokens()
    if look is TextLook.TAKEN:
        found.setFontStrikeOut(True)
        found.setForeground(QColor(shown.danger))
    elif look is TextLook.ADDED:
        found.setFontUnderline(True)
        found.setForeground(QColor(shown.good))
    elif look is TextLook.STALE:
        found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        found.setBackground(QColor(shown.warning_soft))
        found.setForeground(QColor(shown.warning))
    elif look is TextLook.NAME:
        found.setForeground(QColor(shown.muted))
    return found


def _units(text: str) -> int:
    """How long Qt counts a text."""
    return len(text.encode("utf-16-le")) // 2
