"""Recipients on the left, the signature on the right: one row that never splits."""

from __future__ import annotations

from app.documents.flow.model import Flow, FlowCell, FlowRow, FlowTable, FlowText, written
from app.documents.flow.setting import PageSetting
from app.documents.page_words import recipient_texts
from app.domain.plan.head import DocumentKind
from app.domain.plan.model import Plan, Signature


def signature_block(plan: Plan, setting: PageSetting) -> tuple[Flow, ...]:
    """A borderless table of two columns, one row where one signs. NĐ 30/2020, Phụ lục I, mục II.7 and II.9.b."""
    geometry, words = setting.standard.signature, setting.standard.words
    titles = (*plan.signature.capacity, plan.signature.title)
    widest = max(setting.width("capacity", line) for line in titles)
    right = min(max(geometry.right, widest + 4), setting.standard.page.text_width - 60)
    left = setting.standard.page.text_width - right
    lines = recipient_texts(plan, words)
    recipients: tuple[FlowText, ...] = (
        FlowText("recipients_title", written(words.recipients), space=geometry.before),
        *(FlowText("recipient", written(line)) for line in lines),
    )
    if not lines:
        recipients = (FlowText("recipient"),)  # a paper that names none says nothing of them
    # Who signs beside stands on the left, below the recipients; the last one beside the signer.
    beside = [_signer(each, setting) for each in plan.cosigners]
    blank = (FlowText("recipient"),)
    signer = _signer(plan.signature, setting)
    if plan.head.kind is DocumentKind.MINUTES:
        # Who wrote the minutes signs beside the chair, above the recipients. NĐ 30/2020, Phụ lục III, mẫu 1.9.
        first = beside[0] if beside else blank
        pairs = [(first, signer), *((each, blank) for each in beside[1:]), (recipients, blank)]
    elif beside:
        pairs = [(recipients, blank), *((each, blank) for each in beside[:-1]), (beside[-1], signer)]
    else:
        pairs = [(recipients, signer)]
    # A list longer than a page must split; the signer's column stays whole by its keep-with-next.
    whole = len(lines) <= geometry.most_recipients
    rows = tuple(FlowRow((FlowCell(left, one), FlowCell(right, other)), whole=whole) for one, other in pairs)
    return (FlowTable((left, right), rows, bordered=False),)


def _signer(signature: Signature, setting: PageSetting) -> tuple[FlowText, ...]:
    geometry = setting.standard.signature
    lines = [("capacity", line) for line in signature.capacity if line]
    if signature.title:
        lines.append(("signer_title", signature.title))
    return (
        *(
            FlowText(style, written(line), space=None if place else geometry.before)
            for place, (style, line) in enumerate(lines)
        ),
        FlowText("signer", written(signature.name), space=geometry.room),
    )
