"""What was found in a value stays with that value, and goes to none that is made of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.plan.remembered import remembered, with_fields
from app.domain.plan.typed_text import texts_of
from tests.samples import sample_task


def test_a_value_with_other_fields_is_what_replacing_gives_and_remembers_nothing() -> None:
    task = sample_task(1)
    other = replace(task, funding="10 triệu đồng")
    assert remembered(task, texts_of) != texts_of(other)
    made = with_fields(task, funding=other.funding)
    assert made == other
    assert hash(made) == hash(other)
    assert vars(made) == vars(other)
    assert remembered(made, texts_of) == texts_of(other)
    assert task == sample_task(1)


def test_a_field_that_a_value_has_not_is_refused() -> None:
    with pytest.raises(AssertionError):
        with_fields(sample_task(1), founding="10 triệu đồng")
