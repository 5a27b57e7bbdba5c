"""The acts that are killed: what stands before, what is done, and what must hold however far it came."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

from app.documents.plan_file import read_plan_file
from app.domain import edits
from app.domain.plan.fields import CONTENT
from app.domain.plan.model import Paragraph, Plan
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import all_items
from app.domain.plan.typed_text import all_texts
from app.main import main
from app.persistence import (
    SnapshotReason,
    Store,
    backups_in,
    checked,
    keep_backup,
    open_store,
    sqlite_url,
)
from app.workflows.exporting import export_plan_file
from app.workflows.library_copies import copy_folders, keep_copies, restore_library
from app.workflows.library_moving import move_to_file, move_to_server
from app.workflows.library_place import open_library
from app.workflows.new_plan import draft_plan
from app.workflows.recovery import all_unsaved, forget, keep_unsaved, recovery_folders, take_in
from app.workflows.reference_data import sample_office
from app.workflows.store_session import Started, close_session, open_session
from tests.corpus.plans import PAPERS
from tests.export_hashes import content_hash
from tests.kills.lives import Home, Tell
from tests.office_files import write_sample_office
from tests.persistence.test_store import expected_rows, reworded
from tests.samples import full_plan, sample_plan

MINE, THEIRS = "Của tôi", "Của người khác"
SAMPLE, DRAFTED, FULL = "sample", "drafted", "full"
"""The plans of every library: one that a session saves again and again, one that is typed in, one with everything."""

LOST_AT_MOST = 1.0
"""Seconds of typing that a kill may cost."""

_TASKS = 40
_LINES = 60_000
_CHARGE = (
    "Sở Y tế chủ trì, phối hợp với Công an tỉnh, Sở Nội vụ, Ủy ban nhân dân các xã, phường rà soát, tổng hợp, báo cáo "
    "kết quả trước ngày 30/9/2026; Sở Tài chính bố trí kinh phí."
)
_RTF = r"{\rtf1\ansi\ansicpg1258 I. M\u7908?C \u272?\u205?CH\par Ph\u225?t tri\u7875?n.\par}"
_OLD_FILES = Path(__file__).resolve().parent.parent / "old_files"
_RECOVERY = ("config/recovery/*.json",)
_COPIES = ("copies/*/*.db", "copies/*/*.json")

State = Callable[[Home, Store], object]
"""What there is of an act's outcome; equal where it says the same."""


@dataclass(frozen=True)
class Act:
    """An act that ends: killed at any moment, all is as before it or as after it.

    `state` is what that is; `known` are the files that it makes, as patterns; `needs` is "LibreOffice" or "server"
    where it does. `untouched` are the plans of the library that it does not change.
    """

    do: Callable[[Home, Tell], None]
    state: State
    prepare: Callable[[Home], None] = lambda _home: None
    known: tuple[str, ...] = ()
    needs: str = ""
    untouched: tuple[str, ...] = (SAMPLE, DRAFTED, FULL)


@dataclass(frozen=True)
class Endless:
    """An act that goes on until it is killed, within `longest` seconds, and tells what is not to be lost by that.

    `look` raises AssertionError where something of what was told is gone.
    """

    do: Callable[[Home, Tell], None]
    look: Callable[[Home, Store, Started, Sequence[str]], None]
    longest: float
    known: tuple[str, ...] = ()
    untouched: tuple[str, ...] = (DRAFTED, FULL)
    prepare: Callable[[Home], None] = lambda _home: None
    needs: str = ""


def furnish(home: Home) -> None:
    """A library with three plans, and an office."""
    write_sample_office(home.folder / "config")
    store = open_library()
    store.add_plan(version(0))
    store.add_plan(replace(full_plan(), id=FULL))
    store.add_plan(replace(drafted(), id=DRAFTED))
    store.close()
    close_session(open_session(home.settings)[0])


def drafted() -> Plan:
    """A plan drafted from a template."""
    return draft_plan("ctr76-ct28", sample_office(), date(2026, 11, 21))


