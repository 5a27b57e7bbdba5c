"""Which component of the page each paragraph of a document is, found as the import finds it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from app.documents.format_check.paper import PagePart
from app.domain.plan.head import DocumentKind, StandardName
from app.domain.plan.model import Marker
from app.domain.recognition.account import AccountBook, Reason
from app.domain.recognition.document_head import FoundHead, find_head, lines_of
from app.domain.recognition.document_tail import annex_name, find_tail, is_attached, tail_place
from app.domain.recognition.point_marks import PointMark, article_mark, automatic_mark, typed_mark
from app.domain.recognition.rules import (
    ADDRESSEE,
    BASIS,
    CAPACITY,
    DATE,
    LETTER_SUBJECT,
    MOTTO,
    NATION,
    NATION_BEGINS,
    NUMBER,
    OF_THE_FRONT,
    SECTION,
    URGENCY,
)
from app.domain.recognition.source import SourceBlock, SourceDocument, SourceParagraph, SourceTable
from app.domain.vietnamese import search_key

_OF_REASON = {
    Reason.NUMBER: "number",
    Reason.DATE: "date",
    Reason.KIND: "kind",
    Reason.SUBJECT: "subject",
    Reason.DRAFT_MARK: "draft_mark",
    Reason.ADDRESSEE: "addressee",
    Reason.RECIPIENTS_TITLE: "recipients_title",
    Reason.RECIPIENT: "recipient",
    Reason.ARCHIVE: "recipient",
    Reason.SIGNATURE: "capacity",
    Reason.SIGNER: "signer",
}
_OF_MARKER = {
    Marker.ROMAN: "roman",
    Marker.ARABIC: "arabic",
    Marker.DECIMAL: "decimal",
    Marker.LETTER: "letter",
    Marker.DASH: "point",
    Marker.PLUS: "point",
    Marker.PART: "part",
    Marker.CHAPTER: "part",
}
_TITLES = {"part": "part_title", "section": "section_title"}
"""What a centred line right below the number of a division is."""
_MOST_TITLE_LINES = 6


@dataclass(frozen=True)
class Found:
    """What a paragraph is: component, part of the page, which annex, its mark and its column."""

    component: str
    part: PagePart
    annex: int = 0
    mark: PointMark | None = None
    column: int = 0


@dataclass
class Components:
    """What was found in a document, by the places of its paragraphs."""

    kind: DocumentKind | None = None
    standard: StandardName = StandardName.STATE
    has_head: bool = False
    has_end: bool = False
    annexes: int = 0
    issued: date | None = None
    found: dict[str, Found] = field(default_factory=dict)


def components_of(document: SourceDocument) -> Components:
    """The components of a document."""
    return _Finder(document).run()


class _Finder:
    """Walks one document: head, body, end, annexes."""

    def __init__(self, document: SourceDocument) -> None:
        self.blocks: Sequence[SourceBlock] = document.blocks
        self.account = AccountBook(document)
        self.result = Components()
        self.above = ""
        """The component of the last paragraph that says something."""

    def run(self) -> Components:
        """All components."""
        head = find_head(self.blocks, self.account)
        start = head.end
        self.result.kind, self.result.standard = head.kind, _standard_of(head)
        self.result.issued = _day_of(head)
        self.result.has_head = head.kind is not None and start > 0
        self._take_head(head, start)
        end_at = tail_place(self.blocks, start)
        body_end = end_at if end_at is not None else self._first_annex(start)
        self._take_body(start, body_end, PagePart.BODY)
        annex_at = body_end
        if end_at is not None:
            tail = find_tail(self.blocks, end_at, self.account)
            self.result.has_end, annex_at = True, tail.end
            for block in self.blocks[end_at:annex_at]:
                self._take_settled(block, PagePart.END)
        self._take_annexes(annex_at)
        return self.result

    # Head and end: what the import finds

    def _take_head(self, head: FoundHead, end: int) -> None:
        bases = {paragraph.place for paragraph in head.bases}
        opening = {paragraph.place for paragraph in head.opening}
        superior = set(head.superior)
        for block in self.blocks[:end]:
            for paragraph, column in _in_columns(block):
                component = self._of_head(paragraph, superior)
                if paragraph.place in bases:
                    component = "basis"
                elif paragraph.place in opening:
                    component = "addressee_title" if _is_addressee(paragraph) else "body"
                part = PagePart.BODY if component in ("basis", "body") else PagePart.HEAD
                self._put(paragraph, component, part, column=column)

    def _of_head(self, paragraph: SourceParagraph, superior: set[str]) -> str:
        lines = list(lines_of(paragraph))
        if len({line.column for line in lines}) > 1:
            # Two columns on one line, parted by tabs: how each looks cannot be told apart.
            return ""
        if len({_sort_of(line.key) for line in lines}) > 1:
            # Several components with line breaks between them.
            return ""
        if _is_addressee(paragraph):
            return "addressee_title"
        match self.account.reason_of(paragraph):
            case None if NATION_BEGINS.match(search_key(paragraph.line)) and paragraph.line.isupper():
                return "nation"
            case Reason.NATION:
                both = len(lines) > 1
                return "" if both else "motto" if MOTTO.search(search_key(paragraph.line)) else "nation"
            case Reason.AUTHORITY if self.result.kind is None:
                # A contract, a private letter: what stands on top of it is no issuing body.
                return ""
            case Reason.AUTHORITY:
                above = [line.text in superior for line in lines]
                return "" if len(set(above)) > 1 else "superior" if above and above[0] else "authority"
            case Reason.SUBJECT:
                # Below a kind "Về việc" begins a subject like any other.
                of_letter = self.result.kind in (None, DocumentKind.OFFICIAL_LETTER) or paragraph.in_cell
                return "letter_subject" if of_letter else "subject"
            case Reason.KIND:
                return "" if len(lines) > 1 else "kind"
            case reason:
                urgent = bool(URGENCY.match(search_key(paragraph.line)))
                return _OF_REASON.get(reason, "") if reason else "urgency" if urgent else ""

    def _take_settled(self, block: SourceBlock, part: PagePart) -> None:
        for paragraph, column in _in_columns(block):
            reason = self.account.reason_of(paragraph)
            component = _OF_REASON.get(reason, "") if reason else ""
            if component in ("", "capacity") and CAPACITY.match(search_key(paragraph.line)):
                component = "capacity"
            elif component == "capacity":
                component = "signer_title"
            lines = list(lines_of(paragraph))
            mixed = len({line.column for line in lines}) > 1
            if (
                component in ("capacity", "signer_title")
                and len(lines) > 1
                and not all(line.text.isupper() for line in lines)
            ):
                mixed = True
            self._put(paragraph, "" if mixed else component, part, column=column)

    # The body, and annexes

    def _first_annex(self, start: int) -> int:
        places = (place for place in range(start, len(self.blocks)) if annex_name(self.blocks[place]))
        return next(places, len(self.blocks))

    def _take_body(self, start: int, end: int, part: PagePart, annex: int = 0) -> None:
        for block in self.blocks[start:end]:
            if isinstance(block, SourceTable):
                for paragraph, column in _in_columns(block):
                    self._put(paragraph, "table_text", PagePart.TABLE, annex=annex, column=column)
                self.above = ""
            elif block.text:
                component, mark = self._of_body(block)
                self._put(block, component, part, annex=annex, mark=mark)
                self.above = component
            else:
                self._put(block, "", part, annex=annex)

    def _of_body(self, paragraph: SourceParagraph) -> tuple[str, PointMark | None]:
        if paragraph.boxed:
            return "", None
        if _is_addressee(paragraph):
            return "addressee_title", None
        if self.above in ("addressee_title", "addressee") and _is_addressed(paragraph):
            return "addressee", None
        if self.above in ("", "basis", "kind", "subject") and _is_late_basis(paragraph):
            return "basis", None
        if SECTION.match(search_key(paragraph.line)) and paragraph.line[:1].isupper():
            return "section", article_mark(paragraph.line)
        mark = automatic_mark(paragraph.number) if paragraph.number else typed_mark(paragraph.line)
        if mark is None and (article := article_mark(paragraph.line)) is not None:
            return "article", article
        if mark is not None:
            return _OF_MARKER.get(mark.marker, "body"), mark
        title = _TITLES.get(self.above)
        goes_on = self.above in _TITLES.values() and paragraph.line.isupper()
        if title is not None and (paragraph.centred or paragraph.bold or paragraph.line.isupper()):
            return title, None
        if goes_on:
            return self.above, None
        return "centred" if paragraph.centred else "body", None

    def _take_annexes(self, start: int) -> None:
        at = start
        while at < len(self.blocks):
            end = next(
                (place for place in range(at + 1, len(self.blocks)) if annex_name(self.blocks[place])),
                len(self.blocks),
            )
            if annex_name(self.blocks[at]):
                self.result.annexes += 1
                at = self._take_annex_title(at, end)
            self._take_body(at, end, PagePart.ANNEX, max(1, self.result.annexes))
            at = end

    def _take_annex_title(self, at: int, end: int) -> int:
        """Take the name of an annex, its title and what it belongs to; where its content begins."""
        number, title_lines, bracket = self.result.annexes, 0, ""
        for place in range(at, end):
            block = self.blocks[place]
            if isinstance(block, SourceTable):
                return place
            if place == at:
                component = "annex"
            elif not block.text:
                component = ""
            elif is_attached(block.line) or bracket.count("(") > bracket.count(")"):
                component, bracket = "attached", bracket + block.line
            elif title_lines < _MOST_TITLE_LINES and not bracket and _is_title(block):
                component, title_lines = "annex_title", title_lines + 1
            else:
                return place
            self._put(block, component, PagePart.ANNEX, annex=number)
        return end

    def _put(
        self,
        paragraph: SourceParagraph,
        component: str,
        part: PagePart,
        *,
        annex: int = 0,
        mark: PointMark | None = None,
        column: int = 0,
    ) -> None:
        if paragraph.text or not component:
            self.result.found[paragraph.place] = Found(component, part, annex, mark, column)


def _standard_of(head: FoundHead) -> StandardName:
    """Whose form the head has; the Front's papers have that of the State, and say so by their issuer."""
    names = search_key(" ".join((*head.superior, *head.authority)))
    of_front = head.standard is StandardName.STATE and bool(OF_THE_FRONT.search(names))
    return StandardName.FRONT if of_front else head.standard


