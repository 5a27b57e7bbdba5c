"""The people of the office's library: added, changed, taken away; each joins by a file that is written here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors.faults import AppError
from app.messages.faults import error_message
from app.messages.people import right_words
from app.persistence.entries import May, Person
from app.translation import tr
from app.ui import late
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import Question, answer, ask_folder, ask_yes_no, fit
from app.ui.fields import add_row, combo, form
from app.ui.notices import TWO_ROWS, Notices
from app.ui.session import Session

if TYPE_CHECKING:
    from app.persistence import Store

LEAST_PASSWORD = 10
"""Letters of the shortest password."""


class PersonQuestion(Question):
    """Who somebody is, what he may, and a password; that of one who is known may stay as it is."""

    def __init__(self, parent: QWidget | None, known: Person | None) -> None:
        title = tr("Change a person") if known else tr("Add a person")
        super().__init__(parent, title, "", tr("Keep"))
        self._known = known
        self.login, self.name, self.unit, self.password = (QLineEdit() for _ in range(4))
        self.may = combo(tr("Right"), [(right_words(may), may.value) for may in May])
        rows = form()
        hint = tr("empty: stays as it is") if known else tr("{count} letters at least", count=LEAST_PASSWORD)
        for words, field, given, held in (
            (tr("Login"), self.login, known.login if known else "", tr("small letters, no accents")),
            (tr("Full name"), self.name, known.name if known else "", ""),
            (tr("Unit"), self.unit, known.unit if known else "", ""),
            (tr("Password"), self.password, "", hint),
        ):
            field.setAccessibleName(words)
            field.setText(given)
            field.setPlaceholderText(held)
            add_row(rows, words, field)
        add_row(rows, tr("Right"), self.may)
        self.login.setEnabled(known is None)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.may.setCurrentIndex(self.may.findData((known.may if known else May.DRAFT).value))
        self._told = label("", "fault")
        self._told.hide()
        self.body.addLayout(rows)
        self.body.addWidget(self._told)

    @property
    def person(self) -> Person:
        """The person as the fields say."""
        name, unit = (" ".join(field.text().split()) for field in (self.name, self.unit))
        return Person(self.login.text().strip(), name, unit, May(self.may.currentData()))

    def accept(self) -> None:
        """Go on once a login, a name and a password of some length are there."""
        password = self.password.text()
        if not (self.person.login and self.person.name):
            self._tell(tr("Please type a login and a name."))
        elif len(password) < LEAST_PASSWORD and not (self._known and not password):
            self._tell(tr("The password is too short. Please take at least 10 letters, such as four words."))
        else:
            super().accept()

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()
        self.grow()


class PeopleDialog(QDialog):
    """Lists the people; what is done to one of them the server may refuse, and says why."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("People of the office's library"))
        self._session, self._people = session, tuple[Person, ...]()
        self._added: Person | None = None
        self.notices = Notices()
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels((tr("Full name"), tr("Unit"), tr("Login"), tr("Right")))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 190), (2, 150), (3, 130)):
            self.list.header().resizeSection(column, width)
        self.list.currentItemChanged.connect(self._show_buttons)
        self.list.itemDoubleClicked.connect(self._change)
        self._change_one = push_button(tr("Change …"), self._change, "", "square-pen")
        self._remove_one = push_button(tr("Take away …"), self._remove, "", "x")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(push_button(tr("Add …"), self._add, "", "plus"))
        row.addWidget(self._change_one)
        row.addWidget(self._remove_one)
        row.addStretch(1)
        row.addWidget(push_button(tr("Close"), self.reject))
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(20, 16, 20, 16)
        column_of_all.setSpacing(12)
        column_of_all.addWidget(self.list, 1)
        column_of_all.addLayout(row)
        self.notices.float_over(self, self, TWO_ROWS)
        fit(self, 820, 520)
        self._show_buttons()
        session.with_store(lambda store: store.people(), self._show, self._fail)

    @property
    def chosen(self) -> Person | None:
        """The person who is marked."""
        # None where no row is current, whatever the stubs say.
        item: QTreeWidgetItem | None = self.list.currentItem()
        return self._people[self.list.indexOfTopLevelItem(item)] if item is not None else None

    def _show_buttons(self, *_: object) -> None:
        for each in (self._change_one, self._remove_one):
            each.setEnabled(self.chosen is not None)

    def _ask(self, act: Callable[[Store], None]) -> None:
        """Do it, and list who is there then."""

        def work(store: Store) -> tuple[Person, ...]:
            act(store)
            return store.people()

        self._session.with_store(work, self._show, self._fail)

    def _show(self, people: tuple[Person, ...]) -> None:
        self._people = people
        self.list.clear()
        for each in people:
            item = QTreeWidgetItem((each.name, each.unit, each.login, right_words(each.may)))
            self.list.addTopLevelItem(item)
        self._show_buttons()
        added, self._added = self._added, None
        if added is not None:
            self._write_file(added)

    def _fail(self, fault: Exception) -> None:
        self._added = None
        if isinstance(fault, AppError):
            self.notices.fault(error_message(fault))
        else:
            self._session.jobs.crashed.emit(fault)

    def _add(self) -> None:
        self._put(None)

    def _change(self, *_: object) -> None:
        if self.chosen is not None:
            self._put(self.chosen)

    def _put(self, known: Person | None) -> None:
        asked = PersonQuestion(self, known)
        if answer(asked):
            person, password = asked.person, asked.password.text()
            self._added = person if known is None else None
            self._ask(lambda store: store.put_person(person, password))

    def _remove(self) -> None:
        person, me = self.chosen, self._session.me
        if person is None or me is None:
            return
        words = tr(
            "{name} is let in no longer. What he keeps as his own is yours from now on.", name=person.name
        )
        if ask_yes_no(self, tr("Take away"), words, tr("Take away"), danger=True):
            self._ask(lambda store: store.take_away_person(person.login, me.login))

    def _write_file(self, person: Person) -> None:
        """The file by which somebody joins who is new."""
        folder = ask_folder(
            self, tr("Where is the file to be put by which {name} joins?", name=person.name), Path.home()
        )
        if folder is None:
            return
        try:
            path = late.joining_dialog.written_join_file(person, self._session.settings, folder)
        except AppError as fault:
            self.notices.fault(error_message(fault))
            return
        self.notices.notice(
            tr("Give {path} to that person, and tell the password yourself.", path=path),
        )
