"""What the program says: Vietnamese unless asked otherwise, places filled, argparse included."""

from __future__ import annotations

import argparse
import ast
import gettext
import inspect
import re
import threading

import pytest

from app.errors.faults import FileUnreadable, UnknownName
from app.resources import catalogue, resource
from app.translation import LANGUAGES, language, marked, ntr, set_language, tr

HELP = "show this help message and exit"
UNKNOWN_ARGUMENTS = "unrecognized arguments: %s"


def test_vietnamese_is_spoken_until_another_language_is_set() -> None:
    assert language() == "vi"
    assert tr(HELP) == "hiện phần trợ giúp này rồi thoát"
    set_language("en")
    assert tr(HELP) == HELP


def test_a_language_set_here_is_spoken_in_other_threads_too() -> None:
    set_language("en")
    said: list[str] = []
    thread = threading.Thread(target=lambda: said.append(tr(HELP)))
    thread.start()
    thread.join()
    assert said == [HELP]


def test_an_unknown_language_is_refused_and_changes_nothing() -> None:
    with pytest.raises(UnknownName) as refused:
        set_language("fr")
    assert (refused.value.name, tuple(refused.value.known)) == ("fr", LANGUAGES)
    assert language() == "vi"


def test_places_are_filled_and_double_braces_are_braces() -> None:
    assert tr("{{}} {name}: {count:03}", name="Sở Y tế", count=7) == "{} Sở Y tế: 007"


def test_a_place_without_a_value_is_our_bug() -> None:
    with pytest.raises(KeyError):
        tr("{name}")


def test_a_number_chooses_the_form_in_english() -> None:
    set_language("en")
    assert ntr("{count} task", "{count} tasks", 1) == "1 task"
    assert ntr("{count} task", "{count} tasks", 0) == "0 tasks"


def test_a_marked_message_is_itself() -> None:
    assert marked(HELP) is HELP


@pytest.mark.parametrize(
    ("code", "refusal"), [("vi", "không hiểu tham số"), ("en", "unrecognized arguments")]
)
def test_argparse_speaks_the_language_set(
    code: str, refusal: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_language(code)
    with pytest.raises(SystemExit):
        argparse.ArgumentParser(prog="duthao").parse_args(["--nothing"])
    assert refusal in capsys.readouterr().err


_OF_MAKERS = re.compile(
    r"not callable|not defined|mode %r|cannot|conflict|dest=|invalid option string|must be optional|for positionals"
)
"""What argparse says to whoever writes a command line, never to whoever types one."""


def test_all_that_argparse_says_to_a_person_is_in_the_catalogue() -> None:
    source = inspect.getsource(argparse)
    said = [ast.literal_eval(words) for words in re.findall(r"""\b_\(\s*('[^'\n]*'|"[^"\n]*")""", source)]
    said += [ast.literal_eval(words) for words in re.findall(r"ngettext\(\s*('[^'\n]*')", source)]
    set_language("vi")
    untold = [each for each in said if not _OF_MAKERS.search(each) and gettext.gettext(each) == each]
    assert len(said) > 20
    assert [each for each in untold if gettext.ngettext(each, "", 2) in (each, "")] == []


def test_a_resource_is_found_in_the_checkout() -> None:
    assert resource("fonts", "OFL.txt").read_text(encoding="utf-8").startswith("Liberation Serif")


def test_a_frozen_build_is_looked_up_where_it_was_unpacked(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    unpacked = tmp_path_factory.mktemp("unpacked")
    (unpacked / "resources").mkdir()
    monkeypatch.setattr("sys._MEIPASS", str(unpacked), raising=False)
    assert resource() == unpacked / "resources"


def test_a_resource_or_catalogue_that_is_not_there_is_told() -> None:
    with pytest.raises(FileUnreadable) as told:
        resource("fonts", "Comic.ttf")
    assert told.value.path.name == "Comic.ttf"
    with pytest.raises(FileUnreadable):
        catalogue("fr")
