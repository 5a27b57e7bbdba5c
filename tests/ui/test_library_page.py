"""The library in its window: filters, sorting, pins, a second plan, dropped files, and where one comes back to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.plan.head import IssueDate, Status
from app.domain.plan.model import Plan
from app.domain.registers.office_registers import OfficeRegisters
from app.persistence import PlanEntry, SavedRegisters, Store
from app.settings import Settings
from app.translation import tr
from app.ui.application import Program
from app.ui.destinations import Destination
from app.ui.dialogs.asking import Question
from app.ui.directives.review import DirectiveReview
from app.ui.library.filters import PINNED, RECENT
from app.ui.library.page import LibraryPage
from app.ui.library.rows import ISSUED, SUBJECT, TASKS, LibraryRows
from app.ui.session import Session
from app.ui.wizard.dialog import NewPlanWizard
from app.workflows.desk import Desk, read_desk, write_desk
from app.workflows.library_place import open_library
from app.workflows.store_session import Started
from tests.samples import full_plan
from tests.ui.driving import Steps, button, click, dialog, drive, modal, press, soon, type_text
from tests.ui.walk import first_start

SUBJECTS = {
    "spring": ("Kế hoạch ăn Tết năm 2024", IssueDate(2024, 2, 1), Status.DRAFT),
    "summer": ("Kế hoạch hè năm 2025", IssueDate(2025, 5, 1), Status.ISSUED),
    "winter": ("Kế hoạch đông năm 2025", IssueDate(2025), Status.DRAFT),
}


def plans() -> tuple[Plan, ...]:
    head = full_plan().head
    return tuple(
        replace(full_plan(), id=key, head=replace(head, subject=subject, issue_date=on, status=status))
        for key, (subject, on, status) in SUBJECTS.items()
    )


def put(store: Store) -> None:
    for plan in plans():
        store.add_plan(plan)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[LibraryPage]:
    """The library with three plans, the last one changed last."""
    session.with_store(put)
    found = LibraryPage(session)
    found.resize(1160, 640)
    found.show()
    found.show_started(Started((), SavedRegisters(OfficeRegisters(), 0), Settings()))
    qtbot.waitUntil(lambda: session.jobs.idle)
    yield found
    found.close()
    found.deleteLater()


@pytest.fixture
def shown(qtbot: QtBot, page: LibraryPage, session: Session) -> Callable[[], list[str]]:
    """The ids of the plans that stand in the list, once nothing is being looked for."""

    def ids() -> list[str]:
        qtbot.waitUntil(lambda: session.jobs.idle)
        rows = page.rows
        return [rows.hit(row).entry.id for row in range(rows.rowCount())]

    return ids


def choose(page: LibraryPage, name: str, value: object) -> None:
    choice = getattr(page.filters, name)
    row = choice.findData(value)
    assert row > 0, f"{value!r} is not offered"
    choice.setCurrentIndex(row)
    choice.activated.emit(row)


def test_plans_are_filtered_by_year_status_issuer_directive_and_agency(
    page: LibraryPage, shown: Callable[[], list[str]]
) -> None:
    assert shown() == ["winter", "summer", "spring"]
    choose(page, "year", 2025)
    assert shown() == ["winter", "summer"]
    choose(page, "status", "issued")
    assert shown() == ["summer"]
    choose(page, "issuer", full_plan().head.issuer.name)
    party = page.filters.party.itemData(1)
    choose(page, "party", party)
    assert shown() == ["summer"]
    click(button(page, tr("No filter")))
    assert shown() == ["winter", "summer", "spring"]


def test_columns_are_sorted_by_a_click_in_the_order_of_the_language(
    page: LibraryPage, shown: Callable[[], list[str]]
) -> None:
    rows: LibraryRows = page.rows
    assert shown()
    page.table.sortByColumn(SUBJECT, Qt.SortOrder.AscendingOrder)
    assert shown() == ["spring", "winter", "summer"]
    page.table.sortByColumn(ISSUED, Qt.SortOrder.DescendingOrder)
    assert shown() == ["summer", "spring", "winter"]
    page.table.setCurrentIndex(rows.index(1, 0))
    page.table.sortByColumn(TASKS, Qt.SortOrder.AscendingOrder)
    assert page.current is not None
    assert page.current.entry.id == "spring"


def test_a_pinned_plan_stands_first_and_is_found_among_the_pinned(
    page: LibraryPage, shown: Callable[[], list[str]], places: Path
) -> None:
    assert shown()
    page.table.setCurrentIndex(page.rows.index(2, 0))
    click(button(page, tr("Pin")))
    assert shown() == ["spring", "winter", "summer"]
    choose(page, "shown", PINNED)
    assert shown() == ["spring"]
    assert read_desk().pinned == ("spring",)
    click(button(page, tr("Unpin")))
    assert shown() == []
    choose(page, "shown", RECENT)
    assert shown() == []


def test_a_plan_is_duplicated_as_a_draft(page: LibraryPage, shown: Callable[[], list[str]]) -> None:
    assert shown()
    page.table.setCurrentIndex(page.rows.index(1, 0))
    click(button(page, tr("Duplicate")))
    assert len(shown()) == 4
    assert page.current is not None
    entry = page.current.entry
    assert (entry.subject, entry.status, entry.issued) == ("Kế hoạch hè năm 2025", Status.DRAFT, None)
    assert entry.id != "summer"


def drop(program: Program, path: Path) -> None:
    """Drop a file where a text field lies: the window takes it first."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    mime.setText(str(path))
    place = QPointF(400, 120)
    event = QDropEvent(
        place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(program.window.windowHandle(), event)
    assert event.isAccepted()


def test_a_dropped_directive_becomes_a_plan(program: Program, tmp_path: Path) -> None:
    """Dropped, read, looked through and kept: the wizard goes on with it, and the plan carries it out."""
    paper = tmp_path / "Chỉ thị.docx"
    document = Document()
    for line in (
        "ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN",
        "Số: 12/CT-UBND",
        "Điện Biên, ngày 05 tháng 10 năm 2026",
        "CHỈ THỊ",
        "Về tăng cường công tác bảo vệ và phát triển rừng",
        "Để bảo vệ rừng, Ủy ban nhân dân tỉnh yêu cầu:",
        "1. Ủy ban nhân dân các xã, phường",
        "a) Rà soát diện tích rừng, hoàn thành trước ngày 30/11/2026;",
        "b) Báo cáo kết quả trước ngày 15/12/2026.",
        "2. Chỉ thị này có hiệu lực kể từ ngày ký./.",
    ):
        document.add_paragraph(line)
    document.save(str(paper))

    def script() -> Steps:
        yield from first_start(program)
        drop(program, paper)
        yield dialog(Question)
        asked = modal(Question)
        soon(lambda: click(button(asked, tr("Read as a directive"))))
        yield dialog(DirectiveReview)
        soon(lambda: click(button(modal(DirectiveReview), tr("Keep the directive"))))
        yield dialog(NewPlanWizard)
        wizard = modal(NewPlanWizard)
        yield lambda: wizard._directives.directive is not None
        directive = wizard._directives.directive
        assert directive is not None
        assert directive.citation.number == "12/CT-UBND"
        soon(wizard.reject)
        yield lambda: dialog(NewPlanWizard)() is None

    drive(script())


def test_one_comes_back_to_where_one_was(program: Program, places: Path) -> None:
    store = open_library()
    put(store)
    store.close()
    write_desk(Desk("summer", Destination.ASSIGNMENTS.value))

    def script() -> Steps:
        yield from first_start(program)
        yield lambda: program.window.plan.open_id == "summer"
        yield lambda: program.window.rail.place is Destination.ASSIGNMENTS
        program.window.show_place(Destination.OVERVIEW)
        program.window.show_place(Destination.CHECK)
        yield lambda: program.session.jobs.idle

    drive(script())
    assert read_desk() == Desk("summer", Destination.OVERVIEW.value, (), ("summer",))


def test_a_plan_that_is_chosen_before_the_library_is_open_opens_then(program: Program, places: Path) -> None:
    with closing(open_library()) as store:
        put(store)
    write_desk(Desk("summer", Destination.ASSIGNMENTS.value, pinned=("spring",)))
    seen: list[object] = []

    def choose_early(entries: tuple[PlanEntry, ...]) -> None:
        page = program.window.library
        seen.append([page.rows.hit(row).entry.id for row in range(page.rows.rowCount())])
        seen.append((len(entries), program.session.ready))
        page.table.doubleClicked.emit(page.rows.index(2, SUBJECT))

    def script() -> Steps:
        program.session.listed.connect(lambda entries: soon(lambda: choose_early(entries)))
        yield from first_start(program)
        yield lambda: program.window.plan.open_id == "summer"
        assert program.window.rail.place is Destination.WRITING
        yield lambda: program.session.jobs.idle

    drive(script())
    assert seen == [["spring", "winter", "summer"], (3, False)]


def search_by_hand(program: Program, words: str) -> None:
    """Click the search field of the library, and type."""
    field = program.window.library._search
    click(field)
    type_text(field, words)


@pytest.mark.parametrize("moment", ["listed", "read"])
def test_no_plan_comes_back_under_the_hands_of_who_searches(
    program: Program, places: Path, moment: str
) -> None:
    """Neither before the library is open nor while the plan that comes back is being read."""
    with closing(open_library()) as store:
        put(store)
    write_desk(Desk("summer", Destination.WRITING.value))
    window = program.window

    def search(*_: object) -> None:
        search_by_hand(program, "so y te")

    def script() -> Steps:
        if moment == "listed":
            program.session.listed.connect(lambda _: soon(search))
        else:  # `listed` comes to the window first, and then here: so does `started`
            program.session.listed.connect(lambda _: program.session.started.connect(search))
        yield from first_start(program)
        assert window.focusWidget() is window.library._search
        type_text(window.library._search, " chu tri")
        yield lambda: program.session.jobs.idle

    drive(script())
    assert window.library._search.text() == "so y te chu tri"
    assert window.rail.place is Destination.LIBRARY
    assert window._stack.currentWidget() is window.library
    assert read_desk().place == Destination.LIBRARY.value
    with closing(open_library()) as store:
        assert store.load_plan("summer").plan == plans()[1]


def test_who_selects_a_row_before_the_library_is_open_stays_in_the_list(
    program: Program, places: Path
) -> None:
    with closing(open_library()) as store:
        put(store)
    write_desk(Desk("summer", Destination.WRITING.value))
    window = program.window

    def select() -> None:
        table, rows = window.library.table, window.library.rows
        at = table.visualRect(rows.index(2, SUBJECT)).center()
        place = table.viewport().mapTo(window, at)
        QTest.mouseClick(
            window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )

    def script() -> Steps:
        program.session.listed.connect(lambda _: soon(select))
        yield from first_start(program)
        yield lambda: program.session.jobs.idle

    drive(script())
    assert not window.shows_plan
    assert window.library.current is not None
    assert window.library.current.entry.id == "spring"


def test_a_plan_that_was_chosen_is_not_opened_under_the_hands_of_who_types_on(
    program: Program, places: Path
) -> None:
    with closing(open_library()) as store:
        put(store)
    window = program.window

    def choose_and_search() -> None:
        window.library.table.doubleClicked.emit(window.library.rows.index(2, SUBJECT))
        search_by_hand(program, "hè")

    def script() -> Steps:
        program.session.listed.connect(lambda _: soon(choose_and_search))
        yield from first_start(program)
        yield lambda: program.session.jobs.idle

    drive(script())
    assert not window.shows_plan
    assert window.library._search.text() == "hè"


def test_enter_before_the_library_is_open_opens_what_the_words_find(program: Program, places: Path) -> None:
    with closing(open_library()) as store:
        put(store)
    write_desk(Desk("summer", Destination.WRITING.value))
    window = program.window

    def search_and_enter() -> None:
        search_by_hand(program, "ăn Tết")
        press(window.library._search, Qt.Key.Key_Return)
        assert not program.session.ready

    def script() -> Steps:
        program.session.listed.connect(lambda _: soon(search_and_enter))
        yield from first_start(program)
        yield lambda: window.shows_plan and window.plan.open_id == "spring"
        yield lambda: program.session.jobs.idle
        assert window.rail.place is Destination.WRITING

    drive(script())


def test_enter_opens_what_the_words_find_and_nothing_else(
    page: LibraryPage, shown: Callable[[], list[str]]
) -> None:
    """Enter comes before the list has followed the words: it waits for what they find."""
    opened: list[str] = []
    page.opened.connect(opened.append)
    assert shown() == ["winter", "summer", "spring"]
    page._search.setFocus()
    type_text(page._search, "ăn Tết")
    press(page._search, Qt.Key.Key_Return)
    assert opened == []
    assert shown() == ["spring"]
    assert opened == ["spring"]
    press(page._search, Qt.Key.Key_Return)
    assert opened == ["spring", "spring"]
    type_text(page._search, " không đâu có")
    press(page._search, Qt.Key.Key_Return)
    assert shown() == []
    assert opened == ["spring", "spring"]


def test_who_types_on_or_goes_elsewhere_has_not_asked_for_the_first_row(
    page: LibraryPage, shown: Callable[[], list[str]], qtbot: QtBot
) -> None:
    opened: list[str] = []
    page.opened.connect(opened.append)
    assert shown()
    page._search.setFocus()
    type_text(page._search, "Kế hoạch")
    press(page._search, Qt.Key.Key_Return)
    type_text(page._search, " hè")
    qtbot.waitUntil(lambda: not page._timer.isActive())
    assert shown() == ["summer"]
    type_text(page._search, " năm")
    press(page._search, Qt.Key.Key_Return)
    page.table.setFocus()
    assert shown() == ["summer"]
    assert opened == []


def test_a_list_of_a_library_that_is_not_open_yet_lets_a_plan_be_chosen_and_nothing_be_done(
    qtbot: QtBot, session: Session, places: Path
) -> None:
    session.with_store(put)
    session.with_store(lambda store: store.entries(), lambda found: entries.extend(found))
    entries: list[PlanEntry] = []
    qtbot.waitUntil(lambda: len(entries) == 3)
    closed = Session(Settings())
    page = LibraryPage(closed)
    qtbot.addWidget(page)
    page.show()
    asked: list[object] = []
    for signal in (page.binned, page.compare_asked, page.forward_asked, page.agency_asked):
        signal.connect(lambda *told: asked.append(told))
    page.show_listed(tuple(entries))
    page.table.selectAll()
    page.table.selectRow(1)
    assert page.isEnabled()
    assert page.rows.rowCount() == 3
    for name in ("_new", "_file", "_bin", "_forward", "_compare", "_copy", "_pin", "_copies", "_bin_view"):
        assert not getattr(page, name).isEnabled(), name
    page._bin_current()
    page._compare_chosen()
    page._roll_current()
    page._replace_agency()
    assert asked == []
    with qtbot.waitSignal(page.opened) as opened:
        page._open_current()
    assert opened.args == ["summer"]
    page.show_not_started()
    assert page.rows.rowCount() == 0
    assert not page.isEnabled()
    closed.deleteLater()


@pytest.mark.parametrize("desk", [Desk("gone", "square-pen"), Desk("summer", "library"), Desk("summer", "?")])
def test_one_begins_in_the_library_where_that_plan_is_gone_or_was_left(
    program: Program, places: Path, desk: Desk
) -> None:
    store = open_library()
    put(store)
    store.close()
    write_desk(desk)

    def script() -> Steps:
        yield from first_start(program)
        yield lambda: program.session.jobs.idle
        assert program.window.rail.place is Destination.LIBRARY
        assert not program.window.plan.is_open

    drive(script())


def test_no_card_covers_the_buttons_of_the_list_or_those_below_it(program: Program, places: Path) -> None:
    with closing(open_library()) as store:
        put(store)
    window = program.window

    def script() -> Steps:
        yield from first_start(program)
        yield lambda: not window.library._open.isHidden() and window.library.rows.rowCount() == 3
        library = window.library
        for size in ((1366, 728), (940, 560)):
            window.resize(*size)
            yield lambda size=size: (window.width(), window.height()) == size  # type: ignore[misc]
            window.notices.caution(
                "Thư viện nằm trong một thư mục được đồng bộ. " * 4, "Cài đặt", library.refresh
            )
            card = QRect(window.notices.mapTo(window, QPoint()), window.notices.size())
            names = ("_pin", "_copy", "_forward", "_compare", "_bin", "_open", "_copies", "_form")
            for each in (getattr(library, name) for name in names):
                assert not card.intersects(QRect(each.mapTo(window, QPoint()), each.size())), (
                    each.accessibleName()
                )
        yield lambda: program.session.jobs.idle

    drive(script())


def test_how_many_more_match_than_are_shown_is_said(page: LibraryPage) -> None:
    assert page._count_words(2000, 9867).startswith("2.000 trong 9.867 kế hoạch")
    assert page._count_words(1967, 1967) == "1967 kế hoạch"


def test_who_comes_back_to_the_window_sees_what_another_program_added(
    page: LibraryPage, shown: Callable[[], list[str]], session: Session, qtbot: QtBot
) -> None:
    before = shown()
    store = open_library()
    store.add_plan(replace(full_plan(), id="khác"))
    store.close()
    assert shown() == before
    QCoreApplication.sendEvent(page, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert set(shown()) - set(before) == {"khác"}
