"""The help: its pages lead to each other, their pictures are there, F1 opens the one that fits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from app.ui.application import Program
from app.ui.destinations import Destination
from app.ui.dialogs.help import HelpDialog, help_pages, title_of
from tests.ui.driving import Steps, drive
from tests.ui.walk import first_start

PAGES = help_pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_links_and_pictures_are_there(page: Path) -> None:
    targets = re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    assert targets or page == PAGES[-1]
    for target in targets:
        assert (page.parent / target).is_file(), target


def test_every_page_is_led_to() -> None:
    led_to = {
        name for page in PAGES for name in re.findall(r"\]\((\S+\.md)\)", page.read_text(encoding="utf-8"))
    }
    assert {page.name for page in PAGES[1:]} <= led_to


def test_pages_are_shown_with_pictures_that_fit(qtbot: QtBot) -> None:
    dialog = HelpDialog(None)
    dialog.resize(700, 500)
    dialog.show()
    dialog.go_to("03-soan-thao.md")
    text = dialog.findChild(QTextBrowser)
    assert text is not None
    assert "Gõ trực tiếp lên trang" in text.toPlainText()
    picture = text.loadResource(
        QTextDocument.ResourceType.ImageResource.value, QUrl("pictures/writing-typed.png")
    )
    assert isinstance(picture, QImage)
    assert 300 < picture.width() < text.viewport().width()
    dialog.close()


def test_words_are_found_in_all_pages_without_accents_and_marked(qtbot: QtBot) -> None:
    found = HelpDialog(None)
    qtbot.addWidget(found)
    found.show()
    found.go_to("01-bat-dau.md")
    found.search.setText("so ke thua")
    text = found.findChild(QTextBrowser)
    assert text is not None
    marked = [each.cursor.selectedText() for each in text.extraSelections()]
    assert "sổ kế thừa" in marked
    assert text.textCursor().position() > 0
    shown = [row for row in range(found._list.count()) if not found._list.item(row).isHidden()]
    assert 0 < len(shown) < len(PAGES)
    found.search.setText("không có trang nào")
    found.search.setText("xyzxyz")
    assert found._nothing.isVisible()
    found.go_to("03-soan-thao.md")
    assert (found.search.text(), text.extraSelections()) == ("", [])


def test_f1_shows_the_page_of_the_place(program: Program) -> None:
    shown: list[str] = []

    def script() -> Steps:
        yield from first_start(program)
        program.window.show_help()
        found = program.window.findChild(HelpDialog)
        assert isinstance(found, HelpDialog)
        shown.append(found.page)
        found.close()
        yield lambda: program.session.jobs.idle

    drive(script())
    assert program.window.rail.place is Destination.LIBRARY
    assert shown == [title_of(PAGES[0])]
