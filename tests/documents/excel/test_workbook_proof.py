"""A workbook that lost anything is caught by its proof: for each kind of loss, on random plans."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st

from app.documents.excel.proof import differences, prove
from app.documents.excel.reading import SheetRow, WrittenSheet
from app.documents.excel.seal import is_untouched
from app.documents.excel.writer import workbook
from app.documents.reading import workbook as reading
from app.domain import edits
from app.domain.plan.fields import CONTENT, DEADLINE, LEADS, MONITORING
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import Run, rich
from app.domain.plan.tree import tasks
from app.errors.faults import ExportNotProven
from tests.profiles import tried
from tests.samples import full_plan, sample_plan, standard
from tests.strategies import plans

PROPERTY = tried(12)
SHEETS = {f"xl/worksheets/sheet{place}.xml": place for place in range(1, 7)}
SHEET = "xl/worksheets/sheet1.xml"
SHEET_NAMES = ("Phân công", "Theo cơ quan", "Ma trận", "Tiến độ", "Danh mục", "Đối chiếu")


def rewritten(content: bytes, change: Callable[[str, str], str]) -> bytes:
    """The workbook with each sheet's markup put through `change(part name, markup)`."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            data = source.read(name)
            if name in SHEETS:
                data = change(name, data.decode()).encode()
            changed.writestr(name, data)
    return target.getvalue()


def caught(content: bytes, plan: Plan, folder: Path) -> list[str]:
    """The places of the differences that the proof names."""
    path = folder / "changed.xlsx"
    path.write_bytes(content)
    return [each.place for each in differences(path, plan, standard())]


def without_one(pattern: str, number: int, sheet: int) -> Callable[[str, str], str]:
    """Drops match `number` of `pattern` from one sheet."""

    def change(name: str, markup: str) -> str:
        found = list(re.finditer(pattern, markup))
        if SHEETS[name] != sheet or number >= len(found):
            return markup
        match = found[number]
        return markup[: match.start()] + markup[match.end() :]

    return change


