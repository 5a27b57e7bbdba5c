"""Writes the outline of a template as `outline` reads it.

What a line cannot hold is written as near to it as can be: a line break is a space, a semicolon inside one of several
values a comma. Whatever was read is written so that it is read alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, assert_never

from app.domain.plan.fields import PLACEMENT, Field, Holds
from app.domain.plan.model import DutyForm, Marker, Placement
from app.domain.printing import phrases
from app.domain.template import outline_words as words
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
from app.domain.template.outline import BULLETS, COLUMN_KEYS, DEPTH, END_OF_OWN, TASK_KEYS, read_outline
from app.domain.vietnamese import POINT_LETTERS, clean, roman

_COLUMN_WORDS = {column: words.FIELDS.get(key, words.ORDINAL) for key, column in COLUMN_KEYS.items()}


def write_outline(items: Iterable[TemplateItem]) -> str:
    """The outline, a line break at its end; empty where there are no items."""
    writer = _Writer()
    writer.write(items, 0)
    return "".join(f"{line}\n" for line in writer.lines)


class _Writer:
    """Keeps the sections that a reader holds open, so that every line comes to stand where it should."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._open: list[Marker] = []
        self._counts: list[int] = [0]

    def write(self, items: Iterable[TemplateItem], depth: int) -> None:
        """Write the items that stand inside `depth` sections."""
        for item in items:
            match item:
                case TemplateSection():
                    self._section(item.marker, item.heading, depth)
                    self.lines += (
                        f"? {each}".strip() for each in clean(item.guidance).split("\n") if item.guidance
                    )
                    self.write(item.items, depth + 1)
                case TemplateList():
                    for point in item.items:
                        self._point(item.marker, point, depth)
                case TemplateParagraph():
                    self._line(_paragraph(item.text), depth)
                case TemplateTask():
                    self._line(f"* {_line(item.content)}", depth)
                    self.lines += _task_lines(item)
                case TemplateGrid():
                    rows = [
                        f"| {' | '.join(_line(cell).replace('|', '/') for cell in row)} |"
                        for row in item.rows
                    ]
                    if rows:
                        self._line(rows[0], depth)
                        self.lines += rows[1:]
                case TemplateDuties() | TemplateTable() | TemplateDemands() | TemplateDemandTable():
                    self._line(_generated(item), depth)
                case _:
                    assert_never(item)

    def _point(self, marker: Marker, text: str, depth: int) -> None:
        if marker is Marker.NONE:
            self._line(_paragraph(text), depth)
        else:
            self._section(marker, text, depth)

    def _line(self, line: str, depth: int) -> None:
        """A line that is no section."""
        if line:
            self._place(depth, lambda top: top in BULLETS)
            if line.startswith("|") and self.lines and self.lines[-1].startswith("|"):
                self.lines.append("")
            self.lines.append(line)

    def _section(self, marker: Marker, heading: str, depth: int) -> None:
        text = _line(heading) or phrases.blank("…")
        if marker is Marker.NONE:
            self._place(depth, lambda top: top in BULLETS)
            self.lines.append(f"[[{words.UNNUMBERED}: {text}]]")
        else:
            self._place(depth, lambda top: DEPTH[top] >= DEPTH[marker])
            self.lines.append(f"{self._number(marker, depth)} {text}")
        self._open = [*self._open[:depth], marker]

    def _place(self, depth: int, closes: Callable[[Marker], bool]) -> None:
        """Lines that let the next one stand inside the first `depth` of the open sections."""
        if self._after(closes) == depth:
            self._open = self._open[:depth]
            return
        while len(self._open) > depth:
            self.lines.append(f"[[{words.END}]]")
            self._open.pop()
        if self._after(closes) != depth:
            self.lines.append(f"[[{words.INSIDE}]]")

    def _after(self, closes: Callable[[Marker], bool]) -> int:
        count = len(self._open)
        while count and closes(self._open[count - 1]):
            count -= 1
        return count

    def _number(self, marker: Marker, depth: int) -> str:
        """What is typed before the heading: numbers count on, as far as their level goes."""
        self._counts = [*self._counts[: depth + 1], *[0] * (depth + 1 - len(self._counts))]
        self._counts[depth] += 1
        count = self._counts[depth]
        match marker:
            case Marker.PART | Marker.CHAPTER:
                return f"{phrases.DIVISIONS[marker.value]} {roman(count)}."
            case Marker.ARTICLE:
                return f"{phrases.DIVISIONS['article']} {count}."
            case Marker.ROMAN | Marker.ROMAN_DASH:
                return f"{roman(count)}{marker.value[-1]}"
            case Marker.ARABIC | Marker.ARABIC_DASH:
                return f"{count}{marker.value[-1]}"
            case Marker.DECIMAL:
                return f"{max(self._counts[depth - 1], 1) if depth else 1}.{count}."
            case Marker.LETTER:
                return f"{POINT_LETTERS[(count - 1) % len(POINT_LETTERS)]})"
            case Marker.DASH | Marker.PLUS:
                return marker.value
            case _:
                return ""


