"""Files locked with a password: Word and Excel of all years, opened in memory; the password is kept nowhere."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from xml.parsers.expat import ExpatError

from app.errors.importing import FileDamaged, FileEncrypted, LockedOtherwise, WrongPassword

_EXCELS_OWN = "VelvetSweatshop"
"""Excel locks files that are only protected from changes with this, and opens them without asking."""

_BROKEN = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError),
    *(struct.error, EOFError, ExpatError),
)
"""What the library meets where it believes a broken file."""

_START = 4096
_WORD_FLAGS = 0x0B
_FILE_PASS, _END_OF_PART = 0x2F, 0x0A


def unlocked(data: bytes, path: Path, password: str) -> bytes:
    """The file without its lock; `path` is named in errors.

    Raises:
        FileEncrypted: it needs a password, and none was given.
        WrongPassword: that password does not open it.
        LockedOtherwise: no password does.
        FileDamaged: it is broken.
    """
    opened = _opened(data, path, password or _EXCELS_OWN)
    if opened is None:
        raise WrongPassword(path) if password else FileEncrypted(path)
    return opened


def is_locked(data: bytes) -> bool:
    """Whether a compound file says that it is locked; a broken one says nothing."""
    from msoffcrypto import OfficeFile  # type: ignore[import-untyped]
    from msoffcrypto.exceptions import FileFormatError, ParseError  # type: ignore[import-untyped]

    try:
        if OfficeFile(io.BytesIO(data)).is_encrypted():
            return True
    except (FileFormatError, ParseError, *_BROKEN):
        pass
    return _says_locked(data)


def _says_locked(data: bytes) -> bool:
    """Whether a compound file says so where the library does not look: of Office 95 and before, or locked by rights."""
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            streams = {"/".join(names).casefold() for names in file.listdir()}
            if "encryptedpackage" in streams:
                return True
            for name in ("WordDocument", "Workbook", "Book"):
                if name.casefold() in streams:
                    start = file.openstream(name).read(_START)
                    return _word_is_locked(start) if name == "WordDocument" else _book_is_locked(start)
    except _BROKEN:
        return False
    return False


def _word_is_locked(start: bytes) -> bool:
    """The flag fEncrypted of the file's information block ([MS-DOC] 2.5.2)."""
    return len(start) > _WORD_FLAGS and bool(start[_WORD_FLAGS] & 1)


def _book_is_locked(start: bytes) -> bool:
    """Whether a record FilePass ([MS-XLS] 2.4.117) is among the first ones of the workbook."""
    place = 0
    while place + 4 <= len(start):
        kind, size = struct.unpack_from("<HH", start, place)
        if kind in (_FILE_PASS, _END_OF_PART):
            return bool(kind == _FILE_PASS)
        place += 4 + size
    return False


def _opened(data: bytes, path: Path, password: str) -> bytes | None:
    """The file without its lock; None where this is not its password."""
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import (
        DecryptionError,
        FileFormatError,
        InvalidKeyError,
        ParseError,
    )

    target = io.BytesIO()
    try:
        file = OfficeFile(io.BytesIO(data))
        # Its own check of the password refuses some that are right; decrypting finds out all the same.
        file.load_key(password)
        file.decrypt(target)
    except InvalidKeyError:
        return None
    except (DecryptionError, NotImplementedError) as fault:
        raise LockedOtherwise(path) from fault
    except (FileFormatError, ParseError, *_BROKEN) as fault:
        raise (LockedOtherwise(path) if _says_locked(data) else FileDamaged(path)) from fault
    return target.getvalue()
