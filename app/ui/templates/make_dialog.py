"""What of a plan names its office, in groups, beside what it becomes; a preview of the template follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.plan.model import Plan
from app.domain.registers.place import Level
from app.domain.registers.validity import Validity
from app.domain.template.from_plan import TemplateAbout
from app.domain.template.model import Template
from app.domain.template.outline_writer import write_outline
from app.domain.template.traces import Outcome, Trace, TraceKind, Traces
from app.messages.registers import level_words
from app.messages.templates import TRACE_KINDS, lost_words, outcome_words, placeholder_words
from app.translation import ntr, tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import fit
from app.ui.editor.document_form import date_of
from app.ui.fields import add_row, form
from app.ui.history import History
from app.ui.jobs import Job, Lane
from app.ui.session import Session
from app.ui.tips import plain_tip
from app.workflows.office_templates import make_template
from app.workflows.reference_data import work_fields

PREVIEW_MS = 250
_TRACE = Qt.ItemDataRole.UserRole
_WORDS, _PLACE, _BECOMES = range(3)
_AROUND = 28
"""Signs of its text that are shown on either side of a trace."""
LEVELS_OF_OFFICES = (Level.CENTRAL, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


class MakeTemplate(QDialog):
    """Ticked words are replaced, the others stay. Every decision can be taken back with Ctrl+Z."""

    faulted = Signal(object)

    def __init__(
        self, parent: QWidget | None, session: Session, plan: Plan, traces: Traces, template: Template
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Save as a template"))
        self._session, self._plan, self._traces, self._template = session, plan, traces, template
        self.decisions: Mapping[str, Outcome] = {}
        self._history = History[Mapping[str, Outcome]]()
        self._fields = {each.id: each.name for each in work_fields()}
        self._items: list[QTreeWidgetItem] = []
        self._asked = 0
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_MS)
        self._timer.timeout.connect(self._draw_preview)
        self._make_fields()
        self._lay_out()
        fit(self, 1180, 680)
        self._list_traces()
        self._show_preview((0, template))

    def _make_fields(self) -> None:
        self.title = QLineEdit(self._template.title)
        self.summary = QLineEdit()
        self.summary.setPlaceholderText(tr("What it is for, in one line"))
        self.first = QLineEdit()
        self.first.setPlaceholderText(tr("any day"))
        self._levels = {level: QCheckBox(level_words(level)) for level in LEVELS_OF_OFFICES}
        for level, box in self._levels.items():
            box.setChecked(level in self._template.levels)
            box.toggled.connect(self._show_buttons)
        self.title.textChanged.connect(self._show_buttons)
        self.first.textChanged.connect(self._show_buttons)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("What names your office"))
        self.tree.setHeaderLabels((tr("Words of the plan"), tr("Where"), tr("In the template")))
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.tree.setUniformRowHeights(True)
        header = self.tree.header()
        header.setStretchLastSection(False)
        for column in (_WORDS, _PLACE, _BECOMES):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.tree.itemChanged.connect(self._take_tick)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName(tr("Preview of the template"))
        self._count = label("", "muted")
        self._lost = label("\n".join(lost_words(each) for each in self._traces.lost), "muted")
        self._lost.setVisible(bool(self._traces.lost))
        self._save = push_button(tr("Save the template"), self.accept, "primary")
        self._save.setDefault(True)
        for keys, slot in ((QKeySequence.StandardKey.Undo, self.undo), (QKeySequence("Ctrl+Y"), self.redo)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _lay_out(self) -> None:
        rows = form()
        add_row(rows, tr("Name of the template"), self.title)
        add_row(rows, tr("Summary"), self.summary)
        levels = QWidget()
        row = QHBoxLayout(levels)
        row.setContentsMargins(0, 0, 0, 0)
        for box in self._levels.values():
            row.addWidget(box)
        row.addStretch(1)
        row.addWidget(label(tr("Usable from"), "muted", wraps=False))
        self.first.setFixedWidth(120)
        self.first.setAccessibleName(tr("Usable from"))
        row.addWidget(self.first)
        add_row(rows, tr("For offices of"), levels)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for words, pressed in (
            (tr("Put in place"), self._replace),
            (tr("Leave blank"), self._leave_blank),
            (tr("Keep as typed"), self._keep),
        ):
            button = push_button(words, pressed)
            button.setAutoDefault(False)
            acts.addWidget(button)
        acts.addWidget(self._count, 1)
        left = _column(
            label(
                tr("Ticked words are replaced, the others stay. Space ticks; Ctrl+Z takes a decision back."),
                "muted",
            ),
            self.tree,
        )
        left.addLayout(acts)
        right = _column(label(tr("The template"), "heading"), self.preview)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for column, inset in ((left, (0, 0, 12, 0)), (right, (12, 0, 0, 0))):
            side = QWidget()
            column.setContentsMargins(*inset)
            side.setLayout(column)
            splitter.addWidget(side)
        splitter.setSizes([720, 420])
        ends = QHBoxLayout()
        ends.addWidget(self._lost, 1)
        ends.addWidget(push_button(tr("Cancel"), self.reject))
        ends.addWidget(self._save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addLayout(rows)
        whole.addWidget(splitter, 1)
        whole.addLayout(ends)

    def _replace(self) -> None:
        self.decide_marked(Outcome.TAKEN)

    def _leave_blank(self) -> None:
        self.decide_marked(Outcome.BLANK)

    def _keep(self) -> None:
        self.decide_marked(Outcome.KEPT)

    # Traces

    def _list_traces(self) -> None:
        groups: dict[TraceKind, QTreeWidgetItem] = {}
        self.tree.blockSignals(True)
        for trace in self._traces.all:
            if trace.kind not in groups:
                group = QTreeWidgetItem([tr(TRACE_KINDS[trace.kind])])
                self.tree.addTopLevelItem(group)
                group.setFirstColumnSpanned(True)
                groups[trace.kind] = group
            item = QTreeWidgetItem([trace.words, _place_words(trace), ""])
            item.setData(_WORDS, _TRACE, trace.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            for column in (_WORDS, _PLACE):
                item.setToolTip(column, plain_tip(trace.places[0].text if column == _PLACE else trace.words))
            groups[trace.kind].addChild(item)
            self._items.append(item)
        self.tree.blockSignals(False)
        self.tree.expandAll()
        if TraceKind.TARGET in groups:
            groups[TraceKind.TARGET].setExpanded(False)
        self._show_decisions()
        if self._items:
            self.tree.setCurrentItem(self._items[0])

    def rows(self) -> Iterator[tuple[QTreeWidgetItem, Trace]]:
        """The rows with their traces."""
        for item in self._items:
            yield item, self._traces.found[item.data(_WORDS, _TRACE)]

    def outcome(self, trace: Trace) -> Outcome:
        """What becomes of a trace as it is decided now."""
        return self.decisions.get(trace.id, trace.usual)

    def _take_tick(self, item: QTreeWidgetItem, column: int) -> None:
        trace = self._traces.found.get(item.data(_WORDS, _TRACE))
        if column != _WORDS or trace is None:
            return
        ticked = item.checkState(_WORDS) is Qt.CheckState.Checked
        if ticked != (self.outcome(trace) is not Outcome.KEPT):
            replaced = Outcome.TAKEN if trace.becomes else Outcome.BLANK
            self._decide({trace.id: replaced if ticked else Outcome.KEPT})

    def decide_marked(self, outcome: Outcome) -> None:
        """Let this become of the rows that are marked; of all below a heading that is marked."""
        marked = self.tree.selectedItems()
        chosen = {
            trace.id: outcome if trace.becomes or outcome is not Outcome.TAKEN else Outcome.BLANK
            for item, trace in self.rows()
            if item in marked or item.parent() in marked
        }
        if chosen:
            self._decide(chosen)

    def _decide(self, chosen: Mapping[str, Outcome]) -> None:
        self._put(self._history.add("", self.decisions, {**self.decisions, **chosen}))

    def undo(self) -> None:
        """Take back the last decision."""
        if (step := self._history.undo()) is not None:
            self._put(step.before)

    def redo(self) -> None:
        """Decide again what was taken back."""
        if (step := self._history.redo()) is not None:
            self._put(step.after)

    def _put(self, decisions: Mapping[str, Outcome]) -> None:
        self.decisions = decisions
        self._show_decisions()
        self._timer.start()

    def _show_decisions(self) -> None:
        self.tree.blockSignals(True)
        replaced = 0
        for item, trace in self.rows():
            outcome = self.outcome(trace)
            is_kept = outcome is Outcome.KEPT
            replaced += not is_kept
            item.setCheckState(_WORDS, Qt.CheckState.Unchecked if is_kept else Qt.CheckState.Checked)
            item.setText(_BECOMES, placeholder_words(outcome_words(trace, outcome), self._fields))
            item.setToolTip(_BECOMES, plain_tip(item.text(_BECOMES)))
        self.tree.blockSignals(False)
        kept = len(self._traces.found) - replaced
        self._count.setText(tr("{replaced} replaced, {kept} kept on purpose", replaced=replaced, kept=kept))
        self._show_buttons()

    # The template

    @property
    def about(self) -> TemplateAbout:
        """What the person says of the template."""
        levels = tuple(level for level, box in self._levels.items() if box.isChecked())
        period = Validity(self._first_day, None)
        title, summary = self.title.text().strip(), self.summary.text().strip()
        return TemplateAbout(self._template.id, title, summary, levels, period)

    @property
    def _first_day(self) -> date | None:
        given = date_of(self.first.text())
        return date(given.year, given.month, given.day) if given and given.month and given.day else None

    def _show_buttons(self) -> None:
        day_reads = not self.first.text().strip() or self._first_day is not None
        some = any(box.isChecked() for box in self._levels.values())
        self._save.setEnabled(bool(self.title.text().strip()) and some and day_reads)

    def _draw_preview(self) -> None:
        self._asked += 1
        asked, plan, decisions = self._asked, self._plan, dict(self.decisions)
        about = TemplateAbout(self._template.id, self._template.title)

        def work(_job: Job) -> tuple[int, Template]:
            return asked, make_template(plan, about, decisions)

        self._session.jobs.run(Lane.WORK, work, self._show_preview, self.faulted.emit)

    def _show_preview(self, found: tuple[int, Template]) -> None:
        asked, template = found
        if asked == self._asked:
            lines = (template.subject, "", *template.legal_bases, *template.opening)
            place = self.preview.verticalScrollBar().value()
            self.preview.setPlainText("\n".join((*lines, write_outline(template.body), *template.closing)))
            self.preview.verticalScrollBar().setValue(place)


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget)
    return column


def _place_words(trace: Trace) -> str:
    """The words around the first place, and how many there are."""
    place = trace.places[0]
    end = place.start + len(trace.words)
    begun, behind = place.text[max(0, place.start - _AROUND) : place.start], place.text[end : end + _AROUND]
    around = f"…{begun.lstrip()}{trace.words}{behind.rstrip()}…"
    count = len(trace.places)
    more = ntr("{count} place", "{count} places", count) if count > 1 else ""
    return f"{more}: {around}" if more else around
