"""Letters that act like buttons: the one a person reads is the one that works, and no two on a page are the same."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.translation import LANGUAGES, set_language
from app.ui.comparing import dialog
from app.ui.lettered import Lettered
from app.ui.rolling import demands_page, stale_page
from app.ui.rolling.captions import BY_HAND

PAGES: dict[str, Sequence[Lettered]] = {
    "items": tuple(BY_HAND.values()),
    "stale": (stale_page.LEAVE, stale_page.DROP),
    "demands": (demands_page.ADD,),
    "comparison": (dialog.SEPARATE, dialog.MATCH),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_each_action_of_a_page_has_a_letter_of_its_own_that_its_caption_shows(
    page: str, language: str
) -> None:
    set_language(language)
    letters = [action.letter for action in PAGES[page]]
    assert len(set(letters)) == len(letters)
    for action in PAGES[page]:
        assert action.letter.isascii()
        assert action.letter.isupper()
        assert action.caption.endswith(f"({action.letter})")
