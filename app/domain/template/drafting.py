"""From a template, an issuer, a day and a chain of directives to a plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, assert_never

from app.domain.deadline.parsing import deadline
from app.domain.directives.draft_tasks import DraftedTask, lead_guesses
from app.domain.directives.model import Citation, Directive, ParentRole, chain, in_order_of_authority
from app.domain.edits.head import authority_of, subject_in, symbol_for, with_outline
from app.domain.plan.fields import (
    COORDINATING,
    LEADS,
    MONITORING,
    PLACEMENT,
    ROLES,
    TASK_FIELDS,
    Field,
    Holds,
)
from app.domain.plan.guesses import with_guesses
from app.domain.plan.head import DocumentNumber, Head, IssueDate, IssuingAuthority, StandardName
from app.domain.plan.model import (
    Annex,
    Assignment,
    AssignmentTable,
    Cell,
    DemandTable,
    DutiesByAgency,
    Item,
    ItemList,
    LegalBasis,
    Marker,
    Paragraph,
    Party,
    Placement,
    Plan,
    Recipient,
    Recipients,
    Section,
    Signature,
    Table,
    Task,
    TemplateOrigin,
)
from app.domain.plan.rich_text import rich
from app.domain.plan.task_code import new_code
from app.domain.printing import phrases
from app.domain.registers.agency import AgencyRegister
from app.domain.template.filling import Filling
from app.domain.template.model import (
    DAY_BLANK,
    NUMBER_BLANK,
    OwnDirective,
    Template,
    TemplateDemands,
    TemplateDemandTable,
    TemplateDuties,
    TemplateGrid,
    TemplateItem,
    TemplateList,
    TemplateParagraph,
    TemplatePart,
    TemplateRecipient,
    TemplateSection,
    TemplateTable,
    TemplateTask,
)
from app.domain.vietnamese import first_upper, search_key


@dataclass(frozen=True)
class Commission:
    """What a plan is drafted for: who issues it, the day whose names hold, and what is known beyond the template.

    `blanks` are values by the ids of the template's blanks. `directive` replaces the one that the template carries
    out. `archive_unit` is the unit that drafts, as the archive line abbreviates it ("KGVX"). `elsewhere` are the
    directives of other provinces with what their issuer is called here (`directives.origin.issuers_elsewhere`).
    """

    issuer: IssuingAuthority
    on: date
    blanks: Mapping[str, str] = field(default_factory=dict)
    directive: str = ""
    signature: Signature = field(default_factory=Signature)
    archive_unit: str = ""
    first_recipients: tuple[str, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    drafted: tuple[DraftedTask, ...] = ()
    """The tasks for the demands of the directive."""


def draft(
    template: Template,
    commission: Commission,
    register: AgencyRegister,
    directives: Mapping[str, Directive],
    new_id: Callable[[], str],
) -> Plan:
    """The plan: a draft without number, day and month, with all roles resolved as of the commission's day.

    What nobody knows yet stays a visible blank.

    Raises:
        UnknownName: the commission's directive is not known, or a blank is none of the template.
        ResourceInvalid: the template names a body, directive or demand that does not exist.
    """
    return _Drafter(template, commission, register, directives, new_id).plan()


class _Drafter:
    """Walks a template in reading order, so that first and later mentions of a document are told apart."""

    def __init__(
        self,
        template: Template,
        commission: Commission,
        register: AgencyRegister,
        directives: Mapping[str, Directive],
        new_id: Callable[[], str],
    ) -> None:
        self._template = template
        self._commission = commission
        self._new_id = new_id
        self._filling = Filling(template, commission.issuer, commission.on, register, commission.blanks)
        self._filling.archive_unit = commission.archive_unit
        self._chain, self._also = self._documents(directives)
        self._filling.known_demands = {
            demand.id for each in (*directives.values(), *self._chain) for demand in each.demands
        }
        self._filling.directives = {each.id: each for each in (*directives.values(), *self._chain)}
        self._filling.carried_out = self._chain[0] if self._chain else None
        self._codes: list[str] = []
        self._groups = 0
        self._placed = False

    def _documents(
        self, known: Mapping[str, Directive]
    ) -> tuple[tuple[Directive, ...], tuple[Directive, ...]]:
        """The chain that is carried out, and the further documents of the template issued by that day."""
        own = {each.id: self._own(each) for each in self._template.own_directives}
        begin = self._commission.directive or self._template.directive
        every = {each.id: self._here(each, begin) for each in known.values()} | own
        self._filling.check_directives(
            [begin] if begin else [], every, asked=bool(self._commission.directive)
        )
        carried_out = chain(begin, every) if begin else ()
        self._filling.check_directives(self._template.also, every)
        also = (every[each] for each in self._template.also)
        return carried_out, tuple(
            each
            for each in also
            if each not in carried_out and (each.citation.issued or date.min) <= self._commission.on
        )

    def _here(self, directive: Directive, begin: str) -> Directive:
        """The directive as this province has it; of another province's only kind and subject are this one's too.

        What is not known of the directive that is carried out comes from the blanks of the template. Its number stays a
        blank: without one its subject would stand in the place of it, and once more behind.
        """
        number, issued = directive.citation.number, directive.citation.issued
        issuer, demands = directive.citation.issuer, directive.demands
        elsewhere = self._commission.elsewhere.get(directive.id)
        if elsewhere is not None:
            number, issued, demands = "", None, ()
            issuer = self._filling.at_province(elsewhere)
        if directive.id == begin:
            number = number or self._filling.given(NUMBER_BLANK)
            issued = issued or self._filling.day(self._filling.given(DAY_BLANK))
        is_unnumbered = directive.citation.is_law or not directive.citation.abstract
        if elsewhere is not None or (directive.id == begin and not is_unnumbered):
            number = number or phrases.blank(phrases.NUMBER_AND_SYMBOL)
        citation = replace(directive.citation, number=number, issued=issued, issuer=issuer)
        return replace(directive, citation=citation, demands=demands)

    def _own(self, own: OwnDirective) -> Directive:
        fill = self._filling.text
        citation = Citation(
            kind=fill(own.kind),
            number=fill(own.number),
            issued=self._filling.day(own.issued),
            issuer=fill(own.issuer),
            abstract=fill(own.abstract),
        )
        return Directive(own.id, citation, own.rank, own.parent)

    def plan(self) -> Plan:
        """The whole plan; its parts are made in reading order."""
        template, issuer = self._template, self._commission.issuer
        head = Head(
            issuer=issuer,
            number=DocumentNumber(symbol_for(template.kind, issuer, issuer.standard)),
            place=issuer.place,
            issue_date=IssueDate(self._commission.on.year),
            subject=subject_in(self._filling.text(template.subject), issuer.standard),
            kind=template.kind,
            standard=issuer.standard,
            authority_words=authority_of(template.kind, issuer),
            as_of=self._commission.on,
        )
        self._filling.mentioned.clear()
        bases = (*(self._legal_bases() if template.bases else ()), *self._own_bases())
        opening = self._paragraphs(template.opening)
        body = self._with_drafted(_shown_of(self._items(template.body), ()))
        plan = Plan(
            id=self._new_id(),
            head=head,
            directives=(*self._chain, *(each for each in self._also if each.demands)),
            legal_bases=bases,
            opening=opening,
            body=body,
            closing=self._paragraphs(template.closing),
            annexes=tuple(
                Annex(
                    self._new_id(),
                    self._filling.heading(each.title),
                    _with_own_tables(self._items(each.items)),
                    each.landscape,
                )
                for each in template.annexes
            ),
            addressees=tuple(
                line for each in template.addressees for line in self._filling.text(each).split("; ")
            ),
            recipients=self._recipients(),
            signature=self._commission.signature,
            template=TemplateOrigin(template.id, template.version),
        )
        plan = with_outline(plan, StandardName.STATE)
        return with_guesses(plan, lead_guesses(self._commission.drafted))

    def _legal_bases(self) -> tuple[LegalBasis, ...]:
        bases = in_order_of_authority((*self._chain, *self._also))
        self._filling.mentioned.update(each.id for each in bases)
        return (*self._cited_bases(bases), *self._known_bases(bases))

    def _own_bases(self) -> Iterator[LegalBasis]:
        for text in self._template.legal_bases:
            yield LegalBasis(self._new_id(), text=self._filling.text(text))

    def _cited_bases(self, known: Sequence[Directive]) -> Iterator[LegalBasis]:
        """What the directive itself carries out or stands on and no register knows, as it cites it."""
        numbers = {each.citation.number for each in known}
        for parent in self._chain[0].parents if self._chain else ():
            is_known = parent.citation.number in numbers or not (
                parent.citation.number or parent.citation.abstract
            )
            if parent.role is not ParentRole.PROPOSAL and not is_known:
                verb = phrases.BASIS_VERB
                yield LegalBasis(self._new_id(), citation=parent.citation, verb=verb)

    def _known_bases(self, bases: Sequence[Directive]) -> tuple[LegalBasis, ...]:
        return tuple(
            LegalBasis(
                self._new_id(),
                citation=each.citation,
                verb=phrases.BASIS_VERB,
                directive=each.id if each in self._chain or each.demands else "",
            )
            for each in bases
        )

    def _paragraphs(self, texts: Iterable[str]) -> tuple[Paragraph, ...]:
        return tuple(Paragraph(self._new_id(), rich(self._filling.text(each))) for each in texts)

    def _items(self, items: Sequence[TemplateItem]) -> tuple[Item, ...]:
        group = 0
        if any(isinstance(each, TemplateTask | TemplateDemands) for each in items):
            self._groups += 1
            group = self._groups
        drafts = bool(self._commission.drafted) and any(isinstance(each, TemplateDemands) for each in items)
        return tuple(
            made
            for each in items
            if not self._is_left_out(each, drafts=drafts)
            for made in (
                self._drafted(group) if isinstance(each, TemplateDemands) else (self._item(each, group),)
            )
        )

    def _is_left_out(self, item: TemplateItem, *, drafts: bool) -> bool:
        """Whether an example gives way to what was drafted, or a section for it has nothing to hold."""
        if isinstance(item, TemplateTask):
            return drafts and _ONLY_BLANK.fullmatch(item.content.strip()) is not None
        if isinstance(item, TemplateSection) and not self._commission.drafted:
            return bool(item.items) and all(isinstance(each, TemplateDemands) for each in item.items)
        return False

    def _drafted(self, group: int) -> tuple[Task, ...]:
        """The tasks for the demands, each under the next code of the group."""
        self._placed = True
        tasks = []
        for drafted in self._commission.drafted:
            code = new_code(self._codes, self._template.kind, self._commission.on.year, group)
            self._codes.append(code)
            tasks.append(replace(drafted.task, code=code, placement=self._placement))
        return tuple(tasks)

    @cached_property
    def _placement(self) -> Placement:
        """Where tasks are printed that are drafted for demands: where the template prints its own."""
        own = _tasks_of(self._template.body)
        return next(
            (task.values[PLACEMENT.name] for task in own if PLACEMENT.name in task.values), Placement.BOTH
        )

    def _with_drafted(self, body: tuple[Item, ...]) -> tuple[Item, ...]:
        """The body with a section of its own for the tasks that the template has no place for."""
        if self._placed or not self._commission.drafted:
            return body
        self._groups += 1
        heading = rich(phrases.tasks_by(self._chain[0].citation.short if self._chain else "").upper())
        section = Section(self._new_id(), heading, Marker.ROMAN, self._drafted(self._groups))
        at = next((place for place, item in enumerate(body) if _holds_tasks(item)), len(body) - 1)
        return (*body[: at + 1], section, *body[at + 1 :])

    def _item(self, item: TemplatePart, group: int) -> Item:
        fill = self._filling.text
        match item:
            case TemplateSection():
                return self._section(item)
            case TemplateParagraph():
                return Paragraph(self._new_id(), rich(fill(item.text)))
            case TemplateList():
                return ItemList(self._new_id(), item.marker, tuple(rich(fill(each)) for each in item.items))
            case TemplateDuties():
                return DutiesByAgency(self._new_id(), item.form, item.marker, fold=item.fold)
            case TemplateTable():
                own = (_OWN,) if item.own else ()
                return AssignmentTable(self._new_id(), item.columns, own, item.restart)
            case TemplateDemandTable():
                return DemandTable(self._new_id())
            case TemplateGrid():
                rows = tuple(tuple(Cell((rich(fill(text)),)) for text in row) for row in item.rows)
                return Table(self._new_id(), rows)
            case TemplateTask():
                return self._task(item, group)
            case _:
                assert_never(item)

    def _section(self, section: TemplateSection) -> Section:
        heading = rich(self._filling.heading(section.heading))
        guidance = self._filling.text(section.guidance)
        made = Section(self._new_id(), heading, section.marker, (), section.clause, guidance)
        return replace(made, items=_shown_of(self._items(section.items), (made.id,)))

    def _task(self, task: TemplateTask, group: int) -> Task:
        code = new_code(self._codes, self._template.kind, self._commission.on.year, group)
        self._codes.append(code)
        content = rich(self._filling.text(task.content))
        drafted = Task(self._new_id(), code, content, assignment=self._assignment(task))
        for said in TASK_FIELDS:
            if said.name in task.values and said not in ROLES:
                drafted = said.put(drafted, self._filled(said, task.values[said.name]))
        return drafted

    def _filled(self, said: Field[Any], value: Any) -> object:
        fill = self._filling.text
        match said.holds:
            case Holds.LINES:
                return tuple(map(fill, value))
            case Holds.IDS:
                known = {demand.id for each in (*self._chain, *self._also) for demand in each.demands}
                return tuple(each for each in self._filling.demands(value) if each in known)
            case Holds.DEADLINE:
                return deadline(fill(value), self._commission.on.year)
            case Holds.CHOICE:
                return value
            case _:
                return fill(value)

    def _assignment(self, task: TemplateTask) -> Assignment:
        """The parties of a task, each once: who leads does not also coordinate."""
        leads = _once(map(self._filling.party, task.says(LEADS)), ())
        others = (
            _once(map(self._filling.party, task.says(role)), leads) for role in (COORDINATING, MONITORING)
        )
        return Assignment(leads, *others)

    def _recipients(self) -> Recipients:
        template = self._template
        own = tuple(self._recipient(TemplateRecipient(each)) for each in self._commission.first_recipients)
        named = {search_key(each.text) for each in own}
        others = tuple(map(self._recipient, template.first))
        return Recipients(
            first=(*own, *(each for each in others if each.covers or search_key(each.text) not in named)),
            last=tuple(map(self._recipient, template.last)),
            archive=self._archive(),
        )

    def _archive(self) -> str:
        """Where the original stays; the Party's papers name the body, not its clerk. HD 05-HD/VPTW, nơi nhận."""
        issuer = self._commission.issuer
        if issuer.standard is StandardName.PARTY:
            return phrases.party_archive(issuer.symbol, issuer.heading[-1], issuer.short_name)
        return self._filling.text(self._template.archive).rstrip(" ,")

    def _recipient(self, line: TemplateRecipient) -> Recipient:
        """The line; one that names a party through a placeholder covers that party."""
        covers = dict.fromkeys(
            (*map(self._filling.text, line.covers), *self._filling.parties_named(line.text))
        )
        return Recipient(self._new_id(), first_upper(self._filling.text(line.text)), tuple(covers))


