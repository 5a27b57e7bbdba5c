"""A store of passwords in a file, for programs that tests start: PYTHON_KEYRING_BACKEND=tests.kept_passwords.InFile."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend

FILE_VARIABLE = "DUTHAO_TEST_PASSWORDS"


class InFile(KeyringBackend):
    """Keeps passwords in the file that the environment names."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def _path(self) -> Path:
        """Without a file it keeps nothing: the store of passwords that is asked next may."""
        if FILE_VARIABLE not in os.environ:
            raise NotImplementedError
        return Path(os.environ[FILE_VARIABLE])

    def _held(self) -> dict[str, str]:
        path = self._path()
        held: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
        return held

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept."""
        if FILE_VARIABLE not in os.environ:
            return None
        return self._held().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        held = self._held() | {f"{service} {username}": password}
        self._path().write_text(json.dumps(held))

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        held = self._held()
        del held[f"{service} {username}"]
        self._path().write_text(json.dumps(held))
