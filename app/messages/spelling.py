"""What kinds of slips are called."""

from __future__ import annotations

from app.domain.spelling.misspelling import MisspellingKind
from app.translation import marked, tr

_KINDS = {
    MisspellingKind.SYLLABLE: marked("no syllable"),
    MisspellingKind.TONE: marked("tone on the wrong letter"),
    MisspellingKind.WORDS: marked("misspelt words"),
    MisspellingKind.CAPITALS: marked("capitals"),
    MisspellingKind.SYMBOL: marked("symbol of a document"),
    MisspellingKind.DOUBLED: marked("said twice"),
    MisspellingKind.BLANK: marked("blank at a mark"),
}


def misspelling_kind(kind: MisspellingKind) -> str:
    """What is wrong, in a few words."""
    return tr(_KINDS[kind])
