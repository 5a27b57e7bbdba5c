"""The address of a server's library: what it may say, what of it people see, and how the way there is guarded."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from app.errors.faults import DatabaseUnreachable

_HERE = {"", "localhost", "127.0.0.1", "::1"}
_CHECKED = {"verify-ca", "verify-full"}
_HOST = re.compile(r"[A-Za-z0-9._:%-]*|/[^@:,]*")
_DATABASE = re.compile(r"[^@:/?=]*")
_SOCKETS = re.compile(r"/[^@:,]*")
_PORTS = 65536
_OPTIONS = {"host", "sslmode", "sslrootcert", "connect_timeout"}
"""What an address may say behind its "?". libpq knows more, and by some of it ("hostaddr", "service", "host" beside a
host) goes to another computer than the one that people read in the address.
https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS"""


def parsed(url: str) -> URL:
    """The address in its parts, which name one computer, and nothing beyond `_OPTIONS`.

    Raises DatabaseUnreachable without a word of it: it may hold a password.
    """
    try:
        address = make_url(url.replace("postgres://", "postgresql://", 1))
        kind = address.get_backend_name()
    except (ArgumentError, ValueError):
        raise DatabaseUnreachable("", "address") from None
    if kind == "postgresql":
        # A password with @, / or : that is not written as %40, %2F, %3A comes apart; its rest is no name of anything.
        if not _HOST.fullmatch(address.host or "") or not _DATABASE.fullmatch(address.database or ""):
            raise DatabaseUnreachable("", "signs")
        if address.port is not None and not 0 < address.port < _PORTS:
            raise DatabaseUnreachable("", "address")
        if not _names_one_computer(address):
            raise DatabaseUnreachable("", "option")
    elif kind != "sqlite" or address.database in (None, "", ":memory:"):
        raise DatabaseUnreachable("", "address")
    return address


def _names_one_computer(address: URL) -> bool:
    """Whether the options are those that we know, each said once; a host among them is a folder of sockets, alone."""
    said = address.query
    sockets = said.get("host", "/")
    return (
        set(said) <= _OPTIONS
        and all(isinstance(each, str) for each in said.values())
        and not ("host" in said and address.host)
        and _SOCKETS.fullmatch(str(sockets)) is not None
    )


def place_of_server(address: URL) -> str:
    """What people see of it: no user, no password."""
    host = host_of(address)
    return f"{host}:{address.port}/{address.database}" if address.port else f"{host}/{address.database}"


def host_of(address: URL) -> str:
    """The computer, or the folder of the socket."""
    return address.host or str(address.query.get("host", ""))


def guarded(address: URL) -> URL:
    """The address with an encrypted way to another computer, whose certificate is checked; here it needs none.

    The certificate is checked against the file that the address or libpq names (`sslrootcert`), else against those
    that the system trusts. https://www.postgresql.org/docs/current/libpq-ssl.html
    """
    if _is_here(host_of(address)):
        return address
    told = {}
    if address.query.get("sslmode") not in _CHECKED:
        told["sslmode"] = "verify-full"
    if "sslrootcert" not in address.query and not Path("~/.postgresql/root.crt").expanduser().exists():
        told["sslrootcert"] = "system"
    return address.update_query_dict(told)


def without_password(url: str) -> tuple[str, str]:
    """The address without its password, and the password. Raises DatabaseUnreachable."""
    address = parsed(url)
    bare = URL.create(  # `set` takes None for "as it is"
        address.drivername,
        username=address.username,
        host=address.host,
        port=address.port,
        database=address.database,
        query=address.query,
    )
    return bare.render_as_string(hide_password=False), str(address.password or "")


def with_password(url: str, password: str) -> str:
    """The address with this password. Raises DatabaseUnreachable."""
    return parsed(url).set(password=password).render_as_string(hide_password=False)


def with_login(url: str, login: str, reached_as: str = "") -> str:
    """The address for another login, without password and certificate; `reached_as` is another server (and port).

    A server of another name has the port of the address where none is told with it.
    """
    address = parsed(url)
    host, _, port = reached_as.partition(":")
    query = {name: value for name, value in address.query.items() if name != "sslrootcert"}
    found = URL.create(
        address.drivername,
        username=login,
        host=host or address.host,
        port=int(port) if port.isdecimal() else address.port,
        database=address.database,
        query={} if host else query,
    )
    return found.render_as_string(hide_password=False)


def with_certificate(url: str, certificate: Path) -> str:
    """The address of a server that is known by this certificate."""
    return (
        parsed(url).update_query_dict({"sslrootcert": str(certificate)}).render_as_string(hide_password=False)
    )


def certificate_of(url: str) -> Path | None:
    """The file of the certificate by which the server is known; None where the system knows it."""
    named = parsed(url).query.get("sslrootcert")
    return Path(named) if isinstance(named, str) and named != "system" else None


def login_of(url: str) -> str:
    """The login that an address names. Raises DatabaseUnreachable."""
    return parsed(url).username or ""


def server_place(url: str) -> str:
    """Server and library of an address, for people. Raises DatabaseUnreachable."""
    return place_of_server(parsed(url))


def is_local(url: str) -> bool:
    """Whether the address is one by which no other computer reaches the server."""
    return _is_here(host_of(parsed(url)))


def _is_here(host: str) -> bool:
    return host in _HERE or host.startswith("/")
