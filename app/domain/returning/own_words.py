"""From a line as it stands on paper back to the words that the plan keeps, and into the fields of a task."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from app.domain.deadline.parsing import deadline
from app.domain.edits.cells import NoteInTheWay, content_with_words
from app.domain.plan.fields import CONTENT, COORDINATING, LEADS, TASK_FIELD_OF, TASK_FIELDS, Field, Holds
from app.domain.plan.model import (
    AddedCell,
    AsTyped,
    Column,
    FieldWords,
    OwnOutput,
    Party,
    SentencePiece,
    Task,
)
from app.domain.plan.rich_text import RichText, plain, rich
from app.domain.printing.as_typed import in_one_sentence, piece_now, printed_pieces, typed_lines, words_of
from app.domain.returning.lines import folded

_ROLES = (LEADS.name, COORDINATING.name)
_MARKS = " .;:,/"
"""What closes a line on paper."""
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_BULLET = re.compile(r"^[-–—+•*] ")
_FIELDS = {field.name: field for field in TASK_FIELDS}

_Said = TypeVar("_Said", Task, OwnOutput)

PartiesOf = Callable[[str], tuple[Party, ...]]
"""The bodies that words name."""


def own_words(kept: str, printed: str, now: str) -> str:
    """What the plan is to keep of a line that says `now`, where it kept `kept` and `printed` it.

    What the page puts around the words and how it closes them is left out again; words that the page set in capitals
    keep the case in which they were kept.
    """
    core = folded(kept).rstrip(_MARKS)
    at = folded(printed).lower().find(core.lower()) if core else -1
    if at < 0:
        return now
    shown = folded(printed)
    before, behind = shown[:at], shown[at + len(core) :]
    closing = folded(kept)[len(core) :]
    words = now.removeprefix(before)
    if behind and words.endswith(behind):
        words = words[: -len(behind)] + closing
    elif behind.strip(_MARKS) == "" and behind:
        words = words.rstrip(_MARKS) + closing
    part = shown[at : at + len(core)]
    return in_the_case_kept(core, words) if part != core and part == part.upper() else words


def in_the_case_kept(kept: str, now: str) -> str:
    """Words in capitals in the case in which the plan keeps them; new ones in small letters."""
    old, new = _WORD.findall(kept), _WORD.findall(now)
    folded_old, folded_new = ([word.lower() for word in side] for side in (old, new))
    written = list(new)
    for tag, i, j, k, m in SequenceMatcher(None, folded_old, folded_new, autojunk=False).get_opcodes():
        if tag == "equal":
            written[k:m] = old[i:j]
        else:
            written[k:m] = [word.lower() if word == word.upper() else word for word in new[k:m]]
    text = "".join(written)
    return text[:1].upper() + text[1:] if kept[:1].isupper() else text


def reworded(content: RichText, words: str) -> RichText:
    """The words in the look of those they take the place of; a footnote in what was rewritten stands at its end."""
    try:
        return content_with_words(content, words)
    except NoteInTheWay:
        notes = tuple(inline for inline in content if not hasattr(inline, "text"))
        return (*rich(words), *notes)


class Told(NamedTuple):
    """What a sentence that gives a task says: who leads, who helps, what is done; and its pieces."""

    leads: tuple[Party, ...]
    coordinating: tuple[Party, ...]
    content: str
    pieces: tuple[SentencePiece, ...]


def _tells_nothing(_sentence: str) -> Told | None:
    return None


@dataclass(frozen=True)
class TaskWords:
    """How the words of a task are read: the bodies they name, and the year of a deadline that names none.

    `told` reads a sentence that gives a task, None where it is none.
    """

    parties: PartiesOf
    year: int
    told: Callable[[str], Told | None] = _tells_nothing

    def with_cell(self, task: Task, column: Column, text: str) -> Task:
        """The task whose cell says `text`, and prints it so."""
        field = TASK_FIELD_OF[column]
        now = self._saying(task, field, text)
        return now if field == CONTENT else _printed_so(now, field, column, text)

    def with_output_cell(self, output: OwnOutput, column: Column, text: str) -> OwnOutput:
        """The output whose cell says `text`, and prints it so."""
        field = TASK_FIELD_OF[column]
        return _printed_so(self._saying(output, field, text), field, column, text)

    def with_sentence(self, task: Task, sentence: str) -> Task:
        """The task told in `sentence`, where it was told in one before: each part goes to its own place."""
        lines = typed_lines(task)
        if len(lines) > 1:
            return self.with_line(task, 0, sentence)
        now, written = self._with_parts(task, 0, sentence)
        return self._with_roles(now, task, written, sentence)

    def with_line(self, task: Task, place: int, line: str) -> Task:
        """The task whose line of this place, of those that it was told in, says `line`."""
        now, written = self._with_parts(task, place, line)
        lines = list(typed_lines(task))
        lines[place] = written
        return _told_so(now, task, in_one_sentence(lines))

    def _with_parts(self, task: Task, place: int, line: str) -> tuple[Task, tuple[SentencePiece, ...]]:
        """What a line that the task was told in says now, each part in its own place, and its pieces."""
        pieces = printed_pieces(task, place)
        parts = _parted([text for _, text in pieces], line)
        now, written = task, []
        for (piece, before), part in zip(pieces, parts, strict=True):
            if folded(before) == folded(part):
                written.append(replace(piece, content=rich(part)) if before != part else piece)
                continue
            field = _FIELDS.get(piece.field)
            if field is not None:
                now = self._saying(now, field, part)
            written.append(replace(piece, content=reworded(piece.content, part)))
        return now, tuple(written)

    def _with_roles(self, now: Task, task: Task, pieces: tuple[SentencePiece, ...], sentence: str) -> Task:
        """The task told in the sentence, led by whom that says: words put in beside a name may be another name."""
        told = self.told(sentence)
        whole = now
        if told is not None and told.content in (folded(plain(task.content)), folded(plain(now.content))):
            for field, parties in ((LEADS, told.leads), (COORDINATING, told.coordinating)):
                if [each.name for each in field.of(whole)] != [each.name for each in parties]:
                    whole = field.put(whole, parties)
        if told is None or whole is now:
            return _told_so(now, task, pieces)
        if told.content != folded(plain(now.content)):
            whole = CONTENT.put(whole, task.content)
        in_one_look = all(each.content == rich(plain(each.content)) for each in pieces)
        if in_one_look and "".join(plain(each.content) for each in told.pieces) == sentence:
            return _told_so(whole, task, told.pieces)
        loose = (replace(each, field="") if each.field in _ROLES else each for each in pieces)
        return _told_so(whole, task, tuple(loose))

    def with_labelled(self, task: Task, line: str) -> Task | None:
        """The task with what the sentence below it says by its labels; None where it says something else."""
        labels = {field.label: field for field in TASK_FIELDS if field.label}
        names = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
        marks = list(re.finditer(rf"(?:^|(?<=[.;] ))({names}):\s*", line))
        if not marks or marks[0].start() != 0:
            return None
        ends = [*(mark.start() for mark in marks[1:]), len(line)]
        for mark, end in zip(marks, ends, strict=True):
            field = labels[mark[1]]
            words = line[mark.end() : end].strip().rstrip(".;").strip()
            if folded(words_of(task, field)).replace("; ", ", ") != words:
                task = self._saying(task, field, words)
        return task

    def _saying(self, task: _Said, field: Field[Any], text: str) -> _Said:
        match field.holds:
            case Holds.RICH:
                return field.put(task, reworded(field.of(task), folded(text)))  # type: ignore[no-any-return]
            case Holds.PARTIES:
                return field.put(task, self.parties(text))  # type: ignore[no-any-return]
            case Holds.DEADLINE:
                line = folded(text)
                return field.put(task, deadline(line, self.year) if line else None)  # type: ignore[no-any-return]
            case Holds.LINES:
                lines = (folded(_BULLET.sub("", each.strip())) for each in text.split("\n"))
                return field.put(task, tuple(each for each in lines if each))  # type: ignore[no-any-return]
            case _:
                return field.put(task, text.strip())  # type: ignore[no-any-return]


def _printed_so(task: _Said, field: Field[Any], column: Column, text: str) -> _Said:
    """The task whose cell prints `text`, as it was typed, as long as the field says what it says now.

    Where the task is told in a sentence, that says so too; in one that has no place for it, it is told apart.
    """
    typed = task.typed or AsTyped()
    if typed.sentence and field != CONTENT:
        if not any(piece.field == field.name for piece in typed.sentence):
            return task
        sentence = tuple(
            replace(piece, content=piece_now(task, piece)) if piece.field == field.name else piece
            for piece in typed.sentence
        )
        typed = replace(typed, sentence=sentence)
    return replace(task, typed=_typed_so(typed, field, words_of(task, field), column, text))


def _typed_so(typed: AsTyped, field: Field[Any], now: str, column: Column, text: str) -> AsTyped:
    said = tuple(each for each in typed.said if each.field != field.name)
    cells = tuple(each for each in typed.cells if each.column is not column)
    told = (FieldWords(field.name, now),) if now else ()
    return replace(typed, said=(*said, *told), cells=(*cells, AddedCell(column, text)))


def _told_so(task: Task, before: Task, sentence: tuple[SentencePiece, ...]) -> Task:
    """The task told in the sentence: its fields say there what they say now."""
    assert task.typed is not None
    changed = {field.name for field in TASK_FIELDS if field.of(task) != field.of(before)}
    kept = tuple(each for each in task.typed.said if each.field not in changed)
    fields = (field for field in TASK_FIELDS if field.name in changed)
    now = tuple(FieldWords(field.name, words) for field in fields if (words := words_of(task, field)))
    return replace(task, typed=replace(task.typed, said=(*kept, *now), sentence=sentence))


def _parted(parts: list[str], now: str) -> list[str]:
    """What became of each part of a sentence: what was put in between two of them belongs to the one before."""
    old = _WORD.findall("".join(parts))
    new = _WORD.findall(now)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    old_at, new_at = _offsets(old), _offsets(new)

    def place(offset: int) -> int:
        """Where in the new sentence the boundary at an offset of the old one lies."""
        last_old, last_new = 0, 0
        for block in blocks:
            start, end = old_at[block.a], old_at[block.a + block.size]
            if start <= offset <= end and block.size:
                return new_at[block.b] + offset - start
            if start > offset:
                # In words that were rewritten: at their start where the boundary is, else at their end.
                return last_new if offset == last_old else new_at[block.b]
            last_old, last_new = end, new_at[block.b + block.size]
        return len(now)

    bounds, at = [0], 0
    for part in parts[:-1]:
        at += len(part)
        bounds.append(max(bounds[-1], place(at)))
    bounds.append(len(now))
    return [now[start:end] for start, end in pairwise(bounds)]


def _offsets(words: list[str]) -> list[int]:
    found = [0]
    for word in words:
        found.append(found[-1] + len(word))
    return found
