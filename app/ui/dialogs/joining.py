"""Joining the library of the office's server by a file: who one is, the password, and a try before anything is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors.faults import AppError
from app.messages.faults import error_message
from app.settings import Settings
from app.translation import tr
from app.ui.buttons import label
from app.ui.dialogs.asking import Question, answer, ask_files_to_read
from app.ui.fields import add_row, form
from app.ui.jobs import Jobs, Lane
from app.workflows.joining import JoinFile, join_office, read_join_file, write_join_file
from app.workflows.library_place import JOIN_SUFFIX, database_url
from app.workflows.server_setup import join_file_for

if TYPE_CHECKING:
    from app.persistence import Person
    from app.ui.main_window import MainWindow


class JoiningDialog(Question):
    """Asks for the password of the person whom the file names; stays until the server lets him in, or he goes."""

    def __init__(self, parent: QWidget | None, told: JoinFile, settings: Settings, jobs: Jobs) -> None:
        words = tr(
            "This computer joins the library of your office. Your plans of before stay in the library on this computer."
        )
        super().__init__(parent, tr("Join the office's library"), words, tr("Join"))
        self._told, self._settings, self._jobs = told, settings, jobs
        self.joined: Settings | None = None
        self.password = QLineEdit()
        self.password.setAccessibleName(tr("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.words = label("", "fault")
        self.words.hide()
        rows = form()
        add_row(rows, tr("Library"), label(told.place))
        add_row(rows, tr("Person"), label(" \u2013 ".join(part for part in (told.name, told.unit) if part)))
        add_row(rows, tr("Password"), self.password)
        self.body.addLayout(rows)
        self.body.addWidget(label(tr("The password goes into this computer's store of passwords."), "muted"))
        self.body.addWidget(self.words)
        self.password.setFocus()

    def accept(self) -> None:
        """Try the server; it is kept once it lets the person in."""
        told, password, settings = self._told, self.password.text(), self._settings
        if not password:
            self._tell(tr("Please type the password that your administrator told you."))
            return
        self.yes.setEnabled(False)
        self._tell(tr("Trying the server …"))
        self._jobs.run(
            Lane.WORK, lambda _job: join_office(told, password, settings), self._take, self._refuse
        )

    def _take(self, joined: Settings) -> None:
        self.joined = joined
        super().accept()

    def _refuse(self, fault: Exception) -> None:
        self.yes.setEnabled(True)
        self._tell(error_message(fault) if isinstance(fault, AppError) else tr("Please try again."))
        self.password.selectAll()

    def _tell(self, words: str) -> None:
        self.words.setText(words)
        self.words.show()
        self.grow()


def ask_join_file(window: MainWindow) -> None:
    """Let the person choose the file of the administrator, and join by it."""
    kinds = tr("Files to join by") + f" (*{JOIN_SUFFIX})"
    paths = ask_files_to_read(window, tr("Join the office's library"), Path.home(), kinds)
    if paths:
        join_by(window, paths[0])


def join_by(window: MainWindow, path: Path) -> None:
    """Join by this file; what is open stays open, and the other library is there from the next start."""
    session = window.session
    try:
        told = read_join_file(path)
    except AppError as fault:
        window.show_fault(fault)
        return
    dialog = JoiningDialog(window, told, session.settings, session.jobs)
    if answer(dialog) and dialog.joined is not None:
        session.settings = dialog.joined
        window.notices.notice(
            tr("Joined. Close the program and start it again: it opens the library of your office then.")
        )


def written_join_file(person: Person, settings: Settings, folder: Path) -> Path:
    """The file by which this person joins the library that is joined here. Raises as `write_join_file`."""
    path = folder / f"{person.login}{JOIN_SUFFIX}"
    write_join_file(path, join_file_for(person, database_url(settings.database_url)))
    return path
