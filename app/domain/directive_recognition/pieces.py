"""A paragraph parted into its demands: at a sentence or clause of another body, or where each work has its own day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.directive_recognition.charges import ChargeReader
from app.domain.directive_recognition.rules import CONSEQUENCE
from app.domain.directive_recognition.times import FoundTime, Worth, times_in
from app.domain.vietnamese import key_by_letter, search_key

_SENTENCE = re.compile(r"(?<=[\w)”\"%])\. (?=[\w“\"])")
_ABBREVIATED = re.compile(r"(?:^|\W)(?:\d+|[^\W\d_])$")
"""What a point stands behind that may end no sentence: a number, a single letter."""
_CLAUSE = re.compile(r"; ")
_DATED_AGAIN = re.compile(r"\btruoc\b|\bcham nhat\b|\(truoc")


@dataclass(frozen=True)
class DemandPiece:
    """The words of one demand of a paragraph, with the times that they name."""

    text: str
    times: tuple[FoundTime, ...]


def pieces_of(text: str, reader: ChargeReader) -> tuple[DemandPiece, ...]:
    """The demands of a paragraph, in its order; one, where nothing parts it."""
    pieces: list[DemandPiece] = []
    for sentence in _cut(text, _SENTENCE, keep=1):
        piece = DemandPiece(sentence, times_in(sentence))
        if pieces and not _stands_alone(piece, pieces[-1], reader):
            pieces[-1] = _joined(pieces[-1], piece)
        else:
            pieces.append(piece)
    return tuple(part for piece in pieces for part in _clauses(piece, reader))


def _stands_alone(piece: DemandPiece, before: DemandPiece, reader: ChargeReader) -> bool:
    key = search_key(piece.text)
    if reader.sentence(piece.text).leads or CONSEQUENCE.match(key):
        return True
    return bool(piece.times and before.times)


def _clauses(piece: DemandPiece, reader: ChargeReader) -> list[DemandPiece]:
    found: list[DemandPiece] = []
    for clause in _cut(piece.text, _CLAUSE, keep=1):
        part = DemandPiece(clause, times_in(clause))
        if found and _parts_clause(part, found[-1], reader):
            found.append(part)
        elif found:
            found[-1] = _joined(found[-1], part)
        else:
            found.append(part)
    return found


def _parts_clause(part: DemandPiece, before: DemandPiece, reader: ChargeReader) -> bool:
    """Whether a clause is a demand of its own: it has a day, and another body or a day that the one before has too."""
    dated = [time for time in part.times if time.worth is Worth.DATE]
    if dated and reader.sentence(part.text).leads:
        return True
    again = dated or [time for time in part.times if _is_dated_again(time)]
    return bool(again) and any(time.worth is Worth.DATE for time in before.times)


def _is_dated_again(time: FoundTime) -> bool:
    return time.worth is Worth.RECURRING and bool(_DATED_AGAIN.search(key_by_letter(time.words)))


def _cut(text: str, at: re.Pattern[str], keep: int) -> list[str]:
    parts: list[str] = []
    start = 0
    for match in at.finditer(text):
        if at is _SENTENCE and not _ends_sentence(text, match):
            continue
        parts.append(text[start : match.start() + keep].strip())
        start = match.end()
    return [*parts, text[start:].strip()]


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a point ends a sentence: a capital follows, and no single letter stands before it."""
    after = text[match.end() :].lstrip('“"')
    if not after[:1].isupper():
        return False
    if _ABBREVIATED.search(text[max(0, match.start() - 8) : match.start()]):
        return text[match.start() - 1].isdigit() and after[1:2].islower()
    return True


def _joined(before: DemandPiece, piece: DemandPiece) -> DemandPiece:
    text = f"{before.text} {piece.text}"
    return DemandPiece(text, times_in(text))
