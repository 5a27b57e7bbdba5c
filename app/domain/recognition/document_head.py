"""The head of a document: who issues it, number, place and date, kind, subject, bases and opening."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.domain.plan.head import DocumentKind, IssueDate, StandardName
from app.domain.plan.model import Marker
from app.domain.plan.rich_text import plain
from app.domain.printing.phrases import DECIDES, KIND_NAMES
from app.domain.recognition.account import AccountBook, Reason
from app.domain.recognition.point_marks import automatic_mark, typed_mark
from app.domain.recognition.rules import (
    ABOVE,
    ADDRESSEE,
    APART,
    BASIS,
    BELOW,
    BELOW_PARTY,
    CITED,
    COMMITTEE,
    DATE,
    DRAFT,
    ISSUER_AGAIN,
    LETTER_SUBJECT,
    MISTYPED_NUMBER,
    MOTTO,
    NATION,
    NUMBER,
    OF_THE_PARTY,
    OF_THE_YOUTH,
    PARTY,
    UNIT,
)
from app.domain.recognition.source import SourceBlock, SourceParagraph, SourceTable
from app.domain.recognition.vocabulary import BLANK_NUMBER, KIND_GOES_ON, SUBJECT_LINES
from app.domain.vietnamese import first_upper, search_key

_KINDS = {search_key(name): DocumentKind(key) for key, name in KIND_NAMES.items() if key != "CV"}
_OF_OTHERS = frozenset(("nghi dinh", "thong tu", "thong tri", "quy dinh"))
"""Kinds of which no plan is: they are told by the words of their own line."""
_RULE = re.compile(r"^[-_–—=*~.· ]+$")
_LETTER_HEAD = 10
"""Blocks that the head of a letter has at most."""
_SEARCHED = 60
"""Paragraphs among which a head is looked for."""


@dataclass(frozen=True)
class HeadLine:
    """A line of the head; `column` is 0 on the left side of the page."""

    text: str
    paragraph: SourceParagraph
    column: int

    @property
    def key(self) -> str:
        """Its words for comparing."""
        return search_key(self.text)


@dataclass
class FoundHead:
    """What the head says, as far as it was found."""

    superior: list[str] = field(default_factory=list)
    authority: list[str] = field(default_factory=list)
    number: str = ""
    symbol: str = ""
    partners: list[str] = field(default_factory=list)
    """The names of those who issue it together with the authority."""
    partner_numbers: list[tuple[str, str]] = field(default_factory=list)
    """Their numbers and symbols, in order."""
    place: str = ""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    dated: SourceParagraph | None = None
    """Where the date stands."""
    kind: DocumentKind | None = None
    kind_words: str = ""
    """The line of the kind where it says more than the kind: KẾ HOẠCH LIÊN TỊCH."""
    standard: StandardName = StandardName.STATE
    subject: str = ""
    draft: bool = False
    draft_round: int = 0
    unclear: list[HeadLine] = field(default_factory=list)
    authority_words: str = ""
    """Who decides, as a decision says it above its bases."""
    addressees: list[str] = field(default_factory=list)
    bases: list[SourceParagraph] = field(default_factory=list)
    opening: list[SourceParagraph] = field(default_factory=list)
    end: int = 0
    """The first block behind head, bases and opening."""


def lines_of(block: SourceBlock) -> Iterator[HeadLine]:
    """The lines of a block, columns apart."""
    paragraphs = (
        ((paragraph, cell.column) for row in block.rows for cell in row for paragraph in cell.paragraphs)
        if isinstance(block, SourceTable)
        else ((block, 0),)
    )
    for paragraph, column in paragraphs:
        for line in plain(paragraph.content).split("\n"):
            for place, text in enumerate(APART.split(line.replace("\xa0", " ").strip())):
                if line_text := " ".join(text.split()):
                    yield HeadLine(line_text, paragraph, column + place)


def find_head(blocks: Sequence[SourceBlock], account: AccountBook, *, addressees: bool = True) -> FoundHead:
    """The head of a document, its paragraphs settled; an empty one where the document has none.

    Without `addressees` whom it is written to is left to what follows.
    """
    head = FoundHead()
    kind_at = _kind_place(blocks)
    letter_end = _letter_end(blocks)
    if kind_at is None and not letter_end:
        _read_name_alone(blocks, head, account)
        return head
    stop = kind_at if kind_at is not None else letter_end
    _read_above(blocks[:stop], head, account)
    head.end = stop
    if kind_at is not None:
        _read_kind(blocks, kind_at, head, account)
    if addressees:
        _read_addressees(blocks, head, account)
    if kind_at is not None:
        _read_front(blocks, head, account)
    return head


def _read_addressees(blocks: Sequence[SourceBlock], head: FoundHead, account: AccountBook) -> None:
    """Whom it is written to, where that is said in the words that such a paper prints; else it stays as text."""
    at = head.end
    while at < len(blocks) and isinstance(block := blocks[at], SourceParagraph) and not block.text:
        at += 1
    found: list[SourceParagraph] = []
    names: list[str] = []
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, SourceTable) and found:
            break
        lines = [line for line in lines_of(block) if not _RULE.match(line.text)]
        if not found:
            match = ADDRESSEE.match(lines[0].key) if lines else None
            if match is None or match[0] != _addressed(head):
                return
            lines[0] = replace(lines[0], text=lines[0].text[match.end() :].strip(" :"))
        elif not lines or any(without_dash(line.text) == line.text for line in lines):
            break
        several = len([line for line in lines if line.text]) > 1 or found
        if several and any(line.text and without_dash(line.text) == line.text for line in lines):
            return
        names += [line.text for line in lines if line.text]
        found += block.paragraphs if isinstance(block, SourceTable) else (block,)
        at += 1
    if not names:
        return
    for each in blocks[head.end : at]:
        for paragraph in each.paragraphs if isinstance(each, SourceTable) else (each,):
            if paragraph.text:
                account.place_words(paragraph, Reason.ADDRESSEE)
            else:
                account.leave(paragraph, Reason.BLANK)
    head.addressees = [without_dash(name).rstrip(" ;.") if len(names) > 1 else name for name in names]
    head.end = at


def _addressed(head: FoundHead) -> str:
    """The words before the addressees of such a paper, folded. HD 05-HD/VPTW lays a submission before its addressee."""
    on = (head.year or _LAID_BEFORE[0], head.month or 12, head.day or 31)
    is_submission = head.standard is StandardName.PARTY and head.kind is DocumentKind.SUBMISSION
    return "kinh trinh" if is_submission and on >= _LAID_BEFORE else "kinh gui"


_LAID_BEFORE = (2026, 5, 27)
"""Since when: the day of HD 05-HD/VPTW."""


def _read_name_alone(blocks: Sequence[SourceBlock], head: FoundHead, account: AccountBook) -> None:
    """The name of a committee that stands alone above an annex or a table."""
    first = blocks[0] if blocks else None
    if isinstance(first, SourceParagraph):
        lines = list(lines_of(first))
        if lines and _committee_end(lines) == len(lines) and not COMMITTEE.match(lines[-1].key):
            head.authority = [line.text for line in lines]
            head.end = 1
            account.place_words(first, Reason.AUTHORITY)


def _kind_place(blocks: Sequence[SourceBlock]) -> int | None:
    """Where the kind of document stands alone on a line."""
    seen = 0
    for place, block in enumerate(blocks):
        if isinstance(block, SourceTable):
            if seen and any(_is_kind(line) for line in lines_of(block)):
                return place
            continue
        seen += 1
        first = next(lines_of(block), None)
        if first is not None and _is_kind(first):
            return place
        if seen > _SEARCHED:
            break
    return None


def _is_kind(line: HeadLine) -> bool:
    key = line.key
    alone = key in _KINDS and (line.text.isupper() or line.paragraph.centred or line.paragraph.bold)
    return alone or (line.text.isupper() and without_more(key) in _KINDS.keys() | _OF_OTHERS)


def without_more(key: str) -> str:
    """The name of a kind without what one office or another puts behind it: "KẾ HOẠCH LIÊN TỊCH"."""
    for more in KIND_GOES_ON:
        key = key.removesuffix(f" {more}")
    return key


def _letter_end(blocks: Sequence[SourceBlock]) -> int:
    """Behind the head of a letter, which has no kind: 0 where none begins with the nation or with number and subject.

    A head that is laid out with tabs has a paragraph for each of its lines.
    """
    found: dict[Reason, int] = {}
    for place, block in enumerate(blocks[:_LETTER_HEAD]):
        for line in lines_of(block):
            reason = _placed(line, FoundHead())
            if reason is not None and reason is not Reason.RULE:
                found.setdefault(reason, place + 1)
    begins = found.get(Reason.NATION) == 1
    is_letter = Reason.NUMBER in found and Reason.SUBJECT in found
    return max(found.values()) if begins or is_letter else 0


def _read_above(blocks: Sequence[SourceBlock], head: FoundHead, account: AccountBook) -> None:
    """Everything above the kind of document."""
    names: list[HeadLine] = []
    for block in blocks:
        for line in lines_of(block):
            reason = _placed(line, head)
            if reason is Reason.SUBJECT:
                account.place_words(line.paragraph, reason)
            elif reason is not None:
                _settle(account, line.paragraph, reason)
                if reason is Reason.NUMBER and MISTYPED_NUMBER.match(line.key):
                    account.doubt(line.paragraph, Reason.HEAD_UNCLEAR)
            elif line.column == 0 and not head.symbol:
                names.append(line)
                account.place_words(line.paragraph, Reason.AUTHORITY)
            else:
                head.unclear.append(line)
        for paragraph in block.paragraphs if isinstance(block, SourceTable) else (block,):
            if not paragraph.text:
                account.leave(paragraph, Reason.BLANK)
    if len(names) > 1 and len(names) == len(head.partner_numbers) + 1:
        # As many numbers as names: each of them issues it.
        head.authority, head.partners = [names[0].text], [line.text for line in names[1:]]
    else:
        head.superior, head.authority = _who_issues(names)
    lines = [line for block in blocks for line in lines_of(block)]
    head.standard = _standard_of(lines)
    if head.kind is None and any(LETTER_SUBJECT.match(line.key) for line in lines):
        head.kind = DocumentKind.OFFICIAL_LETTER


def _standard_of(lines: Sequence[HeadLine]) -> StandardName:
    """Whose form the head has, by the line on its right: the State's, the Party's, the Youth Union's."""
    right = " ".join(line.key for line in lines if line.column)
    if OF_THE_PARTY.search(right):
        return StandardName.PARTY
    return StandardName.YOUTH if OF_THE_YOUTH.search(right) else StandardName.STATE


