"""What a roll-forward begins with: the new year, its day of issue, how dates move, which directive is carried out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.deadline.holidays import is_workday
from app.domain.directives.model import Directive, chain
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.roll_forward import (
    DateRule,
    MovedDate,
    Years,
    is_for_a_school_year,
    issued_day,
    moved_deadline,
    names_a_day,
    plan_year,
    same_day,
)
from app.domain.vietnamese import search_key
from app.messages.faults import error_message
from app.translation import tr
from app.ui.buttons import label
from app.ui.dialogs.asking import Question, answer, fit, scrolled
from app.ui.fields import add_row, combo, form
from app.ui.rolling.dates_page import rule_words, shown, weekday, why
from app.ui.wizard.choices import directive_item
from app.workflows.roll_forward import day_fault

_ID = Qt.ItemDataRole.UserRole
_MOST_LATER = 6
"""Years that are offered."""


@dataclass(frozen=True)
class Begin:
    """What the dialog is about: the old plan, and the directives there are."""

    plan: Plan
    directives: Mapping[str, Directive]
    kept: Setup | None = None
    """What a ledger began with that was not brought to its end."""


@dataclass(frozen=True)
class Setup:
    """What the person chose; `directive` is "" where the chain stays."""

    year: int
    day: date
    rule: DateRule
    directive: str = ""


class SetupDialog(Question):
    """Asks for the year and the rules; an example of this plan shows what each of them does."""

    def __init__(self, parent: QWidget | None, begin: Begin) -> None:
        words = tr("The old plan stays as it is. You decide on every item before the new one is made.")
        super().__init__(parent, tr("Roll last year's plan forward"), words, tr("Open the ledger"))
        self._begin = begin
        self._old = plan_year(begin.plan)
        self._was = issued_day(begin.plan)
        self._typed = False
        later = range(self._old + 1, self._old + _MOST_LATER + 1)
        self.year = combo(tr("New year"), [(self._year_words(year), year) for year in later])
        self.year.currentIndexChanged.connect(self._year_chosen)
        self.day = QLineEdit()
        self.day.setAccessibleName(tr("Its day of issue"))
        self.day.setPlaceholderText("21/11/2026")
        self.day.textEdited.connect(self._day_typed)
        self.day.textChanged.connect(self._redraw)
        self._fault = label("", "fault")
        self._rules = QButtonGroup(self)
        self.examples = []
        top = QHBoxLayout()
        top.setSpacing(24)
        for name, field in ((tr("New year"), self.year), (tr("Its day of issue"), self.day)):
            one = form()
            add_row(one, name, field)
            top.addLayout(one, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        sides = QHBoxLayout()
        sides.setSpacing(24)
        for column in (left, right):
            column.setSpacing(6)
        sides.addLayout(left, 1)
        sides.addLayout(right, 1)
        inner = QWidget()
        inner.setLayout(sides)
        self.body.addWidget(scrolled(inner))
        left.addLayout(top)
        left.addWidget(self._fault)
        left.addSpacing(8)
        left.addWidget(label(tr("How dates move"), "label"))
        for number, rule in enumerate(DateRule):
            button = QRadioButton(_capital(rule_words(rule)))
            button.setAccessibleName(button.text())
            button.setChecked(number == 0)
            self._rules.addButton(button, number)
            example = label("", "muted")
            self.examples.append(example)
            left.addWidget(button)
            row = QHBoxLayout()
            row.setContentsMargins(28, 0, 0, 4)
            row.addWidget(example)
            left.addLayout(row)
        left.addStretch(1)
        self._lay_out_directives(right)
        self._year_chosen()
        self._redraw()
        fit(self, 920, 520)

    def _year_words(self, year: int) -> str:
        """A year as the plan counts: a school year over two."""
        return f"{year} - {year + 1}" if is_for_a_school_year(self._begin.plan) else str(year)

    def _lay_out_directives(self, column: QVBoxLayout) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find by number or words, for example: 28-CT/TW"))
        self.search.setAccessibleName(tr("Find a directive"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Directive carried out now"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(96)
        stays = QListWidgetItem("\n".join((tr("As in the old plan"), self._chain_words())))
        stays.setData(_ID, "")
        self.list.addItem(stays)
        for directive in self._begin.directives.values():
            self.list.addItem(directive_item(directive, self._begin.directives))
        self.list.setCurrentRow(0)
        self.chain = label("", "muted")
        self.list.currentItemChanged.connect(self._show_chain)
        column.addWidget(label(tr("Directive carried out now"), "label"))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.chain)
        self._show_chain()

    def _chain_words(self) -> str:
        names = [each.citation.short for each in self._begin.plan.directives]
        return " \u2192 ".join(names) or tr("The old plan names no directive.")

    # What is shown

    def _year_chosen(self, _year: int = 0) -> None:
        if not self._typed:
            self.day.setText(shown(same_day(self._was, self._year - self._old)))
        self._redraw()

    def _day_typed(self, _text: str = "") -> None:
        self._typed = True

    def _redraw(self, _text: str = "") -> None:
        day = self._day
        fault = ""
        if day is None:
            fault = tr("Write the day as 21/11/2026.")
        elif (wrong := day_fault(self._begin.plan, self._year, day)) is not None:
            fault = error_message(wrong)
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self.yes.setEnabled(not fault)
        for rule, example in zip(DateRule, self.examples, strict=True):
            example.setText(self._example(rule, day) if day else "")

    @property
    def _year(self) -> int:
        return int(self.year.currentData())

    @property
    def _day(self) -> date | None:
        try:
            found = datetime.strptime(self.day.text().strip(), "%d/%m/%Y").date()
        except ValueError:
            return None
        return found if 1945 <= found.year <= 2199 else None

    def _example(self, rule: DateRule, day: date) -> str:
        """What the rule does to a deadline of this plan: one that gives way to a workday, where there is one."""
        years = Years(self._old, self._year, self._was, day, rule, is_workday)
        found: MovedDate | None = None
        for task in tasks(self._begin.plan):
            if task.deadline is None:
                continue
            after = moved_deadline(task.deadline, years, plain(task.content))
            moved = MovedDate(task.id, task.deadline, after)
            if after == task.deadline or not all(moved.days):
                continue
            if reason := why(moved, years):
                return f"{_moved_words(moved)}. {reason}."
            if found is None or names_a_day(moved.before) > names_a_day(found.before):
                found = moved
        return _moved_words(found) if found else tr("No deadline of this plan names a day of its year.")

    def _filter(self, words: str) -> None:
        wanted = search_key(words).split()
        for row in range(1, self.list.count()):
            item = self.list.item(row)
            key = search_key(item.text())
            item.setHidden(not all(word in key for word in wanted))
        found = [row for row in range(1, self.list.count()) if not self.list.item(row).isHidden()]
        self.list.setCurrentRow(found[0] if wanted and found else 0)

    def _show_chain(self) -> None:
        chosen = str(self.list.currentItem().data(_ID))
        if not chosen:
            self.chain.setText(tr("Chain: {documents}", documents=self._chain_words()))
            return
        names = [each.citation.short for each in chain(chosen, self._begin.directives)]
        self.chain.setText(tr("Chain: {documents}", documents=" \u2192 ".join(names)))

    @property
    def setup(self) -> Setup:
        """What is chosen."""
        day, item = self._day, self.list.currentItem()
        assert day is not None
        rule = list(DateRule)[self._rules.checkedId()]
        return Setup(self._year, day, rule, str(item.data(_ID)))


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _moved_words(moved: MovedDate) -> str:
    _, after = moved.days
    assert after is not None
    return tr(
        "Example: “{before}” becomes “{after}” ({weekday})",
        before=moved.before.text,
        after=moved.after.text,
        weekday=weekday(after),
    )


def ask_setup(parent: QWidget | None, begin: Begin) -> Setup | None:
    """What the roll-forward begins with, None where the person steps back."""
    dialog = SetupDialog(parent, begin)
    return dialog.setup if answer(dialog) else None
