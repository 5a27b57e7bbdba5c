"""The proof of a copy for comments: read back by separate code, its comments are the remarks on the plan."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

from lxml import etree

from app.documents.word.contents import words_in
from app.domain.plan.model import Plan
from app.errors.faults import Difference, ExportNotProven

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_Said = tuple[str, str, tuple[str, ...], bool]
"""Author, words, the answers, whether it is done."""


def prove_comments(path: Path, plan: Plan) -> None:
    """Accept the comments of the file at `path` as the plan's remarks, each anchored once.

    Raises:
        ExportNotProven: they differ.
    """
    expected = Counter(
        (each.author, each.text, (each.answer,) if each.answer else (), each.settled) for each in plan.remarks
    )
    with zipfile.ZipFile(path) as package:
        there = "word/comments.xml" in package.namelist()
        found = Counter(_said(package)) if there else Counter[_Said]()
    if found != expected:
        raise ExportNotProven(path, (Difference("file", repr(expected), repr(found)),))


def _said(package: zipfile.ZipFile) -> list[_Said]:
    comments = etree.fromstring(package.read("word/comments.xml"))
    threads = etree.fromstring(package.read("word/commentsExtended.xml"))
    body = etree.fromstring(package.read("word/document.xml"))
    states = {each.get(f"{_W15}paraId", ""): each for each in threads}
    marks = {each[-1].get(f"{_W14}paraId", ""): each for each in comments}
    parents = {mark: states[mark].get(f"{_W15}paraIdParent") for mark in marks}
    signs = ("commentRangeStart", "commentRangeEnd", "commentReference")
    anchored = Counter(
        (each.tag, each.get(f"{_W}id")) for each in body.iter(*(f"{_W}{sign}" for sign in signs))
    )
    found: list[_Said] = []
    for mark, comment in marks.items():
        if parents[mark] is not None:
            continue
        if any(anchored[f"{_W}{sign}", comment.get(f"{_W}id")] != 1 for sign in signs):
            continue
        answers = tuple(_words(marks[each]) for each, parent in parents.items() if parent == mark)
        done = states[mark].get(f"{_W15}done") == "1"
        found.append((comment.get(f"{_W}author", ""), _words(comment), answers, done))
    return found


def _words(comment: etree._Element) -> str:
    return "\n".join(map(words_in, comment.iter(f"{_W}p")))
