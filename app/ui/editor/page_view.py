"""The page as it is shown: every line of the plan, numbers and generated parts painted around, the cursor kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from app.domain.plan.model import Plan
from app.domain.plan.rich_text import RichText, notes_before, plain
from app.domain.writing.lines import Line, lines
from app.translation import tr
from app.ui.editor.page_document import PageDocument
from app.ui.editor.rich_words import NOTE_SIGN, settled, shown_text
from app.ui.editor.sheets import GAP, SheetLayout
from app.ui.fields import commit_composed
from app.ui.open_plan import OpenPlan

ZOOM_STEP = 1.1
"""How much one step of the wheel with Ctrl makes paper larger or smaller."""

FORM_STYLES = frozenset(
    "nation motto superior authority number date kind recipients_title recipient capacity signer".split()
)
"""Styles of what nobody types on the page, because the form of the document fills it in."""

MOST_FITTED = 1.25
"""Paper that fits the width is not larger than so many times its real size, however wide the window."""

Place = tuple[tuple[str, int], int]
"""A place of the cursor that outlives edits: the key of a line, and how far into it."""


def letters_in_block(content: RichText, start: int, end: int) -> tuple[int, int]:
    """Letters of a line's words, counted as in its block, where the signs of footnotes stand between them."""
    return start + notes_before(content, start), end + notes_before(content, max(start, end - 1))


