"""The assignments of the open plan: the filter, the columns, the table of all tasks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.domain import edits
from app.domain.plan.model import Plan, Section, Task
from app.domain.plan.tree import Items, find, tasks, walk
from app.domain.writing import typed_lines
from app.domain.writing.pasted_rows import with_tasks_pasted
from app.translation import ntr, tr
from app.ui import late
from app.ui.assignments.clipboard import Clip
from app.ui.assignments.column_menu import ColumnMenu
from app.ui.assignments.columns import COLUMNS, NUMBER, WORDS, heading
from app.ui.assignments.many_tasks import Act, ManyBar, ManyTasks
from app.ui.assignments.order_bar import OrderBar
from app.ui.assignments.ordering import Grouping, RowOrder, grouping_words
from app.ui.assignments.party_book import party_book
from app.ui.assignments.paste_way import Way
from app.ui.assignments.quick_entry import QuickEntry
from app.ui.assignments.rows import Keys, search_words
from app.ui.assignments.table import TaskTable
from app.ui.buttons import label, push_button, tool_button
from app.ui.editor.page_edit import new_id
from app.ui.fields import combo
from app.ui.icons import icon
from app.ui.jobs import Job, Lane, soon
from app.ui.notices import Notices
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.ui.tips import plain_tip

NARROW = 700
"""Px below which the bar leaves words out, so that there is room for those of the filter."""


class AssignmentPage(QWidget):
    """Shows the tasks of a plan in a table that is edited in place."""

    selected = Signal(str)
    """The person went to another task; carries its id."""
    new_task_asked = Signal()
    task_typed = Signal(object)
    """A task was typed in the line below the table; carries what it says."""
    removal_asked = Signal(str)
    """A task is to be taken out; carries its id."""
    remark_asked = Signal()
    """A remark is to be made on the current task."""

    def __init__(self, session: Session, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._open = session, opened
        self._book = party_book(session)
        self.table = TaskTable(self._book, opened)
        self.table.arrange(session.desk.columns)
        self.table.top.arranged.connect(self._keep_columns)
        self.table.chosen.connect(self.selected)
        self.filter = QLineEdit()
        self.filter.setAccessibleName(tr("Filter the tasks"))
        self.filter.setPlaceholderText(tr("type to filter: words, agencies, deadlines, codes"))
        self.filter.setToolTip(plain_tip(self.filter.placeholderText()))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._set_filter)
        self._count = label("", "muted", wraps=False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty())
        self._notices = Notices()
        self.table.work.refused.connect(self._refuse)
        self.many = ManyTasks(self._book, opened, self)
        self.many.refused.connect(self._refuse)
        self._many_bar = ManyBar()
        self._many_bar.asked.connect(self._do_to_chosen)
        self.table.several_chosen.connect(self._many_bar.show_count)
        self.table.removal_asked.connect(self.remove_chosen)
        self.table.drag.dropped.connect(self._drop_chosen)
        self.table.drag.begun.connect(self._may_drag)
        self.table.top.sectionClicked.connect(self._sort_by)
        self.table.top.menu_asked.connect(self.show_column_menu)
        self.table.rows_pasted.connect(self._ask_rows)
        self.table.tasks_pasted.connect(self._add_pasted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.order_bar = OrderBar()
        self.order_bar.cleared.connect(self.clear_order)
        column.addWidget(self._bar())
        column.addWidget(self.order_bar)
        column.addWidget(self._stack, 1)
        self._notices.float_over(self, self._stack)
        self.table.cells.unknown.connect(self._notices.no_choice)
        column.addWidget(self._many_bar)
        self.entry = QuickEntry(session, opened)
        self.entry.typed.connect(self.task_typed)
        self.entry.left.connect(self.table.setFocus)
        column.addWidget(self.entry)
        self.setFocusProxy(self.table)
        self._menu_of = WORDS
        """The column whose menu was opened last."""
        menu_key = QShortcut(QKeySequence("Ctrl+Shift+L"), self.table)
        menu_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        menu_key.activated.connect(self._show_menu_of_current)
        self.cell_menu = QMenu(self)
        self._make_actions()
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        opened.changed.connect(self._redraw)
        soon(self, self._prepare)
        self._tell_count()

    def _bar(self) -> QWidget:
        bar = QFrame()
        bar.setObjectName("bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.filter, 1)
        row.addWidget(self._count)
        self.grouping = combo(
            tr("Group by"), [(grouping_words(each), each) for each in Grouping], self._group_by
        )
        self.grouping.setToolTip(tr("What stands above the tasks that belong together"))
        self.grouping.setMinimumContentsLength(9)
        row.addWidget(self.grouping)
        columns = tool_button(tr("Columns"), "table-properties", shown=True)
        columns.setPopupMode(columns.ToolButtonPopupMode.InstantPopup)
        columns.setMenu(self._column_menu())
        row.addWidget(columns)
        add = tool_button(tr("Add a task"), "plus", shown=True)
        self._wordy = (columns, add)
        """Buttons that are icons alone where the bar is narrow."""
        add.clicked.connect(self._ask_task)
        more = QMenu(tr("Add tasks"), self)
        more.addAction(tr("Paste rows (Ctrl+V)"), self.table.paste)
        more.addAction(tr("Take tasks from …"), self.take_tasks)
        add.setMenu(more)
        add.setPopupMode(add.ToolButtonPopupMode.MenuButtonPopup)
        row.addWidget(add)
        return bar

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        styles = Qt.ToolButtonStyle
        for button in self._wordy:
            button.setToolButtonStyle(
                styles.ToolButtonIconOnly if narrow else styles.ToolButtonTextBesideIcon
            )
        self._count.setHidden(narrow)

    def _column_menu(self) -> QMenu:
        menu = QMenu(tr("Columns"), self)
        for column in COLUMNS:
            if column in (NUMBER, WORDS):
                continue
            action = QAction(heading(column), menu)
            action.setCheckable(True)
            action.setData(column)
            menu.addAction(action)
        menu.triggered.connect(self._turn_column)
        menu.aboutToShow.connect(self._tick_columns)
        self._columns = menu
        return menu

    def _empty(self) -> QWidget:
        page = QFrame()
        page.setObjectName("pane")
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(1)
        for words, role in (
            (tr("No task yet"), "heading"),
            (
                tr(
                    "Here stand all tasks of the plan with who leads, who coordinates and by when. What is typed here "
                    "is what the plan and its annex print."
                ),
                "muted",
            ),
        ):
            line = label(words, role)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        add = push_button(tr("Add the first task"), self._ask_task, "primary", "plus")
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignHCenter)
        paste = push_button(tr("Paste rows (Ctrl+V)"), self.table.paste, "quiet", "clipboard-paste")
        column.addWidget(paste, 0, Qt.AlignmentFlag.AlignHCenter)
        take = push_button(tr("Take tasks from …"), self.take_tasks, "quiet", "file-input")
        column.addWidget(take, 0, Qt.AlignmentFlag.AlignHCenter)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.table.paste)
        column.addStretch(2)
        return page

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's method
        self._keep_columns()
        super().hideEvent(event)

    # What is shown

    def _prepare(self) -> None:
        self._book.prepare(self._open.plan)
        self._session.jobs.run(Lane.WORK, _Keys(self._open.plan), self.table.rows.take_keys)

    def _redraw(self, _before: object) -> None:
        self.table.rows.show_changes(self._open.plan)
        self._tell_count()

    def _tell_count(self) -> None:
        rows = self.table.rows
        shown, every = rows.tasks_shown, rows.tasks_in_all
        if rows.filtered:
            self._count.setText(tr("{shown} of {all} tasks", shown=shown, all=every))
        else:
            self._count.setText(ntr("{count} task", "{count} tasks", every))
        self._stack.setCurrentIndex(0 if every else 1)

    def _set_filter(self, words: str) -> None:
        self.table.rows.set_filter(words)
        self._tell_count()

    # Order

    def _set_order(self, order: RowOrder) -> None:
        """Sort, group and narrow the rows so, and say it."""
        rows = self.table.rows
        rows.set_order(order)
        rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self.table.top.show_narrowed(frozenset(map(int, order.only)))
        self.order_bar.show_order(order)
        self.grouping.setCurrentIndex(list(Grouping).index(order.grouping))
        self._tell_count()

    def clear_order(self) -> None:
        """Show all tasks in the plan's order again."""
        self._set_order(RowOrder())

    def _sort_by(self, column: int) -> None:
        self._set_order(self.table.rows.order.sorted_next(COLUMNS[column]))

    def _group_by(self, index: int) -> None:
        self._set_order(replace(self.table.rows.order, grouping=list(Grouping)[index]))

    def show_column_menu(self, column: int) -> None:
        """Open the menu of a column below its heading."""
        shown = COLUMNS[column]
        if shown is NUMBER:
            return
        rows = self.table.rows
        menu = ColumnMenu(
            self, heading(shown), rows.values(shown), rows.order.only.get(shown), can_hide=shown is not WORDS
        )
        self._menu_of = shown
        menu.sorted_by.connect(self._sort_as)
        menu.narrowed.connect(self._narrow)
        menu.hidden_asked.connect(self._hide_column)
        at, room = self.table.top.place_below(column), menu.screen().availableGeometry()
        menu.move(min(at.x(), room.right() - menu.width()), min(at.y(), room.bottom() - menu.height()))
        menu.show()

    def _show_menu_of_current(self) -> None:
        current = self.table.currentIndex()
        if current.isValid():
            self.show_column_menu(current.column())

    def _sort_as(self, descending: bool | None) -> None:
        sort = None if descending is None else self._menu_of
        self._set_order(replace(self.table.rows.order, sort=sort, descending=bool(descending)))

    def _narrow(self, values: frozenset[str] | None) -> None:
        self._set_order(self.table.rows.order.narrowed(self._menu_of, values))

    def _hide_column(self) -> None:
        self.table.turn_column(self._menu_of, shown=False)

    def _in_plan_order(self) -> bool:
        """Whether tasks can be moved; says why not where they cannot."""
        if self.table.rows.order.keeps_order:
            return True
        self._refuse(
            tr(
                "The rows are sorted or grouped now, so a task has no place to be moved to. Press “As in the plan” "
                "above the table first."
            )
        )
        return False

    def _may_drag(self) -> None:
        if not self._in_plan_order():
            self.table.drag.call_off()

    def _keep_columns(self) -> None:
        """The next plan, and the next start, have the columns as they are now."""
        self._session.keep_desk(replace(self._session.desk, columns=self.table.columns_on_desk))

    def _tick_columns(self) -> None:
        for action in self._columns.actions():
            action.setChecked(not self.table.isColumnHidden(int(action.data())))

    def _turn_column(self, action: QAction) -> None:
        self.table.turn_column(COLUMNS[action.data()], shown=action.isChecked())

    # Going to

    @property
    def current(self) -> str:
        """The id of the task or section whose row is current, "" for none."""
        at = self.table.currentIndex()
        return self.table.rows.row(at.row()).id if at.isValid() else ""

    def go_to(self, item: str) -> None:
        """Make a task current, or the first one in a section or annex, and bring it into view."""
        task = self._task_in(item)
        if task:
            if self.table.rows.place(task) < 0:
                self.filter.clear()
            if self.table.rows.place(task) < 0:
                self._set_order(replace(self.table.rows.order, only={}))
            current = self.table.currentIndex()
            self.table.select_task(task, current.column() if current.isValid() else WORDS)

    def go_to_field(self, task: str, field: str) -> None:
        """Make the cell of a task current that shows this field; that of its words where none does."""
        self.go_to(task)
        shows = (column for column in COLUMNS if column.field and column.field.name == field)
        column = next(shows, WORDS)
        if self.table.isColumnHidden(column):
            self.table.turn_column(column, shown=True)
        self.table.select_task(task, column)

    def _task_in(self, item: str) -> str:
        plan = self._open.plan
        annex = next((annex for annex in plan.annexes if annex.id == item), None)
        try:
            items = annex.items if annex else (find(plan, item),)
        except KeyError:
            return ""
        inside = (part for part in walk(items) if isinstance(part, Task | Section))
        return next((part.id for part in inside if isinstance(part, Task)), "")

    def edit_words(self, task: str) -> None:
        """Go to the task and open its words for typing."""
        self.go_to(task)
        row = self.table.rows.place(task)
        if row >= 0:
            self.table.select_task(task, WORDS)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.edit_current()

    @property
    def counted(self) -> str:
        """How many tasks are shown, in words."""
        return self._count.text()

    @property
    def said(self) -> str:
        """What is said over the table now, "" for nothing."""
        return self._notices.words

    # The menu of a cell

    def _make_actions(self) -> None:
        """What can be done to cells and tasks, with the keys that do it; the keys themselves are the table's."""
        for words, picture, keys, slot in (
            (tr("Edit"), "square-pen", "F2", self.table.edit_current),
            (tr("Copy"), "copy", "Ctrl+C", self.table.copy),
            (tr("Paste"), "clipboard-paste", "Ctrl+V", self.table.paste),
            (tr("Fill down"), "arrow-down", "Ctrl+D", self.table.fill_down),
            (tr("Clear cells"), "x", "Delete", self.table.clear_cells),
            ("", "", "", None),
            (tr("Add a task"), "plus", "", self._ask_task),
            (tr("Move up"), "arrow-up", "Alt+Up", self._move_up),
            (tr("Move down"), "arrow-down", "Alt+Down", self._move_down),
            (tr("Add a remark …"), "users", "Ctrl+Alt+M", self.remark_asked.emit),
            (tr("Take out …"), "trash-2", "Ctrl+Del", self._ask_removal),
        ):
            action = QAction(words, self.cell_menu)
            if slot is None:
                action.setSeparator(True)
            else:
                action.setProperty("icon_name", picture)
                action.setText(f"{words}\t{keys}" if keys else words)
                action.triggered.connect(slot)
            self.cell_menu.addAction(action)

    def _show_menu(self, at: QPoint) -> None:
        if self.table.rows.task_id(self.table.currentIndex()):
            for action in self.cell_menu.actions():
                if action.property("icon_name"):
                    action.setIcon(icon(action.property("icon_name")))
            self.cell_menu.popup(self.table.viewport().mapToGlobal(at))

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        self.move_chosen(by)

    def move_chosen(self, by: int) -> None:
        """Move the current task, or all that are chosen, up or down among their neighbours."""
        chosen = self.table.chosen_tasks
        task = self.table.rows.task_id(self.table.currentIndex())
        if not self._in_plan_order():
            return
        if len(chosen) > 1:
            self._open.apply(tr("Move"), lambda plan: edits.move_tasks_by(plan, chosen, by))
        elif task:
            self._open.apply(tr("Move"), lambda plan: typed_lines.moved_by(plan, task, by))

    def _drop_chosen(self, beside: str, behind: bool) -> None:
        chosen = self.table.chosen_tasks
        if beside not in chosen:
            self._open.apply(tr("Move"), lambda plan: edits.move_tasks(plan, chosen, beside, behind=behind))

    def _ask_removal(self) -> None:
        task = self.table.rows.task_id(self.table.currentIndex())
        if len(self.table.chosen_tasks) > 1:
            self.remove_chosen()
        elif task:
            self.removal_asked.emit(task)

    def remove_chosen(self) -> None:
        """Take out all chosen tasks, once the person agrees."""
        self._do_to_chosen(Act.REMOVE)

    def _do_to_chosen(self, act: Act) -> None:
        self.many.do(act, self.table.chosen_tasks)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Rows from elsewhere

    def _ask_rows(self, clip: Clip, can_replace: bool) -> None:
        """Show what pasted rows become, and add them where the cursor stands, or let them replace cells."""
        asked = late.pasted_rows_dialog.ask_rows(
            self, self._session, self._open.plan, clip, can_replace=can_replace
        )
        if asked is None:
            return
        way, items = asked
        if way is Way.REPLACE:
            self.table.paste_cells(clip.cells)
        else:
            self._add_pasted(items)

    def take_tasks(self) -> None:
        """Take tasks of another plan or of a file into this plan, behind the current task."""
        taken = late.taking_tasks.ask_tasks(self, self._session, self._open.plan)
        if taken:
            year = self._open.plan.head.issue_date.year
            self._add(tr("Take tasks"), taken, late.taking_tasks.old_words(taken, year))

    def _add_pasted(self, items: Items) -> None:
        self._add(tr("Add pasted tasks"), items)

    def _add(self, name: str, items: Items, besides: str = "") -> None:
        """Add tasks and sections from elsewhere behind the current task, as one step, and go to the first of them."""
        behind = self.table.rows.task_id(self.table.currentIndex())
        before = {task.id for task in tasks(self._open.plan)}
        if not self._open.apply(name, lambda plan: with_tasks_pasted(plan, items, behind, new_id)):
            return
        added = [task.id for task in tasks(self._open.plan) if task.id not in before]
        self.go_to(added[0])
        words = ntr("{count} task was added.", "{count} tasks were added.", len(added))
        self._notices.notice(f"{words} {besides}".strip(), tr("Undo"), self._open.undo)

    def _refuse(self, words: str) -> None:
        self._notices.caution(words)

    def _ask_task(self) -> None:
        self.new_task_asked.emit()


class _Keys:
    """Makes the search keys of a plan's tasks, so that the first keystroke in the filter finds them made."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def __call__(self, job: Job) -> Keys:
        keys: Keys = {}
        for task in tasks(self._plan):
            job.checkpoint()
            keys[task.id] = task, search_words(task)
        return keys
