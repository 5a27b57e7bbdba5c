"""From a document to a plan and the account of where everything went."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.plan.head import DocumentKind, DocumentNumber, Head, IssueDate, Partner, StandardName, Status
from app.domain.plan.model import (
    Annex,
    AttachedAsTyped,
    BasisAsTyped,
    Item,
    LegalBasis,
    Paragraph,
    Plan,
    Recipient,
    Recipients,
    Section,
    Task,
)
from app.domain.plan.numbering import Counter
from app.domain.plan.recoding import with_new_codes
from app.domain.plan.rich_text import RichText, rich
from app.domain.plan.tree import tasks
from app.domain.recognition.account import Account, AccountBook, Reason
from app.domain.recognition.agencies import AgencyBook, without_charge
from app.domain.recognition.columns import Chosen
from app.domain.recognition.date_doubts import doubt_dates
from app.domain.recognition.document_head import FoundHead, HeadLine, cited_number, find_head, without_dash
from app.domain.recognition.document_tail import (
    FoundTail,
    annex_name,
    find_tail,
    is_attached,
    is_unit_line,
    recipient_words,
    tail_place,
)
from app.domain.recognition.folding import cut, folded
from app.domain.recognition.guesses import with_doubts_noted
from app.domain.recognition.importing import Importing
from app.domain.recognition.issuing import issuer_of
from app.domain.recognition.linking import linked
from app.domain.recognition.name_ends import may_begin_with_name, told_names
from app.domain.recognition.outline import OutlineBuilder
from app.domain.recognition.point_marks import same_label, typed_mark
from app.domain.recognition.rules import ANNEX, CLOSING, RECIPIENTS, YEAR
from app.domain.recognition.sentence_rules import ENDS_NAME
from app.domain.recognition.source import SourceBlock, SourceDocument, SourceParagraph, SourceTable
from app.domain.recognition.table_joins import with_tables_joined
from app.domain.recognition.tables_apart import with_tables_apart
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.place import PlaceRegister
from app.domain.vietnamese import key_by_letter, search_key

_YEARS = range(1945, 2200)
"""Years that a document of this state may be of: another number is a slip of the pen."""


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
    account = AccountBook(source)
    source = replace(source, blocks=with_tables_joined(source.blocks, columns or {}))
    found_head = find_head(source.blocks, account)
    head = _head(found_head, source, registers, account)
    # Names mean the bodies of the day and the issuer, which only the head says.
    told = frozenset(told_names(_lines_with_names(source)))
    book = AgencyBook(registers.agencies, registers.places, head.day, head.issuer, told)
    setting = Importing(account, book, _year_of_deadlines(found_head, head), registers.new_id, columns or {})
    return _Recognition(source, found_head, head, setting).plan()


def _lines_with_names(source: SourceDocument) -> Iterator[str]:
    """The lines that may tell names wholly, without what marks them: all but sentences that no sign parts."""
    receiving = False
    in_cells: set[str] = set()
    for paragraph in source.paragraphs:
        if paragraph.in_cell:
            if paragraph.line in in_cells:
                continue  # as most cells of a table
            in_cells.add(paragraph.line)
            if paragraph.line.isdecimal() or not may_begin_with_name(paragraph.line):
                continue
        mark = typed_mark(paragraph.line)
        line = without_charge(paragraph.line[mark.length :].strip() if mark else paragraph.line)
        receiving = receiving or RECIPIENTS.match(search_key(paragraph.line)) is not None
        if (
            receiving
            or paragraph.in_cell
            or not paragraph.line.endswith((".", ";"))
            or ENDS_NAME.search(line)
        ):
            yield line


def _head(found_head: FoundHead, source: SourceDocument, registers: Registers, account: AccountBook) -> Head:
    """The head of the plan; what is doubtful of it is doubted in the account."""
    year = (
        found_head.year
        if found_head.year and found_head.year in _YEARS
        else _mentioned_year(source, registers.today)
    )
    month, day = found_head.month, found_head.day
    issued = IssueDate(year, month, day if month and _exists(year, month, day) else None)
    if found_head.dated is not None and (found_head.year not in (None, year) or found_head.day != issued.day):
        account.doubt(found_head.dated, Reason.HEAD_UNCLEAR)
    on = date(year, month or 12, issued.day or (28 if month else 31))
    issuer, known = issuer_of(found_head, source, on, registers.places, registers.agencies)
    # Bodies of the Party and the Union stand in no register: their form and their unit say all that one would.
    known = known or (issuer.standard is not StandardName.STATE and bool(issuer.area))
    if (found_head.authority and not known) or (found_head.kind is None and found_head.end):
        _doubt_issuer(found_head, source, account)
    partners = []
    for name, (number, symbol) in zip(found_head.partners, found_head.partner_numbers, strict=False):
        alone = FoundHead(authority=[name])
        body, _ = issuer_of(alone, source, on, registers.places, registers.agencies)
        partners.append(Partner(body, DocumentNumber(symbol, number)))
    is_issued = bool(found_head.number and issued.day)
    return Head(
        issuer=issuer,
        number=DocumentNumber(found_head.symbol, found_head.number),
        place=found_head.place,
        issue_date=issued,
        subject=found_head.subject,
        kind=found_head.kind or DocumentKind.PLAN,
        partners=tuple(partners),
        kind_words=found_head.kind_words,
        standard=found_head.standard,
        authority_words=found_head.authority_words,
        status=Status.ISSUED if is_issued and not found_head.draft else Status.DRAFT,
        draft_round=found_head.draft_round,
    )


def _doubt_issuer(found_head: FoundHead, source: SourceDocument, account: AccountBook) -> None:
    authority = " ".join(found_head.authority)
    for block in source.blocks[: found_head.end]:
        for paragraph in block.paragraphs if isinstance(block, SourceTable) else (block,):
            if search_key(paragraph.line) and paragraph.line in authority:
                # One question for all lines of the name.
                account.doubt(paragraph, Reason.ISSUER_UNKNOWN, "", authority)
                return


def _mentioned_year(source: SourceDocument, today: date) -> int:
    """The first year that the text names; this year where it names none."""
    years = (year for paragraph in source.paragraphs for year in _years(paragraph.line))
    return next(years, today.year)


def _year_of_deadlines(found_head: FoundHead, head: Head) -> int:
    named = _years(found_head.subject)
    return named[-1] if named else head.issue_date.year


def _years(text: str) -> list[int]:
    return [int(match[1]) for match in YEAR.finditer(search_key(text))]


_MOST_ATTACHED = 4
"""Lines that say what an annex belongs to."""


@dataclass(frozen=True)
class _FoundAnnex:
    """An annex, the line that names it ("" where none does), and those that say which document it belongs to."""

    annex: Annex
    name: str
    attached: tuple[str, ...]


@dataclass(frozen=True)
class _Recognition:
    """A document whose head is known, on its way to a plan."""

    source: SourceDocument
    found_head: FoundHead
    head: Head
    setting: Importing

    @property
    def blocks(self) -> tuple[SourceBlock, ...]:
        """Its paragraphs and tables."""
        return self.source.blocks

    @property
    def account(self) -> AccountBook:
        """Where its pieces are settled."""
        return self.setting.account

    def plan(self) -> tuple[Plan, Account]:
        """The plan and the account of it, closed."""
        start = self.found_head.end
        tail_at = tail_place(self.blocks, start)
        body_end = tail_at if tail_at is not None else self._first_annex(start)
        closing_at = self._closing_place(start, body_end)
        builder = OutlineBuilder(self.setting)
        for block in self.blocks[start:closing_at]:
            builder.add(block)
        body = builder.items()
        self._doubt_numbers(builder, body)
        closing = tuple(self._paragraph(text, Reason.CLOSING) for text in self._texts(closing_at, body_end))
        tail = FoundTail(end=body_end) if tail_at is None else find_tail(self.blocks, tail_at, self.account)
        annexes = tuple(self._annexes(tail.end))
        plan = Plan(
            id=self.setting.new_id(),
            head=self.head,
            legal_bases=tuple(map(self._basis, self.found_head.bases)),
            addressees=tuple(self.found_head.addressees),
            opening=(
                *self._unclear(self.found_head.unclear, Reason.HEAD_UNCLEAR),
                *(self._paragraph(text, Reason.OPENING) for text in self.found_head.opening),
            ),
            body=body,
            closing=(*closing, *self._unclear(tail.unclear, Reason.AFTER_SIGNATURE)),
            annexes=tuple(found_annex.annex for found_annex in annexes),
            signature=tail.signature,
            cosigners=tuple(tail.cosigners),
            no_end_mark=True,
        )
        attached = next((found_annex.attached for found_annex in annexes if found_annex.attached), ())
        plan = replace(self._linked(plan), head=self._head_from_annex(plan, " ".join(attached)))
        plan = replace(plan, annexes=_as_attached(plan.head, plan.annexes, annexes))
        plan = replace(plan, recipients=self._recipients(tail, plan))
        plan = with_tables_apart(plan)
        doubt_dates(self.source, plan, self.account)
        account = self.account.closed()
        year_said = self.found_head.year == plan.head.issue_date.year
        return with_doubts_noted(with_new_codes(plan), account, year_said=year_said), account

    def _head_from_annex(self, plan: Plan, attached: str) -> Head:
        """The head of an annex without its plan: its own title, and what it says of the document it belongs to."""
        head, cited = plan.head, cited_number(attached)
        if self.found_head.kind is not None or not plan.annexes or cited is None:
            return head
        number = DocumentNumber(cited.symbol, cited.number)
        issued = cited.issued or head.issue_date
        return replace(head, number=number, issue_date=issued, subject=head.subject or plan.annexes[0].title)

    def _linked(self, plan: Plan) -> Plan:
        """The plan without tasks that body and annex both hold; what the body says of them stays as text."""
        sources = {
            self.account.item_of(paragraph): paragraph
            for paragraph in self.source.paragraphs
            if not paragraph.in_cell
        }

        def sentence(item: str) -> RichText | None:
            paragraph = sources.get(item)
            if paragraph is None:
                return None
            return folded(cut(folded(paragraph.content), _mark_length(paragraph)))

        plan, links = linked(plan, sentence)
        for link in links:
            self.account.doubt(sources[link.body], Reason.SAME_TASK, link.annex)
        return plan

    def _first_annex(self, start: int) -> int:
        places = (place for place in range(start, len(self.blocks)) if annex_name(self.blocks[place]))
        return next(places, len(self.blocks))

    def _texts(self, start: int, end: int) -> Iterator[SourceParagraph]:
        for block in self.blocks[start:end]:
            if isinstance(block, SourceParagraph) and block.text:
                yield block
            elif isinstance(block, SourceParagraph):
                self.account.leave(block, Reason.BLANK)

    def _closing_place(self, start: int, end: int) -> int:
        """Where the last plain paragraphs begin that close the document rather than its last section."""
        at = end
        for place in reversed(range(start, end)):
            block = self.blocks[place]
            if isinstance(block, SourceTable) or block.boxed:
                break
            if not block.text:
                continue
            if not self._is_plain(block) or not CLOSING.match(search_key(block.line)):
                break
            at = place
        return at

    def _is_plain(self, block: SourceParagraph) -> bool:
        return not block.number and typed_mark(block.line) is None and not block.centred

    def _paragraph(self, source: SourceParagraph, reason: Reason) -> Paragraph:
        item = Paragraph(self.setting.new_id(), folded(source.content), source.centred)
        self.account.place(source, reason, item.id)
        return item

    def _unclear(self, lines: Sequence[HeadLine], reason: Reason) -> list[Paragraph]:
        """Lines that nothing is known of, as paragraphs, each doubtful."""
        paragraphs = []
        for line in lines:
            paragraphs.append(Paragraph(self.setting.new_id(), rich(line.text)))
            self.account.doubt(line.paragraph, reason, paragraphs[-1].id)
        return paragraphs

    def _basis(self, source: SourceParagraph) -> LegalBasis:
        closed = without_dash(source.line)
        text = closed.rstrip(" ;.,")
        typed = BasisAsTyped(
            f"{source.number} " if source.number else source.line.removesuffix(closed),
            closed.removeprefix(text),
            source is self.found_head.bases[-1],
        )
        basis = LegalBasis(self.setting.new_id(), text=text, typed=typed)
        self.account.place_words(source, Reason.BASIS, basis.id)
        return basis

    def _doubt_numbers(self, builder: OutlineBuilder, body: Sequence[Item]) -> None:
        """Doubt the numbers that will be printed otherwise than they were written."""
        printed = dict(_labels(body, ""))
        for each in builder.numbered():
            label = printed.get(each.id, "")
            if not same_label(label, each.mark.label):
                self.account.doubt(
                    each.source, Reason.NUMBER_DIFFERS, each.id, f"{each.mark.label} → {label}"
                )

    def _annexes(self, start: int) -> Iterator[_FoundAnnex]:
        at = start
        while at < len(self.blocks):
            end = next(
                (place for place in range(at + 1, len(self.blocks)) if annex_name(self.blocks[place])),
                len(self.blocks),
            )
            blocks = self.blocks[at:end]
            if annex_name(blocks[0]):
                yield self._annex(blocks)
            elif any(not isinstance(block, SourceParagraph) or block.text for block in blocks):
                yield self._annex(blocks, named=False)
            else:
                list(self._texts(at, end))
            at = end

    def _annex(self, blocks: Sequence[SourceBlock], *, named: bool = True) -> _FoundAnnex:
        annex_id = self.setting.new_id()
        rest = list(blocks)
        name, behind, said = self._annex_name(rest, annex_id) if named else ("", [], [])
        title, attached = self._annex_title(rest, annex_id, len(behind))
        builder = OutlineBuilder(self.setting)
        for block in rest:
            builder.add(block)
        items = builder.items()
        self._doubt_numbers(builder, items)
        landscape = any(isinstance(block, SourceTable) and block.landscape for block in blocks)
        annex = Annex(annex_id, " ".join((*behind, *title)), items, landscape)
        return _FoundAnnex(annex, name, (*said, *attached))

    def _annex_name(self, rest: list[SourceBlock], annex_id: str) -> tuple[str, list[str], list[str]]:
        """Take the name of an annex off the blocks: it, what of its title is behind it, and what it belongs to."""
        first = rest.pop(0)
        assert isinstance(first, SourceParagraph)
        self.account.place_words(first, Reason.ANNEX, annex_id)
        line, _, below = first.text.partition("\n")
        named = ANNEX.match(key_by_letter(line))
        end = named.end() if named else 0
        name, behind = line[:end].strip(" .:"), line[end:]
        lines = [line.strip() for line in (behind, *below.split("\n")) if line.strip()]
        attached = [line for line in lines if is_attached(line)]
        return name, [line for line in lines if line not in attached], attached

    def _annex_title(self, rest: list[SourceBlock], annex_id: str, begun: int) -> tuple[list[str], list[str]]:
        """Take the title of an annex, and what it belongs to, off the blocks; `begun` lines of it are taken."""
        title: list[str] = []
        attached: list[str] = []
        while rest and isinstance(rest[0], SourceParagraph):
            block = rest[0]
            if not block.text:
                self.account.leave(block, Reason.BLANK)
            elif is_attached(block.line) or _goes_on(attached, block.line):
                attached.append(block.text)
                self.account.place_words(block, Reason.ATTACHED, annex_id)
            elif self._is_annex_title(block) and len(title) + begun < 6:
                title.append(block.line)
                self.account.place_words(block, Reason.ANNEX_TITLE, annex_id)
            else:
                break
            rest.pop(0)
        return title, attached

    def _is_annex_title(self, block: SourceParagraph) -> bool:
        return (block.centred or (block.bold and self._is_plain(block))) and not is_unit_line(block.line)

    def _recipients(self, tail: FoundTail, plan: Plan) -> Recipients:
        """The recipients as they were written: nobody else is added for the tasks there are."""
        lines = []
        for line in tail.recipients:
            name = recipient_words(line)
            party = self.setting.book.known(name)
            lines.append(Recipient(self.setting.new_id(), name, (party.key,) if party and party.ref else ()))
        keys = dict.fromkeys(party.key for task in tasks(plan) for party in task.assignment.parties)
        covered = {key for line in lines for key in line.covers}
        left_out = tuple(key for key in keys if key not in covered)
        return Recipients(
            tuple(lines), left_out=left_out, archive=tail.archive, archive_lead=tail.archive_lead
        )


def _goes_on(attached: Sequence[str], line: str) -> bool:
    """Whether a line goes on with what an annex belongs to: its bracket is open."""
    said = "".join(attached)
    return said.count("(") > said.count(")") and len(attached) < _MOST_ATTACHED and line.count(")") > 0


def _as_attached(head: Head, annexes: Sequence[Annex], found: Sequence[_FoundAnnex]) -> tuple[Annex, ...]:
    """The annexes saying what they belong to in the words of the paper, or not at all."""
    return tuple(
        replace(
            annex,
            attached=AttachedAsTyped(
                each.attached, head.number, head.issue_date, each.name, place, len(annexes)
            ),
        )
        for place, (annex, each) in enumerate(zip(annexes, found, strict=True))
    )


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
