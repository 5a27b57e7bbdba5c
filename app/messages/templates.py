"""What is said of templates of the office: kinds of traces, what becomes of them, what a template cannot hold."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.domain.template.traces import Lost, Outcome, Trace, TraceKind
from app.errors.faults import TemplateInvalid
from app.translation import marked, tr

TRACE_KINDS = {
    TraceKind.ISSUER: marked("The issuing office"),
    TraceKind.UNIT: marked("The kind of its unit"),
    TraceKind.AREA: marked("Its place"),
    TraceKind.PROVINCE: marked("Its province"),
    TraceKind.PLACE: marked("Other places"),
    TraceKind.AGENCY: marked("Agencies"),
    TraceKind.YEAR: marked("Years"),
    TraceKind.DATE: marked("Days"),
    TraceKind.DIRECTIVE: marked("The directive that is carried out"),
    TraceKind.CITATION: marked("Documents cited"),
    TraceKind.NUMBER: marked("Numbers of documents"),
    TraceKind.PERSON: marked("Persons"),
    TraceKind.CONTACT: marked("Telephones, addresses"),
    TraceKind.FIGURE: marked("Figures of what was"),
    TraceKind.TARGET: marked("Targets"),
}

_LOST = {
    Lost.FOOTNOTES: marked("Footnotes are left out: a template holds none."),
    Lost.OWN_COLUMNS: marked("Columns of the office’s own are left out of its tables."),
    Lost.OWN_HEADS: marked("The heads of its tables are those of the standard, not those of the paper."),
    Lost.ADDED_ROWS: marked("Rows added by hand to its tables are left out."),
    Lost.ADDED_DUTIES: marked("Sentences added by hand to the duties of agencies are left out."),
    Lost.OWN_DEADLINES: marked("Outputs with a deadline of their own stand beside the others, without it."),
    Lost.STANDARD: marked("Plans drafted from it follow the standard of state bodies."),
}


_PLACEHOLDERS = {
    "issuer": marked("the issuing office"),
    "issuer_short": marked("the issuing office, in short"),
    "unit": marked("kind of the unit"),
    "area": marked("name of the unit"),
    "province": marked("the province"),
    "year": marked("year of the plan"),
    "directive": marked("the directive, cited"),
}


def placeholder_words(text: str, fields: Mapping[str, str]) -> str:
    """A text of a template with what its placeholders stand for in pointed brackets; `fields` are names by id."""

    def told(match: re.Match[str]) -> str:
        name = match[1]
        if name in _PLACEHOLDERS:
            return "‹" + tr(_PLACEHOLDERS[name]) + "›"
        if name.startswith("year"):
            return "‹" + tr("year of the plan {later}", later=name.removeprefix("year")) + "›"
        if name.startswith("@"):
            field = name[1:].rpartition("/")[2]
            return "‹" + tr("in charge of {field}", field=fields.get(field, field)) + "›"
        return match[0]

    return re.sub(r"\{([^{}]*)\}", told, text)


def lost_words(lost: Lost) -> str:
    """What a template cannot hold of the plan."""
    return tr(_LOST[lost])


def outcome_words(trace: Trace, outcome: Outcome) -> str:
    """What stands in the place of the words."""
    match outcome:
        case Outcome.KEPT:
            return tr("stays as it was typed")
        case Outcome.TAKEN if trace.becomes:
            return trace.becomes
        case _:
            return tr("a blank to fill in")


_REASONS = {
    r'"(?P<value>.*)" is no part of a task': marked("“{value}” is no part of a task"),
    r'"(?P<value>.*)" is given twice': marked("“{value}” stands there twice"),
    r'"(?P<value>.*)" is no value of "(?P<key>.*)"': marked("“{value}” is no value of “{key}”"),
    r'nothing is generated for "(?P<value>.*)"': marked("nothing is made for “{value}”"),
    r'a blank must follow "(?P<value>.*)"': marked("a space must follow “{value}”"),
    r'the line must end with "\]\]"': marked("the line must end with “]]”"),
    r"guidance needs a section above it": marked("guidance needs a heading above it"),
    r"there is no section to close": marked("no section is open that could be closed"),
    r"nothing is declared as \{(?P<value>.*)\}": marked("no blank is called {{{value}}}"),
    r"there is no such body, directive or demand": marked("there is no such agency, directive or demand"),
    r"(?P<value>.*) is a template of the program": marked(
        "“{value}” is the name of a template of the program"
    ),
    r"unknown key (?P<value>.*)": marked("“{value}” is no field of a template"),
    r"(?P<value>.*) is empty": marked("“{value}” is missing or empty"),
    r"(?P<value>\S+) must be .*": marked("“{value}” holds what it cannot"),
    r"until is before from": marked("the last day is before the first one"),
    r"the name is taken": marked("the name is taken"),
    r"the id is given twice": marked("the id stands there twice"),
}


def fault_line(where: str, reason: str) -> int:
    """The line in which a template breaks the rules of its format; 0 where none is known."""
    line = re.search(r"line (\d+)", where) or re.search(r"at line (\d+)", reason)
    return int(line[1]) if line else 0


_PLACES = {
    "annex": marked("annex {name}"),
    "blank": marked("the blank {name}"),
    "own_directive": marked("the document {name}"),
}


def _place_words(where: str) -> str:
    """The table of a template that breaks a rule, which its file calls by its kind and its name or number."""
    kind, _, name = where.partition(" ")
    return tr(_PLACES[kind], name=name) if kind in _PLACES else where


def template_fault_words(where: str, reason: str) -> str:
    """Where a template breaks the rules of its format, and how; what TOML itself says stays as it is."""
    line = fault_line(where, reason)
    place = tr("line {line}", line=line) if line else _place_words(where)
    for pattern, words in _REASONS.items():
        if match := re.fullmatch(pattern, reason):
            told = tr(words, **match.groupdict())
            return tr("{place}: {reason}", place=place, reason=told) if place else told
    told = tr("this is no TOML text ({reason})", reason=reason)
    return tr("{place}: {reason}", place=place, reason=told) if place else told


def template_invalid(fault: TemplateInvalid) -> str:
    """A file that is no template, or a broken one."""
    return tr(
        "The template {path} cannot be taken over: {fault}. Please correct it there, or choose another file.",
        path=fault.path,
        fault=template_fault_words(fault.where, fault.reason),
    )
