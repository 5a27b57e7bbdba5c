"""What breaks the rules of form in a Word file, by weight, and what can be put right: before, after, ticked or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.documents.format_check.fixing import fixed_to, is_fixable
from app.documents.format_check.rule import FormatFinding
from app.domain.checks.kinds import Weight
from app.domain.plan.head import StandardName
from app.messages.findings import weight_words
from app.messages.format_check import (
    head_words,
    place_words,
    places_words,
    rule_title,
    said_words,
    standard_words,
)
from app.translation import ntr, tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import fit
from app.ui.elided import Elided
from app.ui.fields import ChoiceList
from app.ui.notices import Notices
from app.ui.tips import plain_tip
from app.workflows.format_checking import FormatReport
from app.workflows.standards import FILES

_FINDING = Qt.ItemDataRole.UserRole
_COLUMNS = 5
_WIDTHS = (290, 150, 165, 165, 320)
"""Px of rule, what is there, what should be, what it becomes, and place."""
_MOST_PLACES = 200
_NAME_LENGTH = 34
"""Letters of a rule book's name that show on the smallest screen."""


class FormatDialog(QDialog):
    """A tree of findings by weight; those that can be put right for sure bear a tick."""

    standard_asked = Signal(object)
    """The file is to be held to another standard; carries its name."""
    save_asked = Signal(object)
    """The ticked findings are to be put right in a new file; carries them."""

    def __init__(self, parent: QWidget | None, report: FormatReport) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Form of {file}", file=report.path.name))
        self.report = report
        self._summary, self._clause = label("", "muted"), label("", "muted")
        self._clause.setMinimumHeight(40)
        self.standards = ChoiceList()
        self.standards.setAccessibleName(tr("Rule book"))
        self.standards.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.standards.setMinimumContentsLength(_NAME_LENGTH)
        for name in FILES:
            self.standards.addItem(standard_words(name), name.value)
        self.tree = self._tree()
        self._nothing = label(tr("Nothing breaks a rule of form."), "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.save = push_button(tr("Save a mended copy …"), self._save, "primary", "save")
        self.notices = Notices()
        self._lay_out(report.path.name)
        self.notices.float_over(self, self.tree)
        self.tree.itemChanged.connect(self._count)
        self.tree.currentItemChanged.connect(self._tell_clause)
        self.standards.activated.connect(self._ask_standard)
        self.show_report(report)
        fit(self, 1180, 680)

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(tr("What breaks a rule of form"))
        tree.setHeaderLabels((tr("Rule"), tr("Is now"), tr("Should be"), tr("After the fix"), tr("Where")))
        tree.setAllColumnsShowFocus(True)
        tree.setAlternatingRowColors(False)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for column, width in enumerate(_WIDTHS):
            tree.setColumnWidth(column, width)
        tree.header().setStretchLastSection(True)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        # Rows that are open before the style sheet has reached the tree would stay as low as their letters.
        tree.ensurePolished()
        return tree

    def _lay_out(self, name: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        shown = Elided()
        shown.show_words(name)
        head.addWidget(shown, 1)
        head.addWidget(label(tr("Rule book"), "label", wraps=False))
        head.addWidget(self.standards)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self._ticked = label("", "muted")
        buttons.addWidget(self._ticked, 1)
        buttons.addWidget(push_button(tr("Close"), self.reject))
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._summary)
        column.addWidget(self.tree, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._clause)
        column.addLayout(buttons)

    def show_report(self, report: FormatReport) -> None:
        """Show what came of a check, by this standard or another one."""
        self.report = report
        self.standards.setCurrentIndex(self.standards.findData(report.name.value))
        self.tree.clear()
        for weight in Weight:
            found = [each for each in report.findings if each.rule.weight is weight]
            if found:
                self._add_group(weight, found)
        self.tree.setVisible(bool(report.findings))
        self._clause.setVisible(bool(report.findings))
        self._nothing.setHidden(bool(report.findings))
        self._summary.setText(_summary_words(report))
        self._count()
        first = next(self._items(), None)
        if first is not None:
            self.tree.setCurrentItem(first)

    def _add_group(self, weight: Weight, findings: Sequence[FormatFinding]) -> None:
        group = QTreeWidgetItem((f"{weight_words(weight)} ({len(findings)})",))
        self.tree.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        for finding in findings:
            group.addChild(self._item(finding))
        group.setExpanded(True)

    def _item(self, finding: FormatFinding) -> QTreeWidgetItem:
        fixable = is_fixable(finding)
        becomes = said_words(fixed_to(finding, self.report.standard)) if fixable else "\N{EN DASH}"
        item = QTreeWidgetItem(
            (
                rule_title(finding.rule),
                said_words(finding.found),
                said_words(finding.expected),
                becomes,
                places_words(finding),
            )
        )
        item.setData(0, _FINDING, finding)
        for column in range(_COLUMNS):
            item.setToolTip(column, plain_tip(item.text(column)))
        if fixable:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked)
        if len(finding.places) > 1:
            for place in finding.places[:_MOST_PLACES]:
                item.addChild(QTreeWidgetItem(("", "", "", "", place_words(place))))
        return item

    def _items(self) -> Iterator[QTreeWidgetItem]:
        """The rows of findings."""
        for at in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(at)
            children = range(group.childCount()) if group is not None else ()
            yield from (item for number in children if group and (item := group.child(number)))

    @property
    def chosen(self) -> tuple[FormatFinding, ...]:
        """The findings that are ticked."""
        return tuple(
            item.data(0, _FINDING)
            for item in self._items()
            if is_fixable(item.data(0, _FINDING)) and item.checkState(0) is Qt.CheckState.Checked
        )

    def _count(self) -> None:
        count, of = len(self.chosen), len(self.report.fixable)
        words = ntr(
            "{count} of {of} that can be put right for sure is ticked. The words of the paper stay as they are.",
            "{count} of {of} that can be put right for sure are ticked. The words of the paper stay as they are.",
            count,
            of=of,
        )
        self._ticked.setText(words if of else "")
        self.save.setEnabled(bool(count))

    def _tell_clause(self, current: QTreeWidgetItem | None, _before: object = None) -> None:
        above = current.parent() if current is not None else None
        item = above if above is not None and above.data(0, _FINDING) is not None else current
        finding = None if item is None else item.data(0, _FINDING)
        if finding is None:
            self._clause.setText("")
            return
        book, clause = self.report.standard.name, finding.clause
        if clause.partition(",")[0] not in book:
            # The Party's clauses name their guide themselves.
            clause = f"{book}, {clause}"
        self._clause.setText(f"{rule_title(finding.rule)}. {clause}.")

    def _ask_standard(self) -> None:
        name = StandardName(self.standards.currentData())
        if name is not self.report.name:
            self.standard_asked.emit(name)

    def _save(self) -> None:
        self.save_asked.emit(self.chosen)


def _summary_words(report: FormatReport) -> str:
    """How many rules were asked, how many are broken, and whose form the head has where that is another one."""
    asked = tr("Rules asked: {count}.", count=report.rules)
    broken = ntr("{count} rule is broken.", "{count} rules are broken.", len(report.findings))
    words = f"{asked} {broken}" if report.findings else asked
    return " ".join(filter(None, (words, head_words(report))))
