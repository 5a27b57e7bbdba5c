r"""Reads the outline of a template: lines as they are typed on paper.

    I. HEADING              a section; also Phần I, Chương I, 1., 1.1., a), - and +
    Any other line          a paragraph
    ? guidance              for the section above; never printed
    * content               a task, followed by indented lines such as   chủ trì: @tre-em
    [[phân công theo cơ quan]]        the duties of each agency, generated
    [[bảng phân công: STT; nhiệm vụ; chủ trì]]   the assignment table, generated
    [[nhiệm vụ theo văn bản]]         the tasks drafted for the demands of the directive
    [[mục không số: heading]]         a section without number, inside the one above
    [[hết mục]]             closes the innermost section
    [[trong mục]]           what follows stands inside the innermost section, whatever its number
    | cell | cell |         a row of a plain table
    \ text                  a paragraph, whatever it begins with

A numbered line that ends like a sentence is a clause, any other a heading. The numbers typed only tell the level.
Words of the format are read without accents, as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from app.domain.plan.fields import CODE, CONTENT, PLACEMENT, TASK_FIELDS, Holds
from app.domain.plan.model import DEFAULT_COLUMNS, Column, DutyForm, Marker, Placement
from app.domain.printing import phrases
from app.domain.registers.place import Level
from app.domain.template import outline_words
from app.domain.template.model import (
    PartyReference,
    Reach,
    TemplateDemands,
    TemplateDemandTable,
    TemplateDuties,
    TemplateGrid,
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
_ARTICLE = phrases.DIVISIONS["article"]
_MARKERS = (
    (Marker.PART, re.compile(rf"{_PART} [IVXLC]+[.:]?\s+(.+)")),
    (Marker.CHAPTER, re.compile(rf"{_CHAPTER} [IVXLC]+[.:]?\s+(.+)")),
    (Marker.ARTICLE, re.compile(rf"{_ARTICLE} \d+\.\s+(.+)")),
    (Marker.ROMAN, re.compile(r"[IVXLC]+\.\s+(.+)")),
    (Marker.ROMAN_DASH, re.compile(r"[IVXLC]+-\s+(.+)")),
    (Marker.ARABIC, re.compile(r"\d+\.\s+(.+)")),
    (Marker.ARABIC_DASH, re.compile(r"\d+-\s+(.+)")),
    (Marker.DECIMAL, re.compile(r"\d+\.\d+\.?\s+(.+)")),
    (Marker.LETTER, re.compile(rf"[{POINT_LETTERS}]\)\s+(.+)")),
    (Marker.DASH, re.compile(r"-\s+(.+)")),
    (Marker.PLUS, re.compile(r"\+\s+(.+)")),
)
DEPTH = MappingProxyType(
    {marker: depth for depth, (marker, _) in enumerate(_MARKERS)} | {Marker.NONE: len(_MARKERS)}
)
"""How deep a section of each number stands: it closes those that are as deep or deeper."""
BULLETS = (Marker.DASH, Marker.PLUS)

TASK_KEYS = {
    each.template_key: each for each in TASK_FIELDS if each.template_key and each not in (CONTENT, CODE)
}
END_OF_OWN = "”"
"""Closes the name of a body of the issuer's own."""
_PLACEMENTS = {search_key(word): placement for placement, word in outline_words.PLACEMENTS.items()}
_FORMS = MappingProxyType(
    {"theo so": DutyForm.REFERENCE, search_key(outline_words.CONTENT_FORM): DutyForm.CONTENT}
    | {search_key(outline_words.WORDED_FORM): DutyForm.WORDED}
)
_DUTY_MARKERS = {search_key(marker.value): marker for marker in Marker if marker is not Marker.NONE}
COLUMN_KEYS: dict[str, Column] = {
    "stt": Column.ORDINAL,
    **{each.template_key: each.column for each in TASK_FIELDS if each.column and each.template_key},
}
"""The short names of columns, as search keys."""


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
    reader = _Reader(placement)
    lines = clean(text).split("\n")
    number = 0
    while number < len(lines):
        number += 1
        if lines[number - 1].strip():
            number += reader.read(lines, number)
    return _closed(reader.opened[0].items)


