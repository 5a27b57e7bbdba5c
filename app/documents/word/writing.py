"""What a document's pages are made of, as WordprocessingML; counters of ids run through the whole document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import assert_never

from app.documents.flow.model import (
    Flow,
    FlowCell,
    FlowGap,
    FlowLine,
    FlowPicture,
    FlowTable,
    FlowText,
    Merge,
)
from app.documents.flow.setting import PageSetting
from app.documents.word.comments import Comments
from app.documents.word.markup import (
    Notes,
    attribute,
    outline_level,
    paragraph_start,
    runs,
    twips,
    twips_of_points,
)
from app.documents.word.pictures import Pictures
from app.documents.word.rules import Drawings
from app.documents.word.styles import style_id

_MERGES = {Merge.NONE: "", Merge.BEGINS: '<w:vMerge w:val="restart"/>', Merge.GOES_ON: "<w:vMerge/>"}


@dataclass
class WordWriting:
    """One document being written."""

    setting: PageSetting
    drawings: Drawings = field(default_factory=Drawings)
    notes: Notes = field(default_factory=Notes)
    bookmarks: int = 0
    comments: Comments = field(default_factory=Comments)
    pictures: Pictures = field(default_factory=Pictures)

    def pieces(self, flow: Flow) -> Iterator[str]:
        """One piece of the document as `markup` gives it, a table row by row."""
        if isinstance(flow, FlowTable):
            yield from self._table(flow)
        else:
            yield self.markup(flow)

    def markup(self, flow: Flow) -> str:
        """One piece of the document; ids are counted in the order of the calls."""
        match flow:
            case FlowText():
                return self._text(flow)
            case FlowLine(width):
                rules = self.setting.standard.rules
                return self.drawings.line_paragraph(width, rules.weight, rules.gap)
            case FlowPicture():
                self.drawings.last += 1
                return self.pictures.paragraph(flow, self.drawings.last)
            case FlowGap(space):
                return gap(space)
            case FlowTable():
                return "".join(self._table(flow))
            case _:
                assert_never(flow)

    def _text(self, flow: FlowText) -> str:
        style, _, before, behind, _, _, code, keep, space, indent, level, left = flow
        start = _paragraph_start(style, keep, space, indent, left, level)
        if before:
            start += runs(before, self.notes)
        inner = self.comments.around(flow, self.notes, upper=self.setting.styles[style].upper)
        if code:
            inner = self._coded(code, inner)
        end = runs(behind, self.notes) if behind else ""
        return f"{start}{inner}{end}</w:p>"

    def _coded(self, code: str, inner: str) -> str:
        """Runs inside a hidden bookmark that names a task by its code.

        Word shows no bookmark whose name begins with "_"; other programs read what stands in it like any words,
        which many do not in a content control.
        """
        self.bookmarks += 1
        number = self.bookmarks
        name = attribute(f"_{code.replace('-', '_').replace('.', '_')}_{number}")
        return f'<w:bookmarkStart w:id="{number}" w:name={name}/>{inner}<w:bookmarkEnd w:id="{number}"/>'

    def _table(self, table: FlowTable) -> Iterator[str]:
        self.comments.begin_table(table.item)
        grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in table.widths)
        padding = twips(self.setting.standard.table.padding) if table.bordered else 0
        yield (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(twips, table.widths))}" w:type="dxa"/><w:jc w:val="center"/>'
            f"{self._borders() if table.bordered else ''}"
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{padding}" w:type="dxa"/>'
            f'<w:right w:w="{padding}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
        )
        for row in table.rows:
            cells = "".join([self._cell(cell) for cell in row.cells])
            yield f"<w:tr>{_row_properties(row.header, row.whole)}{cells}</w:tr>"
        yield "</w:tbl>"

    def _borders(self) -> str:
        border = round(self.setting.standard.table.border * 8)
        edges = "".join(
            f'<w:{edge} w:val="single" w:sz="{border}" w:space="0" w:color="000000"/>'
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        return f"<w:tblBorders>{edges}</w:tblBorders>"

    def _cell(self, cell: FlowCell) -> str:
        width, content, span, merge = cell
        start, markup = _cell_start(width, span, merge), self.markup
        return f"{start}{markup(content[0]) if len(content) == 1 else ''.join(map(markup, content))}</w:tc>"


@lru_cache(maxsize=256)
def _cell_start(width: float, span: int, merge: Merge) -> str:
    """What stands before the first paragraph of a cell: the same for the cells of a column."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{spanned}{_MERGES[merge]}</w:tcPr>'


def _row_properties(header: bool, whole: bool) -> str:
    found = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    return f"<w:trPr>{found}</w:trPr>" if found else ""


@lru_cache(maxsize=256)
def _paragraph_start(
    style: str, keep: bool, space: float | None, indent: float, left: float, level: int | None
) -> str:
    """What stands before the runs of a paragraph: its style, and what differs from that in the schema's order."""
    found = "<w:keepNext/>" if keep else ""
    if space is not None:
        found += f'<w:spacing w:before="{twips_of_points(space)}"/>'
    if indent or left:
        found += f'<w:ind w:left="{twips(indent + left)}" w:right="{twips(indent)}"/>'
    return paragraph_start(style_id(style), found if level is None else found + outline_level(level))


def gap(space: float = 0, properties: str = "") -> str:
    """A paragraph that shows nothing, `space` pt below the last; `properties` end a section with it."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Normal"/><w:spacing w:before="{twips_of_points(space)}" w:after="0" '
        f'w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>{properties}</w:pPr></w:p>'
    )
