"""The list of versions: when, why, by whom; what can be done with the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.messages.versions import reason_words
from app.persistence import Snapshot
from app.translation import tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import fit
from app.ui.notices import TWO_ROWS, Notices
from app.ui.tips import plain_tip

_ROW = Qt.ItemDataRole.UserRole


def when_words(version: Snapshot) -> str:
    """The moment a version was kept, in local time, the Vietnamese way."""
    return version.taken.astimezone().strftime("%d/%m/%Y %H:%M")


class VersionsDialog(QDialog):
    """Asks for nothing itself: whoever shows it does what its signals ask."""

    compare_asked = Signal(object)
    """This version is to be compared with the plan as it is now."""
    restore_asked = Signal(object)
    """This version is to take the place of the plan as it is now."""
    keep_asked = Signal()
    changes_asked = Signal()
    """Who changed the plan, and when, is to be listed."""

    def __init__(self, parent: QWidget | None, subject: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.title)
        self._versions: tuple[Snapshot, ...] = ()
        self.notices = Notices()
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.title)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels((tr("When"), tr("Why it was kept"), tr("By whom")))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, 170)
        header.resizeSection(2, 150)
        self.list.currentItemChanged.connect(self._show_buttons)
        self.list.itemDoubleClicked.connect(self._compare)
        self.none = label(
            tr(
                "No version is kept yet. One is kept at every export and change of the status, and when you say so "
                "here."
            ),
            "muted",
        )
        self.compare = push_button(tr("Compare with the plan now"), self._compare, "", "columns-2")
        self.restore = push_button(tr("Restore this version …"), self._restore, "", "archive-restore")
        self.changes = push_button(tr("Who changed it …"), self.changes_asked.emit, "", "users")
        self._lay_out(subject)
        self.show_versions(())
        fit(self, 820, 520)

    @property
    def title(self) -> str:
        """What the list is called."""
        return tr("Versions of the plan")

    def _more(self) -> QPushButton:
        return push_button(tr("Keep a version now …"), self.keep_asked.emit, "", "save")

    def _lay_out(self, subject: str) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.compare, self.restore):
            acts.addWidget(button)
        acts.addStretch(1)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        ends.addWidget(self._more())
        ends.addWidget(self.changes)
        ends.addStretch(1)
        ends.addWidget(push_button(tr("Close"), self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(subject or tr("(no subject yet)"), "heading"))
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.none, 1)
        column.addWidget(self.list, 1)
        column.addLayout(acts)
        column.addLayout(ends)
        self.notices.float_over(self, self, TWO_ROWS)

    def show_versions(self, versions: Sequence[Snapshot]) -> None:
        """List these, newest first."""
        kept = self.chosen
        self._versions = tuple(versions)
        self.list.clear()
        for version in self._versions:
            item = QTreeWidgetItem((when_words(version), reason_words(version), version.author or "\u2013"))
            item.setToolTip(1, plain_tip(item.text(1)))
            item.setData(0, _ROW, version.id)
            self.list.addTopLevelItem(item)
            if kept is not None and version.id == kept.id:
                self.list.setCurrentItem(item)
        if self.chosen is None and self._versions:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.setVisible(bool(self._versions))
        self.none.setVisible(not self._versions)
        self._show_buttons()

    @property
    def chosen(self) -> Snapshot | None:
        """The version that is marked."""
        # None where no row is current, whatever the stubs say.
        item: QTreeWidgetItem | None = self.list.currentItem()
        number = item.data(0, _ROW) if item is not None else None
        return next((each for each in self._versions if each.id == number), None)

    def _show_buttons(self, *_: object) -> None:
        for button in (self.compare, self.restore):
            button.setEnabled(self.chosen is not None)

    def _compare(self, *_: object) -> None:
        if self.chosen is not None:
            self.compare_asked.emit(self.chosen)

    def _restore(self) -> None:
        if self.chosen is not None:
            self.restore_asked.emit(self.chosen)
