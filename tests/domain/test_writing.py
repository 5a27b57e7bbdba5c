"""Writing in lines: no keystroke changes more than it says, and nothing that is not seen is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.plan.model import Annex, ItemList, LegalBasis, Marker, Paragraph, Plan, Section, Task
from app.domain.plan.rich_text import Footnote, RichText, Run, footnotes, plain, rich
from app.domain.plan.tree import all_items, find, ids, tasks
from app.domain.plan.typed_text import all_texts
from app.domain.printing.bases import legal_basis_words
from app.domain.printing.blocks import blocks
from app.domain.writing import typed_lines
from app.domain.writing.lines import CLOSED, Key, Line, LineKind, lines
from app.domain.writing.typed_lines import CannotJoin
from app.plan_json import plan_from_json, plan_json
from tests.edit_calls import edit_calls
from tests.profiles import tried
from tests.samples import full_plan
from tests.strategies import plans, rich_texts, texts

PROPERTY = tried(50)
PLAIN = {LineKind.SUBJECT, LineKind.BASIS, LineKind.ANNEX}


def ids_of(plan: Plan) -> Callable[[], str]:
    """Gives ids that the plan does not have."""
    taken = set(ids(plan))
    names = (name for n in count() if (name := f"written-{n}") not in taken)
    return lambda: next(names)


def drawn_plan(data: st.DataObject) -> Plan:
    plan = data.draw(st.just(full_plan()) | plans())
    for _ in range(data.draw(st.integers(0, 2))):
        plan = data.draw(edit_calls(plan))(plan)
    return plan


def drawn_line(data: st.DataObject, plan: Plan, *, closed: bool = False) -> Line:
    return data.draw(st.sampled_from([line for line in lines(plan) if closed or not line.closed]))


def cut(content: RichText, at: int) -> tuple[RichText, RichText]:
    """The content before and behind its character `at`; a note is one character."""
    before: list[Run | Footnote] = []
    behind: list[Run | Footnote] = []
    place = 0
    for inline in content:
        size = len(inline.text) if isinstance(inline, Run) else 1
        here = min(max(0, at - place), size)
        if isinstance(inline, Footnote):
            (before if here else behind).append(inline)
        else:
            before += [replace(inline, text=inline.text[:here])] if here else []
            behind += [replace(inline, text=inline.text[here:])] if here < size else []
        place += size
    return tuple(before), tuple(behind)


def length(content: RichText) -> int:
    return sum(len(each.text) if isinstance(each, Run) else 1 for each in content)


def drawn_cut(data: st.DataObject, line: Line) -> tuple[RichText, RichText]:
    return cut(line.content, data.draw(st.integers(0, length(line.content))))


def letters(plan: Plan) -> str:
    """All that is written, in reading order, without blanks and the marks that close a basis."""
    return bare("".join(plain(line.content) for line in lines(plan)))


def bare(text: str) -> str:
    return re.sub(r"[\s;.]", "", text)


def notes(plan: Plan) -> list[Footnote]:
    return [note for line in lines(plan) for note in footnotes(line.content)]


def keys_of(plan: Plan) -> list[Key]:
    return [line.key for line in lines(plan)]


def assert_sound(plan: Plan) -> None:
    """It can be written, read and printed, and no id or code is given twice."""
    found = list(ids(plan))
    assert len(found) == len(set(found))
    codes = [task.code for task in tasks(plan)]
    assert len(codes) == len(set(codes))
    assert all(codes)
    assert plan_from_json(plan_json(plan).encode(), Path("plan")) == plan
    list(blocks(plan, plan.body))
    for annex in plan.annexes:
        list(blocks(plan, annex.items))
    keys = [line.key for line in lines(plan)]
    assert len(keys) == len(set(keys))


# Words of one line


@PROPERTY
@given(st.data())
def test_the_words_that_a_line_has_already_change_nothing(data: st.DataObject) -> None:
    plan = drawn_plan(data)
    for line in lines(plan):
        if not line.closed:
            assert typed_lines.with_line(plan, line, line.content) is plan


@PROPERTY
@given(st.data(), rich_texts())
def test_other_words_of_a_line_change_this_line_only(data: st.DataObject, words: RichText) -> None:
    plan = drawn_plan(data)
    line = drawn_line(data, plan)
    changed = typed_lines.with_line(plan, line, words)
    for before, after in zip(lines(plan), lines(changed), strict=True):
        if before.key != line.key:
            assert after == before
        elif line.kind in PLAIN:
            assert bare(plain(after.content)) == bare(plain(words))
        else:
            assert after.content == words
    assert_sound(changed)


@pytest.mark.parametrize("kind", sorted(CLOSED))
def test_nobody_types_in_generated_parts(kind: LineKind) -> None:
    plan = full_plan()
    line = next(line for line in lines(plan) if line.kind is kind)
    with pytest.raises(KeyError):
        typed_lines.with_line(plan, line, rich("x"))


@pytest.mark.parametrize("kind", [kind for kind in LineKind if kind is not LineKind.SUBJECT])
def test_a_line_that_is_not_in_the_plan_is_our_fault(kind: LineKind) -> None:
    with pytest.raises(KeyError):
        typed_lines.with_line(full_plan(), Line(kind, "nowhere", ()), rich("x"))


def test_a_basis_stays_a_citation_until_its_words_become_others() -> None:
    plan = full_plan()
    line = next(line for line in lines(plan) if line.kind is LineKind.BASIS)
    for marks in ("", ";", ".", " ", " ; "):
        assert typed_lines.with_line(plan, line, (*line.content, *rich(marks))) is plan
    changed = typed_lines.with_line(plan, line, (*line.content, *rich(" và Luật Trẻ em")))
    assert changed.legal_bases[0].citation is None
    assert legal_basis_words(changed.legal_bases[0]) == plain(line.content) + " và Luật Trẻ em"
    assert changed.legal_bases[0].directive == plan.legal_bases[0].directive


# Enter and Backspace


@PROPERTY
@given(st.data())
def test_enter_keeps_all_words_in_their_order(data: st.DataObject) -> None:
    plan = drawn_plan(data)
    line = drawn_line(data, plan, closed=True)
    before, after = drawn_cut(data, line)
    split, key = typed_lines.split(plan, line, before, after, ids_of(plan))
    assert letters(split) == letters(plan)
    assert notes(split) == notes(plan)
    assert key in keys_of(split)
    assert_sound(split)
    if line.kind is LineKind.SUBJECT or line.closed:
        assert split is plan


@PROPERTY
@given(st.data())
def test_a_line_that_is_cut_and_joined_says_what_it_said(data: st.DataObject) -> None:
    plan = drawn_plan(data)
    line = drawn_line(data, plan)
    assume(line.kind is not LineKind.SUBJECT)
    before, after = drawn_cut(data, line)
    split, _ = typed_lines.split(plan, line, before, after, ids_of(plan))
    found = lines(split)
    if len(found) == len(lines(plan)):
        assert split is plan  # a title is not cut at its beginning
        return
    joined, key = typed_lines.joined(split, *two_of(split, plan, line))
    assert [flat(each.content) for each in lines(joined)] == [flat(each.content) for each in lines(plan)]
    assert key in keys_of(joined)
    assert {task.id: task.assignment for task in tasks(joined)} == {
        task.id: task.assignment for task in tasks(plan)
    }


def two_of(split: Plan, plan: Plan, line: Line) -> tuple[Line, Line]:
    """The two lines that `line` was cut into."""
    old, new = lines(plan), lines(split)
    at = next(place for place, each in enumerate(old) if each.key == line.key)
    return new[at], new[at + 1]


def flat(content: RichText) -> str:
    return bare("".join(each.text if isinstance(each, Run) else "\u2020" for each in content))


def test_enter_at_the_beginning_leaves_a_task_what_it_is() -> None:
    plan = full_plan()
    line = next(line for line in lines(plan) if line.item == "task-3")
    split, key = typed_lines.split(plan, line, (), line.content, ids_of(plan))
    assert key == line.key
    assert find(split, "task-3") == find(plan, "task-3")
    place = [each.item for each in lines(split)].index("task-3")
    new = lines(split)[place - 1]
    assert (new.kind, new.content) == (LineKind.TASK, ())
    assert new.task
    assert not new.task.assignment.parties


def test_enter_at_the_beginning_of_a_heading_leaves_what_stands_below_it() -> None:
    plan = full_plan()
    line = next(line for line in lines(plan) if line.item == "tasks")
    split, key = typed_lines.split(plan, line, (), line.content, ids_of(plan))
    assert key == line.key
    assert find(split, "tasks") == find(plan, "tasks")
    assert len(split.body) == len(plan.body) + 1


def test_enter_at_the_beginning_of_a_basis_keeps_its_citation() -> None:
    plan = full_plan()
    line = next(line for line in lines(plan) if line.kind is LineKind.BASIS)
    split, _ = typed_lines.split(plan, line, (), line.content, ids_of(plan))
    assert split.legal_bases[1] == plan.legal_bases[0]
    behind, _ = typed_lines.split(plan, line, line.content, (), ids_of(plan))
    assert behind.legal_bases[0] == plan.legal_bases[0]


def test_a_clause_with_points_is_followed_by_a_paragraph_before_them() -> None:
    points = ItemList("points", Marker.DASH, (rich("một"), rich("hai")))
    plan = replace(
        full_plan(), body=(Section("clause", rich("Yêu cầu gồm"), Marker.ARABIC, (points,), clause=True),)
    )
    line = next(line for line in lines(plan) if line.item == "clause")
    split, _ = typed_lines.split(plan, line, rich("Yêu cầu"), rich(" gồm"), ids_of(plan))
    words = [plain(each.content) for each in lines(split)]
    assert words[words.index("Yêu cầu") :][:4] == ["Yêu cầu", " gồm", "một", "hai"]


def test_a_centred_paragraph_is_followed_by_a_centred_one() -> None:
    plan = replace(full_plan(), body=(Paragraph("centre", rich("Một hai"), centred=True),))
    line = next(line for line in lines(plan) if line.item == "centre")
    split, key = typed_lines.split(plan, line, rich("Một"), rich("hai"), ids_of(plan))
    assert typed_lines.line_of(split, key).centred


def test_an_empty_line_goes_whatever_stands_beside_it() -> None:
    plan = full_plan()
    for line in lines(plan):
        if line.closed or line.kind in (LineKind.SUBJECT, LineKind.ANNEX) or line.kind is LineKind.POINT:
            continue
        opened, _ = typed_lines.split(plan, line, (), line.content, ids_of(plan))
        first, second = two_of(opened, plan, line)
        joined, key = typed_lines.joined(opened, first, second)
        assert lines(joined) == lines(plan)
        assert key == line.key


def test_an_empty_paragraph_goes_from_beside_a_table() -> None:
    plan = full_plan()
    at = next(place for place, item in enumerate(plan.body) if item.id == "figures")
    around = (Paragraph("before", ()), plan.body[at], Paragraph("after", ()))
    plan = replace(plan, body=(*plan.body[:at], *around, *plan.body[at + 1 :]))
    found = {line.item: line for line in lines(plan)}
    less, key = typed_lines.joined(plan, found["before"], found["figures"])
    assert key == ("figures", 0)
    assert [item.id for item in less.body] == [item.id for item in plan.body if item.id != "before"]
    less, key = typed_lines.joined(plan, found["figures"], found["after"])
    assert key == ("figures", 0)
    assert [item.id for item in less.body] == [item.id for item in plan.body if item.id != "after"]


# A span of lines


@PROPERTY
@given(st.data(), texts(max_size=1).map(rich))
def test_a_span_leaves_what_stands_around_it_or_is_refused(data: st.DataObject, typed: RichText) -> None:
    plan = drawn_plan(data)
    found = lines(plan)
    start = data.draw(st.integers(0, len(found) - 1))
    end = data.draw(st.integers(start, min(len(found) - 1, start + data.draw(st.integers(0, 6)))))
    head, _ = drawn_cut(data, found[start])
    _, tail = drawn_cut(data, found[end])
    words = head + typed + tail
    try:
        changed = typed_lines.without_span(plan, found[start], words, found[end], ())
    except CannotJoin:
        return
    except KeyError:
        assert found[start].closed
        return
    left = lines(changed)
    assert [each.content for each in left[:start]] == [each.content for each in found[:start]]
    assert [each.content for each in left[start + 1 :]] == [each.content for each in found[end + 1 :]]
    assert bare(plain(left[start].content)) == bare(plain(words))
    assert [each for each in left[start].content if isinstance(each, Footnote)] == list(footnotes(words))
    gone = {line.item for line in found[start + 1 : end + 1]}
    assert {item.id for item in all_items(plan)} - {item.id for item in all_items(changed)} <= gone
    lost = [task for task in tasks(plan) if task.id not in {each.id for each in tasks(changed)}]
    assert not any(task.assignment.parties or task.deadline or task.answers for task in lost)
    assert not any(line.closed for line in found[start + 1 : end + 1])
    assert_sound(changed)


def refused(plan: Plan, first: str, last: str) -> bool:
    found = {line.item: line for line in lines(plan)}
    try:
        typed_lines.without_span(plan, found[first], (), found[last], ())
    except CannotJoin:
        return True
    return False


def test_what_holds_more_than_its_words_is_not_deleted_with_a_span() -> None:
    plan = full_plan()
    assert refused(plan, "aim", "task-1")
    assert refused(plan, "aim", "group-1")
    assert refused(plan, "words", "figures")
    assert refused(plan, "basis-1", "opening")
    assert refused(plan, "opening", "aims")
    assert refused(plan, "by-agency", "closing")
    assert refused(plan, "closing", "annex")
    assert refused(plan, "", "basis-1")
    assert refused(plan, "note", "words"), "the other way round"
    assert not refused(plan, "words", "points")


def test_a_heading_goes_with_a_span_that_holds_all_that_stands_below_it() -> None:
    plan = full_plan()
    found = {line.item: line for line in lines(plan)}
    plan = replace(plan, body=(Paragraph("top", rich("Trên")), plan.body[0], Paragraph("end", rich("Dưới"))))
    found = {line.item: line for line in lines(plan)}
    changed = typed_lines.without_span(plan, found["top"], rich("Tr"), found["end"], rich("ưới"))
    assert [item.id for item in changed.body] == ["top"]
    assert refused(plan, "top", "aims")


def test_a_note_does_not_come_to_stand_in_a_title() -> None:
    plan = full_plan()
    note = Paragraph("note", (Run("Nguồn"), Footnote((Run("Sở Y tế"),))))
    plan = replace(plan, annexes=(Annex("annex", "Số liệu", (note,)),))
    title, text = lines(plan)[-2:]
    with pytest.raises(CannotJoin):
        typed_lines.joined(plan, title, text)


# Pasting


@PROPERTY
@given(st.data(), st.lists(texts(1).filter(str.strip).map(rich), min_size=1, max_size=4))
def test_all_that_is_pasted_stands_there_in_its_order(
    data: st.DataObject, given_words: list[RichText]
) -> None:
    plan = drawn_plan(data)
    line = drawn_line(data, plan)
    before, after = drawn_cut(data, line)
    at = next(place for place, each in enumerate(lines(plan)) if each.key == line.key)
    changed, key, words = typed_lines.pasted(plan, line, before, given_words, after, ids_of(plan))
    expected = [bare(plain(each.content)) for each in lines(plan)]
    expected[at] = bare("".join(plain(each) for each in (before, *given_words, after)))
    assert letters(changed) == "".join(expected)
    last = plain(typed_lines.line_of(changed, key).content)
    assert bare(last).startswith(bare(plain(words)))
    assert notes(changed) == notes(plan)
    assert_sound(changed)


def test_lines_pasted_into_the_subject_stay_words_of_their_own() -> None:
    plan = full_plan()
    subject = lines(plan)[0]
    changed, _, _ = typed_lines.pasted(
        plan, subject, (), [rich("Về việc"), rich("phòng cháy")], (), ids_of(plan)
    )
    assert changed.head.subject == "Về việc phòng cháy"


def test_each_pasted_line_is_of_the_kind_it_was_pasted_into() -> None:
    plan = full_plan()
    given_words = [rich("một"), rich("hai"), rich("ba")]
    for kind in LineKind:
        line = next(line for line in lines(plan) if line.kind is kind)
        if line.closed or kind is LineKind.SUBJECT:
            continue
        at = [each.key for each in lines(plan)].index(line.key)
        changed, _, _ = typed_lines.pasted(plan, line, line.content, given_words, (), ids_of(plan))
        kinds = [each.kind for each in lines(changed)][at + 1 : at + 3]
        below = LineKind.TEXT if kind in (LineKind.HEADING, LineKind.ANNEX) else kind
        assert kinds == [below, below]


# Kinds of line


@PROPERTY
@given(st.data(), st.sampled_from(LineKind), st.sampled_from(Marker))
def test_a_line_of_another_kind_says_the_same_words(
    data: st.DataObject, kind: LineKind, marker: Marker
) -> None:
    plan = drawn_plan(data)
    line = drawn_line(data, plan, closed=True)
    try:
        changed, key = typed_lines.with_line_as(plan, line, kind, marker, ids_of(plan))
    except CannotJoin:
        return
    new = typed_lines.line_of(changed, key)
    assert (new.kind, new.content) == (kind, line.content)
    assert [each.content for each in lines(changed)] == [each.content for each in lines(plan)]
    assert_sound(changed)
    if line.kind in (LineKind.TEXT, LineKind.HEADING, LineKind.TASK):
        back, key = typed_lines.with_line_as(changed, new, line.kind, line.marker, ids_of(changed))
        assert typed_lines.line_of(back, key).content == line.content


def test_what_holds_more_than_its_words_stays_what_it_is() -> None:
    plan = full_plan()
    found = {line.item: line for line in lines(plan)}
    for item in ("task-1", "tasks", "figures", "points", "closing", "annex"):
        with pytest.raises(CannotJoin):
            typed_lines.with_line_as(plan, found[item], LineKind.TEXT, Marker.NONE, ids_of(plan))


# Taking out and finding


@PROPERTY
@given(st.data())
def test_a_line_goes_with_all_that_belongs_to_it_and_nothing_else(data: st.DataObject) -> None:
    plan = drawn_plan(data)
    line = drawn_line(data, plan, closed=True)
    if line.kind is LineKind.SUBJECT:
        with pytest.raises(CannotJoin):
            typed_lines.without_line(plan, line)
        return
    changed = typed_lines.without_line(plan, line)
    assert len(lines(changed)) < len(lines(plan))
    kept = Counter(text for _, text in all_texts(changed))
    assert kept <= Counter(text for _, text in all_texts(plan))
    assert_sound(changed)


def test_a_line_knows_the_heading_it_stands_below() -> None:
    plan = full_plan()
    for item, heading in (
        ("", ""),
        ("opening", ""),
        ("aim", "aims"),
        ("task-1", "group-1"),
        ("group-1", "group-1"),
        ("by-agency", "duties"),
        ("closing", ""),
        ("assignment-table", "annex"),
        ("note", "figures-annex"),
        ("nowhere", ""),
    ):
        assert typed_lines.heading_of(plan, item) == heading


def test_the_basis_that_is_written_anew_is_the_words() -> None:
    plan = replace(full_plan(), legal_bases=(LegalBasis("basis", text="Luật Trẻ em;"),))
    line = lines(plan)[1]
    assert typed_lines.with_line(plan, line, line.content) is plan
    assert typed_lines.with_line(plan, line, rich("Luật")).legal_bases == (LegalBasis("basis", text="Luật"),)


def test_a_point_that_is_joined_leaves_the_list_and_an_empty_list_goes() -> None:
    plan = full_plan()
    points = [line for line in lines(plan) if line.item == "points"]
    joined, key = typed_lines.joined(plan, points[0], points[1])
    assert plain(typed_lines.line_of(joined, key).content) == "Kịp thờiĐúng đối tượng"
    above = next(line for line in lines(joined) if line.item == "words")
    last, _ = typed_lines.joined(joined, above, typed_lines.line_of(joined, key))
    assert "points" not in {item.id for item in all_items(last)}
    assert isinstance(find(plan, "points"), ItemList)
    assert isinstance(find(plan, "task-1"), Task)
    assert keys_of(last) == [each for each in keys_of(plan) if each[0] != "points"]
