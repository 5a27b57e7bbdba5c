"""A file of ours that comes back: what was changed in it, beside the plan as it is now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from app.delivery import read_bytes
from app.documents.excel.seal import is_untouched
from app.documents.excel.writer import workbook
from app.documents.reading.kinds import Kind, kind_of
from app.documents.reading.old_word import as_new_word
from app.documents.reading.own import own_plan
from app.documents.reading.workbook import shown_cells
from app.documents.returning.printed_lines import printed_lines
from app.documents.returning.read_lines import read_lines
from app.documents.returning.workbook_lines import (
    missing_columns,
    printed_rows,
    read_rows,
    sheets_changed_in_vain,
)
from app.documents.word.comments import comment_mark
from app.domain.merge import DELETED, STANDING, Conflict, Merged, merge
from app.domain.plan.fields import TASK_FIELD_OF
from app.domain.plan.model import Party, Plan, Remark
from app.domain.plan.rich_text import rich
from app.domain.printing.recipients import untold, with_list_kept
from app.domain.recognition.agencies import AgencyBook, parties
from app.domain.recognition.sentences import charged, told_in
from app.domain.returning.applying import applied
from app.domain.returning.changes import Change, ChangeKind, Returned
from app.domain.returning.lines import Comment, ReadLine, Slot, folded
from app.domain.returning.own_words import TaskWords, Told
from app.errors.faults import ColumnsMissing, NotReturnable, OtherPlan
from app.errors.importing import CannotImport
from app.workflows.importing import registers
from app.workflows.new_plan import new_id
from app.workflows.standards import standard_of

if TYPE_CHECKING:
    from app.persistence import Store

MOST_EXPORTS = 8
"""Earlier exports that a file without a plan is laid against."""

_HEAD = (Slot.SUPERIOR, Slot.ISSUER, Slot.NUMBER, Slot.DATE, Slot.KIND, Slot.SUBJECT)
_PARTS = {
    **dict.fromkeys(_HEAD, "head"),
    **dict.fromkeys((Slot.CAPACITY, Slot.TITLE, Slot.SIGNER), "signature"),
    Slot.ARCHIVE: "recipients",
    Slot.ADDRESSEE: "addressees",
}
"""What a conflict about a line that stands for no item is about."""


@dataclass(frozen=True)
class ReturnedFile:
    """A Word file or workbook that came back: `base` is the plan that it was written from, `lines` the changes.

    `without_plan` says that no plan travels in the file: it is laid against an earlier export, if one fits better
    than the plan as it is now. `in_vain` are sheets that were changed and of which nothing is taken back.
    """

    path: Path
    base: Plan
    lines: Returned
    without_plan: bool = False
    in_vain: tuple[str, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes and remarks, in the order of the file."""
        return self.lines.changes


