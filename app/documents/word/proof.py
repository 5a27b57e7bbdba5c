"""The proof of a Word file: read back by separate code, it must say what the plan says, no more and no less.

Four comparisons, so that no single mistake can hide, not even one in the order of blocks that writer and proof
share: all texts in order; every typed text straight from the plan, wherever it stands; each task cell by cell
straight from the plan's tasks; and the plan that travels inside the file.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import partial
from itertools import chain, starmap, zip_longest
from operator import eq, itemgetter
from pathlib import Path
from typing import NamedTuple, assert_never
from xml.parsers.expat import ExpatError

from lxml import etree

from app.documents.cells import OF_THE_WHOLE, printed_reader
from app.documents.page_words import (
    addressee_lines,
    addressee_title,
    annex_line,
    attached_lines,
    basis_lines,
    dated,
    decides,
    deciding_lines,
    draft_mark,
    end_mark,
    issued_with,
    letter_subject,
    number_lines,
    recipient_texts,
    signers,
    stamps,
    title_line,
)
from app.documents.printed import HEADING_STYLES, printed_body, with_end_mark
from app.documents.word.contents import NotAsWritten, TaggedTask, WordContents, holds_text, read_contents
from app.domain.directives.coverage import coverage
from app.domain.plan.head import DocumentKind
from app.domain.plan.model import (
    AssignmentTable,
    AsTyped,
    Chart,
    Column,
    DemandTable,
    Marker,
    Placement,
    Plan,
    Task,
)
from app.domain.plan.rich_text import RichText, footnotes, plain
from app.domain.plan.tree import all_items, assignment_tables, tasks
from app.domain.plan.typed_text import rich_texts
from app.domain.printing import phrases
from app.domain.printing.bases import legal_basis_words
from app.domain.printing.blocks import (
    Block,
    ChartBlock,
    HeadingBlock,
    PointBlock,
    TableBlock,
    TaskBlock,
    TaskTableBlock,
    TextBlock,
    blocks,
)
from app.domain.printing.generated import GroupRow, OutputRow, TaskRow, rows
from app.domain.vietnamese import first_upper
from app.errors.faults import Difference, ExportNotProven
from app.plan_json import plan_in_pieces, reads_back
from app.standards import Standard

MOST_DIFFERENCES = 20
"""No message lists more places than this."""


Expected = tuple[str, str]
"""A place, and a text of it that must stand in the file."""


def prove(path: Path, plan: Plan, standard: Standard) -> None:
    """Accept the file at `path` as `plan`, whole.

    Raises:
        ExportNotProven: it differs; names the places.
    """
    found = differences(path, plan, standard)
    if found:
        raise ExportNotProven(path, found[:MOST_DIFFERENCES])


def differences(path: Path, plan: Plan, standard: Standard) -> tuple[Difference, ...]:
    """Where the file at `path` is not what the plan says, in reading order."""
    try:
        # First, as a plan takes much room: it is gone before anything else is read.
        of_plan = tuple(_plan_differences(plan, path))
        contents = read_contents(path, (plain(task.content) for task in tasks(plan)))
    except (
        zipfile.BadZipFile,
        KeyError,
        etree.XMLSyntaxError,
        ExpatError,
        UnicodeDecodeError,
        NotAsWritten,
    ) as fault:
        return (Difference("file", "", str(fault)),)
    printed = _printed(plan, standard)
    found = (
        *_text_differences(lambda: _said(_all_texts(plan, standard, printed)), contents.texts),
        *_lost_texts(plan, contents.texts),
        *_task_differences(plan, contents),
        *_demand_differences(plan, contents.texts),
        *_note_differences(printed, contents.notes),
        *_margin_differences(plan, standard, contents.margins),
        *_picture_differences(plan, contents.pictures),
        *of_plan,
    )
    return found if found or contents.calls_in_order else (Difference("notes", "", ""),)


def expected_texts(plan: Plan, standard: Standard) -> Iterator[Expected]:
    """Every text of the printed plan in reading order; empty ones are left out."""
    return _said(_all_texts(plan, standard, _printed(plan, standard)))


_Printed = Sequence[Sequence[Block]]
"""The blocks of the body, then those of each annex."""


def _printed(plan: Plan, standard: Standard) -> _Printed:
    mark = end_mark(plan, standard.words)
    body = list(printed_body(plan, mark))
    return body, *(with_end_mark(list(blocks(plan, annex.items)), mark) for annex in plan.annexes)


def _said(texts: Iterable[Expected]) -> Iterator[Expected]:
    return (each for each in texts if each[1])


def _all_texts(plan: Plan, standard: Standard, printed: _Printed) -> Iterator[Expected]:
    words = standard.words
    head = plan.head
    yield from (("issuer", _shown("superior", line, standard)) for line in head.issuer.superior)
    bodies = (head.issuer, *(each.issuer for each in head.partners))
    for body in bodies:
        yield from (("issuer", _shown("authority", line, standard)) for line in body.heading)
    yield ("issuer", words.authority_mark)
    yield from (("head", text) for text in (words.nation, words.motto))
    yield from (("head", text) for text in number_lines(head, words))
    if head.kind is DocumentKind.OFFICIAL_LETTER:
        yield ("subject", "".join(letter_subject(head, words)))
    yield from (("head", line) for _, line in stamps(head))
    yield ("head", dated(head, words))
    if head.kind is not DocumentKind.OFFICIAL_LETTER:
        yield ("head", _shown("kind", title_line(head), standard))
        yield ("subject", head.subject)
        yield ("head", issued_with(head, words))
        yield ("subject", words.subject_mark)
    yield from _addressee_texts(plan, standard)
    above, below = deciding_lines(head) if decides(head) else ("", "")
    yield ("basis", _shown("deciding", above, standard))
    for place, line in enumerate(basis_lines(plan, words), start=1):
        yield (f"basis:{place}", line)
    yield ("basis", below)
    yield from _block_texts(printed[0], "body", standard)
    foot = (_recipient_texts(plan, standard), _signature_texts(plan, standard))
    yield from chain(*(reversed(foot) if head.kind is DocumentKind.MINUTES else foot))
    for place, annex in enumerate(plan.annexes):
        where = f"annex:{place + 1}"
        yield (where, annex_line(plan, place, words))
        yield (where, _shown("annex_title", annex.title, standard))
        yield from ((where, line) for line in attached_lines(plan, place, words))
        yield from _block_texts(printed[place + 1], where, standard)


def _addressee_texts(plan: Plan, standard: Standard) -> Iterator[Expected]:
    if plan.addressees:
        if len(plan.addressees) > 1:
            yield ("addressees", addressee_title(plan.head, standard.words))
        yield from (("addressees", line) for line in addressee_lines(plan, standard.words))


def _recipient_texts(plan: Plan, standard: Standard) -> Iterator[Expected]:
    if lines := recipient_texts(plan, standard.words):
        yield ("recipients", standard.words.recipients)
    yield from (("recipients", line) for line in lines)


def _signature_texts(plan: Plan, standard: Standard) -> Iterator[Expected]:
    for signature in signers(plan):
        for line in signature.capacity:
            yield ("signature", _shown("capacity", line, standard))
        yield ("signature", _shown("signer_title", signature.title, standard))
        yield ("signature", signature.name)


def _shown(style: str, text: str, standard: Standard) -> str:
    return text.upper() if standard.styles[style].upper else text


def _block_texts(printed: Iterable[Block], where: str, standard: Standard) -> Iterator[Expected]:
    for number, block in enumerate(printed, start=1):
        place = f"{where}:{number}"
        match block:
            case HeadingBlock():
                yield from _heading_texts(block, place, standard)
            case TextBlock(content, _):
                yield (place, plain(content))
            case PointBlock(_, label, content):
                yield (place, _with_label(label, content))
            case TaskBlock(_, label, task, before, behind, assignment, below):
                sentence = (*before, *task.content, *behind)
                yield (f"task:{task.code}", _with_label(label, sentence))
                yield from ((f"task:{task.code}", plain(line)) for _, line in below)
                yield (f"task:{task.code}", assignment)
            case TableBlock(table):
                for row in table.rows:
                    yield from ((place, plain(text)) for cell in row for text in cell.paragraphs)
            case TaskTableBlock():
                yield from _table_texts(block, place, standard)
            case ChartBlock(chart):
                yield (place, chart.title)
            case _:
                assert_never(block)


def _heading_texts(block: HeadingBlock, place: str, standard: Standard) -> Iterator[Expected]:
    if block.marker in (Marker.PART, Marker.CHAPTER) and not block.clause:
        yield (place, block.label)
        yield (place, _shown("part_title", plain(block.content), standard))
        return
    style = "point" if block.clause else HEADING_STYLES[block.marker]
    text = _shown(style, plain(block.content), standard)
    yield (place, f"{block.label} {text}" if block.label else text)


def _with_label(label: str, content: RichText) -> str:
    return f"{label} {plain(content)}" if label else plain(content)


def _table_texts(block: TaskTableBlock, place: str, standard: Standard) -> Iterator[Expected]:
    for head_row in block.head:
        yield from ((place, plain(text)) for cell in head_row for text in cell.paragraphs)
    for column in block.columns if not block.head else ():
        yield (place, standard.table.columns[column.value].name)
    below = [
        printed_reader(column, joint=block.joint) for column in block.columns if column not in OF_THE_WHOLE
    ]
    whole = [printed_reader(column, joint=block.joint) for column in block.columns]
    for row in block.rows:
        if isinstance(row, GroupRow):
            heading = plain(row.heading)
            alone = f"{row.label}. {heading}" if row.label else heading
            both = (row.label, heading) if len(block.columns) > 1 else (alone,)
            yield from ((place, text) for text in both)
        elif isinstance(row, TaskRow | OutputRow):
            of_task = f"task:{(row.task if isinstance(row, TaskRow) else row.whole).code}"
            for read in whole if isinstance(row, TaskRow) else below:
                for text in read(row):
                    yield (of_task, text)
        else:
            yield from ((place, row.text(column)) for column in block.columns)


def _text_differences(
    expecting: Callable[[], Iterable[Expected]], found: Sequence[str]
) -> Iterator[Difference]:
    if all(starmap(eq, zip_longest(map(itemgetter(1), expecting()), found))):
        return
    expected = list(expecting())
    texts = [text for _, text in expected]
    for tag, i, j, k, m in SequenceMatcher(None, texts, found, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        place = expected[min(i, len(expected) - 1)][0] if expected else "file"
        yield Difference(place, "\n".join(texts[i:j]), "\n".join(found[k:m]))


_CLOSING = re.compile(r"^[\s.;:]+|[\s.;:]+$")
"""White space and marks around a text: a page closes its paragraphs in its own way."""


def _lost_texts(plan: Plan, found: Sequence[str]) -> Iterator[Difference]:
    """Texts typed into the plan that stand nowhere in the file; closing marks and capitals are the page's own."""
    standing = set(found)
    # Most are a paragraph of their own: of a large plan a search for each takes long.
    sought = [(place, text, _forms(text)) for place, text in _typed_texts(plan) if text not in standing]
    for at in range(0, len(found), _AT_ONCE):
        stretch = "\n".join(found[at : at + _AT_ONCE])
        sought = [each for each in sought if not any(form in stretch for form in each[2])]
    yield from (Difference(place, text, "") for place, text, _ in sought)


