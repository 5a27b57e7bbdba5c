"""What reading a directive finds of papers with known values, paper by paper: `python -m tests.directive_report`.

The papers and their values lie beside the project; a test holds the shares that this counts (`test_directive_corpus`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.domain.directive_recognition.bodies import Group, roles_by_group, speaker_of
from app.domain.directives.model import Demand, Directive
from app.domain.recognition.account import Account

CORPUS = Path(__file__).parents[2] / "shared/corpus/directives"
_ENDS = ".;:, "


@dataclass
class Shares:
    """Of each field, how many values were right and how many there are; the wrong ones in words."""

    counted: dict[str, list[int]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, found: object, wanted: object, where: str) -> None:
        """Count one value."""
        right, count = self.counted.get(name, [0, 0])
        same = found == wanted
        self.counted[name] = [right + same, count + 1]
        if not same:
            self.wrong.append(f"{where} {name}: {found!r}, not {wanted!r}")

    def share(self, name: str) -> float:
        """The share of right values of a field; 1 where there are none."""
        right, count = self.counted.get(name, [1, 1])
        return right / count


def truths() -> list[dict[str, Any]]:
    """The papers with their known values."""
    found: list[dict[str, Any]] = json.loads((CORPUS / "truth.json").read_text(encoding="utf-8"))["documents"]
    return found


def compared(directive: Directive, truth: Mapping[str, Any]) -> Shares:
    """One directive beside its known values."""
    shares, where = Shares(), str(truth["id"])
    citation = directive.citation
    for name, found, wanted in (
        ("kind", citation.kind, truth["kind"]),
        ("number", citation.number, truth["cited_number"]),
        ("date", str(citation.issued), truth["date"]),
        ("issuer", citation.issuer, truth["issuer"]),
        ("abstract", citation.abstract, truth["abstract"]),
        ("signer", directive.signer.name, truth["signer"]["name"]),
    ):
        shares.add(name, _plain(found), _plain(wanted), where)
    shares.add(
        "parents",
        {
            (_plain(each.citation.number), str(each.citation.issued or None), each.role.value, each.main)
            for each in directive.parents
        },
        {
            (_plain(each["number"]), str(each["date"]), each["role"], each["main"])
            for each in truth["parents"]
        },
        where,
    )
    _compare_demands(directive, truth["demands"], shares)
    return shares


def _compare_demands(directive: Directive, wanted: Iterable[Mapping[str, Any]], shares: Shares) -> None:
    found = {_plain(demand.text): demand for demand in directive.demands}
    for truth in wanted:
        demand = found.pop(_plain(truth["text"]), None)
        shares.add("demands", demand is not None, True, f"{truth['id']} {truth['text'][:60]}")
        if demand is not None:
            _compare_demand(demand, truth, directive, shares)
    for demand in found.values():
        shares.add("demands", True, False, f"{directive.id} {demand.address} {demand.text[:60]}")


def _compare_demand(demand: Demand, truth: Mapping[str, Any], directive: Directive, shares: Shares) -> None:
    where = str(truth["id"])
    roles = roles_by_group(demand, speaker_of(directive.rank))
    shares.add("address", _plain(demand.address), _plain(truth["cited_as"]), where)
    if truth["addressed_from"] != "implied":
        shares.add("leads", _names(demand.leads), _names(truth["addressed_lead"]), where)
    shares.add("coordinating", _names(demand.coordinating), _names(truth["addressed_coordinating"]), where)
    said = demand.deadline.text if demand.deadline else ""
    shares.add("deadline_text", _plain(said), _plain(truth["deadline_text"]), where)
    shares.add("deadline_date", str(demand.due or None), str(truth["deadline_date"]), where)
    shares.add("ours", roles.get(Group.COMMUNE), truth["commune_role"], where)
    shares.add("departments", roles.get(Group.DEPARTMENTS), truth["province_role"], where)


def _plain(words: object) -> str:
    return " ".join(str(words or "").split()).lower().strip(_ENDS)


def _names(names: Iterable[str]) -> list[str]:
    return sorted(map(_plain, names))


def read(path: Path) -> tuple[Directive, Account]:
    """A paper, read as the program does."""
    from app.workflows.importing import import_directive

    return import_directive(path)


def main() -> None:
    """Print the shares of every paper and of all."""
    whole = Shares()
    for truth in truths():
        for name in (truth["file"], *truth.get("also", ())):
            try:
                directive, account = read(CORPUS / name)
            except Exception as fault:  # noqa: BLE001 - a report goes on with the next paper
                print(f"{name}: {type(fault).__name__} {fault}")
                continue
            account.refuse_unbalanced()
            shares = compared(directive, truth)
            told = ", ".join(f"{field} {right}/{count}" for field, (right, count) in shares.counted.items())
            print(f"{name}: {told}; doubts {len(account.questions)}")
            for line in shares.wrong:
                print(f"    {line}")
            for field_name, (right, count) in shares.counted.items():
                before = whole.counted.get(field_name, [0, 0])
                whole.counted[field_name] = [before[0] + right, before[1] + count]
    for field_name in whole.counted:
        print(f"{field_name}: {whole.share(field_name):.3f}", file=sys.stdout)


if __name__ == "__main__":
    main()
