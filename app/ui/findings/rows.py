"""The findings as rows of a tree: kinds by weight, each with what was found of it; what is waived comes last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QIcon

from app.domain.checks import Finding, FindingCode
from app.domain.checks.kinds import KINDS, Weight
from app.domain.plan.model import Plan, Section, Task, Waiver
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import find
from app.messages.findings import finding_sentence, finding_title, weight_words
from app.translation import tr
from app.ui.icons import icon
from app.ui.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex

WHERE, WHAT = range(2)
"""The columns."""

ICONS = {
    Weight.MUST: ("circle-alert", "danger"),
    Weight.SHOULD: ("triangle-alert", "warning"),
    Weight.HINT: ("info", "muted"),
}
"""The sign of each weight and its colour: what the colour says, the sign says too."""

_NOTHING = QModelIndex()


class FoundRow(NamedTuple):
    """A finding and, where it is waived, its waiver."""

    finding: Finding
    waiver: Waiver | None = None


class Group(NamedTuple):
    """Findings of one kind; `code` is None for those that are waived."""

    code: FindingCode | None
    rows: tuple[FoundRow, ...]

    @property
    def title(self) -> str:
        """What they have in common, and how many they are."""
        words = finding_title(self.code) if self.code else tr("Already let stand")
        return f"{words} \N{MIDDLE DOT} {len(self.rows)}"


def groups_of(
    findings: Sequence[Finding], waived: Sequence[tuple[Finding, Waiver]], weights: frozenset[Weight]
) -> tuple[Group, ...]:
    """The findings of these weights by kind, heaviest first, kinds in the order in which they are found first."""
    by_code: dict[FindingCode, list[FoundRow]] = {}
    for finding in findings:
        if KINDS[finding.code].weight in weights:
            by_code.setdefault(finding.code, []).append(FoundRow(finding))
    order = list(Weight)
    codes = sorted(by_code, key=lambda code: order.index(KINDS[code].weight))
    found = [Group(code, tuple(by_code[code])) for code in codes]
    if waived:
        found.append(Group(None, tuple(FoundRow(finding, waiver) for finding, waiver in waived)))
    return tuple(found)


class FindingRows(QAbstractItemModel):
    """Groups and their findings in two columns: where, and what is to be done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: tuple[Group, ...] = ()
        self._plan: Plan | None = None
        self._places: dict[str, str] = {}

    def show(self, plan: Plan, groups: tuple[Group, ...]) -> bool:
        """Show these groups of the plan; whether anything is another now."""
        self._plan = plan
        self._places.clear()
        if groups == self.groups:
            return False
        self.beginResetModel()
        self.groups = groups
        self.endResetModel()
        return True

    def found(self, index: Index) -> FoundRow | None:
        """The finding of a row; None for a group."""
        if not index.isValid() or index.internalId() == 0:
            return None
        return self.groups[index.internalId() - 1].rows[index.row()]

    def group(self, index: Index) -> Group | None:
        """The group of a row, whether it is its heading or a finding of it."""
        if not index.isValid():
            return None
        return self.groups[index.row() if index.internalId() == 0 else index.internalId() - 1]

    def all_found(self) -> Iterator[QModelIndex]:
        """The findings in their order, those that are waived left out."""
        for at, group in enumerate(self.groups):
            if group.code is not None:
                above = self.index(at, 0)
                yield from (self.index(row, 0, above) for row in range(len(group.rows)))

    def where(self, finding: Finding) -> str:
        """The place of a finding in the words of the plan."""
        known = self._places.get(finding.item)
        if known is None:
            known = self._places[finding.item] = self._said_there(finding.item)
        return known or finding.place or tr("The document")

    def _said_there(self, item: str) -> str:
        if not item or self._plan is None:
            return ""
        try:
            there = find(self._plan, item)
        except KeyError:
            return ""
        words = ""
        if isinstance(there, Task):
            words = plain(there.content)
        elif isinstance(there, Section):
            words = plain(there.heading)
        elif hasattr(there, "content"):
            words = plain(there.content)
        return " ".join(words.split())

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = _NOTHING) -> QModelIndex:
        if not parent.isValid():
            return self.createIndex(row, column, 0) if row < len(self.groups) else QModelIndex()
        return self.createIndex(row, column, parent.row() + 1)

    def parent(self, index: Index = _NOTHING) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = _NOTHING) -> int:  # noqa: N802 - Qt's method
        if not parent.isValid():
            return len(self.groups)
        return len(self.groups[parent.row()].rows) if parent.internalId() == 0 and parent.column() == 0 else 0

    def columnCount(self, _parent: Index = _NOTHING) -> int:  # noqa: N802 - Qt's method
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.found(index)
        if row is None:
            return self._group_data(index, role)
        words = self.where(row.finding) if index.column() == WHERE else self._sentence(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.where(row.finding)}: {self._sentence(row)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(words)
        return words if role == Qt.ItemDataRole.DisplayRole else None

    def _sentence(self, row: FoundRow) -> str:
        if row.waiver is None:
            return finding_sentence(row.finding)
        day = f" ({row.waiver.on:%d/%m/%Y})" if row.waiver.on else ""
        return f"{row.waiver.reason}{day} \N{EM DASH} {finding_sentence(row.finding)}"

    def _group_data(self, index: Index, role: int) -> Any:
        group = self.group(index)
        if group is None or index.column() != WHERE:
            return None
        weight = KINDS[group.code].weight if group.code else None
        if role == Qt.ItemDataRole.DisplayRole:
            return group.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{weight_words(weight)}: {group.title}" if weight else group.title
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(*ICONS[weight]) if weight else QIcon()
        return None

    def headerData(  # noqa: N802 - Qt's method
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Place"), tr("What was found, and what to do"))[section]
        return None
