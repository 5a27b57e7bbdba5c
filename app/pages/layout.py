"""A document set on sheets: every paragraph in lines, every line on its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.documents.flow.document import document_parts
from app.documents.flow.model import Flow, FlowLine, FlowPart, FlowTable, FlowText, written
from app.documents.flow.setting import PageSetting, setting_for
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import Footnote, Run
from app.pages.breaking import BrokenPage, Piece, broken, pieces_of_table, pieces_of_text
from app.pages.faces import TWIPS_PER_MM, TWIPS_PER_POINT
from app.pages.tables import SetTable, drawn_line, line_room, set_table
from app.pages.texts import SetText, set_text
from app.standards import Standard

NOTE_LINE = 200.0
"""The room above the footnotes of a page, with the line that parts them from the text, twips."""


@dataclass(frozen=True)
class Sheet:
    """A page of a part, `number` from 1 within it; sizes in twips. `shows_number` where its number is printed."""

    part: FlowPart
    number: int
    page: BrokenPage
    notes: tuple[SetText, ...]
    width: float
    height: float
    left: float
    top: float
    room: tuple[float, float]
    """Width and height of what its margins leave."""

    @property
    def shows_number(self) -> bool:
        """Page 1 shows none. NĐ 30/2020, Phụ lục I, mục I.7."""
        return self.number > 1


@dataclass
class Pages:
    """A document set on sheets. What did not change since the last time is kept: setting a paragraph costs most."""

    standard: Standard
    setting: PageSetting
    sheets: tuple[Sheet, ...] = ()
    _texts: dict[tuple[FlowText, float, int], SetText] = field(default_factory=dict)

    @property
    def header_top(self) -> float:
        """Where the number of a page stands below the sheet's upper edge, twips."""
        return self.standard.page.header_distance * TWIPS_PER_MM


def set_pages(plan: Plan, standard: Standard, last: Pages | None = None) -> Pages:
    """The pages of a plan; what `last` has set already is taken from there."""
    setting = setting_for(plan, standard)
    known = last if last is not None and last.setting.profile == setting.profile else None
    return _Setting(setting, known).pages(document_parts(plan, setting))


class _Setting:
    """Sets one document, with what is known from the last time."""

    def __init__(self, setting: PageSetting, last: Pages | None) -> None:
        self._setting = setting
        self._last = last
        self._pages = Pages(setting.standard, setting)
        self._next_note = 1
        self._notes: dict[int, Footnote] = {}

    def pages(self, parts: Sequence[FlowPart]) -> Pages:
        self._pages.sheets = tuple(sheet for part in parts for sheet in self._part(part))
        return self._pages

    def _part(self, part: FlowPart) -> Iterator[Sheet]:
        page = self._setting.standard.page
        width, height = (page.height, page.width) if part.landscape else (page.width, page.height)
        room = (
            (width - page.left - page.right) * TWIPS_PER_MM,
            (height - page.top - page.bottom) * TWIPS_PER_MM,
        )
        pieces = list(self._pieces(part.content, room))
        for number, each in enumerate(
            broken(pieces, room[1], lambda notes: self._note_room(notes, room[0])), 1
        ):
            notes = tuple(self._note(note, room[0]) for note in each.notes)
            yield Sheet(
                part,
                number,
                each,
                notes,
                width * TWIPS_PER_MM,
                height * TWIPS_PER_MM,
                page.left * TWIPS_PER_MM,
                page.top * TWIPS_PER_MM,
                room,
            )

    def _pieces(self, content: Sequence[Flow], room: tuple[float, float]) -> Iterator[Piece]:
        rules = self._setting.standard.rules
        after = 0.0
        for flow in content:
            if isinstance(flow, FlowText):
                text = self.text(flow, room[0])
                yield from pieces_of_text(text, max(after, text.before))
                after = text.after
            elif isinstance(flow, FlowTable):
                yield from pieces_of_table(self._table(flow, room[0]), room[1], after)
                after = 0.0
            elif isinstance(flow, FlowLine):
                drawn = drawn_line(flow, room[0], rules.weight, rules.gap)
                yield Piece(drawn, line_room(rules.weight, rules.gap), after, ends=False)
                after = 0.0
            else:
                yield Piece(None, _GAP_HEIGHT, max(after, flow.space * TWIPS_PER_POINT), ends=True)
                after = 0.0

    def text(self, flow: FlowText, width: float) -> SetText:
        """A paragraph in lines, as it was set the last time where it says the same."""
        calls = sum(
            isinstance(inline, Footnote)
            for each in (flow.before, flow.content, flow.behind)
            for inline in each
        )
        key = flow, width, self._next_note if calls else 0
        found = self._pages._texts.get(key) or (self._last and self._last._texts.get(key))
        if not found:
            found = set_text(flow, self._setting.styles[flow.style], width, self._next_note)
        self._pages._texts[key] = found
        if calls:
            self._next_note += calls
            self._notes.update(found.notes)
        return found

    def _table(self, flow: FlowTable, width: float) -> SetTable:
        return set_table(flow, width, self._setting, self.text)

    def _note(self, number: int, width: float) -> SetText:
        content = (Run(str(number)), *written(" "), *self._notes[number].content)
        return self.text(FlowText("footnote", content), width)

    def _note_room(self, notes: Sequence[int], width: float) -> float:
        texts = [self._note(number, width) for number in notes]
        return NOTE_LINE + sum(text.before + text.height + text.after for text in texts) if texts else 0.0


_GAP_HEIGHT = 20.0
"""A paragraph that shows nothing is a point high."""
