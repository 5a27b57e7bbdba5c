"""Findings about references to parts of the plan: to one that is not there, and an annex that nothing points to."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.cross_references.addresses import Addresses, Reference, addresses, references_of
from app.domain.cross_references.forms import Unit, forms_in
from app.domain.plan.model import DutyForm, Plan
from app.domain.plan.tree import duties_items
from app.domain.plan.typed_text import body_texts, looked_at
from app.domain.printing import phrases
from app.domain.printing.generated import annex_name
from app.domain.vietnamese import search_key
from app.domain.word_search.hits import Hit
from app.domain.word_search.places import Place, seen

_AROUND = 60


def reference_findings(plan: Plan) -> Iterator[Finding]:
    """Each reference that names a part which is not there, then each annex that nothing points to."""
    known, pointed = addresses(plan), set[str]()
    for reference in references_of(plan):
        annex = _annex_named(known, reference)
        if annex and annex not in reference.place.path:
            pointed.add(annex)
        if reference.target is None and _should_be_there(known, reference):
            yield _dangling(reference)
    if len(plan.annexes) > 1:
        pointed |= _named_otherwise(plan, known)
    else:
        pointed |= {annex.id for annex in plan.annexes if _is_mentioned(plan, phrases.ANNEX)}
    says_something = next(body_texts(plan), None) is not None
    for annex_item in plan.annexes if says_something else ():  # an annex alone has no body to point to it
        if annex_item.id not in pointed:
            yield found(FindingCode.ANNEX_NOT_MENTIONED, annex_item.title, annex_item.id)


def _dangling(reference: Reference) -> Finding:
    hit = Hit(reference.place, reference.form.start, reference.form.end)
    before, behind = hit.around(_AROUND)
    text = f"{before}{hit.words}{behind}"
    return found(
        FindingCode.REFERENCE_DANGLING, "", reference.place.line, words=hit.words, text=" ".join(text.split())
    )


def _should_be_there(known: Addresses, reference: Reference) -> bool:
    """Whether the reference says surely what it means, in a plan that numbers such parts."""
    if not reference.absolute:
        return False
    numbers = reference.form.numbers
    if numbers[0].unit is Unit.ANNEX:
        return True
    return bool(known.tasks) if numbers[-1].unit is Unit.TASK else bool(known.parts)


def _annex_named(known: Addresses, reference: Reference) -> str:
    """The id of the annex that the reference names, or whose table holds the task that it names; "" for none."""
    if reference.target is None:
        return ""
    item = reference.target[0]
    if reference.form.numbers[0].unit is Unit.ANNEX and item in known.annexes:
        return item
    part = known.parts.get(reference.target)
    while part and part.above in known.parts:
        part = known.parts[part.above]
    return part.above[0] if part and part.above[0] in known.annexes else ""


def _named_otherwise(plan: Plan, known: Addresses) -> set[str]:
    """The annexes that are pointed to together, by their titles, or by generated duties that name tasks by number."""
    named = {annex.id for annex in plan.annexes if annex.title and _is_mentioned(plan, annex.title)}
    for place in seen(plan, _naming_all):
        if not place.path or place.path[0] not in known.annexes:
            named.update(known.annexes)
    if any(item.form is not DutyForm.CONTENT for item in duties_items(plan)):
        told = {place.annex for place in known.tasks.values()}
        named |= {annex.id for place, annex in enumerate(plan.annexes) if annex_name(plan, place) in told}
    return named


def _naming_all(place: Place) -> tuple[Place, ...]:
    return (place,) if any(form.every for form in forms_in(place.words)) else ()


def _is_mentioned(plan: Plan, words: str) -> bool:
    return next(looked_at(plan, _saying, search_key(words), body=True), None) is not None


def _saying(text: str, key: str) -> tuple[str, ...]:
    return (key,) if key in search_key(text) else ()
