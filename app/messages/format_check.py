"""The rules of form and what breaks them in the officer's words: what, where, what should be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.documents.format_check.paper import PagePart, Place
from app.documents.format_check.rule import Fact, FormatFinding, Rule, Said
from app.domain.plan.head import StandardName
from app.translation import marked, ntr, tr

if TYPE_CHECKING:
    from app.workflows.format_checking import FormatReport

_PARTS: Mapping[str, str] = {
    "page": marked("Sheet"),
    "page_number": marked("Page number"),
    "font": marked("Letters"),
    "nation": marked("National name"),
    "motto": marked("Motto"),
    "superior": marked("Superior body"),
    "authority": marked("Issuing body"),
    "number": marked("Number and symbol"),
    "date": marked("Place and date"),
    "kind": marked("Kind of document"),
    "subject": marked("Subject"),
    "letter_subject": marked("Subject of a letter"),
    "addressee_title": marked("Addressee"),
    "addressee": marked("Line of an addressee"),
    "urgency": marked("Mark of urgency"),
    "basis": marked("Legal bases"),
    "body": marked("Body text"),
    "part": marked("Part or chapter"),
    "part_title": marked("Title of a part or chapter"),
    "section": marked("Section of a chapter"),
    "section_title": marked("Title of a section of a chapter"),
    "article": marked("Article"),
    "roman": marked("Heading I."),
    "arabic": marked("Clause 1."),
    "letter": marked("Point a)"),
    "point": marked("Point with a dash"),
    "capacity": marked("Capacity of the signer"),
    "signer_title": marked("Title of the signer"),
    "signer": marked("Name of the signer"),
    "recipients_title": marked("Title of the recipients"),
    "recipient": marked("Recipients"),
    "annex": marked("Word “annex”"),
    "annex_title": marked("Title of an annex"),
    "attached": marked("Line that says what an annex belongs to"),
}

_ABOUT: Mapping[str, str] = {
    "align": marked("alignment"),
    "alone": marked("on a line of its own"),
    "alphabet": marked("Vietnamese letters"),
    "annex": marked("annexes count anew"),
    "arabic": marked("Arabic figures"),
    "archive": marked("where it is kept"),
    "archive_colon": marked("colon in the line of the archive"),
    "at_top": marked("in the top margin"),
    "attached": marked("the document it belongs to"),
    "before": marked("space between paragraphs"),
    "begins": marked("how it begins"),
    "blank": marked("blank behind the abbreviation"),
    "blanks": marked("two blanks in a row"),
    "bold": marked("bold letters"),
    "bottom": marked("bottom margin"),
    "capital": marked("capital at the beginning"),
    "capitals": marked("capitals of the symbol"),
    "closed": marked("mark at the end of each line"),
    "colon": marked("colon"),
    "colour": marked("colour"),
    "comma": marked("comma behind the place"),
    "composed": marked("Unicode form (NFC)"),
    "dash": marked("dash at the beginning"),
    "day": marked("nought before the day"),
    "encoding": marked("encoding"),
    "end": marked("mark at the end"),
    "end_mark": marked("closing mark of the text"),
    "exact": marked("distance of lines"),
    "face": marked("typeface"),
    "first": marked("not on the first page"),
    "in_words": marked("date in full"),
    "indent": marked("indent of the first line"),
    "italic": marked("italic letters"),
    "joint": marked("sign between number and symbol"),
    "last": marked("mark at the end of the last line"),
    "left": marked("left margin"),
    "line": marked("line below"),
    "line_length": marked("length of the line below"),
    "line_sort": marked("how the line below is made"),
    "lines": marked("line spacing"),
    "mark": marked("full stop behind the abbreviation"),
    "month": marked("nought before the month"),
    "nought": marked("nought before a number below 10"),
    "number": marked("Roman number"),
    "of_kind": marked("abbreviation of the kind"),
    "pointed_to": marked("named in the text"),
    "profile": marked("sizes that go together"),
    "rank": marked("no academic title"),
    "right": marked("right margin"),
    "roman": marked("Roman number"),
    "sequence": marked("numbers in order"),
    "shape": marked("form of the number"),
    "sheet": marked("size of the sheet"),
    "size": marked("type size"),
    "spaced_marks": marked("blank before a mark"),
    "start": marked("counted from 1"),
    "stop": marked("no mark at the end"),
    "there": marked("present"),
    "top": marked("top margin"),
    "underline": marked("underlined letters"),
    "upper": marked("capitals or small letters"),
    "upright": marked("upright sheet"),
    "words": marked("wording"),
}

_FACTS: Mapping[Fact, str] = {
    Fact.BLACK: marked("black"),
    Fact.BOLD: marked("bold"),
    Fact.NOT_BOLD: marked("not bold"),
    Fact.ITALIC: marked("italic"),
    Fact.UPRIGHT: marked("upright"),
    Fact.CAPITALS: marked("capitals"),
    Fact.SMALL_LETTERS: marked("small letters"),
    Fact.LEFT: marked("at the left margin"),
    Fact.CENTRE: marked("centred"),
    Fact.RIGHT: marked("at the right margin"),
    Fact.JUSTIFIED: marked("justified"),
    Fact.NOTHING: marked("nothing"),
    Fact.THERE: marked("present"),
    Fact.DRAWN_LINE: marked("a drawn solid line"),
    Fact.BORDER_LINE: marked("a border"),
    Fact.TYPED_LINE: marked("a line of typed signs"),
    Fact.UNDERLINED: marked("underlined"),
    Fact.NOT_UNDERLINED: marked("not underlined"),
    Fact.AT_TOP: marked("in the top margin"),
    Fact.AT_FOOT: marked("in the bottom margin"),
    Fact.NOT_ON_FIRST: marked("none on the first page"),
    Fact.ON_FIRST: marked("shown on the first page"),
    Fact.FROM_ONE: marked("counted from 1"),
    Fact.GOES_ON: marked("goes on from the page before"),
    Fact.ARABIC: marked("Arabic figures"),
    Fact.ROMAN: marked("Roman number"),
    Fact.UPRIGHT_SHEET: marked("upright"),
    Fact.LYING_SHEET: marked("on its side"),
    Fact.COMPOSED: marked("composed letters (NFC)"),
    Fact.NOT_COMPOSED: marked("letters and marks apart"),
    Fact.OWN_LINE: marked("on a line of its own"),
    Fact.TWO_BLANKS: marked("two blanks"),
    Fact.ONE_BLANK: marked("one blank"),
    Fact.ONE_LINE: marked("on one line with other words"),
}

_STANDARDS: Mapping[StandardName, str] = {
    StandardName.STATE: marked("the State (Decree 30/2020)"),
    StandardName.PARTY: marked("the Party"),
    StandardName.YOUTH: marked("the Youth Union"),
    StandardName.FRONT: marked("the Fatherland Front"),
}


def rule_title(rule: Rule) -> str:
    """What a rule asks, in a few words: National name: type size."""
    about = "lines" if rule.id in _LINE_SPACINGS else rule.about
    return tr("{part}: {about}", part=tr(_PARTS[rule.part]), about=tr(_ABOUT[about]))


_LINE_SPACINGS = {
    f"{part}.line" for part in ("basis", "body", "article", "roman", "arabic", "letter", "point")
}
"""Where “line” is the spacing of lines and no line below."""


def said_words(said: Said) -> str:
    """What is there, or should be."""
    match said.fact:
        case Fact.POINTS:
            return tr("{number} pt", number=_numbers(said.numbers))
        case Fact.MILLIMETRES:
            return tr("{number} mm", number=_numbers(said.numbers))
        case Fact.SHEET:
            width, height = said.numbers
            return tr("{width} × {height} mm", width=_number(width), height=_number(height))
        case Fact.TIMES_SINGLE:
            return tr("{number} lines", number=_numbers(said.numbers))
        case Fact.SHARE:
            return tr("{number} % of the words above", number=_numbers(said.numbers))
        case Fact.COUNT:
            return _numbers(said.numbers)
        case Fact.WORDS:
            return f"“{said.words}”"
        case Fact.FACE | Fact.OLD_ENCODING:
            return said.words
        case Fact.COLOUR:
            return tr("colour {code}", code=said.words.upper())
        case Fact.SAME_SIZES:
            return tr("sizes that go together: {sizes}", sizes=said.words)
        case fact:
            return tr(_FACTS[fact])


def _numbers(numbers: tuple[float, ...]) -> str:
    """A number, or a range whose end may be open, with the comma of the language."""
    shown = [_number(each) for each in numbers]
    if len(shown) == 2 and shown[1] == _OPEN:
        return tr("at least {number}", number=shown[0])
    return " - ".join(shown)


_OPEN = "inf"


def _number(value: float) -> str:
    if value == float("inf"):
        return _OPEN
    whole, _, fraction = f"{value:.2f}".rstrip("0").rstrip(".").partition(".")
    return tr("{whole}.{fraction}", whole=whole, fraction=fraction) if fraction else whole


def place_words(place: Place) -> str:
    """Where something stands: the part of the paper, and the words there."""
    names = {
        PagePart.HEAD: tr("Head"),
        PagePart.BODY: tr("Body"),
        PagePart.END: tr("End"),
        PagePart.ANNEX: tr("Annex {number}", number=place.number),
        PagePart.TABLE: tr("Table in annex {number}", number=place.number) if place.number else tr("Table"),
        PagePart.MARGIN: tr("Margin of the sheets of section {number}", number=place.number),
        PagePart.SHEET: tr("Sheets of section {number}", number=place.number),
    }
    name = names[place.part]
    return f"{name}: “{place.words}”" if place.words else name


def places_words(finding: FormatFinding) -> str:
    """Where the first place is, and how many more there are."""
    first = place_words(finding.places[0])
    more = len(finding.places) - 1
    return (
        ntr("{first} and {count} place more", "{first} and {count} places more", more, first=first)
        if more
        else first
    )


def head_words(report: FormatReport) -> str:
    """What the head of a checked file leaves unsure, "" where it does not."""
    if not report.has_head:
        return tr(
            "No kind of document is recognised at its head: the rules of head and end could not be asked."
        )
    if report.name is not report.recognised:
        return tr("Its head has the form of {standard}.", standard=standard_words(report.recognised))
    return ""


def standard_words(name: StandardName) -> str:
    """Whose rule book it is."""
    return tr(_STANDARDS[name])
