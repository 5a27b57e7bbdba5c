"""A slim bar at the foot of the window while something takes its time: what is being done, and how to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from app.translation import tr
from app.ui.buttons import label, push_button
from app.ui.jobs import Job, Jobs


class Progress(QFrame):
    """Shows the job that a person waits for."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._job: Job | None = None
        self._words = label("", wraps=False)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._stop = push_button(tr("Cancel"), self._cancel, "quiet", "x")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 8, 2)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._bar)
        row.addStretch(1)
        row.addWidget(self._stop)
        jobs.shown.connect(self._show)
        self.hide()

    def _show(self, job: Job | None) -> None:
        self._job = job
        if job is not None:
            self._words.setText(job.title)
            self._bar.setAccessibleName(job.title)
            self._bar.setRange(0, job.total)
            self._bar.setValue(job.done)
        self.setVisible(job is not None)

    def _cancel(self) -> None:
        if self._job is not None:
            self._words.setText(tr("Stopping …"))
            self._job.cancel()
