"""Asks with which plan another one is to be compared: one of the library, or a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.domain.vietnamese import search_key
from app.translation import tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import Question, answer, ask_file_to_read, fit

if TYPE_CHECKING:
    from app.persistence import PlanEntry

_ID = Qt.ItemDataRole.UserRole


class OtherPlanDialog(Question):
    """A list of the other plans, found by typing."""

    def __init__(self, parent: QWidget | None, subject: str, entries: Sequence[PlanEntry]) -> None:
        words = tr("Compare “{subject}” with which plan? The older one stands at the left.", subject=subject)
        super().__init__(parent, tr("Compare with …"), words, tr("Compare"))
        self.path: Path | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search the library"))
        self.search.setAccessibleName(tr("Search the library"))
        self.search.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Plans"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemDoubleClicked.connect(self.accept)
        for entry in entries:
            subject_words = entry.subject or tr("(no subject yet)")
            item = QListWidgetItem(f"{subject_words}\n{entry.number}  {entry.issuer}")
            item.setData(_ID, entry.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.yes.setEnabled(bool(entries))
        if entries:
            self.body.addWidget(self.search)
            self.body.addWidget(self.list, 1)
        else:
            self.body.addWidget(label(tr("The library holds no other plan. Choose a file."), "muted"))
        file = push_button(tr("With a file …"), self._ask_file, "", "folder-open")
        self.body.addWidget(file, 0, Qt.AlignmentFlag.AlignLeft)
        fit(self, 640, 480 if entries else 200)

    def _filter(self, words: str) -> None:
        wanted = search_key(words).split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            key = search_key(item.text())
            item.setHidden(not all(word in key for word in wanted))
        found = [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]
        self.list.setCurrentRow(found[0] if found else -1)
        self.yes.setEnabled(bool(found))

    def _ask_file(self) -> None:
        kinds = tr("Plans, Word and Excel files (*.duthao *.docx *.doc *.xlsx)")
        self.path = ask_file_to_read(self, tr("Compare with a file"), Path.home(), kinds)
        if self.path is not None:
            self.accept()

    @property
    def chosen(self) -> str | Path:
        """A plan's id, or a file."""
        return self.path or str(self.list.currentItem().data(_ID))


def ask_other(parent: QWidget | None, subject: str, entries: Sequence[PlanEntry]) -> str | Path | None:
    """The id of the other plan, or a file; None where the person steps back."""
    dialog = OtherPlanDialog(parent, subject, entries)
    return dialog.chosen if answer(dialog) else None
