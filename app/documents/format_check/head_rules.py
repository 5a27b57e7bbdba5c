"""Rules of what the head says and of the lines drawn in it: national name, issuer, number, date, kind, subject."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import partial

from app.documents.format_check.paper import (
    CheckedPaper,
    CheckedParagraph,
    LineSort,
    PagePart,
    Place,
)
from app.documents.format_check.rule import Breach, Fact, Rule, Said, within, words
from app.documents.metrics import text_width
from app.domain.checks.kinds import Weight
from app.domain.plan.head import DocumentKind
from app.domain.printing.phrases import KIND_NAMES
from app.domain.recognition.vocabulary import BLANK_NUMBER
from app.domain.vietnamese import search_key
from app.standards import Range, Standard

_SHARE_TOLERANCE = 0.05
_LINE_SORTS = {
    LineSort.BORDER: Fact.BORDER_LINE,
    LineSort.TYPED: Fact.TYPED_LINE,
    LineSort.UNDERLINE: Fact.UNDERLINED,
}
_HEAD = Place(PagePart.HEAD)
_SYMBOL = re.compile(
    r"^(?P<said>\S+?)(?P<colon> ?:)?\s*(?P<number>[\d….·_\s]*?[a-zA-Z]?)(?P<joint>\s*[-/]\s*)(?P<symbol>[^\W\d].*)$"
)
_DAY = re.compile(r"(?P<day>[\d….·_]+) +\S+ +(?P<month>[\d….·_]+) +\S+ +(?P<year>\d{4}|[\d….·_]+)\.?$")
_NUMERIC_DATE = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")


def _said_in(words_of_standard: str) -> tuple[str, str, str]:
    """What a form of number has before the number, between number and symbol, and whether a colon stands there."""
    before, _, rest = words_of_standard.partition("{number}")
    return before.strip(), rest.partition("{symbol}")[0], ":" if ":" in before else ""


def _missing(component: str, paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """A component that every paper of this form has."""
    own_words = getattr(standard.words, component, component)
    if not own_words or not paper.has_head or paper.attachment or paper.first(component):
        return
    if component == "subject" and paper.first("letter_subject"):
        return
    if component == "date" and paper.kind is DocumentKind.MINUTES:
        # Minutes say in their text when they were taken. PL III, mẫu 1.9.
        return
    if any(
        not each.component and each.place.part is PagePart.HEAD and each.line for each in paper.paragraphs
    ):
        # Something in the head could not be told apart: it may be there.
        return
    yield Breach(_HEAD, Said(Fact.NOTHING), words(own_words) if own_words != component else Said(Fact.THERE))


def _no_head(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """A paper without a kind: no other component of its head can be told, and none be called missing."""
    if not paper.has_head and not paper.attachment:
        yield Breach(_HEAD, Said(Fact.NOTHING), Said(Fact.THERE))


def _fixed_words(component: str, paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """Words that never differ, but for the letter of a syllable that bears its tone, which no rule book prescribes."""
    wanted = getattr(standard.words, component)
    for paragraph in paper.of(component):
        own = (_toneless(paragraph.line), _toneless(wanted))
        # What is in small letters where capitals should stand is another rule's affair.
        same = own[0].casefold() == own[1].casefold() if component == "nation" else own[0] == own[1]
        if wanted and not same:
            yield Breach(paragraph.place, words(paragraph.line), words(wanted))


def _toneless(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.strip())
    return "".join(sign for sign in decomposed if sign not in _TONES)


_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _line(component: str, paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """A line below a component, where the rule book wants one."""
    below = paper.of(component)
    if component == "motto":
        # Where a standard has no motto the line stands below the national name.
        below = below or paper.of("nation")
    if not below or not _wants_line(component, standard) or paper.line_below(component):
        return
    yield Breach(below[-1].place, Said(Fact.NOTHING), Said(Fact.DRAWN_LINE))


def _wants_line(component: str, standard: Standard) -> bool:
    """Whether the rule book says how long a line below the component is."""
    allowed = standard.allowed.get(f"rules.{component}")
    return allowed is not None and allowed.high > 0


def _line_sort(component: str, paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    line, below = paper.line_below(component), paper.of(component)
    made_up = line is not None and line.sort in (LineSort.TYPED, LineSort.UNDERLINE)
    if line and made_up and below and _wants_line(component, standard):
        yield Breach(below[-1].place, Said(_LINE_SORTS[line.sort]), Said(Fact.DRAWN_LINE))


def _line_length(component: str, paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """How long the line is beside the words above it; of words that wrap nobody knows the last line."""
    allowed = standard.allowed.get(f"rules.{component}")
    line, below = paper.line_below(component), paper.of(component)
    if (
        allowed is None
        or not allowed.high
        or not line
        or not below
        or not line.width
        or line.sort is LineSort.BORDER
    ):
        return
    widths = [_width(each) for each in below]
    if any(width > each.width > 0 for width, each in zip(widths, below, strict=True)):
        return
    shares = [line.width / width for width in widths if width]
    if shares and not any(
        allowed.holds(share, _SHARE_TOLERANCE + 0.07 * (allowed.low == 1)) for share in shares
    ):
        # As hundredths: people say a third, files say 33 %.
        asked = within(Fact.SHARE, Range(round(allowed.low * 100), round(allowed.high * 100)))
        yield Breach(below[-1].place, Said(Fact.SHARE, "", (round(shares[-1] * 100),)), asked)


def _width(paragraph: CheckedParagraph) -> float:
    shown = paragraph.line.upper() if paragraph.share("caps") else paragraph.line
    bold, italic = paragraph.share("bold") > 0.5, paragraph.share("italic") > 0.5
    return text_width(shown, paragraph.size, bold=bold, italic=italic)


def _profile(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """Sizes of the head grow and shrink together. NĐ 30/2020, Phụ lục I, mục V, chú thích 1."""
    found = {name: first.size for name in ("nation", "motto", "date") if (first := paper.first(name))}
    if len(found) < 3 or not standard.profiles:
        return
    wanted = [(each.nation, each.motto, each.date) for each in standard.profiles]
    own = (found["nation"], found["motto"], found["date"])
    in_ranges = all(
        (allowed := standard.range_of(name, "size")) is not None and allowed.holds(size)
        for name, size in found.items()
    )
    if in_ranges and own not in wanted:
        shown = " | ".join("/".join(f"{size:g}" for size in each) for each in wanted)
        yield Breach(_HEAD, words("/".join(f"{size:g}" for size in own)), Said(Fact.SAME_SIZES, shown))


# Number and symbol


def _numbers(paper: CheckedPaper) -> Iterator[tuple[CheckedParagraph, re.Match[str]]]:
    for paragraph in paper.of("number"):
        if (match := _SYMBOL.match(paragraph.line)) is not None:
            yield paragraph, match


def _number_colon(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    said, _, colon = _said_in(standard.words.number)
    for paragraph, match in _numbers(paper):
        has = ":" if match["colon"] or match["said"].endswith(":") else ""
        if has != colon:
            yield Breach(paragraph.place, words(paragraph.line), words(said))


def _number_nought(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    for paragraph, match in _numbers(paper):
        digits = match["number"].strip(BLANK_NUMBER + " ")
        if len(digits) == 1 and digits.isdigit():
            yield Breach(paragraph.place, words(digits), words(f"0{digits}"))


def _number_joint(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    _, joint, _ = _said_in(standard.words.number)
    for paragraph, match in _numbers(paper):
        if joint and match["joint"].strip() != joint:
            yield Breach(paragraph.place, words(match["joint"].strip()), words(joint))


def _number_blanks(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """No blanks within number and symbol; the room of a number that is still to come is none."""
    for paragraph, match in _numbers(paper):
        digits = match["number"].strip(BLANK_NUMBER + " ")
        behind = match["joint"].lstrip() if not digits else match["joint"]
        symbol = match["symbol"].strip()
        if " " in behind or re.search(r"\s*[-/]\s+|\s+[-/]\s*", symbol):
            found = f"{match['number'].strip()}{match['joint']}{symbol}"
            yield Breach(
                paragraph.place, words(found.strip()), words(re.sub(r"\s*([-/])\s*", r"\1", found).strip())
            )


def _symbol_capitals(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    for paragraph, match in _numbers(paper):
        groups = re.split(r"[-/]", match["symbol"].strip())
        if any(group.isalpha() and group.islower() for group in groups):
            yield Breach(
                paragraph.place, words(match["symbol"].strip()), words(match["symbol"].strip().upper())
            )


def _symbol_of_kind(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """The symbol of a paper with a kind begins with the abbreviation of that kind. PL III, mục I."""
    if paper.kind is None or paper.kind is DocumentKind.OFFICIAL_LETTER or paper.attachment:
        return
    for paragraph, match in _numbers(paper):
        first = re.split(r"[-/]", match["symbol"].strip())[0].strip()
        known = {each.value.casefold() for each in DocumentKind}
        if first.casefold() in known and first.casefold() != paper.kind.value.casefold():
            yield Breach(paragraph.place, words(first), words(paper.kind.value))


# Place and date


def _date_nought(part: str, paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """Days below 10 and months 1 and 2 with a nought. NĐ 30/2020, Phụ lục I, mục II.4.b."""
    for paragraph in paper.of("date"):
        match = _DAY.search(paragraph.line)
        digits = match[part] if match else ""
        least = 10 if part == "day" else 3
        if len(digits) == 1 and digits.isdigit() and 0 < int(digits) < least:
            yield Breach(paragraph.place, words(digits), words(f"0{digits}"))


def _date_comma(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    for paragraph in paper.of("date"):
        key = search_key(paragraph.line)
        at = key.find("ngay")
        if at > 1 and not key[:at].rstrip().endswith(","):
            yield Breach(paragraph.place, words(paragraph.line), words(","))


def _date_capitals(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    for paragraph in paper.of("date"):
        place, comma, _ = paragraph.line.partition(",")
        if comma and place[:1].isalpha() and place[:1].islower():
            yield Breach(paragraph.place, words(place), words(place.title()))


def _date_in_words(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """The date in full: a line of the head that gives it in figures only."""
    if paper.first("date"):
        return
    for paragraph in paper.paragraphs:
        unknown = paragraph.place.part is PagePart.HEAD and not paragraph.component
        if unknown and (match := _NUMERIC_DATE.search(paragraph.line)):
            yield Breach(paragraph.place, words(match[0]), Said(Fact.THERE))


# Kind and subject


def _subject_stop(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    lines = paper.of("subject", "letter_subject")
    if lines and lines[-1].line.endswith((".", ";", ":")) and not lines[-1].line.endswith("..."):
        yield Breach(lines[-1].place, words(lines[-1].line[-1]), Said(Fact.NOTHING))


def _subject_capital(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    first = paper.first("subject")
    # The Party's subjects go on with their kind: "Kế hoạch thực hiện …".
    goes_on = bool(standard.words.subject_mark)
    if first is not None and first.line[:1].islower() and not goes_on:
        yield Breach(first.place, words(first.line[:1]), words(first.line[:1].upper()))


def _letter_subject(paper: CheckedPaper, standard: Standard) -> Iterable[Breach]:
    """The subject of a letter begins with V/v. NĐ 30/2020, Phụ lục I, mục II.5.b."""
    first, begins = paper.first("letter_subject"), standard.words.letter_subject.partition("{subject}")[0]
    if first is not None and begins and not first.line.startswith(begins):
        yield Breach(first.place, words(first.line[: len(begins) + 4]), words(begins.strip()))


def _kind_known(paper: CheckedPaper, _standard: Standard) -> Iterable[Breach]:
    """The kind is written as the decree calls it."""
    if paper.kind is None:
        return
    wanted = KIND_NAMES[paper.kind.value]
    for paragraph in paper.of("kind"):
        if (
            search_key(paragraph.line) == search_key(wanted)
            and paragraph.line.casefold() != wanted.casefold()
        ):
            yield Breach(paragraph.place, words(paragraph.line), words(wanted.upper()))


def head_rules() -> Iterator[Rule]:
    """The rules of the head."""
    for component in ("nation", "motto", "authority", "number", "date", "subject"):
        weight = Weight.MUST if component in ("nation", "motto", "number") else Weight.SHOULD
        yield Rule(component, "there", weight, partial(_missing, component))
    yield Rule("kind", "there", Weight.MUST, _no_head)
    yield Rule("nation", "words", Weight.MUST, partial(_fixed_words, "nation"))
    yield Rule("motto", "words", Weight.MUST, partial(_fixed_words, "motto"))
    yield Rule("nation", "profile", Weight.HINT, _profile)
    for component in ("motto", "authority", "subject"):
        yield Rule(component, "line", Weight.MUST, partial(_line, component))
        yield Rule(component, "line_sort", Weight.SHOULD, partial(_line_sort, component))
        yield Rule(component, "line_length", Weight.SHOULD, partial(_line_length, component))
    yield Rule("number", "colon", Weight.MUST, _number_colon)
    yield Rule("number", "nought", Weight.MUST, _number_nought)
    yield Rule("number", "joint", Weight.MUST, _number_joint)
    yield Rule("number", "blanks", Weight.SHOULD, _number_blanks)
    yield Rule("number", "capitals", Weight.SHOULD, _symbol_capitals)
    yield Rule("number", "of_kind", Weight.SHOULD, _symbol_of_kind)
    yield Rule("date", "day", Weight.MUST, partial(_date_nought, "day"))
    yield Rule("date", "month", Weight.MUST, partial(_date_nought, "month"))
    yield Rule("date", "comma", Weight.MUST, _date_comma)
    yield Rule("date", "capital", Weight.MUST, _date_capitals)
    yield Rule("date", "in_words", Weight.MUST, _date_in_words)
    yield Rule("subject", "stop", Weight.SHOULD, _subject_stop)
    yield Rule("subject", "capital", Weight.HINT, _subject_capital)
    yield Rule("letter_subject", "begins", Weight.MUST, _letter_subject)
    yield Rule("kind", "words", Weight.SHOULD, _kind_known)
