"""The registers in the window: edited in place, saved at once, taken back, and asked before anything is taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.fields import LEADS
from app.domain.plan.model import Party, PartyKind
from app.domain.plan.tree import tasks
from app.domain.registers.agency import Agency
from app.domain.registers.office_registers import (
    AbbreviationEntry,
    OfficeRegisters,
    RecipientList,
    Register,
    Signatory,
    with_office,
    with_row,
)
from app.domain.registers.place import Level
from app.domain.registers.row_changes import changes
from app.domain.registers.signing import SigningCapacity
from app.settings import read_settings
from app.translation import tr
from app.ui.application import Program
from app.ui.assignments.cells import WordsCell
from app.ui.destinations import Destination
from app.ui.fields import ChoiceList
from app.ui.registers.import_dialog import RegisterImport
from app.ui.registers.page import RegistersPage
from app.ui.registers.removal import RemovalDialog
from app.ui.session import Session
from app.ui.wizard.dialog import NewPlanWizard
from app.workflows import reference_data
from app.workflows.library_place import open_library
from app.workflows.office_registers import shipped
from app.workflows.registers_copy import read_copy
from tests.samples import sample_plan
from tests.ui.driving import Steps, button, click, commit, dialog, drive, modal, press, soon, type_text
from tests.ui.walk import first_start

OFFICE = with_office(OfficeRegisters(), "x", reference_data.sample_office())


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[RegistersPage]:
    """The page, shown, for the sample office."""
    session.registers.apply("…", lambda _: OFFICE)
    session.draft_for("x")
    found = RegistersPage(session)
    found.resize(1180, 700)
    qtbot.addWidget(found)
    with qtbot.waitActive(found):
        found.show()
    found.begin()
    qtbot.waitUntil(lambda: session.jobs.idle)
    yield found
    qtbot.waitUntil(lambda: session.jobs.idle)
    reference_data.agency_register.cache_clear()


def stored() -> OfficeRegisters:
    """What lies in the library now."""
    store = open_library()
    found = store.load_registers().registers
    store.close()
    return found


def column(page: RegistersPage, name: str) -> int:
    return [each.name for each in page.rows.fields].index(name)


def write(page: RegistersPage, row_id: str, name: str, text: str) -> None:
    """Type in a cell and press Enter."""
    page.table.go(row_id, column(page, name))
    page.table.setFocus()
    press(page.table, Qt.Key.Key_Return, "\r")
    editor = page.table.cells.editor
    assert editor is not None
    if isinstance(editor, ChoiceList):
        editor.setCurrentIndex(editor.findText(text))
        page.table.cells.commitData.emit(editor)
        page.table.cells.closeEditor.emit(editor)
        return
    assert isinstance(editor, WordsCell)
    editor.selectAll()
    if text:
        commit(editor, text)
    else:
        press(editor, Qt.Key.Key_Delete)
    press(editor, Qt.Key.Key_Return, "\r")


def names(page: RegistersPage) -> list[str]:
    return [str(page.rows.index(row, 0).data()) for row in range(page.rows.rowCount())]


def test_an_agency_is_added_typed_in_and_found_from_then_on(
    page: RegistersPage, session: Session, qtbot: QtBot
) -> None:
    click(button(page, tr("Add a row")))
    editor = page.table.cells.editor
    assert editor is not None
    commit(editor, "Trung tâm Điều phối Trẻ em")
    press(editor, Qt.Key.Key_Return, "\r")
    qtbot.waitUntil(lambda: session.jobs.idle)
    (agency,) = stored().agencies
    assert (agency.names[0].full, agency.level) == ("Trung tâm Điều phối Trẻ em", "province")
    assert read_copy().agencies == (agency,)
    plan = sample_plan(1)
    found = reference_data.agency_register().named(
        "trung tam dieu phoi tre em", plan.head.day, plan.head.issuer
    )
    assert found is not None
    assert found.ref == agency.id


def test_an_agency_that_comes_with_the_program_is_changed_and_put_back(
    page: RegistersPage, session: Session, qtbot: QtBot
) -> None:
    write(page, "so-y-te", "symbol", "SYTE")
    (changed,) = session.registers.own.agencies
    assert changed.symbol == "SYTE"
    page.table.go("so-y-te")
    click(button(page, tr("Back to what comes with the program")))
    assert changes(session.registers.own, OFFICE) == ()
    page.undo()
    assert session.registers.own.row(Register.AGENCIES, "so-y-te") == changed
    write(page, "so-y-te", "symbol", "SYT")
    assert changes(session.registers.own, OFFICE) == (), (
        "what says the same as the program's is no change of it"
    )
    page.table.go("so-tu-phap")
    assert not button(page, tr("Take out …")).isEnabled()


def test_every_step_is_taken_back_and_done_again_by_keyboard(page: RegistersPage, session: Session) -> None:
    before = session.registers.own
    write(page, "so-y-te", "symbol", "A")
    write(page, "so-y-te", "head", "Giám đốc Sở")
    typed = session.registers.own
    page.undo()
    page.undo()
    assert session.registers.own == before
    page.redo()
    page.redo()
    assert session.registers.own == typed


def test_words_typed_in_one_cell_are_kept_while_typing_and_are_one_step(
    page: RegistersPage, session: Session, qtbot: QtBot
) -> None:
    before = session.registers.own
    page.table.go("so-y-te", column(page, "head"))
    page.table.edit_current()
    editor = page.table.cells.editor
    assert editor is not None
    commit(editor, "Giám")
    qtbot.waitUntil(lambda: session.registers.own != before)
    commit(editor, " đốc")
    press(editor, Qt.Key.Key_Return, "\r")
    assert [each.head for each in session.registers.own.agencies] == ["Giám đốc"]
    page.undo()
    assert session.registers.own == before


def test_a_step_is_taken_back_by_mouse_while_a_cell_is_typed_in(
    page: RegistersPage, session: Session
) -> None:
    before = session.registers.own
    page.table.go("so-y-te", column(page, "head"))
    page.table.edit_current()
    editor = page.table.cells.editor
    assert editor is not None
    commit(editor, "Giám đốc")
    click(button(page, tr("Undo: {step}", step="…")))
    assert session.registers.own == before
    assert page.table.cells.editor is None
    page.redo()
    assert [each.head for each in session.registers.own.agencies] == ["Giám đốc"]


def test_escape_takes_back_what_was_kept_while_typing(
    page: RegistersPage, session: Session, qtbot: QtBot
) -> None:
    before = session.registers.own
    page.table.go("so-y-te", column(page, "head"))
    page.table.edit_current()
    editor = page.table.cells.editor
    assert editor is not None
    commit(editor, "Giám")
    qtbot.waitUntil(lambda: session.registers.own != before)
    press(editor, Qt.Key.Key_Escape)
    assert session.registers.own == before
    assert session.registers.undo_name == "…"


def test_what_cannot_be_read_is_told_and_changes_nothing(page: RegistersPage, session: Session) -> None:
    before = session.registers.own
    write(page, "so-y-te", "last", "31/02/2026")
    assert "31/02/2026" in page.notices.words
    assert "31/12/2026" in page.notices.words
    write(page, "so-y-te", "name", "")
    assert session.registers.own == before


def test_rows_are_found_without_accents(page: RegistersPage) -> None:
    page.search.setText("so y te")
    assert "Sở Y tế" in names(page)
    assert len(names(page)) < 10
    page.search.setText("không đâu có")
    assert names(page) == []
    page.search.clear()
    assert len(names(page)) == len(shipped().agencies)


def test_a_new_row_is_found_even_while_a_search_hides_others(page: RegistersPage) -> None:
    page.go_to(Register.SIGNERS)
    page.search.setText("vu thi hanh")
    assert names(page) == ["Vũ Thị Hạnh"]
    page.add_row()
    assert page.search.text() == ""
    assert page.rows.rowCount() == 4
    assert page.rows.found == 1, "the title is still to be written"


def test_choices_are_chosen_from_a_list_and_the_first_signer_drafts(
    page: RegistersPage, session: Session
) -> None:
    page.go_to(Register.SIGNERS)
    last = OFFICE.signers[-1]
    write(page, last.id, "capacity", tr("acting head (Q.)"))
    page.table.go(last.id)
    for _ in range(2):
        click(button(page, tr("Move up (Alt+Up)")))
    assert session.office is not None
    assert session.office.signer.name == last.name
    assert session.office.signer.capacity == "acting"
    page.undo()
    assert session.office.signer.name == OFFICE.signers[0].name


def test_where_it_is_used_is_listed_before_a_row_is_taken_out(program: Program) -> None:
    listed: list[str] = []
    plan = sample_plan(3)
    own = Agency("own-1", plan.head.issuer.level, shipped().agencies[0].names)
    task = tasks(plan)[0]
    plan = edits.with_value(plan, task.id, LEADS, [Party(PartyKind.AGENCY, "Bộ Y tế", ref="own-1")])

    def script() -> Steps:
        yield from first_start(program)
        session, window = program.session, program.window
        session.with_store(lambda store: store.add_plan(plan))
        session.registers.apply("…", lambda given: with_row(given, Register.AGENCIES, own))
        window.show_place(Destination.REGISTERS)
        yield lambda: session.jobs.idle
        page = window.registers

        def held() -> bool:
            return session.registers.own.row(Register.AGENCIES, "own-1") is not None

        page.table.go("own-1")
        for keep in (True, False):
            soon(lambda: click(button(page, tr("Take out …"))))
            yield dialog(RemovalDialog)
            asked = modal(RemovalDialog)
            places = asked.findChild(QListWidget)
            assert places is not None
            listed.extend(places.item(row).text() for row in range(places.count()))
            if keep:
                asked.reject()
                yield lambda: not dialog(RemovalDialog)()
                assert held()
            else:
                asked.accept()
                yield lambda: not held() and session.jobs.idle

    drive(script())
    assert len(listed) == 2
    assert task.code in listed[0]
    assert stored().agencies == ()


def test_somebody_elses_change_stands_beside_mine_and_is_told(
    page: RegistersPage, session: Session, qtbot: QtBot
) -> None:
    write(page, "so-y-te", "symbol", "A")
    qtbot.waitUntil(lambda: session.jobs.idle)
    store = open_library()
    theirs = store.load_registers()
    (agency,) = theirs.registers.agencies
    store.save_registers(
        replace(theirs.registers, agencies=(replace(agency, symbol="CỦA HỌ"),)), theirs.revision
    )
    store.close()
    write(page, "so-y-te", "symbol", "CỦA TÔI")
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert [each.symbol for each in stored().agencies] == ["CỦA HỌ", "CỦA TÔI"]
    assert session.registers.own == stored()
    assert "Sở Y tế" in page.notices.words


def test_what_others_add_meanwhile_does_not_take_the_cell_away_that_is_typed_in(
    page: RegistersPage, session: Session, qtbot: QtBot
) -> None:
    page.table.go("so-y-te", column(page, "head"))
    page.table.edit_current()
    editor = page.table.cells.editor
    assert editor is not None
    commit(editor, "Giám")
    store = open_library()
    theirs = store.load_registers()
    added = replace(shipped_agency("so-y-te"), id="own-9", level=Level.COMMUNE)
    store.save_registers(with_row(theirs.registers, Register.AGENCIES, added), theirs.revision)
    store.close()
    session.registers.refresh()
    qtbot.waitUntil(lambda: session.registers.own.row(Register.AGENCIES, "own-9") is not None)
    assert page.table.cells.editor is editor
    commit(editor, " đốc")
    press(editor, Qt.Key.Key_Return, "\r")
    qtbot.waitUntil(lambda: page.rows.place("own-9") >= 0 and session.jobs.idle)
    assert {each.id for each in stored().agencies} == {"so-y-te", "own-9"}
    assert session.registers.own == stored()


def shipped_agency(row_id: str) -> Agency:
    return next(each for each in shipped().agencies if each.id == row_id)


def test_one_drafts_for_another_office_of_the_register(page: RegistersPage, session: Session) -> None:
    page.go_to(Register.OFFICES)
    page.add_row()
    editor = page.table.cells.editor
    assert editor is not None
    commit(editor, "Sở Y tế tỉnh Hoa Ban")
    press(editor, Qt.Key.Key_Return, "\r")
    new = session.registers.own.offices[-1]
    page.table.go(new.id)
    click(button(page, tr("Draft for this office")))
    assert session.office is not None
    assert session.office.name == "Sở Y tế tỉnh Hoa Ban"
    assert read_settings().office == new.id


def test_cells_are_reached_copied_and_typed_over_by_keyboard(page: RegistersPage, session: Session) -> None:
    page.table.setFocus()
    page.table.go("so-y-te")
    press(page.table, Qt.Key.Key_Tab, "\t")
    press(page.table, Qt.Key.Key_Tab, "\t")
    assert page.table.currentIndex().column() == 2
    press(page.table, Qt.Key.Key_C, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "SYT"
    press(page.table, Qt.Key.Key_F2)
    editor = page.table.cells.editor
    assert editor is not None
    type_text(editor, "E")
    press(editor, Qt.Key.Key_Tab, "\t")
    assert [each.symbol for each in session.registers.own.agencies] == ["SYTE"]
    assert page.table.currentIndex().column() == 3


def test_the_standing_of_directives_is_told(page: RegistersPage) -> None:
    page.go_to(Register.DIRECTIVES)
    told = {str(page.rows.index(row, len(page.rows.fields)).data()) for row in range(page.rows.rowCount())}
    assert told <= {tr("in force"), tr("replaced"), tr("expired")}
    assert tr("in force") in told


def test_agencies_go_out_to_excel_and_three_changes_come_in_as_one_step(
    program: Program, places: Path
) -> None:
    path = places / "danh mục.xlsx"
    told: list[int] = []

    def script() -> Steps:
        yield from first_start(program)
        session, window = program.session, program.window
        window.show_place(Destination.REGISTERS)
        yield lambda: session.jobs.idle
        page, before = window.registers, session.registers.own
        page.exchange.write(path)
        yield lambda: session.jobs.idle and path.exists()
        in_excel(path, {"so-y-te": "A", "so-tu-phap": "B", "so-noi-vu": "C"})
        page.exchange.read(path)
        yield dialog(RegisterImport)
        asked = modal(RegisterImport)
        told.append(len(asked.table.rows))
        soon(asked.accept)
        yield lambda: session.registers.own != before and session.jobs.idle
        own = session.registers.own
        assert {each.id: each.symbol for each in own.agencies} == {
            "so-y-te": "A",
            "so-tu-phap": "B",
            "so-noi-vu": "C",
        }
        assert stored() == own
        page.undo()
        yield lambda: session.jobs.idle
        assert session.registers.own == before
        assert stored() == before
        page.exchange.read(path)
        yield dialog(RegisterImport)
        asked = modal(RegisterImport)
        click(button(asked, tr("Refuse all")))
        press(asked.table, Qt.Key.Key_Space, " ")
        told.append(len(asked.accepted_changes))
        soon(asked.accept)
        yield lambda: session.registers.own != before and session.jobs.idle
        told.append(len(session.registers.own.agencies))

    drive(script())
    assert told == [3, 1, 1]


def in_excel(path: Path, symbols: dict[str, str]) -> None:
    """What a person changes in Excel: the symbols of agencies."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value in symbols:
            sheet.cell(row[0].row or 0, 4).value = symbols[str(row[0].value)]
    book.save(path)


