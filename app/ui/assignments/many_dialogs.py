"""The questions of what is done to many tasks: bodies, a deadline, demands, a section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QRadioButton, QWidget

from app.domain.deadline.accents import typed_deadline
from app.domain.deadline.parsing import in_words
from app.domain.edits.outline import BODY
from app.domain.plan.fields import DEADLINE, LEADS, Field
from app.domain.plan.model import Party, Plan
from app.domain.plan.rich_text import plain
from app.domain.vietnamese import search_key
from app.domain.writing.lines import LineKind, lines
from app.messages.fields import field_name
from app.translation import ntr, tr
from app.ui.assignments.day_picker import DayOffer
from app.ui.assignments.party_book import PartyBook
from app.ui.assignments.party_field import PartyField
from app.ui.buttons import label
from app.ui.dialogs.asking import Question, answer, fit
from app.ui.open_plan import OpenPlan
from app.ui.tips import plain_tip

_VALUE = Qt.ItemDataRole.UserRole


def _for_all(count: int) -> str:
    return ntr("For the {count} chosen task:", "For all {count} chosen tasks:", count)


class PartiesQuestion(Question):
    """Which bodies have a role, and whether in place of those that have it now or beside them."""

    def __init__(
        self, parent: QWidget | None, book: PartyBook, opened: OpenPlan, field: Field[Any], count: int
    ) -> None:
        name = field_name(field.name, "task")
        super().__init__(parent, name, _for_all(count), tr("Assign"))
        self.parties = PartyField(name, book, opened, one=field == LEADS)
        self.body.addWidget(self.parties)
        self.replaced = QRadioButton(tr("In place of those named now"))
        self.added = QRadioButton(tr("Beside those named now"))
        (self.replaced if field == LEADS else self.added).setChecked(True)
        self.body.addWidget(self.replaced)
        self.body.addWidget(self.added)
        self.parties.setFocus(Qt.FocusReason.OtherFocusReason)
        fit(self, 520, 260)

    def accept(self) -> None:
        """What is typed still counts; with nobody named there is nothing to assign."""
        self.parties.line.finish()
        if self.parties.parties:
            super().accept()


def ask_parties(
    parent: QWidget | None, book: PartyBook, opened: OpenPlan, field: Field[Any], count: int
) -> tuple[tuple[Party, ...], bool] | None:
    """The bodies, and whether they come beside those named now; None where the person steps back."""
    dialog = PartiesQuestion(parent, book, opened, field, count)
    return (dialog.parties.parties, dialog.added.isChecked()) if answer(dialog) else None


class DeadlineQuestion(Question):
    """A deadline in words, with what is understood of it."""

    def __init__(self, parent: QWidget | None, plan: Plan, count: int) -> None:
        super().__init__(parent, field_name(DEADLINE.name, "task"), _for_all(count), tr("Set"))
        self._year = plan.head.issue_date.year
        self.line = QLineEdit()
        self.line.setAccessibleName(field_name(DEADLINE.name, "task"))
        self.line.setPlaceholderText(tr("such as 15/12/2026, quarter, every month"))
        self.line.textChanged.connect(self._tell)
        self.days = DayOffer(self.line)
        self.body.addWidget(self.line)
        self.understood = label("", "muted")
        self.body.addWidget(self.understood)
        self._tell("")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, words: str) -> None:
        found = typed_deadline(words, self._year) if words.strip() else None
        if found is None:
            self.understood.setText(tr("Left empty, the tasks have no deadline."))
        elif found.when is None:
            self.understood.setText(tr("Not understood as a date; printed as written."))
        else:
            self.understood.setText(tr("Understood as: {words}", words=in_words(found.when)))


def ask_deadline(parent: QWidget | None, plan: Plan, count: int) -> str | None:
    """The words of a deadline, "" for none; None where the person steps back."""
    dialog = DeadlineQuestion(parent, plan, count)
    return dialog.line.text().strip() if answer(dialog) else None


class ListQuestion(Question):
    """Things to choose from, found as one types: one of them, or (`several`) those that are ticked."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        words: str,
        yes: str,
        choices: Sequence[tuple[str, str]],
        *,
        several: bool,
    ) -> None:
        super().__init__(parent, title, words, yes)
        self._several = several
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("Search"))
        self.search.setPlaceholderText(tr("type to find"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        for said, value in choices:
            item = QListWidgetItem(said)
            item.setData(_VALUE, value)
            item.setToolTip(plain_tip(said.strip()))
            if several:
                item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.itemActivated.connect(self._take)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.list.setCurrentRow(0)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        fit(self, 640, 520)

    def _narrow(self, typed: str) -> None:
        wanted = search_key(typed).split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            key = search_key(item.text())
            item.setHidden(not all(word in key for word in wanted))
        shown = (row for row in range(self.list.count()) if not self.list.item(row).isHidden())
        self.list.setCurrentRow(next(shown, -1))

    def _take(self, _item: QListWidgetItem) -> None:
        if not self._several:
            self.accept()

    @property
    def values(self) -> tuple[str, ...]:
        """What is ticked, or the one that is marked."""
        items = [self.list.item(row) for row in range(self.list.count())]
        if self._several:
            chosen = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        else:
            chosen = [item for item in self.list.selectedItems() if not item.isHidden()]
        return tuple(str(item.data(_VALUE)) for item in chosen)

    def accept(self) -> None:
        """Nothing chosen is no answer."""
        if self.values:
            super().accept()


def ask_demands(parent: QWidget | None, plan: Plan, count: int) -> tuple[str, ...]:
    """The demands that the tasks answer, by their ids; none where the person steps back."""
    choices = [
        (f"{directive.citation.short}, {demand.number}: {demand.text}", demand.id)
        for directive in plan.directives
        for demand in directive.demands
    ]
    words = ntr(
        "Which demands does the {count} chosen task answer? Those it answers already stay.",
        "Which demands do the {count} chosen tasks answer? Those they answer already stay.",
        count,
    )
    dialog = ListQuestion(parent, tr("Link to demands"), words, tr("Link"), choices, several=True)
    return dialog.values if answer(dialog) else ()


def ask_section(parent: QWidget | None, plan: Plan, count: int) -> str | None:
    """The section or annex that the tasks go to, `BODY` for none; None where the person steps back."""
    choices = [
        ("    " * line.level + f"{line.label} {plain(line.content)}".strip(), line.item)
        for line in lines(plan)
        if (line.kind is LineKind.HEADING and not line.clause) or line.kind is LineKind.ANNEX
    ]
    choices.append((tr("Outside the sections"), BODY))
    words = ntr(
        "Where does the {count} chosen task go? It comes behind the tasks that stand there.",
        "Where do the {count} chosen tasks go? They come behind the tasks that stand there.",
        count,
    )
    dialog = ListQuestion(parent, tr("To a section"), words, tr("Move"), choices, several=False)
    return dialog.values[0] if answer(dialog) else None
