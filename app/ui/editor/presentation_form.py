"""How a paper is presented beyond its text: rule book, whom it is written to, stamps, what stands in its margins."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain import edits
from app.domain.plan.head import Secrecy, StandardName, Urgency
from app.domain.plan.model import Plan
from app.messages.presentation import secrecy_words, standard_words, urgency_words
from app.translation import tr
from app.ui.fields import ChoiceList, LineField, TextField, add_row, combo, form
from app.ui.open_plan import OpenPlan

Choice = TypeVar("Choice", bound=StrEnum)


class PresentationForm(QWidget):
    """Every field is an edit of its own."""

    cautioned = Signal(str)

    def __init__(self, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = opened
        self.addressees = TextField(tr("Sent to"), tr("one a line"), least=1)
        self.standard = combo(
            tr("Presentation standard"),
            [(standard_words(each), each) for each in StandardName],
            self._set_standard,
        )
        self.attached_to = LineField(tr("Issued with"), tr("the decision with its number and day"))
        self.secrecy = combo(
            tr("Secrecy"), [(secrecy_words(each), each) for each in Secrecy], self._set_secrecy
        )
        self.urgency = combo(
            tr("Urgency"), [(urgency_words(each), each) for each in Urgency], self._set_urgency
        )
        self.circulation = LineField(tr("Circulation"), tr("how far it may go"))
        self.drafter_mark = LineField(tr("Mark of the drafter"), tr("initials and number of copies"))
        self.contact = TextField(tr("Address at the foot"), tr("two lines at most"), least=1, most=3)
        self.two_sided = QCheckBox(tr("Printed on both sides"))
        rows = form()
        for words, field in (
            (tr("Sent to"), self.addressees),
            (tr("Presentation standard"), self.standard),
            (tr("Issued with"), self.attached_to),
            (tr("Secrecy"), self.secrecy),
            (tr("Urgency"), self.urgency),
            (tr("Circulation"), self.circulation),
            (tr("Mark of the drafter"), self.drafter_mark),
            (tr("Address at the foot"), self.contact),
        ):
            add_row(rows, words, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(rows)
        column.addWidget(self.two_sided)
        self._connect()
        self.redraw()

    def _connect(self) -> None:
        for field, edit in (
            (self.attached_to, edits.with_attached_to),
            (self.circulation, edits.with_circulation),
            (self.drafter_mark, edits.with_drafter_mark),
        ):
            field.typed.connect(self._typed(field.accessibleName(), edit))
        for lines, with_lines in (
            (self.addressees, edits.with_addressees),
            (self.contact, edits.with_contact),
        ):
            lines.typed.connect(self._typed_lines(lines.accessibleName(), with_lines))
        self.two_sided.clicked.connect(self._set_two_sides)
        self._open.changed.connect(self.redraw)

    def redraw(self, _before: object = None) -> None:
        """Show the plan as it is."""
        plan, head = self._open.plan, self._open.plan.head
        self.addressees.show_text("\n".join(plan.addressees))
        self.attached_to.show_text(head.attached_to)
        self.circulation.show_text(head.circulation)
        self.drafter_mark.show_text(head.drafter_mark)
        self.contact.show_text("\n".join(head.contact))
        for box, value in (
            (self.standard, head.standard),
            (self.secrecy, head.secrecy),
            (self.urgency, head.urgency),
        ):
            box.setCurrentIndex(box.findData(value))
        self.two_sided.setChecked(head.two_sided)

    def _apply(self, name: str, edit: Callable[[Plan], Plan]) -> None:
        self._open.apply(name, edit, f"form:{name}")

    def _typed(self, name: str, edit: Callable[[Plan, str], Plan]) -> Callable[[str], None]:
        return lambda words: self._apply(name, lambda plan: edit(plan, words))

    def _typed_lines(self, name: str, edit: Callable[[Plan, list[str]], Plan]) -> Callable[[str], None]:
        return lambda words: self._apply(name, lambda plan: edit(plan, words.split("\n")))

    def _set_standard(self, index: int) -> None:
        chosen = _chosen(self.standard, index, StandardName)
        self._apply(tr("Presentation standard"), lambda plan: edits.with_standard(plan, chosen))

    def _set_secrecy(self, index: int) -> None:
        chosen = _chosen(self.secrecy, index, Secrecy)
        self._apply(tr("Secrecy"), lambda plan: edits.with_secrecy(plan, chosen))
        if chosen is not Secrecy.NONE:
            self.cautioned.emit(
                tr(
                    "A paper marked so belongs on no computer that is connected to a network. Its words are left out "
                    "of the search; write it on the machine that the office keeps for state secrets."
                )
            )

    def _set_urgency(self, index: int) -> None:
        chosen = _chosen(self.urgency, index, Urgency)
        self._apply(tr("Urgency"), lambda plan: edits.with_urgency(plan, chosen))

    def _set_two_sides(self, chosen: bool) -> None:
        self._apply(tr("Printed on both sides"), lambda plan: edits.with_two_sides(plan, chosen))


def _chosen(box: ChoiceList, index: int, kind: type[Choice]) -> Choice:
    return kind(box.itemData(index))
