"""Setting up an office's library on its server, and the people in it; what each of them is handed to join.

The database's part stands in `app.persistence.server_setup`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors.faults import AppError, DatabaseUnreachable
from app.workflows.joining import JoinFile, certificates_in

if TYPE_CHECKING:
    from app.persistence import MadeOnServer, Person, Store


@dataclass(frozen=True)
class SetUp:
    """What became of a set-up: what was made, and what the first administrator joins by.

    `fault` is why the library could not be reached in the way in which the other computers will, None where it was.
    `people` were there before.
    """

    made: MadeOnServer
    people: tuple[Person, ...]
    join: JoinFile
    fault: AppError | None = None


def set_up_office(url: str, administrator: Person, password: str, reached_as: str = "") -> SetUp:
    """Make the library, its rights and its first administrator, and try the way to it by which others will come.

    `reached_as` is the server's name for the other computers (and its port), "" for that of the address. One who is
    an administrator there already gets this password, and stays what he is.

    Raises:
        ServerNotSetUp, ActForbidden: the server, or the login, does not do; nothing was made.
        DatabaseUnreachable, DatabaseNewer.
    """
    from app.persistence import (
        known_administrator,
        open_store,
        server_certificate,
        set_up_server,
        with_login,
    )

    administrator = known_administrator(url, administrator.login) or administrator
    made = set_up_server(url)
    store = open_store(url)
    try:
        people = store.people()
        store.put_person(administrator, password)
    finally:
        store.close()
    join = JoinFile(
        with_login(url, administrator.login, reached_as),
        administrator.name,
        administrator.unit,
    )
    known = certificates_in(server_certificate(url))
    for certificate in ("", known) if known else ("",):
        tried = replace(join, certificate=certificate)
        fault = _fault_of(tried, password)
        if fault is None or not _is_of_certificate(fault):
            return SetUp(made, people, tried, fault)
    return SetUp(made, people, join, fault)


def _fault_of(join: JoinFile, password: str) -> AppError | None:
    """Why a computer that has this file could not come in."""
    from tempfile import TemporaryDirectory

    from app.persistence import try_server, with_certificate, with_password

    with TemporaryDirectory() as folder:
        address = join.address
        if join.certificate:
            path = Path(folder) / "server.crt"
            path.write_text(join.certificate, encoding="ascii")
            address = with_certificate(address, path)
        try:
            try_server(with_password(address, password))
        except AppError as fault:
            return fault
    return None


def _is_of_certificate(fault: AppError) -> bool:
    return isinstance(fault, DatabaseUnreachable) and fault.reason == "certificate"


def join_file_for(person: Person, address: str) -> JoinFile:
    """What this person joins by, made from the address by which one is joined oneself."""
    from app.persistence import certificate_of, with_login

    path = certificate_of(address)
    certificate = path.read_text(encoding="ascii") if path is not None and path.is_file() else ""
    return JoinFile(with_login(address, person.login), person.name, person.unit, certificates_in(certificate))


def successor(store: Store) -> str:
    """Whose the plans are of somebody who is taken away, where nobody else is named: one's own."""
    return store.person.login if store.person is not None else ""
