"""What somebody changed in a file of ours: every line that says something else, is new, gone, or stands elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from app.domain.plan.model import Column
from app.domain.returning.alignment import Pairs, aligned, moved_lines
from app.domain.returning.lines import Comment, PrintedLine, ReadLine, Slot, folded


class ChangeKind(StrEnum):
    """What was done to a line; a REMARK is a comment on it."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REMARK = "remark"


@dataclass(frozen=True)
class Change:
    """One change. `printed` is the place in our lines and `read` that in the file, -1 where there is none.

    `cell` is the cell of a row, -1 for a whole line. A remark has the words it was set on as `before`, what it and the
    answers to it say as `after`, and is told in full by its `comment`.
    """

    kind: ChangeKind
    before: str
    after: str
    printed: int = -1
    read: int = -1
    cell: int = -1
    authors: tuple[str, ...] = ()
    comment: Comment | None = None


@dataclass(frozen=True)
class Returned:
    """A file that came back beside what we had printed; in a workbook the order of its rows says nothing."""

    printed: tuple[PrintedLine, ...]
    read: tuple[ReadLine, ...]
    ordered: bool = True

    @cached_property
    def pairs(self) -> Pairs:
        """Which printed line each line of the file is."""
        return aligned(self.printed, self.read)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """All changes, in the order of the file; what was taken out stands behind what stood before it."""
        return tuple(_changes(self))

    def line(self, change: Change) -> PrintedLine | None:
        """The printed line that was changed; None where the change is a new line."""
        return self.printed[change.printed] if change.printed >= 0 else None

    def beside(self, change: Change) -> PrintedLine | None:
        """The printed line that the change is in, or stands behind."""
        if change.printed >= 0:
            return self.printed[change.printed]
        before = (self.pairs.get(place) for place in reversed(range(change.read)))
        found = next((place for place in before if place is not None), None)
        return None if found is None else self.printed[found]

    def code(self, change: Change) -> str:
        """The code of the task that the change is about, "" where it is about none."""
        line = self.line(change)
        return line.code if line is not None else self.read[change.read].code

    def column(self, change: Change) -> Column | None:
        """The column of a changed cell of a task's row."""
        line = self.line(change)
        return line.columns[change.cell] if line is not None and change.cell >= 0 and line.columns else None


def _changes(returned: Returned) -> Iterator[Change]:
    printed, read, pairs = returned.printed, returned.read, returned.pairs
    gone = _gone(returned)
    yield from gone.get(-1, ())
    elsewhere = moved_lines(pairs)
    for place, line in enumerate(read):
        ours = pairs.get(place)
        if ours is None:
            if not line.gone:
                yield Change(ChangeKind.ADDED, "", line.key, read=place, authors=line.authors)
        elif line.gone:
            yield Change(ChangeKind.REMOVED, printed[ours].key, "", ours, place, authors=line.authors)
        else:
            if place in elsewhere and returned.ordered:
                yield Change(ChangeKind.MOVED, printed[ours].key, line.key, ours, place, authors=line.authors)
            yield from _rewordings(printed[ours], line, ours, place)
        at = -1 if ours is None else ours
        yield from (_remark(each, at, place) for each in line.comments if each.tells)
        if ours is not None:
            yield from gone.get(ours, ())


def _remark(comment: Comment, printed: int, read: int) -> Change:
    told = (comment.author,) if comment.author else ()
    said = "\n".join((comment.text, *(f"\u2192 {answer}" for answer in comment.answers)))
    return Change(ChangeKind.REMARK, comment.on, said, printed, read, authors=told, comment=comment)


def _gone(returned: Returned) -> dict[int, list[Change]]:
    """The lines that stand nowhere in the file, by the last line before them that does; -1 for none."""
    standing = set(returned.pairs.values())
    found: dict[int, list[Change]] = {}
    last = -1
    for place, line in enumerate(returned.printed):
        if place in standing:
            last = place
        elif line.slot is not Slot.PROGRESS:
            # That a task is followed up no longer takes nothing from the plan.
            found.setdefault(last, []).append(Change(ChangeKind.REMOVED, line.key, "", place))
    return found


def _rewordings(line: PrintedLine, now: ReadLine, printed: int, read: int) -> Iterator[Change]:
    if line.cells and len(line.cells) == len(now.cells):
        for place, (before, after) in enumerate(zip(line.cells, now.cells, strict=True)):
            column = line.columns[place] if line.columns else None
            if _says_else(before, after) and not _is_counted(column, before, after):
                yield Change(
                    ChangeKind.CHANGED, _cell(before), _cell(after), printed, read, place, now.authors
                )
    elif line.key != now.key and (
        line.cells or without_label(line, line.key) != without_label(line, now.key)
    ):
        yield Change(ChangeKind.CHANGED, line.key, now.key, printed, read, authors=now.authors)


def _says_else(before: str, after: str) -> bool:
    return folded(before) != folded(after)


def _cell(text: str) -> str:
    return "\n".join(folded(line) for line in text.split("\n")).strip("\n")


_NUMBER = re.compile(r"^[\s\dIVXLC.)(]*$")
_LABEL = re.compile(r"^(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}|[^\W\d_]{1,2})\s?[.):-]{1,2}|[-–—+•*])\s+")
"""A number or bullet before a line."""


def _is_counted(column: Column | None, before: str, after: str) -> bool:
    """Whether the program gives the cell anew: the number of a row, the code of a new one."""
    if column is Column.CODE:
        return not after.strip()
    return column is Column.ORDINAL and _are_numbers(before, after)


def _are_numbers(before: str, after: str) -> bool:
    """Whether both cells hold nothing but a number: numbers are counted anew."""
    return bool(_NUMBER.match(before) and _NUMBER.match(after))


def label_of(text: str) -> str:
    """The number or bullet before a line, "" where it has none."""
    match = _LABEL.match(text)
    return match[0].strip() if match else ""


def without_label(line: PrintedLine, text: str) -> str:
    """What stands behind the number of a line that has one: as we printed it, or as somebody numbered it."""
    if not line.label or line.slot in (Slot.RECIPIENT, Slot.ARCHIVE, Slot.ADDRESSEE):
        return text
    if text.startswith(f"{line.label} "):
        return text[len(line.label) + 1 :]
    match = _LABEL.match(text)
    return text[match.end() :] if match else text
