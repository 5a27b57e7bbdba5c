"""The form of the document: subject, number, date, place, signer, recipients."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain import edits
from app.domain.plan.head import IssueDate
from app.domain.plan.model import DutiesByAgency, Plan, Recipient, Signature
from app.domain.plan.task_changes import changes
from app.domain.printing.recipients import recipient_lines
from app.domain.registers.office_registers import lists_of, units_of
from app.domain.registers.signing import signature_for
from app.translation import tr
from app.ui.buttons import label
from app.ui.editor.page_edit import new_id
from app.ui.editor.presentation_form import PresentationForm
from app.ui.fields import LineField, NumberField, TextField, add_row, combo, form
from app.ui.open_plan import OpenPlan
from app.ui.session import Session


class DocumentForm(QScrollArea):
    """What stands around the text of the plan; every field is an edit of its own."""

    refused = Signal(str)

    def __init__(self, session: Session, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._open = opened
        self._day: IssueDate | None = None
        self._signed: object = None
        self.subject = TextField(tr("Subject"), least=3)
        self.number = LineField(tr("Number"), tr("given by the clerk"))
        self.symbol = LineField(tr("Symbol"))
        self.place = LineField(tr("Place of issue"))
        self.day = LineField(tr("Date"), tr("day/month/year, /month/year or year"))
        self.day_fault = label("", "fault")
        self.draft_round = NumberField()
        self.draft_round.setRange(0, 99)
        self.draft_round.setAccessibleName(tr("Draft number"))
        self.draft_round.setSpecialValueText(tr("not printed"))
        self.signers = combo(tr("Signed by"), [], self._choose_signer)
        self.capacity = TextField(tr("Capacity"), least=2, most=3)
        self.title = LineField(tr("Title of the signer"))
        self.name = LineField(tr("Name of the signer"), tr("not known yet"))
        self.lists = combo(tr("Recipients' list"), [], self._choose_list)
        self.lists.setPlaceholderText(tr("put in a list …"))
        self.first = TextField(tr("Recipients named first"), tr("one a line"), least=2)
        self.last = TextField(tr("Recipients named last"), tr("one a line"), least=2)
        self.archive = LineField(tr("Archive"))
        self.units = combo(tr("Unit in the archive line"), [], self._choose_unit)
        self.units.setPlaceholderText(tr("choose a unit …"))
        self.made = label("", "muted")
        self.presentation = PresentationForm(opened)
        self.presentation.cautioned.connect(self.refused)
        self._lay_out()
        self._connect()
        self._redraw()

    def enter(self, style: str) -> None:
        """Bring the field into view, and the keys into it, that is printed in a style of the standard."""
        fields: dict[str, QWidget] = {
            "number": self.number,
            "date": self.day,
            "recipients_title": self.first,
            "recipient": self.first,
            "capacity": self.capacity,
            "signer": self.name,
            "archive": self.archive,
            "letter_subject": self.subject,
            "addressee_title": self.presentation.addressees,
            "addressee": self.presentation.addressees,
            "secrecy": self.presentation.secrecy,
            "urgency": self.presentation.urgency,
            "circulation": self.presentation.circulation,
            "contact": self.presentation.contact,
            "attached": self.presentation.attached_to,
            "signer_title": self.title,
        }
        field = fields.get(style, self.subject)
        self.ensureWidgetVisible(field)
        field.setFocus()

    def _lay_out(self) -> None:
        inner, rows = QWidget(self), form()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 12, 12, 12)
        column.addLayout(rows)
        column.addWidget(self.presentation)
        column.addStretch(1)
        add_row(rows, tr("Subject"), self.subject)
        number = QHBoxLayout()
        number.setSpacing(12)
        for words, field in ((tr("Number"), self.number), (tr("Symbol"), self.symbol)):
            part = form()
            add_row(part, words, field)
            number.addLayout(part)
        rows.addRow(number)
        add_row(rows, tr("Place of issue"), self.place)
        add_row(rows, tr("Date"), self.day)
        rows.addRow(self.day_fault)
        self.day_fault.hide()
        add_row(rows, tr("Draft number"), self.draft_round)
        add_row(rows, tr("Signed by"), self.signers)
        add_row(rows, tr("Capacity"), self.capacity)
        add_row(rows, tr("Title of the signer"), self.title)
        add_row(rows, tr("Name of the signer"), self.name)
        self._of_registers = [(self.lists, add_row(rows, tr("Recipients' list"), self.lists))]
        add_row(rows, tr("Recipients named first"), self.first)
        rows.addRow(self.made)
        add_row(rows, tr("Recipients named last"), self.last)
        add_row(rows, tr("Archive"), self.archive)
        self._of_registers.append((self.units, add_row(rows, tr("Unit in the archive line"), self.units)))
        self.setWidgetResizable(True)
        self.setWidget(inner)

    def _connect(self) -> None:
        self.subject.typed.connect(self._set_subject)
        self.number.typed.connect(self._set_number)
        self.symbol.typed.connect(self._set_symbol)
        self.place.typed.connect(self._set_place)
        self.day.typed.connect(self._set_day)
        self.day.left.connect(self._tell_day)
        self.draft_round.valueChanged.connect(self._set_round)
        self.capacity.typed.connect(self._set_signature)
        self.title.typed.connect(self._set_signature)
        self.name.typed.connect(self._set_signature)
        self.first.typed.connect(self._set_first)
        self.last.typed.connect(self._set_last)
        self.archive.typed.connect(self._set_archive)
        self._session.office_changed.connect(self._redraw)
        self._session.registers_saved.connect(self._show_registers)
        self._open.changed.connect(self._redraw)
        self._show_registers()

    def _redraw(self, before: object = None) -> None:
        plan = self._open.plan
        self._show_head(plan)
        self._show_signature(plan.signature)
        given = plan.recipients
        self.first.show_text("\n".join(line.text for line in given.first))
        self.last.show_text("\n".join(line.text for line in given.last))
        self.archive.show_text(given.archive)
        if not isinstance(before, Plan) or _recipients_differ(before, plan):
            count = len(recipient_lines(plan)) - len(given.first) - len(given.last) - bool(given.archive)
            self.made.setText(
                tr("Between them: {count} recipients made from the tasks.", count=max(0, count))
            )

    def _show_head(self, plan: Plan) -> None:
        head = plan.head
        self.subject.show_text(head.subject)
        self.number.show_text(head.number.number)
        self.symbol.show_text(head.number.symbol)
        self.place.show_text(head.place)
        if head.issue_date != self._day:  # what was typed and is no date stays, with what is wrong about it
            self._day = head.issue_date
            self.day.show_text(date_words(head.issue_date))
            self.day_fault.hide()
        self.draft_round.blockSignals(True)
        self.draft_round.setValue(head.draft_round)
        self.draft_round.blockSignals(False)

    def _show_signature(self, given: Signature) -> None:
        self.capacity.show_text("\n".join(given.capacity))
        self.title.show_text(given.title)
        self.name.show_text(given.name)
        office = self._session.office
        if (given, office) == self._signed:
            return
        self._signed = given, office
        self.signers.clear()
        for signer in office.signers if office else ():
            self.signers.addItem(f"{signer.title} {signer.name}".strip(), signer)
        self.signers.setEnabled(self.signers.count() > 0)
        names = [signer.name for signer in office.signers] if office else []
        self.signers.setCurrentIndex(names.index(given.name) if given.name in names else -1)
        self.signers.setPlaceholderText(tr("another signer"))

    def _show_registers(self) -> None:
        """Offer the recipients' lists and the units of the office, where it has any."""
        rows, office = self._session.rows, self._session.settings.office
        self.lists.clear()
        for each in lists_of(rows, office):
            self.lists.addItem(each.name, each)
        self.units.clear()
        for unit in units_of(rows, office):
            self.units.addItem(f"{unit.name} ({unit.symbol})", unit)
        for box, words in self._of_registers:
            box.setCurrentIndex(-1)
            box.setVisible(box.count() > 0)
            words.setVisible(box.count() > 0)

    # Edits

    def _apply(self, name: str, edit: Callable[[Plan], Plan]) -> None:
        self._open.apply(name, edit, f"form:{name}")

    def _set_subject(self, words: str) -> None:
        self._apply(tr("Subject"), lambda plan: edits.with_subject(plan, " ".join(words.split())))

    def _set_number(self, words: str) -> None:
        self._apply(tr("Number"), lambda plan: edits.with_number(plan, words))

    def _set_symbol(self, words: str) -> None:
        self._apply(tr("Symbol"), lambda plan: edits.with_symbol(plan, words))

    def _set_place(self, words: str) -> None:
        self._apply(tr("Place of issue"), lambda plan: edits.with_place(plan, words))

    def _set_day(self, words: str) -> None:
        day = date_of(words)
        if day is not None:
            self.day_fault.hide()
            self._apply(tr("Date"), lambda plan: edits.with_issue_date(plan, day))

    def _tell_day(self, words: str) -> None:
        self.day_fault.setVisible(date_of(words) is None)
        self.day_fault.setText(tr("Write the date as 05/02/2026, as 02/2026, or the year alone."))

    def _set_round(self, count: int) -> None:
        self._apply(tr("Draft number"), lambda plan: edits.with_draft_round(plan, count))

    def _set_signature(self, _words: str) -> None:
        given = Signature(tuple(self.capacity.words.split("\n")), self.title.words, self.name.words)
        self._apply(tr("Signature"), lambda plan: edits.with_signature(plan, given))

    def _choose_signer(self, index: int) -> None:
        signer = self.signers.itemData(index)
        if signer is not None:
            self._apply(
                tr("Signature"),
                lambda plan: edits.with_signature(plan, signature_for(signer, plan.head.issuer)),
            )

    def _set_first(self, words: str) -> None:
        self._apply(
            tr("Recipients"),
            lambda plan: edits.with_recipients(plan, first=_lines(words, plan.recipients.first)),
        )

    def _choose_list(self, index: int) -> None:
        """The recipients of a list stand first; those that stood there go, and come back with undo."""
        chosen = self.lists.itemData(index)
        if chosen is not None:
            self._apply(
                tr("Recipients' list"),
                lambda plan: edits.with_recipients(
                    plan, first=_lines("\n".join(chosen.recipients), plan.recipients.first)
                ),
            )

    def _choose_unit(self, index: int) -> None:
        chosen = self.units.itemData(index)
        if chosen is not None:
            self._apply(tr("Archive"), lambda plan: edits.with_archive_unit(plan, chosen.symbol))

    def _set_last(self, words: str) -> None:
        self._apply(
            tr("Recipients"),
            lambda plan: edits.with_recipients(plan, last=_lines(words, plan.recipients.last)),
        )

    def _set_archive(self, words: str) -> None:
        self._apply(tr("Archive"), lambda plan: edits.with_archive(plan, words))