class _Reader:
    """The sections that lines are still being added to, outermost first; the first is the outline itself."""

    def __init__(self, placement: Placement) -> None:
        self._placement = placement
        self._inside = False
        self.opened = [_Open(Marker.NONE, "")]

    def read(self, lines: Sequence[str], number: int) -> int:
        """Read the line of this number, and what belongs to it; how many further lines that are."""
        line = lines[number - 1].strip()
        if line.startswith("* "):
            count = _lines_of_task(lines, number)
            self._add(_task(lines[number - 1 : number + count], number, self._placement))
            return count
        if line.startswith("|"):
            count = _lines_of_grid(lines, number)
            self._add(_grid(lines[number - 1 : number + count]))
            return count
        if line.startswith("?"):
            if len(self.opened) == 1:
                raise OutlineFault(number, "guidance needs a section above it")
            self.opened[-1].guidance.append(line[1:].strip())
        elif line.startswith("[["):
            self._bracketed(line, number)
        elif numbered := _numbered(line):
            self._open(*numbered)
        elif line[:1] in "*-+":
            raise OutlineFault(number, f'a blank must follow "{line[0]}"')
        else:
            self._add(TemplateParagraph(line.removeprefix("\\").strip()))
        return 0

    def _bracketed(self, line: str, number: int) -> None:
        name, _, heading = line.removesuffix("]]")[2:].partition(":")
        match search_key(name):
            case key if key == search_key(outline_words.END):
                if len(self.opened) == 1:
                    raise OutlineFault(number, "there is no section to close")
                self.opened.pop()
            case key if key == search_key(outline_words.INSIDE):
                self._inside = True
            case key if key == search_key(outline_words.UNNUMBERED) and heading.strip():
                self._close_points()
                self._push(_Open(Marker.NONE, heading.strip()))
            case _:
                self._add(_generated(line, number))

    def _open(self, marker: Marker, heading: str) -> None:
        while not self._inside and len(self.opened) > 1 and DEPTH[self.opened[-1].marker] >= DEPTH[marker]:
            self.opened.pop()
        self._push(_Open(marker, heading))

    def _push(self, section: _Open) -> None:
        self._inside = False
        self.opened[-1].items.append(section)
        self.opened.append(section)

    def _add(self, item: TemplateItem) -> None:
        self._close_points()
        self._inside = False
        self.opened[-1].items.append(item)

    def _close_points(self) -> None:
        """A task or paragraph belongs to no point, unless that is said."""
        while not self._inside and self.opened[-1].marker in BULLETS:
            self.opened.pop()


def _numbered(line: str) -> tuple[Marker, str] | None:
    for marker, shape in _MARKERS:
        if match := shape.fullmatch(line):
            return marker, match[1]
    return None


def _closed(items: Sequence[_Open | TemplateItem]) -> tuple[TemplateItem, ...]:
    """The items as values; neighbouring points without anything below them become one list."""
    result: list[TemplateItem] = []
    for item in items:
        if not isinstance(item, _Open):
            result.append(item)
        elif item.marker in BULLETS and not item.items and not item.guidance:
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
        clause=section.heading[-1] in ".;:" or section.marker in BULLETS,
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


def _lines_of_grid(lines: Sequence[str], number: int) -> int:
    """How many rows follow the one in line `number`."""
    count = 0
    while number + count < len(lines) and lines[number + count].strip().startswith("|"):
        count += 1
    return count


def _grid(lines: Sequence[str]) -> TemplateGrid:
    rows = (line.strip().strip("|").split("|") for line in lines)
    return TemplateGrid(tuple(tuple(cell.strip() for cell in row) for row in rows))


def _task(lines: Sequence[str], number: int, placement: Placement) -> TemplateTask:
    found: dict[str, object] = {}
    for offset, line in enumerate(lines[1:], number + 1):
        key, colon, value = line.strip().partition(":")
        said = TASK_KEYS.get(search_key(key))
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
    """A party: @field, @level/field, #group, =agency, alternatives apart by |; “own body”; all else stands as it is.

    Raises:
        ValueError: the level is none.
    """
    reach = next((each for each in Reach if each and text.startswith(each)), Reach.WORDS)
    if reach is Reach.WORDS:
        return PartyReference(reach, (text,))
    if reach is Reach.OWN:
        return PartyReference(reach, (text.strip(f"{Reach.OWN}{END_OF_OWN} "),))
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
    key, words = search_key(name), [search_key(each) for each in _parts(options)]
    made: TemplateItem | None = None
    if key == search_key(outline_words.DUTIES):
        made = _duties(words)
    elif key == search_key(outline_words.DEMANDS) and not words:
        made = TemplateDemands()
    elif key == search_key(outline_words.DEMAND_TABLE) and not words:
        made = TemplateDemandTable()
    elif key == search_key(outline_words.TABLE):
        made = _table(words)
    if made is None:
        raise OutlineFault(number, f'nothing is generated for "{line[2:-2].strip()}"')
    return made


def _duties(words: Sequence[str]) -> TemplateDuties | None:
    apart = search_key(outline_words.APART)
    duties = TemplateDuties(fold=apart not in words)
    for word in words:
        if word in _FORMS:
            duties = replace(duties, form=_FORMS[word])
        elif word in _DUTY_MARKERS:
            duties = replace(duties, marker=_DUTY_MARKERS[word])
        elif word != apart:
            return None
    return duties


def _table(words: Sequence[str]) -> TemplateTable | None:
    flags = search_key(outline_words.RESTART), search_key(outline_words.OWN)
    restart, own = (flag in words for flag in flags)
    columns = [COLUMN_KEYS.get(word) for word in words if word not in flags]
    if not all(columns) or len(set(columns)) < len(columns):
        return None
    return TemplateTable(tuple(each for each in columns if each) or DEFAULT_COLUMNS, restart, own)
