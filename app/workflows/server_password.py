"""The password of the office's server: in the system's own store of passwords, never in settings, log or message.

On Windows that is the Credential Manager, on Linux the Secret Service (the packages keyring, SecretStorage).
"""

from __future__ import annotations

from dataclasses import replace

from app.errors.faults import AppError, PasswordNotKept
from app.settings import Settings, write_settings

_SERVICE = "duthao"


def server_url(address: str) -> str:
    """The address with the password that the system keeps for it, as the driver wants it.

    Where none is kept, or none can be, the driver finds its own (pgpass), or the server says that it wants one.
    """
    if not is_server(address):
        return address
    from app.persistence import with_password, without_password

    bare, given = without_password(address)
    password = given or _kept(bare)
    return with_password(bare, password) if password else bare


def is_server(address: str) -> bool:
    """Whether the address is that of a server."""
    return address.startswith("postgres")


def keep_server(address: str, password: str) -> str:
    """Keep the password; the address without it, as settings hold it.

    Raises:
        PasswordNotKept: the system has no store for passwords, or does not open it.
        DatabaseUnreachable: this is no address.
    """
    from app.persistence import without_password

    bare, given = without_password(address)
    wanted = password or given
    if wanted and wanted != _kept(bare):
        _keep(bare, wanted)
    return bare


def join_server(address: str, password: str, *, made: bool = False) -> str:
    """Reach the library of a server, then keep its password; the address without it, as settings hold it.

    `made` wants a library that is there already; without it the first opening makes one in an empty database.

    Raises:
        DatabaseUnreachable, DatabaseNewer: it cannot be used from here; nothing is kept.
        PasswordNotKept: the system has no store for passwords, or does not open it.
    """
    from app.persistence import try_server, with_password, without_password

    bare, given = without_password(address)
    wanted = password or given or _kept(bare)
    try_server(with_password(bare, wanted) if wanted else bare, made=made)
    return keep_server(bare, wanted)


def without_password_in(settings: Settings) -> Settings:
    """The settings, also in their file, with a password in the address put where it belongs, if that can be done."""
    if not is_server(settings.database_url):
        return settings
    try:
        bare = keep_server(settings.database_url, "")
        if bare == settings.database_url:
            return settings
        told = replace(settings, database_url=bare)
        write_settings(told)
    except AppError:
        return settings  # what is wrong with the address, or the disk, is told when it is used
    return told


def _kept(bare: str) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(_SERVICE, bare) or ""
    except KeyringError:
        return ""


def _keep(bare: str, password: str) -> None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError as fault:
        raise PasswordNotKept from fault
    try:
        keyring.set_password(_SERVICE, bare, password)
    except KeyringError as fault:
        raise PasswordNotKept from fault
