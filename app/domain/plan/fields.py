"""The fields of every thing of a plan, each declared once: what it holds, and what becomes of it everywhere.

Edits, searched and replaced texts, merge, comparison, cells, columns of grid and workbook, the form of a task, the
words of a conflict, templates and the meanings of imported columns go over this declaration, and
`tests/domain/test_fields.py` holds each of them to it, field by field. Only the proofs of exports list the fields by
hand, on purpose: they must not trust what they check. What a field is called in the window stands in
`app.messages.fields`, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic, TypeVar

from app.domain.deadline.model import Deadline
from app.domain.directives.model import Demand, Directive
from app.domain.plan.head import Head
from app.domain.plan.model import (
    OTHER_COLUMNS,
    AddedCell,
    AddedRow,
    Annex,
    AssignmentTable,
    Chart,
    Column,
    ComputedWords,
    DemandTable,
    DutiesByAgency,
    Duty,
    Guess,
    ItemList,
    LegalBasis,
    OwnOutput,
    Paragraph,
    Party,
    Placement,
    Plan,
    Recipient,
    Recipients,
    Remark,
    ReviewStep,
    Section,
    Signature,
    Table,
    Task,
    Waiver,
)
from app.domain.plan.rich_text import RichText, cleaned
from app.domain.vietnamese import clean

Value = TypeVar("Value")


class Holds(StrEnum):
    """The kind of value that a field holds."""

    LINE = "line"
    TEXT = "text"
    """One string of several lines."""
    LINES = "lines"
    """Strings, each a thing of its own."""
    RICH = "rich"
    RICH_LINES = "rich lines"
    PARTIES = "parties"
    DEADLINE = "deadline"
    CHOICE = "choice"
    """One of a few values."""
    IDS = "ids"
    """Names of other things, in no order that a person sees."""
    GRID = "grid"
    """The rows of a plain table."""
    CELLS = "cells"
    """The cells of a row added by hand."""
    OUTPUTS = "outputs"
    """Outputs of a task with a deadline or lead of their own."""
    OTHER = "other"
    """A value of its own: a date, a citation, an authority."""


class Merging(Enum):
    """How a field that both sides changed is merged (`app.domain.merge.fields`)."""

    WHOLE = "whole"
    """Not at all: a conflict."""
    EACH_ONCE = "each once"
    """Member by member, each known by itself."""
    LEADS = "leads"
    """Party by party, never more leads than one side wanted."""
    PARTIES = "parties"
    WOVEN = "woven"
    """In order, by what changed at different places."""
    GRID = "grid"
    CELLS = "cells"
    NEVER_EMPTY = "never empty"
    NONE_MEANS_ALL = "none means all"


@dataclass(frozen=True)
class Field(Generic[Value]):
    """One field of a thing. `name` is that of the attribute, which `inside` names where it is one of a value in it.

    `typed`: words that a person types, which a search finds, a replacement changes and `cleaned` cleans. `compared`: it
    says something on paper beside the words of its thing, so that a comparison tells of it. For a task: `column` is
    where tables show it, `label` what it is called in the sentence below a task of the body ("" keeps it out of
    there), `template_key` its name in the outlines of templates, as a search key, `screen` its place among the
    columns and rows of the window, 0 for none.
    """

    name: str
    holds: Holds
    inside: str = ""
    merging: Merging = Merging.WHOLE
    typed: bool = False
    compared: bool = False
    column: Column | None = None
    label: str = ""
    template_key: str = ""
    screen: int = 0

    def of(self, thing: Any) -> Value:
        """What the thing says in this field."""
        found: Value = self._read(thing)
        return found

    @property
    def path(self) -> str:
        """Where a thing holds what it says in this field, as `attrgetter` asks for it."""
        return f"{self.inside}.{self.name}" if self.inside else self.name

    def said_in(self, held: Any) -> Value:
        """What a thing says in this field that holds this at its `path`."""
        said: Value = held
        return said

    @cached_property
    def _read(self) -> Callable[[Any], Any]:
        return attrgetter(self.path)

    def put(self, thing: Any, value: Value) -> Any:
        """The thing saying `value` in this field; itself where it says so already."""
        if self.of(thing) is value:
            return thing
        if not self.inside:
            return replace(thing, **{self.name: value})
        return replace(thing, **{self.inside: replace(getattr(thing, self.inside), **{self.name: value})})

    def changed(self, thing: Any, rich: Callable[[RichText], RichText], words: Callable[[str], str]) -> Any:
        """The thing with `rich` or `words` applied to this field; itself where nothing changes."""
        value: Any = self.of(thing)
        new = _CHANGED[self.holds](value, rich, words) if self.holds in _CHANGED else value
        return thing if new == value else self.put(thing, new)

    def cleaned(self, value: Value) -> Value:
        """The value such as a document can hold, without what is empty in it."""
        clean_value = _CLEANED.get(self.holds)
        result: Value = clean_value(value) if clean_value else value
        return result

    def texts(self, thing: Any) -> tuple[str, ...]:
        """What the field says as plain texts, none empty: what a comparison shows, and a search looks through."""
        return self.texts_of(self._read(thing))

    def texts_of(self, value: Any) -> tuple[str, ...]:
        """The same texts of a value that the field holds."""
        return tuple(filter(None, self._said(value))) if value else ()

    @cached_property
    def _said(self) -> Callable[[Any], Iterable[str]]:
        return _TEXTS.get(self.holds, lambda _: ())


def once(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The parties, each once, in the order and under the name they were first given, which is cleaned."""
    found: dict[str, Party] = {}
    for party in map(cleaned_party, parties):
        found.setdefault(party.key, party)
    return tuple(found.values())


