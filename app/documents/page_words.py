"""Single lines of the official page, from a plan and the words of a standard."""

from __future__ import annotations

from app.domain.plan.head import DocumentKind, Head
from app.domain.plan.model import LegalBasis, Plan, Signature
from app.domain.printing import phrases
from app.domain.printing.bases import legal_basis_words
from app.domain.printing.generated import annex_name, annex_name_as_typed
from app.domain.printing.recipients import recipient_lines
from app.standards import Words


def number_lines(head: Head, words: Words) -> tuple[str, ...]:
    """Its number, and those that others have given who issue it too; none where another document issues it."""
    return () if head.attached_to else (number_line(head, words), *partner_number_lines(head, words))


def dated(head: Head, words: Words) -> str:
    """The line of place and date; none where another document issues it, nor in minutes, which tell their times.

    Minutes that came with a date keep it.
    """
    untold = head.kind is DocumentKind.MINUTES and not head.issue_date.day
    return "" if head.attached_to or untold else date_line(head, words)


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


def issued_with(head: Head, words: Words) -> str:
    """(Kèm theo Quyết định số …), below the subject of what another document issues. Phụ lục III, mẫu 1.3."""
    return words.issued_with.format(document=head.attached_to) if head.attached_to else ""


def title_line(head: Head) -> str:
    """What stands as the kind above the subject: as it was typed where that says more."""
    return head.kind_words or kind_line(head)


def draft_mark(head: Head, words: Words) -> str:
    """Dự thảo lần 2, at the top of page 1 of a draft whose round is known."""
    shown = head.draft_round and head.in_draft
    return words.draft_mark.format(round=head.draft_round) if shown else ""


def basis_lines(plan: Plan, words: Words) -> tuple[str, ...]:
    """The bases as printed, each closed by its mark: as they were typed, else by the standard.

    NĐ 30/2020, Phụ lục I, mục II.6.a.
    """
    last = len(plan.legal_bases) - 1
    return tuple(
        _basis_line(basis, words, is_last=place == last) for place, basis in enumerate(plan.legal_bases)
    )


def _basis_line(basis: LegalBasis, words: Words, *, is_last: bool) -> str:
    said, typed = legal_basis_words(basis), basis.typed
    line = words.basis.format(line=said) if typed is None else typed.before + said
    if typed is not None and typed.is_last is is_last:
        return line + typed.behind
    return line + (words.last_basis_end if is_last else words.basis_end)


def decides(head: Head) -> bool:
    """Whether it decides something, so that its authority stands above the bases. Phụ lục III, mẫu 1.1 to 1.3."""
    return bool(head.authority_words)


def deciding_lines(head: Head) -> tuple[str, str]:
    """What stands above and below the bases of a decision: its authority, and that it decides."""
    return head.authority_words, phrases.DECIDES.get(head.kind.value, "")


def letter_subject(head: Head, words: Words) -> tuple[str, str]:
    """What stands before the subject below the number of a letter, which has no title, and the subject itself."""
    subject = phrases.first_lower(head.subject)
    before = words.letter_subject
    return ("" if before.startswith(phrases.ABOUT) and subject.startswith(phrases.ABOUT) else before), subject


def stamps(head: Head) -> tuple[tuple[str, str], ...]:
    """The marks below the number: styles and words. NĐ 30/2020, Phụ lục I, mục III.2."""
    found = (
        ("secrecy", phrases.SECRECIES.get(head.secrecy.value, "")),
        ("urgency", phrases.URGENCIES.get(head.urgency.value, "")),
    )
    return tuple((style, words) for style, words in found if words)


def stamp_line(head: Head) -> str:
    """The same marks on one line, for tables that have no head of a paper; "" for none."""
    return " – ".join(words for _, words in stamps(head))


def addressee_title(head: Head, words: Words) -> str:
    """What stands before those it is written to."""
    return words.submitted_to if head.kind is DocumentKind.SUBMISSION else words.addressee


def addressee_lines(plan: Plan, words: Words) -> tuple[str, ...]:
    """Whom it is written to: one behind the words, or one a line with its mark. NĐ 30/2020, Phụ lục I, mục II.9.a."""
    if len(plan.addressees) == 1:
        return (f"{addressee_title(plan.head, words)} {plan.addressees[0]}",)
    given = [line.rstrip(" ;.") for line in plan.addressees]
    last = len(given) - 1
    return tuple(
        (words.last_addressee if place == last else words.addressee_line).format(line=line)
        for place, line in enumerate(given)
    )


def end_mark(plan: Plan, words: Words) -> str:
    """What closes the last line; nothing where the paper that the plan came from had no such mark."""
    return "" if plan.no_end_mark else words.end_mark


def attached_lines(plan: Plan, place: int, words: Words) -> tuple[str, ...]:
    """What annex `place` (from 0) belongs to: as it was typed while the document is the same, else as the rule says."""
    typed, head = plan.annexes[place].attached, plan.head
    if typed is not None and (
        not typed.lines or (typed.number, typed.issue_date) == (head.number, head.issue_date)
    ):
        return typed.lines
    return (attached_line(plan, words),)


def annex_line(plan: Plan, place: int, words: Words) -> str:
    """Phụ lục, or Phụ lục I where there are more, or as it was typed. NĐ 30/2020, Phụ lục I, mục III.1."""
    if typed := annex_name_as_typed(plan, place):
        return typed
    name = annex_name(plan, place)
    number = name.removeprefix(phrases.ANNEX).strip()
    return words.annex.format(number=number) if number else words.only_annex


def recipient_texts(plan: Plan, words: Words) -> tuple[str, ...]:
    """The recipients as printed, the last closed by a full stop. NĐ 30/2020, Phụ lục I, mục II.9.b."""
    lines = recipient_lines(plan)
    return tuple(
        (words.recipient if place < len(lines) else words.last_recipient).format(
            line=line.text.rstrip(" ;.") if line.key or line.line else archive_line(plan, words)
        )
        for place, line in enumerate(lines, start=1)
    )


def archive_line(plan: Plan, words: Words) -> str:
    """Lưu: VT, VX. PL.(300): where the original stays, who drafted it, how many copies. Phụ lục I, mục III.3."""
    units, lead = plan.recipients.archive.rstrip(" ;."), plan.recipients.archive_lead
    archive = f"{lead} {units}" if lead else words.archive.format(unit=units)
    mark = plan.head.drafter_mark.rstrip(" ;.")
    return f"{archive}. {mark}" if mark else archive


def signers(plan: Plan) -> tuple[Signature, ...]:
    """All who sign, as they stand on the page: of minutes the first beside the chair before it, any other below."""
    before = 1 if plan.head.kind is DocumentKind.MINUTES else len(plan.cosigners)
    return (*plan.cosigners[:before], plan.signature, *plan.cosigners[before:])
