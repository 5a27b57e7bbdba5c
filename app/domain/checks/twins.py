"""Findings about tasks that say nearly the same, and about the text that says of the tasks what is not so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.plan.gathering import gathered_in
from app.domain.plan.model import Item, Party, Plan, Section, Task
from app.domain.plan.remembered import remembered
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import looked_at
from app.domain.printing.generated import references
from app.domain.vietnamese import search_key, without_marks

ALIKE = 0.9
"""Two tasks are twins where so much of the words of both together stands in each. [practice]"""

_LEAST_WORDS = 8
_RARE = 40
_WORD = re.compile(r"\w+")
_TOLD = re.compile(
    r"(?<!\w)(?:gom|co|tong so|voi|tong cong)(?: tong so)?:? (\d{1,4}) (?:nhiem vu|dau viec)(?: cu the)?(?!\w)"
)


def twin_findings(plan: Plan) -> Iterator[Finding]:
    """Each pair of twins, by what they differ in; then numbers of tasks in the text that the plan has not."""
    for one, other in twins(plan):
        differ = _differ(one, other)
        values = {"text": plain(other.content), "other": other.code}
        if differ:
            yield found(FindingCode.TWINS_DISAGREE, one.code, one.id, field=differ, **values)
        else:
            yield found(FindingCode.NEAR_TWIN, one.code, one.id, **values)
    yield from _counts(plan)


def twins(plan: Plan) -> Iterator[tuple[Task, Task]]:
    """Pairs of tasks of at least eight words that say nearly the same, numbers and all, in their order.

    Only tasks that share one of their rarest words are laid side by side, so that the time grows with the plan and
    not with its square.
    """
    said = gathered_in(plan, _said_in)
    counts = _word_counts(plan)
    alone = frozenset(word for word, count in counts.items() if count == 1)
    shared = frozenset(word for word, count in counts.items() if 1 < count <= _RARE)
    holders = defaultdict[str, list[int]](list)
    for place, (_, words) in enumerate(said):
        if words.isdisjoint(shared):
            continue
        # Of words shared in nine parts of ten, one of the rarest two in ten and one more of either task is shared.
        rarest = sorted(words & shared, key=lambda word: (counts[word], word))
        for word in rarest[: max(0, len(words) // 5 + 1 - len(words & alone))]:
            holders[word].append(place)
    pairs = {pair for places in holders.values() for pair in combinations(places, 2)}
    for one, other in sorted(pairs):
        (task, words), (twin, theirs) = said[one], said[other]
        if len(words & theirs) >= ALIKE * len(words | theirs) and not _numbers_differ(words ^ theirs):
            yield task, twin


def _said_in(item: Item) -> tuple[tuple[Task, frozenset[str]], ...]:
    """A task with its words, where it has as many as twins must have."""
    if not isinstance(item, Task) or len(words := remembered(item, _words)) < _LEAST_WORDS:
        return ()
    return ((item, words),)


def _words(task: Task) -> frozenset[str]:
    return frozenset(_WORD.findall(search_key(plain(task.content))))


def _word_counts(plan: Plan) -> Counter[str]:
    """In how many tasks each word stands."""
    outside = (item for items in (plan.body, *(annex.items for annex in plan.annexes)) for item in items)
    return _KNOWN.of([_counted(outside), *gathered_in(plan, _counted_in)])


def _counted_in(item: Item) -> tuple[Counter[str], ...]:
    return (_counted(item.items),) if isinstance(item, Section) else ()


def _counted(items: Iterable[Item]) -> Counter[str]:
    """In how many of the tasks among these items each word stands."""
    return Counter(word for item in items for _, words in _said_in(item) for word in words)


class _Counts:
    """The sum of what was counted in each section, counted on from the last sum: an edit changes a section or two."""

    def __init__(self) -> None:
        self._last: tuple[list[Counter[str]], Counter[str]] = ([], Counter())

    def of(self, groups: list[Counter[str]]) -> Counter[str]:
        """The sum; whoever asks for it in another thread meanwhile has one of his own."""
        counted, last = self._last
        before, now = ({id(group): group for group in each} for each in (counted, groups))
        gone, new = before.keys() - now.keys(), now.keys() - before.keys()
        if len(gone) > len(now) - len(new):  # another plan: nothing is won by what is known of the last one
            gone, new, last = set(), set(now), Counter()
        total = last.copy()
        for place in new:
            total.update(now[place])
        for place in gone:
            total.subtract(before[place])
            for word in before[place]:
                if not total[word]:
                    del total[word]
        self._last = groups, total
        return total


_KNOWN = _Counts()


def _numbers_differ(differing: frozenset[str]) -> bool:
    return any(any(sign.isdigit() for sign in word) for word in differing)


def _differ(one: Task, other: Task) -> str:
    """The first field that two tasks of the same words contradict each other in, "" where they only repeat it."""
    if not _same(one, other):
        return ""
    mine, theirs = one.deadline, other.deadline
    if mine and theirs and search_key(mine.text) != search_key(theirs.text):
        return "deadline"
    leads = _keys(one.assignment.leads), _keys(other.assignment.leads)
    return "leads" if all(leads) and leads[0] != leads[1] else ""


def _same(one: Task, other: Task) -> bool:
    return search_key(plain(one.content)).rstrip(" .;") == search_key(plain(other.content)).rstrip(" .;")


def _keys(parties: tuple[Party, ...]) -> set[str]:
    return {party.key for party in parties}


def _counts(plan: Plan) -> Iterator[Finding]:
    """A number of tasks in the body that neither all tasks nor those of the annexes are."""
    said = tasks(plan)
    right = {len(said), len(references(plan))}
    for item, _, (words, told) in looked_at(plan, _told, body=True):
        if said and told not in right:
            count = len(references(plan)) or len(said)
            yield found(FindingCode.COUNT_DISAGREES, "", item, words=words, count=str(count))


def _told(text: str) -> tuple[tuple[str, int], ...]:
    """The numbers of tasks that a text names, with their words."""
    matches = _TOLD.finditer(without_marks(text).lower())
    return tuple((text[slice(*match.span())], int(match[1])) for match in matches)
