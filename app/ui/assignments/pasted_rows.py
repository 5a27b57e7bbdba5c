"""Shows what pasted rows become before they are added: each column, the tasks and sections, what is left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QGridLayout, QTreeWidget, QTreeWidgetItem, QWidget

from app.domain.edits.cells import words_in_cell
from app.domain.plan.fields import PROGRESS, TASK_FIELD_OF, Field
from app.domain.plan.model import Column, Plan, Section, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import Items, walk
from app.domain.recognition.account import Reason
from app.domain.recognition.pasted_rows import (
    Aside,
    PastedTasks,
    Use,
    is_headed,
    pasted_columns,
    unknown_bodies,
)
from app.messages.fields import column_name, field_name
from app.messages.importing import reason_words
from app.translation import ntr, tr
from app.ui.assignments.clipboard import Clip
from app.ui.assignments.paste_way import Way
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import Question, answer, fit, scrolled
from app.ui.fields import ChoiceList
from app.ui.jobs import Cancelled, Job, Lane
from app.ui.session import Session
from app.ui.tips import plain_tip
from app.workflows.pasting import rows_pasted

_USES: tuple[Use, ...] = (
    *(column for column in Column if column is not Column.CODE and not column.name.startswith("OTHER")),
    *Aside,
)
"""What a column can be taken for."""

_SHOWN_ROWS = 200
"""So many rows are shown; the count says how many there are."""
_SAMPLE_LETTERS = 48
_FEW = 5
"""So many of the words that are left out, or of unknown names, are quoted."""
_COLUMNS_HEIGHT = 196


def use_words(use: Use) -> str:
    """What a column is taken for, in words."""
    match use:
        case Aside.NOTES:
            return tr("Into the notes")
        case Aside.PROGRESS:
            return field_name(PROGRESS.name, "task")
        case Aside.LEFT_OUT:
            return tr("Left out")
        case _:
            return column_name(Column(use))


class _Reading:
    """Reads the rows off the window's thread, for one choice of columns."""

    def __init__(self, clip: Clip, uses: tuple[Use, ...], plan: Plan, *, headed: bool) -> None:
        self.clip, self.uses, self.plan, self.headed = clip, uses, plan, headed

    def __call__(self, job: Job) -> tuple[_Reading, PastedTasks]:
        job.checkpoint()
        return self, rows_pasted(self.clip.table, self.uses, self.plan, headed=self.headed)


