"""A folder of documents: each is read by itself, and a bad one costs nothing but itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli import main
from app.documents.plan_file import read_plan_file
from app.domain.recognition.source import Remark
from app.errors import faults
from app.errors import importing as import_errors
from app.plan_json import plan_json
from app.workflows import importing
from app.workflows.importing_apart import Reader, Wish
from app.workflows.importing_many import distinct_names, files_in, import_many
from tests.workflows.test_importing import word_file

_LINE = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good documents of one stem, an empty one, the mark of an open one, and what systems leave behind."""
    folder = tmp_path / "đến"
    (folder / "con").mkdir(parents=True)
    word_file(folder / "kh.docx", _LINE.format("Một"))
    word_file(folder / "KH.docm", _LINE.format("Hai"))
    (folder / "trống.docx").write_bytes(b"")
    (folder / "~$kh.docx").write_bytes(b"\x04abcd" + b" " * 157)
    for name in (".hidden", "Thumbs.db"):
        (folder / name).write_bytes(b"x")
    return folder


def test_the_files_of_a_folder_are_read_one_by_one(folder: Path) -> None:
    begun: list[tuple[int, str]] = []
    paths = files_in(folder)
    found = list(import_many(paths, begun=lambda number, path: begun.append((number, path.name))))
    assert [path.name for path in paths] == ["KH.docm", "kh.docx", "trống.docx", "~$kh.docx"]
    assert begun == [(number, path.name) for number, path in enumerate(paths, start=1)]
    assert [each.plan is not None for each in found] == [True, True, False, False]
    assert isinstance(found[2].fault, import_errors.FileEmpty)
    assert found[3].passed_over


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(faults.FileUnreadable):
        files_in(tmp_path / "không có")


def test_names_of_plans_are_distinct_on_every_system() -> None:
    paths = [Path("a/KH.doc"), Path("a/kh.docx"), Path("a/kh (2).docx"), Path("a/x.docx")]
    names = list(distinct_names(paths, ".duthao").values())
    assert names == ["KH.duthao", "kh (2).duthao", "kh (2) (2).duthao", "x.duthao"]


def test_what_was_read_before_it_is_called_off_is_kept(folder: Path) -> None:
    class CalledOff(Exception):
        """The person does not want the rest."""

    def begun(number: int, path: Path) -> None:
        if number == 2:
            raise CalledOff

    found = import_many(files_in(folder), begun=begun)
    assert next(found).plan is not None
    with pytest.raises(CalledOff):
        next(found)


def test_a_reading_that_was_ended_does_not_cost_the_next(tmp_path: Path) -> None:
    class CalledOff(Exception):
        """The person does not want this one."""

    def call_off() -> None:
        raise CalledOff

    path = word_file(tmp_path / "b.docx", _LINE.format("Sở Y tế; " * 2_000))
    with Reader() as reader:
        with pytest.raises(CalledOff):
            reader.read(Wish(path), call_off)
        plan, _ = reader.read(Wish(path))
        assert plan.body


def test_the_command_reads_a_folder(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "mới" / "kế hoạch"
    assert main(["import-folder", str(folder), str(out), "--accounts", "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert sorted(path.name for path in out.iterdir()) == [
        "KH.duthao",
        "KH.json",
        "kh (2).duthao",
        "kh (2).json",
    ]
    assert read_plan_file(out / "kh (2).duthao").body
    assert json.loads((out / "KH.json").read_text(encoding="utf-8"))["totals"]["all"] == 1
    assert len(said.splitlines()) == 5
    assert "Passed over: ~$kh.docx" in said
    assert "trống.docx is empty" in said


@pytest.mark.slow
def test_the_command_replaces_nothing_unasked_and_tells_machines(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "trống.docx").unlink()
    assert main(["import-folder", str(folder), str(tmp_path / "ra")]) == 0
    capsys.readouterr()
    assert main(["import-folder", str(folder), str(tmp_path / "ra"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [each["outcome"] for each in told] == ["refused", "refused", "passed_over"]
    assert told[0]["fault"] == "TargetExists"
    assert main(["import-folder", str(folder), str(tmp_path / "ra"), "--json", "--overwrite"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"file", "outcome", "plan", "tasks", "placed", "doubtful", "left_out"} == set(told[0])


def test_a_document_that_takes_too_long_to_understand_comes_in_as_plain_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = word_file(tmp_path / "a.docx", _LINE.format("I. MỤC ĐÍCH"))
    plan, account = importing.import_plan(path, plainly=True)
    assert len(plan.body) == len(account.doubtful) == 1
    asked: list[bool] = []

    def asked_plainly(self: Reader, wish: Wish, *_: object) -> tuple[object, object]:
        asked.append(wish.plainly)
        if not wish.plainly:
            raise import_errors.ReadingTooLong(wish.path, 1)
        return plan_json(plan), account

    monkeypatch.setattr(Reader, "_outcome", asked_plainly)
    with Reader() as reader:
        assert reader.read(Wish(path)) == (plan, account.remarking(Remark.NOT_UNDERSTOOD))
    assert asked == [False, True]
