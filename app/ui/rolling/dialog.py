"""The ledger (sổ kế thừa): last year's plan beside this year's, with a decision on every item.

Nothing becomes a plan of the library before the person says so, and every decision can be taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.domain.plan.model import Plan
from app.domain.registers.office import Office
from app.domain.roll_forward import Decision
from app.messages.comparison import DECISIONS
from app.translation import ntr, tr
from app.ui.buttons import label, offer_step, push_button, tool_button
from app.ui.comparing.item_view import ItemView
from app.ui.comparing.marked_text import Wording
from app.ui.dialogs.asking import ask_yes_no, fit, scrolled
from app.ui.elided import Elided
from app.ui.fields import finish_typing
from app.ui.notices import Notices
from app.ui.rolling.captions import head_wordings, is_heading, name_of, places, task_wordings
from app.ui.rolling.dates_page import DatesPage
from app.ui.rolling.demands_page import DemandsPage
from app.ui.rolling.items_page import ItemsPage
from app.ui.rolling.open_ledger import OpenLedger
from app.ui.rolling.stale_page import StalePage

if TYPE_CHECKING:
    from app.workflows.roll_forward import Rolled

STALE, DATES, ITEMS, DEMANDS = range(4)
"""The tabs."""


class LedgerDialog(QDialog):
    """Tabs at the left, the chosen item before and after at the right, the totals below."""

    def __init__(self, parent: QWidget | None, rolled: Rolled, office: Office | None = None) -> None:
        super().__init__(parent)
        self.opened = OpenLedger(rolled, self)
        years = self.opened.ledger.years
        self.setWindowTitle(tr("Ledger: {old} to {new}", old=years.old, new=years.new))
        self._where = places(self.opened.ledger.rolled)
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(tr("Parts of the ledger"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self.stale = StalePage(self.opened, office)
        self.dates = DatesPage(self.opened)
        self.items = ItemsPage(self.opened)
        self.demands = DemandsPage(self.opened)
        self._pages = (self.stale, self.dates, self.items, self.demands)
        self._stack = QStackedWidget()
        for page in self._pages:
            self._tabs.addTab("")
            self._stack.addWidget(page)
        self.view = ItemView(
            tr("In {year}", year=years.old),
            tr("In {year}", year=years.new),
            tr("The chosen item stands here, as it was and as it will be."),
        )
        self._totals = label("", "heading")
        self._undo = tool_button(tr("Undo"), "undo-2")
        self._redo = tool_button(tr("Redo"), "redo-2")
        self._make = push_button(
            tr("Make the plan of {year}", year=years.new), self._accept, "primary", "check"
        )
        self._notices = Notices()
        self._lay_out()
        self._connect()
        self._redraw()
        self._tabs.setCurrentIndex(STALE if self.opened.state.open_marks else ITEMS)
        self._show_tab(self._tabs.currentIndex())
        fit(self, 1280, 720)

    def _lay_out(self) -> None:
        left = QWidget()
        work = QVBoxLayout(left)
        work.setContentsMargins(0, 0, 8, 0)
        work.setSpacing(0)
        work.addWidget(self._tabs)
        work.addWidget(self._stack, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(scrolled(left))
        splitter.addWidget(self.view)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([860, 380])
        splitter.setChildrenCollapsible(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._totals, 1)
        buttons.addWidget(self._undo)
        buttons.addWidget(self._redo)
        buttons.addWidget(push_button(tr("Cancel"), self.reject))
        buttons.addWidget(self._make)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        subject = Elided()
        subject.show_words(self.opened.ledger.old.head.subject)
        column.addWidget(subject)
        column.addWidget(splitter, 1)
        self._notices.float_over(self, splitter)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.opened.changed.connect(self._redraw)
        self._tabs.currentChanged.connect(self._show_tab)
        for page in self._pages:
            page.item_chosen.connect(self._follow)
        self.stale.refused.connect(self._notices.notice)
        self.items.refused.connect(self._notices.notice)
        self.demands.task_asked.connect(self.items.add_after)
        self._undo.clicked.connect(self._step_back)
        self._redo.clicked.connect(self._step_forward)
        for keys, slot in (
            ("Ctrl+Z", self._step_back),
            ("Ctrl+Y", self._step_forward),
            ("Ctrl+Shift+Z", self._step_forward),
            ("Ctrl+Return", self._accept),
            ("Ctrl+1", self._to_tab),
            ("Ctrl+2", self._to_tab),
            ("Ctrl+3", self._to_tab),
            ("Ctrl+4", self._to_tab),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # What is shown

    def _redraw(self) -> None:
        """Show the ledger as it is now: the page in front, what the tabs and the totals count."""
        self._page.redraw()
        self._follow()
        state, counts = self.opened.state, self.opened.state.counts
        old = sum(counts.values()) - counts[Decision.NEW]
        parts = [
            f"{counts[decision]} {tr(DECISIONS[decision])}" for decision in Decision if decision != "new"
        ]
        words = tr("{count} old items = {parts}", count=old, parts=" + ".join(parts))
        if new := counts[Decision.NEW]:
            words += "; " + ntr("{count} new item", "{count} new items", new)
        self._totals.setText(words)
        if self._stack.currentIndex() != DEMANDS:
            self.demands.redraw()
        if self._stack.currentIndex() != DATES:
            self.dates.redraw()
        done, count = self.demands.counts
        moved = self.dates.count
        for number, tab in enumerate(
            (
                tr("To look at: {count}", count=len(state.open_marks)),
                tr("Deadlines: {count}", count=moved),
                tr("All items: {count}", count=sum(counts.values())),
                tr("Demands: {done} of {count}", done=done, count=count),
            )
        ):
            self._tabs.setTabText(number, tab)
        back, forward = self.opened.undo_name, self.opened.redo_name
        offer_step(self._undo, tr("Undo: {step}", step=back) if back else "", tr("Nothing to undo"), "Ctrl+Z")
        offer_step(
            self._redo, tr("Redo: {step}", step=forward) if forward else "", tr("Nothing to redo"), "Ctrl+Y"
        )

    @property
    def _page(self) -> StalePage | DatesPage | ItemsPage | DemandsPage:
        """The page in front."""
        return self._pages[self._stack.currentIndex()]

    def _to_tab(self) -> None:
        sender = self.sender()
        if isinstance(sender, QShortcut):
            self.show_tab(int(sender.key().toString()[-1]) - 1)

    def show_tab(self, number: int) -> None:
        """Show this tab and go to its list."""
        self._tabs.setCurrentIndex(number)
        self._page.setFocus()

    def _show_tab(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._redraw()
        if not self._tabs.hasFocus():
            self._page.setFocus()

    def _follow(self, _item: object = None) -> None:
        """Show the item that the page in front has chosen."""
        page, state = self._page, self.opened.state
        item = page.item
        if item is None and page is self.demands and self.demands.about:
            self.view.show_item(self.demands.about, Wording(), Wording())
            return
        line = state.line_of.get(item or "")
        if item is None or (item and line is None):
            self.view.show_nothing()
            return
        stale = {mark.text for mark in state.open_marks if mark.item == item}
        if line is None:
            before, after = head_wordings(self.opened.ledger.old, state.plan)
            self.view.show_item(tr("Head or signature"), before, after.with_stale(stale))
            return
        before, after = task_wordings(line)
        where = " \u203a ".join(filter(None, (self._where.get(item, ""), name_of(line))))
        about = tr("A decision on it takes all that stands in it.") if is_heading(line) else ""
        self.view.show_item(where, before, after.with_stale(stale), about)

    # Deciding

    def _step_back(self) -> None:
        finish_typing()
        self.opened.undo()

    def _step_forward(self) -> None:
        finish_typing()
        self.opened.redo()

    def _accept(self) -> None:
        count = len(self.opened.state.open_marks)
        if count:
            words = ntr(
                "{count} stale mark was not looked at; its words go into the new plan as they are. Go on?",
                "{count} stale marks were not looked at; their words go into the new plan as they are. Go on?",
                count,
            )
            title = tr("Not looked at yet")
            if not ask_yes_no(self, title, words, tr("Make the plan all the same"), no=tr("Look at them")):
                self.show_tab(STALE)
                return
        self.accept()

    def reject(self) -> None:
        """Close without a plan; ask first where something was decided."""
        if self.opened.undo_name:
            words = tr("What was decided here is given up. The old plan stays as it is.")
            title = tr("Close the ledger?")
            if not ask_yes_no(self, title, words, tr("Give up"), danger=True, no=tr("Stay here")):
                return
        super().reject()

    @property
    def plan(self) -> Plan:
        """The plan of the new year as decided."""
        return self.opened.state.ledger.made()
