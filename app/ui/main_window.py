"""The window: rail, library, the open plan, and what is said over them.

It stands first, empty; then it is furnished. The library comes next, then the store, and a plan's views when the first
plan is opened: each is imported and made when it is needed. Qt's own namespace is not touched before the window stands:
to make its hundred enumerations takes PySide a tenth of the start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.documents.reading.suffixes import READABLE_SUFFIXES, is_readable
from app.errors.faults import AppError
from app.settings import settings_folder
from app.translation import OWN_NAME, set_language, tr
from app.ui import late
from app.ui.destinations import OF_THE_OFFICE, Destination
from app.workflows.library_place import JOIN_SUFFIX

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent

    from app.domain.directives.model import Directive
    from app.domain.plan.model import Plan
    from app.ui.comparing.start import Comparing
    from app.ui.copies.start import LibraryCopies
    from app.ui.directives.start import OneDirective
    from app.ui.format_check.start import FormatChecking
    from app.ui.importing.many import ManyImports
    from app.ui.library.agency_replacing import AgencyReplacing
    from app.ui.library.page import LibraryPage
    from app.ui.notices import Notices
    from app.ui.plan_session import PlanSession
    from app.ui.rail import Rail
    from app.ui.registers.page import RegistersPage
    from app.ui.rolling.start import Rolling
    from app.ui.session import Session
    from app.ui.starting import Starting
    from app.workflows.library_copies import KeptCopies


LOW = 440
"""Px of height below which the rail stands close together."""

FOLDED = 1180
"""Px below which the rail shows icons only."""

FOOT = 52
"""Px at the foot of the work that no card covers: its last row of buttons."""

SMALLEST = (640, 320)
"""Px of the smallest window: 1366×768 seen at 200 %, less title bar and task bar, is 683×344."""


class MainWindow(QMainWindow):
    """The one window of the program."""

    renewal_asked = Signal()
    """Another language is spoken from now on: a new window is to take the place of this one."""

    session: Session
    rail: Rail

    def __init__(self) -> None:
        """The window as it first stands; `furnish` makes it usable."""
        super().__init__()
        self.setWindowTitle(OWN_NAME)
        self.setMinimumSize(*SMALLEST)
        self.stands = False
        """Whether it has been painted."""
        self._geometry = QSettings(str(settings_folder() / "window.ini"), QSettings.Format.IniFormat)
        self.is_first = not self._restore_geometry()
        """Whether none before it has left word of its size."""
        self._furnished = self._begun = self._closing = False
        self._plan: PlanSession | None = None
        self._library: LibraryPage | None = None
        self._registers: RegistersPage | None = None
        self._notices: Notices | None = None
        self._many: ManyImports | None = None
        self._rolling: Rolling | None = None
        self._comparing: Comparing | None = None
        self._agency_replacing: AgencyReplacing | None = None
        self._directive: OneDirective | None = None
        self._library_copies: LibraryCopies | None = None
        self._format_checking: FormatChecking | None = None
        self._came_back_to = Destination.WRITING
        self._starting: Starting | None = None
        self.given: Sequence[Path] = ()
        """Files to take once the library is there, in place of the plan that was open last."""
        self._stack, self._centre = QStackedWidget(), QWidget()
        self._below = QVBoxLayout()

    def furnish(self, session: Session) -> None:
        """Put in what the window works with and what it shows."""
        self.session, self.rail = session, late.rail.Rail()
        self.setWindowTitle(tr("Du Thao"))
        self.setAcceptDrops(True)
        self._lay_out()
        self._furnished = True
        self._fold()
        self._begin_soon()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        for layout in (right, self._below):
            layout.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addLayout(self._below)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self._centre.setLayout(row)
        self.setCentralWidget(self._centre)

    @property
    def library(self) -> LibraryPage:
        """The library, made when it is first needed: after the frame is painted."""
        if self._library is None:
            self._library = late.library.LibraryPage(self.session)
            self._stack.addWidget(self._library)
        return self._library

    @property
    def registers(self) -> RegistersPage:
        """The registers of the office, made when they are first looked at."""
        if self._registers is None:
            self._registers = late.registers.RegistersPage(self.session)
            self._registers.faulted.connect(self.show_fault)
            self.session.registers.saved_again.connect(self._tell_saved_again)
            self._stack.addWidget(self._registers)
        return self._registers

    def _tell_saved_again(self) -> None:
        self.notices.notice(tr("What was not saved is in the library now."))

    @property
    def notices(self) -> Notices:
        """What is said over the foot of the work, which stays in sight."""
        if self._notices is None:
            self._notices = late.notices.Notices()
            self._notices.float_over(self._centre, self._stack, self._foot)
            self._stack.currentChanged.connect(self._notices.place)
        return self._notices

    def _foot(self) -> int:
        """Px at the foot of what is shown that no card covers."""
        shown = self._stack.currentWidget()
        return self._library.foot if self._library is not None and shown is self._library else FOOT

    def _connect(self) -> None:
        self._below.addWidget(late.progress.Progress(self.session.jobs))
        self.session.replaced.connect(self.renewal_asked)
        self.session.copied.connect(self._show_copied)
        self.session.copy_failed.connect(self._tell_not_copied)
        self.rail.chosen.connect(self.show_place)
        self.rail.settings_asked.connect(self.ask_settings)
        self.rail.help_asked.connect(self.show_help)
        self.library.opened.connect(self.open_plan)
        self.library.new_asked.connect(self.ask_new_plan)
        self.library.file_asked.connect(self.ask_plan_file)
        self.library.folder_asked.connect(self.ask_folder)
        self.library.directive_asked.connect(self.ask_directive_file)
        self.library.form_asked.connect(self.ask_file_to_check)
        self.library.copies_asked.connect(self.show_copies)
        self.library.paste_asked.connect(self.paste)
        self.library.forward_asked.connect(self.roll_forward)
        self.library.compare_asked.connect(self.compare)
        self.library.agency_asked.connect(self.replace_agency)
        self.library.faulted.connect(self.show_fault)
        self.library.binned.connect(self._tell_binned)
        self.library.duplicated.connect(self._tell_duplicated)
        for keys, slot in (
            (QKeySequence.StandardKey.New, self.ask_new_plan),
            (QKeySequence.StandardKey.Open, self.ask_plan_file),
            (QKeySequence.StandardKey.HelpContents, self.show_help),
            (QKeySequence("Ctrl+K"), self.show_palette),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # Starting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's method
        super().paintEvent(event)
        self.stands = True
        self._begin_soon()

    def _begin_soon(self) -> None:
        if self.stands and self._furnished and not self._begun:
            # Behind the paint: nothing heavy is imported before the window stands.
            self._begun = True
            QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        late.collecting.Collector(self)
        late.icons.show_icons(self.rail)
        self.setWindowIcon(late.icons.program_icon())
        self._connect()
        self._starting = late.starting.Starting(self)
        self._starting.begin()

    def _show_copied(self, kept: KeptCopies | None) -> None:
        if kept is not None:
            self.library.show_copied(kept.copy)
            self._copies.tell_copied(kept)

    def _tell_not_copied(self, fault: Exception) -> None:
        if isinstance(fault, AppError):
            self._copies.tell_not_copied(fault)
        else:
            self.session.jobs.crashed.emit(fault)

    @property
    def _copies(self) -> LibraryCopies:
        if self._library_copies is None:
            self._library_copies = late.copies.LibraryCopies(self.session, self)
            self._library_copies.taken.connect(self._refresh_library)
            self._library_copies.faulted.connect(self.show_fault)
        return self._library_copies

    def show_copies(self) -> None:
        """List the copies of the library; whole ones and single plans are put back from there."""
        if self.session.ready:
            self._copies.begin()

    def show_copies_of_lost(self, fault: AppError) -> None:
        """List the copies of a library that cannot be opened for this reason."""
        self._copies.begin(fault)

    def leave_plan_then(self, plan_id: str, then: Callable[[], object]) -> None:
        """Go on once this plan, or with "" any, is kept and no longer open: it will be another."""

        def go() -> None:
            self.plan.close_plan()
            then()

        if self._plan is not None and self._plan.is_open and plan_id in ("", self._plan.open_id):
            self._plan.close_then(go)
        else:
            then()

    # Where the window is

    @property
    def plan(self) -> PlanSession:
        """The views of the open plan, made when they are first needed."""
        if self._plan is None:
            self._plan = late.plan_session.PlanSession(self.session, self.notices)
            self._plan.place_asked.connect(self.show_place)
            self._plan.findings_counted.connect(self.rail.show_findings)
            self._plan.check_turned.connect(self._mark_check)
            self._plan.opened.connect(self._show_opened)
            self._plan.faulted.connect(self._show_plan_fault)
            self._plan.forward_asked.connect(self.roll_open_forward)
            self._plan.origins_asked.connect(self.show_origins)
            self._plan.compare_asked.connect(self.compare_open)
            self._plan.versions_compared.connect(self.compare_versions)
            self._stack.addWidget(self._plan)
        return self._plan

    def show_place(self, place: Destination) -> None:
        """Go to the library, to the registers, or to a place of the open plan."""
        is_open = self._plan is not None and self._plan.is_open
        if not self.session.ready or (place not in OF_THE_OFFICE and not is_open):
            self.rail.show_place(Destination.LIBRARY)
            return
        if place is Destination.CHECK:
            self._show_check()
            return
        self.rail.show_place(place)
        if self._notices is not None and place.value != self.session.desk.place:
            self._notices.pass_by()
        self.session.keep_desk(replace(self.session.desk, place=place.value))
        if place in OF_THE_OFFICE and is_open:
            if not self.plan.saved:
                self._refresh_library()  # it may never be saved, and the others' plans are there all the same
            self.plan.flush(self._refresh_library)
        if place is Destination.LIBRARY:
            self._stack.setCurrentWidget(self.library)
        elif place is Destination.REGISTERS:
            self._stack.setCurrentWidget(self.registers)
            self.registers.begin()
        else:
            self._stack.setCurrentWidget(self.plan)
            self.plan.show_place(place)

    def _show_check(self) -> None:
        """Show the check below the work; from the library or the registers by way of the work."""
        if self.rail.place in OF_THE_OFFICE:
            self.show_place(self.plan.place)
            self.plan.show_check()
        else:
            self.plan.show_place(Destination.CHECK)

    def _mark_check(self, shown: bool) -> None:
        self.rail.show_check(shown=shown)

    def _refresh_library(self) -> None:
        self.library.refresh()
        self.library.refresh_filters()

    @property
    def shows_plan(self) -> bool:
        """Whether a plan is open, or being opened."""
        return self._plan is not None

    def open_plan(self, plan_id: str, place: Destination = Destination.WRITING) -> None:
        """Open a plan at this place, as soon as the library is open; one that is open is saved and closed first."""
        if self.session.ready:
            self._came_back_to = place
            self.plan.open(plan_id)
        elif self._starting is not None:
            self._starting.chosen = plan_id

    def stay(self) -> None:
        """Stay in this place, also when the plan is there that is being opened."""
        self._came_back_to = self.rail.place

    def _show_opened(self) -> None:
        self.rail.allow_plan(allowed=self.plan.is_open)
        self.session.keep_desk(late.desk.with_opened(self.session.desk, self.plan.open_id))
        place, self._came_back_to = self._came_back_to, Destination.WRITING
        self.show_place(place if self.plan.is_open else Destination.LIBRARY)

    def _show_plan_fault(self, fault: Exception) -> None:
        self._came_back_to = Destination.WRITING
        self.show_fault(fault)

    # What is asked for

    def _may_add(self) -> bool:
        """Whether plans can be put into the library; who may only read is told so before he does the work."""
        why = late.rights.Rights(self.session.me).reading
        if why:
            self.notices.caution(why)
        return self.session.ready and not why

    def ask_new_plan(self, directive: str = "") -> None:
        """Draft a plan with the wizard, for this directive of the register where one is named, and open it."""
        if not self._may_add():
            return

        plan = late.wizard.ask_new_plan(self, self.session, directive)
        if plan is not None:
            self.plan.add(plan)

    def ask_plan_file(self) -> None:
        """Take a plan file, or a document, into the library and open it; several files are listed first."""
        if not self._may_add():
            return

        patterns = " ".join(f"*{suffix}" for suffix in READABLE_SUFFIXES)
        kinds = tr("Plans and documents") + f" ({patterns})"
        every = tr("All files") + " (*)"
        paths = late.asking.ask_files_to_read(
            self, tr("Open or import a file"), Path.home(), f"{kinds};;{every}"
        )
        self.take_files(paths)

    def take_at_start(self, paths: Sequence[Path]) -> None:
        """Take these files, in place of what was open last, once the library is there."""
        self.given = paths

    def take_given(self) -> None:
        """Take the files that the program was started with."""
        given, self.given = self.given, ()
        self.take_files(given)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take one file into the library and open it, or read several and list what came of them."""
        if len(paths) == 1 and paths[0].suffix == JOIN_SUFFIX:
            late.joining_dialog.join_by(self, paths[0])
        elif not self._may_add():
            return
        elif len(paths) == 1:
            self.plan.take_file(paths[0])
        elif paths:
            self._imports.begin(paths)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's method
        super().showEvent(event)
        # Before the fields see it: a field of text would take the name of a dropped file for words.
        self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's method
        """Files may be dropped anywhere."""
        if not (
            isinstance(event, QDropEvent)
            and self._furnished
            and self.session.ready
            and _files_in(event.mimeData())
        ):
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.take_dropped(_files_in(event.mimeData()))
        return True

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """A file of the plan that is shown is taken back into it; others come into the library.

        Of a document that may be a directive it is asked first.
        """
        if len(paths) == 1 and self._plan is not None and self._stack.currentWidget() is self._plan:
            self._plan.drop_file(paths[0])
        elif len(paths) == 1 and _may_be_directive(paths[0]):
            # Behind the drop: whose window it came from waits for its end.
            self._dropped = paths[0]
            QTimer.singleShot(0, self._ask_about_dropped)
        else:
            self.take_files(paths)

    def _ask_about_dropped(self) -> None:
        use = late.asking.ask_use_of_document(self, self._dropped)
        if use is late.asking.DocumentUse.PLAN:
            self.take_files((self._dropped,))
        elif use is late.asking.DocumentUse.DIRECTIVE:
            self.read_directive(self._dropped)
        elif use is late.asking.DocumentUse.FORM:
            self.check_form(self._dropped)

    def ask_file_to_check(self) -> None:
        """Check the form of a Word file that the person chooses."""
        if self.session.ready:
            path = late.format_checking.ask_file(self)
            if path is not None:
                self.check_form(path)

    def check_form(self, path: Path) -> None:
        """Hold a Word file to its rule book, and show what breaks it."""
        if self._format_checking is None:
            self._format_checking = late.format_checking.FormatChecking(self.session, self)
            self._format_checking.faulted.connect(self.show_fault)
        self._format_checking.begin(path)

    def ask_directive_file(self) -> None:
        """Read a directive from a file that the person chooses, and draft a plan that carries it out."""
        if self._may_add():
            path = late.directives.ask_file(self)
            if path is not None:
                self.read_directive(path)

    def read_directive(self, path: Path) -> None:
        """Read a directive from its file, and draft a plan that carries it out."""
        if self._directive is None:
            self._directive = late.directives.OneDirective(self.session, self)
            self._directive.faulted.connect(self.show_fault)
            self._directive.kept.connect(self._draft_for)
        self._directive.begin(path)

    def _draft_for(self, directive: Directive) -> None:
        self.ask_new_plan(directive.id)

    def paste(self) -> None:
        """Read the text on the clipboard into a plan."""
        if self._may_add():
            # None where nothing was copied at all, whatever the stubs say.
            mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
            self.plan.paste(*((mime.text(), mime.html()) if mime is not None else ("", "")))

    def ask_folder(self) -> None:
        """Read all documents of a folder and list what came of them."""
        if not self._may_add():
            return

        folder = late.asking.ask_folder(self, tr("Import a folder"), Path.home())
        if folder is None:
            return
        try:
            paths = late.importing_many.files_in(folder)
        except AppError as fault:
            self.show_fault(fault)
            return
        if paths:
            self._imports.begin(paths)
        else:
            self.notices.caution(
                tr("There is no file in {folder}. Please choose another folder.", folder=folder)
            )

    @property
    def _imports(self) -> ManyImports:
        if self._many is None:
            self._many = late.many_imports.ManyImports(self.session, self)
            self._many.faulted.connect(self.show_fault)
            self._many.kept.connect(self.library.refresh)
        return self._many

    def roll_forward(self, plan_id: str) -> None:
        """Make a plan of a new year from one of the library, with a decision on every item, and open it."""
        if not self._may_add():
            return
        if self._rolling is None:
            self._rolling = late.rolling.Rolling(self.session, self)
            self._rolling.made.connect(self.plan.add)
            self._rolling.faulted.connect(self.show_fault)
        self._rolling.begin(plan_id)

    def roll_open_forward(self) -> None:
        """Roll the open plan forward, as it is typed now."""
        self.plan.flush(lambda: self.roll_forward(self.plan.open_id))

    def show_origins(self) -> None:
        """List what the open plan has from last year's, and what of it was taken in bulk."""
        if self.plan.work is not None:
            late.origins_dialog.show_origins(self, self.plan.work.opened.plan)

    def compare(self, plan_ids: tuple[str, ...]) -> None:
        """Compare two plans of the library, or one with another that is asked for."""
        self._comparer.begin(plan_ids)

    @property
    def _comparer(self) -> Comparing:
        if self._comparing is None:
            self._comparing = late.comparing.Comparing(self.session, self)
            self._comparing.faulted.connect(self.show_fault)
        return self._comparing

    def replace_agency(self, plan_ids: tuple[str, ...]) -> None:
        """Replace an agency over these plans of the library."""
        if self._agency_replacing is None:
            self._agency_replacing = late.agency_replacing.AgencyReplacing(self.session, self.notices, self)
            self._agency_replacing.done.connect(self._refresh_library)
            self._agency_replacing.faulted.connect(self.show_fault)
        replacing = self._agency_replacing

        def begin() -> None:
            if self.plan.open_id in plan_ids:
                self.plan.close_plan()  # what is shown of it would be what it was
            replacing.begin(plan_ids)

        self.plan.close_then(begin)

    def compare_versions(self, earlier: Plan, now: Plan, when: str) -> None:
        """Compare an earlier version of the open plan with the plan as it is now."""
        self._comparer.compare_versions(earlier, now, when)

    def compare_open(self) -> None:
        """Compare the open plan, as it is typed now, with another."""
        self.plan.flush(lambda: self.compare((self.plan.open_id,)))

    def ask_settings(self) -> None:
        """Change the office, the language, the theme."""
        if late.settings_dialog.ask_settings(self, self.session):
            self.restyle()

    def speak(self, code: str) -> None:
        """Speak another language at once: what is typed is kept, and a new window takes the place of this one."""

        def go() -> None:
            set_language(code)
            # Behind the event that asked: a dialog of this window may still be closing.
            QTimer.singleShot(0, self.renewal_asked.emit)

        if self._registers is not None:
            self._registers.keep()
        if self._plan is None:
            go()
        else:
            self._plan.close_then(go)

    def give_way(self, to: MainWindow) -> None:
        """Go; the other window shows the same plan at the same place."""
        to.restoreGeometry(self.saveGeometry())
        to.show()
        if self._plan is not None:
            self._plan.blockSignals(True)  # the desk stays as it is: the plan is opened again from it
            self._plan.close_plan()
        self.hide()
        self.deleteLater()

    def restyle(self) -> None:
        """Draw anew, after the theme changed, what the style sheet does not reach: icons and the page."""
        late.icons.show_icons(self)
        if self._plan is not None:
            self._plan.restyle()

    def show_palette(self) -> None:
        """Let the person find, and do, anything from one line."""
        if self.session.ready:
            late.palette.show_palette(self)

    def show_help(self) -> None:
        """Show the help, at the page that fits where the window is."""
        checking = self._plan is not None and self._plan.is_checking
        late.help_dialog.show_help(self, Destination.CHECK if checking else self.rail.place)

    def _tell_binned(self, plan_id: str, subject: str) -> None:
        if self._plan is not None and self._plan.open_id == plan_id:
            self._plan.close_plan()
            self.rail.allow_plan(allowed=False)
        self._binned = plan_id
        self.notices.notice(
            tr("Moved to the bin: {subject}", subject=subject), tr("Undo"), self._restore_binned
        )

    def _tell_duplicated(self, plan_id: str) -> None:
        self._duplicate = plan_id
        self.notices.notice(
            tr("A second plan like it stands in the library: a draft without a number."),
            tr("Open"),
            self._open_duplicate,
        )

    def _open_duplicate(self) -> None:
        self.open_plan(self._duplicate)

    def _restore_binned(self) -> None:
        self.library.restore(self._binned)

    def keep(self, then: Callable[[], object] | None = None) -> None:
        """Keep what is typed, after a fault of ours or before the end; then go on."""
        if self._registers is not None:
            self._registers.keep()

        def behind() -> None:
            if then is not None:
                self.session.after_store(then)

        if self._plan is not None and self._plan.is_open:
            self._plan.flush(behind)
        else:
            behind()

    def keep_before_the_end(self) -> None:
        """Put what the store did not take into a recovery file. Raises where no folder takes one."""
        if self._plan is not None and self._plan.work is not None:
            self._plan.work.keep_before_the_end()
        self.session.keep_before_the_end()

    def show_fault(
        self, fault: Exception, action_words: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Say what the world refused, and offer a way out; a fault of ours goes to the crash report."""
        if isinstance(fault, AppError):
            self.notices.fault(late.fault_messages.error_message(fault), action_words, action)
        else:
            self.session.jobs.crashed.emit(fault)

    # How it fits, and its end

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        if self._furnished:
            self._fold()

    def _fold(self) -> None:
        self.rail.fold(folded=self.width() < FOLDED, low=self.height() < LOW)

    def _restore_geometry(self) -> bool:
        """Whether a window of before said how large it was."""
        kept = self._geometry.value("geometry")
        if isinstance(kept, QByteArray) and self.restoreGeometry(kept):
            return True
        room = self.screen().availableGeometry()
        self.resize(min(1366, room.width()), min(768, room.height() - 24))
        return False

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's method
        """Close once what is typed is on disk."""
        if not self._furnished:
            super().closeEvent(event)
            return
        if self._registers is not None:
            self._registers.keep()
        if self._closing or self._plan is None or not self._plan.is_open:
            self._geometry.setValue("geometry", self.saveGeometry())
            self.session.close()
            super().closeEvent(event)
            return
        event.ignore()
        self._plan.close_then(self._close_now)

    def _close_now(self) -> None:
        self._closing = True
        # Behind the event that asked: Qt ignores a close within a close.
        QTimer.singleShot(0, self.close)


def _files_in(given: QMimeData) -> tuple[Path, ...]:
    urls = given.urls() if given.hasUrls() else []
    paths = (Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    return tuple(path for path in paths if path.is_file())


def _may_be_directive(path: Path) -> bool:
    return is_readable(path) and path.suffix.lower() != ".duthao"
