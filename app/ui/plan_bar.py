"""The bar above an open plan: what it is, how it stands, whether it is saved; undo, redo, export."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from app.domain.plan.head import Status
from app.domain.plan.tree import plan_above
from app.translation import tr
from app.ui.autosave import AutosaveState, AutosaveStatus
from app.ui.buttons import offer_step, say, tool_button
from app.ui.elided import Elided
from app.ui.fields import finish_typing
from app.ui.icons import icon
from app.ui.library.rows import status_words
from app.ui.open_plan import OpenPlan
from app.ui.theme import with_role
from app.ui.tips import plain_tip


class Steps(Protocol):
    """What can be taken back and done again, step by step."""

    @property
    def undo_words(self) -> str: ...

    @property
    def redo_words(self) -> str: ...

    def undo(self) -> str: ...

    def redo(self) -> str: ...


class PlanBar(QFrame):
    """Speaks for the open plan; what is asked here the window does."""

    word_asked = Signal()
    workbook_asked = Signal()
    pdf_asked = Signal()
    print_asked = Signal()
    copy_asked = Signal()
    taking_asked = Signal()
    """A file that was exported and edited since is to be taken back."""
    comments_asked = Signal()
    """A Word file to be sent round is wanted, with the remarks as comments."""
    remarks_asked = Signal()
    status_asked = Signal(object)
    panel_asked = Signal()
    find_asked = Signal()
    replace_asked = Signal()
    agency_asked = Signal()
    all_asked = Signal()
    citation_asked = Signal()
    """A document is to be cited where the cursor stands."""
    forward_asked = Signal()
    origins_asked = Signal()
    """The person wants to see what the plan has from last year's."""
    compare_asked = Signal()
    own_form_asked = Signal()
    """The person wants to present by the standard what stands as it was typed."""
    blanks_asked = Signal()
    template_asked = Signal()
    """The plan is to become a template of the office."""
    versions_asked = Signal()
    amending_asked = Signal()
    """A new paper is wanted that amends this one."""
    amended_asked = Signal()
    """The person wants to see the plan that this one amends."""
    report_asked = Signal()
    """A report on what came of the tasks is to be drafted."""
    recompute_asked = Signal()
    """The figures of a report are to follow the results."""
    next_asked = Signal()
    companion_asked = Signal()
    renewing_asked = Signal()
    """The next plan is to be begun from the report."""
    steps_asked = Signal()
    """The person wants to see the steps of review that the plan has gone."""
    keeping_asked = Signal()
    """The person wants to know why saving fails."""

    def __init__(self, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._open = opened
        self._steps: Steps = opened
        self._subject = Elided()
        self._amended = tool_button("", "link", shown=True)
        self._amended.clicked.connect(self.amended_asked)
        self._status = tool_button("", "chevron-down", shown=True)
        self._status.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._status.setMenu(self._status_menu())
        self._saved = tool_button("", "", shown=True)
        self._saved.clicked.connect(self.keeping_asked)
        self._undo = tool_button(tr("Undo"), "undo-2")
        self._redo = tool_button(tr("Redo"), "redo-2")
        # Not the buttons' own keys: those act a tenth of a second later, and lose one of two quick ones.
        for keys, slot in (
            ("Ctrl+Z", self._step_back),
            ("Ctrl+Y", self._step_forward),
            ("Ctrl+Shift+Z", self._step_forward),
            ("F4", self.panel_asked.emit),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self._undo.clicked.connect(self._step_back)
        self._redo.clicked.connect(self._step_forward)
        self._panel = tool_button(tr("Show or hide the panel (F4)"), "panel-right")
        self._panel.clicked.connect(self.panel_asked)
        self._export = tool_button(tr("Export"), "download", shown=True, role="primary")
        self._export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._export.setMenu(self._export_menu())
        self._more = tool_button(tr("More with this plan"), "ellipsis")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(self._more_menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(4)
        row.addWidget(self._subject, 1)
        row.addWidget(self._amended)
        row.addWidget(self._status)
        row.addWidget(self._saved)
        row.addSpacing(8)
        for button in (self._undo, self._redo, self._panel, self._more, self._export):
            row.addWidget(button)
        opened.changed.connect(self._redraw)
        self._redraw()
        self.show_state(AutosaveState(AutosaveStatus.SAVED))

    def _status_menu(self) -> QMenu:
        menu = QMenu(self)
        for status in Status:
            action = QAction(status_words(status), menu)
            action.setData(status)
            action.triggered.connect(self._ask_status)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(icon("stamp"), tr("Steps of review …"), self.steps_asked.emit)
        return menu

    def _more_menu(self) -> QMenu:
        return self._menu(
            (tr("Find …"), "search", "Ctrl+F", self.find_asked.emit),
            (tr("Find and replace …"), "search", "Ctrl+H", self.replace_asked.emit),
            (tr("Replace an agency …"), "building-2", "Ctrl+Shift+A", self.agency_asked.emit),
            (tr("Insert a citation …"), "landmark", "Ctrl+Shift+D", self.citation_asked.emit),
            (tr("Roll forward into a new year …"), "history", "Ctrl+Shift+Y", self.forward_asked.emit),
            (tr("What came from last year's plan …"), "history", "Ctrl+Shift+K", self.origins_asked.emit),
            (tr("Compare with …"), "columns-2", "Ctrl+M", self.compare_asked.emit),
            (tr("Present by the standard …"), "file-text", "Ctrl+Shift+F", self.own_form_asked.emit),
            (tr("Fill in blanks …"), "square-pen", "Ctrl+Shift+B", self.blanks_asked.emit),
            (tr("Save as a template …"), "copy", "Ctrl+Shift+T", self.template_asked.emit),
            (tr("Versions …"), "archive-restore", "Ctrl+Shift+H", self.versions_asked.emit),
            (tr("Amend by a new paper"), "square-pen", "Ctrl+Alt+B", self.amending_asked.emit),
            (tr("Draft a paper about the plan …"), "file-text", "Ctrl+Alt+G", self.companion_asked.emit),
            (tr("Put right by the plan …"), "rotate-ccw", "Ctrl+Alt+D", self.renewing_asked.emit),
            (tr("Open the plan it amends or is about"), "link", "Ctrl+Alt+O", self.amended_asked.emit),
            (tr("Steps of review …"), "stamp", "Ctrl+Alt+H", self.steps_asked.emit),
            (tr("Draft a report …"), "file-text", "Ctrl+Alt+R", self.report_asked.emit),
            (tr("Compute the figures anew"), "rotate-ccw", "Ctrl+Alt+T", self.recompute_asked.emit),
            (tr("Begin the next plan from this paper"), "history", "Ctrl+Alt+N", self.next_asked.emit),
        )

    def _export_menu(self) -> QMenu:
        return self._menu(
            (tr("Word, Excel and PDF together"), "download", "Ctrl+Alt+E", self.all_asked.emit),
            (tr("Print …"), "printer", "Ctrl+P", self.print_asked.emit),
            (tr("Word file for signing …"), "file-text", "Ctrl+E", self.word_asked.emit),
            (tr("Copy for comments …"), "send", "Ctrl+Alt+W", self.comments_asked.emit),
            (tr("Excel workbook …"), "sheet", "Ctrl+Shift+E", self.workbook_asked.emit),
            (tr("PDF of the pages …"), "file-text", "Ctrl+Shift+P", self.pdf_asked.emit),
            (tr("Plan file to hand on …"), "save", "Ctrl+Shift+S", self.copy_asked.emit),
            (tr("Take back a Word file or workbook …"), "file-input", "Ctrl+R", self.taking_asked.emit),
            (tr("Remarks on the plan"), "users", "Ctrl+Shift+R", self.remarks_asked.emit),
        )

    def _menu(self, *entries: tuple[str, str, str, Callable[[], object]]) -> QMenu:
        menu = QMenu(self)
        for words, picture, keys, slot in entries:
            action = QAction(icon(picture), words, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(slot)
            menu.addAction(action)
            self.addAction(action)
        return menu

    def _ask_status(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.status_asked.emit(Status(action.data()))

    def _redraw(self, _before: object = None) -> None:
        head = self._open.plan.head
        say(self._status, status_words(head.status))
        self._status.setAccessibleName(tr("Status: {status}", status=status_words(head.status)))
        self._amended.setVisible(bool(plan_above(self._open.plan)))
        say(self._amended, self._above_words())
        self._subject.show_words(head.subject or tr("(no subject yet)"))
        self.offer_steps()

    def _above_words(self) -> str:
        """What the button says that opens the plan above this paper."""
        plan = self._open.plan
        if plan.amends is not None:
            return tr("Amends {document}", document=plan.amends.citation.short)
        if plan.reports is not None:
            return tr("About {document}", document=plan.reports.citation.short)
        return tr("Open its plan")

    def work_on(self, steps: Steps) -> None:
        """Let undo and redo take the steps of what is shown: those of the plan, or those of its results."""
        self._steps = steps
        self.offer_steps()

    def offer_steps(self) -> None:
        """Say which steps can be taken."""
        offer_step(self._undo, self._steps.undo_words, tr("Nothing to undo"), "Ctrl+Z")
        offer_step(self._redo, self._steps.redo_words, tr("Nothing to redo"), "Ctrl+Y")

    def show_state(self, state: AutosaveState, *, reading: bool = False) -> None:
        """Say whether what was typed is on disk; of somebody who may only read, that nothing is."""
        words = {
            AutosaveStatus.SAVED: tr(
                "\u25cf Saved {time}", time=state.at.strftime("%H:%M") if state.at else ""
            ),
            AutosaveStatus.SAVING: tr("\u25cb Saving …"),
            AutosaveStatus.FAILING: tr("\u25b2 Not saved"),
        }[state.keeping].rstrip()
        if reading and state.keeping is not AutosaveStatus.FAILING:
            words = tr("Only to be read")
        if words != self._saved.text():
            self._saved.setText(words)
            self._saved.setToolTip(plain_tip(words))
            self._saved.setAccessibleName(words.lstrip("\u25cf\u25cb\u25b2 "))
            with_role(self._saved, "failing" if state.keeping is AutosaveStatus.FAILING else "quiet")

    def _step_back(self) -> None:
        finish_typing()  # what waits in a field is a step of its own, the last one
        self._steps.undo()

    def _step_forward(self) -> None:
        finish_typing()
        self._steps.redo()