@pytest.mark.parametrize("sheet", range(1, 7), ids=SHEET_NAMES)
# Which texts a sheet has is known once it is written: a number beyond them is drawn often, and costs little.
@tried(12, [HealthCheck.filter_too_much])
@given(plan=plans(), number=st.integers(0, 40))
def test_a_dropped_text_is_caught(
    sheet: int, plan: Plan, number: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = workbook(plan, standard())
    drop = without_one(r'<is><t xml:space="preserve">[^<]+</t></is>', number, sheet)
    dropped = []

    def change(name: str, markup: str) -> str:
        result = drop(name, markup)
        dropped.append(result != markup)
        return result

    loss = rewritten(content, change)
    assume(any(dropped))  # not the files' bytes: those hold the time of day
    places = caught(loss, plan, tmp_path_factory.mktemp("proof"))
    assert places
    assert all(place.startswith(f"sheet {SHEET_NAMES[sheet - 1]}") for place in places)


@pytest.mark.parametrize("sheet", range(1, 7), ids=SHEET_NAMES)
def test_a_dropped_row_is_caught_wherever_it_stands(sheet: int, tmp_path: Path) -> None:
    plan = full_plan()
    content = workbook(plan, standard())
    with zipfile.ZipFile(BytesIO(content)) as book:
        markup = book.read(f"xl/worksheets/sheet{sheet}.xml").decode()
    rows = re.findall(r"<row .*?</row>", markup, re.DOTALL)
    for number, row in enumerate(rows):
        if "<t " in row or "<v>" in row:
            assert caught(
                rewritten(content, without_one(r"(?s)<row .*?</row>", number, sheet)), plan, tmp_path
            )


@pytest.mark.parametrize("sheet", range(1, 5), ids=SHEET_NAMES[:4])
def test_a_dropped_column_is_caught(sheet: int, tmp_path: Path) -> None:
    plan = full_plan()
    content = workbook(plan, standard())
    for column in "ABCDEF":

        def drop(name: str, markup: str, letter: str = column) -> str:
            if SHEETS[name] != sheet:
                return markup
            return re.sub(rf'(?s)<c r="{letter}\d+" [^>]*?(/>|>.*?</c>)', "", markup)

        assert caught(rewritten(content, drop), plan, tmp_path), column


@pytest.mark.parametrize("sheet", range(1, 5), ids=SHEET_NAMES[:4])
def test_one_changed_word_is_caught(sheet: int, tmp_path: Path) -> None:
    plan = full_plan()

    def change(name: str, markup: str) -> str:
        return markup.replace("trẻ em", "trẻ  em", 1) if SHEETS[name] == sheet else markup

    assert caught(rewritten(workbook(plan, standard()), change), plan, tmp_path)


@pytest.mark.parametrize(
    ("what", "old", "new"),
    [
        ("a due date", r"<v>\d+</v>", "<v>1</v>"),
        ("a formula", r"<f>[^<]*</f>", ""),
        ("a formula that looks elsewhere", r"<f>IF\(AND\(ISNUMBER\(F\d+", "<f>IF(AND(ISNUMBER(F1"),
        ("a month", r'<is><t xml:space="preserve">x</t></is>', ""),
        ("a status", "Chưa thực hiện", "Hoàn thành"),
    ],
)
def test_what_progress_is_followed_by_is_proven_too(what: str, old: str, new: str, tmp_path: Path) -> None:
    plan = full_plan()
    content = workbook(plan, standard())

    def change(name: str, markup: str) -> str:
        return re.sub(old, new, markup, count=1) if SHEETS[name] == 4 else markup

    assert caught(rewritten(content, change), plan, tmp_path), what


@PROPERTY
@given(plan=plans(), data=st.data())
def test_the_workbook_of_another_plan_is_caught(
    plan: Plan, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A writer that forgot a task, a lead or a deadline writes the workbook of such a plan."""
    assume(tasks(plan))
    task = data.draw(st.sampled_from(tasks(plan)))
    who, folder = task.assignment, tmp_path_factory.mktemp("proof")
    others = [edits.without_item(plan, task.id)]
    if who.leads:
        others.append(edits.with_value(plan, task.id, LEADS, who.leads[1:]))
    if who.monitoring:
        others.append(edits.with_value(plan, task.id, MONITORING, who.monitoring[1:]))
    if task.deadline and task.deadline.text:
        others.append(edits.with_value(plan, task.id, DEADLINE, None))
    for other in others:
        assert caught(workbook(other, standard()), plan, folder)


def test_a_missing_sheet_a_broken_and_a_foreign_file_are_caught(tmp_path: Path) -> None:
    plan = sample_plan(3)
    content = workbook(plan, standard())
    assert caught(content[: len(content) // 2], plan, tmp_path) == ["file"]
    empty = BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert caught(empty.getvalue(), plan, tmp_path) == ["file"]
    with zipfile.ZipFile(BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    book = parts["xl/workbook.xml"].decode()
    parts["xl/workbook.xml"] = re.sub(r'<sheet [^>]*name="Ma trận"[^>]*/>', "", book).encode()
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as changed:
        for name, data in parts.items():
            changed.writestr(name, data)
    assert "file" in caught(target.getvalue(), plan, tmp_path)


def test_the_refusal_lists_places_but_not_hundreds(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    path.write_bytes(workbook(sample_plan(80), standard()))
    with pytest.raises(ExportNotProven) as refusal:
        prove(path, sample_plan(79), standard())
    assert 1 <= len(refusal.value.differences) <= 20


def test_a_workbook_of_ours_may_be_longer_than_any_foreign_list(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = sample_plan(60)
    monkeypatch.setattr(reading, "_MOST_ROWS", 20)
    content = workbook(plan, standard())
    assert is_untouched(content, Path("a.xlsx"))


def test_a_cell_that_says_it_stands_in_another_row_is_caught(tmp_path: Path) -> None:
    plan = full_plan()

    def move(name: str, markup: str) -> str:
        return re.sub(r'r="B(\d+)"(?= s="\d+" t=)', 'r="B\\g<1>0"', markup) if SHEETS[name] == 3 else markup

    assert caught(rewritten(workbook(plan, standard()), move), plan, tmp_path)


@pytest.mark.parametrize(
    ("what", "old", "new"),
    [
        ("a second cell in a place", r'(<c r="B9".*?</c>)', r"\1\1"),
        ("words between cells", r'(?=<c r="B9")', "x"),
        ("a text as a number", r'(<c r="A9" s="\d+") t="inlineStr"><is><t [^>]*>1</t></is>', r"\1><v>1</v>"),
        ("a text as a formula", r'(<c r="A9" s="\d+") t="inlineStr"><is><t [^>]*>1</t></is>', r"\1><f>1</f>"),
        ("a number beside a text", r'(<c r="A9" .*?</c>)(<c r="B9" s="\d+") .*?</c>', r"\1\2><v>1</v></c>"),
        ("a text more", r'<c r="G10" s="(\d+)"/>', r'<c r="G10" s="\1" t="inlineStr"><is><t>x</t></is></c>'),
        ("words in a blank row", r'(?=<c r="A3" s="\d+"/>)', "x"),
        ("a sheet that means something else", '(?<=<worksheet xmlns=")[^"]+', "urn:other"),
        (
            "rows beside the rows",
            "(?s)(<sheetData>)(<row.*?</row>)(.*</sheetData>)",
            r"\1\2\3\1\2</sheetData>",
        ),
        ("a row twice", r'(<row r="9".*?</row>)', r"\1\1"),
        ("a row that means something else", "<row ", '<row xmlns="urn:other" '),
        ("rows that mean something else", "<sheetData>", '<sheetData xmlns="urn:other">'),
    ],
)
def test_markup_that_says_something_else_is_caught(what: str, old: str, new: str, tmp_path: Path) -> None:
    def change(name: str, markup: str) -> str:
        return re.sub(old, new, markup, count=1) if SHEETS[name] == 1 else markup

    plan = sample_plan(3)
    content = workbook(plan, standard())
    changed = rewritten(content, change)
    assert zipfile.ZipFile(BytesIO(changed)).read(SHEET) != zipfile.ZipFile(BytesIO(content)).read(SHEET)
    assert caught(changed, plan, tmp_path), what


@pytest.mark.parametrize("broken", ["</row>", "<c>", "&", "\x0b", "<is>"])
def test_a_sheet_that_is_no_xml_is_caught_wherever_it_breaks(broken: str, tmp_path: Path) -> None:
    plan = sample_plan(3)
    content = workbook(plan, standard())
    for before in ("</row>", "</c>", "</t>", "</sheetData>", "</worksheet>"):

        def change(name: str, markup: str, before: str = before) -> str:
            return markup.replace(before, broken + before, 1) if SHEETS[name] == 1 else markup

        assert caught(rewritten(content, change), plan, tmp_path), before


@pytest.mark.parametrize("bracket", [">", "&gt;"])
@pytest.mark.parametrize("behind", ["", "/", ' t="inlineStr"'])
def test_words_like_the_look_of_a_cell_are_words(behind: str, bracket: str, tmp_path: Path) -> None:
    plan = edits.with_value(sample_plan(3), "task-1", CONTENT, rich(f'Kế"{behind}>hoạch'))
    content = workbook(plan, standard())
    for more in (' s="1"', ' ht="12.5" customHeight="1"'):

        def change(name: str, markup: str, more: str = more) -> str:
            return markup.replace(f'Kế"{behind}&gt;hoạch', f'Kế"{more}{behind}{bracket}hoạch')

        assert caught(rewritten(content, change), plan, tmp_path)
    assert not caught(content, plan, tmp_path)


@pytest.mark.parametrize("sign", ["\x0b", "\r", "\uffff"])
def test_a_sign_that_no_file_can_hold_is_caught_though_the_plan_has_it_too(sign: str, tmp_path: Path) -> None:
    plan = sample_plan(3)
    task = replace(tasks(plan)[0], content=(Run(f"Kế{sign}hoạch"),))
    plan = edits.with_task(plan, task.id, lambda _: task)
    assert caught(workbook(plan, standard()), plan, tmp_path)


@pytest.mark.parametrize(
    "otherwise",
    [
        lambda markup: re.sub(r'<c r="(\w+)" s="(\d+)"', r'<c s="\2"  r="\1"', markup),
        lambda markup: markup.replace("trẻ em", "tr&#7867; em"),
        lambda markup: markup.replace("<row ", "<!-- x --><row "),
        lambda markup: markup.replace("</row>", "<v>3</v></row>"),
        lambda markup: markup.replace('<row r="1"', '<row r=""'),
        lambda markup: '<?xml version="1.0" encoding="ISO-8859-1"?>' + markup,
        lambda markup: re.sub("(<sheetData>.*</sheetData>)", r"<!-- \1 --><sheetData/>", markup),
        lambda markup: re.sub("(<sheetData>.*</sheetData>)", r"<![CDATA[\1]]><sheetData/>", markup),
        lambda markup: re.sub("(<sheetData>.*</sheetData>)", r"<?x \1 ?><sheetData/>", markup),
        lambda markup: markup.replace("<is><t ", '<is xmlns="urn:x"><t ', 1),
        lambda markup: re.sub(
            ' t="inlineStr"><is><t xml:space="preserve">([^<]*)</t></is></c>', r"/>\1", markup, count=1
        ),
        lambda markup: markup.replace("</is>", '<row r="3"/></is>'),
        lambda markup: markup.replace("</row></sheetData>", "</sheetData>"),
        lambda markup: markup.replace("</row></sheetData>", "</row><t>y</t></sheetData>"),
        lambda markup: markup.replace("</worksheet>", "<f>1+1</f></worksheet>"),
    ],
)
def test_what_is_not_as_we_write_it_is_noticed_whatever_it_says(
    otherwise: Callable[[str], str], tmp_path: Path
) -> None:
    plan = sample_plan(3)
    changed: list[bool] = []

    def change(name: str, markup: str) -> str:
        if name not in SHEETS:
            return markup
        changed.append(otherwise(markup) != markup)
        return otherwise(markup)

    assert caught(rewritten(workbook(plan, standard()), change), plan, tmp_path)
    assert any(changed)


def test_a_row_as_we_write_it_is_compared_without_being_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To parse all rows of a large plan would take longer than all the rest of its proof."""
    parsed: list[int] = []
    plan = full_plan()
    content = workbook(plan, standard())
    taken_apart = WrittenSheet.parsed

    def noted(sheet: WrittenSheet, number: int) -> SheetRow:
        parsed.append(number)
        return taken_apart(sheet, number)

    monkeypatch.setattr(WrittenSheet, "parsed", noted)
    assert not caught(content, plan, tmp_path)
    assert parsed == [1, 2]  # the issuer beside the nation


def test_many_breaks_of_pages_are_set_at_once(tmp_path: Path) -> None:
    """Openpyxl looks through all breaks whenever one is added: of a large plan that took a ninth of the time."""
    added: list[object] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("openpyxl.worksheet.pagebreak.RowBreak.append", lambda _, each: added.append(each))
        content = workbook(sample_plan(120), standard())
    assert not added
    assert b"<brk " in zipfile.ZipFile(BytesIO(content)).read(SHEET)
    assert b"rowBreaks" not in zipfile.ZipFile(BytesIO(workbook(sample_plan(1), standard()))).read(SHEET)
