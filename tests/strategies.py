"""Random plans for property tests: everything that the model can hold, small enough to run by the hundred.

What draws is made once for each set of arguments (`cache`): making it anew for every value took most of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from app.domain.deadline import model as times
from app.domain.deadline.model import Deadline, Frequency, Point, Several, TimeUnit, When
from app.domain.directives.model import Citation, Demand, Directive, Rank
from app.domain.plan import head as page_head
from app.domain.plan import model
from app.domain.plan.about import AboutPlan, Companion, Fact, SupervisedUnit, Supervision
from app.domain.plan.model import Column, Item, Marker, Party, PartyKind, Plan, Task
from app.domain.plan.rich_text import Footnote, RichText, Run, Shift
from app.domain.plan.task_code import code
from app.domain.printing.as_typed import as_read
from app.domain.vietnamese import clean

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯáàảãạấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳỵỷỹịỗẶỬ0123456789"
SPECIALS = "<>&\"'=+-@%{}[]()/\\.,;:!?#$*_|~^`"
RARE = "\u00a0\u2013\u2026\u200b\u2028\u4e2d\u0627\U0001d49c\U0001f600\ufb01\ufffd"
_SIGNS = st.sampled_from(LETTERS) | st.sampled_from(SPECIALS + " ") | st.sampled_from(RARE)
_SIGNS_OF_PROSE = _SIGNS | st.sampled_from("\n\t")
YEARS = st.integers(2020, 2031)
DATES = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@cache
def lines(min_size: int = 0, max_size: int = 10) -> SearchStrategy[str]:
    """Text on one line: a name, a symbol, a title."""
    return _formed(st.text(_SIGNS, min_size=min_size, max_size=max_size), min_size) | st.sampled_from(
        [text for text in ("=1+1", "+84", "-5", "@x", "Sở Y tế", "a&b <c>", " x ", "_x0041_") if text]
    )


@cache
def texts(min_size: int = 0, max_size: int = 14) -> SearchStrategy[str]:
    """Text as a plan may hold it: NFC, no control characters but newline and tab."""
    return _formed(st.text(_SIGNS_OF_PROSE, min_size=min_size, max_size=max_size), min_size) | lines(min_size)


def _formed(found: SearchStrategy[str], min_size: int) -> SearchStrategy[str]:
    return found.map(clean).filter(lambda text: len(text) >= min_size)


_FLAG = st.booleans()
_RUNS = st.builds(Run, texts(1), _FLAG, _FLAG, _FLAG, st.sampled_from(Shift)) | st.builds(Run, texts(1))
_NOTES = st.builds(Footnote, st.lists(_RUNS, min_size=1, max_size=2).map(tuple))


@cache
def rich_texts(min_size: int = 0, max_size: int = 3) -> SearchStrategy[RichText]:
    """Runs of all styles with a footnote now and then."""
    inlines = st.one_of(_RUNS, _RUNS, _RUNS, _NOTES)
    return st.lists(inlines, min_size=min_size, max_size=max_size).map(tuple)


_POINTS: SearchStrategy[Point] = st.one_of(
    st.builds(times.OnDate, DATES),
    st.builds(times.InMonth, YEARS, st.integers(1, 12)),
    st.builds(times.InQuarter, YEARS, st.integers(1, 4)),
    st.builds(times.InHalfYear, YEARS, st.integers(1, 2)),
    st.builds(times.InYear, YEARS),
)
_RECURRING = st.one_of(
    st.builds(times.Recurring, st.sampled_from(Frequency)),
    st.builds(times.Recurring, st.just(Frequency.MONTH), st.integers(1, 31)),
    st.builds(times.Recurring, st.just(Frequency.QUARTER), st.integers(1, 31)),
    st.builds(times.Recurring, st.just(Frequency.YEAR), st.integers(1, 28), st.integers(1, 12)),
    st.builds(times.Recurring, st.just(Frequency.YEAR), month=st.integers(1, 12)),
    st.builds(times.Recurring, st.just(Frequency.YEAR), quarter=st.integers(1, 4)),
    st.builds(times.Recurring, st.just(Frequency.YEAR), interval=st.integers(2, 9)),
    st.builds(times.Recurring, st.just(Frequency.YEAR), month=st.integers(1, 12), since=st.integers(1, 12)),
    st.builds(times.Recurring, st.just(Frequency.QUARTER), st.integers(1, 31), st.just(3)),
    st.builds(
        times.Recurring, st.sampled_from((Frequency.WEEK, Frequency.SEMESTER)), times=st.integers(2, 9)
    ),
)
_SPANS = st.builds(times.Span, _POINTS, _POINTS).filter(
    lambda span: (times.first_day(span.first) or date.min) <= (times.first_day(span.last) or date.max)
)
_SIMPLE: SearchStrategy[When] = st.one_of(
    _POINTS,
    st.builds(times.BeforeDate, DATES),
    _SPANS,
    st.builds(times.Since, _POINTS),
    _RECURRING,
    st.builds(times.Ongoing),
)


@cache
def whens(words: SearchStrategy[str] | None = None) -> SearchStrategy[When | Several]:
    """All meanings of a deadline; `words` are the events and references that it may name."""
    named = words if words is not None else lines(1)
    return st.one_of(
        _SIMPLE,
        st.builds(times.After, st.integers(1, 999), st.sampled_from(TimeUnit), named, st.booleans()),
        st.builds(times.AsIn, named),
        st.builds(Several, st.lists(_SIMPLE, min_size=2, max_size=3).map(tuple)),
    )


@cache
def deadlines() -> SearchStrategy[Deadline]:
    """Words with a meaning, or without one."""
    return st.builds(Deadline, lines(1), st.none() | whens())


@cache
def issue_dates() -> SearchStrategy[page_head.IssueDate]:
    """Dates with the day, or day and month, still blank."""
    return st.builds(
        page_head.IssueDate, YEARS, st.none() | st.integers(1, 12), st.none() | st.integers(1, 28)
    )


_ADDRESSED = st.lists(lines(1, 24), min_size=1, max_size=2).map(tuple)


@cache
def issuers() -> SearchStrategy[page_head.IssuingAuthority]:
    """Issuing authorities of all levels, with a superior body or none."""
    return st.builds(
        page_head.IssuingAuthority,
        name=lines(1),
        short_name=lines(1),
        heading=_ADDRESSED,
        symbol=st.sampled_from(["UBND", "HĐND", "SYT", "A&B"]),
        place=lines(1),
        level=st.sampled_from(["province", "district", "commune"]),
        unit=lines(),
        area=lines(),
        superior=st.just(()) | _ADDRESSED,
        province=lines(),
        province_unit=lines(),
    )


@cache
def heads() -> SearchStrategy[page_head.Head]:
    """Heads of all kinds and statuses, drafts with blanks among them."""
    return st.builds(
        page_head.Head,
        issuer=issuers(),
        number=st.builds(page_head.DocumentNumber, lines(1), st.sampled_from(["", "5", "318", "05b"])),
        place=lines(1),
        issue_date=issue_dates(),
        subject=lines(1, 30),
        kind=st.sampled_from(page_head.DocumentKind),
        status=st.sampled_from(page_head.Status),
        draft_round=st.integers(0, 3),
        standard=st.sampled_from(page_head.StandardName),
        secrecy=st.sampled_from(page_head.Secrecy),
        urgency=st.sampled_from(page_head.Urgency),
        circulation=lines(),
        drafter_mark=st.sampled_from(["", "", "PL.(300)"]),
        contact=st.lists(lines(1), max_size=2).map(tuple),
        authority_words=st.sampled_from(["", "", "ỦY BAN NHÂN DÂN TỈNH", "Giám đốc Sở Y tế"]),
        attached_to=st.sampled_from(["", "", "", "Quyết định số 05/QĐ-UBND ngày 05 tháng 02 năm 2026"]),
        two_sided=st.booleans(),
    )


@st.composite
def parties(draw: DrawFn) -> Party:
    """An agency, a group, or words; ids and families come from a small pool, so that they meet again."""
    kind = draw(st.sampled_from(PartyKind))
    if kind is PartyKind.VERBATIM:
        return Party(kind, draw(lines(1)))
    if kind is PartyKind.AGENCY and draw(st.integers(0, 9)) == 0:
        return Party(kind, draw(lines(1)))
    ref = f"{kind.value}-{draw(st.integers(1, 4))}"
    family = draw(st.sampled_from(["", "so-ban-nganh", "mat-tran-doan-the", "dang"]))
    return Party(kind, draw(lines(1)), ref, family, draw(st.booleans()))


def assignments(pool: Sequence[Party]) -> SearchStrategy[model.Assignment]:
    """Who does a task, from these parties; nobody twice in one role."""
    some = st.lists(st.sampled_from(pool), max_size=2, unique_by=lambda party: party.key).map(tuple)
    return st.builds(model.Assignment, some, some, some)


@cache
def citations() -> SearchStrategy[Citation]:
    """Documents as they are cited, laws without number among them."""
    return st.builds(Citation, lines(1), lines(), st.none() | DATES, lines(), lines())


@cache
def papers_about() -> SearchStrategy[AboutPlan]:
    """What papers that travel with a plan are about: a fact, and a supervision of one day or none."""
    supervision = st.builds(
        lambda day, name: Supervision((SupervisedUnit(name, ("task",)),), day, day, (name,)), DATES, lines(1)
    )
    fact = st.builds(Fact, lines(1), lines(1))
    return st.builds(
        lambda companion, said, on: AboutPlan("kh", companion, (said,), on),
        st.sampled_from(list(Companion)),
        fact,
        st.none() | supervision,
    )


@cache
def reported_plans() -> SearchStrategy[model.ReportedPlan]:
    """What reports are about: a plan and a day of it as a period."""
    return st.builds(
        lambda citation, day: model.ReportedPlan("kh", citation, "q1", "Quý I/2026", day, day),
        citations(),
        DATES,
    )


@dataclass
class Making:
    """A plan while it is made: what must be unique, and what later parts may name."""

    draw: DrawFn
    pool: Sequence[Party]
    demands: Sequence[str]
    year: int
    count: int = 0
    tasks: int = 0
    sections: list[str] = field(default_factory=list)

    def new_id(self, kind: str) -> str:
        """An id that nothing else of the plan has."""
        self.count += 1
        return f"{kind}-{self.count}"

    def some(self, values: Sequence[str]) -> tuple[str, ...]:
        """A few of `values`, or none."""
        if not values:
            return ()
        return tuple(self.draw(st.lists(st.sampled_from(values), max_size=2, unique=True)))


def _task(making: Making) -> Task:
    draw = making.draw
    making.tasks += 1
    outputs = (_output(making),) if draw(st.integers(0, 5)) == 0 else ()
    told = tuple(text for output in outputs for text in output.deliverables)
    task = Task(
        id=making.new_id("task"),
        code=code("KH", making.year, draw(st.integers(1, 12)), making.tasks),
        content=draw(rich_texts(1)),
        deliverables=(*draw(st.lists(texts(1), max_size=2)), *told),
        assignment=draw(assignments(making.pool)),
        deadline=draw(st.none() | deadlines()),
        funding=draw(texts()),
        indicator=draw(texts()),
        answers=making.some(making.demands),
        notes=draw(texts()),
        progress=draw(lines()),
        result=draw(texts()),
        evidence=draw(texts()),
        done_on=draw(lines() | st.dates(date(1990, 1, 1), date(2100, 1, 1)).map("{:%d/%m/%Y}".format)),
        follow_up=draw(texts()),
        others=draw(_own_cells()),
        outputs=outputs,
        marker=draw(st.sampled_from(Marker)),
        placement=draw(st.sampled_from(model.Placement)),
    )
    return draw(_from_a_paper(task)) if draw(st.integers(0, 3)) == 0 else task


@st.composite
def _own_cells(draw: DrawFn) -> tuple[model.AddedCell, ...]:
    """What a task says in columns of the office's own, in most tasks nothing."""
    columns = [column for column in model.OTHER_COLUMNS[:2] if draw(st.integers(0, 4)) == 0]
    return tuple(model.AddedCell(column, draw(texts(1))) for column in columns)


