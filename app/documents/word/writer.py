"""A plan as a Word file."""

from __future__ import annotations

from io import BytesIO

from app.documents.word.body import spacer
from app.documents.word.layout import blocks_of
from app.documents.word.markup import root
from app.documents.word.package import packed
from app.documents.word.sections import annex_block, section_end, section_properties
from app.documents.word.styles import styles_part
from app.documents.word.writing import WordWriting, setting_for
from app.domain.plan.model import Plan
from app.plan_json import plan_json
from app.standards import Standard


def word_file(plan: Plan, standard: Standard) -> bytes:
    """The bytes of a .docx: the plan in the presentation of `standard`, with the plan itself as a custom part."""
    setting = setting_for(plan, standard)
    document = root("w:document", f"<w:body>{_content(plan, setting)}</w:body>")
    target = BytesIO()
    packed(
        target,
        plan,
        setting,
        document=document,
        styles=styles_part(standard, setting.profile),
        plan_text=plan_json(plan),
    )
    return target.getvalue()


def _content(plan: Plan, setting: WordWriting) -> str:
    page = setting.standard.page
    written = [block(plan, setting) for block in blocks_of(plan.head)]
    properties = section_properties(page)
    for place, annex in enumerate(plan.annexes):
        written += (section_end(properties), annex_block(plan, place, setting))
        properties = section_properties(page, annex)
    if not plan.annexes:
        written.append(spacer())
    return "".join(written) + properties