def _settle(account: AccountBook, paragraph: SourceParagraph, reason: Reason) -> None:
    if reason is Reason.RULE:
        account.leave(paragraph, reason)
    else:
        account.place_words(paragraph, reason)


def _placed(line: HeadLine, head: FoundHead) -> Reason | None:
    """What a line of the head says, taken into `head`; None where it is a name or not known."""
    key = line.key
    if _RULE.match(line.text):
        return Reason.RULE
    if NATION.search(key) or MOTTO.search(key) or (line.column and OF_THE_YOUTH.search(key)):
        return Reason.NATION
    if draft := DRAFT.match(key):
        head.draft, head.draft_round = True, int(draft[1] or 0)
        return Reason.DRAFT_MARK
    if match := NUMBER.match(key):
        number, symbol = match["number"].strip(BLANK_NUMBER).upper(), line.text[match.end() :].strip()
        if head.symbol:
            head.partner_numbers.append((number, symbol))
        else:
            head.number, head.symbol = number, symbol
        return Reason.NUMBER
    if (match := LETTER_SUBJECT.match(key)) and not head.subject:
        head.subject = first_upper(line.text[match.end() :].strip())
        return Reason.SUBJECT
    if match := DATE.match(key):
        head.place = line.text[: match.end("place")].strip(" ,")
        head.day, head.month = _value(match["day"], 31), _value(match["month"], 12)
        head.year, head.dated = int(match["year"]) if match["year"] else None, line.paragraph
        return Reason.DATE
    return None