@st.composite
def _from_a_paper(draw: DrawFn, task: Task) -> Task:
    """The task as if it had been read in a sentence, or in a row of a table, and perhaps changed since."""
    if draw(st.booleans()):
        before, behind = model.SentencePiece(draw(rich_texts(1))), model.SentencePiece(draw(rich_texts(1)))
        leads = model.SentencePiece(draw(rich_texts(1)), "leads")
        content = model.SentencePiece(task.content, "content")
        below = [model.SentencePiece((), model.NEXT_LINE), model.SentencePiece(draw(rich_texts(1)))]
        told = (before, content, *below, leads, behind)
        read = as_read(task, told if draw(st.booleans()) else (before, leads, content, behind))
    else:
        shown = [each for each in model.Column if each not in (model.Column.CONTENT, model.Column.CODE)]
        cells = (
            model.AddedCell(each, draw(texts()))
            for each in draw(st.lists(st.sampled_from(shown), unique=True))
        )
        read = as_read(task, cells=tuple(cells))
    changed = replace(read, funding=draw(texts()), deadline=None, assignment=model.Assignment())
    return changed if draw(st.integers(0, 2)) == 0 else read


def _paragraph(making: Making) -> model.Paragraph:
    return model.Paragraph(making.new_id("text"), making.draw(rich_texts()), making.draw(st.booleans()))


