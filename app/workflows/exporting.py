"""Exports that are proven before they are delivered."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from app.delivery import deliver, is_to_be_replaced, read_bytes, real_path
from app.documents.plan_file import plan_file, read_plan_and_results
from app.domain.plan.model import Chart, Plan
from app.domain.plan.tree import all_items
from app.domain.results.model import Results
from app.errors.faults import (
    AppError,
    Difference,
    ExportNotProven,
    SameTarget,
    SignNotPrinted,
    TargetEdited,
    WrongSuffix,
)
from app.workflows.standards import standard_of

if TYPE_CHECKING:
    from app.documents.word.pictures import DrawChart
    from app.pages.overview.paper import Shown


def refuse_targets(plan_file: Path, targets: Iterable[tuple[str, Path | None]]) -> None:
    """Refuse exports that would replace the plan file or each other, and names that end otherwise than their kind.

    `targets` are suffixes (".docx") with paths; None is not exported.

    Raises:
        WrongSuffix, SameTarget.
    """
    taken = {real_path(plan_file)}
    for suffix, path in targets:
        if path is None:
            continue
        if real_path(path) in taken:
            raise SameTarget(path)
        if path.suffix.lower() != suffix:
            raise WrongSuffix(path, suffix)
        taken.add(real_path(path))


def refuse_edited(plan: Plan, path: Path) -> None:
    """Refuse to replace a Word file or workbook that is not what was exported last of this plan.

    Raises:
        TargetEdited: somebody has worked in it since, or it is something else.
        FileUnreadable: the system does not let us look.
    """
    from app.documents.excel.seal import is_untouched
    from app.workflows.returning import returned_file

    if not is_to_be_replaced(path):
        return
    content = read_bytes(path)
    try:
        if path.suffix.lower() == ".xlsx":
            same = is_untouched(content, path)
        else:
            found = returned_file(path, plan, content)
            same = not found.changes and not found.without_plan
    except (AppError, BadZipFile) as fault:
        raise TargetEdited(path) from fault
    if not same:
        raise TargetEdited(path)


@contextmanager
def _collecting_late() -> Iterator[None]:
    """Circles of garbage are looked for when the work is done.

    Neither a plan nor its paper is a circle: to look for some in the middle of them costs a third of the time.
    """
    if not gc.isenabled():
        yield  # somebody else looks late already
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_collecting_late()
def export_word(plan: Plan, path: Path, still_wanted: Callable[[], object] = lambda: None) -> None:
    """Write the plan as a Word file for signing; nothing is delivered that does not say what the plan says.

    `still_wanted` is called before the proof and before the delivery: what it raises calls the export off.

    Raises:
        TargetInUse, TargetFolderMissing, TargetNotWritable, DiskFull: the old file is unchanged.
        ExportNotProven: the written file differs from the plan; the old file is unchanged.
    """
    from app.documents.word.proof import prove
    from app.documents.word.writer import word_file

    given = standard_of(plan)
    deliver(
        path,
        word_file(plan, given, _drawing(plan)),
        _proven(lambda written: prove(written, plan, given), still_wanted),
    )


def _drawing(plan: Plan) -> DrawChart | None:
    """What draws the charts of the plan; nothing where it has none, so that no drawing is begun for it."""
    if not any(isinstance(item, Chart) for item in all_items(plan)):
        return None
    from app.pages.charts import picture_of
    from app.pages.faces import start_drawing

    start_drawing()
    return picture_of


@_collecting_late()
def export_for_comments(plan: Plan, path: Path, still_wanted: Callable[[], object] = lambda: None) -> None:
    """Write the plan as a Word file to be sent round, its remarks as comments, proven likewise.

    Never what is signed: that file holds no comment. Raises what `export_word` raises.
    """
    from app.documents.word.comment_proof import prove_comments
    from app.documents.word.proof import prove
    from app.documents.word.writer import commented_file

    given = standard_of(plan)

    def check(written: Path) -> None:
        prove(written, plan, given)
        prove_comments(written, plan)

    deliver(path, commented_file(plan, given, _drawing(plan)), _proven(check, still_wanted))


@_collecting_late()
def export_workbook(plan: Plan, path: Path, still_wanted: Callable[[], object] = lambda: None) -> None:
    """Write the plan's workbook, proven likewise. Raises what `export_word` raises, and CellTooLong."""
    from app.documents.excel.proof import prove
    from app.documents.excel.writer import workbook

    given = standard_of(plan)
    deliver(path, workbook(plan, given), _proven(lambda written: prove(written, plan, given), still_wanted))


