"""What every block of one document shares: the standard, the sizes chosen, and the counters of ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.documents.metrics import balanced, text_width
from app.documents.page_words import date_line
from app.documents.word.markup import Notes, attribute, paragraph, runs, text_run
from app.documents.word.rules import Drawings
from app.documents.word.styles import in_profile, style_id
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import RichText
from app.standards import Profile, Standard, Style

FILL = 0.96
"""How much of a line is filled before it breaks, so that another program's rounding breaks it at the same word."""


@dataclass
class WordWriting:
    """One document being written."""

    standard: Standard
    profile: Profile
    styles: Mapping[str, Style]
    drawings: Drawings = field(default_factory=Drawings)
    notes: Notes = field(default_factory=Notes)
    bookmarks: int = 0

    def words(self, style: str, text: str, properties: str = "") -> str:
        """A paragraph of plain words in a style of the standard."""
        shown = text.upper() if self.styles[style].upper else text
        return paragraph(style_id(style), text_run(shown), properties)

    def rich(self, style: str, content: RichText, properties: str = "", before: str = "") -> str:
        """A paragraph of rich text in a style of the standard; `before` are runs in front of it."""
        inner = before + runs(content, self.notes, upper=self.styles[style].upper)
        return paragraph(style_id(style), inner, properties)

    def coded(self, code: str, inner: str) -> str:
        """Runs inside a hidden bookmark that names a task by its code.

        Word shows no bookmark whose name begins with "_"; other programs read what stands in it like any words,
        which many do not in a content control.
        """
        self.bookmarks += 1
        number = self.bookmarks
        name = attribute(f"_{code.replace('-', '_').replace('.', '_')}_{number}")
        return f'<w:bookmarkStart w:id="{number}" w:name={name}/>{inner}<w:bookmarkEnd w:id="{number}"/>'

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

    def rule(self, share: float, above: float) -> str:
        """A drawn line below a text line that is `above` mm wide, in a paragraph of its own."""
        rules = self.standard.rules
        return self.drawings.line_paragraph(share * above, rules.weight, rules.gap)


def setting_for(plan: Plan, standard: Standard) -> WordWriting:
    """The setting with the largest sizes of the head in which the issuer's lines do not wrap more than they must.

    NĐ 30/2020, Phụ lục I, mục V, chú thích 1: the sizes of the head grow and shrink together. The lines of the
    right column never wrap: the left one takes what they leave.
    """
    choices = [WordWriting(standard, profile, in_profile(standard, profile)) for profile in standard.profiles]
    return min(choices, key=lambda setting: _crowding(plan, setting))


def _crowding(plan: Plan, setting: WordWriting) -> tuple[bool, int]:
    """Whether the issuer's column is too narrow, and how many lines the issuer's names take in it."""
    left = setting.standard.page.text_width - right_width(plan, setting)
    issuer = plan.head.issuer
    lines = sum(len(setting.lines("superior", each, left * FILL)) for each in issuer.superior) + sum(
        len(setting.lines("authority", each, left * FILL)) for each in issuer.heading
    )
    return left < setting.standard.head.least_left, lines


def right_width(plan: Plan, setting: WordWriting) -> float:
    """The width of the head's right column: its widest line and a little room, mm."""
    words = setting.standard.words
    widest = max(
        setting.width("nation", words.nation),
        setting.width("motto", words.motto),
        setting.width("date", date_line(plan.head, words)),
    )
    return widest + setting.standard.head.slack
