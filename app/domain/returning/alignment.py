"""Which line of a file that came back is which line that we printed: by its code, its place, its words."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

from app.domain.merge.sequences import moved
from app.domain.returning.lines import ROWS, PrintedLine, ReadLine, Slot
from app.domain.vietnamese import search_key

_ALIKE = 0.5
"""From this share of common words on, two lines in one place are the same line, reworded."""
_SAME = 0.85
"""From this share on they are, wherever they stand."""
_MOST_PAIRS = 40_000
"""More pairs of lines than this are not compared with each other."""

Pairs = dict[int, int]
"""For places of lines that were read, the place of the printed line."""


def aligned(printed: Sequence[PrintedLine], read: Sequence[ReadLine]) -> Pairs:
    """The printed line of each line of the file that is one of ours; each is given once."""
    pairs = _by_code(printed, read)
    _by_words(printed, read, pairs)
    for ours, theirs in list(_gaps(printed, read, pairs)):
        pairs.update(_in_order(printed, read, ours, theirs))
    _elsewhere(printed, read, pairs)
    for ours, theirs in list(_gaps(printed, read, pairs)):
        pairs.update(_one_by_one(printed, read, ours, theirs))
    return pairs


def moved_lines(pairs: Pairs) -> frozenset[int]:
    """The fewest lines that were read, by place, that must have been moved for the others to stand in order."""
    order = [pairs[place] for place in sorted(pairs)]
    gone = moved(sorted(order), order)
    return frozenset(place for place, ours in pairs.items() if ours in gone)


def _is_row(line: PrintedLine | ReadLine) -> bool:
    return line.slot in ROWS if isinstance(line, PrintedLine) else line.table > 0


def _by_code(printed: Sequence[PrintedLine], read: Sequence[ReadLine]) -> Pairs:
    """Tasks by their codes, those of the text and of each kind of row apart; a copy of a task is none."""
    ours: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for place, line in enumerate(printed):
        if line.code and line.slot in (Slot.TASK, Slot.TASK_ROW, Slot.PROGRESS):
            ours[line.code, _is_row(line), line.slot is Slot.PROGRESS].append(place)
    pairs: Pairs = {}
    for place, found in enumerate(read):
        waiting = ours.get((found.code, _is_row(found), found.follow_up)) if found.code else None
        if waiting:
            pairs[place] = waiting.popleft()
    return pairs


def _by_words(printed: Sequence[PrintedLine], read: Sequence[ReadLine], pairs: Pairs) -> None:
    """Lines that say the same, in one order; those that have their code already hold the order."""
    codes = {ours: theirs for theirs, ours in pairs.items()}
    said = Counter(line.key for line in printed)
    left = [
        ("code", ours) if ours in codes else (_is_row(line), line.key) for ours, line in enumerate(printed)
    ]
    right: list[Hashable] = []
    for theirs, line in enumerate(read):
        if theirs in pairs:
            right.append(("code", pairs[theirs]))
        else:
            key = line.key_before if line.authors and line.key_before in said else line.key
            right.append((_is_row(line), key))
    for ours, theirs, size in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        for step in range(size):
            if theirs + step not in pairs and ours + step not in codes:
                pairs[theirs + step] = ours + step


def _gaps(
    printed: Sequence[PrintedLine], read: Sequence[ReadLine], pairs: Pairs
) -> Iterator[tuple[list[int], list[int]]]:
    """What is open between lines that stand in order: printed lines and read ones."""
    gone = moved_lines(pairs)
    taken = set(pairs.values())
    last_ours = last_theirs = -1
    for theirs in (*sorted(set(pairs) - gone), len(read)):
        ours = pairs.get(theirs, len(printed))
        open_ours = [place for place in range(last_ours + 1, ours) if place not in taken]
        open_theirs = [place for place in range(last_theirs + 1, theirs) if place not in pairs]
        if open_ours and open_theirs:
            yield open_ours, open_theirs
        last_ours, last_theirs = ours, theirs


def _one_by_one(
    printed: Sequence[PrintedLine], read: Sequence[ReadLine], ours: list[int], theirs: list[int]
) -> Pairs:
    """Where as many lines are left on both sides, and of the same form, each was rewritten."""
    forms = [len(printed[place].cells) for place in ours], [len(read[place].cells) for place in theirs]
    return dict(zip(theirs, ours, strict=True)) if forms[0] == forms[1] else {}


def _in_order(
    printed: Sequence[PrintedLine], read: Sequence[ReadLine], left: list[int], right: list[int]
) -> Pairs:
    """The pairs of alike lines of a gap, in one order, that are most alike together."""
    if len(left) * len(right) > _MOST_PAIRS:
        return {}
    words_left = [_words(printed[place].text) for place in left]
    words_right = [_words(read[place].text or read[place].before) for place in right]
    rows_left, rows_right = (
        [_is_row(printed[place]) for place in left],
        [_is_row(read[place]) for place in right],
    )
    likeness = [
        [
            _likeness(one, other) if is_row is also_row else 0.0
            for other, also_row in zip(words_right, rows_right, strict=True)
        ]
        for one, is_row in zip(words_left, rows_left, strict=True)
    ]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        for j in reversed(range(len(right))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if likeness[i][j] >= _ALIKE:
                best[i][j] = max(best[i][j], likeness[i][j] + best[i + 1][j + 1])
    pairs: Pairs = {}
    i = j = 0
    while i < len(left) and j < len(right):
        if likeness[i][j] >= _ALIKE and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs[right[j]] = left[i]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _elsewhere(printed: Sequence[PrintedLine], read: Sequence[ReadLine], pairs: Pairs) -> None:
    """Lines that stand somewhere else now, with the very same words or nearly so; short ones say too little."""
    taken = set(pairs.values())
    ours = [place for place, line in enumerate(printed) if place not in taken and _says_enough(line.text)]
    theirs = [place for place, line in enumerate(read) if place not in pairs and _says_enough(line.text)]
    if len(ours) * len(theirs) > _MOST_PAIRS:
        return
    words = {place: _words(printed[place].text) for place in ours}
    for place in theirs:
        said = _words(read[place].text)
        rows = _is_row(read[place])
        same = [(_likeness(words[each], said), -each) for each in ours if _is_row(printed[each]) is rows]
        likeness, at = max(same, default=(0.0, 0))
        if likeness >= _SAME:
            pairs[place] = -at
            ours.remove(-at)


def _says_enough(text: str) -> bool:
    return len(text.split()) > 3


def _words(text: str) -> Counter[str]:
    return Counter(search_key(text).split())


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of common words, from 0 to 1."""
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0
