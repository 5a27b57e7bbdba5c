"""Rules of the sheet: paper, margins, page numbers, the face and colour of letters, and how they are stored."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from app.documents.format_check.paper import CheckedPaper, PageNumber, PagePart, Place, Section
from app.documents.format_check.rule import Breach, Fact, Rule, Said, measured, within, words
from app.domain.checks.kinds import Weight
from app.domain.printing import phrases
from app.domain.recognition.legacy import Encoding, detected
from app.domain.vietnamese import search_key
from app.standards import Standard

_MARGIN_TOLERANCE = 0.3
_SHEET_TOLERANCE = 0.6
_MARGINS = ("top", "bottom", "left", "right")
_LONG = 45
"""A paper with so many paragraphs has a second sheet for sure."""
_SIGNS_OF_ANY_FACE = ("symbol", "wingdings", "webdings", "segoe ui symbol", "ms gothic", "cambria math")
"""Faces of signs that are no letters."""


def _sheet(number: int) -> Place:
    return Place(PagePart.SHEET, number + 1)


def _margin_place(number: int) -> Place:
    return Place(PagePart.MARGIN, number + 1)


def _margin(side: str, paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """A margin of an upright sheet; one that lies keeps its own, of which the rule book says nothing."""
    allowed = standard.allowed.get(f"page.{side}")
    for number, section in enumerate(paper.sections):
        value = getattr(section, side)
        if allowed and not section.is_landscape and not allowed.holds(value, _MARGIN_TOLERANCE):
            yield Breach(_sheet(number), measured(Fact.MILLIMETRES, value), within(Fact.MILLIMETRES, allowed))


def _size_of_sheet(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    for number, section in enumerate(paper.sections):
        sides = sorted((section.width, section.height))
        wanted = sorted((standard.page.width, standard.page.height))
        if any(abs(one - other) > _SHEET_TOLERANCE for one, other in zip(sides, wanted, strict=True)):
            yield Breach(
                _sheet(number),
                Said(Fact.SHEET, "", (round(sides[0], 1), round(sides[1], 1))),
                Said(Fact.SHEET, "", (wanted[0], wanted[1])),
            )


def _lies_on_its_side(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """The document itself stands upright, unless it holds tables. NĐ 30/2020, Phụ lục I, mục I.2."""
    tables = {each.section for each in paper.paragraphs if each.place.part is PagePart.TABLE}
    for number, section in enumerate(paper.sections[:1]):
        if section.is_landscape and number not in tables and paper.has_head:
            yield Breach(_sheet(number), Said(Fact.LYING_SHEET), Said(Fact.UPRIGHT_SHEET))


def _numbered(paper: CheckedPaper) -> Iterator[tuple[int, Section, PageNumber]]:
    """The page numbers of all sections, those of first sheets aside."""
    for number, section in enumerate(paper.sections):
        for each in section.default:
            yield number, section, each


def _number_missing(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    for number, section in enumerate(paper.sections):
        texts = sum(bool(each.line) and each.section == number for each in paper.paragraphs)
        if texts >= _LONG and not section.default:
            yield Breach(_margin_place(number), Said(Fact.NOTHING), Said(Fact.THERE))


def _number_at_foot(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    for number, section, each in _numbered(paper):
        if not each.at_top and not any(other.at_top for other in section.default):
            yield Breach(_margin_place(number), Said(Fact.AT_FOOT), Said(Fact.AT_TOP))


def _number_aligned(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    style = standard.prescribed("page_number")
    for number, _, each in _numbered(paper):
        if style is not None and each.align != style.align:
            known = Fact(each.align) if each.align in ("left", "right", "justify") else Fact.LEFT
            yield Breach(_margin_place(number), Said(known), Said(Fact(style.align)))


def _number_size(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    allowed = standard.range_of("page_number", "size")
    for number, _, each in _numbered(paper):
        if allowed and not allowed.holds(each.look.size):
            yield Breach(
                _margin_place(number), measured(Fact.POINTS, each.look.size), within(Fact.POINTS, allowed)
            )


def _number_look(look: str, on: Fact, off: Fact, paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    style = standard.prescribed("page_number")
    for number, _, each in _numbered(paper):
        if style is not None and getattr(each.look, look) != getattr(style, look):
            facts = (on, off) if getattr(each.look, look) else (off, on)
            yield Breach(_margin_place(number), Said(facts[0]), Said(facts[1]))


def _number_on_first(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """No number on the first sheet of the document."""
    for number, section in enumerate(paper.sections[:1]):
        shown = section.first if section.other_first else section.default
        if shown and paper.has_head:
            yield Breach(_margin_place(number), Said(Fact.ON_FIRST), Said(Fact.NOT_ON_FIRST))


def _number_start(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    for number, section in enumerate(paper.sections[:1]):
        if section.start not in (None, 0, 1) and section.default:
            yield Breach(_margin_place(number), measured(Fact.COUNT, section.start or 0), Said(Fact.FROM_ONE))


def _number_sort(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    for number, section, _ in _numbered(paper):
        if section.number_format not in ("decimal", "numberInDash"):
            fact = Fact.ROMAN if "oman" in section.number_format else Fact.WORDS
            yield Breach(_margin_place(number), Said(fact, section.number_format), Said(Fact.ARABIC))


def _annex_start(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """Each annex counts its sheets anew; one that begins on a sheet of the document cannot."""
    seen: set[int] = set()
    for number, section in enumerate(paper.sections):
        if section.annex and section.annex not in seen and section.default and number:
            seen.add(section.annex)
            if section.start is None:
                yield Breach(_margin_place(number), Said(Fact.GOES_ON), Said(Fact.FROM_ONE))


def _face(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    wanted = standard.font.name
    if _old_encoding(paper) is not None:
        # Old letters show in their own faces only: what they are stored in is the fault.
        return
    for paragraph in paper.paragraphs:
        for each in paragraph.written:
            font = each.look.font
            letters = sum(sign.isalpha() for sign in each.text)
            is_sign = any(font.casefold().startswith(name) for name in _SIGNS_OF_ANY_FACE)
            if letters >= _FEW and font.casefold() != wanted.casefold() and not is_sign:
                yield Breach(paragraph.place, Said(Fact.FACE, font), Said(Fact.FACE, wanted))
                break


_FEW = 2


def _colour(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    for paragraph in paper.paragraphs:
        if is_stamp(paragraph.line):
            continue  # in red ink: NĐ 30/2020, Phụ lục I, mục III.2
        for each in paragraph.written:
            if each.look.colour and not _nearly_black(each.look.colour) and any(map(str.isalnum, each.text)):
                yield Breach(paragraph.place, Said(Fact.COLOUR, each.look.colour), Said(Fact.BLACK))
                break


_STAMPS = frozenset(map(search_key, (*phrases.SECRECIES.values(), *phrases.URGENCIES.values())))


def is_stamp(line: str) -> bool:
    """Whether a line is a mark of secrecy or urgency."""
    return search_key(line) in _STAMPS


def _nearly_black(colour: str) -> bool:
    try:
        parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    except ValueError:
        return True
    return max(parts) < _DARK


_DARK = 0x30


def _composed(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    for paragraph in paper.paragraphs:
        if unicodedata.normalize("NFC", paragraph.stored) != paragraph.stored:
            yield Breach(paragraph.place, Said(Fact.NOT_COMPOSED), Said(Fact.COMPOSED))


def _old_encoding(paper: CheckedPaper) -> Encoding | None:
    return detected("".join(paragraph.stored for paragraph in paper.paragraphs))


def _encoding(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    encoding = _old_encoding(paper)
    if encoding is not None:
        first = next(each for each in paper.paragraphs if each.line)
        yield Breach(first.place, Said(Fact.OLD_ENCODING, encoding.value.upper()), words("Unicode"))


def _blanks(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """Two blanks where one is meant; what stands in columns by blanks is meant so."""
    for paragraph in paper.paragraphs:
        doubled = "  " in paragraph.stored.strip().replace("\t", " ")
        in_text = paragraph.component in ("basis", "body", "letter", "point", "arabic", "article", "roman")
        if doubled and in_text and "     " not in paragraph.stored:
            yield Breach(paragraph.place, Said(Fact.TWO_BLANKS), Said(Fact.ONE_BLANK))


_SPACED = (" ,", " ;", " .", " :", "( ", " )")


def _spaced_marks(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    for paragraph in paper.paragraphs:
        if paragraph.component not in ("basis", "body", "letter", "point", "arabic", "article", "subject"):
            continue
        found = next((each for each in _SPACED if each in paragraph.line), "")
        if found and f"{found}." not in paragraph.line and f"{found}/" not in paragraph.line:
            yield Breach(paragraph.place, words(found), words(found.strip()))


def _rule(
    part: str,
    about: str,
    check: Callable[[CheckedPaper, Standard], Iterable[Breach]],
    weight: Weight = Weight.MUST,
    *,
    fixable: bool = False,
) -> Rule:
    return Rule(part, about, weight, check, fixable)


def sheet_rules() -> Iterator[Rule]:
    """The rules of the sheet."""
    for side in _MARGINS:
        yield _rule("page", side, partial(_margin, side), fixable=True)
    yield _rule("page", "sheet", _size_of_sheet, fixable=True)
    yield _rule("page", "upright", _lies_on_its_side, Weight.SHOULD)
    yield _rule("page_number", "there", _number_missing, fixable=True)
    yield _rule("page_number", "at_top", _number_at_foot, fixable=True)
    yield _rule("page_number", "align", _number_aligned, fixable=True)
    yield _rule("page_number", "size", _number_size, fixable=True)
    yield _rule("page_number", "bold", partial(_number_look, "bold", Fact.BOLD, Fact.NOT_BOLD), fixable=True)
    yield _rule(
        "page_number", "italic", partial(_number_look, "italic", Fact.ITALIC, Fact.UPRIGHT), fixable=True
    )
    yield _rule("page_number", "first", _number_on_first, fixable=True)
    yield _rule("page_number", "start", _number_start, fixable=True)
    yield _rule("page_number", "arabic", _number_sort, fixable=True)
    yield _rule("page_number", "annex", _annex_start, Weight.SHOULD, fixable=True)
    yield _rule("font", "face", _face, fixable=True)
    yield _rule("font", "colour", _colour, Weight.SHOULD, fixable=True)
    yield _rule("font", "composed", _composed, fixable=True)
    yield _rule("font", "encoding", _encoding)
    yield _rule("body", "blanks", _blanks, Weight.HINT)
    yield _rule("body", "spaced_marks", _spaced_marks, Weight.HINT)
