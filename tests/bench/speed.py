"""What exports, their proof, imports and roll-forward cost in one run, as ratios of CPU time, and in memory.

    .venv/bin/python -m tests.bench.speed [word | workbook | import | roll]… [500 2000 10000]

The yardstick of an export is writing the same bytes: serialise the parsed parts and zip them (of a workbook only zip
them); that of an import is inflating the document and parsing it. Each is the least of several tries; the most of our
own stands beside it. Memory is what the whole export takes at most beyond what was there, in a process of its own.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from time import process_time

from lxml import etree

from app.documents.excel.proof import prove as prove_workbook
from app.documents.excel.writer import workbook
from app.documents.reading.word import read_word
from app.documents.word.proof import prove
from app.documents.word.writer import word_file
from app.domain.recognition.recognise import recognised
from app.workflows.exporting import export_word, export_workbook
from app.workflows.importing import registers
from app.workflows.roll_forward import roll_forward
from app.workflows.standards import standard_of
from tests.bench.test_exports import Parts, parts_of, zipped
from tests.bench.test_import import foreign
from tests.samples import sample_plan

SIZES = (500, 2_000, 10_000)
_PARSER = etree.XMLParser(huge_tree=True)
_STATUS = Path("/proc/self/status")


def least(work: Callable[[], object], tries: int) -> tuple[float, float]:
    """The least and the most CPU time of `work`, ms."""
    found = []
    for _ in range(tries):
        gc.collect()
        begun = process_time()
        work()
        found.append((process_time() - begun) * 1000)
    return min(found), max(found)


def report_word(count: int, tries: int) -> None:
    """Writing, proof and the whole export of a Word file."""
    plan = sample_plan(count)
    given = standard_of(plan)
    parts = parts_of(word_file(plan, given))
    yard = _written_again(parts, tries)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.docx")
        _tell(f"word {count}, whole export", yard, least(lambda: export_word(plan, path), tries))
        _tell(f"word {count}, writing", yard, least(lambda: word_file(plan, given), tries))
        _tell(f"word {count}, proof", yard, least(lambda: prove(path, plan, given), tries))
    _tell_memory("word", count)


def _written_again(parts: Parts, tries: int) -> float:
    trees = {name: etree.fromstring(part, _PARSER) for name, part in parts.items() if name.endswith(".xml")}
    return least(lambda: zipped(parts | {name: etree.tostring(tree) for name, tree in trees.items()}), tries)[
        0
    ]


def report_workbook(count: int, tries: int) -> None:
    """Writing, proof and the whole export of a workbook."""
    plan = sample_plan(count)
    given = standard_of(plan)
    parts = parts_of(workbook(plan, given))
    yard, _ = least(lambda: zipped(parts), tries)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        _tell(f"workbook {count}, whole export", yard, least(lambda: export_workbook(plan, path), tries))
        _tell(f"workbook {count}, writing", yard, least(lambda: workbook(plan, given), tries))
        _tell(f"workbook {count}, proof", yard, least(lambda: prove_workbook(path, plan, given), tries))
    _tell_memory("workbook", count)


def report_import(count: int, tries: int) -> None:
    """Reading and recognition of a Word file without a plan inside it; no circles are looked for, as in the child."""
    content, known, path = foreign(count), registers(), Path("a.docx")

    def parse() -> object:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return etree.fromstring(package.read("word/document.xml"), _PARSER)

    yard, _ = least(parse, tries * 3)
    gc.disable()
    whole = least(lambda: recognised(read_word(content, path), known), tries)
    _tell(f"import {count}, whole", yard, whole)
    _tell(f"import {count}, reading", yard, least(lambda: read_word(content, path), tries))
    source = read_word(content, path)
    _tell(f"import {count}, recognition", yard, least(lambda: recognised(source, known), tries))
    gc.enable()


def report_roll(count: int, tries: int) -> None:
    """Last year's plan made this year's, ms: there is no yardstick."""
    plan = sample_plan(count)
    roll_forward(plan, 2027)
    found, most = least(lambda: roll_forward(plan, 2027), tries)
    print(f"{f'roll-forward {count}':32} {found:9.0f} ms  (to {most:.0f})", flush=True)


def _tell(name: str, yard: float, found: tuple[float, float]) -> None:
    ours, most = found
    print(
        f"{name:32} {ours:9.0f} ms  {ours / yard:5.1f}×  (to {most / yard:.1f}×; 1 = {yard:.0f} ms)",
        flush=True,
    )


def _tell_memory(kind: str, count: int) -> None:
    if _STATUS.exists():
        context = multiprocessing.get_context("spawn")
        with context.Pool(1) as pool:
            print(
                f"{f'{kind} {count}, whole export':32} {pool.apply(_memory, (kind, count)):+9.0f} MB",
                flush=True,
            )


_EXPORTS = {"word": export_word, "workbook": export_workbook}


def _memory(kind: str, count: int) -> float:
    """What the whole export of a kind takes beyond the plan and the program, MB."""
    small, plan, export = sample_plan(20), sample_plan(count), _EXPORTS[kind]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "exported")
        export(small, path)
        gc.collect()
        before = _resident("VmRSS")
        Path("/proc/self/clear_refs").write_text("5")
        export(plan, path)
        return _resident("VmHWM") - before


def _resident(name: str) -> float:
    line = next(each for each in _STATUS.read_text().splitlines() if each.startswith(name))
    return int(line.split()[1]) / 1024


_REPORTS = {"word": report_word, "workbook": report_workbook, "import": report_import, "roll": report_roll}


def main(arguments: Sequence[str]) -> None:
    """Print what is asked for, all of it where nothing is."""
    names = [each for each in arguments if each in _REPORTS] or list(_REPORTS)
    for count in [int(each) for each in arguments if each.isdigit()] or SIZES:
        for name in names:
            _REPORTS[name](count, tries=max(1, min(9, 6_000 // count)))


if __name__ == "__main__":
    main(sys.argv[1:])
