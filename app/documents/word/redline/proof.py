"""The proof of a redline: with all changes accepted it says what the new plan says, with all rejected the old one.

Changes are applied as Word does it, by code that knows nothing of how they were written.
"""

from __future__ import annotations

import zipfile
from copy import deepcopy
from pathlib import Path

from lxml import etree

from app.documents.word.proof import MOST_DIFFERENCES, expected_texts
from app.domain.plan.model import Plan
from app.errors.faults import Difference, ExportNotProven
from app.standards import Standard

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def prove_redline(path: Path, old: Plan, new: Plan, standard: Standard) -> None:
    """Accept the file at `path` as the redline of two plans.

    Raises:
        ExportNotProven: accepted it does not say what `new` says, or rejected what `old` says.
    """
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    found = [
        Difference("file", one, other)
        for plan, texts in ((new, accepted_texts(body)), (old, rejected_texts(body)))
        for one, other in _different([text for _, text in expected_texts(plan, standard)], texts)
    ]
    if found:
        raise ExportNotProven(path, tuple(found[:MOST_DIFFERENCES]))


def _different(expected: list[str], found: list[str]) -> list[tuple[str, str]]:
    longest = max(len(expected), len(found))
    sides = ([*side, *[""] * (longest - len(side))] for side in (expected, found))
    return [(one, other) for one, other in zip(*sides, strict=True) if one != other]


def accepted_texts(body: etree._Element) -> list[str]:
    """The paragraphs that say something once all tracked changes are accepted."""
    return _texts(_applied(body, stays="ins", goes="del"))


def rejected_texts(body: etree._Element) -> list[str]:
    """The paragraphs that say something once all tracked changes are rejected."""
    return _texts(_applied(body, stays="del", goes="ins"))


def _applied(body: etree._Element, *, stays: str, goes: str) -> etree._Element:
    body = deepcopy(body)
    stays, goes = f"{_W}{stays}", f"{_W}{goes}"
    for row in list(body.iter(f"{_W}tr")):
        if row.find(f"{_W}trPr/{goes}") is not None:
            _parent(row).remove(row)
    for table in list(body.iter(f"{_W}tbl")):
        if table.find(f"{_W}tr") is None:
            _parent(table).remove(table)
    for mark in [each for each in body.iter(stays, goes) if _parent(each).tag == f"{_W}p"]:
        parent = _parent(mark)
        if mark.tag == stays:
            for run in list(mark):
                parent.insert(parent.index(mark), run)
        parent.remove(mark)
    for paragraph in list(body.iter(f"{_W}p")):
        if paragraph.find(f"{_W}pPr/{_W}rPr/{goes}") is not None:
            _run_on(paragraph)
    return body


def _parent(element: etree._Element) -> etree._Element:
    found = element.getparent()
    assert found is not None
    return found


def _run_on(paragraph: etree._Element) -> None:
    """A paragraph whose end goes: what stands in it begins the next one, which keeps its own properties."""
    following, parent = paragraph.getnext(), _parent(paragraph)
    content = [each for each in paragraph if each.tag != f"{_W}pPr"]
    if following is None or following.tag != f"{_W}p":
        if not content:
            parent.remove(paragraph)
        return
    at = 1 if following.find(f"{_W}pPr") is not None else 0
    for place, each in enumerate(content):
        following.insert(at + place, each)
    parent.remove(paragraph)


def _texts(body: etree._Element) -> list[str]:
    signs = {f"{_W}br": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
    found = []
    for paragraph in body.iter(f"{_W}p"):
        parts = paragraph.iter(f"{_W}t", f"{_W}delText", *signs)
        said = (each for each in parts if _parent(each).tag == f"{_W}r")
        text = "".join(signs.get(str(each.tag)) or each.text or "" for each in said)
        if text:
            found.append(text)
    return found
