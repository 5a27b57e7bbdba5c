"""Short questions: yes or no, a line of text, a file."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.translation import tr
from app.ui.buttons import label, push_button

_TITLE = 48
"""Px of a screen that the title bar of a dialog takes, and the room around it."""


class Question(QDialog):
    """A dialog of some words, what stands below them, and two buttons. Subclasses fill `body`, and `buttons`."""

    def __init__(
        self, parent: QWidget | None, title: str, words: str, yes: str, *, danger: bool = False, no: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.yes = push_button(yes, self.accept, "danger" if danger else "primary")
        self.no = push_button(no or tr("Cancel"), self.reject)
        (self.no if danger else self.yes).setDefault(True)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # from a field of several lines, where Enter is a line
            QShortcut(QKeySequence(keys), self).activated.connect(self.yes.click)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.no)
        self.buttons.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        if words:
            column.addWidget(label(words))
        column.addLayout(self.body)
        column.addLayout(self.buttons)
        self.setMinimumWidth(440)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's method
        """As high as its words are at this width: Qt makes it two thirds of a narrow screen wide, and no higher."""
        super().showEvent(event)
        self.grow()

    def grow(self) -> None:
        """Become as high as the words need that stand there now."""
        layout = self.layout()
        if layout is not None:
            layout.activate()  # words that were said just now are not reckoned in before
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        room = self.screen().availableGeometry().height() - _TITLE
        if needed > self.height():
            self.resize(self.width(), max(self.height(), min(needed, room)))


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give the dialog this size, or what the screen has room for."""
    room = dialog.screen().availableGeometry()
    dialog.resize(min(width, room.width() - 16), min(height, room.height() - _TITLE))


def scrolled(widget: QWidget) -> QScrollArea:
    """The widget in an area that scrolls where a small screen has no room for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(widget)
    return area


def answer(dialog: QDialog) -> bool:
    """Show the dialog until it is closed; whether it was accepted. It is gone afterwards."""
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


def ask_yes_no(
    parent: QWidget | None, title: str, words: str, yes: str, *, danger: bool = False, no: str = ""
) -> bool:
    """Whether the person says `yes`."""
    return answer(Question(parent, title, words, yes, danger=danger, no=no))


class NotSavedQuestion(Question):
    """The library does not take what was typed: into a file with it, away with it (asked twice), or stay."""

    def __init__(self, parent: QWidget | None, words: str) -> None:
        super().__init__(parent, tr("Not saved"), words, tr("Save to a file …"), no=tr("Stay here"))
        self.thrown_away = False
        self.buttons.insertWidget(0, push_button(tr("Throw away …"), self._throw_away, "danger"))

    def _throw_away(self) -> None:
        words = tr("What you typed since the plan was last saved is lost for good.")
        if ask_yes_no(self, tr("Throw away"), words, tr("Throw away"), danger=True):
            self.thrown_away = True
            self.reject()


class DocumentUse(Enum):
    """What a document is to be read as."""

    PLAN = auto()
    DIRECTIVE = auto()
    FORM = auto()
    """It is not read: its form is checked."""


class _UseQuestion(Question):
    """Two ways on, of a Word file three, and one back."""

    def __init__(self, parent: QWidget | None, path: Path) -> None:
        words = tr(
            "What is {file}? A plan is read into the library and opened. Of a directive the demands are read, so that "
            "a plan can be drafted from it.",
            file=path.name,
        )
        super().__init__(parent, tr("A document was dropped"), words, tr("Import as a plan"))
        self.directive = push_button(tr("Read as a directive"), self._take_directive)
        self.buttons.insertWidget(self.buttons.count() - 1, self.directive)
        if path.suffix.lower() == ".docx":
            # A row of its own: four buttons beside each other are wider than a small screen.
            row = QHBoxLayout()
            row.addWidget(push_button(tr("Check its form"), self._take_form, "", "list-checks"))
            row.addWidget(label(tr("without reading it into the library"), "muted"), 1)
            self.body.addLayout(row)
        self.use = DocumentUse.PLAN

    def _take_directive(self) -> None:
        self.use = DocumentUse.DIRECTIVE
        self.accept()

    def _take_form(self) -> None:
        self.use = DocumentUse.FORM
        self.accept()


def ask_use_of_document(parent: QWidget | None, path: Path) -> DocumentUse | None:
    """What a dropped document is to be read as; None where the person steps back."""
    dialog = _UseQuestion(parent, path)
    return dialog.use if answer(dialog) else None


def ask_words(parent: QWidget | None, title: str, words: str, given: str = "", yes: str = "") -> str | None:
    """A text of some lines, None where the person steps back."""
    dialog = Question(parent, title, words, yes or tr("Insert"))
    field = QPlainTextEdit(given)
    field.setAccessibleName(title)
    field.setTabChangesFocus(True)
    field.setMinimumHeight(96)
    dialog.body.addWidget(field)
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    return field.toPlainText().strip() if answer(dialog) else None


def ask_password(parent: QWidget | None, title: str, words: str) -> str | None:
    """A password, which is shown as dots; None where the person steps back or gives none."""
    dialog = Question(parent, title, words, tr("Open"))
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(tr("Password"))
    dialog.body.addWidget(field)
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    return (field.text() or None) if answer(dialog) else None


def ask_file_to_write(parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
    """Where a file is to be written; the system's own dialog asks before it replaces one."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    return Path(name) if name else None


def ask_file_to_read(parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
    """A file that is there."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(name) if name else None


def ask_files_to_read(parent: QWidget, title: str, folder: Path, kinds: str) -> tuple[Path, ...]:
    """Files that are there, none where the person steps back."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), kinds)
    return tuple(map(Path, names))


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """A folder that is there."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None
