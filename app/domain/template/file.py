"""Reads a template from its file: TOML whose `body` texts are outlines (`app.domain.template.outline`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.directives.file import read_rank
from app.domain.plan.head import DocumentKind
from app.domain.plan.model import Placement
from app.domain.registers.place import Level
from app.domain.registers.record import Record, read_record, refuse_twice
from app.domain.template.model import (
    Blank,
    OwnDirective,
    Template,
    TemplateAnnex,
    TemplateItem,
    TemplateRecipient,
    is_built_in,
)
from app.domain.template.outline import OutlineFault, read_outline
from app.errors.faults import ResourceInvalid

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_REFERENCES = ("cite ", "short ", "issuer ", "@", "#", "=")
_KEYS = (
    *(
        "id",
        "version",
        "title",
        "summary",
        "levels",
        "kind",
        "from",
        "until",
        "subject",
        "directive",
        "also",
        "bases",
        "retired",
        "bodies",
    ),
    *(
        "own_directive",
        "blank",
        "legal_bases",
        "opening",
        "closing",
        "addressees",
        "tasks",
        "body",
        "annex",
        "recipients",
    ),
)


def read_template(text: str, path: str) -> Template:
    """The template of a file. Raises ResourceInvalid, which names the file, the place in it, and the reason."""
    file = read_record(text, path)
    file.only(*_KEYS)
    bodies = _body_lines(text)
    placement = file.choice("tasks", Placement, Placement.BOTH)
    body = _outline(file, next(bodies, 0), placement)
    recipients = file.table("recipients")
    recipients.only("first", "last", "archive")
    template = Template(
        id=file.text("id"),
        version=file.number("version"),
        title=file.text("title"),
        summary=file.text("summary", ""),
        levels=_levels(file),
        subject=file.text("subject"),
        body=body,
        kind=file.choice("kind", DocumentKind, DocumentKind.PLAN),
        period=file.period(),
        bodies=file.texts("bodies"),
        directive=file.text("directive", ""),
        also=file.texts("also"),
        bases=file.flag("bases", default=False),
        own_directives=tuple(_own_directive(each) for each in file.records("own_directive")),
        blanks=tuple(_blank(each) for each in file.records("blank")),
        legal_bases=_paragraphs(file, "legal_bases"),
        opening=_paragraphs(file, "opening"),
        closing=_paragraphs(file, "closing"),
        addressees=_paragraphs(file, "addressees"),
        annexes=tuple(_annex(each, next(bodies, 0), placement) for each in file.records("annex")),
        first=_recipients(recipients, "first"),
        last=_recipients(recipients, "last"),
        archive=recipients.text("archive", ""),
        retired=file.flag("retired", default=False),
    )
    _check_placeholders(text, file, {each.id for each in template.blanks})
    refuse_twice(path, [each.id for each in template.blanks])
    return template


def _levels(file: Record) -> tuple[Level, ...]:
    levels = file.texts("levels")
    if not levels or not set(levels) <= set(Level):
        file.fail(f"levels must be some of {', '.join(Level)}")
    return tuple(map(Level, levels))


def _body_lines(text: str) -> Iterator[int]:
    """The lines in the file at which the bodies begin, in order; the text of each begins on the next line."""
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"body\s*=", line):
            yield number


def _outline(record: Record, begins: int, placement: Placement) -> tuple[TemplateItem, ...]:
    body = record.text("body")
    try:
        return read_outline(body, placement=placement)
    except OutlineFault as fault:
        raise ResourceInvalid(record.path, f"line {begins + fault.line}", fault.reason) from fault


def _paragraphs(record: Record, key: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in record.text(key, "").splitlines() if line.strip())


def _blank(record: Record) -> Blank:
    record.only("id", "label", "default")
    name = record.text("id")
    if is_built_in(name):
        record.fail("the name is taken")
    return Blank(name, record.text("label"), record.text("default", ""))


def _own_directive(record: Record) -> OwnDirective:
    record.only("id", "rank", "kind", "number", "issued", "issuer", "abstract", "parent")
    return OwnDirective(
        id=record.text("id"),
        rank=read_rank(record),
        kind=record.text("kind"),
        number=record.text("number", ""),
        issued=record.text("issued", ""),
        issuer=record.text("issuer", ""),
        abstract=record.text("abstract", ""),
        parent=record.text("parent", ""),
    )


def _annex(record: Record, begins: int, placement: Placement) -> TemplateAnnex:
    record.only("title", "landscape", "body")
    return TemplateAnnex(
        record.text("title", ""), _outline(record, begins, placement), record.flag("landscape", default=True)
    )


def _recipients(record: Record, key: str) -> tuple[TemplateRecipient, ...]:
    """Each line is a text, or a table with `text` and `covers`."""
    lines = []
    for line in record.entries(key, of_text="text"):
        line.only("text", "covers")
        lines.append(TemplateRecipient(line.text("text"), line.texts("covers")))
    return tuple(lines)


def _check_placeholders(text: str, file: Record, blanks: set[str]) -> None:
    for name in PLACEHOLDER.findall("\n".join(_texts(file.data))):
        if not is_built_in(name) and name not in blanks and not name.startswith(_REFERENCES):
            line = next(number for number, line in enumerate(text.splitlines(), 1) if f"{{{name}}}" in line)
            raise ResourceInvalid(file.path, f"line {line}", f"nothing is declared as {{{name}}}")


def _texts(value: object) -> Iterator[str]:
    """All texts inside a value of TOML."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