def in_library(store: Store) -> dict[str, Plan]:
    """The plans of a library, those in its bin too."""
    entries = (*store.entries(), *store.entries(binned=True))
    return {entry.id: store.load_plan(entry.id).plan for entry in entries}


# Papers


def _written(target: str, *command: str) -> Act:
    """A command that makes `target` of a plan file; another plan's stands there before."""

    def prepare(home: Home) -> None:
        plan = home.papers / "plan.duthao"
        for made in (sample_plan(3), drafted()):
            if plan.exists():
                assert main(list(command)) == 0
            export_plan_file(made, plan)

    return Act(_commanded(command), _paper_at(target), prepare, ("papers/plan.duthao", f"papers/{target}"))


def _read(source: str, write: Callable[[Path], object], needs: str = "") -> Act:
    """A document that is read into a plan file, where there is none before."""

    def prepare(home: Home) -> None:
        write(home.papers / source)

    known = (f"papers/{source}", "papers/new.duthao")
    return Act(_importing(source), _paper_at("new.duthao"), prepare, known, needs)


def _importing(source: str) -> Callable[[Home, Tell], None]:
    return _commanded(("import", source, "new.duthao"))


def _much(folder: Path) -> None:
    """A text that is read for far longer than what is left behind may run."""
    lines = (f"{number}. {_CHARGE}" for number in range(_LINES))
    (folder / "source.txt").write_text("\n".join(lines), "utf-8")


def _nothing_half_read(home: Home, _store: Store, _started: Started, _told: Sequence[str]) -> None:
    assert not (home.papers / "new.duthao").exists()


def _commanded(command: Sequence[str]) -> Callable[[Home, Tell], None]:
    def do(_home: Home, _tell: Tell) -> None:
        assert main(list(command)) == 0

    return do


def _paper_at(target: str) -> State:
    def state(home: Home, _store: Store) -> object:
        path = home.papers / target
        return _said_in(path) if path.exists() else None

    return state


def _said_in(path: Path) -> object:
    """All that a file says, but when it was written and the ids in it; raises where it is half a file."""
    content = path.read_bytes()
    match path.suffix:
        case ".docx" | ".xlsx":
            return content_hash(content)
        case ".pdf":
            with closing(PdfDocument(content)) as pages:
                return tuple(page.get_textpage().get_text_range() for page in pages)
        case _:
            return tuple(text for _, text in all_texts(read_plan_file(path)))


# The library


def _migrate(home: Home, _tell: Tell) -> None:
    close_session(open_session(home.settings)[0])


def _of_an_earlier_version(home: Home) -> None:
    for part in home.library.parent.glob("duthao.db*"):
        part.unlink()
    shutil.copyfile(_OLD_FILES / "store-1.db", home.library)


def _copy(home: Home, tell: Tell) -> None:
    """Change a plan and copy the library, again and again."""
    store = open_library()
    saved = store.load_plan(SAMPLE)
    revision = saved.revision
    for number in count(int(saved.plan.head.subject) + 1):
        revision = store.save_plan(version(number), revision)
        kept = keep_copies(home.settings)
        assert kept is not None
        assert kept.fault is None
        tell(kept.copy.path.name)


def _copies_are_whole(home: Home, store: Store, _started: Started, told: Sequence[str]) -> None:
    """Each copy that lies anywhere is whole, and what was said to be copied lies in both folders."""
    for folder in copy_folders(home.settings):
        copies = {copy.path.name: copy for copy in backups_in(folder)}
        assert all(checked(copy).sound for copy in copies.values())
        assert set(told[-1:]) <= set(copies)
    assert len(copy_folders(home.settings)) == 2 or not told
    assert store.load_plan(SAMPLE).plan == version(int(store.load_plan(SAMPLE).plan.head.subject))


def _copied_and_changed(home: Home) -> None:
    """A copy, and saves since then that lie in the journal alone, as a program that was killed left them."""
    keep_backup(home.library)
    store = open_library()
    store.save_plan(version(1), store.load_plan(SAMPLE).revision)
    os._exit(0)


