"""Which document is to be cited where one writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from app.domain.directives.model import Citation
from app.domain.vietnamese import search_key
from app.translation import tr
from app.ui.dialogs.narrowing import NarrowingDialog

MOST = 60


class CitingDialog(NarrowingDialog):
    """Lists documents, those of the plan first."""

    def __init__(self, parent: QWidget | None, citations: Sequence[Citation]) -> None:
        hint = tr("number, kind or words of the document")
        super().__init__(parent, tr("Insert a citation"), hint, tr("Insert"))
        self.nothing = tr(
            "The plan and the register hold no such document. Add it in Registers › Directives."
        )
        self._citations = citations
        self.narrow()

    @property
    def citation(self) -> Citation | None:
        """The document to cite; None where nothing fits."""
        found = self.chosen
        return found if isinstance(found, Citation) else None

    def entries(self, typed: str) -> Iterator[tuple[str, object]]:
        """The documents that say all the words."""
        wanted = search_key(typed).split()
        fitting = (each for each in self._citations if all(word in search_key(each.full) for word in wanted))
        for citation, _ in zip(fitting, range(MOST), strict=False):
            yield citation.full, citation
