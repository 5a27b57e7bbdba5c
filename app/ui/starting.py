"""From the painted frame to the work: the list, what was found as the library was opened, the plan that comes back."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit

from app.errors.faults import AppError, DatabaseBroken, DatabaseLost, DatabaseUnreachable
from app.translation import tr
from app.ui import late
from app.ui.destinations import OF_A_PLAN, Destination
from app.ui.hands import Hands
from app.ui.jobs import Cancelled, Lane, soon
from app.workflows.library_place import JOIN_SUFFIX

if TYPE_CHECKING:
    from app.persistence import PlanEntry
    from app.ui.main_window import MainWindow
    from app.workflows.store_session import Started


class Starting(QObject):
    """Brings the window to where its person left it, or says why the library cannot be opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self.chosen = ""
        """The plan that was chosen from the list while the library was being opened."""
        self._hands = Hands(self)
        self._hands.moved.connect(self._stay)
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
        """From the list until the plan is there that comes back: whoever types or clicks stays where he is."""
        self._stays = False
        # A window has a handle from the moment that it is shown.
        self._hands.watch(self._window.windowHandle(), *self._window.library.findChildren(QLineEdit))

    def _stay(self, where: QObject, _event: QEvent) -> None:
        self._stays = True
        if isinstance(where, QLineEdit):
            self.chosen = ""  # who types goes on looking
        if self._session.ready:
            self._window.stay()

    def _show_started(self, started: Started) -> None:
        window = self._window
        self._hands.look_away()  # what is asked now, the program asks
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
            window.plan.opened.connect(self._hands.look_away)
            window.plan.faulted.connect(self._hands.look_away)
            self._watch()

    def _import_what_comes_next(self) -> None:
        """The views of a plan, imported beside the work: the first plan opens without waiting for them."""
        self._session.jobs.run(Lane.WORK, lambda _job: import_module(late.MODULES["plan_session"]))

    def _show_not_started(self, fault: Exception) -> None:
        window, notices = self._window, self._window.notices
        if not self._session.ready:  # a copy that could not take its place leaves it open
            window.library.show_not_started()
        self.chosen = ""
        self._hands.look_away()
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