class PageView(QTextEdit):
    """Shows the lines of an open plan; its subclass turns typing into edits of it."""

    line_changed = Signal(str)
    """The cursor is in the line of another item; carries its id."""
    form_asked = Signal(str)
    """Something of the head or the end was clicked, which is filled in a form; carries its style."""
    remark_asked = Signal(object)
    """The mark of remarks beside a line was clicked; carries the key of the line."""
    zoomed = Signal(float)

    def __init__(self, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(tr("Text of the plan"))
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self._open = opened
        self._sheet = PageDocument(self.document())
        self.sheets = SheetLayout(self.document(), self._sheet)
        self.document().setDocumentLayout(self.sheets)
        self._fits_width = True
        self._blink = QTimer(self)
        self._blink.setInterval(max(200, QApplication.cursorFlashTime() // 2))
        self._blink.timeout.connect(self._show_cursor)
        self._current = ""
        self._entered: tuple[str, int] | None = None
        self.cursorPositionChanged.connect(self._tell_line)
        self.cursorPositionChanged.connect(self._keep_upright)
        opened.changed.connect(self._redraw)
        opened.stepped.connect(self._show_step)
        # The cursor first: where it stands at the end, the pages of a long plan would be set up to there.
        self._sheet.show(lines(opened.plan))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.sheets.show_plan(opened.plan)
        self._tell_line()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's method
        super().focusInEvent(event)
        self._blink.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's method
        self._blink.stop()
        commit_composed(self)
        super().focusOutEvent(event)

    # What is shown

    def restyle(self) -> None:
        """Draw all anew after the theme changed."""
        self.viewport().update()

    def set_zoom(self, zoom: float | None) -> None:
        """Show paper so many times its real size; None fits the width of the window."""
        self._fits_width = zoom is None
        self._keep_place(lambda: self.sheets.set_zoom(self._fitting() if zoom is None else zoom))
        self.zoomed.emit(self.sheets.zoom)

    @property
    def chosen_zoom(self) -> float | None:
        """How many times its real size paper is shown; None where it fits the width."""
        return None if self._fits_width else self.sheets.zoom

    def _fitting(self) -> float:
        room = self.viewport().width() - 2 * GAP
        return min(MOST_FITTED, room / self.sheets.widest) if self.sheets.widest else 1.0

    def _keep_place(self, change: Callable[[], object]) -> None:
        """Do what moves all lines, and show the line again that stood at the top."""
        bar = self.verticalScrollBar()
        whole = max(1.0, self.sheets.documentSize().height())
        share = bar.value() / whole
        change()
        bar.setValue(round(share * self.sheets.documentSize().height()))
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's method
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / 120
            self.set_zoom(self.sheets.zoom * ZOOM_STEP**steps)
            event.accept()
        else:
            super().wheelEvent(event)

    def _keep_upright(self) -> None:
        """A sheet that fits the window is not moved aside for the place beside the cursor that Qt shows too."""
        if not self.sheets.pages or not self.sheets.pages.sheets:
            return
        number = self.sheets.sheet_of(self.textCursor().position())
        if self.sheets.sheet_area(number).right() <= self.viewport().width():
            self.horizontalScrollBar().setValue(0)
        if self.textCursor().blockNumber() == 0:
            area = self.sheets.cursor_area(self.textCursor().position())
            if area is not None and area.bottom() <= self.viewport().height():
                self.verticalScrollBar().setValue(0)  # the head stands above the first line

    def _show_cursor(self) -> None:
        """Draw the cursor anew where it stands: Qt knows its place to a few px only."""
        area = self.sheets.cursor_area(self.textCursor().position())
        if area is not None and self.hasFocus():
            shift = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
            self.viewport().update(area.translated(-shift).toAlignedRect().adjusted(-3, -1, 3, 1))

    @property
    def page_number(self) -> int:
        """The page that the cursor is on, counted from 1 over the whole document."""
        return self.sheets.sheet_of(self.textCursor().position()) + 1

    @property
    def page_numbers(self) -> tuple[int, int]:
        """The same, and how many there are: what is left of a long plan is set first."""
        self.sheets.finish()
        return self.page_number, self.sheets.pageCount()

    @property
    def shown_lines(self) -> tuple[Line, ...]:
        """The lines, one a block."""
        return self._sheet.lines

    def _redraw(self, _before: object = None) -> None:
        self._finish_word_elsewhere()
        cursor = self.textCursor()
        anchor, place = self._place(cursor.anchor()), self._place(cursor.position())
        redrawn = self._sheet.show(lines(self._open.plan))
        self.sheets.show_plan(self._open.plan, redrawn)
        if redrawn and anchor is not None and place is not None:
            self._select(anchor, place)
        self._tell_line()
        self.viewport().update()

    def _show_step(self, before: Plan) -> None:
        """Put the cursor behind what a step back or forward has changed, and bring it into view."""
        old, new = lines(before), self._sheet.lines
        if old == new:
            return
        same = (one == other for one, other in zip(old, new, strict=False))
        number = next((place for place, each in enumerate(same) if not each), min(len(old), len(new) - 1))
        changed, was = new[number], next(iter(old[number : number + 1]), None)
        if was is None or was.key != changed.key:
            self._go(changed.key, self._sheet.block(number).length() - 1)
        elif was.content != changed.content:
            self._go(changed.key, _end_of_change(shown_text(was.content), shown_text(changed.content)))
        elif self.line is None or self.line.key != changed.key:
            self._go(changed.key, self._sheet.block(number).length() - 1)
        self.ensureCursorVisible()

    def _finish_word_elsewhere(self) -> None:
        """Commit the word being composed where its line becomes another by something else than typing in it."""
        block, line = self.textCursor().block(), self.line
        if line is None or not block.layout().preeditAreaText():
            return
        after = next((each for each in lines(self._open.plan) if each.key == line.key), None)
        if after is None or self._sheet.content(block.blockNumber()) != settled(after.content):
            QGuiApplication.inputMethod().commit()

    # Where the cursor is

    @property
    def line(self) -> Line | None:
        """The line of the cursor."""
        number = self.textCursor().blockNumber()
        return self._sheet.lines[number] if number < len(self._sheet.lines) else None

    def number_of(self, key: tuple[str, int]) -> int | None:
        """Which line this is now, counted from 0; None where it is gone."""
        return self._sheet.number_of(key)

    def item_at(self, point: QPoint) -> str:
        """The id of the item whose line stands at a point of the viewport, "" for none."""
        number = self.cursorForPosition(point).blockNumber()
        return self._sheet.lines[number].item if number < len(self._sheet.lines) else ""

    @property
    def letter(self) -> tuple[tuple[str, int], int]:
        """The key of the line that the selection begins in, and before which letter of its words it does."""
        start = self.textCursor().selectionStart()
        block = self.document().findBlock(start)
        signs = block.text()[: start - block.position()].count(NOTE_SIGN)
        return self._sheet.lines[block.blockNumber()].key, start - block.position() - signs

    @property
    def selected_words(self) -> str:
        """The words of one line that are selected; "" where none are, or words of several lines."""
        cursor, document = self.textCursor(), self.document()
        first = document.findBlock(cursor.selectionStart())
        if not cursor.hasSelection() or first != document.findBlock(cursor.selectionEnd()):
            return ""
        start, end = (at - first.position() for at in (cursor.selectionStart(), cursor.selectionEnd()))
        return plain(self._sheet.content(first.blockNumber(), start, end)).strip()

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
        self._bring_into_view(number)

    def go_to_page(self, number: int) -> None:
        """Put the cursor into the first line of a page, counted from 1, and show the page from its top."""
        self.sheets.finish()
        self._put_cursor(self.sheets.first_place_on(number - 1))
        self.verticalScrollBar().setValue(int(self.sheets.sheet_area(number - 1).top() - GAP))

    def go_to_end(self) -> None:
        """Put the cursor behind the last letter that is typed in, wherever its line stands among the others."""
        self.sheets.finish()
        self._put_cursor(self.sheets.last_place)
        self.ensureCursorVisible()

    def _put_cursor(self, position: int | None) -> None:
        if position is not None:
            cursor = self.textCursor()
            cursor.setPosition(position)
            self.setTextCursor(cursor)

    def select_words(self, item: str, at: int, start: int, end: int) -> None:
        """Select letters of a line, counted as in its words without signs of footnotes, and bring them into view."""
        number = self._sheet.number_of((item, at))
        if number is not None:
            self._current = item
            start, end = letters_in_block(self._sheet.lines[number].content, start, end)
            self._select(((item, at), start), ((item, at), end))
            self._bring_into_view(number)

    def _bring_into_view(self, number: int) -> None:
        self.ensureCursorVisible()
        area = self.sheets.blockBoundingRect(self._sheet.block(number))
        visible, bar = self.viewport().height(), self.verticalScrollBar()
        if not bar.value() + 40 <= area.top() <= bar.value() + visible - 160:
            bar.setValue(int(area.top() - visible / 4))

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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self._keep_place(self._take_width)

    def _take_width(self) -> None:
        self.sheets.set_room(self.viewport().width())
        if self._fits_width:
            self.sheets.set_zoom(self._fitting())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's method
        bar = self.verticalScrollBar()
        shown = bar.value()
        point = event.position() + QPointF(self.horizontalScrollBar().value(), shown)
        remarked = self.sheets.remark_at(point)
        if remarked is not None:
            self.remark_asked.emit(remarked)
            return
        spot = self.sheets.spot_at(point)
        hit = spot if spot is not None and self.sheets.area_of(spot, point) else None
        if hit is not None and hit.text.flow.style in FORM_STYLES:
            # The cursor stays: who goes on typing must not write into a line that was not clicked.
            self.form_asked.emit(hit.text.flow.style)
            return
        super().mousePressEvent(event)
        if hit is not None and self.line is not None and hit.key != self.line.key:
            bar.setValue(shown)  # what was made of the line is looked at, not the line itself


def _end_of_change(old: str, new: str) -> int:
    """Behind the last letter of `new` that `old` has not, as a block counts (UTF-16)."""
    most = min(len(old), len(new))
    start = next((place for place in range(most) if old[place] != new[place]), most)
    end = next((place for place in range(most - start) if old[-1 - place] != new[-1 - place]), most - start)
    return len(new[: len(new) - end].encode("utf-16-le", "surrogatepass")) // 2
