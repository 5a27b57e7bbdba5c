"""The head of page 1: issuer, number, national name, motto, place and date; then kind and subject."""

from __future__ import annotations

from app.documents.page_words import date_line, number_line, partner_number_lines, title_line
from app.documents.word.markup import twips
from app.documents.word.tables import layout_table
from app.documents.word.writing import FILL, WordWriting, right_width
from app.domain.plan.model import Plan


def head_block(plan: Plan, setting: WordWriting) -> str:
    """A borderless table of two columns, as nine offices in ten write it. NĐ 30/2020, Phụ lục I, mục IV."""
    words, rules = setting.standard.words, setting.standard.rules
    right = right_width(plan, setting)
    left = setting.standard.page.text_width - right
    national = setting.words("nation", words.nation)
    if words.motto:
        national += setting.words("motto", words.motto)
    under = setting.width("motto", words.motto) or setting.width("nation", words.nation)
    national += setting.rule(rules.motto, under)
    names = (_issuer(plan, setting, left), national)
    numbers = (
        setting.words("number", number_line(plan.head, words))
        + "".join(setting.words("number", line) for line in partner_number_lines(plan.head, words)),
        setting.words("date", date_line(plan.head, words)),
    )
    return layout_table((left, right), (names, numbers))


def _issuer(plan: Plan, setting: WordWriting, width: float) -> str:
    issuer = plan.head.issuer
    names = (*issuer.heading, *(line for each in plan.head.partners for line in each.issuer.heading))
    last = len(names) - 1
    share = setting.standard.rules.authority
    return "".join(balanced_lines("superior", line, width, 0, setting) for line in issuer.superior) + "".join(
        balanced_lines("authority", line, width, share if place == last else 0, setting)
        for place, line in enumerate(names)
    )


def title_block(plan: Plan, setting: WordWriting) -> str:
    """Kind and subject, centred, with the line below. NĐ 30/2020, Phụ lục I, mục II.5."""
    width = setting.standard.page.text_width
    subject = balanced_lines("subject", plan.head.subject, width, setting.standard.rules.subject, setting)
    return setting.words("kind", title_line(plan.head)) + subject


def balanced_lines(style: str, text: str, width: float, share: float, setting: WordWriting) -> str:
    """One centred paragraph whose lines come out even, by its indents, and the drawn line below it.

    The text stays whole, so that Word can wrap it anew when somebody edits it.
    """
    lines = setting.lines(style, text, width * FILL)
    widest = max((setting.width(style, line) for line in lines), default=0.0)
    indent = max(0.0, (width - min(width, widest)) / 2 - 1.5) if len(lines) > 1 else 0.0
    indents = f'<w:ind w:left="{twips(indent)}" w:right="{twips(indent)}"/>' if indent else ""
    last = min(width, setting.width(style, lines[-1])) if lines else 0.0
    return setting.words(style, text, indents) + (setting.rule(share, last) if share and lines else "")
