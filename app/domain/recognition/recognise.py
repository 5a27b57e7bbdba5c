"""From a document to a plan and the account of where everything went."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.plan.head import DocumentKind, DocumentNumber, Head, IssueDate, Status
from app.domain.plan.model import (
    Annex,
    Item,
    LegalBasis,
    Marker,
    Paragraph,
    Plan,
    Recipient,
    Recipients,
    Section,
    Task,
)
from app.domain.plan.numbering import Counter
from app.domain.plan.recoding import with_new_codes
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import tasks
from app.domain.recognition.account import Account, AccountBook, Reason
from app.domain.recognition.agencies import AgencyBook
from app.domain.recognition.columns import Chosen
from app.domain.recognition.document_head import HeadLine, cited_number, find_head, without_dash
from app.domain.recognition.document_tail import (
    FoundBack,
    annex_name,
    back_place,
    find_back,
    is_attached,
    is_unit_line,
    recipient_words,
)
from app.domain.recognition.folding import cut, folded
from app.domain.recognition.importing import Importing
from app.domain.recognition.issuing import issuer_of
from app.domain.recognition.linking import linked
from app.domain.recognition.outline import OutlineBuilder
from app.domain.recognition.point_marks import same_label, typed_mark
from app.domain.recognition.source import SourceBlock, SourceDocument, SourceParagraph, SourceTable
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.place import PlaceRegister
from app.domain.vietnamese import search_key

_YEAR = re.compile(r"\bnam (20\d\d)\b")
_YEARS = range(1945, 2200)
"""Years that a document of this state may be of: another number is a slip of the pen."""
_CLOSING = re.compile(
    r"^(?:tren day la|trong qua trinh|yeu cau|de nghi|ke hoach nay|giao |can cu ke hoach nay|nhan duoc)"
)


@dataclass(frozen=True)
class Registers:
    """What recognition knows of the world, and the day to fall back on where the document names none."""

    places: PlaceRegister
    agencies: AgencyRegister
    today: date
    new_id: Callable[[], str]


def recognised(
    source: SourceDocument, registers: Registers, columns: Mapping[str, Chosen] | None = None
) -> tuple[Plan, Account]:
    """The plan that a document is, and the account of it.

    `columns` say what the columns of some tables mean, by the places of the tables; the others are recognised. What
    is not understood comes in as plain paragraphs and tables. Raises AccountUnbalanced where something of the source
    would be lost, which is a fault of ours.
    """
    return _Recognition(source, registers, columns or {}).plan()


class _Recognition:
    """One document being recognised."""

    def __init__(self, source: SourceDocument, registers: Registers, columns: Mapping[str, Chosen]) -> None:
        self.source, self.registers = source, registers
        self.blocks = source.blocks
        self.ledger = AccountBook(source)
        self.head = find_head(self.blocks, self.ledger)
        self.attached = ""
        self.plan_head = self._plan_head()
        head = self.plan_head
        book = AgencyBook(registers.agencies, registers.places, head.day, head.issuer)
        self.setting = Importing(self.ledger, book, self._year_of_deadlines(), registers.new_id, columns)

    def plan(self) -> tuple[Plan, Account]:
        start = self.head.end
        back_at = back_place(self.blocks, start)
        body_end = back_at if back_at is not None else self._first_annex(start)
        closing_at = self._closing_place(start, body_end)
        builder = OutlineBuilder(self.setting)
        for block in self.blocks[start:closing_at]:
            builder.add(block)
        body = builder.items()
        self._doubt_numbers(builder, body)
        closing = tuple(self._paragraph(each, Reason.CLOSING) for each in self._texts(closing_at, body_end))
        back = FoundBack(end=body_end) if back_at is None else find_back(self.blocks, back_at, self.ledger)
        annexes = tuple(self._annexes(back.end))
        plan = Plan(
            id=self.registers.new_id(),
            head=self.plan_head,
            legal_bases=tuple(map(self._basis, self.head.bases)),
            opening=(
                *self._unclear(self.head.unclear, Reason.HEAD_UNCLEAR),
                *(self._paragraph(each, Reason.OPENING) for each in self.head.opening),
            ),
            body=body,
            closing=(*closing, *self._unclear(back.unclear, Reason.AFTER_SIGNATURE)),
            annexes=annexes,
            signature=back.signature,
        )
        plan = replace(self._linked(plan), head=self._head_from_annex(plan))
        plan = replace(plan, recipients=self._recipients(back, plan))
        return with_new_codes(plan), self.ledger.closed()

    def _head_from_annex(self, plan: Plan) -> Head:
        """The head of an annex without its plan: its own title, and what it says of the document it belongs to."""
        head, cited = plan.head, cited_number(self.attached)
        if self.head.kind is not None or not plan.annexes or cited is None:
            return head
        number = DocumentNumber(cited.symbol, cited.number)
        issued = cited.issued or head.issue_date
        return replace(head, number=number, issue_date=issued, subject=head.subject or plan.annexes[0].title)

    def _linked(self, plan: Plan) -> Plan:
        """The plan without tasks that body and annex both hold; what the body says of them stays as text."""
        sources = {self.ledger.item_of(each): each for each in self.source.paragraphs if not each.in_cell}
        contents = {
            item: folded(cut(folded(each.content), _mark_length(each))) for item, each in sources.items()
        }
        plan, links = linked(plan, contents)
        for link in links:
            self.ledger.doubt(sources[link.body], Reason.SAME_TASK, link.annex)
        return plan

    def _plan_head(self) -> Head:
        found = self.head
        year = found.year if found.year and found.year in _YEARS else self._mentioned_year()
        month, day = found.month, found.day
        issued = IssueDate(year, month, day if month and _exists(year, month, day) else None)
        if found.dated is not None and (found.year not in (None, year) or found.day != issued.day):
            self.ledger.doubt(found.dated, Reason.HEAD_UNCLEAR)
        on = date(year, month or 12, issued.day or (28 if month else 31))
        issuer, known = issuer_of(found, self.source, on, self.registers.places, self.registers.agencies)
        if found.authority and not known:
            self._doubt_issuer()
        if found.kind is None and found.end:
            self._doubt_issuer()
        is_issued = bool(found.number and issued.day)
        return Head(
            issuer=issuer,
            number=DocumentNumber(found.symbol, found.number),
            place=found.place,
            issue_date=issued,
            subject=found.subject,
            kind=found.kind or DocumentKind.PLAN,
            status=Status.ISSUED if is_issued and not found.draft else Status.DRAFT,
            draft_round=found.draft_round,
        )

    def _doubt_issuer(self) -> None:
        for block in self.blocks[: self.head.end]:
            for each in block.paragraphs if isinstance(block, SourceTable) else (block,):
                if search_key(each.line) and each.line in " ".join(self.head.authority):
                    self.ledger.doubt(each, Reason.ISSUER_UNKNOWN, "", " ".join(self.head.authority))

    def _mentioned_year(self) -> int:
        """The first year that the text names; this year where it names none."""
        years = (year for each in self.source.paragraphs for year in _YEAR.findall(search_key(each.line)))
        return int(next(years, self.registers.today.year))

    def _year_of_deadlines(self) -> int:
        named = [int(year) for year in _YEAR.findall(search_key(self.head.subject))]
        return named[-1] if named else self.plan_head.issue_date.year

    def _first_annex(self, start: int) -> int:
        places = (place for place in range(start, len(self.blocks)) if annex_name(self.blocks[place]))
        return next(places, len(self.blocks))

    def _texts(self, start: int, end: int) -> Iterator[SourceParagraph]:
        for block in self.blocks[start:end]:
            if isinstance(block, SourceParagraph) and block.text:
                yield block
            elif isinstance(block, SourceParagraph):
                self.ledger.leave(block, Reason.BLANK)

    def _closing_place(self, start: int, end: int) -> int:
        """Where the last plain paragraphs begin that close the document rather than its last section."""
        at = end
        for place in reversed(range(start, end)):
            block = self.blocks[place]
            if isinstance(block, SourceTable) or block.boxed:
                break
            if not block.text:
                continue
            if not self._is_plain(block) or not _CLOSING.match(search_key(block.line)):
                break
            at = place
        return at

    def _is_plain(self, block: SourceParagraph) -> bool:
        return not block.number and typed_mark(block.line) is None and not block.centred

    def _paragraph(self, source: SourceParagraph, reason: Reason) -> Paragraph:
        item = Paragraph(self.registers.new_id(), folded(source.content), source.centred)
        self.ledger.place(source, reason, item.id)
        return item

    def _unclear(self, lines: Sequence[HeadLine], reason: Reason) -> list[Paragraph]:
        """Lines that nothing is known of, as paragraphs, each doubtful."""
        found = []
        for line in lines:
            found.append(Paragraph(self.registers.new_id(), rich(line.text)))
            self.ledger.doubt(line.paragraph, reason, found[-1].id)
        return found

    def _basis(self, source: SourceParagraph) -> LegalBasis:
        basis = LegalBasis(self.registers.new_id(), text=without_dash(source.line).rstrip(" ;.,"))
        self.ledger.place_words(source, Reason.BASIS, basis.id)
        return basis

    def _doubt_numbers(self, builder: OutlineBuilder, body: Sequence[Item]) -> None:
        """Doubt the numbers that will be printed otherwise than they were written."""
        printed = dict(_labels(body, ""))
        for node in builder.nodes():
            label = printed.get(node.id, "")
            if node.source is None or node.mark is None or node.mark.marker is Marker.NONE:
                continue
            if not same_label(label, node.mark.label):
                self.ledger.doubt(node.source, Reason.NUMBER_DIFFERS, node.id, f"{node.mark.label} → {label}")

    def _annexes(self, start: int) -> Iterator[Annex]:
        at = start
        while at < len(self.blocks):
            end = next(
                (place for place in range(at + 1, len(self.blocks)) if annex_name(self.blocks[place])),
                len(self.blocks),
            )
            blocks = self.blocks[at:end]
            if annex_name(blocks[0]):
                yield self._annex(blocks)
            elif any(not isinstance(each, SourceParagraph) or each.text for each in blocks):
                yield self._annex(blocks, named=False)
            else:
                list(self._texts(at, end))
            at = end

    def _annex(self, blocks: Sequence[SourceBlock], *, named: bool = True) -> Annex:
        annex_id = self.registers.new_id()
        rest = list(blocks)
        title = self._annex_name(rest, annex_id) if named else []
        title += self._annex_title(rest, annex_id, len(title))
        builder = OutlineBuilder(self.setting)
        for block in rest:
            builder.add(block)
        items = builder.items()
        self._doubt_numbers(builder, items)
        landscape = any(isinstance(each, SourceTable) and each.landscape for each in blocks)
        return Annex(annex_id, " ".join(title), items, landscape)

    def _annex_name(self, rest: list[SourceBlock], annex_id: str) -> list[str]:
        """Take the name of an annex off the blocks; what stands behind it begins its title."""
        first = rest.pop(0)
        assert isinstance(first, SourceParagraph)
        self.ledger.place_words(first, Reason.ANNEX, annex_id)
        name, _, below = first.text.partition("\n")
        _, _, behind = name.partition(":")
        return [
            line.strip() for line in (behind, *below.split("\n")) if line.strip() and not is_attached(line)
        ]

    def _annex_title(self, rest: list[SourceBlock], annex_id: str, begun: int) -> list[str]:
        """Take the title of an annex, and what it belongs to, off the blocks; `begun` lines of it are taken."""
        title: list[str] = []
        while rest and isinstance(rest[0], SourceParagraph):
            block = rest[0]
            if not block.text:
                self.ledger.leave(block, Reason.BLANK)
            elif is_attached(block.line):
                self.attached = self.attached or block.line
                self.ledger.place_words(block, Reason.ATTACHED, annex_id)
            elif self._is_annex_title(block) and len(title) + begun < 6:
                title.append(block.line)
                self.ledger.place_words(block, Reason.ANNEX_TITLE, annex_id)
            else:
                break
            rest.pop(0)
        return title

    def _is_annex_title(self, block: SourceParagraph) -> bool:
        return (block.centred or (block.bold and self._is_plain(block))) and not is_unit_line(block.line)

    def _recipients(self, back: FoundBack, plan: Plan) -> Recipients:
        """The recipients as they were written: nobody else is added for the tasks there are."""
        lines = []
        for line in back.recipients:
            words = recipient_words(line)
            party = self.setting.book.known(words)
            lines.append(
                Recipient(self.registers.new_id(), words, (party.key,) if party and party.ref else ())
            )
        keys = dict.fromkeys(party.key for task in tasks(plan) for party in task.assignment.parties)
        covered = {key for line in lines for key in line.covers}
        left_out = tuple(key for key in keys if key not in covered)
        return Recipients(tuple(lines), left_out=left_out, archive=back.archive)


def _mark_length(paragraph: SourceParagraph) -> int:
    mark = None if paragraph.number else typed_mark(paragraph.line)
    return mark.length if mark else 0


def _exists(year: int, month: int, day: int | None) -> bool:
    try:
        date(year, month, day or 1)
    except ValueError:
        return False
    return True


def _labels(items: Sequence[Item], above: str) -> Iterator[tuple[str, str]]:
    """The numbers that will be printed, by the ids of their sections and tasks."""
    counter = Counter(above)
    for item in items:
        if isinstance(item, Section):
            label = counter.next(item.marker)
            yield item.id, label
            yield from _labels(item.items, label)
        elif isinstance(item, Task):
            yield item.id, counter.next(item.marker)
