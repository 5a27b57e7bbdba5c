"""The wizard: directive, its demands, template, office and date, with a preview of the plan that will be made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.directives.coverage import CoverageState, coverage
from app.domain.directives.model import Directive
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.registers.office import Office
from app.domain.registers.office_registers import lists_of
from app.domain.vietnamese import first_upper
from app.errors.faults import AppError
from app.messages.faults import error_message
from app.translation import tr
from app.ui import late
from app.ui.buttons import label, push_button, say
from app.ui.dialogs.asking import fit
from app.ui.editor.document_form import date_of
from app.ui.fields import ChoiceList, add_row, combo, form
from app.ui.jobs import Job, Lane
from app.ui.session import Session
from app.ui.wizard.choices import (
    MUTED,
    VALUE,
    Resources,
    blanks_of_directive,
    fitting,
    list_of_choices,
    nothing,
    outline,
    resources,
    suggested,
    takes_any,
)
from app.ui.wizard.demands_step import DemandsStep
from app.ui.wizard.directive_step import DirectiveStep
from app.workflows.directives import with_directive
from app.workflows.new_plan import blanks_said, draft_plan

if TYPE_CHECKING:
    from app.domain.template.model import Template

_STEPS = 4
_DIRECTIVE, _TEMPLATE = 0, 2
"""The numbers of the steps that have to be answered."""
PREVIEW_MS = 250


class NewPlanWizard(QDialog):
    """Four steps beside a preview that follows every choice."""

    def __init__(self, parent: QWidget | None, session: Session, directive: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New plan"))
        self._session, self._first = session, directive
        self._plan: Plan | None = None
        self._asked = 0
        self._blanks: dict[str, QLineEdit] = {}
        self._known: dict[str, Directive] = {}
        self._templates: tuple[Template, ...] = ()
        self._offices: list[Office] = []
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_MS)
        self._timer.timeout.connect(self._draft)
        self._make_fields()
        self._lay_out()
        fit(self, 1040, 640)
        self._show_step(0)
        self._load()

    def _make_fields(self) -> None:
        self._directives = DirectiveStep(self._session)
        self._directives.chosen.connect(self._choose_directive)
        self._directives.faulted.connect(self._fail)
        self._demands = DemandsStep()
        self._demands.chosen.connect(self._wait)
        self._template_list = list_of_choices(tr("Templates"))
        self._template_list.currentItemChanged.connect(self._choose_template)
        self._office = ChoiceList()
        self._office.setAccessibleName(tr("Office"))
        self._office.setSizeAdjustPolicy(ChoiceList.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._office.setMinimumContentsLength(16)
        self._office.currentIndexChanged.connect(self._choose_office)
        self._signer = combo(tr("Signed by"), [], self._choose_row)
        self._recipients = combo(tr("Recipients' list"), [], self._choose_row)
        self._day = QLineEdit(date.today().strftime("%d/%m/%Y"))
        self._day.setAccessibleName(tr("Day whose names hold"))
        self._day.textChanged.connect(self._wait)
        self._blank_rows = form()
        self._fault = label("", "fault")
        self._fault.hide()
        self._preview = QTreeWidget()
        self._preview.setAccessibleName(tr("Preview"))
        self._preview.setHeaderHidden(True)
        self._preview.setWordWrap(True)
        self._preview.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self._preview.setIndentation(16)
        self._about = label("", "muted")

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for words, about, parts in (
            (
                tr("Which directive has come down?"),
                tr("The plan will carry it out, and cite it with all that it itself carries out."),
                (self._directives,),
            ),
            (tr("Which demands fall on your office?"), "", (self._demands,)),
            (
                tr("Which kind of plan?"),
                tr("Only templates that your level can use on this day are shown."),
                (
                    self._template_list,
                    push_button(tr("Templates of the office …"), self._show_own_templates, "quiet"),
                ),
            ),
            (tr("For which office, as of which day?"), "", (self._office_step(),)),
        ):
            self._stack.addWidget(_step(words, about, parts))
        self._step_words = label("", "label", wraps=False)
        self._back = push_button(tr("Back"), self._go_back)
        self._next = push_button(tr("Next"), self._go_on, "primary")
        self._next.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._step_words, 1)
        buttons.addWidget(push_button(tr("Cancel"), self.reject, "quiet"))
        buttons.addWidget(self._back)
        buttons.addWidget(self._next)
        right = QWidget()
        shown = QVBoxLayout(right)
        shown.setContentsMargins(16, 0, 0, 0)
        shown.addWidget(label(tr("The plan that will be made"), "heading"))
        shown.addWidget(self._about)
        shown.addWidget(self._preview, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._stack)
        splitter.addWidget(right)
        splitter.setSizes([520, 480])
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(splitter, 1)
        column.addWidget(self._fault)
        column.addLayout(buttons)

    def _office_step(self) -> QWidget:
        rows = form()
        add_row(rows, tr("Office"), self._office)
        add_row(rows, tr("Signed by"), self._signer)
        self._recipients_words = add_row(rows, tr("Recipients' list"), self._recipients)
        add_row(rows, tr("Day whose names hold"), self._day)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(rows)
        column.addSpacing(8)
        column.addLayout(self._blank_rows)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area

    # What there is to choose from

    def _load(self) -> None:
        self._next.setEnabled(False)
        self._session.with_store(resources, self._show_resources, self._fail)

    def _show_resources(self, found: Resources) -> None:
        self._templates, samples = found.templates, found.samples
        # What was kept just now may not be in the store yet.
        now = (each for each in self._session.registers.shown.directives if each.id == self._first)
        self._known = found.directives | {each.id: each for each in now}
        own = self._session.office
        self._offices = [*([own] if own else []), *samples]
        for office in self._offices:
            self._office.addItem(office.name)
        self._directives.show_directives(self._known, self._first)
        self._directives.search.setFocus()
        self._next.setEnabled(True)

    def _show_own_templates(self) -> None:
        """Let the person edit the office's templates; what was chosen here stays."""
        if late.own_templates_dialog.show_own_templates(self, self._session):
            self._session.with_store(resources, self._take_templates, self._fail)

    def _take_templates(self, found: Resources) -> None:
        self._templates = found.templates
        self._show_templates()

    def _choose_directive(self) -> None:
        self._template_list.clear()  # the template made for it comes first, whatever was chosen before
        self._offer_demands()
        self._show_templates()

    def _offer_demands(self) -> None:
        office = self._chosen_office
        self._demands.show_demands(self._directives.directive, office.issuer if office else None)

    @property
    def _directive(self) -> str:
        """The id of the directive that is chosen or typed; "" where nothing is known of it yet."""
        directive = self._directives.directive
        return directive.id if directive else ""

    @property
    def _directives_known(self) -> dict[str, Directive]:
        """The directives of the registers, and the one that is chosen."""
        directive = self._directives.directive
        return self._known | ({directive.id: directive} if directive else {})

    @property
    def _chosen_office(self) -> Office | None:
        """The office, signed and addressed as the person chose."""
        at = self._office.currentIndex()
        if not 0 <= at < len(self._offices):
            return None
        office, signer = self._offices[at], self._signer.currentData()
        recipients = self._recipients.currentData()
        if signer in office.signers:
            others = tuple(each for each in office.signers if each != signer)
            office = replace(office, signers=(signer, *others))
        return office if recipients is None else replace(office, recipients=recipients.recipients)

    def _show_rows(self) -> None:
        """Offer who signs for the office that was chosen, and its recipients' lists; the first ones are usual."""
        at = self._office.currentIndex()
        office = self._offices[at] if 0 <= at < len(self._offices) else None
        own = office is not None and office == self._session.office
        self._signer.clear()
        for signer in office.signers if office else ():
            self._signer.addItem(f"{signer.title} {signer.name}".strip(), signer)
        self._recipients.clear()
        for each in lists_of(self._session.rows, self._session.settings.office) if own else ():
            self._recipients.addItem(each.name, each)
        for widget in (self._recipients, self._recipients_words):
            widget.setVisible(self._recipients.count() > 0)

    def _choose_row(self, _index: int) -> None:
        self._wait()

    @property
    def _date(self) -> date | None:
        given = date_of(self._day.text())
        return date(given.year, given.month, given.day) if given and given.month and given.day else None

    def _show_templates(self) -> None:
        """Those made for the directive first, then those for any directive."""
        office, day = self._chosen_office, self._date or date.today()
        kept = self._template
        self._template_list.blockSignals(True)
        self._template_list.clear()
        if office is not None:
            known = self._directives_known
            for template, why in fitting(self._templates, self._directive, known, office, day):
                item = QListWidgetItem(f"{template.title}\n{template.summary}\n{why}")
                item.setData(VALUE, template.id)
                item.setData(MUTED, 1)
                self._template_list.addItem(item)
                if kept and template.id == kept.id:
                    self._template_list.setCurrentItem(item)
        if self._template_list.currentRow() < 0 and self._template_list.count():
            self._template_list.setCurrentRow(0)
        self._template_list.blockSignals(False)
        self._choose_template()

    @property
    def _template(self) -> Template | None:
        row = self._template_list.currentRow()
        chosen = str(self._template_list.item(row).data(VALUE)) if row >= 0 else ""
        return next((each for each in self._templates if each.id == chosen), None)

    def _choose_template(self) -> None:
        template = self._template
        while self._blank_rows.rowCount():
            self._blank_rows.removeRow(0)
        self._blanks = {}
        directive = self._directives.directive
        told = blanks_of_directive(template) if template and directive else frozenset[str]()
        office, said = self._chosen_office, dict[str, str]()
        if template and directive and office:
            said = blanks_said(template, directive, office.issuer, self._date or date.today())
        for blank in template.blanks if template else ():
            if blank.id in told:
                continue
            field = QLineEdit(said.get(blank.id) or suggested(blank))
            field.setCursorPosition(0)  # long words show how they begin
            field.setAccessibleName(blank.label)
            field.textChanged.connect(self._wait)
            add_row(self._blank_rows, first_upper(blank.label), field)
            self._blanks[blank.id] = field
        self._wait()

    def _choose_office(self) -> None:
        self._show_rows()
        self._offer_demands()
        self._show_templates()

    # The preview

    def _wait(self) -> None:
        self._plan = None
        self._timer.start()
        self._buttons()

    def _draft(self) -> None:
        template, office, day = self._template, self._chosen_office, self._date
        self._plan = None
        if template is None or office is None or day is None:
            self._show_none(nothing(day))
            return
        self._asked += 1
        asked, directive, own = self._asked, self._directive, tuple(self._directives_known.values())
        demands, days = self._demands.ticked, self._demands.days_before
        blanks = {name: field.text() for name, field in self._blanks.items() if field.text().strip()}
        other = directive if takes_any(template) or not template.directive else ""
        if directive not in (other, template.directive):
            demands = ()

        def work(_job: Job) -> tuple[int, Plan]:
            return asked, draft_plan(template.id, office, day, blanks, other, own, demands, days)

        self._session.jobs.run(Lane.WORK, work, self._show_draft, self._fail)

    def _show_none(self, words: str) -> None:
        self._preview.clear()
        self._about.setText("")
        self._fault.setText(words)
        self._fault.show()
        self._buttons()

    def _show_draft(self, found: tuple[int, Plan]) -> None:
        asked, plan = found
        if asked != self._asked:
            return
        self._plan = plan
        self._fault.hide()
        count = len(tasks(plan))
        told = {"tasks": count, "bases": len(plan.legal_bases), "annexes": len(plan.annexes)}
        words = tr("{tasks} tasks, {bases} legal bases, {annexes} annexes", **told)
        if directive := self._directives.directive:
            own = [each for each in coverage(plan) if each.directive.id == directive.id and each.ours]
            left = sum(each.state is CoverageState.UNANSWERED for each in own)
            words += "\n" + (
                tr("{left} of {count} demands on your office stay open", left=left, count=len(own))
                if own
                else tr("No demand on your office is known of it yet")
            )
        self._about.setText(words)
        self._preview.clear()
        for item in outline(plan):
            self._preview.addTopLevelItem(item)
        self._preview.expandAll()
        self._buttons()

    def _fail(self, fault: Exception) -> None:
        self._show_none(
            error_message(fault) if isinstance(fault, AppError) else tr("This plan cannot be drafted.")
        )
        if not isinstance(fault, AppError):
            self._session.jobs.crashed.emit(fault)

    # The steps

    def _show_step(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._buttons()

    def _buttons(self) -> None:
        step = self._stack.currentIndex()
        self._step_words.setText(tr("Step {step} of {all}", step=step + 1, all=_STEPS))
        self._back.setEnabled(step > 0)
        last = step == _STEPS - 1
        say(self._next, tr("Make the plan") if last else tr("Next"))
        self._next.setEnabled(self._plan is not None if last else self._can_go_on(step))

    def _can_go_on(self, step: int) -> bool:
        """Whether what the step asks is answered."""
        if step == _DIRECTIVE:
            return not self._directives.is_typed or self._directives.directive is not None
        return step != _TEMPLATE or self._template_list.currentRow() >= 0

    def _go_back(self) -> None:
        self._show_step(self._stack.currentIndex() - 1)

    def _go_on(self) -> None:
        if self._stack.currentIndex() < _STEPS - 1:
            self._show_step(self._stack.currentIndex() + 1)
        elif self._plan is not None:
            self._keep_typed()
            self.accept()

    def _keep_typed(self) -> None:
        """Keep a directive that was typed: the next plan finds it in the list."""
        directive = self._directives.directive
        if directive is not None and self._directives.is_typed:
            kept = directive
            self._session.registers.apply(
                tr("Keep a directive"), lambda registers: with_directive(registers, kept)
            )

    @property
    def plan(self) -> Plan | None:
        """The plan that was drafted for what is chosen now; None while it is being drafted."""
        return None if self._timer.isActive() else self._plan


def _step(words: str, about: str, parts: tuple[QWidget, ...]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 16, 0)
    column.setSpacing(8)
    column.addWidget(label(words, "heading"))
    if about:
        column.addWidget(label(about, "muted"))
    for part in parts:
        column.addWidget(part, 0 if isinstance(part, QLineEdit | QPushButton) else 1)
    return page


def ask_new_plan(parent: QWidget | None, session: Session, directive: str = "") -> Plan | None:
    """A plan drafted as the person chose, this directive chosen first; None where they step back."""
    wizard = NewPlanWizard(parent, session, directive)
    accepted = wizard.exec() == QDialog.DialogCode.Accepted
    wizard.deleteLater()
    return wizard.plan if accepted else None
