"""What stands in the body of a document besides plain paragraphs and plain cells, found in one walk over it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple, TypeGuard

from lxml import etree

from app.documents.reading.names import OFF, VALUE, W

_PARAGRAPH, _TABLE, _ROW, _CELL, _BOX = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "txbxContent"))
_SECTION, _CELL_PROPERTIES, _ROW_PROPERTIES = (f"{W}{name}" for name in ("sectPr", "tcPr", "trPr"))
_SPAN, _MERGE = (f"{W}{name}" for name in ("gridSpan", "vMerge"))
_DELETED, _HIDDEN, _BEFORE = (f"{W}{name}" for name in ("del", "hidden", "gridBefore"))
_MOST_COLUMNS = 63


class RowMarks(NamedTuple):
    """What the properties of a row say of it; `before` are the columns of the grid that it leaves out at its start."""

    deleted: bool = False
    hidden: bool = False
    before: int = 0


class CellMarks(NamedTuple):
    """How many columns a cell spans, and whether it is the first ("restart") or goes on ("continue") over rows."""

    columns: int = 1
    merge: str = ""


UNMARKED_ROW, UNMARKED_CELL = RowMarks(), CellMarks()


@dataclass(frozen=True)
class Landmarks:
    """What most paragraphs, rows and cells are not: whoever goes over a long table asks here instead of each of them.

    `paragraphs` is how many there are at any depth. `landscapes` holds every table, and whether its section lies on
    its side; `deep_cells` those that hold another table or a text box.
    """

    paragraphs: int
    landscapes: Mapping[etree._Element, bool]
    deep_cells: Set[etree._Element]
    rows: Mapping[etree._Element, RowMarks]
    cells: Mapping[etree._Element, CellMarks]

    @classmethod
    def of(cls, body: etree._Element) -> Landmarks:
        """The landmarks of a body."""
        paragraphs = 0
        landscapes: dict[etree._Element, bool] = {}
        deep_cells: set[etree._Element] = set()
        rows: dict[etree._Element, RowMarks] = {}
        cells: dict[etree._Element, CellMarks] = {}
        waiting: list[etree._Element] = []
        for each in body.iter(_PARAGRAPH, _TABLE, _BOX, _SECTION, *_OF_CELLS, *_OF_ROWS):
            tag = each.tag
            if tag == _PARAGRAPH:
                paragraphs += 1
            elif tag in _OF_CELLS:
                if (cell := _said_of(each, _CELL_PROPERTIES, _CELL)) is not None:
                    cells[cell] = _marked_cell(cells.get(cell, UNMARKED_CELL), each)
            elif tag in _OF_ROWS:
                if (row := _said_of(each, _ROW_PROPERTIES, _ROW)) is not None:
                    rows[row] = _marked_row(rows.get(row, UNMARKED_ROW), each)
            elif tag == _SECTION:
                landscapes |= dict.fromkeys(waiting, _lies(each))
                waiting = []
            else:
                deep_cells.update(each.iterancestors(_CELL))
                if tag == _TABLE:
                    waiting.append(each)
        return cls(paragraphs, landscapes, deep_cells, rows, cells)


_OF_CELLS, _OF_ROWS = (_SPAN, _MERGE), (_DELETED, _HIDDEN, _BEFORE)


def _said_of(mark: etree._Element, properties: str, tag: str) -> etree._Element | None:
    """The row or cell in whose own properties a mark stands; None for one of words, or of what was before a change."""
    parent = mark.getparent()
    holder = parent.getparent() if parent is not None and parent.tag == properties else None
    return holder if holder is not None and holder.tag == tag else None


def _marked_row(marks: RowMarks, mark: etree._Element) -> RowMarks:
    if mark.tag == _DELETED:
        return marks._replace(deleted=True)
    if mark.tag == _HIDDEN:
        return marks._replace(hidden=mark.get(VALUE) not in OFF)
    return marks._replace(before=min(_digits(mark.get(VALUE)) or 0, _MOST_COLUMNS))


def _marked_cell(marks: CellMarks, mark: etree._Element) -> CellMarks:
    if mark.tag == _SPAN:
        return marks._replace(columns=min(max(_digits(mark.get(VALUE)) or 1, 1), _MOST_COLUMNS))
    return marks._replace(merge=mark.get(VALUE, "continue"))


def _lies(section: etree._Element) -> bool:
    size = section.find(f"{W}pgSz")
    return size is not None and size.get(f"{W}orient") == "landscape"


def _digits(text: str | None) -> int | None:
    return int(text) if _is_number(text) else None


def _is_number(text: str | None) -> TypeGuard[str]:
    return text is not None and text.isdecimal() and len(text) < 6
