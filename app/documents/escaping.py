"""Text in XML."""

from __future__ import annotations

from xml.sax.saxutils import escape


def escaped(text: str) -> str:
    """`text` as it stands in an element. Most has nothing to escape, and is asked for it fastest so."""
    return escape(text) if "&" in text or "<" in text or ">" in text else text
