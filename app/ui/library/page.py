"""The page of the library: search, the list of plans, what to begin with, the bin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.persistence.entries import Hit
from app.translation import language, ntr, tr
from app.ui import late
from app.ui.buttons import label, push_button, say, tool_button
from app.ui.dialogs import asking
from app.ui.jobs import Lane
from app.ui.library.filters import OWN, PINNED, RECENT, SHARED, PlanFilters
from app.ui.library.rows import (
    CHANGED,
    ISSUED,
    ISSUER,
    NUMBER,
    STATUS,
    TASKS,
    WHOSE,
    LibraryRows,
    moment_words,
)
from app.ui.library.subject import SubjectDelegate
from app.ui.rights import Rights, forbid_buttons
from app.ui.session import Session
from app.ui.theme import with_role
from app.ui.tips import plain_tip
from app.workflows.desk import with_pin
from app.workflows.finding_plans import FoundPlans, PlanFilter, find_plans, library_facets

if TYPE_CHECKING:
    from app.persistence import Backup, PlanEntry, Store
    from app.workflows.store_session import Started

_NARROW = 920
"""Px below which most buttons are icons."""

SEARCH_MS = 60
"""Keystrokes this close together are one search."""


class LibraryPage(QWidget):
    """Finds plans and asks for them to be opened, begun, or put into the bin."""

    opened = Signal(str)
    """A plan is to be opened; carries its id."""
    new_asked = Signal()
    file_asked = Signal()
    paste_asked = Signal()
    directive_asked = Signal()
    form_asked = Signal()
    """The form of a Word file is to be checked."""
    copies_asked = Signal()
    """The copies of the library are to be listed."""
    folder_asked = Signal()
    forward_asked = Signal(str)
    """A plan is to be rolled forward into a new year; carries its id."""
    compare_asked = Signal(object)
    agency_asked = Signal(object)
    """An agency is to be replaced in these plans; carries their ids."""
    """Plans are to be compared; carries the id of one, or those of two."""
    faulted = Signal(object)
    """The store refused something; carries the exception."""
    duplicated = Signal(str)
    """There is a second plan like the one that was chosen; carries its id."""
    binned = Signal(str, str)
    """A plan went to the bin: its id and subject."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._in_bin = False
        self._asked = self._answered = 0
        self._opens_first = False
        """Whether Enter waits for the answer to the words in the field."""
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search subjects, numbers, tasks, agencies …"))
        self._search.setAccessibleName(tr("Search the library"))
        self._search.setClearButtonEnabled(True)
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._timer.timeout.connect(self.refresh)
        self._search.textChanged.connect(self._take_typing)
        self._wanted_id = ""
        self.rows = LibraryRows(self)
        self.table = _table(self.rows)
        self.rows.modelAboutToBeReset.connect(self._remember)
        self.rows.modelReset.connect(self._select_again)
        self.filters = PlanFilters()
        self.filters.changed.connect(self.refresh)
        self.table.doubleClicked.connect(self._open_row)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.selectionModel().selectionChanged.connect(self._show_buttons)
        self._make_buttons()
        self._bin_view = tool_button(tr("Bin"), "trash-2", shown=True)
        self._bin_view.setCheckable(True)
        self._bin_view.toggled.connect(self._show_bin)
        self._count = label("", "muted", wraps=False)
        self._foot = label("", "muted", wraps=False)
        self._copies = push_button(tr("Copies …"), self.copies_asked.emit, "link")
        self._copies.setToolTip(
            tr("Show the copies of the library, and put back all of one or a single plan")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list())
        self._stack.addWidget(self._welcome())
        self._lay_out()
        for keys, slot in (
            (QKeySequence.StandardKey.Find, self._focus_search),
            (QKeySequence(Qt.Key.Key_Return), self._open_current),
            (QKeySequence(Qt.Key.Key_Delete), self._bin_current),
            (QKeySequence("Ctrl+Shift+Y"), self._roll_current),
            (QKeySequence("Ctrl+M"), self._compare_chosen),
            (QKeySequence("Ctrl+D"), self._duplicate_current),
            (QKeySequence("Ctrl+Shift+A"), self._replace_agency),
        ):
            owner = self if keys == QKeySequence.StandardKey.Find else self.table
            shortcut = QShortcut(QKeySequence(keys), owner)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        # Wherever the cursor is while the library shows; a field takes the key for itself.
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self).activated.connect(self.paste_asked)
        self._search.returnPressed.connect(self._open_first)
        self._show_buttons()
        self.setEnabled(False)

    def _make_buttons(self) -> None:
        self._new = push_button(tr("New plan"), self.new_asked.emit, "primary", "plus")
        self._file = push_button(tr("Open or import a file …"), self.file_asked.emit, "", "folder-open")
        self._directive = push_button(
            tr("Read a directive …"), self.directive_asked.emit, "quiet", "file-text"
        )
        self._directive.setToolTip(
            tr("Read a paper that has come down from its own file, and draft the plan that carries it out")
        )
        self._form = push_button(tr("Check the form …"), self.form_asked.emit, "quiet", "list-checks")
        self._form.setToolTip(tr("Hold the Word file of any office to the rule book of its form"))
        self._folder = push_button(tr("Import a folder …"), self.folder_asked.emit, "quiet", "file-input")
        self._paste = push_button(tr("Paste text"), self.paste_asked.emit, "quiet", "clipboard-paste")
        self._paste.setToolTip(tr("Read what was copied in Word, Excel, a browser or a message (Ctrl+V)"))
        self._open = push_button(tr("Open"), self._open_current, "", "square-pen")
        self._forward = push_button(tr("Roll forward …"), self._roll_current, "", "history")
        self._forward.setToolTip(tr("Make a plan of the next year from the chosen one (Ctrl+Shift+Y)"))
        self._compare = push_button(tr("Compare …"), self._compare_chosen, "", "columns-2")
        self._compare.setToolTip(tr("Compare the chosen plan with another, or two chosen ones (Ctrl+M)"))
        self._bin = push_button(tr("Move to bin"), self._bin_current, "", "trash-2")
        self._copy = push_button(tr("Duplicate"), self._duplicate_current, "", "copy")
        self._copy.setToolTip(
            tr("Make a second plan like the chosen one, as a draft without a number (Ctrl+D)")
        )
        self._pin = push_button(tr("Pin"), self._pin_current, "", "pin")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(tr("Library"), "title", wraps=False))
        head.addStretch(1)
        head.addWidget(self._directive)
        head.addWidget(self._paste)
        head.addWidget(self._folder)
        head.addWidget(self._file)
        head.addWidget(self._new)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        # The head has no room for it on a small screen.
        foot = QHBoxLayout()
        foot.addWidget(self._foot)
        foot.addWidget(self._copies)
        foot.addStretch(1)
        foot.addWidget(self._form)
        column.addLayout(foot)

    def _list(self) -> QWidget:
        card = with_role(QFrame(), "card")
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 12, 12, 8)
        tools.setSpacing(8)
        tools.addWidget(self._search, 1)
        tools.addWidget(self._bin_view)
        below = QHBoxLayout()
        below.setContentsMargins(12, 8, 12, 12)
        below.setSpacing(8)
        below.addWidget(self._count, 1)
        for button in (self._pin, self._copy, self._forward, self._compare, self._bin, self._open):
            below.addWidget(button)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        return card

    def _welcome(self) -> QWidget:
        card = with_role(QFrame(), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(48, 40, 48, 40)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(label(tr("Your first plan"), "heading"))
        column.addWidget(
            label(
                tr(
                    "Here all plans of your office will stand. Begin with a directive that has come down: choose it, "
                    "look at the plan that is made of it, and go on writing from there."
                )
            )
        )
        self._first = (
            push_button(tr("Draft the first plan"), self.new_asked.emit, "primary", "plus"),
            push_button(tr("Read a directive …"), self.directive_asked.emit, "", "file-text"),
            push_button(tr("Open or import a file …"), self.file_asked.emit, "", "folder-open"),
            push_button(tr("Import a folder …"), self.folder_asked.emit, "quiet"),
            push_button(tr("Paste text"), self.paste_asked.emit, "quiet", "clipboard-paste"),
        )
        for buttons in (self._first[:2], self._first[2:]):
            row = QHBoxLayout()
            for each in buttons:
                row.addWidget(each)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(2)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self._fit_buttons()
        self._fit_columns()

    def _fit_columns(self) -> None:
        """The subject needs its room: the lesser columns go first. Whose a plan is, only a server tells."""
        for column, least in ((ISSUER, 1000), (ISSUED, 860), (TASKS, 760)):
            self.table.setColumnHidden(column, self.width() < least)
        self.table.setColumnHidden(WHOSE, self._session.me is None)

    def _fit_buttons(self) -> None:
        """Where there is no room for words, icons stand alone; their tips and names say the words."""
        narrow = self.width() < _NARROW
        for button in (
            self._paste,
            self._folder,
            self._directive,
            self._file,
            self._pin,
            self._copy,
            self._forward,
            self._compare,
        ):
            words = button.accessibleName()
            button.setText("" if narrow else f" {words}")
            if not button.toolTip():
                button.setToolTip(plain_tip(words))
        bin_words = self._bin.accessibleName()
        self._bin.setText("" if narrow and not self._in_bin else f" {bin_words}")
        self._bin.setToolTip(plain_tip(bin_words))

    # What is shown

    @property
    def foot(self) -> int:
        """Px from the buttons of the list down: no card covers them."""
        return self.height() - self._open.mapTo(self, QPoint()).y() + 8

    def show_listed(self, entries: tuple[PlanEntry, ...]) -> None:
        """The library is not open yet: these are its plans. One can be chosen; nothing else can be done until then."""
        self.setEnabled(True)
        hits = tuple(map(Hit, entries))
        self._show_hits((self._asked, FoundPlans(hits, len(hits)), True))

    def show_not_started(self) -> None:
        """The library cannot be opened: what was listed of it is not to be had."""
        self.rows.show(())
        self._count.clear()
        self.setEnabled(False)

    def show_started(self, found: Started) -> None:
        """The store is open: show its plans, and when it was last copied."""
        self.show_copied(found.last_copy)
        self.show_ready()

    def show_ready(self) -> None:
        """Show the plans of the store that is open."""
        self.setEnabled(True)
        if self._session.me is not None:
            self.filters.tell_apart()
        self._fit_columns()
        self._show_buttons()
        self._look(self._show_if_others if self.rows.hits else self._show_hits)
        self.refresh_filters()

    def show_copied(self, copied: Backup | None) -> None:
        """Say when the library was last copied and the copy checked, and what of it does not open."""
        if copied is not None and copied.unreadable:
            words = ntr(
                "The library was last copied: {when}. {count} plan of that copy does not open.",
                "The library was last copied: {when}. {count} plans of that copy do not open.",
                copied.unreadable,
                when=moment_words(copied.taken),
            )
            self._foot.setText(words)
        elif copied is not None:
            words = tr(
                "The library was last copied, and the copy checked: {when}.", when=moment_words(copied.taken)
            )
            self._foot.setText(words)

    def event(self, event: QEvent) -> bool:
        """Who comes back from another program sees what others did meanwhile."""
        if event.type() == QEvent.Type.WindowActivate and self.isVisible():
            self._look(self._show_if_others)
        return super().event(event)

    def _take_typing(self) -> None:
        self._opens_first = False
        self._timer.start()

    def refresh(self) -> None:
        """Search anew for what stands in the field."""
        self._look(self._show_hits)

    def _look(self, show: Callable[[tuple[int, FoundPlans, bool]], None]) -> None:
        if not self._session.ready:
            return
        wanted = self._wanted()
        self._asked += 1
        asked = self._asked

        def work(store: Store) -> tuple[int, FoundPlans, bool]:
            found = find_plans(store, wanted)
            asks = wanted.words or wanted.binned or wanted.chooses
            return asked, found, bool(found.hits or asks or store.entries(binned=True))

        lane = Lane.SEARCH if wanted.words else Lane.STORE
        self._session.with_store(work, show, self._tell_not_found, lane=lane)

    def _tell_not_found(self, fault: Exception) -> None:
        self._opens_first = False
        self.faulted.emit(fault)

    def _wanted(self) -> PlanFilter:
        """What the field and the choices ask for."""
        chosen, desk = self.filters, self._session.desk
        among = {PINNED: frozenset(desk.pinned), RECENT: frozenset(desk.recent)}
        return PlanFilter(
            words=self._search.text(),
            year=chosen.year.currentData(),
            status=chosen.status.currentData(),
            issuer=chosen.issuer.currentData(),
            directive=chosen.directive.currentData(),
            party=chosen.party.currentData(),
            among=among.get(chosen.shown.currentData()),
            binned=self._in_bin,
            shared={OWN: False, SHARED: True}.get(chosen.shown.currentData()),
        )

    def refresh_filters(self) -> None:
        """Ask anew what the plans can be filtered by, behind what waits for the store."""
        if self._session.ready:
            self._session.with_store(library_facets, self.filters.show_facets, self.faulted.emit)

    def _show_if_others(self, answer: tuple[int, FoundPlans, bool]) -> None:
        """Rows that are the same stay as they are, with what is selected and where one looks."""
        if answer[1].hits != self.rows.hits:
            self._show_hits(answer)
        else:
            self._take_answer(answer[0])

    def _show_hits(self, answer: tuple[int, FoundPlans, bool]) -> None:
        asked, found, any_plan = answer
        if asked != self._asked:
            return
        self.rows.show(found.hits, frozenset(self._session.desk.pinned))
        self._stack.setCurrentIndex(0 if any_plan else 1)
        for button in (self._new, self._file, self._folder, self._paste, self._directive):
            button.setVisible(any_plan)
        self._count.setText(self._count_words(len(found.hits), found.total))
        self._show_buttons()
        self._take_answer(asked)

    def _take_answer(self, asked: int) -> None:
        self._answered = asked
        if self._opens_first and self._knows_found:
            self._open_found()

    @property
    def _knows_found(self) -> bool:
        """Whether the rows are the answer to what stands in the field now."""
        return self._session.ready and self._answered == self._asked and not self._timer.isActive()

    def _remember(self) -> None:
        """The plan that is selected is to be selected again when the rows are others, or stand otherwise."""
        current = self.current
        if current is not None and not self._wanted_id:
            self._wanted_id = current.entry.id

    def _select_again(self) -> None:
        if self.rows.rowCount():
            self.table.setCurrentIndex(self.rows.index(self.rows.row_of(self._wanted_id), 0))
        self._wanted_id = ""
        self._show_buttons()

    def _count_words(self, count: int, total: int | None) -> str:
        if total is None:
            return tr(
                "The {count} plans changed last; there are more. More words find fewer.",
                count=QLocale(language()).toString(count),
            )
        if count < total:
            return tr(
                "{count} of {total} plans, those changed last. More words find fewer.",
                count=QLocale(language()).toString(count),
                total=QLocale(language()).toString(total),
            )
        if count:
            return ntr("{count} plan", "{count} plans", count)
        if self.filters.chooses:
            return tr("No plan is like this. Try fewer words, or no filter.")
        nothing = tr("No plan says this. Try fewer words; secret papers are not searched.")
        return tr("The bin is empty.") if self._in_bin and not self._search.text() else nothing

    @property
    def current(self) -> Hit | None:
        """The plan that is selected."""
        index = self.table.currentIndex()
        return self.rows.hit(index.row()) if index.isValid() else None

    def _show_buttons(self) -> None:
        count = len(self._chosen)
        for button in (*self._begins, self._form, self._copies, self._bin_view):
            button.setEnabled(self._session.ready)
        for button in (self._open, self._bin, self._forward, self._copy, self._pin):
            button.setEnabled(count == 1)
        self._compare.setEnabled(count in (1, 2))
        for button in (self._forward, self._compare, self._copy, self._pin):
            button.setVisible(not self._in_bin)
        say(self._pin, tr("Unpin") if self._is_pinned else tr("Pin"))
        self._pin.setToolTip(plain_tip(self._pin.accessibleName()))
        self._fit_buttons()
        say(self._open, tr("Restore") if self._in_bin else tr("Open"))
        say(self._bin, tr("Delete for ever …") if self._in_bin else tr("Move to bin"))
        self._forbid()

    @property
    def _reading(self) -> str:
        """Why this person drafts nothing here; "" where he may."""
        return Rights(self._session.me).reading

    @property
    def _begins(self) -> tuple[QPushButton, ...]:
        """The buttons that begin a plan."""
        return (self._new, self._file, self._folder, self._paste, self._directive, *self._first)

    def _forbid(self) -> None:
        changes = (self._forward, self._copy, self._bin, *((self._open,) if self._in_bin else ()))
        forbid_buttons((*self._begins, *changes), self._reading)

    def _show_bin(self, shown: bool) -> None:
        self._in_bin = shown
        self.refresh()

    def _focus_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    # What is asked for

    def _open_row(self, index: QModelIndex) -> None:
        self.table.setCurrentIndex(index)
        self._open_current()

    def _open_first(self) -> None:
        """Open the first plan that the words in the field find, once it is known which one that is."""
        if self._knows_found:
            self._open_found()
            return
        self._opens_first = True
        self._timer.stop()
        self.refresh()

    def _open_found(self) -> None:
        """Open the first row; who has left the field meanwhile wants it no longer."""
        self._opens_first = False
        if self.rows.rowCount() and self.window().focusWidget() is self._search:
            self._open_row(self.rows.index(0, 0))

    @property
    def _chosen(self) -> list[str]:
        """The ids of the plans that are selected, in the order shown; none while the library is not open yet."""
        if not self._session.ready:
            return []
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.rows.hit(row).entry.id for row in rows]

    def _roll_current(self) -> None:
        if len(self._chosen) == 1 and not self._in_bin:
            self.forward_asked.emit(self._chosen[0])

    def _compare_chosen(self) -> None:
        if len(self._chosen) in (1, 2) and not self._in_bin:
            self.compare_asked.emit(tuple(self._chosen))

    @property
    def _is_pinned(self) -> bool:
        return len(self._chosen) == 1 and self._chosen[0] in self._session.desk.pinned

    def _pin_current(self) -> None:
        if len(self._chosen) == 1 and not self._in_bin:
            plan_id = self._chosen[0]
            self._session.keep_desk(with_pin(self._session.desk, plan_id, pinned=not self._is_pinned))
            self.refresh()

    def _duplicate_current(self) -> None:
        if len(self._chosen) == 1 and not self._in_bin and not self._reading:
            plan_id = self._chosen[0]
            self._session.with_store(
                lambda store: late.duplicating.duplicate_plan(store, plan_id),
                self._show_duplicate,
                self.faulted.emit,
            )

    def _show_duplicate(self, plan_id: str) -> None:
        self._wanted_id = plan_id
        self.refresh()
        self.duplicated.emit(plan_id)

    def _show_menu(self, at: QPoint) -> None:
        """What can be done with the plan under the pointer, or with the plans that are selected."""
        if not self._chosen:
            return
        menu = QMenu(self)
        for button, keys in (
            (self._open, "Return"),
            (self._forward, "Ctrl+Shift+Y"),
            (self._compare, "Ctrl+M"),
            (self._copy, "Ctrl+D"),
            (self._pin, ""),
            (self._bin, "Delete"),
        ):
            if not button.isHidden():
                action = QAction(button.icon(), button.accessibleName(), menu)
                action.setShortcut(QKeySequence(keys))
                action.setEnabled(button.isEnabled())
                action.triggered.connect(button.click)
                menu.addAction(action)
        self._offer_sharing(menu)
        if not self._in_bin:
            replacing = QAction(tr("Replace an agency …"), menu)
            replacing.setShortcut(QKeySequence("Ctrl+Shift+A"))
            replacing.setEnabled(not self._reading)
            replacing.triggered.connect(self._replace_agency)
            menu.addAction(replacing)
        menu.exec(self.table.viewport().mapToGlobal(at))
        menu.deleteLater()

    def _offer_sharing(self, menu: QMenu) -> None:
        """One's own plan becomes the office's, and one's own again; the others are their owners' to decide about."""
        me, hit = self._session.me, self.current
        if self._in_bin or me is None or hit is None or len(self._chosen) > 1 or hit.entry.owner != me.login:
            return
        words = tr("Make it mine alone") if hit.entry.shared else tr("Share it with the office")
        sharing = QAction(words, menu)
        sharing.triggered.connect(self._share_current)
        menu.addAction(sharing)

    def _share_current(self) -> None:
        hit = self.current
        if hit is not None:
            plan_id, shared = hit.entry.id, not hit.entry.shared
            self._wanted_id = plan_id
            self._session.with_store(
                lambda store: store.share_plan(plan_id, shared=shared),
                self._after_change,
                self.faulted.emit,
            )

    def _replace_agency(self) -> None:
        if self._chosen and not self._in_bin:
            self.agency_asked.emit(tuple(self._chosen))

    def _open_current(self) -> None:
        hit = self.current
        if hit is None or len(self._chosen) > 1:
            return
        if self._in_bin:
            plan_id = hit.entry.id
            self._session.with_store(
                lambda store: store.restore_plan(plan_id), self._after_change, self.faulted.emit
            )
        else:
            self.opened.emit(hit.entry.id)

    def _bin_current(self) -> None:
        hit = self.current
        if hit is None or len(self._chosen) != 1 or self._reading:
            return
        entry, plan_id = hit.entry, hit.entry.id
        if self._in_bin:
            words = tr(
                "Delete the plan “{subject}” for ever? It cannot be brought back.", subject=entry.subject
            )
            if asking.ask_yes_no(self, tr("Delete for ever"), words, tr("Delete for ever"), danger=True):
                self._session.with_store(
                    lambda store: store.delete_plan(plan_id), self._after_change, self.faulted.emit
                )
            return
        self._session.with_store(lambda store: store.bin_plan(plan_id), self._after_change, self.faulted.emit)
        self.binned.emit(entry.id, entry.subject)

    def restore(self, plan_id: str) -> None:
        """Take a plan out of the bin."""
        self._session.with_store(
            lambda store: store.restore_plan(plan_id), self._after_change, self.faulted.emit
        )

    def _after_change(self, _: object = None) -> None:
        self.refresh()
        self.refresh_filters()


def _table(rows: LibraryRows) -> QTableView:
    table = QTableView()
    table.setAccessibleName(tr("Plans"))
    table.setModel(rows)
    table.setItemDelegateForColumn(0, SubjectDelegate(table))
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(48)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column, width in (
        (NUMBER, 124),
        (ISSUED, 132),
        (ISSUER, 172),
        (STATUS, 124),
        (TASKS, 96),
        (CHANGED, 100),
        (WHOSE, 104),
    ):
        header.resizeSection(column, width)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    header.setSortIndicatorClearable(True)
    table.setSortingEnabled(True)
    return table
