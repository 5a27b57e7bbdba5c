"""The office that drafts: who issues, who signs, who always receives. Asked once, changed in the settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.plan.head import IssuingAuthority, StandardName
from app.domain.registers.office import Abbreviation, Office
from app.domain.registers.office_registers import office_id_of, with_office
from app.domain.registers.place import Level
from app.domain.registers.signing import Signer, SigningCapacity
from app.errors.faults import AppError
from app.messages.faults import error_message
from app.messages.presentation import standard_words
from app.translation import tr
from app.ui.buttons import label, push_button, say, show_icon
from app.ui.destinations import Destination
from app.ui.dialogs.asking import Question, answer, fit, scrolled
from app.ui.dialogs.office_name import OfficeName
from app.ui.fields import TextField, add_row, combo, form
from app.ui.rights import Rights
from app.ui.session import Session
from app.ui.theme import with_role
from app.workflows.own_office import office_for, typed_authority

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
        (tr("Central"), Level.CENTRAL),
    ]


class OfficeForm(QWidget):
    """One field, the name; all that follows from it is filled in below, folded away, and can be changed there."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office: Office | None = None
        self._filled_for = ""
        self.name = OfficeName()
        self.name.chosen.connect(self._take)
        self.name.typed.connect(self._take_typing)
        self._fault = label("", "fault")
        self._fault.hide()
        self.summary = label("", "summary")
        self.summary.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.about = label("", "muted")
        self.level = combo(tr("Level"), list(levels()), self._take_level)
        self.more = push_button(tr("Change the details"), self._unfold, "link", "chevron-right")
        self.heading = TextField(tr("Lines at the head of the page"), least=2, most=3)
        self.superior = TextField(tr("Superior body, above them"), least=1, most=2)
        self.symbol = _line(tr("Symbol of the authority"))
        self.place = _line(tr("Place of issue"))
        self.short_name = _line(tr("What the text calls it"))
        self.archive = _line(tr("Unit in the archive line"))
        standards: list[tuple[str, object]] = [(standard_words(each), each) for each in StandardName]
        self.standard = combo(tr("Presentation standard"), standards, self._show_summary)
        self.signers = _grid(tr("Who signs"), (tr("Name"), tr("Title"), tr("Capacity")))
        self.recipients = TextField(tr("Usual recipients, one a line"), least=2, most=4)
        self.short = _grid(tr("Abbreviations"), (tr("Short"), tr("In full")))
        for field in (self.symbol, self.place):
            field.textChanged.connect(self._show_summary)
        for lines in (self.heading, self.superior):
            lines.textChanged.connect(self._show_summary)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("Issuing authority"), "label"))
        column.addWidget(self.name)
        column.addWidget(self._fault)
        self._filled = with_role(QFrame(), "card")
        filled = QVBoxLayout(self._filled)
        filled.setContentsMargins(16, 12, 16, 12)
        filled.setSpacing(8)
        filled.addWidget(self.summary)
        filled.addWidget(self.about)
        row = QHBoxLayout()
        row.addWidget(label(tr("Level"), "label", wraps=False))
        row.addWidget(self.level)
        row.addStretch(1)
        row.addWidget(self.more)
        filled.addLayout(row)
        column.addWidget(self._filled)
        self._details = self._detail_fields()
        column.addWidget(self._details)
        column.addStretch(1)

    def _detail_fields(self) -> QWidget:
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        left, right = form(), form()
        add_row(left, tr("Lines at the head of the page"), self.heading)
        add_row(left, tr("Superior body, above them"), self.superior)
        add_row(left, tr("What the text calls it"), self.short_name)
        add_row(right, tr("Symbol of the authority"), self.symbol)
        add_row(right, tr("Place of issue"), self.place)
        add_row(right, tr("Unit in the archive line"), self.archive)
        add_row(right, tr("Presentation standard"), self.standard)
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
        return found

    @property
    def shows_details(self) -> bool:
        """Whether the details are unfolded."""
        return not self._details.isHidden()

    # Values

    def show_office(self, office: Office | None) -> None:
        """Show an office to be changed; an empty form for None."""
        self._office = office
        issuer = office.issuer if office else None
        self.name.show_words(issuer.name if issuer else "")
        self._filled_for = self.name.words
        self.heading.show_text("\n".join(issuer.heading) if issuer else "")
        self.superior.show_text("\n".join(issuer.superior) if issuer else "")
        self.symbol.setText(issuer.symbol if issuer else "")
        self.place.setText(issuer.place if issuer else "")
        self.short_name.setText(issuer.short_name if issuer else "")
        self.archive.setText(office.archive_unit if office else "")
        self.level.setCurrentIndex(max(0, self.level.findData(issuer.level if issuer else Level.PROVINCE)))
        self.standard.setCurrentIndex(
            self.standard.findData(issuer.standard if issuer else StandardName.STATE)
        )
        self.recipients.show_text("\n".join(office.recipients) if office else "")
        self._show_signers(office.signers if office else ())
        rows = [(each.short, each.full) for each in office.abbreviations] if office else []
        _fill(self.short, rows)
        self._filled.setVisible(office is not None)
        self.fold(folded=office is None or bool(self.place.text() and self.heading.words))
        self._show_summary()
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

    # What follows from the name

    def _take(self, issuer: IssuingAuthority | None) -> None:
        """Fill in what follows from a name of the list, or from the words as they are typed."""
        if issuer is None:
            self.suggest()
        else:
            self._fill_in(issuer, tr("This office stands in the registers."))

    def suggest(self, level: Level | None = None) -> bool:
        """Fill in what follows from the words that are typed; whether there are any."""
        self._forget_fault()
        words = self.name.words
        if not words:
            self._say_fault(tr("Write the name of your office first."))
            return False
        issuer, objection = typed_authority(words, date.today(), level)
        about = (
            tr("No register holds this office: it stands as you wrote it, its level by its words.")
            if objection is None
            else error_message(objection)
        )
        self._fill_in(issuer, about)
        return True

    def _fill_in(self, issuer: IssuingAuthority, about: str) -> None:
        office, kept = office_for(issuer), self._office
        if kept is not None:
            signers = kept.signers if any(signer.name for signer in kept.signers) else office.signers
            office = replace(kept, name=office.name, issuer=office.issuer, signers=signers)
        self.show_office(office)
        self.about.setText(about)

    def _take_typing(self) -> None:
        """What was filled in for another name is not this one's; who has unfolded it is at work in it."""
        self._forget_fault()
        same = bool(self._filled_for) and self.name.words == self._filled_for
        self._filled.setVisible(same or self.shows_details)

    def _take_level(self, _row: int) -> None:
        """Another level: what follows from it follows anew, unless the registers hold the office."""
        self.suggest(Level(self.level.currentData()))

    def _unfold(self) -> None:
        self.fold(folded=self.shows_details)
        self.changed.emit()

    def fold(self, *, folded: bool) -> None:
        """Show the details or hide them."""
        self._details.setHidden(folded)
        say(self.more, tr("Change the details") if folded else tr("Hide the details"))
        show_icon(self.more, "chevron-right" if folded else "chevron-down")

    def _show_summary(self, _changed: object = None) -> None:
        """The head of the page as it will stand."""
        head = self.heading.words.upper()
        above = self.superior.words.upper()
        place = self.place.text().strip() or tr("(no place yet)")
        symbol = self.symbol.text().strip() or "…"
        lines = (
            above,
            head,
            tr("Symbol: {symbol}  ·  Place: {place}", symbol=symbol, place=place),
            self._signed(),
            tr("Presented by: {standard}", standard=self.standard.currentText()),
        )
        self.summary.setText("\n".join(line for line in lines if line))

    def _signed(self) -> str:
        titles = [title for _, title in _rows(self.signers) if title]
        return tr("Signed by: {titles}", titles=", ".join(titles)) if titles else ""

    def _say_fault(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.show()

    def _forget_fault(self) -> None:
        self._fault.hide()

    def office(self) -> Office | None:
        """The office as the form says it; None, with what is missing said, where it has no name."""
        if self.name.words != self._filled_for and not self.suggest():
            return None
        name = self.name.words
        if not name:
            self._say_fault(tr("Write the name of your office first."))
            return None
        known = self._office.issuer if self._office else None
        level = Level(self.level.currentData())  # Qt gives back a plain string
        if known is None or known.level is not level:
            known, _ = typed_authority(name, date.today(), level)
        issuer = replace(
            known,
            name=name,
            level=level,
            short_name=self.short_name.text().strip() or name,
            heading=_lines(self.heading) or (name.upper(),),
            superior=_lines(self.superior),
            symbol=self.symbol.text().strip(),
            place=self.place.text().strip(),
            standard=StandardName(self.standard.currentData()),
        )
        short = tuple(Abbreviation(one, full) for one, full in _rows(self.short) if one and full)
        signers = self._signers() or (Signer("", ""),)
        return Office(name, issuer, signers, self.archive.text().strip(), _lines(self.recipients), short)

    def _signers(self) -> tuple[Signer, ...]:
        found = []
        for row, (name, title) in enumerate(_rows(self.signers)):
            box = self.signers.cellWidget(row, 2)
            if not (name or title) or box is None:
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


_LOW, _HIGH = 400, 680
"""Px: where only the name is asked for, and with all details."""


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
        self._area = scrolled(self.form)
        self.body.addWidget(self._area)
        fit(self, 840, _HIGH if office is not None else _LOW)
        self.form.changed.connect(self._grow)

    def _grow(self) -> None:
        """As high as what the form shows, up to `_HIGH`; never lower than it was."""
        before = self.height()
        around = before - self._area.viewport().height()
        wanted = _HIGH if self.form.shows_details else min(_HIGH, self.form.sizeHint().height() + around)
        if before < wanted:
            fit(self, self.width(), wanted)
            self.move(self.x(), max(0, self.y() - (self.height() - before) // 2))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's method
        super().showEvent(event)
        self.form.name.setFocus()

    def accept(self) -> None:
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


def begin_with_an_office(window: MainWindow, session: Session) -> None:
    """At the first start: the one office of the registers, else ask; the sample office serves until there is one.

    Somebody who may not describe the office of a server is not asked to, and who only reads there drafts for none.
    """
    offices, rights = session.registers.own.offices, Rights(session.me)
    if len(offices) == 1:
        try:
            session.draft_for(offices[0].id)
        except AppError as fault:
            window.show_fault(fault)
    elif rights.reading:
        return
    elif offices:
        window.notices.notice(
            tr("The registers hold several offices. Choose there the one that you draft for."),
            tr("Registers"),
            partial(window.show_place, Destination.REGISTERS),
        )
    elif rights.office_kept:
        window.notices.notice(
            tr(
                "You draft for an invented sample office until the administrator of the office's library has described "
                "yours in the registers."
            )
        )
    elif session.desk.tries_sample:
        _tell_sample(window)
    else:
        _ask_first_office(window, session)


def _ask_first_office(window: MainWindow, session: Session) -> None:
    office = ask_office(window, None, first=True)
    if office is None:
        session.keep_desk(replace(session.desk, tries_sample=True))
        _tell_sample(window)
    else:
        keep_office(session, office, window.show_fault)


def _tell_sample(window: MainWindow) -> None:
    window.notices.remind(
        tr("You draft for an invented sample office."),
        tr("Your office"),
        window.ask_settings,
    )
