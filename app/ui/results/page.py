"""The results of the open plan: which period, the grid of its tasks, how they stand in all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.domain.deadline.doubts import unreal_deadline
from app.domain.plan.tree import tasks
from app.domain.results import edits
from app.domain.results.classes import counts
from app.domain.results.doubts import done_too_late_to_count, period_doubts
from app.domain.results.edits import Entry
from app.domain.results.fields import DONE_ON, STATE, ResultField
from app.domain.results.merging import Overruled
from app.domain.results.model import Period, Results, State
from app.domain.results.report import Commission
from app.errors.faults import AppError
from app.messages.faults import error_message
from app.messages.results import (
    class_words,
    done_later_words,
    doubt_words,
    overruled_words,
    result_heading,
    state_words,
)
from app.translation import ntr, tr
from app.ui import late
from app.ui.buttons import label, push_button, tool_button
from app.ui.dialogs.asking import answer, ask_file_to_read, ask_yes_no
from app.ui.export import ExportKind
from app.ui.fields import combo, finish_typing
from app.ui.jobs import Job, Lane
from app.ui.notices import Notices
from app.ui.open_plan import OpenPlan
from app.ui.results.charts import ResultCharts
from app.ui.results.dialogs import DeadlineDialog, PeriodDialog, ReportDialog, WorkbookDialog
from app.ui.results.open_results import OpenResults
from app.ui.results.rows import ResultRows, codes_of
from app.ui.results.table import ResultTable
from app.ui.rights import Rights, forbid_buttons
from app.ui.session import Session
from app.workflows.results import Returned, came_back, entries

NARROW = 1080
"""Px below which the bar leaves words out."""
_ENTRY, _NO_PERIOD, _NO_TASK, _NOT_LOADED = 0, 1, 2, 3


class ResultsPage(QWidget):
    """Enters what came of the tasks, period by period; also of a plan that is issued and locked."""

    report_asked = Signal(object)
    """A report is to be drafted; carries its `Commission` without its citation."""
    faulted = Signal(object)

    def __init__(self, session: Session, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._plan = session, opened
        self.open = OpenResults(session, opened.plan, self)
        self._reading = Rights(session.me).reading
        self.rows = ResultRows(self, fixed=bool(self._reading))
        self.table = ResultTable(self.rows)
        self.table.setAccessibleName(tr("Results of the tasks"))
        self.notices = Notices()
        self.period = combo(tr("Period"), [], self._choose)
        self.period.setMinimumContentsLength(18)
        self._count = label("", "muted")
        self.charts = ResultCharts()
        self._stack = QStackedWidget()
        self._waiting: Callable[[], object] | None = None
        """What is to be done once the results are loaded."""
        self._wordy: tuple[QToolButton, ...] = ()
        """Buttons that are icons alone where the bar is narrow."""
        self._lay_out()
        self._connect()
        self._redraw()

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setObjectName("bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.period)
        self._add = add = tool_button(tr("Add a period …"), "plus", shown=True)
        add.clicked.connect(self.add_period)
        self._states = tool_button(tr("Status"), "list-checks", shown=True)
        self._states.setToolTip(tr("Status of the chosen tasks"))
        self._states.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._states.setMenu(self._state_menu())
        self._deadline = tool_button(tr("Deadline …"), "calendar", shown=True)
        self._deadline.setToolTip(tr("Change the deadline of the chosen tasks"))
        self._deadline.clicked.connect(self.change_deadline)
        self._workbook = tool_button(tr("From Excel …"), "file-input", shown=True)
        self._workbook.setToolTip(tr("Take results from a workbook that came back"))
        self._workbook.clicked.connect(self.ask_workbook)
        self._draw = tool_button(tr("Charts"), "columns-2", shown=True)
        self._draw.setCheckable(True)
        self._draw.toggled.connect(self.charts.setVisible)
        self._report = tool_button(tr("Draft a report …"), "file-text", shown=True, role="primary")
        self._report.clicked.connect(self.ask_report)
        self._remove = tool_button(tr("Take out the period"), "trash-2")
        self._remove.clicked.connect(self.remove_period)
        row.addWidget(add)
        row.addWidget(self._remove)
        row.addStretch(1)
        self._wordy = (add, self._states, self._deadline, self._workbook, self._draw)
        for button in (*self._wordy[1:], self._report):
            row.addWidget(button)
        told = QFrame()
        beside = QHBoxLayout(told)
        beside.setContentsMargins(14, 4, 12, 6)
        beside.addWidget(self._count)
        entry = QWidget()
        inner = QVBoxLayout(entry)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(told)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.charts)
        self.charts.hide()
        self._stack.addWidget(entry)
        self._stack.addWidget(self._no_period())
        self._stack.addWidget(self._no_task())
        self._stack.addWidget(self._not_loaded())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)
        self.notices.float_over(self, self._stack)
        self.setFocusProxy(self.table)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's method
        super().showEvent(event)
        self.open.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        styles = Qt.ToolButtonStyle
        narrow = event.size().width() < NARROW
        for button in self._wordy:
            button.setToolButtonStyle(
                styles.ToolButtonIconOnly if narrow else styles.ToolButtonTextBesideIcon
            )

    def _state_menu(self) -> QMenu:
        menu = QMenu(self)
        for state in State:
            menu.addAction(state_words(state), partial(self._set_state, state))
        return menu

    def _no_period(self) -> QWidget:
        words = tr(
            "What was done is entered period by period: status, result, figure, evidence of each task. The plan as "
            "issued is not changed by it. Begin with a period to report on."
        )
        page, column = _told(tr("No results yet"), words)
        self._first = push_button(tr("Add a period …"), self.add_period, "primary", "plus")
        column.insertWidget(column.count() - 1, self._first, 0, Qt.AlignmentFlag.AlignHCenter)
        return page

    def _no_task(self) -> QWidget:
        words = tr("This paper has no tasks: results are entered in the plan that gives them.")
        return _told(tr("No task here"), words)[0]

    def _not_loaded(self) -> QWidget:
        words = tr(
            "The library has not given the results of this plan yet, and nothing can be entered until it has. The "
            "program asks again every few seconds; you need do nothing."
        )
        page, column = _told(tr("The results are not loaded"), words)
        self._why = label("", "muted")
        self._why.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.insertWidget(column.count() - 1, self._why)
        return page

    def _connect(self) -> None:
        self.table.cells.written.connect(self._write)
        self.table.cells.given_up.connect(self.open.take_back)
        self.table.cells.unknown.connect(self._tell_unknown)
        self.table.entered.connect(self._enter)
        self.table.left_out.connect(self._tell_left_out)
        self.open.changed.connect(self._redraw)
        self.open.overruled.connect(self._tell_overruled)
        self.open.faulted.connect(self.faulted)
        self.open.saved_again.connect(self._tell_saved_again)
        self._plan.changed.connect(self._redraw)

    # What is shown

    @property
    def shown_period(self) -> Period | None:
        """The period whose results are shown."""
        periods = {each.id: each for each in self.open.results.periods}
        return periods.get(str(self.period.currentData()))

    def _redraw(self, _before: object = None) -> None:
        periods = self.open.results.periods
        wanted = [(each.name, each.id) for each in periods]
        there = [(self.period.itemText(at), self.period.itemData(at)) for at in range(self.period.count())]
        if wanted != there:
            chosen = self.period.currentData()
            self.period.clear()
            for name, key in wanted:
                self.period.addItem(name, key)
            at = self.period.findData(chosen)
            self.period.setCurrentIndex(at if at >= 0 else len(wanted) - 1)
        self._show_period()
        if self._waiting is not None and self.open.loaded:
            act, self._waiting = self._waiting, None
            act()

    def _choose(self, _index: int) -> None:
        finish_typing()
        self._show_period()

    def _show_period(self) -> None:
        period, plan = self.shown_period, self._plan.plan
        self.rows.show(plan, self.open.results, period)
        has_tasks = bool(tasks(plan))
        fault = self.open.not_loaded
        if fault is not None:
            self._why.setText(error_message(fault) if isinstance(fault, AppError) else "")
            self._stack.setCurrentIndex(_NOT_LOADED)
        else:
            self._stack.setCurrentIndex(_NO_TASK if not has_tasks else _ENTRY if period else _NO_PERIOD)
        self._add.setEnabled(self.open.loaded)
        of_a_period = (self._states, self._deadline, self._workbook, self._report, self._remove)
        for button in (*of_a_period, self._draw):
            button.setEnabled(period is not None and has_tasks)
        forbid_buttons((self._add, self._first, *of_a_period), self._reading)
        told = counts(self.rows.rows)
        parts = [f"{class_words(each)}: {count}" for each, count in told.items() if count]
        self._count.setText(
            ntr("{count} task", "{count} tasks", len(self.rows.rows)) + ".  " + "  ·  ".join(parts)
        )
        self.charts.show_results(self.rows.rows)

    def show_period(self, period_id: str) -> None:
        """Show the results of this period."""
        self.period.setCurrentIndex(self.period.findData(period_id))
        self._show_period()

    def when_loaded(self, act: Callable[[], object]) -> None:
        """Do this now, or once the results are loaded."""
        if self.open.loaded:
            act()
        else:
            self._waiting = act

    # What is entered

    def _write(self, task: str, field: ResultField, words: str, run: str) -> None:
        entry = Entry(task, field, words)
        if self._refused([entry]):
            self.open.take_back(run)
            return
        period = self.shown_period
        if period is not None:
            self.open.apply(
                result_heading(field), lambda results: edits.with_entries(results, period.id, [entry]), run
            )
            self._doubt([entry])

    def _enter(self, given: list[Entry]) -> None:
        if self._reading:
            self.notices.caution(self._reading)
            return
        period = self.shown_period
        refused = self._refused(given)
        taken = [entry for entry in given if entry not in refused]
        if period is not None:
            name = tr("Enter results")
            self.open.apply(name, lambda results: edits.with_entries(results, period.id, taken))
            if not refused:
                self._doubt(taken)

    def _refused(self, given: list[Entry]) -> list[Entry]:
        """The entries with a day that no calendar has, which are told and not taken."""
        found = [entry for entry in given if entry.field is DONE_ON and unreal_deadline(entry.words)]
        if found:
            codes = codes_of(self._plan.plan)
            words = tr(
                "No calendar has these days, and they were left out: {days}. Please type a day as it is, such as "
                "31/3/2026.",
                days="; ".join(f"{codes[entry.task]}: {entry.words}" for entry in found),
            )
            self.notices.caution(words)
        return found

    def _doubt(self, given: list[Entry]) -> None:
        """Say of finished tasks that their day lies behind the period or today."""
        period, plan = self.shown_period, self._plan.plan
        entered = {entry.task for entry in given if entry.field in (STATE, DONE_ON)}
        if period is None or not entered:
            return
        told = done_too_late_to_count(plan, self.open.results, period, date.today())
        words = done_later_words([each for each in told if each.task.id in entered], period)
        if words:
            self.notices.caution(words)

    def _set_state(self, state: State) -> None:
        self._enter([Entry(task, STATE, state.value) for task in self.table.chosen_tasks])

    def _tell_unknown(self, words: str) -> None:
        self._tell_left_out([words])

    def _tell_left_out(self, unknown: list[str]) -> None:
        known = ", ".join(state_words(each) for each in State if each)
        words = tr(
            "“{words}” is no status and was left out. Known are: {known}.",
            words="”, “".join(dict.fromkeys(unknown)),
            known=known,
        )
        self.notices.caution(words)

    def _tell_saved_again(self) -> None:
        self.notices.notice(tr("What was not saved is in the library now."))

    def _tell_overruled(self, found: tuple[Overruled, ...]) -> None:
        told = overruled_words(found, codes_of(self._plan.plan))
        self.notices.caution(
            tr(
                "Somebody else entered the same cells meanwhile; what stands here is kept. They had: {cells}. "
                "Please enter theirs where it is right.",
                cells=told,
            )
        )

    def add_period(self) -> None:
        """Add a period and show it."""
        self.when_loaded(self._ask_period)

    def _ask_period(self) -> None:
        finish_typing()
        taken = [each.name for each in self.open.results.periods]
        dialog = PeriodDialog(self.window(), self._plan.plan, taken, date.today())
        if answer(dialog) and dialog.period is not None:
            period = dialog.period
            self.open.apply(tr("Add a period"), lambda results: edits.with_period(results, period))
            self.show_period(period.id)
            self.table.setFocus()
            if doubts := period_doubts(self._plan.plan, period):
                self.notices.caution("\n".join(map(doubt_words, doubts)))

    def change_deadline(self) -> None:
        """Give the chosen tasks another deadline."""
        finish_typing()
        wanted = set(self.table.chosen_tasks)
        chosen = [task for task in tasks(self._plan.plan) if task.id in wanted]
        if not chosen:
            self.notices.caution(tr("Choose one task or several in the table first."))
            return
        year = self._plan.plan.head.issue_date.year
        dialog = DeadlineDialog(self.window(), chosen, self.open.results, year)
        if answer(dialog):
            changes = dialog.changes

            def edit(results: Results) -> Results:
                for change in changes:
                    results = edits.with_deadline_changed(results, change)
                return results

            self.open.apply(tr("Change the deadline"), edit)

    def ask_workbook(self) -> None:
        """Take results from a workbook that was sent round and came back."""
        finish_typing()
        kind = ExportKind.WORKBOOK
        path = ask_file_to_read(self, tr("Take results from a workbook"), Path.home(), kind.filter)
        if path is not None:
            self.take_workbook(path)

    def take_workbook(self, path: Path) -> None:
        """Read a workbook off the window's thread; what it says is asked about before it is taken."""
        self.when_loaded(partial(self._read_workbook, path))

    def _read_workbook(self, path: Path) -> None:
        period, plan, results = self.shown_period, self._plan.plan, self.open.results
        if period is None:
            self.notices.caution(
                tr(
                    "What {file} says are results of a period. Add the period first, then take it.",
                    file=path.name,
                )
            )
            return

        def work(_job: Job) -> tuple[Period, Returned]:
            return period, came_back(plan, results, period, path)

        title = tr("Reading {file} …", file=path.name)
        self._session.jobs.run(Lane.WORK, work, self._show_came_back, self.faulted.emit, title)

    def _show_came_back(self, read: tuple[Period, Returned]) -> None:
        period, returned = read
        if not returned.found and not returned.doubts:
            self.notices.notice(tr("The workbook says nothing that does not stand here already."))
            return
        dialog = WorkbookDialog(self.window(), period, returned)
        if answer(dialog):
            taken = entries(dialog.taken)
            name = tr("Take results from a workbook")
            if taken and self.open.apply(name, lambda results: edits.with_entries(results, period.id, taken)):
                told = ntr("{count} cell was taken in.", "{count} cells were taken in.", len(taken))
                self.notices.notice(told, tr("Undo"), self.open.undo)
                self._doubt(list(taken))

    def remove_period(self) -> None:
        """Take out the period that is shown with all that was entered in it, once the person has said so."""
        period = self.shown_period
        if period is None:
            return
        count = len(period.results)
        words = ntr(
            "With {period} what was entered of {count} task is taken out. It can be taken back with Ctrl+Z.",
            "With {period} what was entered of {count} tasks is taken out. It can be taken back with Ctrl+Z.",
            count,
            period=period.name,
        )
        if not count or ask_yes_no(self, tr("Take out the period"), words, tr("Take out"), danger=True):
            self.open.apply(
                tr("Take out the period"), lambda results: edits.without_period(results, period.id)
            )

    def ask_report(self) -> None:
        """Ask what a report is on, and have it drafted."""
        finish_typing()
        periods = self.open.results.periods
        if not periods:
            self.notices.caution(tr("Add a reporting period and enter results first."))
            return
        plan = self._plan.plan
        dialog = ReportDialog(self.window(), plan, periods, max(0, self.period.currentIndex()))
        if answer(dialog):
            commission = Commission(
                late.amending.citation_of(plan),
                dialog.period,
                date.today(),
                dialog.final,
                dialog.directive,
                dialog.charts,
            )
            self.report_asked.emit(commission)


def _told(heading: str, words: str) -> tuple[QFrame, QVBoxLayout]:
    """A page that says why nothing is shown."""
    page = QFrame()
    page.setObjectName("pane")
    column = QVBoxLayout(page)
    column.setContentsMargins(32, 32, 32, 32)
    column.setSpacing(12)
    column.addStretch(1)
    for line, role in ((heading, "heading"), (words, "muted")):
        found = label(line, role)
        found.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(found)
    column.addStretch(2)
    return page, column
