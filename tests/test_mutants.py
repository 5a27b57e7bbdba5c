"""The mutation run makes the wrong changes it says it makes, and tells those that no test notices."""

from __future__ import annotations

import ast
from pathlib import Path
from queue import SimpleQueue

import mutants
import pytest
from mutants import Room, killed, mutants_of, notices, room_mutants

SOURCE = '''
"""A module. 1 < 2"""
LIMIT: int = 5
def first(names: list[str], ready: bool = True) -> tuple[str, ...]:
    """The first. 3"""
    found = names[0], names[-1]
    if ready and not names:
        found.append("x")
    for name in names:
        if name in found or len(name) > 3:
            break
    return tuple(each for each in names if each != "")
'''


def made(source: str) -> set[tuple[str, str]]:
    return {(each.was, each.new) for each in mutants_of("a.py", source.encode())}


def test_each_kind_of_wrong_change_is_made_once_and_none_in_words() -> None:
    assert made(SOURCE) == {
        ("5", "6"),
        ("True", "False"),
        ("0", "-1"),
        ("0", "1"),
        ("-1", "0"),
        ("1", "2"),
        ("ready and not names", "((ready) or (not names))"),
        ("ready and not names", "False"),
        ("ready and not names", "True"),
        ("not names", "bool(names)"),
        ('found.append("x")', "pass"),
        ("name in found or len(name) > 3", "((name in found) and (len(name) > 3))"),
        ("name in found or len(name) > 3", "False"),
        ("name in found or len(name) > 3", "True"),
        ("name in found", "(name not in found)"),
        ("len(name) > 3", "(len(name) >= 3)"),
        ("3", "4"),
        ("break", "continue"),
        ('tuple(each for each in names if each != "")', "()"),
        ('each != ""', "(each == '')"),
        ('each != ""', "True"),
    }


@pytest.mark.slow
def test_every_mutant_of_the_rooms_is_a_program() -> None:
    for room in mutants.ROOMS.values():
        found = room_mutants(room, mutants.ROOT)
        assert len(found) > 100
        for each in found[:: len(found) // 40]:
            ast.parse(each.applied((mutants.ROOT / each.path).read_bytes()))


def test_the_tests_of_every_room_are_there() -> None:
    for room in mutants.ROOMS.values():
        assert [name for name in room.tests if not list(mutants.ROOT.glob(name))] == []


@pytest.mark.slow
def test_what_is_listed_as_equivalent_is_still_in_the_code() -> None:
    every = {
        mutants._key(each, mutants.ROOT)
        for room in mutants.ROOMS.values()
        for each in room_mutants(room, mutants.ROOT, with_equivalent=True)
    }
    assert mutants.equivalents(mutants.ROOT) - every == set()


@pytest.mark.slow
def test_a_mutant_that_a_test_notices_is_killed_and_the_tree_is_mended(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "pyproject.toml").write_text(
        '[tool.pytest.ini_options]\nmarkers = ["slow"]\n', encoding="utf-8"
    )
    (tmp_path / "a.py").write_text(
        "def more(x: int) -> int:\n    return x + 1\nUNUSED = 2\n", encoding="utf-8"
    )
    (tmp_path / "tests" / "test_a.py").write_text(
        "import sys\nsys.path.insert(0, '.')\nfrom a import more\n\ndef test_more():\n    assert more(1) == 2\n",
        encoding="utf-8",
    )
    room = Room(("a.py",), ("tests/test_*.py",))
    assert not notices(tmp_path, room, 60)
    trees: SimpleQueue[Path] = SimpleQueue()
    trees.put(tmp_path)
    before = (tmp_path / "a.py").read_bytes()
    ends = {str(each): killed(each, room, 60, trees) for each in room_mutants(room, tmp_path)}
    assert ends == {
        "a.py:2: x + 1  →  (x - 1)": True,
        "a.py:2: 1  →  2": True,
        "a.py:3: 2  →  3": False,
    }
    assert (tmp_path / "a.py").read_bytes() == before


@pytest.mark.slow
def test_a_mutant_that_leaves_the_tests_nothing_to_stand_on_is_dead(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "pyproject.toml").write_text(
        '[tool.pytest.ini_options]\nmarkers = ["slow"]\n', encoding="utf-8"
    )
    (tmp_path / "tests" / "conftest.py").write_text("import no_such_module_of_ours\n", encoding="utf-8")
    (tmp_path / "tests" / "test_a.py").write_text("def test_it():\n    pass\n", encoding="utf-8")
    assert notices(tmp_path, Room(("a.py",), ("tests/test_*.py",)), 60)
