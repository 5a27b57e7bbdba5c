"""Rich text as it is kept: white space folded, without the marks that the plan counts itself."""

from __future__ import annotations

import re
from dataclasses import replace

from app.domain.plan.rich_text import Footnote, Inline, RichText, Run

_SPACES = re.compile(r"[^\S\n]+")


def folded(content: RichText) -> RichText:
    """`content` with runs of white space as one space, none at the ends and beside line breaks."""
    if len(content) == 1 and isinstance(run := content[0], Run) and run.text == " ".join(run.text.split()):
        return content if run.text else ()
    found: list[Inline] = []
    open_end = ""
    for inline in content:
        if isinstance(inline, Footnote):
            found.append(inline)
            continue
        text = re.sub(r" ?\n ?", "\n", _SPACES.sub(" ", inline.text))
        if open_end in ("", " ", "\n") and text.startswith(" "):
            text = text[1:]
        if not open_end:
            text = text.lstrip("\n")
        if text.startswith("\n") and open_end == " ":
            _strip_end(found)
        if text:
            found.append(replace(inline, text=text))
            open_end = text[-1]
    _strip_end(found)
    return merged(found)


def _strip_end(found: list[Inline]) -> None:
    """Take the white space off the end of the last words; what becomes empty goes."""
    for place in reversed(range(len(found))):
        inline = found[place]
        if isinstance(inline, Footnote):
            continue
        text = inline.text.rstrip()
        if text:
            found[place] = replace(inline, text=text)
            return
        del found[place]


def merged(content: list[Inline]) -> RichText:
    """Neighbouring runs of one look as one run."""
    found: list[Inline] = []
    for inline in content:
        last = found[-1] if found else None
        if isinstance(inline, Run) and isinstance(last, Run) and _look(last) == _look(inline):
            found[-1] = replace(last, text=last.text + inline.text)
        else:
            found.append(inline)
    return tuple(found)


def _look(run: Run) -> tuple[bool, bool, bool]:
    return run.bold, run.italic, run.underline


def cut(content: RichText, start: int, end: int | None = None) -> RichText:
    """The letters of `content` from `start` to before `end`, with the notes among and right behind them."""
    found: list[Inline] = []
    at = 0
    for inline in content:
        if isinstance(inline, Footnote):
            if at >= start and (end is None or at <= end):
                found.append(inline)
            continue
        first, last = max(start - at, 0), len(inline.text) if end is None else max(end - at, 0)
        if text := inline.text[first:last]:
            found.append(replace(inline, text=text))
        at += len(inline.text)
    return tuple(found)


def unadorned(content: RichText) -> RichText:
    """`content` without emphasis, as a heading is kept whose style has its own."""
    return merged([Run(inline.text) if isinstance(inline, Run) else inline for inline in content])
