"""The remarks on a plan: who wrote what, where, and what the office answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain import edits
from app.domain.plan.model import Plan, Remark
from app.translation import tr
from app.ui.buttons import label, push_button
from app.ui.dialogs import asking
from app.ui.fields import TextField
from app.ui.open_plan import OpenPlan
from app.ui.theme import tokens

_REMARK = Qt.ItemDataRole.UserRole
_ANSWERED, _OPEN = "\u2713", "\u25cb"


class RemarksPanel(QWidget):
    """A list of remarks; the answer to the chosen one is typed below it."""

    item_chosen = Signal(str)
    """The person wants to see what a remark stands on; carries its id."""
    taking_asked = Signal()
    export_asked = Signal()

    def __init__(self, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = opened
        self._id = ""
        """Of the remark whose answer is shown."""
        self._shown: list[str] = []
        """The ids of the remarks in the list."""
        self._count = label("", "heading")
        self._about = label("", "muted")
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Remarks"))
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(2)
        self._list.currentItemChanged.connect(self._show_current)
        self._list.itemClicked.connect(self._go)
        self._list.itemActivated.connect(self._go)
        self._asked = label(tr("Answer of the office"), "label", wraps=False)
        self.answer = TextField(tr("Answer of the office"), tr("Taken up, or why not"), least=3)
        self._asked.setBuddy(self.answer)
        self.answer.typed.connect(self._write)
        self._delete = push_button(tr("Delete the remark …"), self._ask_delete, "", "trash-2")
        self._export = push_button(
            tr("Export the table of remarks …"), self.export_asked.emit, "", "file-text"
        )
        self._take = push_button(tr("Take back a file …"), self.taking_asked.emit, "", "file-input")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._count)
        column.addWidget(self._about)
        column.addWidget(self._list, 1)
        column.addWidget(self._asked)
        column.addWidget(self.answer)
        for button in (self._delete, self._export, self._take):
            column.addWidget(button)
        self._room = QWidget()
        column.addWidget(self._room, 1)
        opened.changed.connect(self._redraw_if_changed)
        self._redraw()

    @property
    def count(self) -> int:
        """How many remarks there are."""
        return len(self._open.plan.remarks)

    def _redraw_if_changed(self, before: Plan) -> None:
        if before.remarks != self._open.plan.remarks:
            self._redraw()

    def _redraw(self) -> None:
        remarks = self._open.plan.remarks
        answered = sum(bool(remark.answer) for remark in remarks)
        if remarks:
            self._count.setText(tr("{done} of {all} remarks answered", done=answered, all=len(remarks)))
            self._about.setText(tr("A click leads to the place of a remark."))
        else:
            self._count.setText(tr("No remarks yet"))
            self._about.setText(
                tr(
                    "Comments that others set on the Word file you sent round stand here when you take it back."
                )
            )
        self._list.blockSignals(True)
        if [remark.id for remark in remarks] != self._shown:
            self._shown = [remark.id for remark in remarks]
            at = self._shown.index(self._id) if self._id in self._shown else max(0, self._list.currentRow())
            self._list.clear()
            for _ in remarks:
                self._list.addItem(QListWidgetItem())
            self._list.setCurrentRow(min(at, len(remarks) - 1))
        for place, remark in enumerate(remarks):
            _fill(self._list.item(place), remark)
        self._list.blockSignals(False)
        self._room.setVisible(not remarks)
        for widget in (self._list, self._asked, self.answer, self._delete, self._export):
            widget.setVisible(bool(remarks))
        self._show_current()

    @property
    def _remark(self) -> Remark | None:
        return next((remark for remark in self._open.plan.remarks if remark.id == self._id), None)

    def _show_current(self, *_: object) -> None:
        # None where no row is current, whatever the stubs say.
        current: QListWidgetItem | None = self._list.currentItem()
        chosen = str(current.data(_REMARK)) if current is not None else ""
        if chosen != self._id:
            self.answer.finish()  # what was typed belongs to the remark before
            self._id = chosen
        remark = self._remark
        self.answer.show_text(remark.answer if remark is not None else "")

    def _go(self, item: QListWidgetItem) -> None:
        chosen = str(item.data(_REMARK))
        remark = next((each for each in self._open.plan.remarks if each.id == chosen), None)
        if remark is not None and remark.item:
            self.item_chosen.emit(remark.item)

    def _write(self, words: str) -> None:
        remark = self._remark
        if remark is not None:
            self._open.apply(
                tr("Answer a remark"),
                lambda plan: edits.with_answer(plan, remark.id, words),
                f"answer/{remark.id}",
            )

    def _ask_delete(self) -> None:
        remark = self._remark
        if remark is None:
            return
        words = tr(
            "Delete the remark of {author}, and its answer?", author=remark.author or tr("(nobody named)")
        )
        if asking.ask_yes_no(self, tr("Delete the remark"), words, tr("Delete"), danger=True):
            self._open.apply(tr("Delete the remark"), lambda plan: edits.without_remark(plan, remark.id))


def _fill(item: QListWidgetItem, remark: Remark) -> None:
    words = tr("no answer yet") if not remark.answer else tr("answered")
    state = f"{_ANSWERED if remark.answer else _OPEN} {words}"
    told = " · ".join(filter(None, (remark.author, remark.place)))
    item.setText("\n".join(filter(None, (told, remark.text, state))))
    item.setData(_REMARK, remark.id)
    item.setToolTip("\n".join(filter(None, (remark.on, remark.text, remark.answer))))
    item.setForeground(QBrush(QColor(tokens().text if remark.answer else tokens().warning)))
