"""What may no longer hold, like cases in one group: settled, or left as it is, in one stroke."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.registers.office import Office
from app.domain.roll_forward import (
    Decision,
    Ledger,
    StaleKind,
    StaleMark,
    with_decision,
    with_left,
    with_settled,
    with_taken,
    without_settled,
    words_of,
)
from app.errors.faults import AppError
from app.messages.faults import error_message
from app.messages.fields import field_name
from app.translation import marked, ntr, tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import ask_words
from app.ui.lettered import lettered
from app.ui.rolling.captions import name_of, reason_words
from app.ui.rolling.open_ledger import OpenLedger
from app.ui.tips import plain_tip
from app.workflows.roll_forward import settled_as

_MARKS = Qt.ItemDataRole.UserRole
_AROUND = 36
"""Letters told on either side of a mark."""

_SEEN = "\u2713"
LEAVE = lettered(marked("Leave as is"), vi="N", en="L")
DROP = lettered(marked("Drop items"), vi="B", en="D")


@dataclass(frozen=True)
class StaleGroup:
    """Like cases: the same words for the same reason, and the same in their place."""

    kind: StaleKind
    text: str
    suggested: str
    certain: bool
    marks: tuple[StaleMark, ...]

    @property
    def choices(self) -> tuple[str, ...]:
        """Several that may stand in the place of the one."""
        return self.marks[0].choices


def grouped(marks: Collection[StaleMark]) -> tuple[StaleGroup, ...]:
    """The groups, by reason, the larger ones first."""
    found: dict[tuple[StaleKind, str, str, bool], list[StaleMark]] = {}
    for mark in marks:
        found.setdefault((mark.kind, mark.text, mark.suggested, mark.certain), []).append(mark)
    order = list(StaleKind)
    groups = [StaleGroup(*key, tuple(some)) for key, some in found.items()]
    return tuple(sorted(groups, key=lambda each: (order.index(each.kind), -len(each.marks))))


class StalePage(QWidget):
    """A tree of groups and, below each, its places."""

    item_chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, given: OpenLedger, office: Office | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open, self._office = given, office
        self._all = QCheckBox(tr("Show what was settled, too"))
        self._all.setAccessibleName(self._all.text())
        self._all.toggled.connect(self.redraw)
        self._said = label("", "heading", wraps=False)
        self.tree = _Tree()
        self.tree.currentItemChanged.connect(self._tell)
        self.tree.acted.connect(self._act)
        self._settle = push_button(tr("Put in (Enter)"), self.settle, "primary", "check")
        self.take_all = push_button("", self.take)
        self._leave = push_button(LEAVE.caption, self.leave)
        self._other = push_button(tr("Other words … (F2)"), self.write)
        self._drop = push_button(DROP.caption, self.drop)
        self._again = push_button(tr("Open again (Backspace)"), self.reopen)
        self._again.hide()
        top = QHBoxLayout()
        top.addWidget(self._said, 1)
        top.addWidget(self._all)
        top.addWidget(self.take_all)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._settle, self._leave, self._other, self._drop, self._again):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.tree, 1)
        column.addLayout(row)
        self.setFocusProxy(self.tree)

    # What is shown

    def redraw(self, _all: object = None) -> None:
        """Show the marks as they are now; the cursor goes on to the next group where its own is gone."""
        tree, state = self.tree, self._open.state
        at, inner = tree.place
        opened = {_key(item) for item in tree.groups if item.isExpanded()}
        became = {mark.place: mark.suggested for mark in state.ledger.settled}
        left = {mark.place for mark in state.ledger.left}
        shown = self._open.marks if self._all.isChecked() else state.open_marks
        waiting = {mark.place for mark in state.open_marks}
        tree.blockSignals(True)
        tree.clear()
        for group in grouped(shown):
            item = _group_item(group, waiting)
            for mark in group.marks:
                item.addChild(self._place_item(mark, waiting, became, left))
            tree.addTopLevelItem(item)
            item.setExpanded(_key(item) in opened)
        tree.blockSignals(False)
        count = len(state.open_marks)
        self._said.setText(
            ntr("{count} stale mark to look at", "{count} stale marks to look at", count)
            if count
            else tr("Every stale mark was looked at.")
        )
        certain = sum(mark.certain for mark in state.open_marks)
        self.take_all.setText(tr("Take all that is certain: {count}", count=certain))
        self.take_all.setAccessibleName(self.take_all.text())
        self.take_all.setEnabled(certain > 0)
        self._again.setVisible(self._all.isChecked())
        for button in (self._settle, self._leave, self._other, self._drop, self._again):
            button.setEnabled(tree.topLevelItemCount() > 0)
        tree.go_to(at, inner)
        self._tell()

    def _place_item(
        self,
        mark: StaleMark,
        waiting: Collection[object],
        became: dict[tuple[StaleKind, str, str, str, int], str],
        left: Collection[object],
    ) -> QTreeWidgetItem:
        line = self._open.state.line_of.get(mark.item)
        name = name_of(line) if line else tr("head or signature")
        where = f"{name}, {field_name(mark.role)}" if mark.role else name
        words = words_of(line.before) if line and line.before is not None else ""
        if mark.place in waiting:
            then = _proposal(mark.suggested, mark.certain)
        elif mark.place in self._open.ledger.in_bulk:
            then = tr("taken with all that is certain: {words}", words=became[mark.place])
        elif mark.place in became:
            then = tr("settled: {words}", words=became[mark.place])
        else:
            then = tr("left as it is") if mark.place in left else tr("gone with its item")
        item = QTreeWidgetItem([f"{where}: {_around(mark, words)}", then, ""])
        item.setData(0, _MARKS, (mark,))
        item.setToolTip(0, plain_tip(mark.whole or words))
        return item

    def _tell(self, _item: object = None, _before: object = None) -> None:
        self.item_chosen.emit(self.item)

    @property
    def item(self) -> str | None:
        """The id of the item in which the current mark stands, "" for the head; None for no mark."""
        item = self.tree.currentItem()
        return str(item.data(0, _MARKS)[0].item) if item is not None else None

    # Settling

    @property
    def chosen(self) -> list[StaleMark]:
        """The marks of what is selected."""
        found: dict[StaleMark, None] = {}
        for item in self.tree.selectedItems():
            found |= dict.fromkeys(item.data(0, _MARKS))
        return list(found)

    def _act(self, key: str) -> None:
        {"": self.settle, "F2": self.write, "L": self.leave, "D": self.drop, "<": self.reopen}[key]()

    def settle(self) -> None:
        """Put in what is suggested; where several may follow, ask which; where nothing is, ask for words.

        Of several groups only what is certain is put in: the others have to be looked at one by one.
        """
        marks = self.chosen
        if len(grouped(marks)) > 1:
            self._take_certain(marks)
            return
        can = [mark for mark in marks if mark.can_settle]
        if can:
            name = ntr("Settled: {count} place", "Settled: {count} places", len(can))
            self._apply(name, lambda ledger: with_settled(ledger, can))
            return
        groups = grouped(marks)
        if len(groups) == 1 and groups[0].choices:
            self._ask_which(groups[0])
        elif marks:
            self.write()

    def take(self) -> None:
        """Put in all that is certain, and say how much is left to look at."""
        self._take_certain(self._open.state.open_marks)

    def _take_certain(self, marks: Collection[StaleMark]) -> None:
        sure = [mark for mark in marks if mark.certain]
        if sure:
            name = ntr("Taken: {count} certain place", "Taken: {count} certain places", len(sure))
            self._apply(name, lambda ledger: with_taken(ledger, sure))
        if left := len(marks) - len(sure):
            self.refused.emit(
                ntr(
                    "{count} place is not certain and was left: look at it, or write other words.",
                    "{count} places are not certain and were left: look at each group, or write other words.",
                    left,
                )
            )

    def _ask_which(self, group: StaleGroup) -> None:
        menu = QMenu(self)
        for words in group.choices:
            menu.addAction(QAction(words, menu))
        menu.addSeparator()
        menu.addAction(QAction(tr("Other words …"), menu))
        menu.setActiveAction(menu.actions()[0])
        rect = self.tree.visualRect(self.tree.currentIndex())
        at = self.tree.viewport().mapToGlobal(QPoint(rect.left() + 32, rect.bottom()))
        picked = menu.exec(at)
        words = picked.text() if menu.actions().count(picked) else ""
        menu.deleteLater()
        if words in group.choices:
            self._settle_as(group.marks, words)
        elif words:
            self.write()

    def write(self) -> None:
        """Ask for words of the person's own in the place of the marks."""
        marks = self.chosen
        if not marks:
            return
        if any(mark.is_of_head for mark in marks):
            self.refused.emit(
                tr("The head of the document is changed in its own form, once the plan is made.")
            )
            return
        texts = {mark.text for mark in marks}
        if len(texts) > 1:
            self.refused.emit(tr("Choose like cases: other words can stand in the place of one text only."))
            return
        first = marks[0]
        about = tr("{reason}: {words}", reason=reason_words(first.kind), words=first.text)
        given = ask_words(self, tr("Other words"), about, _proposed(first), tr("Put in"))
        if given:
            self._settle_as(marks, given)

    def _settle_as(self, marks: Collection[StaleMark], words: str) -> None:
        name = ntr("Settled: {count} place", "Settled: {count} places", len(marks))
        try:
            self._apply(name, lambda ledger: settled_as(ledger, marks, words, self._office))
        except AppError as fault:
            self.refused.emit(error_message(fault))

    def leave(self) -> None:
        """Leave the words as they are: looked at."""
        marks = self.chosen
        name = ntr("Left as it is: {count} place", "Left as they are: {count} places", len(marks))
        self._apply(name, lambda ledger: with_left(ledger, marks))

    def drop(self) -> None:
        """Drop the items in which the marks stand."""
        items = {mark.item for mark in self.chosen} - {""}
        name = ntr("Dropped: {count} item", "Dropped: {count} items", len(items))
        self._apply(name, lambda ledger: with_decision(ledger, items, Decision.DROPPED))

    def reopen(self) -> None:
        """Let the marks wait for a decision again."""
        marks = self.chosen
        name = ntr("Opened again: {count} place", "Opened again: {count} places", len(marks))
        self._apply(name, lambda ledger: without_settled(ledger, marks))

    def _apply(self, name: str, decide: Callable[[Ledger], Ledger]) -> None:
        self._open.apply(name, decide)


