"""The remarks on a plan as comments of Word: each beside the words it was set on, its answer as a reply.

Word knows a comment by the id of its last paragraph, which `commentsExtended` puts in threads and says to be done
([MS-DOCX] 2.5.4.5). That id is made of the remark's own, so that a comment that comes back is known again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from xml.sax.saxutils import escape

from app.documents.flow.model import MADE, Flow, FlowPart, FlowTable, FlowText
from app.documents.word.markup import DECLARATION, NAMESPACES, Notes, attribute, runs
from app.domain.plan.model import Plan, Remark
from app.domain.plan.rich_text import parted_at, plain
from app.domain.writing.lines import Key
from app.domain.writing.remark_places import remarks_by_line

_SPACES = {
    "w": NAMESPACES["w"],
    "mc": NAMESPACES["mc"],
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": NAMESPACES["w15"],
}
_TITLE: Key = ("", 0)
"""The line of the document's kind, on which remarks stand that no printed line bears."""
_TITLES = ("kind", "letter_subject")
"""The styles of that line: a letter has no kind above its text, and its subject stands for it."""


def comment_mark(remark_id: str, part: str = "") -> str:
    """The paragraph id of a remark's comment, or of the `part` that is its answer: 8 hex digits, less than 2³¹."""
    digest = sha256(f"{remark_id}/{part}".encode()).digest()
    return f"{(int.from_bytes(digest[:4], 'big') & 0x7FFFFFFF) or 1:08X}"


@dataclass
class Comments:
    """The comments of one document being written; none of a file for signing."""

    office: str = ""
    """Who answers."""
    waiting: dict[Key, list[Remark]] = field(default_factory=dict)
    """The remarks that stand at each line, until that is written."""
    written: list[Remark] = field(default_factory=list)
    _next: list[Remark] = field(default_factory=list)
    """Those on the table that begins."""

    def around(self, flow: FlowText, notes: Notes, *, upper: bool) -> str:
        """The runs of a paragraph's own words, with the comments that stand on them."""
        if (not self.waiting and not self._next) or not (remarks := self._at(flow)):
            return runs(flow.content, notes, upper=upper)
        self.written += remarks
        words = plain(flow.content)
        spans = [(*_span(remark, words), remark) for remark in remarks]
        places = sorted({place for start, end, _ in spans for place in (start, end)})
        pieces = parted_at(flow.content, places)
        found = runs(pieces[0], notes, upper=upper)
        for place, piece in zip(places, pieces[1:], strict=True):
            found += "".join(self._end(each) for start, end, each in spans if start < end == place)
            found += "".join(self._start(each) for start, _, each in spans if start == place)
            found += "".join(self._end(each) for start, end, each in spans if start == end == place)
            found += runs(piece, notes, upper=upper)
        return found

    def begin_table(self, item: str) -> None:
        """What stands on a whole table stands on the first words in it."""
        self._next += self.waiting.pop((item, 0), []) if item else []

    def _at(self, flow: FlowText) -> list[Remark]:
        found, self._next = self._next, []
        if flow.style in _TITLES:
            return found + self.waiting.pop(_TITLE, [])
        return found + (self.waiting.pop((flow.item, flow.at), []) if flow.item and flow.at != MADE else [])

    def _numbers(self, remark: Remark) -> tuple[int, ...]:
        """The numbers of the comment and of its reply."""
        number = 2 * self.written.index(remark)
        return (number, number + 1) if remark.answer else (number,)

    def _start(self, remark: Remark) -> str:
        return "".join(f'<w:commentRangeStart w:id="{each}"/>' for each in self._numbers(remark))

    def _end(self, remark: Remark) -> str:
        return "".join(
            f'<w:commentRangeEnd w:id="{each}"/><w:r><w:commentReference w:id="{each}"/></w:r>'
            for each in self._numbers(remark)
        )

    def comments_part(self) -> bytes:
        """The comments and their replies, in the order of the document."""
        return _part("w:comments", "".join(map(self._comment, self.written)))

    def _comment(self, remark: Remark) -> str:
        number, *reply = self._numbers(remark)
        day = f' w:date="{remark.written.isoformat()}T00:00:00Z"' if remark.written else ""
        found = _comment(number, remark.author, remark.text, comment_mark(remark.id), day)
        if reply:
            found += _comment(reply[0], self.office, remark.answer, comment_mark(remark.id, "answer"))
        return found

    def threads_part(self) -> bytes:
        """Which comment answers which, and which are done."""
        return _part("w15:commentsEx", "".join(map(self._thread, self.written)))

    def _thread(self, remark: Remark) -> str:
        mark, done = comment_mark(remark.id), int(remark.settled)
        found = f'<w15:commentEx w15:paraId="{mark}" w15:done="{done}"/>'
        if remark.answer:
            own = comment_mark(remark.id, "answer")
            found += f'<w15:commentEx w15:paraId="{own}" w15:paraIdParent="{mark}" w15:done="{done}"/>'
        return found


def comments_on(plan: Plan, parts: Iterable[FlowPart]) -> Comments:
    """The plan's remarks, each waiting for the line of these parts that it stands on; without one, for the title."""
    printed = {key for part in parts for key in _keys(part.content)}
    by_line = remarks_by_line(plan)
    key_of = {remark.id: key for key, remarks in by_line.items() for remark in remarks if key in printed}
    waiting: dict[Key, list[Remark]] = {}
    for remark in plan.remarks:
        waiting.setdefault(key_of.get(remark.id, _TITLE), []).append(remark)
    return Comments(plan.head.issuer.name, waiting)


def _keys(content: Sequence[Flow]) -> Iterator[Key]:
    for each in content:
        if isinstance(each, FlowText) and each.at != MADE and each.item:
            yield each.item, each.at
        elif isinstance(each, FlowTable):
            if each.item:
                yield each.item, 0
            for row in each.rows:
                for cell in row.cells:
                    yield from _keys(cell.content)


def _span(remark: Remark, words: str) -> tuple[int, int]:
    """Which letters the remark stands on: its own words where they still stand there, else the whole line."""
    at = words.find(remark.on) if remark.on else -1
    return (at, at + len(remark.on)) if at >= 0 else (0, len(words))


def _part(tag: str, content: str) -> bytes:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    return f'{DECLARATION}<{tag} {spaces} mc:Ignorable="w14 w15">{content}</{tag}>'.encode()


def _words(line: str) -> str:
    """A line of a comment, its hyphens plain: it is not on our pages, and other programs give back what they get."""
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in line.split("\t"))
    return "<w:tab/>".join(pieces)


def _comment(number: int, author: str, text: str, mark: str, day: str = "") -> str:
    lines, named = text.split("\n"), f' w14:paraId="{mark}"'
    paragraphs = "".join(
        f"<w:p{named if place == len(lines) - 1 else ''}><w:r>{_words(line)}</w:r></w:p>"
        for place, line in enumerate(lines)
    )
    return f'<w:comment w:id="{number}" w:author={attribute(author)}{day}>{paragraphs}</w:comment>'
