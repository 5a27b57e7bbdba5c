"""What is asked about results: a period, another deadline, what of a workbook is taken, what a report is on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTreeWidget, QTreeWidgetItem, QWidget

from app.domain.deadline.doubts import unreal_deadline
from app.domain.deadline.model import OnDate
from app.domain.deadline.parsing import deadline, understood
from app.domain.plan.model import Plan, Task
from app.domain.plan.rich_text import plain
from app.domain.results.classes import current_deadline
from app.domain.results.doubts import period_doubts
from app.domain.results.model import DeadlineChange, Period, Results
from app.domain.results.periods import offered_periods
from app.domain.results.recomputing import Asked
from app.messages.results import doubt_words, result_heading, return_doubt_words, shown_words
from app.translation import ntr, tr
from app.ui.buttons import label
from app.ui.dialogs.asking import Question, fit
from app.ui.fields import add_row, combo, form
from app.ui.tips import plain_tip
from app.ui.wrapped import WrappedRows
from app.workflows.new_plan import new_id
from app.workflows.results import CameBack, Returned


def typed_day(words: str) -> date | None:
    """The day that somebody typed, 31/3/2026; None where it is none."""
    when = understood(words, 1)
    return when.day if isinstance(when, OnDate) and when.day.year > 1 else None


def _line(name: str, text: str = "") -> QLineEdit:
    found = QLineEdit(text)
    found.setAccessibleName(name)
    return found


class _Form(Question):
    """Fields below each other, and a line that says what is missing."""

    def __init__(self, parent: QWidget | None, title: str, words: str, yes: str) -> None:
        super().__init__(parent, title, words, yes)
        self.form = form()
        self.body.addLayout(self.form)
        self._missing = label("", "fault")
        self._missing.hide()
        self.body.addWidget(self._missing)

    def refuse(self, words: str, field: QWidget) -> None:
        """Say what is missing, and go there."""
        self._missing.setText(words)
        self._missing.show()
        field.setFocus()


class PeriodDialog(_Form):
    """A period to report on: one of the usual ones, or any two days."""

    def __init__(self, parent: QWidget | None, plan: Plan, taken: Sequence[str], today: date) -> None:
        """The periods of the plan's years; of those not `taken` yet, the one ending nearest to today is offered."""
        words = tr("What was done is entered period by period. A period ends on the day of its figures.")
        super().__init__(parent, tr("Add a reporting period"), words, tr("Add the period"))
        usual = offered_periods(plan, today)
        self._usual = combo(tr("Usual periods"), [(each.name, each) for each in usual], self._take_usual)
        self._name = _line(tr("Name"))
        self._first, self._last = _line(tr("First day")), _line(tr("Last day"))
        for words, field in (
            (tr("Usual periods"), self._usual),
            (tr("Name"), self._name),
            (tr("First day"), self._first),
            (tr("Last day"), self._last),
        ):
            add_row(self.form, words, field)
        free = [place for place, each in enumerate(usual) if each.name not in taken] or [0]
        offered = min(free, key=lambda place: abs(usual[place].last - today))
        self._usual.setCurrentIndex(offered)
        self._take_usual(offered)
        self.period: Period | None = None

    def _take_usual(self, index: int) -> None:
        usual: Period = self._usual.itemData(index)
        self._name.setText(usual.name)
        self._first.setText(f"{usual.first:%d/%m/%Y}")
        self._last.setText(f"{usual.last:%d/%m/%Y}")

    def accept(self) -> None:
        first, last = typed_day(self._first.text()), typed_day(self._last.text())
        if first is None or last is None:
            field = self._first if first is None else self._last
            self.refuse(tr("This is no day. Please type it as 31/3/2026."), field)
        elif last < first:
            self.refuse(tr("The last day comes before the first one. Please put them right."), self._last)
        else:
            name = " ".join(self._name.text().split()) or f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"
            self.period = Period(new_id(), name, first, last)
            super().accept()


