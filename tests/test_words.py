"""The words of the window and the help: nobody is addressed, one style of tone marks, no word that no officer says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from check_catalogues import ROOT, forms, messages, po_path, read_catalogue

from app.domain.spelling.syllable import ToneStyle, style_of

ADDRESSED = re.compile(r"\b(?:bạn|anh/chị|anh chị|quý vị|ông/bà)\b", re.IGNORECASE)
"""Whoever reads is told what to do, never called anything: "Hãy chọn …", not "Bạn hãy chọn …"."""

NOT_SAID = ("Dòng theo thể thức", "In ở", "Nơi nhận ghi đầu", "Nơi nhận ghi cuối")
"""Words that no officer says, with what is said instead in the catalogue."""

_QUOTED = re.compile(r"“[^”]*”")


def texts() -> Iterator[tuple[str, str]]:
    """Where a text of the program stands, and its words."""
    for message in messages(read_catalogue(po_path(ROOT, "vi"), "vi")):
        for words in forms(message.string):
            yield forms(message.id)[0], words
    for page in sorted((ROOT / "resources" / "help").glob("*.md")):
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
            yield f"{page.name}:{number}", line


TEXTS = tuple(texts())


def test_nobody_is_addressed() -> None:
    assert [place for place, words in TEXTS if ADDRESSED.search(words)] == []


def test_tones_stand_where_the_decree_has_them() -> None:
    """NĐ 30/2020/NĐ-CP writes hủy, khóa, ủy; in quotation marks the help shows the other style too."""
    other = [
        (place, word)
        for place, words in TEXTS
        for word in re.findall(r"\w+", _QUOTED.sub(" ", words))
        if style_of(word.lower()) is ToneStyle.NEW
    ]
    assert other == []


@pytest.mark.parametrize("words", NOT_SAID)
def test_words_that_no_officer_says_are_gone(words: str) -> None:
    assert [place for place, text in TEXTS if text.startswith(words)] == []
