"""The command line. Exit codes: 0 done, 1 refused or with findings, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from app.cli import (
    arguments,
    commands,
    companions,
    comparing,
    directives,
    finding,
    format_checking,
    importing,
    results,
    returning,
    rolling,
    server,
    spelling,
    templates,
)
from app.cli.commands import DONE, INTERRUPTED, REFUSED, USAGE
from app.delivery import reason_of
from app.errors.faults import AppError
from app.messages.faults import error_message, system_reason
from app.settings import settings_at_start
from app.translation import LANGUAGES, set_language, tr


def main(words: Sequence[str]) -> int:
    """Run one command; every fault of the world becomes one message on the error stream."""
    _open_outputs()
    set_language(_language(words) or LANGUAGES[0])
    if (broken := _undecodable(words)) is not None:
        print(
            tr(
                "The argument {argument} is not UTF-8 text. Please type it anew; a file of that name has to be "
                "renamed first.",
                argument=broken,
            ),
            file=sys.stderr,
        )
        return USAGE
    try:
        settings, fault = settings_at_start()
        set_language(_language(words) or settings.language or LANGUAGES[0])
        if fault is not None:
            print(error_message(fault), file=sys.stderr)
        parser = _parser()
        if not words:
            parser.print_help(sys.stderr)
            return USAGE
        chosen = parser.parse_args(words)
        command: Callable[[argparse.Namespace], int] = chosen.command
        code = command(chosen)
        sys.stdout.flush()
        return code
    except SystemExit as stop:
        return int(stop.code or DONE)
    except AppError as fault:
        print(error_message(fault), file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print(tr("Stopped. Nothing was half-written."), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has read enough.
        _silence_output()
        return DONE
    except OSError as fault:
        # Files are read and written with errors of their own: this is the output itself, on a full disk for one.
        _silence_output()
        print(
            tr("The output could not be written: {reason}.", reason=system_reason(reason_of(fault))),
            file=sys.stderr,
        )
        return REFUSED


def _open_outputs() -> None:
    """Write UTF-8 whatever the system thinks; where somebody has closed an output, what goes there goes nowhere."""
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _undecodable(words: Sequence[str]) -> str | None:
    """The first argument that holds bytes which are no text: no plan and no message could say it."""
    for word in words:
        try:
            word.encode("utf-8")
        except UnicodeEncodeError:
            return word
    return None


def _silence_output() -> None:
    """Nothing more can be told on the output, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _language(words: Sequence[str]) -> str:
    """The language asked for, empty if none is; it must be known before the parser words its own help."""
    for place, argument in enumerate(words):
        name, _, value = argument.partition("=")
        if name == "--lang":
            wanted = value or next(iter(words[place + 1 :]), "")
            return wanted if wanted in LANGUAGES else ""
    return ""


_Command = Callable[[argparse.Namespace], int]
_AddArguments = Callable[[argparse.ArgumentParser], None]


_Told = tuple[str, str, _Command, _AddArguments]
"""A command: its name, its summary, what it does, and its arguments."""


def _on_a_plan() -> tuple[_Told, ...]:
    """The commands that draft, show, check and export one plan."""
    return (
        ("new", tr("draft a plan from a template"), commands.new, arguments.new_arguments),
        (
            "import",
            tr("read a document of another program into a plan"),
            importing.import_file,
            importing.import_arguments,
        ),
        (
            "import-folder",
            tr("read all documents of a folder into plans"),
            importing.import_folder,
            importing.import_folder_arguments,
        ),
        ("assign", tr("assign agencies to a task"), commands.assign, arguments.assign_arguments),
        (
            "columns",
            tr("show or choose the columns of an assignment table"),
            commands.columns,
            arguments.columns_arguments,
        ),
        (
            "own-form",
            tr("list what is printed as it was typed in a paper, and present it by the standard"),
            commands.own_form,
            arguments.own_form_arguments,
        ),
        (
            "blanks",
            tr("list the blanks of a plan and fill them"),
            commands.blanks,
            arguments.blanks_arguments,
        ),
        (
            "find",
            tr("find words in all that a plan says, and replace them"),
            finding.find,
            finding.find_arguments,
        ),
        ("export", tr("write the Word file and the workbook"), commands.export, arguments.export_arguments),
        ("show", tr("show a plan"), commands.show, arguments.plan_arguments),
        ("check", tr("check a plan's logic"), commands.check, arguments.plan_arguments),
        (
            "check-format",
            tr("check the form of any Word file by its rule book"),
            format_checking.check_format,
            format_checking.check_format_arguments,
        ),
        (
            "spelling",
            tr("list what is misspelt in a plan or a document"),
            spelling.spelling,
            spelling.spelling_arguments,
        ),
    )


