"""The lines of a Word file that came back, with tracked changes, their authors, comments and the codes of tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from lxml import etree

from app.documents.reading.fields import take_codes
from app.documents.reading.names import MC, VALUE, W14, W15, W
from app.documents.reading.numbers import Numbers
from app.documents.reading.package import SafePackage
from app.documents.reading.styles import Styles
from app.domain.plan.task_code import is_code
from app.domain.returning.lines import Comment, ReadLine, folded
from app.errors.importing import PartMissing

_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_SKIPPED = {f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}sdtPr", f"{MC}Fallback"}
_SIGNPOSTS = {
    f"{W}{name}" for name in ("bookmarkStart", "commentRangeStart", "commentRangeEnd", "commentReference")
}
_PUT_IN, _TAKEN_OUT = {f"{W}ins", f"{W}moveTo"}, {f"{W}del", f"{W}moveFrom"}
_BOOKMARK = re.compile(r"^_([A-Z]{2,3}\d\d)_(\d\d+)_(\d+[A-Z])_\d+$")
_TRUE = ("1", "true", "on")
_NO_LINES = ("nil", "none")


def read_lines(data: bytes, path: Path) -> tuple[ReadLine, ...]:
    """The lines of the Word file in `data` in reading order; those without any words or comment are left out.

    Raises:
        CannotImport: it is no Word file that can be read.
    """
    package = SafePackage(data, path)
    main = next(iter(package.related("", "officeDocument")), "word/document.xml")
    body = package.xml(main).find(f"{W}body")
    if body is None:
        raise PartMissing(path, main)
    take_codes(body)
    reader = _Reader(
        styles=Styles(_part(package, main, "styles")),
        numbers=Numbers(_part(package, main, "numbering")),
        comments=_comments(_part(package, main, "comments"), _part(package, main, "commentsExtended")),
    )
    return tuple(each for each in reader.lines(body) if each.text or each.before or each.comments)


def _part(package: SafePackage, main: str, sort: str) -> etree._Element | None:
    names = package.related(main, sort)
    return package.xml(names[0]) if names else None


def _comments(root: etree._Element | None, threads: etree._Element | None) -> dict[str, Comment]:
    """The comments by their numbers; what replies to one is an answer of it, and none of its own."""
    states = {each.get(f"{W15}paraId", ""): each for each in threads} if threads is not None else {}
    found: dict[str, Comment] = {}
    number_of: dict[str, str] = {}
    replies: list[tuple[str, str]] = []
    for each in root if root is not None else ():
        paragraphs = list(each.iter(f"{W}p"))
        mark = paragraphs[-1].get(f"{W14}paraId", "") if paragraphs else ""
        said = folded("\n".join(map(_plain_words, paragraphs)))
        state, number = states.get(mark), each.get(f"{W}id", "")
        parent = state.get(f"{W15}paraIdParent", "") if state is not None else ""
        if parent:
            replies.append((parent, said))
            continue
        number_of[mark] = number
        settled = None if state is None else state.get(f"{W15}done") in _TRUE
        found[number] = Comment(
            each.get(f"{W}author", ""),
            said,
            mark=mark,
            written=_day(each.get(f"{W}date", "")),
            settled=settled,
        )
    for parent, said in replies:
        number = number_of.get(parent, "")
        if number in found and said:
            found[number] = replace(found[number], answers=(*found[number].answers, said))
    return found


def _plain_words(paragraph: etree._Element) -> str:
    return "".join(_SIGNS.get(str(each.tag)) or each.text or "" for each in paragraph.iter(f"{W}t", *_SIGNS))


_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
"""What a comment says besides letters."""


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


@dataclass
class _Words:
    """What one paragraph says."""

    text: str = ""
    before: str = ""
    authors: dict[str, None] = field(default_factory=dict)
    code: str = ""
    comments: list[str] = field(default_factory=list)
    ends: str = ""
    """Whether the end of the paragraph was put in ("ins") or taken out ("del")."""
    number: str = ""
    marked: dict[str, str] = field(default_factory=dict)
    """The words that each comment is set on."""


@dataclass
class _Reader:
    styles: Styles
    numbers: Numbers
    comments: dict[str, Comment]
    tables: int = 0
    open_marks: list[str] = field(default_factory=list)

    def lines(self, parent: etree._Element) -> Iterator[ReadLine]:
        """The lines of a body or of a cell that only places text."""
        waiting: list[_Words] = []
        for element in _elements(parent):
            if element.tag == f"{W}p":
                waiting.append(self._words(element))
                continue
            yield from self._told(waiting)
            waiting = []
            yield from self._table(element)
        yield from self._told(waiting)

    def _told(self, paragraphs: list[_Words]) -> Iterator[ReadLine]:
        """The paragraphs as lines: where the end of one was put in or taken out, two are one before or after."""
        return map(self._line, _with_ends(paragraphs))

    def _line(self, words: _Words, *, cells: tuple[str, ...] = (), table: int = 0) -> ReadLine:
        return ReadLine(
            words.text.strip(),
            words.before.strip(),
            tuple(words.authors),
            cells,
            words.code,
            words.number if words.text.strip() or words.before.strip() else "",
            table,
            tuple(
                replace(self.comments[each], on=folded(words.marked.get(each, "")))
                for each in dict.fromkeys(words.comments)
                if each in self.comments
            ),
        )

    def _table(self, table: etree._Element) -> Iterator[ReadLine]:
        if not _has_lines(table):
            for row in _elements(table, f"{W}tr"):
                for cell in _elements(row, f"{W}tc"):
                    yield from self.lines(cell)
            return
        self.tables += 1
        number = self.tables
        for row in _elements(table, f"{W}tr"):
            yield self._row(row, number)

    def _row(self, row: etree._Element, table: int) -> ReadLine:
        whole = _Words()
        texts: list[str] = []
        befores: list[str] = []
        mark = _mark_of(row.find(f"{W}trPr"))
        for cell in (each for each in _elements(row, f"{W}tc") if not _goes_on(each)):
            paragraphs = list(_with_ends([self._words(each) for each in _inside(cell)]))
            texts.append("\n".join(each.text.strip() for each in paragraphs))
            befores.append("\n".join(each.before.strip() for each in paragraphs))
            for each in paragraphs:
                whole.authors |= each.authors
                whole.comments += each.comments
                whole.marked |= each.marked
                whole.code = whole.code or each.code
        if mark is not None:
            whole.authors[mark[1]] = None
        gone, new = mark is not None and mark[0] == "del", mark is not None and mark[0] == "ins"
        whole.text = "" if gone else _in_one(texts)
        whole.before = "" if new else _in_one(befores)
        return self._line(whole, cells=() if gone else tuple(texts), table=table)

    def _words(self, paragraph: etree._Element) -> _Words:
        found = _Words()
        found.marked = dict.fromkeys(self.open_marks, "")
        properties = paragraph.find(f"{W}pPr")
        shape = self.styles.of_paragraph(properties)
        mark = _mark_of(properties.find(f"{W}rPr") if properties is not None else None)
        if mark is not None:
            found.ends = mark[0]
            found.authors[mark[1]] = None
        self._walk(paragraph, found, "")
        if shape.list_id not in ("", "0"):
            found.number = self.numbers.next(shape.list_id, shape.list_level)
        return found

    def _walk(self, parent: etree._Element, found: _Words, mark: str) -> None:
        for each in parent:
            tag = str(each.tag)
            if tag in _SKIPPED:
                continue
            if tag in _PUT_IN or tag in _TAKEN_OUT:
                found.authors[each.get(f"{W}author", "")] = None
                self._walk(each, found, "ins" if tag in _PUT_IN and mark != "del" else "del")
            elif tag in (f"{W}t", f"{W}delText"):
                self._say(found, each.text or "", "del" if tag == f"{W}delText" else mark)
            elif tag in _SIGNS:
                if tag != f"{W}br" or each.get(f"{W}type") in (None, "textWrapping"):
                    self._say(found, _SIGNS[tag], mark)
            elif tag in _SIGNPOSTS:
                self._note(each, found)
            elif len(each):
                if tag == f"{W}sdt":
                    tagged = each.find(f"{W}sdtPr/{W}tag")
                    code = "" if tagged is None else tagged.get(VALUE, "")
                    found.code = found.code or (code if is_code(code) else "")
                self._walk(each, found, mark)

    def _note(self, each: etree._Element, found: _Words) -> None:
        """A bookmark of ours, or where a comment begins, ends, and is told."""
        own = each.get(f"{W}id", "")
        match str(each.tag).removeprefix(W):
            case "bookmarkStart":
                found.code = found.code or _code_of(each.get(f"{W}name", ""))
            case "commentRangeStart":
                self.open_marks.append(own)
                found.marked.setdefault(own, "")
            case "commentRangeEnd":
                self.open_marks = [mark for mark in self.open_marks if mark != own]
            case _:
                found.comments.append(own)

    def _say(self, found: _Words, text: str, mark: str) -> None:
        if mark != "del":
            found.text += text
            for each in self.open_marks:
                found.marked[each] = found.marked.get(each, "") + text
        if mark != "ins":
            found.before += text


def _with_ends(paragraphs: list[_Words]) -> Iterator[_Words]:
    """The paragraphs, put together or parted where the end of one was taken out or put in."""
    carried: _Words | None = None
    for words in paragraphs:
        now = words
        if carried is not None and carried.ends == "del":
            # Accepted, the first joins this one; refused, it stands alone.
            yield replace(carried, text="", comments=[], code="")
            now = replace(
                words,
                text=carried.text + words.text,
                authors=carried.authors | words.authors,
                comments=carried.comments + words.comments,
                marked=carried.marked | words.marked,
            )
        elif carried is not None:
            # Refused, both are one; accepted, two: what stood in front is the line that was there.
            yield replace(carried, before=carried.before + words.before)
            now = replace(words, before="", authors=carried.authors | words.authors)
        carried = None
        if now.ends:
            carried = now
        else:
            yield now
    if carried is not None:
        yield carried


def _in_one(cells: list[str]) -> str:
    return " | ".join(cells) if any(each.strip() for each in cells) else ""


def _mark_of(properties: etree._Element | None) -> tuple[str, str] | None:
    """Whether a paragraph's end or a row was put in or taken out, and by whom."""
    for each in properties if properties is not None else ():
        if each.tag in _PUT_IN or each.tag in _TAKEN_OUT:
            return ("ins" if each.tag in _PUT_IN else "del"), each.get(f"{W}author", "")
    return None


