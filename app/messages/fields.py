"""What the fields of a plan are called in the window and on the command line: one word each, here and nowhere else.

What they are called on paper is data of the document (`Field.label`, the presentation standard).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.deadline.model import Deadline
from app.domain.plan.fields import TASK_FIELD_OF, THING_OF
from app.domain.plan.model import Column, Party
from app.domain.plan.rich_text import Footnote, Run
from app.domain.printing.phrases import day_month_year
from app.translation import marked, tr

_NAMES = {
    # What a task says.
    "leads": marked("Lead"),
    "coordinating": marked("Coordinating"),
    "monitoring": marked("Monitoring"),
    "deadline": marked("Deadline"),
    "deliverables": marked("Deliverables"),
    "funding": marked("Funding"),
    "indicator": marked("Indicator"),
    "notes": marked("Notes"),
    "outputs": marked("Outputs with a deadline of their own"),
    "progress": marked("Progress"),
    "result": marked("Result"),
    "evidence": marked("Evidence"),
    "done_on": marked("Done on"),
    "follow_up": marked("Follow-up notes"),
    "other_1": marked("Own column 1"),
    "other_2": marked("Own column 2"),
    "other_3": marked("Own column 3"),
    "other_4": marked("Own column 4"),
    "other_5": marked("Own column 5"),
    "other_6": marked("Own column 6"),
    "typed": marked("As typed on paper"),
    "head": marked("Headings of the columns"),
    "groups": marked("Numbers of the groups"),
    "answers": marked("Demands answered"),
    "code": marked("Code"),
    "placement": marked("Printed in"),
    "marker": marked("Numbering"),
    # Head, recipients and signature.
    "superior": marked("Superior authority"),
    "issuer": marked("Issuing authority"),
    "number": marked("Number"),
    "symbol": marked("Symbol"),
    "place": marked("Place of issue"),
    "issue_date": marked("Day of issue"),
    "as_of": marked("Names as of"),
    "kind": marked("Kind of document"),
    "partners": marked("Issued together with"),
    "cosigners": marked("Other signatories"),
    "kind_words": marked("Line of the kind"),
    "no_end_mark": marked("No closing mark"),
    "subject": marked("Subject"),
    "standard": marked("Presentation standard"),
    "status": marked("Status"),
    "draft_round": marked("Draft round"),
    "authority_words": marked("Who decides"),
    "attached_to": marked("Issued with"),
    "secrecy": marked("Secrecy"),
    "urgency": marked("Urgency"),
    "circulation": marked("Circulation"),
    "drafter_mark": marked("Mark of the drafter"),
    "contact": marked("Address at the foot"),
    "two_sided": marked("Printed on both sides"),
    "archive": marked("Archive"),
    "archive_lead": marked("Beginning of the archive line"),
    "left_out": marked("Recipients left out"),
    "covers": marked("Stands for"),
    "capacity": marked("Capacity"),
    "title": marked("Title"),
    "name": marked("Signatory"),
    "signatory": marked("Signatory"),
    "signature": marked("Signature"),
    # Directives and their demands.
    "address": marked("Place in the directive"),
    "falls_on": marked("Falls on"),
    "only_for": marked("Only for"),
    "group": marked("Heading above"),
    "same_as": marked("Says again"),
    "ours": marked("Falls on our office"),
    "parents": marked("Carries out"),
    "signer": marked("Signatory"),
    "addressees": marked("Sent to"),
    "effect": marked("Effect"),
    "targets": marked("Targets"),
    "replaced_by": marked("Replaced by"),
    "amends": marked("Amends"),
    "replaces": marked("Replaces"),
    # Texts and tables.
    "content": marked("Words"),
    "text": marked("Words"),
    "author": marked("Author"),
    "item": marked("Written on"),
    "on": marked("Words marked"),
    "answer": marked("Answer"),
    "steps": marked("Steps of review"),
    "after": marked("Status after the step"),
    "by": marked("By whom"),
    "why": marked("Why"),
    "written": marked("Day written"),
    "settled": marked("Settled"),
    "remarks": marked("Remarks"),
    "guesses": marked("Guesses of the program"),
    "reason": marked("Why it is a guess"),
    "reports": marked("What it reports on"),
    "computed": marked("What was computed"),
    "waivers": marked("Findings let stand"),
    "about": marked("What was found"),
    "words": marked("Words guessed"),
    "field": marked("Field guessed"),
    "before": marked("What stood there before"),
    "attached": marked("What the annex belongs to"),
    "heading": marked("Heading"),
    "items": marked("Point"),
    "rows": marked("Cell"),
    "cells": marked("Cell"),
    "header_rows": marked("Rows repeated on each page"),
    "widths": marked("Widths of the columns"),
    "columns": marked("Columns"),
    "sections": marked("Sections shown"),
    "restart": marked("Counted anew in each group"),
    "centred": marked("Centred"),
    "clause": marked("Heading or paragraph"),
    "guidance": marked("Guidance"),
    "landscape": marked("Landscape"),
    "notes_below": marked("Footnotes"),
    "party": marked("Agency"),
    "form": marked("Form of the duties"),
    "fold": marked("Drawn together"),
    # Bases and directives.
    "basis": marked("Legal basis"),
    "citation": marked("Citation"),
    "verb": marked("Verb of the basis"),
    "directive": marked("Directive"),
    "rank": marked("Rank"),
    "parent": marked("Directive above"),
    "due": marked("Due"),
    "note": marked("Remark"),
    "template": marked("Template"),
    "id": marked("Name in the program"),
    # What a conflict is about.
    "deleted": marked("Taken out or changed"),
    "standing": marked("Moved"),
}
_OF_A_KIND = {
    ("demand", "outputs"): marked("Outputs demanded"),
    ("demand", "leads"): marked("Charged to lead"),
    ("demand", "coordinating"): marked("Charged to help"),
    ("task", "content"): marked("Task"),
    ("section", "marker"): marked("Numbering"),
    ("legal_basis", "text"): marked("Legal basis"),
    ("recipient", "text"): marked("Recipient"),
    ("annex", "title"): marked("Title of the annex"),
    ("table", "rows"): marked("Cell"),
    ("demand", "number"): marked("Number"),
    ("step", "before"): marked("Status before the step"),
    ("step", "on"): marked("Day of the step"),
    ("chart", "title"): marked("Title of the chart"),
    ("chart", "parts"): marked("Parts of its bars"),
    ("chart", "bars"): marked("Bars"),
    ("computed", "item"): marked("Computed at"),
    ("computed", "words"): marked("Words computed"),
    ("computed", "tasks"): marked("Tasks it tells of"),
    ("waiver", "code"): marked("Kind of finding"),
    ("waiver", "item"): marked("Found at"),
    ("waiver", "reason"): marked("Why it stands"),
    ("waiver", "on"): marked("Let stand on"),
}
"""Where a field of one kind of thing is called otherwise than its namesakes."""


def field_name(name: str, kind: str = "") -> str:
    """What a field of this kind of thing is called; behind it the place of a cell or point ("rows/2/3").

    Raises:
        KeyError: nobody has given the field a name.
    """
    field, _, place = name.partition("/")
    return f"{tr(_OF_A_KIND.get((kind, field)) or _NAMES[field])} {place}".strip()


def column_name(column: Column) -> str:
    """What a column of an assignment table means."""
    if column is Column.ORDINAL:
        return tr("Ordinal number")
    return field_name(TASK_FIELD_OF[column].name, "task")


def value_words(value: object) -> str:
    """A value of a field as a person reads it; what was taken out is said to be."""
    match value:
        case None:
            return tr("(taken out)")
        case "" | ():
            return tr("(empty)")
        case str():
            return value
        case bool():
            return tr("yes") if value else tr("no")
        case date():
            return day_month_year(value)
        case Deadline():
            return value.text
        case Party():
            return value.name
        case tuple():
            together = "" if all(isinstance(each, Run | Footnote) for each in value) else "; "
            return together.join(value_words(each) for each in value)
        case Run():
            return value.text
        case _:
            return _words_within(value)


def _words_within(value: object) -> str:
    """The words that a value holds, for values that have no shorter form."""
    names = getattr(value, "__dataclass_fields__", {})
    inner: list[Any] = [getattr(value, name) for name in names if name not in ("id", "ref", "family")]
    words = [value_words(each) for each in inner if each not in (None, "", ())]
    return "; ".join(each for each in words if each) or str(value)


def kind_of(thing: object) -> str:
    """The kind of a thing, as `field_name` takes it."""
    return THING_OF[type(thing)].kind