def _forms(text: str) -> tuple[str, str, str]:
    bare = _CLOSING.sub("", text)
    return bare, bare.upper(), first_upper(bare)


_AT_ONCE = 1000
"""So many texts are searched at a time: all together take much room."""


def _typed_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    # The subject of a letter goes on behind "V/v", with a small letter.
    yield "subject", plan.head.subject[plan.head.kind is DocumentKind.OFFICIAL_LETTER :]
    yield from (("addressees", line) for line in plan.addressees)
    yield from (("basis", legal_basis_words(basis)) for basis in plan.legal_bases)
    yield from (("body", plain(each.content)) for each in (*plan.opening, *plan.closing))
    for item in all_items(plan):
        if not isinstance(item, Task):
            yield from (("body", plain(text)) for text in rich_texts(item))
    yield from (("annex", annex.title) for annex in plan.annexes)
    yield from (("recipients", line.text) for line in (*plan.recipients.first, *plan.recipients.last))
    yield "recipients", plan.recipients.archive
    yield from (
        ("signature", line) for line in (*plan.signature.capacity, plan.signature.title, plan.signature.name)
    )


def _task_differences(plan: Plan, contents: WordContents) -> Iterator[Difference]:
    by_code: dict[str, list[TaggedTask]] = {}
    for tagged in contents.tasks:
        by_code.setdefault(tagged.code, []).append(tagged)
    tables = [_shown_in(plan, table) for _, table in assignment_tables(plan)]
    for task in tasks(plan):
        there = by_code.pop(task.code, [])
        yield from _one_task(task, [table for table in tables if task.id in table.tasks], there)
    for code, rest in by_code.items():
        yield Difference(f"task:{code}", "", rest[0].text)


