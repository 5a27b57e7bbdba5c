"""The hits of a search as rows: each part of the plan with its count, and below it every hit with the words around."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.domain.plan.model import Plan
from app.domain.word_search.hits import Hit
from app.domain.word_search.places import Part
from app.domain.word_search.replacing import Replacing, refusal_of
from app.messages.word_search import captions, part_names, place_caption, refusal_words
from app.translation import ntr, tr
from app.ui.grid import Index
from app.ui.theme import tokens
from app.ui.tips import plain_tip

HIT = Qt.ItemDataRole.UserRole
"""Of a row: its hit; None for that of a part."""

_NONE = QModelIndex()
_BEFORE, _BEHIND = 26, 90
"""Letters that are shown around a hit: two lines of them in the narrowest panel."""
_LINES = 2
_BETWEEN = "\u202f"
"""Keeps what comes apart from what goes."""
_PADDING = 6


@dataclass(frozen=True)
class Piece:
    """Words of a row in one look: "" as text, "caption", "found", "gone" for what goes, "new" for what comes."""

    words: str
    look: str = ""


class HitRows(QAbstractListModel):
    """Rows in reading order; that of a part stands before its hits."""

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._replacing: Replacing | None = None
        self._rows: list[Part | Hit] = []
        self._hit_rows: list[int] = []
        self._counts: dict[Part, int] = {}
        self._names: dict[Any, str] = {}
        self._codes: dict[str, str] = {}

    def show(self, plan: Plan, hits: Sequence[Hit]) -> None:
        """Show these hits of the plan."""
        self.beginResetModel()
        self._plan, self._names, self._codes = plan, part_names(plan), captions(plan)
        self._rows, self._hit_rows, self._counts = [], [], {}
        part: Part | None = None
        for hit in hits:
            if hit.place.part != part:
                part = hit.place.part
                self._counts.setdefault(part, 0)
                self._rows.append(part)
            self._counts[part] += 1
            self._hit_rows.append(len(self._rows))
            self._rows.append(hit)
        self.endResetModel()

    def preview(self, replacing: Replacing | None) -> None:
        """Say of each hit what it would say; None says it as it is. Whoever shows the rows draws them anew."""
        self._replacing = replacing

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's method
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == HIT:
            return row if isinstance(row, Hit) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "".join(piece.words for piece in self.pieces(index.row()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(row) if isinstance(row, Hit) else self._names[row.kind, row.item])
        return None

    def row_of(self, number: int) -> int:
        """The row of the hit of this number, counted from 0."""
        return self._hit_rows[number]

    def number_at(self, row: int) -> int:
        """The number of the hit of a row, or of the first hit of the part whose row it is."""
        return bisect_left(self._hit_rows, row)

    def part_at(self, row: int) -> Part:
        """The part that a row stands in."""
        found = self._rows[row]
        return found.place.part if isinstance(found, Hit) else found

    @property
    def parts(self) -> int:
        """How many parts of the plan hold hits."""
        return len(self._counts)

    def pieces(self, row: int) -> tuple[Piece, ...]:
        """The words of a row and their looks."""
        found = self._rows[row]
        if not isinstance(found, Hit):
            count = ntr("{count} place", "{count} places", self._counts[found])
            return Piece(self._names[found.kind, found.item], "part"), Piece(f" · {count}", "caption")
        caption = place_caption(found.place, self._codes)
        before, behind = (each.replace("\n", " ") for each in found.around(_BEFORE, _BEHIND))
        shown: list[Piece] = [Piece(f"{caption}: ", "caption")] if caption else []
        shown += [Piece(before), *self._said(found), Piece(behind)]
        return tuple(piece for piece in shown if piece.words)

    def _tip(self, hit: Hit) -> str:
        """The whole text, and why it stays as it is."""
        why = refusal_of(self._plan, hit, self._replacing) if self._replacing is not None else None
        return "\n".join((hit.place.words, f"[{refusal_words(why)}]")) if why else hit.place.words

    def _said(self, hit: Hit) -> tuple[Piece, ...]:
        if self._replacing is None:
            return (Piece(hit.words, "found"),)
        why = refusal_of(self._plan, hit, self._replacing)
        if why is not None:
            stays = tr("stays as it is")
            return Piece(hit.words, "found"), Piece(f" [{stays}]", "caption")
        return Piece(hit.words, "gone"), Piece(_BETWEEN), Piece(self._replacing.of(hit), "new")


class HitCells(QStyledItemDelegate):
    """Paints a row: what was found in bold, on two lines at most.

    A table of one column with rows of one height: a letter may find tens of thousands, and a list lays out each.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        view.setItemDelegate(self)
        view.setShowGrid(False)
        view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        view.horizontalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setMinimumSectionSize(1)
        view.verticalHeader().setDefaultSectionSize(_LINES * view.fontMetrics().lineSpacing() + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, box = tokens(), QRect(option.rect)
        state = option.state
        if index.data(HIT) is None:
            painter.fillRect(box, QColor(colours.window))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selected))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(colours.hover))
        model = index.model()
        assert isinstance(model, HitRows)
        self._draw(painter, box.adjusted(8, _PADDING, -8, -_PADDING), model.pieces(index.row()))

    def _draw(self, painter: QPainter, box: QRect, pieces: Sequence[Piece]) -> None:
        layout = QTextLayout("".join(piece.words for piece in pieces), self._view.font())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        formats, at = [], 0
        for piece in pieces:
            span = QTextLayout.FormatRange()
            span.start, span.length, span.format = at, len(piece.words), _look(piece.look)
            formats.append(span)
            at += len(piece.words)
        layout.setFormats(formats)
        layout.beginLayout()
        height = 0.0
        for _ in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(box.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        painter.setPen(QColor(tokens().text))
        top = box.top() + max(0.0, (box.height() - height) / 2)
        layout.draw(painter, QPointF(box.left(), top))


def _look(name: str) -> QTextCharFormat:
    look, colours = QTextCharFormat(), tokens()
    colour = {"caption": colours.muted, "gone": colours.danger, "new": colours.good}.get(name, colours.text)
    look.setForeground(QColor(colour))
    look.setFontStrikeOut(name == "gone")
    if name in ("found", "new", "part"):
        look.setFontWeight(QFont.Weight.Bold)
    return look
