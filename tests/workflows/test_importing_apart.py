"""A document is read in a process of its own: the same plan, the same errors, and no more than its limits."""

from __future__ import annotations

import pickle
import time
from pathlib import Path

import pytest

from app import import_errors
from app.domain.tree import tasks
from app.errors import AppError
from app.import_errors import FileEmpty, ReadingTooLong, ReadingTooMuch
from app.workflows.exporting import export_word
from app.workflows.importing import import_plan
from app.workflows.importing_apart import Limits, import_apart
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
        import_errors.FileEmpty(Path("a")),
        import_errors.LockFile(Path("a")),
        import_errors.ReadingTooLong(Path("a"), 3),
        import_errors.WrongKind(Path("a"), "pdf"),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_errors_can_be_sent_from_one_process_to_another(fault: AppError) -> None:
    sent = pickle.loads(pickle.dumps(fault))
    assert type(sent) is type(fault)
    assert vars(sent) == vars(fault)
