"""Words and rich text as rules look at them and as they are kept: white space and letters folded."""

from __future__ import annotations

import re

from app.domain.plan.rich_text import Footnote, Inline, RichText, Run, joined

_SPACES = re.compile(r"[^\S\n]+")


def group_words(match: re.Match[str], name: str, text: str) -> str:
    """The words of `text` that a rule found as `name` in its key by letter; "" where it found none."""
    return text[match.start(name) : match.end(name)] if match[name] else ""


def spaces_folded(words: str) -> str:
    """The words with each white space as one space, and none at the ends."""
    if words.isprintable() and "  " not in words:  # most are so, and it is asked for thrice as fast
        return words.strip()
    return " ".join(words.split())


def folded(content: RichText) -> RichText:
    """`content` with runs of white space as one space, none at the ends and beside line breaks."""
    if len(content) == 1 and isinstance(run := content[0], Run) and run.text == spaces_folded(run.text):
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
