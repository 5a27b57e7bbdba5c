"""A file of ours that comes back: what was changed in it, beside the plan as it is now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from app.delivery import read_bytes
from app.documents.reading.kinds import Kind, kind_of
from app.documents.reading.old_word import as_new_word
from app.documents.reading.own import own_plan
from app.documents.returning.printed_lines import printed_lines
from app.documents.returning.read_lines import read_lines
from app.documents.returning.workbook_lines import printed_rows, read_rows
from app.domain.merge import Conflict, merge
from app.domain.plan.model import Plan, Remark
from app.domain.recognition.agencies import AgencyBook, parties
from app.domain.returning.applying import applied
from app.domain.returning.changes import Change, ChangeKind, Returned
from app.domain.returning.own_words import TaskWords
from app.errors.faults import NotReturnable, OtherPlan
from app.workflows.importing import registers
from app.workflows.new_plan import new_id
from app.workflows.standards import standard_of


@dataclass(frozen=True)
class ReturnedFile:
    """A Word file or workbook that came back: `base` is the plan that it was written from, `lines` the changes.

    `without_plan` says that no plan travels in the file, so that it is laid against the plan as it is now.
    """

    path: Path
    base: Plan
    lines: Returned
    without_plan: bool = False

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes and remarks, in the order of the file."""
        return self.lines.changes


@dataclass(frozen=True)
class TakenBack:
    """A plan with accepted changes: `conflicts` were changed here too and stay as they are, `left` it cannot take."""

    plan: Plan
    conflicts: tuple[Conflict, ...] = ()
    left: tuple[Change, ...] = ()


def returned_file(path: Path, plan: Plan, content: bytes | None = None) -> ReturnedFile:
    """The file at `path` laid against the plan inside it. `content` are bytes to read instead of the file's.

    Raises:
        FileUnreadable: the system does not let us read it.
        CannotImport: it cannot be read.
        NotReturnable: it is no Word file, and no workbook of ours.
        OtherPlan: it was written from another plan.
    """
    data = read_bytes(path) if content is None else content
    kind = kind_of(data, path)
    if kind is Kind.WORKBOOK:
        return _returned_workbook(data, path, plan)
    if kind is Kind.OLD_WORD:
        data = as_new_word(data, path)
    elif kind is not Kind.WORD:
        raise NotReturnable(path)
    inside = own_plan(data, path)
    if inside is not None and inside.id != plan.id:
        raise OtherPlan(path, inside.head.subject)
    base = inside or plan
    return ReturnedFile(path, base, laid_against(data, path, base), inside is None)


def _returned_workbook(data: bytes, path: Path, plan: Plan) -> ReturnedFile:
    printed = printed_rows(plan, standard_of(plan))
    read = read_rows(data, path, printed)
    if not read:
        raise NotReturnable(path)
    codes = {line.code for line in printed if line.code}
    if codes and not any(line.code in codes for line in read):
        raise OtherPlan(path, "")
    return ReturnedFile(path, plan, Returned(printed, read, ordered=False), without_plan=True)


def laid_against(data: bytes, path: Path, plan: Plan) -> Returned:
    """The lines of a Word file beside those that the plan prints."""
    return Returned(printed_lines(plan, standard_of(plan)), read_lines(data, path))


def taken_back(returned: ReturnedFile, plan: Plan, accepted: Collection[Change]) -> TakenBack:
    """`plan`, as it is now, with the accepted changes."""
    theirs, left = with_changes(returned.base, returned.lines, accepted)
    merged = merge(returned.base, plan, theirs)
    remarks = [each for each in accepted if each.kind is ChangeKind.REMARK]
    return TakenBack(with_remarks(merged.plan, returned.lines, remarks), merged.conflicts, left)


def with_remarks(plan: Plan, lines: Returned, remarks: Collection[Change]) -> Plan:
    """The plan with the comments of a file as remarks on what they stand on; one that it has already is not added."""
    known = {(each.author, each.text, each.item, each.on) for each in plan.remarks}
    added = []
    for change in remarks:
        line = lines.beside(change)
        author = ", ".join(each for each in change.authors if each)
        item = line.item if line is not None else ""
        if (author, change.after, item, change.before) not in known:
            place = (line.code or line.above or line.key) if line is not None else ""
            added.append(Remark(new_id(), change.after, author, item, place, change.before))
            known.add((author, change.after, item, change.before))
    return replace(plan, remarks=(*plan.remarks, *added)) if added else plan


def with_changes(
    plan: Plan, lines: Returned, accepted: Collection[Change]
) -> tuple[Plan, tuple[Change, ...]]:
    """The plan that was printed with the accepted changes; and those that it could not take.

    A line that is made from others is no loss where the new plan prints it as the file has it.
    """
    known = registers()
    book = AgencyBook(known.agencies, known.places, plan.head.day, plan.head.issuer)
    words = TaskWords(lambda text: parties(book, book.split(text))[0], plan.head.issue_date.year)
    new, left = applied(plan, lines, accepted, words, new_id)
    if not left:
        return new, ()
    print_again = printed_lines if lines.ordered else printed_rows
    standing = {line.key for line in print_again(new, standard_of(new))}
    return new, tuple(each for each in left if not _is_printed(each, standing))


def _is_printed(change: Change, standing: Collection[str]) -> bool:
    match change.kind:
        case ChangeKind.REMOVED:
            return change.before not in standing
        case ChangeKind.CHANGED if change.cell < 0:
            return change.after in standing
        case _:
            return False
