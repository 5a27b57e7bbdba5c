"""A task as it stands in the paper it came from: what nobody changed is printed as it was, the rest as it is now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import Any

from app.domain.plan.fields import CONTENT, TASK_FIELD_OF, TASK_FIELDS, Field, Holds, OtherColumn
from app.domain.plan.model import (
    NEXT_LINE,
    AddedCell,
    AsTyped,
    Column,
    FieldWords,
    OwnOutput,
    SentencePiece,
    Task,
)
from app.domain.plan.remembered import with_fields
from app.domain.plan.rich_text import RichText, plain, rich
from app.domain.printing import phrases
from app.domain.vietnamese import first_lower

_ONE_TEXT: Mapping[Holds, Callable[[Any], str]] = {
    Holds.LINE: str,
    Holds.TEXT: str,
    Holds.RICH: plain,
    Holds.PARTIES: lambda parties: "\n".join([party.name for party in parties if party.name]),
}
"""What the fields of a task mostly hold, as one text."""


def _one_text(field: Field[Any], said: Any) -> str:
    if not said:
        return ""
    as_text = _ONE_TEXT.get(field.holds)
    return as_text(said) if as_text else "\n".join(field.texts_of(said))


def _as_text(field: Field[Any]) -> Callable[[Any], str]:
    """What tells as one text what a task holds at the `path` of a field, unless that is nothing."""
    if isinstance(field, OtherColumn):
        return field.said_in
    return _ONE_TEXT.get(field.holds) or partial(_one_text, field)


_SHOWN = tuple(field for field in TASK_FIELDS if field.compared or field == CONTENT)
_TOLD = tuple((field.name, _as_text(field)) for field in _SHOWN)
_held = attrgetter(*(field.path for field in _SHOWN))
"""What a task holds for each of them: nothing, where it says nothing."""
_NAMED = {field.name: field for field in TASK_FIELDS}


def words_of(task: Task | OwnOutput, field: Field[Any]) -> str:
    """What a field says, as one text: equal for equal values."""
    return _one_text(field, field.of(task))


def as_read(task: Task, sentence: tuple[SentencePiece, ...] = (), cells: tuple[AddedCell, ...] = ()) -> Task:
    """The task keeping how it was written: the sentence it was told in, or the cells of its row."""
    said = [
        FieldWords(name, words)
        for (name, as_text), held in zip(_TOLD, _held(task), strict=True)
        if held and (words := as_text(held))
    ]
    return with_fields(task, typed=AsTyped(tuple(said), sentence, cells))


def output_as_read(output: OwnOutput, cells: tuple[AddedCell, ...]) -> OwnOutput:
    """The output keeping the cells of its row as they were written."""
    own = (field for field in TASK_FIELDS if hasattr(output, field.inside or field.name))
    said = tuple(
        FieldWords(field.name, words)
        for field in own
        if field.compared and (words := words_of(output, field))
    )
    return replace(output, typed=AsTyped(said, cells=cells))


def is_as_read(task: Task | OwnOutput, field: Field[Any]) -> bool:
    """Whether the field says what it said when the task was read."""
    if task.typed is None:
        return False
    before = next((each.words for each in task.typed.said if each.field == field.name), "")
    return before == words_of(task, field)


def typed_lines(task: Task) -> tuple[tuple[SentencePiece, ...], ...]:
    """The lines that the task was told in, piece by piece: the one of its content, and those below; none if none."""
    pieces = task.typed.sentence if task.typed is not None else ()
    ends = [at for at, piece in enumerate(pieces) if piece.field == NEXT_LINE]
    starts = (0, *(at + 1 for at in ends))
    return tuple(pieces[start:end] for start, end in zip(starts, (*ends, len(pieces)), strict=True) if pieces)


def in_one_sentence(lines: Iterable[tuple[SentencePiece, ...]]) -> tuple[SentencePiece, ...]:
    """Such lines as a task keeps them."""
    first, *below = lines
    return (*first, *(piece for line in below for piece in (SentencePiece((), NEXT_LINE), *line)))


def printed_pieces(task: Task, line: int = 0) -> tuple[tuple[SentencePiece, str], ...]:
    """The pieces of a line that the task was told in, each with what it prints now; none where it has none."""
    return tuple(
        (piece, plain(task.content if piece.field == CONTENT.name else piece_now(task, piece)))
        for pieces in typed_lines(task)[line : line + 1]
        for piece in pieces
    )


def lines_below(task: Task) -> Iterator[tuple[int, RichText]]:
    """The lines below the one of the task's content, counted from 1; none whose fields say nothing any more."""
    for place, pieces in enumerate(typed_lines(task)[1:], start=1):
        now = [(piece.field, piece_now(task, piece)) for piece in pieces]
        said = [words for field, words in now if field]
        if any(said) or not said:
            yield place, tuple(inline for _, words in now for inline in words)


def told(task: Task) -> tuple[RichText, RichText] | None:
    """The words before and behind the task's content in the sentence it was told in; None where it was told in none.

    A field that was changed stands in its place; one that has no place there is told by `changed_apart`.
    """
    lines = typed_lines(task)
    if not lines:
        return None
    sides: tuple[list[Any], list[Any]] = ([], [])
    behind = False
    for piece in lines[0]:
        if piece.field == CONTENT.name:
            behind = True
            continue
        sides[behind].extend(piece_now(task, piece))
    return tuple(sides[0]), tuple(sides[1])


def piece_now(task: Task | OwnOutput, piece: SentencePiece) -> RichText:
    """What a piece of the sentence prints: as it was told, or what its field says now."""
    field = _NAMED.get(piece.field)
    if field is None or is_as_read(task, field):
        return piece.content
    texts = field.texts(task)
    now = phrases.enumeration(texts) if field.holds is Holds.PARTIES else "; ".join(texts)
    was = plain(piece.content)
    return rich(first_lower(now) if field.holds is Holds.DEADLINE and was[:1].islower() else now)


def changed_apart(task: Task) -> Iterator[Field[Any]]:
    """The fields that were changed since the task was read and have no place in its sentence.

    A deadline that the content names in the same words is told there.
    """
    assert task.typed is not None
    placed = {piece.field for piece in task.typed.sentence}
    return (
        field
        for field in TASK_FIELDS
        if field.label
        and field.name not in placed
        and not is_as_read(task, field)
        and not (field.holds is Holds.DEADLINE and words_of(task, field) in plain(task.content))
    )


def cell_as_read(task: Task | OwnOutput, column: Column) -> str | None:
    """The task's cell in a column as it was typed, lines parted by a line break; None where it says otherwise now."""
    if task.typed is None:
        return None
    field = TASK_FIELD_OF.get(column)
    if field is None or not is_as_read(task, field):
        return None
    return next((cell.text for cell in task.typed.cells if cell.column is column), None)


def number_as_read(task: Task) -> str | None:
    """The number typed before the task in its table, "" where none stood there; None where it came from no table."""
    if task.typed is None:
        return None
    return next((cell.text for cell in task.typed.cells if cell.column is Column.ORDINAL), None)
