"""What comes with the program to draft from: places, agencies, directives, templates, the sample office.

Each is read from `resources/` when it is first asked for, and kept.
"""

from __future__ import annotations

from functools import cache

from app.domain.agency import AgencyRegister
from app.domain.agency_file import read_agency_register
from app.domain.place import PlaceRegister
from app.domain.place_file import read_place_register, read_unit_kinds
from app.domain.record import read_record
from app.errors import ResourceInvalid
from app.resources import resource

_AGENCY_FILES = ("central.toml", "province.toml", "district.toml", "commune.toml")


@cache
def places() -> PlaceRegister:
    """The register of provinces and communes. Raises ResourceInvalid."""
    return read_place_register(
        _text("agencies", "places.toml"), _text("agencies", "communes.tsv"), _text("agencies", "units.toml")
    )


@cache
def agency_register() -> AgencyRegister:
    """The register of agencies. Raises ResourceInvalid."""
    kinds = read_unit_kinds(read_record(_text("agencies", "units.toml"), "units.toml"))
    return read_agency_register({name: _text("agencies", name) for name in _AGENCY_FILES}, kinds)


def _text(*parts: str) -> str:
    path = resource(*parts)
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceInvalid(path.name, "", str(error)) from error
