"""What a plan can be exported as, and the work of it off the window's thread."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from app.translation import tr
from app.ui import late
from app.ui.jobs import Job
from app.workflows.exporting import export_pdf, export_plan_file, export_word, export_workbook

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.domain.results.model import Results
    from app.workflows.desk import ExportPlace

_LONGEST_NAME = 60


class ExportKind(StrEnum):
    """The value is what a name of such a file ends with."""

    WORD = ".docx"
    WORKBOOK = ".xlsx"
    PDF = ".pdf"
    PLAN = ".duthao"
    PICTURE = ".png"
    """Of a view only."""

    @property
    def suffix(self) -> str:
        """What the file's name ends with."""
        return self.value

    @property
    def comes_back(self) -> bool:
        """Whether others work in such a file, and what they wrote is taken back."""
        return self in (ExportKind.WORD, ExportKind.WORKBOOK)

    @property
    def heading(self) -> str:
        """What the file dialog is headed."""
        return {
            ExportKind.WORD: tr("Word file for signing"),
            ExportKind.WORKBOOK: tr("Excel workbook"),
            ExportKind.PDF: tr("PDF of the pages"),
            ExportKind.PLAN: tr("Plan file to hand on"),
            ExportKind.PICTURE: tr("Picture of the view"),
        }[self]

    @property
    def view_heading(self) -> str:
        """What the file dialog is headed where a view is written."""
        return tr("PDF of the view") if self is ExportKind.PDF else self.heading

    @property
    def filter(self) -> str:
        """What the file dialog shows."""
        return {
            ExportKind.WORD: tr("Word files (*.docx)"),
            ExportKind.WORKBOOK: tr("Excel workbooks (*.xlsx)"),
            ExportKind.PDF: tr("PDF files (*.pdf)"),
            ExportKind.PLAN: tr("Plan files (*.duthao)"),
            ExportKind.PICTURE: tr("Pictures (*.png)"),
        }[self]


ALL_KINDS = (ExportKind.WORD, ExportKind.WORKBOOK, ExportKind.PDF)
"""What the office sends round, all written at once when asked."""


def suggested_path(plan: Plan, kind: ExportKind, last: ExportPlace | None = None) -> Path:
    """A name that says the number and what the plan is about, in the person's own documents.

    Where the plan was exported before, the folder and the name that the person chose then.
    """
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    folder = documents if documents.is_dir() else Path.home()
    if last is not None and Path(last.folder).is_dir():
        folder = Path(last.folder)
        if last.name:
            return folder / f"{last.name}{kind.suffix}"
    head = plan.head
    number = f"{head.number.number}-" if head.number.number else ""
    words = f"{number}{head.number.symbol} {head.issue_date.year} {head.subject}"
    name = " ".join(re.sub(r'[<>:"/\\|?*\x00-\x1f\[\]…]+', " ", words).split())
    if len(name) > _LONGEST_NAME:
        name = name[:_LONGEST_NAME].rsplit(" ", 1)[0]
    return folder / f"{name.rstrip(' .')}{kind.suffix}"


def with_suffix(path: Path, kind: ExportKind) -> Path:
    """The path as it was typed, with the ending of its kind where it has none or another."""
    return path if path.suffix.lower() == kind.suffix else path.with_name(path.name + kind.suffix)


def export_job(plan: Plan, target: Path, results: Results | None = None) -> Callable[[Job], Path]:
    """The work: write beside, prove, move into place; a job called off before that leaves no file.

    `results` travel in a plan file, and the workbook of an issued plan tells them.

    Raises:
        ValueError: the name ends like no kind of export.
    """
    kind = ExportKind(target.suffix.lower())

    def work(job: Job) -> Path:
        job.checkpoint()
        if kind is ExportKind.PLAN:
            export_plan_file(plan, target, job.checkpoint, results)
            return target
        write = {
            ExportKind.WORD: export_word,
            ExportKind.WORKBOOK: export_workbook,
            ExportKind.PDF: export_pdf,
        }[kind]
        shown = late.results_told.workbook_plan(plan, results) if kind is ExportKind.WORKBOOK else plan
        write(shown, target, job.checkpoint)
        return target

    return work


TELLS_RESULTS = (ExportKind.PLAN, ExportKind.WORKBOOK)
"""Kinds of files that say what came of the tasks."""
