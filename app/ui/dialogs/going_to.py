"""One field to go anywhere in a plan: a page, a number, a code, words of a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from app.domain.cross_references.going_to import PlaceToGo, fitting
from app.domain.vietnamese import search_key
from app.translation import tr
from app.ui.dialogs.narrowing import NarrowingDialog

_PAGE = re.compile(r"(?:trang |page |p )?(\d+)")


class GoingToDialog(NarrowingDialog):
    """Lists the pages and places that the typed words may mean."""

    def __init__(self, parent: QWidget | None, places: Sequence[PlaceToGo], pages: int) -> None:
        hint = tr("page, II.2, Annex II, task code or words of a heading")
        super().__init__(parent, tr("Go to"), hint, tr("Go there"))
        self.nothing = tr("Nothing fits. Try a page, a number such as II.2, or other words.")
        self._places, self._pages = places, pages
        self.narrow()

    @property
    def target(self) -> PlaceToGo | int | None:
        """Where to go: a place of the plan, or the number of a page from 1; None where nothing fits."""
        found = self.chosen
        return found if isinstance(found, PlaceToGo | int) else None

    def entries(self, typed: str) -> Iterator[tuple[str, object]]:
        """The page of that number, then the places."""
        page = _PAGE.fullmatch(search_key(typed))
        if page and 1 <= int(page[1]) <= self._pages:
            yield tr("Page {number}", number=int(page[1])), int(page[1])
        for place in fitting(self._places, typed):
            parts = (place.number, place.code, place.words or tr("(without words)"))
            yield "  ".join(part for part in parts if part), place
