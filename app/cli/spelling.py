"""The command that lists what is misspelt in a plan or a document."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import json_argument
from app.cli.commands import DONE, REFUSED, print_json
from app.translation import ntr, tr

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.domain.spelling.plan_spelling import Slip


def spelling_arguments(command: argparse.ArgumentParser) -> None:
    """A plan file, or a document of another program."""
    command.add_argument(
        "file", type=Path, metavar=tr("FILE"), help=tr("the plan file, or a document that the program reads")
    )
    json_argument(command)


def spelling(chosen: argparse.Namespace) -> int:
    """List what is misspelt, each with its place and what may be meant; nothing is changed."""
    from app.cli.reading import plan_in
    from app.domain.spelling.plan_spelling import slips, tone_marks_of
    from app.workflows.registers_copy import read_copy
    from app.workflows.spelling import dictionary, own_words

    plan = plan_in(chosen.file)
    found = slips(plan, dictionary(own_words(read_copy())))
    marks = tone_marks_of(plan)
    if chosen.json:
        others = [{"word": each.word, "right": each.right, "item": each.at.item} for each in marks.others]
        told = [_record(each) for each in found]
        print_json({"misspelt": told, "tone_marks": {"style": marks.style or "", "others": others}})
        return REFUSED if found else DONE
    for line in _lines(plan, found):
        print(line)
    if marks.others:
        words = "; ".join(dict.fromkeys(f"{each.word} \u2192 {each.right}" for each in marks.others))
        print(tr("Tone marks in the style that fewer words have, both are right: {words}", words=words))
    print(
        ntr("{count} place is misspelt.", "{count} places are misspelt.", len(found))
        if found
        else tr("Nothing is misspelt.")
    )
    return REFUSED if found else DONE


def _record(slip: Slip) -> dict[str, object]:
    return {
        "kind": slip.what.kind.value,
        "words": slip.what.words,
        "suggestions": slip.what.suggestions,
        "item": slip.place.line,
        "start": slip.what.start,
        "end": slip.what.end,
        "text": slip.place.words,
    }


def _lines(plan: Plan, found: tuple[Slip, ...]) -> Iterator[str]:
    """Each slip on a line of its own, below it the words around it."""
    from app.domain.plan.tree import tasks
    from app.messages.spelling import misspelling_kind

    codes = {task.id: task.code for task in tasks(plan)}
    for slip in found:
        place = codes.get(slip.place.line, "")
        meant = " | ".join(slip.what.suggestions)
        words = f"\u201c{slip.what.words}\u201d" + (f" \u2192 {meant}" if meant else "")
        before, behind = slip.hit.around(_AROUND)
        yield f"- {f'{place}: ' if place else ''}{words} ({misspelling_kind(slip.what.kind)})"
        yield f"    {before}{slip.what.words}{behind}".replace("\n", " ")


_AROUND = 40