def _recipients_differ(before: Plan, plan: Plan) -> bool:
    """Whether the recipients, or the parties to tasks of which they are made, may be others now."""
    found = changes(before, plan)
    duties = any(isinstance(each, DutiesByAgency) for each in found.others)
    return before.recipients is not plan.recipients or duties or found.touch("assignment")


def _lines(words: str, before: tuple[Recipient, ...]) -> list[Recipient]:
    """Recipients of these words; a line that says what one said before stays that one, with whom it covers.

    So does a line that was reworded where it stood; no recipient becomes two.
    """
    texts = [line.strip(" -;.") for line in words.split("\n") if line.strip(" -;.")]
    old, found = [line.text for line in before], list[Recipient | None]([None] * len(texts))
    for kind, start, end, first, last in SequenceMatcher(None, old, texts, autojunk=False).get_opcodes():
        if kind in ("equal", "replace"):
            pairs = zip(before[start:end], range(first, last), strict=False)
            for line, place in pairs:
                found[place] = replace(line, text=texts[place])
    kept = {line.id for line in found if line is not None}
    gone = {line.text: line for line in before if line.id not in kept}
    return [
        line or gone.pop(text, None) or Recipient(new_id(), text)
        for line, text in zip(found, texts, strict=True)
    ]


def date_words(day: IssueDate) -> str:
    """A date as it is typed: 05/02/2026, 02/2026, 2026."""
    parts = [f"{part:02}" for part in (day.day if day.month else None, day.month) if part]
    return "/".join((*parts, str(day.year)))


def date_of(words: str) -> IssueDate | None:
    """The date that was typed; None where it is none."""
    parts = [part for part in words.replace("-", "/").replace(".", "/").split("/") if part.strip()]
    if not 1 <= len(parts) <= 3 or not all(part.strip().isdecimal() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    try:
        return IssueDate(*reversed(numbers))
    except ValueError:
        return None
