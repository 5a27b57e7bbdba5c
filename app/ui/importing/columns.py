"""What the columns of a table of the document mean: asked where recognition doubts it, or was wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.plan.model import Column
from app.domain.recognition.account import ReadTable
from app.domain.recognition.columns import Chosen
from app.messages.fields import column_name
from app.translation import tr
from app.ui.buttons import label
from app.ui.dialogs.asking import Question, fit, scrolled
from app.ui.fields import ChoiceList

MEANINGS = (None, *(column for column in Column if column is not Column.CODE))
"""What a column can mean; None is nothing of its own."""


def meaning(column: Column | None) -> str:
    """A meaning of a column in words."""
    return tr("Nothing of its own (kept in the notes)") if column is None else column_name(column)


_SAMPLE_LETTERS = 60


class ColumnsDialog(Question):
    """Shows each column with its heading and first words, and what it is taken for."""

    def __init__(self, parent: QWidget | None, table: ReadTable) -> None:
        words = tr(
            "Please say what each column means. The document is then read again; a table without a column of tasks "
            "becomes a plain table."
        )
        super().__init__(parent, tr("Columns of the table"), words, tr("Read again"))
        self.boxes: list[ChoiceList] = []
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for place, words in enumerate((tr("Heading of the column"), tr("Below it"), tr("Means"))):
            grid.addWidget(label(words, "label"), 0, place)
        for number, column in enumerate(table.columns, start=1):
            heading = column.words or tr("(column {number})", number=number)
            box = ChoiceList()
            box.setAccessibleName(tr("Meaning of the column {heading}", heading=heading))
            for each in MEANINGS:
                box.addItem(meaning(each), each)
            box.setCurrentIndex(MEANINGS.index(column.column) if column.column in MEANINGS else 0)
            box.currentIndexChanged.connect(self._show)
            self.boxes.append(box)
            grid.addWidget(label(heading), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(_shortened(column.sample), "muted"), number, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(box, number, 2, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(table.columns) + 1, 1)
        self.body.addWidget(scrolled(rows), 1)
        self._fault = label("", "fault")
        self.body.addWidget(self._fault)
        fit(self, 760, min(560, 240 + 44 * len(table.columns)))
        self._show()

    @property
    def chosen(self) -> Chosen:
        """What the person says each column means."""
        # Qt keeps a StrEnum as the bare string that it is.
        found = (box.currentData() for box in self.boxes)
        return tuple(None if each is None else Column(each) for each in found)

    def _show(self, _index: int = 0) -> None:
        """Say which meaning two columns have, where only one can."""
        once = [each for each in self.chosen if each not in (None, Column.FUNDING)]
        twice = next((each for each in once if once.count(each) > 1), None)
        self.yes.setEnabled(twice is None)
        self._fault.setVisible(twice is not None)
        if twice is not None:
            name = meaning(twice)
            self._fault.setText(tr("Two columns mean “{name}”. Please choose one of them.", name=name))


def _shortened(text: str) -> str:
    return text if len(text) <= _SAMPLE_LETTERS else f"{text[:_SAMPLE_LETTERS].rstrip()} …"
