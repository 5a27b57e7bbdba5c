"""The password of a server: in the system's store of passwords, never in the settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from app.errors.faults import DatabaseUnreachable, PasswordNotKept
from app.settings import FOLDER_VARIABLE, Settings, read_settings, write_settings
from app.workflows.library_place import database_url
from app.workflows.server_password import join_server, keep_server, server_url, without_password_in

ADDRESS = "postgresql://an@may-chu/kho"


class Kept(KeyringBackend):
    """A store of passwords as a system has one, in memory; locked when it is told so."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept."""
        self._refuse()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self._refuse()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        self._refuse()
        del self.held[service, username]

    def _refuse(self) -> None:
        if self.locked:
            raise KeyringLocked


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    """The store of passwords of this test, and a folder of settings."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    monkeypatch.delenv("DUTHAO_DATABASE_URL", raising=False)
    before, own = keyring.get_keyring(), Kept()
    keyring.set_keyring(own)
    yield own
    keyring.set_keyring(before)


def test_a_password_in_the_settings_of_before_goes_where_it_belongs(kept: Kept, tmp_path: Path) -> None:
    settings = Settings(database_url="postgresql://an:b%40i-mat@may-chu/kho")
    write_settings(settings)
    told = without_password_in(settings)
    assert told.database_url == read_settings().database_url == ADDRESS
    assert kept.held == {("duthao", ADDRESS): "b@i-mat"}
    assert database_url(told.database_url) == "postgresql://an:b%40i-mat@may-chu/kho"
    assert not [each for each in tmp_path.iterdir() if b"mat" in each.read_bytes().replace(b"may-chu", b"")]
    assert without_password_in(told) is told


def test_a_store_that_does_not_open_keeps_nothing_and_loses_nothing(kept: Kept) -> None:
    kept.locked = True
    settings = Settings(database_url="postgresql://an:bi-mat@may-chu/kho")
    write_settings(settings)
    assert without_password_in(settings) is settings
    assert read_settings() == settings
    with pytest.raises(PasswordNotKept):
        keep_server(ADDRESS, "bi-mat")
    assert server_url(ADDRESS) == ADDRESS, "the driver finds its own, or the server asks"


def test_a_server_that_cannot_be_reached_is_not_joined(kept: Kept) -> None:
    with pytest.raises(DatabaseUnreachable):
        join_server("postgresql://an@127.0.0.1:1/kho?connect_timeout=2", "bi-mat")
    assert kept.held == {}


def test_other_addresses_are_left_alone(kept: Kept) -> None:
    for address in ("", "sqlite:///a.db"):
        assert server_url(address) == address
        settings = Settings(database_url=address)
        assert without_password_in(settings) is settings
    assert kept.held == {}