def _list(making: Making) -> model.ItemList:
    points = making.draw(st.lists(rich_texts(), min_size=1, max_size=3).map(tuple))
    return model.ItemList(making.new_id("list"), making.draw(st.sampled_from(Marker)), points)


def _table(making: Making) -> model.Table:
    """A grid in which each place is covered once, by cells that span columns, rows or both."""
    draw = making.draw
    count, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    covered: set[tuple[int, int]] = set()
    rows = []
    for r in range(count):
        cells = []
        for c in range(columns):
            if (r, c) in covered:
                continue
            free = next((n for n in range(c, columns) if (r, n) in covered), columns) - c
            wide, high = draw(st.integers(1, free)), draw(st.integers(1, count - r))
            covered.update((r + i, c + j) for i in range(high) for j in range(wide))
            paragraphs = tuple(draw(st.lists(rich_texts(), max_size=2)))
            cells.append(model.Cell(paragraphs, wide, high, draw(st.booleans())))
        rows.append(tuple(cells))
    widths = draw(st.just(()) | st.lists(st.integers(1, 9), min_size=columns, max_size=columns).map(tuple))
    return model.Table(making.new_id("table"), tuple(rows), draw(st.integers(0, count)), widths)


@cache
def column_choices() -> SearchStrategy[tuple[Column, ...]]:
    """Columns of an assignment table in any order; the tasks themselves are always among them."""
    others = [column for column in Column if column is not Column.CONTENT]
    chosen = st.lists(st.sampled_from(others), unique=True)
    return chosen.flatmap(lambda some: st.permutations([Column.CONTENT, *some])).map(tuple)


