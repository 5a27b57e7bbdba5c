"""The words that the program says to a person: English in the code, Vietnamese unless asked otherwise.

Text that stands in a document is data and never comes from here.
"""

from __future__ import annotations

import gettext
import os
from functools import cache

from app.errors.faults import UnknownName
from app.resources import catalogue, catalogues

LANGUAGES = ("vi", "en")

OWN_NAME = "Dự Thảo"
"""What the program is called before any words are read."""


class _Spoken:
    language = LANGUAGES[0]


def set_language(code: str) -> None:
    """Speak this language from now on, in every thread. Raises UnknownName unless it is one of LANGUAGES.

    argparse asks the standard library's own gettext, which goes by the environment.
    """
    if code not in LANGUAGES:
        raise UnknownName("language", code, LANGUAGES)
    _Spoken.language = code
    os.environ["LANGUAGE"] = code
    gettext.bindtextdomain("messages", catalogues())
    gettext.textdomain("messages")


def language() -> str:
    """The language spoken now, one of LANGUAGES."""
    return _Spoken.language


def tr(message: str, **values: object) -> str:
    """The message in the language spoken, its `{name}` places filled; `{{` stands for a brace."""
    return _messages(_Spoken.language).gettext(message).format(**values)


def ntr(one: str, many: str, count: int, **values: object) -> str:
    """Like `tr`, in the form for `count`, which the messages may hold as `{count}`."""
    return _messages(_Spoken.language).ngettext(one, many, count).format(count=count, **values)


def marked(message: str) -> str:
    """The message itself: put in the catalogues now, for `tr` to say later (tables of messages)."""
    return message


def marked_many(one: str, many: str) -> tuple[str, str]:
    """Both forms of a message, put in the catalogues now."""
    return one, many


@cache
def _messages(code: str) -> gettext.GNUTranslations:
    with catalogue(code).open("rb") as file:
        return gettext.GNUTranslations(file)


# What argparse says by itself; it looks these up in the catalogue that set_language bound.
_ARGPARSE = (
    marked("usage: "),
    marked("options"),
    marked("positional arguments"),
    marked("show this help message and exit"),
    marked("show program's version number and exit"),
    marked("%(prog)s: error: %(message)s\n"),
    marked("argument %(argument_name)s: %(message)s"),
    marked("the following arguments are required: %s"),
    marked("unrecognized arguments: %s"),
    marked("not allowed with argument %s"),
    marked("one of the arguments %s is required"),
    marked("expected one argument"),
    marked("expected at most one argument"),
    marked("expected at least one argument"),
    marked("ambiguous option: %(option)s could match %(matches)s"),
    marked("ignored explicit argument %r"),
    marked("invalid %(type)s value: %(value)r"),
    marked("invalid choice: %(value)r (choose from %(choices)s)"),
    marked("unknown parser %(parser_name)r (choices: %(choices)s)"),
    marked("can't open '%(filename)s': %(error)s"),
    marked("unexpected option string: %s"),
    *marked_many("expected %s argument", "expected %s arguments"),
)
