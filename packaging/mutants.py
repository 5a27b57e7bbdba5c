"""Changes the program in small wrong ways and sees whether the tests notice: one that they do not has survived.

    python3 packaging/run.py mutants                          every room, 60 mutants each
    python3 packaging/run.py mutants merge proof --most 200   some rooms, more of them
    python3 packaging/run.py mutants word --seed 7            another sample

Each mutant is made in a copy of the tree and tried with the tests of its room, up to the first that fails. What cannot
be told from the program itself stands in tests/equivalent_mutants.toml, with the reason. Standard library only.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).resolve().parent.parent
EQUIVALENT = ROOT / "tests" / "equivalent_mutants.toml"
COPIED = ("app", "tests", "packaging", "resources", "i18n", "main.py", "pyproject.toml")


@dataclass(frozen=True)
class Room:
    """What is changed, and the tests that have to notice: the quick and telling ones first."""

    code: tuple[str, ...]
    tests: tuple[str, ...]


ROOMS = {
    "recognition": Room(
        ("app/domain/recognition",),
        (
            "tests/workflows/test_import_corpus.py",
            "tests/domain/test_recognition*.py",
            "tests/domain/test_linking.py",
            "tests/workflows/test_importing.py",
            "tests/workflows/test_import_balance.py",
            "tests/documents/test_pasted.py",
        ),
    ),
    "merge": Room(("app/domain/merge",), ("tests/domain/test_merge*.py", "tests/workflows/test_keeping.py")),
    "persistence": Room(
        ("app/persistence",),
        (
            "tests/persistence/test_store.py",
            "tests/persistence/test_search.py",
            "tests/persistence/test_faults.py",
            "tests/persistence/test_location.py",
            "tests/persistence/test_engine.py",
            "tests/persistence/test_backups.py",
            "tests/persistence/test_migrations.py",
            "tests/workflows/test_keeping.py",
        ),
    ),
    "word": Room(
        ("app/documents/word",),
        (
            "tests/documents/test_word*.py",
            "tests/documents/test_redline.py",
            "tests/documents/test_comparison_table.py",
            "tests/documents/test_golden.py",
            "tests/workflows/test_own_word.py",
        ),
    ),
    "proof": Room(
        ("app/documents/word/proof.py", "app/documents/word/contents.py"),
        ("tests/documents/test_word_proof*.py",),
    ),
}


@dataclass(frozen=True)
class Mutant:
    """One wrong change: in `path`, at `line`, the bytes from `start` to `end` become `new`."""

    path: str
    line: int
    start: int
    end: int
    was: str
    new: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {' '.join(self.was.split())[:70]}  →  {self.new[:70]}"

    def applied(self, source: bytes) -> bytes:
        """The module with the change made."""
        return source[: self.start] + self.new.encode() + source[self.end :]


# What can go wrong
_OTHER: dict[type[ast.AST], str] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
_EMPTY = {"tuple": "()", "list": "[]", "dict": "{}", "set": "set()", "str": '""', "Iterator": "iter(())"}


def changes(node: ast.AST, returns: str) -> Iterator[tuple[ast.AST, str]]:
    """The wrong changes of one node: what is replaced, and by what. `returns` is its function's annotation."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            yield node, f"({ast.unparse(left)} {_OTHER[type(op)]} {ast.unparse(right)})"
        case ast.BoolOp(op=op, values=values):
            word = " and " if isinstance(op, ast.Or) else " or "
            yield node, "(" + word.join(f"({ast.unparse(value)})" for value in values) + ")"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield node, f"bool({ast.unparse(operand)})"
        case ast.Subscript(slice=ast.Constant(value=0) as index):
            yield index, "-1"  # the last instead of the first
        case ast.Subscript(slice=ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1)) as index):
            yield index, "0"
        case ast.Constant(value=bool(value)):
            yield node, str(not value)
        case ast.Constant(value=int(value)):
            yield node, str(value + 1)
        case ast.BinOp(left=left, op=ast.Add(), right=ast.Constant(value=int()) as right):
            yield node, f"({ast.unparse(left)} - {ast.unparse(right)})"
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            yield node, f"({ast.unparse(left)} + {ast.unparse(right)})"
        case _:
            yield from _changes_of_flow(node, returns)


def _changes_of_flow(node: ast.AST, returns: str) -> Iterator[tuple[ast.AST, str]]:
    """A branch that is never or always taken, a statement that is left out, nothing handed back."""
    match node:
        case ast.If(test=test):
            yield test, "False"
            yield test, "True"
        case ast.IfExp(body=body, orelse=other):
            yield node, f"({ast.unparse(body)})"
            yield node, f"({ast.unparse(other)})"
        case ast.comprehension(ifs=[*conditions]):
            for each in conditions:
                yield each, "True"
        case ast.Return(value=ast.expr() as value):
            empty = _EMPTY.get(returns.split("[")[0]) or ("None" if "None" in returns else "")
            if empty and ast.unparse(value) != empty:
                yield value, empty
        case ast.Expr(value=ast.Call() | ast.YieldFrom()) | ast.AugAssign():
            yield node, "pass"
        case ast.Continue():
            yield node, "break"
        case ast.Break():
            yield node, "continue"


