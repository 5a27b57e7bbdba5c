"""A Word file that this program wrote: the plan inside it, and its tasks by code where somebody edited the file since.

A bookmark names each task. Files of earlier versions have a content control inside it, which other programs drop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from app.documents.reading.names import VALUE, W
from app.documents.reading.package import SafePackage
from app.documents.reading.runs import characters
from app.domain.plan.model import Plan
from app.domain.plan.task_code import is_code
from app.domain.vietnamese import clean
from app.errors.faults import NewerPlanFile, NotAPlan
from app.plan_json import plan_from_json

_PLAN, _SPACE = "{urn:duthao:plan}plan", b"urn:duthao:plan"
_SIGNS = {f"{W}t": "", f"{W}br": "\n", f"{W}tab": "\t"}
_BOOKMARK = re.compile(r"^_([A-Z]{2,3}\d\d)_(\d\d+)_(\d+[A-Z])_\d+$")


@dataclass(frozen=True)
class CodedTask:
    """What a Word file says of the task with a code: its words, and the texts of the cells of its row.

    A task in the body has no cells. `place` counts the tables from 1, and rows, as `app.domain.recognition.source`.
    """

    code: str
    text: str
    cells: tuple[str, ...] = ()


def own_plan(data: bytes, path: Path) -> Plan | None:
    """The plan that travels inside a Word file of ours; None in any other file, and where it cannot be read."""
    package = SafePackage(data, path)
    for name in sorted(package.names):
        if name.startswith("customXml/item") and name.endswith(".xml") and "Props" not in name:
            # Any other program may keep there what it likes, also what is no XML.
            part = package.xml(name) if _SPACE in package.bytes_of(name) else None
            if part is not None and part.tag == _PLAN:
                try:
                    return plan_from_json((part.text or "").encode(), path)
                except (NotAPlan, NewerPlanFile):
                    return None
    return None


def coded_tasks(data: bytes, path: Path) -> tuple[CodedTask, ...]:
    """The tasks in the text that carry a code, in reading order; the first of each place."""
    root = SafePackage(data, path).xml("word/document.xml")
    found: dict[tuple[str, bool], CodedTask] = {}
    for code, paragraph, text in _marked(root):
        row = next((each for each in paragraph.iterancestors(f"{W}tr")), None)
        cells = () if row is None else tuple(_cell(cell) for cell in row.iter(f"{W}tc"))
        found.setdefault((code, row is None), CodedTask(code, text, cells))
    return tuple(found.values())


def _marked(root: etree._Element) -> Iterator[tuple[str, etree._Element, str]]:
    """Each code, the paragraph it stands in, and the words that it marks."""
    for paragraph in root.iter(f"{W}p"):
        for each in paragraph.iter(f"{W}sdt", f"{W}bookmarkStart"):
            if each.tag == f"{W}sdt":
                tag = each.find(f"{W}sdtPr/{W}tag")
                code = "" if tag is None else tag.get(VALUE, "")
                if is_code(code):
                    yield code, paragraph, _words(each)
            elif match := _BOOKMARK.match(each.get(f"{W}name", "")):
                code = f"{match[1]}-{match[2]}.{match[3]}"
                if is_code(code):
                    yield code, paragraph, _between(paragraph, each)


def _words(element: etree._Element) -> str:
    return clean("".join(letter.text for letter in characters(element).letters))


def _between(paragraph: etree._Element, start: etree._Element) -> str:
    """The words between a bookmark and its end in the paragraph, however deep either of them lies."""
    number, words, inside = start.get(f"{W}id"), "", False
    for each in paragraph.iter():
        if each is start:
            inside = True
        elif each.tag == f"{W}bookmarkEnd" and each.get(f"{W}id") == number:
            break
        elif inside and each.tag in _SIGNS:
            words += (each.text or "") if each.tag == f"{W}t" else _SIGNS[str(each.tag)]
    return clean(words)


def _cell(cell: etree._Element) -> str:
    return "\n".join(_words(paragraph) for paragraph in cell.iter(f"{W}p"))