class DeadlineDialog(_Form):
    """Another deadline for some tasks, with the reason and the paper."""

    def __init__(self, parent: QWidget | None, chosen: Sequence[Task], results: Results, year: int) -> None:
        count = len(chosen)
        words = ntr(
            "{count} task gets another deadline. The plan as issued stays as it is.",
            "{count} tasks get another deadline. The plan as issued stays as it is.",
            count,
        )
        super().__init__(parent, tr("Change the deadline"), words, tr("Change the deadline"))
        self._tasks, self._year = chosen, year
        holds = current_deadline(chosen[0], results) if count == 1 else None
        self._deadline = _line(tr("New deadline"), holds.text if holds else "")
        self._reason, self._paper = _line(tr("Reason")), _line(tr("Paper that says so"))
        self._on = _line(tr("Day of the paper"))
        self._paper.setPlaceholderText(tr("for instance: Official letter 12/UBND-VX"))
        for words, field in (
            (tr("New deadline"), self._deadline),
            (tr("Reason"), self._reason),
            (tr("Paper that says so"), self._paper),
            (tr("Day of the paper"), self._on),
        ):
            add_row(self.form, words, field)
        self.changes: tuple[DeadlineChange, ...] = ()

    def accept(self) -> None:
        new = deadline(self._deadline.text().strip(), self._year)
        on = typed_day(self._on.text()) if self._on.text().strip() else None
        if new is None:
            self.refuse(tr("Please say by when it is due now."), self._deadline)
        elif wrong := unreal_deadline(new.text):
            self.refuse(
                tr("No calendar has a day {day}. Please type it as 31/3/2026.", day=wrong), self._deadline
            )
        elif self._on.text().strip() and on is None:
            self.refuse(tr("This is no day. Please type it as 31/3/2026."), self._on)
        else:
            reason, paper = self._reason.text().strip(), self._paper.text().strip()
            self.changes = tuple(
                DeadlineChange(new_id(), task.id, new, reason, paper, on) for task in self._tasks
            )
            super().accept()


_MOST_LINES = 20


