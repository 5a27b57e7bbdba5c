"""The steps of review of a plan, each with the version that was kept at it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QPushButton, QTreeWidgetItem, QWidget

from app.domain.plan.model import Plan
from app.persistence import Snapshot
from app.persistence.entries import SnapshotReason
from app.translation import tr
from app.ui.buttons import push_button
from app.ui.library.rows import status_words
from app.ui.tips import plain_tip
from app.ui.versions.dialog import VersionsDialog, when_words

_STEP = Qt.ItemDataRole.UserRole
_NONE_SAID = "\u2013"


def step_note(status: str, step_id: str) -> str:
    """What a version kept at a step says, so that it is found again."""
    return f"{status} {step_id}"


class StepsDialog(VersionsDialog):
    """Lists the steps, newest first; the version of the one that is marked is compared or restored."""

    reason_asked = Signal(str)
    """The reason of a step is to be written; carries its id."""

    def __init__(self, parent: QWidget | None, plan: Plan) -> None:
        self._plan = plan
        super().__init__(parent, plan.head.subject)
        self.none.setText(
            tr(
                "No step yet. A step is kept when the status above the plan is changed: sent for opinions, submitted, "
                "issued."
            )
        )
        self.list.setHeaderLabels((tr("When"), tr("Step"), tr("By whom"), tr("Why")))
        header = self.list.header()
        header.resizeSection(0, 150)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.show_versions(())

    @property
    def title(self) -> str:
        """What the list is called."""
        return tr("Steps of review")

    def _more(self) -> QPushButton:
        self.reason = push_button(tr("Write the reason …"), self._ask_reason, "", "square-pen")
        return self.reason

    def show_plan(self, plan: Plan) -> None:
        """List the steps as they are now."""
        self._plan = plan
        self.show_versions(self._versions)

    def show_versions(self, versions: Sequence[Snapshot]) -> None:
        """List the steps with these versions, newest first."""
        kept = self.step
        self._versions = tuple(versions)
        self.list.clear()
        for step in reversed(self._plan.steps):
            version = self._version_of(step.id)
            day = step.on.strftime("%d/%m/%Y") if step.on else _NONE_SAID
            item = QTreeWidgetItem(
                (
                    when_words(version) if version is not None else day,
                    f"{status_words(step.before.value)} \u2192 {status_words(step.after.value)}",
                    step.by or _NONE_SAID,
                    step.why,
                )
            )
            item.setToolTip(3, plain_tip(step.why))
            item.setData(0, _STEP, step.id)
            self.list.addTopLevelItem(item)
            if step.id == kept:
                self.list.setCurrentItem(item)
        if not self.step and self._plan.steps:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.setVisible(bool(self._plan.steps))
        self.none.setVisible(not self._plan.steps)
        self._show_buttons()

    @property
    def step(self) -> str:
        """The id of the step that is marked, "" for none."""
        # None where no row is current, whatever the stubs say.
        item: QTreeWidgetItem | None = self.list.currentItem()
        return str(item.data(0, _STEP)) if item is not None else ""

    @property
    def chosen(self) -> Snapshot | None:
        """The version that was kept at the step that is marked."""
        return self._version_of(self.step)

    def _version_of(self, step: str) -> Snapshot | None:
        kept = (each for each in self._versions if each.reason is SnapshotReason.STATUS)
        return next((each for each in kept if step and each.note.endswith(f" {step}")), None)

    def _show_buttons(self, *_: object) -> None:
        super()._show_buttons()
        self.reason.setEnabled(bool(self.step))

    def _ask_reason(self) -> None:
        if self.step:
            self.reason_asked.emit(self.step)
