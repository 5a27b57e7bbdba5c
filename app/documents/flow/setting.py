"""What all paragraphs of one document share: the standard, and the sizes of its head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.documents.metrics import balanced, text_width
from app.documents.page_words import date_line
from app.domain.plan.model import Plan
from app.standards import Profile, Standard, Style

FILL = 0.96
"""How much of a line is filled before it breaks, so that another program's rounding breaks it at the same word."""


@dataclass(frozen=True)
class PageSetting:
    """A standard with the sizes chosen for one document."""

    standard: Standard
    profile: Profile
    styles: Mapping[str, Style]

    def width(self, style: str, text: str) -> float:
        """The width of `text` on one line in a style, mm."""
        given = self.styles[style]
        shown = text.upper() if given.upper else text
        return text_width(shown, given.size, bold=given.bold, italic=given.italic)

    def lines(self, style: str, text: str, width: float) -> tuple[str, ...]:
        """`text` in even lines of at most `width` mm in a style; capitals where the style has them."""
        given = self.styles[style]
        shown = text.upper() if given.upper else text
        return balanced(shown, width, given.size, bold=given.bold, italic=given.italic)


def setting_for(plan: Plan, standard: Standard) -> PageSetting:
    """The setting with the largest sizes of the head in which the issuer's lines do not wrap more than they must.

    NĐ 30/2020, Phụ lục I, mục V, chú thích 1: the sizes of the head grow and shrink together. The lines of the
    right column never wrap: the left one takes what they leave.
    """
    choices = [PageSetting(standard, profile, in_profile(standard, profile)) for profile in standard.profiles]
    return min(choices, key=lambda setting: _crowding(plan, setting))


def in_profile(standard: Standard, profile: Profile) -> dict[str, Style]:
    """All styles of the standard, those of the head in the sizes of `profile`."""
    sizes = {
        "nation": profile.nation,
        "motto": profile.motto,
        "superior": profile.authority,
        "authority": profile.authority,
        "date": profile.date,
    }
    return {
        key: replace(style, size=sizes[key]) if key in sizes else style
        for key, style in standard.styles.items()
    }


def _crowding(plan: Plan, setting: PageSetting) -> tuple[bool, int]:
    """Whether the issuer's column is too narrow, and how many lines the issuer's names take in it."""
    left = setting.standard.page.text_width - right_width(plan, setting)
    issuer = plan.head.issuer
    lines = sum(len(setting.lines("superior", each, left * FILL)) for each in issuer.superior) + sum(
        len(setting.lines("authority", each, left * FILL)) for each in issuer.heading
    )
    return left < setting.standard.head.least_left, lines


def right_width(plan: Plan, setting: PageSetting) -> float:
    """The width of the head's right column: its widest line and a little room, mm."""
    words = setting.standard.words
    widest = max(
        setting.width("nation", words.nation),
        setting.width("motto", words.motto),
        setting.width("date", date_line(plan.head, words)),
    )
    return widest + setting.standard.head.slack
