"""What an office keeps beside its plans: directives of its own, templates, registers of agencies."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Delete, delete, insert, select

from app.domain.directives.model import Directive
from app.persistence.engine import Database
from app.persistence.tables import now, office_items
from app.plan_json import value_from_json, value_json


class _Kind(StrEnum):
    DIRECTIVE = "directive"
    TEMPLATE = "template"
    AGENCIES = "agencies"


class OfficeItems:
    """The part of the store that holds what belongs to the office. A value is replaced whole.

    Templates and registers are the text of their TOML files, as `resources/` has them; who reads them checks them.
    """

    database: Database

    def directives(self) -> tuple[Directive, ...]:
        """The office's own directives, in the order of their ids. Raises NotAPlan where one is damaged."""
        return tuple(
            value_from_json(content, Directive, f"directive {name}")
            for name, content in self._items(_Kind.DIRECTIVE).items()
        )

    def save_directive(self, directive: Directive) -> None:
        """Keep a directive; the one of the same id is replaced."""
        self._save(_Kind.DIRECTIVE, directive.id, value_json(directive, Directive))

    def delete_directive(self, directive_id: str) -> None:
        """Forget a directive, if there is one of this id; plans keep their own copy."""
        self._delete(_Kind.DIRECTIVE, directive_id)

    def templates(self) -> dict[str, str]:
        """The TOML texts of the office's templates, by name."""
        return self._items(_Kind.TEMPLATE)

    def save_template(self, name: str, text: str) -> None:
        """Keep the TOML text of a template under this name."""
        self._save(_Kind.TEMPLATE, name, text)

    def delete_template(self, name: str) -> None:
        """Forget a template, if there is one of this name."""
        self._delete(_Kind.TEMPLATE, name)

    def agency_files(self) -> dict[str, str]:
        """The TOML texts of the office's registers of agencies, by name."""
        return self._items(_Kind.AGENCIES)

    def save_agency_file(self, name: str, text: str) -> None:
        """Keep the TOML text of a register of agencies under this name."""
        self._save(_Kind.AGENCIES, name, text)

    def delete_agency_file(self, name: str) -> None:
        """Forget a register, if there is one of this name."""
        self._delete(_Kind.AGENCIES, name)

    def _items(self, kind: _Kind) -> dict[str, str]:
        query = (
            select(office_items.c.id, office_items.c.content)
            .where(office_items.c.kind == kind.value)
            .order_by(office_items.c.id)
        )
        with self.database.reading() as connection:
            return {row.id: row.content for row in connection.execute(query)}

    def _save(self, kind: _Kind, name: str, content: str) -> None:
        row = {"kind": kind.value, "id": name, "content": content, "changed": now()}
        with self.database.writing() as connection:
            connection.execute(_of(kind, name))
            connection.execute(insert(office_items), row)

    def _delete(self, kind: _Kind, name: str) -> None:
        with self.database.writing() as connection:
            connection.execute(_of(kind, name))


def _of(kind: _Kind, name: str) -> Delete:
    return delete(office_items).where(office_items.c.kind == kind.value, office_items.c.id == name)
