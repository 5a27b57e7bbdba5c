"""What is said of a demand apart from its sentence: on lines of their own below it, or in brackets at its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.directive_recognition.structure import Part
from app.domain.directive_recognition.times import deadline_of, due_day
from app.domain.directives.model import Demand
from app.domain.plan.model import Column
from app.domain.recognition.agencies import AgencyBook
from app.domain.recognition.folding import group_words
from app.domain.recognition.labelled import Said, parts
from app.domain.recognition.rules import IN_BRACKETS, LED
from app.domain.recognition.source import SourceParagraph
from app.domain.vietnamese import key_by_letter

_TELLS = frozenset((Column.LEAD, Column.COORDINATING, Column.DEADLINE, Column.DELIVERABLES))


@dataclass(frozen=True)
class SaidApart:
    """The parts of a demand that stand apart ("Đơn vị chủ trì: Sở Y tế"), and the paragraphs that say them."""

    said: tuple[Said, ...] = ()
    paragraphs: tuple[SourceParagraph, ...] = ()

    @property
    def names_lead(self) -> bool:
        """Whether somebody leads: what stands above such lines is a demand, however it looks."""
        return bool(self._words(Column.LEAD))

    def of(self, demand: Demand, book: AgencyBook, year: int, issued: date | None) -> Demand:
        """The demand with what is said of it."""
        times = "; ".join(self._words(Column.DEADLINE))
        deadline = deadline_of(times, year) if times else demand.deadline
        return replace(
            demand,
            leads=_names(self._words(Column.LEAD), book) or demand.leads,
            coordinating=_names(self._words(Column.COORDINATING), book) or demand.coordinating,
            deadline=deadline,
            due=due_day(deadline, issued),
            outputs=self._words(Column.DELIVERABLES) or demand.outputs,
        )

    def _words(self, column: Column) -> tuple[str, ...]:
        return tuple(words for said, words in self.said if said is column)


def said_below(part: Part) -> SaidApart:
    """What lines below a part say of it; they are taken out of it."""
    said: list[Said] = []
    taken: list[SourceParagraph] = []
    for child in list(part.parts):
        if child.source and not (child.parts or child.paragraphs) and (found := _told(child.words)):
            said += found
            taken.append(child.source)
            part.parts.remove(child)
    for paragraph in list(part.paragraphs):
        if found := _told(paragraph.line):
            said += found
            taken.append(paragraph)
            part.paragraphs.remove(paragraph)
    return SaidApart(tuple(said), tuple(taken))


def said_in_brackets(text: str) -> SaidApart:
    """What brackets at the end of a sentence say of it: "(chủ trì: Sở Y tế; phối hợp: …)", "(Sở Y tế chủ trì)"."""
    brackets = IN_BRACKETS.search(key_by_letter(text))
    if brackets is None:
        return SaidApart()
    inside = group_words(brackets, "inside", text)
    if led := LED.match(key_by_letter(inside)):
        found = (
            (Column.LEAD, group_words(led, "lead", inside)),
            (Column.COORDINATING, group_words(led, "with", inside)),
        )
        return SaidApart(tuple((column, words) for column, words in found if words))
    return SaidApart(tuple(_told(inside)))


def without_brackets_that_tell(text: str) -> str:
    """A sentence without the brackets at its end that say who does it."""
    if not said_in_brackets(text).said:
        return text
    brackets = IN_BRACKETS.search(key_by_letter(text))
    return text[: brackets.start()].rstrip() if brackets else text


def _told(line: str) -> Sequence[Said]:
    said = parts(line)
    return said if any(column in _TELLS for column, _ in said) else ()


def _names(words: Iterable[str], book: AgencyBook) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for said in words for name in book.split(said)))
