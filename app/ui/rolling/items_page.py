"""Every item of the ledger, old beside new, with the decision on each."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.roll_forward import (
    Added,
    Decision,
    Ledger,
    LedgerLine,
    can_be_written,
    can_stand_after,
    with_added,
    with_decision,
    with_words,
    words_of,
)
from app.translation import ntr, tr
from app.ui.buttons import push_button
from app.ui.comparing.chips import Chips
from app.ui.comparing.marked_text import Wording
from app.ui.comparing.side_table import SideRow, SideTable
from app.ui.dialogs.asking import ask_words
from app.ui.rolling.captions import BY_HAND, COLOURS, decision_words, name_of, wordings
from app.ui.rolling.open_ledger import OpenLedger
from app.workflows.new_plan import new_id

_FILTERS = (None, *Decision)


class ItemsPage(QWidget):
    """The table, chips that choose what it shows, and a button for each decision."""

    item_chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, given: OpenLedger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = given
        self._known: dict[tuple[int, int], tuple[LedgerLine, tuple[Wording, Wording]]] = {}
        years = given.ledger.years
        self._chips = Chips(tr("Which items are shown"), _FILTERS)
        self._chips.chosen.connect(self.redraw)
        headings = (
            tr("Decision"),
            tr("Item"),
            tr("In {year}", year=years.old),
            tr("In {year}", year=years.new),
        )
        self.table = SideTable(tr("Items of the plan"), headings)
        self.table.chosen.connect(self._tell)
        self.table.letter.connect(self._take_letter)
        self.table.entered.connect(self.reword)
        self._keys: dict[str, Decision] = {}
        row = QHBoxLayout()
        row.setSpacing(8)
        for number, decision in enumerate(Decision, 1):
            button = push_button(BY_HAND[decision].caption, self._press)
            button.setProperty("decision", decision.value)
            row.addWidget(button)
            self._keys[BY_HAND[decision].letter] = self._keys[str(number)] = decision
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.setProperty("decision", decision.value)
            shortcut.activated.connect(self._press)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._chips)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.setFocusProxy(self.table)

    # What is shown

    def redraw(self, _filter: object = None) -> None:
        """Show the ledger as it is now."""
        counts = self._open.state.counts
        total = sum(counts.values())
        words = [tr("All {count}", count=total)]
        words += [f"{decision_words(decision)} {counts[decision]}" for decision in Decision]
        self._chips.show_words(words)
        wanted = self._chips.value
        lines = [line for line in self._open.state.lines if wanted is None or line.decision is wanted]
        self.table.show_rows([self._row(line) for line in lines])

    def _row(self, line: LedgerLine) -> SideRow:
        before, after = self._wordings(line)
        decision = line.decision
        return SideRow(line.key.id, decision_words(decision), COLOURS[decision], name_of(line), before, after)

    def _wordings(self, line: LedgerLine) -> tuple[Wording, Wording]:
        """The words of both sides, worked out once for each state of an item."""
        key = id(line.before), id(line.after)
        known = self._known.get(key)
        if known is None or known[0].before is not line.before or known[0].after is not line.after:
            known = self._known[key] = (line, wordings(line))
        return known[1]

    def _tell(self, _place: int) -> None:
        self.item_chosen.emit(self.item)

    @property
    def item(self) -> str | None:
        """The id of the current item."""
        row = self.table.current
        return str(row.key) if row else None

    def go_to(self, item: str) -> None:
        """Show all items, and this one as the current one."""
        self._chips.choose(None)
        place = next((place for place, row in enumerate(self.table.rows) if row.key == item), 0)
        self.table.choose(place)
        self.table.setFocus()

    # Deciding

    @property
    def _chosen(self) -> list[str]:
        return [str(row.key) for row in self.table.selected]

    def _press(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.decide(Decision(sender.property("decision")))

    def _take_letter(self, letter: str) -> None:
        if letter in self._keys:
            self.decide(self._keys[letter])

    def decide(self, decision: Decision) -> None:
        """Take one decision on all rows that are selected."""
        if decision is Decision.CHANGED:
            self.reword()
        elif decision is Decision.NEW:
            self.add()
        elif chosen := self._chosen:
            self._decide(chosen, decision)

    def _decide(self, items: Collection[str], decision: Decision) -> None:
        count = len(items)
        words = decision_words(decision)
        name = ntr("{decision}: {count} item", "{decision}: {count} items", count, decision=words)
        changed = self._open.apply(name, lambda ledger: with_decision(ledger, items, decision))
        if not changed and decision is Decision.KEPT:
            self.refused.emit(
                tr("Its words or its deadline differ by a rule or a settled mark; it counts as changed.")
            )

    def reword(self) -> None:
        """Ask for other words of the current item."""
        line = self._current
        if line is None:
            return
        thing = line.after or line.before
        if not can_be_written(thing):
            self.refused.emit(tr("A list or a table is changed in the plan itself, once it is made."))
            return
        given = ask_words(
            self, tr("Reword"), tr("The words of the new year:"), words_of(thing), tr("Take over")
        )
        if given and given != words_of(thing):
            item = line.key.id
            self._open.apply(tr("Reword"), lambda ledger: with_words(ledger, item, " ".join(given.split())))

    def add(self) -> None:
        """Ask for the words of a new item behind the current one."""
        line = self._current
        if line is None:
            return
        if not can_stand_after(line.before or line.after):
            self.refused.emit(
                tr("Choose a task, a section, a paragraph, a basis or a recipient to add behind it.")
            )
            return
        given = ask_words(self, tr("New item"), tr("It will stand behind the chosen one."), "", tr("Add"))
        if given:
            self.add_after(line.key.id, " ".join(given.split()))

    def add_after(self, after: str, words: str, demand: str = "") -> None:
        """Add a new item, which may answer a demand."""
        added = Added(new_id(), after, words, demand)

        def decide(ledger: Ledger) -> Ledger:
            return with_added(ledger, added)

        self._open.apply(tr("New item"), decide)

    @property
    def _current(self) -> LedgerLine | None:
        row = self.table.current
        return self._open.state.line_of.get(str(row.key)) if row else None
