"""The account of an import: where every piece of the source went, and that nothing is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from app.domain.plan.model import Column
from app.domain.recognition.source import Remark, Sort, SourceDocument, SourceParagraph
from app.errors.importing import AccountUnbalanced


class Fate(StrEnum):
    """What became of a piece."""

    PLACED = "placed"
    DOUBTFUL = "doubtful"
    LEFT_OUT = "left_out"


class Reason(StrEnum):
    """Why a piece is where it is; `app.messages.importing` words it."""

    # Placed.
    AUTHORITY = "authority"
    NATION = "nation"
    NUMBER = "number"
    DATE = "date"
    KIND = "kind"
    SUBJECT = "subject"
    DRAFT_MARK = "draft_mark"
    BASIS = "basis"
    OPENING = "opening"
    HEADING = "heading"
    CLAUSE = "clause"
    TEXT = "text"
    POINT = "point"
    TASK = "task"
    DUTY = "duty"
    TASK_CELL = "task_cell"
    GROUP = "group"
    COLUMN = "column"
    ADDED_ROW = "added_row"
    TABLE = "table"
    CLOSING = "closing"
    RECIPIENT = "recipient"
    RECIPIENTS_TITLE = "recipients_title"
    ARCHIVE = "archive"
    SIGNATURE = "signature"
    SIGNER = "signer"
    ANNEX = "annex"
    ANNEX_TITLE = "annex_title"
    ATTACHED = "attached"
    NOTE = "note"
    OWN_PLAN = "own_plan"
    DEMAND = "demand"
    TARGET = "target"
    SITUATION = "situation"
    EFFECT = "effect"
    ADDRESSEE = "addressee"
    # Doubtful: placed, but a person should look.
    AGENCY_UNKNOWN = "agency_unknown"
    AGENCY_ENDED = "agency_ended"
    AGENCY_AMBIGUOUS = "agency_ambiguous"
    ASSIGNED_IN_WORDS = "assigned_in_words"
    NUMBER_DIFFERS = "number_differs"
    CONTINUED_ROW = "continued_row"
    SENTENCE_CUT = "sentence_cut"
    HEAD_UNCLEAR = "head_unclear"
    ISSUER_UNKNOWN = "issuer_unknown"
    BOXED = "boxed"
    NOTE_IN_PLAIN_TEXT = "note_in_plain_text"
    ROW_UNCLEAR = "row_unclear"
    AFTER_SIGNATURE = "after_signature"
    CHANGED_OUTSIDE_TASKS = "changed_outside_tasks"
    SAME_TASK = "same_task"
    COLUMN_UNKNOWN = "column_unknown"
    DATE_UNREAL = "date_unreal"
    DEADLINE_UNCLEAR = "deadline_unclear"
    COMPUTED = "computed"
    NO_VALUE = "no_value"
    MONTH_FIRST = "month_first"
    SCANNED = "scanned"
    DEMAND_UNCERTAIN = "demand_uncertain"
    # Left out.
    NO_DEMAND = "no_demand"
    BLANK = "blank"
    MERGED = "merged"
    RULE = "rule"
    COLUMN_NUMBERS = "column_numbers"
    SAMPLE_ROW = "sample_row"
    IMAGE = "image"
    COMMENT = "comment"
    MARGIN = "margin"
    HIDDEN = "hidden"
    STRUCK = "struck"
    PLACEHOLDER = "placeholder"
    OBJECT = "object"
    UNREAD = "unread"
    REPEATED = "repeated"
    SIGNED = "signed"
    STAMP = "stamp"


class AccountEntry(NamedTuple):
    """A piece in the account. `item` is the id of the part of the plan it went to; `detail` says more of a doubt."""

    place: str
    text: str
    sort: Sort
    reason: Reason
    item: str = ""
    detail: str = ""


@dataclass(frozen=True)
class ReadColumn:
    """A column of a table of the source: its heading, the first words below it, and what it was taken for.

    `column` is None where its words went to the notes of the tasks, or the table is none of tasks.
    """

    words: str
    sample: str
    column: Column | None


@dataclass(frozen=True)
class ReadTable:
    """A table of the source by its place, and its columns, one for each of its grid."""

    place: str
    columns: tuple[ReadColumn, ...]


@dataclass(frozen=True)
class Account:
    """What became of every piece of a source, each list in the order of the source."""

    placed: tuple[AccountEntry, ...] = ()
    doubtful: tuple[AccountEntry, ...] = ()
    left_out: tuple[AccountEntry, ...] = ()
    source: tuple[tuple[str, int], ...] = ()
    """How many pieces of each sort the source has."""
    remarks: tuple[tuple[Remark, int], ...] = ()
    tables: tuple[ReadTable, ...] = ()
    """The tables that may hold tasks, so that a person can say what their columns mean."""

    @property
    def total(self) -> int:
        """How many pieces are accounted for."""
        return len(self.placed) + len(self.doubtful) + len(self.left_out)

    def remarking(self, remark: Remark) -> Account:
        """The account with one more remark on how the file was read."""
        return replace(self, remarks=(*self.remarks, (remark, 1)))

    def refuse_unbalanced(self) -> None:
        """Raises AccountUnbalanced where the lists do not add up to the source, sort by sort."""
        counted = {sort.value: count for sort, count in Counter(map(_SORT, self.entries())).items()}
        wanted = dict(self.source)
        if counted != wanted:
            raise AccountUnbalanced(sum(wanted.values()), self.total)

    @property
    def questions(self) -> tuple[AccountEntry, ...]:
        """The doubts, each once: the same name or column is asked about once for the whole document."""
        asked: dict[tuple[Reason, str], AccountEntry] = {}
        for entry in self.doubtful:
            asked.setdefault((entry.reason, entry.detail or entry.place), entry)
        return tuple(asked.values())

    def entries(self) -> Iterator[AccountEntry]:
        """All entries."""
        return chain(self.placed, self.doubtful, self.left_out)


_SORT = attrgetter("sort")
_LEFT_OUT = {
    Sort.IMAGE: Reason.IMAGE,
    Sort.COMMENT: Reason.COMMENT,
    Sort.MARGIN: Reason.MARGIN,
    Sort.HIDDEN: Reason.HIDDEN,
    Sort.STRUCK: Reason.STRUCK,
    Sort.PLACEHOLDER: Reason.PLACEHOLDER,
    Sort.OBJECT: Reason.OBJECT,
    Sort.UNREAD: Reason.UNREAD,
    Sort.REPEATED: Reason.REPEATED,
    Sort.SIGNED: Reason.SIGNED,
    Sort.STAMP: Reason.STAMP,
}
"""Why what stands in no paragraph is not in the plan."""
_ORDER = (Fate.LEFT_OUT, Fate.PLACED, Fate.DOUBTFUL)
"""What a piece ends as when it was settled twice: a doubt stays, and what was placed is not left out."""


class _Settled(NamedTuple):
    """What became of a piece; all pieces that were settled together share it."""

    fate: Fate
    reason: Reason
    item: str = ""
    detail: str = ""


_BLANK = _Settled(Fate.LEFT_OUT, Reason.BLANK)
_NOTE_IN_PLAIN_TEXT = _Settled(Fate.LEFT_OUT, Reason.NOTE_IN_PLAIN_TEXT)


@dataclass
class AccountBook:
    """Settles piece by piece, and closes into an account."""

    source: SourceDocument
    tables: list[ReadTable] = field(default_factory=list)
    _settled: dict[str, _Settled] = field(default_factory=dict)

    def place(
        self, pieces: SourceParagraph | Iterable[SourceParagraph], reason: Reason, item: str = ""
    ) -> None:
        """The paragraphs went to the plan, to the part with this id; so did their notes."""
        placed, noted = _Settled(Fate.PLACED, reason, item), _Settled(Fate.PLACED, Reason.NOTE, item)
        for paragraph in _each(pieces):
            if not paragraph.text and not paragraph.notes:
                self._settle(paragraph.place, _BLANK)
                continue
            self._settle(paragraph.place, placed)
            for note in paragraph.notes:
                self._settle(note, noted)

    def place_words(
        self, pieces: SourceParagraph | Iterable[SourceParagraph], reason: Reason, item: str = ""
    ) -> None:
        """The words went to a part of the plan that holds no notes: notes, if any, are left out."""
        self._settle_words(pieces, _Settled(Fate.PLACED, reason, item))

    def doubt(
        self,
        pieces: SourceParagraph | Iterable[SourceParagraph],
        reason: Reason,
        item: str = "",
        detail: str = "",
    ) -> None:
        """The paragraphs went to the plan, but a person should look; blank ones are no doubt.

        Notes that were placed stay so.
        """
        self._settle_words(pieces, _Settled(Fate.DOUBTFUL, reason, item, detail))

    def leave(self, pieces: SourceParagraph | Iterable[SourceParagraph], reason: Reason) -> None:
        """The paragraphs are not in the plan; blank ones for that reason alone."""
        self._settle_words(pieces, _Settled(Fate.LEFT_OUT, reason))

    def move(self, piece: SourceParagraph, item: str) -> None:
        """What the paragraph became is another part of the plan now."""
        self._settled[piece.place] = self._settled[piece.place]._replace(item=item)

    def rename(self, items: Mapping[str, str]) -> None:
        """Parts that were given other ids since: the new ones by the old ones."""
        for place, settled in self._settled.items():
            if settled.item in items:
                self._settled[place] = settled._replace(item=items[settled.item])

    def item_of(self, piece: SourceParagraph) -> str:
        """The id of the part of the plan that the paragraph went to; "" where there is none."""
        return self._settled[piece.place].item if piece.place in self._settled else ""

    def reason_of(self, piece: SourceParagraph) -> Reason | None:
        """Why the paragraph went where it went; None where it was not settled yet."""
        return self._settled[piece.place].reason if piece.place in self._settled else None

    def _settle_words(self, pieces: SourceParagraph | Iterable[SourceParagraph], settled: _Settled) -> None:
        """Settle paragraphs whose notes are left out; blank ones are left out themselves."""
        known = self._settled
        for paragraph in _each(pieces):
            now = settled if paragraph.text else _BLANK
            if known.setdefault(paragraph.place, now) is not now:
                self._settle(paragraph.place, now)
            for note in paragraph.notes:
                self._settle(note, _NOTE_IN_PLAIN_TEXT)

    def _settle(self, place: str, settled: _Settled) -> None:
        before = self._settled.get(place)
        if before is None or _ORDER.index(settled.fate) > _ORDER.index(before.fate):
            self._settled[place] = settled

    def settle_others(self) -> None:
        """What stands in no paragraph is left out for what it is, and the notes of no paragraph too."""
        for piece in self.source.others:
            if piece.place not in self._settled and piece.sort in _LEFT_OUT:
                self._settle(piece.place, _Settled(Fate.LEFT_OUT, _LEFT_OUT[piece.sort]))
            elif piece.place not in self._settled and not piece.text:
                self._settle(piece.place, _BLANK)

    def _doubt_as_read(self) -> None:
        """What the reader was not sure of is doubtful wherever it went, unless something else of it is in doubt."""
        for paragraph in self.source.paragraphs:
            if paragraph.doubt and paragraph.place in self._settled:
                self.doubt(paragraph, Reason(paragraph.doubt), self.item_of(paragraph), paragraph.line)

    def closed(self) -> Account:
        """The account. Raises AccountUnbalanced where a piece of the source was not settled."""
        self.settle_others()
        self._doubt_as_read()
        lists: dict[Fate, list[AccountEntry]] = {fate: [] for fate in Fate}
        sorts: Counter[Sort] = Counter()
        settled_at, made = self._settled.get, tuple.__new__  # of very many pieces
        for place, text, sort in self.source.pieces:
            sorts[sort] += 1
            if settled := settled_at(place):
                fate, *why = settled
                lists[fate].append(made(AccountEntry, (place, text, sort, *why)))
        account = Account(
            tuple(lists[Fate.PLACED]),
            tuple(lists[Fate.DOUBTFUL]),
            tuple(lists[Fate.LEFT_OUT]),
            tuple((sort.value, count) for sort, count in sorts.items()),
            tuple(remark for remark in self.source.remarks if remark[1]),
            tuple(self.tables),
        )
        account.refuse_unbalanced()
        return account


def _each(pieces: SourceParagraph | Iterable[SourceParagraph]) -> Iterable[SourceParagraph]:
    return (pieces,) if isinstance(pieces, SourceParagraph) else pieces
