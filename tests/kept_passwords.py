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

    def _held(self) -> dict[str, str]:
        path = Path(os.environ[FILE_VARIABLE])
        held: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
        return held

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept."""
        return self._held().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        held = self._held() | {f"{service} {username}": password}
        Path(os.environ[FILE_VARIABLE]).write_text(json.dumps(held))

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        held = self._held()
        del held[f"{service} {username}"]
        Path(os.environ[FILE_VARIABLE]).write_text(json.dumps(held))
