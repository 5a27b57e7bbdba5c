"""The blanks of a plan: places that wait for the same words, found over all its texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.plan.model import Plan
from app.domain.plan.typed_text import looked_at

BLANK = re.compile(r"\[…[^\]]*\]")
"""A blank that nobody has filled, as `app.domain.template.filling` leaves it."""


@dataclass(frozen=True)
class Blank:
    """What is to be filled in: its words in the plan ("[… số, ký hiệu]"), and the texts that hold it.

    `places` are the ids of items ("" for head, signature and archive) with the text that stands there.
    """

    words: str
    places: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        """What it asks for; "" where it does not say, and each place may ask for something else."""
        return self.words[2:-1].strip()


def open_blanks(plan: Plan) -> tuple[Blank, ...]:
    """Each blank once, in the order in which the plan first holds them."""
    places: dict[str, list[tuple[str, str]]] = {}
    for item, text, words in looked_at(plan, blanks_in):
        places.setdefault(words, []).append((item, text))
    return tuple(Blank(words, tuple(found)) for words, found in places.items())


def blanks_in(text: str) -> tuple[str, ...]:
    """The blanks of a text, each once."""
    return tuple(dict.fromkeys(BLANK.findall(text)))
