"""Find and replace beside the work: in the room of the outline, and the way from a hit to where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from app.domain.plan.fields import CONTENT, TYPED
from app.domain.plan.rich_text import plain
from app.domain.word_search.hits import Hit
from app.domain.word_search.places import PartKind
from app.ui import late
from app.ui.destinations import Destination
from app.ui.editor.rich_words import NOTE_SIGN
from app.ui.fields import finish_typing
from app.ui.open_plan import OpenPlan

if TYPE_CHECKING:
    from app.ui.plan_page import PlanPage
    from app.ui.word_search.panel import WordSearch

FORM_PARTS = (PartKind.HEAD, PartKind.RECIPIENTS, PartKind.SIGNATURE)
"""Parts of a plan that are written in the form of the document; the subject is a line of the page too."""


class WordSearchBeside(QObject):
    """Shows find and replace, and goes from hit to hit."""

    def __init__(self, views: PlanPage, opened: OpenPlan) -> None:
        super().__init__(views)
        self._views, self._open = views, opened
        self._panel: WordSearch | None = None
        QShortcut(QKeySequence("F3"), views).activated.connect(self._next)
        QShortcut(QKeySequence("Shift+F3"), views).activated.connect(self._previous)

    @property
    def panel(self) -> WordSearch:
        """Find and replace, made when somebody first looks for words."""
        if self._panel is None:
            self._panel = late.word_search.WordSearch(self._open, self._views.side)
            self._panel.hide()
            self._views.add_beside(self._panel)
            self._panel.chosen.connect(self._go)
            self._panel.closed.connect(self._end)
        return self._panel

    @property
    def shown(self) -> bool:
        """Whether it takes the room of the outline now."""
        return self._panel is not None and not self._panel.isHidden()

    def begin(self, *, replacing: bool) -> None:
        """Look for the words that are selected on the page, or for others."""
        finish_typing()
        page = self._views.page
        selected = page.textCursor().selectedText() if page.hasFocus() else ""
        self._views.show_beside(self.panel, shown=True)
        words = "" if "\u2029" in selected else selected.replace(NOTE_SIGN, "")
        self.panel.begin(words, replacing=replacing)

    def close(self) -> None:
        """Give the outline its room back."""
        if self.shown:
            self._views.show_beside(self.panel, shown=False)

    def _end(self) -> None:
        self.close()
        self._views.focus_work()

    def _next(self) -> None:
        self.panel.go_next() if self.shown else self._views.find_words()

    def _previous(self) -> None:
        self.panel.go_previous() if self.shown else self._views.find_words()

    def _go(self, hit: Hit) -> None:
        """Show a hit where it is written: on the page, in its cell of the table, or in the form of the document."""
        place, looking, views = hit.place, QApplication.focusWidget(), self._views
        in_table = views.place is Destination.ASSIGNMENTS and place.kind == "task"
        if not in_table and views.place is not Destination.WRITING:
            views.place_asked.emit(Destination.WRITING)
        if in_table:
            views.go_to(place.item)
            views.table.go_to_field(place.item, place.field)
        elif place.part.kind in FORM_PARTS and place.field != "subject":
            views.show_document()
        else:
            self._show_line(hit)
        if looking is not None and self.panel.isAncestorOf(looking):
            looking.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_line(self, hit: Hit) -> None:
        """The line that says the hit, its letters selected; or the one below which it is told."""
        place, views = hit.place, self._views
        views.go_to(place.line)
        if place.kind == "task" and place.field not in (CONTENT.name, TYPED.name):
            views.show_task_form()
            return
        at = place.at if place.kind == "item_list" else 0
        said = (line for line in views.page.shown_lines if line.key == (place.line, at) and not place.note)
        if any(plain(line.content) == place.words for line in said):
            views.page.select_words(place.line, at, hit.start, hit.end)