def cleaned_party(party: Party) -> Party:
    """The party, its name such as a document can hold."""
    name = clean(party.name)
    return party if name == party.name else replace(party, name=name)


_CHANGED: Mapping[Holds, Callable[[Any, Any, Any], Any]] = {
    Holds.LINE: lambda value, _rich, words: words(value),
    Holds.TEXT: lambda value, _rich, words: words(value),
    Holds.LINES: lambda value, _rich, words: tuple(map(words, value)),
    Holds.RICH: lambda value, rich, _words: rich(value),
    Holds.RICH_LINES: lambda value, rich, _words: tuple(map(rich, value)),
    Holds.GRID: lambda value, rich, _words: tuple(
        tuple(replace(cell, paragraphs=tuple(map(rich, cell.paragraphs))) for cell in row) for row in value
    ),
    Holds.CELLS: lambda value, _rich, words: tuple(replace(cell, text=words(cell.text)) for cell in value),
}
_CLEANED: Mapping[Holds, Callable[[Any], Any]] = {
    Holds.LINE: lambda value: clean(value).strip(),
    Holds.TEXT: lambda value: clean(value).strip(),
    Holds.LINES: lambda value: tuple(text for line in value if (text := clean(line).strip())),
    Holds.RICH: cleaned,
    Holds.RICH_LINES: lambda value: tuple(map(cleaned, value)),
    Holds.PARTIES: once,
    Holds.IDS: lambda value: tuple(dict.fromkeys(value)),
}
_TEXTS: Mapping[Holds, Callable[[Any], Iterable[str]]] = {
    Holds.LINE: lambda value: (value,),
    Holds.TEXT: lambda value: (value,),
    Holds.LINES: iter,
    Holds.PARTIES: lambda value: [party.name for party in value],
    Holds.DEADLINE: lambda value: (value.text,),
    Holds.CHOICE: lambda value: (value,),
    Holds.OUTPUTS: lambda value: map(_output_words, value),
}


def _output_words(output: OwnOutput) -> str:
    who = (party.name for party in output.assignment.parties)
    when = (output.deadline.text,) if output.deadline else ()
    return "; ".join((*output.deliverables, *when, *who))


