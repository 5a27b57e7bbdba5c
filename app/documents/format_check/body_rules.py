"""Rules of what the body says of its own parts: bases, numbers and letters of divisions, the closing mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from app.documents.format_check.paper import CheckedPaper, CheckedParagraph, PagePart
from app.documents.format_check.rule import Breach, Fact, Rule, Said, words
from app.domain.checks.kinds import Weight
from app.domain.recognition.point_marks import PointMark
from app.domain.recognition.rules import ANNEX, BASIS
from app.domain.vietnamese import POINT_LETTERS, point_letter, roman, search_key
from app.standards import Standard

_CLOSERS = ";.,"
_DASHES = ("-", "+", "•", "–")
_TWO_BASES = re.compile(r";\s+(?=\S)")
_RANKS = {"part": 0, "section": 1, "article": 2, "roman": 2, "arabic": 3, "decimal": 4, "letter": 5}
_ROMAN_NUMBER = re.compile(r"\b[IVXLC]+\b")
_ARABIC_NUMBER = re.compile(r"\b\d{1,2}\b")


# Bases


def _basis_end(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """Each basis ends with its mark, the last one with another. NĐ 30/2020, Phụ lục I, mục II.6.a."""
    bases, wanted, last = paper.of("basis"), standard.words.basis_end, standard.words.last_basis_end
    for paragraph in bases[:-1]:
        if not paragraph.line.endswith(wanted):
            yield Breach(paragraph.place, _ending(paragraph), words(wanted))
    if bases and not bases[-1].line.endswith(last):
        yield Breach(bases[-1].place, _ending(bases[-1]), words(last))


def _ending(paragraph: CheckedParagraph) -> Said:
    last = paragraph.line[-1:]
    return words(last) if last in _CLOSERS else Said(Fact.NOTHING)


def _basis_alone(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """One basis a paragraph."""
    for paragraph in paper.of("basis"):
        for match in _TWO_BASES.finditer(paragraph.line):
            if BASIS.match(search_key(paragraph.line[match.end() :])):
                yield Breach(paragraph.place, Said(Fact.ONE_LINE), Said(Fact.OWN_LINE))
                break


def _basis_dash(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """The State's bases begin with their words, the Party's with a dash."""
    before = standard.words.basis.partition("{line}")[0].strip()
    for paragraph in paper.of("basis"):
        has = paragraph.line[:1] if paragraph.line.startswith(_DASHES) else paragraph.number
        if bool(has) is not bool(before):
            yield Breach(
                paragraph.place,
                words(has) if has else Said(Fact.NOTHING),
                words(before) if before else Said(Fact.NOTHING),
            )


def _basis_capital(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    for paragraph in paper.of("basis"):
        first = paragraph.line.lstrip("-–+• ")[:1]
        if first.isalpha() and first.islower():
            yield Breach(paragraph.place, words(first), words(first.upper()))


# Numbers


def _marked(paper: CheckedPaper, *components: str) -> Iterator[tuple[CheckedParagraph, PointMark]]:
    for paragraph in paper.of(*components):
        if paragraph.mark is not None and paragraph.place.part is not PagePart.TABLE:
            yield paragraph, paragraph.mark


def _shape(
    component: str, wanted: Callable[[PointMark], str], paper: CheckedPaper, standard: Standard
) -> Iterable[Breach]:
    """How a number is closed in the State's papers: I. 1. a). The Party's hyphen no clause asks for."""
    if not standard.words.end_mark.startswith("./"):
        return
    for paragraph, mark in _marked(paper, component):
        label = mark.label.replace(" ", "")
        if not mark.automatic and label != (right := wanted(mark)) and not mark.odd:
            yield Breach(paragraph.place, words(mark.label), words(right))


def _roman_label(mark: PointMark) -> str:
    return f"{roman(mark.number)}."


def _arabic_label(mark: PointMark) -> str:
    return f"{mark.number}."


def _letter_label(mark: PointMark) -> str:
    return f"{point_letter(mark.number)})"


def _foreign_letter(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """Points are counted by Vietnamese letters: f, j, w and z are none."""
    for paragraph, mark in _marked(paper, "letter"):
        if mark.label[:1] not in POINT_LETTERS:
            yield Breach(paragraph.place, words(mark.label), words(f"{POINT_LETTERS[:8]}…"))


def _sequence(component: str, paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """Numbers of one level follow each other: a gap or the same one twice. A new one above begins anew."""
    rank, last, annex = _RANKS[component], 0, 0
    for paragraph in paper.paragraphs:
        own = _RANKS.get(paragraph.component)
        if paragraph.place.part is PagePart.TABLE:
            continue
        if paragraph.place.number != annex or (own is not None and own < rank):
            last, annex = 0, paragraph.place.number
        mark = paragraph.mark
        counts = mark is not None and (component == "article" or not mark.odd)
        if paragraph.component != component or mark is None or not counts or not mark.number:
            continue
        if last and mark.number not in (last + 1, 1):
            label = mark.label
            yield Breach(paragraph.place, words(label), words(_following(component, last + 1, label)))
        last = mark.number


def _following(component: str, number: int, label: str) -> str:
    match component:
        case "roman":
            return f"{roman(number)}{label[-1:]}"
        case "letter":
            return f"{point_letter(number)}{label[-1:]}"
        case "part":
            return _ROMAN_NUMBER.sub(roman(number), label)
        case "article":
            return _ARABIC_NUMBER.sub(str(number), label)
        case _:
            return f"{number}{label[-1:]}"


def _part_roman(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """Parts and chapters are counted by Roman numbers. NĐ 30/2020, Phụ lục I, mục II.6.đ."""
    for paragraph, mark in _marked(paper, "part"):
        if standard.clause_of("part") and not _ROMAN_NUMBER.search(mark.label):
            yield Breach(paragraph.place, words(mark.label), Said(Fact.ROMAN, "", (mark.number,)))


def _part_alone(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    for paragraph, mark in _marked(paper, "part"):
        if (
            standard.clause_of("part")
            and len(paragraph.line.strip()) > mark.length + 1
            and not mark.automatic
        ):
            yield Breach(paragraph.place, Said(Fact.ONE_LINE), Said(Fact.OWN_LINE))


def _section_arabic(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    for paragraph in paper.of("section"):
        number = paragraph.line.split()[1] if len(paragraph.line.split()) > 1 else ""
        if standard.clause_of("section") and not number.strip(".:").isdigit():
            yield Breach(paragraph.place, words(paragraph.line[:20]), Said(Fact.ARABIC))


def _article_stop(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    for paragraph, mark in _marked(paper, "article"):
        behind = paragraph.line[len(mark.label) :][:1]
        if standard.clause_of("article") and behind != ".":
            yield Breach(
                paragraph.place, words(paragraph.line[: len(mark.label) + 1]), words(f"{mark.label}.")
            )


# The whole


def _end_mark(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """What closes the text before the signature: all forms of PL III end so."""
    wanted = standard.words.end_mark
    if not wanted or not paper.has_end or not paper.has_head or paper.attachment:
        return
    last = None
    for paragraph in paper.paragraphs:
        if paragraph.place.part is PagePart.END:
            break
        if paragraph.line:
            last = paragraph
    # Below a table there is nothing that could bear it.
    if last is None or last.place.part is PagePart.TABLE:
        return
    if not last.line.endswith(wanted) or (wanted == "." and last.line.endswith("/.")):
        yield Breach(last.place, words(last.line[-12:]), words(wanted))


def _annex_pointed_to(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """The text points to its annexes. NĐ 30/2020, Phụ lục I, mục III.1.a."""
    if not paper.annexes or not paper.has_head or paper.attachment:
        return
    of_body = (each for each in paper.paragraphs if each.place.part is PagePart.BODY)
    if not any(_POINTS_TO_ANNEX.search(search_key(each.line)) for each in of_body):
        first = paper.first("annex")
        if first is not None:
            yield Breach(first.place, Said(Fact.NOTHING), Said(Fact.THERE))


_POINTS_TO_ANNEX = re.compile(r"\b(?:phu luc|phu bieu|bieu (?:mau|so)|kem theo|bang phan cong)\b")


def _annex_number(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """Two annexes and more are counted by Roman numbers."""
    annexes = paper.of("annex")
    if len(annexes) < 2 or "{number}" not in standard.words.annex:
        return
    for number, paragraph in enumerate(annexes, start=1):
        first = paragraph.line[:_MOST_NAME].upper()
        if search_key(first).startswith("phu luc") and not _ROMAN_NUMBER.search(first):
            yield Breach(
                paragraph.place,
                words(paragraph.line[:_MOST_NAME]),
                words(standard.words.annex.format(number=roman(number))),
            )


_MOST_NAME = 16


def _annex_alone(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """The word annex and its number stand on a line of their own."""
    for paragraph in paper.of("annex"):
        key = search_key(paragraph.line)
        match = ANNEX.match(key)
        same_line = "\n" not in paragraph.stored.strip()
        if match and same_line and key[match.end() :].strip(" .:"):
            yield Breach(paragraph.place, words(paragraph.line[:40]), Said(Fact.OWN_LINE))


def _annex_attached(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """Each annex says what it belongs to."""
    attached = {each.place.number for each in paper.of("attached")}
    for paragraph in paper.of("annex"):
        if paragraph.place.number not in attached and "(" not in paragraph.line:
            yield Breach(paragraph.place, Said(Fact.NOTHING), Said(Fact.THERE))


def body_rules() -> Iterator[Rule]:
    """The rules of the body and of annexes."""
    yield Rule("basis", "end", Weight.MUST, _basis_end, fixable=True)
    yield Rule("basis", "alone", Weight.SHOULD, _basis_alone)
    yield Rule("basis", "dash", Weight.SHOULD, _basis_dash)
    yield Rule("basis", "capital", Weight.SHOULD, _basis_capital)
    yield Rule("part", "roman", Weight.SHOULD, _part_roman)
    yield Rule("part", "alone", Weight.SHOULD, _part_alone)
    yield Rule("section", "arabic", Weight.SHOULD, _section_arabic)
    yield Rule("article", "stop", Weight.SHOULD, _article_stop)
    yield Rule("roman", "shape", Weight.SHOULD, partial(_shape, "roman", _roman_label))
    yield Rule("arabic", "shape", Weight.SHOULD, partial(_shape, "arabic", _arabic_label))
    yield Rule("letter", "shape", Weight.SHOULD, partial(_shape, "letter", _letter_label))
    yield Rule("letter", "alphabet", Weight.MUST, _foreign_letter)
    for component in ("part", "article", "roman", "arabic", "letter"):
        yield Rule(component, "sequence", Weight.SHOULD, partial(_sequence, component))
    yield Rule("body", "end_mark", Weight.SHOULD, _end_mark)
    yield Rule("annex", "pointed_to", Weight.MUST, _annex_pointed_to)
    yield Rule("annex", "number", Weight.MUST, _annex_number)
    yield Rule("annex", "alone", Weight.SHOULD, _annex_alone)
    yield Rule("annex", "attached", Weight.SHOULD, _annex_attached)
