"""Task codes survive paper: a wrong sign or two swapped ones are noticed."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.plan.task_code import code, is_code, new_code

CODES = st.builds(
    code,
    st.sampled_from(["KH", "BC", "QĐ", "CTr"]),
    st.integers(2020, 2035),
    st.integers(1, 120),
    st.integers(1, 300),
)


def test_a_code_looks_as_documented() -> None:
    assert code("KH", 2026, 3, 2) == "KH26-03.2K"
    assert code("QĐ", 2026, 1, 1).startswith("QD26-01.1")


@given(CODES)
def test_every_code_is_one(found: str) -> None:
    assert is_code(found)


@given(CODES, st.data())
def test_one_wrong_digit_is_noticed(found: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([n for n, sign in enumerate(found) if sign.isdigit()]))
    digit = data.draw(st.sampled_from("0123456789"))
    assume(digit != found[place])
    assert not is_code(found[:place] + digit + found[place + 1 :])


@given(CODES, st.data())
def test_two_swapped_neighbours_are_noticed(found: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(found) - 3))
    assume(found[place] != found[place + 1])
    swapped = found[:place] + found[place + 1] + found[place] + found[place + 2 :]
    assert not is_code(swapped)


@given(CODES, st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_another_check_letter_is_noticed(found: str, letter: str) -> None:
    assume(letter != found[-1])
    assert not is_code(found[:-1] + letter)


def test_words_are_no_codes() -> None:
    for text in (
        "",
        "KH26",
        "KH26-03.2",
        "kh26-03.2k",
        "KH26-3.2K",
        "KH26-03.2KK",
        "318/KH-UBND",
        "KH26-03.2K\n",
    ):
        assert not is_code(text)


@given(st.lists(st.integers(1, 60), unique=True), st.integers(1, 30))
def test_a_new_code_is_above_all_that_were_given_in_its_group(serials: list[int], group: int) -> None:
    taken = {code("KH", 2026, group, serial) for serial in serials}
    others = {code("KH", 2026, group + 1, 99), code("KH", 2025, group, 99)}
    assert new_code(taken | others, "KH", 2026, group) == code("KH", 2026, group, max(serials, default=0) + 1)
