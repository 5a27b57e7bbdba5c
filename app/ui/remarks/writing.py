"""A remark of one's own, on what is selected: who makes it, and what it says."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.domain.plan.model import Plan, Remark
from app.domain.writing.remark_places import remark_place
from app.translation import tr
from app.ui.buttons import label
from app.ui.dialogs.asking import Question, answer
from app.ui.fields import add_row, form

_LONGEST = 120
"""Letters of the marked words that the dialog shows."""


class RemarkDialog(Question):
    """Asks for the words of a remark and for its author."""

    def __init__(self, parent: QWidget | None, place: str, on: str, author: str) -> None:
        super().__init__(parent, tr("A remark on the plan"), "", tr("Add the remark"))
        shown = f"\u201c{on if len(on) <= _LONGEST else on[:_LONGEST].rstrip() + ' …'}\u201d" if on else ""
        about = " · ".join(filter(None, (place, shown)))
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(tr("Words of the remark"))
        self.words.setPlaceholderText(tr("What should be otherwise, and why"))
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(110)
        self.words.textChanged.connect(self._allow)
        self.author = QLineEdit(author)
        self.author.setAccessibleName(tr("Author"))
        rows = form()
        add_row(rows, tr("Author"), self.author)
        if about:
            self.body.addWidget(label(about, "muted"))
        self.body.addWidget(self.words)
        self.body.addLayout(rows)
        self.setMinimumWidth(480)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self._allow()

    def _allow(self) -> None:
        self.yes.setEnabled(bool(self.words.toPlainText().strip()))


def ask_remark(parent: QWidget | None, plan: Plan, item: str, on: str, author: str) -> Remark | None:
    """A remark on words of an item of the plan, without an id yet; None where the person steps back.

    `item` is "" for the plan as a whole.
    """
    place = remark_place(plan, item)
    dialog = RemarkDialog(parent, place, on, author)
    if not answer(dialog):
        return None
    words, who = dialog.words.toPlainText().strip(), " ".join(dialog.author.text().split())
    return Remark("", words, who, item, place, on, written=date.today())
