"""What is misspelt is marked on the page while one writes; a right click offers what may be meant.

The plan is looked through beside the work when the typing rests. The word that the cursor is in is not marked: it is
being typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.domain.plan.model import Plan
from app.domain.plan.rich_text import RichText, plain
from app.domain.registers.office_registers import with_own_word
from app.domain.spelling.misspelling import Misspelling, MisspellingKind
from app.domain.spelling.plan_spelling import marks_of
from app.domain.writing.lines import Key, lines
from app.settings import UNMARKED
from app.translation import tr
from app.ui.editor.page_edit import PageEdit
from app.ui.editor.page_view import letters_in_block
from app.ui.jobs import Job, Lane
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.workflows.spelling import dictionary, own_words

REST_MS = 600
"""So long nobody has typed when the plan is looked through."""

_MAY_BE_OWN = {MisspellingKind.SYLLABLE, MisspellingKind.WORDS, MisspellingKind.CAPITALS}
"""Slips whose words may be words of the office's own."""


Mark = tuple[int, int, str]
"""Letters of a block from a place to another, and what is wrong with them."""


class _Slips(NamedTuple):
    """What is misspelt in a line that says this."""

    content: RichText
    slips: tuple[Misspelling, ...]


class _Looked(NamedTuple):
    """A plan that was looked through, and what is misspelt in its lines."""

    plan: Plan
    found: Mapping[Key, _Slips]


def _looked_through(plan: Plan, words: tuple[str, ...]) -> _Looked:
    marks = marks_of(plan, dictionary(words))
    contents = {line.key: line.content for line in lines(plan) if line.key in marks}
    return _Looked(plan, {key: _Slips(contents[key], slips) for key, slips in marks.items()})


class SpellingMarks(QObject):
    """Keeps the marks of a page, and puts right what the person chooses."""

    def __init__(
        self, session: Session, opened: OpenPlan, page: PageEdit, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._open, self._page = session, opened, page
        self._found: Mapping[Key, _Slips] = {}
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look)
        opened.changed.connect(self._wait)
        session.registers.changed.connect(self._wait)
        page.cursorPositionChanged.connect(self._show)
        page.menu_asked.connect(self._offer)
        self._rest.start()

    def look_again(self) -> None:
        """Look the plan through, after the settings became others."""
        self._look()

    def _wait(self, _before: object = None) -> None:
        self._show()
        self._rest.start()

    def _look(self) -> None:
        if self._session.settings.spelling_marks == UNMARKED:
            self._tell(_Looked(self._open.plan, {}))
            return
        plan, words = self._open.plan, own_words(self._session.rows)

        def work(_job: Job) -> _Looked:
            return _looked_through(plan, words)

        self._session.jobs.run(Lane.WORK, work, self._tell)

    def _tell(self, looked: _Looked) -> None:
        if looked.plan is self._open.plan:
            self._found = looked.found
            self._show()

    def _show(self) -> None:
        """Mark what was found, but for the word at the cursor and what it has moved in its line."""
        line, marks = self._page.line, dict[Key, tuple[Mark, ...]]()
        for key, (content, slips) in self._found.items():
            if line is not None and key == line.key:
                marks[key] = tuple(self._quiet(_spans(line.content, _standing(line.content, slips))))
            else:
                marks[key] = tuple(_spans(content, slips))
        if marks != self._page.sheets.marks:
            self._page.sheets.marks = marks
            self._page.viewport().update()

    def _quiet(self, marks: Iterable[Mark]) -> Iterator[Mark]:
        """Those of the cursor's line that it does not stand in."""
        cursor = self._page.textCursor()
        at = cursor.position() - cursor.block().position()
        return (mark for mark in marks if not mark[0] <= at <= mark[1])

    # What a right click offers

    def _offer(self, menu: QMenu, position: int) -> None:
        """Put what may be meant by the marked word at a place of the document at the top of its menu."""
        block = self._page.document().findBlock(position)
        line = self._page.shown_lines[block.blockNumber()]
        at = position - block.position()
        if line.key not in self._found:
            return
        for slip in _standing(line.content, self._found[line.key].slips):
            start, end = letters_in_block(line.content, slip.start, slip.end)
            if start <= at <= end:
                self._fill(menu, line.key, slip)
                return

    def _fill(self, menu: QMenu, key: Key, slip: Misspelling) -> None:
        offered: list[QAction] = []
        for words in slip.suggestions:
            action = QAction(words, menu)
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.setData((key, slip, words))
            action.triggered.connect(self._put_right)
            offered.append(action)
        if slip.kind in _MAY_BE_OWN:
            own = QAction(tr("Add \u201c{words}\u201d to own words", words=slip.words), menu)
            own.setData(slip.words)
            own.triggered.connect(self._add_own_word)
            offered.append(own)
        separator = QAction(menu)
        separator.setSeparator(True)
        offered.append(separator)
        menu.insertActions(menu.actions()[0], offered)

    def _put_right(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        (item, at), slip, words = action.data()
        self._page.select_words(item, at, slip.start, slip.end)
        self._page.insert_words(words)

    def _add_own_word(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            word = str(action.data())
            self._session.registers.apply(
                tr("Add to own words"), lambda registers: with_own_word(registers, word)
            )


def _standing(content: RichText, slips: Iterable[Misspelling]) -> Iterator[Misspelling]:
    """The slips whose words still stand where they were found."""
    words = plain(content)
    return (slip for slip in slips if words[slip.start : slip.end] == slip.words)


def _spans(content: RichText, slips: Iterable[Misspelling]) -> Iterator[Mark]:
    for slip in slips:
        start, end = letters_in_block(content, slip.start, slip.end)
        yield start, end, slip.kind.value
