"""The command that reads a document from outside."""

from __future__ import annotations

import argparse
import sys
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.commands import DONE
from app.errors import FileEncrypted, SameTarget, TargetExists
from app.text import ntr, tr

if TYPE_CHECKING:
    from app.domain.plan import Plan
    from app.domain.recognition.account import Account


def import_arguments(command: argparse.ArgumentParser) -> None:
    """The document, the plan file, and the account."""
    add = command.add_argument
    add("file", type=Path, metavar=tr("FILE"), help=tr("the document to read"))
    add("plan", type=Path, metavar="OUT.duthao", help=tr("the plan file to write"))
    account = tr("write the account of where everything went as JSON")
    add("--account", type=Path, metavar="ACCOUNT.json", help=account)
    password = tr("the password of a locked document; without it, it is asked for")
    add("--password", metavar=tr("PASSWORD"), default="", help=password)
    add("--overwrite", action="store_true", help=tr("replace a plan file of the same name"))


def import_file(chosen: argparse.Namespace) -> int:
    """Read a document into a plan file, and say what is doubtful."""
    from app.delivery import deliver
    from app.domain.tree import tasks
    from app.workflows.exporting import export_plan_file
    from app.workflows.importing import account_json

    for target in (chosen.plan, chosen.account):
        if target is not None and target.resolve() == chosen.file.resolve():
            raise SameTarget(target)
    if chosen.account is not None and chosen.account.resolve() == chosen.plan.resolve():
        raise SameTarget(chosen.account)
    if chosen.plan.exists() and not chosen.overwrite:
        raise TargetExists(chosen.plan)
    plan, account = _read(chosen.file, chosen.password)
    export_plan_file(plan, chosen.plan)
    if chosen.account is not None:
        deliver(chosen.account, account_json(account).encode(), lambda _: None)
    print(tr("Read {path}: {subject}", path=chosen.file, subject=plan.head.subject))
    count = len(tasks(plan))
    print(ntr("It has {count} task.", "It has {count} tasks.", count))
    print(
        tr(
            "Placed: {placed}. Doubtful: {doubtful}. Left out: {left_out}. Together: {total}, all of the source.",
            placed=len(account.placed),
            doubtful=len(account.doubtful),
            left_out=len(account.left_out),
            total=account.total,
        )
    )
    return DONE


def _read(path: Path, password: str) -> tuple[Plan, Account]:
    """The plan and its account; at a terminal the password of a locked document is asked for."""
    from app.workflows.importing_apart import import_apart

    try:
        return import_apart(path, password=password, with_libre_office=True)
    except FileEncrypted:
        if not sys.stdin.isatty():
            raise
    given = getpass(tr("Password of {path}: ", path=path))
    return import_apart(path, password=given, with_libre_office=True)
