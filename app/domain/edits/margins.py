"""Edits of what stands around the body: bases, opening, closing, annexes, recipients, signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.edits.unchanged import edit
from app.domain.plan import Annex, LegalBasis, Paragraph, Plan, Recipient, Recipients, Signature, Task
from app.domain.text import cleaned
from app.domain.tree import walk
from app.domain.vietnamese import clean


@edit
def with_legal_basis(plan: Plan, basis: LegalBasis, at: int | None = None) -> Plan:
    """The plan with this legal basis at place `at` (last, if None); one with the same id is replaced in place."""
    new = replace(basis, text=clean(basis.text).strip())
    if any(each.id == new.id for each in plan.legal_bases):
        return replace(
            plan, legal_bases=tuple(new if each.id == new.id else each for each in plan.legal_bases)
        )
    place = len(plan.legal_bases) if at is None else at
    return replace(plan, legal_bases=(*plan.legal_bases[:place], new, *plan.legal_bases[place:]))


@edit
def without_legal_basis(plan: Plan, basis_id: str) -> Plan:
    """The plan without this legal basis."""
    return replace(plan, legal_bases=tuple(each for each in plan.legal_bases if each.id != basis_id))


@edit
def move_legal_basis(plan: Plan, basis_id: str, at: int) -> Plan:
    """The plan with this legal basis at place `at`, counted without itself."""
    basis = next((each for each in plan.legal_bases if each.id == basis_id), None)
    if basis is None:
        raise KeyError(basis_id)
    return with_legal_basis(without_legal_basis(plan, basis_id), basis, at)


@edit
def with_opening(plan: Plan, paragraphs: Sequence[Paragraph]) -> Plan:
    """The plan with these paragraphs before its first section."""
    return replace(plan, opening=_cleaned(paragraphs))


@edit
def with_closing(plan: Plan, paragraphs: Sequence[Paragraph]) -> Plan:
    """The plan with these paragraphs after its last section."""
    return replace(plan, closing=_cleaned(paragraphs))


def _cleaned(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    return tuple(replace(each, content=cleaned(each.content)) for each in paragraphs)


@edit
def with_annex(plan: Plan, annex: Annex, at: int | None = None) -> Plan:
    """The plan with a new annex at place `at` (last, if None).

    Raises:
        ValueError: the plan already has an annex with this id.
    """
    if any(each.id == annex.id for each in plan.annexes):
        raise ValueError(annex.id)
    place = len(plan.annexes) if at is None else at
    return replace(plan, annexes=(*plan.annexes[:place], annex, *plan.annexes[place:]))


@edit
def without_annex(plan: Plan, annex_id: str) -> Plan:
    """The plan without this annex; the codes of tasks that stood in it are never given again."""
    gone = next((each for each in plan.annexes if each.id == annex_id), None)
    if gone is None:
        raise KeyError(annex_id)
    codes = tuple(item.code for item in walk(gone.items) if isinstance(item, Task))
    retired = (*plan.retired_codes, *(code for code in codes if code not in plan.retired_codes))
    return replace(
        plan, annexes=tuple(each for each in plan.annexes if each.id != annex_id), retired_codes=retired
    )


@edit
def move_annex(plan: Plan, annex_id: str, at: int) -> Plan:
    """The plan with this annex at place `at`, counted without itself."""
    annex = next((each for each in plan.annexes if each.id == annex_id), None)
    if annex is None:
        raise KeyError(annex_id)
    others = tuple(each for each in plan.annexes if each.id != annex_id)
    return replace(plan, annexes=(*others[:at], annex, *others[at:]))


@edit
def with_annex_title(plan: Plan, annex_id: str, title: str) -> Plan:
    """The plan with another title of the annex."""
    return _changed_annex(plan, annex_id, title=clean(title).strip())


@edit
def with_landscape(plan: Plan, annex_id: str, *, landscape: bool) -> Plan:
    """The plan with the annex on turned pages, or upright."""
    return _changed_annex(plan, annex_id, landscape=landscape)


def _changed_annex(
    plan: Plan, annex_id: str, *, title: str | None = None, landscape: bool | None = None
) -> Plan:
    if all(each.id != annex_id for each in plan.annexes):
        raise KeyError(annex_id)
    return replace(
        plan,
        annexes=tuple(
            replace(
                each,
                title=each.title if title is None else title,
                landscape=each.landscape if landscape is None else landscape,
            )
            if each.id == annex_id
            else each
            for each in plan.annexes
        ),
    )


@edit
def with_recipients(
    plan: Plan, *, first: Sequence[Recipient] | None = None, last: Sequence[Recipient] | None = None
) -> Plan:
    """The plan with these lines by hand before and after the generated recipients; None leaves them."""
    given = plan.recipients
    return replace(
        plan,
        recipients=replace(
            given,
            first=given.first if first is None else _cleaned_lines(first),
            last=given.last if last is None else _cleaned_lines(last),
        ),
    )


def _cleaned_lines(lines: Sequence[Recipient]) -> tuple[Recipient, ...]:
    return tuple(replace(each, text=clean(each.text).strip()) for each in lines)


@edit
def with_party_left_out(plan: Plan, key: str, *, left_out: bool = True) -> Plan:
    """The plan whose recipients do not name this party although it has a task; or name it again."""
    others = tuple(each for each in plan.recipients.left_out if each != key)
    return replace(plan, recipients=replace(plan.recipients, left_out=(*others, key) if left_out else others))


@edit
def with_archive(plan: Plan, archive: str) -> Plan:
    """The plan with these units in the archive line ("VT, KGVX")."""
    recipients: Recipients = replace(plan.recipients, archive=clean(archive).strip(" .;\n"))
    return replace(plan, recipients=recipients)


@edit
def with_signature(plan: Plan, signature: Signature) -> Plan:
    """The plan signed so."""
    return replace(
        plan,
        signature=Signature(
            tuple(line for each in signature.capacity if (line := clean(each).strip())),
            clean(signature.title).strip(),
            clean(signature.name).strip(),
        ),
    )
