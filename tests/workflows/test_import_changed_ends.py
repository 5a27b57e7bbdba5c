"""The end of a paragraph as a tracked change: read as accepted, like the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.documents.reading.word import read_word, read_word_as_built
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.recognition.source import Remark, SourceParagraph, SourceTable
from app.workflows.importing import import_plan
from tests.made_files import SPACE, paragraph, relation, row, run, table, word

FIRST, SECOND = "1. Sở Y tế chủ trì, phối hợp với ", "Sở Tư pháp rà soát các quy định về trẻ em."


def ended(text: str, change: str = "del", properties: str = "") -> str:
    """A paragraph whose mark at the end is a tracked change."""
    mark = f'<w:rPr><w:{change} w:id="5" w:author="a"/></w:rPr>'
    return f"<w:p><w:pPr>{properties}{mark}</w:pPr>{run(text) if text else ''}</w:p>"


def read(folder: Path, body: str, numbering: str = "") -> tuple[list[str], int]:
    """The paragraphs with their numbers, cells apart by "|", and how many changes were remarked."""
    parts = {"word/numbering.xml": numbering} if numbering else {}
    related = relation("r1", "numbering", "numbering.xml") if numbering else ""
    path = word(folder / "a.docx", body, parts, related)
    document = read_word(path.read_bytes(), path)
    said = []
    for block in document.blocks:
        if isinstance(block, SourceTable):
            said += ["|".join(cell.text for cell in cells) for cells in block.rows]
        else:
            said.append(f"{block.number} {block.text}".strip())
    return said, dict(document.remarks).get(Remark.TRACKED_CHANGES, 0)


def test_a_sentence_whose_inner_mark_was_deleted_is_one_task(tmp_path: Path) -> None:
    body = "".join(
        map(paragraph, ("ỦY BAN NHÂN DÂN XÃ A", "KẾ HOẠCH", "Công tác trẻ em năm 2026", "I. NHIỆM VỤ"))
    )
    path = word(
        tmp_path / "a.docx",
        body + ended(FIRST) + paragraph(SECOND) + paragraph("2. Công an tỉnh chủ trì kiểm tra."),
    )
    plan, account = import_plan(path)
    first, _second = tasks(plan)
    assert plain(first.content) == "rà soát các quy định về trẻ em"
    assert [each.name for each in first.assignment.coordinating] == ["Sở Tư pháp"]
    assert dict(account.remarks)[Remark.TRACKED_CHANGES] == 1


GONE = '<w:del w:id="1"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
MOVED = '<w:moveFrom w:id="1"><w:r><w:t>dời</w:t></w:r></w:moveFrom>'
OLD_MARK = "<w:pPr><w:rPr><w:rPrChange><w:rPr><w:del/></w:rPr></w:rPrChange></w:rPr></w:pPr>"


@pytest.mark.parametrize(
    ("body", "said", "changes"),
    [
        (ended("a ") + ended("b ") + ended("c ") + paragraph("d"), ["a b c d"], 3),
        (
            ended("a ") + ended("", "moveFrom").replace("</w:p>", f"{MOVED}</w:p>") + paragraph("d"),
            ["a d"],
            3,
        ),
        (paragraph("a") + ended("").replace("</w:p>", f"{GONE}</w:p>") + paragraph("d"), ["a", "d"], 2),
        (ended("a", "ins") + paragraph("d"), ["a", "d"], 1),
        (ended("a", "moveTo") + paragraph("d"), ["a", "d"], 1),
        (ended("a ").replace("<w:del", "<w:ins/><w:del") + "<w:p/>", ["a"], 1),
        (f"<w:p>{OLD_MARK}{run('a')}</w:p>" + paragraph("d"), ["a", "d"], 0),
        (ended("a"), ["a"], 1),
        (ended("a ") + table(row("b")) + paragraph("c"), ["a", "b", "c"], 1),
        (table(row("a", "b")) + paragraph("c"), ["a|b", "c"], 0),
        (f"<w:sdt><w:sdtContent>{ended('a ')}</w:sdtContent></w:sdt>{paragraph('b')}", ["a b"], 1),
    ],
)
def test_changes_of_ends_are_read_as_accepted_and_remarked(
    body: str, said: list[str], changes: int, tmp_path: Path
) -> None:
    assert read(tmp_path, body) == (said, changes)


def test_the_last_mark_of_a_cell_and_of_a_text_box_stays(tmp_path: Path) -> None:
    cells = f"<w:tbl><w:tr><w:tc>{ended('a ')}{ended('b ')}{ended('c')}</w:tc><w:tc>{ended('d')}"
    inner = f"{table(row('e'))}{ended('f ')}{paragraph('g')}</w:tc></w:tr></w:tbl>"
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{ended('h ')}{ended('i')}</w:txbxContent></v:textbox></w:pict></w:r>"
    body = cells + inner + ended("k ").replace("</w:p>", f"{box}</w:p>") + paragraph("l")
    assert read(tmp_path, body) == (["a b c|d\ne\nf g", "k l", "h i"], 8)


def test_the_paragraph_has_the_properties_and_the_number_of_the_second(tmp_path: Path) -> None:
    numbering = (
        f'<w:numbering xmlns:w="{SPACE}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbered = f"<w:p><w:pPr>{listed}</w:pPr>{run('việc')}</w:p>"
    body = ended("a ", "del", listed) + numbered + ended("b ", "del", listed) + paragraph("c") + numbered
    assert read(tmp_path, body, numbering)[0] == ["1. a việc", "b c", "2. việc"]
    centred = ended("a ") + f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run("b")}</w:p>'
    path = word(tmp_path / "b.docx", centred)
    (block,) = read_word(path.read_bytes(), path).blocks
    assert isinstance(block, SourceParagraph)
    assert block.centred


def test_who_asks_for_elements_gets_the_paragraph_that_stays_in_a_tree_of_the_same_paragraphs(
    tmp_path: Path,
) -> None:
    path = word(tmp_path / "a.docx", ended("a ") + paragraph("b"))
    read_as_built = read_word_as_built(path.read_bytes(), path)
    (block,) = read_as_built.document.blocks
    first, second = read_as_built.body.iter(f"{{{SPACE}}}p")
    assert read_as_built.elements == {block.place: second}
    assert first.getparent() is read_as_built.body


def test_what_a_row_or_cell_was_before_a_change_is_no_mark_of_it(tmp_path: Path) -> None:
    was_gone = "<w:trPr><w:trPrChange><w:trPr><w:del/><w:hidden/></w:trPr></w:trPrChange></w:trPr>"
    was_wide = '<w:tcPr><w:tcPrChange><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tcPrChange></w:tcPr>'
    gone = "<w:trPr><w:del/></w:trPr>"
    wide = '<w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>'
    first = row("một", "hai", properties=was_gone).replace("<w:tc>", f"<w:tc>{was_wide}", 1)
    second = row("ba", "bốn").replace("<w:tc>", f"<w:tc>{wide}", 1)
    path = word(tmp_path / "a.docx", table(first, row("bỏ", "đi", properties=gone), second))
    (found,) = read_word(path.read_bytes(), path).blocks
    assert isinstance(found, SourceTable)
    assert [[(cell.text, cell.column, cell.columns) for cell in cells] for cells in found.rows] == [
        [("một", 0, 1), ("hai", 1, 1)],
        [("ba", 0, 2), ("bốn", 2, 1)],
    ]
