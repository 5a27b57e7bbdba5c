"""Tables with borders: plain tables of the body, and the assignment table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.documents.cells import OF_THE_WHOLE, CellReader, column_widths, printed_reader
from app.documents.flow.model import MADE, FlowCell, FlowRow, FlowTable, FlowText, LateRows, Merge, written
from app.documents.flow.setting import PageSetting
from app.domain.plan.model import Cell, Column, Placement, Table, Task
from app.domain.plan.rich_text import RichText, Run, plain
from app.domain.plan.table_grid import column_starts
from app.domain.printing.blocks import TaskTableBlock
from app.domain.printing.generated import GroupRow, OutputRow, TaskRow, TaskTableRow


def plain_table(table: Table, width: float) -> FlowTable:
    """A plain table as wide as the text; spans as in the plan."""
    starts = column_starts(table.rows)
    ends = (
        start + cell.columns
        for row, at in zip(table.rows, starts, strict=True)
        for start, cell in zip(at, row, strict=True)
    )
    count = max(ends, default=1)
    widths = _shared(table.widths, count, width) or [width / count] * count
    grid = _grid(table.rows)
    rows = []
    for r in range(len(table.rows)):
        # A row of one cell across heads those below it.
        heads = (r, 0) in grid and grid[r, 0][0].columns == count > 1 and r < len(table.rows) - 1
        keep = heads or r < table.header_rows or r == len(table.rows) - 2
        cells = _plain_cells(grid, r, widths, keep=keep)
        empty = (FlowCell(width, (FlowText("table_text"),)),)
        rows.append(FlowRow(cells or empty, header=r < table.header_rows))
    return FlowTable(tuple(widths), tuple(rows), item=table.id)


def _plain_cells(
    grid: _Grid, r: int, widths: Sequence[float], *, keep: bool, style: str = ""
) -> tuple[FlowCell, ...]:
    """The cells of row `r`; all in `style` where one is given."""
    found = []
    for column in range(len(widths)):
        if (r, column) not in grid:
            continue
        cell, first = grid[r, column]
        merge = Merge.NONE if cell.rows == 1 else Merge.BEGINS if first else Merge.GOES_ON
        look = style or ("table_centre" if cell.centred else "table_text")
        texts: Sequence[RichText] = cell.paragraphs if first and cell.paragraphs else ((),)
        content = tuple(FlowText(look, text, keep=keep) for text in texts)
        found.append(FlowCell(sum(widths[column : column + cell.columns]), content, cell.columns, merge))
    return tuple(found)


_Grid = dict[tuple[int, int], tuple[Cell, bool]]
"""The cell that covers each place where one begins, row by row, and whether it begins in that row."""


def _shared(shares: Sequence[int], count: int, width: float) -> list[float]:
    """Widths that add up to `width`, by shares; none where there are not `count` of them."""
    if len(shares) != count or not any(shares):
        return []
    return [width * share / sum(shares) for share in shares]


def _grid(rows: tuple[tuple[Cell, ...], ...]) -> _Grid:
    grid: _Grid = {}
    for r, (row, starts) in enumerate(zip(rows, column_starts(rows), strict=True)):
        for start, cell in zip(starts, row, strict=True):
            for below in range(cell.rows):
                grid[r + below, start] = (cell, below == 0)
    return grid


def assignment_table(block: TaskTableBlock, width: float, setting: PageSetting) -> FlowTable:
    """The assignment table: repeated header row, rows that do not split, group rows that stay with their first task.

    Its rows are made as they are asked for: of a long one the first pages are shown before the last are made.
    """
    table = setting.standard.table
    look = "compact" if len(block.columns) > table.most_columns else "table"
    widths: Sequence[float] = _shared(block.widths, len(block.columns), width) or column_widths(
        block.columns, block.rows, width, setting.styles[f"{look}_text"].size, table
    )
    if block.head:
        grid = _grid(block.head)
        head = [
            FlowRow(_plain_cells(grid, r, widths, keep=True, style=f"{look}_head"), header=True)
            for r in range(len(block.head))
        ]
    else:
        names = (written(table.columns[column.value].name) for column in block.columns)
        cells = tuple(
            FlowCell(each, (FlowText(f"{look}_head", name),))
            for each, name in zip(widths, names, strict=True)
        )
        head = [FlowRow(cells, header=True)]
    writing = _RowWriting(block, tuple(widths), look, setting)
    last = len(block.rows) - 1

    def row_at(number: int) -> FlowRow:
        if number < len(head):
            return head[number]
        place = number - len(head)
        keep = place in (0, last - 1) and place != last
        return FlowRow(tuple(writing.cells(block.rows[place], keep=keep)))

    made_of = (*head, *block.rows)
    making = tuple(widths), look, block.columns, block.joint
    return FlowTable(tuple(widths), LateRows(len(made_of), row_at, made_of, making), item=block.item)


class _Column(NamedTuple):
    """A column of an assignment table: how wide it is, in which style it is written, what reads its cells.

    A `whole` cell is one over all rows of its task, and one that is `named` bears the task's code.
    """

    column: Column
    width: float
    style: str
    read: CellReader
    whole: bool
    named: bool


class _RowWriting:
    """Makes the rows of one assignment table."""

    def __init__(
        self, block: TaskTableBlock, widths: tuple[float, ...], look: str, setting: PageSetting
    ) -> None:
        formats = setting.standard.table.columns
        self._block, self._widths, self._look = block, widths, look
        self._columns = [
            _Column(
                column,
                width,
                f"{look}_centre" if formats[column.value].align == "center" else f"{look}_text",
                printed_reader(column, joint=block.joint),
                whole=column in OF_THE_WHOLE,
                named=column in (Column.CONTENT, Column.CODE),
            )
            for column, width in zip(block.columns, widths, strict=True)
        ]

    def cells(self, row: TaskTableRow, *, keep: bool) -> Iterator[FlowCell]:
        if isinstance(row, GroupRow):
            yield from self._group(row)
        elif isinstance(row, TaskRow):
            yield from self._task(row, keep=keep)
        elif isinstance(row, OutputRow):
            yield from self._output(row)
        else:
            for each in self._columns:
                text = written(row.text(each.column))
                yield FlowCell(each.width, (FlowText(f"{self._look}_text", text, keep=keep),))

    def _group(self, row: GroupRow) -> Iterator[FlowCell]:
        # Footnotes of the heading are printed where the section itself stands.
        heading = plain(row.heading)
        if len(self._widths) == 1:
            whole = f"{row.label}. {heading}" if row.label else heading
            yield FlowCell(
                self._widths[0], (FlowText(f"{self._look}_group", written(whole), item=row.section),)
            )
            return
        yield FlowCell(self._widths[0], (FlowText(f"{self._look}_head", written(row.label)),))
        text = FlowText(f"{self._look}_group", written(heading), item=row.section, at=0)
        yield FlowCell(sum(self._widths[1:]), (text,), len(self._widths) - 1)

    def _task(self, row: TaskRow, *, keep: bool) -> Iterator[FlowCell]:
        task, own = row.task, row.task.id
        for column, width, style, read, whole, named in self._columns:
            if not named:
                # By place, as there are very many of them.
                cell = tuple(
                    [FlowText(style, written(text), (), (), own, MADE, "", keep) for text in read(row)]
                )
            elif column is Column.CONTENT:
                cell = (FlowText(style, _content(task), item=own, at=0, code=task.code, keep=keep),)
            else:
                cell = (FlowText(style, written(task.code), item=own, code=task.code, keep=keep),)
            yield FlowCell(width, cell, 1, Merge.BEGINS) if whole and task.outputs else FlowCell(width, cell)

    def _output(self, row: OutputRow) -> Iterator[FlowCell]:
        """The cells of an output below its task: those of the whole task go on from above."""
        for each in self._columns:
            if each.whole:
                yield FlowCell(each.width, (FlowText(f"{self._look}_text"),), 1, Merge.GOES_ON)
                continue
            texts = tuple(FlowText(each.style, written(text)) for text in each.read(row))
            yield FlowCell(each.width, texts)


def _content(task: Task) -> RichText:
    """The task's words; footnotes of one that stands in the body too are printed there."""
    if task.placement is Placement.ANNEX:
        return task.content
    return tuple(inline for inline in task.content if isinstance(inline, Run))
