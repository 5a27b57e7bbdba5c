"""Templates of the office in the window: made of the open plan, listed, edited, retired, handed on, taken over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.plan.model import TemplateOrigin
from app.domain.template.from_plan import TemplateAbout
from app.domain.template.model import Template, TemplateParagraph
from app.domain.template.traces import Outcome, TraceKind
from app.persistence import Store
from app.ui.application import Program
from app.ui.comparing.dialog import ComparisonDialog
from app.ui.session import Session
from app.ui.templates.editor import TemplateEditor
from app.ui.templates.make_dialog import MakeTemplate
from app.ui.templates.own_dialog import OwnTemplates
from app.workflows import reference_data
from app.workflows.new_plan import new_plan
from app.workflows.office_templates import find_traces, load_templates, make_template, save_version
from tests.ui.driving import Steps, button, click, dialog, drive, modal, press, soon
from tests.ui.walk import first_start, work_of


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    reference_data.own_templates.cache_clear()
    yield
    reference_data.own_templates.cache_clear()


@pytest.fixture
def kept(qtbot: QtBot, session: Session) -> Template:
    """A template of the office that lies in the library."""
    template = make_template(new_plan("xa-cap-tren"), TemplateAbout("own-1", "Mẫu trẻ em"), {})
    found: list[Template] = []
    session.with_store(lambda store: save_version(store, template), found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    return found[0]


@pytest.fixture
def listed(qtbot: QtBot, session: Session, kept: Template) -> Iterator[OwnTemplates]:
    found = OwnTemplates(None, session)
    found.show()
    qtbot.waitUntil(lambda: found.chosen is not None, timeout=10_000)
    yield found
    found.close()
    found.deleteLater()


def versions(qtbot: QtBot, session: Session) -> list[Template]:
    found: list[tuple[Template, ...]] = []
    session.with_store(load_templates, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    return list(found[0])


def test_the_open_plan_becomes_a_template_that_the_wizard_offers(program: Program) -> None:
    def script() -> Steps:
        yield from first_start(program)
        program.window.plan.add(new_plan("ctr76-ct28"))
        yield lambda: program.window.plan.work is not None
        soon(work_of(program.window).make_template)
        yield dialog(MakeTemplate)
        made = modal(MakeTemplate)
        assert "{" not in made.title.text()
        made.title.setText("Mẫu của tôi")
        soon(made.accept)
        yield lambda: any(each.title == "Mẫu của tôi" for each in reference_data.own_templates())

    drive(script())


def test_decisions_are_ticked_changed_and_taken_back_by_keys(qtbot: QtBot, session: Session) -> None:
    plan = new_plan("xa-cap-tren")
    traces = find_traces(plan)
    template = make_template(plan, TemplateAbout("own-1"), {})
    asked = MakeTemplate(None, session, plan, traces, template)
    asked.show()
    item, trace = next(iter(asked.rows()))
    assert trace.kind is TraceKind.ISSUER
    assert item.checkState(0) is Qt.CheckState.Checked
    assert "{issuer}" in asked.preview.toPlainText()
    press(asked.tree, Qt.Key.Key_Space)
    assert asked.outcome(trace) is Outcome.KEPT
    qtbot.waitUntil(lambda: trace.words in asked.preview.toPlainText(), timeout=10_000)
    asked.decide_marked(Outcome.BLANK)
    assert asked.outcome(trace) is Outcome.BLANK
    asked.undo()
    asked.undo()
    assert asked.decisions == {}
    assert item.checkState(0) is Qt.CheckState.Checked
    qtbot.waitUntil(lambda: "{issuer}" in asked.preview.toPlainText(), timeout=10_000)
    asked.title.setText(" ")
    assert not asked._save.isEnabled()
    asked.close()
    asked.deleteLater()


def test_a_template_is_edited_and_saved_as_its_next_version(
    qtbot: QtBot, session: Session, kept: Template, listed: OwnTemplates
) -> None:
    editor = TemplateEditor(None, session, kept)
    editor.show()
    qtbot.waitUntil(lambda: editor.template is not None, timeout=10_000)
    assert editor.preview.topLevelItemCount() > 3
    text = editor.text.toPlainText()
    editor.text.setPlainText(text.replace("chủ trì:", "chủ trỳ:", 1))
    line = text[: text.index("chủ trì:")].count("\n") + 1
    qtbot.waitUntil(
        lambda: editor.fault.text() == f"dòng {line}: “chủ trỳ” không phải là phần của nhiệm vụ",
        timeout=10_000,
    )
    assert not editor._save.isEnabled()
    editor.text.setPlainText(text.replace("Mẫu trẻ em", "Mẫu trẻ em mới"))
    qtbot.waitUntil(lambda: editor.template is not None, timeout=10_000)
    edited = editor.template
    assert edited is not None
    editor.close()
    editor.deleteLater()
    listed._change(lambda store: save_version(store, edited), "")
    qtbot.waitUntil(lambda: getattr(listed.chosen, "version", 0) == 2, timeout=10_000)
    assert [(each.version, each.title) for each in versions(qtbot, session)] == [
        (1, "Mẫu trẻ em"),
        (2, "Mẫu trẻ em mới"),
    ]


def test_a_retired_template_is_offered_no_more_until_it_is_used_again(
    qtbot: QtBot, session: Session, listed: OwnTemplates
) -> None:
    listed.retire()
    qtbot.waitUntil(lambda: bool(listed.chosen and listed.chosen.retired), timeout=10_000)
    assert "own-1" not in {each.id for each in reference_data.templates()}
    listed.retire()
    qtbot.waitUntil(lambda: bool(listed.chosen and not listed.chosen.retired), timeout=10_000)
    assert "own-1" in {each.id for each in reference_data.templates()}


def test_a_template_is_handed_on_and_a_broken_file_refused(
    qtbot: QtBot, session: Session, kept: Template, listed: OwnTemplates, tmp_path: Path
) -> None:
    path = tmp_path / "mau.toml"
    listed.export(kept, path)
    qtbot.waitUntil(lambda: path.exists() and listed.notices.isVisible(), timeout=10_000)
    path.write_text(path.read_text(encoding="utf-8").replace("own-1", "own-2"), encoding="utf-8")
    listed.take(path)
    qtbot.waitUntil(lambda: listed.list.topLevelItemCount() == 2, timeout=10_000)
    (tmp_path / "hong.toml").write_text("id =", encoding="utf-8")
    listed.take(tmp_path / "hong.toml")
    qtbot.waitUntil(lambda: "hong.toml" in listed.notices.words, timeout=10_000)
    assert len(versions(qtbot, session)) == 2


def test_a_draft_tells_of_a_newer_version_and_shows_what_it_would_change(program: Program) -> None:
    def script() -> Steps:
        yield from first_start(program)
        window = program.window
        window.plan.add(new_plan("ctr76-ct28"))
        yield lambda: window.plan.work is not None
        opened = work_of(window).opened
        plan = opened.plan
        template = make_template(plan, TemplateAbout("own-1", "Mẫu của tôi"), {})
        newer = replace(template, body=(*template.body, TemplateParagraph("Một đoạn mới của phiên bản sau.")))

        def keep(store: Store) -> Template:
            save_version(store, template)
            return save_version(store, newer)

        window.session.with_store(keep)
        yield lambda: any(each.version == 2 for each in reference_data.own_templates())
        window.plan.add(replace(plan, id="later", template=TemplateOrigin("own-1", 1)))
        yield lambda: "phiên bản 2" in window.notices.words
        shown = work_of(window).opened.plan
        click(button(window.notices, "Xem thay đổi"))
        yield dialog(ComparisonDialog)
        compared = modal(ComparisonDialog)
        told = [each.text() for each in compared.findChildren(QLabel)]
        assert any("Mẫu, phiên bản 1  \u2192  Mẫu, phiên bản 2" in each for each in told)
        soon(compared.close)
        yield lambda: QApplication.activeModalWidget() is None
        assert work_of(window).opened.plan == shown

    drive(script())