class _Tree(QTreeWidget):
    """The tree; keys that decide are told by `acted`."""

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Stale marks"))
        self.setHeaderLabels([tr("May no longer hold"), tr("Suggested"), tr("Cases")])
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.setUniformRowHeights(True)
        self.setIndentation(20)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, 240)
        header.resizeSection(2, 84)
        self._letters = {LEAVE.letter: "L", DROP.letter: "D"}
        self.itemDoubleClicked.connect(self._open_group)

    def _open_group(self, item: QTreeWidgetItem) -> None:
        if not item.childCount():
            self.acted.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        key = {
            Qt.Key.Key_Return: "",
            Qt.Key.Key_Enter: "",
            Qt.Key.Key_Space: "",
            Qt.Key.Key_F2: "F2",
            Qt.Key.Key_Backspace: "<",
        }.get(Qt.Key(event.key()), self._letters.get(event.text().upper()))
        if key is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self.acted.emit(key)

    @property
    def groups(self) -> list[QTreeWidgetItem]:
        """The items of the groups."""
        found = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [item for item in found if item is not None]

    @property
    def place(self) -> tuple[int, int]:
        """Which group is current, and which of its places, -1 for the group itself."""
        item = self.currentItem()
        if item is None:
            return 0, -1
        above = item.parent()
        if above is None:
            return self.indexOfTopLevelItem(item), -1
        return self.indexOfTopLevelItem(above), above.indexOfChild(item)

    def go_to(self, group: int, place: int) -> None:
        """Make a group or one of its places the current one; the nearest there is."""
        groups = self.groups
        if not groups:
            return
        item = groups[min(group, len(groups) - 1)]
        inner = item.child(min(place, item.childCount() - 1)) if place >= 0 and item.isExpanded() else None
        self.setCurrentItem(inner or item)


