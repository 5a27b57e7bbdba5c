"""How often each rule of the check speaks on real-looking plans, and what it says: to judge its false alarms by eye.

    .venv/bin/python -m tests.finding_report [CODE …] [FILE …]

Without a code every rule is counted; with one, or several, each of its findings is printed with its words.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.domain.checks import FindingCode, check
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.errors.faults import AppError
from app.messages.findings import finding_message
from app.workflows import reference_data
from app.workflows.importing import import_plan
from app.workflows.reference_data import known_directives
from app.workflows.spelling import dictionary
from tests.corpus_report import CORPUS

SUFFIXES = (".docx", ".doc", ".xlsx")


def read_plans(files: Sequence[Path]) -> Iterator[tuple[str, Plan]]:
    """Each file that is read as a plan."""
    for path in files:
        try:
            yield path.name, import_plan(path)[0]
        except AppError as fault:
            print(f"{path.name}: {type(fault).__name__}")


def main(arguments: Sequence[str]) -> None:
    codes = [each for each in FindingCode if each.value in arguments]
    files = [Path(each) for each in arguments if Path(each).suffix] or [
        path for path in sorted(CORPUS.iterdir()) if path.suffix in SUFFIXES
    ]
    counted, plans_with, read, size = Counter[FindingCode](), Counter[FindingCode](), 0, 0
    for name, plan in read_plans(files):
        read, size = read + 1, size + len(tasks(plan))
        findings = check(
            plan,
            reference_data.agency_register(),
            known_directives().values(),
            reference_data.places(),
            dictionary=dictionary(),
        )
        counted.update(each.code for each in findings)
        plans_with.update({each.code for each in findings})
        for each in findings:
            if each.code in codes:
                print(f"{name}: {each.code.value}: {finding_message(each)}")
    print(f"{read} plans, {size} tasks")
    for code in codes or FindingCode:
        print(f"{code.value:28} {counted[code]:5} in {plans_with[code]:3} plans")


if __name__ == "__main__":
    main(sys.argv[1:])
