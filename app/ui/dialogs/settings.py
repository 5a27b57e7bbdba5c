"""The settings: office, language, look, where the library lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from app.errors.faults import AppError, DatabaseUnreachable
from app.messages.faults import error_message
from app.persistence.entries import May
from app.settings import UNMARKED, Settings, write_settings
from app.translation import LANGUAGES, language, tr
from app.ui import late
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import Question, answer, ask_folder, fit, scrolled
from app.ui.dialogs.office import ask_office, keep_office
from app.ui.fields import add_row, combo, form
from app.ui.jobs import Jobs, Lane
from app.ui.rights import Rights, forbid_buttons
from app.ui.session import Session, account
from app.ui.theme import THEMES, show_theme
from app.workflows.library_place import data_folder
from app.workflows.server_password import is_server, join_server

if TYPE_CHECKING:
    from app.persistence import Person
    from app.ui.main_window import MainWindow


class SettingsDialog(Question):
    """What a person may set; nothing changes before it is kept, and a server is tried before."""

    def __init__(
        self,
        parent: QWidget | None,
        settings: Settings,
        office_name: str,
        jobs: Jobs | None = None,
        *,
        me: Person | None = None,
    ) -> None:
        """`me` is who the library of an office's server knows the person here as; None where it tells nobody apart."""
        super().__init__(parent, tr("Settings"), "", tr("Keep"))
        self.office_asked = self.joining_asked = self.people_asked = False
        self._settings, self._jobs = settings, jobs
        self._administers = me is not None and me.may is May.ADMINISTER
        languages = {"vi": tr("Vietnamese"), "en": tr("English")}
        themes = {"": tr("like the system"), "light": tr("light"), "dark": tr("dark")}
        self._language = combo(tr("Language"), [(languages[code], code) for code in LANGUAGES])
        self._language.setCurrentIndex(self._language.findData(language()))
        self._theme = combo(tr("Look"), [(themes[name], name) for name in THEMES])
        self._theme.setCurrentIndex(self._theme.findData(settings.theme))
        uses = {"": tr("ask"), "table": tr("a table"), "tasks": tr("tasks")}
        self._pasted = combo(
            tr("Pasted tables of tasks become"), [(words, use) for use, words in uses.items()]
        )
        self._pasted.setCurrentIndex(self._pasted.findData(settings.pasted_table))
        marks = {"": tr("marked on the page"), UNMARKED: tr("not marked")}
        self._marks = combo(tr("Misspelt words"), [(words, mark) for mark, words in marks.items()])
        self._marks.setCurrentIndex(self._marks.findData(settings.spelling_marks))
        self._person = QLineEdit(settings.user_name)
        self._person.setAccessibleName(tr("Who works here"))
        self._person.setPlaceholderText(account())
        self._database = QLineEdit(settings.database_url)
        self._database.setAccessibleName(tr("Shared database"))
        self._database.setPlaceholderText(tr("empty: the library lies on this computer"))
        self._password = QLineEdit()
        self._password.setAccessibleName(tr("Password of the database"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setPlaceholderText(tr("empty: as it is kept on this computer"))
        self._server_told = label("", "fault")
        self._server_told.hide()
        self._copies = QLineEdit(settings.copies_folder)
        self._copies.setAccessibleName(tr("Other folder for copies"))
        self._copies.setPlaceholderText(tr("empty: only beside the library"))
        office = push_button(office_name or tr("Set your office …"), self._ask_office, "", "building-2")
        forbid_buttons((office,), Rights(me).office_kept)
        log = push_button(tr("Open the log's folder"), _open_log_folder, "", "folder-open")
        self.body.addWidget(scrolled(_explained(self._rows(office, log))))
        self.body.addWidget(self._server_told)
        fit(self, 560, 640)

    def _rows(self, office: QWidget, log: QWidget) -> tuple[tuple[str, QWidget, str], ...]:
        """Each setting: what it is called, where it is set, and what comes of it."""
        return (
            (tr("Your office"), office, tr("Heads every new plan; plans that are there stay as they are.")),
            (
                tr("Who works here"),
                self._person,
                tr("Stands beside remarks, versions and steps of review."),
            ),
            (tr("Language"), self._language, tr("Of the window; plans stay Vietnamese. Changes at once.")),
            (tr("Look"), self._theme, tr("Paper is printed the same in either. Changes at once.")),
            (
                tr("Pasted tables of tasks become"),
                self._pasted,
                tr(
                    "What comes of a table with columns such as lead and deadline that is pasted on the page."
                ),
            ),
            (
                tr("Misspelt words"),
                self._marks,
                tr("Underlined with red dots once the typing rests; the check lists them either way."),
            ),
            (
                tr("Library of the office"),
                self._server_row(),
                tr("By the file that the administrator of your office's library gave you."),
            ),
            (
                tr("Shared database (PostgreSQL)"),
                self._database,
                tr(
                    "For an office that shares one library; ask who keeps the server. Holds from the next start."
                ),
            ),
            (
                tr("Password of the database"),
                self._password,
                tr(
                    "Goes into this computer's store of passwords, never into a file. The server is tried first."
                ),
            ),
            (
                tr("Other folder for copies"),
                self._copies_row(),
                tr("Such as one on another disk or a stick: copies of the library are put there as well."),
            ),
            (
                tr("Log"),
                log,
                tr("What went wrong and when, without any text of a plan. It stays on this computer."),
            ),
        )

    def _server_row(self) -> QWidget:
        found = QWidget()
        row = QHBoxLayout(found)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(push_button(tr("Join the office's server …"), self._ask_joining, "", "database"), 1)
        people = push_button(tr("People …"), self._ask_people, "", "users")
        people.setVisible(self._administers)
        row.addWidget(people)
        return found

    def _copies_row(self) -> QWidget:
        found = QWidget()
        row = QHBoxLayout(found)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._copies, 1)
        row.addWidget(push_button(tr("Choose …"), self._ask_copies_folder, "", "folder-open"))
        return found

    def _ask_copies_folder(self) -> None:
        folder = ask_folder(self, tr("Other folder for copies"), Path(self._copies.text() or Path.home()))
        if folder is not None:
            self._copies.setText(str(folder))

    def _ask_office(self) -> None:
        self.office_asked = True
        self.reject()

    def _ask_joining(self) -> None:
        self.joining_asked = True
        self.reject()

    def _ask_people(self) -> None:
        self.people_asked = True
        self.reject()

    def accept(self) -> None:
        """Keep it all, once the server answers where another one is named."""
        address, password = self._database.text().strip(), self._password.text()
        same = address == self._settings.database_url and not password
        if self._jobs is None or same or not address:
            super().accept()
            return
        if not is_server(address):
            self._refuse_server(DatabaseUnreachable("", "address"))
            return
        self.yes.setEnabled(False)
        self._tell_server(tr("Trying the server …"))
        self._jobs.run(
            Lane.WORK, lambda _job: join_server(address, password), self._take_server, self._refuse_server
        )

    def _take_server(self, address: str) -> None:
        self._database.setText(address)
        super().accept()

    def _refuse_server(self, fault: Exception) -> None:
        self.yes.setEnabled(True)
        self._tell_server(error_message(fault) if isinstance(fault, AppError) else tr("Please try again."))

    def _tell_server(self, words: str) -> None:
        self._server_told.setText(words)
        self._server_told.show()

    @property
    def chosen(self) -> Settings:
        """The settings as the dialog says them."""
        return replace(
            self._settings,
            language=str(self._language.currentData()),
            theme=str(self._theme.currentData()),
            pasted_table=str(self._pasted.currentData()),
            spelling_marks=str(self._marks.currentData()),
            user_name=" ".join(self._person.text().split()),
            database_url=self._database.text().strip(),
            copies_folder=self._copies.text().strip(),
        )


def _explained(settings: Iterable[tuple[str, QWidget, str]]) -> QWidget:
    """Settings one below the other, a sentence under each."""
    found, rows = QWidget(), form()
    found.setLayout(rows)
    rows.setContentsMargins(0, 0, 12, 0)
    for name, field, about in settings:
        add_row(rows, name, field)
        field.setAccessibleDescription(about)
        rows.addRow(label(about, "muted"))
    return found


def _open_log_folder() -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(data_folder())))


