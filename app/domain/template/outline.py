"""Reads the outline of a template: lines as they are typed on paper.

    I. HEADING              a section; also Phần I, Chương I, 1., 1.1., a), - and +
    Any other line          a paragraph
    ? guidance              for the section above; never printed
    * content               a task, followed by indented lines such as   chủ trì: @tre-em
    [[phân công theo cơ quan]]        the duties of each agency, generated
    [[bảng phân công: STT; nhiệm vụ; chủ trì]]   the assignment table, generated
    [[nhiệm vụ theo văn bản]]         the tasks drafted for the demands of the directive

A numbered line that ends like a sentence is a clause, any other a heading. The numbers typed only tell the level.
Words of the format are read without accents, as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from app.domain.plan.fields import CODE, CONTENT, PLACEMENT, TASK_FIELDS, Holds
from app.domain.plan.model import DEFAULT_COLUMNS, Column, DutyForm, Marker, Placement
from app.domain.printing import phrases
from app.domain.registers.place import Level
from app.domain.template.model import (
    PartyReference,
    Reach,
    TemplateDemands,
    TemplateDuties,
    TemplateItem,
    TemplateList,
    TemplateParagraph,
    TemplateSection,
    TemplateTable,
    TemplateTask,
)
from app.domain.vietnamese import POINT_LETTERS, clean, search_key


class OutlineFault(ValueError):
    """A line that cannot be read: `line` counts from 1 in the outline."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


_PART = phrases.DIVISIONS[Marker.PART.value]
_CHAPTER = phrases.DIVISIONS[Marker.CHAPTER.value]
_MARKERS = (
    (Marker.PART, re.compile(rf"{_PART} [IVXLC]+[.:]?\s+(.+)")),
    (Marker.CHAPTER, re.compile(rf"{_CHAPTER} [IVXLC]+[.:]?\s+(.+)")),
    (Marker.ROMAN, re.compile(r"[IVXLC]+\.\s+(.+)")),
    (Marker.ARABIC, re.compile(r"\d+\.\s+(.+)")),
    (Marker.DECIMAL, re.compile(r"\d+\.\d+\.?\s+(.+)")),
    (Marker.LETTER, re.compile(rf"[{POINT_LETTERS}]\)\s+(.+)")),
    (Marker.DASH, re.compile(r"-\s+(.+)")),
    (Marker.PLUS, re.compile(r"\+\s+(.+)")),
)
_DEPTH = MappingProxyType({marker: depth for depth, (marker, _) in enumerate(_MARKERS)})
_BULLETS = (Marker.DASH, Marker.PLUS)

_TASK_KEYS = {
    each.template_key: each for each in TASK_FIELDS if each.template_key and each not in (CONTENT, CODE)
}
_PLACEMENTS = MappingProxyType({"phu luc": Placement.ANNEX, "than": Placement.BODY, "ca hai": Placement.BOTH})
_DUTIES = "phan cong theo co quan"
_TABLE = "bang phan cong"
_DEMANDS = "nhiem vu theo van ban"
_FORMS = MappingProxyType(
    {"": DutyForm.REFERENCE, "theo so": DutyForm.REFERENCE, "noi dung": DutyForm.CONTENT}
)
COLUMN_KEYS: dict[str, Column] = {
    "stt": Column.ORDINAL,
    **{each.template_key: each.column for each in TASK_FIELDS if each.column and each.template_key},
}
"""The short names of columns, as search keys."""
_RESTART = "dem lai"


@dataclass
class _Open:
    """A section that lines are still being added to."""

    marker: Marker
    heading: str
    items: list[_Open | TemplateItem] = field(default_factory=list)
    guidance: list[str] = field(default_factory=list)


def read_outline(text: str, *, placement: Placement = Placement.BOTH) -> tuple[TemplateItem, ...]:
    """The items of an outline; `placement` is where its tasks are printed unless they say otherwise.

    Raises:
        OutlineFault: a line cannot be read.
    """
    root = _Open(Marker.NONE, "")
    opened = [root]
    lines = clean(text).split("\n")
    number = 0
    while number < len(lines):
        number += 1
        line = lines[number - 1].strip()
        if not line:
            continue
        if line.startswith("* "):
            count = _lines_of_task(lines, number)
            _inner(opened).items.append(_task(lines[number - 1 : number + count], number, placement))
            number += count
        else:
            _read_line(line, number, opened)
    return _closed(root.items)


def _read_line(line: str, number: int, opened: list[_Open]) -> None:
    if line.startswith("?"):
        if len(opened) == 1:
            raise OutlineFault(number, "guidance needs a section above it")
        opened[-1].guidance.append(line[1:].strip())
    elif line.startswith("[["):
        _inner(opened).items.append(_generated(line, number))
    elif numbered := _numbered(line):
        _open_section(*numbered, opened)
    elif line[:1] in "*-+":
        raise OutlineFault(number, f'a blank must follow "{line[0]}"')
    else:
        _inner(opened).items.append(TemplateParagraph(line))


