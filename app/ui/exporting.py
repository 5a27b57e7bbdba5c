"""Writes plans to files, off the window's thread, and says so; goes on when the plan is closed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.errors.faults import TargetEdited
from app.translation import tr
from app.ui import late
from app.ui.export import TELLS_RESULTS, ExportKind, export_job
from app.ui.jobs import Cancelled, Job, Lane
from app.ui.notices import Notices
from app.ui.session import Session
from app.workflows.exporting import export_for_comments, export_remarks, export_view, refuse_edited

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.domain.results.model import Results
    from app.pages.overview.paper import Shown
    from app.persistence import Store

T = TypeVar("T")


@dataclass(frozen=True)
class EditedTarget:
    """A file that is to be replaced by an export of `plan` is not what was exported last; `ours`: once it was.

    `for_comments` says that it is a copy to be sent round, with the remarks as comments.
    """

    plan: Plan
    path: Path
    ours: bool
    for_comments: bool = False


class Exporting(QObject):
    """Runs exports, of whatever plan."""

    written = Signal(object, object)
    """A file is written; carries the plan and the path."""
    sent_round = Signal(object, object)
    """A copy for comments is written; carries the plan and the path."""
    edited = Signal(object)
    """Nothing was written: a person has to say what becomes of the file that is there; carries an EditedTarget."""
    faulted = Signal(object)

    def __init__(self, session: Session, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._notices = session, notices
        self._last: Path | None = None
        """The file that was last written."""

    def begin(self, plan: Plan, path: Path, *, overwrite: bool = False, for_comments: bool = False) -> None:
        """Write the plan to a file of the kind that its name says; `overwrite` replaces also what others edited.

        `for_comments` writes the Word file that is sent round, with the remarks as comments.
        """

        def write(results: Results | None) -> None:
            def work(job: Job) -> Path | EditedTarget:
                if not for_comments:
                    return self._written(plan, path, job, results, overwrite=overwrite)
                edited = None if overwrite else self._edited(plan, path)
                if edited is not None:
                    return replace(edited, for_comments=True)
                export_for_comments(plan, path, job.checkpoint)
                return path

            self._run(path, work, lambda written: self._tell(plan, written, for_comments=for_comments))

        self._with_results(plan, (path,), write)

    def _written(
        self, plan: Plan, path: Path, job: Job, results: Results | None, *, overwrite: bool = False
    ) -> Path | EditedTarget:
        comes_back = ExportKind(path.suffix.lower()).comes_back
        edited = self._edited(plan, path) if comes_back and not overwrite else None
        return edited or export_job(plan, path, results)(job)

    @staticmethod
    def _edited(plan: Plan, path: Path) -> EditedTarget | None:
        try:
            refuse_edited(plan, path)
        except TargetEdited:
            return EditedTarget(plan, path, late.returned_files.is_returned(path, plan))
        return None

    def begin_all(self, plan: Plan, paths: Sequence[Path]) -> None:
        """Write the plan to all these files; one that others have worked in stays until a person has said so."""

        def write(results: Results | None) -> None:
            def work(job: Job) -> list[Path | EditedTarget]:
                return [self._written(plan, path, job, results) for path in paths]

            title = tr("Writing and proving {count} files …", count=len(paths))
            self._session.jobs.run(
                Lane.WORK, work, lambda done: self._tell_all(plan, done), self._fail, title
            )

        self._with_results(plan, paths, write)

    def _tell_all(self, plan: Plan, done: Sequence[Path | EditedTarget]) -> None:
        written = [each for each in done if isinstance(each, Path)]
        if written:
            self._last = written[0]
            self._notices.notice(
                tr(
                    "{name} ({kinds}) is written in {folder}, and was read back and compared with the plan.",
                    name=written[0].stem,
                    kinds=", ".join(each.suffix for each in written),
                    folder=written[0].parent,
                ),
                tr("Open the folder"),
                self._open_folder,
            )
        for each in done:
            if isinstance(each, EditedTarget):
                self.edited.emit(each)
            else:
                self.written.emit(plan, each)

    def _with_results(
        self, plan: Plan, paths: Sequence[Path], then: Callable[[Results | None], None]
    ) -> None:
        """Go on with the results on the plan where one of the files tells them; without them where none does."""
        tells = any(ExportKind(path.suffix.lower()) in TELLS_RESULTS for path in paths)
        if not tells or not self._session.ready:
            then(None)
            return

        def load(store: Store) -> Results | None:
            return store.load_results(plan.id).results

        # A library that fails is no reason to write nothing: the plan is what is to be saved.
        self._session.with_store(load, then, lambda _fault: then(None))

    def write_remarks(self, plan: Plan, path: Path) -> None:
        """Write the table of remarks and answers."""

        def work(_job: Job) -> Path:
            export_remarks(plan, path)
            return path

        self._run(path, work, self._tell_written)

    def write_view(self, plan: Plan, shown: Shown, path: Path) -> None:
        """Write a view of the plan, a picture for each of its pages where the name asks for pictures."""

        def work(job: Job) -> tuple[Path, ...]:
            return export_view(plan, shown, date.today(), path, job.checkpoint)

        self._run(path, work, self._tell_view)

    def _tell_view(self, written: tuple[Path, ...]) -> None:
        if len(written) == 1:
            self._tell_written(written[0])
            return
        self._last = written[0]
        self._notices.notice(
            tr(
                "{count} pictures are written in {folder}: {first} to {last}.",
                count=len(written),
                folder=written[0].parent,
                first=written[0].name,
                last=written[-1].name,
            ),
            tr("Open the folder"),
            self._open_folder,
        )

    def _run(self, path: Path, work: Callable[[Job], T], done: Callable[[T], None]) -> None:
        title = tr("Writing and proving {file} …", file=path.name)
        self._session.jobs.run(Lane.WORK, work, done, self._fail, title)

    def _tell(self, plan: Plan, written: Path | EditedTarget, *, for_comments: bool = False) -> None:
        if isinstance(written, EditedTarget):
            self.edited.emit(written)
            return
        self._tell_written(written)
        (self.sent_round if for_comments else self.written).emit(plan, written)

    def _tell_written(self, path: Path) -> None:
        self._last = path
        self._notices.notice(
            tr(
                "{file} is written in {folder}, and was read back and compared with the plan.",
                file=path.name,
                folder=path.parent,
            ),
            tr("Open the file"),
            self._open_last,
            (tr("Open the folder"), self._open_folder),
        )

    def _open_last(self) -> None:
        if self._last is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._last)))

    def _open_folder(self) -> None:
        if self._last is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._last.parent)))

    def _fail(self, fault: Exception) -> None:
        if isinstance(fault, Cancelled):
            self._notices.notice(tr("Cancelled. No file was written."))
        else:
            self.faulted.emit(fault)
