"""Joining the library of an office's server by a file that its administrator hands out; it holds no password.

The file is JSON: {"duthao_join": 1, "address": …, "name": …, "unit": …, "certificate": …}. The certificate (PEM) is the
one by which the server is known where the system does not know it; it goes into the person's own folder.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from app.delivery import deliver, read_bytes
from app.errors.faults import DatabaseUnreachable, NotAJoinFile
from app.settings import Settings, settings_folder, write_settings
from app.workflows.server_password import is_server, join_server

_VERSION = 1
_CERTIFICATES = re.compile(r"-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----")


@dataclass(frozen=True)
class JoinFile:
    """What one person needs to join: the address with his login, who he is, and the server's certificate, if any."""

    address: str
    name: str = ""
    unit: str = ""
    certificate: str = ""

    @property
    def place(self) -> str:
        """Server and library, as people read them."""
        from app.persistence import server_place

        return server_place(self.address)

    @property
    def who(self) -> str:
        """Whose file it is, by his name, else by his login."""
        from app.persistence import login_of

        return self.name or login_of(self.address)


def write_join_file(path: Path, told: JoinFile) -> None:
    """Write the file, which is its owner's alone to read, in the place of an earlier one.

    Raises:
        NotAJoinFile: there is another file of that name.
        What `deliver` raises.
    """
    content = json.dumps({"duthao_join": _VERSION, **asdict(told)}, ensure_ascii=False, indent=1).encode()
    if path.exists():
        read_join_file(path)

    def prove(beside: Path) -> None:
        if read_join_file(beside) != told:
            raise NotAJoinFile(path)

    deliver(path, content, prove, private=True)


def read_join_file(path: Path) -> JoinFile:
    """What the file says. Raises FileUnreadable, NotAJoinFile."""
    from app.persistence import certificate_of, without_password

    try:
        told = json.loads(read_bytes(path))
        if told["duthao_join"] != _VERSION:
            raise NotAJoinFile(path)
        found = JoinFile(*(_text(told.get(name, "")) for name in ("address", "name", "unit", "certificate")))
        address, password = without_password(found.address)
    except (ValueError, KeyError, TypeError, RecursionError, DatabaseUnreachable):
        raise NotAJoinFile(path) from None
    if not is_server(address) or password or certificates_in(found.certificate) != found.certificate:
        raise NotAJoinFile(path)
    if (
        certificate_of(address) is not None
    ):  # a file of this computer, which whoever wrote this one cannot know
        raise NotAJoinFile(path)
    return found


def certificates_in(text: str) -> str:
    """The certificates of a PEM text, and nothing else of it: a key that lies beside them stays where it is."""
    return "\n".join(_CERTIFICATES.findall(text))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def join_office(told: JoinFile, password: str, settings: Settings) -> Settings:
    """Try the server as the file says, then keep it: the password in the system's store, the rest in the settings.

    Raises:
        DatabaseUnreachable, DatabaseNewer, DatabaseOlder: it cannot be used from here; nothing is kept.
        PasswordNotKept: the system has no store for passwords; nothing is kept in the settings.
        What `deliver` raises.
    """
    from app.persistence import with_certificate

    address, path = told.address, certificate_path(told)
    fresh = bool(told.certificate) and not path.exists()
    if told.certificate:
        address = with_certificate(address, path)
    if fresh:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        deliver(path, told.certificate.encode(), _is_written, private=True)
    try:
        bare = join_server(address, password, made=True)
    except BaseException:
        if fresh:
            path.unlink(missing_ok=True)
        raise
    joined = replace(settings, database_url=bare, user_name=told.name or settings.user_name)
    write_settings(joined)
    return joined


def certificate_path(told: JoinFile) -> Path:
    """Where this certificate of the server is kept here."""
    digest = hashlib.sha256(told.certificate.encode()).hexdigest()[:8]
    return settings_folder() / f"{re.sub('[^A-Za-z0-9.-]', '_', told.place)}-{digest}.crt"


def _is_written(_beside: Path) -> None:
    """The server that is known by it is the proof."""