def _value(text: str, most: int) -> int | None:
    digits = text.strip(BLANK_NUMBER)
    return int(digits) if digits.isdigit() and 1 <= int(digits) <= most else None


def _who_issues(names: list[HeadLine]) -> tuple[list[str], list[str]]:
    """The lines of the superior body and of the issuing one.

    The superior is what stands above in plain letters, or a committee with its unit above another name.
    """
    texts = [line.text for line in names]
    cut = _committee_end(names)
    if 0 < cut < len(names):
        return texts[:cut], texts[cut:]
    bold = [line.paragraph.bold for line in names]
    if any(bold) and not bold[0] and cut != len(names):
        first = bold.index(True)
        return texts[:first], texts[first:]
    below = _below_another([line.key for line in names])
    return texts[:below], texts[below:]


def _below_another(keys: Sequence[str]) -> int:
    """The line at which the name of a body begins that stands below another one; 0 where there is one name only."""
    for place in range(1, len(keys)):
        above = keys[place - 1]
        if not ABOVE.match(keys[0]) or above.endswith((" va", ",", " -", "-")):
            continue
        alike = keys[place].split()[:3] == keys[0].split()[:3]
        if alike or BELOW.match(keys[place]) or (PARTY.match(keys[0]) and BELOW_PARTY.match(keys[place])):
            return place
    return 0


