"""Paragraphs and tables before and after, woven into one sequence with what was taken out and put in."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from app.documents.word.redline.names import (
    P_PR,
    SECT_PR,
    TBL,
    TC,
    TC_PR,
    TR,
    TR_PR,
    P,
    Revisions,
    Sort,
    W,
    text_of,
)
from app.documents.word.redline.runs import mark_end, marked_throughout, merged_paragraph, tokens
from app.domain.compare.wording_index import WordingIndex, folded
from app.domain.merge.sequences import moved

Element = etree._Element


class BlockPair(NamedTuple):
    """What stands beside what: both, or one side alone."""

    old: Element | None
    new: Element | None


def woven_blocks(old: Sequence[Element], new: Sequence[Element], revisions: Revisions) -> list[Element]:
    """Blocks of the body before and after as one sequence."""
    found: list[Element] = []
    for beside in _beside(old, new):
        found += _woven(beside, revisions)
    return list(_apart(found, revisions))


def _woven(beside: BlockPair, revisions: Revisions) -> Iterator[Element]:
    old, new = beside
    if old is not None and new is not None:
        if new.tag == P:
            yield merged_paragraph(old, new, revisions)
            return
        table = _woven_table(old, new, revisions)
        if table is not None:
            yield table
            return
    if old is not None:
        yield _marked(old, "del", revisions)
    if new is not None:
        yield _marked(new, "ins", revisions)


def _apart(blocks: Sequence[Element], revisions: Revisions) -> Iterator[Element]:
    """The blocks with a paragraph between tables that would otherwise run into each other."""
    for place, block in enumerate(blocks):
        if place and block.tag == TBL and blocks[place - 1].tag == TBL:
            between = etree.Element(P)
            mark_end(between, "ins", revisions)
            yield between
        yield block


def _marked(block: Element, sort: Sort, revisions: Revisions) -> Element:
    """A paragraph, a row or a table of which everything was put in or taken out."""
    whole = marked_throughout(deepcopy(block), sort, revisions)
    for row in whole.iter(TR):
        properties = row.find(TR_PR)
        if properties is None:
            properties = etree.Element(TR_PR)
            row.insert(0, properties)
        properties.append(revisions.mark(sort))
    return whole


def _woven_table(old: Element, new: Element, revisions: Revisions) -> Element | None:
    """The new table with rows and words marked; None where it has other columns, or cells that span rows otherwise."""
    before, after = old.findall(TR), new.findall(TR)
    if _columns(old) != _columns(new):
        return None
    spans = any(next(table.iter(f"{W}vMerge"), None) is not None for table in (old, new))
    pairs = list(_beside(before, after))
    if spans and not all(pair.old is not None and pair.new is not None for pair in pairs):
        return None
    if spans and not all(_shape(pair.old) == _shape(pair.new) for pair in pairs):
        return None
    table = deepcopy(new)
    for row in table.findall(TR):
        table.remove(row)
    for one, other in pairs:
        if one is not None and other is not None and _shape(one) == _shape(other):
            table.append(_woven_row(one, other, revisions))
            continue
        if one is not None:
            table.append(_marked(one, "del", revisions))
        if other is not None:
            table.append(_marked(other, "ins", revisions))
    return table


def _columns(table: Element) -> int:
    return sum(1 for _ in table.iterfind(f"{W}tblGrid/{W}gridCol"))


def _shape(row: Element | None) -> list[tuple[str, str]]:
    """How the cells of a row span columns and rows."""
    if row is None:
        return []
    found = []
    for cell in row.findall(TC):
        span, merge = cell.find(f"{TC_PR}/{W}gridSpan"), cell.find(f"{TC_PR}/{W}vMerge")
        wide = "1" if span is None else span.get(f"{W}val", "1")
        found.append((wide, "" if merge is None else merge.get(f"{W}val", "continue")))
    return found


def _woven_row(old: Element, new: Element, revisions: Revisions) -> Element:
    row = deepcopy(new)
    for before, after in zip(old.findall(TC), row.findall(TC), strict=True):
        paragraphs = after.findall(P)
        woven = _woven_cell(before.findall(P), paragraphs, revisions)
        for each in paragraphs:
            after.remove(each)
        after.extend(woven)
    return row


def _woven_cell(old: Sequence[Element], new: Sequence[Element], revisions: Revisions) -> list[Element]:
    """The paragraphs of a cell, whose last one always stays, as Word cannot take it out.

    Where only one side goes on behind the last paragraph that both have, the marks of paragraph ends stand one
    paragraph earlier: what was taken out or put in there begins with the end of what both have.
    """
    pairs = list(_beside(old, new))
    both = [place for place, (one, other) in enumerate(pairs) if one is not None and other is not None]
    end = both[-1] + 1 if both else 0
    olds = [one for one, _ in pairs[end:] if one is not None]
    news = [other for _, other in pairs[end:] if other is not None]
    pairs = pairs[:end]
    if olds and news:
        pairs += (BlockPair(one, None) for one in olds[:-1])
        pairs += (BlockPair(None, other) for other in news[:-1])
        pairs.append(BlockPair(olds[-1], news[-1]))
        olds, news = [], []
    found: list[Element] = []
    for beside in pairs:
        found += _woven(beside, revisions)
    sort: Sort = "del" if olds else "ins"
    for each in (*olds, *news):
        mark_end(found[-1], sort, revisions)
        whole = marked_throughout(deepcopy(each), sort, revisions)
        _unmark_end(whole)
        found.append(whole)
    return found


def _unmark_end(paragraph: Element) -> None:
    own = paragraph.find(f"{P_PR}/{W}rPr")
    if own is not None:
        own.remove(own[0])


def _beside(old: Sequence[Element], new: Sequence[Element]) -> Iterator[BlockPair]:
    """Both sequences side by side, each in its order: equal blocks first, then those alike in wording."""
    before, after = [_name(each) for each in old], [_name(each) for each in new]
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for tag, start, end, first, last in codes:
        if tag == "equal":
            yield from (
                BlockPair(one, other) for one, other in zip(old[start:end], new[first:last], strict=True)
            )
        else:
            yield from _alike(old[start:end], new[first:last])


def _name(block: Element) -> Hashable:
    return (str(block.tag), _style(block), tuple(tokens(each) for each in block.iter(P)))


def _style(block: Element) -> str:
    """The style of a paragraph; of rows and tables, how many cells or columns they have."""
    if block.tag == P:
        style = block.find(f"{P_PR}/{W}pStyle")
        return "" if style is None else style.get(f"{W}val", "")
    return str(_shape(block)) if block.tag == TR else str(_columns(block))


def _alike(old: Sequence[Element], new: Sequence[Element]) -> Iterator[BlockPair]:
    links = sorted(_links(old, new))
    away = moved([one for one, _ in links], [one for one, _ in sorted(links, key=lambda link: link[1])])
    kept = [(one, other) for one, other in links if one not in away]
    for (left, right), (one, other) in pairwise([(-1, -1), *kept, (len(old), len(new))]):
        yield from (BlockPair(each, None) for each in old[left + 1 : one])
        yield from (BlockPair(None, each) for each in new[right + 1 : other])
        if one < len(old):
            yield BlockPair(old[one], new[other])


def _links(old: Sequence[Element], new: Sequence[Element]) -> Iterator[tuple[int, int]]:
    """Which is which, for blocks of the same style that say something; tables in their order."""
    sides = (old, new)
    for style in dict.fromkeys((str(each.tag), _style(each)) for each in old):
        ours, theirs = (
            [place for place, each in enumerate(side) if (str(each.tag), _style(each)) == style]
            for side in sides
        )
        if style[0] == TBL or min(len(ours), len(theirs)) == max(len(ours), len(theirs)) == 1:
            yield from zip(ours, theirs, strict=False)
            continue
        texts = [
            [folded(text_of(sides[side][place])) for place in places]
            for side, places in enumerate((ours, theirs))
        ]
        said = [[place for place, text in enumerate(each) if text] for each in texts]
        for one, other, _ in WordingIndex(*texts).matched(*said):
            yield ours[one], theirs[other]


def sections(body: Element) -> list[tuple[list[Element], Element]]:
    """The blocks of each section, and the section's properties."""
    found: list[tuple[list[Element], Element]] = []
    blocks: list[Element] = []
    for each in body:
        properties = each if each.tag == SECT_PR else each.find(f"{P_PR}/{SECT_PR}")
        if properties is None:
            blocks.append(each)
        else:
            found.append((blocks, properties))
            blocks = []
    return found