class PastedRowsDialog(Question):
    """Adds the rows as tasks, or lets them replace what stands in the table; `way` is what the person chose."""

    def __init__(
        self, parent: QWidget | None, session: Session, plan: Plan, clip: Clip, *, can_replace: bool
    ) -> None:
        words = tr(
            "The rows are added as new tasks where the cursor stands; nothing is overwritten. Please look at what "
            "each column becomes."
        )
        super().__init__(parent, tr("Paste rows"), words, tr("Add"))
        self.way = Way.ADD
        self.items: Items = ()
        self._session, self._plan, self._clip = session, plan, clip
        self._boxes: list[ChoiceList] = []
        self._reading: _Reading | None = None
        self._job: Job | None = None
        self.headed = QCheckBox(tr("The first row holds the headings of the columns"))
        self.headed.setChecked(is_headed(clip.table))
        self.headed.toggled.connect(self._show_columns)
        self.body.addWidget(self.headed)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(1, 1)
        area = scrolled(self._rows)
        area.setFixedHeight(min(_COLUMNS_HEIGHT, 40 + 40 * clip.table.width))
        self.body.addWidget(area)
        self._tree = QTreeWidget()
        self._tree.setAccessibleName(tr("The rows as they will stand"))
        self._tree.setRootIsDecorated(False)
        self._tree.setUniformRowHeights(True)
        self.body.addWidget(self._tree, 1)
        self._told = label("", "warning")
        self.body.addWidget(self._told)
        self._fault = label("", "fault")
        self.body.addWidget(self._fault)
        self.replace = push_button(tr("Replace what stands there …"), self._replace)
        self.replace.setVisible(can_replace)
        self.buttons.insertWidget(0, self.replace)
        fit(self, 980, 680)
        self._show_columns()

    # The columns

    def _show_columns(self, _checked: bool = False) -> None:
        """List the columns anew: with headings, or without."""
        while (taken := self._grid.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.deleteLater()
        self._boxes.clear()
        for place, words in enumerate((tr("Heading of the column"), tr("Below it"), tr("Becomes"))):
            self._grid.addWidget(label(words, "label"), 0, place)
        columns = pasted_columns(
            self._clip.table, self._plan.head.issue_date.year, headed=self.headed.isChecked()
        )
        for number, column in enumerate(columns, start=1):
            blank = not column.words and not column.sample
            heading = column.words or tr("(column {number})", number=number)
            box = ChoiceList()
            box.setAccessibleName(tr("Meaning of the column {heading}", heading=heading))
            for use in _USES:
                box.addItem(use_words(use), use)
            box.setCurrentIndex(_USES.index(column.use))
            box.currentIndexChanged.connect(self._read)
            self._boxes.append(box)
            if blank:
                box.setParent(self._rows)
                box.hide()
                continue
            self._grid.addWidget(label(_shortened(heading), wraps=False), number, 0)
            self._grid.addWidget(label(_shortened(column.sample), "muted", wraps=False), number, 1)
            self._grid.addWidget(box, number, 2)
        self._grid.setRowStretch(len(columns) + 1, 1)
        self._read()

    @property
    def _uses(self) -> tuple[Use, ...]:
        return tuple(_USES[box.currentIndex()] for box in self._boxes)

    # The rows

    def _read(self, _index: int = 0) -> None:
        """Read the rows for the columns as they are chosen now."""
        self.items = ()
        self.yes.setEnabled(False)
        if self._job is not None:
            self._job.cancel()
        uses = self._uses
        said = [use for use in uses if use not in (Column.FUNDING, Aside.NOTES, Aside.LEFT_OUT)]
        twice = next((use for use in said if said.count(use) > 1), None)
        fault = ""
        if twice is not None:
            fault = tr("Two columns become “{name}”. Please choose one of them.", name=use_words(twice))
        elif Column.CONTENT not in uses:
            name = use_words(Column.CONTENT)
            fault = tr("Please choose the column that becomes “{name}”.", name=name)
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        if fault:
            self._reading = None
            return
        self._reading = _Reading(self._clip, uses, self._plan, headed=self.headed.isChecked())
        self._job = self._session.jobs.run(Lane.WORK, self._reading, self._show, self._show_failed)

    def _show_failed(self, fault: Exception) -> None:
        if not isinstance(fault, Cancelled):
            self._session.jobs.crashed.emit(fault)
            self._fault.setText(
                tr("These rows could not be read. Please paste them as text, or in smaller parts.")
            )
            self._fault.show()

    def _show(self, found: tuple[_Reading, PastedTasks]) -> None:
        reading, read = found
        if reading is not self._reading:
            return
        self.items = read.items
        count = sum(isinstance(item, Task) for item in walk(read.items))
        self.yes.setText(ntr("Add {count} task", "Add {count} tasks", count))
        self.yes.setAccessibleName(self.yes.text())
        self.yes.setEnabled(count > 0)
        self.yes.setDefault(True)
        if self.no.hasFocus():
            self.yes.setFocus()
        self._show_rows(read.items, reading.uses)
        words = _left_words(read, self._clip.beside)
        self._told.setText("\n".join(words))
        self._told.setVisible(bool(words))

    def _show_rows(self, items: Items, uses: Sequence[Use]) -> None:
        fields = _fields(items, uses)
        self._tree.clear()
        self._tree.setColumnCount(len(fields))
        self._tree.setHeaderLabels([field_name(field.name, "task") for field in fields])
        bold = QFont(self._tree.font())
        bold.setBold(True)
        for item, _ in zip(walk(items), range(_SHOWN_ROWS), strict=False):
            if isinstance(item, Section):
                row = QTreeWidgetItem([plain(item.heading)])
                row.setFont(0, bold)
                self._tree.addTopLevelItem(row)
                row.setFirstColumnSpanned(True)
            elif isinstance(item, Task):
                said = [words_in_cell(item, field) for field in fields]
                row = QTreeWidgetItem([" ".join(words.split()) for words in said])
                for place, words in enumerate(said):
                    row.setToolTip(place, plain_tip(words))
                self._tree.addTopLevelItem(row)
        header = self._tree.header()
        header.setStretchLastSection(True)
        for place in range(len(fields)):
            header.resizeSection(place, 320 if place == 0 else 150)

    def _replace(self) -> None:
        self.way = Way.REPLACE
        self.accept()

    def done(self, result: int) -> None:
        """Closed: what is still being read is for nobody."""
        if self._job is not None:
            self._job.cancel()
        self._reading = None
        super().done(result)


def _fields(items: Items, uses: Sequence[Use]) -> list[Field[object]]:
    """The fields that the tasks say something in, the tasks themselves first."""
    tasks = [item for item in walk(items) if isinstance(item, Task)]
    fields = [field for column, field in TASK_FIELD_OF.items() if column in uses or column is Column.NOTES]
    fields.append(PROGRESS)
    said = [field for field in fields if any(words_in_cell(task, field) for task in tasks[:_SHOWN_ROWS])]
    content = TASK_FIELD_OF[Column.CONTENT]
    return [content, *(field for field in said if field != content)]


def _left_words(read: PastedTasks, beside: Sequence[str]) -> list[str]:
    """What is not taken, or should be looked at, a line for each kind."""
    found = []
    left = [
        (entry.text, reason_words(entry.reason))
        for entry in read.account.left_out
        if entry.text.strip() and entry.reason is not Reason.MERGED
    ]
    left += [(words, tr("a total, no task")) for words in read.totals]
    left += [(words, tr("stands outside the table")) for words in beside]
    if left:
        quoted = "; ".join(f"“{_shortened(' '.join(text.split()))}” ({why})" for text, why in left[:_FEW])
        words = f"{quoted} …" if len(left) > _FEW else quoted
        found.append(
            ntr(
                "{count} piece is not taken: {words}",
                "{count} pieces are not taken: {words}",
                len(left),
                words=words,
            )
        )
    if read.unused:
        found.append(
            ntr(
                "{count} cell stands in a column that is left out.",
                "{count} cells stand in columns that are left out.",
                read.unused,
            )
        )
    unknown = unknown_bodies(read.items)
    if unknown:
        names = ", ".join(unknown[:_FEW]) + (" …" if len(unknown) > _FEW else "")
        found.append(
            ntr(
                "{count} name is in no register and stays as it is written: {names}",
                "{count} names are in no register and stay as they are written: {names}",
                len(unknown),
                names=names,
            )
        )
    return found


def _shortened(text: str) -> str:
    return text if len(text) <= _SAMPLE_LETTERS else f"{text[:_SAMPLE_LETTERS].rstrip()} …"


def ask_rows(
    parent: QWidget | None, session: Session, plan: Plan, clip: Clip, *, can_replace: bool
) -> tuple[Way, Items] | None:
    """What becomes of pasted rows, and the tasks they are where they are added; None where one steps back."""
    dialog = PastedRowsDialog(parent, session, plan, clip, can_replace=can_replace)
    return (dialog.way, dialog.items) if answer(dialog) else None
