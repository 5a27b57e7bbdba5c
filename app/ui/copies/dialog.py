"""The list of copies: when, how many plans, how large, where; and the plans of the one that is opened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.vietnamese import search_key
from app.persistence import Backup, PlanEntry
from app.translation import ntr, tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import fit
from app.ui.jobs import Jobs
from app.ui.notices import TWO_ROWS, Notices
from app.ui.progress import Progress
from app.ui.tips import plain_tip

_ROW = Qt.ItemDataRole.UserRole
_AHEAD = timedelta(days=1)
"""A copy from later than this was made while the clock was wrong."""


def when_words(moment: datetime) -> str:
    """A moment in local time, the Vietnamese way."""
    return moment.astimezone().strftime("%d/%m/%Y %H:%M")


def size_words(size: int) -> str:
    """Bytes as people read them: 1,2 MB."""
    locale = QLocale(QLocale.Language.Vietnamese)
    return locale.formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def state_words(copy: Backup) -> str:
    """Whether the copy is good, and what of it is not."""
    if not copy.sound:
        return ntr("damaged; {count} plan opens", "damaged; {count} plans open", copy.plans)
    if copy.unreadable:
        return ntr("{count} plan does not open", "{count} plans do not open", copy.unreadable)
    if copy.taken > datetime.now().astimezone() + _AHEAD:
        return tr("good; the clock was wrong")
    return tr("good; before an update of the program") if copy.lasting else tr("good")


class CopiesDialog(QDialog):
    """Asks for nothing itself: whoever shows it does what its signals ask."""

    open_asked = Signal(object)
    """The plans of this copy are to be listed."""
    whole_asked = Signal(object)
    """This copy is to take the place of the library."""
    plan_asked = Signal(object, object)
    """Of this copy, this plan (its `PlanEntry`) is to be taken into the library."""
    copy_asked = Signal()
    """A copy is to be made now."""
    fresh_asked = Signal()
    """An empty library is to be begun."""

    def __init__(self, parent: QWidget | None, jobs: Jobs, library: Path, lost: str = "") -> None:
        """`lost` says what became of the library where it cannot be opened: then there is none to take plans into."""
        super().__init__(parent)
        self.setWindowTitle(tr("Copies of the library"))
        self._copies: tuple[Backup, ...] = ()
        self._plans: tuple[PlanEntry, ...] = ()
        self._opened: Backup | None = None
        self._library, self._lost = library, lost
        self.notices = Notices()
        self.list = _list(
            (tr("When"), tr("Number of plans"), tr("Size on disk"), tr("Where it lies"), tr("State"))
        )
        self.list.setAccessibleName(self.windowTitle())
        for column, width in enumerate((150, 140, 110, 140)):
            self.list.header().resizeSection(column, width)
        self.list.currentItemChanged.connect(self._show_buttons)
        self.list.itemDoubleClicked.connect(self._open)
        self.plans = _list((tr("Subject"), tr("Number"), tr("Tasks"), tr("Changed")))
        self.plans.setAccessibleName(tr("Plans of the copy"))
        self.plans.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 130), (2, 96), (3, 150)):
            self.plans.header().resizeSection(column, width)
        self.plans.currentItemChanged.connect(self._show_buttons)
        self.plans.itemDoubleClicked.connect(self._take)
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search the plans of this copy …"))
        self._search.setAccessibleName(tr("Search the plans of this copy"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._fill_plans)
        self._head, self._foot = label("", "label", wraps=False), label("", "muted")
        self.read = push_button(tr("Open"), self._open, "", "folder-open")
        self.whole = push_button(
            tr("Restore everything …"), self._restore, "primary" if lost else "", "archive-restore"
        )
        self.take = push_button(tr("Take this plan …"), self._take, "", "download")
        self.now = push_button(tr("Copy now"), self.copy_asked.emit, "", "copy")
        self.fresh = push_button(tr("Begin an empty library …"), self.fresh_asked.emit, "", "plus")
        self._lay_out(jobs)
        self.show_copies(())
        fit(self, 900, 620)

    def _lay_out(self, jobs: Jobs) -> None:
        self._panel = QWidget()
        panel = QVBoxLayout(self._panel)
        panel.setContentsMargins(0, 8, 0, 0)
        panel.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self._head, 1)
        self._search.setFixedWidth(280)
        row.addWidget(self._search)
        panel.addLayout(row)
        panel.addWidget(self.plans, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.list)
        parts.addWidget(self._panel)
        self._panel.hide()
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.read, self.take, self.whole):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.fresh if self._lost else self.now)
        (self.now if self._lost else self.fresh).hide()
        self.take.setVisible(not self._lost)
        ends = QHBoxLayout()
        ends.addWidget(self._foot, 1)
        ends.addWidget(push_button(tr("Close"), self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._intro())
        column.addWidget(parts, 1)
        column.addLayout(acts)
        column.addWidget(Progress(jobs))
        column.addLayout(ends)
        self.notices.float_over(self, self, TWO_ROWS)

    def _intro(self) -> QLabel:
        if self._lost:
            return label(self._lost, "fault")
        return label(
            tr(
                "Copies are made while the program is open, every hour in which something changed and when it is "
                "closed, and each is read back plan by plan. Old ones go by themselves; one from before plans were "
                "lost stays."
            ),
            "muted",
        )

    def show_copies(self, copies: Sequence[Backup]) -> None:
        """List these, newest first; the newest good one is chosen."""
        self._copies = tuple(copies)
        self.list.clear()
        for place, copy in enumerate(self._copies):
            beside = copy.path.parent.parent == self._library.parent
            where = tr("beside the library") if beside else str(copy.path.parent)
            item = QTreeWidgetItem(
                (when_words(copy.taken), str(copy.plans), size_words(copy.size), where, state_words(copy))
            )
            for column in (1, 2):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(3, plain_tip(str(copy.path)))
            item.setToolTip(4, plain_tip(item.text(4)))
            item.setData(0, _ROW, place)
            self.list.addTopLevelItem(item)
        good = next((place for place, copy in enumerate(self._copies) if copy.sound), 0)
        if self._copies:
            self.list.setCurrentIndex(self.list.model().index(good, 0))
        size = size_words(sum(copy.size for copy in self._copies))
        words = ntr(
            "{count} copy, {size}. The library: {place}", "{count} copies, {size}. The library: {place}",
            len(self._copies), size=size, place=self._library,
        )  # fmt: skip
        self._foot.setText(words)
        self._show_buttons()

    def show_plans(self, copy: Backup, plans: Sequence[PlanEntry]) -> None:
        """List the plans of the copy that was opened."""
        self._opened, self._plans = copy, tuple(plans)
        self._head.setText(tr("Plans in the copy of {when}", when=when_words(copy.taken)))
        self._panel.show()
        self._fill_plans()
        self.plans.setFocus()

    def _fill_plans(self, _words: str = "") -> None:
        wanted = search_key(self._search.text())
        self.plans.clear()
        for place, entry in enumerate(self._plans):
            if wanted not in search_key(f"{entry.subject} {entry.number} {entry.issuer}"):
                continue
            subject = entry.subject or tr("(no subject yet)")
            item = QTreeWidgetItem(
                (
                    tr("{subject} (in the bin)", subject=subject) if entry.binned else subject,
                    entry.number,
                    str(entry.tasks),
                    when_words(entry.changed),
                )
            )
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, _ROW, place)
            self.plans.addTopLevelItem(item)
        if self.plans.topLevelItemCount():
            self.plans.setCurrentIndex(self.plans.model().index(0, 0))
        self._show_buttons()

    @property
    def chosen(self) -> Backup | None:
        """The copy that is marked."""
        place = _marked(self.list)
        return None if place is None else self._copies[place]

    @property
    def chosen_plan(self) -> PlanEntry | None:
        """The plan that is marked, of the copy that was opened."""
        place = _marked(self.plans)
        return None if place is None else self._plans[place]

    def _show_buttons(self, *_: object) -> None:
        copy = self.chosen
        self.read.setEnabled(copy is not None)
        self.whole.setEnabled(copy is not None and copy.sound and copy.plans > 0)
        self.take.setEnabled(self.chosen_plan is not None)

    def _open(self, *_: object) -> None:
        if self.chosen is not None:
            self.open_asked.emit(self.chosen)

    def _restore(self) -> None:
        if self.chosen is not None:
            self.whole_asked.emit(self.chosen)

    def _take(self, *_: object) -> None:
        if self._opened is not None and self.chosen_plan is not None and not self._lost:
            self.plan_asked.emit(self._opened, self.chosen_plan)


def _list(heads: Sequence[str]) -> QTreeWidget:
    found = QTreeWidget()
    found.setRootIsDecorated(False)
    found.setUniformRowHeights(True)
    found.setHeaderLabels(heads)
    found.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    found.header().setStretchLastSection(len(heads) > 4)
    return found


def _marked(tree: QTreeWidget) -> int | None:
    # None where no row is current, whatever the stubs say.
    item: QTreeWidgetItem | None = tree.currentItem()
    return int(item.data(0, _ROW)) if item is not None else None
