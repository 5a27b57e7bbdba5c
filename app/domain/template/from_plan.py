"""From a plan to a template: the traces of its office are found, decided on, and replaced."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, assert_never

from app.domain.directives.model import Directive, Rank
from app.domain.plan.fields import (
    DEADLINE,
    DELIVERABLES,
    FOLLOWED_UP,
    OUTPUTS,
    PLACEMENT,
    ROLES,
    TASK_FIELDS,
    Field,
    Holds,
)
from app.domain.plan.head import StandardName
from app.domain.plan.model import (
    OTHER_COLUMNS,
    AssignmentTable,
    Chart,
    DemandTable,
    DutiesByAgency,
    Item,
    ItemList,
    Paragraph,
    Party,
    PartyKind,
    Plan,
    Recipient,
    Section,
    Table,
    Task,
)
from app.domain.plan.rich_text import RichText, footnotes, plain
from app.domain.printing import phrases
from app.domain.printing.bases import legal_basis_words
from app.domain.registers.place import Level
from app.domain.registers.validity import ALWAYS, Validity
from app.domain.roll_forward.citations import citations_in
from app.domain.roll_forward.stale import told_results
from app.domain.template.file import read_template
from app.domain.template.file_writer import write_template
from app.domain.template.model import (
    Blank,
    OwnDirective,
    PartyReference,
    Reach,
    Template,
    TemplateAnnex,
    TemplateDemandTable,
    TemplateDuties,
    TemplateGrid,
    TemplateItem,
    TemplateList,
    TemplateParagraph,
    TemplateRecipient,
    TemplateSection,
    TemplateTable,
    TemplateTask,
)
from app.domain.template.outline import read_party
from app.domain.template.outline_words import BLANKS, SUBJECT, SUPERIOR_DIRECTIVE
from app.domain.template.trace_finder import Cites, Spot, TraceFinder
from app.domain.template.traces import (
    BlanksMade,
    KnownHere,
    Lost,
    Outcome,
    Trace,
    TracePlace,
    Traces,
)
from app.domain.vietnamese import search_key


@dataclass(frozen=True)
class TemplateAbout:
    """What a person says of a template that is made from a plan.

    Without `levels` it is for that of the plan; without a title it is called after its subject, its blanks left out.
    """

    id: str
    title: str = ""
    summary: str = ""
    levels: tuple[Level, ...] = ()
    period: Validity = ALWAYS
    version: int = 1


def traces_of(plan: Plan, known: KnownHere) -> Traces:
    """All traces of its office in a plan, in reading order."""
    found: dict[str, Trace] = {}

    def record(trace: Trace, place: TracePlace) -> str:
        before = found.get(trace.id, trace)
        sure = before.certain or trace.certain
        found[trace.id] = replace(before, certain=sure, places=(*before.places, place))
        return trace.words

    maker = _Maker(plan, known, record)
    maker.template(TemplateAbout("plan", "plan"), ())
    return Traces(found, tuple(sorted(maker.lost)))


def template_from(
    plan: Plan, known: KnownHere, about: TemplateAbout, decisions: Mapping[str, Outcome] | None = None
) -> Template:
    """The template that a plan makes: every trace as it was decided, by its id, else as is usual.

    It is such as is read from its own file, so that what is seen now is what is drafted from later.
    """
    traces, blanks = traces_of(plan, known).found, BlanksMade()

    def settle(trace: Trace, _: TracePlace) -> str:
        whole = traces[trace.id]
        match (decisions or {}).get(trace.id, whole.usual):
            case Outcome.KEPT:
                return trace.words
            case Outcome.TAKEN if trace.becomes:
                return trace.becomes
            case _:
                return blanks.of(trace)

    made = _Maker(plan, known, settle).template(about, ())
    title = about.title or " ".join(_PLACEHOLDERS.sub(" … ", made.subject).split())
    made = replace(made, title=title, blanks=(*made.blanks, *blanks.all))
    return read_template(write_template(made), about.id)


_PLACEHOLDERS = re.compile(r"(?:\s*\{[^{}]*\})+")
_END_MARK = re.compile(r"\.?/\.\s*$")
Settle = Callable[[Trace, TracePlace], str]
"""What stands in the place of a trace."""


class _Maker:
    """Walks a plan in reading order, settling each trace."""

    def __init__(self, plan: Plan, known: KnownHere, settle: Settle) -> None:
        self._plan, self._settle = plan, settle
        self._carried_out = _CarriedOut(plan, known.directives)
        self._finder = TraceFinder(plan, known, self._carried_out.cites)
        self._known_bodies = {each.id for each in known.agencies.bodies}
        self._results = told_results(plan)
        self.lost: set[Lost] = set()

    def template(self, about: TemplateAbout, blanks: tuple[Blank, ...]) -> Template:
        """The template, in the order in which the plan is read."""
        plan, carried_out = self._plan, self._carried_out
        if plan.head.standard is not StandardName.STATE:
            self.lost.add(Lost.STANDARD)
        return Template(
            id=about.id,
            version=about.version,
            title=about.title,
            summary=about.summary,
            levels=about.levels or (plan.head.issuer.level,),
            subject=self._text("", plan.head.subject) or phrases.blank(SUBJECT),
            kind=plan.head.kind,
            period=about.period,
            directive=carried_out.id,
            bases=bool(plan.directives),
            own_directives=carried_out.own,
            blanks=(*blanks, *carried_out.blanks),
            legal_bases=tuple(self._bases()),
            opening=tuple(self._paragraphs(plan.opening)),
            body=self._items(plan.body) or (TemplateParagraph("…"),),
            closing=tuple(self._paragraphs(plan.closing)),
            annexes=tuple(
                TemplateAnnex(
                    self._text(each.id, each.title),
                    self._items(each.items) or (TemplateParagraph("…"),),
                    each.landscape,
                )
                for each in plan.annexes
            ),
            first=tuple(map(self._recipient, plan.recipients.first)),
            last=tuple(map(self._recipient, plan.recipients.last)),
            archive=self._archive(plan.recipients.archive),
        )

    def _text(self, item: str, text: str, *, is_name: bool = False) -> str:
        """The text with its traces settled; braces, which would be placeholders, are brackets.

        The mark at the end of a plan is printed; one that was typed would be a second.
        """
        text = _END_MARK.sub(".", text)
        spots = self._finder.spots(text, is_name=is_name, tells_results=item in self._results)
        return self._settled(item, text, spots)

    def _settled(self, item: str, text: str, spots: Iterable[Spot]) -> str:
        pieces, end = [], 0
        for spot in spots:
            pieces += [_bare(text[end : spot.start])]
            pieces += [_known(self._settle(spot.trace, TracePlace(item, text, spot.start)), spot.trace)]
            end = spot.end
        return "".join((*pieces, _bare(text[end:])))

    def _rich(self, item: str, content: RichText) -> str:
        if footnotes(content):
            self.lost.add(Lost.FOOTNOTES)
        return self._text(item, plain(content))

    def _paragraphs(self, paragraphs: Iterable[Paragraph]) -> Iterator[str]:
        for each in paragraphs:
            yield from filter(None, self._rich(each.id, each.content).split("\n"))

    def _bases(self) -> Iterator[str]:
        """The legal bases in their words, those that follow from the directive left out."""
        chain = {each.id for each in self._plan.directives}
        for basis in self._plan.legal_bases:
            if basis.directive not in chain or not basis.directive:
                text = self._text(basis.id, legal_basis_words(basis))
                yield text.replace("{directive}", f"{{cite {self._carried_out.id}}}")

    def _items(self, items: Iterable[Item]) -> tuple[TemplateItem, ...]:
        return tuple(made for item in items for made in self._item(item))

    def _item(self, item: Item) -> Iterator[TemplateItem]:
        match item:
            case Section():
                heading = _headed(self._rich(item.id, item.heading), clause=item.clause)
                guidance = _bare(item.guidance)
                yield TemplateSection(item.marker, heading, self._items(item.items), item.clause, guidance)
            case Paragraph():
                for line in self._paragraphs((item,)):
                    yield TemplateParagraph(line)
            case ItemList():
                yield TemplateList(item.marker, tuple(self._rich(item.id, each) for each in item.items))
            case Table():
                yield self._grid(item)
            case Task():
                yield self._task(item)
            case DutiesByAgency():
                if item.added:
                    self.lost.add(Lost.ADDED_DUTIES)
                yield TemplateDuties(item.form, item.marker, item.fold)
            case AssignmentTable():
                yield self._table(item)
            case DemandTable():
                yield TemplateDemandTable()
            case Chart():
                pass  # figures of one plan's results: no template has any
            case _:
                assert_never(item)

    def _grid(self, table: Table) -> TemplateGrid:
        """The rows of a plain table; where a cell spans others, they are empty."""
        rows = []
        for row in table.rows:
            cells: list[str] = []
            for cell in row:
                cells.append(" ".join(self._rich(table.id, each) for each in cell.paragraphs))
                cells += [""] * (cell.columns - 1)
            rows.append(tuple(cells))
        return TemplateGrid(tuple(rows))

    def _table(self, table: AssignmentTable) -> TemplateTable:
        columns = tuple(each for each in table.columns if each not in OTHER_COLUMNS)
        if columns != table.columns:
            self.lost.add(Lost.OWN_COLUMNS)
        if table.added:
            self.lost.add(Lost.ADDED_ROWS)
        if table.head:
            self.lost.add(Lost.OWN_HEADS)
        return TemplateTable(columns, table.restart, bool(table.sections))

    def _task(self, task: Task) -> TemplateTask:
        values: dict[str, Any] = {PLACEMENT.name: task.placement}
        content = self._rich(task.id, task.content)
        if task.others:
            self.lost.add(Lost.OWN_COLUMNS)
        if task.outputs:
            self.lost.add(Lost.OWN_DEADLINES)
        for said in TASK_FIELDS:
            if said.template_key and said not in (PLACEMENT, *FOLLOWED_UP):
                value = self._said(task, said)
                if value:
                    values[said.name] = value
        return TemplateTask(content, values)

    def _said(self, task: Task, said: Field[Any]) -> Any:
        if said in ROLES:
            return tuple(self._party(task.id, each) for each in said.of(task))
        if said == DELIVERABLES:
            own = (line for each in OUTPUTS.of(task) for line in each.deliverables)
            return tuple(self._text(task.id, each) for each in (*task.deliverables, *own))
        if said == DEADLINE:
            return self._text(task.id, task.deadline.text) if task.deadline else ""
        return (
            self._text(task.id, said.of(task))
            if said.holds in (Holds.LINE, Holds.TEXT) and said.column
            else ""
        )

    def _party(self, item: str, party: Party) -> PartyReference:
        """A body that every office has is a role; of any other the words stand, their traces settled."""
        trace = self._finder.party(party)
        if trace is None:
            own = party.kind is PartyKind.GROUP and not party.ref
            reach = Reach.OWN if own else Reach.WORDS
            return PartyReference(reach, (self._text(item, party.name, is_name=True),))
        words = self._settle(trace, TracePlace(item, party.name, 0))
        if words == trace.becomes:
            return read_party(words[1:-1])
        return PartyReference(Reach.WORDS, (words,))

    def _recipient(self, line: Recipient) -> TemplateRecipient:
        text = self._text(line.id, line.text, is_name=True)
        named = any(each.trace.becomes[:2] in ("{@", "{#", "{=") for each in self._finder.spots(line.text))
        covers = tuple(each for each in line.covers if each in self._known_bodies and not named)
        return TemplateRecipient(text, covers)

    def _archive(self, archive: str) -> str:
        """The archive line with a place for the drafting unit of whoever drafts."""
        first, comma, _ = archive.partition(",")
        return f"{_bare(first)}, {{archive_unit}}" if comma else _bare(archive)


def _known(words: str, trace: Trace) -> str:
    return _bare(words) if words == trace.words else words


def _bare(text: str) -> str:
    return text.replace("{", "(").replace("}", ")")


def _headed(heading: str, *, clause: bool) -> str:
    """The heading ending such as is read again: a clause like a sentence, any other not."""
    text = heading.strip()
    if clause:
        return text if text[-1:] in (".", ";", ":") else f"{text}."
    return text.rstrip(".;: ") or text


class _CarriedOut:
    """The directive that a plan carries out: one of the registers, or one held open for whoever drafts."""

    def __init__(self, plan: Plan, directives: Mapping[str, Directive]) -> None:
        kind, rank, number = next(_cited_first(plan), ("", Rank.PROVINCE, ""))
        self.cites = Cites(kind, number, "{directive}")
        key = search_key(number)
        found = (each.id for each in directives.values() if key and search_key(each.citation.number) == key)
        self.id = next(found, SUPERIOR_DIRECTIVE if number else "")
        self.own: tuple[OwnDirective, ...] = ()
        self.blanks: tuple[Blank, ...] = ()
        if self.id == SUPERIOR_DIRECTIVE:
            filled = (f"{{{name}}}" for name in BLANKS)
            self.own = (OwnDirective(SUPERIOR_DIRECTIVE, rank, kind, *filled),)
            self.blanks = tuple(Blank(name, label) for name, label in BLANKS.items())


_CARRIES_OUT = "thuc hien"
_NUMBERED = re.compile(
    r"(?P<kind>.*?)\s*(?:\b[Ss]\w\s*:?\s*)?(?P<number>\d+[^\s(),;]*[/-][^\s(),;]*[^\W\d_])", re.IGNORECASE
)


def _cited_first(plan: Plan) -> Iterator[tuple[str, Rank, str]]:
    """Kind, rank and number of the directive that is carried out: the plan's own, else what its words carry out."""
    for each in plan.directives[:1]:
        if each.citation.number:
            yield each.citation.kind, each.rank, each.citation.number
    words = (*map(legal_basis_words, plan.legal_bases), *(plain(each.content) for each in plan.opening[:1]))
    carrying = (text for text in words if search_key(text).startswith(_CARRIES_OUT))
    for text in (plan.head.subject, *carrying):
        for cited in citations_in(text):
            if match := _NUMBERED.match(text[cited.first : cited.last]):
                yield match["kind"], Rank.PROVINCE, match["number"]
