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
        return bool(OfficeFile(io.BytesIO(data)).is_encrypted())
    except (FileFormatError, ParseError, *_BROKEN):
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
        raise FileDamaged(path) from fault
    return target.getvalue()