def _on_templates() -> tuple[_Told, ...]:
    """The commands about templates."""
    return (
        ("templates", tr("list the templates"), templates.templates, arguments.json_argument),
        (
            "template-from",
            tr("make a template of a plan"),
            templates.template_from,
            templates.template_from_arguments,
        ),
        (
            "template-export",
            tr("write a template as a file"),
            templates.template_export,
            templates.template_export_arguments,
        ),
        (
            "template-import",
            tr("take a template from a file into the library"),
            templates.template_import,
            templates.template_import_arguments,
        ),
    )


def _on_directives() -> tuple[_Told, ...]:
    """The commands about directives, and what plans answer of them."""
    return (
        (
            "directives",
            tr("list the directives and their demands"),
            directives.directives,
            arguments.json_argument,
        ),
        (
            "directive",
            tr("show one directive and its demands"),
            directives.directive,
            directives.directive_arguments,
        ),
        (
            "read-directive",
            tr("read a directive from its own file: citation, parents, demands"),
            directives.read_directive,
            directives.read_directive_arguments,
        ),
        (
            "demands",
            tr("show the demands of a directive, or take them from its text"),
            commands.demands,
            arguments.demands_arguments,
        ),
        (
            "draft-tasks",
            tr("draft tasks for the demands of a directive into a plan"),
            directives.draft_tasks,
            directives.draft_tasks_arguments,
        ),
    )


def _with_others() -> tuple[_Told, ...]:
    """The commands about two plans, and about what comes back."""
    return (
        (
            "companion",
            tr(
                "draft a paper that travels with a plan: submission, decision, letters, invitation, supervision"
            ),
            companions.companion,
            companions.companion_arguments,
        ),
        (
            "renew-companion",
            tr("put a paper right by the plan that it is about"),
            companions.renew,
            companions.renew_arguments,
        ),
        ("compare", tr("compare two plans item by item"), comparing.compare, comparing.compare_arguments),
        (
            "return",
            tr("take back a file that was exported and edited since"),
            returning.take_back,
            returning.return_arguments,
        ),
        (
            "remarks",
            tr("list the remarks on a plan, answer them, and write their table"),
            returning.remarks,
            returning.remarks_arguments,
        ),
        (
            "results",
            tr("show and enter what came of the tasks, period by period"),
            results.results,
            results.results_arguments,
        ),
        (
            "report",
            tr("draft a report from the results, or compute one anew"),
            results.report,
            results.report_arguments,
        ),
        (
            "roll-forward",
            tr("make last year's plan this year's"),
            rolling.roll_forward,
            rolling.roll_forward_arguments,
        ),
        ("rolled", tr("list what a roll-forward put in, and how"), rolling.rolled, arguments.plan_arguments),
    )


def _on_the_server() -> tuple[_Told, ...]:
    """The commands about the library of an office's server."""
    return (
        (
            "server-setup",
            tr("make the office's library on a PostgreSQL server, with its rights and first administrator"),
            server.setup,
            server.setup_arguments,
        ),
        (
            "server-people",
            tr("list who works in the office's library, add, change and take away"),
            server.people,
            server.people_arguments,
        ),
        (
            "server-join",
            tr("join the office's library by the file of its administrator"),
            server.join,
            server.join_arguments,
        ),
        (
            "library-move",
            tr("move the library of this computer to the office's server, or back, counted and compared"),
            server.move,
            server.move_arguments,
        ),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="duthao", description=tr("Drafts implementation plans in the official format.")
    )
    arguments.language_argument(parser)
    named = parser.add_subparsers(required=True, metavar=tr("COMMAND"))
    for name, summary, function, add_arguments in (
        *_on_templates(),
        *_on_a_plan(),
        *_on_directives(),
        *_with_others(),
        *_on_the_server(),
    ):
        command = named.add_parser(name, help=summary, description=summary)
        arguments.language_argument(command)
        add_arguments(command)
        command.set_defaults(command=function)
    return parser
