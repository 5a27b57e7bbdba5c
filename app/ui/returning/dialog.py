"""What was changed in a file that came back: each change beside its old words, accepted or refused one by one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.domain.returning.changes import Change, ChangeKind
from app.messages.returning import change_place, in_vain_words
from app.translation import ntr, tr
from app.ui.buttons import label, push_button, say
from app.ui.comparing.chips import Chips
from app.ui.comparing.item_view import ItemView
from app.ui.comparing.side_table import SideTable
from app.ui.dialogs.asking import fit
from app.ui.jobs import Jobs
from app.ui.notices import Notices
from app.ui.progress import Progress
from app.ui.returning.captions import about, author_of, change_row, change_sides, ground_words
from app.workflows.returning import Review

EVERYTHING, WORDS, REMARKS, HERE_TOO, LEFT = "everything", "words", "remarks", "here_too", "left"


class ReturnDialog(QDialog):
    """The changes in reading order with a tick each, the chosen one in full beside them."""

    take_asked = Signal()

    def __init__(self, parent: QWidget | None, review: Review, jobs: Jobs) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Take back a Word file or workbook"))
        self.review = review
        self._changes = review.returned.changes
        self._accepted = {number for number, change in enumerate(self._changes) if change not in review.left}
        self._allowed = frozenset(self._accepted)
        self._heading = label(review.returned.path.name, "heading")
        self._count = label("", "muted")
        grounds = (ground_words(review), in_vain_words(review.returned.in_vain))
        self._ground = label(" ".join(filter(None, grounds)), "warning")
        self._ground.setVisible(bool(self._ground.text()))
        self.chips = Chips(tr("Which changes are shown"), (EVERYTHING, WORDS, REMARKS, HERE_TOO, LEFT))
        self.chips.chosen.connect(self._redraw)
        self.table = SideTable(
            tr("Changes in the file"),
            (tr("Change"), tr("Where it stands"), tr("Old words"), tr("In the file")),
            (164, 200),
        )
        self.table.chosen.connect(self._show_change)
        self.table.ticked.connect(self._tick)
        self.table.turned.connect(self._turn)
        self.table.entered.connect(self._take)
        self.view = ItemView(tr("Old words"), tr("In the file"), tr("The chosen change stands here in full."))
        self.notices = Notices()
        self._take_button = push_button("", self._take, "primary")
        self._lay_out(jobs)
        self._redraw()
        self.table.setFocus()
        fit(self, 1280, 720)

    def _lay_out(self, jobs: Jobs) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.table)
        splitter.addWidget(self.view)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([900, 340])
        splitter.setChildrenCollapsible(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(push_button(tr("Close"), self.reject))
        buttons.addStretch(1)
        buttons.addWidget(push_button(tr("Accept all"), self.accept_all))
        buttons.addWidget(push_button(tr("Refuse all"), self.refuse_all))
        buttons.addWidget(self._take_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for widget in (self._heading, self._count, self._ground, self.chips):
            column.addWidget(widget)
        column.addWidget(splitter, 1)
        self.notices.float_over(self, splitter)
        column.addWidget(Progress(jobs))
        column.addLayout(buttons)

    # What is shown

    @property
    def taken(self) -> tuple[Change, ...]:
        """The changes that are ticked, in their order."""
        return tuple(change for number, change in enumerate(self._changes) if number in self._accepted)

    @property
    def refused(self) -> tuple[Change, ...]:
        """The changes that are not ticked, and those that the program cannot take."""
        return tuple(change for number, change in enumerate(self._changes) if number not in self._accepted)

    def _shows(self, change: Change) -> bool:
        match self.chips.value:
            case "words":
                return change.kind is not ChangeKind.REMARK
            case "remarks":
                return change.kind is ChangeKind.REMARK
            case "here_too":
                return change in self.review.here_too
            case "left":
                return change in self.review.left
            case _:
                return True

    def _redraw(self, _filter: object = None) -> None:
        shown = [number for number, change in enumerate(self._changes) if self._shows(change)]
        self.table.show_rows(
            [change_row(self.review, number, accepted=number in self._accepted) for number in shown]
        )
        remarks = sum(change.kind is ChangeKind.REMARK for change in self._changes)
        total, accepted = len(self._changes), len(self._accepted)
        self.chips.show_words(
            (
                tr("Everything {count}", count=total),
                tr("Changes {count}", count=total - remarks),
                tr("Remarks {count}", count=remarks),
                tr("Changed here too {count}", count=len(self.review.here_too)),
                tr("Cannot be taken {count}", count=len(self.review.left)),
            )
        )
        self._count.setText(
            tr(
                "{accepted} of {total} are accepted. Space turns a tick, Enter takes over.",
                accepted=accepted,
                total=total,
            )
        )
        say(self._take_button, ntr("Take over {count} change", "Take over {count} changes", accepted))
        self._take_button.setEnabled(bool(accepted))
        self._show_change()

    def _show_change(self, _place: int = 0) -> None:
        row = self.table.current
        if row is None or not isinstance(row.key, int):
            self.view.show_nothing()
            return
        change = self._changes[row.key]
        where = " · ".join(
            filter(None, (change_place(self.review.returned.lines, change), author_of(change)))
        )
        self.view.show_item(where, *change_sides(change), about(self.review, change))

    # Accepting

    def accept_all(self) -> None:
        """Tick all that is shown and can be taken."""
        self._set([row.key for row in self.table.rows], ticked=True)

    def refuse_all(self) -> None:
        """Untick all that is shown."""
        self._set([row.key for row in self.table.rows], ticked=False)

    def _tick(self, place: int, ticked: bool) -> None:
        self._set([self.table.rows[place].key], ticked=ticked)

    def _turn(self) -> None:
        keys = [row.key for row in self.table.selected if row.checked is not None]
        self._set(keys, ticked=any(key not in self._accepted for key in keys))

    def _set(self, keys: Iterable[object], *, ticked: bool) -> None:
        chosen = {key for key in keys if isinstance(key, int)} & self._allowed
        self._accepted = self._accepted | chosen if ticked else self._accepted - chosen
        self._redraw()

    def _take(self) -> None:
        if self._accepted and self._take_button.isEnabled():
            self._take_button.setEnabled(False)
            self.take_asked.emit()

    def ask_again(self) -> None:
        """Let the person take over once more, after it was called off or went wrong."""
        self._redraw()
