"""The palette: one line to type in, and below it what fits. Plans come from the store, in its own lane."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.vietnamese import search_key
from app.errors.faults import PlanGone
from app.translation import tr
from app.ui.dialogs.narrowing import NarrowingDialog
from app.ui.grid import Index
from app.ui.palette.entries import MOST, Entry, fitting
from app.ui.session import Session
from app.ui.theme import tokens
from app.workflows.finding_plans import PlanFilter, find_plans

if TYPE_CHECKING:
    from app.persistence import PlanEntry, Store

SEARCH_MS = 60
"""Keys this close together are one search of the store."""
_PLANS, _RECENT_PLANS = 12, 5
"""So many plans are listed at most: found ones, and those opened lately where nothing is typed."""
_SIDE, _HIGH = 10, 32
_ENTRY = Qt.ItemDataRole.UserRole


class _Rows(QStyledItemDelegate):
    """What is done at the left, its key or what it is at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        option.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget
        )
        entry = index.data(_ENTRY)
        about = entry.about if isinstance(entry, Entry) else ""
        area = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        metrics = option.fontMetrics
        width = metrics.horizontalAdvance(about)
        painter.save()
        painter.setPen(tokens().muted)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), about)
        painter.setPen(tokens().text)
        left = QRect(area.left(), area.top(), area.width() - width - 2 * _SIDE, area.height())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's method
        return QSize(super().sizeHint(option, index).width(), _HIGH)


class PaletteDialog(NarrowingDialog):
    """Narrows acts and parts of the open plan at every key, and plans of the library soon after it."""

    def __init__(
        self,
        parent: QWidget | None,
        session: Session,
        entries: Sequence[Entry],
        open_plan: Callable[[str], object],
    ) -> None:
        hint = tr("An act, a plan, an agency, a task or a demand")
        super().__init__(parent, tr("Everything from one line"), hint, tr("Do it"))
        self.nothing = tr("Nothing fits. Try other words, a number or a task code.")
        self._session, self._entries, self._open_plan = session, tuple(entries), open_plan
        self._plans: tuple[Entry, ...] = ()
        self._asked = 0
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._timer.timeout.connect(self._search)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.field.textChanged.connect(self._timer.start)
        self.narrow()
        self._search()

    @property
    def entry(self) -> Entry | None:
        """What is chosen; None where nothing fits."""
        found = self.chosen
        return found if isinstance(found, Entry) else None

    def entries(self, typed: str) -> Iterator[tuple[str, object]]:
        """Plans opened lately first where nothing is typed, else acts and parts before plans."""
        near = fitting(self._entries, typed, self._session.desk.acts)
        plans = tuple(each for each in self._plans if not typed or fitting((each,), typed))
        ordered = (*near[:5], *plans, *near[5:]) if search_key(typed) else (*plans, *near)
        for entry in ordered[:MOST]:
            yield entry.words, entry

    def _search(self) -> None:
        """Ask the store for plans of these words; without words for those opened lately."""
        self._asked += 1
        asked, words, recent = self._asked, self.field.text(), self._session.desk.recent[:_RECENT_PLANS]

        def work(store: Store) -> tuple[int, tuple[PlanEntry, ...]]:
            if search_key(words):
                return asked, tuple(
                    hit.entry for hit in find_plans(store, PlanFilter(words), _PLANS).hits[:_PLANS]
                )
            return asked, tuple(_known(store, recent))

        self._session.with_store(work, self._show_plans)

    def _show_plans(self, found: tuple[int, tuple[PlanEntry, ...]]) -> None:
        asked, plans = found
        if asked != self._asked:
            return
        self._plans = tuple(self._plan(each, self.field.text()) for each in plans)
        row = self.list.currentRow()
        kept = self.entry
        self.narrow()
        if row and kept is not None:  # the person has moved: what is chosen stays so
            rows = range(self.list.count())
            self.list.setCurrentRow(next((at for at in rows if self.list.item(at).data(_ENTRY) == kept), 0))

    def _plan(self, found: PlanEntry, typed: str) -> Entry:
        def run() -> None:
            self._open_plan(found.id)

        about = found.number if found.issued else tr("Plan")
        # What the store found fits, also where the words stand in one of its tasks.
        return Entry(found.subject or tr("(no subject yet)"), about, run, also=f"{found.number} {typed}")


def _known(store: Store, ids: Sequence[str]) -> Iterator[PlanEntry]:
    """The plans that are there still, and not in the bin."""
    for plan_id in ids:
        try:
            entry = store.entry(plan_id)
        except PlanGone:
            continue
        if entry.binned is None:
            yield entry
