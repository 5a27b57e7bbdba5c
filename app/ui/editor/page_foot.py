"""The line below the page: which page it is, how much the plan holds, and how large paper is shown."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from app.domain.plan.counts import counts_of
from app.translation import language, ntr, tr
from app.ui.buttons import label, say, tool_button
from app.ui.editor.page_view import PageView
from app.ui.jobs import soon
from app.ui.open_plan import OpenPlan
from app.ui.theme import with_role

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
"""What the menu offers, and where the keys stop."""

REST_MS = 400
"""So long nobody has typed when the counts follow."""


class PageFoot(QFrame):
    """Tells of a page, and sets its zoom."""

    place_asked = Signal()
    """The person wants to go to another page."""
    zoom_chosen = Signal(object)
    """The person chose how large paper is: so many times its real size, or None for the width of the window."""

    def __init__(self, opened: OpenPlan, page: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self._open, self._page = opened, page
        self.page_number = tool_button("", "", shown=True)
        self.page_number.setToolTip(tr("Go to (Ctrl+G)"))
        self.page_number.clicked.connect(self.place_asked)
        self.counts = label("", "muted", wraps=False)
        self.zoom = tool_button("", "", shown=True)
        self.zoom.setToolTip(tr("Zoom (Ctrl+Alt+=, Ctrl+-, Ctrl+0, Ctrl+wheel)"))
        self.zoom.setMenu(self._zoom_menu())
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 8, 1)
        row.setSpacing(12)
        for button in (self.page_number, self.zoom):
            with_role(button, "foot")
        row.addWidget(self.page_number)
        row.addWidget(self.counts)
        row.addStretch(1)
        row.addWidget(self.zoom)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._count)
        self._connect()
        self._tell_page()
        self._tell_zoom()
        soon(self, self._count)

    def _connect(self) -> None:
        self._open.changed.connect(self._wait)
        self._page.cursorPositionChanged.connect(self._tell_page)
        self._page.sheets.resized.connect(self._tell_page)
        self._page.sheets.resized.connect(self._tell_zoom)
        self._page.zoomed.connect(self._keep_zoom)
        # Ctrl+= lowers letters, as in Word: to enlarge it takes Alt, or the keypad.
        for keys, slot in (
            (("Ctrl+Alt+=", "Ctrl+Num++"), self._zoom_in),
            (("Ctrl+-", "Ctrl+Alt+-"), self._zoom_out),
            (("Ctrl+0",), self._zoom_real),
        ):
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(each) for each in keys])
            shortcut.activated.connect(slot)

    def _zoom_menu(self) -> QMenu:
        menu = QMenu(self)
        for zoom in (*ZOOMS, None):
            action = QAction(tr("Fit the width") if zoom is None else _per_cent(zoom), menu)
            action.setCheckable(True)
            action.setData(zoom)
            action.triggered.connect(self._choose_zoom)
            menu.addAction(action)
        menu.aboutToShow.connect(self._tick)
        return menu

    def _tick(self) -> None:
        """Tick what is chosen now."""
        for action in self.zoom.menu().actions():
            action.setChecked(action.data() == self._page.chosen_zoom)

    def _choose_zoom(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._page.set_zoom(action.data())

    def _zoom_in(self) -> None:
        now = round(self._page.sheets.zoom, 2)
        self._page.set_zoom(next((zoom for zoom in ZOOMS if zoom > now), ZOOMS[-1]))

    def _zoom_out(self) -> None:
        now = round(self._page.sheets.zoom, 2)
        self._page.set_zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < now), ZOOMS[0]))

    def _zoom_real(self) -> None:
        self._page.set_zoom(1.0)

    def _keep_zoom(self, _zoom: float) -> None:
        self._tell_zoom()
        self.zoom_chosen.emit(self._page.chosen_zoom)

    # What is told

    def _wait(self, _before: object) -> None:
        self._rest.start()

    def _count(self) -> None:
        counts = counts_of(self._open.plan)
        words = ntr("{number} word", "{number} words", counts.words, number=_figures(counts.words))
        tasks = ntr("{number} task", "{number} tasks", counts.tasks, number=_figures(counts.tasks))
        self.counts.setText(f"{words}  ·  {tasks}")
        self._tell_page()

    def _tell_page(self) -> None:
        number, sheets = self._page.page_number, self._page.sheets
        if sheets.is_whole:
            words = tr("Page {number}/{count}", number=number, count=sheets.pageCount())
        else:
            words = tr("Page {number}, counting …", number=number)
        if words != self.page_number.text():
            say(self.page_number, words)

    def _tell_zoom(self) -> None:
        words = _per_cent(self._page.sheets.zoom)
        if words != self.zoom.text():
            say(self.zoom, words)
            self.zoom.setAccessibleName(tr("Zoom: {zoom}", zoom=words))


def _per_cent(zoom: float) -> str:
    return f"{round(zoom * 100)}\u00a0%"


def _figures(number: int) -> str:
    return QLocale(language()).toString(number)