def _committee_end(names: list[HeadLine]) -> int:
    """Behind the lines of a people's committee that the names begin with; 0 where they begin otherwise."""
    if not names:
        return 0
    key = names[0].key
    if COMMITTEE.match(key):
        return 2 if len(names) > 1 and UNIT.match(names[1].key) else 1 if len(names) == 1 else 0
    for start in ("uy ban nhan dan ", "ubnd "):
        if key.startswith(start) and UNIT.match(key.removeprefix(start)):
            return 1
    return 0


def _read_kind(blocks: Sequence[SourceBlock], at: int, head: FoundHead, account: AccountBook) -> None:
    """The kind, and the subject below it over several lines, up to a rule, a basis or what is not centred."""
    block = blocks[at]
    lines = [line for line in lines_of(block) if not _placed(line, head)]
    kind = next((place for place, line in enumerate(lines) if _is_kind(line)), 0)
    head.kind = _KINDS.get(without_more(lines[kind].key))
    head.kind_words = lines[kind].text if lines[kind].key not in _KINDS else ""
    subject = [line.text for line in lines[kind + 1 :]]
    # What stands before the kind in its own table is none of it.
    head.unclear += lines[:kind]
    for paragraph in block.paragraphs if isinstance(block, SourceTable) else (block,):
        account.place_words(paragraph, Reason.KIND)
    at += 1
    centred = None
    while at < len(blocks) and len(subject) < SUBJECT_LINES:
        below = blocks[at]
        if isinstance(below, SourceTable):
            break
        paragraph = below
        if paragraph.boxed and (draft := next(lines_of(paragraph), None)) and _placed(draft, head):
            account.place_words(paragraph, Reason.DRAFT_MARK)
        elif not paragraph.text:
            account.leave(paragraph, Reason.BLANK)
            if subject:
                break
        elif _RULE.match(paragraph.line):
            account.leave(paragraph, Reason.RULE)
            at += 1
            break
        elif (subject and is_issuer_again(paragraph.line)) or not _is_subject(
            paragraph, bool(subject), centred
        ):
            break
        else:
            centred = paragraph.centred
            subject.append(paragraph.line)
            account.place_words(paragraph, Reason.SUBJECT)
        at += 1
    head.subject, head.end = " ".join(subject), at


def is_issuer_again(line: str) -> bool:
    """Whether a line says once more who issues the document, in capitals below its title."""
    return line.isupper() and bool(ISSUER_AGAIN.match(search_key(line)))


