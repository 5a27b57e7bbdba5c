"""Tasks of another plan of the library, of a workbook or of a document, chosen one by one for the plan that is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.deadline.model import last_day
from app.domain.edits.cells import BETWEEN, words_in_cell
from app.domain.plan.fields import DEADLINE
from app.domain.plan.model import Plan, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks_with_path
from app.domain.vietnamese import search_key
from app.errors.faults import AppError
from app.messages.faults import error_message
from app.messages.fields import field_name
from app.translation import ntr, tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import Question, answer, ask_file_to_read, fit
from app.ui.importing.asking import wish_after
from app.ui.jobs import Cancelled, Job, Lane
from app.ui.session import Session
from app.ui.tips import plain_tip
from app.workflows.importing_apart import Reader, Wish

if TYPE_CHECKING:
    from app.persistence import PlanEntry, SavedPlan

_ID = Qt.ItemDataRole.UserRole
_LONGEST = 200
"""Letters of a task that are shown."""


class _Reading:
    """Reads the plan in a file in a process of its own."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish

    def __call__(self, job: Job) -> Plan:
        with Reader() as reader:
            return reader.read(self.wish, job.checkpoint)[0]


def old_deadlines(tasks: Sequence[Task], year: int) -> int:
    """How many of the tasks were to be done before this year."""
    days = (last_day(task.deadline.when) for task in tasks if task.deadline)
    return sum(day is not None and day.year < year for day in days)


