"""How long a Word file of tasks takes from bytes to a plan with its account, beside peers that only read its text.

The limit is the bare parse: unzip the document part and let lxml parse it. The file is one of ours without the plan
inside it, so that everything has to be recognised. pandoc is left out where it is not installed. Each group's fastest
line is 1.0.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import mammoth  # type: ignore[import-untyped]
import pytest
from lxml import etree
from pytest_benchmark.fixture import BenchmarkFixture

from app.documents.reading.word import read_word
from app.documents.word.writer import word_file
from app.domain.plan.tree import tasks
from app.domain.recognition.recognise import recognised
from app.workflows.importing import registers
from tests.samples import sample_plan, standard

SIZES = (50, 500, 2_000)
ROUNDS = {50: 20, 500: 7, 2_000: 3}


@cache
def foreign(count: int) -> bytes:
    """A Word file with so many tasks and no plan inside it."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(word_file(sample_plan(count), standard()))) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for name in source.namelist():
            if name.startswith("customXml"):
                continue
            content = source.read(name)
            if name.endswith(".rels"):
                content = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", content)
            package.writestr(name, content)
    return target.getvalue()


T = TypeVar("T")


def measured(benchmark: BenchmarkFixture, count: int, work: Callable[[], T]) -> T:
    benchmark.group = f"import, {count} tasks"
    result: T = benchmark.pedantic(work, rounds=ROUNDS[count], warmup_rounds=1)  # type: ignore[no-untyped-call]
    return result


@pytest.mark.parametrize("count", SIZES)
def test_limit_bare_parse(benchmark: BenchmarkFixture, count: int) -> None:
    def work() -> etree._Element:
        with zipfile.ZipFile(BytesIO(foreign(count))) as package:
            return etree.fromstring(package.read("word/document.xml"), etree.XMLParser(huge_tree=True))

    assert len(measured(benchmark, count, work))


@pytest.mark.parametrize("count", SIZES)
def test_ours_with_account(benchmark: BenchmarkFixture, count: int) -> None:
    known = registers()
    plan, account = measured(
        benchmark, count, lambda: recognised(read_word(foreign(count), Path("a.docx")), known)
    )
    assert len(tasks(plan)) >= count
    assert account.total


@pytest.mark.parametrize("count", SIZES)
def test_mammoth_reading_its_text(benchmark: BenchmarkFixture, count: int) -> None:
    found = measured(benchmark, count, lambda: mammoth.convert_to_html(BytesIO(foreign(count))))
    assert "<table>" in found.value


@pytest.mark.parametrize("count", SIZES)
def test_pandoc_reading_its_text(benchmark: BenchmarkFixture, count: int, tmp_path: Path) -> None:
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        pytest.skip("pandoc is not installed")
    path = tmp_path / "a.docx"
    path.write_bytes(foreign(count))
    command = [pandoc, "-f", "docx", "-t", "native", str(path)]
    found = measured(benchmark, count, lambda: subprocess.run(command, capture_output=True, check=True))
    assert b"Table" in found.stdout
