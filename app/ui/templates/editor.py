"""The text of a template in an editor, with the help of its format beside it; faults are told as they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QTextBrowser,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.plan.model import Plan
from app.domain.template.file_writer import write_template
from app.domain.template.model import Template
from app.errors.faults import AppError, TemplateInvalid
from app.messages.faults import error_message
from app.messages.templates import fault_line, template_fault_words
from app.resources import resource
from app.translation import tr
from app.ui.buttons import label, push_button
from app.ui.dialogs import asking
from app.ui.jobs import Job, Lane
from app.ui.session import Session
from app.ui.wizard.choices import outline
from app.workflows.new_plan import draft_from
from app.workflows.office_templates import template_in
from app.workflows.reference_data import sample_office

READ_MS = 350


@dataclass(frozen=True)
class _Read:
    """What became of the text: the template and a plan of it, or what is wrong with it and in which line."""

    asked: int
    template: Template | None = None
    plan: Plan | None = None
    fault: str = ""
    line: int = 0


class TemplateEditor(QDialog):
    """Only a text without a fault can be saved; it becomes the next version."""

    def __init__(self, parent: QWidget | None, session: Session, template: Template) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Edit the template"))
        self._session, self._given = session, template
        self._asked, self._line = 0, 0
        self.template: Template | None = None
        """The template of the text as it stands; None while it is read, or where it has a fault."""
        self.text = QPlainTextEdit(write_template(template))
        self.text.setAccessibleName(tr("Text of the template"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._wait)
        self._timer = QTimer(self, singleShot=True, interval=READ_MS)
        self._timer.timeout.connect(self._read)
        self.fault = label("", "fault")
        self._to_line = push_button(tr("Go to the line"), self._go_to_line)
        self._save: QPushButton = push_button(tr("Save as the next version"), self.accept, "primary")
        for button in (self._to_line, self._save):
            button.setAutoDefault(False)
        self.preview = QTreeWidget()
        self.preview.setHeaderHidden(True)
        self.preview.setWordWrap(True)
        self.preview.setAccessibleName(tr("Preview"))
        self.help = QTextBrowser()
        self.help.setAccessibleName(tr("How a template is written"))
        self.help.setMarkdown(resource("templates", "README.md").read_text(encoding="utf-8"))
        self._lay_out()
        asking.fit(self, 1240, 700)
        self._read()

    def _lay_out(self) -> None:
        beside = QTabWidget()
        beside.setDocumentMode(True)
        beside.addTab(self.preview, tr("What is drafted"))
        beside.addTab(self.help, tr("How it is written"))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.text)
        splitter.addWidget(beside)
        splitter.setSizes([680, 520])
        told = QHBoxLayout()
        told.addWidget(self.fault, 1)
        told.addWidget(self._to_line)
        ends = QHBoxLayout()
        version = tr("Version {version} stays in the library.", version=self._given.version)
        ends.addWidget(label(version, "muted"), 1)
        ends.addWidget(push_button(tr("Cancel"), self.reject))
        ends.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(splitter, 1)
        column.addLayout(told)
        column.addLayout(ends)

    def _wait(self) -> None:
        self.template = None
        self._save.setEnabled(False)
        self._timer.start()

    def _read(self) -> None:
        self._asked += 1
        asked, text, given = self._asked, self.text.toPlainText(), self._given
        office = self._session.office

        def work(_job: Job) -> _Read:
            try:
                template = template_in(text, given.id)
            except TemplateInvalid as fault:
                line = fault_line(fault.where, fault.reason)
                return _Read(asked, fault=template_fault_words(fault.where, fault.reason), line=line)
            if template.id != given.id:
                return _Read(asked, fault=tr("The id of a template stays: {id}", id=given.id))
            drafter = (
                office
                if office and office.issuer.level in template.levels
                else sample_office(template.levels[0])
            )
            try:
                plan = draft_from(template, drafter, _day(template))
            except AppError as fault:
                return _Read(asked, fault=error_message(fault))
            return _Read(asked, template, plan)

        self._session.jobs.run(Lane.WORK, work, self._show, self._session.jobs.crashed.emit)

    def _show(self, found: _Read) -> None:
        if found.asked != self._asked:
            return
        self.template, self._line = found.template, found.line
        self.fault.setText(found.fault)
        self._to_line.setVisible(found.line > 0)
        self._save.setEnabled(found.template is not None)
        if found.plan is not None:
            self.preview.clear()
            for item in outline(found.plan):
                self.preview.addTopLevelItem(item)
            self.preview.expandAll()

    def _go_to_line(self) -> None:
        cursor = QTextCursor(self.text.document().findBlockByNumber(self._line - 1))
        self.text.setTextCursor(cursor)
        self.text.setFocus()


def _day(template: Template) -> date:
    """A day on which the template can be drafted from, today where that is one."""
    today = date.today()
    first, last = template.period.first or today, template.period.last or today
    return max(first, min(today, last))