def _code_of(name: str) -> str:
    match = _BOOKMARK.match(name)
    code = f"{match[1]}-{match[2]}.{match[3]}" if match else ""
    return code if is_code(code) else ""


def _has_lines(table: etree._Element) -> bool:
    """Whether the table is drawn; one without any line only places text."""
    borders = [
        *table.iterfind(f"{W}tblPr/{W}tblBorders"),
        *table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders"),
    ]
    named = table.find(f"{W}tblPr/{W}tblStyle") is not None
    drawn = (edge.get(VALUE, "nil") not in _NO_LINES for each in borders for edge in each)
    return any(drawn) or (named and not borders)


def _goes_on(cell: etree._Element) -> bool:
    """Whether the cell is the lower part of one that began in a row above."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(VALUE, "continue") != "restart"


def _inside(cell: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a cell, those of tables in it too."""
    for each in _elements(cell):
        if each.tag == f"{W}p":
            yield each
        else:
            yield from each.iter(f"{W}p")


def _elements(parent: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """The paragraphs and tables (or what else is wanted) right in an element, inside whatever wraps them."""
    tags = wanted or (f"{W}p", f"{W}tbl")
    for each in parent:
        if each.tag in tags:
            yield each
        elif each.tag not in (f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}pPr") and len(each):
            yield from _elements(each, *wanted)
