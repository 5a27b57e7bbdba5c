"""Each rule of recognition beside the documents that taught it: what it finds, and near words that it leaves."""

from __future__ import annotations

import re

import pytest

from app.domain.directive_recognition import rules as directive_rules
from app.domain.recognition import rules, sentence_rules
from app.domain.recognition.rule import Rule
from app.domain.recognition.rules import MEANINGS
from app.domain.vietnamese import key_by_letter, search_key

RULES = {
    **{
        name: value
        for module in (rules, sentence_rules)
        for name, value in vars(module).items()
        if isinstance(value, Rule)
    },
    **{
        f"directive {name}": value for name, value in vars(directive_rules).items() if isinstance(value, Rule)
    },
    **{f"MEANINGS {place} {column.value}": rule for place, (column, rule) in enumerate(MEANINGS)},
}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_finds_what_taught_it_and_leaves_what_is_near(name: str) -> None:
    rule = RULES[name]
    assert all((rule.taught_by, rule.matches, rule.leaves))
    assert [words for words in rule.matches if not rule.finds(words)] == []
    assert [words for words in rule.leaves if rule.finds(words)] == []


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if not rule.as_written])
def test_a_rule_in_folded_letters_has_no_other(name: str) -> None:
    # Signs of expressions that are capitals: \S \W \D \B and names of groups are none of its letters.
    letters = re.sub(r"\\[A-Z]|\(\?P<\w+>", "", RULES[name].pattern.pattern)
    assert letters == key_by_letter(letters)


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.as_written])
def test_a_rule_as_written_leaves_what_only_marks_or_capitals_tell_apart(name: str) -> None:
    """Why it is not folded: folded as the others are, it would find what it must leave, or miss what it must find."""
    rule = RULES[name]
    blind = re.compile(key_by_letter_outside_signs(rule.pattern.pattern), re.IGNORECASE)
    found = [words for words in rule.leaves if blind.search(search_key(words))]
    missed = [words for words in rule.matches if not blind.search(search_key(words))]
    assert found or missed


def key_by_letter_outside_signs(pattern: str) -> str:
    r"""The pattern with its letters folded, but for signs such as \S and the names of groups."""
    parts = re.split(r"(\\[A-Za-z]|\(\?P<\w+>)", pattern)
    return "".join(part if place % 2 else key_by_letter(part) for place, part in enumerate(parts))


def test_letters_fold_one_for_one() -> None:
    for text in (
        "Đơn vị CHỦ TRÌ:\nSở Y tế",
        "Ủy ban nhân dân  quận",
        "1) İstanbul ﬁ — “…”",
        "m\u0300ẹ\u0302",
    ):
        assert len(key_by_letter(text)) == len(text)
    assert key_by_letter("Đơn vị CHỦ TRÌ") == search_key("Đơn vị CHỦ TRÌ") == "don vi chu tri"