class _Ticks(Question):
    """Rows with a tick each."""

    def __init__(
        self, parent: QWidget | None, title: str, words: str, yes: str, no: str = "", *, ticked: bool = True
    ) -> None:
        super().__init__(parent, title, words, yes, no=no)
        self._ticked = ticked
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(title)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemDelegate(WrappedRows(self.tree, _MOST_LINES))
        self.body.addWidget(self.tree, 1)

    def show_rows(self, heads: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> None:
        """Show these rows below their heads, which have a width in px."""
        self.tree.setHeaderLabels([name for name, _ in heads])
        for cells in rows:
            item = QTreeWidgetItem(list(cells))
            item.setCheckState(0, Qt.CheckState.Checked if self._ticked else Qt.CheckState.Unchecked)
            for column, cell in enumerate(cells):
                item.setToolTip(column, plain_tip(cell))
            self.tree.addTopLevelItem(item)
        for column, (_, width) in enumerate(heads[:-1]):
            self.tree.setColumnWidth(column, width)
        fit(self, 1040, 560)

    def is_ticked(self, place: int) -> bool:
        """Whether this row is ticked."""
        item = self.tree.topLevelItem(place)
        return item is not None and item.checkState(0) is Qt.CheckState.Checked


_LEFT_OUT_HEIGHT = 110


class WorkbookDialog(_Ticks):
    """What a workbook says otherwise, each cell with a tick."""

    def __init__(self, parent: QWidget | None, period: Period, returned: Returned) -> None:
        found = returned.found
        words = ntr(
            "The workbook says {count} thing that does not stand in {period} yet.",
            "The workbook says {count} things that do not stand in {period} yet.",
            len(found),
            period=period.name,
        )
        super().__init__(parent, tr("Take results from a workbook"), words, tr("Take what is ticked"))
        self._found = found
        heads = ((tr("Task"), 380), (tr("Field"), 150), (tr("Stands here"), 190), (tr("In the workbook"), 0))
        rows = [
            (
                f"{each.task.code}  {plain(each.task.content)}",
                result_heading(each.field),
                shown_words(each.field, each.before),
                shown_words(each.field, each.after),
            )
            for each in found
        ]
        self.show_rows(heads, rows)
        if returned.doubts:
            self.left_out = QPlainTextEdit("\n".join(map(return_doubt_words, returned.doubts)))
            self.left_out.setReadOnly(True)
            self.left_out.setTabChangesFocus(True)
            self.left_out.setAccessibleName(tr("What of the workbook was left out or is missing"))
            self.left_out.setFixedHeight(_LEFT_OUT_HEIGHT)
            self.body.addWidget(label(self.left_out.accessibleName()))
            self.body.addWidget(self.left_out)

    @property
    def taken(self) -> tuple[CameBack, ...]:
        """What is ticked."""
        return tuple(each for place, each in enumerate(self._found) if self.is_ticked(place))


class RecomputeDialog(_Ticks):
    """Sentences that were computed and edited since: what is ticked is put anew, the rest stays the officer's."""

    def __init__(self, parent: QWidget | None, asked: Sequence[Asked]) -> None:
        words = ntr(
            "{count} sentence was edited by hand, and the results say something else by now. "
            "Tick it to put the new words in its place.",
            "{count} sentences were edited by hand, and the results say something else by now. "
            "Tick those to put the new words in their place.",
            len(asked),
        )
        super().__init__(*(parent, tr("Compute the figures anew"), words, tr("Compute anew")), ticked=False)
        self._asked = asked
        heads = ((tr("Stands in the report"), 480), (tr("The results say"), 0))
        nothing = tr("(nothing)")
        self.show_rows(heads, [(each.now or nothing, each.fresh or nothing) for each in asked])

    @property
    def taken(self) -> frozenset[str]:
        """The keys of what is to be put anew."""
        return frozenset(each.key for place, each in enumerate(self._asked) if self.is_ticked(place))


class ReportDialog(_Form):
    """What a report is on: which period, whether it is the last one, the whole plan or one directive."""

    def __init__(self, parent: QWidget | None, plan: Plan, periods: Sequence[Period], chosen: int) -> None:
        words = tr(
            "A draft of its own is made: figures and sentences about tasks are computed from the results; "
            "what only people know stays blank."
        )
        super().__init__(parent, tr("Draft a report"), words, tr("Draft the report"))
        self._period = combo(tr("Period"), [(each.name, each) for each in periods])
        self._period.setCurrentIndex(chosen)
        self._final = combo(tr("Kind of report"), [(tr("Interim report"), False), (tr("Final report"), True)])
        about: list[tuple[str, object]] = [(tr("The whole plan"), "")]
        about += [(each.citation.short, each.id) for each in plan.directives if each.demands]
        self._directive = combo(tr("Report on"), about)
        yes_no: list[tuple[str, object]] = [(tr("in the annex"), True), (tr("no charts"), False)]
        self._charts = combo(tr("Charts"), yes_no)
        for words, field in (
            (tr("Period"), self._period),
            (tr("Kind of report"), self._final),
            (tr("Report on"), self._directive),
            (tr("Charts"), self._charts),
        ):
            add_row(self.form, words, field)
        self._plan = plan
        self.doubts = label("", "fault")
        self.body.addWidget(self.doubts)
        for box in (self._period, self._final):
            box.currentIndexChanged.connect(self._show_doubts)
        self._show_doubts()

    def _show_doubts(self, _index: int = 0) -> None:
        """Say what does not fit of the period, before the report is drafted."""
        told = [doubt_words(each) for each in period_doubts(self._plan, self.period, final=self.final)]
        self.doubts.setText("\n".join(told))
        self.doubts.setVisible(bool(told))

    @property
    def period(self) -> Period:
        """The period that is reported on."""
        found: Period = self._period.currentData()
        return found

    @property
    def final(self) -> bool:
        """Whether it is the final report."""
        return bool(self._final.currentData())

    @property
    def directive(self) -> str:
        """The id of the directive whose tasks alone are reported on, "" for all."""
        return str(self._directive.currentData())

    @property
    def charts(self) -> bool:
        """Whether its annex ends with charts."""
        return bool(self._charts.currentData())


_MOST_LATER = 5


class NextYearDialog(_Form):
    """Of which year the next plan is: its subject and its day of issue name that one."""

    def __init__(self, parent: QWidget | None, proposed: int) -> None:
        words = tr("The next plan begins with what this report says is to be done, in the year chosen here.")
        super().__init__(parent, tr("Begin the next plan"), words, tr("Begin the plan"))
        years = range(proposed - 1, proposed + _MOST_LATER)
        self._year = combo(tr("Year of the next plan"), [(str(year), year) for year in years])
        self._year.setCurrentIndex(1)
        add_row(self.form, tr("Year of the next plan"), self._year)

    @property
    def year(self) -> int:
        """The year that is chosen."""
        return int(self._year.currentData())
