"""From the painted frame to the work: the list, what was found as the library was opened, the plan that comes back."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from app.errors.faults import AppError, DatabaseBroken, DatabaseLost, DatabaseUnreachable
from app.translation import tr
from app.ui import late
from app.ui.jobs import Cancelled, Lane, soon
from app.ui.rail import OF_A_PLAN, Destination
from app.workflows.library_place import JOIN_SUFFIX

if TYPE_CHECKING:
    from app.persistence import PlanEntry
    from app.ui.main_window import MainWindow
    from app.workflows.store_session import Started

_BY_HAND = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
    }
)
_HELD = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock,
    }
)
"""Keys that say nothing by themselves: who goes to another program holds one down."""


def _is_by_hand(event: QEvent) -> bool:
    """Whether somebody types, clicks or turns the wheel."""
    if event.type() not in _BY_HAND:
        return False
    if isinstance(event, QInputMethodEvent):
        return bool(event.preeditString() or event.commitString())
    return not (isinstance(event, QKeyEvent) and event.key() in _HELD)


class Starting(QObject):
    """Brings the window to where its person left it, or says why the library cannot be opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self.chosen = ""
        """The plan that was chosen from the list while the library was being opened."""
        self._stays = False
        """Whether somebody has set to work in the list: no plan comes back under his hands."""
        self._not_started = ""
        """What is said of a library that cannot be opened, while it cannot."""
        self._session.listed.connect(self._show_listed)
        self._session.started.connect(self._show_started)
        self._session.failed.connect(self._show_not_started)

    def begin(self) -> None:
        """Open the library; where it is open already, show it, and the plan and place that the desk says."""
        if not self._session.ready:
            self._session.start()
            return
        window, desk = self._window, self._session.desk
        window.library.show_ready()
        late.welcome.tell_restored(window)
        if desk.open:
            window.open_plan(desk.open, Destination(desk.place))
        else:
            window.show_place(Destination(desk.place or Destination.LIBRARY.value))

    def _show_listed(self, entries: tuple[PlanEntry, ...]) -> None:
        self._window.library.show_listed(entries)
        self._watch()

    def _watch(self) -> None:
        self._stays = False
        self._program.installEventFilter(self)

    def _look_away(self) -> None:
        self._program.removeEventFilter(self)

    @property
    def _program(self) -> QObject:
        program = QApplication.instance()
        assert program is not None
        return program

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's method
        """While the list is shown and the plan that comes back is not: whoever types or clicks stays where he is."""
        if _is_by_hand(event):
            self._stays = True
            if isinstance(watched, QLineEdit):
                self.chosen = ""  # who types goes on looking
            if self._session.ready:
                self._window.stay()
        return False

    def _show_started(self, started: Started) -> None:
        window = self._window
        self._look_away()  # what is asked now, the program asks
        if self._not_started:
            window.notices.take_back(self._not_started)
        window.library.show_started(started)
        late.welcome.tell_restored(window)
        late.welcome.tell_started(window, started)
        if window.given:
            window.take_given()
        else:
            self._come_back(started)
        soon(self, self._import_what_comes_next)

    def _come_back(self, started: Started) -> None:
        """Open what was chosen meanwhile; else go where the window was when the program ended.

        That plan may be gone, or something be open already.
        """
        window, desk = self._window, self._session.desk
        there = desk.place in (place.value for place in OF_A_PLAN)
        if self.chosen:
            window.open_plan(self.chosen)
        elif self._stays:
            self._session.keep_desk(replace(desk, place=Destination.LIBRARY.value))
        elif not window.shows_plan and there and any(entry.id == desk.open for entry in started.entries):
            window.open_plan(desk.open, Destination(desk.place))
            window.plan.opened.connect(self._look_away)
            window.plan.faulted.connect(self._look_away)
            self._watch()

    def _import_what_comes_next(self) -> None:
        """The views of a plan, imported beside the work: the first plan opens without waiting for them."""
        self._session.jobs.run(Lane.WORK, lambda _job: import_module(late.MODULES["plan_session"]))

    def _show_not_started(self, fault: Exception) -> None:
        window, notices = self._window, self._window.notices
        if not self._session.ready:  # a copy that could not take its place leaves it open
            window.library.show_not_started()
        self.chosen = ""
        self._look_away()
        if isinstance(fault, Cancelled):
            notices.caution(tr("Stopped. The library is not open yet."), tr("Go on"), self._session.start)
            return
        self._not_started = late.fault_messages.error_message(fault) if isinstance(fault, AppError) else ""
        if not self._not_started or notices.words != self._not_started:
            window.show_fault(fault, tr("Try again"), self._session.start)
        if [path.suffix for path in window.given] == [JOIN_SUFFIX]:
            # Another library is joined whatever became of the one of before.
            window.take_given()
        if isinstance(fault, DatabaseLost | DatabaseBroken):
            window.show_copies_of_lost(fault)
        elif isinstance(fault, DatabaseUnreachable):
            late.unsaved.KeptPlans(self._session, window).look(fault)
