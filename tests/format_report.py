"""How well the rules of form find what is wrong: precision and recall of each on papers with one planted fault.

    .venv/bin/python -m tests.format_report             every rule
    .venv/bin/python -m tests.format_report --weak      those under 95 %

Each fault is planted in every good paper that has what it spoils; the good papers themselves, and the program's own
exports, must have no finding at all. What a fault brings with it by nature counts neither for nor against a rule.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.documents.format_check.check import RULES, check_paper
from app.documents.format_check.reading import read_paper
from app.domain.plan.head import StandardName
from app.workflows.standards import standard_named
from tests.format_papers import FAULTS, GOOD, Fault

BOUND = 0.95


@dataclass
class Scores:
    """Counts by rule; `missed` and `alarms` name the papers."""

    right: Counter[str] = field(default_factory=Counter)
    missed: dict[str, list[str]] = field(default_factory=dict)
    alarms: dict[str, list[str]] = field(default_factory=dict)

    def precision(self, rule: str) -> float:
        """The share of what the rule said that was so; 1 where it said nothing."""
        said = self.right[rule] + len(self.alarms.get(rule, ()))
        return self.right[rule] / said if said else 1.0

    def recall(self, rule: str) -> float:
        """The share of its planted faults that the rule found; 1 where none was planted."""
        planted = self.planted(rule)
        return self.right[rule] / planted if planted else 1.0

    def planted(self, rule: str) -> int:
        """How many faults of the rule were planted."""
        return self.right[rule] + len(self.missed.get(rule, ()))


def broken(data: bytes) -> set[str]:
    """The rules that a paper breaks."""
    path = Path("paper.docx")
    paper, _ = read_paper(data, path)
    return {each.rule.id for each in check_paper(paper, standard_named(StandardName.STATE))}


def spoilt() -> Iterator[tuple[str, Fault, bytes]]:
    """Every paper with one fault: its name, the fault, the file."""
    for name, make in GOOD.items():
        for fault in FAULTS:
            paper = make()
            paper.parts["annex_of_two"] = paper.parts.get("annex", []) * (
                len(paper.parts.get("annex", [])) > 1
            )
            if not fault.fits(paper):
                continue
            try:
                fault.spoil(paper)
            except AssertionError:
                # The words to spoil stand in another kind of paper.
                continue
            yield f"{name}: {fault.name}", fault, paper.saved()


def scores() -> Scores:
    """Precision and recall on all papers."""
    found = Scores()
    for name, make in GOOD.items():
        for rule in broken(make().saved()):
            found.alarms.setdefault(rule, []).append(name)
    for name, fault, data in spoilt():
        said = broken(data)
        if fault.rule in said:
            found.right[fault.rule] += 1
        else:
            found.missed.setdefault(fault.rule, []).append(name)
        for rule in said - {fault.rule, *fault.also}:
            found.alarms.setdefault(rule, []).append(name)
    return found


def main() -> None:
    found, weak = scores(), "--weak" in sys.argv
    for rule in RULES:
        precision, recall = found.precision(rule.id), found.recall(rule.id)
        if weak and min(precision, recall) >= BOUND:
            continue
        sys.stdout.write(
            f"{rule.id:26} {rule.weight.value:6} planted {found.planted(rule.id):3}  precision {precision:5.0%}  "
            f"recall {recall:5.0%}\n"
        )
        for sort, papers in (("missed", found.missed), ("alarm", found.alarms)):
            for name in papers.get(rule.id, ())[:4] if weak else ():
                sys.stdout.write(f"    {sort}: {name}\n")
    kinds = {fault.name for fault in FAULTS}
    sys.stdout.write(f"rules {len(RULES)}, kinds of faults {len(kinds)}, good papers {len(GOOD)}\n")


if __name__ == "__main__":
    main()
