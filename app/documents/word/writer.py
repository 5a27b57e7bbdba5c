"""A plan as a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from app.documents.flow.document import document_parts
from app.documents.flow.model import FlowPart
from app.documents.flow.setting import setting_for
from app.documents.word.comments import comments_on
from app.documents.word.markup import root_in_pieces
from app.documents.word.package import packed
from app.documents.word.pictures import DrawChart, Pictures
from app.documents.word.sections import section_properties
from app.documents.word.styles import styles_part
from app.documents.word.writing import WordWriting, gap
from app.domain.plan.model import Plan
from app.standards import Standard


def word_file(plan: Plan, standard: Standard, draw: DrawChart | None = None) -> bytes:
    """The bytes of a .docx: the plan in the presentation of `standard`, with the plan itself as a custom part.

    Charts are drawn by `draw`; without it their figures stand there in words.
    """
    setting = setting_for(plan, standard)
    writing = WordWriting(setting, pictures=Pictures(draw))
    return written_file(plan, writing, document_parts(plan, setting), with_plan=True)


def commented_file(plan: Plan, standard: Standard, draw: DrawChart | None = None) -> bytes:
    """The bytes of a .docx as `word_file` makes them, the remarks on the plan in it as comments."""
    setting = setting_for(plan, standard)
    parts = document_parts(plan, setting)
    writing = WordWriting(setting, comments=comments_on(plan, parts), pictures=Pictures(draw))
    return written_file(plan, writing, parts, with_plan=True)


def written_file(
    plan: Plan, writing: WordWriting, parts: Sequence[FlowPart], *, with_plan: bool = False
) -> bytes:
    """The bytes of a .docx of these parts, with the head and the properties of `plan`; it may travel inside."""
    target = BytesIO()
    setting = writing.setting
    packed(
        target,
        plan,
        writing,
        first=parts[0],
        document=root_in_pieces("w:document", _content(parts, writing)),
        styles=styles_part(setting.standard, setting.profile),
        with_plan=with_plan,
    )
    return target.getvalue()


def _content(parts: Sequence[FlowPart], writing: WordWriting) -> Iterator[str]:
    yield "<w:body>"
    for place, part in enumerate(parts):
        properties = section_properties(writing.setting.standard.page, part)
        for flow in part.content:
            yield from writing.pieces(flow)
        yield properties if place == len(parts) - 1 else gap(properties=properties)
    yield "</w:body>"
