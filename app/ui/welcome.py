"""What a person is told when the program has started, and the first steps of somebody new to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.errors.faults import DatabaseBroken
from app.messages.faults import error_message
from app.translation import tr
from app.ui import late
from app.ui.dialogs.asking import ask_yes_no
from app.ui.jobs import Job, Lane
from app.ui.library.rows import moment_words
from app.ui.session import Session
from app.ui.typing_tools import fcitx_is_out_of_reach
from app.workflows.store_session import restore_last_good

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow
    from app.workflows.store_session import Started


def _tell_typing_tool(window: MainWindow) -> None:
    """Say once for good that Fcitx cannot type here, and what can."""
    session = window.session
    if session.desk.told_of_fcitx or not fcitx_is_out_of_reach():
        return
    window.notices.caution(
        tr(
            "This computer types Vietnamese with Fcitx, which does not reach this window. Use IBus (ibus-unikey), or "
            "start the program with QT_IM_MODULE=ibus, which Fcitx 5 understands."
        )
    )
    session.keep_desk(replace(session.desk, told_of_fcitx=True))


def tell_started(window: MainWindow, started: Started) -> None:
    """Say, once, how the program last ended and where the library lies badly; ask for the office where none is set."""
    if started.stopped_at is not None:
        window.notices.caution(
            tr(
                "Du Thao was last ended without being closed ({when}). Your plans are as you left them.",
                when=moment_words(started.stopped_at),
            )
        )
    elif started.place is not None and started.place.kind == "network":
        window.notices.caution(
            tr(
                "The library lies on a network share ({name}), where it can be damaged. Move it to this computer, "
                "or ask for a PostgreSQL server.",
                name=started.place.name,
            )
        )
    elif started.place is not None and started.place.kind == "synced":
        window.notices.caution(
            tr(
                "The library lies in a folder that {name} synchronises, where it can be damaged. "
                "Move it to another folder.",
                name=started.place.name,
            )
        )
    for fault in started.not_taken_over:
        why = error_message(fault)
        window.notices.caution(
            tr("A file of earlier settings was not taken over into the registers. {why}", why=why)
        )
    _tell_typing_tool(window)
    if window.session.office is None:
        late.office_dialog.ask_first_office(window, window.session)


def offer_way_out(window: QWidget, session: Session, fault: Exception) -> None:
    """Where the library is damaged, offer to put its last good copy in its place."""
    if not isinstance(fault, DatabaseBroken) or fault.last_good is None:
        return
    words = tr(
        "The library is damaged. Put the last good copy ({when}) in its place? The damaged file is kept beside it.",
        when=moment_words(fault.last_good),
    )
    if not ask_yes_no(window, tr("Damaged library"), words, tr("Use the copy")):
        return

    def work(_job: Job) -> None:
        restore_last_good(session.settings)

    session.jobs.run(
        Lane.STORE,
        work,
        lambda _: session.start(),
        session.failed.emit,
        tr("Putting the copy in its place …"),
    )
