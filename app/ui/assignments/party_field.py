"""A field for several parties: each on a line of its own, and a line to find the next one.

Nothing completes what is typed; what may be meant stands in a list below.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMoveEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.plan.model import Party
from app.domain.vietnamese import clean
from app.translation import tr
from app.ui.assignments.party_book import PartyBook, in_register
from app.ui.assignments.party_list import PartyList
from app.ui.buttons import label, tool_button
from app.ui.fields import LineField, commit_composed
from app.ui.open_plan import OpenPlan
from app.ui.theme import with_role
from app.workflows.party_choices import matching

_MOST_FOUND = 12
_STAYING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class PartyLine(LineField):
    """The line in which a party is looked for."""

    taken = Signal(str)
    """The words are to be read as they stand."""
    looked_for = Signal(str)
    """What is typed now, with the word that is being composed."""
    pressed = Signal(object)
    """A key that may mean something to the field; carries the event, which is ignored unless it was accepted."""

    def _wait(self) -> None:
        """Half a name is no party: nothing is read until the person is done."""
        self.looked_for.emit(self.text())

    def finish(self) -> None:
        """Read what is typed now."""
        if self.words:
            self.taken.emit(self.words)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's method
        super().inputMethodEvent(event)
        at = self.cursorPosition()
        text = self.text()
        self.looked_for.emit(text[:at] + event.preeditString() + text[at:])

    def event(self, event: QEvent) -> bool:
        # Tab never comes to keyPressEvent.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            event.ignore()
            self.pressed.emit(event)
            if event.isAccepted():
                return True
            event.accept()
        return super().event(event)


class PartyField(QFrame):
    """The parties of a task in one role."""

    changed = Signal(object)
    """The person chose or took out a party; carries all parties now."""
    ended = Signal(int, int)
    """Enter or Tab was pressed with nothing more to read: go on by so many rows and columns. For a cell."""
    given_up = Signal()
    """Escape was pressed with nothing to close."""

    def __init__(
        self,
        name: str,
        book: PartyBook,
        opened: OpenPlan,
        parent: QWidget | None = None,
        *,
        cell: bool = False,
        one: bool = False,
    ) -> None:
        """`cell`: it edits a cell of the table. `one`: a task has one of these, and typing another one replaces it."""
        super().__init__(parent)
        self._name, self._book, self._open, self._cell, self._one = name, book, opened, cell, one
        self._adding = False
        """Whether what is chosen next comes beside what stands here, where it else replaces it."""
        self._parties: tuple[Party, ...] = ()
        self._list: PartyList | None = None
        self.cell_height = 0
        self._watched = False
        with_role(self, "parties" if not cell else "cell")
        self.line = PartyLine(name, tr("type to find an agency"))
        self.line.looked_for.connect(self._look)
        self.line.taken.connect(self.take_words)
        self.line.pressed.connect(self._press)
        self.line.installEventFilter(self)
        self._add_another = tool_button(tr("Add another lead"), "plus", shown=True)
        self._add_another.setToolTip(tr("Add another lead (or type a semicolon)"))
        if cell:
            self._add_another.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._add_another.clicked.connect(self._begin_another)
        self._chips = QVBoxLayout()
        self._chips.setSpacing(4)
        column = QVBoxLayout(self)
        edge = 3 if cell else 0
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(4)
        column.addLayout(self._chips)
        column.addWidget(self.line)
        column.addWidget(self._add_another, 0, Qt.AlignmentFlag.AlignLeft)
        self._tell_mode()
        self.setFocusProxy(self.line)
        if cell:
            # The table gives the focus, behind the first word that is composed, to none but such an editor.
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        book.ready.connect(self._look_again)

    # What is shown

    def show_parties(self, parties: tuple[Party, ...]) -> None:
        """Show these parties; what is being typed stays."""
        if parties != self._parties:
            self._parties = parties
            self._redraw()

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties now, without what is being typed."""
        return self._parties

    def _redraw(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for party in self._parties:
            chip = _Chip(party, takes_focus=not self._cell)
            chip.removed.connect(self._remove)
            self._chips.addWidget(chip)
            chip.setVisible(True)
        self._tell_mode()
        self.line.setAccessibleDescription(
            tr("Chosen: {names}", names="; ".join(party.name for party in self._parties))
            if self._parties
            else ""
        )
        self.updateGeometry()
        if self._cell and self.parentWidget() is not None:
            self.fit(self.cell_height)

    def fit(self, least: int) -> None:
        """As a cell's editor: as high as the cell at least, and as all that stands here, within the table."""
        self.cell_height = least
        layout, around = self.layout(), self.parentWidget()
        assert layout is not None
        layout.activate()
        wanted = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else 0
        height = max(least, wanted, layout.totalSizeHint().height() if not wanted else 0)
        room = around.height() if around else height
        self.setGeometry(self.x(), max(0, min(self.y(), room - height)), self.width(), height)

    # Choosing

    @property
    def _replaces(self) -> bool:
        return self._one and bool(self._parties) and not self._adding

    def _begin_another(self) -> None:
        """What is chosen next comes beside what stands here."""
        self._adding = True
        self._tell_mode()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_mode(self) -> None:
        """Say whether what is typed replaces what stands here."""
        self._add_another.setVisible(self._one and bool(self._parties) and not self._adding)
        if self._replaces:
            words = tr("type to replace the lead")
        elif self._one and self._parties:
            words = tr("type to add another lead")
        else:
            words = tr("type to find an agency")
        self.line.setPlaceholderText(words)

    def _end_another(self) -> None:
        if self._adding:
            self._adding = False
            self._tell_mode()

    def _set(self, parties: tuple[Party, ...]) -> None:
        self._parties = parties
        self._redraw()
        self.changed.emit(parties)

    def _add(self, party: Party) -> None:
        QGuiApplication.inputMethod().commit()
        self.line.clear()
        self._close_list()
        self._book.note(party)
        if self._replaces:
            self._choose((party,))
        elif all(party.key != known.key for known in self._parties):
            self._choose((*self._parties, party))

    def _choose(self, parties: tuple[Party, ...]) -> None:
        self._adding = False
        if parties != self._parties:
            self._set(parties)
        else:
            self._tell_mode()

    def take_words(self, words: str) -> None:
        """Choose what the words mean; those that nobody knows are kept as they are written."""
        new = [] if self._replaces else [*self._parties]
        for party in self._book.parties(self._open.plan, words):
            if all(party.key != known.key for known in new):
                new.append(party)
        self.line.clear()
        self._close_list()
        self._choose(tuple(new))

    def _pick(self, party: Party | None) -> None:
        if party is not None:
            self._add(party)
        else:
            QGuiApplication.inputMethod().commit()
            self.take_words(self.line.words)

    def _remove(self, key: str) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set(tuple(party for party in self._parties if party.key != key))

    # Keys

    def _press(self, event: QKeyEvent) -> None:
        if _press_of(self, event):
            event.accept()

    def on_down(self, by: int) -> bool:
        """The arrows go through the list, and open it."""
        if self._list is not None:
            self._list.step(by)
            self._tell_row()
        elif by > 0:
            self._look(self.line.text(), all_of_them=True)
        else:
            return False
        return True

    def on_enter(self) -> bool:
        """Enter takes the row that is marked, else reads the words, else ends."""
        QGuiApplication.inputMethod().commit()
        if self._list is not None:
            self._list.take()
        elif self.line.words:
            self.take_words(self.line.words)
        elif self._cell:
            self.ended.emit(1, 0)
        else:
            return False
        return True

    def on_tab(self, by: int) -> bool:
        """Tab takes the row that is marked where something is typed, and goes on."""
        QGuiApplication.inputMethod().commit()
        if self._list is not None and self.line.words:
            self._list.take()
        if self._cell:
            self.ended.emit(0, by)
        return self._cell

    def on_escape(self) -> bool:
        """Escape closes the list, then gives up what is typed, then the cell."""
        if self._list is not None:
            self._close_list()
        elif self.line.text():
            self.line.clear()
        elif self._adding and self._one:
            self._end_another()
        elif self._cell:
            self.given_up.emit()
        else:
            return False
        return True

    def on_back(self, *, repeated: bool) -> bool:
        """Backspace with nothing typed takes out the last party, once for each press."""
        if self.line.text() or not self._parties:
            return False
        if not repeated:
            self._remove(self._parties[-1].key)
        return True

    def on_semicolon(self) -> bool:
        """A semicolon ends a party, as on paper, and another one follows."""
        if self.line.words:
            self.take_words(self.line.words)
        elif not (self._one and self._parties):
            return False
        self._adding = True
        self._tell_mode()
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's method
        """The table sends the first word typed over a cell to the whole editor: it is composed in the line."""
        QCoreApplication.sendEvent(self.line, event)

    # The list

    def _look(self, typed: str, *, all_of_them: bool = False) -> None:
        plan, words = self._open.plan, clean(typed).strip()
        if not (words or all_of_them) or not self.line.hasFocus():
            self._close_list()
            return
        self._book.prepare(plan)
        chosen = {party.key for party in self._parties}
        open_ones = [choice for choice in self._book.choices(plan) if choice.party.key not in chosen]
        found = matching(open_ones, words, _MOST_FOUND if words else len(open_ones))
        if self._list is None:
            self._list = PartyList(self.line)
            self._list.picked.connect(self._pick)
        self._list.show_choices(found, words)
        self._tell_row()

    def _look_again(self) -> None:
        if self._list is not None:
            self._look(self.line.text(), all_of_them=True)

    def _tell_row(self) -> None:
        if self._list is not None:
            self.line.setAccessibleDescription(self._list.current_words)

    def _close_list(self) -> None:
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
            self._list = None

    @property
    def list_shown(self) -> PartyList | None:
        """The list that is open."""
        return self._list

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's method
        """The list goes with the focus; what is typed is read when the person goes on to something else."""
        if watched is self.line and isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._close_list()
            commit_composed(self.line)
            if event.reason() not in _STAYING:
                self.line.finish()
                self._end_another()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's method
        self._close_list()
        super().hideEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802 - Qt's method
        super().moveEvent(event)
        if self._list is not None:
            self._list.place()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's method
        super().showEvent(event)
        around = self.parentWidget()
        while around is not None and not self._watched:
            if isinstance(around, QAbstractScrollArea):
                around.verticalScrollBar().valueChanged.connect(self._close_list)
                self._watched = True
            around = around.parentWidget()


class _Chip(QFrame):
    """One chosen party; what no register knows says so."""

    removed = Signal(str)

    def __init__(self, party: Party, *, takes_focus: bool) -> None:
        super().__init__()
        known = in_register(party)
        with_role(self, "chip" if known else "chip-written")
        self._key = party.key
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 2, 2)
        row.setSpacing(4)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._name = label(party.name)
        column.addWidget(self._name)
        if not known:
            column.addWidget(label(tr("not in the register; printed as written"), "warning"))
        row.addLayout(column, 1)
        remove = tool_button(tr("Take out {name}", name=party.name), "x", role="chip")
        if not takes_focus:
            remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        remove.clicked.connect(self._remove)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        """A long name has the lines it needs: a form gives its rows no height for their width."""
        super().resizeEvent(event)
        self._name.setMinimumHeight(self._name.heightForWidth(self._name.width()))

    def _remove(self) -> None:
        self.removed.emit(self._key)


def _press_of(field: PartyField, event: QKeyEvent) -> bool:
    """What the key does in the field; whether it did anything."""
    keys = Qt.Key
    match event.key():
        case keys.Key_Down:
            return field.on_down(1)
        case keys.Key_Up:
            return field.on_down(-1)
        case keys.Key_Return | keys.Key_Enter:
            return field.on_enter()
        case keys.Key_Tab:
            return field.on_tab(1)
        case keys.Key_Backtab:
            return field.on_tab(-1)
        case keys.Key_Escape:
            return field.on_escape()
        case keys.Key_Backspace:
            return field.on_back(repeated=event.isAutoRepeat())
        case _ if event.text() == ";":
            return field.on_semicolon()
    return False
