"""Golden parts of a Word file: what changes in them changes on purpose, and shows in the diff of a commit.

`.venv/bin/python -m tests.documents.test_golden` writes them anew; look at the difference before it is committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from app.documents.word.writer import word_file
from tests.documents.word_packages import part
from tests.samples import full_plan, standard

GOLDEN = Path(__file__).parent.parent / "golden"
PARTS = ("document", "styles", "header1", "header2", "header3", "footnotes")


def laid_out(name: str) -> str:
    """The part of the full plan's Word file, one element a line."""
    root = part(word_file(full_plan(), standard()), f"word/{name}.xml")
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


@pytest.mark.parametrize("name", PARTS)
def test_the_part_is_as_it_was(name: str) -> None:
    assert laid_out(name) == (GOLDEN / f"{name}.xml").read_text(encoding="utf-8")


def test_two_exports_of_one_plan_have_the_same_parts() -> None:
    assert [laid_out(name) for name in PARTS] == [laid_out(name) for name in PARTS]


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for each in PARTS:
        (GOLDEN / f"{each}.xml").write_text(laid_out(each), encoding="utf-8")
