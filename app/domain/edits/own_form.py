"""Parts that stand as they were typed in a paper, presented anew by the standard."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from app.domain.edits.unchanged import edit
from app.domain.plan.model import OTHER_COLUMNS, AssignmentTable, Item, Plan, Task
from app.domain.plan.rich_text import RichText, Run
from app.domain.plan.tree import all_items, plan_with_everything_changed
from app.domain.vietnamese import first_upper

FRAME = "frame"
"""Stands among the ids for what is typed around the items.

That is the line of the kind, how bases and the archive line begin and end, names of annexes and what they belong to,
and the end mark.
"""


def typed_parts(plan: Plan) -> Iterator[str]:
    """The ids of the items that stand as they were typed in a paper, in reading order; `FRAME` for what is around."""
    around = (*(basis.typed for basis in plan.legal_bases), *(annex.attached for annex in plan.annexes))
    if plan.no_end_mark or plan.head.kind_words or any(around):
        yield FRAME
    yield from (item.id for item in all_items(plan) if _is_typed(item))


def _is_typed(item: Item) -> bool:
    return _in_own_form(item) != item


@edit
def with_own_form(plan: Plan, parts: Collection[str]) -> Plan:
    """The plan whose parts of these ids are presented as the standard has them, saying the same.

    A table with columns of the office's own keeps its typed headings: nothing else says what those are called. Ids of
    other parts change nothing.
    """
    changed = plan_with_everything_changed(
        plan, lambda item: _in_own_form(item) if item.id in parts else item
    )
    if FRAME not in parts:
        return changed
    return replace(
        changed,
        head=replace(changed.head, kind_words=""),
        recipients=replace(changed.recipients, archive_lead=""),
        legal_bases=tuple(replace(basis, typed=None) for basis in changed.legal_bases),
        annexes=tuple(replace(annex, attached=None) for annex in changed.annexes),
        no_end_mark=False,
    )


def _in_own_form(item: Item) -> Item:
    match item:
        case Task():
            outputs = tuple(replace(output, typed=None) for output in item.outputs)
            content = _capital(item.content) if item.typed and item.typed.sentence else item.content
            return replace(item, content=content, typed=None, outputs=outputs)
        case AssignmentTable() if not set(item.columns) & set(OTHER_COLUMNS):
            return replace(item, head=(), widths=(), groups=())
        case _:
            return item


def _capital(content: RichText) -> RichText:
    """Words out of the middle of a sentence as its beginning."""
    first = content[0] if content else None
    return (replace(first, text=first_upper(first.text)), *content[1:]) if isinstance(first, Run) else content
