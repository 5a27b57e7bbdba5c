"""A document is read in a process of its own: the same plan, the same errors, and no more than its limits."""

from __future__ import annotations

import pickle
import time
from collections import UserDict
from pathlib import Path

import pytest

from app.domain.plan.tree import tasks
from app.domain.recognition.columns import Chosen
from app.domain.recognition.source import Remark
from app.errors import importing
from app.errors.faults import AppError
from app.errors.importing import FileEmpty, ReadingTooLong, ReadingTooMuch
from app.workflows.exporting import export_word
from app.workflows.importing import import_plan
from app.workflows.importing_apart import Limits, Reader, Wish, import_apart
from tests.samples import sample_plan

pytestmark = pytest.mark.slow  # starts programs


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A Word file of our own."""
    path = tmp_path / "ke-hoach.docx"
    export_word(sample_plan(5), path)
    return path


def test_the_same_plan_comes_of_it(document: Path) -> None:
    plan, account = import_apart(document)
    assert [task.content for task in tasks(plan)] == [
        task.content for task in tasks(import_plan(document)[0])
    ]
    assert account.total == import_plan(document)[1].total


def test_its_errors_are_the_same(tmp_path: Path) -> None:
    empty = tmp_path / "trong.docx"
    empty.write_bytes(b"")
    with pytest.raises(FileEmpty) as told:
        import_apart(empty)
    assert told.value.path == empty


def test_a_reading_that_takes_too_long_is_ended(document: Path) -> None:
    with pytest.raises(ReadingTooLong):
        import_apart(document, limits=Limits(seconds=0.0))


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows holds no process to its memory this way")
def test_a_reading_that_takes_too_much_is_ended(document: Path) -> None:
    with pytest.raises(ReadingTooMuch):
        import_apart(document, limits=Limits(memory=24 * 1024**2))


def test_it_can_be_called_off_at_any_moment(document: Path) -> None:
    class CalledOff(Exception):
        """The person does not want it any more."""

    begun = time.monotonic()

    def call_off() -> None:
        if time.monotonic() - begun > 0.1:
            raise CalledOff

    with pytest.raises(CalledOff):
        import_apart(document, call_off)


@pytest.mark.parametrize(
    "fault",
    [
        importing.FileEmpty(Path("a")),
        importing.LockFile(Path("a")),
        importing.ReadingTooLong(Path("a"), 3),
        importing.WrongKind(Path("a"), "pdf"),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_errors_can_be_sent_from_one_process_to_another(fault: AppError) -> None:
    sent = pickle.loads(pickle.dumps(fault))
    assert type(sent) is type(fault)
    assert vars(sent) == vars(fault)


class _Failing(UserDict[str, Chosen]):
    """Columns that recognition fails on, also in the child."""

    def get(self, key: str, _default: object = None) -> Chosen:
        raise ValueError(f"words of the plan at {key}")


def test_a_fault_of_ours_in_the_child_stands_in_the_log_of_the_program_and_in_the_account(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "bi-mat.txt"
    rows = ("STT\tNhiệm vụ\tĐơn vị chủ trì", "1\tTập huấn\tSở Y tế", "2\tSơ kết\tSở Y tế")
    path.write_text("\n".join(rows), encoding="utf-8")
    with Reader() as reader:
        plan, account = reader.read(Wish(path, columns=_Failing({"table 1": ()})))
    assert not tasks(plan)
    assert account.remarks == ((Remark.NOT_UNDERSTOOD, 1),)
    ((logger, told),) = [(each.name, each.getMessage()) for each in caplog.records]
    caplog.clear()
    assert logger == "app.workflows.importing_plainly"
    assert "app/domain/recognition/outline.py, line " in told
    assert told.endswith("\nbuiltins.ValueError")
    assert not any(word in told for word in ("words of the plan", "bi-mat", "Tập huấn"))


def test_a_document_that_is_not_understood_in_time_says_so(
    document: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Limits, "understanding", 0.0)
    _, account = import_apart(document)
    assert (Remark.NOT_UNDERSTOOD, 1) in account.remarks
    assert caplog.messages == ["a document (.docx) is read plainly: ReadingTooLong"]
    caplog.clear()
