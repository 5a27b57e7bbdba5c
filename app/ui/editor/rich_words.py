"""Rich text of a plan in a QTextDocument and back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from PySide6.QtGui import QBrush, QColor, QTextBlock, QTextCharFormat, QTextCursor, QTextFormat

from app.domain.text import Footnote, Inline, RichText, Run
from app.ui.theme import tokens

NOTE_SIGN = "\u2020"
"""Stands in the text where a footnote is; its words are the property `NOTE` of its format."""

NOTE = QTextFormat.Property.UserProperty + 1
LINE_BREAK = "\u2028"
_OBJECT = "\ufffc"


def char_format(run: Run, base: QTextCharFormat) -> QTextCharFormat:
    """The format of a run: `base` with its emphasis turned round where the line is bold or italic itself."""
    found = QTextCharFormat(base)
    if run.bold:
        found.setFontWeight(700)
    if run.italic:
        found.setFontItalic(not base.fontItalic())
    found.setFontUnderline(run.underline)
    return found


def note_format(note: Footnote, base: QTextCharFormat) -> QTextCharFormat:
    """The format of a footnote's sign."""
    found = QTextCharFormat(base)
    found.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    found.setForeground(QBrush(QColor(tokens().accent)))
    found.setProperty(NOTE, note)
    found.setToolTip("".join(run.text for run in note.content))
    return found


def insert(cursor: QTextCursor, content: RichText, base: QTextCharFormat) -> None:
    """Put the rich text at the cursor."""
    if not content:
        cursor.setBlockCharFormat(base)
    for inline in content:
        if isinstance(inline, Footnote):
            cursor.insertText(NOTE_SIGN, note_format(inline, base))
        else:
            cursor.insertText(inline.text.replace("\n", LINE_BREAK), char_format(inline, base))


def content_of(block: QTextBlock, base: QTextCharFormat, start: int = 0, end: int | None = None) -> RichText:
    """The rich text of a block between two places of it; neighbours of one style are one run, in NFC."""
    found: list[Inline] = []
    for text, form in _fragments(block, start, block.length() - 1 if end is None else end):
        note = form.property(NOTE)
        if isinstance(note, Footnote) and NOTE_SIGN in text:
            before, _, after = text.partition(NOTE_SIGN)
            _add(found, before, form, base)
            found.append(note)
            _add(found, after, form, base)
        else:
            _add(found, text, form, base)
    return tuple(found)


def _add(found: list[Inline], text: str, form: QTextCharFormat, base: QTextCharFormat) -> None:
    words = unicodedata.normalize("NFC", text.replace(LINE_BREAK, "\n").replace(_OBJECT, ""))
    if not words:
        return
    bold = form.fontWeight() >= 600 and base.fontWeight() < 600
    run = Run(words, bold, form.fontItalic() != base.fontItalic(), form.fontUnderline())
    last = found[-1] if found else None
    if isinstance(last, Run) and (last.bold, last.italic, last.underline) == (
        run.bold,
        run.italic,
        run.underline,
    ):
        found[-1] = Run(last.text + words, run.bold, run.italic, run.underline)
    else:
        found.append(run)


def _fragments(block: QTextBlock, start: int, end: int) -> Iterator[tuple[str, QTextCharFormat]]:
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        first = fragment.position() - block.position()
        text = _utf16_slice(fragment.text(), start - first, end - first)
        if text:
            yield text, fragment.charFormat()
        iterator += 1


def _utf16_slice(text: str, start: int, end: int) -> str:
    """The part of a text between two places counted as Qt counts, in UTF-16 units."""
    if text.isascii() or max(text) <= "\uffff":
        return text[max(0, start) : max(0, end)]
    units = text.encode("utf-16-le")
    return units[max(0, start) * 2 : max(0, end) * 2].decode("utf-16-le", "ignore")
