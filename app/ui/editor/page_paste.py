"""What the clipboard holds, as the page takes it: words for a line, or items with their structure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

from app.domain.plan.model import Marker
from app.domain.plan.rich_text import RichText
from app.domain.plan.tree import Items
from app.domain.recognition.columns import headings
from app.domain.recognition.source import SourceBlock, SourceTable
from app.domain.writing.pasted_blocks import has_structure, pasted_items, pasted_words
from app.ui import late
from app.ui.editor.rich_words import pasted_lines

_OWN_MARKUP = 'name="qrichtext"'
"""Says that a page of Qt made the markup: it tells how lines look, which the plan sets itself."""

AskTableUse = Callable[[int], str | None]
"""Asks what a table of so many tasks becomes: "table" or "tasks"; None where the person steps back."""


@dataclass(frozen=True)
class Pasted:
    """Blocks with structure, or none, and the same as lines of words."""

    blocks: tuple[SourceBlock, ...]
    lines: list[RichText]

    @property
    def structured(self) -> bool:
        """Whether headings, points or tables are among them."""
        return has_structure(self.blocks)


def read_clipboard(source: QMimeData) -> Pasted:
    """What stands on the clipboard: what its markup says, else plain lines."""
    markup = source.html() if source.hasHtml() else ""
    if not markup or _OWN_MARKUP in markup:
        return Pasted((), pasted_lines(source.text()))
    blocks = late.pasted_reader.read_pasted(source.text(), markup, structured=True).blocks
    return Pasted(blocks, pasted_words(blocks))


def items_to_paste(
    blocks: Sequence[SourceBlock], marker: Marker, ask: AskTableUse, new_id: Callable[[], str]
) -> Items | None:
    """The items for the blocks; what becomes of tables of tasks is asked once for all. None where one steps back."""
    tables = [each for each in blocks if isinstance(each, SourceTable) and headings(each) is not None]
    told = {each.place: items for each in tables if (items := late.pasting.tasks_pasted(each))}
    if told:
        use = ask(sum(len(items) for items in told.values()))
        if use is None:
            return None
        told = told if use == "tasks" else {}
    return pasted_items(blocks, told, new_id, marker)
