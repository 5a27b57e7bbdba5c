"""What can be put right for sure is put right in the file, and nothing else of it changes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from app.documents.format_check.check import RULES, check_paper
from app.documents.format_check.fix_proof import proven_fixes
from app.documents.format_check.fixing import fixed_to, is_fixable
from app.documents.format_check.parts import child
from app.documents.format_check.reading import read_paper
from app.documents.format_check.rule import Fact, FormatFinding, Said
from app.domain.plan.head import StandardName
from app.workflows.standards import standard_named
from tests.corpus.plans import PAPERS
from tests.format_papers import FAULTS, GOOD, Fault, OfficePaper
from tests.ooxml import integrity_errors

STANDARD = standard_named(StandardName.STATE)
PATH = Path("paper.docx")
_FIXABLE = {rule.id for rule in RULES if rule.fixable}
_OF_EACH_SORT = {
    (fault.rule.startswith("page_number"), fault.rule.partition(".")[2]): fault
    for fault in FAULTS
    if fault.rule in _FIXABLE
}
"""One fault of each sort of fix."""


def _findings(data: bytes) -> list[FormatFinding]:
    return list(check_paper(read_paper(data, PATH)[0], STANDARD))


def _spoilt(*faults: Fault) -> bytes:
    for make in GOOD.values():
        paper = make()
        paper.parts["annex_of_two"] = []
        if all(fault.fits(paper) for fault in faults):
            for fault in faults:
                fault.spoil(paper)
            return paper.saved()
    raise LookupError(faults)


def _named(name: str) -> Fault:
    return next(fault for fault in FAULTS if fault.name == name)


def _words(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


@pytest.mark.parametrize("fault", _OF_EACH_SORT.values(), ids=lambda each: each.name)
def test_each_sort_of_fault_is_put_right_or_left_alone(fault: Fault) -> None:
    data = _spoilt(fault)
    offered = [each for each in _findings(data) if is_fixable(each)]
    fixed, done = proven_fixes(data, PATH, offered, STANDARD)
    assert list(done) == offered
    assert [each.rule.id for each in _findings(fixed) if is_fixable(each)] == []
    if fault.rule not in ("basis.end", "font.composed"):
        assert _words(fixed) == _words(data)


def test_all_at_once_are_put_right_in_a_valid_file(tmp_path: Path) -> None:
    names = ("narrow left margin", "nation, size", "body, indent", "basis, italic", "Arial", "red letters")
    data = _spoilt(*map(_named, (*names, "page number at the foot", "comma behind a basis", "marks apart")))
    fixed, done = proven_fixes(data, PATH, _findings(data), STANDARD)
    assert len({each.rule.id for each in done}) == 9
    assert _findings(fixed) == []
    path = tmp_path / "fixed.docx"
    path.write_bytes(fixed)
    assert integrity_errors(path) == []


def test_only_the_parts_that_change_are_written_anew() -> None:
    data = _spoilt(_named("narrow left margin"))
    fixed, _ = proven_fixes(data, PATH, _findings(data), STANDARD)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(fixed)) as new:
        assert new.namelist() == old.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["word/document.xml"]


def test_a_header_that_says_something_keeps_its_words() -> None:
    """Moving the number up would put it beside words of the office: that is for a person to do."""
    paper = GOOD["plan"]()
    _named("page number at the foot").spoil(paper)
    paper.document.sections[0].header.paragraphs[0].add_run("Sở Y tế")
    data = paper.saved()
    fixed, done = proven_fixes(data, PATH, _findings(data), STANDARD)
    assert done == ()
    assert fixed == data


def test_a_file_with_macros_or_a_template_is_never_written_as_a_document() -> None:
    data = _spoilt(_named("narrow left margin"))
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            content = source.read(name)
            out.writestr(name, content.replace(b"document.main+xml", b"template.main+xml"))
    template = target.getvalue()
    fixed, done = proven_fixes(template, PATH, _findings(template), STANDARD)
    assert (fixed, done) == (template, ())


@pytest.mark.parametrize(
    ("fault", "wanted"),
    [
        ("narrow left margin", Said(Fact.MILLIMETRES, "", (30,))),
        ("wide right margin", Said(Fact.MILLIMETRES, "", (20,))),
        ("nation, size", Said(Fact.POINTS, "", (13,))),
        ("tiny text", Said(Fact.POINTS, "", (13,))),
        ("body, indent", Said(Fact.MILLIMETRES, "", (12.7,))),
        ("body, before", Said(Fact.POINTS, "", (6,))),
        ("body, line", Said(Fact.TIMES_SINGLE, "", (1.5,))),
        ("nation, bold", Said(Fact.BOLD)),
    ],
)
def test_it_is_said_beforehand_what_will_be_there(fault: str, wanted: Said) -> None:
    data = _spoilt(_named(fault))
    (finding, *_) = [each for each in _findings(data) if is_fixable(each)]
    assert fixed_to(finding, STANDARD) == wanted


def test_a_fix_that_would_change_the_words_costs_itself_and_no_other() -> None:
    """A paragraph that is no basis any more between check and fix: its mark is a word of its own."""
    data = _spoilt(_named("comma behind a basis"), _named("nation, bold"))
    found = _findings(data)
    (finding,) = [each for each in found if each.rule.id == "basis.end"]
    others = [each for each in found if each is not finding]
    elsewhere = finding.places[0].__class__(
        finding.places[0].part, 0, "other words", finding.places[0].source
    )
    moved = FormatFinding(finding.rule, finding.clause, (elsewhere,), finding.found, finding.expected)
    fixed, done = proven_fixes(data, PATH, [moved, *others], STANDARD)
    assert list(done) == others
    assert [each.rule.id for each in _findings(fixed)] == ["basis.end"]
    assert proven_fixes(data, PATH, [moved], STANDARD) == (data, ())


def test_properties_stand_in_the_order_of_the_schema() -> None:
    properties = parse_xml(f'<w:rPr {nsdecls("w")}><w:b/><w:u w:val="single"/></w:rPr>')
    for name in ("sz", "rFonts", "i", "color"):
        child(properties, name)
    assert [each.tag.rpartition("}")[2] for each in properties] == ["rFonts", "b", "i", "color", "sz", "u"]


def test_styles_and_themes_are_overruled_where_they_are_wrong() -> None:
    paper = OfficePaper(Document())
    paper.write("kind", "KẾ HOẠCH")
    paragraph = paper.document.add_paragraph("Công tác trẻ em", style="Heading 1")
    data = paper.saved()
    found = [each for each in _findings(data) if each.rule.id == "font.face"]
    assert found
    fixed, _ = proven_fixes(
        data, PATH, [each for each in _findings(data) if each.rule.part == "font"], STANDARD
    )
    assert [each.rule.id for each in _findings(fixed) if each.rule.part == "font"] == []
    assert paragraph.text in _words(fixed)


@pytest.mark.parametrize("name", PAPERS)
def test_papers_of_all_sorts_are_put_right_without_a_word_lost(name: str) -> None:
    data = PAPERS[name]().content()
    offered = [each for each in _findings(data) if is_fixable(each)]
    assert offered
    fixed, done = proven_fixes(data, PATH, offered, STANDARD)
    assert done
    assert not {each.rule.id for each in _findings(fixed)} & {each.rule.id for each in done}