def test_the_wizard_offers_who_signs_and_the_recipients_lists(program: Program) -> None:
    def script() -> Steps:
        yield from first_start(program)
        session = program.session
        office = session.settings.office
        lists = (
            RecipientList("1", "Thường dùng", ("Thường trực Tỉnh ủy",), office),
            RecipientList("2", "Mật", ("Bí thư Tỉnh ủy",), office),
        )
        signer = Signatory(
            "s", "Chánh Văn phòng", "Lò Thị Mai", SigningCapacity.BY_ORDER, "Chủ tịch", "", office
        )
        session.registers.apply(
            "…",
            lambda registers: replace(registers, recipients=lists, signers=(*registers.signers, signer)),
        )
        yield lambda: session.jobs.idle
        soon(program.window.ask_new_plan)
        yield dialog(NewPlanWizard)
        wizard = modal(NewPlanWizard)
        yield lambda: wizard.plan is not None
        first = wizard.plan
        assert first is not None
        assert first.recipients.first[0].text == "Thường trực Tỉnh ủy"
        for name, place in ((tr("Signed by"), 2), (tr("Recipients' list"), 1)):
            (box,) = [each for each in wizard.findChildren(ChoiceList) if each.accessibleName() == name]
            box.setCurrentIndex(place)
            box.activated.emit(place)
        yield lambda: wizard.plan not in (None, first)
        second = modal(NewPlanWizard).plan
        assert second is not None
        assert second.recipients.first[0].text == "Bí thư Tỉnh ủy"
        assert second.signature.name == "Lò Thị Mai"
        assert second.signature.capacity == ("TL. CHỦ TỊCH",)
        soon(wizard.reject)
        yield lambda: not dialog(NewPlanWizard)()

    drive(script())


def test_an_import_reads_an_agency_by_what_the_office_types_for_short(
    page: RegistersPage, session: Session, qtbot: QtBot
) -> None:
    short = AbbreviationEntry("a", "YTHB", "Sở Y tế")
    plan = sample_plan(1)
    day, issuer = plan.head.day, plan.head.issuer
    assert reference_data.agency_register().named("YTHB", day, issuer) is None
    session.registers.apply("…", lambda registers: with_row(registers, Register.ABBREVIATIONS, short))
    qtbot.waitUntil(lambda: session.jobs.idle)
    found = reference_data.agency_register().named("ythb", day, issuer)
    assert found is not None
    assert found.ref == "so-y-te"


def test_a_word_that_is_being_typed_when_the_window_closes_is_kept(program: Program) -> None:
    def script() -> Steps:
        yield from first_start(program)
        window = program.window
        window.show_place(Destination.REGISTERS)
        yield lambda: program.session.jobs.idle
        page = window.registers
        page.add_row()
        editor = page.table.cells.editor
        assert editor is not None
        commit(editor, "Báo Hoa Ban")
        window.close()
        yield lambda: not window.isVisible()

    drive(script())
    assert [each.names[-1].full for each in stored().agencies] == ["Báo Hoa Ban"]
