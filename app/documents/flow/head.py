"""The head of page 1: issuer, number, national name, motto, place and date; then kind and subject."""

from __future__ import annotations

from app.documents.flow.model import (
    MADE,
    Flow,
    FlowCell,
    FlowGap,
    FlowLine,
    FlowRow,
    FlowTable,
    FlowText,
    written,
)
from app.documents.flow.setting import FILL, PageSetting, right_width
from app.documents.page_words import (
    addressee_lines,
    addressee_title,
    dated,
    issued_with,
    letter_subject,
    number_lines,
    stamps,
    title_line,
)
from app.domain.plan.head import DocumentKind
from app.domain.plan.model import Plan


def head_block(plan: Plan, setting: PageSetting) -> tuple[Flow, ...]:
    """A borderless table of two columns, as nine offices in ten write it. NĐ 30/2020, Phụ lục I, mục IV."""
    words = setting.standard.words
    right = right_width(plan, setting)
    left = setting.standard.page.text_width - right
    numbers = number_lines(plan.head, words)
    about = _letter_subject(plan, setting) if plan.head.kind is DocumentKind.OFFICIAL_LETTER else ()
    names = FlowRow(
        (FlowCell(left, _issuer(plan, setting, left)), FlowCell(right, _national(setting))), whole=False
    )
    beside = (
        *(FlowText("number", written(line)) for line in numbers),
        *about,
        *(stamp(style, line, left, setting) for style, line in stamps(plan.head)),
    )
    below = FlowRow(
        (
            FlowCell(left, beside or (FlowText("number"),)),  # a cell of Word's holds a paragraph at least
            FlowCell(right, (FlowText("date", written(dated(plan.head, words))),)),
        ),
        whole=False,
    )
    return (FlowTable((left, right), (names, below), bordered=False),)


def _letter_subject(plan: Plan, setting: PageSetting) -> tuple[FlowText, ...]:
    """The subject may be typed in here: a letter has no title."""
    before, subject = letter_subject(plan.head, setting.standard.words)
    return (FlowText("letter_subject", written(subject), written(before), at=0),)


_FRAME = 3.1
"""Room between the words of a stamp and its frame, mm: "KHẨN" at 13 pt fills a frame of 20 mm with it."""


def stamp(style: str, words: str, width: float, setting: PageSetting) -> FlowText:
    """Words in a frame that is drawn close around them, in the middle of `width` mm."""
    room = setting.width(style, words) + 2 * _FRAME
    return FlowText(style, written(words), indent=max(0.0, (width - room) / 2))


def addressee_block(plan: Plan, setting: PageSetting) -> tuple[Flow, ...]:
    """Whom it is written to: one name behind the words, more below them, the dashes under the colon.

    NĐ 30/2020, Phụ lục I, mục II.9.a.
    """
    if not plan.addressees:
        return ()
    words = setting.standard.words
    lines, title = addressee_lines(plan, words), addressee_title(plan.head, words)
    left = _ADDRESSEES_AT * setting.standard.page.text_width
    if len(lines) == 1:
        return FlowText("addressee_title", written(lines[0]), left=left), FlowGap(6)
    under_the_colon = left + setting.width("addressee_title", title.rstrip(":"))
    names = (FlowText("addressee", written(line), left=under_the_colon) for line in lines)
    return FlowText("addressee_title", written(title), left=left), *names, FlowGap(6)


_ADDRESSEES_AT = 0.3
"""Where the words begin that name those it is written to, as a share of the line. NĐ 30/2020, Phụ lục I, mục IV."""


def _national(setting: PageSetting) -> tuple[FlowText | FlowLine, ...]:
    words = setting.standard.words
    motto = (FlowText("motto", written(words.motto)),) if words.motto else ()
    under = setting.width("motto", words.motto) or setting.width("nation", words.nation)
    return FlowText("nation", written(words.nation)), *motto, FlowLine(setting.standard.rules.motto * under)


def _issuer(plan: Plan, setting: PageSetting, width: float) -> tuple[FlowText | FlowLine, ...]:
    issuer = plan.head.issuer
    names = (*issuer.heading, *(line for each in plan.head.partners for line in each.issuer.heading))
    last = len(names) - 1
    share = setting.standard.rules.authority
    superior = (
        each for line in issuer.superior for each in balanced_lines("superior", line, width, 0, setting)
    )
    own = (
        each
        for place, line in enumerate(names)
        for each in balanced_lines("authority", line, width, share if place == last else 0, setting)
    )
    mark = setting.standard.words.authority_mark
    return *superior, *own, *((FlowText("authority_mark", written(mark)),) if mark else ())


def title_block(plan: Plan, setting: PageSetting) -> tuple[Flow, ...]:
    """Kind and subject, centred, with the line below. NĐ 30/2020, Phụ lục I, mục II.5."""
    width = setting.standard.page.text_width
    subject = balanced_lines("subject", plan.head.subject, width, setting.standard.rules.subject, setting)
    words = setting.standard.words
    below = (("attached", issued_with(plan.head, words)), ("subject_mark", words.subject_mark))
    marks = (FlowText(style, written(line)) for style, line in below if line)
    return FlowText("kind", written(title_line(plan.head))), *subject, *marks


_TYPED = ("subject", "annex_title")
"""What is a line of the plan among the titles: the subject, whose item has no id, and the titles of annexes."""


def balanced_lines(
    style: str, text: str, width: float, share: float, setting: PageSetting, item: str = ""
) -> tuple[FlowText | FlowLine, ...]:
    """One centred paragraph whose lines come out even, by its indents, and the drawn line below it.

    The text stays whole, so that Word can wrap it anew when somebody edits it.
    """
    lines = setting.lines(style, text, width * FILL)
    widest = max((setting.width(style, line) for line in lines), default=0.0)
    indent = max(0.0, (width - min(width, widest)) / 2 - 1.5) if len(lines) > 1 else 0.0
    last = min(width, setting.width(style, lines[-1])) if lines else 0.0
    drawn = (FlowLine(share * last),) if share and lines else ()
    at = 0 if style in _TYPED else MADE
    return FlowText(style, written(text), item=item, at=at, indent=indent), *drawn