class _TableOfTasks(NamedTuple):
    """The ids of the tasks that a table shows, how often it names each by its words and code, and its columns."""

    tasks: frozenset[str]
    words: int
    codes: int
    columns: Sequence[tuple[Column, Callable[[Task], Sequence[str]]]]


def _shown_in(plan: Plan, table: AssignmentTable) -> _TableOfTasks:
    return _TableOfTasks(
        frozenset(row.task.id for row in rows(plan, table) if isinstance(row, TaskRow)),
        table.columns.count(Column.CONTENT),
        table.columns.count(Column.CODE),
        [(column, _WANTED.get(column) or partial(_in_own_column, column)) for column in table.columns],
    )


def _one_task(
    task: Task, tables: Sequence[_TableOfTasks], there: Sequence[TaggedTask]
) -> Iterator[Difference]:
    """A task must be tagged once in the body if it is printed there, and once a column that names it in each table."""
    text = plain(task.content)
    wanted = [text] if task.placement is not Placement.ANNEX else []
    for table in tables:
        wanted += [text] * table.words + [task.code] * table.codes
    found = [tagged.text for tagged in there]
    if wanted != found and sorted(wanted) != sorted(found):
        yield from _tags_apart(f"task:{task.code}", Counter(wanted), Counter(found))
    rows_found = [tagged for tagged in there if tagged.cells and tagged.text == text]
    for table, tagged in zip(tables, rows_found, strict=False):
        yield from _one_row(task, table, tagged)


