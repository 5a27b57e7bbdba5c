"""The body of a document as the tree of a plan: sections by their numbers, points, tables, and the tasks among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeGuard

from app.domain.plan.fields import CONTENT
from app.domain.plan.model import (
    Assignment,
    AssignmentTable,
    Column,
    GroupNumber,
    Item,
    ItemList,
    Marker,
    Paragraph,
    Party,
    Placement,
    Section,
    SentencePiece,
    Task,
)
from app.domain.plan.rich_text import RichText, plain, rich
from app.domain.printing.as_typed import as_read
from app.domain.recognition.account import Reason
from app.domain.recognition.agencies import parties, without_charge
from app.domain.recognition.columns import headings, read_table
from app.domain.recognition.document_head import without_dash
from app.domain.recognition.folding import cut, folded, unadorned
from app.domain.recognition.importing import Importing
from app.domain.recognition.labelled import parts
from app.domain.recognition.name_ends import begins_action, begins_like_name
from app.domain.recognition.nodes import POINTS, RANKS, Node, inner_nodes, is_title
from app.domain.recognition.plain_tables import plain_table
from app.domain.recognition.point_marks import (
    DASHED,
    PointMark,
    article_mark,
    automatic_mark,
    bare_mark,
    capital_mark,
    round_mark,
    typed_mark,
)
from app.domain.recognition.sentences import (
    Acting,
    Sentence,
    acting_below,
    bracketed,
    charged,
    done_by,
    led,
    told_in,
    under_heading,
)
from app.domain.recognition.source import SourceBlock, SourceParagraph, SourceTable
from app.domain.recognition.task_rows import RowReader, TableGroup
from app.domain.recognition.vocabulary import EACH

_AT_END = re.compile(r"\s*\([^()]*\)$")
"""What stands in brackets behind a name."""


class Numbered(NamedTuple):
    """A part of the plan, by its id, and the number that it stood behind."""

    id: str
    source: SourceParagraph
    mark: PointMark


@dataclass
class OutlineBuilder:
    """Builds the items of body or annex from blocks in order."""

    setting: Importing
    root: Node = field(default_factory=lambda: Node(""))
    _path: list[Node] = field(default_factory=list)
    _capitals: int = 0
    """The last capital letter that numbered a heading: 1 for A."""
    _last_point: SourceParagraph | None = None
    _sign: str = "-"
    """The sign before the last point: "-", "*" or another."""
    _numbered_tasks: list[Numbered] = field(default_factory=list)

    @property
    def here(self) -> Node:
        """The section that the next paragraph belongs to."""
        return self._path[-1] if self._path else self.root

    def add(self, block: SourceBlock) -> None:
        """Take the next block."""
        if isinstance(block, SourceTable):
            self._add_table(block)
        elif not block.text and not block.notes:
            self.setting.account.leave(block, Reason.BLANK)
        else:
            self._add_paragraph(block)

    def _add_paragraph(self, paragraph: SourceParagraph) -> None:
        mark = automatic_mark(paragraph.number) if paragraph.number else None
        mark = mark or self._capital(paragraph) or typed_mark(paragraph.line) or self._bare(paragraph)
        mark = mark or article_mark(paragraph.line)
        content = folded(paragraph.content)
        if mark is None or paragraph.boxed:
            if not self._add_part(paragraph, PointMark(Marker.NONE, ""), content):
                self._add_text(paragraph, content)
            return
        content = folded(cut(content, mark.length))
        if mark.marker not in POINTS:
            if mark.marker is not Marker.LETTER or not self._add_part(paragraph, mark, content):
                self._add_section(paragraph, mark, content)
        elif not self._add_part(paragraph, mark, content):
            self._add_point(paragraph, mark, content)

    def _capital(self, paragraph: SourceParagraph) -> PointMark | None:
        """The capital letter that numbers a heading, where A stands first or it follows the one before."""
        mark = capital_mark(paragraph.line)
        if mark is None or mark.number not in (1, self._capitals + 1):
            return None
        line = paragraph.line[len(mark.label) :].strip()
        if not (line.isupper() or (paragraph.bold and is_title(paragraph, line))):
            return None
        self._capitals = mark.number
        return mark

    def _bare(self, paragraph: SourceParagraph) -> PointMark | None:
        """A number without a point before a bold heading ("1 Truyền thông"), where it is the next one."""
        mark = bare_mark(paragraph.line)
        if mark is None or not (paragraph.bold and is_title(paragraph, paragraph.line)):
            return None
        beside = next(
            (opened for opened in reversed(self._path) if opened.rank == RANKS[Marker.ARABIC]), None
        )
        before = beside.mark.number if beside and beside.mark else 0
        return mark if mark.number in (1, before + 1) else None

    def _add_part(self, paragraph: SourceParagraph, mark: PointMark, content: RichText) -> bool:
        """Take a line that names a part of the task above it ("Đơn vị chủ trì: …"); whether it is one."""
        said = parts(paragraph.line[mark.length :].strip())
        if not said or paragraph.notes or paragraph.boxed or paragraph.centred:
            return False
        below = self.here.items[-1] if self.here.items else None
        alone = isinstance(below, ItemList) and len(below.items) == 1 and said[0][0] is Column.LEAD
        if mark.marker is Marker.PLUS or (mark.marker is Marker.NONE and alone):
            self._open_point()
        here = self.here
        counted = mark.marker is Marker.LETTER and here.rank >= RANKS[Marker.LETTER]
        if here.items or here.mark is None or here.rank < RANKS[Marker.ARABIC] or counted:
            return False
        here.parts.take(paragraph, mark.marker, content, said, here.id, self.setting)
        return True

    def _open_point(self) -> None:
        """Let the last point with a dash take what stands below it."""
        last = self.here.items[-1] if self.here.items else None
        if not isinstance(last, ItemList) or last.marker is not Marker.DASH:
            return
        node = Node(self.setting.new_id(), PointMark(Marker.DASH, self._sign), last.items[-1], clause=True)
        rest = last.items[:-1]
        self.here.items[-1:] = [replace(last, items=rest), node] if rest else [node]
        self._path.append(node)
        if self._last_point is not None:
            self.setting.account.move(self._last_point, node.id)

    def _close_point(self) -> None:
        """What follows stands beside an open point, not below it."""
        if self._path and self._path[-1].rank == RANKS[Marker.DASH]:
            self._path.pop()

    def _add_section(self, paragraph: SourceParagraph, mark: PointMark, content: RichText) -> None:
        line = paragraph.line[mark.length :].strip()
        rank = RANKS[mark.marker]
        inner = next((opened for opened in self._path if opened.rank == rank), None)
        restarts = inner is not None and mark.number == 1 and inner is not self._path[-1]
        if not (restarts and mark.marker is Marker.ARABIC and self._path[-1].rank > rank):
            while self._path and self._path[-1].rank >= rank and not self._is_inside(mark):
                self._path.pop()
        task = self._charged_task(paragraph, mark, content, line)
        title = is_title(paragraph, line)
        if task is None and mark.marker is Marker.LETTER and self.here.leads and not title:
            task = self._task_below(paragraph, mark, content, line)
        if task is not None:
            self.here.items.append(task)
            self._numbered_tasks.append(Numbered(task.id, paragraph, mark))
            return
        node = Node(
            self.setting.new_id(), mark, unadorned(content) if title else content, not title, paragraph
        )
        node.acting = acting_below(line, self.here.acting) if title else self.here.acting
        self.here.items.append(node)
        self._path.append(node)
        reason = Reason.HEADING if title else Reason.CLAUSE
        self.setting.account.place(paragraph, reason, node.id)
        if title:
            node.leads = self._agencies_of(line, paragraph)
            helps = self.setting.book.split(led(without_charge(line))[1]) if node.leads else ()
            node.helps = parties(self.setting.book, helps)[0]

    def _is_inside(self, mark: PointMark) -> bool:
        """Whether a decimal number continues the one it stands below: 1.1.1. below 1.1."""
        last = self._path[-1].mark
        if mark.marker is not Marker.DECIMAL or last is None or last.marker is not Marker.DECIMAL:
            return False
        return mark.label.strip(".").count(".") > last.label.strip(".").count(".")

    def _agencies_of(self, line: str, source: SourceParagraph) -> tuple[Party, ...]:
        """Who has the tasks below a line that names nobody else."""
        if line.isupper():
            return ()
        bare = _AT_END.sub("", without_charge(line))
        acting, taken = self.setting.book.names_at_start(bare)
        if acting and begins_action(bare[taken:].lstrip()):
            # "Chủ tịch Ủy ban nhân dân cấp xã chỉ đạo" heads what that body has to do.
            bare = bare[:taken]
        names = self.setting.book.split(led(bare)[0])
        if not names or not all(self.setting.book.known(name) or begins_like_name(name) for name in names):
            return ()
        if any(len(name.split()) > 14 for name in names):
            return ()
        leads, doubts = parties(self.setting.book, names)
        for reason, name in doubts:
            self.setting.account.doubt(source, reason, self.setting.account.item_of(source), name)
        return leads

    def _open_named_point(self) -> None:
        """Let the last point take the tasks below it, where it names a body and ends with a colon."""
        last = self._last_point
        if last is None or not last.line.endswith(":") or not self.here.items:
            return
        if self.setting.account.item_of(last) != getattr(self.here.items[-1], "id", ""):
            return
        leads = self._agencies_of(without_dash(last.line), last)
        if leads:
            self._open_point()
            self.here.leads = leads

    def _add_point(self, paragraph: SourceParagraph, mark: PointMark, content: RichText) -> None:
        if self.here.rank != RANKS[Marker.DASH] and mark.label != self._sign:
            self._open_named_point()
        here = self.here
        named = here.mark and here.rank == RANKS[Marker.DASH] and here.leads and mark.label != here.mark.label
        if not named:
            self._close_point()
        line = paragraph.line[mark.length :].strip()
        task = self._charged_task(paragraph, mark, content, line)
        if task is None and self.here.leads and (named or mark.marker is Marker.DASH):
            task = self._task_below(paragraph, mark, content, line)
        if task is not None:
            self.here.items.append(task)
            return
        last = self.here.items[-1] if self.here.items else None
        if isinstance(last, ItemList) and last.marker is mark.marker:
            last = replace(last, items=(*last.items, content))
            self.here.items[-1] = last
        else:
            last = ItemList(self.setting.new_id(), mark.marker, (content,))
            self.here.items.append(last)
        self._last_point, self._sign = paragraph, mark.label
        self.setting.account.place(paragraph, Reason.POINT, last.id)

    def _add_text(self, paragraph: SourceParagraph, content: RichText) -> None:
        if self._is_title_of_division(paragraph):
            self.here.heading = (
                *self.here.heading,
                *rich(" " if self.here.heading else ""),
                *unadorned(content),
            )
            self.setting.account.place(paragraph, Reason.HEADING, self.here.id)
            return
        self._close_point()
        line = paragraph.line
        task = None
        if not paragraph.centred and not paragraph.boxed:
            none = PointMark(Marker.NONE, "")
            number = round_mark(line)
            skipped = number.length if number else 0
            task = self._charged_task(paragraph, none, folded(cut(content, skipped)), line[skipped:])
            if task is not None and number is not None:
                self.setting.account.doubt(paragraph, Reason.NUMBER_DIFFERS, task.id, number.label)
            if task is None and self.here.leads:
                task = self._task_below(paragraph, none, content, line)
        if task is not None:
            self.here.items.append(task)
            return
        item = Paragraph(self.setting.new_id(), content, paragraph.centred)
        self.here.items.append(item)
        if paragraph.boxed:
            self.setting.account.doubt(paragraph, Reason.BOXED, item.id)
        elif round_mark(line) or (paragraph.number and automatic_mark(paragraph.number) is None):
            self.setting.account.doubt(paragraph, Reason.NUMBER_DIFFERS, item.id, paragraph.number)
        else:
            self.setting.account.place(paragraph, Reason.TEXT, item.id)

    def _is_title_of_division(self, paragraph: SourceParagraph) -> bool:
        """Whether a line is the title of the part or chapter right above it, or goes on with it."""
        here = self.here
        if here.items or paragraph.boxed or here.mark is None:
            return False
        if here.rank > RANKS[Marker.CHAPTER] and plain(here.heading) != here.mark.label:
            return False
        if here.heading:
            return paragraph.line.isupper() and plain(here.heading).isupper()
        return paragraph.centred or paragraph.bold or paragraph.line.isupper()

    def _charged_task(
        self, paragraph: SourceParagraph, mark: PointMark, content: RichText, line: str
    ) -> Task | None:
        """The task that a paragraph gives to somebody by name."""
        book, year = self.setting.book, self.setting.year
        apart = mark.marker in POINTS or (mark.marker is not Marker.NONE and not is_title(paragraph, line))
        apart = apart and not (self.here.leads and line.lower().startswith(EACH))
        sentence = charged(line, book, year, self.here.acting if apart else Acting.NOBODY)
        if sentence is None and not (paragraph.bold or is_title(paragraph, line)):
            sentence = bracketed(line, book, year) or done_by(line, book)
        if sentence is None:
            return None
        task_id = self.setting.new_id()
        leads, doubts = parties(book, sentence.leads)
        task = self._task(task_id, mark, folded(cut(content, sentence.start, sentence.end)), sentence, leads)
        coordinating, more = parties(book, sentence.coordinating)
        task = replace(task, assignment=Assignment(leads, coordinating))
        task = as_read(task, told_in(content, line, sentence))
        self.setting.account.place(paragraph, Reason.TASK, task_id)
        for reason, name in (*doubts, *more):
            self.setting.account.doubt(paragraph, reason, task_id, name)
        return task

    def _task_below(self, paragraph: SourceParagraph, mark: PointMark, content: RichText, line: str) -> Task:
        """A task below the name of those who do it."""
        sentence = under_heading(line, self.setting.book, self.setting.year)
        task_id = self.setting.new_id()
        told = told_in(content, line, sentence) or (SentencePiece(content, CONTENT.name),)
        task = self._task(task_id, mark, told[0].content, sentence, self.here.leads)
        coordinating, doubts = parties(self.setting.book, sentence.coordinating)
        self.setting.account.place(paragraph, Reason.TASK, task_id)
        for reason, name in doubts:
            self.setting.account.doubt(paragraph, reason, task_id, name)
        task = replace(task, assignment=Assignment(self.here.leads, coordinating or self.here.helps))
        return as_read(task, told)

    def _task(
        self, task_id: str, mark: PointMark, content: RichText, sentence: Sentence, leads: tuple[Party, ...]
    ) -> Task:
        return Task(
            task_id,
            "",
            content,
            (sentence.brings,) if sentence.brings else (),
            Assignment(leads),
            self.setting.deadline(sentence.deadline, self.setting.year),
            indicator=sentence.indicator,
            notes=sentence.note,
            marker=mark.form,
            placement=Placement.BODY,
        )

    def _add_table(self, table: SourceTable) -> None:
        known = headings(table, self.setting.columns.get(table.place))
        if table.width > 1 and len(table.rows) > 1:
            self.setting.account.tables.append(read_table(table, known))
        if known is None:
            item = plain_table(table, self.setting.new_id())
            self.here.items.append(item)
            for cell in (cell for row in table.rows for cell in row):
                if cell.merged:
                    # Word shows nothing of a cell that goes on from above.
                    self.setting.account.leave(cell.paragraphs, Reason.MERGED)
                else:
                    self.setting.account.place(cell.paragraphs, Reason.TABLE, item.id)
            return
        year = next(
            (int(year) for heading in known.columns for year in re.findall(r"\b20\d\d\b", heading.words)), 0
        )
        rows = RowReader(table, known, self.setting, year or self.setting.year).read()
        items = [self._grouped(group) for group in rows.groups]
        inside = self._holding(items)
        shown = AssignmentTable(
            self.setting.new_id(),
            rows.columns,
            inside,
            rows.restarts,
            tuple(rows.added),
            rows.head,
            rows.widths,
            self._group_numbers(items, rows.groups),
        )
        self.here.items.extend(item for part in items for item in part)
        self.here.items.append(shown)

    def _group_numbers(
        self, items: Sequence[Sequence[Item]], groups: Sequence[TableGroup]
    ) -> tuple[GroupNumber, ...]:
        """The numbers as they stand in the group rows."""
        return tuple(
            GroupNumber(part[0].id, group.label)
            for part, group in zip(items, groups, strict=True)
            if part and isinstance(part[0], Section)
        )

    def _holding(self, items: Sequence[Sequence[Item]]) -> tuple[str, ...]:
        """The sections that the table is limited to: its groups, or the section it stands in."""
        groups = tuple(item.id for part in items for item in part if isinstance(item, Section))
        loose = any(isinstance(item, Task) for part in items for item in part)
        if loose and not self.here.id:
            return ()
        return (*groups, *((self.here.id,) if loose else ()))

    def _grouped(self, group: TableGroup) -> tuple[Item, ...]:
        """The tasks of a group inside a section of its heading; those of no group as they are."""
        if not group.heading and not group.label:
            return tuple(group.tasks)
        mark = typed_mark(f"{group.label.rstrip('.)')}. x") if group.label else None
        marker = mark.marker if mark and mark.marker not in POINTS else Marker.NONE
        section = Section(self.setting.new_id(), group.heading, marker, tuple(group.tasks))
        self.setting.account.place(group.paragraphs, Reason.GROUP, section.id)
        return (section,)

    def items(self) -> tuple[Item, ...]:
        """All items, sections closed."""
        return self._closed(self.root)

    def _closed(self, node: Node) -> tuple[Item, ...]:
        """What stands in a section, sections in it closed."""
        items: list[Item] = list(node.parts.as_text(self.setting.new_id))
        forms = _forms(node.items)
        for item in node.items:
            if isinstance(item, ItemList) and len(items) == 1 and _are_points(items[0], item.marker):
                # The first lines looked like parts of a task; they are points of this list.
                items[0] = replace(item, items=(*items[0].items, *item.items))
            elif isinstance(item, Task):
                form = forms[item.marker]
                items.append(item if form is item.marker else replace(item, marker=form))
            elif not isinstance(item, Node):
                items.append(item)
            elif item.parts.make_task and not item.items:
                items.extend(self._told_by_parts(item, forms))
            else:
                items.extend(self._closed_section(item, forms))
        return tuple(items)

    def _told_by_parts(self, node: Node, forms: Mapping[Marker, Marker]) -> tuple[Item, ...]:
        """A point whose parts stand below it: a task, or the heading of one whose matter is one of the parts."""
        assert node.mark is not None
        marker, others = forms[node.mark.form], node.parts.others_as_text(self.setting.new_id)
        if not node.parts.matter:
            # What was a heading there is so no more, and keeps its look.
            typed = (
                node.heading if node.source is None else cut(folded(node.source.content), node.mark.length)
            )
            return (node.parts.task(node.id, marker, folded(typed), self.setting), *others)
        task = node.parts.task(self.setting.new_id(), Marker.NONE, node.parts.matter, self.setting)
        for paragraph in node.parts.paragraphs:
            self.setting.account.move(paragraph, task.id)
        return (Section(node.id, node.heading, marker, (task, *others)),)

    def _closed_section(self, node: Node, forms: Mapping[Marker, Marker]) -> tuple[Item, ...]:
        assert node.mark is not None
        inner = self._closed(node)
        if node.mark.marker is Marker.DASH:
            return (ItemList(node.id, Marker.DASH, (node.heading,)), *inner)
        marker = forms[node.mark.form]
        return (Section(node.id, node.heading, marker, inner, clause=node.clause),)

    def numbered(self) -> Iterator[Numbered]:
        """The sections and tasks that stood behind a number."""
        for node in inner_nodes(self.root):
            if node.source is not None and node.mark is not None and node.mark.marker is not Marker.NONE:
                yield Numbered(node.id, node.source, node.mark)
        yield from self._numbered_tasks


def _forms(items: Sequence[Item | Node]) -> Mapping[Marker, Marker]:
    """Neighbours that are all numbered I- or 1- keep that form; where some have a point, all are counted so."""
    seen: dict[Marker, set[Marker]] = {}
    for each in items:
        if isinstance(each, Node):
            form = each.mark.form if each.mark else Marker.NONE
        elif isinstance(each, Task):
            form = each.marker
        else:
            continue
        seen.setdefault(_POINTED.get(form, form), set()).add(form)
    return {form: pointed if len(forms) > 1 else form for pointed, forms in seen.items() for form in forms}


_POINTED = {dashed: pointed for pointed, dashed in DASHED.items()}


def _are_points(item: Item, marker: Marker) -> TypeGuard[ItemList]:
    return isinstance(item, ItemList) and item.marker is marker
