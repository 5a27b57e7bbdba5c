"""From the open plan to a template of the office: what names the office is shown, and what becomes of it asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.plan.model import Plan
from app.domain.template.from_plan import TemplateAbout
from app.domain.template.model import Template
from app.domain.template.traces import Traces
from app.translation import tr
from app.ui.dialogs import asking
from app.ui.jobs import Job, Lane
from app.ui.notices import Notices
from app.ui.session import Session
from app.ui.templates.make_dialog import MakeTemplate
from app.workflows.office_templates import find_traces, make_template, new_template_id, save_version

if TYPE_CHECKING:
    from app.persistence import Store


@dataclass(frozen=True)
class Found:
    """A plan, its traces, and the template that it makes if nobody decides otherwise."""

    plan: Plan
    traces: Traces
    template: Template


class TemplateMaking(QObject):
    """Makes one template at a time of a plan, and keeps it in the library."""

    faulted = Signal(object)
    made = Signal(object)
    """The template as it was kept."""

    def __init__(self, session: Session, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._notices, self._window = session, notices, window

    def begin(self, plan: Plan) -> None:
        """Look for what names the office, then ask."""

        def work(_job: Job) -> Found:
            about = TemplateAbout(new_template_id())
            return Found(plan, find_traces(plan), make_template(plan, about, {}))

        self._session.jobs.run(
            Lane.WORK, work, self._ask, self.faulted.emit, tr("Looking for what names your office …")
        )

    def _ask(self, found: Found) -> None:
        dialog = MakeTemplate(self._window, self._session, found.plan, found.traces, found.template)
        dialog.faulted.connect(self.faulted)
        if not asking.answer(dialog):
            return
        plan, about, decisions = found.plan, dialog.about, dialog.decisions

        def work(store: Store) -> Template:
            return save_version(store, make_template(plan, about, decisions))

        self._session.with_store(work, self._tell, self.faulted.emit, tr("Keeping the template …"))

    def _tell(self, template: Template) -> None:
        self.made.emit(template)
        words = tr("“{title}” is among the templates of your office.", title=template.title)
        self._notices.notice(words)
