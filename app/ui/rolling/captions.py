"""What the ledger's window says of items, decisions and marks."""

from __future__ import annotations

from app.domain.compare import FieldChange, changed_values, task_values
from app.domain.plan.model import Plan, Section, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import with_path
from app.domain.roll_forward import Decision, LedgerLine, StaleKind, words_of
from app.messages.comparison import DECISIONS, STALE_REASONS
from app.messages.kinds import kind_name
from app.translation import marked, tr
from app.ui.comparing.marked_text import FEW, Wording, sides
from app.ui.lettered import lettered

COLOURS = {
    Decision.KEPT: "muted",
    Decision.CHANGED: "warning",
    Decision.DROPPED: "danger",
    Decision.CARRIED_OVER: "accent",
    Decision.NEW: "good",
}
BY_HAND = {
    Decision.KEPT: lettered(marked("Keep it"), vi="G", en="K"),
    Decision.CHANGED: lettered(marked("Reword …"), vi="S", en="E"),
    Decision.DROPPED: lettered(marked("Drop"), vi="B", en="D"),
    Decision.CARRIED_OVER: lettered(marked("Carry over"), vi="C", en="C"),
    Decision.NEW: lettered(marked("Add new …"), vi="M", en="N"),
}
"""The button and the key of each decision."""


def decision_words(decision: Decision) -> str:
    """A decision as it stands in a row."""
    words = tr(DECISIONS[decision])
    return f"{words[:1].upper()}{words[1:]}"


def reason_words(kind: StaleKind) -> str:
    """Why words may no longer hold."""
    words = tr(STALE_REASONS[kind])
    return f"{words[:1].upper()}{words[1:]}"


def name_of(line: LedgerLine) -> str:
    """What a line is called: a task's code, else what sort of item it is."""
    return line.code or line.old_code or kind_name(line.key.kind)


def wordings(line: LedgerLine) -> tuple[Wording, Wording]:
    """The words of an item before and after, with the fields of a task that changed."""
    before = words_of(line.before) if line.before is not None else None
    after = words_of(line.after) if line.after is not None else None
    changes: tuple[FieldChange, ...] = ()
    if isinstance(line.before, Task) and isinstance(line.after, Task):
        changes = changed_values(task_values(line.before), task_values(line.after))
    return sides(before, after, changes, FEW)


def task_wordings(line: LedgerLine) -> tuple[Wording, Wording]:
    """Like `wordings`, and all that a task says beside its words, changed or not."""
    before, after = line.before, line.after
    if not isinstance(before or after, Task):
        return wordings(line)
    old = task_values(before) if isinstance(before, Task) else ()
    new = task_values(after) if isinstance(after, Task) else ()
    names = dict.fromkeys(name for name, _ in (*old, *new))
    changes = [FieldChange(name, dict(old).get(name, ()), dict(new).get(name, ())) for name in names]
    old_words, new_words = (words_of(each) if each is not None else None for each in (before, after))
    return sides(old_words, new_words, changes)


def places(plan: Plan) -> dict[str, str]:
    """The heading above each item of the outline."""
    found: dict[str, str] = {}
    for title, items in (("", plan.body), *((annex.title, annex.items) for annex in plan.annexes)):
        for path, item in with_path(items):
            found[item.id] = plain(path[-1].heading) if path else title
    return found


def head_wordings(old: Plan, new: Plan) -> tuple[Wording, Wording]:
    """What stands in no item: the subject, the archive, the signatory."""
    signed = [
        ("\n".join((*plan.signature.capacity, plan.signature.title, plan.signature.name)))
        for plan in (old, new)
    ]
    changes = (
        FieldChange("archive", (old.recipients.archive,), (new.recipients.archive,)),
        FieldChange("signatory", (signed[0],), (signed[1],)),
    )
    return sides(old.head.subject, new.head.subject, changes)


def is_heading(line: LedgerLine) -> bool:
    """Whether the line heads others."""
    return isinstance(line.after or line.before, Section) or line.key.kind == "annex"