# The fields of a task, in the order in which a sentence below it names them.
CONTENT: Field[RichText] = Field(
    "content", Holds.RICH, typed=True, column=Column.CONTENT, screen=1, template_key="nhiem vu"
)
LEADS: Field[Sequence[Party]] = Field(
    "leads",
    Holds.PARTIES,
    inside="assignment",
    merging=Merging.LEADS,
    compared=True,
    column=Column.LEAD,
    label="Chủ trì",
    template_key="chu tri",
    screen=2,
)
COORDINATING: Field[Sequence[Party]] = Field(
    "coordinating",
    Holds.PARTIES,
    inside="assignment",
    merging=Merging.PARTIES,
    compared=True,
    column=Column.COORDINATING,
    label="Phối hợp",
    template_key="phoi hop",
    screen=3,
)
MONITORING: Field[Sequence[Party]] = Field(
    "monitoring",
    Holds.PARTIES,
    inside="assignment",
    merging=Merging.PARTIES,
    compared=True,
    column=Column.MONITORING,
    label="Theo dõi, đôn đốc",
    template_key="theo doi",
    screen=8,
)
DEADLINE: Field[Deadline | None] = Field(
    "deadline",
    Holds.DEADLINE,
    compared=True,
    column=Column.DEADLINE,
    label="Thời hạn",
    template_key="thoi han",
    screen=4,
)
DELIVERABLES: Field[Sequence[str]] = Field(
    "deliverables",
    Holds.LINES,
    merging=Merging.WOVEN,
    typed=True,
    compared=True,
    column=Column.DELIVERABLES,
    label="Sản phẩm",
    template_key="san pham",
    screen=5,
)
FUNDING: Field[str] = Field(
    "funding",
    Holds.LINE,
    typed=True,
    compared=True,
    column=Column.FUNDING,
    label="Kinh phí",
    template_key="kinh phi",
    screen=6,
)
INDICATOR: Field[str] = Field(
    "indicator",
    Holds.LINE,
    typed=True,
    compared=True,
    column=Column.INDICATOR,
    label="Chỉ tiêu",
    template_key="chi tieu",
    screen=7,
)
NOTES: Field[str] = Field(
    "notes",
    Holds.TEXT,
    typed=True,
    compared=True,
    column=Column.NOTES,
    template_key="ghi chu",
    screen=9,
)
PROGRESS: Field[str] = Field(
    "progress",
    Holds.LINE,
    typed=True,
    compared=True,
    template_key="trang thai",
    screen=12,
)
RESULT: Field[str] = Field(
    "result",
    Holds.TEXT,
    typed=True,
    compared=True,
    template_key="ket qua",
    screen=13,
)
EVIDENCE: Field[str] = Field(
    "evidence",
    Holds.TEXT,
    typed=True,
    compared=True,
    template_key="minh chung",
    screen=14,
)
DONE_ON: Field[str] = Field(
    "done_on",
    Holds.LINE,
    typed=True,
    compared=True,
    template_key="ngay hoan thanh",
    screen=15,
)
FOLLOW_UP: Field[str] = Field(
    "follow_up",
    Holds.TEXT,
    typed=True,
    compared=True,
    template_key="ghi chu theo doi",
    screen=16,
)
FOLLOWED_UP = (PROGRESS, RESULT, EVIDENCE, DONE_ON, FOLLOW_UP)
"""What is said of a task once the plan runs; on paper the workbook alone tells it."""


@dataclass(frozen=True)
class OtherColumn(Field[str]):
    """What a task says in a column of the office's own: one of `Task.others`, by the name of the column."""

    @property
    def path(self) -> str:
        return self.inside

    def said_in(self, held: Iterable[AddedCell]) -> str:
        return next((cell.text for cell in held if cell.column is self.column), "")

    @cached_property
    def _read(self) -> Callable[[Any], str]:
        return lambda thing: self.said_in(thing.others)

    def put(self, thing: Any, value: str) -> Any:
        if self.of(thing) == value or self.column is None:
            return thing
        said = {cell.column: cell for cell in thing.others} | {self.column: AddedCell(self.column, value)}
        return replace(
            thing, others=tuple(said[each] for each in OTHER_COLUMNS if each in said and said[each].text)
        )


