"""Every deadline that was moved: before and after, with the day of the week, and why it is not the very same day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.deadline.holidays import holiday_on
from app.domain.deadline.model import Deadline
from app.domain.roll_forward import DateRule, MovedDate, Years, day_off, names_a_day, words_of
from app.translation import ntr, tr
from app.ui.buttons import label
from app.ui.comparing.marked_text import TextLook, Wording, sides
from app.ui.comparing.side_table import SideRow, SideTable
from app.ui.rolling.captions import name_of
from app.ui.rolling.open_ledger import OpenLedger


def weekday(day: date) -> str:
    """The day of the week."""
    return (
        tr("Monday"),
        tr("Tuesday"),
        tr("Wednesday"),
        tr("Thursday"),
        tr("Friday"),
        tr("Saturday"),
        tr("Sunday"),
    )[day.weekday()]


def shown(day: date) -> str:
    """A day as it is read here."""
    return day.strftime("%d/%m/%Y")


def rule_words(rule: DateRule) -> str:
    """A rule in words."""
    return {
        DateRule.SAME_DAY: tr("the same day of the new year"),
        DateRule.SAME_DISTANCE: tr("as far from the day of issue as before"),
    }[rule]


def why(moved: MovedDate, years: Years) -> str:
    """Why the day is not the one that the rule gives; "" where it is."""
    off = day_off(moved, years)
    if off is None:
        return ""
    reason = holiday_on(off) or weekday(off)
    return tr("{day} is no workday ({reason})", day=shown(off), reason=reason)


class DatesPage(QWidget):
    """A table; the rule stands above it."""

    item_chosen = Signal(object)

    def __init__(self, given: OpenLedger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = given
        self._said = label("", "heading")
        years = given.ledger.years
        about = tr(
            "Rule: {rule}. A day that is no workday gives way to the next one, but not one that something is due"
            " before, nor the ends of a span. Issued {old}, now {new}.",
            rule=rule_words(years.rule),
            old=shown(years.issued),
            new=shown(years.to_issue),
        )
        headings = tr("Code"), tr("Task"), tr("Before"), tr("After")
        self.table = SideTable(tr("Deadlines that were moved"), headings, (124, 260))
        self.table.chosen.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._said)
        column.addWidget(label(about, "muted"))
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self._known: dict[MovedDate, tuple[Wording, Wording]] = {}

    def redraw(self) -> None:
        """Show the deadlines of the items that are still there."""
        there = self._open.state.line_of
        rows = [each for each in self._open.ledger.dates if each.item in there and there[each.item].after]
        self.table.show_rows([self._row(each) for each in rows])
        count = len(rows)
        self._said.setText(
            ntr("{count} deadline was moved", "{count} deadlines were moved", count)
            if count
            else tr("No deadline was moved: none names a time of the old year.")
        )

    @property
    def count(self) -> int:
        """How many deadlines were moved."""
        return len(self.table.rows)

    def _row(self, moved: MovedDate) -> SideRow:
        line = self._open.state.line_of[moved.item]
        if moved not in self._known:
            self._known[moved] = self._wordings(moved)
        words = words_of(line.before)
        return SideRow(moved.item, name_of(line), "", words, *self._known[moved], tip=words)

    def _wordings(self, moved: MovedDate) -> tuple[Wording, Wording]:
        days = moved.days
        before, after = sides(_told(moved.before, days[0]), _told(moved.after, days[1]))
        reason = why(moved, self._open.ledger.years)
        return before, Wording((*after.pieces, (f"\n{reason}", TextLook.NAME))) if reason else after

    def _tell(self, _place: int) -> None:
        self.item_chosen.emit(self.item)

    @property
    def item(self) -> str | None:
        """The id of the current task."""
        row = self.table.current
        return str(row.key) if row else None


def _told(deadline: Deadline, day: date | None) -> str:
    """The words of a deadline, and the weekday where it names a day."""
    if day is None or not names_a_day(deadline):
        return deadline.text
    return f"{deadline.text} ({weekday(day)})"
