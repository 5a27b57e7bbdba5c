"""Rules of the end: who signs in what capacity, and who receives the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise

from app.documents.format_check.paper import CheckedPaper, CheckedParagraph, PagePart, Place
from app.documents.format_check.rule import Breach, Fact, Rule, Said, words
from app.domain.checks.kinds import Weight
from app.domain.plan.head import DocumentKind
from app.domain.recognition.rules import ARCHIVE, CAPACITY, RECIPIENTS
from app.domain.vietnamese import search_key
from app.standards import Standard

_END = Place(PagePart.END)
_DASHES = ("-", "–", "—")
_CAPACITY = re.compile(r"^(?P<sign>TM|KT|TL|TUQ|Q|T/M|K/T|T/L)(?P<mark>[./]?)(?P<blank> ?)")
_RANK = re.compile(r"^(?:pgs|gs|ts|ths|bs|bsckii?|cn|ks|nsnd|nsut|nha giao)\b[.\s]", re.IGNORECASE)
_STATE_SIGNS = ("TM", "KT", "TL", "TUQ", "Q")


def _missing(component: str, paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """A component that the end of every paper has; what could not be told apart may be it."""
    found = paper.first(component) or (component == "capacity" and paper.first("signer_title"))
    if not paper.has_head or not paper.has_end or paper.attachment or found:
        return
    title = component == "recipients_title"
    unknown = (each for each in paper.paragraphs if each.place.part is PagePart.END and not each.component)
    if any(bool(RECIPIENTS.match(search_key(each.line))) if title else bool(each.line) for each in unknown):
        return
    yield Breach(_END, Said(Fact.NOTHING), words(standard.words.recipients) if title else Said(Fact.THERE))


def _title_colon(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    wanted = standard.words.recipients
    for paragraph in paper.of("recipients_title"):
        if wanted.endswith(":") and not paragraph.line.rstrip().endswith(":"):
            yield Breach(paragraph.place, words(paragraph.line), words(wanted))


def _recipients(paper: CheckedPaper) -> list[CheckedParagraph]:
    """The lines of the list: one that a longer one goes on with begins with no dash and in small letters."""
    return [each for each in paper.of("recipient") if each.line]


def _goes_on(paragraph: CheckedParagraph) -> bool:
    return paragraph.line[:1].islower() or paragraph.line.startswith("(")


def _dash(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    if not standard.words.recipient.startswith("-"):
        return
    for paragraph in _recipients(paper):
        if not paragraph.line.startswith("-") and not paragraph.number and not _goes_on(paragraph):
            found = words(paragraph.line[0]) if paragraph.line[0] in "–—+•*" else Said(Fact.NOTHING)
            yield Breach(paragraph.place, found, words("-"))


def _closed(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """Each recipient ends with the mark of its standard."""
    mark = standard.words.recipient.rpartition("{line}")[2].strip()
    lines = _recipients(paper)
    for paragraph, behind in pairwise(lines):
        is_last = bool(ARCHIVE.match(search_key(paragraph.line)))
        if mark and not is_last and not _goes_on(behind) and not paragraph.line.endswith(mark):
            yield Breach(paragraph.place, words(paragraph.line[-1:]), words(mark))


def _last_closed(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    mark = standard.words.last_recipient.rpartition("{line}")[2].strip()
    lines = _recipients(paper)
    if mark and lines and not lines[-1].line.endswith((mark, ")")):
        found = lines[-1].line[-1:]
        yield Breach(lines[-1].place, words(found) if found in ";,:" else Said(Fact.NOTHING), words(mark))


def _archive(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """Where the paper is kept stands at the end of the list. NĐ 30/2020, Phụ lục I, mục II.9.a."""
    lines = _recipients(paper)
    if not lines or not paper.first("recipients_title"):
        return
    at = [place for place, each in enumerate(lines) if ARCHIVE.match(search_key(each.line))]
    if not at:
        yield Breach(lines[-1].place, Said(Fact.NOTHING), Said(Fact.THERE))


def _archive_colon(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """The State writes a colon behind it, and the registry first: Lưu: VT."""
    if ":" not in standard.words.archive:
        return
    for paragraph in _recipients(paper):
        key = search_key(paragraph.line)
        if (match := ARCHIVE.match(key)) and ":" not in match[0]:
            yield Breach(paragraph.place, words(paragraph.line[: match.end()].strip()), words(":"))


def _capacity_mark(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """TM., KT. with a full stop in the State's papers; the Party writes T/M, K/T."""
    if not standard.words.end_mark.startswith("./"):
        return
    for paragraph in paper.of("capacity"):
        if not CAPACITY.match(search_key(paragraph.line)):
            continue
        match = _CAPACITY.match(paragraph.line)
        if match is None:
            continue
        sign = match["sign"].replace("/", "")
        if match["sign"] not in _STATE_SIGNS or match["mark"] != ".":
            yield Breach(paragraph.place, words(match[0].strip()), words(f"{sign}."))


def _capacity_blank(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    for paragraph in paper.of("capacity"):
        match = _CAPACITY.match(paragraph.line)
        if match and match["mark"] == "." and not match["blank"]:
            yield Breach(paragraph.place, words(match[0]), words(f"{match[0]} "))


def _rank(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """No academic rank before the name; schools and hospitals may by the rule of their ministry. PL I, II.7.c."""
    for paragraph in paper.of("signer"):
        if match := _RANK.match(search_key(paragraph.line)):
            yield Breach(paragraph.place, words(paragraph.line[: match.end()]), Said(Fact.NOTHING))


def _addressee_colon(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    first = paper.first("addressee_title")
    if first is not None and ":" not in first.line and standard.words.addressee.endswith(":"):
        yield Breach(first.place, words(first.line[:20]), words(":"))


def _addressee_missing(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """Letters and submissions say whom they address. NĐ 30/2020, Phụ lục I, mục II.9.b."""
    wants = paper.kind in (DocumentKind.OFFICIAL_LETTER, DocumentKind.SUBMISSION)
    said = any(
        "kinh gui" in search_key(each.line) or "kinh trinh" in search_key(each.line)
        for each in paper.paragraphs
    )
    if wants and paper.has_head and not paper.attachment and not said and standard.words.addressee:
        yield Breach(Place(PagePart.BODY), Said(Fact.NOTHING), Said(Fact.THERE))


def end_rules() -> Iterator[Rule]:
    """The rules of the end, and of whom a paper addresses."""
    yield Rule("recipients_title", "there", Weight.MUST, partial(_missing, "recipients_title"))
    yield Rule("capacity", "there", Weight.HINT, partial(_missing, "capacity"))
    yield Rule("recipients_title", "colon", Weight.MUST, _title_colon)
    yield Rule("recipient", "dash", Weight.SHOULD, _dash)
    yield Rule("recipient", "closed", Weight.SHOULD, _closed)
    yield Rule("recipient", "last", Weight.SHOULD, _last_closed)
    yield Rule("recipient", "archive", Weight.MUST, _archive)
    yield Rule("recipient", "archive_colon", Weight.SHOULD, _archive_colon)
    yield Rule("capacity", "mark", Weight.MUST, _capacity_mark)
    yield Rule("capacity", "blank", Weight.HINT, _capacity_blank)
    yield Rule("signer", "rank", Weight.SHOULD, _rank)
    yield Rule("addressee_title", "colon", Weight.MUST, _addressee_colon)
    yield Rule("addressee_title", "there", Weight.SHOULD, _addressee_missing)
