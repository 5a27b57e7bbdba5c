"""Asks before pasted rows overwrite anything: shows each cell as it is and as it would be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.domain.writing.pasted_rows import Overwritten
from app.messages.fields import field_name
from app.translation import ntr, tr
from app.ui.assignments.paste_way import Way
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import Question, answer, fit
from app.ui.tips import plain_tip

_FEW = 3
"""So many of the words without a column are quoted."""


class PasteDialog(Question):
    """Says what would be overwritten; `way` is what the person chose."""

    def __init__(
        self,
        parent: QWidget | None,
        over: Sequence[Overwritten],
        rows: int,
        more: int,
        lost: Sequence[str],
        *,
        can_add: bool = True,
    ) -> None:
        super().__init__(parent, tr("Paste rows"), _words(over, rows, more), tr("Replace"), danger=bool(over))
        self.way = Way.REPLACE
        if lost:
            self.body.addWidget(label(_lost_words(lost), "warning"))
        if over:
            self.body.addWidget(_table(over), 1)
        add = ntr("Add as {count} new task", "Add as {count} new tasks", rows)
        self.add = push_button(add, self._add, "primary" if over else "", "list-plus")
        self.add.setVisible(can_add)
        self.buttons.insertWidget(2, self.add)
        self.no.setDefault(True)
        fit(self, 860 if over else 520, 520 if over else 200)

    def _add(self) -> None:
        self.way = Way.ADD
        self.accept()


def _words(over: Sequence[Overwritten], rows: int, more: int) -> str:
    parts = [ntr("{count} row is to be pasted.", "{count} rows are to be pasted.", rows)]
    if over:
        count = len({each.code for each in over})
        parts.append(
            tr(
                "From the chosen cell on they would replace what stands in {cells} cells of {tasks} tasks.",
                cells=len(over),
                tasks=count,
            )
        )
    if more:
        parts.append(
            ntr(
                "For {count} row no task is left below: it becomes a new task.",
                "For {count} rows no task is left below: they become new tasks.",
                more,
            )
        )
    return " ".join(parts)


def _lost_words(lost: Sequence[str]) -> str:
    quoted = "; ".join(f"“{' '.join(words.split())[:40]}”" for words in lost[:_FEW])
    return ntr(
        "{count} cell has no column here and is left out: {words}",
        "{count} cells have no column here and are left out: {words}",
        len(lost),
        words=f"{quoted} …" if len(lost) > _FEW else quoted,
    )


def _table(over: Sequence[Overwritten]) -> QTreeWidget:
    found = QTreeWidget()
    found.setAccessibleName(tr("Cells that would be overwritten"))
    found.setRootIsDecorated(False)
    found.setUniformRowHeights(True)
    found.setHeaderLabels((tr("Task"), tr("Column"), tr("Stands there now"), tr("Would stand there")))
    for each in over:
        item = QTreeWidgetItem(
            (each.code, field_name(each.field.name, "task"), _one_line(each.before), _one_line(each.after))
        )
        item.setToolTip(2, plain_tip(each.before))
        item.setToolTip(3, plain_tip(each.after))
        found.addTopLevelItem(item)
    header = found.header()
    header.setStretchLastSection(True)
    header.resizeSection(0, 136)
    header.resizeSection(1, 110)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
    return found


def _one_line(words: str) -> str:
    return " ".join(words.split()) or "\u2013"


def ask_way(
    parent: QWidget | None,
    over: Sequence[Overwritten],
    rows: int,
    more: int,
    lost: Sequence[str],
    *,
    can_add: bool = True,
) -> Way | None:
    """Whether pasted rows replace what stands there or are added; None where the person steps back.

    `more` of the `rows` find no task, `lost` are words that find no column.
    """
    dialog = PasteDialog(parent, over, rows, more, lost, can_add=can_add)
    return dialog.way if answer(dialog) else None