def _tags_apart(place: str, wanted: Counter[str], found: Counter[str]) -> Iterator[Difference]:
    for missing in (wanted - found).elements():
        yield Difference(place, missing, "")
    for extra in (found - wanted).elements():
        yield Difference(place, "", extra)


def _one_row(task: Task, table: _TableOfTasks, tagged: TaggedTask) -> Iterator[Difference]:
    """The cells of a row, straight from the task: every name, deliverable and word must be in its own column."""
    for place, (column, wanted) in enumerate(table.columns):
        cell = tagged.cells[place] if place < len(tagged.cells) else ""
        texts = wanted(task)
        if task.typed is not None and _is_as_typed(
            task.typed, column, [text for text in texts if text], cell
        ):
            continue
        for text in texts:
            if text not in cell and not cell.startswith(first_upper(text)):
                yield Difference(f"task:{task.code}:{column.value}", text, cell)


def _in_own_column(column: Column, task: Task) -> Sequence[str]:
    return [each.text for each in task.others if each.column is column]


def _deliverables(task: Task) -> Sequence[str]:
    below = {text for output in task.outputs for text in output.deliverables}
    return [text for text in task.deliverables if text not in below]


_WANTED: Mapping[Column, Callable[[Task], Sequence[str]]] = {
    Column.LEAD: lambda task: [party.name for party in task.assignment.leads],
    Column.COORDINATING: lambda task: [party.name for party in task.assignment.coordinating],
    Column.MONITORING: lambda task: [party.name for party in task.assignment.monitoring],
    Column.DELIVERABLES: _deliverables,
    Column.DEADLINE: lambda task: [task.deadline.text] if task.deadline else [],
    Column.FUNDING: lambda task: [task.funding],
    Column.INDICATOR: lambda task: [task.indicator],
    Column.NOTES: lambda task: [task.notes],
}
"""What must stand in the cells of a column; those of the office's own hold what the task says there."""


