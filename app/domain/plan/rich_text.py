"""Rich text of a plan: runs of characters in one style, and footnotes between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

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


def same_look(run: Run, other: Run) -> bool:
    """Whether two runs differ in nothing but their characters."""
    return replace(other, text=run.text) == run


def joined(content: Iterable[Inline]) -> RichText:
    """`content` with neighbouring runs of one look as one, and without empty ones."""
    found: list[Inline] = []
    for inline in content:
        last = found[-1] if found else None
        if isinstance(inline, Footnote):
            found.append(inline)
        elif isinstance(last, Run) and same_look(last, inline):
            found[-1] = replace(last, text=last.text + inline.text)
        elif inline.text:
            found.append(inline)
    return tuple(found)


def mapped(content: RichText, words: Callable[[str], str]) -> RichText:
    """`content` with `words` applied to each run, notes included; `content` itself where nothing changes."""
    result = tuple(_mapped_inline(inline, words) for inline in content)
    return content if all(one is other for one, other in zip(result, content, strict=True)) else result


def _mapped_inline(inline: Inline, words: Callable[[str], str]) -> Inline:
    if isinstance(inline, Footnote):
        note = tuple(_mapped_run(run, words) for run in inline.content)
        return (
            inline
            if all(one is other for one, other in zip(note, inline.content, strict=True))
            else Footnote(note)
        )
    return _mapped_run(inline, words)


def _mapped_run(run: Run, words: Callable[[str], str]) -> Run:
    text = words(run.text)
    return run if text == run.text else replace(run, text=text)


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
    return replace(run, text=clean(run.text))
