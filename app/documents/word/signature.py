"""Recipients on the left, the signature on the right: one row that never splits."""

from __future__ import annotations

from app.documents.page_words import recipient_texts
from app.documents.word.markup import paragraph, text_run, twips_of_points
from app.documents.word.styles import style_id
from app.documents.word.tables import layout_table
from app.documents.word.writing import WordWriting
from app.domain.plan.model import Plan, Signature


def signature_block(plan: Plan, setting: WordWriting) -> str:
    """A borderless table of two columns, one row where one signs. NĐ 30/2020, Phụ lục I, mục II.7 and II.9.b."""
    geometry, words = setting.standard.signature, setting.standard.words
    titles = (*plan.signature.capacity, plan.signature.title)
    widest = max(setting.width("capacity", line) for line in titles)
    right = min(max(geometry.right, widest + 4), setting.standard.page.text_width - 60)
    left = setting.standard.page.text_width - right
    lines = recipient_texts(plan, words)
    recipients = setting.words(
        "recipients_title", words.recipients, _space_before(geometry.before)
    ) + "".join(setting.words("recipient", line) for line in lines)
    # A list longer than a page must split; the signer's column stays whole by its keep-with-next.
    whole = len(lines) <= setting.standard.signature.most_recipients
    signer = _signer(plan.signature, setting)
    if not plan.cosigners:
        return layout_table((left, right), ((recipients, signer),), whole=whole)
    # Who signs beside stands on the left, below the recipients; the last one beside the signer.
    beside = [_signer(each, setting) for each in plan.cosigners]
    blank = setting.words("recipient", "")
    rows = ((recipients, blank), *((each, blank) for each in beside[:-1]), (beside[-1], signer))
    return layout_table((left, right), rows, whole=whole)


def _signer(signature: Signature, setting: WordWriting) -> str:
    geometry = setting.standard.signature
    lines = [line for line in (*signature.capacity, signature.title) if line]
    first = _space_before(geometry.before)
    shown = "".join(
        setting.words("capacity", line, "" if place else first) for place, line in enumerate(lines)
    )
    name = paragraph(style_id("signer"), text_run(signature.name), _space_before(geometry.room))
    return shown + name


def _space_before(points: float) -> str:
    return f'<w:spacing w:before="{twips_of_points(points)}"/>'
