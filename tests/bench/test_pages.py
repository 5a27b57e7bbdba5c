"""How long pages of a plan of a hundred pages take, beside peers: what is printed in parentheses is the ratio.

Setting them the first time and again after one paragraph was typed anew; a PDF of them beside LibreOffice's conversion
of our Word file.
"""

from __future__ import annotations

import subprocess
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from app.documents.reading.libre_office import find_libre_office
from app.documents.word.writer import word_file
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import rich
from app.pages.breaking import TextLine
from app.pages.faces import start_drawing
from app.pages.layout import set_pages
from app.pages.pdf import pdf_of
from tests.pages.parity import made_up
from tests.samples import standard

PAGES = 100
pytestmark = pytest.mark.usefixtures("qapp")


@cache
def hundred_pages() -> Plan:
    """The made-up plan that is nearest to a hundred pages."""
    start_drawing()
    return min(
        (plan for _, plan in made_up()), key=lambda plan: abs(len(set_pages(plan, standard()).sheets) - PAGES)
    )


def test_pages_are_set_the_first_time(benchmark: BenchmarkFixture) -> None:
    benchmark.group = "pages of a plan"
    plan = hundred_pages()
    pages = benchmark(lambda: set_pages(plan, standard()))
    assert abs(len(pages.sheets) - PAGES) < 15


def test_pages_are_set_again(benchmark: BenchmarkFixture) -> None:
    benchmark.group = "pages of a plan"
    plan = hundred_pages()
    last = set_pages(plan, standard())
    pages = benchmark(lambda: set_pages(plan, standard(), last))
    assert len(pages.sheets) == len(last.sheets)


def test_a_paragraph_in_the_middle_is_typed_anew(benchmark: BenchmarkFixture) -> None:
    benchmark.group = "pages of a plan"
    pages = set_pages(hundred_pages(), standard())
    sheet = pages.sheets[len(pages.sheets) // 3]
    text = next(
        each.content.text
        for each in sheet.page.placed
        if isinstance(each.content, TextLine) and each.content.number
    )
    numbers = count()
    state = [text]

    def type_on() -> None:
        new = pages.retyped(state[0], rich(f"Tổ chức thực hiện {next(numbers)} nhiệm vụ. " * 8))
        assert new is not None
        state[0] = new

    benchmark(type_on)


def test_a_pdf_is_drawn(benchmark: BenchmarkFixture) -> None:
    benchmark.group = "PDF of a hundred pages"
    plan = hundred_pages()
    drawn = benchmark(lambda: pdf_of(set_pages(plan, standard()), plan.head))
    assert drawn.startswith(b"%PDF-1.4")


@pytest.mark.skipif(find_libre_office() is None, reason="LibreOffice is not installed")
def test_libre_office_converts_the_word_file(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    benchmark.group = "PDF of a hundred pages"
    source = tmp_path / "kh.docx"
    source.write_bytes(word_file(hundred_pages(), standard()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(find_libre_office()),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
    ]

    def convert() -> None:
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)

    convert()  # makes the profile
    benchmark(convert)
    assert (tmp_path / "kh.pdf").stat().st_size > 10_000
