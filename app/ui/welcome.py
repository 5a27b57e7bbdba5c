"""What a person is told when the program has started, and the first steps of somebody new to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.errors.faults import AppError, DatabaseFull
from app.messages.faults import error_message
from app.translation import tr
from app.ui import late
from app.ui.library.rows import moment_words
from app.ui.session import Session
from app.ui.typing_tools import fcitx_is_out_of_reach
from app.ui.unsaved import UnsavedPlans

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


def _refused_words(fault: AppError, session: Session) -> str:
    """That plans can only be read, which of the two it is, and where what is typed goes."""
    place = getattr(fault, "place", "")
    folder = late.recovery.recovery_folders(session.settings)[0]
    if isinstance(fault, DatabaseFull):
        return tr(
            "The disk of the library {place} is full. Plans can be read and exported; what you type is kept in "
            "{folder} until there is room. Please make room on the disk.",
            place=place,
            folder=folder,
        )
    return tr(
        "The library {place} can only be read: the system allows no writing there. Plans can be exported; what you "
        "type is kept in {folder}. Please ask for permission to write there.",
        place=place,
        folder=folder,
    )


def tell_started(window: MainWindow, started: Started) -> None:
    """Say, once, what was found at the start that a person should know; ask for the office where none is set."""
    if started.refused is not None:
        window.notices.caution(_refused_words(started.refused, window.session))
    elif started.has_lost and started.last_copy is not None:
        window.notices.caution(
            tr(
                "The library holds {count} plans; its copy of {when} holds {more}. Were some lost?",
                count=len(started.entries),
                when=moment_words(started.last_copy.taken),
                more=started.last_copy.plans,
            ),
            tr("Show the copies"),
            window.show_copies,
        )
    elif started.stopped_at is not None:
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
    if window.session.settings_fault is not None:
        window.notices.caution(
            error_message(window.session.settings_fault), tr("Settings"), window.ask_settings
        )
        window.session.settings_fault = None
    for fault in started.not_taken_over:
        why = error_message(fault)
        window.notices.caution(
            tr("A file of earlier settings was not taken over into the registers. {why}", why=why)
        )
    _tell_typing_tool(window)
    if window.session.office is None:
        late.office_dialog.begin_with_an_office(window, window.session)
    if started.unsaved:
        UnsavedPlans(window.session, window).ask(started.unsaved)


def tell_restored(window: MainWindow) -> None:
    """Say, once, that a copy took the place of the library."""
    copy, window.session.restored = window.session.restored, None
    if copy is not None:
        window.notices.notice(
            tr(
                "The library is what it was in the copy of {when}: {count} plans.",
                when=moment_words(copy.taken),
                count=copy.plans,
            )
        )
