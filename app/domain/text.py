"""Rich text of a plan: runs of characters in one style, and footnotes between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.vietnamese import clean


@dataclass(frozen=True)
class Run:
    """Characters in one style. A newline is a line break inside the paragraph, a tab a tab."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True)
class Footnote:
    """A note at this place of the text; its number is counted when the plan is printed."""

    content: tuple[Run, ...]


Inline = Run | Footnote
RichText = tuple[Inline, ...]


def rich(text: str) -> RichText:
    """`text` as rich text in plain style; nothing for an empty string."""
    cleaned = clean(text)
    return (Run(cleaned),) if cleaned else ()


def plain(content: RichText) -> str:
    """The words of `content` without styles and notes."""
    return "".join(inline.text for inline in content if isinstance(inline, Run))


def footnotes(content: RichText) -> tuple[Footnote, ...]:
    """The notes of `content`, in order."""
    return tuple(inline for inline in content if isinstance(inline, Footnote))


def replaced(content: RichText, old: str, new: str) -> RichText:
    """`content` with each `old` inside one run replaced by `new`, notes included; `content` itself where none is."""
    if old not in plain(content) and not any(old in plain(note.content) for note in footnotes(content)):
        return content
    return tuple(_replaced_inline(inline, old, new) for inline in content)


def _replaced_inline(inline: Inline, old: str, new: str) -> Inline:
    if isinstance(inline, Footnote):
        return Footnote(tuple(_replaced_run(run, old, new) for run in inline.content))
    return _replaced_run(inline, old, new)


def _replaced_run(run: Run, old: str, new: str) -> Run:
    return Run(run.text.replace(old, new), run.bold, run.italic, run.underline)


def cleaned(content: Iterable[Inline]) -> RichText:
    """`content` in NFC without control characters and without empty runs."""
    return tuple(
        inline for inline in map(_cleaned_inline, content) if isinstance(inline, Footnote) or inline.text
    )


def _cleaned_inline(inline: Inline) -> Inline:
    if isinstance(inline, Footnote):
        return Footnote(tuple(_cleaned_run(run) for run in inline.content))
    return _cleaned_run(inline)


def _cleaned_run(run: Run) -> Run:
    return Run(clean(run.text), run.bold, run.italic, run.underline)