@cache
def added_cells() -> SearchStrategy[tuple[model.AddedCell, ...]]:
    """Texts in some columns, shown or not."""
    cells = st.builds(model.AddedCell, st.sampled_from(Column), texts(1))
    return st.lists(cells, max_size=4, unique_by=lambda cell: cell.column).map(tuple)


def _assignment_table(making: Making) -> model.AssignmentTable:
    draw = making.draw
    columns = draw(column_choices())
    added = tuple(
        model.AddedRow(making.new_id("row"), draw(added_cells())) for _ in range(draw(st.integers(0, 2)))
    )
    sections = making.some(making.sections)
    table = model.AssignmentTable(making.new_id("tasks"), columns, sections, draw(st.booleans()), added)
    if draw(st.integers(0, 3)):
        return table
    head = (tuple(model.Cell((draw(rich_texts(1)),)) for _ in columns),)
    widths = draw(st.sampled_from([(), tuple(range(1, len(columns) + 1))]))
    groups = tuple(model.GroupNumber(section, draw(st.sampled_from(["", "I", "A."]))) for section in sections)
    return replace(table, head=head, widths=widths, groups=groups)


def _duties(making: Making) -> model.DutiesByAgency:
    draw = making.draw
    added = tuple(
        model.Duty(making.new_id("duty"), draw(st.sampled_from(making.pool)), draw(rich_texts(1)))
        for _ in range(draw(st.integers(0, 2)))
    )
    marker = draw(st.sampled_from([Marker.ROMAN, Marker.ARABIC, Marker.LETTER, Marker.DASH, Marker.NONE]))
    return model.DutiesByAgency(
        making.new_id("duties"), draw(st.sampled_from(model.DutyForm)), marker, added, draw(st.booleans())
    )


