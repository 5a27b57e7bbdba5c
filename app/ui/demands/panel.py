"""The demands of the plan's directives beside the text: what answers each, what is open, what comes too late."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.domain import edits
from app.domain.directives.coverage import CoverageState, DemandCoverage, coverage, names_somebody, orphans
from app.domain.directives.model import Directive
from app.domain.plan.fields import ANSWERS
from app.domain.plan.model import Plan, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.task_changes import changes
from app.domain.plan.tree import find
from app.errors.faults import AppError
from app.messages.faults import error_message
from app.translation import marked, ntr, tr
from app.ui.buttons import label, push_button
from app.ui.demands.carried import carried_demands
from app.ui.dialogs import asking
from app.ui.fields import ChoiceList
from app.ui.open_plan import OpenPlan
from app.ui.theme import tokens
from app.ui.tips import plain_tip
from app.ui.wrapped import wrap_rows
from app.workflows.demands import take_demands, with_tasks_of

_ID = Qt.ItemDataRole.UserRole
_UNCHECKED = Qt.CheckState.Unchecked
_MARKS = {
    CoverageState.ANSWERED: "\u2713",
    CoverageState.LATE: "!",
    CoverageState.UNANSWERED: "\u25cb",
    CoverageState.OTHERS: "\u2013",
}
_LENSES: tuple[tuple[str, Callable[[DemandCoverage], bool]], ...] = (
    (marked("All demands"), lambda _: True),
    (marked("Not answered yet"), lambda each: each.state is CoverageState.UNANSWERED),
    (marked("Later than demanded"), lambda each: each.state is CoverageState.LATE),
    (marked("Only ours"), lambda each: each.ours or bool(each.tasks)),
)
"""What is shown of the demands, by what the choice is called."""


class _Demands(QTreeWidget):
    """A tree of which demands can be dragged to where their tasks are wanted."""

    def mimeData(self, items: Collection[QTreeWidgetItem]) -> QMimeData:  # noqa: N802 - Qt's method
        return carried_demands(str(item.data(0, _ID)) for item in items if not item.childCount())


REST_MS = 250
"""So long nobody has typed when what the rows tell of tasks follows their words."""


class DemandsPanel(QWidget):
    """A tree of demands with the tasks that answer each; a tick says that the selected task does."""

    task_chosen = Signal(str)
    refused = Signal(str)
    taken = Signal(object)
    """The demands of a directive were pasted: the directive as the office knows it from now on."""

    def __init__(self, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = opened
        self._task = ""
        self._shown: object = None
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._ticking = False
        self._later = QTimer(self, singleShot=True, interval=0)
        """Rows go only after the tree has done with the one that was ticked."""
        self._later.timeout.connect(self._redraw)
        self._at_rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._at_rest.timeout.connect(self._redraw)
        self._directives = _choice(tr("Directive"))
        self._directives.currentIndexChanged.connect(self._redraw)
        self._count = label("", "heading")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(6)
        self._bar.setAccessibleName(tr("Demands answered"))
        self._about = label("", "muted")
        self._lens = _choice(tr("Which demands are shown"))
        for words, _ in _LENSES:
            self._lens.addItem(tr(words))
        self._lens.currentIndexChanged.connect(self._redraw)
        self._tree = _Demands()
        self._tree.setAccessibleName(tr("Demands"))
        self._tree.setHeaderHidden(True)
        self._tree.setIndentation(12)
        self._tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self._tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tree.setDragEnabled(True)
        wrap_rows(self._tree, 0)
        self._tree.itemChanged.connect(self._tick)
        self._tree.itemDoubleClicked.connect(self._go_to_task)
        self._tree.itemSelectionChanged.connect(self._show_buttons)
        self._answer = push_button(tr("Add a task"), self._add_tasks, "", "list-plus")
        self._answer.setToolTip(tr("Draft tasks that answer the demands chosen here"))
        self._ours = push_button(tr("Not for us"), self._turn_ours, "", "x")
        self._paste = push_button(tr("Paste the directive's text …"), self._ask_text, "", "clipboard-paste")
        self._rest = QWidget()
        """What takes the room of the tree where no demand is known: what is said stays together above it."""
        self._lay_out()
        opened.changed.connect(self._redraw_if_changed)
        opened.refused.connect(self._show_refused)
        self._show_directives(opened.plan)
        self._stale = True

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for part in (self._directives, self._count, self._bar, self._about, self._paste, self._lens):
            column.addWidget(part)
        column.addWidget(self._tree, 1)
        column.addWidget(self._rest, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._answer, 1)
        row.addWidget(self._ours)
        column.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's method
        """Who looks at the demands sees them as they are; nobody draws them for who does not."""
        self._draw_if_stale()
        super().showEvent(event)

    def _draw_if_stale(self) -> None:
        if self._stale:
            self._redraw()

    def show_item(self, item: str) -> None:
        """Tick what this task answers."""
        if item != self._task:
            self._task = item
            self._stale = True
            if self.isVisible():
                self._redraw()

    def go_to(self, demand: str) -> None:
        """Show this demand among all of its directive's."""
        self._draw_if_stale()
        plan = self._open.plan
        owner = next(
            (one.id for one in plan.directives if any(each.id == demand for each in one.demands)), ""
        )
        self._directives.setCurrentIndex(self._directives.findData(owner))
        self._lens.setCurrentIndex(0)
        row = self._rows.get(demand)
        if row is not None:
            self._tree.setCurrentItem(row)
            self._tree.scrollToItem(row)
            self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_directives(self, plan: Plan) -> None:
        self._directives.blockSignals(True)
        kept = self._directives.currentData()
        self._directives.clear()
        for directive in plan.directives:
            self._directives.addItem(directive.citation.short, directive.id)
        at = self._directives.findData(kept)
        self._directives.setCurrentIndex(max(0, at) if plan.directives else -1)
        self._directives.setVisible(len(plan.directives) > 1)
        self._directives.blockSignals(False)

    @property
    def _directive(self) -> Directive | None:
        chosen = self._directives.currentData()
        return next((one for one in self._open.plan.directives if one.id == chosen), None)

    def _redraw_if_changed(self, before: Plan) -> None:
        plan = self._open.plan
        if before.directives is not plan.directives:
            self._show_directives(plan)
        if not self.isVisible():
            self._stale = True
            return
        same = before.directives is plan.directives and before.head.issuer is plan.head.issuer
        if same and not changes(before, plan).touch("answers", "code", "deadline"):
            self._at_rest.start()
            return
        self._redraw()

    def _show_refused(self, _after: Plan) -> None:
        """A tick that was refused is none."""
        self._redraw()

    # Drawing

    def _redraw(self, _index: int = 0) -> None:
        self._stale = False
        if self._task and self._selected_task() is None:
            self._task = ""  # it was taken out
        directive = self._directive
        found = [
            each for each in coverage(self._open.plan) if directive and each.directive.id == directive.id
        ]
        self._say(directive, found)
        _, wanted = _LENSES[self._lens.currentIndex()]
        shown = [each for each in found if wanted(each)]
        lost = orphans(self._open.plan) if self._lens.currentIndex() == 0 and found else ()
        self._tree.blockSignals(True)
        places = [(each.demand.group, each.demand.id) for each in shown]
        if self._ticking and self._shown != (places, [task.id for task in lost]):
            self._later.start()
        else:
            self._arrange(places, lost)
        for each in found:
            if each.demand.id in self._rows:
                self._fill(self._rows[each.demand.id], each)
        for task in lost:
            if task.id in self._rows:
                _set_words(self._rows[task.id], f"{task.code} {plain(task.content)}".strip())
        self._tree.blockSignals(False)
        self._tree.setVisible(bool(found))
        self._rest.setVisible(not found)
        self._show_buttons()

    def _arrange(self, places: list[tuple[str, str]], lost: tuple[Task, ...]) -> None:
        """Rows for these, under the headings of the directive; those that stand are kept where nothing else came."""
        state = (places, [task.id for task in lost])
        if state == self._shown:
            return
        self._shown = state
        self._tree.clear()
        self._rows = {}
        heading: QTreeWidgetItem | None = None
        above = ""
        for group, demand_id in places:
            if group != above:
                heading = self._heading(group) if group else None
                above = group
            self._rows[demand_id] = _row(heading or self._tree, demand_id)
        if lost:
            heading = self._heading(
                ntr("{count} task answers no demand", "{count} tasks answer no demand", len(lost))
            )
            for task in lost:
                item = self._rows[task.id] = _row(heading, task.id)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self._tree.expandAll()

    def _heading(self, words: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self._tree, [words])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        return item

    def _fill(self, item: QTreeWidgetItem, each: DemandCoverage) -> None:
        told = " · ".join(part for part in (each.demand.cited, _told(each)) if part)
        _set_words(item, f"{_MARKS[each.state]} {told}\n{each.demand.text}")
        tip = "\n".join(f"{task.code}: {plain(task.content)}" for task in each.tasks)
        if item.toolTip(0) != tip:
            item.setToolTip(0, plain_tip(tip))
        colour = _colours().get(each.state)
        brush = QBrush(QColor(colour)) if colour else QBrush()
        if item.foreground(0) != brush:
            item.setForeground(0, brush)
        # The box stands there also where no task is selected: words that jump with every selection are hard to read.
        ticked = any(task.id == self._task for task in each.tasks)
        item.setCheckState(0, Qt.CheckState.Checked if ticked else _UNCHECKED)

    def _say(self, directive: Directive | None, found: list[DemandCoverage]) -> None:
        own = [each for each in found if each.ours]
        done = sum(each.state is not CoverageState.UNANSWERED for each in own)
        self._bar.setRange(0, max(1, len(own)))
        self._bar.setValue(done)
        for part in (self._bar, self._lens, self._answer, self._ours):
            part.setVisible(bool(found))
        if directive is None:
            self._count.setText(tr("No directive"))
            self._about.setText(tr("This plan names no directive that it carries out."))
        elif not found:
            self._count.setText(directive.citation.short)
            self._about.setText(
                tr(
                    "The demands of this directive are not known yet. Paste its text: each point becomes a demand."
                )
            )
        else:
            self._count.setText(tr("{done} of {all} demands answered", done=done, all=len(own)))
            others = len(found) - len(own)
            about = (
                tr("Tick what the selected task answers.")
                if self._task
                else tr("Select a task to tick its demands, or drag demands to where their tasks belong.")
            )
            if others:
                about += " " + ntr("{count} is for others.", "{count} are for others.", others)
            self._about.setText(about)
        self._paste.setEnabled(directive is not None)
        self._paste.setVisible(directive is None or not found)

    # What is chosen

    def _chosen(self) -> list[str]:
        """The ids of the demands that are selected, in the order of the tree."""
        selected = {str(item.data(0, _ID)) for item in self._tree.selectedItems()}
        directive = self._directive
        return [each.id for each in directive.demands if each.id in selected] if directive else []

    def _show_buttons(self) -> None:
        chosen = self._chosen()
        self._answer.setEnabled(bool(chosen))
        self._answer.setText(tr("Add a task") if len(chosen) < 2 else tr("Add tasks"))
        self._ours.setEnabled(bool(chosen))
        self._ours.setText(tr("Not for us") if self._are_ours(chosen) else tr("For us"))

    def _are_ours(self, chosen: Iterable[str]) -> bool:
        ids = set(chosen)
        return any(each.ours for each in coverage(self._open.plan) if each.demand.id in ids)

    def _turn_ours(self) -> None:
        chosen = self._chosen()
        if chosen:
            ours = not self._are_ours(chosen)
            self._open.apply(
                tr("For us") if ours else tr("Not for us"),
                lambda plan: edits.with_demands_ours(plan, chosen, ours=ours),
            )

    def _tick(self, item: QTreeWidgetItem, _column: int) -> None:
        demand, ticked = str(item.data(0, _ID)), item.checkState(0) is Qt.CheckState.Checked
        task = self._selected_task()
        if task is None:
            self.refused.emit(
                tr("Select the task that answers this demand first, in the text or in the table.")
            )
            self._later.start()
            return
        wanted = [answer for answer in task.answers if answer != demand] + ([demand] if ticked else [])
        self._ticking = True
        self._open.apply(
            tr("Demands answered"), lambda plan: edits.with_value(plan, task.id, ANSWERS, wanted)
        )
        self._ticking = False

    def _selected_task(self) -> Task | None:
        if not self._task:
            return None
        try:
            item = find(self._open.plan, self._task)
        except KeyError:
            return None
        return item if isinstance(item, Task) else None

    def _go_to_task(self, item: QTreeWidgetItem) -> None:
        chosen = str(item.data(0, _ID))
        for each in coverage(self._open.plan):
            if each.demand.id == chosen and each.tasks:
                self.task_chosen.emit(each.tasks[0].id)
                return
        if any(task.id == chosen for task in orphans(self._open.plan)):
            self.task_chosen.emit(chosen)

    def _add_tasks(self) -> None:
        self.take(self._chosen(), self._task)

    def take(self, demand_ids: Collection[str], beside: str) -> None:
        """Draft tasks for these demands behind what is named, or where most tasks stand; the first is gone to."""
        try:
            plan, tasks = with_tasks_of(self._open.plan, demand_ids, beside)
        except AppError as fault:  # another window took the demand out meanwhile
            self.refused.emit(error_message(fault))
            return
        if tasks and self._open.apply(tr("Add a task"), lambda _: plan):
            self.task_chosen.emit(tasks[0])

    def _ask_text(self) -> None:
        directive = self._directive
        if directive is None:
            return
        words = asking.ask_words(
            self,
            directive.citation.short,
            tr(
                "Paste the text of the directive here. Each numbered point becomes a demand; nothing else changes."
            ),
            yes=tr("Take the demands"),
        )
        if not words:
            return
        try:
            plan = take_demands(self._open.plan, directive.id, words)
        except AppError as fault:
            self.refused.emit(error_message(fault))
            return
        self._open.apply(tr("Demands of the directive"), lambda _: plan)
        self.taken.emit(next(one for one in plan.directives if one.id == directive.id))


def _choice(name: str) -> ChoiceList:
    """A list that is no wider than the panel."""
    found = ChoiceList()
    found.setAccessibleName(name)
    found.setSizeAdjustPolicy(ChoiceList.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    found.setMinimumContentsLength(16)
    return found


def _row(parent: QTreeWidget | QTreeWidgetItem, item_id: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(parent)
    item.setData(0, _ID, item_id)
    return item


def _set_words(item: QTreeWidgetItem, words: str) -> None:
    if item.text(0) != words:
        item.setText(0, words)


def _told(each: DemandCoverage) -> str:
    codes = ", ".join(task.code for task in each.tasks)
    match each.state:
        case CoverageState.LATE:
            return tr("answered by {codes}, later than demanded", codes=codes)
        case CoverageState.ANSWERED:
            return tr("answered by {codes}", codes=codes)
        case CoverageState.UNANSWERED:
            return tr("not answered yet")
        case CoverageState.OTHERS:
            return tr("for others") if names_somebody(each.demand) else tr("names nobody")


def _colours() -> dict[CoverageState, str]:
    shown = tokens()
    return {
        CoverageState.LATE: shown.danger,
        CoverageState.UNANSWERED: shown.warning,
        CoverageState.OTHERS: shown.muted,
    }
