"""A document of Word 97-2003 (.doc), converted to one of today and read as that."""

from __future__ import annotations

import struct
import tempfile
from pathlib import Path

from app.documents.reading.passwords import is_locked
from app.errors.importing import FileEncrypted, LibreOfficeNeeded
from app.processes import temporary_prefix


def as_new_word(data: bytes, path: Path) -> bytes:
    """The bytes of a .docx that says what the .doc says; `path` is named in errors.

    Raises:
        FileEncrypted: it is locked with a password.
        LibreOfficeNeeded: it cannot be converted here, and LibreOffice may be able to.
    """
    from doc2docx import convert  # type: ignore[import-untyped]
    from doc2docx.errors import Doc2DocxError, EncryptedDocumentError  # type: ignore[import-untyped]

    with tempfile.TemporaryDirectory(prefix=temporary_prefix()) as folder:
        source, target = Path(folder) / "source.doc", Path(folder) / "target.docx"
        source.write_bytes(data)
        try:
            convert(source, target)
            return target.read_bytes()
        except EncryptedDocumentError as fault:
            raise FileEncrypted(path) from fault
        # It reads what the file says of itself: a broken one may raise anything of these.
        except (
            Doc2DocxError,
            ValueError,
            LookupError,
            ArithmeticError,
            RecursionError,
            AttributeError,
            TypeError,
            AssertionError,
            OSError,
            struct.error,
        ) as fault:
            if is_locked(data):
                raise FileEncrypted(path) from fault
            raise LibreOfficeNeeded(path, "old_word", data) from fault
