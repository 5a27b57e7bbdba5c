"""A draft whose template has a newer version says so; what that would change is shown, and nothing is changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.plan.model import Plan
from app.domain.template.model import Template
from app.translation import tr
from app.ui import late
from app.ui.jobs import Job, Lane
from app.ui.notices import Notices
from app.ui.session import Session
from app.workflows.newer_template import NewerDraft, drafted_anew, newer_of


class NewerTemplate(QObject):
    """Looks once for a plan that was opened, and tells of it above the work."""

    faulted = Signal(object)

    def __init__(self, session: Session, notices: Notices, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._notices, self._window = session, notices, window
        self._plan: Plan | None = None
        self._newer: Template | None = None

    def look(self, plan: Plan) -> None:
        """Look whether there is a newer version; a plan without a template is not asked about."""
        if plan.template is None:
            return
        self._plan = plan

        def work(_job: Job) -> Template | None:
            return newer_of(plan)

        self._session.jobs.run(Lane.WORK, work, self._tell, self.faulted.emit)

    def _tell(self, newer: Template | None) -> None:
        self._newer = newer
        if newer is not None and self._plan is not None and self._plan.template is not None:
            words = tr(
                "The template “{title}” has version {newest}; this plan was drafted from version {version}.",
                title=newer.title,
                newest=newer.version,
                version=self._plan.template.version,
            )
            self._notices.caution(words, tr("What it would change"), self.show_changes)

    def show_changes(self) -> None:
        """Draft both versions and show what differs, item by item."""
        plan, newer = self._plan, self._newer
        if plan is None or newer is None:
            return
        asked, version = plan, newer

        def work(_job: Job) -> NewerDraft:
            return drafted_anew(asked, version)

        title = tr("Drafting both versions of the template …")
        self._session.jobs.run(Lane.WORK, work, self._compare, self.faulted.emit, title)

    def _compare(self, found: NewerDraft) -> None:
        if self._plan is None or self._plan.template is None:
            return
        before = (
            tr("The plan now")
            if found.is_plan
            else tr("Version {version} of the template", version=self._plan.template.version)
        )
        after = tr("Version {version} of the template", version=found.template.version)
        comparing = late.comparing.Comparing(self._session, self._window)
        comparing.faulted.connect(self.faulted)
        comparing.compare_named(found.before, found.after, (before, after))
