"""The arguments of each command."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path

from app.translation import LANGUAGES, tr

CAPACITIES = ("head", "deputy", "acting", "by_order", "by_authority")
"""The values of `app.domain.registers.signing.SigningCapacity`; the last two need a title."""


def json_argument(command: argparse.ArgumentParser) -> None:
    """Output for machines."""
    command.add_argument("--json", action="store_true", help=tr("print JSON for machines"))


def _plan_argument(command: argparse.ArgumentParser) -> None:
    command.add_argument("plan", type=Path, metavar="PLAN", help=tr("the plan file"))


def plan_arguments(command: argparse.ArgumentParser) -> None:
    """A plan file, and output for machines."""
    _plan_argument(command)
    json_argument(command)


def new_arguments(command: argparse.ArgumentParser) -> None:
    """What a new plan is drafted from."""
    add = command.add_argument
    add("--template", required=True, metavar="ID", help=tr("the template (see: templates)"))
    add("--issuer", metavar=tr("NAME"), help=tr("the issuing authority"))
    add("--date", type=day_argument, metavar=tr("DATE"), help=tr("the plan's date, 2026-11-21 or 21/11/2026"))
    add("--directive", metavar="ID", default="", help=tr("carry out this directive (see: directives)"))
    several = tr(
        "make tasks of these demands of the directive; of all that fall on the office where none is named"
    )
    add("--demands", nargs="*", metavar="ID", help=several)
    filled = tr("fill a blank of the template")
    add("--set", action="append", default=[], type=_pair, metavar=tr("KEY=VALUE"), help=filled)
    add("--signer", metavar=tr("NAME"), default="", help=tr("the signer's name"))
    add("--title", metavar=tr("TITLE"), default="", help=tr("the signer's own title"))
    add("--capacity", choices=CAPACITIES, help=tr("in what capacity they sign"))
    which = tr("which draft this is, printed on page 1")
    add("--round", type=int, choices=range(1, 100), metavar=tr("ROUND"), default=0, help=which)
    add("--overwrite", action="store_true", help=tr("replace a plan file of the same name"))
    add("plan", type=Path, metavar="OUT.duthao", help=tr("the plan file to write"))


def assign_arguments(command: argparse.ArgumentParser) -> None:
    """A task and what is assigned to it."""
    _plan_argument(command)
    add = command.add_argument
    add("--task", required=True, metavar=tr("CODE"), help=tr("the task's code (see: show)"))
    add("--lead", action="append", metavar=tr("AGENCY"), help=tr("the leading agency"))
    several = tr("coordinating agencies, parted by ;")
    add("--with", action="append", dest="coordinating", metavar=tr("AGENCY"), help=several)
    add("--by", metavar=tr("DEADLINE"), help=tr("the deadline in words"))
    add(
        "--answers",
        action="append",
        metavar="ID",
        help=tr("the demands it answers (see: demands), parted by ;"),
    )
    kept = tr("keep names that the register does not know as they are written")
    add("--as-written", action="store_true", help=kept)


def demands_arguments(command: argparse.ArgumentParser) -> None:
    """A directive and the text to take its demands from."""
    _plan_argument(command)
    command.add_argument("--directive", metavar="ID", default="", help=tr("a directive of the plan"))
    pasted = tr("take the demands from the text in this file, one a numbered line; - reads the input")
    command.add_argument("--from", type=Path, dest="source", metavar=tr("FILE"), help=pasted)
    renew = tr("take the directives as the office keeps them now")
    command.add_argument("--renew", action="store_true", help=renew)
    annex = tr("add an annex that holds the demands against the tasks that answer them")
    command.add_argument("--annex", action="store_true", help=annex)


def columns_arguments(command: argparse.ArgumentParser) -> None:
    """A table and its columns."""
    _plan_argument(command)
    where = tr("the annex, from 1; 0 is the body")
    command.add_argument("--annex", type=int, default=1, metavar=tr("NUMBER"), help=where)
    shown = tr("the columns to show, in this order")
    command.add_argument("--show", nargs="+", metavar=tr("COLUMN"), help=shown)


def own_form_arguments(command: argparse.ArgumentParser) -> None:
    """A plan file, and the parts to present anew."""
    plan_arguments(command)
    command.add_argument("--all", action="store_true", help=tr("present every part anew"))
    some = tr("present only the parts of these numbers anew")
    command.add_argument("--only", nargs="+", type=int, default=[], metavar=tr("NUMBER"), help=some)


def blanks_arguments(command: argparse.ArgumentParser) -> None:
    """A plan file, and what its blanks are filled with."""
    plan_arguments(command)
    filled = tr("fill the blank of this label wherever it stands")
    command.add_argument(
        "--set", action="append", default=[], type=_pair, metavar=tr("LABEL=VALUE"), help=filled
    )


def export_arguments(command: argparse.ArgumentParser) -> None:
    """The files to write."""
    _plan_argument(command)
    command.add_argument("--docx", type=Path, metavar=tr("FILE"), help=tr("the Word file to write"))
    command.add_argument("--xlsx", type=Path, metavar=tr("FILE"), help=tr("the workbook to write"))
    command.add_argument("--pdf", type=Path, metavar=tr("FILE"), help=tr("the PDF to write"))
    comments = tr("the Word file to send round, with the remarks as comments")
    command.add_argument("--comments", type=Path, metavar=tr("FILE"), help=comments)
    edited = tr("replace a file also where somebody has worked in it since it was exported")
    command.add_argument("--overwrite", action="store_true", help=edited)


def language_argument(parser: argparse.ArgumentParser) -> None:
    """The language of messages."""
    parser.add_argument("--lang", choices=LANGUAGES, help=tr("the language of messages"))


def day_argument(text: str) -> date:
    """A day from 1945 to 2199 as 2026-11-21 or 21/11/2026."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            day = datetime.strptime(text if text.isascii() else "", form).date()
        except ValueError:
            continue
        if 1945 <= day.year <= 2199:
            return day
    raise argparse.ArgumentTypeError(tr("“{text}” is not a date", text=text))


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise argparse.ArgumentTypeError(tr("“{text}” is not KEY=VALUE", text=text))
    return key.strip(), value
