"""The catalogue check tells each kind of defect, and an update mends what a machine can mend."""

from __future__ import annotations

from pathlib import Path

import check_catalogues
import pytest
from check_catalogues import defects, po_path, update

CODE = """
from app.translation import marked, ntr, tr
tr("Save {name}", name="x")
ntr("{count} task", "{count} tasks", 2)
TABLE = {"code": marked("No lead")}
"""
VIETNAMESE = {
    "Save {name}": "Lưu {name}",
    "{count} task": "{count} nhiệm vụ",
    "No lead": "Chưa có chủ trì",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose catalogues are in order."""
    (tmp_path / "app").mkdir()
    say_in_code(tmp_path, CODE)
    update(tmp_path)
    translate(tmp_path, VIETNAMESE)
    update(tmp_path)
    assert defects(tmp_path) == []
    return tmp_path


def say_in_code(project: Path, code: str) -> None:
    (project / "app" / "words.py").write_text(code, encoding="utf-8")


def translate(project: Path, translations: dict[str, str]) -> None:
    path = po_path(project, "vi")
    catalogue = check_catalogues.read_catalogue(path, "vi")
    for message in check_catalogues.messages(catalogue):
        one = check_catalogues.forms(message.id)[0]
        message.string = translations[one] if isinstance(message.id, str) else (translations[one],)
    check_catalogues.write_catalogue(catalogue, path)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def told(project: Path) -> str:
    return "\n".join(defects(project))


@pytest.mark.slow
def test_the_catalogues_of_this_project_are_in_order() -> None:
    assert defects(check_catalogues.ROOT) == []


def test_a_message_new_in_the_code_is_told_until_it_is_translated(project: Path) -> None:
    say_in_code(project, CODE + 'tr("Open")\n')
    assert "messages.pot: lacks 'Open'" in told(project)
    update(project)
    assert told(project) == "i18n/vi/LC_MESSAGES/messages.po: 'Open': is not translated"


@pytest.mark.parametrize(
    "code",
    [
        "f\"{tr('Open')}: {1}\"",
        "f\"{1:{tr('Open')}}\"",
        "f\"{marked('Open')}\"",
        "f\"{text.tr('Open')}\"",
        "tr('Save {name}' if x else 'Open', name='')",
    ],
)
def test_a_message_that_the_extractor_does_not_see_is_told(project: Path, code: str) -> None:
    say_in_code(project, CODE + code + "\n")
    assert "app/words.py:6: 'Open' is said inside an f-string" in told(project)


def test_a_plural_that_the_extractor_does_not_see_is_told(project: Path) -> None:
    say_in_code(project, CODE + "f\"{ntr('{count} row', '{count} rows', 3)}\"\n")
    assert "app/words.py:6: '{count} row' is said inside an f-string" in told(project)


@pytest.mark.parametrize("code", ["tr(f'Open {x}')", "tr('Open ' + x)", "marked('Open %s' % x)"])
def test_a_message_put_together_is_told(project: Path, code: str) -> None:
    say_in_code(project, CODE + code + "\n")
    assert "is put together, and no catalogue can hold it" in told(project)


@pytest.mark.parametrize("code", ["f\"{tr('No lead')}\"", "tr(TABLE[code])", "tr(TABLE.get('x', 'No lead'))"])
def test_messages_that_are_in_the_catalogue_may_be_said_anywhere(project: Path, code: str) -> None:
    say_in_code(project, CODE + code + "\n")
    assert told(project) == ""


def test_a_message_gone_from_the_code_is_told_and_an_update_drops_it(project: Path) -> None:
    say_in_code(project, CODE.replace('marked("No lead")', '"No lead"'))
    assert "messages.pot: holds 'No lead'" in told(project)
    update(project)
    assert told(project) == ""
    assert "No lead" not in po_path(project, "vi").read_text(encoding="utf-8")


def test_a_message_missing_in_one_language_is_told(project: Path) -> None:
    edit(po_path(project, "en"), 'msgid "No lead"', 'msgid "No leader"')
    assert "en/LC_MESSAGES/messages.po: 'No lead' is not in both" in told(project)


def test_an_empty_translation_is_told(project: Path) -> None:
    edit(po_path(project, "vi"), "Chưa có chủ trì", "")
    assert "'No lead': is not translated" in told(project)


def test_a_fuzzy_translation_is_told(project: Path) -> None:
    edit(po_path(project, "vi"), 'msgid "No lead"', '#, fuzzy\nmsgid "No lead"')
    assert "'No lead': is fuzzy" in told(project)


@pytest.mark.parametrize(
    "wrong", ["Lưu {ten}", "Lưu", "Lưu {name} {name} {when}", "Lưu {name", "Lưu %s {name}"]
)
def test_a_translation_with_other_places_is_told(project: Path, wrong: str) -> None:
    edit(po_path(project, "vi"), "Lưu {name}", wrong)
    assert "has other places to fill" in told(project)


def test_a_plural_translation_with_other_places_is_told(project: Path) -> None:
    edit(po_path(project, "vi"), "{count} nhiệm vụ", "Các nhiệm vụ")
    assert "has other places to fill" in told(project)


def test_a_stray_brace_in_the_code_is_told(project: Path) -> None:
    say_in_code(project, CODE + 'tr("{")\n')
    update(project)
    translate(project, {**VIETNAMESE, "{": "{"})
    assert "has a stray brace" in told(project)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_compiled_file_that_is_old_or_missing_is_told(project: Path, language: str) -> None:
    binary = po_path(project, language).with_suffix(".mo")
    binary.write_bytes(binary.read_bytes()[:-1])
    assert f"{language}/LC_MESSAGES/messages.mo: is not what" in told(project)
    binary.unlink()
    assert f"{language}/LC_MESSAGES/messages.mo: is not what" in told(project)


def test_missing_catalogues_are_told(project: Path) -> None:
    check_catalogues.template_path(project).unlink()
    po_path(project, "en").unlink()
    assert "messages.pot: missing" in told(project)
    assert "en/LC_MESSAGES/messages.po: missing" in told(project)


def test_an_update_without_news_changes_no_byte(project: Path) -> None:
    files = sorted((project / "i18n").rglob("messages.*"))
    before = [file.read_bytes() for file in files]
    say_in_code(project, "\n\n" + CODE)
    update(project)
    assert [file.read_bytes() for file in files] == before
