"""The demands of the directive carried out now: which of them a task answers, and which are open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.directives.coverage import answered_by, demands
from app.domain.directives.model import Demand
from app.domain.plan.model import Task
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.translation import marked, tr
from app.ui.buttons import label, push_button
from app.ui.comparing.marked_text import TextLook, Wording
from app.ui.comparing.side_table import SideRow, SideTable
from app.ui.lettered import lettered
from app.ui.rolling.open_ledger import OpenLedger

ADD = lettered(marked("Add a task that answers this"), vi="M", en="N")


class DemandsPage(QWidget):
    """A list of demands with the tasks that answer each."""

    item_chosen = Signal(object)
    task_asked = Signal(str, str, str)
    """A task is to be added: behind which item, with which words, for which demand."""

    def __init__(self, given: OpenLedger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = given
        self._shown: list[tuple[Demand, tuple[Task, ...]]] = []
        self._said = label("", "heading")
        self._about = label("", "muted")
        headings = tr("Status"), tr("Number"), tr("Demand"), tr("Answered by")
        self.table = SideTable(tr("Demands"), headings, (104, 64))
        self.table.chosen.connect(self._tell)
        self.table.letter.connect(self._take_letter)
        self._add = push_button(self.button_words, self.add, "", "list-plus")
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        self._room = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._said)
        column.addWidget(self._about)
        column.addWidget(self.table, 1)
        column.addWidget(self._room, 1)
        column.addLayout(row)
        self.setFocusProxy(self.table)

    @property
    def counts(self) -> tuple[int, int]:
        """How many demands are answered, and how many there are."""
        return sum(bool(found) for _, found in self._shown), len(self._shown)

    def redraw(self) -> None:
        """Show the demands of the plan as it is decided now."""
        plan = self._open.state.plan
        answers = answered_by(plan)
        rows = [(demand, answers[demand.id]) for _, demand in demands(plan)]
        self._shown = rows
        self.table.show_rows([_row(demand, found) for demand, found in rows])
        done, count = self.counts
        directives = "; ".join(each.citation.short for each in plan.directives)
        if not plan.directives:
            self._said.setText(tr("No directive"))
            self._about.setText(
                tr("This plan names no directive. One can be chosen when the roll-forward begins.")
            )
        elif not count:
            self._said.setText(directives)
            self._about.setText(
                tr("The demands of this directive are not known yet. Its text can be pasted in the new plan.")
            )
        else:
            self._said.setText(tr("{done} of {count} demands are answered by a task", done=done, count=count))
            self._about.setText(directives)
        self._add.setVisible(bool(count))
        self.table.setVisible(bool(count))
        self._room.setVisible(not count)

    def _tell(self, _place: int) -> None:
        self.item_chosen.emit(self.item)

    @property
    def item(self) -> str | None:
        """The id of the first task that answers the current demand."""
        row = self.table.current
        found = next((found for demand, found in self._shown if row and demand.id == row.key), ())
        return found[0].id if found else None

    @property
    def button_words(self) -> str:
        """What the button says, with its key."""
        return ADD.caption

    @property
    def about(self) -> str:
        """The current demand in full."""
        row = self.table.current
        return row.before.text if row else ""

    def _take_letter(self, letter: str) -> None:
        if letter == ADD.letter:
            self.add()

    def add(self) -> None:
        """Add a task with the words of the demand, behind the last task of the plan."""
        row = self.table.current
        demand = next((demand for demand, _ in self._shown if row and demand.id == row.key), None)
        if demand is None:
            return
        there = tasks(self._open.state.plan)
        if there:
            self.task_asked.emit(there[-1].id, demand.text, demand.id)


def _row(demand: Demand, found: tuple[Task, ...]) -> SideRow:
    status = tr("\u2713 Answered") if found else tr("\u25cb Open")
    names = "\n".join(f"{task.code}  {plain(task.content)}" for task in found)
    answers = Wording(((names, TextLook.PLAIN),)) if found else Wording(((tr("No task yet"), TextLook.NAME),))
    words = Wording(((demand.text, TextLook.PLAIN),))
    colour = "good" if found else "warning"
    return SideRow(demand.id, status, colour, demand.number, words, answers, tip=demand.text)
