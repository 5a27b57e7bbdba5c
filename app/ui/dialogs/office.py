"""The office that drafts: who issues, who signs, who always receives. Asked once, changed in the settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.plan.head import IssuingAuthority
from app.domain.registers.office import Abbreviation, Office
from app.domain.registers.office_registers import office_id_of, with_office
from app.domain.registers.place import Level
from app.domain.registers.signing import Signer, SigningCapacity
from app.errors.faults import AppError
from app.messages.faults import error_message
from app.translation import tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import Question, answer, fit, scrolled
from app.ui.fields import TextField, add_row, combo, form
from app.ui.session import Session
from app.workflows.own_office import office_suggestion
from app.workflows.reference_data import sample_office

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


def capacities() -> list[tuple[str, SigningCapacity]]:
    """The capacities in which somebody signs, as a person reads them."""
    return [
        (tr("as head"), SigningCapacity.HEAD),
        (tr("for the head (KT.)"), SigningCapacity.DEPUTY),
        (tr("by order (TL.)"), SigningCapacity.BY_ORDER),
        (tr("by authority (TUQ.)"), SigningCapacity.BY_AUTHORITY),
        (tr("acting head (Q.)"), SigningCapacity.ACTING),
    ]


def levels() -> list[tuple[str, Level]]:
    """The levels of government, as a person reads them."""
    return [
        (tr("Province"), Level.PROVINCE),
        (tr("Commune, ward"), Level.COMMUNE),
        (tr("District (before July 2025)"), Level.DISTRICT),
    ]


class OfficeForm(QWidget):
    """The fields of an office. It begins with the name: the registers fill in what follows from it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office: Office | None = None
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("name of the committee, department or agency"))
        self.name.setAccessibleName(tr("Issuing authority"))
        self._find = push_button(tr("Fill in from the name"), self.suggest, "", "search")
        self._fault = label("", "fault")
        self._fault.hide()
        self.heading = TextField(tr("Lines at the head of the page"), least=2, most=3)
        self.superior = TextField(tr("Superior body, above them"), least=1, most=2)
        self.symbol = _line(tr("Symbol of the authority"))
        self.place = _line(tr("Place"))
        self.short_name = _line(tr("What the text calls it"))
        self.archive = _line(tr("Unit in the archive line"))
        self.level = combo(tr("Level"), list(levels()))
        self.signers = _grid(tr("Who signs"), (tr("Name"), tr("Title"), tr("Capacity")))
        self.recipients = TextField(tr("Usual recipients, one a line"), least=2, most=4)
        self.short = _grid(tr("Abbreviations"), (tr("Short"), tr("In full")))
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        first = QHBoxLayout()
        first.addWidget(self.name, 1)
        first.addWidget(self._find)
        column.addWidget(label(tr("Issuing authority"), "label"))
        column.addLayout(first)
        column.addWidget(self._fault)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        left, right = form(), form()
        add_row(left, tr("Lines at the head of the page"), self.heading)
        add_row(left, tr("Superior body, above them"), self.superior)
        add_row(left, tr("What the text calls it"), self.short_name)
        add_row(left, tr("Level"), self.level)
        add_row(right, tr("Symbol of the authority"), self.symbol)
        add_row(right, tr("Place"), self.place)
        add_row(right, tr("Unit in the archive line"), self.archive)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        column.addLayout(columns)
        column.addWidget(label(tr("Who signs (the first one usually)"), "label"))
        column.addWidget(self.signers)
        lower = QHBoxLayout()
        lower.setSpacing(16)
        recipients, short = form(), form()
        add_row(recipients, tr("Usual recipients, one a line"), self.recipients)
        add_row(short, tr("Abbreviations"), self.short)
        lower.addLayout(recipients, 1)
        lower.addLayout(short, 1)
        column.addLayout(lower)

    # Values

    def show_office(self, office: Office | None) -> None:
        """Show an office to be changed; an empty form for None."""
        self._office = office
        issuer = office.issuer if office else None
        self.name.setText(issuer.name if issuer else "")
        self.heading.show_text("\n".join(issuer.heading) if issuer else "")
        self.superior.show_text("\n".join(issuer.superior) if issuer else "")
        self.symbol.setText(issuer.symbol if issuer else "")
        self.place.setText(issuer.place if issuer else "")
        self.short_name.setText(issuer.short_name if issuer else "")
        self.archive.setText(office.archive_unit if office else "")
        self.level.setCurrentIndex(max(0, self.level.findData(issuer.level if issuer else Level.PROVINCE)))
        self.recipients.show_text("\n".join(office.recipients) if office else "")
        self._show_signers(office.signers if office else ())
        rows = [(each.short, each.full) for each in office.abbreviations] if office else []
        _fill(self.short, rows)
        self.changed.emit()

    def _show_signers(self, signers: tuple[Signer, ...]) -> None:
        _fill(self.signers, [(each.name, each.title) for each in signers])
        for row in range(self.signers.rowCount()):
            given = signers[row] if row < len(signers) else None
            box = combo(tr("Capacity"), list(capacities()))
            box.setProperty("signer", given)
            at = [value for _, value in capacities()].index(given.capacity) if given else 0
            box.setCurrentIndex(at)
            self.signers.setCellWidget(row, 2, box)

    @property
    def is_begun(self) -> bool:
        """Whether anything but the name stands in the form."""
        return bool(self.heading.words or self.symbol.text().strip())

    def suggest(self) -> None:
        """Fill in what the registers know of the body of this name."""
        words, otherwise = self.name.text().strip(), tr("You can also fill in the fields below yourself.")
        self._fault.hide()
        if not words:
            self._say_fault(tr("Write the name of your office first."))
            return
        try:
            office = office_suggestion(words, date.today())
        except AppError as fault:
            self._say_fault(f"{error_message(fault)} {otherwise}")
            return
        kept = self._office
        if kept is not None and (kept.recipients or kept.abbreviations):
            office = replace(office, recipients=kept.recipients, abbreviations=kept.abbreviations)
        self.show_office(office)

    def _say_fault(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.show()

    def office(self) -> Office | None:
        """The office as the form says it; None, with what is missing said, where it is not whole."""
        heading, signers = _lines(self.heading), self._signers()
        needed = (self.name.text(), heading, self.symbol.text().strip(), self.place.text().strip(), signers)
        if not all(needed):
            self._say_fault(
                tr("Name, head of the page, symbol, place and one signer with a title are needed.")
            )
            return None
        known = self._office.issuer if self._office else None
        level = Level(self.level.currentData())  # Qt gives back a plain string
        if known is None or known.level is not level:
            known = _unknown_body(level, self.place.text().strip())
        issuer = replace(
            known,
            name=self.name.text().strip(),
            short_name=self.short_name.text().strip() or self.name.text().strip(),
            heading=heading,
            superior=_lines(self.superior),
            symbol=self.symbol.text().strip(),
            place=self.place.text().strip(),
        )
        short = tuple(Abbreviation(one, full) for one, full in _rows(self.short) if one and full)
        return Office(
            issuer.name, issuer, signers, self.archive.text().strip(), _lines(self.recipients), short
        )

    def _signers(self) -> tuple[Signer, ...]:
        found = []
        for row, (name, title) in enumerate(_rows(self.signers)):
            box = self.signers.cellWidget(row, 2)
            if not title or box is None:
                continue
            given = box.property("signer")
            capacity = capacities()[box.currentIndex()][1]  # type: ignore[attr-defined]
            head = given.head if given else self._head_title()
            unit_head = given.unit_head if given else ""
            heads = capacity in (SigningCapacity.HEAD, SigningCapacity.ACTING)
            found.append(Signer(name, title, capacity, "" if heads else head, unit_head))
        return tuple(found)

    def _head_title(self) -> str:
        signers = self._office.signers if self._office else ()
        return next((each.head or each.title for each in signers), "")


def _unknown_body(level: Level, area: str) -> IssuingAuthority:
    """A body that the registers do not know: the usual unit of its level, named as its place."""
    return replace(sample_office(level).issuer, area=area, province="", superior=())


def _line(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    return field


def _grid(name: str, heads: tuple[str, ...]) -> QTableWidget:
    table = QTableWidget(0, len(heads))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(list(heads))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(40)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setMinimumHeight(160)
    table.setTabKeyNavigation(False)
    return table


def _fill(table: QTableWidget, rows: list[tuple[str, str]]) -> None:
    """These rows and two empty ones to write in."""
    table.setRowCount(0)
    for row, words in enumerate([*rows, ("", ""), ("", "")]):
        table.insertRow(row)
        for column, text in enumerate(words):
            table.setItem(row, column, QTableWidgetItem(text))


def _rows(table: QTableWidget) -> list[tuple[str, str]]:
    def text(row: int, column: int) -> str:
        item = table.item(row, column)
        return item.text().strip() if item else ""

    return [(text(row, 0), text(row, 1)) for row in range(table.rowCount())]


def _lines(field: TextField) -> tuple[str, ...]:
    return tuple(line.strip() for line in field.words.split("\n") if line.strip())


class OfficeDialog(Question):
    """The form, kept when it is whole. At the first start the sample office can be tried instead."""

    def __init__(self, parent: QWidget | None, office: Office | None, *, first: bool) -> None:
        words = (
            tr(
                "Which office do you draft for? This stands at the head of every plan; you can change it any time."
            )
            if first
            else ""
        )
        super().__init__(
            parent, tr("Your office"), words, tr("Keep"), no=tr("Try with the sample office") if first else ""
        )
        self.result_office: Office | None = None
        self.form = OfficeForm()
        self.form.show_office(office)
        self.body.addWidget(scrolled(self.form))
        fit(self, 840, 680)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's method
        super().showEvent(event)
        self.form.name.setFocus()

    def accept(self) -> None:
        if self.form.name.hasFocus() and not self.form.is_begun:
            self.form.suggest()  # Enter behind the name asks what follows from it
            return
        self.result_office = self.form.office()
        if self.result_office is not None:
            super().accept()


def ask_office(parent: QWidget | None, office: Office | None, *, first: bool = False) -> Office | None:
    """The office as the person describes it; None where they step back."""
    dialog = OfficeDialog(parent, office, first=first)
    return dialog.result_office if answer(dialog) else None


def keep_office(session: Session, office: Office, failed: Callable[[Exception], None]) -> None:
    """Put the office into the registers, and draft for it from now on."""
    office_id = session.settings.office or office_id_of(office.name)
    session.registers.apply(tr("Your office"), lambda registers: with_office(registers, office_id, office))
    try:
        session.draft_for(office_id)
    except AppError as fault:
        failed(fault)


def ask_first_office(window: MainWindow, session: Session) -> None:
    """Ask for the office at the first start; the sample office serves until there is one."""
    office = ask_office(window, None, first=True)
    if office is None:
        window.notices.notice(
            tr("You draft for an invented sample office. Set your own in the settings."),
            tr("Your office"),
            window.ask_settings,
        )
    else:
        keep_office(session, office, window.show_fault)