def _put_back(home: Home, _tell: Tell) -> None:
    (copy,) = backups_in(home.library.parent / "backups")
    restore_library(home.settings, copy)
    close_session(open_session(home.settings)[0])


def _moved(home: Home) -> None:
    move_to_server(home.library, home.server, lambda _done, _all: None)


def _move_there(home: Home, _tell: Tell) -> None:
    _moved(home)


def _move_back(home: Home, _tell: Tell) -> None:
    move_to_file(home.server, home.papers / "back.db", lambda _done, _all: None)


def _on_server(home: Home, _store: Store) -> object:
    with closing(open_store(home.server)) as there:
        return in_library(there)


def _in_file(home: Home, _store: Store) -> object:
    path = home.papers / "back.db"
    if not path.exists():
        return None
    with closing(open_store(sqlite_url(path))) as back:
        return in_library(back)


# Typed work


def version(number: int) -> Plan:
    """What a session has made of the plan at its `number`th save: words, tasks more and fewer, tasks moved."""
    plan = sample_plan(_TASKS - number % 4)
    task = f"task-{number % (_TASKS - 4) + 1}"
    plan = edits.with_value(plan, task, CONTENT, rich(f"Lần {number}"))
    if number % 3 == 0:
        plan = edits.move_item(plan, task, "group-1", 0)
    return replace(plan, head=replace(plan.head, subject=str(number)))


def _save(_home: Home, tell: Tell) -> None:
    """Save the plan again and again, with versions and copies now and then."""
    store = open_library()
    saved = store.load_plan(SAMPLE)
    revision = saved.revision
    for number in count(int(saved.plan.head.subject) + 1):
        revision = store.save_plan(version(number), revision)
        tell(str(number))
        if number % 5 == 0:
            store.add_snapshot(version(number), SnapshotReason.BY_HAND)


def _all_saved(_home: Home, store: Store, _started: Started, told: Sequence[str]) -> None:
    """The library holds what was saved last, whole, with its rows and its index."""
    found = store.load_plan(SAMPLE).plan
    number, last = int(found.head.subject), int(told[-1]) if told else 0
    assert last <= number <= last + 1
    assert found == version(number)
    assert list(store.task_rows(SAMPLE)) == expected_rows(found)
    assert store.search(f"lan {number}") or not number
    with store.database.writing() as connection:  # FTS5 looks at its own index
        connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('integrity-check')")


def _keep(home: Home, tell: Tell) -> None:
    """Keep what is typed in a recovery file, again and again, as where the library takes nothing."""
    for number in count(1):
        keep_unsaved(version(number), version(0), str(home.library), recovery_folders(home.settings))
        tell(str(number))


def _all_kept(_home: Home, _store: Store, started: Started, told: Sequence[str]) -> None:
    """What was kept last is offered, or what was to be kept next."""
    kept = [int(each.typed.head.subject) for each in started.unsaved if isinstance(each.typed, Plan)]
    last = int(told[-1]) if told else 0
    assert kept in ([last], [last + 1]) or (not kept and not told)


def _unsaved(home: Home) -> None:
    """What was typed in two plans: the library says nothing else of one, and another thing of the other."""
    folders, place = recovery_folders(home.settings), str(home.library)
    keep_unsaved(version(1), version(0), place, folders)
    with closing(open_library()) as store:
        saved = store.load_plan(FULL)
        keep_unsaved(reworded(saved.plan, MINE), saved.plan, place, folders)
        store.save_plan(reworded(saved.plan, THEIRS), saved.revision)


def _words_anywhere(home: Home, store: Store) -> object:
    """Which of the words that were typed stand in the library or are still offered."""
    offered = all_unsaved(str(home.library), recovery_folders(home.settings))
    plans = (*in_library(store).values(), *(each.typed for each in offered if isinstance(each.typed, Plan)))
    said = {text for plan in plans for _, text in all_texts(plan)}
    return tuple(words in said for words in ("Lần 1", MINE, THEIRS))


