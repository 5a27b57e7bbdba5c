"""The command that takes back a file of ours that somebody edited."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.commands import DONE, REFUSED, USAGE
from app.translation import ntr, tr

if TYPE_CHECKING:
    from app.domain.returning.changes import Change
    from app.workflows.returning import ReturnedFile, TakenBack


def return_arguments(command: argparse.ArgumentParser) -> None:
    """The plan, the file that came back, and what to accept of it."""
    add = command.add_argument
    add("plan", type=Path, metavar="PLAN", help=tr("the plan file"))
    add("file", type=Path, metavar=tr("FILE"), help=tr("the file exported from it and edited since"))
    add("--json", action="store_true", help=tr("print JSON for machines"))
    everything = tr(
        "put all changes into the plan file; what was changed on both sides stays as it is and is listed"
    )
    add("--accept-all", action="store_true", help=everything)
    some = tr("put only the changes of these numbers into the plan file")
    add("--accept", nargs="+", type=int, default=[], metavar=tr("NUMBER"), help=some)


def take_back(chosen: argparse.Namespace) -> int:
    """List what was changed in the file, and put into the plan what is accepted."""
    from app.workflows.exporting import export_plan_file
    from app.workflows.plan_files import open_plan
    from app.workflows.returning import returned_file, taken_back

    plan = open_plan(chosen.plan)
    returned = returned_file(chosen.file, plan)
    accepted = _accepted(chosen, returned)
    result = taken_back(returned, plan, accepted)
    if accepted and result.plan != plan:
        export_plan_file(result.plan, chosen.plan)
    if chosen.json:
        print(json.dumps(_record(returned, accepted, result), ensure_ascii=False, indent=1))
    else:
        _tell(returned, accepted, result, chosen.plan)
    return REFUSED if result.conflicts or result.left else DONE


def _accepted(chosen: argparse.Namespace, returned: ReturnedFile) -> tuple[Change, ...]:
    if chosen.accept_all:
        missing = _only_missing(returned)
        return tuple(change for change in returned.changes if change not in missing)
    return tuple(change for number, change in enumerate(returned.changes, start=1) if number in chosen.accept)


def _only_missing(returned: ReturnedFile) -> tuple[Change, ...]:
    """What the plan has and a file without its plan has not: it may have been written since."""
    from app.domain.returning.changes import ChangeKind

    if not returned.without_plan:
        return ()
    return tuple(change for change in returned.changes if change.kind is ChangeKind.REMOVED)


def _record(returned: ReturnedFile, accepted: tuple[Change, ...], result: TakenBack) -> dict[str, object]:
    from app.messages.fields import field_name
    from app.messages.returning import change_place

    conflicting = {conflict.item for conflict in result.conflicts}
    changes = []
    for number, change in enumerate(returned.changes, start=1):
        line = returned.lines.line(change)
        taken = change in accepted and change not in result.left
        record: dict[str, object] = {
            "number": number,
            "place": change_place(returned.lines, change),
            "code": returned.lines.code(change),
            "kind": change.kind.value,
            "before": change.before,
            "after": change.after,
            "author": ", ".join(author for author in change.authors if author),
            "accepted": taken and (line is None or not line.item or line.item not in conflicting),
        }
        changes.append(record)
    conflicts = [
        {"place": each.place, "field": field_name(each.field), "item": each.item} for each in result.conflicts
    ]
    return {"changes": changes, "conflicts": conflicts, "without_plan": returned.without_plan}


def _tell(returned: ReturnedFile, accepted: tuple[Change, ...], result: TakenBack, path: Path) -> None:
    from app.messages.fields import field_name
    from app.messages.returning import change_lines, change_place, in_vain_words, untold_words, why_left

    if returned.without_plan:
        print(tr("The plan no longer travels in this file: it was laid against the plan as it is now."))
    for number, change in enumerate(returned.changes, start=1):
        first, *rest = change_lines(returned.lines, change)
        print("\n".join((f"{number:>3}  {first}", *(f"     {line}" for line in rest))))
    if returned.in_vain:
        print(in_vain_words(returned.in_vain))
    count = len(returned.changes)
    print(ntr("{count} change in the file.", "{count} changes in the file.", count))
    if accepted:
        taken = len(accepted) - len(result.left)
        print(tr("Put into the plan: {count}: {path}", count=taken, path=path))
        if stay := [change for change in _only_missing(returned) if change not in accepted]:
            words = ntr(
                "{count} line of the plan is not in the file and stays: it may have been written since. To take it "
                "out: --accept with its number.",
                "{count} lines of the plan are not in the file and stay: they may have been written since. To take "
                "them out: --accept with their numbers.",
                len(stay),
            )
            print(words)
        if result.untold:
            print(untold_words(result.untold))
    elif count:
        print(tr("Nothing was put into the plan: use --accept-all, or --accept with the numbers."))
    for change in result.left:
        place, why = change_place(returned.lines, change), why_left(returned.lines, change)
        print(tr("Not taken: {place}. {why}", place=place, why=why))
    for conflict in result.conflicts:
        where = f"{conflict.place}: {field_name(conflict.field)}"
        print(tr("Changed on both sides, left as it is in the plan: {place}", place=where))


def remarks_arguments(command: argparse.ArgumentParser) -> None:
    """The plan, an answer, and the table to write."""
    add = command.add_argument
    add("plan", type=Path, metavar="PLAN", help=tr("the plan file"))
    add("--json", action="store_true", help=tr("print JSON for machines"))
    answer = tr("answer the remark of this number")
    add("--answer", nargs=2, metavar=(tr("NUMBER"), tr("TEXT")), help=answer)
    add(
        "--docx",
        type=Path,
        metavar=tr("FILE"),
        help=tr("write the table of remarks and answers as a Word file"),
    )


def remarks(chosen: argparse.Namespace) -> int:
    """List the remarks on a plan, answer one, and write their table."""
    from dataclasses import asdict

    from app.domain import edits
    from app.workflows.exporting import export_plan_file, export_remarks, refuse_targets
    from app.workflows.plan_files import open_plan

    refuse_targets(chosen.plan, ((".docx", chosen.docx),))
    plan = open_plan(chosen.plan)
    if chosen.answer is not None:
        number, text = chosen.answer
        if not number.isdecimal() or not 1 <= int(number) <= len(plan.remarks):
            print(tr("There is no remark {number}.", number=number), file=sys.stderr)
            return USAGE
        plan = edits.with_answer(plan, plan.remarks[int(number) - 1].id, text)
        export_plan_file(plan, chosen.plan)
    if chosen.docx is not None:
        export_remarks(plan, chosen.docx)
    if chosen.json:
        print(json.dumps([asdict(each) for each in plan.remarks], ensure_ascii=False, indent=1))
        return DONE
    for place, remark in enumerate(plan.remarks, start=1):
        print(f"{place:>3}  {remark.author}: {remark.place}\n     {remark.text}")
        if remark.answer:
            print(f"     → {remark.answer}")
    count = len(plan.remarks)
    print(ntr("{count} remark on the plan.", "{count} remarks on the plan.", count))
    return DONE