@dataclass(frozen=True)
class TakenBack:
    """A plan with accepted changes, as `merged` with what was done here; `left` it cannot take.

    The `untold` came to have a task and do not stand in the list of recipients, which somebody wrote by hand.
    """

    merged: Merged
    left: tuple[Change, ...] = ()
    untold: tuple[Party, ...] = ()

    @property
    def plan(self) -> Plan:
        """The plan in which what was changed on both sides is as it is here."""
        return self.merged.plan

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What was changed here too."""
        return self.merged.conflicts


def returned_file(
    path: Path, plan: Plan, content: bytes | None = None, earlier: Iterable[Plan] = ()
) -> ReturnedFile:
    """The file at `path` laid against the plan inside it. `content` are bytes to read instead of the file's.

    Where no plan travels in it, it is laid against `plan` or that of the `earlier` exports of it which it differs
    least from: what was changed here since is no change of the file then.

    Raises:
        FileUnreadable: the system does not let us read it.
        CannotImport: it cannot be read.
        NotReturnable: it is no Word file, and no workbook of ours.
        ColumnsMissing: it is a workbook whose sheet of assignments lost the headings by which its rows are known.
        OtherPlan: it was written from another plan.
    """
    data = read_bytes(path) if content is None else content
    kind = kind_of(data, path)
    if kind is Kind.WORKBOOK:
        return _returned_workbook(data, path, _each_once(plan, earlier))
    if kind is Kind.OLD_WORD:
        data = as_new_word(data, path)
    elif kind is not Kind.WORD:
        raise NotReturnable(path)
    inside = own_plan(data, path)
    if inside is not None and inside.id != plan.id:
        raise OtherPlan(path, inside.head.subject)
    if inside is not None:
        return ReturnedFile(path, inside, laid_against(data, path, inside))
    read = read_lines(data, path)
    plans = _each_once(plan, earlier)
    beside = [
        (each, Returned(printed_lines(each, standard_of(each)), with_known_comments(read, each)))
        for each in plans
    ]
    return _closest([ReturnedFile(path, each, lines, without_plan=True) for each, lines in beside])


def _each_once(plan: Plan, earlier: Iterable[Plan]) -> Iterator[Plan]:
    known: list[Plan] = []
    for each in chain((plan,), earlier):
        if each not in known:
            known.append(each)
            yield each


def _closest(found: Sequence[ReturnedFile]) -> ReturnedFile:
    return min(found, key=lambda each: len(each.changes))


def exported_before(store: Store, plan_id: str) -> tuple[Plan, ...]:
    """The plan as it was at its last exports, newest first."""
    exports = (each for each in store.snapshots(plan_id) if each.reason == "export")
    return tuple(store.load_snapshot(each.id) for each in islice(exports, MOST_EXPORTS))


def _returned_workbook(data: bytes, path: Path, plans: Iterable[Plan]) -> ReturnedFile:
    sheets = shown_cells(data, path)
    found, is_ours = [], False
    missing: tuple[str, ...] = ()
    for plan in plans:
        printed = printed_rows(plan, standard_of(plan))
        read = read_rows(sheets, printed)
        is_ours = is_ours or bool(read)
        missing = missing or missing_columns(sheets, printed)
        codes = {line.code for line in printed if line.code}
        if read and (not codes or any(line.code in codes for line in read)):
            lines = Returned(printed, read, ordered=False)
            found.append(ReturnedFile(path, plan, lines, without_plan=True))
    if not is_ours:
        raise ColumnsMissing(path, missing) if missing else NotReturnable(path)
    if not found:
        raise OtherPlan(path, "")
    closest = _closest(found)
    if is_untouched(data, path):
        return closest
    ours = shown_cells(workbook(closest.base, standard_of(closest.base)), path)
    return replace(closest, in_vain=sheets_changed_in_vain(sheets, ours))


def laid_against(data: bytes, path: Path, plan: Plan) -> Returned:
    """The lines of a Word file beside those that the plan prints."""
    read = with_known_comments(read_lines(data, path), plan)
    return Returned(printed_lines(plan, standard_of(plan)), read)


def with_known_comments(read: tuple[ReadLine, ...], plan: Plan) -> tuple[ReadLine, ...]:
    """The lines, each of their comments with the remark that went out as it, so that none is taken in twice.

    A program that gives comments ids of its own leaves who wrote what. One that knows no replies makes comments of
    them: what says no more than a known answer is none.
    """
    if not plan.remarks:
        return read
    by_mark = {comment_mark(each.id): each for each in plan.remarks}
    by_words = {(each.author, folded(each.text)): each for each in plan.remarks}
    answers = {(plan.head.issuer.name, folded(each.answer)) for each in plan.remarks if each.answer}

    def known(comment: Comment) -> Comment:
        found = by_mark.get(comment.mark) or by_words.get((comment.author, comment.text))
        return replace(comment, known=found)

    return tuple(
        replace(
            line,
            comments=tuple(
                known(each)
                for each in line.comments
                if (each.author, each.text) not in answers or each.answers
            ),
        )
        if line.comments
        else line
        for line in read
    )


def taken_back(returned: ReturnedFile, plan: Plan, accepted: Collection[Change]) -> TakenBack:
    """`plan`, as it is now, with the accepted changes; a list of recipients written by hand changes by hand alone."""
    theirs, left = with_changes(returned.base, returned.lines, accepted)
    merged = merge(returned.base, plan, theirs)
    remarks = [each for each in accepted if each.kind is ChangeKind.REMARK]
    remarked = with_remarks(merged.plan, returned.lines, remarks)
    kept = with_list_kept(plan, remarked)
    return TakenBack(replace(merged, plan=kept), left, untold(plan, kept))


@dataclass(frozen=True)
class Review:
    """What a person is asked about a file: `plan` cannot take what is `left`, and was changed at `here_too` itself."""

    returned: ReturnedFile
    plan: Plan
    left: tuple[Change, ...] = ()
    here_too: tuple[Change, ...] = ()


def review(
    path: Path, plan: Plan, still_wanted: Callable[[], object] = lambda: None, earlier: Iterable[Plan] = ()
) -> Review:
    """The file at `path` laid against the plan inside it and against `plan`. Raises what `returned_file` raises.

    `still_wanted` is called between its parts: what it raises calls the reading off.
    """
    found = returned_file(path, plan, earlier=_while_wanted(earlier, still_wanted))
    still_wanted()
    everything = taken_back(found, plan, found.changes)
    still_wanted()
    here_too = changed_here_too(found.lines, everything.conflicts)
    return Review(found, plan, everything.left, here_too)


def _while_wanted(plans: Iterable[Plan], still_wanted: Callable[[], object]) -> Iterator[Plan]:
    for plan in plans:
        still_wanted()
        yield plan


def is_returned(path: Path, plan: Plan) -> bool:
    """Whether a file was written from this plan: a Word file that carries it, a workbook with codes of its tasks.

    Raises:
        FileUnreadable: the system does not let us read it.
    """
    try:
        found = returned_file(path, plan)
    except (CannotImport, NotReturnable, ColumnsMissing, OtherPlan):
        return False
    return not (found.lines.ordered and found.without_plan)


def changed_here_too(lines: Returned, conflicts: Collection[Conflict]) -> tuple[Change, ...]:
    """The changes that these conflicts are about."""
    return tuple(each for each in lines.changes if any(_is_about(one, lines, each) for one in conflicts))


def _is_about(conflict: Conflict, lines: Returned, change: Change) -> bool:
    line = lines.line(change)
    if line is None or change.kind is ChangeKind.REMARK:
        return False
    if not line.item:
        return conflict.kind == _PARTS.get(line.slot)
    if conflict.item != line.item:
        return False
    column = lines.column(change)
    field = TASK_FIELD_OF.get(column) if column is not None else None
    return field is None or conflict.field in (field.name, DELETED, STANDING)


def with_remarks(plan: Plan, lines: Returned, remarks: Collection[Change]) -> Plan:
    """The plan with the comments of a file as remarks on what they stand on; one that it has already is not added.

    Of one that went out from here the answers and the state are taken; where it was answered here meanwhile, both
    answers stay.
    """
    known = {(each.author, each.text, each.item, each.on) for each in plan.remarks}
    found = {each.id: each for each in plan.remarks}
    for change in remarks:
        comment = change.comment
        if comment is None:
            continue
        if comment.known is not None:
            found[comment.known.id] = _answered(found.get(comment.known.id, comment.known), comment)
            continue
        line = lines.beside(change)
        item = line.item if line is not None else ""
        if (comment.author, comment.text, item, comment.on) not in known:
            place = (line.code or line.above or line.key) if line is not None else ""
            remark = Remark(
                *(new_id(), comment.text, comment.author, item, place, comment.on, comment.answer),
                written=comment.written,
                settled=bool(comment.settled),
            )
            found[remark.id] = remark
            known.add((comment.author, comment.text, item, comment.on))
    after = tuple(found.values())
    return plan if after == plan.remarks else replace(plan, remarks=after)


def _answered(remark: Remark, comment: Comment) -> Remark:
    """The remark as it is here, with what its comment was answered, and whether it was settled, since it went out."""
    before = comment.known or remark
    answer, theirs = remark.answer, comment.answer
    if comment.answers and folded(theirs) not in (folded(before.answer), folded(answer)):
        same_here = remark.answer == before.answer
        answer = theirs if same_here or not answer else f"{answer}\n{theirs}"
    changed = comment.settled is not None and comment.settled != before.settled
    settled = bool(comment.settled) if changed else remark.settled
    return replace(remark, answer=answer, settled=settled)


def _told(sentence: str, book: AgencyBook, year: int) -> Told | None:
    """What a sentence says that gives a task, read as one of a paper that comes in."""
    found = charged(sentence, book, year)
    if found is None:
        return None
    (leads, _), (helping, _) = parties(book, found.leads), parties(book, found.coordinating)
    return Told(
        leads, helping, folded(sentence[found.start : found.end]), told_in(rich(sentence), sentence, found)
    )


def with_changes(
    plan: Plan, lines: Returned, accepted: Collection[Change]
) -> tuple[Plan, tuple[Change, ...]]:
    """The plan that was printed with the accepted changes; and those that it could not take.

    A line that is made from others is no loss where the new plan prints it as the file has it.
    """
    known = registers()
    book = AgencyBook(known.agencies, known.places, plan.head.day, plan.head.issuer)
    year = plan.head.issue_date.year
    words = TaskWords(
        lambda text: parties(book, book.split(text))[0], year, lambda sentence: _told(sentence, book, year)
    )
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
