"""The rules that the standard's own measures and looks make: one for each component and what is measured of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from app.documents.format_check.effective import line_points, line_times_single
from app.documents.format_check.paper import CheckedPaper, CheckedParagraph
from app.documents.format_check.rule import Breach, Fact, Rule, Said, measured, within
from app.documents.metrics import text_width
from app.domain.checks.kinds import Weight
from app.standards import Range, Standard, Style

_SIZE_TOLERANCE = 0.01
_INDENT_TOLERANCE = 0.4
_GAP_TOLERANCE = 0.15
_LINE_TOLERANCE = 0.04
_POINTS_TOLERANCE = 0.5
_TAB = 12.7
"""Where the first tab of a paragraph leads, mm, where it says nothing else."""
_MOSTLY = 0.8
_FEW_LETTERS = 2
"""So few letters in another look are a slip of the pen that nobody sees."""
_ONE_LINE = 0.97
"""A text of this share of its width may stand on one line: how it is aligned does not show."""

Measure = Callable[[CheckedParagraph, Style, Range | None], "tuple[Said, Said] | None"]
"""What a paragraph has and should have, where the two differ; the range is None for what has none."""


def _size(paragraph: CheckedParagraph, _style: Style, allowed: Range | None) -> tuple[Said, Said] | None:
    assert allowed is not None
    for each in paragraph.written:
        letters = sum(sign.isalnum() for sign in each.text)
        if letters >= _FEW_LETTERS and not allowed.holds(each.look.size, _SIZE_TOLERANCE):
            return measured(Fact.POINTS, each.look.size), within(Fact.POINTS, allowed)
    return None


def _bold(paragraph: CheckedParagraph, style: Style, _allowed: Range | None) -> tuple[Said, Said] | None:
    return _flag(paragraph.share("bold"), style.bold, Fact.BOLD, Fact.NOT_BOLD)


def _italic(paragraph: CheckedParagraph, style: Style, _allowed: Range | None) -> tuple[Said, Said] | None:
    return _flag(paragraph.share("italic"), style.italic, Fact.ITALIC, Fact.UPRIGHT)


def _flag(share: float, wanted: bool, on: Fact, off: Fact) -> tuple[Said, Said] | None:
    if wanted and share < _MOSTLY:
        return Said(off), Said(on)
    if not wanted and share > 1 - _MOSTLY:
        return Said(on), Said(off)
    return None


def _capitals(paragraph: CheckedParagraph, style: Style, _allowed: Range | None) -> tuple[Said, Said] | None:
    if not any(sign.isalpha() for sign in paragraph.line) or paragraph.capitals == style.upper:
        return None
    facts = (Fact.SMALL_LETTERS, Fact.CAPITALS) if style.upper else (Fact.CAPITALS, Fact.SMALL_LETTERS)
    return Said(facts[0]), Said(facts[1])


def _align(paragraph: CheckedParagraph, style: Style, _allowed: Range | None) -> tuple[Said, Said] | None:
    own, wanted = paragraph.setting.align, style.align
    if own == wanted or (
        {own, wanted} == {"left", "justify"} and (wanted == "left" or _on_one_line(paragraph))
    ):
        return None
    if wanted == "center" and not paragraph.in_cell and paragraph.stored.startswith(("\t", "     ")):
        # Centred by hand, with tabs or blanks.
        return None
    return Said(Fact(own)), Said(Fact(wanted))


def _on_one_line(paragraph: CheckedParagraph) -> bool:
    room = (
        paragraph.width - paragraph.setting.left - paragraph.setting.right - max(0.0, paragraph.setting.first)
    )
    return not room or text_width(paragraph.line, paragraph.size) < room * _ONE_LINE


def _indent(paragraph: CheckedParagraph, _style: Style, allowed: Range | None) -> tuple[Said, Said] | None:
    assert allowed is not None
    if paragraph.number or paragraph.setting.align == "center":
        return None
    begins = paragraph.setting.left + paragraph.setting.first
    if paragraph.stored.startswith("\t"):
        begins = _TAB if begins < _TAB - 1 else begins
    if allowed.holds(begins, _INDENT_TOLERANCE) or allowed.holds(paragraph.setting.first, _INDENT_TOLERANCE):
        return None
    return measured(Fact.MILLIMETRES, begins), within(Fact.MILLIMETRES, allowed)


def _gap(paragraph: CheckedParagraph, _style: Style, allowed: Range | None) -> tuple[Said, Said] | None:
    assert allowed is not None
    if paragraph.gap is None or allowed.holds(paragraph.gap, _GAP_TOLERANCE):
        return None
    return measured(Fact.POINTS, paragraph.gap), within(Fact.POINTS, allowed)


def _lines(paragraph: CheckedParagraph, _style: Style, allowed: Range | None) -> tuple[Said, Said] | None:
    assert allowed is not None
    times = line_times_single(paragraph.setting, paragraph.size)
    if allowed.holds(times, _LINE_TOLERANCE):
        return None
    return measured(Fact.TIMES_SINGLE, times), within(Fact.TIMES_SINGLE, allowed)


def _exact(paragraph: CheckedParagraph, _style: Style, allowed: Range | None) -> tuple[Said, Said] | None:
    """Lines at a distance in points, whatever stands in them; one in multiples is as far as its letters make it."""
    assert allowed is not None
    points = paragraph.setting.line_points or line_points(paragraph.setting, paragraph.size)
    if allowed.holds(points, _POINTS_TOLERANCE):
        return None
    return measured(Fact.POINTS, points), within(Fact.POINTS, allowed)


def _underline(paragraph: CheckedParagraph, style: Style, _allowed: Range | None) -> tuple[Said, Said] | None:
    return _flag(paragraph.share("underlined"), style.underline, Fact.UNDERLINED, Fact.NOT_UNDERLINED)


MEASURES: Mapping[str, tuple[Measure, str]] = {
    "size": (_size, "size"),
    "bold": (_bold, ""),
    "italic": (_italic, ""),
    "upper": (_capitals, ""),
    "align": (_align, ""),
    "indent": (_indent, "indent"),
    "before": (_gap, "before"),
    "line": (_lines, "line"),
    "exact": (_exact, "exact"),
    "underline": (_underline, ""),
}
"""What is measured of a component, by its name in the standard, and whose range it keeps to ("" for a look)."""

_LOOK = ("size", "bold", "italic", "upper", "align")
_TEXT = ("size", "bold", "italic", "align", "indent", "before", "line", "exact")
_HEADING = ("size", "bold", "italic", "upper", "align", "indent", "before", "line", "exact")
_MEASURED: Mapping[str, tuple[str, ...]] = {
    "nation": _LOOK,
    "motto": _LOOK,
    "superior": _LOOK,
    "authority": _LOOK,
    "number": _LOOK,
    "date": _LOOK,
    "kind": _LOOK,
    "subject": _LOOK,
    "letter_subject": _LOOK,
    "addressee_title": ("size", "bold", "italic", "upper"),
    "addressee": ("size", "bold", "italic", "upper"),
    "urgency": ("size", "bold", "italic", "upper"),
    "basis": _TEXT,
    "body": _TEXT,
    "part": _LOOK,
    "part_title": _LOOK,
    "section": _LOOK,
    "section_title": _LOOK,
    "article": ("size", "italic", "upper", "indent", "line", "exact"),
    "roman": _HEADING,
    "arabic": ("size", "italic", "upper", "align", "indent", "before", "line", "exact"),
    "letter": ("size", "italic", "upper", "align", "indent", "before", "line", "exact"),
    "point": ("size", "upper", "align", "indent", "before", "line"),
    "capacity": _LOOK,
    "signer_title": _LOOK,
    "signer": _LOOK,
    "recipients_title": ("size", "bold", "italic", "upper", "underline"),
    "recipient": ("size", "bold", "italic", "upper", "align"),
    "annex": _LOOK,
    "annex_title": _LOOK,
    "attached": ("size", "bold", "italic", "align"),
}
"""What is asked of each component, if the standard prescribes it."""

_WEIGHTS = {
    "align": Weight.SHOULD,
    "indent": Weight.SHOULD,
    "before": Weight.SHOULD,
    "line": Weight.SHOULD,
    "exact": Weight.SHOULD,
}
_HINTS = {
    # A name over two bold lines looks like a superior body above another one.
    "superior.bold",
    # A stamp in small letters is not told from other words of the head.
    "urgency.upper",
    "arabic.italic",
    "letter.italic",
    "point.upper",
    "arabic.upper",
    "letter.upper",
    "part.upper",
    "body.align",
}
"""Rules that speak on papers where offices mean it so: they ship as hints."""
_NOT_FIXABLE = ("upper",)
"""Capitals are wording: what a name looks like in small letters nobody can say for sure."""


def _check(component: str, measure: str, paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    style = standard.prescribed(component)
    taken, ranged = MEASURES[measure]
    if style is None or style.practice or measure in style.free:
        return
    allowed = standard.range_of(component, ranged) if ranged else None
    if (ranged and allowed is None) or (measure == "line" and style.exact):
        return
    for paragraph in paper.of(component):
        if (differing := taken(paragraph, style, allowed)) is not None:
            yield Breach(paragraph.place, *differing)


def rendered_rules() -> Iterator[Rule]:
    """A rule for each component and what is measured of it."""
    for component, measures in _MEASURED.items():
        for measure in measures:
            name = f"{component}.{measure}"
            weight = Weight.HINT if name in _HINTS else _WEIGHTS.get(measure, Weight.MUST)
            check = partial(_check, component, measure)
            yield Rule(component, measure, weight, check, fixable=measure not in _NOT_FIXABLE)
