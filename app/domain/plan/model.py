"""The plan: one immutable value that every page, workbook and screen is made from.

Nothing here computes; numbering, generated parts and edits live in their own modules. All strings are NFC and
free of control characters except newline and tab (`app.domain.vietnamese.clean`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.deadline.model import Deadline
from app.domain.directives.model import Citation, Directive
from app.domain.plan.about import AboutPlan
from app.domain.plan.head import DocumentNumber, Head, IssueDate, Status
from app.domain.plan.rich_text import RichText


class Marker(StrEnum):
    """How a section or task is numbered among its neighbours; the value shows the first number.

    PART, CHAPTER and ARTICLE are Phần I, Chương I and Điều 1 (`app.domain.printing.phrases.DIVISIONS`).
    """

    PART = "part"
    CHAPTER = "chapter"
    ARTICLE = "article"
    ROMAN = "I."
    ROMAN_DASH = "I-"
    """As the Party's papers number their sections."""
    ARABIC = "1."
    ARABIC_DASH = "1-"
    DECIMAL = "1.1."
    LETTER = "a)"
    DASH = "-"
    PLUS = "+"
    NONE = ""


class PartyKind(StrEnum):
    """What a party to a task is."""

    AGENCY = "agency"
    GROUP = "group"
    VERBATIM = "verbatim"


@dataclass(frozen=True)
class Party:
    """Who leads, coordinates or monitors a task: an agency, a group of agencies, or words as they were written.

    `name` is printed. `ref` is the id in the agency register and `family` the group that an agency belongs to
    ("so-ban-nganh"); both are empty for verbatim words and for a named body outside the register, and a single
    commune's committee has the code of its place ("commune/24769"). `asked` says that the issuer cannot charge it
    with a task but only ask (đề nghị): Mặt trận, đoàn thể, cơ quan Đảng. [practice] A plan keeps the names it was
    written with: a register that changes later changes no plan.
    """

    kind: PartyKind
    name: str
    ref: str = ""
    family: str = ""
    asked: bool = False

    @property
    def key(self) -> str:
        """What makes two mentions the same party: the register id, or the words themselves."""
        return self.ref or self.name


@dataclass(frozen=True)
class Assignment:
    """Who does a task (phân công): leading (chủ trì), coordinating (phối hợp), monitoring (theo dõi, đôn đốc)."""

    leads: tuple[Party, ...] = ()
    coordinating: tuple[Party, ...] = ()
    monitoring: tuple[Party, ...] = ()

    @property
    def parties(self) -> tuple[Party, ...]:
        """All parties, leads first."""
        return self.leads + self.coordinating + self.monitoring


