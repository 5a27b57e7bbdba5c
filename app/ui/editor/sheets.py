"""The layout of the page one writes on: Qt's text document set on the sheets that are printed.

The letters are those of `app.pages`, drawn at the zoom; Qt's own layout of a block is filled with the very same lines,
so that cursor keys and typing tools find the places where the letters stand. A word that is typed sets its paragraph
anew at once; what else changes with it (numbers, tables made from the tasks) follows when the typing rests.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, tee
from time import monotonic

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QTextBlock,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextOption,
)

from app.documents.flow.document import each_part
from app.documents.flow.model import FlowPart, FlowText
from app.documents.flow.setting import setting_for
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import RichText, Run
from app.pages.layout import Pages, beginning_of, set_pages, set_parts
from app.pages.texts import SetText, set_text
from app.ui.editor.line_look import PAGE_POINTS
from app.ui.editor.page_document import PageDocument, Redrawn
from app.ui.editor.sheet_index import Key, SheetIndex, Spot
from app.ui.editor.sheet_paint import RemarkMark, SheetPainter, remark_areas
from app.workflows.standards import standard_of

GAP = 18
"""Px between two sheets, and around them."""

REST_MS = 250
"""So long nobody has typed when what was made from the words follows them."""

FIRST_TEXTS = 240
"""So many paragraphs of a long plan are set before it is shown, some four pages; the others follow."""

_MOST_REWORDED = 20
"""More lines than this are set with the whole document."""

_RESHAPED = Redrawn(reshaped=True)

_MOMENT = 0.01
"""So many seconds the window is kept from answering while they do."""

LEAST_ZOOM, MOST_ZOOM = 0.5, 2.0
_PX_PER_TWIP = 96 / 1440


class SheetLayout(QAbstractTextDocumentLayout):
    """Sets the lines of a page document on sheets; `zoom` 1 shows paper in its real size at 96 dots per inch."""

    resized = Signal()

    def __init__(self, document: QTextDocument, lines: PageDocument) -> None:
        super().__init__(document)
        self._lines = lines
        self._plan: Plan | None = None
        self.pages: Pages | None = None
        self.zoom = 1.0
        self.marks: dict[Key, tuple[tuple[int, int, str], ...]] = {}
        """What is marked in the lines: from a place to another, and as what."""
        self.remarked: dict[Key, RemarkMark] = {}
        """The lines with remarks, which are marked right of the text."""
        self._room = 0.0
        self._tops: list[float] = []
        self._told_size = QSizeF()
        self._indexes: list[SheetIndex] = []
        self._known: dict[int, SheetIndex] = {}
        self._hints: dict[Key, int] = {}
        """The sheet on which each line was found last."""
        self._laid: dict[Key, tuple[SetText, float, float]] = {}
        self._typed_at = 0
        self._behind: tuple[Spot, ...] = ()
        """Lines that no sheet shows, below the last one."""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._catch_up)
        self._filling: Iterator[None] | None = None
        self._begun: tuple[Plan, Sequence[FlowPart]] | None = None
        """The plan that is being filled in, and what its document is made of."""
        self._fill = QTimer(self)
        self._fill.timeout.connect(self._fill_on)
        # Shiboken keeps the Python half of a layout for ever: all that it knows goes with the document.
        own = vars(self)
        self.destroyed.connect(own.clear)

    # What is set

    def show_plan(self, plan: Plan, redrawn: Redrawn = _RESHAPED) -> None:
        """Set the plan. Lines that only say other words are set at once, what is made of them when it rests."""
        if plan is self._plan:
            return
        self._plan = plan
        if self.pages is None:
            self._begin(plan)
        elif redrawn.reshaped or len(redrawn.reworded) > _MOST_REWORDED:
            self._catch_up()
        else:
            self._rest.start()
            blocks = (self._lines.block(number) for number in redrawn.reworded)
            if not all(map(self._retype, blocks)):
                self._catch_up()

    def set_zoom(self, zoom: float) -> None:
        """Show paper so many times its real size."""
        zoom, font = min(max(zoom, LEAST_ZOOM), MOST_ZOOM), self.document().defaultFont()
        if (zoom, PAGE_POINTS * zoom) == (self.zoom, font.pointSizeF()):
            return
        self.zoom = zoom
        font.setPointSizeF(PAGE_POINTS * zoom)
        self.document().setDefaultFont(font)
        self._laid.clear()
        self._place_sheets()

    def set_room(self, width: float) -> None:
        """Center the sheets in so many px."""
        if width != self._room:
            self._room = width
            self._laid.clear()
            self._tell_size()

    @property
    def scale(self) -> float:
        """Px of a twip."""
        return self.zoom * _PX_PER_TWIP

    @property
    def widest(self) -> float:
        """The widest upright sheet in px at zoom 1."""
        sheets = self.pages.sheets if self.pages else ()
        return max((min(sheet.width, sheet.height) for sheet in sheets), default=0.0) * _PX_PER_TWIP

    def _begin(self, plan: Plan) -> None:
        """Set the first pages of a plan; those of a long one follow while the window answers."""
        standard = standard_of(plan)
        setting = setting_for(plan, standard)
        asked_for, all_parts = tee(each_part(plan, setting))
        first, whole = beginning_of(asked_for, FIRST_TEXTS)
        self.pages = Pages(setting)
        self.pages.set(first)
        if not whole:
            self._filling = self._filled_in(plan, all_parts)
            self._fill.start()
        self._place_sheets()
        self._behind = () if self._filling else tuple(self._unprinted())
        self._tell_size()

    def _filled_in(self, plan: Plan, coming: Iterable[FlowPart]) -> Iterator[None]:
        """Set the paragraphs of all parts of a plan, which are made first."""
        parts = tuple(coming)
        self._begun = plan, parts
        yield
        if self.pages is not None:
            yield from self.pages.warmed(parts)

    def _fill_on(self) -> None:
        """Set what a moment allows of the pages that are not there yet."""
        until = monotonic() + _MOMENT
        for _ in self._filling or ():
            if monotonic() > until:
                return
        self._catch_up()

    @property
    def is_whole(self) -> bool:
        """Whether all pages of the plan are there: those of a long one are not at first."""
        return self._filling is None

    def finish(self) -> None:
        """Set what is left of a long plan at once: somebody goes to where nothing stands yet."""
        if not self.is_whole:
            self._catch_up()

    def _catch_up(self) -> None:
        self._rest.stop()
        self._fill.stop()
        was_whole, self._filling = self.is_whole, None
        if self._plan is None:
            return
        begun, self._begun = self._begun, None
        if begun is not None and self.pages is not None and begun[0] is self._plan:
            self.pages = set_parts(begun[1], self.pages.setting, self.pages)
        else:
            self.pages = set_pages(self._plan, standard_of(self._plan), self.pages)
        self._place_sheets()
        self._behind = tuple(self._unprinted())
        self._tell_size()
        self._composed()
        if not was_whole:
            self.resized.emit()

    def _place_sheets(self) -> None:
        """Index the sheets, and stack them."""
        if self.pages is None:
            return
        sheets = self.pages.sheets
        indexes = [self._known.get(id(sheet.page)) or SheetIndex(sheet) for sheet in sheets]
        self._known = {id(index.page): index for index in indexes}
        self._indexes = indexes
        heights = (sheet.height * self.scale + GAP for sheet in sheets)
        tops = [*accumulate(heights, initial=float(GAP))]
        if tops != self._tops:
            self._tops = tops
            self.resized.emit()
        self._tell_size()
        self.update.emit()

    def _tell_size(self) -> None:
        """Qt measures its bars anew when it is told a size, so it is told another one alone."""
        size = self.documentSize()
        if size != self._told_size:
            self._told_size = size
            self.documentSizeChanged.emit(size)

    def _unprinted(self) -> Iterator[Spot]:
        """The lines that no sheet shows, such as tasks of an annex that is not there yet."""
        pages = self.pages
        if pages is None or not pages.sheets:
            return
        shown = set().union(*(index.lines for index in self._indexes))
        sheet, top = pages.sheets[0], float(_STRIP_TOP)
        for line in self._lines.lines:
            if line.key in shown or line.closed:
                continue
            flow = FlowText("point", line.content, item=line.item, at=line.at)
            text = set_text(flow, pages.setting.styles[flow.style], sheet.room[0])
            for number in range(len(text.lines)):
                yield Spot(text, number, sheet.left, top, sheet.room[0])
            top += text.height + text.before

    def _spots_of(self, key: Key) -> list[tuple[int, Spot]]:
        """The printed lines of a line of the plan, with their sheets; all of one paragraph."""
        hint = self._hints.get(key, 0)
        if not (0 < hint < len(self._indexes) and key in self._indexes[hint].lines):
            hint = 0
        while hint and key in self._indexes[hint - 1].lines:
            hint -= 1
        first = next((n for n in range(hint, len(self._indexes)) if key in self._indexes[n].lines), None)
        if first is None and self._filling is not None:
            self._catch_up()
            return self._spots_of(key)
        if first is None:
            return [(len(self._indexes), spot) for spot in self._behind if spot.key == key]
        self._hints[key] = first
        text = self._indexes[first].lines[key][0].text
        found: list[tuple[int, Spot]] = []
        for number in range(first, len(self._indexes)):
            spots = self._indexes[number].lines.get(key)
            if not spots or spots[0].text is not text:
                break
            found += [(number, spot) for spot in spots]
        return found

    def documentChanged(self, position: int, _removed: int, added: int) -> None:  # noqa: N802 - Qt's method
        if self.pages is None:
            return  # no block has lines yet
        changed = self.document().findBlock(position)
        while changed.isValid() and changed.position() <= position + added:
            # Qt keeps the lines of the words that were: whoever asks them reads memory that is gone.
            changed.layout().clearLayout()
            changed = changed.next()
        if self._lines.drawing:
            self._typed_at = position
            return
        # Where the plan was taken over inside the change, Qt has told the place to that inner change alone.
        block = self.document().findBlock(position if position >= 0 else self._typed_at)
        if not self._retype(block):
            self._catch_up()

    def _retype(self, block: QTextBlock) -> bool:
        """Set the paragraph of a block anew as it says now; whether its sheet could be kept."""
        pages, number = self.pages, block.blockNumber()
        if pages is None or number >= len(self._lines.lines):
            return False
        key = self._lines.lines[number].key
        spots = self._spots_of(key)
        if not spots or spots[0][0] >= len(pages.sheets):
            return False
        old, said = spots[0][1].text, self._said(block)
        if old.flow.content == said:
            return True
        new = pages.retyped(old, said)
        if new is None:
            return False
        self._place_sheets()
        return True

    def _said(self, block: QTextBlock) -> RichText:
        """What a block says now, with the word that is being composed in it."""
        content = self._lines.content(block.blockNumber())
        composed = block.layout().preeditAreaText()
        if not composed:
            return content
        at = block.layout().preeditAreaPosition()
        before = self._lines.content(block.blockNumber(), 0, at)
        return (*before, Run(composed), *self._lines.content(block.blockNumber(), at))

    def _composed(self) -> None:
        """Show a word that is being composed on sheets that were just set from the plan, which lacks it."""
        block = self.document().begin()
        for _ in range(self.document().blockCount()):
            if block.layout().preeditAreaText():
                self._place_sheets()
                self._retype(block)
                return
            block = block.next()

    # What Qt asks

    def documentSize(self) -> QSizeF:  # noqa: N802 - Qt's method
        sheets = self.pages.sheets if self.pages else ()
        widest = max((sheet.width for sheet in sheets), default=0.0) * self.scale + 2 * GAP
        height = self._tops[-1] if self._tops else 0.0
        if self._behind:
            last = self._behind[-1]
            height += (last.top + last.text.height + _STRIP_TOP) * self.scale
        return QSizeF(max(self._room, widest), height)

    def pageCount(self) -> int:  # noqa: N802 - Qt's method
        return len(self.pages.sheets) if self.pages else 1

    def frameBoundingRect(self, _frame: QTextFrame) -> QRectF:  # noqa: N802 - Qt's method
        return QRectF(QPointF(0, 0), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:  # noqa: N802 - Qt's method
        number = block.blockNumber()
        if number >= len(self._lines.lines):
            return QRectF()
        line = self._lines.lines[number]
        spots = self._spots_of(line.key)
        if not spots:
            return self._closed_area(line.item)
        found = QRectF()
        for sheet, spot in spots:
            found = found.united(self._on_screen(sheet, spot.area))
        self._lay(block, line.key, spots, found.topLeft())
        return found

    def _closed_area(self, item: str) -> QRectF:
        """Where what is made of an item stands: its first sheet."""
        for number, index in enumerate(self._indexes):
            if item in index.tables:
                return self._on_screen(number, index.tables[item])
            if item in index.made:
                found = QRectF()
                for spot in index.made[item]:
                    found = found.united(spot.area)
                return self._on_screen(number, found)
        return QRectF()

    def _lay(self, block: QTextBlock, key: Key, spots: list[tuple[int, Spot]], corner: QPointF) -> None:
        """Give Qt the lines of a block as they stand on the sheets."""
        layout, text = block.layout(), spots[0][1].text
        known = self._laid.get(key)
        if layout.lineCount() and known == (text, corner.x(), corner.y()):
            return
        self._laid[key] = text, corner.x(), corner.y()
        flow = text.flow
        style = self.pages.setting.styles[flow.style] if self.pages else None
        if style is None:
            return
        _dress(layout, style.align)
        length = block.length() - 1 + len(layout.preeditAreaText())
        layout.beginLayout()
        at = 0
        for place, (sheet, spot) in enumerate(spots):
            end = text.typed_place(spot.line.start + spot.line.length)
            if place == len(spots) - 1:
                end = length
            if end <= at and not (place == len(spots) - 1 and at == 0):
                continue
            line = layout.createLine()
            if not line.isValid():
                break
            start = self._on_screen(sheet, QRectF(spot.x_of(text.printed_place(at)), spot.area.top(), 1, 1))
            last = self._on_screen(sheet, QRectF(spot.x_of(text.printed_place(end)), 0, 1, 1))
            width = max(1.0, last.left() - start.left())
            if end > at:
                line.setNumColumns(end - at, width)
                if (
                    line.textLength() < end - at
                ):  # the letters of a table are smaller on paper than Qt sets them
                    line.setNumColumns(end - at)
            else:
                line.setLineWidth(width)
            line.setPosition(QPointF(start.left() - corner.x(), start.top() - corner.y()))
            at = end
        layout.endLayout()

    def hitTest(  # type: ignore[override]  # noqa: N802 - Qt's method, which is given a QPointF
        self, point: QPointF, accuracy: Qt.HitTestAccuracy
    ) -> int:
        spot = self.spot_at(point)
        if spot is None:
            return -1
        number = self._number_of(spot)
        if number is None:
            return -1
        block = self._lines.block(number)
        if spot.key != self._lines.lines[number].key or self._lines.lines[number].closed:
            return block.position()
        sheet = self._sheet_at(point.y())
        x = (point.x() - self._left(sheet)) / self.scale - spot.left
        if accuracy == Qt.HitTestAccuracy.ExactHit and not self.area_of(spot, point):
            return -1
        letter = spot.line.line.xToCursor(x)
        place = spot.text.typed_place(int(letter))
        return block.position() + min(place, block.length() - 1)

    def spot_at(self, point: QPointF) -> Spot | None:
        """The printed line at a point of the document, or the one nearest to it on its sheet."""
        if not self._indexes:
            return None
        number = self._sheet_at(point.y())
        x = (point.x() - self._left(number)) / self.scale
        y = (point.y() - self._top(number)) / self.scale
        if number >= len(self._indexes):
            return min(self._behind, key=lambda spot: abs(spot.area.center().y() - y), default=None)
        return self._indexes[number].nearest(x, y)

    def area_of(self, spot: Spot, point: QPointF) -> bool:
        """Whether a printed line really lies at a point of its sheet."""
        return self._on_screen(self._sheet_at(point.y()), spot.area).contains(point)

    def remark_at(self, point: QPointF) -> Key | None:
        """The line whose mark of remarks stands at a point of the document."""
        number = self._sheet_at(point.y())
        if not self.pages or number >= len(self._indexes):
            return None
        sheet = self.pages.sheets[number]
        areas = remark_areas(self._indexes[number], self.remarked, sheet.left + sheet.room[0])
        return next((key for key, area in areas if self._on_screen(number, area).contains(point)), None)

    def remark_area(self, key: Key) -> QRectF | None:
        """Where the mark of a line's remarks stands, in px of the document; None where it has none."""
        for number, sheet in enumerate(self.pages.sheets if self.pages else ()):
            areas = remark_areas(self._indexes[number], self.remarked, sheet.left + sheet.room[0])
            found = next((area for one, area in areas if one == key), None)
            if found is not None:
                return self._on_screen(number, found)
        return None

    def _number_of(self, spot: Spot) -> int | None:
        """The number of the line that a printed one is of, or was made of, or that stands before it."""
        numbers = self._lines.numbers
        key = spot.key or (spot.text.flow.item, 0)
        if spot.text.flow.item or spot.key:
            found = numbers.get(key)
            if found is not None:
                return found
        return self._table_of(spot, numbers)

    def _table_of(self, spot: Spot, numbers: dict[Key, int]) -> int | None:
        for index in self._indexes:
            if any(each is spot for each in index.spots):
                middle = spot.area.center()
                items = (item for item, area in index.tables.items() if area.contains(middle))
                item = next(items, None)
                if item is not None and (item, 0) in numbers:
                    return numbers[item, 0]
                near = (each for each in index.spots if each.key in numbers)
                found = min(near, key=lambda each: abs(each.area.center().y() - middle.y()), default=None)
                return numbers[found.key] if found is not None and found.key is not None else None
        return None

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        if self.pages is None:
            return
        whole = QRectF(QPointF(0, 0), self.documentSize())
        clip = context.clip if context.clip.isValid() else whole
        drawing = SheetPainter(painter, self._lines, self.marks)
        for number in self._sheets_in(clip):
            sheet, area = self.pages.sheets[number], self.sheet_area(number)
            if area.adjusted(-GAP, -GAP, GAP, GAP).intersects(clip):
                painter.save()
                drawing.paper(area)
                painter.translate(area.topLeft())
                painter.scale(self.scale, self.scale)
                shown = clip.translated(-area.topLeft())
                span = shown.top() / self.scale, shown.bottom() / self.scale
                index = self._indexes[number]
                drawing.selections(index.spots, context, self._lines.numbers)
                drawing.sheet(sheet, self.pages, span)
                drawing.around(index.spots, self._lines.numbers, sheet.left)
                drawing.remarks(index, self.remarked, sheet.left + sheet.room[0])
                painter.restore()
        if self._behind:
            number = len(self.pages.sheets)
            painter.save()
            painter.translate(self._left(number), self._top(number))
            painter.scale(self.scale, self.scale)
            drawing.selections(self._behind, context, self._lines.numbers)
            drawing.unprinted(self._behind, self._lines.numbers)
            painter.restore()
        self._draw_cursor(painter, context.cursorPosition)

    def _draw_cursor(self, painter: QPainter, position: int) -> None:
        area = self.cursor_area(position)
        if area is not None:
            SheetPainter.cursor(painter, area)

    def cursor_area(self, position: int) -> QRectF | None:
        """Where the cursor stands at a place of the document; below -1 is a place in the word being composed."""
        composing = self._composing() if position < -1 else None
        if composing is not None:
            block, offset = composing, composing.layout().preeditAreaPosition() - (position + 2)
        elif position >= 0:
            block = self.document().findBlock(position)
            offset = position - block.position()
            layout = block.layout()
            if layout.preeditAreaText() and offset > layout.preeditAreaPosition():
                offset += len(layout.preeditAreaText())
        else:
            return None
        number = block.blockNumber()
        if number >= len(self._lines.lines) or self._lines.lines[number].closed:
            return None
        spots = self._spots_of(self._lines.lines[number].key)
        if not spots:
            return None
        text = spots[0][1].text
        letter = text.printed_place(offset)
        sheet, spot = spots[min(text.line_of(letter), len(spots) - 1)]
        area = spot.area
        return self._on_screen(sheet, QRectF(spot.x_of(letter), area.top(), 0, area.height()))

    def _composing(self) -> QTextBlock | None:
        block = self.document().begin()
        while block.isValid():
            if block.layout().preeditAreaText():
                return block
            block = block.next()
        return None

    # Where things are

    def sheet_area(self, number: int) -> QRectF:
        """A sheet in px of the document."""
        sheets = self.pages.sheets if self.pages else ()
        size = QSizeF(sheets[number].width, sheets[number].height) * self.scale
        return QRectF(QPointF(self._left(number), self._tops[number]), size)

    def sheet_of(self, position: int) -> int:
        """The number of the sheet, from 0, on which a place of the document stands."""
        area = self.cursor_area(position)
        block = self.document().findBlock(position)
        top = area.top() if area is not None else self.blockBoundingRect(block).top()
        return min(self._sheet_at(top), max(0, len(self._indexes) - 1))

    def first_place_on(self, number: int) -> int | None:
        """The place of the document that is typed in first on a sheet, counted from 0.

        Where nothing of it is typed in, the line that what stands there was made of; None on an empty sheet.
        """
        spots = self._indexes[number].spots
        typed = (self._place_of(spot, spot.line.start) for spot in spots)
        made = (
            self._lines.block(line).position() for line in map(self._number_of, spots) if line is not None
        )
        return next((place for place in chain(typed, made) if place is not None), None)

    @property
    def last_place(self) -> int | None:
        """The place behind the last letter that is typed in: the cells of a table stand before the table's own line."""
        spots = (spot for index in reversed(self._indexes) for spot in reversed(index.spots))
        places = (self._place_of(spot, spot.line.start + spot.line.length) for spot in spots)
        return next((place for place in places if place is not None), None)

    def _place_of(self, spot: Spot, letter: int) -> int | None:
        """Where a printed letter is in the document; None where nobody types there, or the line has another place."""
        number = self._lines.numbers.get(spot.key) if spot.key is not None else None
        if number is None or self._lines.lines[number].closed:
            return None
        line, block = self._lines.lines[number], self._lines.block(number)
        if self._spots_of(line.key)[0][1].text is not spot.text:
            return None  # a task that stands in the body and in the annex is typed in the body
        return block.position() + min(spot.text.typed_place(letter), block.length() - 1)

    def _sheets_in(self, clip: QRectF) -> range:
        """The numbers of the sheets at the height of a piece of the screen."""
        first = max(0, bisect_right(self._tops, clip.top() - GAP) - 1)
        return range(first, min(bisect_right(self._tops, clip.bottom() + GAP), len(self._indexes)))

    def _sheet_at(self, y: float) -> int:
        number = max(0, bisect_right(self._tops, y + GAP / 2) - 1)
        return min(number, len(self._indexes) - (0 if self._behind else 1))

    def _top(self, number: int) -> float:
        return self._tops[min(number, len(self._tops) - 1)] if self._tops else 0.0

    def _left(self, number: int) -> float:
        sheets = self.pages.sheets if self.pages else ()
        if not sheets:
            return 0.0
        width = sheets[number if number < len(sheets) else 0].width * self.scale
        return max(float(GAP), (self._room - width) / 2)

    def _on_screen(self, sheet: int, area: QRectF) -> QRectF:
        scale = self.scale
        return QRectF(
            self._left(sheet) + area.left() * scale,
            self._top(sheet) + area.top() * scale,
            area.width() * scale,
            area.height() * scale,
        )


_STRIP_TOP = 700
"""Twips from the last sheet to what stands on none."""


def _dress(layout: QTextLayout, align: str) -> None:
    """Let Qt set a block's letters as they are drawn; how large they are, the document says."""
    option = QTextOption(Qt.AlignmentFlag.AlignJustify if align == "justify" else Qt.AlignmentFlag.AlignLeft)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
