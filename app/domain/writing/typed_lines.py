"""Writing in the lines of a plan: what a person types, splits, joins, deletes and pastes becomes edits of the plan.

What cannot be done without losing something that is not seen in the line (the assignment of a task, the inside of
a section) is refused with `CannotJoin`, and the plan stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import assert_never

from app.domain import edits
from app.domain.edits.outline import BODY, parent_of
from app.domain.plan.fields import CONTENT, TASK_FIELDS
from app.domain.plan.model import (
    AssignmentTable,
    Chart,
    DemandTable,
    DutiesByAgency,
    ItemList,
    LegalBasis,
    Marker,
    Paragraph,
    Placement,
    Plan,
    Section,
    Table,
    Task,
)
from app.domain.plan.rich_text import RichText, footnotes, plain, rich
from app.domain.plan.rich_text import joined as joined_runs
from app.domain.plan.tree import Items, find, walk
from app.domain.printing.bases import legal_basis_words
from app.domain.writing.lines import CLOSED, Key, Line, LineKind, lines
from app.domain.writing.points import with_following_list

PLAIN = {LineKind.SUBJECT, LineKind.BASIS, LineKind.ANNEX}
"""Lines without styles and notes."""

_CLOSING_MARKS = " ;."


class CannotJoin(Exception):
    """Two lines cannot become one, or a line cannot go, without losing what stands elsewhere."""


def with_line(plan: Plan, line: Line, content: RichText) -> Plan:
    """The plan with these words in the line.

    A legal basis whose words become others is no longer made from a citation: the words are the value. What closes
    a basis, and blanks around subject, basis and annex title, are no words. These lines are plain: styles are dropped.

    Raises:
        KeyError: the line is not in the plan, or nobody types in it.
    """
    match line.kind:
        case LineKind.SUBJECT:
            same = plain(content).strip() == plan.head.subject.strip()
            return plan if same else edits.with_subject(plan, plain(content))
        case LineKind.BASIS:
            return _with_basis_words(plan, line.item, plain(content))
        case LineKind.OPENING:
            return edits.with_opening(plan, _reworded(plan.opening, line.item, content))
        case LineKind.CLOSING:
            return edits.with_closing(plan, _reworded(plan.closing, line.item, content))
        case LineKind.HEADING:
            return edits.with_heading(plan, line.item, content)
        case LineKind.TEXT:
            return edits.with_content(plan, line.item, content)
        case LineKind.POINT:
            return edits.with_list_item(plan, line.item, line.at, content)
        case LineKind.TASK:
            return edits.with_value(plan, line.item, CONTENT, content)
        case LineKind.ANNEX:
            return _with_annex_title(plan, line.item, plain(content))
        case _:
            raise KeyError(line.item)


def _with_basis_words(plan: Plan, basis_id: str, words: str) -> Plan:
    basis = next((each for each in plan.legal_bases if each.id == basis_id), None)
    if basis is None:
        raise KeyError(basis_id)
    if words.strip().rstrip(_CLOSING_MARKS) == legal_basis_words(basis).strip():
        return plan
    return edits.with_legal_basis(plan, replace(basis, citation=None, verb="", text=words))


def _with_annex_title(plan: Plan, annex_id: str, title: str) -> Plan:
    old = next((annex.title for annex in plan.annexes if annex.id == annex_id), None)
    same = old is not None and title.strip() == old.strip()
    return plan if same else edits.with_annex_title(plan, annex_id, title)


def _reworded(paragraphs: Sequence[Paragraph], paragraph_id: str, content: RichText) -> list[Paragraph]:
    if all(each.id != paragraph_id for each in paragraphs):
        raise KeyError(paragraph_id)
    return [replace(each, content=content) if each.id == paragraph_id else each for each in paragraphs]


def split(
    plan: Plan, line: Line, before: RichText, after: RichText, new_id: Callable[[], str]
) -> tuple[Plan, Key]:
    """The plan with the line cut in two, and the key of the second one (Enter).

    A heading or a title is followed by a paragraph, a clause by a clause, everything else by one of its own kind.
    Cut at its very beginning, a line stays what it is, with all that belongs to it, below an empty one of its kind.
    The subject is not cut, nor a title at its beginning: the cursor goes on.
    """
    if line.kind is LineKind.SUBJECT or line.closed:
        return plan, _next_key(plan, line)
    if after and not before:
        return _with_empty_before(with_line(plan, line, after), line, new_id)
    plan, key = with_line(plan, line, before), (new_id(), 0)
    match line.kind:
        case LineKind.POINT:
            key = (line.item, line.at + 1)
            return edits.with_list_item(plan, line.item, line.at + 1, after, new=True), key
        case LineKind.BASIS:
            new = LegalBasis(key[0], text=plain(after))
            return edits.with_legal_basis(plan, new, _basis_place(plan, line) + 1), key
        case LineKind.OPENING:
            return edits.with_opening(plan, _beside(plan.opening, line.item, key[0], after, 1)), key
        case LineKind.CLOSING:
            return edits.with_closing(plan, _beside(plan.closing, line.item, key[0], after, 1)), key
        case LineKind.ANNEX:
            return edits.with_item(plan, Paragraph(key[0], after), line.item, 0), key
        case _:
            item = find(plan, line.item)
            if isinstance(item, Section) and (item.items or not item.clause):
                return edits.with_item(plan, Paragraph(key[0], after), line.item, 0), key
            return _with_alike(plan, line, key[0], after, 1), key


def _with_empty_before(plan: Plan, line: Line, new_id: Callable[[], str]) -> tuple[Plan, Key]:
    match line.kind:
        case LineKind.POINT:
            return edits.with_list_item(plan, line.item, line.at, (), new=True), (line.item, line.at + 1)
        case LineKind.BASIS:
            return edits.with_legal_basis(plan, LegalBasis(new_id()), _basis_place(plan, line)), line.key
        case LineKind.OPENING:
            return edits.with_opening(plan, _beside(plan.opening, line.item, new_id(), (), 0)), line.key
        case LineKind.CLOSING:
            return edits.with_closing(plan, _beside(plan.closing, line.item, new_id(), (), 0)), line.key
        case LineKind.ANNEX:
            return plan, line.key
        case _:
            return _with_alike(plan, line, new_id(), (), 0), line.key


def _with_alike(plan: Plan, line: Line, new_id: str, content: RichText, behind: int) -> Plan:
    """The plan with an item like that of the line, before it (`behind` 0) or after it (1)."""
    parent, place = parent_of(plan, line.item)
    place += behind
    match find(plan, line.item):
        case Section() as item:
            section = Section(new_id, content, item.marker, clause=item.clause)
            return edits.with_item(plan, section, parent, place)
        case Task() as item:
            task = Task(new_id, "", content, marker=item.marker, placement=item.placement)
            return edits.with_new_task(plan, task, parent, place)
        case (
            Paragraph()
            | ItemList()
            | Table()
            | DutiesByAgency()
            | AssignmentTable()
            | DemandTable()
            | Chart()
        ):
            return edits.with_item(plan, Paragraph(new_id, content, line.centred), parent, place)
        case never:
            assert_never(never)


def _basis_place(plan: Plan, line: Line) -> int:
    return next(place for place, each in enumerate(plan.legal_bases) if each.id == line.item)


def _beside(
    paragraphs: Sequence[Paragraph], paragraph_id: str, new_id: str, content: RichText, behind: int
) -> list[Paragraph]:
    """The paragraphs with a new one before (`behind` 0) or after (1) the one of this id."""
    place = next(place for place, each in enumerate(paragraphs) if each.id == paragraph_id)
    new = Paragraph(new_id, content, paragraphs[place].centred)
    return [*paragraphs[: place + behind], new, *paragraphs[place + behind :]]


def _next_key(plan: Plan, line: Line) -> Key:
    all_lines = lines(plan)
    place = next((place for place, each in enumerate(all_lines) if each.key == line.key), 0)
    return all_lines[min(place + 1, len(all_lines) - 1)].key


def joined(plan: Plan, first: Line, second: Line) -> tuple[Plan, Key]:
    """The plan with the words of `second` behind those of `first`, which they follow (Backspace between them).

    Also the key of the line that there is now. A line that is empty and holds nothing else simply goes, whatever the
    other one is. A paragraph that parted a list in two parts it no longer.

    Raises:
        CannotJoin: nobody types in one of them, or `second` holds more than its words.
    """
    if second.kind is LineKind.TEXT and first.kind is LineKind.POINT:
        whole = without_span(plan, first, first.content, second, second.content)
        return with_following_list(whole, first.item), first.key
    if _is_bare(plan, second):
        return _without_line(plan, second), first.key
    if _is_bare(plan, first):
        same_list = second.item == first.item
        return _without_line(plan, first), first.key if same_list else second.key
    return without_span(plan, first, first.content, second, second.content), first.key


def _is_bare(plan: Plan, line: Line) -> bool:
    """Whether nothing at all is lost with the line."""
    if line.content or line.closed or line.kind in (LineKind.SUBJECT, LineKind.ANNEX) or is_assigned(line):
        return False
    return line.kind is not LineKind.HEADING or not inner_items(plan, line.item)


def without_span(plan: Plan, first: Line, head: RichText, last: Line, tail: RichText) -> Plan:
    """The plan whose lines from `first` to `last` are one line, `first`, with the words `head` and `tail`.

    Raises:
        CannotJoin: a line in between is no text, or holds more than its words: a task that is assigned, a section
            that does not end within the span, a basis, title or subject among others; or a note would come to
            stand in a title.
    """
    all_lines = lines(plan)
    keys = [line.key for line in all_lines]
    try:
        start, end = keys.index(first.key), keys.index(last.key)
    except ValueError as fault:
        raise KeyError(last.item) from fault
    if start == end:
        return with_line(plan, first, head + tail)
    span = all_lines[start + 1 : end + 1]
    if first.closed or end < start or (first.kind in PLAIN and footnotes(head + tail)):
        raise CannotJoin
    _refuse_span(plan, first, span)
    for line in reversed(span):
        plan = _without_line(plan, line)
    return with_line(plan, first, head + tail)


def _refuse_span(plan: Plan, first: Line, span: Sequence[Line]) -> None:
    whole = {line.key for line in span}
    margins = {LineKind.BASIS, LineKind.OPENING, LineKind.CLOSING}
    for line in span:
        alone = line.kind in (LineKind.SUBJECT, LineKind.ANNEX) or line.kind in CLOSED
        if alone or (line.kind in margins and line.kind is not first.kind) or is_assigned(line):
            raise CannotJoin
        if line.kind is LineKind.HEADING and not _inner_keys(plan, line) <= whole:
            raise CannotJoin
    if first.kind is LineKind.SUBJECT or (first.kind in margins and span[-1].kind is not first.kind):
        raise CannotJoin


def _inner_keys(plan: Plan, line: Line) -> set[Key]:
    section = find(plan, line.item)
    assert isinstance(section, Section)
    keys: set[Key] = set()
    for item in walk(section.items):
        keys |= (
            {(item.id, at) for at in range(len(item.items))} if isinstance(item, ItemList) else {(item.id, 0)}
        )
    return keys


def is_assigned(line: Line) -> bool:
    """Whether the line is a task that says more than its words."""
    task = line.task
    return task is not None and (
        bool(task.answers) or any(field.of(task) for field in TASK_FIELDS if field.compared)
    )


def _without_line(plan: Plan, line: Line) -> Plan:
    match line.kind:
        case LineKind.BASIS:
            return edits.without_legal_basis(plan, line.item)
        case LineKind.OPENING:
            return edits.with_opening(plan, [each for each in plan.opening if each.id != line.item])
        case LineKind.CLOSING:
            return edits.with_closing(plan, [each for each in plan.closing if each.id != line.item])
        case LineKind.POINT:
            item = find(plan, line.item)
            last_one = isinstance(item, ItemList) and len(item.items) == 1
            return (
                edits.without_item(plan, line.item)
                if last_one
                else edits.without_list_item(plan, line.item, line.at)
            )
        case _:
            return edits.without_item(plan, line.item)


def without_line(plan: Plan, line: Line) -> Plan:
    """The plan without the line and all that belongs to it: a section with its inside, a task with its assignment.

    Raises:
        CannotJoin: the line is the subject, which a plan always has.
    """
    if line.kind is LineKind.SUBJECT:
        raise CannotJoin
    if line.kind is LineKind.ANNEX:
        return edits.without_annex(plan, line.item)
    return _without_line(plan, line)


def pasted(
    plan: Plan,
    line: Line,
    before: RichText,
    given: Sequence[RichText],
    after: RichText,
    new_id: Callable[[], str],
) -> tuple[Plan, Key, RichText]:
    """The plan with `given` lines between `before` and `after`, which were one line.

    Also the key of the line that the last of them went to, and its words up to the end of what was pasted.
    """
    first, *others = given or ((),)
    if not others or line.kind is LineKind.SUBJECT:
        parted = [first, *(rich(" ") + each for each in others if each)]
        words = before + tuple(inline for each in parted for inline in each)
        return with_line(plan, line, joined_runs(words + after)), line.key, words
    key: Key = line.key
    plan = with_line(plan, line, joined_runs(before + first))
    for place, words in enumerate(others):
        current = line_of(plan, key)
        tail = after if place == len(others) - 1 else ()
        plan, key = split(plan, current, current.content, joined_runs(words + tail), new_id)
    return plan, key, others[-1]


def line_of(plan: Plan, key: Key) -> Line:
    """The line of this key. Raises KeyError."""
    for line in lines(plan):
        if line.key == key:
            return line
    raise KeyError(key)


def with_line_as(
    plan: Plan, line: Line, kind: LineKind, marker: Marker, new_id: Callable[[], str]
) -> tuple[Plan, Key]:
    """The plan with the line as another kind of line: a paragraph, a task, a heading; and the key of the new line.

    Raises:
        CannotJoin: the line holds more than its words, or cannot be of that kind.
    """
    if kind is line.kind:
        return plan, line.key
    if line.kind not in (LineKind.TEXT, LineKind.TASK, LineKind.HEADING) or is_assigned(line):
        raise CannotJoin
    item = find(plan, line.item)
    if isinstance(item, Section) and item.items:
        raise CannotJoin
    parent, place = parent_of(plan, line.item)
    without = edits.without_item(plan, line.item)
    key = new_id()
    match kind:
        case LineKind.TEXT:
            return edits.with_item(without, Paragraph(key, line.content), parent, place), (key, 0)
        case LineKind.HEADING:
            section = Section(key, line.content, marker)
            return edits.with_item(without, section, parent, place), (key, 0)
        case LineKind.TASK:
            task = Task(key, "", line.content, marker=Marker.DASH, placement=Placement.BOTH)
            return edits.with_new_task(without, task, parent, place), (key, 0)
        case _:
            raise CannotJoin


def inner_items(plan: Plan, parent: str) -> Items:
    """The items right in a section, an annex, or the body (`BODY`); none in any other item. Raises KeyError."""
    if parent == BODY:
        return plan.body
    for annex in plan.annexes:
        if annex.id == parent:
            return annex.items
    item = find(plan, parent)
    return item.items if isinstance(item, Section) else ()


def moved_by(plan: Plan, item_id: str, by: int) -> Plan:
    """The plan with the item, or the annex, `by` places further down among its neighbours, as far as there is room."""
    ids = [annex.id for annex in plan.annexes]
    if item_id in ids:
        return edits.move_annex(plan, item_id, min(max(0, ids.index(item_id) + by), len(ids) - 1))
    return edits.move_within(plan, item_id, by)


def heading_of(plan: Plan, item_id: str) -> str:
    """The id of the heading in the outline that the item stands below: the item's own, "" where there is none.

    What closes the plan stands below no heading.
    """
    found = ""
    for line in lines(plan):
        if in_outline(line):
            found = line.item
        elif line.kind is LineKind.CLOSING:
            found = ""
        if line.item == item_id:
            return found
    return ""


def in_outline(line: Line) -> bool:
    """Whether the line stands in the outline: headings that are no whole paragraphs, and annexes."""
    return line.kind is LineKind.ANNEX or (line.kind is LineKind.HEADING and not line.clause)
