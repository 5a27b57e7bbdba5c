"""Cells as spreadsheets put them on the clipboard: tabs between cells, lines between rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain.plan.rich_text import rich
from app.domain.recognition.source import SourceCell, SourceParagraph, SourceTable
from app.domain.vietnamese import clean


def cells_as_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as text; a cell that holds a tab or a new line stands in quotation marks."""
    return "\n".join("\t".join(map(_quoted, row)) for row in rows)


def _quoted(words: str) -> str:
    if "\t" in words or "\n" in words:
        doubled = words.replace('"', '""')
        return f'"{doubled}"'
    return words


def cells_of_text(text: str) -> list[list[str]]:
    """The rows of cells that stand in `text`, in NFC.

    A cell is taken out of quotation marks only where it holds what it needs them for, so that words which begin with
    a quotation stay as they are.
    """
    text = clean(text).removesuffix("\n")
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        words, at = _cell(text, at)
        rows[-1].append(words)
        if at >= len(text):
            return rows
        if text[at] == "\n":
            rows.append([])
        at += 1


def _cell(text: str, start: int) -> tuple[str, int]:
    """The cell that begins at `start`, and the place of the tab or the new line behind it."""
    if text[start : start + 1] == '"':
        end = start + 1
        while (end := text.find('"', end)) >= 0 and text[end + 1 : end + 2] == '"':
            end += 2
        inside = text[start + 1 : end].replace('""', '"') if end >= 0 else ""
        if text[end + 1 : end + 2] in ("", "\t", "\n") and ("\t" in inside or "\n" in inside):
            return inside, end + 1
    ends = [place for sign in "\t\n" if (place := text.find(sign, start)) >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end


def table_of_cells(rows: Iterable[Sequence[str]], place: str = "table 1") -> SourceTable:
    """Cells of text as a table; each line of a cell is a paragraph of it."""
    return SourceTable(
        place,
        tuple(
            tuple(
                SourceCell(name, tuple(_paragraphs(words, name)), column)
                for column, words in enumerate(row)
                for name in (f"{place}, row {number}, cell {column + 1}",)
            )
            for number, row in enumerate(rows, start=1)
        ),
    )


def _paragraphs(words: str, place: str) -> Iterable[SourceParagraph]:
    lines = words.split("\n")
    for number, line in enumerate(lines, start=1):
        name = place if len(lines) == 1 else f"{place}, paragraph {number}"
        yield SourceParagraph(name, rich(line), in_cell=True)
