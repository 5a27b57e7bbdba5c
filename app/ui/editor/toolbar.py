"""The bar above the page: styles of the text, what kind of line it is, what can be added."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from app.domain.writing.lines import Line, LineKind
from app.translation import tr
from app.ui.buttons import tool_button
from app.ui.editor.special_characters import CharacterPanel
from app.ui.fields import ChoiceList
from app.ui.icons import icon


class WritingBar(QFrame):
    """Says what a person wants done to the text; the page does it."""

    outline_asked = Signal()
    style_asked = Signal(str)
    note_asked = Signal()
    character_asked = Signal(str)
    kind_asked = Signal(object)
    added = Signal(str)
    """Something is to be added: "section", "inner_section", "task", "paragraph", "list", "table", "annex"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._whole = 0
        """Px in which nothing is cut off, once that is known."""
        self._kinds = ChoiceList()
        self._kinds.setAccessibleName(tr("Kind of line"))
        for kind, words in (
            (LineKind.TEXT, tr("Paragraph")),
            (LineKind.HEADING, tr("Heading")),
            (LineKind.TASK, tr("Task")),
        ):
            self._kinds.addItem(words, kind)
        self._kinds.activated.connect(self._ask_kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(2)
        words = tr("Show or hide the outline")
        self._outline = self._style_button(words, "panel-left", "Shift+F4", self.outline_asked.emit)
        row.addWidget(self._outline)
        self._add = self._add_button()
        row.addWidget(self._add)
        row.addSpacing(8)
        row.addWidget(self._kinds)
        row.addSpacing(8)
        for words, picture, keys, slot in (
            (tr("Bold"), "bold", "Ctrl+B", self._bold),
            (tr("Italic"), "italic", "Ctrl+I", self._italic),
            (tr("Underline"), "underline", "Ctrl+U", self._underline),
            (tr("Superscript"), "superscript", "Ctrl+Shift+=", self._raised),
            (tr("Subscript"), "subscript", "Ctrl+=", self._lowered),
            (tr("Footnote"), "footnote", "Ctrl+Alt+F", self.note_asked.emit),
        ):
            row.addWidget(self._style_button(words, picture, keys, slot))
        self._characters = CharacterPanel(self)
        self._characters.chosen.connect(self.character_asked)
        words = tr("Special characters")
        self._character = self._style_button(words, "omega", "Ctrl+Shift+I", self._show_characters)
        row.addWidget(self._character)
        row.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's method
        super().showEvent(event)
        self._whole = self._whole or self.sizeHint().width()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where a panel takes the room, the button's word goes: it would be cut off, and the tip says it."""
        style = Qt.ToolButtonStyle
        narrow = self.width() < self._whole
        self._add.setToolButtonStyle(style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon)

    def _style_button(self, words: str, picture: str, keys: str, slot: Callable[[], object]) -> QToolButton:
        button = tool_button(f"{words} ({keys})", picture)
        # Not the button's own key: that would act a tenth of a second later.
        QShortcut(QKeySequence(keys), self).activated.connect(slot)
        button.clicked.connect(slot)
        return button

    def _add_button(self) -> QToolButton:
        button = tool_button(tr("Add"), "plus", shown=True)
        menu = QMenu(button)
        for name, words, picture, keys in (
            ("task", tr("Task"), "list-plus", "Ctrl+Shift+N"),
            ("section", tr("Section of the same level"), "heading", "Ctrl+Shift+M"),
            ("inner_section", tr("Section inside this one"), "indent-increase", ""),
            ("paragraph", tr("Paragraph"), "pilcrow", ""),
            ("list", tr("List of points"), "list-checks", ""),
            ("table", tr("Table"), "table-properties", ""),
            ("annex", tr("Annex"), "file-text", ""),
            ("demands_annex", tr("Annex: demands and what answers them"), "list-checks", ""),
        ):
            action = QAction(icon(picture), words, self)
            action.setData(name)
            if keys:
                action.setShortcut(QKeySequence(keys))
            if name == "task":  # its key holds also where this bar is not seen (app.ui.plan_page)
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(self._ask_added)
            menu.addAction(action)
            self.addAction(action)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def allow_adding(self, *, allowed: bool) -> None:
        """Whether parts can be added; where not, neither is there an outline to show."""
        self._add.setVisible(allowed)
        self._outline.setVisible(allowed)
        for action in self.actions():
            action.setEnabled(allowed)

    def _ask_added(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.added.emit(str(action.data()))

    def _ask_kind(self, index: int) -> None:
        self.kind_asked.emit(LineKind(self._kinds.itemData(index)))

    def _bold(self) -> None:
        self.style_asked.emit("bold")

    def _italic(self) -> None:
        self.style_asked.emit("italic")

    def _underline(self) -> None:
        self.style_asked.emit("underline")

    def _show_characters(self) -> None:
        self._characters.open_at(self._character.mapToGlobal(self._character.rect().bottomLeft()))

    def show_used_characters(self, used: str) -> None:
        """Put the special characters that were used last first."""
        self._characters.show_used(used)

    def _raised(self) -> None:
        self.style_asked.emit("raised")

    def _lowered(self) -> None:
        self.style_asked.emit("lowered")

    def show_line(self, line: Line | None) -> None:
        """Say what kind of line the cursor is in."""
        at = self._kinds.findData(line.kind) if line else -1
        self._kinds.setEnabled(at >= 0)
        self._kinds.setCurrentIndex(at)
        self._kinds.setPlaceholderText(tr("Line of the format"))