def ask_settings(window: MainWindow, session: Session) -> bool:
    """Let the settings be changed; whether the look is another now."""
    office = session.office
    dialog = SettingsDialog(
        window,
        session.settings,
        office.name if office else "",
        session.jobs,
        me=session.me,
    )
    if not answer(dialog):
        if dialog.office_asked:
            _ask_office(window, session)
        if dialog.joining_asked:
            late.joining_dialog.ask_join_file(window)
        if dialog.people_asked:
            answer(late.people_dialog.PeopleDialog(window, session))
        return False
    chosen = dialog.chosen
    if chosen == session.settings:
        return False
    try:
        write_settings(chosen)
    except AppError as fault:
        window.show_fault(fault)
        return False
    before, session.settings = session.settings, chosen
    if before.database_url != chosen.database_url:
        window.notices.notice(tr("Kept. The other database is used from the next start."))
    if before.copies_folder != chosen.copies_folder:
        session.copy_changes()
    application = QApplication.instance()
    if before.theme != chosen.theme and isinstance(application, QApplication):
        show_theme(application, chosen.theme)
    if chosen.language != language():
        window.speak(chosen.language)
    return (before.theme, before.spelling_marks) != (chosen.theme, chosen.spelling_marks)


def _ask_office(window: MainWindow, session: Session) -> None:
    office = ask_office(window, session.office)
    if office is not None:
        keep_office(session, office, window.show_fault)
