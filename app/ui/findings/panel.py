"""What the check found, beside the work: by weight and kind, with a way to each place and what mends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.domain import edits
from app.domain.checks import check
from app.domain.checks.finding import Finding, FindingCode
from app.domain.checks.fixes import Fix, fix_of, with_fixed
from app.domain.checks.kinds import KINDS, Weight
from app.domain.checks.spelling import OWN_WORDS
from app.domain.checks.waivers import parted, waiver
from app.domain.plan.model import Plan
from app.domain.registers.office_registers import with_own_word
from app.domain.spelling.dictionary import Dictionary
from app.messages.findings import finding_title, weight_words
from app.translation import tr
from app.ui import late
from app.ui.buttons import label, push_button, say, tool_button
from app.ui.dialogs.asking import ask_words
from app.ui.fields import finish_typing
from app.ui.findings.rows import WHERE, FindingRows, FoundRow, groups_of
from app.ui.jobs import Cancelled, Job, Lane, soon
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.ui.tips import plain_tip
from app.workflows.reference_data import agency_register, known_directives, places, templates
from app.workflows.spelling import dictionary, own_words

CHECK_MS = 1500
"""The check follows the last edit by so much: nobody who types is told of half a word."""

NARROW = 600
"""Px below which the chips of the weights show their sign and count alone."""

_SEVERAL = 2
_CHIP_ICONS = {Weight.MUST: "circle-alert", Weight.SHOULD: "triangle-alert", Weight.HINT: "info"}


class FindingTree(QTreeView):
    """The tree; a click, Enter or Space on a finding goes to its place."""

    chosen = Signal(QModelIndex)

    def __init__(self, rows: FindingRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(rows)
        self.setAccessibleName(tr("What the check found"))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(14)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("findingTree")
        self.setHeaderHidden(True)
        self.header().setStretchLastSection(True)
        self.clicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class FindingsPanel(QFrame):
    """A tree of findings, counts by weight above it, and below it what can be done with the chosen one."""

    chosen = Signal(object)
    """A finding was chosen: the person wants to see its place."""
    counted = Signal(int)
    blanks_asked = Signal()
    """The blanks of the plan are to be filled, all in one place."""
    closed = Signal()

    def __init__(self, session: Session, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.setMinimumHeight(120)
        self._session, self._open = session, opened
        self._job: Job | None = None
        """The check that runs."""
        self._findings: tuple[Finding, ...] = ()
        self._weights = frozenset(Weight)
        self._counts = Counter[Weight]()
        self._timer = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._timer.timeout.connect(self.check_now)
        self.rows = FindingRows(self)
        self.tree = FindingTree(self.rows, self)
        self.tree.chosen.connect(self._choose)
        self.tree.selectionModel().currentChanged.connect(self._offer)
        # A click goes to the place; the right button stays here.
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self._nothing = label(tr("The check found nothing to look at."), "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(self._head())
        column.addWidget(self.tree, 1)
        column.addWidget(self._nothing, 1)
        column.addLayout(self._foot())
        self.setFocusProxy(self.tree)
        self._offer()
        opened.changed.connect(self._wait)
        soon(self, self.check_now)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(label(tr("Check"), "heading", wraps=False))
        self.chips: dict[Weight, QToolButton] = {}
        for weight in Weight:
            chip = tool_button(weight_words(weight), _CHIP_ICONS[weight], shown=True, role="filter")
            chip.clicked.connect(self._turn_weights)
            chip.setCheckable(True)
            chip.setChecked(True)
            self.chips[weight] = chip
            row.addWidget(chip)
        row.addStretch(1)
        for words, name, slot in (
            (tr("Previous finding (Shift+F8)"), "chevron-up", self.go_previous),
            (tr("Next finding (F8)"), "chevron-down", self.go_next),
            (tr("Check again"), "rotate-ccw", self.check_now),
            (tr("Close the check"), "x", self.closed.emit),
        ):
            button = tool_button(words, name)
            button.clicked.connect(slot)
            row.addWidget(button)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._preview = label("", "muted", wraps=False)
        self._preview.setMinimumWidth(40)
        self.mend = push_button(tr("Mend"), self._mend, "primary", "check")
        self.mend_all = push_button("", self._mend_all, "", "list-checks")
        self.confirm = push_button(tr("Confirm"), self._confirm, "", "check")
        self.confirm_all = push_button("", self._confirm_all, "", "list-checks")
        self.own_word = push_button(tr("Add to own words"), self._add_own_word, "", "list-plus")
        self.blanks = push_button(tr("Fill in blanks …"), self.blanks_asked.emit, "", "square-pen")
        self.waive = push_button(tr("Let stand …"), self._waive, "", "eye")
        self.tell_again = push_button(tr("Tell it again"), self._tell_again, "", "rotate-ccw")
        self._acts = (
            (self.mend, self._mend),
            (self.mend_all, self._mend_all),
            (self.confirm, self._confirm),
            (self.confirm_all, self._confirm_all),
            (self.own_word, self._add_own_word),
            (self.blanks, self.blanks_asked.emit),
            (self.waive, self._waive),
            (self.tell_again, self._tell_again),
        )
        row.addWidget(self._preview, 1)
        for button, _ in self._acts:
            row.addWidget(button)
        return row

    # Checking

    def _wait(self, _before: object = None) -> None:
        """What is looked through now is not the plan any more, and is in the way of who types."""
        if self._job is not None:
            self._job.cancel()
        self._timer.start()

    def check_now(self) -> None:
        """Check the plan as it is, off the window's thread."""
        if self._job is not None:
            self._timer.start()
            return
        plan, words = self._open.plan, own_words(self._session.rows)

        def work(job: Job) -> tuple[Plan, tuple[Finding, ...]]:
            known, spelt = known_directives().values(), dictionary(words)
            found = check(plan, agency_register(), known, places(), templates(), spelt, job.checkpoint)
            return plan, found

        self._job = self._session.jobs.run(Lane.WORK, work, self._take, self._fail)

    def _fail(self, fault: Exception) -> None:
        self._job = None
        if not isinstance(fault, Cancelled):
            self._session.jobs.crashed.emit(fault)

    def _take(self, found: tuple[Plan, tuple[Finding, ...]]) -> None:
        self._job = None
        checked, self._findings = found
        if checked is not self._open.plan:
            self._timer.start()
        self._show()

    def _show(self) -> None:
        """Show what was found, what is chosen and what is folded as it was."""
        plan, current = self._open.plan, self._current
        left_open, waived = parted(plan, self._findings)
        known = {group.code for group in self.rows.groups}
        open_before = {self.rows.groups[at].code for at in self._group_places() if self._is_open(at)}
        place = self._place
        if self.rows.show(plan, groups_of(left_open, waived, self._weights)):
            for at in self._group_places():
                code = self.rows.groups[at].code
                self.tree.setFirstColumnSpanned(at, QModelIndex(), True)
                shown = code in open_before if code in known else code is not None
                self.tree.setExpanded(self.rows.index(at, 0), shown)
            self._go_back_to(current, place)
        self._counts = Counter(KINDS[each.code].weight for each in left_open)
        self._say_counts()
        self.tree.setVisible(bool(self.rows.groups))
        self._nothing.setHidden(bool(self.rows.groups))
        self._offer()
        self.counted.emit(len(left_open))

    def _say_counts(self) -> None:
        """How many of each weight there are; where there is no room a sign says which."""
        for weight, chip in self.chips.items():
            count = self._counts[weight]
            words = f"{weight_words(weight)}  {count}"
            say(chip, words)
            chip.setToolTip(plain_tip(words))
            chip.setVisible(bool(count))
            if self.width() < NARROW:
                chip.setText(f" {count}")

    def _is_open(self, at: int) -> bool:
        return self.tree.isExpanded(self.rows.index(at, 0))

    def _group_places(self) -> range:
        return range(len(self.rows.groups))

    @property
    def _place(self) -> int:
        """How many findings stand before the one that is chosen."""
        current = self.tree.currentIndex()
        return next(
            (at for at, each in enumerate(self.rows.all_found()) if each == current.siblingAtColumn(0)), -1
        )

    def _go_back_to(self, before: FoundRow | None, place: int) -> None:
        """Choose what was chosen, or where it is gone what stands in its place, without going there."""
        if before is None:
            return
        rows = list(self.rows.all_found())
        same = next((each for each in rows if self.rows.found(each) == before), None)
        index = same or (rows[min(max(place, 0), len(rows) - 1)] if rows else None)
        if index is not None:
            self._make_current(index)

    def _make_current(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.tree.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.tree.scrollTo(index)

    def _turn_weights(self) -> None:
        """Show the weights whose chips are down."""
        self._weights = frozenset(weight for weight, chip in self.chips.items() if chip.isChecked())
        self._show()

    # Going there

    def go_next(self) -> None:
        """Go to the finding behind the one that is chosen; from the last to the first."""
        self._step(1)

    def go_previous(self) -> None:
        """Go to the finding before the one that is chosen; from the first to the last."""
        self._step(-1)

    def _step(self, by: int) -> None:
        rows = list(self.rows.all_found())
        if rows:
            place = self._place
            to = (place + by) % len(rows) if place >= 0 else (0 if by > 0 else len(rows) - 1)
            self._make_current(rows[to])
            self._choose(rows[to])

    def _choose(self, index: QModelIndex) -> None:
        row = self.rows.found(index)
        if row is not None:
            self.chosen.emit(row.finding)
        elif index.isValid():
            self.tree.setExpanded(
                index.siblingAtColumn(0), not self.tree.isExpanded(index.siblingAtColumn(0))
            )

    # What can be done

    @property
    def _current(self) -> FoundRow | None:
        return self.rows.found(self.tree.currentIndex())

    @property
    def _alike(self) -> tuple[Finding, ...]:
        """The findings of the kind of the chosen row, or of the chosen kind."""
        group = self.rows.group(self.tree.currentIndex())
        return tuple(row.finding for row in group.rows) if group is not None and group.code else ()

    @property
    def _dictionary(self) -> Dictionary:
        return dictionary(own_words(self._session.rows))

    def _fix(self, finding: Finding) -> Fix | None:
        return fix_of(self._open.plan, finding, agency_register(), self._dictionary)

    def _fixes(self) -> list[tuple[str, Fix]]:
        found = ((self.rows.where(each), self._fix(each)) for each in self._alike)
        return [(where, fix) for where, fix in found if fix is not None]

    def _offer(self, *_: object) -> None:
        row, alike = self._current, self._alike
        finding = row.finding if row is not None and row.waiver is None else None
        fix = self._fix(finding) if finding is not None else None
        sure = fix is not None or (finding is None and bool(alike) and self._fix(alike[0]) is not None)
        waiting = self._waiting(alike)
        self._preview.setText(_preview(fix) if fix is not None else "")
        self._preview.setToolTip(plain_tip(self._preview.text()))
        self.mend.setVisible(fix is not None)
        self.mend_all.setVisible(sure and len(alike) >= _SEVERAL)
        say(self.mend_all, tr("Mend all ({count}) …", count=len(alike)))
        self.confirm.setVisible(finding is not None and bool(self._waiting((finding,))))
        self.confirm_all.setVisible(len(waiting) >= _SEVERAL)
        say(self.confirm_all, tr("Confirm all ({count})", count=len(waiting)))
        self.own_word.setVisible(finding is not None and finding.code in OWN_WORDS)
        blanks = alike or self._findings if row is None or row.waiver is None else ()
        self.blanks.setVisible(any(each.code is FindingCode.BLANK_LEFT for each in blanks))
        self.waive.setVisible(bool(alike))
        say(
            self.waive,
            tr("Let stand …")
            if finding or len(alike) < 2
            else tr("Let all stand ({count}) …", count=len(alike)),
        )
        self.tell_again.setVisible(row is not None and row.waiver is not None)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for button, slot in self._acts:
            if not button.isHidden():
                menu.addAction(button.accessibleName()).triggered.connect(slot)
        if not menu.isEmpty():
            menu.exec(self.tree.viewport().mapToGlobal(at))
        menu.deleteLater()

    def _mend(self) -> None:
        row = self._current
        fix = self._fix(row.finding) if row is not None else None
        if row is not None and fix is not None:
            finish_typing()
            if self._open.apply(finding_title(row.finding.code), fix.edit):
                self.check_now()

    def _mend_all(self) -> None:
        finish_typing()
        alike = self._alike
        fixes = late.fixes_dialog.ask_fixes(self.window(), finding_title(alike[0].code), self._fixes())
        if fixes and self._open.apply(finding_title(alike[0].code), lambda plan: with_fixed(plan, fixes)):
            self.check_now()

    def _waiting(self, findings: Iterable[Finding]) -> list[str]:
        """The guesses that these findings are about and that nobody confirmed yet."""
        known = {guess.id for guess in self._open.plan.guesses}
        return [key for finding in findings if (key := finding.values.get("guess", "")) in known]

    def _confirm(self) -> None:
        row = self._current
        if row is not None:
            self._take_guesses(self._waiting((row.finding,)))

    def _confirm_all(self) -> None:
        self._take_guesses(self._waiting(self._alike))

    def _take_guesses(self, guesses: list[str]) -> None:
        if self._open.apply(tr("Confirm a guess"), lambda plan: edits.without_guesses(plan, guesses)):
            self.check_now()

    def _add_own_word(self) -> None:
        row = self._current
        if row is not None:
            word = row.finding.values["words"]
            self._session.registers.apply(
                tr("Add to own words"), lambda registers: with_own_word(registers, word)
            )
            self.check_now()

    def _waive(self) -> None:
        """Let the chosen finding stand, or all of the chosen kind, with a reason that is kept."""
        row = self._current
        findings = (row.finding,) if row is not None else self._alike
        if not findings:
            return
        words = tr("Why does it stand? The reason is kept with the plan and listed here.")
        reason = ask_words(self.window(), tr("Let stand"), words, yes=tr("Let stand"))
        if reason:
            made = [waiver(each, reason, date.today()) for each in findings]
            if self._open.apply(tr("Let a finding stand"), lambda plan: edits.with_waivers(plan, made)):
                self._show()

    def _tell_again(self) -> None:
        row = self._current
        if row is not None and row.waiver is not None:
            key = row.waiver.id
            if self._open.apply(tr("Tell a finding again"), lambda plan: edits.without_waivers(plan, (key,))):
                self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self._say_counts()
        self.tree.header().resizeSection(WHERE, max(200, event.size().width() // 2))


def _preview(fix: Fix) -> str:
    """What stands there and what would, in one line."""
    if not fix.before:
        return tr("Adds: “{after}”", after=fix.after)
    if not fix.after:
        return tr("Takes out: “{before}”", before=fix.before)
    return tr("“{before}” → “{after}”", before=fix.before, after=fix.after)
