"""The remarks on a plan: who wrote what, where, what the office answers, and whether that settles it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain import edits
from app.domain.plan.model import Plan, Remark
from app.domain.writing.remark_places import remarks_in_order
from app.translation import tr
from app.ui.buttons import label, push_button, say
from app.ui.dialogs import asking
from app.ui.fields import TextField, combo, finish_typing
from app.ui.open_plan import OpenPlan
from app.ui.theme import tokens
from app.ui.tips import plain_tip

_REMARK = Qt.ItemDataRole.UserRole
_SETTLED, _ANSWERED, _OPEN = "\u2713", "\u25cf", "\u25cb"
_AROUND = QSize(32, 10)
"""Px between the words of a row and its edges."""
_EVERY, _NOT_SETTLED, _ONLY_SETTLED = "", "open", "settled"


class _RemarkList(QListWidget):
    """Each row as high as its words: Qt itself cuts off what is longer than it thought."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Give every row the room that its words need at this width."""
        width = self.viewport().width() - _AROUND.width()
        whole = QRect(0, 0, max(1, width), 10_000)
        for place in range(self.count()):
            item = self.item(place)
            words = self.fontMetrics().boundingRect(whole, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(words.size() + _AROUND)


class RemarksPanel(QWidget):
    """A list of remarks, the open ones first; the answer to the chosen one is typed below it."""

    item_chosen = Signal(str)
    """The person wants to see what a remark stands on; carries the id of that."""
    adding_asked = Signal()
    taking_asked = Signal()
    export_asked = Signal()
    copy_asked = Signal()
    """A copy of the plan is wanted that others set their comments on."""

    def __init__(self, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = opened
        self._id = ""
        """Of the remark whose answer is shown."""
        self._shown: list[str] = []
        """The ids of the remarks in the list."""
        self._count = label("", "heading")
        self._about = label("", "muted")
        self.state = combo(
            tr("Remarks shown"),
            [
                (tr("all remarks"), _EVERY),
                (tr("not settled yet"), _NOT_SETTLED),
                (tr("settled"), _ONLY_SETTLED),
            ],
            self._show_state,
        )
        self._list = _RemarkList()
        self._list.setAccessibleName(tr("Remarks"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(2)
        self._list.currentItemChanged.connect(self._show_current)
        self._list.itemClicked.connect(self._go)
        self._list.itemActivated.connect(self._go)
        self._asked = label(tr("Answer of the office"), "label", wraps=False)
        self.answer = TextField(tr("Answer of the office"), tr("Taken up, or why not"), least=3)
        self._asked.setBuddy(self.answer)
        self.answer.typed.connect(self._write)
        self._lay_out()
        opened.changed.connect(self._redraw_if_changed)
        self._redraw()

    def _lay_out(self) -> None:
        self.add = push_button(tr("Add a remark …"), self.adding_asked.emit, "", "plus")
        self.settle = push_button(tr("Settle"), self._turn_settled, "", "circle-check")
        self._delete = push_button(tr("Delete the remark …"), self._ask_delete, "", "trash-2")
        self._copy = push_button(tr("Copy for comments …"), self.copy_asked.emit, "", "send")
        self._export = push_button(
            tr("Export the table of remarks …"), self.export_asked.emit, "", "file-text"
        )
        self._take = push_button(tr("Take back a file …"), self.taking_asked.emit, "", "file-input")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._count)
        column.addWidget(self._about)
        column.addWidget(self.state)
        column.addWidget(self._list, 1)
        column.addWidget(self._asked)
        column.addWidget(self.answer)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.settle, self._delete):
            acts.addWidget(button)
        column.addLayout(acts)
        for button in (self.add, self._copy, self._export, self._take):
            column.addWidget(button)
        self._room = QWidget()
        column.addWidget(self._room, 1)

    @property
    def count(self) -> int:
        """How many remarks there are."""
        return len(self._open.plan.remarks)

    @property
    def shown(self) -> tuple[str, ...]:
        """The ids of the remarks in the list, from top to bottom."""
        return tuple(self._shown)

    def choose(self, remark_id: str) -> None:
        """Make a remark current, whatever state is shown."""
        if remark_id not in self._shown:
            self.state.setCurrentIndex(self.state.findData(_EVERY))
            self._redraw()
        if remark_id in self._shown:
            self._list.setCurrentRow(self._shown.index(remark_id))

    def _redraw_if_changed(self, before: Plan) -> None:
        # Where remarks stand follows the lines: a move changes their order.
        if before.remarks or self._open.plan.remarks:
            self._redraw()

    def _show_state(self, _index: int) -> None:
        finish_typing()
        self._redraw()

    def _redraw(self) -> None:
        remarks = remarks_in_order(self._open.plan)
        self._tell_count(remarks)
        state = self.state.currentData()
        listed = [each for each in remarks if state == _EVERY or each.settled == (state == _ONLY_SETTLED)]
        self._list.blockSignals(True)
        if [remark.id for remark in listed] != self._shown:
            self._shown = [remark.id for remark in listed]
            at = self._shown.index(self._id) if self._id in self._shown else max(0, self._list.currentRow())
            self._list.clear()
            for _ in listed:
                self._list.addItem(QListWidgetItem())
            self._list.setCurrentRow(min(at, len(listed) - 1))
        for place, remark in enumerate(listed):
            _fill(self._list.item(place), remark)
        self._list.blockSignals(False)
        self._list.fit_rows()
        self._room.setVisible(not remarks)
        of_all: tuple[QWidget, ...] = (self.state, self._list, self._export)
        of_one: tuple[QWidget, ...] = (self._asked, self.answer, self._delete, self.settle)
        for widget in of_all:
            widget.setVisible(bool(remarks))
        for widget in of_one:
            widget.setVisible(bool(listed))
        self._show_current()

    def _tell_count(self, remarks: tuple[Remark, ...]) -> None:
        if not remarks:
            self._count.setText(tr("No remarks yet"))
            self._about.setText(
                tr(
                    "A remark is set on selected words, a line or a task with Ctrl+Alt+M. Comments that others set on "
                    "the Word file sent round stand here when it is taken back."
                )
            )
            return
        settled = sum(remark.settled for remark in remarks)
        answered = sum(bool(remark.answer) for remark in remarks)
        self._count.setText(tr("{done} of {all} remarks settled", done=settled, all=len(remarks)))
        self._about.setText(tr("{count} answered. A click leads to the place of a remark.", count=answered))

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
        say(self.settle, tr("Reopen") if remark is not None and remark.settled else tr("Settle"))

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

    def _turn_settled(self) -> None:
        finish_typing()
        remark = self._remark
        if remark is not None:
            settled = not remark.settled
            name = tr("Settle a remark") if settled else tr("Reopen a remark")
            self._open.apply(name, lambda plan: edits.with_settled(plan, remark.id, settled=settled))

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
    day = remark.written.strftime("%d/%m/%Y") if remark.written else ""
    told = " · ".join(filter(None, (remark.author, remark.place, day)))
    item.setText("\n".join(filter(None, (_state_words(remark), told, remark.text))))
    item.setData(_REMARK, remark.id)
    item.setToolTip(plain_tip("\n".join(filter(None, (remark.on, remark.text, remark.answer)))))
    waits = not remark.settled and not remark.answer
    item.setForeground(QBrush(QColor(tokens().warning if waits else tokens().text)))


def _state_words(remark: Remark) -> str:
    if remark.settled:
        sign, words = _SETTLED, tr("settled")
    elif remark.answer:
        sign, words = _ANSWERED, tr("answered")
    else:
        sign, words = _OPEN, tr("no answer yet")
    return f"{sign} {words}"