def _section(making: Making, depth: int) -> model.Section:
    draw = making.draw
    section_id = making.new_id("section")
    making.sections.append(section_id)
    return model.Section(
        id=section_id,
        heading=draw(rich_texts(1)),
        marker=draw(st.sampled_from(Marker)),
        items=_items(making, depth + 1),
        clause=draw(st.booleans()),
        guidance=draw(texts()),
    )


def _items(making: Making, depth: int = 0) -> tuple[Item, ...]:
    return tuple(_item(making, depth) for _ in range(making.draw(st.integers(0 if depth else 1, 3))))


def _item(making: Making, depth: int) -> Item:
    kinds = ["section", "section", "task", "task", "paragraph", "list", "table", "tasks", "duties", "demands"]
    match making.draw(st.sampled_from(kinds if depth < 3 else kinds[2:])):
        case "section":
            return _section(making, depth)
        case "task":
            return _task(making)
        case "paragraph":
            return _paragraph(making)
        case "list":
            return _list(making)
        case "table":
            return _table(making)
        case "tasks":
            return _assignment_table(making)
        case "demands":
            return model.DemandTable(making.new_id("demands"))
        case _:
            return _duties(making)


@st.composite
def directives(draw: DrawFn, name: str = "directive") -> tuple[Directive, ...]:
    """A chain of at most two directives, each with its demands."""
    count = draw(st.integers(0, 2))
    found = []
    for place in range(1, count + 1):
        own = f"{name}-{place}"
        demands = tuple(
            Demand(f"{own}/{number}", f"{number}", draw(texts(1)), draw(st.none() | DATES))
            for number in range(1, draw(st.integers(0, 3)) + 1)
        )
        parent = f"{name}-{place + 1}" if place < count else ""
        rank, due = draw(st.sampled_from(Rank)), draw(st.none() | DATES)
        found.append(Directive(own, draw(citations()), rank, parent, demands, due))
    return tuple(found)


def legal_basis(making: Making, directive: str = "") -> model.LegalBasis:
    """A basis as a citation, or in its own words."""
    citation = making.draw(st.none() | citations())
    text = "" if citation else making.draw(lines(1))
    verb = making.draw(st.sampled_from(["", "Thực hiện"]))
    typed = making.draw(st.none() | BASES_AS_TYPED)
    return model.LegalBasis(making.new_id("basis"), citation, text, verb, directive, typed)


BASES_AS_TYPED = st.builds(
    model.BasisAsTyped,
    st.sampled_from(["", "- ", "1. "]),
    st.sampled_from(["", ";", ".", ","]),
    st.booleans(),
)


def _annex(making: Making, head: page_head.Head, place: int, count: int) -> model.Annex:
    """An annex, with its name and what it belongs to as they were typed, or as the standard has them."""
    typed = st.builds(
        model.AttachedAsTyped,
        st.sampled_from([(), ("(Kèm theo Kế hoạch này)",), ("(Ban hành kèm theo", "Kế hoạch này)")]),
        st.just(head.number),
        st.just(head.issue_date),
        st.sampled_from(["", "PHỤ LỤC", "Biểu mẫu số 01"]),
        st.just(place),
        st.just(count),
    )
    return model.Annex(
        making.new_id("annex"),
        making.draw(lines(1)),
        _items(making, 2),
        making.draw(st.booleans()),
        making.draw(st.none() | typed),
    )


