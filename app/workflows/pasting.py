"""A pasted text read into a plan, as a file is."""

from __future__ import annotations

from collections.abc import Mapping

from app.documents.reading.pasted import read_pasted
from app.domain.directive_recognition.recognise import recognised_directive
from app.domain.directives.model import Directive
from app.domain.plan.model import Plan
from app.domain.recognition.account import Account
from app.domain.recognition.columns import Chosen
from app.errors.importing import NothingPasted
from app.workflows.importing import registers
from app.workflows.importing_plainly import understood


def directive_pasted(text: str, markup: str = "") -> tuple[Directive, Account]:
    """The directive in a text from the clipboard, and the account of it. Raises as `import_pasted`."""
    source = read_pasted(text, markup)
    if not any(each.text for each in source.paragraphs):
        raise NothingPasted
    return recognised_directive(source, registers())


def import_pasted(
    text: str, markup: str = "", columns: Mapping[str, Chosen] | None = None
) -> tuple[Plan, Account]:
    """The plan in a text from the clipboard, whose `markup` is HTML, and the account of it.

    `columns` say what the columns of some tables mean, by the places of the tables.

    Raises:
        NothingPasted: there are no words in it.
        AccountUnbalanced: something of it would be lost; nothing comes in.
    """
    source = read_pasted(text, markup)
    if not any(each.text for each in source.paragraphs):
        raise NothingPasted
    return understood(source, registers(), columns=columns)
