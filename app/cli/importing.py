"""The commands that read documents from outside."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import json_argument
from app.cli.commands import DONE, REFUSED
from app.cli.source import read_source
from app.delivery import deliver, real_path, reason_of
from app.domain.plan.head import DocumentKind
from app.domain.printing.phrases import KIND_NAMES
from app.domain.recognition.account import Reason
from app.errors.faults import AppError, SameTarget, TargetExists, TargetNotWritable
from app.messages.faults import error_message
from app.messages.importing import remark_words
from app.translation import ntr, tr

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.domain.recognition.account import Account
    from app.workflows.importing_many import Imported


def import_arguments(command: argparse.ArgumentParser) -> None:
    """The document, the plan file, and the account."""
    add = command.add_argument
    add(
        "file",
        type=Path,
        metavar=tr("FILE"),
        help=tr("the document to read; - for text from the standard input"),
    )
    add("plan", type=Path, metavar="OUT.duthao", help=tr("the plan file to write"))
    account = tr("write the account of where everything went as JSON")
    add("--account", type=Path, metavar="ACCOUNT.json", help=account)
    password = tr("the password of a locked document; without it, it is asked for")
    add("--password", metavar=tr("PASSWORD"), default="", help=password)
    add("--overwrite", action="store_true", help=tr("replace a plan file of the same name"))


def import_file(chosen: argparse.Namespace) -> int:
    """Read a document into a plan file, and say what is doubtful."""
    from app.domain.plan.tree import tasks
    from app.workflows.exporting import export_plan_file
    from app.workflows.importing import account_json

    for target in (chosen.plan, chosen.account):
        if target is not None and real_path(target) == real_path(chosen.file):
            raise SameTarget(target)
    if chosen.account is not None and real_path(chosen.account) == real_path(chosen.plan):
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
    print(_whole(account))
    kind = (plan.head.kind_words or KIND_NAMES[plan.head.kind.value]).lower()
    if not kind.startswith(KIND_NAMES[DocumentKind.PLAN.value].lower()):
        print(tr("This is no plan but another document: {kind}.", kind=kind))
    for remark in account.remarks:
        print(f"  {remark_words(*remark)}")
    return DONE


def _read(path: Path, password: str) -> tuple[Plan, Account]:
    from app.workflows.importing_apart import Reader
    from app.workflows.pasting import import_pasted

    return read_source(path, password, Reader.read, import_pasted)


def import_folder_arguments(command: argparse.ArgumentParser) -> None:
    """The folder of documents, and the folder for the plan files."""
    add = command.add_argument
    add("folder", type=Path, metavar=tr("FOLDER"), help=tr("the folder of documents to read"))
    add("out", type=Path, metavar=tr("OUT_FOLDER"), help=tr("the folder to write the plan files into"))
    add("--accounts", action="store_true", help=tr("write the account of each document beside its plan"))
    add("--overwrite", action="store_true", help=tr("replace plan files of the same name"))
    json_argument(command)


def import_folder(chosen: argparse.Namespace) -> int:
    """Read all documents of a folder, and say of each what came of it."""
    from app.workflows.importing_many import distinct_names, files_in, import_many

    paths = files_in(chosen.folder)
    _make_folder(chosen.out)
    names = distinct_names(paths, ".duthao")
    records = []
    for found in import_many(paths, with_libre_office=True, with_tesseract=True):
        target = chosen.out / names[found.path]
        found = _written(found, target, accounts=chosen.accounts, overwrite=chosen.overwrite)  # noqa: PLW2901
        records.append(_record(found, target))
        if not chosen.json:
            print(_line(found, target), flush=True)
    if chosen.json:
        print(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        print(_totals(records))
    return REFUSED if any(each["outcome"] == "refused" for each in records) else DONE


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise TargetNotWritable(folder, reason_of(fault)) from fault


def _written(found: Imported, target: Path, *, accounts: bool, overwrite: bool) -> Imported:
    """What came of the file, its plan and account written; a plan that could not be written is refused."""
    from app.workflows.exporting import export_plan_file
    from app.workflows.importing import account_json

    if found.plan is None:
        return found
    account = target.with_suffix(".json")
    try:
        if not overwrite and (existing := next(filter(Path.exists, (target, account)[: 1 + accounts]), None)):
            raise TargetExists(existing)
        export_plan_file(found.plan, target)
        if accounts:
            deliver(account, account_json(found.account).encode(), lambda _: None)
    except AppError as fault:
        return replace(found, plan=None, fault=fault)
    return found


def _outcome(found: Imported) -> str:
    if found.passed_over:
        return "passed_over"
    if found.plan is None:
        return "refused"
    return "doubts" if found.doubts else "taken"


def _record(found: Imported, target: Path) -> dict[str, object]:
    record: dict[str, object] = {"file": str(found.path), "outcome": _outcome(found)}
    if found.fault is not None:
        return {**record, "fault": type(found.fault).__name__, "reason": error_message(found.fault)}
    account = found.account
    counts = {"placed": len(account.placed), "doubtful": found.doubts, "left_out": len(account.left_out)}
    return {**record, "plan": str(target), "tasks": found.tasks, **counts}


def _line(found: Imported, target: Path) -> str:
    if found.passed_over:
        return tr("Passed over: {file} (the mark of a document that is open)", file=found.path.name)
    if found.fault is not None:
        return tr("Refused: {file}: {reason}", file=found.path.name, reason=error_message(found.fault))
    if not found.doubts:
        return tr(
            "Taken: {file} → {plan}, tasks: {tasks}",
            file=found.path.name,
            plan=target.name,
            tasks=found.tasks,
        )
    return tr(
        "Taken with doubts: {file} → {plan}, tasks: {tasks}, doubts: {doubts}",
        file=found.path.name,
        plan=target.name,
        tasks=found.tasks,
        doubts=found.doubts,
    )


def _whole(account: Account) -> str:
    """How many pieces went where, and whether that is all of the source."""
    counts = {
        "placed": len(account.placed),
        "doubtful": len(account.doubtful),
        "left_out": len(account.left_out),
        "total": account.total,
    }
    unread = sum(1 for entry in account.left_out if entry.reason is Reason.UNREAD)
    if unread:
        return tr(
            "Placed: {placed}. Doubtful: {doubtful}. Left out: {left_out}. Together: {total}; of these {unread} could "
            "not be read.",
            unread=unread,
            **counts,
        )
    return tr(
        "Placed: {placed}. Doubtful: {doubtful}. Left out: {left_out}. Together: {total}, all of the source.",
        **counts,
    )


def _totals(records: Sequence[Mapping[str, object]]) -> str:
    count = Counter(str(each["outcome"]) for each in records)
    return tr(
        "Taken: {taken}. Taken with doubts: {doubts}. Refused: {refused}. Passed over: {passed}.",
        taken=count["taken"],
        doubts=count["doubts"],
        refused=count["refused"],
        passed=count["passed_over"],
    )
