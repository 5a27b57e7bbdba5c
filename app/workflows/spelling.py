"""What words are known: those that come with the program, and the office's own."""

from __future__ import annotations

from functools import cache, lru_cache

from app.domain.registers.office_registers import OfficeRegisters
from app.domain.spelling.dictionary import Dictionary, read_dictionary, with_own_words
from app.errors.faults import ResourceInvalid
from app.resources import resource

_FILES = ("pairs.toml", "capitals.toml", "words.toml")


@cache
def shipped_dictionary() -> Dictionary:
    """The dictionary that comes with the program. Raises ResourceInvalid."""
    return read_dictionary({name: _text(name) for name in _FILES})


@lru_cache(maxsize=4)
def dictionary(own_words: tuple[str, ...] = ()) -> Dictionary:
    """The dictionary with these words of the office's own, one object for the same words. Raises ResourceInvalid."""
    return with_own_words(shipped_dictionary(), own_words)


def own_words(registers: OfficeRegisters) -> tuple[str, ...]:
    """The words of the office's own, each once."""
    return tuple(dict.fromkeys(each.word for each in registers.own_words))


def _text(name: str) -> str:
    path = resource("spelling", name)
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceInvalid(path.name, "", str(error)) from error
