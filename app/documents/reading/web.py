"""Pages of the web, also those that web systems call .doc or .xls, alone or packed with their pictures (MHT)."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import Message

from app.documents.reading.pasted import read_markup
from app.documents.reading.plain_text import text_of
from app.domain.recognition.source import SourceDocument

_PACKED = re.compile(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version:", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_PAGES = ("text/html", "application/xhtml+xml")
_INNER = re.compile(r"(?is)^.*?<body[^>]*>|</body>.*$")
_START = 4096
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def is_packed(data: bytes) -> bool:
    """Whether the bytes are a page packed with its parts."""
    return _PACKED.match(data[:_START].replace(b"\r\n", b"\n").lstrip(b"\xef\xbb\xbf\r\n")) is not None


def read_web(data: bytes) -> SourceDocument:
    """The document in a page."""
    return read_markup(_page(data))


def _page(data: bytes) -> str:
    if is_packed(data):
        parts = list(
            email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=email.policy.compat32).walk()
        )
        pages = [_part_text(part) for part in parts if part.get_content_type() in _PAGES]
        # A workbook packs one page a sheet, and a frame around them.
        inner = [_INNER.sub("", page) for page in pages if "<frameset" not in page.lower()]
        return f"<html><body>{''.join(inner)}</body></html>" if len(inner) > 1 else "".join(inner)
    return _markup(data, "")


def _part_text(part: Message) -> str:
    content = part.get_payload(decode=True)
    return _markup(content, part.get_content_charset() or "") if isinstance(content, bytes) else ""


def _markup(data: bytes, charset: str) -> str:
    """The text of a page: by its mark of Unicode, by what it says of itself, else as any plain text."""
    said = _CHARSET.search(data[:_START])
    if not charset and said:
        charset = said[1].decode("ascii")
    text = ""
    if charset and not data.startswith(_MARKS) and not charset.lower().startswith("utf-16"):
        try:
            text = data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            text = ""
    text = text or text_of(data) or data.decode("utf-8", "replace")
    return _DECLARATION.sub("", text)