def _numbered(line: str) -> tuple[Marker, str] | None:
    for marker, shape in _MARKERS:
        if match := shape.fullmatch(line):
            return marker, match[1]
    return None


def _open_section(marker: Marker, heading: str, opened: list[_Open]) -> None:
    while len(opened) > 1 and _DEPTH[opened[-1].marker] >= _DEPTH[marker]:
        opened.pop()
    section = _Open(marker, heading)
    opened[-1].items.append(section)
    opened.append(section)


def _inner(opened: list[_Open]) -> _Open:
    """The section that a task or paragraph belongs to: points have no inner paragraphs."""
    while opened[-1].marker in _BULLETS:
        opened.pop()
    return opened[-1]


def _closed(items: Sequence[_Open | TemplateItem]) -> tuple[TemplateItem, ...]:
    """The items as values; neighbouring points without anything below them become one list."""
    result: list[TemplateItem] = []
    for item in items:
        if not isinstance(item, _Open):
            result.append(item)
        elif item.marker in _BULLETS and not item.items and not item.guidance:
            _add_point(result, item)
        else:
            result.append(_section(item))
    return tuple(result)


def _add_point(result: list[TemplateItem], point: _Open) -> None:
    last = result[-1] if result else None
    if isinstance(last, TemplateList) and last.marker is point.marker:
        result[-1] = TemplateList(last.marker, (*last.items, point.heading))
    else:
        result.append(TemplateList(point.marker, (point.heading,)))


def _section(section: _Open) -> TemplateSection:
    return TemplateSection(
        marker=section.marker,
        heading=section.heading,
        items=_closed(section.items),
        clause=section.heading[-1] in ".;:" or section.marker in _BULLETS,
        guidance="\n".join(section.guidance),
    )


def _lines_of_task(lines: Sequence[str], number: int) -> int:
    """How many indented lines follow the task in line `number`."""
    count = 0
    for line in lines[number:]:
        if not line.startswith((" ", "\t")) or not line.strip():
            break
        count += 1
    return count


def _task(lines: Sequence[str], number: int, placement: Placement) -> TemplateTask:
    found: dict[str, object] = {}
    for offset, line in enumerate(lines[1:], number + 1):
        key, colon, value = line.strip().partition(":")
        said = _TASK_KEYS.get(search_key(key))
        if said is None or not colon:
            raise OutlineFault(offset, f'"{key.strip()}" is no part of a task')
        if said.name in found:
            raise OutlineFault(offset, f'"{key.strip()}" is given twice')
        try:
            found[said.name] = _READERS.get(said.holds, str)(value.strip())
        except (KeyError, ValueError) as error:
            raise OutlineFault(offset, f'"{value.strip()}" is no value of "{key.strip()}"') from error
    return TemplateTask(lines[0].strip()[2:].strip(), {PLACEMENT.name: placement, **found})


def _parts(value: str) -> tuple[str, ...]:
    return tuple(part for each in value.split(";") if (part := each.strip()))


def _parties(value: str) -> tuple[PartyReference, ...]:
    return tuple(read_party(each) for each in _parts(value))


def read_party(text: str) -> PartyReference:
    """A party: @field, @level/field, #group, =agency; alternatives apart by |; all else stands as it is.

    Raises:
        ValueError: the level is none.
    """
    reach = next((each for each in Reach if each and text.startswith(each)), Reach.WORDS)
    if reach is Reach.WORDS:
        return PartyReference(reach, (text,))
    level, slash, names = text[1:].strip().rpartition("/")
    return PartyReference(reach, tuple(names.split("|")), Level(level) if slash else None)


_READERS: Mapping[Holds, Callable[[str], object]] = {
    Holds.PARTIES: _parties,
    Holds.LINES: _parts,
    Holds.IDS: _parts,
    Holds.CHOICE: lambda value: _PLACEMENTS[search_key(value)],
}


def _generated(line: str, number: int) -> TemplateItem:
    if not line.endswith("]]"):
        raise OutlineFault(number, 'the line must end with "]]"')
    name, _, options = line[2:-2].partition(":")
    key = search_key(name)
    if key == _DUTIES and search_key(options) in _FORMS:
        return TemplateDuties(_FORMS[search_key(options)])
    if key == _DEMANDS and not options:
        return TemplateDemands()
    if key == _TABLE:
        words = [search_key(each) for each in _parts(options)]
        restart = _RESTART in words
        columns = [COLUMN_KEYS.get(word) for word in words if word != _RESTART]
        if all(columns):
            return TemplateTable(tuple(each for each in columns if each) or DEFAULT_COLUMNS, restart)
    raise OutlineFault(number, f'nothing is generated for "{line[2:-2].strip()}"')
