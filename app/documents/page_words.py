"""Single lines of the official page, from a plan and the words of a standard."""

from __future__ import annotations

from app.domain.plan.head import Head
from app.domain.plan.model import Plan
from app.domain.printing import phrases
from app.domain.printing.generated import annex_name
from app.domain.printing.recipients import recipient_lines
from app.standards import Words


def partner_number_lines(head: Head, words: Words) -> tuple[str, ...]:
    """The numbers that those have given who issue the document too."""
    return tuple(
        words.number.format(number=each.number.number or words.blank_number, symbol=each.number.symbol)
        for each in head.partners
    )


def number_line(head: Head, words: Words) -> str:
    """Số: 05/KH-UBND; the number is blank in a draft. NĐ 30/2020, Phụ lục I, mục II.3."""
    return words.number.format(number=printed_number(head, words), symbol=head.number.symbol)


def printed_number(head: Head, words: Words) -> str:
    """The number with a nought before 1 to 9, or the blank of a draft."""
    number = head.number.number
    if not number:
        return words.blank_number
    return number.zfill(2) if number.isdigit() else number


def date_line(head: Head, words: Words) -> str:
    """Lâm Đồng, ngày 05 tháng 02 năm 2026; what is not known is blank. NĐ 30/2020, Phụ lục I, mục II.4."""
    return words.date_line.format(place=head.place, date=printed_date(head))


def printed_date(head: Head) -> str:
    """The date of issue in words."""
    issued = head.issue_date
    return phrases.dated_blank(issued.year, issued.month, issued.day)


def kind_line(head: Head) -> str:
    """The kind of document."""
    return phrases.KIND_NAMES[head.kind.value]


def attached_line(plan: Plan, words: Words) -> str:
    """(Kèm theo Kế hoạch số … ngày … của …). NĐ 30/2020, Phụ lục I, mục III.1."""
    head = plan.head
    return words.attached.format(
        kind=kind_line(head),
        number=printed_number(head, words),
        symbol=head.number.symbol,
        date=printed_date(head),
        issuer=head.issuer.name,
    )


def title_line(head: Head) -> str:
    """What stands as the kind above the subject: as it was typed where that says more."""
    return head.kind_words or kind_line(head)


def draft_mark(head: Head, words: Words) -> str:
    """Dự thảo lần 2, at the top of page 1 of a draft whose round is known."""
    shown = head.draft_round and head.in_draft
    return words.draft_mark.format(round=head.draft_round) if shown else ""


def end_mark(plan: Plan, words: Words) -> str:
    """What closes the last line; nothing where the paper that the plan came from had no such mark."""
    return "" if plan.no_end_mark else words.end_mark


def attached_lines(plan: Plan, place: int, words: Words) -> tuple[str, ...]:
    """What annex `place` (from 0) belongs to: as it was typed while the document is the same, else as the rule says."""
    typed, head = plan.annexes[place].attached, plan.head
    if typed is not None and (typed.number, typed.issue_date) == (head.number, head.issue_date):
        return typed.lines
    return (attached_line(plan, words),)


def annex_line(plan: Plan, place: int, words: Words) -> str:
    """Phụ lục, or Phụ lục I where there are more. NĐ 30/2020, Phụ lục I, mục III.1."""
    name = annex_name(plan, place)
    number = name.removeprefix(phrases.ANNEX).strip()
    return words.annex.format(number=number) if number else words.only_annex


def recipient_texts(plan: Plan, words: Words) -> tuple[str, ...]:
    """The recipients as printed, the last closed by a full stop. NĐ 30/2020, Phụ lục I, mục II.9.b."""
    lines = recipient_lines(plan)
    return tuple(
        (words.recipient if place < len(lines) else words.last_recipient).format(line=line.text.rstrip(" ;."))
        for place, line in enumerate(lines, start=1)
    )
