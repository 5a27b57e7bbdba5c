"""Paper in, paper out: what nobody changed is printed, and a change of one field changes nothing else on paper."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from app.documents.reading.word import read_word
from app.documents.returning.printed_lines import printed_lines
from app.domain import edits
from app.domain.deadline.parsing import deadline
from app.domain.plan.fields import DEADLINE
from app.domain.plan.model import Column, Plan
from app.domain.plan.rich_text import footnotes, plain
from app.domain.plan.tree import all_items, tasks
from app.domain.plan.typed_text import rich_texts
from app.domain.recognition.account import AccountEntry
from app.domain.recognition.recognise import recognised
from app.domain.returning.lines import PrintedLine, Slot
from app.workflows.standards import standard_of
from tests.profiles import tried
from tests.reading_strategies import bodies, word_bytes
from tests.workflows.test_import_balance import (
    _GENERATED,
    _HEAD,
    _REGISTERS,
    _SAID_BY_STRUCTURE,
    _is_mark,
    _words,
)


def _printed(plan: Plan) -> tuple[PrintedLine, ...]:
    return printed_lines(plan, standard_of(plan))


def _words_on_paper(plan: Plan) -> set[str]:
    """The words of every line, and of every footnote."""
    texts = [line.text for line in _printed(plan)]
    for item in (*plan.opening, *all_items(plan), *plan.closing):
        for content in rich_texts(item):
            texts += [plain(note.content) for note in footnotes(content)]
    return _words("\n".join(texts))


@tried(60)
@given(bodies())
def test_what_was_placed_stands_on_the_paper(body: str) -> None:
    plan, account = recognised(read_word(word_bytes(body), Path("a.docx")), _REGISTERS)
    there = _words_on_paper(plan) | _SAID_BY_STRUCTURE
    told = [entry for entry in (*account.placed, *account.doubtful) if entry.reason not in _GENERATED | _HEAD]
    gaps = [
        (entry.text, entry.reason, words)
        for entry in told
        if (words := {word for word in _words(entry.text) - there if not _is_mark(word)})
    ]
    assert gaps == []


@tried(60)
@given(bodies())
def test_paragraphs_stand_on_the_paper_in_their_order(body: str) -> None:
    plan, account = recognised(read_word(word_bytes(body), Path("a.docx")), _REGISTERS)
    lines = [set(re.findall(r"\w+", line.text.lower())) for line in _printed(plan)]
    told = (entry for entry in (*account.placed, *account.doubtful) if _is_of_the_text(entry))
    at = 0
    for entry in sorted(told, key=lambda entry: int(entry.place.partition("/")[2])):
        # What the recipients are headed by stands on a line of its own, whatever followed it.
        said = entry.text.lower().removeprefix("nơi nhận:")
        words = {word for word in re.findall(r"\w+", said) if len(word) > 1}
        if len(words) < 3:
            continue  # So few words stand in many lines.
        found = next((place for place in range(at, len(lines)) if words <= lines[place]), None)
        assert found is not None, entry
        at = found


def _is_of_the_text(entry: AccountEntry) -> bool:
    """Whether an entry is a paragraph of the text, and not of the head or of what the program counts."""
    return bool(re.fullmatch(r"body/\d+", entry.place)) and entry.reason not in _GENERATED | _HEAD


@tried(60)
@given(bodies(), st.data())
def test_a_change_of_one_field_changes_its_own_lines_alone(body: str, data: st.DataObject) -> None:
    plan, _ = recognised(read_word(word_bytes(body), Path("a.docx")), _REGISTERS)
    assume(tasks(plan))
    task = data.draw(st.sampled_from(tasks(plan)))
    changed = edits.with_value(plan, task.id, DEADLINE, deadline("Trước ngày 15/11/2031", 2031))
    before, after = _printed(plan), _printed(changed)
    assert _others(before, task.id) == _others(after, task.id)
    # A table that has no column for it does not show it.
    own = [line for line in after if line.item == task.id]
    shows = [line for line in own if not line.columns or Column.DEADLINE in line.columns]
    assert any("15/11/2031" in line.text for line in own) == bool(shows)


def _others(lines: tuple[PrintedLine, ...], task_id: str) -> list[str]:
    """The lines of everything else; what is made from tasks follows them."""
    return [line.text for line in lines if line.item != task_id and line.slot is not Slot.FIXED]
