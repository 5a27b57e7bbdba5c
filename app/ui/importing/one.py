"""One document, or one pasted text, as a plan: read, looked through by the person, taken over or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.recognition.columns import Chosen
from app.translation import tr
from app.ui import late
from app.ui.importing.source import Document, OneReading, Source, read_source
from app.ui.jobs import Job, Lane
from app.ui.session import Session
from app.workflows.importing_apart import Reader, StillWanted, Wish

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.domain.recognition.account import Account

    Found = tuple[Plan, Account]


def _plan_in(source: Source, columns: Mapping[str, Chosen], job: Job) -> Found:
    """The plan in a source whose columns mean what a person says of them."""

    def of_document(reader: Reader, wish: Wish, still_wanted: StillWanted) -> Found:
        return reader.read(replace(wish, columns=columns), still_wanted)

    def of_text(text: str, markup: str) -> Found:
        return late.pasting.import_pasted(text, markup, columns)

    return read_source(source, job, of_document, of_text)


@dataclass(frozen=True)
class Rereading:
    """Reads one source in the work lane, as often as the person says something else of its tables."""

    session: Session
    source: Source

    def read(
        self,
        columns: Mapping[str, Chosen],
        done: Callable[[Found], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Read it, and give what came of it or what went wrong."""

        def work(job: Job) -> Found:
            return _plan_in(self.source, columns, job)

        title = tr("Reading {file} …", file=self.source.name)
        self.session.jobs.run(Lane.WORK, work, done, failed, title)


def rereading_of_file(session: Session, wish: Wish) -> Rereading:
    """The reading of a document."""
    return Rereading(session, Document(wish))


class OneImport(OneReading["Plan"]):
    """Reads in the work lane and opens the review of the plan that came of it."""

    taken = Signal(object)
    """The person takes the plan over; carries it."""

    def _read(self, source: Source, job: Job) -> Found:
        return _plan_in(source, {}, job)

    def _review(self, source: Source, found: Found) -> None:
        again = Rereading(self._session, source).read
        plan = late.import_review.ask_import(self._window, self._session, source.name, *found, again)
        if plan is not None:
            self.taken.emit(plan)
