"""Two plans by item: what became of each, side by side; matches by wording can be undone, others made by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.domain.compare import By, Comparison, Outcome, Pair, with_match, without_match
from app.domain.plan.model import Plan
from app.messages.comparison import approximate_words, outcome_name
from app.translation import marked, ntr, tr
from app.ui.buttons import label, offer_step, push_button, tool_button
from app.ui.comparing.captions import full_sides, key_of, name_of, pair_row, where
from app.ui.comparing.chips import Chips
from app.ui.comparing.item_view import ItemView
from app.ui.comparing.side_table import SideTable
from app.ui.dialogs.asking import fit, scrolled
from app.ui.history import History
from app.ui.jobs import Jobs
from app.ui.lettered import lettered
from app.ui.notices import Notices
from app.ui.progress import Progress
from app.ui.tips import plain_tip

CHANGED, APPROXIMATE = "changed", "approximate"
_FILTERS = (CHANGED, *Outcome, APPROXIMATE)
SEPARATE = lettered(marked("Undo the match"), vi="B", en="D")
MATCH = lettered(marked("Match the two chosen"), vi="G", en="M")


class ComparisonDialog(QDialog):
    """Chips and the table at the left, the chosen pair in full at the right, what can be done below."""

    swap_asked = Signal()
    table_asked = Signal(object)
    """The comparison table is to be exported; carries the comparison as it is."""
    redline_asked = Signal()

    def __init__(
        self, parent: QWidget | None, old: Plan, new: Plan, comparison: Comparison, jobs: Jobs
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Comparison of two plans"))
        self.comparison = comparison
        self._history = History[Comparison]()
        self._plans = label("", "heading")
        self.chips = Chips(tr("Which items are shown"), _FILTERS)
        self.chips.chosen.connect(self._redraw)
        self.table = SideTable(
            tr("Items of both plans"), (tr("Outcome"), tr("Item"), tr("Before"), tr("After")), (150, 124)
        )
        self.table.chosen.connect(self._show_pair)
        self.table.picked.connect(self._show_buttons)
        self.table.letter.connect(self._take_letter)
        self.view = ItemView(tr("Before"), tr("After"), tr("The chosen item stands here in full."))
        self.notices = Notices()
        self._separate = push_button(SEPARATE.caption, self.separate, "", "unlink")
        self._match = push_button(MATCH.caption, self.match, "", "link")
        self._undo = tool_button(tr("Undo"), "undo-2")
        self._redo = tool_button(tr("Redo"), "redo-2")
        self._pairs: dict[object, Pair] = {}
        self._lay_out(jobs)
        for keys, slot in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self._undo.clicked.connect(self.undo)
        self._redo.clicked.connect(self.redo)
        self.show_plans(old, new, comparison)
        self.table.setFocus()
        fit(self, 1280, 720)

    def _lay_out(self, jobs: Jobs) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._plans, 1)
        top.addWidget(push_button(tr("Swap the two plans"), self.swap_asked.emit, "quiet", "rotate-ccw"))
        left = QWidget()
        work = QVBoxLayout(left)
        work.setContentsMargins(0, 0, 8, 0)
        work.setSpacing(8)
        work.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._separate, self._match, self._undo, self._redo):
            row.addWidget(button)
        row.addStretch(1)
        work.addLayout(row)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self.view)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([860, 380])
        splitter.setChildrenCollapsible(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(push_button(tr("Close"), self.reject))
        buttons.addStretch(1)
        redline = tr("Export with tracked changes …")
        buttons.addWidget(push_button(redline, self.redline_asked.emit, "", "file-text"))
        table = tr("Export the comparison table …")
        buttons.addWidget(push_button(table, self._ask_table, "primary", "download"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.chips)
        area = scrolled(splitter)
        column.addWidget(area, 1)
        self.notices.float_over(self, area)
        column.addWidget(Progress(jobs))
        column.addLayout(buttons)

    # What is shown

    def show_plans(self, old: Plan, new: Plan, comparison: Comparison) -> None:
        """Compare these from now on."""
        self.comparison = comparison
        self._history.clear()
        self._plans.setText(f"{name_of(old)}  \u2192  {name_of(new)}")
        self._plans.setToolTip(plain_tip(f"{old.head.subject}\n{new.head.subject}"))
        self._redraw()

    def name_plans(self, names: tuple[str, str] | None) -> None:
        """Call the two so, where they are versions of one plan."""
        if names is not None:
            self._plans.setText(f"{names[0]}  \u2192  {names[1]}")

    def _redraw(self, _filter: object = None) -> None:
        """Show the comparison as it is now."""
        counts = self.comparison.counts()
        pairs = self.comparison.pairs
        changed = len(pairs) - counts[Outcome.SAME]
        near = [pair for pair in pairs if pair.approximate]
        words = [tr("Changed {count}", count=changed)]
        words += [f"{_capital(outcome_name(outcome))} {counts[outcome]}" for outcome in Outcome]
        self.chips.show_words([*words, tr("\u2248 Approximate {count}", count=len(near))])
        value = self.chips.value
        if value == CHANGED:
            shown = [pair for pair in pairs if pair.outcome is not Outcome.SAME]
        elif value == APPROXIMATE:
            shown = near
        else:
            shown = [pair for pair in pairs if pair.outcome is value]
        self._pairs = {key_of(pair): pair for pair in shown}
        self.table.show_rows([pair_row(pair) for pair in shown])
        back, forward = self._history.undo_name, self._history.redo_name
        offer_step(self._undo, tr("Undo: {step}", step=back) if back else "", tr("Nothing to undo"), "Ctrl+Z")
        offer_step(
            self._redo, tr("Redo: {step}", step=forward) if forward else "", tr("Nothing to redo"), "Ctrl+Y"
        )
        self._show_pair()

    def _show_pair(self, _place: int = 0) -> None:
        row = self.table.current
        pair = self._pairs.get(row.key) if row else None
        if pair is None:
            self.view.show_nothing()
        else:
            about = ""
            if pair.approximate:
                about = tr("Only the wording makes them one: {stamp}.", stamp=approximate_words(pair))
            elif pair.by is By.HAND:
                about = tr("Matched by hand.")
            self.view.show_item(where(pair), *full_sides(pair), about)
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen = self._chosen
        self._separate.setEnabled(any(_can_separate(pair) for pair in chosen))
        self._match.setEnabled(_loose(chosen) is not None)

    @property
    def _chosen(self) -> list[Pair]:
        return [self._pairs[row.key] for row in self.table.selected if row.key in self._pairs]

    # Matching

    def _take_letter(self, letter: str) -> None:
        for action, act in ((SEPARATE, self.separate), (MATCH, self.match)):
            if letter == action.letter:
                act()

    def separate(self) -> None:
        """Undo the matches that are chosen: one item was dropped, the other is new."""
        found, count = self.comparison, 0
        for pair in self._chosen:
            if _can_separate(pair) and pair.old:
                found, count = without_match(found, pair.old.key), count + 1
        if count:
            self._do(ntr("{count} match undone", "{count} matches undone", count), found)
        else:
            self.notices.notice(tr("Only a match by wording or by hand can be undone."))

    def match(self) -> None:
        """Say that a dropped item and a new one are the same."""
        loose = _loose(self._chosen)
        if loose is None:
            self.notices.notice(
                tr(
                    "Choose one dropped and one new item of the same sort (Ctrl and click, or Ctrl and arrows)."
                )
            )
            return
        old, new = loose
        assert old.old is not None
        assert new.new is not None
        self._do(tr("Matched by hand"), with_match(self.comparison, old.old.key, new.new.key))

    def _do(self, name: str, comparison: Comparison) -> None:
        self._show(self._history.add(name, self.comparison, comparison))

    def undo(self) -> None:
        """Take the last match back."""
        if (step := self._history.undo()) is not None:
            self._show(step.before)

    def redo(self) -> None:
        """Match again what was taken back."""
        if (step := self._history.redo()) is not None:
            self._show(step.after)

    def _show(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self._redraw()

    def _ask_table(self) -> None:
        self.table_asked.emit(self.comparison)


def _can_separate(pair: Pair) -> bool:
    return pair.approximate or pair.by is By.HAND


def _loose(chosen: list[Pair]) -> tuple[Pair, Pair] | None:
    """The dropped item and the new one, where these two alone are chosen."""
    if len(chosen) != 2:
        return None
    old = next((pair for pair in chosen if pair.new is None), None)
    new = next((pair for pair in chosen if pair.old is None), None)
    return (old, new) if old is not None and new is not None else None


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
