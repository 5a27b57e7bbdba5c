"""Tables: the borderless ones that only place text, plain tables of the body, and the assignment table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.documents.cells import OF_THE_WHOLE, column_widths, printed_cell_texts
from app.documents.word.markup import paragraph, runs, text_run, twips
from app.documents.word.styles import style_id
from app.documents.word.writing import WordWriting
from app.domain.plan.model import Cell, Column, Placement, Table, Task
from app.domain.plan.rich_text import RichText, plain
from app.domain.plan.table_grid import column_starts
from app.domain.printing.blocks import TaskTableBlock
from app.domain.printing.generated import GroupRow, OutputRow, TaskRow

_KEEP = "<w:keepNext/>"
_BEGINS = '<w:vMerge w:val="restart"/>'


def layout_table(widths: Sequence[float], rows: Sequence[Sequence[str]], *, whole: bool = False) -> str:
    """A table without borders or padding; a cell is its paragraphs. `whole` keeps each row on one page."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
    )
    row_properties = "<w:trPr><w:cantSplit/></w:trPr>" if whole else ""
    written = "".join(
        f"<w:tr>{row_properties}"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(widths, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"


def _bordered(widths: Sequence[float], setting: WordWriting, rows: str) -> str:
    border = round(setting.standard.table.border * 8)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="{border}" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    padding = twips(setting.standard.table.padding)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{padding}" '
        f'w:type="dxa"/><w:right w:w="{padding}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
        + f"</w:tblGrid>{rows}</w:tbl>"
    )


def _row(cells: str, *, header: bool = False) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>{cells}</w:tr>"


def _cell(width: float, paragraphs: str, *, span: int = 1, merge: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + merge
        + f"</w:tcPr>{paragraphs}</w:tc>"
    )


def plain_table(table: Table, width: float, setting: WordWriting) -> str:
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
        keep = _KEEP if heads or r < table.header_rows or r == len(table.rows) - 2 else ""
        cells = "".join(
            _plain_cell(
                *grid[r, column], sum(widths[column : column + grid[r, column][0].columns]), keep, setting
            )
            for column in range(count)
            if (r, column) in grid
        )
        rows.append(
            _row(cells or _cell(width, setting.words("table_text", "")), header=r < table.header_rows)
        )
    return _bordered(widths, setting, "".join(rows))


def _shared(shares: Sequence[int], count: int, width: float) -> list[float]:
    """Widths that add up to `width`, by shares; none where there are not `count` of them."""
    if len(shares) != count or not any(shares):
        return []
    return [width * share / sum(shares) for share in shares]


def _grid(rows: tuple[tuple[Cell, ...], ...]) -> dict[tuple[int, int], tuple[Cell, bool]]:
    """The cell that covers each place where one begins, row by row, and whether it begins in that row."""
    grid: dict[tuple[int, int], tuple[Cell, bool]] = {}
    for r, (row, starts) in enumerate(zip(rows, column_starts(rows), strict=True)):
        for start, cell in zip(starts, row, strict=True):
            for below in range(cell.rows):
                grid[r + below, start] = (cell, below == 0)
    return grid


def _plain_cell(
    cell: Cell, first: bool, width: float, keep: str, setting: WordWriting, style: str = ""
) -> str:
    merge = "" if cell.rows == 1 else '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
    style = style or ("table_centre" if cell.centred else "table_text")
    texts: Sequence[RichText] = cell.paragraphs if first and cell.paragraphs else ((),)
    paragraphs = "".join(setting.rich(style, text, keep) for text in texts)
    return _cell(width, paragraphs, span=cell.columns, merge=merge)


def assignment_table(block: TaskTableBlock, width: float, setting: WordWriting) -> str:
    """The assignment table: repeated header row, rows that do not split, group rows that stay with their first task."""
    table = setting.standard.table
    look = "compact" if len(block.columns) > table.most_columns else "table"
    widths: Sequence[float] = _shared(block.widths, len(block.columns), width) or column_widths(
        block.columns, block.rows, width, setting.styles[f"{look}_text"].size, table
    )
    if block.head:
        rows = _head_as_typed(block.head, widths, look, setting)
    else:
        names = [setting.words(f"{look}_head", table.columns[column.value].name) for column in block.columns]
        rows = [_row("".join(map(_cell, widths, names)), header=True)]
    writers = [
        _column_writer(column, each, look, setting, joint=block.joint)
        for column, each in zip(block.columns, widths, strict=True)
    ]
    last = len(block.rows) - 1
    for place, row in enumerate(block.rows):
        keep = _KEEP if place in (0, last - 1) and place != last else ""
        if isinstance(row, GroupRow):
            rows.append(_group_row(row, widths, look, setting))
        elif isinstance(row, TaskRow):
            spans = bool(row.task.outputs)
            cells = [
                writer(row, keep, _BEGINS if spans and column in OF_THE_WHOLE else "")
                for column, writer in zip(block.columns, writers, strict=True)
            ]
            rows.append(_row("".join(cells)))
        elif isinstance(row, OutputRow):
            rows.append(_row("".join(_output_cells(row, block, widths, look, setting))))
        else:
            texts = (setting.words(f"{look}_text", row.text(column), keep) for column in block.columns)
            rows.append(_row("".join(map(_cell, widths, texts))))
    return _bordered(widths, setting, "".join(rows))


def _output_cells(
    row: OutputRow, block: TaskTableBlock, widths: Sequence[float], look: str, setting: WordWriting
) -> Iterator[str]:
    """The cells of an output below its task: those of the whole task go on from above."""
    for column, width in zip(block.columns, widths, strict=True):
        if column in OF_THE_WHOLE:
            yield _cell(width, setting.words(f"{look}_text", ""), merge="<w:vMerge/>")
            continue
        style = f"{look}_{_alignment(column, setting)}"
        texts = printed_cell_texts(column, row, joint=block.joint)
        yield _cell(width, "".join(setting.words(style, text) for text in texts))


def _alignment(column: Column, setting: WordWriting) -> str:
    centred = setting.standard.table.columns[column.value].align == "center"
    return "centre" if centred else "text"


def _head_as_typed(
    head: tuple[tuple[Cell, ...], ...], widths: Sequence[float], look: str, setting: WordWriting
) -> list[str]:
    grid, rows = _grid(head), []
    for r in range(len(head)):
        cells = "".join(
            _plain_cell(
                *grid[r, column],
                sum(widths[column : column + grid[r, column][0].columns]),
                _KEEP,
                setting,
                f"{look}_head",
            )
            for column in range(len(widths))
            if (r, column) in grid
        )
        rows.append(_row(cells, header=True))
    return rows


def _group_row(row: GroupRow, widths: Sequence[float], look: str, setting: WordWriting) -> str:
    # Footnotes of the heading are printed where the section itself stands.
    if len(widths) == 1:
        heading = setting.words(f"{look}_group", _in_one(row))
        return _row(_cell(widths[0], heading))
    label = _cell(widths[0], setting.words(f"{look}_head", row.label))
    heading = setting.words(f"{look}_group", plain(row.heading))
    return _row(label + _cell(sum(widths[1:]), heading, span=len(widths) - 1))


def _in_one(row: GroupRow) -> str:
    return f"{row.label}. {plain(row.heading)}" if row.label else plain(row.heading)


def _column_writer(
    column: Column, width: float, look: str, setting: WordWriting, *, joint: bool
) -> Callable[[TaskRow, str, str], str]:
    style = style_id(f"{look}_{_alignment(column, setting)}")
    begin = f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>'

    def write_coded(row: TaskRow, keep: str, merge: str = "") -> str:
        inner = setting.coded(row.task.code, _coded(column, row.task, setting))
        return f"{begin}{merge}</w:tcPr>{paragraph(style, inner, keep)}</w:tc>"

    def write(row: TaskRow, keep: str, merge: str = "") -> str:
        cell = f"{begin}{merge}</w:tcPr>"
        texts = printed_cell_texts(column, row, joint=joint)
        if len(texts) == 1:
            return f"{cell}{paragraph(style, text_run(texts[0]), keep)}</w:tc>"
        return f"{cell}{''.join([paragraph(style, text_run(text), keep) for text in texts])}</w:tc>"

    return write_coded if column in (Column.CONTENT, Column.CODE) else write


def _coded(column: Column, task: Task, setting: WordWriting) -> str:
    """The task's code, or its content; footnotes of a task that stands in the body too are printed there."""
    if column is Column.CODE:
        return text_run(task.code)
    return runs(task.content, setting.notes if task.placement is Placement.ANNEX else None)
