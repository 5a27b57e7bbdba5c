"""Edits of bases, annexes, recipients and signature; words replaced everywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from app.domain import edits
from app.domain.plan.model import (
    Annex,
    Cell,
    Paragraph,
    Plan,
    Recipient,
)
from app.domain.plan.rich_text import Run, plain, rich
from app.domain.plan.tree import find, tasks
from tests.lookups import section_of, table_of
from tests.profiles import tried
from tests.samples import AGENCIES, full_plan
from tests.strategies import plans, rich_texts

PROPERTY = tried(40)
HEALTH = AGENCIES[0]


def test_bases_and_annexes_can_be_moved_and_removed() -> None:
    plan = edits.with_annex(full_plan(), Annex("third", "Ba"), 0)
    assert [annex.id for annex in edits.move_annex(plan, "third", 2).annexes][-1] == "third"
    assert edits.without_annex(plan, "third") == full_plan()
    with pytest.raises(ValueError, match="third"):
        edits.with_annex(plan, Annex("third", "Lại"))
    assert edits.without_legal_basis(plan, "basis-1").legal_bases == ()


def test_a_party_is_left_out_of_the_recipients_and_comes_back() -> None:
    out = edits.with_party_left_out(full_plan(), HEALTH.key)
    assert HEALTH.key in out.recipients.left_out
    assert edits.with_party_left_out(out, HEALTH.key, left_out=False) == full_plan()


@PROPERTY
@given(plans(), rich_texts(1))
def test_replacing_words_by_themselves_changes_nothing(plan: Plan, content: tuple[object, ...]) -> None:
    assert edits.with_text_replaced(plan, "a", "a") is plan
    assert edits.with_text_replaced(plan, "", "x") is plan


def test_replacing_words_reaches_headings_tasks_lists_tables_notes_and_titles() -> None:
    plan = full_plan()
    changed = edits.with_text_replaced(edits.with_annex_title(plan, "annex", "trẻ em"), "trẻ em", "TRẺ")
    assert "trẻ em" not in changed.head.subject
    assert changed.annexes[0].title == "TRẺ"
    assert all("trẻ em" not in plain(task.content) for task in tasks(changed))
    assert "trẻ em" not in plain(section_of(changed, "group-1").heading)
    assert table_of(edits.with_text_replaced(plan, "Chỉ tiêu", "Số"), "figures").rows[0][0] == Cell(
        (rich("Số"),), rows=2
    )


def test_recipients_are_put_moved_covered_and_taken_out_one_by_one() -> None:
    plan = edits.with_recipient(full_plan(), Recipient("new", " Bộ Y tế (để b/c)\x07"), "first", 1)
    assert [line.text for line in plan.recipients.first] == [
        "Thường trực Tỉnh ủy",
        "Bộ Y tế (để b/c)",
        "Các sở, ban, ngành",
    ]
    moved = edits.move_recipient(plan, "new", "last", 0)
    assert [line.id for line in moved.recipients.last] == ["new", "archive-note"]
    assert edits.move_recipient(moved, "new", "first", 1) == plan
    renamed = edits.with_recipient(moved, Recipient("new", "Bộ Y tế"), "first")
    assert renamed.recipients.last[0].text == "Bộ Y tế"
    covering = edits.with_covers(plan, "new", [HEALTH.key, HEALTH.key])
    assert covering.recipients.first[1].covers == (HEALTH.key,)
    assert edits.without_recipient(plan, "new") == full_plan()


def test_a_longer_old_name_is_replaced_where_it_begins_with_the_new_one() -> None:
    long_name = replace(HEALTH, name="Sở Y tế tỉnh")
    plan = edits.with_party_replaced(full_plan(), HEALTH.key, long_name)
    plan = edits.with_content(plan, "note", rich("Nguồn: Sở Y tế tỉnh, sở Y tế"))
    changed = find(edits.with_party_replaced(plan, HEALTH.key, HEALTH, in_text=True), "note")
    assert isinstance(changed, Paragraph)
    assert plain(changed.content) == "Nguồn: Sở Y tế, sở Y tế"


def test_what_is_put_in_is_cleaned() -> None:
    plan = edits.with_item(full_plan(), Paragraph("new", (Run("tre\u0309\x07"), Run(""))), "", 0)
    assert plan.body[0] == Paragraph("new", (Run("trẻ"),))
    annexed = edits.with_annex(plan, Annex("last", " a\x07", (Paragraph("inner", (Run("b\r\nc"),)),)))
    assert annexed.annexes[-1] == Annex("last", "a", (Paragraph("inner", (Run("b\nc"),)),))
