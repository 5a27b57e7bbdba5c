"""A document from outside, as commands read it: a file in a process of its own, or a text from the standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.errors.importing import FileEncrypted
from app.translation import tr

if TYPE_CHECKING:
    from app.domain.recognition.account import Account
    from app.workflows.importing_apart import Reader, Wish

V = TypeVar("V")


def read_source(
    path: Path,
    password: str,
    of_document: Callable[[Reader, Wish], tuple[V, Account]],
    of_text: Callable[[str], tuple[V, Account]],
) -> tuple[V, Account]:
    """What a document holds, and its account; at a terminal the password of a locked one is asked for.

    Raises what the readers raise.
    """
    if str(path) == "-":
        return of_text(sys.stdin.buffer.read().decode("utf-8-sig", "replace"))
    from app.workflows.importing_apart import Reader, Wish

    with Reader() as reader:
        try:
            return of_document(reader, Wish(path, password, with_libre_office=True, with_tesseract=True))
        except FileEncrypted:
            if not sys.stdin.isatty():
                raise
        given = getpass(tr("Password of {path}: ", path=path))
        return of_document(reader, Wish(path, given, with_libre_office=True, with_tesseract=True))
