"""The rail at the left: where am I. Library, the places of a plan, registers; settings and help below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QSpacerItem, QToolButton, QVBoxLayout, QWidget

from app.translation import tr
from app.ui.buttons import label, say, tool_button
from app.ui.destinations import OF_THE_OFFICE, Destination

_KEYS = (
    Destination.LIBRARY,
    Destination.WRITING,
    Destination.ASSIGNMENTS,
    Destination.CHECK,
    Destination.REGISTERS,
    Destination.OVERVIEW,
    Destination.RESULTS,
)
"""The places of Ctrl+1, Ctrl+2 and so on: a new one takes no key that hands know already."""


class Rail(QFrame):
    """Chooses a place. Those of a plan can be chosen while one is open."""

    chosen = Signal(object)
    settings_asked = Signal()
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._brand = label(tr("Du Thao"), "brand", wraps=False)
        self._group = QButtonGroup(self)
        self._check_shown = False
        self._buttons = {place: self._place_button(place) for place in Destination}
        self._words = {
            Destination.LIBRARY: tr("Library"),
            Destination.WRITING: tr("Writing"),
            Destination.ASSIGNMENTS: tr("Assignments"),
            Destination.OVERVIEW: tr("Overview"),
            Destination.RESULTS: tr("Results"),
            Destination.CHECK: tr("Check"),
            Destination.REGISTERS: tr("Registers"),
        }
        self._settings = tool_button(tr("Settings"), "settings", shown=True, role="rail", late=True)
        self._settings.clicked.connect(self.settings_asked)
        self._help = tool_button(tr("Help"), "circle-help", shown=True, role="rail", late=True)
        self._help.setToolTip(tr("Help (F1)"))
        self._help.clicked.connect(self.help_asked)
        column = self._column = QVBoxLayout(self)
        self._gaps = QSpacerItem(0, 12), QSpacerItem(0, 12)
        column.addWidget(self._brand)
        column.addItem(self._gaps[0])
        for place, button in self._buttons.items():
            say(button, self._words[place])
            if place is Destination.REGISTERS:
                column.addItem(self._gaps[1])
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self._settings)
        column.addWidget(self._help)
        self._group.idClicked.connect(self._choose)
        self.allow_plan(allowed=False)
        self.show_place(Destination.LIBRARY)
        self.fold(folded=False, low=False)

    def _place_button(self, place: Destination) -> QToolButton:
        button = tool_button("", place.value, shown=True, role="rail", late=True)
        button.setCheckable(True)
        if place is Destination.CHECK:
            button.clicked.connect(self._ask_check)
        else:
            self._group.addButton(button, list(Destination).index(place))
        shortcut = QShortcut(QKeySequence(f"Ctrl+{_KEYS.index(place) + 1}"), self)
        shortcut.activated.connect(button.click)
        return button

    def _choose(self, number: int) -> None:
        self.chosen.emit(list(Destination)[number])

    def _ask_check(self) -> None:
        self.show_check(shown=self._check_shown)  # whether it is shown, others know
        self.chosen.emit(Destination.CHECK)

    def show_check(self, *, shown: bool) -> None:
        """Mark that the check stands below the work, whatever the work is."""
        self._check_shown = shown
        self._buttons[Destination.CHECK].setChecked(shown)

    def show_place(self, place: Destination) -> None:
        """Mark where the window is."""
        self._buttons[place].setChecked(True)

    @property
    def place(self) -> Destination:
        """Where the window is; never the check, which stands below the work."""
        return list(Destination)[self._group.checkedId()]

    def allow_plan(self, *, allowed: bool) -> None:
        """Whether a plan is open, whose places can be chosen."""
        for place, button in self._buttons.items():
            button.setEnabled(allowed or place in OF_THE_OFFICE)

    def show_findings(self, count: int) -> None:
        """How many things the check has found, beside its word."""
        words = self._words[Destination.CHECK]
        button = self._buttons[Destination.CHECK]
        say(button, f"{words}  {count}" if count else words)

    def fold(self, *, folded: bool, low: bool) -> None:
        """Show icons only where the window is narrow, close together where it is low."""
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly if folded else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        for button in (*self._buttons.values(), self._settings, self._help):
            button.setToolButtonStyle(style)
            button.setMinimumWidth(0 if folded else 142)
        self._brand.setVisible(not folded and not low)
        self._column.setSpacing(0 if low else 4)
        self._column.setContentsMargins(8, 4 if low else 12, 8, 4 if low else 8)
        for gap in self._gaps:
            gap.changeSize(0, 2 if low else 12)
        self._column.invalidate()
