"""The page of the check: what blocks, what to look at, and a way to each place."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from app.domain import edits
from app.domain.checks import check
from app.domain.checks.finding import Finding, FindingCode
from app.domain.checks.spelling import OWN_WORDS, with_put_right
from app.domain.directives.mentions import with_first_in_full
from app.domain.plan.model import Plan
from app.domain.registers.office_registers import with_own_word
from app.domain.spelling.dictionary import Dictionary
from app.messages.faults import finding_message
from app.translation import ntr, tr
from app.ui.buttons import label, push_button, say
from app.ui.icons import icon
from app.ui.jobs import Job, Lane, soon
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.ui.theme import with_role
from app.workflows.directives import known_directives
from app.workflows.reference_data import agency_register, places, templates
from app.workflows.spelling import dictionary, own_words

CHECK_MS = 1500
"""The check follows the last edit by so much."""

_ITEM = Qt.ItemDataRole.UserRole
_FINDING = Qt.ItemDataRole.UserRole + 1


class FindingsPage(QWidget):
    """A list of findings in reading order; each leads to its place."""

    chosen = Signal(str)
    """A finding was chosen; carries the id of its item, "" for what stands around the text."""
    counted = Signal(int)
    blanks_asked = Signal()
    """The blanks of the plan are to be filled, all in one place."""

    def __init__(self, session: Session, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._open = opened
        self._checking = False
        self._timer = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._timer.timeout.connect(self.check_now)
        self._title = label("", "heading")
        self._about = label(tr("Choose a line to go to its place. The list follows what you write."), "muted")
        self._list = QListWidget()
        self._list.setAccessibleName(tr("What the check found"))
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemActivated.connect(self._choose)
        self._list.itemClicked.connect(self._choose)
        card = with_role(QFrame(), "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(4, 4, 4, 4)
        inner.addWidget(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addWidget(card, 1)
        self._again = push_button(tr("Check again"), self.check_now, "", "rotate-ccw")
        self.confirm = push_button(tr("Confirm this guess"), self._confirm, "", "check")
        self.confirm_all = push_button("", self._confirm_all, "", "list-checks")
        self.mend = push_button(tr("Put right everywhere"), self._mend, "", "check")
        self.own_word = push_button(tr("Add to own words"), self._add_own_word, "", "list-plus")
        self.blanks = push_button(tr("Fill in blanks …"), self.blanks_asked.emit, "", "square-pen")
        self.blanks.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._again, self.blanks, self.confirm, self.confirm_all, self.mend, self.own_word):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self._list.currentItemChanged.connect(self._offer)
        # A click goes to the place; the right button stays here.
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._offer()
        self.setFocusProxy(self._list)
        opened.changed.connect(self._wait)
        soon(self, self.check_now)

    def _wait(self, _before: object = None) -> None:
        self._timer.start()

    def check_now(self) -> None:
        """Check the plan as it is, off the window's thread."""
        if self._checking:
            self._timer.start()
            return
        self._checking = True
        plan, words = self._open.plan, own_words(self._session.rows)

        def work(_job: Job) -> tuple[Plan, tuple[Finding, ...]]:
            known = known_directives().values()
            return plan, check(plan, agency_register(), known, places(), templates(), dictionary(words))

        self._session.jobs.run(Lane.WORK, work, self._show, self._fail)

    def _fail(self, fault: Exception) -> None:
        self._checking = False
        self._session.jobs.crashed.emit(fault)

    def _show(self, found: tuple[Plan, tuple[Finding, ...]]) -> None:
        self._checking = False
        checked, findings = found
        if checked is not self._open.plan:
            self._timer.start()
        row = self._list.currentRow()
        self._list.clear()
        for finding in findings:
            item = QListWidgetItem(icon("triangle-alert", "warning"), finding_message(finding))
            item.setData(_ITEM, finding.item)
            item.setData(_FINDING, finding)
            self._list.addItem(item)
        self._list.setCurrentRow(min(row, len(findings) - 1))
        self._offer()
        self.blanks.setVisible(any(finding.code is FindingCode.BLANK_LEFT for finding in findings))
        count = len(findings)
        self._title.setText(
            ntr("{count} thing to look at", "{count} things to look at", count)
            if count
            else tr("The check found nothing to look at.")
        )
        self.counted.emit(count)

    @property
    def _current(self) -> Finding | None:
        """The finding that is chosen."""
        # None where no row is current, whatever the stubs say.
        item: QListWidgetItem | None = self._list.currentItem()
        finding = item.data(_FINDING) if item is not None else None
        return finding if isinstance(finding, Finding) else None

    # Guesses

    @property
    def _guess(self) -> Finding | None:
        """The finding that is chosen, if it is about a guess that still waits."""
        finding = self._current
        return finding if finding is not None and self._waiting((finding,)) else None

    def _waiting(self, findings: Iterable[Finding]) -> list[str]:
        known = {guess.id for guess in self._open.plan.guesses}
        return [key for finding in findings if (key := finding.values.get("guess", "")) in known]

    def _offer(self, *_: object) -> None:
        """A guess can be confirmed, with all alike; a misspelt word can be put right, or kept as one's own."""
        chosen = self._guess
        alike = [] if chosen is None else self._alike(chosen)
        self.confirm.setVisible(chosen is not None)
        self.confirm_all.setVisible(len(alike) > 1)
        words = tr("Confirm all of this kind ({count})", count=len(alike))
        say(self.confirm_all, words)
        current = self._current
        self.mend.setVisible(current is not None and bool(current.values.get("right")))
        self.own_word.setVisible(current is not None and current.code in OWN_WORDS)

    def _alike(self, chosen: Finding) -> list[str]:
        rows = (self._list.item(row).data(_FINDING) for row in range(self._list.count()))
        return self._waiting(each for each in rows if isinstance(each, Finding) and each.code is chosen.code)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for button, slot in (
            (self.confirm, self._confirm),
            (self.confirm_all, self._confirm_all),
            (self.mend, self._mend),
            (self.own_word, self._add_own_word),
        ):
            if not button.isHidden():
                menu.addAction(button.accessibleName()).triggered.connect(slot)
        if not menu.isEmpty():
            menu.exec(self._list.viewport().mapToGlobal(at))
        menu.deleteLater()

    def _confirm(self) -> None:
        chosen = self._guess
        if chosen is not None:
            self._take(self._waiting((chosen,)))

    def _confirm_all(self) -> None:
        chosen = self._guess
        if chosen is not None:
            self._take(self._alike(chosen))

    def _take(self, guesses: list[str]) -> None:
        if self._open.apply(tr("Confirm a guess"), lambda plan: edits.without_guesses(plan, guesses)):
            self.check_now()

    # Spelling

    @property
    def _dictionary(self) -> Dictionary:
        return dictionary(own_words(self._session.rows))

    def _mend(self) -> None:
        finding, known = self._current, self._dictionary
        if finding is None:
            return
        if finding.code is FindingCode.CITED_IN_SHORT_FIRST:
            number = finding.values["number"]
            done = self._open.apply(tr("Mend a citation"), lambda plan: with_first_in_full(plan, number))
        else:
            done = self._open.apply(
                tr("Mend the spelling"), lambda plan: with_put_right(plan, known, finding)
            )
        if done:
            self.check_now()

    def _add_own_word(self) -> None:
        finding = self._current
        if finding is not None:
            word = finding.values["words"]
            self._session.registers.apply(
                tr("Add to own words"), lambda registers: with_own_word(registers, word)
            )
            self.check_now()

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(_ITEM) or ""))