OTHERS: tuple[OtherColumn, ...] = tuple(
    OtherColumn(column.value, Holds.TEXT, inside="others", typed=True, compared=True, column=column)
    for column in OTHER_COLUMNS
)
OUTPUTS: Field[Sequence[OwnOutput]] = Field("outputs", Holds.OUTPUTS, compared=True)
ANSWERS: Field[Sequence[str]] = Field("answers", Holds.IDS, merging=Merging.EACH_ONCE, template_key="yeu cau")
CODE: Field[str] = Field("code", Holds.LINE, column=Column.CODE, template_key="ma", screen=10)
PLACEMENT: Field[Placement] = Field("placement", Holds.CHOICE, template_key="hien o", screen=11)
MARKER: Field[Any] = Field("marker", Holds.CHOICE)
TYPED: Field[Any] = Field("typed", Holds.OTHER)

TASK_FIELDS: tuple[Field[Any], ...] = (
    CONTENT,
    LEADS,
    COORDINATING,
    MONITORING,
    DEADLINE,
    DELIVERABLES,
    FUNDING,
    INDICATOR,
    NOTES,
    *FOLLOWED_UP,
    *OTHERS,
    OUTPUTS,
    ANSWERS,
    CODE,
    PLACEMENT,
    MARKER,
    TYPED,
)
TASK_FIELD_OF: Mapping[Column, Field[Any]] = {field.column: field for field in TASK_FIELDS if field.column}
"""The field that each column shows; the number of a task is none."""

ROLES = (LEADS, COORDINATING, MONITORING)
"""The fields that name who does a task."""


@dataclass(frozen=True)
class Thing:
    """What a class of things is made of: the fields that are its own, in the order of the class.

    `kind` names it in keys of a merge. `inner` is the field in which it holds other things, which are none of its own.
    `told_whole` is the word for all of it where its fields make no sense apart.
    """

    kind: str
    of: type
    fields: tuple[Field[Any], ...]
    inner: str = ""
    told_whole: str = ""


def _other(*names: str) -> tuple[Field[Any], ...]:
    return tuple(Field(name, Holds.OTHER) for name in names)


