"""A calendar beside the words of a deadline: the day that is clicked is written as the plan writes days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.domain.deadline.model import last_day
from app.domain.deadline.parsing import understood
from app.domain.printing.phrases import day_month_year
from app.translation import language, tr
from app.ui.icons import icon
from app.ui.theme import tokens
from app.ui.tips import plain_tip

KEY = "Ctrl+;"
"""As spreadsheets put in a day; F4 is the window's."""
_WIDTH = 380
"""Px that the names of the days need."""


def calendar_words() -> str:
    """What the button that opens the calendar is called."""
    return tr("Choose a day in the calendar ({keys})", keys=KEY)


class DayPicker(QFrame):
    """The calendar, below what it belongs to; it closes with the day that is chosen."""

    picked = Signal(str)
    """A day was chosen; carries it in words."""

    def __init__(self, owner: QWidget, words: str) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(tr("Calendar"))
        self.calendar.setLocale(QLocale(language()))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setMinimumWidth(_WIDTH)
        for name, picture in (
            ("qt_calendar_prevmonth", "chevron-left"),
            ("qt_calendar_nextmonth", "chevron-right"),
        ):
            # Qt draws its own arrows black on dark too.
            found = self.calendar.findChild(QToolButton, name)
            if isinstance(found, QToolButton):
                found.setIcon(icon(picture))
        weekend = QTextCharFormat()
        weekend.setForeground(QColor(tokens().danger))
        for day_of_week in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day_of_week, weekend)
        day = last_day(understood(words, date.today().year)) if words.strip() else None
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.clicked.connect(self._take)
        self.calendar.activated.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.calendar)
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, day: QDate) -> None:
        if self.isVisible():
            self.picked.emit(day_month_year(date(day.year(), day.month(), day.day())))
            self.close()

    def show_below(self, owner: QWidget) -> None:
        """Open below what it belongs to, or above it where there is no room."""
        self.adjustSize()
        room = owner.screen().availableGeometry()
        below = owner.mapToGlobal(QPoint(0, owner.height()))
        y = (
            below.y()
            if below.y() + self.height() <= room.bottom()
            else below.y() - owner.height() - self.height()
        )
        self.move(max(room.left(), min(below.x(), room.right() - self.width())), max(room.top(), y))
        self.show()


class DayOffer(QObject):
    """Puts a button with a calendar into a line."""

    picked = Signal(str)
    """A day was chosen and stands in the line now."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        action = line.addAction(icon("calendar", "muted"), QLineEdit.ActionPosition.TrailingPosition)
        action.setToolTip(plain_tip(calendar_words()))
        action.triggered.connect(self.open)
        for button in line.findChildren(QToolButton):
            if button.defaultAction() is action:
                button.setAccessibleName(calendar_words())
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keys = QShortcut(QKeySequence(KEY), line)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.open)

    def open(self) -> None:
        """Show the calendar."""
        picker = DayPicker(self._line, self._line.text())
        picker.picked.connect(self._take)
        picker.show_below(self._line)

    def _take(self, words: str) -> None:
        self._line.setText(words)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.picked.emit(words)
