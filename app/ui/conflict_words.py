"""Values of a plan in words, for somebody who has to choose between two of them."""

from __future__ import annotations

from datetime import date

from app.domain.deadline import Deadline
from app.domain.plan import Party
from app.domain.text import Footnote, Run
from app.domain.wording import day_month_year
from app.text import tr


def field_words(field: str) -> str:
    """What a field of `app.domain.plan` is called on the screen; its part of a list behind it."""
    name, _, place = field.partition("/")
    words = {
        "content": tr("words"),
        "heading": tr("heading"),
        "leads": tr("lead"),
        "coordinating": tr("coordinating"),
        "monitoring": tr("monitoring"),
        "deadline": tr("deadline"),
        "deliverables": tr("deliverables"),
        "funding": tr("funding"),
        "indicator": tr("indicator"),
        "notes": tr("notes"),
        "answers": tr("demands answered"),
        "subject": tr("subject"),
        "number": tr("number"),
        "symbol": tr("symbol"),
        "issue_date": tr("date"),
        "status": tr("status"),
        "signature": tr("signature"),
        "basis": tr("legal basis"),
        "text": tr("words"),
        "items": tr("point"),
        "rows": tr("cell"),
        "marker": tr("numbering"),
        "title": tr("title"),
        "deleted": tr("taken out or changed"),
        "standing": tr("moved"),
        "code": tr("code"),
    }
    called = words.get(name) or tr("value")
    return f"{called} {place}".strip()


def value_words(value: object) -> str:
    """A value as a person reads it; what was taken out is said to be."""
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
            return _of_fields(value)


def _of_fields(value: object) -> str:
    """The words that a value holds, for values that have no shorter form."""
    fields = getattr(value, "__dataclass_fields__", {})
    found = [value_words(getattr(value, name)) for name in fields if name not in ("id", "ref", "family")]
    return "; ".join(each for each in found if each and each != tr("(empty)")) or str(value)
