"""A Word file of ours that somebody edited: everything that was changed in it comes back, or is listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.returning.printed_lines import printed_lines
from app.documents.returning.read_lines import read_lines
from app.documents.word.writer import word_file
from app.domain.plan.model import Plan
from app.domain.returning.changes import ChangeKind, Returned, label_of
from app.domain.returning.lines import ROWS, PrintedLine, ReadLine, Slot, folded
from app.messages.returning import change_place
from app.workflows import reference_data
from app.workflows.returning import with_changes
from app.workflows.standards import standard_of
from tests.issuers import plan_of
from tests.profiles import tried
from tests.samples import full_plan, sample_plan

_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
TEMPLATES = [each.id for each in reference_data.templates()]


@cache
def plan_named(name: str) -> Plan:
    """A plan of a template, or one of the samples."""
    if name == "full":
        return full_plan()
    return sample_plan(12) if name == "sample" else plan_of(name)


@cache
def written(name: str) -> bytes:
    plan = plan_named(name)
    return word_file(plan, standard_of(plan))


def opened(name: str) -> Any:
    return docx.Document(BytesIO(written(name)))


def returned(name: str, document: Any) -> Returned:
    """The document laid against the plan it was written from."""
    target = BytesIO()
    document.save(target)
    plan = plan_named(name)
    return Returned(
        printed_lines(plan, standard_of(plan)), read_lines(target.getvalue(), Path("ke-hoach.docx"))
    )


@pytest.mark.parametrize("name", ["full", "sample", *TEMPLATES])
def test_the_lines_of_the_file_are_those_that_the_plan_prints(name: str) -> None:
    plan = plan_named(name)
    read = read_lines(written(name), Path("ke-hoach.docx"))
    printed = printed_lines(plan, standard_of(plan))
    assert [line.key for line in read] == [line.key for line in printed]
    coded = [line.code for line in printed if line.slot in (Slot.TASK, Slot.TASK_ROW)]
    assert [line.code for line in read if line.code] == coded


def _edit(document: Any, draw: Any) -> None:
    """One edit as anybody makes it: a word, a text, a line or a row more, less, or elsewhere."""
    paragraphs = [each for each in document.paragraphs if each.text.strip()]
    rows = [
        row
        for table in document.tables
        if len(table.rows) > 2 and len(table.columns) > 2
        for row in list(table.rows)[1:]
    ]
    sorts = ["word", "text", "gone", "new"] + (["cell", "row gone", "new row", "row moved"] if rows else [])
    sort = draw(st.sampled_from(sorts))
    number = draw(st.integers(0, 999))
    if sort in ("word", "text", "gone", "new"):
        paragraph = draw(st.sampled_from(paragraphs))
        words = paragraph.text.split()
        if sort == "word":
            words[draw(st.integers(0, len(words) - 1))] = f"chữ{number}"
            paragraph.text = " ".join(words)
        elif sort == "text":
            paragraph.text = f"Viết lại hoàn toàn lần {number}"
        elif sort == "gone":
            paragraph._p.getparent().remove(paragraph._p)
        else:
            paragraph.insert_paragraph_before(f"Đoạn thêm mới số {number}.")
        return
    row = draw(st.sampled_from(rows))
    if sort == "cell":
        draw(st.sampled_from(row.cells)).text = f"Ô mới {number}"
    elif sort == "row gone":
        row._tr.getparent().remove(row._tr)
    elif sort == "new row":
        copied = deepcopy(row._tr)
        for place, text in enumerate(copied.iter(_TEXT)):
            text.text = f"mới {number} {place}"
        row._tr.addnext(copied)
    else:
        same = [each for each in rows if each._tr.getparent() is row._tr.getparent()]
        draw(st.sampled_from(same))._tr.addnext(row._tr)


def _said(line: PrintedLine | ReadLine) -> str:
    """What a line says, without the number before it, which is counted anew."""
    if line.cells:
        return " | ".join(folded(cell) for cell in line.cells[1:])
    key = line.key
    return key.removeprefix(label_of(key)).strip(" .;:,/").lower()


def _printed_twice(lines: Iterable[PrintedLine]) -> set[str]:
    """Codes of tasks that stand in the body and in a table: a change of one place is one of the other too."""
    counts = Counter(line.code for line in lines if line.slot in (Slot.TASK, Slot.TASK_ROW))
    return {code for code, count in counts.items() if count > 1}


def _groups(lines: Iterable[PrintedLine]) -> set[str]:
    """Sections whose heading stands in a row too."""
    return {line.item for line in lines if line.slot is Slot.GROUP}


def _is_made_or_in(line: PrintedLine, codes: set[str]) -> bool:
    return _is_made(line) or line.code in codes


def _is_made(line: PrintedLine) -> bool:
    """Whether the line is made from others: it says something else where they do."""
    generated = line.slot is Slot.RECIPIENT and line.place == 1
    return generated or line.slot in (Slot.FIXED, Slot.GROUP, Slot.KIND)


@tried(100)
@given(st.data())
def test_whatever_was_edited_comes_back_or_is_listed(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["full", "sample", *TEMPLATES]))
    document = opened(name)
    for _ in range(data.draw(st.integers(0, 5))):
        _edit(document, data.draw)
    lines = returned(name, document)
    plan = plan_named(name)
    new, left = with_changes(plan, lines, lines.changes)
    printed = printed_lines(new, standard_of(new))
    made = {_said(line) for line in (*printed, *lines.printed) if _is_made(line)}
    made |= {_said(line) for line in (*printed, *lines.printed) if line.item in _groups(lines.printed)}
    # A task that has lost its row in the annex says below itself what stood there.
    made |= {_said(line) for line in printed if line.slot is Slot.ASSIGNMENT}
    twice = _printed_twice(lines.printed)
    now = Counter(_said(line) for line in printed if not _is_made(line) and line.code not in twice)
    there = Counter(
        _said(line)
        for place, line in enumerate(lines.read)
        if place not in lines.pairs or not _is_made_or_in(lines.printed[lines.pairs[place]], twice)
    )
    listed = {_bare(text) for change in left for text in (change.before, change.after)}
    lost = {text for text in (there - now) if text not in made}
    extra = {text for text in (now - there) if text not in made}
    assert {text for text in lost | extra if not _is_listed(text, listed)} == set()
    if not lines.changes:
        assert new == plan


def _bare(text: str) -> str:
    return text.removeprefix(label_of(text)).strip(" .;:,/").lower()


def _is_listed(text: str, listed: set[str]) -> bool:
    return text in listed or any(text.lower() in each for each in listed)


def test_nothing_is_changed_where_nothing_was() -> None:
    for name in ("full", "sample", *TEMPLATES):
        assert returned(name, opened(name)).changes == ()


def test_kinds_of_changes_are_told_apart() -> None:
    document = opened("sample")
    table = max(document.tables, key=lambda each: len(each.rows))
    table.rows[3].cells[3].text = "Trước ngày 15/5/2026"
    moved, gone = table.rows[6]._tr, table.rows[8]._tr
    table.rows[2]._tr.addprevious(moved)
    gone.getparent().remove(gone)
    document.tables[0].cell(1, 0).paragraphs[0].text = "Số: 15/KH-UBND"
    lines = returned("sample", document)
    kinds = [change.kind for change in lines.changes]
    assert kinds == [ChangeKind.CHANGED, ChangeKind.MOVED, ChangeKind.CHANGED, ChangeKind.REMOVED]
    new, left = with_changes(plan_named("sample"), lines, lines.changes)
    assert left == ()
    assert new.head.number.number == "15"
    assert returned_again(new, lines) == []


def test_what_is_put_in_behind_a_heading_is_told_by_that_heading() -> None:
    document = opened("sample")
    printed = printed_lines(plan_named("sample"), standard_of(plan_named("sample")))
    heading = next(line for line in printed if line.slot is Slot.HEADING and line.item)
    paragraph = next(each for each in document.paragraphs if folded(each.text) == heading.key)
    paragraph._p.addnext(document.add_paragraph("Đoạn thêm mới.")._p)
    lines = returned("sample", document)
    (change,) = lines.changes
    assert change.kind is ChangeKind.ADDED
    assert heading.key in change_place(lines, change)


def returned_again(plan: Plan, lines: Returned) -> list[str]:
    """The rows that the new plan prints in another way than the file has them."""
    printed = [_said(line) for line in printed_lines(plan, standard_of(plan)) if line.slot in ROWS]
    return [_said(line) for line in lines.read if line.table and _said(line) not in printed]
