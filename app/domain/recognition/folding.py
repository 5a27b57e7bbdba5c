"""Words and rich text as rules look at them and as they are kept: white space and letters folded."""

from __future__ import annotations

import re
import unicodedata

from app.domain.plan.rich_text import Footnote, Inline, RichText, Run, joined
from app.domain.vietnamese import bare_ascii

_SPACES = re.compile(r"[^\S\n]+")
_D_WITH_STROKE = (0x110, 0x111)
_LETTERS = {
    place: unicodedata.normalize("NFD", chr(place).lower())[0]
    for place in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))
} | dict.fromkeys(_D_WITH_STROKE, "d")  # it has no mark that could be taken off


def key_by_letter(text: str) -> str:
    """`text`, which is NFC, in folded letters, one for one: what a rule finds in it stands at the same place in `text`.

    `search_key` folds white space too, so that places in it are those of the text only where nothing was folded.
    """
    key = bare_ascii(text)
    # A mark that no letter took up in NFC is dropped there, and counts as a letter here.
    return key if key is not None and len(key) == len(text) else text.translate(_LETTERS)


def group_words(match: re.Match[str], name: str, text: str) -> str:
    """The words of `text` that a rule found as `name` in its key by letter; "" where it found none."""
    return text[match.start(name) : match.end(name)] if match[name] else ""


def folded(content: RichText) -> RichText:
    """`content` with runs of white space as one space, none at the ends and beside line breaks."""
    if len(content) == 1 and isinstance(run := content[0], Run) and run.text == " ".join(run.text.split()):
        return content if run.text else ()
    kept: list[Inline] = []
    open_end = ""
    for inline in content:
        if isinstance(inline, Footnote):
            kept.append(inline)
            continue
        text = re.sub(r" ?\n ?", "\n", _SPACES.sub(" ", inline.text))
        if open_end in ("", " ", "\n") and text.startswith(" "):
            text = text[1:]
        if not open_end:
            text = text.lstrip("\n")
        if text.startswith("\n") and open_end == " ":
            _strip_end(kept)
        if text:
            kept.append(inline.saying(text))
            open_end = text[-1]
    _strip_end(kept)
    return joined(kept)


def _strip_end(inlines: list[Inline]) -> None:
    """Take the white space off the end of the last words; what becomes empty goes."""
    for place in reversed(range(len(inlines))):
        inline = inlines[place]
        if isinstance(inline, Footnote):
            continue
        text = inline.text.rstrip()
        if text:
            inlines[place] = inline.saying(text)
            return
        del inlines[place]


def cut(content: RichText, start: int, end: int | None = None) -> RichText:
    """The letters of `content` from `start` to before `end`, with the notes among and right behind them."""
    kept: list[Inline] = []
    at = 0
    for inline in content:
        if isinstance(inline, Footnote):
            if at >= start and (end is None or at <= end):
                kept.append(inline)
            continue
        first, last = max(start - at, 0), len(inline.text) if end is None else max(end - at, 0)
        if text := inline.text[first:last]:
            kept.append(inline.saying(text))
        at += len(inline.text)
    return tuple(kept)


def unadorned(content: RichText) -> RichText:
    """`content` without emphasis, as a heading is kept whose style has its own; raised letters stay so."""
    return joined(
        [Run(inline.text, shift=inline.shift) if isinstance(inline, Run) else inline for inline in content]
    )