_FORMS = {DutyForm.CONTENT: words.CONTENT_FORM, DutyForm.WORDED: words.WORDED_FORM}


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _paragraph(text: str) -> str:
    """The line of a paragraph; one that begins like another kind of line says that it is none."""
    line = _line(text)
    if not line or (line[0] not in "*-+?[|\\" and not line[0].isalnum()):
        return line
    if line[0] in "*-+?[|\\" or not _is_paragraph(line):
        return f"\\ {line}"
    return line


def _is_paragraph(line: str) -> bool:
    return isinstance(read_outline(line)[0], TemplateParagraph)


def _task_lines(task: TemplateTask) -> Iterator[str]:
    for key, field in TASK_KEYS.items():
        value = _value(field, task.values[field.name]) if field.name in task.values else ""
        if value:
            yield f"    {words.FIELDS[key]}: {value}"


def _value(field: Field[Any], value: Any) -> str:
    if field == PLACEMENT:
        return "" if value is Placement.BOTH else words.PLACEMENTS[value]
    match field.holds:
        case Holds.PARTIES:
            return "; ".join(filter(None, map(write_party, value)))
        case Holds.LINES | Holds.IDS:
            return "; ".join(filter(None, (_one(each) for each in value)))
        case _:
            return _line(value)


def _one(text: str) -> str:
    return re.sub(r"\s*;\s*", ", ", _line(text)).strip(" ,")


def write_party(party: PartyReference) -> str:
    """A party as an outline names it."""
    if party.reach is Reach.WORDS:
        return _one(party.names[0]).lstrip("@#=“ ")
    if party.reach is Reach.OWN:
        return f"{Reach.OWN}{_one(party.names[0])}{END_OF_OWN}"
    level = f"{party.level}/" if party.level else ""
    return f"{party.reach}{level}{'|'.join(party.names)}"


def _generated(item: TemplateDuties | TemplateTable | TemplateDemands | TemplateDemandTable) -> str:
    match item:
        case TemplateDemands():
            return f"[[{words.DEMANDS}]]"
        case TemplateDemandTable():
            return f"[[{words.DEMAND_TABLE}]]"
        case TemplateDuties():
            form = [_FORMS[item.form]] if item.form in _FORMS else []
            usual = (Marker.ARABIC, Marker.ARABIC_DASH, Marker.NONE)
            marker = [item.marker.value] if item.marker not in usual else []
            return _bracketed(words.DUTIES, [*form, *marker, *([] if item.fold else [words.APART])])
        case TemplateTable():
            columns = [_COLUMN_WORDS[each] for each in item.columns if each in _COLUMN_WORDS]
            flags = [*([words.RESTART] if item.restart else []), *([words.OWN] if item.own else [])]
            return _bracketed(words.TABLE, [*columns, *flags])


def _bracketed(name: str, options: list[str]) -> str:
    return f"[[{name}: {'; '.join(options)}]]" if options else f"[[{name}]]"