def _recover(home: Home, _tell: Tell) -> None:
    store, started = open_session(home.settings)
    for unsaved in started.unsaved:
        take_in(store, unsaved)
        forget(unsaved)
    close_session(store)


def _type(_home: Home, tell: Tell) -> None:
    """Open the plan in the window and type."""
    from tests.ui import typist

    typist.main(tell, DRAFTED)


def _typed(_home: Home, store: Store, started: Started, told: Sequence[str]) -> None:
    """At most the last second of what was typed is gone: it is in the library, or offered."""
    states = [(float(moment), text) for moment, _, text in (line.partition("\t") for line in told)]
    plans = (store.load_plan(DRAFTED).plan, *(each.typed for each in started.unsaved))
    kept = {_line_in(plan) for plan in plans if isinstance(plan, Plan)}
    # Qt's line break within a paragraph is not ours.
    places = [place for place, (_, text) in enumerate(states) if text.replace("\u2028", "\n") in kept]
    assert places or not states, f"{kept!r} was never typed"
    lost = [moment for moment, _ in states[places[-1] + 1 :]] if places else []
    assert not lost or lost[-1] - lost[0] <= LOST_AT_MOST, f"{lost[-1] - lost[0]:.2f} s of typing are gone"


def _line_in(plan: Plan) -> str:
    """The line that is typed in."""
    line = next(item for item in all_items(plan) if isinstance(item, Paragraph))
    return plain(line.content).replace("\u2028", "\n")


ACTS: dict[str, Act | Endless] = {
    "Word": _written("KH.docx", "export", "plan.duthao", "--docx", "KH.docx", "--overwrite"),
    "workbook": _written("KH.xlsx", "export", "plan.duthao", "--xlsx", "KH.xlsx", "--overwrite"),
    "PDF": _written("KH.pdf", "export", "plan.duthao", "--pdf", "KH.pdf", "--overwrite"),
    "roll forward": _written(
        "new.duthao", "roll-forward", "plan.duthao", "new.duthao", "--year", "2027", "--overwrite"
    ),
    "import of Word": _read(
        "source.docx", lambda path: path.write_bytes(PAPERS["city_with_annex"]().content())
    ),
    "import of old Word": _read("source.doc", lambda path: shutil.copyfile(_OLD_FILES / "van-ban.doc", path)),
    "import of much": Endless(
        _importing("source.txt"),
        _nothing_half_read,
        2.0,
        ("papers/source.txt",),
        (SAMPLE, DRAFTED, FULL),
        lambda home: _much(home.papers),
    ),
    "import by LibreOffice": _read("source.doc", lambda path: path.write_text(_RTF, "ascii"), "LibreOffice"),
    "migration": Act(_migrate, lambda _home, store: in_library(store), _of_an_earlier_version, untouched=()),
    "copy": Endless(_copy, _copies_are_whole, 1.5, _COPIES),
    "putting back a copy": Act(
        _put_back,
        lambda _home, store: in_library(store),
        _copied_and_changed,
        ("data/duthao-set-aside-*.db", "data/duthao-set-aside-*.db-*"),
        untouched=(DRAFTED, FULL),
    ),
    "move to the server": Act(_move_there, _on_server, needs="server"),
    "move from the server": Act(
        _move_back, _in_file, _moved, ("papers/back.db", "papers/back.db-*"), "server"
    ),
    "saving": Endless(_save, _all_saved, 0.5),
    "keeping what is unsaved": Endless(_keep, _all_kept, 0.5, _RECOVERY, (SAMPLE, DRAFTED, FULL)),
    "recovery": Act(_recover, _words_anywhere, _unsaved, _RECOVERY, untouched=(DRAFTED,)),
    "typing in the window": Endless(_type, _typed, 5.0, _RECOVERY, (SAMPLE, FULL)),
}
"""Every long act by its name."""
