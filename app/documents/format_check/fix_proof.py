"""The proof of a fixed file: it says the same words as before, and breaks none of the rules that were put right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from app.documents.format_check.check import check_paper
from app.documents.format_check.fixing import is_fixable, with_fixes
from app.documents.format_check.reading import read_paper
from app.documents.format_check.rule import FormatFinding
from app.documents.reading.names import W
from app.documents.reading.package import SafePackage
from app.documents.reading.word import main_part
from app.standards import Standard


class _NotProven(Exception):
    """The file would say other words than before, or break a rule that it kept."""


_CLOSING = re.compile(r"[;.,:\s]+$")


def proven_fixes(
    data: bytes, path: Path, findings: Sequence[FormatFinding], standard: Standard
) -> tuple[bytes, tuple[FormatFinding, ...]]:
    """The file with the findings put right that can be, and which these are.

    What a fix brings to light is put right with it: larger letters may take a second line, whose alignment shows. What
    is still found after that cannot be put right for sure: it is left out, and the rest done again. So is a rule whose
    fix would change what the file says: it costs itself and no other.

    Raises:
        CannotImport: it cannot be read.
    """
    try:
        return _proven(data, path, findings, standard)
    except _NotProven:
        pass
    kept: list[FormatFinding] = []
    best: tuple[bytes, tuple[FormatFinding, ...]] = (data, ())
    for rule in dict.fromkeys(each.rule.id for each in findings):
        more = [*kept, *(each for each in findings if each.rule.id == rule)]
        try:
            best = _proven(data, path, more, standard)
        except _NotProven:
            continue
        kept = more
    return best


def _proven(
    data: bytes, path: Path, findings: Sequence[FormatFinding], standard: Standard
) -> tuple[bytes, tuple[FormatFinding, ...]]:
    """The file with all these findings put right together. Raises _NotProven, CannotImport."""
    before = {each.rule.id for each in _found(data, path, standard)}
    asked = {each.rule.id for each in findings}
    wanted = list(findings)
    for _ in range(_ROUNDS):
        found = _found(with_fixes(data, path, wanted, standard), path, standard)
        brought = [
            each
            for each in found
            if is_fixable(each)
            and each not in wanted
            and (each.rule.id in asked or each.rule.id not in before)
        ]
        if not brought:
            break
        wanted += brought
    left = {each.rule.id for each in found}
    sure = [each for each in wanted if each.rule.id not in left]
    done = tuple(each for each in findings if each.rule.id not in left)
    fixed = with_fixes(data, path, sure, standard) if done else data
    _refuse_other_words(data, fixed, path, done)
    now = {each.rule.id for each in _found(fixed, path, standard)}
    worse = (now - before) | (now & {each.rule.id for each in done})
    if worse:
        raise _NotProven(worse)
    return fixed, done


_ROUNDS = 4


def _found(data: bytes, path: Path, standard: Standard) -> tuple[FormatFinding, ...]:
    return check_paper(read_paper(data, path)[0], standard)


def _refuse_other_words(data: bytes, fixed: bytes, path: Path, done: Sequence[FormatFinding]) -> None:
    """Compare all words of both files, paragraph by paragraph; the closing marks of bases may differ."""
    marks = {place.words for each in done if each.rule.id == "basis.end" for place in each.places}
    before, now = list(_lines(data, path)), list(_lines(fixed, path))
    if len(before) == len(now) and all(
        one == other or (_bare(one) == _bare(other) and any(one.startswith(words[:20]) for words in marks))
        for one, other in zip(before, now, strict=True)
    ):
        return
    raise _NotProven


def _bare(line: str) -> str:
    return _CLOSING.sub("", line)


def _lines(data: bytes, path: Path) -> Iterator[str]:
    """The words of all paragraphs of the main part, read from the raw markup by code of its own."""
    package = SafePackage(data, path)
    root: etree._Element = package.xml(main_part(package))
    for paragraph in root.iter(f"{W}p"):
        own = (text for text in paragraph.iter(f"{W}t") if next(text.iterancestors(f"{W}p")) is paragraph)
        yield " ".join(unicodedata.normalize("NFC", "".join(each.text or "" for each in own)).split())