def _recipients(making: Making) -> model.Recipients:
    keys = [key for party in making.pool for key in (party.key, party.family) if key]

    def by_hand() -> tuple[model.Recipient, ...]:
        count = making.draw(st.integers(0, 2))
        return tuple(
            model.Recipient(making.new_id("recipient"), making.draw(lines(1)), making.some(keys))
            for _ in range(count)
        )

    lead = making.draw(st.sampled_from(["", "Lưu:", "Lưu"]))
    return model.Recipients(by_hand(), by_hand(), making.some(keys), making.draw(lines()), lead)


@cache
def signatures() -> SearchStrategy[model.Signature]:
    """Signature blocks with up to two capacity lines."""
    return st.builds(model.Signature, st.lists(lines(1), max_size=2).map(tuple), lines(), lines())


def _output(making: Making) -> model.OwnOutput:
    """An output with a lead of its own; its words are those of no other."""
    draw = making.draw
    lead = draw(st.sampled_from(making.pool))
    return model.OwnOutput((making.new_id("sản phẩm"),), model.Assignment((lead,)), notes=draw(lines()))


@st.composite
def plans(draw: DrawFn) -> Plan:
    """A whole plan with unique ids and codes."""
    head = draw(heads())
    chain = draw(directives())
    pool = draw(st.lists(parties(), min_size=1, max_size=4))
    demands = [demand.id for directive in chain for demand in directive.demands]
    making = Making(draw, pool, demands, head.issue_date.year)
    given = ("", *(directive.id for directive in chain))
    bases = tuple(legal_basis(making, each) for each in making.some(given))
    opening = tuple(_paragraph(making) for _ in range(draw(st.integers(0, 1))))
    body = _items(making)
    count = draw(st.integers(0, 2))
    annexes = tuple(_annex(making, head, place, count) for place in range(count))
    return Plan(
        id=draw(lines(1)),
        head=head,
        directives=chain,
        legal_bases=bases,
        opening=opening,
        body=body,
        closing=tuple(_paragraph(making) for _ in range(draw(st.integers(0, 1)))),
        annexes=annexes,
        recipients=_recipients(making),
        signature=draw(signatures()),
        cosigners=tuple(draw(st.lists(signatures(), max_size=1))) if draw(st.integers(0, 4)) == 0 else (),
        addressees=tuple(draw(st.lists(lines(1), max_size=3))) if draw(st.integers(0, 2)) == 0 else (),
        no_end_mark=draw(st.booleans()),
        remarks=tuple(
            model.Remark(
                making.new_id("remark"),
                draw(lines(1)),
                draw(lines()),
                place=draw(lines()),
                written=draw(st.none() | st.dates()),
                settled=draw(st.booleans()),
            )
            for _ in range(draw(st.integers(0, 1)))
        ),
        template=draw(st.none() | st.builds(model.TemplateOrigin, lines(1), st.integers(1, 9))),
        guesses=tuple(
            model.Guess(
                making.new_id("guess"), draw(st.sampled_from(list(model.GuessReason))), draw(lines(1))
            )
            for _ in range(draw(st.integers(0, 1)))
        ),
        waivers=tuple(
            model.Waiver(making.new_id("waiver"), draw(lines(1)), about=draw(lines()), reason=draw(lines(1)))
            for _ in range(draw(st.integers(0, 1)))
        ),
        amends=draw(st.none() | st.builds(model.AmendedPlan, lines(1), citations())),
        steps=tuple(
            model.ReviewStep(
                making.new_id("step"),
                draw(st.sampled_from(page_head.Status)),
                draw(st.sampled_from(page_head.Status)),
                draw(lines()),
                draw(st.none() | st.dates()),
                draw(lines()),
            )
            for _ in range(draw(st.integers(0, 1)))
        ),
        about=draw(st.none() | papers_about()),
        reports=draw(st.none() | reported_plans()),
        computed=tuple(
            model.ComputedWords(making.new_id("computed"), draw(lines(1)), draw(lines()), (draw(lines(1)),))
            for _ in range(draw(st.integers(0, 1)))
        ),
        retired_codes=tuple(
            code("KH", head.issue_date.year, 1, 90 + n) for n in range(draw(st.integers(0, 2)))
        ),
    )