def _is_subject(paragraph: SourceParagraph, begun: bool, centred: bool | None) -> bool:
    if ADDRESSEE.match(search_key(paragraph.line)):
        return False
    if not begun:
        if _mark(paragraph) and not paragraph.centred:
            return False
        return not (BASIS.match(search_key(paragraph.line)) and paragraph.line.endswith((";", ":")))
    if paragraph.line[:1].islower() and not paragraph.line.endswith((";", ":", ".")):
        # It goes on with the line above, whatever a plain text lost of how it stood.
        return True
    if centred or (centred is None and paragraph.centred):
        return paragraph.centred and not paragraph.line.endswith((";", ":"))
    return paragraph.bold and _mark(paragraph) is None and not BASIS.match(search_key(paragraph.line))


def _mark(paragraph: SourceParagraph) -> object:
    return typed_mark(paragraph.line) or (automatic_mark(paragraph.number) if paragraph.number else None)


def _read_front(blocks: Sequence[SourceBlock], head: FoundHead, account: AccountBook) -> None:
    """Bases and opening: what stands between the subject and the first numbered or bold paragraph."""
    at = head.end
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, SourceTable):
            break
        if not block.text:
            account.leave(block, Reason.BLANK)
        elif _RULE.match(block.line):
            account.leave(block, Reason.RULE)
        elif _is_dashed_basis(block) and not head.opening:
            head.bases.append(block)
        elif _decides(block, head):
            account.place_words(block, Reason.OPENING)
            head.end = at + 1
            return
        elif head.kind in _DECIDING and not head.authority_words and is_issuer_again(block.line):
            head.authority_words = block.line
            account.place_words(block, Reason.OPENING)
        elif _mark(block) or block.level is not None or (block.bold and block.line.isupper()):
            break
        elif block.boxed and (draft := next(lines_of(block), None)) and _placed(draft, head):
            account.place_words(block, Reason.DRAFT_MARK)
        elif is_basis(block.line) and not head.opening:
            head.bases.append(block)
        elif head.opening and head.opening[-1].line.endswith(":"):
            break
        else:
            head.opening.append(block)
        at += 1
    head.end = at


_DECIDING = (DocumentKind.DECISION, DocumentKind.RESOLUTION)


def _decides(block: SourceParagraph, head: FoundHead) -> bool:
    """Whether a line says that what follows is decided, in the words that are printed for it."""
    words = DECIDES.get(head.kind.value, "") if head.kind else ""
    return bool(head.authority_words) and block.line.rstrip(" :") == words.rstrip(":")


def _is_dashed_basis(block: SourceParagraph) -> bool:
    """Whether a point of a list is a basis: "- Căn cứ Luật …;"."""
    line = without_dash(block.line)
    return (line != block.line or block.number in ("-", "+", "•")) and is_basis(line)


def without_dash(line: str) -> str:
    """A line without the dash or plus sign it begins with."""
    mark = typed_mark(line)
    return line[mark.length :] if mark is not None and mark.marker in (Marker.DASH, Marker.PLUS) else line


def is_basis(line: str) -> bool:
    """Whether a paragraph in front of the body is a basis: it begins as one and does not issue the plan."""
    key = search_key(line)
    if not BASIS.match(key) or line.endswith(":"):
        return False
    return "ban hanh ke hoach nay" not in key and line.endswith((";", ",", "."))


@dataclass(frozen=True)
class Cited:
    """A document as the line below the title of its annex names it."""

    number: str
    symbol: str
    issued: IssueDate | None


def cited_number(line: str) -> Cited | None:
    """The document that "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2025 …)" names."""
    match = CITED.search(search_key(line))
    if match is None:
        return None
    symbol = line[match.start("symbol") : match.end("symbol")]
    year, month, day = (int(match[name]) if match[name] else None for name in ("year", "month", "day"))
    try:
        issued = IssueDate(year, month, day) if year else None
    except ValueError:
        issued = None
    return Cited(match["number"].strip(BLANK_NUMBER), symbol, issued)
