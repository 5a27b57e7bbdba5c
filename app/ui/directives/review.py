"""The review of a directive: its pieces at the left, what it demands at the right; doubts first, by keyboard.

Nothing becomes a directive of the register before the person says so. A demand is worded anew, joined with the one
above, split at the cursor, dropped, or said to be ours or not; a piece that demands nothing by itself can be taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QSplitter,
    QTabBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.directive_recognition.bodies import Reader, speaker_of
from app.domain.directives import editing
from app.domain.directives.model import Demand, Directive
from app.domain.plan.head import IssuingAuthority
from app.domain.printing.phrases import day_month_year
from app.domain.recognition.account import Account, AccountEntry
from app.messages.importing import place_words, reason_words, remark_words
from app.translation import ntr, tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import ask_yes_no, fit, scrolled
from app.ui.directives.open_directive import OpenDirective
from app.ui.editor.document_form import date_of
from app.ui.fields import LineField, TextField, add_row, finish_typing, form
from app.ui.notices import Notices
from app.ui.wrapped import wrap_rows

_ID = Qt.ItemDataRole.UserRole
_SEEN = "\u2713"
_OURS, _PLACE, _WORDS, _LEADS, _TIME = range(5)
_TO_LOOK_AT, _LEFT_OUT, _PLACED = range(3)


class DirectiveReview(QDialog):
    """Shows the account of one reading and the directive that would come of it."""

    def __init__(
        self,
        parent: QWidget | None,
        name: str,
        directive: Directive,
        account: Account,
        office: IssuingAuthority | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Directive: {file}", file=name))
        self._open = OpenDirective(directive, self)
        self._account = account
        self._reader = Reader(office) if office else None
        self._seen: set[int] = set()
        self._shown: tuple[AccountEntry, ...] = ()
        self._filling = False
        self._make_pieces()
        self._make_demands()
        self._make_fields()
        self._notices = Notices()
        self._found, self._remarks = label("", "muted"), label("", "muted")
        self._remarks.setText("\n".join(remark_words(*remark) for remark in account.remarks))
        self._remarks.setVisible(bool(account.remarks))
        self._lay_out(name)
        self._connect()
        self._tabs.setCurrentIndex(
            next((at for at in range(_PLACED) if self._tabs.isTabVisible(at)), _PLACED)
        )
        self._show_pieces()
        self._redraw()
        fit(self, 1300, 720)

    # What there is

    def _make_pieces(self) -> None:
        account = self._account
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(tr("What to look at"))
        self._tabs.setDrawBase(False)
        self._tabs.setUsesScrollButtons(False)
        asked, left, placed = (
            len(each) for each in (account.questions, _with_words(account.left_out), account.placed)
        )
        for count, words in (
            (asked, tr("To look at: {count}", count=asked)),
            (left, tr("Left out: {count}", count=left)),
            (placed, tr("Placed: {count}", count=placed)),
        ):
            self._tabs.setTabVisible(self._tabs.addTab(words), bool(count))
        self._pieces = _tree(tr("Pieces of the document"), ["", tr("In the document"), tr("Became")])
        self._pieces.header().resizeSection(0, 28)
        self._pieces.setColumnWidth(2, 120)
        wrap_rows(self._pieces, 1, (2,))
        self._about = label("", "muted")
        self._take = push_button(tr("Take as a demand (Insert)"), self._take_piece, "quiet", "plus")

    def _make_demands(self) -> None:
        heads = [tr("Ours"), tr("Stands in"), tr("Demand"), tr("Who leads"), tr("By when")]
        self._demands = _tree(tr("Demands"), heads)
        self._demands.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        wrap_rows(self._demands, _WORDS, (_LEADS, _TIME))
        header = self._demands.header()
        for column, width in ((_OURS, 68), (_PLACE, 112), (_LEADS, 120), (_TIME, 104)):
            header.resizeSection(column, width)
        self._only_ours = push_button(tr("Only ours"), self._redraw, "quiet")
        self._only_ours.setCheckable(True)
        self._only_ours.setVisible(self._reader is not None)

    def _make_fields(self) -> None:
        self._kind = LineField(tr("Kind of document"))
        self._number = LineField(tr("Number and symbol"))
        self._day = LineField(tr("Day of issue"), tr("for example 21/11/2026"))
        self._issuer = LineField(tr("Issuing authority"))
        self._abstract = TextField(tr("Subject"))
        self._words = TextField(tr("Words of the demand"))
        self._leads = LineField(tr("Who leads"), tr("several are parted by ;"))
        self._helping = LineField(tr("Who coordinates"), tr("several are parted by ;"))
        self._time = LineField(tr("By when"))
        self._outputs = LineField(tr("Outputs"), tr("several are parted by ;"))

    def _lay_out(self, name: str) -> None:
        left, middle, right = QWidget(), QWidget(), QWidget()
        pieces = QVBoxLayout(left)
        pieces.setContentsMargins(0, 0, 8, 0)
        pieces.addWidget(self._tabs)
        pieces.addWidget(self._pieces, 1)
        pieces.addWidget(self._about)
        pieces.addWidget(self._take, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 8, 0)
        row = QHBoxLayout()
        row.addWidget(self._found, 1)
        row.addWidget(self._only_ours)
        column.addLayout(row)
        column.addWidget(self._demands, 1)
        actions = QHBoxLayout()
        for words, keys, slot, icon in (
            (tr("Join with the one above"), "Ctrl+J", self._join, "arrow-up"),
            (tr("Drop"), "Delete", self._drop, "trash-2"),
            (tr("Ours or not"), "Space", self._turn_ours, "check"),
        ):
            button = push_button(words, slot, "quiet", icon)
            button.setToolTip(f"{words} ({keys})")
            actions.addWidget(button)
        actions.addStretch(1)
        column.addLayout(actions)
        self._lay_out_fields(right)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        fields = scrolled(right)
        fields.setMinimumWidth(260)
        for widget in (left, middle, fields):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, 2 if widget is middle else 1)
        splitter.setSizes([340, 620, 320])
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self._next = push_button(tr("Next doubt (F8)"), self.next_doubt, "", "arrow-down")
        self._next.setEnabled(bool(self._account.doubtful))
        buttons.addWidget(self._next)
        buttons.addWidget(push_button(tr("Cancel"), self.reject))
        self._keep = push_button(tr("Keep the directive"), self._accept, "primary", "check")
        buttons.addWidget(self._keep)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.addWidget(label(name, "heading", wraps=False))
        whole.addWidget(self._remarks)
        whole.addWidget(splitter, 1)
        whole.addWidget(self._notices)
        whole.addLayout(buttons)

    def _lay_out_fields(self, right: QWidget) -> None:
        cited, demanded = form(), form()
        for rows, fields in (
            (cited, (self._kind, self._number, self._day, self._issuer, self._abstract)),
            (demanded, (self._words, self._leads, self._helping, self._time, self._outputs)),
        ):
            for field in fields:
                add_row(rows, field.accessibleName(), field)
        column = QVBoxLayout(right)
        column.setContentsMargins(4, 0, 8, 0)
        column.addWidget(label(tr("The demand"), "heading"))
        column.addLayout(demanded)
        split = push_button(tr("Split at the cursor"), self._split, "quiet", "split")
        split.setToolTip(f"{split.text()} (Ctrl+Enter)")
        column.addWidget(split, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(label(tr("The directive"), "heading"))
        column.addLayout(cited)
        self._lay_out_parents(cited)
        column.addStretch(1)

    def _lay_out_parents(self, rows: QFormLayout) -> None:
        """What it carries out, as it cites it."""
        parents = self._open.directive.parents
        words = "\n".join(parent.citation.full for parent in parents) or tr("It cites none.")
        rows.addRow(label(tr("Carries out"), "label", wraps=False), label(words, "muted"))

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._show_pieces)
        self._pieces.currentItemChanged.connect(self._follow_piece)
        self._demands.currentItemChanged.connect(self._follow_demand)
        self._demands.itemChanged.connect(self._tick)
        self._open.changed.connect(self._redraw)
        for field, slot in (
            (self._words, self._set_words),
            (self._leads, self._set_leads),
            (self._helping, self._set_helping),
            (self._time, self._set_time),
            (self._outputs, self._set_outputs),
        ):
            field.typed.connect(slot)
        for field in (self._kind, self._number, self._day, self._issuer, self._abstract):
            field.typed.connect(self._set_citation)
        for keys, act in (
            ("F8", self.next_doubt),
            ("Ctrl+J", self._join),
            ("Ctrl+Return", self._split),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        for widget, keys, act in (
            (self._demands, "Del", self._drop),
            (self._demands, "Space", self._turn_ours),
            (self._pieces, "Ins", self._take_piece),
        ):
            shortcut = QShortcut(QKeySequence(keys), widget)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    # The pieces of the document

    def _show_pieces(self, _index: int = 0) -> None:
        account = self._account
        lists = (account.questions, _with_words(account.left_out), account.placed)
        self._shown = lists[self._tabs.currentIndex()]
        self._pieces.clear()
        for number, entry in enumerate(self._shown):
            text = " ".join(entry.text.split()) or tr("(empty)")
            item = QTreeWidgetItem(["", text, reason_words(entry.reason)])
            item.setData(0, _ID, number)
            item.setToolTip(1, f"{place_words(entry.place)}\n{entry.text}")
            item.setToolTip(2, entry.detail or reason_words(entry.reason))
            if self._tabs.currentIndex() == _TO_LOOK_AT and number in self._seen:
                item.setText(0, _SEEN)
            self._pieces.addTopLevelItem(item)
        self._take.setVisible(self._tabs.currentIndex() == _LEFT_OUT)
        self._say_doubts()

    def _follow_piece(self, item: QTreeWidgetItem | None) -> None:
        """Show the demand that the piece became, and mark a doubt as looked at."""
        if item is None:
            return
        entry = self._shown[int(item.data(0, _ID))]
        if self._tabs.currentIndex() == _TO_LOOK_AT:
            self._seen.add(int(item.data(0, _ID)))
            item.setText(0, _SEEN)
        if entry.item:
            self._choose(entry.item)
        self._say_doubts(entry)

    def _say_doubts(self, entry: AccountEntry | None = None) -> None:
        count = len(self._account.questions)
        left = count - len(self._seen)
        words = ntr("{count} doubt not looked at yet", "{count} doubts not looked at yet", left)
        where = f"{place_words(entry.place).capitalize()}. {entry.detail}".rstrip(". ") if entry else ""
        self._about.setText(f"{where}\n{words if count else tr('Nothing in it is doubtful.')}".strip())

    def next_doubt(self) -> None:
        """Go to the next doubt that was not looked at."""
        self._tabs.setCurrentIndex(_TO_LOOK_AT)
        waiting = [number for number in range(len(self._account.questions)) if number not in self._seen]
        item = self._pieces.topLevelItem(waiting[0]) if waiting else None
        if item is not None:
            self._pieces.setCurrentItem(item)

    def _take_piece(self) -> None:
        """Make a demand of the piece that was left out, behind the demand that is selected."""
        item = self._pieces.currentItem()
        if item is None or self._tabs.currentIndex() != _LEFT_OUT:
            return
        text = " ".join(self._shown[int(item.data(0, _ID))].text.split())
        if not text:
            return
        found, number = editing.with_new_demand(self._open.directive, text, self._chosen_id)
        self._open.apply(lambda _: found)
        self._choose(number)

    # The demands

    @property
    def _chosen_id(self) -> str:
        item = self._demands.currentItem()
        return str(item.data(0, _ID)) if item is not None else ""

    @property
    def _chosen(self) -> Demand | None:
        found = self._chosen_id
        return next((demand for demand in self._open.directive.demands if demand.id == found), None)

    def _choose(self, demand_id: str) -> None:
        for row in range(self._demands.topLevelItemCount()):
            item = self._demands.topLevelItem(row)
            if item is not None and item.data(0, _ID) == demand_id:
                self._demands.setCurrentItem(item)
                return

    def _redraw(self) -> None:
        """Show the directive as it is now; the demand that was selected stays so, or the one behind it is."""
        directive = self._open.directive
        current = self._demands.currentItem()
        kept, row = self._chosen_id, self._demands.indexOfTopLevelItem(current) if current else 0
        self._filling = True
        self._demands.clear()
        ours = 0
        for demand in directive.demands:
            is_ours = self._is_ours(demand)
            ours += bool(is_ours)
            if not self._only_ours.isChecked() or is_ours:
                self._demands.addTopLevelItem(self._item(demand, is_ours))
        self._filling = False
        self._choose(kept)
        if not self._chosen_id and self._demands.topLevelItemCount():
            item = self._demands.topLevelItem(max(0, min(row, self._demands.topLevelItemCount() - 1)))
            if item is not None:
                self._demands.setCurrentItem(item)
        count = ntr("{count} demand", "{count} demands", len(directive.demands))
        told = tr("of them ours: {count}", count=ours) if self._reader else ""
        targets = (
            ntr("{count} target", "{count} targets", len(directive.targets)) if directive.targets else ""
        )
        self._found.setText(", ".join(filter(None, (count, told, targets))))
        self._show_citation(directive)
        self._follow_demand()

    def _item(self, demand: Demand, is_ours: bool | None) -> QTreeWidgetItem:
        time = demand.deadline.text if demand.deadline else ""
        item = QTreeWidgetItem(["", demand.cited, demand.text, "; ".join(demand.leads), time])
        item.setData(0, _ID, demand.id)
        if is_ours is not None:
            item.setCheckState(_OURS, Qt.CheckState.Checked if is_ours else Qt.CheckState.Unchecked)
        item.setToolTip(_LEADS, "; ".join((*demand.leads, *demand.coordinating)))
        for column in (_PLACE, _WORDS, _LEADS, _TIME):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        if demand.same_as:
            item.setToolTip(_PLACE, tr("Says again {place}.", place=self._place_of(demand.same_as)))
        return item

    def _place_of(self, demand_id: str) -> str:
        return next((each.cited for each in self._open.directive.demands if each.id == demand_id), "")

    def _is_ours(self, demand: Demand) -> bool | None:
        """Whether it falls on the office; None where no office is known."""
        if self._reader is None:
            return demand.ours
        return self._reader.role(demand, speaker_of(self._open.directive.rank)) is not None

    def _follow_demand(self, *_: object) -> None:
        if self._filling:
            return
        demand = self._chosen
        for field in (self._words, self._leads, self._helping, self._time, self._outputs):
            field.setEnabled(demand is not None)
        if demand is None:
            return
        self._words.show_text(demand.text)
        self._leads.show_text("; ".join(demand.leads))
        self._helping.show_text("; ".join(demand.coordinating))
        self._time.show_text(demand.deadline.text if demand.deadline else "")
        self._outputs.show_text("; ".join(demand.outputs))

    def _show_citation(self, directive: Directive) -> None:
        citation = directive.citation
        self._kind.show_text(citation.kind)
        self._number.show_text(citation.number)
        self._day.show_text(day_month_year(citation.issued) if citation.issued else "")
        self._issuer.show_text(citation.issuer)
        self._abstract.show_text(citation.abstract)

    # Changing

    def _change(self, change: Callable[[Demand], Demand]) -> None:
        demand_id = self._chosen_id
        if demand_id:
            self._open.apply(lambda directive: editing.with_demand(directive, demand_id, change))

    def _set_words(self, words: str) -> None:
        issued = self._open.directive.citation.issued
        if words.strip():
            self._change(lambda demand: editing.reworded(demand, words, issued))

    def _set_leads(self, words: str) -> None:
        self._change(lambda demand: replace(demand, leads=_parted(words)))

    def _set_helping(self, words: str) -> None:
        self._change(lambda demand: replace(demand, coordinating=_parted(words)))

    def _set_time(self, words: str) -> None:
        issued = self._open.directive.citation.issued
        self._change(lambda demand: editing.with_time(demand, words, issued))

    def _set_outputs(self, words: str) -> None:
        self._change(lambda demand: replace(demand, outputs=_parted(words)))

    def _set_citation(self, _words: str) -> None:
        given = date_of(self._day.words) if self._day.words else None
        day = date(given.year, given.month, given.day) if given and given.month and given.day else None
        if self._day.words and day is None:
            self._notices.caution(tr("Write the day as 21/11/2026."))
        old = self._open.directive.citation
        citation = replace(
            old,
            kind=self._kind.words or old.kind,
            number=self._number.words,
            issued=day if day or not self._day.words else old.issued,
            issuer=self._issuer.words,
            abstract=self._abstract.words,
        )
        self._open.apply(lambda directive: editing.with_citation(directive, citation))

    def _join(self) -> None:
        finish_typing()
        if found := self._chosen_id:
            self._open.apply(lambda directive: editing.joined(directive, found))

    def _split(self) -> None:
        at = self._words.textCursor().position()
        finish_typing()
        if found := self._chosen_id:
            self._open.apply(lambda directive: editing.split(directive, found, at))

    def _selected(self) -> set[str]:
        return {str(item.data(0, _ID)) for item in self._demands.selectedItems()}

    def _drop(self) -> None:
        gone = self._selected()
        self._open.apply(lambda directive: editing.without_demands(directive, gone))

    def _turn_ours(self) -> None:
        demand = self._chosen
        if demand is not None:
            ours, chosen = not self._is_ours(demand), self._selected()
            self._open.apply(lambda directive: editing.with_ours(directive, chosen, ours))

    def _tick(self, item: QTreeWidgetItem, column: int) -> None:
        """Take the tick over behind the event: the rows are made anew, and Qt still holds the one ticked."""
        if column == _OURS and not self._filling:
            ours, number = item.checkState(_OURS) is Qt.CheckState.Checked, str(item.data(0, _ID))
            QTimer.singleShot(0, self, lambda: self._set_ours(number, ours))

    def _set_ours(self, number: str, ours: bool) -> None:
        self._open.apply(lambda directive: editing.with_ours(directive, (number,), ours))

    def undo(self) -> None:
        """Take the last step back."""
        finish_typing()
        self._open.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._open.redo()

    def _accept(self) -> None:
        finish_typing()
        self.accept()

    def reject(self) -> None:
        """Step back; what was changed here is only given up when the person says so."""
        finish_typing()
        words = tr("What you changed here would be lost. The document itself stays as it is.")
        if not self._open.is_changed or ask_yes_no(
            self, tr("Leave the directive?"), words, tr("Leave"), danger=True
        ):
            super().reject()

    @property
    def directive(self) -> Directive:
        """The directive as it stands at the right."""
        return self._open.directive


def _tree(name: str, heads: list[str]) -> QTreeWidget:
    found = QTreeWidget()
    found.setAccessibleName(name)
    found.setHeaderLabels(heads)
    found.setRootIsDecorated(False)
    return found


def _with_words(entries: Iterable[AccountEntry]) -> tuple[AccountEntry, ...]:
    """The pieces that say something: of blank ones nobody has to decide anything."""
    return tuple(entry for entry in entries if entry.text.strip())


def _parted(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split(";") if part.strip())


def ask_directive(
    parent: QWidget | None, name: str, directive: Directive, account: Account, office: IssuingAuthority | None
) -> Directive | None:
    """The directive that the person keeps; None where they step back."""
    dialog = DirectiveReview(parent, name, directive, account, office)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    found = dialog.directive if accepted else None
    dialog.deleteLater()
    return found
