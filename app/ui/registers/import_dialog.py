"""What a workbook would change in the registers: each change with a tick, the chosen one in full beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.domain.registers.row_changes import RowChange
from app.domain.registers.row_fields import CellWords
from app.messages.registers import change_words, register_title, row_name
from app.translation import ntr, tr
from app.ui.buttons import label, push_button, say
from app.ui.comparing.item_view import ItemView
from app.ui.comparing.marked_text import sides
from app.ui.comparing.side_table import SideRow, SideTable
from app.ui.dialogs.asking import fit

_COLOURS = {"added": "good", "changed": "warning", "gone": "danger"}


class RegisterImport(QDialog):
    """Every change is ticked at first; what is ticked is taken over in one step."""

    def __init__(
        self, parent: QWidget | None, name: str, changes: Sequence[RowChange], words: CellWords
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import: {file}", file=name))
        self._changes, self._words = tuple(changes), words
        self._accepted = set(range(len(changes)))
        self._count = label("", "heading")
        self.table = SideTable(
            tr("Changes in the file"),
            (tr("Change"), tr("Row"), tr("In the register"), tr("In the file")),
            (130, 220),
        )
        self.table.chosen.connect(self._show_change)
        self.table.ticked.connect(self._tick)
        self.table.turned.connect(self._turn)
        self.table.entered.connect(self.accept)
        self.view = ItemView(
            tr("In the register"), tr("In the file"), tr("The chosen change stands here in full.")
        )
        self._take = push_button("", self.accept, "primary")
        self._take.setDefault(True)
        self._lay_out()
        self._redraw()
        self.table.setFocus()
        fit(self, 1160, 640)

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.table)
        splitter.addWidget(self.view)
        splitter.setSizes([800, 330])
        splitter.setChildrenCollapsible(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(push_button(tr("Cancel"), self.reject))
        buttons.addStretch(1)
        buttons.addWidget(push_button(tr("Accept all"), self._accept_all))
        buttons.addWidget(push_button(tr("Refuse all"), self._refuse_all))
        buttons.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._count)
        column.addWidget(splitter, 1)
        column.addLayout(buttons)

    @property
    def accepted_changes(self) -> tuple[RowChange, ...]:
        """The changes that are ticked, in their order."""
        return tuple(change for number, change in enumerate(self._changes) if number in self._accepted)

    def _redraw(self) -> None:
        self.table.show_rows([self._row(number, change) for number, change in enumerate(self._changes)])
        counts = Counter(map(_kind, self._changes))
        self._count.setText(
            tr(
                "{added} added, {changed} changed, {gone} gone",
                **{kind: counts[kind] for kind in _COLOURS},
            )
        )
        count = len(self._accepted)
        say(self._take, ntr("Take over {count} change", "Take over {count} changes", count))
        self._take.setEnabled(bool(count))

    def _row(self, number: int, change: RowChange) -> SideRow:
        row = change.after or change.before
        assert row is not None, "a change is of some row"
        name = f"{row_name(change.register, row)}\n{register_title(change.register)}"
        before, after = self._sides(change)
        kind = _kind(change)
        words = {"added": tr("Added"), "changed": tr("Reworded"), "gone": tr("Gone")}[kind]
        return SideRow(
            number, words, _COLOURS[kind], name, *sides(before, after), checked=number in self._accepted
        )

    def _sides(self, change: RowChange) -> tuple[str | None, str | None]:
        before, after = change_words(change, self._words)
        return before if change.before else None, after if change.after else None

    def _show_change(self, place: int) -> None:
        if not 0 <= place < len(self._changes):
            self.view.show_nothing()
            return
        change = self._changes[place]
        row = change.after or change.before
        where = row_name(change.register, row) if row else ""
        self.view.show_item(where, *sides(*self._sides(change)))

    # Accepting

    def _accept_all(self) -> None:
        self._set(range(len(self._changes)), ticked=True)

    def _refuse_all(self) -> None:
        self._set(range(len(self._changes)), ticked=False)

    def _tick(self, place: int, ticked: bool) -> None:
        self._set([place], ticked=ticked)

    def _turn(self) -> None:
        keys = [row.key for row in self.table.selected if isinstance(row.key, int)]
        self._set(keys, ticked=any(key not in self._accepted for key in keys))

    def _set(self, keys: Iterable[int], *, ticked: bool) -> None:
        self._accepted = self._accepted | set(keys) if ticked else self._accepted - set(keys)
        self._redraw()


def _kind(change: RowChange) -> str:
    if change.before is None:
        return "added"
    return "gone" if change.after is None else "changed"
