"""The first step of the wizard: which directive has come down. One of the register, one read now, or one typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from app.domain.directive_recognition.recognise import directive_id
from app.domain.directive_recognition.typed_citation import typed_citation
from app.domain.directives.model import Citation, Directive
from app.domain.printing.phrases import day_month_year
from app.domain.registers.place import Level
from app.domain.vietnamese import search_key
from app.translation import tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import ask_words
from app.ui.directives.start import OneDirective, ask_file
from app.ui.editor.document_form import date_of
from app.ui.fields import LineField, add_row, form
from app.ui.session import Session
from app.ui.wizard.choices import VALUE, directive_item, list_of_choices, other_item
from app.workflows.directives import of_citation, rank_of_typed


class DirectiveStep(QWidget):
    """A list that is searched, the way to a file, and fields for a document that nobody has kept yet."""

    chosen = Signal()
    """Another directive is chosen, or something of the typed one changed."""
    faulted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known: dict[str, Directive] = {}
        self._reading = OneDirective(session, self)
        self._reading.kept.connect(self._take)
        self._reading.faulted.connect(self.faulted)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find by number or words, for example: 28-CT/TW"))
        self.search.setAccessibleName(tr("Find a directive"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.list: QListWidget = list_of_choices(tr("Directives"))
        self.list.currentItemChanged.connect(self._choose)
        self._typed = QWidget()
        self._kind = LineField(tr("Kind of document"), tr("for example a decision, a plan"))
        self._number = LineField(tr("Number and symbol"), tr("for example 28-CT/TW"))
        self._day = LineField(tr("Day of issue"), tr("for example 21/11/2026"))
        self._issuer = LineField(tr("Issuing authority"))
        self._abstract = LineField(tr("Subject"))
        self._found = ("",) * len(self._fields)
        """What the search put into each of the fields."""
        rows = form()
        for field in self._fields:
            add_row(rows, field.accessibleName(), field)
            field.textChanged.connect(self._tell)
        typed = QVBoxLayout(self._typed)
        typed.setContentsMargins(0, 4, 0, 0)
        typed.addLayout(rows)
        self._typed.hide()
        buttons = QHBoxLayout()
        buttons.addWidget(push_button(tr("Read from its file …"), self.ask_file, "", "file-input"))
        buttons.addWidget(push_button(tr("Paste its text …"), self.ask_text, "", "clipboard-paste"))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(
            label(tr("Not in the list? Read it from its file: its demands become tasks."), "muted")
        )
        column.addLayout(buttons)
        column.addWidget(self.list, 1)
        column.addWidget(self._typed)

    @property
    def _fields(self) -> tuple[LineField, ...]:
        return self._kind, self._number, self._day, self._issuer, self._abstract

    # What there is to choose from

    def show_directives(self, known: Mapping[str, Directive], first: str = "") -> None:
        """Offer these, and another one that is typed; the one of the id `first` is chosen, or what was before."""
        kept = first or self._chosen_id
        self._known = dict(known)
        self.list.blockSignals(True)
        self.list.clear()
        for directive in known.values():
            self.list.addItem(directive_item(directive, known))
        self.list.addItem(other_item())
        self.list.blockSignals(False)
        self.list.setCurrentRow(max(0, self._row_of(kept)) if kept else 0)

    def _row_of(self, wanted: str) -> int:
        rows = range(self.list.count())
        return next((row for row in rows if self.list.item(row).data(VALUE) == wanted), -1)

    def _filter(self, words: str) -> None:
        """Show what has all the words; the first of it is chosen, and the way to another document is always there."""
        wanted = search_key(words).split()
        shown = []
        for row in range(self.list.count() - 1):
            item = self.list.item(row)
            key = search_key(item.text())
            item.setHidden(not all(word in key for word in wanted))
            shown += [] if item.isHidden() else [row]
        if not shown:
            shown = self._rows_of(typed_citation(words))
        if not shown:
            self._start_typed(words)
        self.list.setCurrentRow(shown[0] if shown else self.list.count() - 1)
        self.list.scrollToItem(self.list.currentItem(), QListWidget.ScrollHint.PositionAtTop)

    def _rows_of(self, cited: Citation) -> list[int]:
        """Show the rows of the very document that is cited, whose words may be others than those of the list."""
        rows = [self._row_of(each.id) for each in of_citation(cited, self._known.values())]
        for row in rows:
            self.list.item(row).setHidden(False)
        return rows

    def _start_typed(self, words: str) -> None:
        """What was looked for and not found is what the new document is called; what was typed by hand stays."""
        cited = typed_citation(words)
        day = day_month_year(cited.issued) if cited.issued else ""
        parts = cited.kind, cited.number, day, cited.issuer, cited.abstract
        for field, part, before in zip(self._fields, parts, self._found, strict=True):
            if field.words in ("", before):
                field.setText(part)
        self._found = parts

    def _choose(self) -> None:
        self._typed.setVisible(self.is_typed)
        self._tell()

    def _tell(self, _words: str = "") -> None:
        self.chosen.emit()

    @property
    def _chosen_id(self) -> str:
        row = self.list.currentRow()
        return str(self.list.item(row).data(VALUE)) if row >= 0 else ""

    @property
    def is_typed(self) -> bool:
        """Whether it is a document that is not in the list."""
        return self.list.currentRow() >= 0 and not self._chosen_id

    @property
    def directive(self) -> Directive | None:
        """The chosen directive; of a document that is typed what is known so far, None where nothing is."""
        if not self.is_typed:
            return self._known.get(self._chosen_id)
        day = date_of(self._day.words) if self._day.words else None
        whole = date(day.year, day.month, day.day) if day and day.month and day.day else None
        citation = Citation(
            kind=self._kind.words or tr("Document"),
            number=self._number.words,
            issued=whole,
            issuer=self._issuer.words,
            abstract=self._abstract.words,
        )
        if not (citation.number or citation.abstract or citation.issuer):
            return None
        level = self._session.office.issuer.level if self._session.office else Level.PROVINCE
        made = Directive(
            directive_id(citation.number, citation.abstract or citation.issuer),
            citation,
            rank_of_typed(citation, level),
        )
        return made if made.id not in self._known else replace(made, id=f"{made.id}-moi")

    # A directive that is read now

    def ask_file(self) -> None:
        """Read a directive from a file that the person chooses."""
        path = ask_file(self)
        if path is not None:
            self._reading.begin(path)

    def read(self, path: Path) -> None:
        """Read a directive from this file."""
        self._reading.begin(path)

    def ask_text(self) -> None:
        """Read a directive from a pasted text."""
        words = ask_words(
            self, tr("Paste its text"), tr("The whole text, with its head and numbers."), yes=tr("Read")
        )
        if words:
            self._reading.paste(words, "")

    def _take(self, directive: Directive) -> None:
        """Choose the directive that was kept just now."""
        self.search.clear()
        self.show_directives({directive.id: directive, **self._known, directive.id: directive})
        self.list.setCurrentRow(self._row_of(directive.id))
        self.chosen.emit()
