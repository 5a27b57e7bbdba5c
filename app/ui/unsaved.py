"""At the start: what was typed while the library could not be written is offered, and taken in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.plan.model import Plan
from app.domain.registers.office_registers import OfficeRegisters
from app.domain.results.model import Results
from app.errors.faults import DatabaseUnreachable
from app.translation import ntr, tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import Question, answer, ask_folder, ask_yes_no, scrolled
from app.ui.export import ExportKind, suggested_path
from app.ui.jobs import Lane
from app.ui.session import Session
from app.workflows.exporting import export_plan_file
from app.workflows.recovery import Recovered, Unsaved, all_unsaved, forget, recovery_folders, take_in

if TYPE_CHECKING:
    from app.persistence import Store
    from app.ui.main_window import MainWindow

_MOST_SHOWN = 6
"""Plans that are listed without scrolling."""

Outcome = tuple[tuple[str, Recovered], ...]


class UnsavedQuestion(Question):
    """Lists the plans; they are taken in, left for later, or thrown away."""

    def __init__(self, parent: QWidget | None, unsaved: Sequence[Unsaved]) -> None:
        words = ntr(
            "The program ended before {count} thing could be saved into the library. What was typed is here:",
            "The program ended before {count} things could be saved into the library. What was typed is here:",
            len(unsaved),
        )
        super().__init__(
            parent, tr("Not saved last time"), words, tr("Take it into the library"), no=tr("Later")
        )
        self.thrown_away = False
        listed = label(_listed(unsaved))
        self.body.addWidget(scrolled(listed) if len(unsaved) > _MOST_SHOWN else listed)
        self.body.addWidget(
            label(
                tr("What others have saved since stays; where both changed a place, both are kept."), "muted"
            )
        )
        self.buttons.insertWidget(0, push_button(tr("Throw away …"), self._throw_away, "danger"))

    def _throw_away(self) -> None:
        words = tr("What was typed then is lost for good.")
        if ask_yes_no(self, tr("Throw away"), words, tr("Throw away"), danger=True):
            self.thrown_away = True
            self.reject()


def _listed(unsaved: Sequence[Unsaved]) -> str:
    return "\n".join(
        tr(
            "\u2022 {subject} ({when})",
            subject=_told(each),
            when=each.when.astimezone().strftime("%d/%m/%Y %H:%M"),
        )
        for each in unsaved
    )


def _told(unsaved: Unsaved) -> str:
    subject = unsaved.subject or tr("(no subject yet)")
    match unsaved.typed:
        case Plan():
            return subject
        case Results():
            return tr("Results: {subject}", subject=subject)
        case OfficeRegisters():
            return tr("The office's registers")


class KeptQuestion(Question):
    """Lists the plans of a library that lets nobody in: they are written to files, or stay where they are kept."""

    def __init__(self, parent: QWidget, unsaved: Sequence[Unsaved]) -> None:
        words = ntr(
            "The library cannot be opened now. {count} plan that was not saved into it is kept on this computer:",
            "The library cannot be opened now. {count} plans that were not saved into it are kept on this computer:",
            len(unsaved),
        )
        super().__init__(parent, tr("Typed and not saved"), words, tr("Save to files …"), no=tr("Later"))
        self.body.addWidget(label(_listed(unsaved)))


_SHUT = ("refused", "stranger", "no_database", "no_library")
"""Why a server lets somebody not in, however long he waits."""


class KeptPlans(QObject):
    """What was typed for a library that lets the person in no more: found, and had as files."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def look(self, fault: DatabaseUnreachable) -> None:
        """Offer what there is, unless waiting helps."""
        if fault.reason in _SHUT:
            place, folders = fault.place, recovery_folders(self._session.settings)
            self._session.jobs.run(Lane.WORK, lambda _job: _plans_kept(place, folders), self._ask)

    def _ask(self, kept: tuple[Unsaved, ...]) -> None:
        if not kept or not answer(KeptQuestion(self._window, kept)):
            return
        folder = ask_folder(self._window, tr("Save to files …"), Path.home())
        if folder is not None:
            jobs, failed = self._session.jobs, self._window.show_fault
            jobs.run(Lane.WORK, lambda _job: _written(kept, folder), self._tell, failed, tr("Writing …"))

    def _tell(self, folder: Path) -> None:
        self._window.notices.notice(
            tr("Saved into {folder}. What was typed stays kept on this computer as well.", folder=folder)
        )


def _plans_kept(place: str, folders: tuple[Path, ...]) -> tuple[Unsaved, ...]:
    return tuple(each for each in all_unsaved(place, folders) if isinstance(each.typed, Plan))


def _written(kept: Sequence[Unsaved], folder: Path) -> Path:
    for number, each in enumerate(kept, start=1):
        assert isinstance(each.typed, Plan)
        name = suggested_path(each.typed, ExportKind.PLAN).stem
        export_plan_file(each.typed, folder / f"{name} ({number}){ExportKind.PLAN.suffix}")
    return folder


class UnsavedPlans(QObject):
    """Asks once, and takes in what is wanted."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._plan_id = ""

    def ask(self, unsaved: Sequence[Unsaved]) -> None:
        """Offer these plans."""
        dialog = UnsavedQuestion(self._window, unsaved)
        if answer(dialog):
            self._take(tuple(unsaved))
        elif dialog.thrown_away:
            for each in unsaved:
                forget(each)

    def _take(self, unsaved: tuple[Unsaved, ...]) -> None:
        def work(store: Store) -> Outcome:
            found = []
            for each in unsaved:
                found.append(take_in(store, each))
                if found[-1][1] is not Recovered.HOMELESS:
                    forget(each)
            return tuple(found)

        self._session.with_store(work, self._tell, self._window.show_fault, tr("Taking in …"))

    def _tell(self, taken: Outcome) -> None:
        self._window.library.refresh()
        self._session.registers.refresh()
        beside = [plan_id for plan_id, what in taken if what is Recovered.BESIDE]
        self._plan_id = (beside or [taken[0][0]])[0]
        if any(what is Recovered.HOMELESS for _, what in taken):
            words = tr(
                "Results could not be taken in: their plan is not in the library. They stay kept; put the plan back "
                "(Trash, or a copy of the library), then start the program again."
            )
        elif beside:
            words = ntr(
                "{count} plan was changed elsewhere in the same places: what you typed stands beside it as a second "
                "plan.",
                "{count} plans were changed elsewhere in the same places: what you typed stands beside them as second "
                "plans.",
                len(beside),
            )
        else:
            words = tr("What was not saved is in the library now.")
        if self._plan_id:
            self._window.notices.notice(words, tr("Open the plan"), self._open)
        else:
            self._window.notices.notice(words)

    def _open(self) -> None:
        self._window.open_plan(self._plan_id)