def _group_item(group: StaleGroup, waiting: Collection[object]) -> QTreeWidgetItem:
    words = tr("{reason}: {words}", reason=reason_words(group.kind), words=group.text)
    done = not any(mark.place in waiting for mark in group.marks)
    suggested = _proposal(" / ".join(group.choices) or group.suggested, group.certain)
    item = QTreeWidgetItem([f"{_SEEN} {words}" if done else words, suggested, str(len(group.marks))])
    item.setData(0, _MARKS, group.marks)
    item.setToolTip(0, plain_tip(words))
    item.setToolTip(1, plain_tip(suggested))
    item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def _key(item: QTreeWidgetItem) -> object:
    first = item.data(0, _MARKS)[0]
    return first.kind, first.text, first.suggested, first.certain


def _proposed(mark: StaleMark) -> str:
    """What the field for other words begins with."""
    return mark.suggested or mark.text


def _proposal(words: str, certain: bool) -> str:
    """What is suggested, and that it has to be looked at where it is not certain."""
    if not words:
        return tr("(nothing to suggest)")
    return words if certain else tr("{words} (look at it first)", words=words)


def _around(mark: StaleMark, words: str) -> str:
    """The words about a mark."""
    whole, at = (mark.whole, mark.start) if mark.whole else (words, words.find(mark.text))
    if at < 0:
        return whole[: 2 * _AROUND] + ("\u2026" if len(whole) > 2 * _AROUND else "")
    begin, end = max(0, at - _AROUND), at + len(mark.text) + _AROUND
    before = "\u2026" if begin else ""
    return before + whole[begin:end].strip() + ("\u2026" if end < len(whole) else "")
