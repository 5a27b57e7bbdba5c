"""The faults of the library and its database in the officer's words; `messages.faults` says them with the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.errors import faults
from app.translation import marked, tr

_DATABASE_REASONS = {
    "missing": marked("its file is not there any more"),
    "replaced": marked("its file was replaced by another one; please close the program and start it again"),
    "folder": marked("there is a folder of that name"),
    "no_folder": marked("its folder does not exist"),
    "denied": marked("the system does not allow it"),
    "broken_disk": marked("the disk reports an error"),
    "too_large": marked("it is far too large"),
    "address": marked("its address in the settings is not right"),
    "signs": marked(
        "its address is not right; in a password the signs @ / : are written %40 %2F %3A, or it is given apart"
    ),
    "option": marked("its address holds an option other than sslmode, sslrootcert and connect_timeout"),
    "no_tls": marked(
        "the server does not encrypt the way to it; whoever keeps the server has to turn it on (ssl = on)"
    ),
    "certificate": marked(
        "the certificate of the server is not one that this computer trusts; put ?sslrootcert=FILE with the "
        "certificate of your office's authority behind the address"
    ),
    "silent": marked("the server does not answer"),
    "refused": marked(
        "the server does not accept the user name or the password (whoever was taken off the list of its people is let "
        "in no longer)"
    ),
    "stranger": marked(
        "the server knows your login, but this library has no such person; please ask its administrator to add you"
    ),
    "no_database": marked("the server has no database of that name"),
    "no_driver": marked(
        "the part of the program that reaches a PostgreSQL server (psycopg) is not installed here; please close the "
        "program and start it by “python3 packaging/run.py”, which installs it"
    ),
    "no_library": marked("no library was made in that database of the server"),
    "overloaded": marked("the server has too much to do"),
}


_AMONG_PEOPLE = {"no_tls", "certificate", "refused", "stranger", "no_database", "no_library"}
"""Why a server lets somebody not in: waiting changes nothing about it."""


def _unreachable(fault: faults.DatabaseUnreachable) -> str:
    reason = tr(_DATABASE_REASONS.get(fault.reason, "{reason}"), reason=fault.reason)
    if not fault.place:
        return tr("The library cannot be opened: {reason}. Please correct the settings.", reason=reason)
    if fault.reason in _AMONG_PEOPLE:
        return tr(
            "The library {place} was not opened: {reason}. Nothing was changed there. Please put that right, then try "
            "again.",
            place=fault.place,
            reason=reason,
        )
    return tr(
        "The library {place} cannot be reached: {reason}. Nothing is lost, and what you have typed is kept. Please "
        "look at the network and the server, then try again.",
        place=fault.place,
        reason=reason,
    )


def _broken(fault: faults.DatabaseBroken) -> str:
    what = tr("The library {place} is damaged and cannot be read.", place=fault.place)
    if fault.last_good is None:
        return what + " " + tr("No copy beside it is good. Please ask whoever looks after this computer.")
    return (
        what
        + " "
        + tr(
            "Please go back to the backup of {taken}; the damaged file is kept.",
            taken=fault.last_good.strftime("%H:%M %d/%m/%Y"),
        )
    )


def _copy_damaged(fault: faults.CopyDamaged) -> str:
    return tr("The copy {path} is damaged and cannot be read. Please choose another copy.", path=fault.path)


def _lost(fault: faults.DatabaseLost) -> str:
    what = (
        tr("The library {place} is empty: its file has 0 bytes.", place=fault.place)
        if fault.empty
        else tr("The library {place} is not there any more.", place=fault.place)
    )
    return (
        what + " " + tr("Nothing was changed. Please restore one of its copies in the window of the program.")
    )


def _no_room_for_copy(fault: faults.NoRoomForCopy) -> str:
    return tr(
        "A copy in {place} needs {needed} MB, and the disk has {free} MB free. Please make room, or choose another "
        "folder for copies in the settings.",
        place=fault.place,
        needed=-(-fault.needed // 1_000_000),
        free=fault.free // 1_000_000,
    )


def _database_newer(fault: faults.DatabaseNewer) -> str:
    return tr(
        "The library {place} was set up by a newer version of the program (version {found}, this one knows up to "
        "{supported}). Nothing was changed. Please update the program.",
        place=fault.place,
        found=str(fault.found)[:12],
        supported=fault.supported,
    )


def _database_older(fault: faults.DatabaseOlder) -> str:
    return tr(
        "The library {place} is still that of an earlier version of the program (version {found}, this one needs "
        "{supported}). Nothing was changed. Please ask whoever administers the server to set it up again with "
        "this version (server-setup); until then use the earlier one.",
        place=fault.place,
        found=fault.found,
        supported=fault.supported,
    )


_ASK = marked("Please ask its administrator.")
_FOR_ADMINISTRATOR = (marked("that is for its administrator"), _ASK)
_READER = (
    marked("you may read it, and change nothing"),
    marked("Please save the plan as a file, or ask its administrator for the right."),
)
_FORBIDDEN = {
    "read": _READER,
    "reader": _READER,
    "draft": _FOR_ADMINISTRATOR,
    "approve": _FOR_ADMINISTRATOR,
    "administer": _FOR_ADMINISTRATOR,
    "issued": (
        marked("a plan is issued, and an issued one changed, only by somebody who may approve"),
        marked("Please leave it submitted, and ask for the approval."),
    ),
    "destroy": (
        marked("a plan of the office is deleted for ever by its administrator alone, and only from the bin"),
        marked("Please leave it in the bin, or ask the administrator."),
    ),
    "owner": (
        marked("whether a plan is one's own or the office's says its owner alone"),
        marked("Please ask the owner."),
    ),
    "login": (
        marked(
            "a login has small letters without accents, digits, dots and strokes, and begins with a letter"
        ),
        marked("Please choose another login."),
    ),
    "login_kept": (
        marked(
            "no login begins with the library's name and an underline, nor ends in _owner, _keeper, _read, _draft, "
            "_approve or _administer: the server's groups are called so"
        ),
        marked("Please choose another login."),
    ),
    "no_administrator": (
        marked("the login is that of somebody who works in it, and is no administrator"),
        marked(
            "Please choose another login, or let an administrator change his right (server-people change)."
        ),
    ),
    "login_taken": (
        marked("the server has a login of that name already"),
        marked("Please choose another login."),
    ),
    "password": (marked("a new person needs a password"), marked("Please give one.")),
    "last": (
        marked("it must keep one administrator at least"),
        marked("Please make somebody else an administrator first."),
    ),
    "no_person": (marked("it knows no such person"), marked("Please look at the list of people.")),
}


def _act_forbidden(fault: faults.ActForbidden) -> str:
    why, way = _FORBIDDEN.get(fault.reason, ("{reason}", _ASK))
    what = tr(
        "The library {place} did not take that: {reason}. Nothing was changed there.",
        place=fault.place,
        reason=tr(why, reason=fault.reason),
    )
    return what + " " + tr(way)


_NOT_SET_UP = {
    "name": marked(
        "its name may have up to 40 small letters without accents, digits and underlines, begins with a letter, and "
        "is not “postgres”"
    ),
    "roles": marked(
        "somebody logs in on the server by what would be one of its groups (NAME_owner and the like)"
    ),
    "foreign": marked("the database of that name holds tables of another program, which stay as they are"),
    "superuser": marked("only the server's own administrator (mostly “postgres”) can do that"),
}


def _server_not_set_up(fault: faults.ServerNotSetUp) -> str:
    return tr(
        "No library “{name}” was made on the server: {reason}. Please give another address: "
        "postgresql://postgres@SERVER/NAME.",
        name=fault.name,
        reason=tr(_NOT_SET_UP.get(fault.reason, "{reason}"), reason=fault.reason),
    )


def _libraries_differ(fault: faults.LibrariesDiffer) -> str:
    return tr(
        "Nothing was moved: the plan “{subject}” is in the library {place} already, and says something else there or "
        "is another person's own. Please look at both, and delete the one that is out of date for ever; then "
        "move again.",
        subject=fault.subject,
        place=fault.place,
    )


def _not_a_join_file(fault: faults.NotAJoinFile) -> str:
    return tr(
        "{path} is no file by which one joins the library of an office's server, or it is damaged. Nothing was "
        "changed. Please ask the administrator of the library for a new one.",
        path=fault.path,
    )


def _database_read_only(fault: faults.DatabaseReadOnly) -> str:
    return tr(
        "Nothing can be saved to the library {place}: the system allows no writing there. What you have typed is "
        "still here. Please ask for permission there, or save the plan as a file elsewhere.",
        place=fault.place,
    )


def _database_full(fault: faults.DatabaseFull) -> str:
    return tr(
        "The change was not saved because the disk of the library {place} is full. What you have typed is still "
        "here. Please make room, and it will be saved.",
        place=fault.place,
    )


def _database_busy(fault: faults.DatabaseBusy) -> str:
    return tr(
        "The change was not saved because another program is using the library {place}. What you have typed is "
        "still here. Please wait a moment and try again.",
        place=fault.place,
    )


def _plan_gone(fault: faults.PlanGone) -> str:
    if fault.binned:
        return tr("Someone has put this plan into the bin. Please take it out of the bin to go on with it.")
    return tr(
        "This plan is no longer in the library. Please save it as a file, or add it to the library again."
    )


def _plan_exists(fault: faults.PlanExists) -> str:
    del fault
    return tr("This plan is in the library already. Please look for it there, in the bin too.")


def _plan_emptied(fault: faults.PlanEmptied) -> str:
    del fault
    return tr(
        "The plan was not saved because it has lost all its content; the library keeps the full one. "
        "Please undo, or confirm that it is to be empty."
    )


def _plan_newer(_fault: faults.PlanNewer) -> str:
    return tr(
        "This plan was saved by a newer version of the program; it is whole. Please update the program."
    )


def _password_not_kept(_fault: faults.PasswordNotKept) -> str:
    return tr(
        "This computer has no store for passwords, or it is locked, and a password is never written into a file of "
        "settings. Please unlock it; or put the password into PostgreSQL's own file (pgpass), and leave it out here."
    )


def _plan_damaged(fault: faults.PlanDamaged) -> str:
    del fault
    return tr(
        "What the library holds of this plan is damaged and cannot be opened. "
        "Please open an earlier version of it, or a backup of the library."
    )


def _revision_conflict(fault: faults.RevisionConflict) -> str:
    del fault
    return tr(
        "Someone else has saved this plan meanwhile, so that your change was not saved over theirs. "
        "Please choose what is to stand."
    )


LIBRARY_ERRORS: Mapping[type[faults.AppError], Callable[[Any], str]] = {
    faults.DatabaseUnreachable: _unreachable,
    faults.DatabaseLost: _lost,
    faults.DatabaseBroken: _broken,
    faults.NoRoomForCopy: _no_room_for_copy,
    faults.DatabaseNewer: _database_newer,
    faults.DatabaseOlder: _database_older,
    faults.ActForbidden: _act_forbidden,
    faults.ServerNotSetUp: _server_not_set_up,
    faults.LibrariesDiffer: _libraries_differ,
    faults.NotAJoinFile: _not_a_join_file,
    faults.DatabaseReadOnly: _database_read_only,
    faults.DatabaseFull: _database_full,
    faults.DatabaseBusy: _database_busy,
    faults.PlanGone: _plan_gone,
    faults.PlanExists: _plan_exists,
    faults.PlanEmptied: _plan_emptied,
    faults.CopyDamaged: _copy_damaged,
    faults.PlanDamaged: _plan_damaged,
    faults.PlanNewer: _plan_newer,
    faults.PasswordNotKept: _password_not_kept,
    faults.RevisionConflict: _revision_conflict,
}
