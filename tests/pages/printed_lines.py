"""The letters of each line on a sheet."""

from __future__ import annotations

from collections.abc import Iterator

from app.pages.breaking import RowPiece, TextLine
from app.pages.layout import Sheet
from app.pages.texts import SetText


def set_lines(sheet: Sheet) -> Iterator[str]:
    """The letters of each line on a sheet, header rows that come again left out."""
    return (line for line, _ in ended_lines(sheet))


def ended_lines(sheet: Sheet, *, repeated: bool = False) -> Iterator[tuple[str, bool]]:
    """The letters of each line, and whether its paragraph ends there; header rows that come again where asked for."""
    first = sheet.page.first.content
    goes_on = first.table if isinstance(first, RowPiece) and not first.row.flow.header else None
    for placed in sheet.page.placed:
        content = placed.content
        if isinstance(content, TextLine):
            yield line_of(content.text, content.number), content.number == len(content.text.lines) - 1
        elif isinstance(content, RowPiece):
            again = content.row.flow.header and content.table is goes_on and not repeated
            for cell in () if again else content.row.cells:
                for top, text in cell.texts:
                    for number, line in enumerate(text.lines):
                        if content.top <= top + line.top < content.bottom or cell.rows > 1:
                            yield line_of(text, number), number == len(text.lines) - 1


def line_of(text: SetText, number: int) -> str:
    line = text.lines[number]
    return text.text[line.start : line.start + line.length]
