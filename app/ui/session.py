"""What the window works with: the settings, the office, the store, and the lanes in which work runs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from getpass import getuser
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors.faults import AppError, DatabaseUnreachable
from app.settings import Settings, write_settings
from app.translation import tr
from app.ui import late
from app.ui.jobs import Cancelled, Job, Jobs, Lane, soon
from app.workflows.desk import Desk, read_desk, write_desk
from app.workflows.library_place import own_file

if TYPE_CHECKING:
    from app.domain.registers.office import Office
    from app.domain.registers.office_registers import OfficeRegisters
    from app.persistence import Backup, Person, PlanEntry, Store
    from app.ui.registers.open_registers import OpenRegisters
    from app.workflows.library_copies import KeptCopies
    from app.workflows.recovery import Typed
    from app.workflows.store_session import Started

_log = logging.getLogger(__name__)

T = TypeVar("T")

COPY_SECONDS = 3600
"""How often what changed is copied while the program is open."""

START_AGAIN_MS = 5000
"""How long after a server did not answer at the start it is asked again."""

CLOSING_SECONDS = 20
"""How long the program stays, unseen, for the copy that is made at its end."""


class Session(QObject):
    """Opens the store off the window's thread and keeps it until the program ends."""

    listed = Signal(object)
    """The plans of the person's own library, which is not open yet; carries `PlanEntry` in the order of a list."""
    started = Signal(object)
    """The store is open; carries `Started`."""
    failed = Signal(object)
    """The store could not be opened; carries the exception. A server that does not answer is asked again."""
    office_changed = Signal()
    """Another office drafts, or something that the registers say of it is another."""
    registers_saved = Signal()
    """The registers are in the library: what was read of them may be another now."""
    replaced = Signal()
    """A copy took the place of the library that was open: all that is shown of it is what it was."""
    copied = Signal(object)
    """The library was copied and the copy checked; carries `KeptCopies`."""
    copy_failed = Signal(object)
    """The library could not be copied; carries the exception."""

    def __init__(
        self, settings: Settings, parent: QObject | None = None, settings_fault: AppError | None = None
    ) -> None:
        """`settings_fault` is what to tell of the file in which the settings lie."""
        super().__init__(parent)
        self.settings, self.settings_fault = settings, settings_fault
        self.office: Office | None = None
        self.desk = Desk()
        """What the person left on the desk, from the moment that the plans are listed."""
        self._registers: OpenRegisters | None = None
        self.restored: Backup | None = None
        """The copy that took the place of the library, until that is told."""
        self.jobs = Jobs(self)
        self._store: Store | None = None
        self._opened = settings
        """The settings that the open store was found by: another database holds from the next start."""
        self._closed = False
        self._copying = QTimer(self, interval=COPY_SECONDS * 1000)
        self._copying.timeout.connect(self.copy_changes)
        self._again = QTimer(self, singleShot=True, interval=START_AGAIN_MS)
        self._again.timeout.connect(self.start)

    def start(self) -> None:
        """Open the store; `started` or `failed` follows, and where its plans can be had before that, `listed` first."""
        self._again.stop()
        self.jobs.run(Lane.STORE, self._list, self._show_listed, self._show_failed)

    def _list(self, _job: Job) -> tuple[PlanEntry, ...] | None:
        self.desk = read_desk()
        path = own_file(self.settings.database_url)
        return late.listing.first_list(path) if path is not None else None

    def _show_listed(self, entries: tuple[PlanEntry, ...] | None) -> None:
        if entries:
            self.listed.emit(entries)
        soon(self, self._open_behind)

    def _open_behind(self) -> None:
        self.jobs.run(Lane.STORE, self._open, self._show_started, self._show_failed)

    def _show_failed(self, fault: Exception) -> None:
        if isinstance(fault, DatabaseUnreachable) and fault.reason in ("silent", "overloaded"):
            self._again.start()
        self.failed.emit(fault)

    def start_fresh(self) -> None:
        """Begin an empty library where the one there was is gone; `started` or `failed` follows."""
        self.jobs.run(
            Lane.STORE, lambda job: self._open(job, fresh=True), self._show_started, self.failed.emit
        )

    def _open(self, job: Job, *, fresh: bool = False) -> Started:
        title = tr("Making the copy ready …")

        def said(done: int, total: int) -> None:
            job.checkpoint()
            job.say(title, done, total)

        self._store, started = late.store_session.open_session(self.settings, fresh=fresh, said=said)
        return started

    def put_back(self, copy: Backup) -> None:
        """Put a copy in the place of the library; then `started`, `replaced` where one was open, or `failed`."""
        was_open = self.ready
        title = tr("Putting the copy in its place …")

        def work(job: Job) -> Started:
            if self._store is not None:
                self._store.close()
                self._store = None
            try:
                late.library_copies.restore_library(self.settings, copy)
            except AppError:
                if was_open:
                    self._open(job)
                raise
            started = self._open(job)
            self.restored = copy
            return started

        done = self._show_replaced if was_open else self._show_started
        self.jobs.run(Lane.STORE, work, done, self.failed.emit, title)

    def _show_replaced(self, started: Started) -> None:
        self._take_registers(started)
        self.replaced.emit()

    def _show_started(self, started: Started) -> None:
        self._take_registers(started)
        self.started.emit(started)
        # Behind the start and beside the work: a large library takes seconds to copy.
        if started.refused is None:
            self.jobs.run(Lane.COPIES, self._copy_all, self.copied.emit, self.copy_failed.emit)
        self._copying.start()
        self.jobs.run(Lane.WORK, self._clear_leftovers)

    def _clear_leftovers(self, _job: Job) -> None:
        late.leftovers.clear_leftovers(self.settings, self.desk)

    def _take_registers(self, started: Started) -> None:
        self._opened = told = started.settings
        self.settings = replace(self.settings, office=told.office, database_url=told.database_url)
        self._registers = late.open_registers.OpenRegisters(self, started.registers)
        self._registers.changed.connect(self._follow_registers)
        self._registers.saved.connect(self.registers_saved)
        self._follow_registers()

    def _copy_all(self, job: Job) -> KeptCopies | None:
        return late.library_copies.keep_copies(self._of_open_store, job.checkpoint)

    def copy_changes(self) -> None:
        """Copy what changed since the last copy; `copied` or `copy_failed` follows."""
        self.jobs.run(Lane.COPIES, self._copy_changed, self.copied.emit, self.copy_failed.emit)

    def _copy_changed(self, job: Job) -> KeptCopies | None:
        return late.library_copies.keep_copies(self._of_open_store, job.checkpoint, thorough=False)

    @property
    def ready(self) -> bool:
        """Whether the store is open."""
        return self._store is not None

    def with_store(
        self,
        work: Callable[[Store], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        title: str = "",
        lane: Lane = Lane.STORE,
    ) -> Job:
        """Do `work(store)` in the store's lane, or in another one, behind what waits there."""

        def run(_job: Job) -> T:
            assert self._store is not None, "the store was asked for before it was open"
            return work(self._store)

        return self.jobs.run(lane, run, done, failed, title)

    def after_store(self, then: Callable[[], object]) -> None:
        """Go on once all that waits for the store is done."""

        def go(_: None) -> None:
            then()

        self.jobs.run(Lane.STORE, lambda _job: None, go)

    @property
    def _of_open_store(self) -> Settings:
        """The settings of now, but for where the library lies that is open."""
        return replace(self.settings, database_url=self._opened.database_url)

    @property
    def registers(self) -> OpenRegisters:
        """The registers of the office, from the moment that the store is open."""
        assert self._registers is not None, "the registers were asked for before the store was open"
        return self._registers

    @property
    def rows(self) -> OfficeRegisters:
        """What the registers hold of the office's own now; nothing before the store is open."""
        return self._registers.own if self._registers else late.office_registers.OfficeRegisters()

    @property
    def me(self) -> Person | None:
        """Who works here, as the office's server knows him; None where the library tells nobody apart."""
        return self._store.person if self._store is not None else None

    @property
    def person(self) -> str:
        """Who works here: as the server or the settings say, else the account here, "" where it has no name."""
        return (self.me.name if self.me is not None else "") or self.settings.user_name or account()

    def draft_for(self, office_id: str) -> None:
        """Draft for this office of the registers from now on. Raises as `write_settings`."""
        settings = replace(self.settings, office=office_id)
        if settings != self.settings:
            write_settings(settings)
            self.settings = settings
        self._follow_registers()

    def paste_tables_as(self, use: str) -> None:
        """Let every table of tasks that is pasted become this from now on. Raises as `write_settings`."""
        settings = replace(self.settings, pasted_table=use)
        write_settings(settings)
        self.settings = settings

    def _follow_registers(self) -> None:
        office = late.office_registers.office_in(self.registers.own, self.settings.office)
        if office != self.office:
            self.office = office
            self.office_changed.emit()

    def keep_desk(self, desk: Desk) -> None:
        """Leave the desk so, from now on and for the next start. What cannot be written holds until the end."""
        if desk != self.desk:
            self.desk = desk
            self.jobs.run(Lane.STORE, lambda _job: write_desk(desk), failed=_not_kept)

    # What the store does not take

    def keep_unsaved(self, typed: Typed, before: Typed, subject: str = "") -> None:
        """Put what is typed into a recovery file; where no folder takes one, the log says so."""
        self.jobs.run(
            Lane.RECOVERY,
            lambda _job: self.keep_unsaved_now(typed, before, subject),
            failed=_not_recoverable,
        )

    def keep_unsaved_now(self, typed: Typed, before: Typed, subject: str = "") -> None:
        """As `keep_unsaved`, in this thread. Raises TargetNotWritable, DiskFull, TargetInUse."""
        folders = late.recovery.recovery_folders(self.settings)
        late.recovery.keep_unsaved(typed, before, self._place, folders, subject)

    def keep_before_the_end(self) -> None:
        """Registers that the store did not take go into a recovery file. Raises as `keep_unsaved_now`."""
        if self._registers is not None:
            self._registers.elsewhere.keep_before_the_end()

    def drop_unsaved(self, typed: Typed) -> None:
        """It is saved: its recovery file goes."""
        folders = late.recovery.recovery_folders(self.settings)
        self.jobs.run(Lane.RECOVERY, lambda _job: late.recovery.drop_unsaved(typed, folders))

    @property
    def _place(self) -> str:
        return self._store.place if self._store is not None else ""

    def close(self, *, copying: bool = True) -> None:
        """Let running work end, close the store, and copy what changed, unless the system is in a hurry."""
        if not self._closed:
            self._closed = True
            self._copying.stop()
            self._again.stop()
            self.jobs.run(Lane.STORE, lambda _job: self._close_store(copying=copying))
            self.jobs.close()

    def _close_store(self, *, copying: bool) -> None:
        if self._store is None:
            return
        late.store_session.close_session(self._store)
        self._store = None
        if not copying:
            return
        try:
            late.library_copies.keep_copies(self._of_open_store, within(CLOSING_SECONDS), thorough=False)
        except (AppError, Cancelled):
            # Nobody is there to be told; the next start copies, and tells what is in its way.
            _log.warning("the library was not copied at the end", exc_info=True)


def within(seconds: float) -> Callable[[], None]:
    """A checkpoint that raises Cancelled once so much time has passed."""
    end = monotonic() + seconds

    def checkpoint() -> None:
        if monotonic() > end:
            raise Cancelled

    return checkpoint


def _not_kept(fault: Exception) -> None:
    """A desk that cannot be written down is worth a line in the log and no question."""
    _log.warning("the desk was not kept", exc_info=fault)


def _not_recoverable(fault: Exception) -> None:
    """That nothing can be saved is told already, and saving is tried again."""
    _log.warning("what is typed was not kept elsewhere", exc_info=fault)


def account() -> str:
    """The account that works at this computer, "" where it has no name."""
    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # no variable names it and no list of accounts does
        return ""
