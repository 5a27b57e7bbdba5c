"""Presentation standards are data: every measure with its clause, within the range it leaves, and none in code."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from app.documents.word.proof import prove
from app.documents.word.writer import word_file
from app.errors.faults import ResourceInvalid
from app.resources import resource
from app.standards import STYLES, Range, read_standard
from tests.documents.word_packages import W, elements, paragraph_text, paragraphs_in_style, part, written
from tests.samples import sample_plan, standard

TEXT = resource("standards", "nd30-2020.toml").read_text(encoding="utf-8")


def test_the_decree_is_read_whole() -> None:
    read = standard()
    assert read.valid_from == date(2020, 3, 5)
    assert set(read.styles) == set(STYLES)
    assert [profile.name for profile in read.profiles] == ["13/14/14", "12/13/13"]


def test_every_measure_names_its_clause_and_the_day_it_is_valid_from() -> None:
    data = tomllib.loads(TEXT)
    tables = [*data["styles"].values(), *data["profiles"]]
    tables += [data[key] for key in ("words", "page", "font", "rules", "head", "signature", "table")]
    assert all(table["clause"] and isinstance(table["valid_from"], date) for table in tables)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("top = { value = 20, allowed = [20, 25] }", "top = { value = 15, allowed = [20, 25] }", "page.top"),
        ('name = "Quốc hiệu"\n', 'name = "Quốc hiệu"\ncolour = "red"\n', "styles.nation.colour"),
        ('name = "Quốc hiệu"', 'name = "Quốc hiệu, tiêu ngữ"', "styles.nation"),
        ("[styles.footnote]", "[styles.endnote]", "styles.footnote"),
        ('clause = "Phụ lục I, Phần I, mục I.3"\n', "", "font.clause"),
        ('nation = "CỘNG', 'country = "CỘNG', "words.country"),
        ('id = "nd30-2020"', "", "id"),
        ('free = ["bold", "italic"]', 'free = ["colour"]', "styles.body.free"),
        ("[page]", "[page", "line 40"),
    ],
)
def test_a_broken_standard_is_refused_with_the_place(old: str, new: str, where: str) -> None:
    assert old in TEXT
    with pytest.raises(ResourceInvalid) as refused:
        read_standard(TEXT.replace(old, new, 1), "test.toml")
    assert (refused.value.path, refused.value.where) == ("test.toml", where)


def test_what_the_clauses_leave_is_kept_with_the_place_of_the_measure() -> None:
    read = standard()
    assert read.allowed["page.left"] == Range(30, 35)
    assert read.allowed["styles.nation.size"] == Range(12, 13)
    assert read.allowed["styles.body.before"].holds(24)
    assert not read.allowed["styles.body.before"].holds(5)
    assert "signature.room" not in read.allowed
    assert read.clauses["styles.motto"] == "Phụ lục I, Phần I, mục II.1"


def test_what_is_practice_or_free_is_told_from_what_is_prescribed() -> None:
    styles = standard().styles
    assert styles["body"].free == ("bold", "italic")
    assert styles["nation"].free == ()
    assert {key for key in STYLES if styles[key].practice} == {
        *("decimal", "assignment", "draft_mark", "footnote", "secrecy"),
        *(f"{look}_{cell}" for look, cell in product(("table", "compact"), ("head", "group", "text"))),
        *("table_centre", "compact_centre"),
    }


def test_a_measure_keeps_to_its_range_within_what_files_round() -> None:
    assert Range(30, 35).holds(29.98, tolerance=0.1)
    assert not Range(30, 35).holds(29.8, tolerance=0.1)
    assert Range(30, 35).holds(35)
    assert not Range(30, 35).holds(35.2, tolerance=0.1)


def test_another_standard_is_a_data_file(tmp_path: Path) -> None:
    """In the manner of the Party's guide: no motto, no colon behind the number, another end, wider type."""
    changes = {
        'motto = "Độc lập - Tự do - Hạnh phúc"': 'motto = ""',
        'nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"': 'nation = "ĐẢNG CỘNG SẢN VIỆT NAM"',
        'number = "Số: {number}/{symbol}"': 'number = "Số {number}-{symbol}"',
        'end_mark = "./."': 'end_mark = "."',
        'name = "Quốc hiệu"\nsize = { value = 13, allowed = [12, 13] }': 'name = "Quốc hiệu"\nsize = 15',
    }
    text = TEXT
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    other, plan = read_standard(text, "other.toml"), sample_plan(6)
    data = word_file(plan, other)
    prove(written(tmp_path, data), plan, other)
    document = part(data)
    assert paragraph_text(paragraphs_in_style(document, "DtNation")[0]) == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert paragraph_text(paragraphs_in_style(document, "DtNumber")[0]).startswith("Số  ")
    assert not paragraph_text(paragraphs_in_style(document, "DtBody")[-1]).endswith("./.")


def test_no_measure_of_the_page_stands_in_the_code() -> None:
    """Sizes, margins and spacings reach the file only through the standard: changing them changes the file."""
    wider = read_standard(TEXT.replace("left = { value = 30", "left = { value = 35", 1), "wider.toml")
    larger = read_standard(
        re.sub(r'(name = "Lời văn"\nsize = \{ value = )14', r"\g<1>13", TEXT), "larger.toml"
    )
    margin = elements(part(word_file(sample_plan(1), wider)), "//w:pgMar")[0].get(f"{W}left")
    assert margin == "1984"
    style = elements(
        part(word_file(sample_plan(1), larger), "word/styles.xml"), "//w:style[@w:styleId='DtBody']//w:sz"
    )[0]
    assert style.get(f"{W}val") == "26"