def _day_of(head: FoundHead) -> date | None:
    """The day of the paper, of a draft the last day it may be, as its plan has it; None where it names no year."""
    if not head.year:
        return None
    try:
        month = head.month or 12
        return date(head.year, month, head.day or monthrange(head.year, month)[1])
    except ValueError:
        return None


def _in_columns(block: SourceBlock) -> list[tuple[SourceParagraph, int]]:
    if isinstance(block, SourceTable):
        return [
            (paragraph, cell.column) for row in block.rows for cell in row for paragraph in cell.paragraphs
        ]
    return [(block, 0)]


def _sort_of(key: str) -> str:
    """What a line of the head is by its words alone; "" of a name or anything else."""
    sorts = {
        "number": NUMBER,
        "date": DATE,
        "motto": MOTTO,
        "nation": NATION,
        "letter_subject": LETTER_SUBJECT,
    }
    return next((sort for sort, rule in sorts.items() if rule.search(key)), "")


def _is_addressee(paragraph: SourceParagraph) -> bool:
    return bool(ADDRESSEE.match(search_key(paragraph.line)))


def _is_addressed(paragraph: SourceParagraph) -> bool:
    """Whether a line goes on with those whom a paper addresses: a dash and a body's name, closed by a mark."""
    mark = typed_mark(paragraph.line)
    return (
        mark is not None
        and mark.marker is Marker.DASH
        and paragraph.line.endswith((";", "."))
        and len(paragraph.line) < _LONG_NAME
    )


def _is_late_basis(paragraph: SourceParagraph) -> bool:
    return bool(BASIS.match(search_key(paragraph.line))) and paragraph.line.endswith(";")


def _is_title(block: SourceParagraph) -> bool:
    """Whether a line below the name of an annex is its title, however it is aligned."""
    return block.centred or (block.line.isupper() and typed_mark(block.line) is None)


_LONG_NAME = 120
