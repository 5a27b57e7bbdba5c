"""What the wizard offers to choose from, and what it shows of the plan that will be made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidgetItem,
)

from app.domain.directives.model import Directive, chain
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.registers.office import Office
from app.domain.registers.place import Level
from app.domain.writing.lines import LineKind, lines
from app.translation import tr
from app.ui.theme import tokens
from app.workflows import reference_data
from app.workflows.office_templates import load_templates

if TYPE_CHECKING:
    from app.domain.template.model import Blank, Template
    from app.persistence import Store

VALUE = Qt.ItemDataRole.UserRole
MUTED = Qt.ItemDataRole.UserRole + 1
"""How many of the last lines of a choice say how it stands."""

_SIDE, _ABOVE = 8, 5
"""Px beside and above the words of a choice."""


@dataclass(frozen=True)
class Resources:
    """What there is to choose from: directives by id with those that the office keeps itself, templates, offices."""

    directives: dict[str, Directive]
    templates: tuple[Template, ...]
    samples: list[Office]
    own: tuple[Directive, ...]


def resources(store: Store) -> Resources:
    """What comes with the program, and what the office has added to its library."""
    load_templates(store)  # what others saved is in the copy from now on
    own, templates = store.directives(), reference_data.templates()
    levels = dict.fromkeys(level for template in templates for level in template.levels)
    known = reference_data.directives() | {each.id: each for each in own}
    samples = [
        reference_data.sample_office(level) for level in levels if level in reference_data.SAMPLE_LEVELS
    ]
    return Resources(known, templates, samples, own)


def nothing(day: date | None) -> str:
    return tr("Write the day as 21/11/2026.") if day is None else tr("No template fits this level and day.")


def takes_any(template: Template) -> bool:
    """Whether the template holds a directive open for whatever one the officer has."""
    return template.directive in {each.id for each in template.own_directives}


def fitting(
    templates: tuple[Template, ...],
    directive: str,
    directives: Mapping[str, Directive],
    office: Office,
    day: date,
) -> list[tuple[Template, str]]:
    """Those made for this directive, then for one that carries it out, then those that take any; and why each fits.

    Those that cite a paper of another province come last: whoever takes one has to put his own in its place.
    """

    def carries_out(template: Template) -> bool:
        above = chain(template.directive, directives) if template.directive in directives else ()
        return directive in {each.id for each in above}

    def of_elsewhere(template: Template) -> str:
        issuer = directives[template.directive].citation.issuer
        named = reference_data.places().named_last(issuer, day)
        own = named is None or office.issuer.level is not Level.PROVINCE or named.name == office.issuer.place
        return "" if own else issuer

    usable = [each for each in templates if each.fits(office.issuer.level, day, office.issuer.name)]
    made_for = [each for each in usable if directive and each.directive == directive]
    below = [each for each in usable if each not in made_for and carries_out(each)]
    others = [*(each for each in usable if takes_any(each)), *(each for each in usable if not each.directive)]
    return [
        *((each, tr("Made for this directive.")) for each in made_for),
        *(
            (each, tr("Made for a document that carries this one out."))
            for each in below
            if not of_elsewhere(each)
        ),
        *(
            (each, tr("For any directive: its demands become tasks."))
            for each in others
            if each not in made_for and each not in below
        ),
        *(
            (each, tr("Cites a paper of {issuer}: put your own in its place.", issuer=issuer))
            for each in below
            if (issuer := of_elsewhere(each))
        ),
    ]


def blanks_of_directive(template: Template) -> frozenset[str]:
    """The blanks that only say which directive is carried out: a chosen one says it itself."""
    own = _PLACEHOLDER.findall(str(template.own_directives))
    rest = _PLACEHOLDER.findall(str(replace(template, own_directives=(), blanks=())))
    return frozenset(own) - frozenset(rest)


def suggested(blank: Blank) -> str:
    """What the field of a blank holds at first; what the template words by the office is left to it, and so empty."""
    return "" if _PLACEHOLDER.search(blank.default) else blank.default


_PLACEHOLDER = re.compile(r"\{([\w-]+)\}")


def list_of_choices(name: str) -> QListWidget:
    """A list whose lines wrap and never scroll sideways."""
    found = QListWidget()
    found.setAccessibleName(name)
    found.setWordWrap(True)
    found.setResizeMode(QListWidget.ResizeMode.Adjust)
    found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    found.setItemDelegate(HeadedRows(found))
    return found


class HeadedRows(QStyledItemDelegate):
    """Draws the first line of a choice bold, and its last `MUTED` lines as what is said of it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        option.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget
        )
        muted = int(index.data(MUTED) or 0)
        painter.save()
        painter.translate(QPointF(option.rect.topLeft()) + QPointF(_SIDE, _ABOVE))
        _set_in_lines(words, muted, option.font, option.rect.width() - 2 * _SIDE).drawContents(painter)
        painter.restore()

    def sizeHint(  # noqa: N802 - Qt's method
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        self.initStyleOption(option, index)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()
        words = _set_in_lines(option.text, 0, option.font, width - 2 * _SIDE)
        return QSize(width, round(words.size().height()) + 2 * _ABOVE)


def _set_in_lines(words: str, muted: int, font: QFont, width: int) -> QTextDocument:
    found = QTextDocument()
    found.setDocumentMargin(0)
    found.setDefaultFont(font)
    found.setTextWidth(width)
    cursor = QTextCursor(found)
    lines = words.replace("\u2028", "\n").split("\n")  # Qt hands on lines parted its own way
    for number, line in enumerate(lines):
        look = QTextCharFormat()
        look.setForeground(QColor(tokens().muted if number >= len(lines) - muted else tokens().text))
        look.setFontWeight(QFont.Weight.Normal if number else QFont.Weight.Bold)
        if number:
            cursor.insertBlock()
        cursor.insertText(line, look)
    return found


def directive_item(directive: Directive, directives: Mapping[str, Directive]) -> QListWidgetItem:
    """A directive with what it says, what it itself carries out, and how much is known of it."""
    citation, count = directive.citation, len(directive.demands)
    known = tr("{count} demands known", count=count) if count else tr("demands to be pasted")
    above = ", ".join(each.citation.short for each in chain(directive.id, directives)[1:])
    carries_out = tr("carries out {documents}", documents=above) if above else ""
    item = QListWidgetItem("\n".join(filter(None, (citation.short, citation.abstract, carries_out, known))))
    item.setData(VALUE, directive.id)
    item.setData(MUTED, 2 if carries_out else 1)
    return item


def other_item() -> QListWidgetItem:
    words = tr("Another document, not in this list")
    about = tr("You fill in its number, date and issuer below; it is kept for the next time.")
    item = QListWidgetItem(f"{words}\n{about}")
    item.setData(VALUE, "")
    item.setData(MUTED, 1)
    return item


def outline(plan: Plan) -> list[QTreeWidgetItem]:
    """What the plan holds, heading by heading, with the words of its tasks."""
    found: list[QTreeWidgetItem] = []
    above: list[QTreeWidgetItem] = []
    for line in lines(plan):
        words = f"{line.label} {plain(line.content)}".strip()
        if line.kind in (LineKind.SUBJECT, LineKind.BASIS, LineKind.ANNEX):
            above = []
            found.append(QTreeWidgetItem([words]))
            if line.kind is LineKind.ANNEX:
                above = [found[-1]]
        elif line.kind in (LineKind.HEADING, LineKind.TASK):
            item = QTreeWidgetItem([words])
            del above[line.level :]
            if above:
                above[-1].addChild(item)
            else:
                found.append(item)
            if line.kind is LineKind.HEADING:
                above.append(item)
    return found
