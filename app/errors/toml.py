"""TOML that people write: what is wrong with a text as a fault that names the line."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from app.errors.faults import ResourceInvalid

_LINE = re.compile(r"\(at line (\d+)")


def toml_tables(text: str, path: str) -> dict[str, Any]:
    """The tables of a TOML text; `path` is what errors call its file.

    Raises:
        ResourceInvalid: it is no TOML, at the line that is told, or no person has written it: nested a thousand times,
            or with a number of thousands of digits.
    """
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        line = _LINE.search(str(fault))
        raise ResourceInvalid(path, f"line {line[1]}" if line else "", "not_toml") from fault