def mutants_of(path: str, source: bytes) -> list[Mutant]:
    """Every mutant of a module, in the order of its text."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for node, returns in _behaviour(ast.parse(source), ""):
        for target, new in changes(node, returns):
            start = starts[getattr(target, "lineno", 1) - 1] + getattr(target, "col_offset", 0)
            end = starts[getattr(target, "end_lineno", 1) - 1] + getattr(target, "end_col_offset", 0)
            was = source[start:end].decode()
            found.append(Mutant(path, getattr(target, "lineno", 1), start, end, was, new))
    return sorted(set(found), key=lambda each: (each.start, each.end, each.new))


def _behaviour(node: ast.AST, returns: str) -> Iterator[tuple[ast.AST, str]]:
    """The nodes that make up what a module does; neither annotations nor decorators nor imports for the types."""
    if isinstance(node, ast.FunctionDef):
        returns = ast.unparse(node.returns) if node.returns else ""
        parts: list[ast.AST] = [
            *node.body,
            *node.args.defaults,
            *(each for each in node.args.kw_defaults if each),
        ]
    elif isinstance(node, ast.ClassDef):
        parts = [*node.body]
    elif isinstance(node, ast.AnnAssign):
        parts = [node.value] if node.value else []
    elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        return
    elif isinstance(node, ast.keyword) and node.arg == "strict":
        return  # a guard that only ever raises where the program is wrong already
    elif isinstance(node, ast.JoinedStr):
        return  # the places inside an f-string have no positions of their own before Python 3.12
    else:
        yield node, returns
        parts = [*ast.iter_child_nodes(node)]
    for part in parts:
        yield from _behaviour(part, returns)


# Trying them
def room_mutants(room: Room, root: Path, *, with_equivalent: bool = False) -> list[Mutant]:
    """The mutants of a room, without those that are known to change nothing."""
    files = [
        path
        for code in room.code
        for path in ([root / code] if code.endswith(".py") else _modules(root / code))
    ]
    known = set() if with_equivalent else equivalents(root)
    found = [
        each for path in files for each in mutants_of(path.relative_to(root).as_posix(), path.read_bytes())
    ]
    return [each for each in found if _key(each, root) not in known]


def _modules(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "versions" not in path.parts)


def equivalents(root: Path) -> set[tuple[str, str, str, str]]:
    """What is written down as equivalent: file, the line it is on, what it was, what it becomes."""
    path = root / EQUIVALENT.relative_to(ROOT)
    written = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for each in written.get("mutant", []):
        if not each["reason"]:
            raise ValueError(f"{each}: why is it equivalent?")
    return {(each["path"], each["line"], each["was"], each["new"]) for each in written.get("mutant", [])}


def _key(mutant: Mutant, root: Path) -> tuple[str, str, str, str]:
    line = (root / mutant.path).read_text(encoding="utf-8").splitlines()[mutant.line - 1]
    return mutant.path, line.strip(), mutant.was, mutant.new


def copied(root: Path, target: Path) -> Path:
    """A tree that may be broken."""
    target.mkdir()
    for name in COPIED:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, target / name)
    return target


def notices(tree: Path, room: Room, seconds: float) -> bool:
    """Whether the tests of the room fail, or take too long."""
    files = [str(path.relative_to(tree)) for name in room.tests for path in sorted(tree.glob(name))]
    options = ["-x", "-q", "--no-header", "-p", "no:cacheprovider", "-m", "not slow"]
    environment = {key: value for key, value in os.environ.items() if key != "CI"}
    environment["HYPOTHESIS_PROFILE"] = "verdict"
    command = [sys.executable, "-B", "-m", "pytest", *options, *files]
    try:
        ended = subprocess.run(
            command, cwd=tree, env=environment, timeout=seconds, check=False, capture_output=True
        )
    except subprocess.TimeoutExpired:
        return True
    if ended.returncode not in (0, 1, 2, 4):  # 4: what the tests stand on could not even be imported
        raise RuntimeError(f"pytest could not run: exit {ended.returncode} of {command}")
    return ended.returncode != 0


def killed(mutant: Mutant, room: Room, seconds: float, trees: SimpleQueue[Path]) -> bool:
    """Make the mutant in a free tree, try it, and mend the tree."""
    tree = trees.get()
    path = tree / mutant.path
    source = path.read_bytes()
    try:
        path.write_bytes(mutant.applied(source))
        return notices(tree, room, seconds)
    finally:
        path.write_bytes(source)
        trees.put(tree)


def try_room(name: str, most: int, seed: int, trees: SimpleQueue[Path]) -> tuple[int, int]:
    """Print the survivors of a room; how many were killed, of how many."""
    room = ROOMS[name]
    every = room_mutants(room, ROOT)
    chosen = sorted(
        random.Random(seed).sample(every, min(most, len(every))), key=lambda each: (each.path, each.start)
    )
    tree, begun = trees.get(), time.monotonic()
    if notices(tree, room, 600):
        raise SystemExit(f"{name}: its tests fail without any change")
    trees.put(tree)
    seconds = 3 * (time.monotonic() - begun) + 20
    print(f"{name}: {len(chosen)} of {len(every)} mutants, seed {seed}", flush=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        ends = pool.map(partial(killed, room=room, seconds=seconds, trees=trees), chosen)
        survivors = 0
        for mutant, dead in zip(chosen, ends, strict=True):
            if not dead:
                survivors += 1
                print(f"  survived  {mutant}", flush=True)
    print(f"{name}: {len(chosen) - survivors} of {len(chosen)} killed", flush=True)
    return len(chosen) - survivors, len(chosen)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "rooms", nargs="*", choices=[*ROOMS, []], help="the rooms to try; all of them, if none is named"
    )
    parser.add_argument("--most", type=int, default=60, help="how many mutants of each room are tried")
    parser.add_argument("--seed", type=int, default=2026, help="which ones")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="duthao-mutants-") as folder:
        trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(os.cpu_count() or 1):
            trees.put(copied(ROOT, Path(folder) / str(number)))
        ends = [try_room(name, asked.most, asked.seed, trees) for name in asked.rooms or ROOMS]
    dead, tried = (sum(column) for column in zip(*ends, strict=True))
    print(f"killed: {dead} of {tried}, {dead / max(tried, 1):.0%}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