def export_pdf(plan: Plan, path: Path, still_wanted: Callable[[], object] = lambda: None) -> None:
    """Write the plan's pages as a PDF, proven likewise. Raises what `export_word` raises, and SignNotPrinted."""
    from app.documents.flow.document import document_parts
    from app.documents.metrics import lacking
    from app.documents.pdf.proof import prove
    from app.documents.word.proof import expected_texts
    from app.pages.faces import start_drawing
    from app.pages.layout import set_pages
    from app.pages.pdf import extras_of, pdf_of

    start_drawing()
    pages = set_pages(plan, standard_of(plan))
    parts = document_parts(plan, pages.setting)
    drawn = pdf_of(pages, plan.head, lambda _: still_wanted())

    def check(written: Path) -> None:
        try:
            prove(written, plan, pages.setting, parts, extras_of(pages))
        except ExportNotProven:
            for _, text in expected_texts(plan, pages.standard):
                if sign := lacking(text):
                    at = text.index(sign)
                    raise SignNotPrinted(path, sign, text[max(0, at - 20) : at + 20]) from None
            raise

    deliver(path, drawn, _proven(check, still_wanted))


def export_plan_file(
    plan: Plan,
    path: Path,
    still_wanted: Callable[[], object] = lambda: None,
    results: Results | None = None,
) -> None:
    """Write the plan file with the results on its tasks, proven likewise. Raises what `export_word` raises.

    Without `results` those stay that lie in the file already, where it is one of this plan.
    """
    told = _results_in(path, plan) if results is None else results

    def prove(written: Path) -> None:
        if read_plan_and_results(written) != (plan, told):
            raise ExportNotProven(path, (Difference("plan", plan.head.subject, ""),))

    deliver(path, plan_file(plan, told), _proven(prove, still_wanted))


def _results_in(path: Path, plan: Plan) -> Results:
    if is_to_be_replaced(path):
        try:
            there, results = read_plan_and_results(path)
        except AppError:
            return Results(plan.id)  # no plan file that could be read: it holds no results
        if there.id == plan.id:
            return results
    return Results(plan.id)


def _proven(prove: Callable[[Path], None], still_wanted: Callable[[], object]) -> Callable[[Path], None]:
    def check(written: Path) -> None:
        still_wanted()
        prove(written)
        still_wanted()

    return check


def export_remarks(plan: Plan, path: Path) -> None:
    """Write the remarks with their answers as a Word file, proven likewise. Raises what `export_word` raises."""
    from app.documents.word.remarks import prove_remarks, remarks_file

    deliver(path, remarks_file(plan, standard_of(plan)), lambda written: prove_remarks(written, plan))


def export_view(
    plan: Plan, shown: Shown, printed: date, path: Path, still_wanted: Callable[[], object] = lambda: None
) -> tuple[Path, ...]:
    """Write a view of the plan as a PDF, or as PNG by the name of the path; the files that were written.

    Of several pages each is a picture of its own: NAME-1.png, NAME-2.png. Raises what `export_word` raises.
    """
    from app.documents.pdf.proof import prove_pages
    from app.pages.faces import start_drawing
    from app.pages.overview.paper import is_picture, pdf_of, picture_of, view_paper

    def prove_picture(written: Path) -> None:
        if not is_picture(written.read_bytes()):
            raise ExportNotProven(path, (Difference("file", paper.title, ""),))

    start_drawing()
    paper = view_paper(plan, shown, printed)
    count = len(paper.bodies)
    if path.suffix.lower() == ".pdf":
        drawn = pdf_of(paper, standard_of(plan).font.language, lambda _: still_wanted())
        deliver(
            path, drawn, _proven(lambda written: prove_pages(written, [paper.title] * count), still_wanted)
        )
        return (path,)
    targets = [path] if count == 1 else [path.with_stem(f"{path.stem}-{n}") for n in range(1, count + 1)]
    for number, target in enumerate(targets):
        still_wanted()
        deliver(target, picture_of(paper, number), _proven(prove_picture, still_wanted))
    return tuple(targets)