_OWN = "own"
"""Stands among the sections of a table for the one around it, until that is made."""


def _shown_of(items: tuple[Item, ...], sections: tuple[str, ...]) -> tuple[Item, ...]:
    """The items, their tables of their own tasks showing those of these sections."""
    return tuple(
        replace(item, sections=sections)
        if isinstance(item, AssignmentTable) and item.sections == (_OWN,)
        else item
        for item in items
    )


def _with_own_tables(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items of an annex, whose tables of its own tasks show those of its sections."""
    return _shown_of(items, tuple(item.id for item in items if isinstance(item, Section)))


_ONLY_BLANK = re.compile(r"\{[^{}]*\}")


def _tasks_of(items: Iterable[TemplateItem]) -> Iterator[TemplateTask]:
    for item in items:
        if isinstance(item, TemplateTask):
            yield item
        elif isinstance(item, TemplateSection):
            yield from _tasks_of(item.items)


def _holds_tasks(item: Item) -> bool:
    return isinstance(item, Task) or (isinstance(item, Section) and any(map(_holds_tasks, item.items)))


def _once(parties: Iterable[Party], but: Sequence[Party]) -> tuple[Party, ...]:
    """The parties without repetition and without those of `but`."""
    left_out = {each.key for each in but}
    found = {each.key: each for each in parties if each.key not in left_out}
    return tuple(found.values())
