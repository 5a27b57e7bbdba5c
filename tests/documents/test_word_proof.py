"""The proof of a Word file: what the plan says is accepted, every kind of loss is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from app.documents import cells
from app.documents.flow import tables
from app.documents.word import writer
from app.documents.word.proof import differences, prove
from app.documents.word.writer import word_file
from app.documents.word.writing import WordWriting
from app.domain.directives.coverage import coverage
from app.domain.directives.model import Citation, Demand, Directive, Rank
from app.domain.edits import with_closing, with_value
from app.domain.plan.fields import ANSWERS, DEADLINE, LEADS, Field
from app.domain.plan.model import Annex, Column, DemandTable, Paragraph, Plan, Task
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import tasks
from app.domain.printing.generated import TaskRow, rows
from app.errors.faults import ExportNotProven
from app.workflows.exporting import export_workbook
from app.workflows.returning import returned_file
from tests.documents.word_packages import W, with_part, written
from tests.profiles import tried
from tests.samples import sample_plan, standard
from tests.strategies import plans

PLAN = sample_plan(12)


@given(plan=plans())
@tried(150)
def test_every_plan_is_read_back_as_it_was_written(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = written(tmp_path_factory.mktemp("proof"), word_file(plan, standard()))
    assert differences(path, plan, standard()) == ()


def test_the_proof_accepts_the_sample(tmp_path: Path) -> None:
    path = written(tmp_path, word_file(PLAN, standard()))
    prove(path, PLAN, standard())
    assert differences(path, PLAN, standard()) == ()


@pytest.mark.parametrize("end", [".", " .", "\u00a0", ";\u00a0.", ":", "…", "./."])
def test_the_end_mark_takes_the_place_of_whatever_closed_the_text(end: str, tmp_path: Path) -> None:
    plan = with_closing(PLAN, (Paragraph("end", rich(f"Trên đây là Kế hoạch{end}")),))
    path = written(tmp_path, word_file(plan, standard()))
    assert differences(path, plan, standard()) == ()


@given(data=st.data())
@tried(120)
def test_any_word_that_is_lost_is_noticed(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def drop_word(document: etree._Element) -> None:
        texts = [each for each in document.iter(f"{W}t") if (each.text or "").strip()]
        chosen = data.draw(st.sampled_from(texts))
        words = (chosen.text or "").split(" ")
        place = data.draw(st.sampled_from([place for place, word in enumerate(words) if word]))
        chosen.text = " ".join(words[:place] + words[place + 1 :])

    path = written(tmp_path_factory.mktemp("proof"), with_part(word_file(PLAN, standard()), drop_word))
    assert differences(path, PLAN, standard())


def _drop_row(document: etree._Element) -> None:
    row = list(document.iter(f"{W}tr"))[-1]
    parent = row.getparent()
    assert parent is not None
    parent.remove(row)


def _swap_rows(document: etree._Element) -> None:
    row, other = list(document.iter(f"{W}tr"))[-2:]
    row.addprevious(other)


def _untag(document: etree._Element) -> None:
    start = next(document.iter(f"{W}bookmarkStart"))
    start.set(f"{W}name", "_KH26_99_9A_1")


def _add_paragraph(document: etree._Element) -> None:
    paragraph = next(document.iter(f"{W}p"))
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = "thừa"


@pytest.mark.parametrize("damage", [_drop_row, _swap_rows, _untag, _add_paragraph])
def test_damage_to_the_written_file_is_noticed(
    damage: Callable[[etree._Element], None], tmp_path: Path
) -> None:
    path = written(tmp_path, with_part(word_file(PLAN, standard()), damage))
    assert differences(path, PLAN, standard())


def test_a_truncated_file_is_noticed(tmp_path: Path) -> None:
    path = written(tmp_path, word_file(PLAN, standard())[:-500])
    assert differences(path, PLAN, standard())


def test_a_plan_inside_the_file_that_differs_is_noticed(tmp_path: Path) -> None:
    other = replace(PLAN, retired_codes=("KH26-09.1X",))
    path = written(tmp_path, word_file(other, standard()))
    assert [each.place for each in differences(path, PLAN, standard())] == ["plan"]


Says = Callable[[Task], tuple[str, ...]]


def _silent(said: Callable[[Field[Any]], Says], lost: Field[Any]) -> Callable[[Field[Any]], Says]:
    """What a field says in a cell, nothing for the one that is lost."""
    return lambda field: (lambda _: ("",)) if field == lost else said(field)


class TestAWriterThatLosesSomething:
    """Each loss is planted in the code that writes; the proof must refuse the export and name the place."""

    def _places(self, tmp_path: Path) -> set[str]:
        with pytest.raises(ExportNotProven) as refused:
            prove(written(tmp_path, writer.word_file(PLAN, standard())), PLAN, standard())
        return {each.place for each in refused.value.differences}

    def test_a_task(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        lost = tasks(PLAN)[4]
        monkeypatch.setattr(
            "app.domain.printing.blocks.rows",
            lambda plan, table: tuple(
                row for row in rows(plan, table) if not (isinstance(row, TaskRow) and row.task.id == lost.id)
            ),
        )
        assert f"task:{lost.code}" in self._places(tmp_path)

    def test_a_party(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            tables,
            "printed_reader",
            lambda column, **_: (
                (lambda _: ("",)) if column is Column.COORDINATING else cells.cell_reader(column)
            ),
        )
        assert any(place.startswith("task:") for place in self._places(tmp_path))

    def test_a_party_in_code_that_the_proof_shares(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cells, "_said", _silent(cells.__dict__["_said"], LEADS))
        assert any(place.endswith(":lead") for place in self._places(tmp_path))

    def test_a_deadline_in_code_that_the_proof_shares(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cells, "_said", _silent(cells.__dict__["_said"], DEADLINE))
        assert any(place.endswith(":deadline") for place in self._places(tmp_path))

    def test_a_word_of_the_body(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        whole = WordWriting.markup
        monkeypatch.setattr(WordWriting, "markup", lambda *given: whole(*given).replace("ban hành", "", 1))
        assert any(place.startswith("body:") for place in self._places(tmp_path))

    def test_paragraphs_that_the_proof_lays_out_with_the_same_code(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("app.documents.printed._texts", lambda _: ())
        assert "body" in self._places(tmp_path)

    def test_the_recipients(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("app.documents.flow.signature.recipient_texts", lambda *_: ())
        assert "recipients" in self._places(tmp_path)


def test_the_differences_named_are_few_enough_to_read(tmp_path: Path) -> None:
    path = written(tmp_path, word_file(sample_plan(60), standard()))
    with pytest.raises(ExportNotProven) as refused:
        prove(path, PLAN, standard())
    assert len(refused.value.differences) == 20


def demands_annexed() -> Plan:
    """A plan with one demand that a task answers, one that none does, and their table in an annex."""
    told = (Demand("d/1", "1", "Rà soát mạng lưới"), Demand("d/2", "2", "Bố trí kinh phí", address="khoản 2"))
    directive = Directive("d", Citation("Chỉ thị", "9/CT-TTg"), Rank.GOVERNMENT, demands=told)
    plan = replace(PLAN, directives=(directive,), annexes=(Annex("check", "Đối chiếu", (DemandTable("t"),)),))
    return with_value(plan, tasks(plan)[0].id, ANSWERS, ("d/1",))


def test_a_table_of_demands_says_what_answers_each(tmp_path: Path) -> None:
    plan = demands_annexed()
    path = written(tmp_path, word_file(plan, standard()))
    prove(path, plan, standard())
    table = Document(str(path)).tables[-1]
    found = [[cell.text for cell in row.cells] for row in table.rows]
    task = tasks(plan)[0]
    assert found[1][:4] == ["1", "Rà soát mạng lưới", "1", plain(task.content)]
    assert found[2][:4] == ["2", "Bố trí kinh phí", "khoản 2", "Chưa có nhiệm vụ"]


def test_a_demand_lost_in_code_that_the_proof_shares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = demands_annexed()
    monkeypatch.setattr("app.domain.printing.demand_table.coverage", lambda plan: coverage(plan)[:1])
    path = written(tmp_path, word_file(plan, standard()))
    assert "demand:khoản 2" in {each.place for each in differences(path, plan, standard())}


def test_the_workbook_holds_the_demands_against_the_tasks(tmp_path: Path) -> None:
    plan = demands_annexed()
    path = tmp_path / "plan.xlsx"
    export_workbook(plan, path)
    sheet = load_workbook(path)["Đối chiếu"]
    rows_ = [[cell or "" for cell in row] for row in sheet.iter_rows(min_row=6, values_only=True)]
    assert [row[:4] for row in rows_] == [
        ["1", "Rà soát mạng lưới", "1", plain(tasks(plan)[0].content)],
        ["2", "Bố trí kinh phí", "khoản 2", "Chưa có nhiệm vụ"],
    ]
    bare = tmp_path / "bare.xlsx"
    export_workbook(replace(plan, directives=()), bare)
    assert "Đối chiếu" not in load_workbook(bare).sheetnames


def test_a_table_of_demands_comes_back_untouched_and_typing_in_it_is_told(tmp_path: Path) -> None:
    plan = demands_annexed()
    path = written(tmp_path, word_file(plan, standard()))
    same = returned_file(path, plan, path.read_bytes())
    assert same.changes == ()
    document = Document(str(path))
    document.tables[-1].rows[2].cells[3].text = "Đã có nhiệm vụ"
    document.save(str(path))
    assert returned_file(path, plan, path.read_bytes()).changes != ()
