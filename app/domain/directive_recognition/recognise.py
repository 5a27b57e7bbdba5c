"""From a document to a directive and the account of where everything of it went."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.directive_recognition.charges import ChargeReader
from app.domain.directive_recognition.citations import changed_by, parents_of
from app.domain.directive_recognition.demand_tables import TableReader
from app.domain.directive_recognition.demands import DemandReader, Holds, Place
from app.domain.directive_recognition.front import FoundFront, citation_of, find_front, rank_of
from app.domain.directive_recognition.repeated import with_repeats
from app.domain.directive_recognition.rules import DEMANDS_HEADING
from app.domain.directive_recognition.structure import structure_of
from app.domain.directives.model import Directive, Signer
from app.domain.plan.head import DocumentKind
from app.domain.printing.phrases import ANNEX
from app.domain.recognition.account import Account, AccountBook, Reason
from app.domain.recognition.agencies import AgencyBook
from app.domain.recognition.document_head import FoundHead, find_head, lines_of, without_more
from app.domain.recognition.document_tail import (
    FoundTail,
    annex_name,
    find_tail,
    is_attached,
    tail_place,
)
from app.domain.recognition.importing import Importing
from app.domain.recognition.issuing import issuer_of
from app.domain.recognition.recognise import Registers
from app.domain.recognition.rules import NATION
from app.domain.recognition.source import SourceBlock, SourceDocument, SourceParagraph, SourceTable
from app.domain.recognition.spelling import as_spelt
from app.domain.recognition.table_joins import with_tables_joined
from app.domain.vietnamese import search_key

_ATTACHED_KINDS = (
    "ke hoach", "chuong trinh", "de an", "phuong an", "quy che", "quy dinh", "huong dan", "chien luoc", "danh muc",
    "quy trinh", "bo tieu chi", "noi quy",
)  # fmt: skip
_ATTACHED_BELOW = 6
"""Blocks from the title of an attached document on, among which stands what it is attached to."""
_TELLS = frozenset((DocumentKind.PLAN, DocumentKind.PROGRAMME, DocumentKind.NOTICE, DocumentKind.RESOLUTION,
                    DocumentKind.DECISION, DocumentKind.CONCLUSION, DocumentKind.GUIDANCE))  # fmt: skip
"""Kinds whose sections tell by their headings whether they demand; every point of the others does."""


def directive_id(number: str, abstract: str = "") -> str:
    """The id that a directive of this number has in registers: "28-CT/TW" is 28-cttw."""
    key = search_key(number or abstract)
    return re.sub(r"[^a-z0-9-]+", "", key.replace(" ", "-"))[:60] or "khong-so"


def recognised_directive(source: SourceDocument, registers: Registers) -> tuple[Directive, Account]:
    """The directive that a document is, and the account of it.

    Every piece of the source is placed, doubtful or left out: what demands nothing (the situation, purposes, closing
    lines) is left out and says so. Raises AccountUnbalanced where something would be lost, which is a fault of ours.
    """
    account = AccountBook(source)
    source = replace(source, blocks=with_tables_joined(source.blocks, {}))
    head = find_head(source.blocks, account, addressees=False)
    reading = _Reading(source, head, registers, account)
    return reading.directive(), account.closed()


@dataclass
class _Reading:
    """A document whose head is known, on its way to a directive."""

    source: SourceDocument
    head: FoundHead
    registers: Registers
    account: AccountBook

    @property
    def blocks(self) -> tuple[SourceBlock, ...]:
        return self.source.blocks

    def directive(self) -> Directive:
        """The directive; all its pieces settled."""
        annexes = self._annexes_at()
        attached = self._attached_at(annexes)
        main_end = attached if attached is not None else annexes
        tail_at = tail_place(self.blocks[:main_end], self.head.end)
        text_end = tail_at if tail_at is not None else main_end
        tail = (
            FoundTail(end=main_end)
            if tail_at is None
            else find_tail(self.blocks[:main_end], tail_at, self.account)
        )
        front = find_front(self.blocks, self.head, text_end, self.account)
        citation = citation_of(self.head, front, self.source, tail.signature)
        day = citation.issued or date(self.head.year or self.registers.today.year, 12, 31)
        issuer, _ = issuer_of(self.head, self.source, day, self.registers.places, self.registers.agencies)
        self._settle_head(tail)
        self.account.leave([each for each in self.source.paragraphs if not each.text], Reason.BLANK)
        book = AgencyBook(self.registers.agencies, self.registers.places, day, issuer)
        reader = DemandReader(
            directive_id(citation.number if self.head.number else "", citation.abstract),
            self.account,
            ChargeReader(book, issuer.level),
            day.year,
            citation.issued,
        )
        setting = Importing(self.account, book, day.year, self.registers.new_id)
        reader.table = TableReader(reader, setting).read
        reader.opening = reader.charges.opening(front.opening) or tuple(front.addressees)
        tells = self.head.kind in _TELLS or (self.head.kind is None and self.head.kind_words)
        holds = Holds.UNKNOWN if tells else Holds.DEMANDS
        reader.read(structure_of(self.blocks[front.end : text_end]), Place(holds))
        fronts = [front]
        if attached is not None:
            fronts.append(self._read_attached(attached, annexes, reader))
        self._read_annexes(annexes, reader)
        parents = parents_of(
            self.head.subject,
            [line for each in fronts for line in each.telling],
            [paragraph.line for each in fronts for paragraph in each.bases],
        )
        amends, replaces = changed_by(self.head.subject, reader.effect)
        signed = tail.signature
        lines = [paragraph.line for paragraph in self.source.paragraphs]
        return Directive(
            id=reader.directive_id,
            citation=citation,
            rank=rank_of(citation, self.head.standard, issuer.level),
            demands=with_repeats(reader.demands),
            parents=parents,
            signer=Signer(tuple(line for line in (*signed.capacity, signed.title) if line), signed.name),
            place=self.head.place,
            superior=as_spelt(" ".join(self.head.superior), lines),
            addressees=tuple(front.addressees),
            effect=" ".join(reader.effect),
            targets=tuple(reader.targets),
            amends=amends,
            replaces=replaces,
        )

    def _settle_head(self, tail: FoundTail) -> None:
        for line in (*self.head.unclear, *tail.unclear):
            self.account.doubt(line.paragraph, Reason.HEAD_UNCLEAR)

    def _annexes_at(self) -> int:
        places = (place for place, block in enumerate(self.blocks) if place and annex_name(block))
        return next(places, len(self.blocks))

    def _attached_at(self, end: int) -> int | None:
        """Where the document begins that a decision issues: behind the signature, with a head or a kind of its own."""
        tail_at = tail_place(self.blocks[:end], self.head.end)
        if tail_at is None:
            return None
        for place in range(tail_at + 1, end):
            block = self.blocks[place]
            lines = list(lines_of(block))
            if isinstance(block, SourceTable) and any(NATION.search(line.key) for line in lines):
                return place
            if _attached_kind(block, begins=bool(_title_end(self.blocks[place:end]))):
                return place
        return None

    def _read_attached(self, start: int, end: int, reader: DemandReader) -> FoundFront:
        """The plan or programme behind a decision."""
        blocks = self.blocks[start:end]
        head = find_head(blocks, self.account, addressees=False)
        if not (head.kind or head.kind_words):
            self._leave_titles(blocks, head)
        stop = tail_place(blocks, head.end)
        text_end = stop if stop is not None else len(blocks)
        front = find_front(blocks, head, text_end, self.account)
        titles = (_attached_kind(block, begins=True) for block in blocks[: max(head.end, 1)])
        kind = next(filter(None, titles), "")
        label = kind[:1].upper() + kind[1:].lower()
        reader.read(structure_of(blocks[front.end : text_end]), Place(), (label,) if label else ())
        if stop is not None:
            tail = find_tail(blocks, stop, self.account)
            for line in tail.unclear:
                self.account.doubt(line.paragraph, Reason.HEAD_UNCLEAR)
        for line in head.unclear:
            self.account.leave(line.paragraph, Reason.NO_DEMAND)
        return front

    def _leave_titles(self, blocks: Sequence[SourceBlock], head: FoundHead) -> None:
        """The lines of a title that no head has, down to the one that says what the document is attached to."""
        end = max(_title_end(blocks), head.end)
        titles = [block for block in blocks[head.end : end] if isinstance(block, SourceParagraph)]
        self.account.leave([block for block in titles if block.text], Reason.NO_DEMAND)
        self.account.leave([block for block in titles if not block.text], Reason.BLANK)
        head.end = end

    def _read_annexes(self, start: int, reader: DemandReader) -> None:
        at = start
        while at < len(self.blocks):
            end = next(
                (place for place in range(at + 1, len(self.blocks)) if annex_name(self.blocks[place])),
                len(self.blocks),
            )
            self._read_annex(self.blocks[at:end], reader)
            at = end

    def _read_annex(self, blocks: Sequence[SourceBlock], reader: DemandReader) -> None:
        """An annex: its name is a part of the path; only tables, and points below a heading of tasks, demand."""
        name, *rest = blocks
        assert isinstance(name, SourceParagraph)
        self.account.place_words(name, Reason.ANNEX)
        label = _annex_label(name)
        titles = []
        while rest and isinstance(rest[0], SourceParagraph):
            block = rest[0]
            if block.text and not (is_attached(block.line) or block.centred or block.bold):
                break
            if block.text:
                titles.append(block.line)
                self.account.place_words(block, Reason.ANNEX_TITLE)
            rest.pop(0)
        demands = any(DEMANDS_HEADING.search(search_key(title)) for title in titles)
        holds = Holds.DEMANDS if demands else Holds.OTHER
        reader.read(structure_of(rest), Place(holds, heading=" ".join(titles[:1])), (label,))


def _title_end(blocks: Sequence[SourceBlock]) -> int:
    """Behind the line of a title that says what the document is attached to; 0 where there is none."""
    for place, block in enumerate(blocks[:_ATTACHED_BELOW]):
        if isinstance(block, SourceParagraph) and is_attached(block.line):
            return place + 1
    return 0


def _attached_kind(block: SourceBlock, *, begins: bool) -> str:
    """The kind of document that a title says, alone or with more ("KẾ HOẠCH HÀNH ĐỘNG"); "" where it says none.

    `begins`: its subject may follow on the same line.
    """
    first = next(lines_of(block), None)
    if first is None or not first.text.isupper() or not (first.paragraph.centred or first.paragraph.bold):
        return ""
    if without_more(first.key) in _ATTACHED_KINDS:
        return first.text
    kind = next((kind for kind in _ATTACHED_KINDS if begins and first.key.startswith(f"{kind} ")), "")
    return " ".join(first.text.split()[: len(kind.split())])


def _annex_label(name: SourceParagraph) -> str:
    """The name of an annex as it is cited: "Phụ lục", "Phụ lục II"."""
    words = re.split(r"[\n:.(–-]", name.text)[0].split()
    number = " ".join(words[len(ANNEX.split()) :]).upper()
    return (
        f"{ANNEX} {number}".strip()
        if search_key(" ".join(words)).startswith(search_key(ANNEX))
        else " ".join(words)
    )
