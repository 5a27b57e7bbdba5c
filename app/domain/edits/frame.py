"""Edits of what stands around the body: bases, opening, closing, annexes, signature."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from app.domain.edits.codes import with_codes_for, with_codes_retired
from app.domain.edits.outline import without_sections_in_tables
from app.domain.edits.unchanged import edit, place_among, refuse_taken
from app.domain.plan.model import Annex, LegalBasis, Paragraph, Plan, Signature, Waiver
from app.domain.plan.rich_text import cleaned
from app.domain.plan.tree import item_ids
from app.domain.plan.typed_text import cleaned_items
from app.domain.vietnamese import clean


@edit
def with_legal_basis(plan: Plan, basis: LegalBasis, at: int | None = None) -> Plan:
    """The plan with this legal basis at place `at` (last, if None); one with the same id is replaced in place.

    Raises:
        ValueError: something else has its id.
    """
    refuse_taken(plan, [basis.id], [each.id for each in plan.legal_bases])
    new = replace(basis, text=clean(basis.text).strip())
    if any(each.id == new.id for each in plan.legal_bases):
        return replace(
            plan, legal_bases=tuple(new if each.id == new.id else each for each in plan.legal_bases)
        )
    place = place_among(len(plan.legal_bases), at)
    return replace(plan, legal_bases=(*plan.legal_bases[:place], new, *plan.legal_bases[place:]))


@edit
def without_legal_basis(plan: Plan, basis_id: str) -> Plan:
    """The plan without this legal basis."""
    if all(each.id != basis_id for each in plan.legal_bases):
        raise KeyError(basis_id)
    return replace(plan, legal_bases=tuple(each for each in plan.legal_bases if each.id != basis_id))


@edit
def with_opening(plan: Plan, paragraphs: Sequence[Paragraph]) -> Plan:
    """The plan with these paragraphs before its first section.

    Raises:
        ValueError: two have the same id, or something else has the id of one.
    """
    refuse_taken(plan, (each.id for each in paragraphs), (each.id for each in plan.opening))
    return replace(plan, opening=_cleaned(paragraphs))


@edit
def with_closing(plan: Plan, paragraphs: Sequence[Paragraph]) -> Plan:
    """The plan with these paragraphs after its last section.

    Raises:
        ValueError: two have the same id, or something else has the id of one.
    """
    refuse_taken(plan, (each.id for each in paragraphs), (each.id for each in plan.closing))
    return replace(plan, closing=_cleaned(paragraphs))


def _cleaned(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    return tuple(replace(each, content=cleaned(each.content)) for each in paragraphs)


@edit
def with_annex(plan: Plan, annex: Annex, at: int | None = None) -> Plan:
    """The plan with a new annex at place `at` (last, if None).

    Tasks in it keep their codes as in `with_item`.

    Raises:
        ValueError: the plan already holds something with the id of the annex or of what stands in it.
    """
    refuse_taken(plan, [annex.id, *item_ids(annex.items)])
    new = replace(annex, title=clean(annex.title).strip(), items=cleaned_items(annex.items))
    place = place_among(len(plan.annexes), at)
    changed = replace(plan, annexes=(*plan.annexes[:place], new, *plan.annexes[place:]))
    return with_codes_for(plan, changed, annex.items)


@edit
def without_annex(plan: Plan, annex_id: str) -> Plan:
    """The plan without this annex and all that stands in it, which goes as in `without_item`."""
    gone = next((each for each in plan.annexes if each.id == annex_id), None)
    if gone is None:
        raise KeyError(annex_id)
    changed = replace(plan, annexes=tuple(each for each in plan.annexes if each.id != annex_id))
    return without_sections_in_tables(with_codes_retired(changed, gone.items), gone.items)


@edit
def move_annex(plan: Plan, annex_id: str, at: int) -> Plan:
    """The plan with this annex at place `at`, counted without itself."""
    annex = next((each for each in plan.annexes if each.id == annex_id), None)
    if annex is None:
        raise KeyError(annex_id)
    others = tuple(each for each in plan.annexes if each.id != annex_id)
    place = place_among(len(others), at)
    return replace(plan, annexes=(*others[:place], annex, *others[place:]))


@edit
def with_annex_title(plan: Plan, annex_id: str, title: str) -> Plan:
    """The plan with another title of the annex."""
    return _changed_annex(plan, annex_id, title=clean(title).strip())


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


@edit
def with_waivers(plan: Plan, waivers: Iterable[Waiver]) -> Plan:
    """The plan with these waivers besides its own; one of the same id takes the place of the earlier one."""
    made = {each.id: replace(each, reason=clean(each.reason).strip()) for each in waivers}
    known = {each.id: each for each in plan.waivers}
    refuse_taken(plan, made, known)
    return replace(plan, waivers=tuple((known | made).values()))


@edit
def without_waivers(plan: Plan, waiver_ids: Collection[str]) -> Plan:
    """The plan that tells these findings again. Raises KeyError for an id that no waiver has."""
    unknown = set(waiver_ids) - {each.id for each in plan.waivers}
    if unknown:
        raise KeyError(min(unknown))
    return replace(plan, waivers=tuple(each for each in plan.waivers if each.id not in waiver_ids))


@edit
def without_guesses(plan: Plan, guess_ids: Collection[str]) -> Plan:
    """The plan in which a person has confirmed these guesses. Raises KeyError for an id that no guess has."""
    known = {guess.id for guess in plan.guesses}
    for each in guess_ids:
        if each not in known:
            raise KeyError(each)
    return replace(plan, guesses=tuple(each for each in plan.guesses if each.id not in guess_ids))
