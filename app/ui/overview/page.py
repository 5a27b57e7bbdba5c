"""The place where the open plan is seen as a whole: five views, each leading to its tasks, each to be printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.deadline.holidays import holiday_on
from app.domain.overview.tables import TableWords, ViewRow, ViewTable, demand_table, load_table, matrix_table
from app.domain.overview.time_axis import Step, Timeline, beginning, due_by_day, timeline
from app.domain.plan.model import Plan, Task
from app.domain.plan.tree import tasks
from app.pages.overview.paper import Shown, View
from app.translation import ntr, tr
from app.ui.buttons import label, tool_button
from app.ui.icons import icon
from app.ui.open_plan import OpenPlan
from app.ui.overview.calendar_view import CalendarView, Due
from app.ui.overview.tables import ViewTableView
from app.ui.overview.task_list import TaskList
from app.ui.overview.timeline_view import TimelineView
from app.ui.overview.words import step_name, table_words, timeline_legend, view_name

_NARROW = 720
"""Px below which the tasks stand below the view instead of beside it."""
_TABLES: Mapping[View, Callable[[Plan, TableWords], ViewTable]] = {
    View.LOAD: load_table,
    View.MATRIX: matrix_table,
    View.DEMANDS: demand_table,
}

_LEGENDS: Mapping[View, Callable[[], str]] = {
    View.MATRIX: lambda: table_words().legend,
    View.TIMELINE: timeline_legend,
}


class OverviewPage(QWidget):
    """Shows one of the views; those that nobody looked at yet are not made."""

    chosen = Signal(str)
    """A task was chosen; carries its id."""
    export_asked = Signal(object, str)
    """A view is to be written to a file; carries what is shown (Shown), and ".pdf" or ".png"."""
    print_asked = Signal(object)
    """A view is to be printed; carries what is shown."""

    def __init__(self, opened: OpenPlan, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open, self._today = opened, today
        self._step = Step.MONTH
        self._made: dict[View, ViewTableView | TimelineView | CalendarView] = {}
        self._stale: set[View] = set()
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self.list = TaskList()
        self.list.chosen.connect(self.chosen)
        self._legend = label("", "muted")
        self._legend.setContentsMargins(12, 6, 12, 6)
        self._steps = self._step_button()
        self._month = self._month_bar()
        self._body = QHBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(self._stack, 1)
        self._body.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addLayout(self._body, 1)
        column.addWidget(self._legend)
        opened.changed.connect(self._note_change)
        self.show_view(View.LOAD)

    def _bar(self) -> QWidget:
        bar = QFrame()
        bar.setObjectName("bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        for number, view in enumerate(View):
            button = tool_button(view_name(view), "", shown=True, role="filter")
            button.setCheckable(True)
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.idClicked.connect(self._show_number)
        row.addSpacing(8)
        row.addWidget(self._steps)
        row.addWidget(self._month)
        row.addStretch(1)
        out = tool_button(tr("Print or export this view"), "printer")
        out.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        out.setMenu(self._out_menu())
        row.addWidget(out)
        return bar

    def _out_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(icon("printer"), tr("Print this view …"), self._ask_print)
        menu.addAction(icon("file-text"), tr("This view as PDF …"), self._ask_pdf)
        menu.addAction(icon("file-text"), tr("This view as a picture (PNG) …"), self._ask_picture)
        return menu

    def _step_button(self) -> QToolButton:
        button = tool_button(step_name(self._step), "chevron-down", shown=True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for step in Step:
            menu.addAction(step_name(step)).setData(step)
        menu.triggered.connect(lambda action: self.show_step(action.data()))
        button.setMenu(menu)
        return button

    def _month_bar(self) -> QWidget:
        bar = QFrame()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        before = tool_button(tr("The month before (Page Up)"), "chevron-left")
        after = tool_button(tr("The month after (Page Down)"), "chevron-right")
        before.clicked.connect(self._month_before)
        after.clicked.connect(self._month_after)
        self._month_name = label("", "label", wraps=False)
        widest = tr("Month {month}/{year}", month="00", year="0000")
        self._month_name.setMinimumWidth(int(self._month_name.fontMetrics().horizontalAdvance(widest) * 1.1))
        for part in (before, self._month_name, after):
            row.addWidget(part)
        return bar

    # What is shown

    @property
    def view(self) -> View:
        """The view that is shown."""
        return list(View)[self._group.checkedId()]

    @property
    def shown(self) -> Shown:
        """What is shown, for whoever prints it."""
        calendar = self._made.get(View.CALENDAR)
        day = calendar.day if isinstance(calendar, CalendarView) else self._today
        return Shown(self.view, self._step, day.replace(day=1))

    def widget(self, view: View) -> ViewTableView | TimelineView | CalendarView:
        """What shows a view, made when it is first asked for."""
        if view not in self._made:
            made = self._make(view)
            self._made[view] = made
            self._stack.addWidget(made)
        return self._made[view]

    def _make(self, view: View) -> ViewTableView | TimelineView | CalendarView:
        if view is View.TIMELINE:
            over_time = TimelineView(self._timeline, self._today, self._stack)
            over_time.chosen.connect(self.chosen)
            return over_time
        if view is View.CALENDAR:
            calendar = CalendarView(self._due, self._today, self._first_day(), self._stack)
            calendar.chosen.connect(self.chosen)
            calendar.day_changed.connect(self._tell_day)
            return calendar
        table = ViewTableView(view_name(view), partial(self._table, view), self._stack)
        table.chosen.connect(self._choose)
        return table

    def _table(self, view: View) -> ViewTable:
        return _TABLES[view](self._open.plan, table_words())

    def _timeline(self) -> Timeline:
        return timeline(self._open.plan, self._step)

    def _due(self, first: date, last: date) -> Due:
        return due_by_day(self._open.plan, first, last)

    def _first_day(self) -> date:
        """Today, where the plan runs; else the first day on which something is due."""
        begin = beginning(self._open.plan)
        days = list(due_by_day(self._open.plan, begin, date(begin.year + 5, 12, 31)))
        if not days or days[0] <= self._today <= days[-1]:
            return self._today
        return days[0]

    def show_view(self, view: View) -> None:
        """Show one of the views."""
        self._group.button(list(View).index(view)).setChecked(True)
        widget = self.widget(view)
        if view in self._stale:
            self._stale.discard(view)
            widget.refresh()
        self._stack.setCurrentWidget(widget)
        self.setFocusProxy(widget)
        self._steps.setVisible(view is View.TIMELINE)
        self._month.setVisible(view is View.CALENDAR)
        self.list.setVisible(view in (View.LOAD, View.CALENDAR))
        self._legend.setText(_LEGENDS[view]() if view in _LEGENDS else "")
        self._legend.setVisible(view in _LEGENDS)
        if view is View.CALENDAR:
            self._tell_day()
        elif view is View.LOAD:
            self._tell_load(None, -1)

    def _show_number(self, number: int) -> None:
        self.show_view(list(View)[number])
        self.widget(self.view).setFocus()

    def show_step(self, step: Step) -> None:
        """Let the columns of the timeline be months, quarters or years."""
        self._step = step
        self._steps.setText(f" {step_name(step)}")
        self._steps.setAccessibleName(step_name(step))
        self.widget(View.TIMELINE).refresh()

    def restyle(self) -> None:
        """Draw anew after the theme changed."""
        self._note_change()

    def _note_change(self, _before: object = None) -> None:
        """The view that is seen follows at once, the others when they are shown."""
        self._stale = set(self._made)
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        if self.view in self._stale:
            self._stale.discard(self.view)
            self.widget(self.view).refresh()
            if self.view is View.LOAD:
                self._tell_load(None, -1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._body.setDirection(
            QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        )
        self.list.lie(flat=narrow)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's method
        super().showEvent(event)
        self._refresh()

    # What is chosen

    def _choose(self, cell: tuple[ViewRow, int]) -> None:
        row, column = cell
        if self.view is View.LOAD:
            self._tell_load(row, column)
        elif row.item and not row.group:
            self.chosen.emit(row.item)

    def _tell_load(self, row: ViewRow | None, column: int) -> None:
        if row is None:
            self.list.show_tasks(tr("Tasks"), tr("Choose a number to see the tasks behind it."), ())
            return
        table = self.widget(View.LOAD)
        columns = table.rows.table.columns if isinstance(table, ViewTableView) else ()
        ids = (
            row.tasks_at(column)
            if column >= 0
            else tuple(dict.fromkeys(i for t in row.tasks.values() for i in t))
        )
        about = columns[column].name if column >= 0 else tr("In all")
        told = ntr("{count} task", "{count} tasks", len(ids))
        self.list.show_tasks(row.head, f"{about}: {told}", self._tasks(ids))

    def _tell_day(self) -> None:
        calendar = self.widget(View.CALENDAR)
        if not isinstance(calendar, CalendarView):
            return
        day = calendar.day
        self._month_name.setText(tr("Month {month}/{year}", month=f"{day.month:02}", year=day.year))
        due = ntr("{count} task is due.", "{count} tasks are due.", len(calendar.tasks))
        about = "\n".join(filter(None, (holiday_on(day), due)))
        self.list.show_tasks(f"{day:%d/%m/%Y}", about, calendar.tasks)

    def _tasks(self, ids: tuple[str, ...]) -> list[Task]:
        wanted = set(ids)
        return [task for task in tasks(self._open.plan) if task.id in wanted]

    def _month_before(self) -> None:
        self._turn(-1)

    def _month_after(self) -> None:
        self._turn(1)

    def _turn(self, months: int) -> None:
        calendar = self.widget(View.CALENDAR)
        if isinstance(calendar, CalendarView):
            calendar.turn(months)

    def _ask_print(self) -> None:
        self.print_asked.emit(self.shown)

    def _ask_pdf(self) -> None:
        self.export_asked.emit(self.shown, ".pdf")

    def _ask_picture(self) -> None:
        self.export_asked.emit(self.shown, ".png")
