"""The review of a directive: its pieces at the left, what it demands at the right; doubts first, by keyboard.

Nothing becomes a directive of the register before the person says so. A demand is worded anew, joined with the one
above, split at the cursor, dropped, or said to be ours or not; a piece that demands nothing by itself can be taken.
"""

from __future__ import annotations

from collections.abc import Callable
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
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.directive_recognition.bodies import Reader
from app.domain.directives import editing
from app.domain.directives.model import Demand, Directive
from app.domain.plan.head import IssuingAuthority
from app.domain.printing.phrases import day_month_year
from app.domain.recognition.account import Account, AccountEntry
from app.messages.importing import remark_words
from app.translation import ntr, tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import fit, scrolled
from app.ui.dialogs.review import ReviewDialog
from app.ui.directives.open_directive import OpenDirective
from app.ui.editor.document_form import date_of
from app.ui.fields import LineField, TextField, add_row, finish_typing, form
from app.ui.importing.pieces import LEFT_OUT, Pieces
from app.ui.notices import Notices
from app.ui.tips import plain_tip
from app.ui.wrapped import wrap_rows

_ID = Qt.ItemDataRole.UserRole
_OURS, _PLACE, _WORDS, _LEADS, _TIME = range(5)


class DirectiveReview(ReviewDialog):
    """Shows the account of one reading and the directive that would come of it."""

    def __init__(
        self,
        parent: QWidget | None,
        name: str,
        directive: Directive,
        account: Account,
        office: IssuingAuthority | None,
    ) -> None:
        self._open = OpenDirective(directive)
        super().__init__(parent, self._open, tr("Leave the directive?"))
        self._open.setParent(self)
        self.setWindowTitle(tr("Directive: {file}", file=name))
        self._reader = Reader(office) if office else None
        self._filling = False
        self._pieces = Pieces(account)
        self._take = push_button(tr("Take as a demand (Insert)"), self._take_piece, "quiet", "plus")
        self._make_demands()
        self._make_fields()
        self._notices = Notices()
        self._found, self._remarks = label("", "muted"), label("", "muted")
        self._remarks.setText("\n".join(remark_words(*remark) for remark in account.remarks))
        self._remarks.setVisible(bool(account.remarks))
        self._lay_out(name, doubtful=bool(account.doubtful))
        self._connect()
        self._pieces.show_account(account)
        self._redraw()
        fit(self, 1300, 720)

    # What there is

    def _make_demands(self) -> None:
        heads = [tr("Ours"), tr("Stands in"), tr("Demand"), tr("Who leads"), tr("By when")]
        self._demands = QTreeWidget()
        self._demands.setAccessibleName(tr("Demands"))
        self._demands.setHeaderLabels(heads)
        self._demands.setRootIsDecorated(False)
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

    def _lay_out(self, name: str, *, doubtful: bool) -> None:
        middle, right = QWidget(), QWidget()
        self._pieces.actions_row.addWidget(self._take)
        self._pieces.actions_row.addStretch(1)
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
            button.setToolTip(plain_tip(f"{words} ({keys})"))
            actions.addWidget(button)
        actions.addStretch(1)
        column.addLayout(actions)
        self._lay_out_fields(right)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        fields = scrolled(right)
        fields.setMinimumWidth(260)
        for widget in (self._pieces, middle, fields):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, 2 if widget is middle else 1)
        splitter.setSizes([340, 620, 320])
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        following = push_button(tr("Next doubt (F8)"), self._pieces.next_doubt, "", "arrow-down")
        following.setEnabled(doubtful)
        buttons.addWidget(following)
        buttons.addWidget(push_button(tr("Cancel"), self.reject))
        self._keep = push_button(tr("Keep the directive"), self.accept, "primary", "check")
        buttons.addWidget(self._keep)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.addWidget(label(name, "heading", wraps=False))
        whole.addWidget(self._remarks)
        area = scrolled(splitter)
        whole.addWidget(area, 1)
        self._notices.float_over(self, area)
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
        split.setToolTip(plain_tip(f"{split.text()} (Ctrl+Enter)"))
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
        self._pieces.chosen.connect(self._go_to)
        self._pieces.told.connect(self._offer)
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
            ("F8", self._pieces.next_doubt),
            ("Ctrl+J", self._join),
            ("Ctrl+Return", self._split),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        for widget, keys, act in (
            (self._demands, "Del", self._drop),
            (self._demands, "Space", self._turn_ours),
        ):
            shortcut = QShortcut(QKeySequence(keys), widget)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        self._pieces.on_key("Ins", self._take_piece)

    # The pieces of the document

    def _go_to(self, entry: AccountEntry) -> None:
        """Show the demand that the piece became."""
        if entry.item:
            self._choose(entry.item)

    def _offer(self, entry: AccountEntry | None) -> None:
        self._take.setVisible(self._pieces.tab == LEFT_OUT and entry is not None and bool(entry.text.strip()))

    def _take_piece(self) -> None:
        """Make a demand of the piece that was left out, behind the demand that is selected."""
        entry = self._pieces.entry
        if entry is None or self._pieces.tab != LEFT_OUT:
            return
        text = " ".join(entry.text.split())
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
        item.setToolTip(_LEADS, plain_tip("; ".join((*demand.leads, *demand.coordinating))))
        for column in (_PLACE, _WORDS, _LEADS, _TIME):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        if demand.same_as:
            item.setToolTip(
                _PLACE, plain_tip(tr("Says again {place}.", place=self._place_of(demand.same_as)))
            )
        return item

    def _place_of(self, demand_id: str) -> str:
        return next((each.cited for each in self._open.directive.demands if each.id == demand_id), "")

    def _is_ours(self, demand: Demand) -> bool | None:
        """Whether it falls on the office; None where no office is known."""
        if self._reader is None:
            return demand.ours
        return self._reader.role(demand, self._open.directive) is not None

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
        ids, found = [demand.id for demand in self._open.directive.demands], self._chosen_id
        if found:
            self._open.apply(lambda directive: editing.joined(directive, found))
            self._choose(ids[max(0, ids.index(found) - 1)])

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

    @property
    def directive(self) -> Directive:
        """The directive as it stands at the right."""
        return self._open.directive


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
