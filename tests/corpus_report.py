"""How well the importer reads the corpus of real-looking documents: per file and field, against its truth.

    .venv/bin/python -m tests.corpus_report [FILE …]

Some real-looking files lie beside the repository; where they are absent the report says so. What a fresh clone holds
recognition to stands in tests/corpus, and tests/workflows/test_import_corpus.py scores it by the same rules.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from app.domain.plan.head import DocumentKind
from app.domain.plan.model import Item, PartyKind, Plan, Section, Task
from app.domain.plan.numbering import Counter
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks, tasks_with_path
from app.domain.printing.as_typed import told
from app.domain.printing.bases import legal_basis_words
from app.domain.printing.phrases import KIND_NAMES
from app.domain.recognition.account import Account
from app.domain.vietnamese import search_key
from app.errors.faults import AppError
from app.workflows.importing import import_plan

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "import"
Truth = dict[str, Any]
HEAD = ("kind", "superior", "authority", "number", "symbol", "place", "date", "subject")
FIELDS = ("lead", "coordinating", "monitoring", "deadline_text", "deliverables")


def folded(text: object) -> str:
    """Words for comparing: white space folded, closing marks dropped."""
    return " ".join(str(text or "").split()).rstrip(" ;.,:")


@dataclass(frozen=True)
class Score:
    """A field of a file: how many are right, of how many; `missed` are examples."""

    field: str
    right: int
    all: int
    missed: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        return self.right / self.all if self.all else 1.0


def one(field: str, expected: object, found: object) -> Score:
    same = folded(expected) == folded(found)
    return Score(field, int(same), 1, () if same else (f"wanted {expected!r}, found {found!r}",))


def several(field: str, expected: Sequence[str], found: Sequence[str]) -> Score:
    """A list that must be the same; the score is that of its parts in order."""
    wanted, given = [*map(folded, expected)], [*map(folded, found)]
    matcher = SequenceMatcher(None, wanted, given, autojunk=False)
    right = sum(block.size for block in matcher.get_matching_blocks())
    missed = [f"- {each}" for each in wanted if each not in given] + [
        f"+ {each}" for each in given if each not in wanted
    ]
    return Score(field, right, max(len(wanted), len(given)), tuple(missed))


def head_scores(plan: Plan, truth: Truth) -> Iterable[Score]:
    head = plan.head
    kind = KIND_NAMES[head.kind.value].upper() if head.kind in DocumentKind else ""
    issued = head.issue_date
    day = f"{issued.year:04}-{issued.month:02}-{issued.day:02}" if issued.day and issued.month else ""
    found = {
        "kind": kind,
        "superior": " ".join(head.issuer.superior),
        "authority": " ".join(head.issuer.heading),
        "number": head.number.number,
        "symbol": head.number.symbol,
        "place": head.place,
        "date": day,
        "subject": head.subject,
    }
    return [one(name, truth.get(name), found[name]) for name in HEAD]


def tree(items: Iterable[Item], depth: int = 0, above: str = "") -> list[str]:
    """The sections as lines: depth, number, kind and words."""
    found, counter = [], Counter(above)
    for item in items:
        if isinstance(item, Section):
            label = counter.next(item.marker)
            kind = "clause" if item.clause else "title"
            found.append(f"{depth} {label} {kind} {folded(plain(item.heading))}")
            found += tree(item.items, depth + 1, label)
        elif isinstance(item, Task):
            counter.next(item.marker)
    return found


def truth_tree(sections: Iterable[Truth], depth: int = 0) -> list[str]:
    found = []
    for each in sections:
        found.append(f"{depth} {each['label']} {each['kind']} {folded(each['title'])}")
        found += truth_tree(each["children"], depth + 1)
    return found


def _values(task: Task) -> dict[str, Any]:
    who = task.assignment
    return {
        "lead": [folded(each.name) for each in who.leads if each.kind is not PartyKind.VERBATIM],
        "coordinating": [folded(each.name) for each in who.coordinating],
        "monitoring": [folded(each.name) for each in who.monitoring],
        "deadline_text": folded(task.deadline.text if task.deadline else ""),
        "deliverables": [folded(each) for each in task.deliverables],
    }


def duty_tasks(plan: Plan) -> dict[str, str]:
    """The whole sentences of the tasks below TỔ CHỨC THỰC HIỆN, by their ids: the truth takes them either way."""
    sentences: dict[str, str] = {}
    for path, task in tasks_with_path(plan):
        if any("to chuc thuc hien" in search_key(plain(section.heading)) for section in path):
            before, behind = told(task) or ((), ())
            sentences[task.id] = folded(plain((*before, *task.content, *behind)))
    return sentences


def task_scores(plan: Plan, truth: Truth) -> Iterable[Score]:
    """Tasks found (F1), and of those found their fields. Duties by agency may be left as text."""
    wanted = [each for each in truth.get("tasks", []) if each["form"] != "responsibility"]
    duties = {folded(each["content"]) for each in truth.get("tasks", []) if each["form"] == "responsibility"}
    may_be_left = duty_tasks(plan)
    wanted_words = {folded(each["content"]) for each in wanted}
    given = [
        task
        for task in tasks(plan)
        if (words := folded(plain(task.content))) not in duties
        and (words in wanted_words or task.id not in may_be_left)
    ]
    left = list(given)
    pairs: list[tuple[Truth, Task]] = []
    for each in wanted:
        match = next((task for task in left if folded(plain(task.content)) == folded(each["content"])), None)
        if match is not None:
            left = [task for task in left if task is not match]
            pairs.append((each, match))
    paired = {id(each) for each, _ in pairs}
    missed = [f"- {each['content']}" for each in wanted if id(each) not in paired]
    missed += [f"+ {plain(task.content)}" for task in left]
    yield Score("tasks", 2 * len(pairs), len(wanted) + len(given), tuple(missed))
    for field in FIELDS:
        wrong = [
            f"{each['content'][:50]}: wanted {each[field]}, found {_values(task)[field]}"
            for each, task in pairs
            if _folded(each[field]) != _values(task)[field]
        ]
        yield Score(field, len(pairs) - len(wrong), len(pairs), tuple(wrong))


def _folded(value: object) -> object:
    return [folded(each) for each in value] if isinstance(value, list) else folded(value)


def scores(plan: Plan, truth: Truth) -> list[Score]:
    """All scores of one file."""
    signing = truth.get("signing") or {"lines": [], "name": ""}
    signature = plan.signature
    lines = [line for line in (*signature.capacity, signature.title) if line]
    annex = truth.get("annex") or truth.get("sheet") or {}
    bases = [
        each
        for each in map(legal_basis_words, plan.legal_bases)
        if not each.startswith(folded(truth.get("proposal") or "?"))
    ]
    title = plan.annexes[0].title if plan.annexes else ""
    return [
        *head_scores(plan, truth),
        several("legal bases", truth.get("legal_bases", []), bases),
        several("recipients", truth.get("recipients", []), [each.text for each in plan.recipients.first]),
        one(
            "archive",
            folded(truth.get("archive")).removeprefix("- ").removeprefix("Lưu").lstrip(": "),
            plan.recipients.archive,
        ),
        several("signing", [*signing["lines"], signing["name"]], [*lines, signature.name]),
        several("sections", _without_duties(truth_tree(truth.get("sections", [])), plan), tree(plan.body)),
        one("annex title", annex.get("title", title) if annex else None, title),
        several(
            "groups",
            [search_key(each.partition(" ")[2]) for each in annex.get("groups", [])],
            [
                search_key(plain(each.heading))
                for a in plan.annexes
                for each in a.items
                if isinstance(each, Section)
            ],
        ),
        *task_scores(plan, truth),
    ]


def _without_duties(sections: list[str], plan: Plan) -> list[str]:
    """The sections of the truth without clauses that came in as tasks below TỔ CHỨC THỰC HIỆN."""
    duties = set(duty_tasks(plan).values())
    return [
        line for line in sections if " clause " not in line or line.partition(" clause ")[2] not in duties
    ]


def truths() -> list[Truth]:
    """The truth of every good file."""
    documents: list[Truth] = json.loads((CORPUS / "truth.json").read_text(encoding="utf-8"))["documents"]
    return documents


def report(names: Sequence[str]) -> Iterable[str]:
    for truth in truths():
        if names and not any(name in truth["file"] for name in names):
            continue
        yield f"\n{truth['file']}"
        try:
            plan, account = import_plan(CORPUS / truth["file"])
        except AppError as fault:
            yield f"    not read: {type(fault).__name__} {vars(fault)}"
            continue
        yield _balance(account)
        for score in scores(plan, truth):
            mark = "  " if score.right == score.all else "! "
            yield f"  {mark}{score.field:14} {score.right:4}/{score.all:<4} {score.share:6.3f}"
            yield from (f"          {each}" for each in score.missed[: 99 if names else 2])


def _balance(account: Account) -> str:
    lists = (account.placed, account.doubtful, account.left_out)
    counts = " + ".join(str(len(each)) for each in lists)
    return f"    account: {counts} = {account.total} (placed, doubtful, left out)"


def main() -> int:
    if not CORPUS.is_dir():
        print(f"no corpus at {CORPUS}: nothing to report")
        return 0
    for line in report(sys.argv[1:]):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
