"""Paragraphs and tables from the clipboard as items of a plan, where the cursor is.

Headings become sections with all that follows them, points lists, tables what was chosen for them. Numbers are those
that the plan counts; what stands between keeps lines of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain import edits
from app.domain.edits.codes import with_codes_for
from app.domain.edits.outline import parent_of, with_items_of
from app.domain.plan.model import Item, ItemList, Marker, Paragraph, Plan, Section
from app.domain.plan.numbering import marker_below
from app.domain.plan.rich_text import RichText
from app.domain.plan.tree import Items, changed_everywhere
from app.domain.plan.typed_text import cleaned_items
from app.domain.recognition.folding import cut, folded, unadorned
from app.domain.recognition.plain_tables import plain_table
from app.domain.recognition.point_marks import PointMark, automatic_mark, typed_mark
from app.domain.recognition.source import SourceBlock, SourceParagraph, SourceTable
from app.domain.writing import points, typed_lines
from app.domain.writing.adding import as_neighbours, marker_in
from app.domain.writing.lines import Key, Line, LineKind, lines

_HEADING_MARKS = (Marker.PART, Marker.CHAPTER, Marker.ROMAN, Marker.ARABIC, Marker.DECIMAL)
_POINT_MARKS = (Marker.ARABIC, Marker.LETTER, Marker.DASH, Marker.PLUS)
_POINTS_FROM = 20
"""Ranks of points begin here, below those of all headings."""

_ALWAYS_HEADING = (Marker.PART, Marker.CHAPTER, Marker.ROMAN, Marker.DECIMAL)


@dataclass
class _Node:
    """A paragraph with a rank, the lower the further out, and what stands below it."""

    rank: int
    content: RichText = ()
    marker: Marker = Marker.NONE
    inner: list[_Node | Item] = field(default_factory=list)


def has_structure(blocks: Sequence[SourceBlock]) -> bool:
    """Whether there is more than paragraphs in it: a heading, a point, a table."""
    return any(isinstance(each, SourceTable) or _ranked(each) is not None for each in blocks)


def pasted_words(blocks: Sequence[SourceBlock]) -> list[RichText]:
    """The paragraphs as lines of words; cells of a table follow each other."""
    found: list[RichText] = []
    for block in blocks:
        inside = block.paragraphs if isinstance(block, SourceTable) else (block,)
        found += [content for each in inside if (content := folded(each.content))]
    return found


def pasted_items(
    blocks: Sequence[SourceBlock], taken: Mapping[str, Items], new_id: Callable[[], str], marker: Marker
) -> Items:
    """The blocks as items; `marker` is that of sections where they come to stand.

    `taken` says by its place what a table becomes instead of a plain table.
    """
    root = _Node(-1)
    path = [root]
    for block in blocks:
        if isinstance(block, SourceTable):
            _headings_only(path)
            path[-1].inner += taken.get(block.place) or (plain_table(block, new_id()),)
            continue
        content = folded(block.content)
        node = _ranked(block)
        if node is None:
            _headings_only(path)
            if content:
                path[-1].inner.append(Paragraph(new_id(), content, block.centred))
            continue
        while path[-1].rank >= node.rank:
            path.pop()
        path[-1].inner.append(node)
        path.append(node)
    return tuple(_items(root.inner, marker, new_id))


def _headings_only(path: list[_Node]) -> None:
    while path[-1].rank >= _POINTS_FROM:
        path.pop()


def _ranked(block: SourceParagraph) -> _Node | None:
    """The paragraph as heading or point, without its number; None where it is neither."""
    line = block.line
    if not line:
        return None
    mark = typed_mark(line)
    if block.level is not None:
        return _Node(block.level, unadorned(_without_mark(block, mark)))
    if block.depth:
        # Word's bullets are letters of symbol fonts: one without dot or bracket is no number.
        counts = block.number[-1:] in (".", ")") or block.number[-1:].isdigit()
        automatic = automatic_mark(block.number) if counts else None
        marker = automatic.marker if automatic else Marker.DASH
        if marker not in _POINT_MARKS or (marker is Marker.DASH and block.depth > 1):
            marker = Marker.PLUS if block.depth > 1 else Marker.DASH
        return _Node(_POINTS_FROM + block.depth, folded(block.content), marker)
    if mark is None or mark.marker is Marker.NONE:
        return None
    content = _without_mark(block, mark)
    if mark.marker in _ALWAYS_HEADING or (mark.marker is Marker.ARABIC and block.bold):
        return _Node(_HEADING_MARKS.index(mark.marker), unadorned(content))
    return _Node(_POINTS_FROM + _POINT_MARKS.index(mark.marker), content, mark.marker)


def _without_mark(block: SourceParagraph, mark: PointMark | None) -> RichText:
    content = folded(block.content)
    return folded(cut(content, mark.length)) if mark else content


def _items(inner: Sequence[_Node | Item], marker: Marker, new_id: Callable[[], str]) -> list[Item]:
    """Nodes as sections and lists; points that hold points are clauses where a list would count anew behind them."""
    counted = {
        each.marker
        for each in inner
        if isinstance(each, _Node)
        and each.rank >= _POINTS_FROM
        and each.inner
        and each.marker in _POINT_MARKS[:2]
    }
    found: list[Item] = []
    for each in inner:
        if not isinstance(each, _Node):
            found.append(each)
        elif each.rank < _POINTS_FROM:
            below = _items(each.inner, marker_below(marker), new_id)
            found.append(Section(new_id(), each.content, marker, tuple(below)))
        elif each.marker in counted:
            below = _items(each.inner, marker_below(each.marker), new_id)
            found.append(Section(new_id(), each.content, each.marker, tuple(below), clause=True))
        else:
            found.append(ItemList(new_id(), each.marker, (each.content,)))
            found += _items(each.inner, marker_below(each.marker), new_id)
    return list(points.merged(tuple(found)))


def with_items_pasted(
    plan: Plan, line: Line, before: RichText, items: Items, after: RichText, new_id: Callable[[], str]
) -> tuple[Plan, Key, RichText]:
    """The plan with the items between `before` and `after`, which were one line; an empty line gives way to them.

    Also the key of the last line that was pasted, and its words. Tasks get codes of the plan.
    """
    opened, gap = _with_gap(plan, line, before, after, new_id)
    number = next(at for at, each in enumerate(lines(opened)) if each.item == gap)
    parent, place = parent_of(opened, gap)
    items = changed_everywhere(items, lambda item: as_neighbours(opened, parent, item))

    def filled(old: Items) -> Items:
        start = max(0, place - 1)
        around = points.merged((*old[start:place], *cleaned_items(items), *old[place + 1 : place + 2]))
        return (*old[:start], *around, *old[place + 2 :])

    # All at once: one by one the codes of many tasks would cost the square of their number.
    result = with_codes_for(opened, with_items_of(opened, parent, filled), items)
    last = lines(result)[number + len(lines(result)) - len(lines(opened))]
    return result, last.key, last.content


def marker_at(plan: Plan, line: Line) -> Marker:
    """The marker of a section that is pasted at this line."""
    inside = line.kind in (LineKind.HEADING, LineKind.ANNEX)
    return marker_in(plan, line.item if inside else parent_of(plan, line.item)[0])


def _with_gap(
    plan: Plan, line: Line, before: RichText, after: RichText, new_id: Callable[[], str]
) -> tuple[Plan, str]:
    """The plan with an empty paragraph between the two halves of a line, and the id of the paragraph."""
    gap = new_id()
    if line.kind is LineKind.POINT:
        return _with_gap_in_list(plan, line, before, after, new_id)
    inside = line.kind in (LineKind.HEADING, LineKind.ANNEX)
    if after and (before or inside):
        plan, _ = typed_lines.split(plan, line, before, after, new_id)
    else:
        plan = typed_lines.with_line(plan, line, before + after)
    parent, place = (line.item, 0) if inside else parent_of(plan, line.item)
    plan = edits.with_item(plan, Paragraph(gap, ()), parent, place + (bool(before) and not inside))
    empty = not inside and not before and not after and not typed_lines.is_assigned(line)
    return (typed_lines.without_line(plan, line) if empty else plan), gap


def _with_gap_in_list(
    plan: Plan, line: Line, before: RichText, after: RichText, new_id: Callable[[], str]
) -> tuple[Plan, str]:
    at = line.at
    if before or after:
        plan = edits.with_list_item(plan, line.item, at, before or after)
        at += bool(before)
        if before and after:
            plan = edits.with_list_item(plan, line.item, at, after, new=True)
        plan = edits.with_list_item(plan, line.item, at, (), new=True)
    plan, key = points.without_number(plan, (line.item, at), new_id)
    return plan, key[0]