_SAID = {Column.LEAD: "leads"}
"""The fields whose columns are called otherwise."""


def _is_as_typed(typed: AsTyped, column: Column, texts: Sequence[str], cell: str) -> bool:
    """Whether a cell stands as it was typed, of a field that says what it said then: "như trên" for a name."""
    if cell not in [each.text for each in typed.cells if each.column is column]:
        return False
    name = _SAID.get(column, column.value)
    said = next((each.words for each in typed.said if each.field == name), "")
    return said == "\n".join(texts)


def _picture_differences(plan: Plan, found: Sequence[str]) -> Iterator[Difference]:
    """Every chart must be a picture whose words name each bar with each of its figures."""
    charts = [item for item in all_items(plan) if isinstance(item, Chart)]
    if len(charts) != len(found):
        yield Difference("charts", str(len(charts)), str(len(found)))
        return
    for chart, words in zip(charts, found, strict=True):
        for bar in chart.bars:
            figures = [f"{part} {n}" for part, n in zip(chart.parts, bar.counts, strict=True) if n]
            told = f"{bar.label}: {', '.join(figures)}"
            if told not in words or chart.title not in words:
                yield Difference(f"chart:{chart.title}", told, words)


def _demand_differences(plan: Plan, found: Sequence[str]) -> Iterator[Difference]:
    """A table of demands must say each that falls on the office, and what answers it, straight from the plan."""
    there = Counter(found)
    for table in (item for item in all_items(plan) if isinstance(item, DemandTable)):
        for each in coverage(plan):
            if table.directive not in ("", each.directive.id) or not (each.ours or each.tasks):
                continue
            answers = [plain(task.content) for task in each.tasks] or [phrases.NOT_ANSWERED]
            for text in (each.demand.text, each.demand.cited, *answers):
                if text and not there[text]:
                    yield Difference(f"demand:{each.demand.cited}", text, "")
                there[text] -= 1


def _note_differences(printed: _Printed, found: Sequence[str]) -> Iterator[Difference]:
    expected = [
        plain(note.content)
        for part in printed
        for block in part
        for text in _texts_of(block)
        for note in footnotes(text)
    ]
    for number in range(max(len(expected), len(found))):
        one = expected[number] if number < len(expected) else ""
        other = found[number] if number < len(found) else ""
        if one != other:
            yield Difference(f"note:{number + 1}", one, other)


def _margin_differences(plan: Plan, standard: Standard, found: Sequence[str]) -> Iterator[Difference]:
    """How far it may go, the mark of a draft, and the address of the issuer: on page 1, outside the text."""
    head = plan.head
    wanted = [
        _shown("circulation", head.circulation, standard),
        draft_mark(head, standard.words),
        *head.contact,
    ]
    if (expected := [text for text in wanted if text]) != list(found):
        yield Difference("head", "\n".join(expected), "\n".join(found))


def _texts_of(block: Block) -> Iterator[RichText]:
    match block:
        case HeadingBlock() | TextBlock() | PointBlock():
            yield block.content
        case TaskBlock():
            yield (*block.before, *block.task.content, *block.behind)
            yield from (line for _, line in block.below)
        case TableBlock(table):
            yield from (text for row in table.rows for cell in row for text in cell.paragraphs)
        case TaskTableBlock(_, table_rows, head, _):
            yield from (text for head_row in head for cell in head_row for text in cell.paragraphs)
            for row in table_rows:
                if isinstance(row, TaskRow) and row.task.placement is Placement.ANNEX:
                    yield row.task.content
        case ChartBlock():
            return  # a chart calls no notes
        case _:
            assert_never(block)


def _plan_differences(plan: Plan, path: Path) -> Iterator[Difference]:
    """The plan inside must be what the plan is in words, and those must be this plan to who reads them."""
    if not (holds_text(path, plan_in_pieces(plan)) and reads_back(plan)):
        yield Difference("plan", plan.head.subject, "")
