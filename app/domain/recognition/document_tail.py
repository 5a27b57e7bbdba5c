"""The end of a document: recipients and signature, and where its annexes begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.plan.model import Signature
from app.domain.recognition.account import AccountBook, Reason
from app.domain.recognition.columns import headings
from app.domain.recognition.document_head import HeadLine, lines_of
from app.domain.recognition.rules import (
    ANNEX,
    ARCHIVE,
    ATTACHED,
    CAPACITY,
    NO_PERSON,
    RECIPIENTS,
    SIGNERS_ROOM,
    TITLE,
    UNIT_OF_FIGURES,
)
from app.domain.recognition.source import SourceBlock, SourceParagraph, SourceTable
from app.domain.vietnamese import search_key

_SIGNATURE_ROWS = 6
"""Rows that a table of signatures has at most."""
_BULLET = re.compile(r"^[-–—•+*] ?")


@dataclass
class FoundTail:
    """What the end says."""

    recipients: list[HeadLine] = field(default_factory=list)
    archive: str = ""
    archive_lead: str = ""
    """How that line begins."""
    signature: Signature = field(default_factory=Signature)
    cosigners: list[Signature] = field(default_factory=list)
    """Who signs beside, from the left."""
    unclear: list[HeadLine] = field(default_factory=list)
    """Lines that are neither recipients nor signature."""
    end: int = 0
    """The first block behind it."""


def tail_place(blocks: Sequence[SourceBlock], start: int) -> int | None:
    """Where recipients and signature begin; None where there are none before an annex."""
    for place, block in enumerate(blocks[start:], start):
        if any(RECIPIENTS.match(line.key) for line in lines_of(block)):
            return _with_signature_above(blocks, place, start)
        if annex_name(block):
            break
    for place, block in enumerate(blocks[start:], start):
        if annex_name(block):
            break
        if isinstance(block, SourceParagraph) and _is_capacity(block.line):
            return place
        if isinstance(block, SourceTable) and _holds_signatures(block):
            return place
    return None


def _with_signature_above(blocks: Sequence[SourceBlock], place: int, start: int) -> int:
    """Recipients below a signature begin with the signature."""
    at = place
    while at > start and place - at < 8:
        above = blocks[at - 1]
        if isinstance(above, SourceTable):
            return at - 1 if _holds_signatures(above) else place
        if not (above.centred or above.right or not above.text):
            break
        at -= 1
    return (
        at
        if any(_is_capacity(block.line) for block in blocks[at:place] if isinstance(block, SourceParagraph))
        else place
    )


def _holds_signatures(table: SourceTable) -> bool:
    """Whether a table places signatures: one of a capacity, or one beside the other, a title over a name each."""
    lines = list(lines_of(table))
    if any(_is_capacity(line.text) for line in lines):
        return True
    sides = _by_column(lines)
    return len(sides) > 1 and len(table.rows) <= _SIGNATURE_ROWS and all(map(_is_signature, sides))


def _by_column(lines: Sequence[HeadLine]) -> list[list[HeadLine]]:
    sides: dict[int, list[HeadLine]] = {}
    for line in lines:
        sides.setdefault(line.column, []).append(line)
    return [sides[column] for column in sorted(sides)]


def _is_signature(lines: Sequence[HeadLine]) -> bool:
    """Whether lines are titles in capitals over the name of a person."""
    titles, name = lines[:-1], lines[-1]
    return (
        bool(titles)
        and all(line.text.isupper() or SIGNERS_ROOM.match(line.key) for line in titles)
        and not name.text.isupper()
        and 2 <= len(name.text.split()) <= 6
        and all(word[:1].isupper() or word.islower() for word in name.text.split())
        and not any(sign.isdigit() for sign in name.text)
    )


def _is_capacity(text: str) -> bool:
    return text.isupper() and bool(CAPACITY.match(search_key(text)))


def annex_name(block: SourceBlock) -> bool:
    """Whether an annex begins here."""
    if isinstance(block, SourceTable) or not block.line:
        return False
    first = block.text.split("\n")[0]
    return (
        len(first) < 60
        and bool(ANNEX.match(search_key(first)))
        and (block.centred or block.bold or first.isupper())
    )


def is_attached(line: str) -> bool:
    """Whether a line below the title of an annex says which document it belongs to."""
    return bool(ATTACHED.match(search_key(line)))


def is_unit_line(line: str) -> bool:
    """Whether a line above a table says in what unit its figures are."""
    return bool(UNIT_OF_FIGURES.match(search_key(line)))


def find_tail(blocks: Sequence[SourceBlock], start: int, account: AccountBook) -> FoundTail:
    """Recipients and signature from block `start` on, their paragraphs settled."""
    tail = FoundTail()
    end = start
    while end < len(blocks) and not annex_name(blocks[end]):
        if end > start and _lists_tasks(blocks[end]):
            end = _title_above(blocks, end, start)
            break
        end += 1
    tail.end = end
    lines = [line for block in blocks[start:end] for line in lines_of(block)]
    for block in blocks[start:end]:
        for paragraph in block.paragraphs if isinstance(block, SourceTable) else (block,):
            if not paragraph.text:
                account.leave(paragraph, Reason.BLANK)
    signing = _read_recipients(lines, tail, account)
    sides = _by_column(signing)
    if len(sides) > 1 and all(map(_is_signature, sides)):
        # The last one signs where the signer of a document stands.
        signed = [_signature(side, account) for side in sides]
        tail.signature, tail.cosigners = signed[-1][0], [signature for signature, _ in signed[:-1]]
        tail.unclear = [line for _, unclear in signed for line in unclear]
    else:
        tail.signature, tail.unclear = _signature(signing, account)
    return tail


def _lists_tasks(block: SourceBlock) -> bool:
    return isinstance(block, SourceTable) and headings(block) is not None


def _title_above(blocks: Sequence[SourceBlock], table: int, start: int) -> int:
    """Where the centred title begins of a table behind the signature that no annex names."""
    at = table
    while at > start + 1:
        above = blocks[at - 1]
        if isinstance(above, SourceTable) or (above.text and not (above.centred or is_unit_line(above.line))):
            break
        at -= 1
    return at


def _read_recipients(lines: list[HeadLine], tail: FoundTail, account: AccountBook) -> list[HeadLine]:
    """Take the recipients; what is left is the signature. The last line, of the archive, ends them."""
    signing: list[HeadLine] = []
    begun = done = False
    side = next((line.column for line in lines if RECIPIENTS.match(line.key)), 0)
    for line in lines:
        # Two recipients on one line: the second begins like the first.
        beside = bool(tail.recipients) and line.paragraph is tail.recipients[-1].paragraph
        own_side = line.column == side or (beside and bool(_BULLET.match(line.text)))
        if match := RECIPIENTS.match(line.key):
            begun = True
            account.place_words(line.paragraph, Reason.RECIPIENTS_TITLE)
            if rest := line.text[match.end() :].strip():
                signing.append(HeadLine(rest, line.paragraph, line.column))
        elif begun and not done and own_side and (match := ARCHIVE.match(line.key)):
            tail.archive = line.text[match.end() :].strip().rstrip(".;,")
            tail.archive_lead = _BULLET.sub("", line.text[: match.end()]).strip()
            account.place_words(line.paragraph, Reason.ARCHIVE)
            done = True
        elif begun and not done and own_side:
            tail.recipients.append(line)
            account.place_words(line.paragraph, Reason.RECIPIENT)
        else:
            signing.append(line)
    return signing


def recipient_words(line: HeadLine) -> str:
    """A recipient without its dash and closing mark."""
    return _BULLET.sub("", line.text).strip().rstrip(";,.").strip()


def _looks_like_person(line: HeadLine) -> bool:
    """Whether a line in capitals below a title is a name rather than more of the title."""
    return 2 <= len(line.key.split()) <= 5 and not NO_PERSON.search(line.key)


def _signature(lines: list[HeadLine], account: AccountBook) -> tuple[Signature, list[HeadLine]]:
    """The capacity lines, the title, and the name at the end; and the lines that are none of them."""
    unclear: list[HeadLine] = []
    capacity: list[str] = []
    title = name = ""
    for line in lines:
        if SIGNERS_ROOM.match(line.key):
            account.leave(line.paragraph, Reason.RULE)
        elif name and (line.text.isupper() or TITLE.match(line.key)):
            unclear.append(line)
        elif _is_capacity(line.text):
            capacity += [title] if title else []
            title = ""
            capacity.append(line.text)
            account.place_words(line.paragraph, Reason.SIGNATURE)
        elif not title and (line.text.isupper() or TITLE.match(line.key)):
            title = line.text
            account.place_words(line.paragraph, Reason.SIGNATURE)
        elif not name and not line.text.isupper() and (title or capacity):
            name = line.text
            account.place_words(line.paragraph, Reason.SIGNER)
        elif line.text.isupper() and not name:
            if line is lines[-1] and _looks_like_person(line):
                name = line.text
            else:
                title = f"{title} {line.text}"
            account.place_words(line.paragraph, Reason.SIGNER if name else Reason.SIGNATURE)
        else:
            unclear.append(line)
    return Signature(tuple(capacity), title, name), unclear
