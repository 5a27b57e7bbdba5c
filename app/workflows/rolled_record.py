"""What a plan has from its roll-forward, told afterwards: moved by the rule, taken in bulk, decided, or not looked at.

The ledger of a plan that was made is kept beside the library of whoever made it, under the plan's id, and is never
changed again; the plan itself may be. So each line says whether its words still stand there.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.delivery import deliver
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import all_texts
from app.domain.roll_forward import StaleKind
from app.workflows.library_place import data_folder
from app.workflows.roll_forward import Rolled, ledger_record


class Way(StrEnum):
    """How words came into the new plan.

    Taken with all that was certain; by the rule for deadlines; as decided one by one; as they were, after a look; as
    they were, because nobody looked.
    """

    IN_BULK = "in_bulk"
    BY_RULE = "by_rule"
    DECIDED = "decided"
    LEFT = "left"
    NOT_LOOKED_AT = "not_looked_at"


@dataclass(frozen=True)
class Origin:
    """One place of a plan: how its words came there, what was and what became, and whether that still stands."""

    way: Way
    item: str
    code: str
    kind: StaleKind | None
    before: str
    after: str
    stands: bool


@dataclass(frozen=True)
class Origins:
    """All that a plan has from its roll-forward, by the way it came."""

    old_year: int
    year: int
    lines: tuple[Origin, ...]


def record_file(plan_id: str) -> Path:
    """Where the ledger of a plan that was made lies."""
    return data_folder() / "ledgers" / "made" / f"{sha256(plan_id.encode()).hexdigest()[:32]}.json"


def keep_record(rolled: Rolled) -> None:
    """Keep the ledger of the plan that is made of it. Raises what `deliver` raises."""
    record = ledger_record(rolled)
    path = record_file(rolled.ledger.rolled.id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    deliver(path, json.dumps(record, ensure_ascii=False).encode(), lambda _: None, private=True)


def origins_of(plan: Plan) -> Origins | None:
    """What the plan has from its roll-forward; None where none is known here, or its record cannot be read."""
    try:
        record = json.loads(record_file(plan.id).read_text(encoding="utf-8"))
        lines = tuple(_lines(plan, record))
        order = list(Way)
        return Origins(
            int(record["from"]["year"]),
            int(record["to"]["year"]),
            tuple(sorted(lines, key=lambda line: order.index(line.way))),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def origins_record(origins: Origins) -> dict[str, object]:
    """The same as plain values."""
    return {
        "from": origins.old_year,
        "to": origins.year,
        "lines": [
            {
                "way": line.way.value,
                "item": line.item,
                "code": line.code,
                "reason": line.kind.value if line.kind else "",
                "before": line.before,
                "after": line.after,
                "stands": line.stands,
            }
            for line in origins.lines
        ],
    }


def _lines(plan: Plan, record: Mapping[str, Any]) -> Iterator[Origin]:
    texts: defaultdict[str, str] = defaultdict(str)
    for item, text in all_texts(plan):
        texts[item] += f"\n{text}"
    codes = {task.id: task.code for task in tasks(plan)}
    for each in record["dates"]:
        item, after = each["item"], each["after"]
        stands = after in texts[item]
        yield Origin(Way.BY_RULE, item, codes.get(item, ""), None, each["before"], after, stands)
    for each in record["stale"]:
        item, before = each["item"], each["text"]
        after = each.get("becomes", before)
        way = Way.NOT_LOOKED_AT if each["open"] else Way.LEFT
        if "becomes" in each:
            way = Way.IN_BULK if each.get("in_bulk") else Way.DECIDED
        if way is Way.LEFT and not each.get("left"):
            continue  # gone with its item, or written anew
        kind = StaleKind(each["reason"])
        yield Origin(way, item, codes.get(item, ""), kind, before, after, after in texts[item])
