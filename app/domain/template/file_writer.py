"""Writes a template as the text of its file, which `file.read_template` reads alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.domain.plan.head import DocumentKind
from app.domain.template.model import OwnDirective, Template, TemplateAnnex, TemplateRecipient
from app.domain.template.outline_writer import write_outline
from app.domain.vietnamese import clean


def write_template(template: Template) -> str:
    """The TOML text of the template."""
    return "\n".join((*_head(template), *_paragraphs(template), *_tables(template), *_recipients(template)))


def _head(template: Template) -> Iterator[str]:
    yield f"id = {_text(template.id)}"
    yield f"version = {template.version}"
    yield f"title = {_text(template.title)}"
    if template.summary:
        yield f"summary = {_text(template.summary)}"
    yield f"levels = {_list(template.levels)}"
    if template.bodies:
        yield f"bodies = {_list(template.bodies)}"
    if template.kind is not DocumentKind.PLAN:
        yield f"kind = {_text(template.kind)}"
    if template.period.first:
        yield f"from = {template.period.first.isoformat()}"
    if template.period.last:
        yield f"until = {template.period.last.isoformat()}"
    yield f"subject = {_text(template.subject)}"
    if template.directive:
        yield f"directive = {_text(template.directive)}"
    if template.also:
        yield f"also = {_list(template.also)}"
    if template.bases:
        yield "bases = true"
    if template.retired:
        yield "retired = true"
    yield ""


def _paragraphs(template: Template) -> Iterator[str]:
    for key, texts in (("legal_bases", template.legal_bases), ("opening", template.opening)):
        if texts:
            yield f"{key} = {_lines(_each_on_a_line(texts))}\n"
    yield f"body = {_lines(write_outline(template.body))}\n"
    for key, texts in (("closing", template.closing), ("addressees", template.addressees)):
        if texts:
            yield f"{key} = {_lines(_each_on_a_line(texts))}\n"


def _each_on_a_line(texts: Iterable[str]) -> str:
    return "".join(f"{' '.join(clean(text).split())}\n" for text in texts)


def _tables(template: Template) -> Iterator[str]:
    for blank in template.blanks:
        yield _table("blank", id=blank.id, label=blank.label, default=blank.default)
    for own in template.own_directives:
        yield _own_directive(own)
    for annex in template.annexes:
        yield _annex(annex)


def _own_directive(own: OwnDirective) -> str:
    return _table(
        "own_directive",
        id=own.id,
        rank=own.rank.name.lower(),
        kind=own.kind,
        number=own.number,
        issued=own.issued,
        issuer=own.issuer,
        abstract=own.abstract,
        parent=own.parent,
    )


def _table(name: str, **values: str) -> str:
    lines = (f"{key} = {_text(value)}" for key, value in values.items() if value)
    return "\n".join((f"[[{name}]]", *lines, ""))


def _annex(annex: TemplateAnnex) -> str:
    turned = "true" if annex.landscape else "false"
    head = ("[[annex]]", f"title = {_text(annex.title)}", f"landscape = {turned}")
    return "\n".join((*head, f"body = {_lines(write_outline(annex.items))}", ""))


def _recipients(template: Template) -> Iterator[str]:
    yield "[recipients]"
    for key, lines in (("first", template.first), ("last", template.last)):
        if lines:
            yield f"{key} = [\n" + "".join(f"  {_recipient(each)},\n" for each in lines) + "]"
    if template.archive:
        yield f"archive = {_text(template.archive)}"
    yield ""


def _recipient(line: TemplateRecipient) -> str:
    if not line.covers:
        return _text(line.text)
    return f"{{ text = {_text(line.text)}, covers = {_list(line.covers)} }}"


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _text(text: str) -> str:
    escaped = clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _lines(text: str) -> str:
    """A text of several lines, each on a line of its own in the file too."""
    if "'''" not in text:
        return f"'''\n{text}'''"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"""\n{escaped}"""'
