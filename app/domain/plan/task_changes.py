"""What differs between a plan and the one before it, for views of its tasks: by identity, without looking at all."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.plan.model import AssignmentTable, Item, Plan, Section, Task


@dataclass
class Changes:
    """The tasks that are others now, as they are and as they were, each beside the other.

    `reshaped` says that rows, headings or numbers may be others too.
    """

    tasks: list[Task] = field(default_factory=list)
    were: list[Task] = field(default_factory=list)
    others: list[Item] = field(default_factory=list)
    """What else says something else now: paragraphs, duties."""
    reshaped: bool = False

    def touch(self, *fields: str) -> bool:
        """Whether one of these fields of any task may say something else now."""
        pairs = zip(self.were, self.tasks, strict=True)
        return self.reshaped or any(
            getattr(old, name) != getattr(new, name) for old, new in pairs for name in fields
        )


def changes(before: Plan, after: Plan) -> Changes:
    """What became of the tasks of `before`."""
    found = Changes()
    _compare(before.body, after.body, found)
    if before.annexes is after.annexes:
        return found
    if [(annex.id, annex.title) for annex in before.annexes] != [
        (annex.id, annex.title) for annex in after.annexes
    ]:
        found.reshaped = True
        return found
    for one, other in zip(before.annexes, after.annexes, strict=True):
        _compare(one.items, other.items, found)
    return found


def _compare(before: tuple[Item, ...], after: tuple[Item, ...], found: Changes) -> None:
    if before is after or found.reshaped:
        return
    if len(before) != len(after):
        found.reshaped = True
        return
    for old, new in zip(before, after, strict=True):
        if old is new:
            continue
        if old.id != new.id or type(old) is not type(new):
            found.reshaped = True
            return
        _compare_item(old, new, found)


def _compare_item(old: Item, new: Item, found: Changes) -> None:
    if isinstance(old, Section) and isinstance(new, Section):
        if (old.heading, old.marker) != (new.heading, new.marker):
            found.reshaped = True
        _compare(old.items, new.items, found)
    elif isinstance(old, Task) and isinstance(new, Task):
        if (old.placement, old.marker) != (new.placement, new.marker):
            found.reshaped = True
        found.tasks.append(new)
        found.were.append(old)
    elif isinstance(old, AssignmentTable):
        found.reshaped = True
    else:
        found.others.append(new)
