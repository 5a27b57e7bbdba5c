"""The rows of one register as a table; the model holds values."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor

from app.domain.directives.model import Directive
from app.domain.directives.standing import DirectiveStanding, Standing
from app.domain.registers.agency import Agency, AgencyGroup
from app.domain.registers.office import Office
from app.domain.registers.office_registers import OfficeRegisters, Register, Row
from app.domain.registers.place import Level
from app.domain.registers.register_checks import RegisterFinding
from app.domain.registers.row_fields import FIELDS, CellWords, RowField, found_by
from app.messages.registers import field_heading, field_hint, finding_words
from app.translation import marked, tr
from app.ui.grid import Index
from app.ui.theme import tokens
from app.ui.tips import plain_tip
from app.workflows import reference_data
from app.workflows.where_used import directive_status

_NONE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
WITH_SOURCE = (Register.AGENCIES, Register.GROUPS, Register.DIRECTIVES, Register.KINDS)
"""The registers of which a part comes with the program: their last column says whose a row is."""


class RegisterRows(QAbstractTableModel):
    """One column a field; then, where it matters, how a directive stands and whose the row is."""

    def __init__(self, parent: QObject | None = None, *, fixed: bool = False) -> None:
        """`fixed` registers are only read."""
        super().__init__(parent)
        self._fixed = fixed
        self.register = Register.AGENCIES
        self.rows: tuple[Row, ...] = ()
        self.words = CellWords()
        self._own: frozenset[str] = frozenset()
        self._shipped: frozenset[str] = frozenset()
        self._found: dict[tuple[str, str], list[str]] = {}
        self._office: Office | None = None
        self._directives: tuple[Directive, ...] = ()

    def show(
        self,
        register: Register,
        shown: OfficeRegisters,
        own: OfficeRegisters,
        shipped: OfficeRegisters,
        words: CellWords,
        findings: tuple[RegisterFinding, ...],
        office: Office | None,
        wanted: str = "",
        kept: str = "",
    ) -> None:
        """Show the rows of a register that say `wanted`; where they are those shown before, in their places.

        While somebody types in the row of the id `kept`, the rows that are shown stay those that they are: whatever
        comes or goes meanwhile is shown behind that.
        """
        self._directives = shown.directives
        rows = tuple(each for each in shown.rows(register) if found_by(register, each, wanted, words))
        if kept and register is self.register:
            there = {each.id: each for each in shown.rows(register)}
            rows = tuple(there[each.id] for each in self.rows if each.id in there)
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for each in findings:
            if each.register is register:
                found[each.row, each.field].append(finding_words(each))
        same = register is self.register and [each.id for each in rows] == [each.id for each in self.rows]
        if not same:
            self.beginResetModel()
        self.register, self.rows, self.words, self._found = register, rows, words, dict(found)
        self._own = frozenset(each.id for each in own.rows(register))
        self._shipped = frozenset(each.id for each in shipped.rows(register))
        self._office = office
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))

    @property
    def fields(self) -> tuple[RowField, ...]:
        """The fields of the columns, from the left."""
        return FIELDS[self.register]

    def place(self, row_id: str) -> int:
        """The place of the row of that id; -1 where it is not shown."""
        return next((place for place, each in enumerate(self.rows) if each.id == row_id), -1)

    def is_own(self, row: Row) -> bool:
        """Whether the row is the office's own, or its change of one that comes with the program."""
        return row.id in self._own

    def is_shipped(self, row: Row) -> bool:
        """Whether a row of this id comes with the program."""
        return row.id in self._shipped

    @property
    def found(self) -> int:
        """How many findings the register has."""
        return sum(map(len, self._found.values()))

    # Qt's

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's method
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's method
        return 0 if parent.isValid() else len(self.fields) + len(self._further)

    @property
    def _further(self) -> list[str]:
        status = [tr("Standing")] if self.register is Register.DIRECTIVES else []
        return status + ([tr("Whose")] if self.register in WITH_SOURCE else [])

    def headerData(  # noqa: N802 - Qt's method
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if section >= len(self.fields):
            further = self._further[section - len(self.fields)]
            return further if role == Qt.ItemDataRole.DisplayRole else None
        field = self.fields[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return field_heading(self.register, field)
        return (field_hint(field) or None) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every field that a person writes is edited in place."""
        column = index.column()
        written = not self._fixed and column < len(self.fields) and self.fields[column].written
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if written else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(tokens().text if self.is_own(row) or not self.is_shipped(row) else tokens().muted)
        if column >= len(self.fields):
            if role == Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._about(row, column))
            return self._about(row, column) if role == Qt.ItemDataRole.DisplayRole else None
        field = self.fields[column]
        found = self._found.get((row.id, field.name))
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(tokens().warning_soft) if found else None
        if role == Qt.ItemDataRole.EditRole:
            return field.text(row, self.words)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._filled(row, field.text(row, self.words))
        if role == Qt.ItemDataRole.ToolTipRole:
            words = "\n".join(found) if found else self._filled(row, field.text(row, self.words))
            return plain_tip(words) or None
        return None

    def _about(self, row: Row, column: int) -> str:
        if self.register is Register.DIRECTIVES and column == len(self.fields):
            assert isinstance(row, Directive)
            return standing_words(directive_status(row, self._directives, date.today()))
        if not self.is_own(row):
            return tr("comes with the program")
        return tr("changed by the office") if self.is_shipped(row) else tr("the office's own")

    def _filled(self, row: Row, text: str) -> str:
        """The text with the words of the office's own place, where names have places for them."""
        if "{" not in text or not isinstance(row, Agency | AgencyGroup):
            return text
        register, issuer = reference_data.shipped_agencies(), self._office.issuer if self._office else None
        if issuer is not None and row.level in (issuer.level, Level.PROVINCE):
            return register.fill(text, row.level, issuer)
        today = date.today()
        kinds = [each for each in register.kinds if each.level == row.level and each.period.holds(today)]
        words = {
            "unit": (each.name for each in kinds),
            "committee": (each.committee for each in kinds),
            "youth": (each.youth for each in kinds),
            "area": ("…",),
        }
        for name, several in words.items():
            text = text.replace(f"{{{name}}}", "/".join(dict.fromkeys(several)))
        return text


_STANDINGS = {
    Standing.IN_FORCE: marked("in force"),
    Standing.AMENDED: marked("amended"),
    Standing.REPLACED: marked("replaced"),
    Standing.EXPIRED: marked("expired"),
}


def standing_words(stands: DirectiveStanding) -> str:
    """How a directive stands, and by what, as a cell says it."""
    words = tr(_STANDINGS[stands.standing])
    return tr("{standing} by {document}", standing=words, document=stands.by) if stands.by else words
