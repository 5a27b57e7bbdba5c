"""What an office keeps beside its plans: its registers, directives of its own, templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from sqlalchemy import Connection, Delete, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.directives.model import Directive
from app.domain.registers.office_registers import OfficeRegisters
from app.errors.faults import RevisionConflict
from app.persistence.engine import Database
from app.persistence.entries import SavedRegisters
from app.persistence.moments import now
from app.persistence.tables import office_items, registers
from app.plan_json import value_from_json, value_json

_ROW = 1
"""The key of the one row of the table of registers."""


class _Kind(StrEnum):
    DIRECTIVE = "directive"
    TEMPLATE = "template"
    AGENCIES = "agencies"
    AGENCIES_TAKEN_OVER = "agencies_taken_over"


class OfficeItems:
    """The part of the store that holds what belongs to the office.

    Registers are one value under a revision; the directives among them are items of their own, and whoever saves
    one makes a new revision of the registers. Templates are the text of their TOML files, as `resources/` has them;
    who reads them checks them.
    """

    database: Database

    def load_registers(self) -> SavedRegisters:
        """The office's registers with its directives; empty ones at revision 0 before the first save.

        Raises:
            NotAPlan: what lies there is damaged.
        """
        query = select(registers.c.revision, registers.c.content).where(registers.c.key == _ROW)
        with self.database.reading() as connection:
            row = connection.execute(query).one_or_none()
            items = _items(connection, _Kind.DIRECTIVE)
        found = value_from_json(row.content if row else "{}", OfficeRegisters, "registers")
        return SavedRegisters(replace(found, directives=_directives(items)), row.revision if row else 0)

    def save_registers(self, given: OfficeRegisters, revision: int) -> int:
        """Replace the registers as of `revision`, and the directives with them; the new revision.

        Raises:
            RevisionConflict: someone has saved them since.
        """
        wanted = {each.id: value_json(each, Directive) for each in given.directives}
        content = value_json(replace(given, directives=()), OfficeRegisters)
        try:
            with self.database.writing() as connection:
                _guard(connection, revision)
                values = {"revision": revision + 1, "content": content, "changed": now()}
                if revision:
                    connection.execute(update(registers).where(registers.c.key == _ROW).values(values))
                else:
                    connection.execute(insert(registers).values(key=_ROW, **values))
                kept = _items(connection, _Kind.DIRECTIVE)
                for name in kept.keys() - wanted.keys():
                    connection.execute(_of(_Kind.DIRECTIVE, name))
                for name, text in wanted.items():
                    if kept.get(name) != text:
                        _put(connection, _Kind.DIRECTIVE, name, text)
        except IntegrityError as fault:
            raise RevisionConflict("registers", revision, revision + 1) from fault
        return revision + 1

    def directives(self) -> tuple[Directive, ...]:
        """The office's own directives, in the order of their ids. Raises NotAPlan where one is damaged."""
        return _directives(self._items(_Kind.DIRECTIVE))

    def save_directive(self, directive: Directive) -> None:
        """Keep a directive; the one of the same id is replaced."""
        with self.database.writing() as connection:
            _put(connection, _Kind.DIRECTIVE, directive.id, value_json(directive, Directive))
            _count_up(connection)

    def templates(self) -> dict[str, str]:
        """The TOML texts of the office's templates, by name."""
        return self._items(_Kind.TEMPLATE)

    def save_template(self, name: str, text: str) -> None:
        """Keep the TOML text of a template under this name."""
        with self.database.writing() as connection:
            _put(connection, _Kind.TEMPLATE, name, text)

    def delete_template(self, name: str) -> None:
        """Forget a template, if there is one of this name."""
        with self.database.writing() as connection:
            connection.execute(_of(_Kind.TEMPLATE, name))

    def agency_files(self) -> dict[str, str]:
        """The TOML texts of agencies that earlier versions kept, by name, as far as no register took them over."""
        return self._items(_Kind.AGENCIES)

    def shelve_agency_files(self, names: Iterable[str]) -> None:
        """Keep these texts for good, but no longer among those to be taken over."""
        shelved = update(office_items).where(
            office_items.c.kind == _Kind.AGENCIES.value, office_items.c.id.in_(tuple(names))
        )
        with self.database.writing() as connection:
            connection.execute(shelved.values(kind=_Kind.AGENCIES_TAKEN_OVER.value))

    def _items(self, kind: _Kind) -> dict[str, str]:
        with self.database.reading() as connection:
            return _items(connection, kind)


def _directives(items: dict[str, str]) -> tuple[Directive, ...]:
    return tuple(value_from_json(content, Directive, f"directive {name}") for name, content in items.items())


def _guard(connection: Connection, revision: int) -> None:
    """Refuse a save from any revision but the one that lies there, whose row is locked from now on."""
    query = select(registers.c.revision).where(registers.c.key == _ROW)
    found = connection.execute(query.with_for_update()).scalar_one_or_none() or 0
    if found != revision:
        raise RevisionConflict("registers", revision, found)


def _count_up(connection: Connection) -> None:
    """A new revision: who has the registers open learns of it at the next save."""
    change = update(registers).where(registers.c.key == _ROW)
    values = {"revision": registers.c.revision + 1, "changed": now()}
    if connection.execute(change.values(values)).rowcount == 0:
        first = {"key": _ROW, "revision": 1, "content": "{}", "changed": now()}
        connection.execute(insert(registers), first)


def _items(connection: Connection, kind: _Kind) -> dict[str, str]:
    query = (
        select(office_items.c.id, office_items.c.content)
        .where(office_items.c.kind == kind.value)
        .order_by(office_items.c.id)
    )
    return {row.id: row.content for row in connection.execute(query)}


def _put(connection: Connection, kind: _Kind, name: str, content: str) -> None:
    row = {"kind": kind.value, "id": name, "content": content, "changed": now()}
    connection.execute(_of(kind, name))
    connection.execute(insert(office_items), row)


def _of(kind: _Kind, name: str) -> Delete:
    return delete(office_items).where(office_items.c.kind == kind.value, office_items.c.id == name)
