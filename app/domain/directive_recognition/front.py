"""What a directive says of itself: how it is cited, who issued and signed it, where its first point begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from app.domain.directive_recognition.rules import (
    ASKS,
    BY_WHOM,
    CLOSING_LINE,
    CLOSING_ORDER,
    OPENING,
    ORDERS_WHOM,
)
from app.domain.directive_recognition.structure import ARTICLE, LEAD_IN, structure_of
from app.domain.directives.model import Citation, Rank
from app.domain.plan.head import DocumentKind, StandardName
from app.domain.plan.model import Signature
from app.domain.printing.phrases import KIND_NAMES, chair_of
from app.domain.recognition.account import AccountBook, Reason
from app.domain.recognition.document_head import FoundHead, is_basis, is_issuer_again, lines_of, without_dash
from app.domain.recognition.rules import BASIS
from app.domain.recognition.source import SourceBlock, SourceDocument, SourceParagraph, SourceTable
from app.domain.recognition.spelling import as_spelt
from app.domain.registers.place import Level
from app.domain.vietnamese import search_key

_ADDRESSED = re.compile(r"^kinh gui[: ]*")
_SENT_TO = re.compile(r"^kinh gui ?:?$|\bdien ?:$")
"""A line below which those stand, one a line, whom a letter or a telegram is sent to."""
_CHAIR = re.compile(r"^(?:kt\. ?)?chu tich\b")
_ON_BEHALF = re.compile(r"^t[/.]?m\.? ?")
_COMMITTEE = re.compile(r"^uy ban nhan dan\b")
_BY_ITS_CHAIR = frozenset((DocumentKind.DIRECTIVE, DocumentKind.TELEGRAM))
_ORGANS = re.compile(r"^(?:ban thuong vu|ban chap hanh|ban thuong truc|thuong truc)$")
_IS_PART = re.compile(r"(?:ban thuong vu|ban chap hanh|ban thuong truc|thuong truc|van phong)\b")
_COMMITTEE_OF_PARTY = re.compile(r"(?:tinh|thanh|huyen|dang) uy\b")
_PARTS_OF_PARTY = re.compile(
    r"ban (?:to chuc|tuyen giao(?: va dan van)?|dan van|noi chinh|xay dung dang)|uy ban kiem tra"
)
_OPENING_ENDS = (":",)
NO_NUMBER_YET = "…"
"""What stands for the number of a draft ("Số:   /CT-UBND")."""
_LINKS = {StandardName.PARTY: "-", StandardName.YOUTH: "-"}


@dataclass
class FoundFront:
    """The lines before the first point: bases, what tells the situation, whom it is sent to; and where they end."""

    bases: list[SourceParagraph] = field(default_factory=list)
    situation: list[SourceParagraph] = field(default_factory=list)
    addressees: list[str] = field(default_factory=list)
    issuer: str = ""
    """Who issues it, where a line below its title says so once more."""
    asking: SourceParagraph | None = None
    """The first paragraph of a letter without points that asks for something; the demands begin with it."""
    end: int = 0

    @property
    def telling(self) -> tuple[str, ...]:
        """The lines that tell what it carries out."""
        lines = tuple(paragraph.line for paragraph in self.situation)
        return (*lines, self.asking.line) if self.asking is not None else lines

    @property
    def opening(self) -> str:
        """The sentence that leads to the first point, where there is one."""
        if self.asking is not None:
            return self.asking.line
        last = self.situation[-1].line if self.situation else ""
        return last if last.endswith(_OPENING_ENDS) else ""


def find_front(blocks: Sequence[SourceBlock], head: FoundHead, stop: int, account: AccountBook) -> FoundFront:
    """The front of a document whose head ends at `head.end` and whose text ends before `stop`, settled."""
    opening = _up_to_title(head.opening)
    front = FoundFront(end=blocks.index(head.opening[len(opening)]) if opening != head.opening else head.end)
    paragraphs = [*head.bases, *opening]
    listing = bool(paragraphs) and _leads_to_addressees(paragraphs[-1])
    while front.end < stop and not (paragraphs and _is_opening(paragraphs[-1])):
        block = blocks[front.end]
        if isinstance(block, SourceTable):
            if not _is_addressed(block):
                break
            _take_addressees(block.paragraphs, front, account)
        elif listing and block.text and (_is_point(block) or block.line.endswith(";")):
            _take_addressees((block,), front, account)
        elif _begins_text(block):
            break
        else:
            listing = _leads_to_addressees(block) or (listing and not block.text)
            paragraphs.append(block)
        front.end += 1
    has_points = any(_begins_text(block) for block in blocks[front.end : stop])
    for place, block in enumerate(paragraphs):
        if not has_points and _asks(block):
            # What it asks for is what it demands; what it carries out is told there as well.
            front.asking = block
            front.end -= len(paragraphs) - place
            break
        _take(block, front, account)
        if has_points or _is_said(block) or _leads_to_addressees(block):
            continue
        if block.line.endswith(_OPENING_ENDS):
            # No point has a number: what follows the sentence is what it demands.
            front.end -= len(paragraphs) - place - 1
            break
    return front


def _up_to_title(opening: list[SourceParagraph]) -> list[SourceParagraph]:
    """The paragraphs before the first article, or the first bold title of its own: it heads the text."""
    return list(takewhile(lambda block: not _heads_text(block), opening))


def _heads_text(block: SourceParagraph) -> bool:
    parts = structure_of((block,)).parts
    is_article = bool(parts) and parts[0].rank == ARTICLE
    return is_article or (block.bold and not block.centred and _begins_text(block))


def _asks(block: SourceParagraph) -> bool:
    line = block.line
    return (
        bool(ASKS.search(line))
        and not line.endswith(_OPENING_ENDS)
        and not CLOSING_LINE.search(search_key(line))
        and not CLOSING_ORDER.match(search_key(line))
    )


def _is_opening(block: SourceParagraph) -> bool:
    """Whether it is the sentence behind which the demands begin."""
    key = search_key(block.line)
    if not (OPENING.search(key) or ORDERS_WHOM.search(key)):
        return False
    return all(part.rank == LEAD_IN for part in structure_of((block,)).parts)


def _leads_to_addressees(block: SourceParagraph) -> bool:
    return bool(_SENT_TO.search(search_key(block.line)))


def _is_addressed(table: SourceTable) -> bool:
    """Whether a table without lines holds "Kính gửi:" beside those it names."""
    first = next(lines_of(table), None)
    return first is not None and bool(_ADDRESSED.match(first.key))


def _is_point(block: SourceParagraph) -> bool:
    return any(part.rank != LEAD_IN for part in structure_of((block,)).parts)


def _take_addressees(paragraphs: Iterable[SourceParagraph], front: FoundFront, account: AccountBook) -> None:
    for paragraph in paragraphs:
        words = without_dash(paragraph.line)
        front.addressees += _names(
            words[match.end() :] if (match := _ADDRESSED.match(search_key(words))) else words
        )
        account.place_words(paragraph, Reason.ADDRESSEE)


def _begins_text(block: SourceBlock) -> bool:
    if isinstance(block, SourceTable) or not block.text or block.boxed:
        return False
    root = structure_of((block,))
    if _is_opening(block) or _leads_to_addressees(block):
        return False
    return bool(root.parts) and not _is_said(block) and not _is_caps_of_head(block)


def _is_caps_of_head(block: SourceParagraph) -> bool:
    """Whether a line says again who issues it, or that it decides: "HỘI ĐỒNG NHÂN DÂN XÃ", "QUYẾT ĐỊNH:"."""
    return block.centred and (block.line.isupper() or block.line.startswith("("))


def _is_said(block: SourceParagraph) -> bool:
    return bool(_ADDRESSED.match(search_key(block.line)))


def _take(block: SourceParagraph, front: FoundFront, account: AccountBook) -> None:
    key = search_key(block.line)
    if not block.text:
        account.leave(block, Reason.BLANK)
    elif match := _ADDRESSED.match(key):
        front.addressees += _names(block.line[match.end() :])
        account.place_words(block, Reason.ADDRESSEE)
    elif is_issuer_again(block.line):
        front.issuer = block.line
        account.place_words(block, Reason.AUTHORITY)
    elif block.centred or _SENT_TO.search(key):
        account.leave(block, Reason.NO_DEMAND)
    elif is_basis(block.line) or BASIS.match(key):
        front.bases.append(block)
        account.place_words(block, Reason.BASIS)
    else:
        front.situation.append(block)
        account.place_words(block, Reason.SITUATION)


def _names(words: str) -> list[str]:
    return [bare for name in re.split(r"[;\n]", words) if (bare := name.strip(" -.;,"))]


def citation_of(head: FoundHead, front: FoundFront, source: SourceDocument, signature: Signature) -> Citation:
    """How the document is cited, in its own words."""
    return Citation(
        kind=_kind(head),
        number=_number(head),
        issued=_day(head),
        issuer=_issuer(head, front, source, signature),
        abstract=_abstract(head, source),
    )


def _kind(head: FoundHead) -> str:
    words = head.kind_words
    if words:
        return words[:1].upper() + words[1:].lower()
    return KIND_NAMES[(head.kind or DocumentKind.OFFICIAL_LETTER).value]


def _number(head: FoundHead) -> str:
    link = _LINKS.get(head.standard, "/")
    return f"{head.number or NO_NUMBER_YET}{link}{head.symbol}" if head.symbol else head.number


def _day(head: FoundHead) -> date | None:
    try:
        return date(head.year or 0, head.month or 0, head.day or 0)
    except ValueError:
        return None


def _issuer(head: FoundHead, front: FoundFront, source: SourceDocument, signature: Signature) -> str:
    """The one who speaks: the chair of a committee where the chair signs alone, an organ where one signs for it."""
    lines = [paragraph.line for paragraph in source.paragraphs]
    name = as_spelt(_with_superior(" ".join(head.authority) or front.issuer, head), lines)
    signed = [*signature.capacity, signature.title]
    first = search_key(signed[0]) if signed else ""
    if organ := _ON_BEHALF.match(first):
        behalf = first[organ.end() :]
        if _ORGANS.match(behalf) and not _IS_PART.match(search_key(name)):
            return f"{as_spelt(signed[0][organ.end() :].strip(), lines)} {name}"
    by_chair = head.kind in _BY_ITS_CHAIR and _CHAIR.match(first) and _COMMITTEE.match(search_key(name))
    return chair_of(name) if by_chair else name


def _with_superior(name: str, head: FoundHead) -> str:
    """The issuer; a part of a body that is no body by itself ("Ban Thường vụ", "Văn phòng") with that body."""
    superior, key = " ".join(head.superior), search_key(name)
    of_party = _COMMITTEE_OF_PARTY.match(search_key(superior)) and _PARTS_OF_PARTY.fullmatch(key)
    return f"{name} {superior}" if superior and (of_party or _IS_PART.fullmatch(key)) else name


def _abstract(head: FoundHead, source: SourceDocument) -> str:
    """The subject as it stands; of a letter with its "V/v"."""
    if head.kind is not DocumentKind.OFFICIAL_LETTER:
        by_whom = BY_WHOM.match(head.subject)
        return head.subject[by_whom.end() :] if by_whom else head.subject
    for block in source.blocks[:6]:
        for line in lines_of(block):
            if re.match(r"^v/v\b|^ve viec\b", line.key):
                return line.text
    return head.subject


_PARTY_SYMBOLS = ((re.compile(r"/TW$"), Rank.PARTY_CENTRAL), (re.compile(r"/TU$"), Rank.PARTY_PROVINCE))
_OF_GOVERNMENT = re.compile(r"-(?:CP|TTg)$")


def rank_of(citation: Citation, standard: StandardName, level: Level) -> Rank:
    """Its place in the order of authority, by its number where that tells, else by the level of its issuer."""
    for pattern, rank in _PARTY_SYMBOLS:
        if pattern.search(citation.number):
            return rank
    if _OF_GOVERNMENT.search(citation.number):
        return Rank.GOVERNMENT
    if standard is StandardName.PARTY:
        return Rank.PARTY_PROVINCE if level is Level.PROVINCE else Rank.PARTY_LOCAL
    return {Level.CENTRAL: Rank.MINISTRY, Level.PROVINCE: Rank.PROVINCE}.get(level, Rank.LOCAL)
