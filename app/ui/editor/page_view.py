"""The page as it is shown: every line of the plan, numbers and generated parts painted around, the cursor kept."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from app.domain.plan.model import Plan
from app.domain.writing.lines import Line, lines
from app.translation import tr
from app.ui.editor.line_look import HEAD_HEIGHT, SIDE, TAIL_HEIGHT
from app.ui.editor.page_document import PageDocument
from app.ui.editor.page_paint import PagePainter
from app.ui.editor.rich_words import settled
from app.ui.fields import commit_composed
from app.ui.open_plan import OpenPlan
from app.workflows.standards import standard_on_screen

PAGE_WIDTH = 780

Place = tuple[tuple[str, int], int]
"""A place of the cursor that outlives edits: the key of a line, and how far into it."""


class PageView(QTextEdit):
    """Shows the lines of an open plan; its subclass turns typing into edits of it."""

    line_changed = Signal(str)
    """The cursor is in the line of another item; carries its id."""

    def __init__(self, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(tr("Text of the plan"))
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        # Before any line is set: at no width each takes ten times as long.
        self.setLineWrapColumnOrWidth(PAGE_WIDTH)
        self._open = opened
        self._sheet = PageDocument(self.document())
        self._current = ""
        self._entered: tuple[str, int] | None = None
        self.cursorPositionChanged.connect(self._tell_line)
        opened.changed.connect(self._redraw)
        opened.stepped.connect(self._show_step)
        self._redraw()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._tell_line()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's method
        commit_composed(self)
        super().focusOutEvent(event)

    # What is shown

    def restyle(self) -> None:
        """Draw all lines anew after the theme changed."""
        self._sheet.restyle()
        self.viewport().update()

    @property
    def shown_lines(self) -> tuple[Line, ...]:
        """The lines, one a block."""
        return self._sheet.lines

    def _redraw(self, _before: object = None) -> None:
        self._finish_word_elsewhere(lines(self._open.plan))
        cursor = self.textCursor()
        anchor, place = self._place(cursor.anchor()), self._place(cursor.position())
        if self._sheet.show(lines(self._open.plan)) and anchor is not None and place is not None:
            self._select(anchor, place)
        self._tell_line()
        self.viewport().update()

    def _show_step(self, before: Plan) -> None:
        """Bring into view what a step back or forward has changed, unless the cursor is in it."""
        old, new = lines(before), self._sheet.lines
        same = (one == other for one, other in zip(old, new, strict=False))
        number = next((place for place, each in enumerate(same) if not each), min(len(old), len(new) - 1))
        line = self.line
        if old != new and (line is None or line.key != new[number].key):
            self._go(new[number].key, self._sheet.block(number).length() - 1)
            self.ensureCursorVisible()

    def _finish_word_elsewhere(self, new: tuple[Line, ...]) -> None:
        """Commit the word being composed where its line becomes another by something else than typing in it."""
        block, line = self.textCursor().block(), self.line
        if line is None or not block.layout().preeditAreaText():
            return
        after = next((each for each in new if each.key == line.key), None)
        if after is None or self._sheet.content(block.blockNumber()) != settled(after.content):
            QGuiApplication.inputMethod().commit()

    # Where the cursor is

    @property
    def line(self) -> Line | None:
        """The line of the cursor."""
        number = self.textCursor().blockNumber()
        return self._sheet.lines[number] if number < len(self._sheet.lines) else None

    def item_at(self, point: QPoint) -> str:
        """The id of the item whose line stands at a point of the viewport, "" for none."""
        number = self.cursorForPosition(point).blockNumber()
        return self._sheet.lines[number].item if number < len(self._sheet.lines) else ""

    def _place(self, position: int) -> Place | None:
        block = self.document().findBlock(position)
        number = block.blockNumber()
        known = 0 <= number < len(self._sheet.lines)
        return (self._sheet.lines[number].key, position - block.position()) if known else None

    def _position(self, place: Place) -> int | None:
        """Where a place is in the document now; None where its line is gone."""
        number = self._sheet.number_of(place[0])
        if number is None:
            return None
        block = self._sheet.block(number)
        return block.position() + min(place[1], block.length() - 1)

    def _select(self, anchor: Place, place: Place) -> None:
        """Select from one place to another again, after lines were drawn anew."""
        start, end, cursor = self._position(anchor), self._position(place), self.textCursor()
        if end is not None and (cursor.anchor(), cursor.position()) != (start, end):
            cursor.setPosition(end if start is None else start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def _go(self, key: tuple[str, int], offset: int) -> None:
        self._select((key, offset), (key, offset))

    def go_to(self, item: str) -> None:
        """Put the cursor at the start of the item's first line and bring it into view."""
        number = next((place for place, line in enumerate(self._sheet.lines) if line.item == item), None)
        if number is None:
            return
        self._current = item
        cursor = self.textCursor()
        cursor.setPosition(self._sheet.block(number).position())
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        top = self.document().documentLayout().blockBoundingRect(self._sheet.block(number)).top()
        visible = self.viewport().height()
        bar = self.verticalScrollBar()
        if not bar.value() + 40 <= top <= bar.value() + visible - 160:
            bar.setValue(int(top - visible / 4))

    def _tell_line(self) -> None:
        line = self.line
        if line is None or self._sheet.drawing:
            return
        left, self._entered = self._entered, line.key
        if left is not None and left != line.key and (number := self._sheet.number_of(left)) is not None:
            self._sheet.settle(number)
        if line.item != self._current:
            self._current = line.item
            self._open.end_run()
            self.line_changed.emit(line.item)

    # How it is drawn

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's method
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shift = -float(self.verticalScrollBar().value())
        painter.translate(0, shift)
        self._paint_lines(painter, QRectF(event.rect()).translated(0, -shift))
        painter.end()

    def _paint_lines(self, painter: QPainter, visible: QRectF) -> None:
        page = PagePainter(painter, self._open.plan, standard_on_screen(self._open.plan).words)
        layout = self.document().documentLayout()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while (
            block.isValid()
            and block.blockNumber() > 0
            and layout.blockBoundingRect(block).top() > visible.top()
        ):
            block = block.previous()
        while block.isValid():
            above = layout.blockBoundingRect(block).top() > visible.bottom() + HEAD_HEIGHT
            if above or block.blockNumber() >= len(self._sheet.lines):
                break
            self._paint_line(page, block)
            block = block.next()

    def _paint_line(self, page: PagePainter, block: QTextBlock) -> None:
        text, number = block.layout(), block.blockNumber()
        if not text.lineCount():
            return
        first = text.lineAt(0).rect().translated(text.position())
        last = text.lineAt(text.lineCount() - 1).rect().translated(text.position())
        whole = QRectF(SIDE, first.top(), self.document().textWidth() - 2 * SIDE, last.bottom() - first.top())
        if number == 0:
            page.head(QRectF(whole.left(), 0, whole.width(), first.top()))
        empty = block.length() <= 1 and not text.preeditAreaText()
        page.line(self._sheet.lines[number], self._sheet.look(number), first, whole, empty=empty)
        if number == self._sheet.tail:
            page.tail(QRectF(whole.left(), whole.bottom(), whole.width(), TAIL_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(0, (room - PAGE_WIDTH) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
        width = min(PAGE_WIDTH, room)
        if self.lineWrapColumnOrWidth() != width:  # Qt sets all lines anew for the same width too
            self.setLineWrapColumnOrWidth(width)
