"""The command that reads a document from outside."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.commands import DONE
from app.errors import SameTarget, TargetExists
from app.text import ntr, tr


def import_arguments(command: argparse.ArgumentParser) -> None:
    """The document, the plan file, and the account."""
    add = command.add_argument
    add("file", type=Path, metavar=tr("FILE"), help=tr("the document to read"))
    add("plan", type=Path, metavar="OUT.duthao", help=tr("the plan file to write"))
    account = tr("write the account of where everything went as JSON")
    add("--account", type=Path, metavar="ACCOUNT.json", help=account)
    add("--overwrite", action="store_true", help=tr("replace a plan file of the same name"))


def import_file(chosen: argparse.Namespace) -> int:
    """Read a document into a plan file, and say what is doubtful."""
    from app.delivery import deliver
    from app.domain.tree import tasks
    from app.workflows.exporting import export_plan_file
    from app.workflows.importing import account_json
    from app.workflows.importing_apart import import_apart

    for target in (chosen.plan, chosen.account):
        if target is not None and target.resolve() == chosen.file.resolve():
            raise SameTarget(target)
    if chosen.account is not None and chosen.account.resolve() == chosen.plan.resolve():
        raise SameTarget(chosen.account)
    if chosen.plan.exists() and not chosen.overwrite:
        raise TargetExists(chosen.plan)
    plan, account = import_apart(chosen.file)
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
