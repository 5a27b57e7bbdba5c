"""What the style sheet puts on each other can be read: 4.5:1 for words, 3:1 for bounds (WCAG 1.4.3, 1.4.11)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from app.resources import resource
from app.ui.tokens import DARK, LIGHT, Tokens

WORDS, BOUNDS = 4.5, 3.0
GROUNDS = ("window", "surface", "field")
"""What stands under words whose rule names no ground of its own."""

BY_PAINTERS = (
    *(("text", ground) for ground in ("selected", "hover", "warning_soft", "desk", "rail")),
    *(("muted", ground) for ground in ("selected", "hover", "rail", "desk")),
    *((ink, ground) for ink in ("danger", "warning", "good", "accent") for ground in (*GROUNDS, "selected")),
    ("page_text", "page"),
    ("muted", "page"),
    ("danger", "page"),
)
"""Inks and grounds that delegates and views paint themselves."""

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COLOUR = re.compile(r"(?<![\w-])(color|background|selection-color|selection-background-color):\s*\$(\w+)")
_BOUND = re.compile(r"(?<![\w-])border(?:-color|-bottom-color)?:\s*(?:\d+px solid )?\$(\w+)")
_NO_BOUND = {"line", "surface", "selected"}
"""What parts things that are not used: a bound of this colour says nothing that has to be seen."""


def light(colour: str) -> float:
    """The relative luminance of #rrggbb (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How many times lighter the lighter of two colours is, 1 to 21."""
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def rules() -> Iterator[tuple[str, str]]:
    """Selector and body of each rule for what can be used: what is disabled need not be read."""
    sheet = re.sub(
        r"/\*.*?\*/", "", resource("theme", "style.qss").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    for selector, body in _RULE.findall(sheet):
        if ":disabled" not in selector:
            yield selector.strip(), body


def words_on_grounds() -> set[tuple[str, str]]:
    """Each ink of the sheet with the grounds that it stands on."""
    found = set(BY_PAINTERS)
    for _, body in rules():
        said = dict(_COLOUR.findall(body))
        if "color" in said:
            grounds = (said["background"],) if "background" in said else GROUNDS
            found |= {(said["color"], ground) for ground in grounds}
        if {"selection-color", "selection-background-color"} <= said.keys():
            found.add((said["selection-color"], said["selection-background-color"]))
    return found


def bounds_on_grounds() -> set[tuple[str, str]]:
    """Each colour that bounds something, or shows the focus, with the grounds around it."""
    named = {name for _, body in rules() for name in _BOUND.findall(body)} - _NO_BOUND
    return {(name, ground) for name in named for ground in GROUNDS}


def test_contrast_is_computed_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("given", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_every_ground(given: Tokens) -> None:
    pairs = words_on_grounds()
    assert len(pairs) > 30
    low = {
        f"{ink} on {ground}": round(contrast(getattr(given, ink), getattr(given, ground)), 2)
        for ink, ground in pairs
        if contrast(getattr(given, ink), getattr(given, ground)) < WORDS
    }
    assert low == {}


@pytest.mark.parametrize("given", [LIGHT, DARK], ids=["light", "dark"])
def test_bounds_and_the_focus_can_be_seen_on_every_ground(given: Tokens) -> None:
    pairs = bounds_on_grounds()
    assert {"accent", "edge", "danger"} <= {ink for ink, _ in pairs}
    low = {
        f"{ink} on {ground}": round(contrast(getattr(given, ink), getattr(given, ground)), 2)
        for ink, ground in pairs
        if contrast(getattr(given, ink), getattr(given, ground)) < BOUNDS
    }
    assert low == {}