THINGS: tuple[Thing, ...] = (
    Thing(
        "plan",
        Plan,
        (
            *_other("id", "template", "no_end_mark", "cosigners", "amends", "about", "reports"),
            Field("addressees", Holds.LINES, merging=Merging.WOVEN, typed=True, compared=True),
        ),
    ),
    Thing(
        "head",
        Head,
        (
            *_other("issuer"),
            Field("number", Holds.LINE, inside="number", compared=True),
            Field("symbol", Holds.LINE, inside="number", compared=True),
            Field("place", Holds.LINE, compared=True),
            *_other("issue_date"),
            Field("subject", Holds.LINE, typed=True, compared=True),
            *_other("kind", "partners", "kind_words", "standard", "status", "as_of", "draft_round"),
            *_other("secrecy", "urgency", "two_sided"),
            Field("circulation", Holds.LINE, typed=True, compared=True),
            Field("authority_words", Holds.LINE, typed=True, compared=True),
            Field("attached_to", Holds.LINE, typed=True, compared=True),
            Field("drafter_mark", Holds.LINE, typed=True, compared=True),
            Field("contact", Holds.LINES, typed=True, compared=True),
        ),
    ),
    Thing(
        "directive",
        Directive,
        (
            *_other("citation", "rank", "parent", "due", "note", "parents", "signer", "place", "superior"),
            *_other("addressees", "effect", "targets", "replaced_by", "amends", "replaces"),
        ),
        inner="demands",
    ),
    Thing(
        "demand",
        Demand,
        (
            *_other("number", "text", "due", "address", "leads", "coordinating", "falls_on", "only_for"),
            *_other("deadline", "outputs", "group", "same_as", "ours"),
        ),
    ),
    Thing(
        "legal_basis",
        LegalBasis,
        (*_other("citation"), Field("text", Holds.LINE, typed=True), *_other("verb", "directive", "typed")),
        told_whole="basis",
    ),
    Thing("paragraph", Paragraph, (Field("content", Holds.RICH, typed=True), *_other("centred"))),
    Thing(
        "section",
        Section,
        (
            Field("heading", Holds.RICH, typed=True),
            *_other("marker", "clause", "guidance"),
        ),
        inner="items",
    ),
    Thing(
        "item_list",
        ItemList,
        (*_other("marker"), Field("items", Holds.RICH_LINES, merging=Merging.WOVEN, typed=True)),
    ),
    Thing(
        "table",
        Table,
        (
            Field("rows", Holds.GRID, merging=Merging.GRID, typed=True),
            *_other("header_rows", "widths"),
        ),
    ),
    Thing("task", Task, TASK_FIELDS),
    Thing("chart", Chart, _other("title", "parts", "bars")),
    Thing("duties_by_agency", DutiesByAgency, _other("form", "marker", "fold"), inner="added"),
    Thing("duty", Duty, (*_other("party"), Field("content", Holds.RICH, typed=True))),
    Thing("demand_table", DemandTable, _other("directive")),
    Thing(
        "assignment_table",
        AssignmentTable,
        (
            Field("columns", Holds.OTHER, merging=Merging.NEVER_EMPTY),
            Field("sections", Holds.IDS, merging=Merging.NONE_MEANS_ALL),
            *_other("restart"),
            Field("head", Holds.GRID, typed=True),
            *_other("widths", "groups"),
        ),
        inner="added",
    ),
    Thing("added_row", AddedRow, (Field("cells", Holds.CELLS, merging=Merging.CELLS, typed=True),)),
    Thing(
        "annex",
        Annex,
        (Field("title", Holds.LINE, typed=True), *_other("landscape", "attached")),
        inner="items",
    ),
    Thing(
        "recipient",
        Recipient,
        (Field("text", Holds.LINE, typed=True), Field("covers", Holds.IDS, merging=Merging.EACH_ONCE)),
    ),
    Thing(
        "remark",
        Remark,
        _other("text", "author", "item", "place", "on", "answer", "written", "settled"),
    ),
    Thing("guess", Guess, _other("reason", "words", "item", "field", "before")),
    Thing("step", ReviewStep, _other("before", "after", "by", "on", "why")),
    Thing("computed", ComputedWords, _other("item", "words", "tasks")),
    Thing("waiver", Waiver, _other("code", "item", "about", "reason", "on")),
    Thing(
        "recipients",
        Recipients,
        (
            Field("left_out", Holds.IDS, merging=Merging.EACH_ONCE),
            Field("archive", Holds.LINE, typed=True, compared=True),
            *_other("archive_lead"),
        ),
    ),
    Thing(
        "signature",
        Signature,
        (
            Field("capacity", Holds.LINES, typed=True, compared=True),
            Field("title", Holds.LINE, typed=True, compared=True),
            Field("name", Holds.LINE, typed=True, compared=True),
        ),
        told_whole="signature",
    ),
)
THING_OF: Mapping[type, Thing] = {thing.of: thing for thing in THINGS}
THING_NAMED: Mapping[str, Thing] = {thing.kind: thing for thing in THINGS}


def with_texts_changed(thing: Any, rich: Callable[[RichText], RichText], words: Callable[[str], str]) -> Any:
    """The thing with `rich` and `words` applied to what is typed into its own fields; itself if nothing changes."""
    for field in THING_OF[type(thing)].fields:
        if field.typed:
            thing = field.changed(thing, rich, words)
    return thing
