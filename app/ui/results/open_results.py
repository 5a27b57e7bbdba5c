"""The results of the open plan: the one reference to them, steps back, saved at once under their own revision."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.results.merging import merged
from app.domain.results.model import Results
from app.translation import tr
from app.ui.history import History
from app.ui.kept_elsewhere import RETRY_MS, KeptElsewhere
from app.workflows.results import ResultsKeeper, ResultsSaved, load_results

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.persistence import SavedResults, Store
    from app.ui.session import Session

Edit = Callable[[Results], Results]


class OpenResults(QObject):
    """What came of the tasks as it is now. Somebody else may save meanwhile: both are merged by task and field."""

    changed = Signal()
    overruled = Signal(object)
    """Somebody else wrote the same short fields: mine stand; carries the `Overruled` words of theirs."""
    faulted = Signal(object)
    saved_again = Signal()
    """What the library had refused is in it."""

    def __init__(self, session: Session, plan: Plan, parent: QObject | None = None) -> None:
        """Loads them, again and again until the library gives them; `changed` is sent once they are there."""
        super().__init__(parent)
        self._session, self._plan = session, plan
        self._results = Results(plan.id)
        self._keeper: ResultsKeeper | None = None
        self._history = History[Results]()
        self.not_loaded: Exception | None = None
        """Why the library did not give them, while it does not."""
        self._again = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._again.timeout.connect(self.load)
        self.elsewhere = KeptElsewhere(session, self._save, self, plan.head.subject)
        """What the library does not take is kept there, told once, and saved as soon as it takes it."""
        self.elsewhere.faulted.connect(self.faulted)
        self.elsewhere.taken.connect(self.saved_again)
        self.load()

    def load(self) -> None:
        """Load them, unless they are there."""
        plan = self._plan
        if not self.loaded:
            self._session.with_store(
                lambda store: load_results(store, plan), self._show_loaded, self._show_not_loaded
            )

    @property
    def results(self) -> Results:
        """The results as they are now; none before they are loaded."""
        return self._results

    @property
    def loaded(self) -> bool:
        """Whether they are there."""
        return self._keeper is not None

    def apply(self, name: str, edit: Edit, run: str = "") -> bool:
        """Do one edit as the step `name` and save it; whether anything changed.

        Edits that follow each other under the same `run` (typing in one cell) are one step.
        """
        before, after = self._results, edit(self._results)
        if after is before or self._keeper is None:
            return False
        self._put(self._history.add(name, before, after, run))
        return True

    def take_back(self, run: str) -> None:
        """Undo the last steps that belong to this run, and forget them."""
        step = self._history.forget(run)
        if step is not None:
            self._put(merged(step.after, step.before, self._results).results)

    def undo(self) -> str:
        """Take the last step back, and nothing of what others did since; its name, "" where there is none."""
        step = self._history.undo()
        if step is None:
            return ""
        self._put(merged(step.after, step.before, self._results).results)
        return step.name

    def redo(self) -> str:
        """Do again what was taken back; its name, "" where there is none."""
        step = self._history.redo()
        if step is None:
            return ""
        self._put(merged(step.before, step.after, self._results).results)
        return step.name

    @property
    def undo_words(self) -> str:
        """What a person reads where `undo` is offered; "" for nothing."""
        name = self._history.undo_name
        return tr("Undo: {step}", step=name) if name else ""

    @property
    def redo_words(self) -> str:
        """What a person reads where `redo` is offered; "" for nothing."""
        name = self._history.redo_name
        return tr("Redo: {step}", step=name) if name else ""

    def refresh(self) -> None:
        """Show what others have entered since."""
        if self._keeper is not None:
            self._session.with_store(self._keeper.load, self._show_saved, self.faulted.emit)

    def _put(self, results: Results) -> None:
        self._results = results
        self.changed.emit()
        self._save()

    def _save(self) -> None:
        keeper, results = self._keeper, self._results
        assert keeper is not None, "nothing is edited before it is loaded"
        self.elsewhere.sending(results, keeper.sent)

        def save(store: Store) -> ResultsSaved:
            return keeper.save(store, results)

        self._session.with_store(save, self._show_saved, self.elsewhere.refused)

    def _show_not_loaded(self, fault: Exception) -> None:
        """Nothing can be entered until they are there: it would overwrite what nobody has seen."""
        first, self.not_loaded = self.not_loaded is None, fault
        self._again.start()
        self.changed.emit()
        if first:
            self.faulted.emit(fault)

    def _show_loaded(self, saved: SavedResults) -> None:
        if self.loaded:
            return
        self.not_loaded = None
        self._keeper = ResultsKeeper(saved)
        self._results = saved.results
        self.changed.emit()

    def _show_saved(self, done: ResultsSaved) -> None:
        self.elsewhere.saved(done.sent)
        found = merged(done.sent, self._results, done.saved.results).results
        if found != self._results:
            self._results = found
            self.changed.emit()
        if done.overruled:
            self.overruled.emit(done.overruled)
