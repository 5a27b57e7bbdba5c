"""The store: plans and what an office keeps beside them, in SQLite or PostgreSQL.

The only room that knows SQLAlchemy and Alembic. Rows never leave it: it takes and gives frozen values. Those values,
and where a database lies, are at hand at once; the store itself is imported when one of its names is first asked
for, since SQLAlchemy takes longer to import than a window to open.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from app.persistence.entries import (
    Act,
    Backup,
    Change,
    Hit,
    May,
    PartyTask,
    Person,
    PlanEntry,
    Role,
    SavedPlan,
    SavedRegisters,
    SavedResults,
    Snapshot,
    SnapshotReason,
    StoredTask,
)
from app.persistence.location import StoreLocation, StoreLocationKind, place_of

if TYPE_CHECKING:
    from app.persistence.backups import (
        backups_in,
        checked,
        keep_backup,
        keep_elsewhere,
        last_good_backup,
        restore_backup,
    )
    from app.persistence.engine import default_url, sqlite_path, sqlite_url
    from app.persistence.opening import open_copy, open_store, try_server
    from app.persistence.server_address import (
        certificate_of,
        is_local,
        login_of,
        server_place,
        with_certificate,
        with_login,
        with_password,
        without_password,
    )
    from app.persistence.server_setup import (
        MadeOnServer,
        check_server,
        known_administrator,
        server_certificate,
        set_up_server,
        try_maintenance,
    )
    from app.persistence.store import Store

__all__ = [
    "Act",
    "Backup",
    "Change",
    "Hit",
    "MadeOnServer",
    "May",
    "PartyTask",
    "Person",
    "PlanEntry",
    "Role",
    "SavedPlan",
    "SavedRegisters",
    "SavedResults",
    "Snapshot",
    "SnapshotReason",
    "Store",
    "StoreLocation",
    "StoreLocationKind",
    "StoredTask",
    "backups_in",
    "certificate_of",
    "check_server",
    "checked",
    "default_url",
    "is_local",
    "keep_backup",
    "keep_elsewhere",
    "known_administrator",
    "last_good_backup",
    "login_of",
    "open_copy",
    "open_store",
    "place_of",
    "restore_backup",
    "server_certificate",
    "server_place",
    "set_up_server",
    "sqlite_path",
    "sqlite_url",
    "try_maintenance",
    "try_server",
    "with_certificate",
    "with_login",
    "with_password",
    "without_password",
]

_LATE = {
    "backups_in": "backups",
    "checked": "backups",
    "keep_backup": "backups",
    "keep_elsewhere": "backups",
    "last_good_backup": "backups",
    "restore_backup": "backups",
    "default_url": "engine",
    "sqlite_path": "engine",
    "sqlite_url": "engine",
    "open_copy": "opening",
    "open_store": "opening",
    "try_server": "opening",
    "certificate_of": "server_address",
    "is_local": "server_address",
    "login_of": "server_address",
    "server_place": "server_address",
    "with_certificate": "server_address",
    "with_login": "server_address",
    "with_password": "server_address",
    "without_password": "server_address",
    "MadeOnServer": "server_setup",
    "check_server": "server_setup",
    "known_administrator": "server_setup",
    "server_certificate": "server_setup",
    "set_up_server": "server_setup",
    "try_maintenance": "server_setup",
    "Store": "store",
}


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(name)
    return getattr(import_module(f"app.persistence.{_LATE[name]}"), name)