class Placement(StrEnum):
    """Where a task is printed beside the parts generated from it."""

    BODY = "body"
    ANNEX = "annex"
    BOTH = "both"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph without number."""

    id: str
    content: RichText
    centred: bool = False


@dataclass(frozen=True)
class ItemList:
    """Points of one kind under each other that are no sections: `marker` numbers or bullets them."""

    id: str
    marker: Marker
    items: tuple[RichText, ...]


@dataclass(frozen=True)
class Cell:
    """A cell of a plain table: one text a paragraph. `columns` and `rows` say how many it spans.

    Raises:
        ValueError: a span is not between 1 and 63 columns (Word's most) or 1 and 10,000 rows.
    """

    paragraphs: tuple[RichText, ...] = ()
    columns: int = 1
    rows: int = 1
    centred: bool = False

    def __post_init__(self) -> None:
        if not (1 <= self.columns <= 63 and 1 <= self.rows <= 10_000):
            raise ValueError((self.columns, self.rows))


@dataclass(frozen=True)
class Table:
    """A plain table. Row `r` lists only the cells that begin in it; the first `header_rows` repeat on each page.

    `widths` are shares of the text width, one a column; empty means equal.
    """

    id: str
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1
    widths: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.header_rows < 0 or any(width < 0 for width in self.widths):
            raise ValueError((self.header_rows, self.widths))


@dataclass(frozen=True)
class Bar:
    """A bar of a chart: how many there are of each of the chart's parts."""

    label: str
    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        if any(count < 0 for count in self.counts):
            raise ValueError(self.counts)


@dataclass(frozen=True)
class Chart:
    """A chart (biểu đồ) of bars below each other, each made of the same `parts` beside each other.

    Raises:
        ValueError: a bar has another number of parts.
    """

    id: str
    title: str
    parts: tuple[str, ...]
    bars: tuple[Bar, ...] = ()

    def __post_init__(self) -> None:
        if any(len(bar.counts) != len(self.parts) for bar in self.bars):
            raise ValueError(self.bars)


class Column(StrEnum):
    """A column of the assignment table; the OTHER ones are columns of one office, whose meaning nobody has said."""

    ORDINAL = "ordinal"
    CONTENT = "content"
    DELIVERABLES = "deliverables"
    DEADLINE = "deadline"
    LEAD = "lead"
    COORDINATING = "coordinating"
    MONITORING = "monitoring"
    FUNDING = "funding"
    INDICATOR = "indicator"
    NOTES = "notes"
    OTHER_1 = "other_1"
    OTHER_2 = "other_2"
    OTHER_3 = "other_3"
    OTHER_4 = "other_4"
    OTHER_5 = "other_5"
    OTHER_6 = "other_6"
    CODE = "code"


DEFAULT_COLUMNS = (
    Column.ORDINAL,
    Column.CONTENT,
    Column.LEAD,
    Column.COORDINATING,
    Column.DEADLINE,
    Column.DELIVERABLES,
)


OTHER_COLUMNS = tuple(column for column in Column if column.name.startswith("OTHER"))


@dataclass(frozen=True)
class AddedCell:
    """What a row says in one column: one added by hand, or that of a task in a column of the office's own."""

    column: Column
    text: str


@dataclass(frozen=True)
class SentencePiece:
    """Words of the sentence that a task was told in; `field` names the field of the task that they say, "" for none.

    An empty piece of the field `NEXT_LINE` begins another line, below the one that says the task's content.
    """

    content: RichText
    field: str = ""


NEXT_LINE = "line"


@dataclass(frozen=True)
class FieldWords:
    """What a field of a task said, as one text (`app.domain.printing.as_typed.words_of`)."""

    field: str
    words: str


@dataclass(frozen=True)
class AsTyped:
    """How a task stands in the paper it came from: what nobody changes is printed so.

    `said` is what each field said when it was read, those that said nothing left out: one that says something else now
    is printed as it is now, in its place. `sentence` are the words it was told in, its content among them; `cells` its
    cells by column, lines parted by a line break, and its number under `Column.ORDINAL`.
    """

    said: tuple[FieldWords, ...] = ()
    sentence: tuple[SentencePiece, ...] = ()
    cells: tuple[AddedCell, ...] = ()


@dataclass(frozen=True)
class OwnOutput:
    """An output of a task that has a deadline or a lead of its own (dòng nối tiếp): a row below that of its task.

    What it says has the names of the fields of a task, so that cells are read of both alike.
    """

    deliverables: tuple[str, ...] = ()
    assignment: Assignment = Assignment()
    deadline: Deadline | None = None
    funding: str = ""
    indicator: str = ""
    notes: str = ""
    others: tuple[AddedCell, ...] = ()
    typed: AsTyped | None = None


@dataclass(frozen=True)
class Task:
    """A task (nhiệm vụ). `code` is its short stable name in every file (`app.domain.plan.task_code`)."""

    id: str
    code: str
    content: RichText
    deliverables: tuple[str, ...] = ()
    assignment: Assignment = Assignment()
    deadline: Deadline | None = None
    funding: str = ""
    indicator: str = ""
    answers: tuple[str, ...] = ()
    """Ids of the demands of the plan's directives that the task answers."""
    notes: str = ""
    progress: str = ""
    """Where it stands (trạng thái), in the words of the workbook's list; "" where nobody has said."""
    result: str = ""
    """What came of it (kết quả)."""
    evidence: str = ""
    """What shows it: numbers of documents, links (minh chứng)."""
    done_on: str = ""
    """When it was done, or was last done where it recurs (ngày hoàn thành), as it was written."""
    follow_up: str = ""
    """Notes of whoever follows it up (ghi chú theo dõi); those of the plan itself are `notes`."""
    others: tuple[AddedCell, ...] = ()
    """What it says in columns of the office's own (`OTHER_COLUMNS`)."""
    outputs: tuple[OwnOutput, ...] = ()
    """Those of its outputs that have a deadline or a lead of their own, each told in a row below its own."""
    marker: Marker = Marker.DASH
    placement: Placement = Placement.ANNEX
    typed: AsTyped | None = None
    """How it stands in the paper it came from; None where the program wrote it."""


@dataclass(frozen=True)
class Duty:
    """A sentence added by hand to what one agency has to do; it stays when the tasks change."""

    id: str
    party: Party
    content: RichText


class DutyForm(StrEnum):
    """How the duties of an agency are told: each led task in words, by its number in the annex, or by both.

    In words of its own a task is told with who helps and by when; where its number stands too, the annex tells that.
    """

    CONTENT = "content"
    REFERENCE = "reference"
    WORDED = "worded"


@dataclass(frozen=True)
class DutiesByAgency:
    """The duties of each agency (Tổ chức thực hiện), generated from the tasks where this item stands.

    `fold` names the agencies that only coordinate, and have no sentence of their own, in one last entry.
    """

    id: str
    form: DutyForm = DutyForm.REFERENCE
    marker: Marker = Marker.ARABIC
    added: tuple[Duty, ...] = ()
    fold: bool = False


@dataclass(frozen=True)
class AddedRow:
    """A row added by hand below the tasks of an assignment table, such as a total.

    It keeps what it says in columns that are not shown; a column without a cell is blank.
    """

    id: str
    cells: tuple[AddedCell, ...] = ()

    def __post_init__(self) -> None:
        if len({cell.column for cell in self.cells}) < len(self.cells):
            raise ValueError(self.cells)

    def text(self, column: Column) -> str:
        """What the row says in this column, "" where nothing."""
        return next((cell.text for cell in self.cells if cell.column is column), "")


@dataclass(frozen=True)
class GroupNumber:
    """The number typed in the group row of a section, "" where none stands there."""

    section: str
    number: str = ""


@dataclass(frozen=True)
class AssignmentTable:
    """The table of tasks (bảng phân công), generated from the tasks where this item stands.

    `sections` limits it to tasks below these sections; empty means all. Its own id among them means the tasks right
    beside it, behind the table before it and, where it is the last one there, also those that follow. A table whose
    only sections were taken out of the plan still names them, so that it does not come to show all tasks. `restart`
    counts anew in each group.

    One that came from a paper has `head`, the rows over its columns as they stand there, the shares of the `widths` of
    its columns, and the numbers typed before its groups; without them they are the standard's, and counted.
    """

    id: str
    columns: tuple[Column, ...] = DEFAULT_COLUMNS
    sections: tuple[str, ...] = ()
    restart: bool = False
    added: tuple[AddedRow, ...] = ()
    head: tuple[tuple[Cell, ...], ...] = ()
    widths: tuple[int, ...] = ()
    groups: tuple[GroupNumber, ...] = ()

    def __post_init__(self) -> None:
        if not self.columns or len(set(self.columns)) < len(self.columns):
            raise ValueError(self.columns)
        if any(width < 0 for width in self.widths):
            raise ValueError(self.widths)


@dataclass(frozen=True)
class DemandTable:
    """The table of demands with the tasks that answer each (bảng đối chiếu), generated where this item stands.

    `directive` limits it to the demands of one directive of the plan; empty means all.
    """

    id: str
    directive: str = ""


@dataclass(frozen=True)
class Section:
    """A numbered section and all that stands in it, in order.

    A `clause` is a numbered paragraph whose heading is its whole text. `guidance` stands beside the section on
    the screen and is never printed.
    """

    id: str
    heading: RichText
    marker: Marker = Marker.ROMAN
    items: tuple[Item, ...] = ()
    clause: bool = False
    guidance: str = ""


Item = Section | Paragraph | ItemList | Table | Task | DutiesByAgency | AssignmentTable | DemandTable | Chart


@dataclass(frozen=True)
class BasisAsTyped:
    """What stood around a basis in the paper it came from: a dash or number before it, its closing mark behind it.

    The mark closes it while it is the last one, or is not, as it was there (`is_last`).
    """

    before: str
    behind: str
    is_last: bool


@dataclass(frozen=True)
class LegalBasis:
    """A basis (căn cứ): `verb` and a citation, or `text` as it was written (without the closing mark).

    `directive` links it to one of the plan's directives, so that choosing another chain replaces it. `typed` is what
    stood around it in the paper it came from; None where that is as the standard has it.
    """

    id: str
    citation: Citation | None = None
    text: str = ""
    verb: str = ""
    directive: str = ""
    typed: BasisAsTyped | None = None


@dataclass(frozen=True)
class AttachedAsTyped:
    """The lines around the title of an annex as they stood in a paper: its name, and which document it belongs to.

    `lines` say so of a document with this number and day of issue; once it has others they are made anew. An annex that
    had none has none. `name` ("PHỤ LỤC 01") holds while it is the annex of this `place` (from 0) among `count`; "" is
    that of the standard.
    """

    lines: tuple[str, ...]
    number: DocumentNumber
    issue_date: IssueDate
    name: str = ""
    place: int = 0
    count: int = 0


@dataclass(frozen=True)
class Annex:
    """An annex (phụ lục), printed in its own section; `landscape` turns the page.

    `attached` says its name and what it belongs to in the words of the paper it came from; None in those of the
    standard.
    """

    id: str
    title: str
    items: tuple[Item, ...] = ()
    landscape: bool = True
    attached: AttachedAsTyped | None = None


@dataclass(frozen=True)
class Recipient:
    """A line of the recipients (nơi nhận). `covers` names parties and families that need no line of their own."""

    id: str
    text: str
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recipients:
    """The recipients' list: lines by hand around those generated from the tasks, and the archive line.

    `left_out` are keys of parties that get no line although they have a task.
    """

    first: tuple[Recipient, ...] = ()
    last: tuple[Recipient, ...] = ()
    left_out: tuple[str, ...] = ()
    archive: str = ""
    archive_lead: str = ""
    """How the archive line begins in the paper it came from ("Lưu:"); "" for that of the standard."""


@dataclass(frozen=True)
class Signature:
    """The signature block: capacity lines (TM., KT., TL., TUQ., Q.), the signer's title, the name."""

    capacity: tuple[str, ...] = ()
    title: str = ""
    name: str = ""


@dataclass(frozen=True)
class Remark:
    """What somebody wrote on the plan (ý kiến góp ý), and the office's `answer` to it.

    `item` is the id of what it was written on ("" for none that still stands), `place` what a person sees of that, and
    `on` the words that were marked. `written` is the day, None where nobody said it; one that is `settled` asks for
    nothing more.
    """

    id: str
    text: str
    author: str = ""
    item: str = ""
    place: str = ""
    on: str = ""
    answer: str = ""
    written: date | None = None
    settled: bool = False


class GuessReason(StrEnum):
    """Why words of a plan are a guess of the program's, which a person has not confirmed."""

    AGENCY = "agency"
    """The name is short, or several agencies have it."""
    READ = "read"
    """An imported document was read with doubt there."""
    HEAD = "head"
    """The document did not say it clearly, or not at all: who issues it, its year."""
    ROLLED = "rolled"
    """A proposal of the roll-forward, taken with all that were certain."""
    MOVED = "moved"
    """A deadline moved into the new year by the rule."""
    ASSIGNED = "assigned"
    """Who leads a task drafted for a demand that names nobody of the office: told by the field of work."""


@dataclass(frozen=True)
class Guess:
    """Words of the plan that are a guess: it stands as long as its `item` says them, and nobody confirmed them.

    `item` is the id of what says them, "" for the head; `field` names the field of a task, "" for any of its texts.
    `before` is what stood there, where the guess put in something else.
    """

    id: str
    reason: GuessReason
    words: str
    item: str = ""
    field: str = ""
    before: str = ""


@dataclass(frozen=True)
class Waiver:
    """A finding of the check that somebody lets stand (bỏ qua), with the reason and the day.

    `code` and `item` are those of the finding and `about` is what it said (`app.domain.checks.waivers`): one that says
    something else is told again.
    """

    id: str
    code: str
    item: str = ""
    about: str = ""
    reason: str = ""
    on: date | None = None


@dataclass(frozen=True)
class ReviewStep:
    """A step of review: who moved the plan from one status to another, on which day, and why."""

    id: str
    before: Status
    after: Status
    by: str = ""
    on: date | None = None
    why: str = ""


@dataclass(frozen=True)
class TemplateOrigin:
    """The template a plan was drafted from, and its version then."""

    id: str
    version: int


@dataclass(frozen=True)
class AmendedPlan:
    """The issued plan that another one amends (kế hoạch được sửa đổi, bổ sung): its id, and how it is cited."""

    plan: str
    citation: Citation


@dataclass(frozen=True)
class ReportedPlan:
    """What a report is about: the plan by its id and how it is cited, and the period, both days inclusive.

    `period` is the id of that period in the results on the plan (`app.domain.results`), `name` what it is called.
    `directive` is that of the plan whose tasks alone are reported on, "" for all; `charts` says whether it has charts.
    """

    plan: str
    citation: Citation
    period: str
    name: str
    first: date
    last: date
    directive: str = ""
    charts: bool = True


@dataclass(frozen=True)
class ComputedWords:
    """What the program computed of a report: the words of its `item`, and the ids of the `tasks` that they tell of.

    As long as the item says those words nobody has edited them (`app.domain.results.report`). `id` says what was
    computed.
    """

    id: str
    item: str
    words: str
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A plan (kế hoạch), whole; or a paper of another kind that travels with one."""

    id: str
    head: Head
    directives: tuple[Directive, ...] = ()
    """The chain this plan carries out, nearest first; each names its parent."""
    legal_bases: tuple[LegalBasis, ...] = ()
    opening: tuple[Paragraph, ...] = ()
    body: tuple[Item, ...] = ()
    closing: tuple[Paragraph, ...] = ()
    annexes: tuple[Annex, ...] = ()
    recipients: Recipients = Recipients()
    signature: Signature = Signature()
    addressees: tuple[str, ...] = ()
    """Whom a letter, a submission or a report is written to (kính gửi)."""
    cosigners: tuple[Signature, ...] = ()
    """Who signs beside: the partner of a joint plan, who approves it, who drew it up; printed on the left."""
    template: TemplateOrigin | None = None
    no_end_mark: bool = False
    """Whether its last line is not closed by the end mark: it came from a paper that had none."""
    remarks: tuple[Remark, ...] = ()
    """What others wrote on it, in the order in which it came; none of it is printed."""
    guesses: tuple[Guess, ...] = ()
    """What of it the program guessed, and nobody has confirmed."""
    waivers: tuple[Waiver, ...] = ()
    """Findings of the check that somebody lets stand."""
    amends: AmendedPlan | None = None
    """The issued plan that it amends."""
    about: AboutPlan | None = None
    """The plan that this paper is about, where it travels with one."""
    steps: tuple[ReviewStep, ...] = ()
    """The steps of review that it has gone, in their order."""
    reports: ReportedPlan | None = None
    """What it reports on, where it is a report (báo cáo)."""
    computed: tuple[ComputedWords, ...] = ()
    """What of it was computed from results, in its order."""
    retired_codes: tuple[str, ...] = ()
    """Codes of tasks that were taken out; they are never given again."""
