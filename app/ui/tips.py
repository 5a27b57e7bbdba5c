"""Tips: Qt reads a tip that looks like HTML as HTML, and loads what an image in it names. Texts of plans are words."""

from __future__ import annotations


def plain_tip(words: str) -> str:
    """A tip that shows these words letter by letter, whatever they are."""
    if "<" not in words:
        return words
    from html import escape  # few words need it, and none of the first window

    return f'<p style="white-space: pre-wrap">{escape(words)}</p>'
