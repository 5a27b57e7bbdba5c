"""The command that checks the form of any Word file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import json_argument
from app.cli.commands import DONE, REFUSED, print_json
from app.delivery import real_path
from app.domain.plan.head import StandardName
from app.errors.faults import SameTarget, TargetExists
from app.translation import ntr, tr

if TYPE_CHECKING:
    from app.documents.format_check.rule import FormatFinding, Said
    from app.workflows.format_checking import FormatReport


def check_format_arguments(command: argparse.ArgumentParser) -> None:
    """The file, the standard, and output for machines."""
    add = command.add_argument
    add("file", type=Path, metavar=tr("FILE.docx"), help=tr("the Word file to check"))
    names = [each.value for each in StandardName]
    add("--standard", choices=names, help=tr("the rule book; by its head where none is named"))
    fixed = tr("write a new file with all put right that can be for sure; its words stay as they are")
    add("--fix", type=Path, metavar="OUT.docx", help=fixed)
    add("--overwrite", action="store_true", help=tr("replace a file of the same name"))
    json_argument(command)


def check_format(chosen: argparse.Namespace) -> int:
    """Hold a Word file to its rule book, and say what breaks it; the file itself is never changed."""
    from app.workflows.format_checking import check_file, fix_file

    target: Path | None = chosen.fix
    if target is not None and real_path(target) == real_path(chosen.file):
        raise SameTarget(target)
    if target is not None and target.exists() and not chosen.overwrite:
        raise TargetExists(target)
    wanted = StandardName(chosen.standard) if chosen.standard else None
    report = check_file(chosen.file, wanted)
    fixed = fix_file(report, report.fixable, target) if target is not None else ()
    if chosen.json:
        print_json(_record(report, fixed))
    else:
        _print(report)
        _print_fixed(target, fixed)
    return REFUSED if len(report.findings) > len(fixed) else DONE


def _record(report: FormatReport, fixed: Sequence[FormatFinding]) -> dict[str, object]:
    return {
        "standard": report.standard.id,
        "head": report.has_head,
        "checked": report.rules,
        "findings": [_finding_record(each) for each in report.findings],
        "fixed": list(dict.fromkeys(each.rule.id for each in fixed)),
    }


def _finding_record(finding: FormatFinding) -> dict[str, object]:
    from app.documents.format_check.fixing import is_fixable
    from app.messages.format_check import place_words, rule_title

    return {
        "rule": finding.rule.id,
        "title": rule_title(finding.rule),
        "clause": finding.clause,
        "place": place_words(finding.places[0]),
        "places": [place_words(each) for each in finding.places],
        "found": _said_record(finding.found),
        "expected": _said_record(finding.expected),
        "weight": finding.rule.weight.value,
        "fixable": is_fixable(finding),
    }


def _said_record(said: Said) -> dict[str, object]:
    """A fact for machines, and its words for people."""
    from app.messages.format_check import said_words

    numbers = [number if number != float("inf") else None for number in said.numbers]
    return {"fact": said.fact.value, "numbers": numbers, "words": said_words(said)}


def _print_fixed(target: Path | None, fixed: Sequence[FormatFinding]) -> None:
    if target is None:
        return
    count = len(fixed)
    told = ntr(
        "{count} of them is put right in {path}.",
        "{count} of them are put right in {path}.",
        count,
        path=target,
    )
    print(told if count else tr("None of them can be put right for sure; no file was written."))


def _print(report: FormatReport) -> None:
    from app.messages.findings import weight_words
    from app.messages.format_check import head_words, places_words, rule_title, said_words

    print(
        tr(
            "{path}: checked by {standard}, rules: {count}.",
            path=report.path,
            standard=report.standard.name,
            count=report.rules,
        )
    )
    if about := head_words(report):
        print(about)
    for finding in report.findings:
        print(f"- [{weight_words(finding.rule.weight)}] {rule_title(finding.rule)} ({finding.clause})")
        print(f"    {said_words(finding.found)} → {said_words(finding.expected)}. {places_words(finding)}")
    count = len(report.findings)
    print(
        ntr("{count} rule is broken.", "{count} rules are broken.", count)
        if count
        else tr("Nothing breaks a rule of form.")
    )
