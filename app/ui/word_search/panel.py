"""Find and replace: what is looked for, every hit in its part with the words around it, and what stands there after."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.plan.model import Party, Plan
from app.domain.word_search.hits import Hit, Query, hits, prepare
from app.domain.word_search.places import Owner, places
from app.domain.word_search.replacing import RegisterChoice, Replaced, Replacing, replaced
from app.messages.word_search import replaced_words
from app.translation import ntr, tr
from app.ui.buttons import label, push_button, show_icon, tool_button
from app.ui.fields import ChoiceList, finish_typing
from app.ui.open_plan import OpenPlan
from app.ui.theme import with_role
from app.ui.word_search.rows import HIT, HitCells, HitRows
from app.workflows.assigning import known_party
from app.workflows.reference_data import agency_register
from app.workflows.reference_data import places as known_places


class WordSearch(QFrame):
    """Looks through the open plan at every key, and follows its edits."""

    chosen = Signal(object)
    """A hit is to be shown where it is written; carries it."""
    closed = Signal()

    def __init__(self, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = opened
        self._hits: tuple[Hit, ...] = ()
        self._number = -1
        """Which hit was gone to last; -1 for none."""
        self._touched = False
        """Whether the person has said if accents count; until then they do where some are typed."""
        self.words = _field(tr("Find"), tr("Words to look for"))
        self.new_words = _field(tr("Replace with"), tr("Words to put in; nothing takes them out"))
        self.case = self._option(tr("Match case"))
        self.accents = self._option(tr("Match accents"))
        self.whole = self._option(tr("Whole words"))
        self.register = ChoiceList()
        self.register.setAccessibleName(tr("Names of agencies and directives"))
        self.register.addItem(tr("Change them wherever the plan names them"), RegisterChoice.EVERYWHERE)
        self.register.addItem(tr("Change them only here, as own words"), RegisterChoice.HERE)
        self.rows = HitRows(opened.plan, self)
        self.list = QTableView()
        self.list.setAccessibleName(tr("What was found"))
        self.list.setModel(self.rows)
        self._cells = HitCells(self.list)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = label("", "muted")
        self.told = label("", "good")
        self.told.hide()
        self._lay_out()
        self._connect()
        self.show_replacing(wanted=False)

    def _option(self, words: str) -> QToolButton:
        button = tool_button(words, "", shown=True, role="filter")
        button.setCheckable(True)
        return button

    def _lay_out(self) -> None:
        self.previous = tool_button(tr("Previous (Shift+F3)"), "chevron-up")
        self.next = tool_button(tr("Next (F3)"), "chevron-down")
        self.close_button = tool_button(tr("Close (Esc)"), "x")
        self.more = tool_button(tr("Replace (Ctrl+H)"), "chevron-right")
        self.replace_one = push_button(tr("Replace this"), self._replace_one)
        self.replace_part = push_button(tr("Replace in this part"), self._replace_part)
        self.replace_all = push_button(tr("Replace all"), self._replace_all, "primary")
        head = QHBoxLayout()
        head.addWidget(label(tr("Find and replace"), "label"), 1)
        head.addWidget(self.close_button)
        line = QHBoxLayout()
        line.setSpacing(2)
        for widget in (self.more, self.words, self.previous, self.next):
            line.addWidget(widget)
        options = QHBoxLayout()
        options.setSpacing(4)
        for button in (self.case, self.accents, self.whole):
            options.addWidget(button)
        options.addStretch(1)
        self._replacing = QWidget()
        grid = QGridLayout(self._replacing)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.addWidget(self.new_words, 0, 0, 1, 2)
        grid.addWidget(self.register, 1, 0, 1, 2)
        grid.addWidget(self.replace_one, 2, 0)
        grid.addWidget(self.replace_all, 2, 1)
        grid.addWidget(self.replace_part, 3, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(line)
        column.addLayout(options)
        column.addWidget(self._replacing)
        column.addWidget(self.told)
        column.addWidget(self.count)
        card = with_role(QFrame(), "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.addWidget(self.list)
        column.addWidget(card, 1)
        self.setTabOrder(self.words, self.new_words)
        self.setTabOrder(self.new_words, self.previous)

    def _forget_told(self, _before: Plan) -> None:
        """What was done and is taken back is not told as done any more."""
        self.told.hide()

    def _connect(self) -> None:
        self._open.stepped.connect(self._forget_told)
        self.words.textChanged.connect(self._type)
        self.new_words.textChanged.connect(self._preview)
        self.case.toggled.connect(self._search)
        self.whole.toggled.connect(self._search)
        self.accents.toggled.connect(self._search)
        self.accents.clicked.connect(self._touch)
        self.register.activated.connect(self._preview)
        self.previous.clicked.connect(self.go_previous)
        self.next.clicked.connect(self.go_next)
        self.more.clicked.connect(self._turn_replacing)
        self.close_button.clicked.connect(self.closed)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self._open.changed.connect(self._follow)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        """Enter goes to the next hit, with Shift to the one before."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.list.hasFocus():
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.go_previous if back else self.go_next)()
        else:
            super().keyPressEvent(event)

    # What is looked for

    def begin(self, words: str, *, replacing: bool) -> None:
        """Look for these words; for those of last time where there are none."""
        prepare(self._open.plan)
        if words:
            self.words.setText(words)
        self.show_replacing(wanted=replacing)
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self._search()

    @property
    def query(self) -> Query:
        """What is looked for now."""
        return Query(
            self.words.text(), self.case.isChecked(), self.accents.isChecked(), self.whole.isChecked()
        )

    @property
    def found(self) -> tuple[Hit, ...]:
        """The hits that are listed."""
        return self._hits

    def _touch(self) -> None:
        self._touched = True

    def _type(self, words: str) -> None:
        if not self._touched:
            with QSignalBlocker(self.accents):
                self.accents.setChecked(not words.isascii())
        self._search()

    def _search(self, _on: object = None) -> None:
        self._number = -1
        self.told.hide()
        self._show(hits(self._open.plan, self.query))

    def _follow(self, _before: Plan) -> None:
        """The plan is another: the hits are, and the one that was gone to stays so where it still is."""
        if self.isHidden():
            return
        at = self._hits[self._number] if self._number >= 0 else None
        self._show(hits(self._open.plan, self.query))
        same = (number for number, hit in enumerate(self._hits) if at and _same(hit, at))
        self._mark(next(same, -1))

    def _show(self, found: tuple[Hit, ...]) -> None:
        self._hits = found
        self.rows.show(self._open.plan, found)
        owned = any(hit.place.owner in (Owner.AGENCY, Owner.DIRECTIVE) for hit in found)
        self.register.setVisible(owned)
        for button in (self.previous, self.next, self.replace_one, self.replace_part, self.replace_all):
            button.setEnabled(bool(found))
        self._preview()
        self._tell_count()

    def _tell_count(self) -> None:
        count, parts = len(self._hits), self.rows.parts
        if not self.words.text():
            self.count.setText(tr("Head, text, tasks, annexes, recipients: everything is looked through."))
        elif not count:
            self.count.setText(tr("Not found in this plan."))
        else:
            where = ntr("in {count} part", "in {count} parts", parts)
            many = ntr("{count} place", "{count} places", count)
            at = f"{self._number + 1} / {count} · " if self._number >= 0 else ""
            self.count.setText(f"{at}{many} {where}")

    # Going to hits

    def go_next(self) -> None:
        """Show the next hit, behind the last one the first."""
        self._go(self._number + 1)

    def go_previous(self) -> None:
        """Show the hit before, before the first one the last."""
        self._go(self._number - 1 if self._number >= 0 else -1)

    def _go(self, number: int) -> None:
        if self._hits:
            self._mark(number % len(self._hits))
            self.chosen.emit(self._hits[self._number])

    def _choose(self, index: QModelIndex) -> None:
        if index.data(HIT) is not None:
            self._go(self.rows.number_at(index.row()))

    def _mark(self, number: int) -> None:
        self._number = number
        if number >= 0:
            self.list.setCurrentIndex(self.rows.index(self.rows.row_of(number)))
        self._tell_count()

    # Replacing

    def _turn_replacing(self) -> None:
        self.show_replacing(wanted=self._replacing.isHidden())

    def show_replacing(self, *, wanted: bool) -> None:
        """Show what is put in, or only what is found."""
        self._replacing.setVisible(wanted)
        show_icon(self.more, "chevron-down" if wanted else "chevron-right")
        self._preview()

    @property
    def replacing(self) -> Replacing:
        """What is put in now."""
        return Replacing(
            self.new_words.text(),
            self.case.isChecked(),
            RegisterChoice(self.register.currentData()),
            self._agency,
        )

    def _agency(self, name: str) -> Party | None:
        return known_party(self._open.plan, name, agency_register(), known_places())

    def _preview(self, _: object = None) -> None:
        self.rows.preview(None if self._replacing.isHidden() else self.replacing)
        self.list.viewport().update()

    def _replace_one(self) -> None:
        """Replace the hit that is shown and show the next; show the first where none is yet."""
        if self._number < 0:
            self.go_next()
            return
        hit = self._hits[self._number]
        if self._replace((hit,)) is None:
            return
        behind = hit.start + len(self.replacing.of(hit))
        order = {place.key: at for at, place in enumerate(places(self._open.plan))}
        here = order.get(hit.place.key, 0), behind
        left = (
            number for number, each in enumerate(self._hits) if (order[each.place.key], each.start) >= here
        )
        self._go(next(left, 0))

    def _replace_part(self) -> None:
        current = self.list.currentIndex()
        part = self.rows.part_at(current.row()) if current.isValid() else self._hits[0].place.part
        self._replace(tuple(hit for hit in self._hits if hit.place.part == part))

    def _replace_all(self) -> None:
        self._replace(self._hits)

    def _replace(self, wanted: tuple[Hit, ...]) -> Replaced | None:
        """Replace these hits as one step and tell how many; None where an edit was not done at all."""
        finish_typing()
        if any(hit not in self._hits for hit in wanted):
            return None  # what waited in a field changed the plan: the person sees the new hits first
        replacing, before = self.replacing, self._open.plan
        result = replaced(before, wanted, replacing)
        step = tr("Replace “{words}”", words=self.words.text())

        def edit(plan: Plan) -> Plan:
            return result.plan if plan is before else replaced(plan, wanted, replacing).plan

        if not self._open.apply(step, edit) and result.plan is not before:
            return None
        self.told.setText(replaced_words(len(result.done), result.refused))
        with_role(self.told, "warning" if result.refused else "good")
        self.told.show()
        return result


def _field(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    field.setClearButtonEnabled(True)
    return field


def _same(hit: Hit, other: Hit) -> bool:
    return hit.place.key == other.place.key and hit.start == other.start
