"""The decisions of a ledger that was written as JSON, taken again on the same plan."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.delivery import deliver, read_bytes
from app.domain.plan.tree import tasks
from app.domain.roll_forward import (
    Added,
    DateRule,
    Decision,
    Ledger,
    StaleMark,
    with_added,
    with_decision,
    with_left,
    with_taken,
    with_words,
)
from app.errors.faults import NotALedger, UnknownName
from app.workflows.library_place import data_folder
from app.workflows.roll_forward import Rolled, ledger_record, settled_as


def with_decisions_on(rolled: Rolled, codes: Collection[str], decision: Decision) -> Rolled:
    """The ledger with one decision on the tasks of these codes, as the old plan or the new one has them.

    Raises:
        UnknownName: no task has one of the codes.
    """
    found: dict[str, str] = {}
    for plan in (rolled.ledger.rolled, rolled.ledger.old):
        found |= {task.code: task.id for task in tasks(plan) if task.code}
    for code in codes:
        if code not in found:
            raise UnknownName("task", code, tuple(task.code for task in tasks(rolled.ledger.old)))
    items = [found[code] for code in codes]
    return replace(rolled, ledger=with_decision(rolled.ledger, items, decision))


def with_decisions_of(rolled: Rolled, path: Path) -> Rolled:
    """The ledger with the decisions of a ledger file: items dropped, carried over, reworded, added; marks settled.

    Raises:
        FileUnreadable: the system does not let us read it.
        NotALedger: it is none, of another plan or year, or it names what is not there; `reason` says which.
    """
    try:
        record = json.loads(read_bytes(path).decode("utf-8"))
        if not isinstance(record, dict):
            raise TypeError
        return _Reading(rolled, path, record).rolled()
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as fault:
        raise NotALedger(path, "shape", str(fault)) from fault


def kept_file(plan_id: str) -> Path:
    """Where the decisions on an old plan are kept until the new one is made."""
    return data_folder() / "ledgers" / f"{sha256(plan_id.encode()).hexdigest()[:32]}.json"


def keep_decisions(rolled: Rolled, directive: str) -> None:
    """Keep the ledger, so that an end without closing loses no decision. Raises what `deliver` raises."""
    path = kept_file(rolled.ledger.old.id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    record = ledger_record(rolled) | {"directive": directive}
    deliver(path, json.dumps(record, ensure_ascii=False).encode(), lambda _: None, private=True)


def kept_beginning(plan_id: str) -> tuple[int, date, DateRule, str] | None:
    """Year, day of issue, rule and directive of the ledger that is kept; None where there is none."""
    try:
        record = json.loads(kept_file(plan_id).read_text(encoding="utf-8"))
        day = date.fromisoformat(record["to"]["issue"])
        return int(record["to"]["year"]), day, DateRule(record["rule"]), str(record["directive"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def forget_decisions(plan_id: str) -> None:
    """Keep nothing of that ledger any more."""
    kept_file(plan_id).unlink(missing_ok=True)


class _Reading:
    """Reads one record; a key that is missing or of another type raises what `with_decisions_of` catches."""

    def __init__(self, rolled: Rolled, path: Path, record: Mapping[str, Any]) -> None:
        self._rolled, self._path, self._record = rolled, path, record

    def rolled(self) -> Rolled:
        """The ledger with the decisions."""
        ledger, record = self._rolled.ledger, self._record
        if record["from"]["plan"] != ledger.old.id:
            raise NotALedger(self._path, "plan", record["from"]["plan"])
        if record["to"]["year"] != ledger.years.new:
            raise NotALedger(self._path, "year", str(record["to"]["year"]))
        known = {line.key.id for line in ledger.lines()}
        for each in record["added"]:
            self._refuse_unknown(each["after"], known)
            ledger = with_added(ledger, Added(each["item"], each["after"], each["words"], each["demand"]))
            known.add(each["item"])
        for each in record["items"]:
            ledger = self._decided(ledger, each, known)
        return replace(self._rolled, ledger=self._settled(ledger))

    def _refuse_unknown(self, item: str, known: Collection[str]) -> None:
        if item not in known:
            raise NotALedger(self._path, "item", item)

    def _decided(self, ledger: Ledger, each: Mapping[str, Any], known: Collection[str]) -> Ledger:
        decision = Decision(each["decision"])
        if decision is not Decision.NEW:
            self._refuse_unknown(each["item"], known)
        if decision is Decision.DROPPED:
            return replace(ledger, dropped=ledger.dropped | {each["item"]})
        if decision is Decision.CARRIED_OVER:
            return replace(ledger, carried_over=ledger.carried_over | {each["item"]})
        return with_words(ledger, each["item"], each["written"]) if "written" in each else ledger

    def _settled(self, ledger: Ledger) -> Ledger:
        marks = {_name(mark): mark for mark in self._rolled.marks}
        left: list[StaleMark] = []
        for each in self._record["stale"]:
            mark = marks.get((each["reason"], each["item"], each["text"], each["field"], each.get("turn", 0)))
            if mark is None:
                raise NotALedger(self._path, "mark", each["text"])
            if each.get("in_bulk"):
                ledger = with_taken(ledger, [mark])
            elif "becomes" in each:
                ledger = settled_as(ledger, [mark], each["becomes"])
            elif each.get("left"):
                left.append(mark)
        return with_left(ledger, left)


def _name(mark: StaleMark) -> tuple[str, str, str, str, int]:
    return mark.kind.value, mark.item, mark.text, mark.role, mark.turn
