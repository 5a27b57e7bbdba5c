"""One agency in the place of another: who, by whom, and every place listed before anything happens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.domain.agency_replacing import agencies_named, agency_places, by_field
from app.domain.plan.model import Party, Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.registers.agency import AgencyRegister
from app.domain.word_search.hits import Hit
from app.domain.word_search.places import Owner
from app.errors.faults import UnknownName
from app.messages.fields import field_name
from app.translation import ntr, tr
from app.ui.assignments.party_book import PartyBook
from app.ui.assignments.party_field import PartyField
from app.ui.buttons import label, say
from app.ui.dialogs.asking import Question, fit
from app.ui.fields import ChoiceList
from app.ui.open_plan import OpenPlan
from app.ui.tips import plain_tip

_HIT = Qt.ItemDataRole.UserRole
_AROUND = 50
ROW_HEIGHT = 36
"""Px of a place: as high as the list of those that may take it."""

PLACE, WORDS, INSTEAD = range(3)
"""The columns."""


class AgencyReplacingDialog(Question):
    """Chooses the agency, what takes its place, and the places; several take it place by place, by field of work."""

    def __init__(
        self,
        parent: QWidget | None,
        plans: Sequence[Plan],
        book: PartyBook,
        register: AgencyRegister,
        chosen: str = "",
    ) -> None:
        """`chosen` is the key of the party to begin with; else one that no longer exists, or the one named most."""
        words = tr("Every place is listed. Take out the tick where it stays. Ctrl+Z takes it all back.")
        if len(plans) > 1:
            words = tr(
                "Every place is listed. Take out the tick where it stays. It can be taken back at once."
            )
        super().__init__(parent, tr("Replace an agency"), words, tr("Replace the agency"))
        self._plans, self._register = tuple(plans), register
        self._parties = _parties_of(plans)
        self._tasks = {task.id: task for plan in plans for task in tasks(plan)}
        self.agency = ChoiceList()
        self.agency.setAccessibleName(tr("Agency"))
        for party, count in self._parties:
            self.agency.addItem(
                ntr("{name} · {count} place", "{name} · {count} places", count, name=party.name)
            )
        self._opened = OpenPlan(plans[0], self)
        self.instead = PartyField(tr("Replace it by"), book, self._opened, self)
        self.places = QTreeWidget()
        self.places.setAccessibleName(tr("Places"))
        self.places.setHeaderLabels((tr("Place"), tr("Task or text"), tr("Would stand there")))
        self.places.setRootIsDecorated(len(plans) > 1)
        self.places.header().setStretchLastSection(True)
        for column, share in ((PLACE, 240), (WORDS, 330)):
            self.places.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.places.header().resizeSection(column, share)
        self.instead.setMinimumWidth(320)
        rows = QFormLayout()
        rows.addRow(label(tr("Agency"), "label"), self.agency)
        rows.addRow(label(tr("Replace it by"), "label"), self.instead)
        self.body.addLayout(rows)
        self.body.addWidget(self.places, 1)
        fit(self, 920, 620)
        self.agency.setCurrentIndex(self._first(chosen))
        self.agency.currentIndexChanged.connect(self._show_agency)
        self.instead.changed.connect(self._show_instead)
        self.places.itemChanged.connect(self._count)
        self._show_agency()
        self.instead.setFocus()

    def _first(self, chosen: str) -> int:
        day = self._plans[0].head.day
        keys = [party.key for party, _ in self._parties]
        if chosen in keys:
            return keys.index(chosen)
        known = {body.id for body in self._register.bodies}
        gone = (at for at, key in enumerate(keys) if key in known and not self._register.is_valid(key, day))
        most = max(range(len(keys)), key=lambda at: self._parties[at][1], default=0)
        return next(gone, most)

    @property
    def party(self) -> Party:
        """The agency that is replaced."""
        return self._parties[self.agency.currentIndex()][0]

    # What is shown

    def _show_agency(self, _index: int = 0) -> None:
        """List the places of the agency, and offer who follows it."""
        plan = self._plans[0]
        self.places.blockSignals(True)
        self.places.clear()
        for each in self._plans:
            above: QTreeWidget | QTreeWidgetItem = self.places
            if len(self._plans) > 1:
                above = QTreeWidgetItem(self.places, (each.head.subject,))
                above.setFirstColumnSpanned(True)
            for hit in agency_places(each, self.party):
                self._add(above, each, hit)
        self.places.expandAll()
        self.places.blockSignals(False)
        try:
            follow = self._register.successors(self.party.ref, "", plan.head.day) if self.party.ref else ()
            parties = tuple(self._register.party(each.id, plan.head.day, plan.head.issuer) for each in follow)
        except UnknownName:
            parties = ()
        self.instead.show_parties(parties if self._is_gone else ())
        self._show_instead()

    @property
    def _is_gone(self) -> bool:
        return bool(self.party.ref) and not self._register.is_valid(self.party.ref, self._plans[0].head.day)

    def _add(self, above: QTreeWidget | QTreeWidgetItem, plan: Plan, hit: Hit) -> None:
        task = self._tasks.get(hit.place.line)
        if hit.place.owner is Owner.AGENCY:
            where = field_name(hit.place.field, hit.place.kind)
            words = plain(task.content) if task else hit.words
        else:
            before, behind = hit.around(_AROUND)
            where, words = tr("Text"), f"{before}{hit.words}{behind}"
        item = QTreeWidgetItem(above, (f"{task.code} · {where}" if task else where, words))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(PLACE, Qt.CheckState.Checked)
        item.setData(PLACE, _HIT, (plan, hit))
        item.setToolTip(WORDS, plain_tip(item.text(WORDS)))
        item.setSizeHint(PLACE, QSize(0, ROW_HEIGHT))

    def _items(self) -> list[QTreeWidgetItem]:
        tops = [self.places.topLevelItem(row) for row in range(self.places.topLevelItemCount())]
        if len(self._plans) == 1:
            return [each for each in tops if each is not None]
        inner = [each.child(row) for each in tops if each is not None for row in range(each.childCount())]
        return [each for each in inner if each is not None]

    def _show_instead(self, _parties: object = None) -> None:
        """Say at each place who would stand there; where several take the place, each can be chosen."""
        given = self.instead.parties
        self.places.blockSignals(True)
        for item in self._items():
            plan, hit = item.data(PLACE, _HIT)
            self.places.removeItemWidget(item, INSTEAD)
            item.setText(INSTEAD, "")
            if len(given) > 1:
                choice = ChoiceList()
                choice.setAccessibleName(tr("Would stand there"))
                choice.addItems([party.name for party in given])
                choice.setCurrentIndex(given.index(by_field(plan, hit, given, self._register)))
                self.places.setItemWidget(item, INSTEAD, choice)
            elif given:
                item.setText(INSTEAD, given[0].name)
        self.places.blockSignals(False)
        self._count()

    def _count(self) -> None:
        count = sum(map(len, self.chosen.values()))
        say(
            self.yes,
            ntr("Replace in {count} place", "Replace in {count} places", count)
            if count
            else tr("Replace the agency"),
        )
        self.yes.setEnabled(bool(count))

    # What was chosen

    @property
    def chosen(self) -> Mapping[str, Mapping[Hit, Party]]:
        """Who stands at each place that is ticked, by the id of its plan."""
        given, found = self.instead.parties, dict[str, dict[Hit, Party]]()
        if not given:
            return found
        for item in self._items():
            plan, hit = item.data(PLACE, _HIT)
            if item.checkState(PLACE) is Qt.CheckState.Checked:
                choice = self.places.itemWidget(item, INSTEAD)
                at = choice.currentIndex() if isinstance(choice, QComboBox) else 0
                if given[at].key != self.party.key:
                    found.setdefault(plan.id, {})[hit] = given[at]
        return found


def _parties_of(plans: Sequence[Plan]) -> list[tuple[Party, int]]:
    """The parties of all plans, each once, with how many places name it, by name."""
    counts: dict[str, tuple[Party, int]] = {}
    for plan in plans:
        for party, count in agencies_named(plan):
            _, before = counts.get(party.key, (party, 0))
            counts[party.key] = party, before + count
    return list(counts.values())
