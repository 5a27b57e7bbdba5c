"""Tasks whose parts stand below them, each behind its name: "Đơn vị chủ trì: …", "Thời gian thực hiện: …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from app.domain.plan.fields import CONTENT, TASK_FIELD_OF
from app.domain.plan.model import (
    Assignment,
    Column,
    Item,
    ItemList,
    Marker,
    Paragraph,
    Party,
    Placement,
    Section,
    SentencePiece,
    Task,
)
from app.domain.plan.rich_text import RichText, plain, rich
from app.domain.printing.as_typed import as_read, in_one_sentence
from app.domain.recognition.account import Reason
from app.domain.recognition.agencies import parties
from app.domain.recognition.folding import cut, folded
from app.domain.recognition.importing import Importing
from app.domain.recognition.rules import BETWEEN_PARTS, PART
from app.domain.recognition.sentences import in_pieces
from app.domain.recognition.source import SourceParagraph
from app.domain.vietnamese import key_by_letter

_MATTER = re.compile(r"noi dung[^:]*: ?")
_COLUMNS = {
    "lead": Column.LEAD,
    "with": Column.COORDINATING,
    "time": Column.DEADLINE,
    "output": Column.DELIVERABLES,
    "funding": Column.FUNDING,
    "what": Column.NOTES,
}


Said = tuple[Column, str]
"""The column that words would stand in, and the words."""


def parts(line: str) -> tuple[Said, ...]:
    """What a line says of the task above it, each part behind its name and a colon; nothing where it says no such."""
    said: list[Said] = []
    for part in _pieces(line) if PART.match(key_by_letter(line)) else ():
        match = PART.match(key_by_letter(part))
        value = part[match.end() :].strip(" .;") if match else ""
        if match is None or not value:
            return ()
        column = _COLUMNS[match.lastgroup or ""]
        said.append((column, part if column is Column.NOTES else value))
    return tuple(said)


def _pieces(line: str) -> Iterator[str]:
    """The line, cut between its parts."""
    start = 0
    for match in BETWEEN_PARTS.finditer(key_by_letter(line)):
        yield line[start : match.start()]
        start = match.end()
    yield line[start:]


@dataclass
class LabelledParts:
    """The parts that were met below one point, and the lines as they stood, for a point that is no task after all."""

    paragraphs: list[SourceParagraph] = field(default_factory=list)
    said: list[tuple[Said, ...]] = field(default_factory=list)
    """What each of them says."""
    lines: list[tuple[Marker, RichText]] = field(default_factory=list)
    matter: RichText = ()
    """What is to be done, where a line says that below a heading: "Nội dung: …"."""
    matter_at: int | None = None
    """Which of the lines, from 0."""
    others: list[tuple[Marker, RichText]] = field(default_factory=list)
    """Lines that a task has no place for: "Mục tiêu: …", "Giải pháp: …"."""
    roles: dict[Column, tuple[Party, ...]] = field(default_factory=dict)
    words: dict[Column, str] = field(default_factory=dict)

    @property
    def make_task(self) -> bool:
        """Whether somebody leads: without that the lines are points like any others."""
        return bool(self.roles.get(Column.LEAD))

    def take(
        self,
        paragraph: SourceParagraph,
        marker: Marker,
        content: RichText,
        said: tuple[Said, ...],
        item: str,
        setting: Importing,
    ) -> None:
        """Take one line, which becomes part of the item with this id."""
        self.paragraphs.append(paragraph)
        self.said.append(said)
        self.lines.append((marker, content))
        setting.account.place_words(paragraph, Reason.TASK, item)
        for column, value in said:
            if column is not Column.NOTES:
                self._take(paragraph, column, value, item, setting)
            elif (label := _MATTER.match(key_by_letter(value))) is None or self.matter:
                # A letter that counts lines counts others now.
                lettered = marker is Marker.LETTER
                whole = folded(paragraph.content) if lettered else content
                self.others.append(
                    (Marker.NONE if lettered else marker, whole if len(said) == 1 else rich(value))
                )
            else:
                alone = len(said) == 1 and plain(content).startswith(value)
                self.matter = cut(content, label.end()) if alone else rich(value[label.end() :])
                self.matter_at = len(self.lines) - 1

    def _take(
        self, paragraph: SourceParagraph, column: Column, value: str, item: str, setting: Importing
    ) -> None:
        if column not in (Column.LEAD, Column.COORDINATING):
            self.words[column] = "; ".join((*filter(None, (self.words.get(column),)), value))
            return
        named, doubts = parties(setting.book, setting.book.split(value))
        self.roles[column] = tuple(dict.fromkeys((*self.roles.get(column, ()), *named)))
        for reason, name in doubts:
            setting.account.doubt(paragraph, reason, item, name)

    def task(self, task_id: str, marker: Marker, content: RichText, setting: Importing) -> Task:
        """The point with its parts; `content` is its own words, or the matter below them."""
        deliverable = self.words.get(Column.DELIVERABLES)
        task = Task(
            task_id,
            "",
            content,
            (deliverable,) if deliverable else (),
            Assignment(self.roles.get(Column.LEAD, ()), self.roles.get(Column.COORDINATING, ())),
            setting.deadline(self.words.get(Column.DEADLINE, ""), setting.year),
            self.words.get(Column.FUNDING, ""),
            marker=marker,
            placement=Placement.BODY,
        )
        told = self._as_typed(content)
        return as_read(task, told) if told else task

    def _as_typed(self, content: RichText) -> tuple[SentencePiece, ...]:
        """The lines as they stood, but for those that the task has no place for; none where a field stands in two."""
        if self.matter_at:
            return ()  # What is to be done comes first.
        lines: list[tuple[SentencePiece, ...]] = [(SentencePiece(content, CONTENT.name),)]
        for place, (paragraph, said) in enumerate(zip(self.paragraphs, self.said, strict=True)):
            others = [column for column, _ in said if column is Column.NOTES]
            if place == self.matter_at and len(others) == 1:
                lines[0] = _pieces_of(paragraph, [self._named(each, content) for each in said])
            elif place == self.matter_at:
                return ()
            elif not others:
                lines.append(_pieces_of(paragraph, [self._named(each, content) for each in said]))
        placed = [piece.field for line in lines for piece in line if piece.field]
        return in_one_sentence(lines) if all(lines) and len(placed) == len(set(placed)) else ()

    @staticmethod
    def _named(said: Said, content: RichText) -> tuple[str, str]:
        """The field that a part of a line says, and the words that say it: the matter is the task's `content`."""
        column, words = said
        return (
            (CONTENT.name, plain(content)) if column is Column.NOTES else (TASK_FIELD_OF[column].name, words)
        )

    def as_text(self, new_id: Callable[[], str]) -> Iterator[Item]:
        """The lines as they stood: points and paragraphs."""
        yield from _as_text(self.lines, new_id)

    def others_as_text(self, new_id: Callable[[], str]) -> Iterator[Item]:
        """Those that the task has no place for, as they stood."""
        yield from _as_text(self.others, new_id)


def _pieces_of(paragraph: SourceParagraph, named: Sequence[tuple[str, str]]) -> tuple[SentencePiece, ...]:
    """A line as it stood, in pieces: its fixed words and those of these fields; none where they are not found in it."""
    content = folded((*rich(f"{paragraph.number} " if paragraph.number else ""), *paragraph.content))
    text, at = plain(content), 0
    places: list[tuple[str, int, int]] = []
    for name, words in named:
        start = text.find(words, at)
        if start < 0:
            return ()
        at = start + len(words)
        places.append((name, start, at))
    return in_pieces(content, places)


def _as_text(said: list[tuple[Marker, RichText]], new_id: Callable[[], str]) -> Iterator[Item]:
    for marker, lines in groupby(said, key=lambda line: line[0]):
        contents = tuple(content for _, content in lines)
        if marker in (Marker.DASH, Marker.PLUS):
            yield ItemList(new_id(), marker, contents)
        elif marker is Marker.LETTER:
            yield from (Section(new_id(), content, marker, clause=True) for content in contents)
        else:
            yield from (Paragraph(new_id(), content) for content in contents)
