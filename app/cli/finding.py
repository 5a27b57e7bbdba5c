"""The command that finds words in a plan and puts others in their place."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import plan_arguments
from app.cli.commands import DONE, REFUSED
from app.errors.faults import TargetExists
from app.translation import ntr, tr

if TYPE_CHECKING:
    from app.domain.plan.model import Party, Plan
    from app.domain.word_search.hits import Hit
    from app.domain.word_search.replacing import Replacing

_AROUND = 40


def find_arguments(command: argparse.ArgumentParser) -> None:
    """What is looked for, and what is put in its place."""
    plan_arguments(command)
    add = command.add_argument
    add("words", metavar=tr("WORDS"), help=tr("the words to look for in all that the plan says"))
    add("--case", action="store_true", help=tr("capital and small letters are different letters"))
    add("--accents", action="store_true", help=tr("letters with and without accents are different letters"))
    add("--whole", action="store_true", help=tr("find whole words alone"))
    add("--replace", metavar=tr("WORDS"), help=tr("put these words in the place of all that was found"))
    here = tr("change names of agencies and directives only where they were found, as own words")
    add("--here", action="store_true", help=here)
    other = tr("write the plan to this file instead of its own")
    add("-o", type=Path, dest="target", metavar="OUT.duthao", help=other)
    add("--overwrite", action="store_true", help=tr("replace a plan file of the same name"))


def find(chosen: argparse.Namespace) -> int:
    """List every place that says the words; with --replace put others there, and tell what stays as it is."""
    from app.domain.word_search.hits import Query, hits
    from app.domain.word_search.replacing import replaced
    from app.messages.word_search import replaced_words
    from app.workflows.exporting import export_plan_file
    from app.workflows.plan_files import open_plan

    plan = open_plan(chosen.plan)
    found = hits(plan, Query(chosen.words, chosen.case, chosen.accents, chosen.whole))
    _print(plan, found, as_json=chosen.json)
    if chosen.replace is None:
        return DONE
    target: Path = chosen.target or chosen.plan
    if chosen.target and target.exists() and not chosen.overwrite:
        raise TargetExists(target)
    result = replaced(plan, found, _replacing(plan, chosen))
    if chosen.target or result.plan is not plan:
        export_plan_file(result.plan, target)
    if not chosen.json:
        print(replaced_words(len(result.done), result.refused))
    return REFUSED if result.refused else DONE


def _replacing(plan: Plan, chosen: argparse.Namespace) -> Replacing:
    from app.domain.word_search.replacing import RegisterChoice, Replacing
    from app.workflows.assigning import known_party
    from app.workflows.reference_data import agency_register, places

    def agency(name: str) -> Party | None:
        return known_party(plan, name, agency_register(), places())

    choice = RegisterChoice.HERE if chosen.here else RegisterChoice.EVERYWHERE
    return Replacing(chosen.replace, chosen.case, choice, agency)


def _print(plan: Plan, found: tuple[Hit, ...], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([_record(hit) for hit in found], ensure_ascii=False, indent=1))
        return
    for line in _lines(plan, found):
        print(line)
    print(
        ntr("Found in {count} place.", "Found in {count} places.", len(found))
        if found
        else tr("Not found in this plan.")
    )


def _lines(plan: Plan, found: tuple[Hit, ...]) -> Iterator[str]:
    """Each part that holds hits, and below it each with the words around."""
    from app.messages.word_search import captions, part_names, place_caption

    names, codes = part_names(plan), captions(plan)
    part = None
    for hit in found:
        if hit.place.part != part:
            part = hit.place.part
            yield names[part.kind, part.item]
        before, behind = (" ".join(each.split("\n")) for each in hit.around(_AROUND))
        caption = place_caption(hit.place, codes)
        yield f"    {caption + ': ' if caption else ''}{before}[{hit.words}]{behind}"


def _record(hit: Hit) -> dict[str, object]:
    place = hit.place
    return {
        "part": place.part.kind.value,
        "kind": place.kind,
        "item": place.item,
        "field": place.field,
        "start": hit.start,
        "end": hit.end,
        "words": hit.words,
        "text": place.words,
        "register": place.owner.value,
    }
