"""What comes with the program to draft from: places, agencies, directives, templates, the sample office.

Each is read from `resources/` when it is first asked for, and kept.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.delivery import read_bytes
from app.domain.directives.file import read_directives, read_origins
from app.domain.directives.model import Directive
from app.domain.directives.origin import Origin
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.agency_file import read_agency_register
from app.domain.registers.office import Office, read_office
from app.domain.registers.place import Level, PlaceRegister
from app.domain.registers.place_file import read_place_register, read_unit_kinds
from app.domain.registers.record import read_record, refuse_twice
from app.domain.registers.work_fields import WorkField, read_work_fields
from app.domain.template.file import read_template
from app.domain.template.model import Template
from app.errors.faults import ResourceInvalid, UnknownName
from app.resources import resource
from app.settings import settings_folder
from app.workflows.registers_copy import read_copy
from app.workflows.templates_copy import newest, read_templates_copy, templates_in

_AGENCY_FILES = ("central.toml", "province.toml", "district.toml", "commune.toml")
_UNITS = ("agencies", "units.toml")
OWN_AGENCIES = "agencies.toml"
"""Agencies of the office in the user's own folder, until the library takes them over; in the form of `resources/`."""


@cache
def places() -> PlaceRegister:
    """The register of provinces and communes. Raises ResourceInvalid."""
    return read_place_register(
        _text("agencies", "places.toml"),
        _text("agencies", "communes.tsv"),
        _text(*_UNITS),
        _text("agencies", "bodies.toml"),
    )


@cache
def shipped_agencies() -> AgencyRegister:
    """The register of agencies that comes with the program. Raises ResourceInvalid."""
    kinds = read_unit_kinds(read_record(_text(*_UNITS), _UNITS[-1]))
    return read_agency_register(_agency_texts(), kinds)


@cache
def agency_register() -> AgencyRegister:
    """The register of agencies: those that come with the program, the office's changes of them, and its own.

    What the office abbreviates is among the names of an agency. The office's rows are those of the library, as the
    copy of its registers has them, and those of a file in the user's own folder that no library has taken over yet.

    Raises:
        ResourceInvalid, NotAPlan: one of the files is broken; says which and where.
        FileUnreadable: the system does not let the office's own be read.
    """
    shipped, own = shipped_agencies(), read_copy()
    path = settings_folder() / OWN_AGENCIES
    filed = agencies_in(str(path), own_agency_text(path)) if path.exists() else AgencyRegister((), (), ())
    agencies = {each.id: each for each in (*shipped.agencies, *filed.agencies, *own.agencies)}
    groups = {each.id: each for each in (*shipped.groups, *filed.groups, *own.groups)}
    short = tuple((each.short, each.full) for each in own.abbreviations)
    return AgencyRegister(tuple(agencies.values()), tuple(groups.values()), shipped.kinds, short)


def agencies_in(path: str, text: str) -> AgencyRegister:
    """The agencies and groups of one text, whose groups may be those that come with the program.

    Raises:
        ResourceInvalid: it is broken, or gives one of them anew; says where.
    """
    shipped = shipped_agencies()
    known = {each.id for each in shipped.bodies}
    found = read_agency_register(_agency_texts() | {path: text}, shipped.kinds)
    agencies = tuple(each for each in found.agencies if each.id not in known)
    return AgencyRegister(agencies, tuple(each for each in found.groups if each.id not in known), ())


def _agency_texts() -> dict[str, str]:
    return {name: _text("agencies", name) for name in _AGENCY_FILES}


def own_agency_text(path: Path) -> str:
    """The text of the office's own register of agencies. Raises ResourceInvalid, FileUnreadable."""
    text = read_bytes(path).decode("utf-8", "replace")
    read_record(text, str(path))
    return text


@cache
def directives() -> dict[str, Directive]:
    """The directives by id, central ones first. Raises ResourceInvalid."""
    return read_directives({name: _text("directives", name) for name in _names("directives")})


def known_directives() -> dict[str, Directive]:
    """The directives by id: the office's own over those that come with the program.

    Raises:
        ResourceInvalid, NotAPlan: a file of them is broken.
        FileUnreadable: the system does not let it be read.
    """
    return directives() | {each.id: each for each in read_copy().directives}


@cache
def work_fields() -> tuple[WorkField, ...]:
    """The fields of work. Raises ResourceInvalid."""
    return read_work_fields(_text("agencies", "fields.toml"), "fields.toml")


@cache
def origins() -> dict[str, Origin]:
    """Of the directives that are one province's own, whose they are. Raises ResourceInvalid."""
    return read_origins({name: _text("directives", name) for name in _names("directives")})


@cache
def shipped_templates() -> tuple[Template, ...]:
    """The templates that come with the program, in the order of their file names. Raises ResourceInvalid."""
    found = tuple(read_template(_text("templates", name), name) for name in _names("templates"))
    refuse_twice("templates", [each.id for each in found])
    return found


@cache
def own_templates() -> tuple[Template, ...]:
    """The office's templates in their newest versions, as the copy has them; those that are damaged left out.

    Raises:
        FileUnreadable: the system does not let the copy be read.
    """
    return newest(templates_in(read_templates_copy()))


def templates() -> tuple[Template, ...]:
    """All templates that can be drafted from: those that come with the program, then the office's own.

    Raises:
        ResourceInvalid, FileUnreadable: as the two above.
    """
    return (*shipped_templates(), *(each for each in own_templates() if not each.retired))


def template(template_id: str) -> Template:
    """The template of that id, retired ones too. Raises UnknownName."""
    for each in (*shipped_templates(), *own_templates()):
        if each.id == template_id:
            return each
    raise UnknownName("template", template_id, tuple(each.id for each in templates()))


SAMPLE_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
"""The levels of which there is a sample office: no ministry is invented."""


@cache
def sample_office(level: Level = Level.PROVINCE) -> Office:
    """The invented office of that level that stands in until there is a real one. Raises ResourceInvalid."""
    name = f"sample-{level}.toml"
    return read_office(_text("offices", name), name)


def _names(folder: str) -> list[str]:
    return sorted(path.name for path in resource(folder).glob("*.toml"))


def _text(*parts: str) -> str:
    path = resource(*parts)
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceInvalid(path.name, "", str(error)) from error
