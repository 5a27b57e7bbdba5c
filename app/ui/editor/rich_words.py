"""Rich text of a plan in a QTextDocument and back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import QBrush, QColor, QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextFormat

from app.domain.plan.rich_text import Footnote, Inline, RichText, Run, Shift, joined, rich
from app.domain.vietnamese import clean
from app.ui.theme import tokens
from app.ui.tips import plain_tip

NOTE_SIGN = "\u2020"
"""Stands in the text where a footnote is; its words are the property `NOTE` of its format."""

NOTE = QTextFormat.Property.UserProperty + 1

BOLD = QTextFormat.Property.UserProperty + 2
"""Says that the words are bold themselves where the line is bold already, so that nobody can see it."""

LINE_BREAK = "\u2028"
_OBJECT = "\ufffc"


_BOLD_WEIGHT = 600

_ALIGNMENTS = {
    Shift.NONE: QTextCharFormat.VerticalAlignment.AlignNormal,
    Shift.RAISED: QTextCharFormat.VerticalAlignment.AlignSuperScript,
    Shift.LOWERED: QTextCharFormat.VerticalAlignment.AlignSubScript,
}
_SHIFTS = {alignment: shift for shift, alignment in _ALIGNMENTS.items()}


def char_format(run: Run, base: QTextCharFormat) -> QTextCharFormat:
    """The format of a run: `base` with its emphasis turned round where the line is bold or italic itself."""
    found = QTextCharFormat(base)
    if run.bold:
        found.setProperty(BOLD, base.fontWeight() >= _BOLD_WEIGHT)
        found.setFontWeight(700)
    if run.italic:
        found.setFontItalic(not base.fontItalic())
    found.setFontUnderline(run.underline)
    found.setVerticalAlignment(_ALIGNMENTS[run.shift])
    return found


def note_format(note: Footnote, base: QTextCharFormat) -> QTextCharFormat:
    """The format of a footnote's sign."""
    found = QTextCharFormat(base)
    found.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    found.setForeground(QBrush(QColor(tokens().accent)))
    found.setProperty(NOTE, note)
    found.setToolTip(plain_tip("".join(run.text for run in note.content)))
    return found


def insert(cursor: QTextCursor, content: RichText, base: QTextCharFormat) -> None:
    """Put the rich text at the cursor."""
    if not content:
        cursor.setBlockCharFormat(base)
    for inline in content:
        if isinstance(inline, Footnote):
            cursor.insertText(NOTE_SIGN, note_format(inline, base))
        else:
            cursor.insertText(_broken(inline.text), char_format(inline, base))


def content_of(block: QTextBlock, base: QTextCharFormat, start: int = 0, end: int | None = None) -> RichText:
    """The rich text of a block between two places of it, as `settled` gives it."""
    found: list[Inline] = []
    for text, form in _fragments(block, start, block.length() - 1 if end is None else end):
        note = form.property(NOTE)
        if isinstance(note, Footnote):
            for place, words in enumerate(text.split(NOTE_SIGN)):
                found += [note] if place else []
                found.append(_run(words, form, base))
        else:
            found.append(_run(text, form, base))
    return joined(found)


def settled(content: RichText) -> RichText:
    """The content as a block can hold it: neighbours of one style are one run, each break a newline, in NFC."""
    found: list[Inline] = []
    for inline in content:
        if isinstance(inline, Run):
            found.append(replace(inline, text=_words(_broken(inline.text))))
        else:
            found.append(inline)
    return joined(found)


def shown_text(content: RichText) -> str:
    """What stands in the block, letter by letter."""
    return "".join(_broken(inline.text) if isinstance(inline, Run) else NOTE_SIGN for inline in content)


def _broken(text: str) -> str:
    """The text with each line break as one block can hold it: a paragraph separator would begin a new one."""
    return text.replace("\n", LINE_BREAK).replace("\u2029", LINE_BREAK)


def _words(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace(LINE_BREAK, "\n").replace(_OBJECT, ""))


def _run(text: str, form: QTextCharFormat, base: QTextCharFormat) -> Run:
    heavy = form.fontWeight() >= _BOLD_WEIGHT
    bold = bool(form.property(BOLD)) if base.fontWeight() >= _BOLD_WEIGHT else heavy
    shift = _SHIFTS.get(form.verticalAlignment(), Shift.NONE)
    return Run(_words(text), bold, form.fontItalic() != base.fontItalic(), form.fontUnderline(), shift)


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


def len16(content: RichText) -> int:
    """How many places the content takes in a block, which counts UTF-16 units."""
    return sum(len(each.text.encode("utf-16-le")) // 2 if isinstance(each, Run) else 1 for each in content)


def pasted_lines(text: str) -> list[RichText]:
    """The paragraphs of a pasted text; Word marks a line break inside one by a vertical tab."""
    broken = text.replace("\v", LINE_BREAK).replace("\u2029", "\n")
    parts = (part for part in clean(broken).split("\n") if part.strip())
    return [rich(part.replace(LINE_BREAK, "\n")) for part in parts]


def turned(form: QTextCharFormat, style: str, base: QTextCharFormat) -> QTextCharFormat:
    """The change that turns a style of `form` on or off; `base` is how the line looks."""
    change = QTextCharFormat()
    match style:
        case "bold":
            change.setFontWeight(
                base.fontWeight() if form.fontWeight() >= _BOLD_WEIGHT else QFont.Weight.Bold
            )
        case "italic":
            change.setFontItalic(not form.fontItalic())
        case "raised" | "lowered":
            alignment = _ALIGNMENTS[Shift(style)]
            stands_so = form.verticalAlignment() == alignment
            change.setVerticalAlignment(_ALIGNMENTS[Shift.NONE] if stands_so else alignment)
        case _:
            change.setFontUnderline(not form.fontUnderline())
    return change