class TakeTasksDialog(Question):
    """The plans at the left, found by typing; the tasks of the one that is chosen at the right, to be ticked."""

    def __init__(self, parent: QWidget | None, session: Session, plan: Plan) -> None:
        words = tr(
            "The ticked tasks come into this plan behind the current one, with who does them and what comes of them. "
            "Their codes are made anew, their deadlines stay as they are."
        )
        super().__init__(parent, tr("Take tasks from …"), words, tr("Take"))
        self._session, self._plan = session, plan
        self._tasks: dict[str, Task] = {}
        self._job: Job | None = None
        self._wanted = ""
        """The id of the plan whose tasks are to be shown."""
        self._reading: _Reading | None = None
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addLayout(self._plans(), 2)
        columns.addLayout(self._chosen(), 3)
        self.body.addLayout(columns, 1)
        self.told = label("", "muted")
        self.body.addWidget(self.told)
        self.yes.setEnabled(False)
        fit(self, 1040, 640)
        if session.ready:
            session.with_store(lambda store: store.entries(), self._show_entries)

    def _plans(self) -> QVBoxLayout:
        column = QVBoxLayout()
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search the library"))
        self.search.setAccessibleName(tr("Search the library"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow_plans)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Plans"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._load)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.file = push_button(tr("From an Excel or Word file …"), self._ask_file, "", "folder-open")
        column.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _chosen(self) -> QVBoxLayout:
        column = QVBoxLayout()
        self.task_search = QLineEdit()
        self.task_search.setPlaceholderText(tr("Search these tasks"))
        self.task_search.setAccessibleName(tr("Search these tasks"))
        self.task_search.setClearButtonEnabled(True)
        self.task_search.textChanged.connect(self._narrow_tasks)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("Tasks to take"))
        self.tree.setHeaderLabels(
            (tr("Task"), field_name("leads", "task"), field_name(DEADLINE.name, "task"))
        )
        self.tree.header().resizeSection(0, 330)
        self.tree.header().resizeSection(1, 140)
        self.tree.itemChanged.connect(self._count)
        column.addWidget(self.task_search)
        column.addWidget(self.tree, 1)
        row = QHBoxLayout()
        row.addWidget(push_button(tr("Tick all"), self._tick_all, "quiet"))
        row.addWidget(push_button(tr("Tick none"), self._tick_none, "quiet"))
        row.addStretch(1)
        column.addLayout(row)
        return column

    # The plans

    def _show_entries(self, entries: Sequence[PlanEntry]) -> None:
        for entry in entries:
            if entry.id == self._plan.id or not entry.tasks:
                continue
            item = QListWidgetItem(
                f"{entry.subject or tr('(no subject yet)')}\n{entry.number}  {entry.issuer}"
            )
            item.setData(_ID, entry.id)
            self.list.addItem(item)
        if not self.list.count():
            self.told.setText(tr("The library holds no other plan with tasks. Choose a file."))

    def _narrow_plans(self, typed: str) -> None:
        wanted = search_key(typed).split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            key = search_key(item.text())
            item.setHidden(not all(word in key for word in wanted))

    def _load(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self._wanted, wanted = str(item.data(_ID)), str(item.data(_ID))
        self._begin_reading(tr("Reading {file} …", file=item.text().partition("\n")[0]))
        self._session.with_store(lambda store: store.load_plan(wanted), self._show_saved, self._fail)

    def _show_saved(self, saved: SavedPlan) -> None:
        if saved.plan.id == self._wanted:
            self._show_plan(saved.plan)

    def _begin_reading(self, words: str) -> None:
        self.tree.clear()
        self._tasks = {}
        self.yes.setEnabled(False)
        self.told.setText(words)

    # A file

    def _ask_file(self) -> None:
        kinds = tr("Plans, Word and Excel files (*.duthao *.docx *.doc *.xlsx)")
        path = ask_file_to_read(self, tr("Take tasks from a file"), Path.home(), kinds)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Show the tasks of a file."""
        self._read(Wish(path))

    def _read(self, wish: Wish) -> None:
        self._wanted = ""
        self.list.clearSelection()
        self._begin_reading(tr("Reading {file} …", file=wish.path.name))
        self._reading = _Reading(wish)
        title = tr("Reading {file} …", file=wish.path.name)
        self._job = self._session.jobs.run(Lane.WORK, self._reading, self._show_read, self._fail_file, title)

    def _show_read(self, plan: Plan) -> None:
        if not self._wanted:
            self._show_plan(plan)

    def _fail_file(self, fault: Exception) -> None:
        if isinstance(fault, Cancelled) or self._wanted or self._reading is None:
            return
        again = wish_after(self, self._reading.wish, fault)
        if again is None:
            self._fail(fault)
        else:
            self._read(again)

    def _fail(self, fault: Exception) -> None:
        if isinstance(fault, AppError):
            self.told.setText(error_message(fault))
        else:
            self.told.setText(tr("These tasks could not be read. Please choose another plan or file."))
            self._session.jobs.crashed.emit(fault)

    # The tasks

    def _show_plan(self, plan: Plan) -> None:
        self.tree.blockSignals(True)
        self.tree.clear()
        self._tasks = {}
        section, heading = None, None
        for path, task in tasks_with_path(plan):
            here = path[-1].id if path else ""
            if heading is None or here != section:
                section = here
                words = plain(path[-1].heading) if path else tr("Outside the sections")
                heading = QTreeWidgetItem([words])
                heading.setFlags(
                    heading.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate
                )
                heading.setCheckState(0, Qt.CheckState.Unchecked)
                self.tree.addTopLevelItem(heading)
            leads = BETWEEN.join(party.name for party in task.assignment.leads)
            content = " ".join(plain(task.content).split())
            row = QTreeWidgetItem([content[:_LONGEST], leads, words_in_cell(task, DEADLINE)])
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(0, Qt.CheckState.Unchecked)
            row.setToolTip(0, plain_tip(plain(task.content)))
            row.setData(0, _ID, task.id)
            heading.addChild(row)
            self._tasks[task.id] = task
        self.tree.blockSignals(False)
        self.tree.expandAll()
        self._narrow_tasks(self.task_search.text())
        self._count()
        if not self._tasks:
            self.told.setText(tr("No task was found there. Please choose another plan or file."))

    def _rows(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self.tree.topLevelItemCount()):
            heading = self.tree.topLevelItem(place)
            for at in range(heading.childCount() if heading is not None else 0):
                row = heading.child(at) if heading is not None else None
                if row is not None:
                    yield row

    def _narrow_tasks(self, typed: str) -> None:
        wanted = search_key(typed).split()
        for row in self._rows():
            key = search_key(" ".join(row.text(place) for place in range(3)))
            row.setHidden(not all(word in key for word in wanted))

    def _tick(self, state: Qt.CheckState) -> None:
        self.tree.blockSignals(True)
        for row in self._rows():
            if not row.isHidden():
                row.setCheckState(0, state)
        self.tree.blockSignals(False)
        self._count()

    def _tick_all(self) -> None:
        self._tick(Qt.CheckState.Checked)

    def _tick_none(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    @property
    def ticked(self) -> tuple[Task, ...]:
        """The tasks that are ticked, in the order of their plan."""
        rows = (row for row in self._rows() if row.checkState(0) is Qt.CheckState.Checked)
        return tuple(self._tasks[str(row.data(0, _ID))] for row in rows)

    def _count(self, _item: QTreeWidgetItem | None = None, _column: int = 0) -> None:
        count = len(self.ticked)
        self.yes.setText(ntr("Take {count} task", "Take {count} tasks", count) if count else tr("Take"))
        self.yes.setAccessibleName(self.yes.text())
        self.yes.setEnabled(count > 0)
        self.told.setText(old_words(self.ticked, self._plan.head.issue_date.year))

    def done(self, result: int) -> None:
        """Closed: a file that is still being read is for nobody."""
        if self._job is not None:
            self._job.cancel()
        self._reading = None
        super().done(result)


def old_words(tasks: Sequence[Task], year: int) -> str:
    """That deadlines of earlier years are among these tasks, "" where there are none."""
    old = old_deadlines(tasks, year)
    if not old:
        return ""
    return ntr(
        "Old deadline, before {year}: {count} task. Please look at it once it is taken.",
        "Old deadlines, before {year}: {count} tasks. Please look at them once they are taken.",
        old,
        year=year,
    )


def ask_tasks(parent: QWidget | None, session: Session, plan: Plan) -> tuple[Task, ...]:
    """The tasks to take into the plan; none where the person steps back."""
    dialog = TakeTasksDialog(parent, session, plan)
    return dialog.ticked if answer(dialog) else ()
