"""The command that checks the form of any Word file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import json_argument
from app.cli.commands import DONE, REFUSED, print_json
from app.domain.plan.head import StandardName
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
    json_argument(command)


def check_format(chosen: argparse.Namespace) -> int:
    """Hold a Word file to its rule book, and say what breaks it; the file is not changed."""
    from app.workflows.format_checking import check_file

    wanted = StandardName(chosen.standard) if chosen.standard else None
    report = check_file(chosen.file, wanted)
    if chosen.json:
        print_json(_record(report))
    else:
        _print(report)
    return REFUSED if report.findings else DONE


def _record(report: FormatReport) -> dict[str, object]:
    return {
        "standard": report.standard.id,
        "checked": report.rules,
        "findings": [_finding_record(each) for each in report.findings],
    }


def _finding_record(finding: FormatFinding) -> dict[str, object]:
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
        "fixable": finding.rule.fixable,
    }


def _said_record(said: Said) -> dict[str, object]:
    """A fact for machines, and its words for people."""
    from app.messages.format_check import said_words

    numbers = [number if number != float("inf") else None for number in said.numbers]
    return {"fact": said.fact.value, "numbers": numbers, "words": said_words(said)}


def _print(report: FormatReport) -> None:
    from app.messages.findings import weight_words
    from app.messages.format_check import places_words, rule_title, said_words, standard_words

    print(
        tr(
            "{path}: checked by {standard}, rules: {count}.",
            path=report.path,
            standard=report.standard.name,
            count=report.rules,
        )
    )
    if report.name is not report.recognised:
        print(tr("Its head has the form of {standard}.", standard=standard_words(report.recognised)))
    for finding in report.findings:
        print(f"- [{weight_words(finding.rule.weight)}] {rule_title(finding.rule)} ({finding.clause})")
        print(f"    {said_words(finding.found)} → {said_words(finding.expected)}. {places_words(finding)}")
    count = len(report.findings)
    print(
        ntr("{count} rule is broken.", "{count} rules are broken.", count)
        if count
        else tr("Nothing breaks a rule of form.")
    )
