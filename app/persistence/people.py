"""Who a person is in the library of an office's server, what he may, whose plans are, and who changed what.

The server holds all of it (migration 0007, `server_setup`): nothing here is a right, only a question or a wish. A
library in a file, and a server with one login for all, know nobody.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, case, func, select, text, update

from app.errors.faults import PlanGone
from app.persistence.damage import made_of
from app.persistence.engine import Database
from app.persistence.entries import Act, Change, May, Person
from app.persistence.moments import moment
from app.persistence.tables import changes, people, plans, unlisted

_ME = text("SELECT login, name, unit, may FROM people WHERE login = session_user AND duthao_guarded()")
_STRANGER = text("SELECT duthao_may() = 'nothing'")
_PUT = text("SELECT duthao_put_person(:login, :name, :unit, :may, :verifier)")
_TAKE_AWAY = text("SELECT duthao_take_away_person(:login, :heir)")
_OWN_PASSWORD = text("SELECT current_user, quote_ident(current_user), quote_literal(CAST(:verifier AS text))")


def person_in(connection: Connection) -> Person | None:
    """Who has opened this library of a server; None where it tells nobody apart."""
    row = connection.execute(_ME).one_or_none()
    return _person(row) if row is not None else None


def is_stranger(connection: Connection) -> bool:
    """Whether the server knows the login, and the library does not."""
    return bool(connection.execute(_STRANGER).scalar())


class StoredPeople:
    """The part of the store that knows people; every wish may be refused with ActForbidden."""

    database: Database

    @property
    def person(self) -> Person | None:
        """Who has opened it; None where the library tells nobody apart."""
        return self.database.person

    def people(self) -> tuple[Person, ...]:
        """All whom the library knows, by name."""
        with self.database.reading() as connection:
            return made_of(_person, connection.execute(select(people).order_by(people.c.name)))

    def put_person(self, person: Person, password: str = "") -> None:
        """Add somebody, or change what is known of him; without a password the one that he has stays.

        The password is made a verifier here (SCRAM-SHA-256): the server, and its log, never see it.
        """
        with self.database.writing() as connection:
            verifier = _verifier(connection, person.login, password) if password else ""
            told = {"login": person.login, "name": person.name, "unit": person.unit, "may": person.may.value}
            connection.execute(_PUT, {**told, "verifier": verifier})

    def take_away_person(self, login: str, heir: str) -> None:
        """Let somebody in no longer; his plans are those of `heir` from now on."""
        with self.database.writing() as connection:
            connection.execute(_TAKE_AWAY, {"login": login, "heir": heir})

    def change_own_password(self, password: str) -> None:
        """Give oneself another password."""
        with self.database.writing() as connection:
            login = str(connection.execute(text("SELECT current_user")).scalar_one())
            given = {"verifier": _verifier(connection, login, password)}
            _, name, verifier = connection.execute(_OWN_PASSWORD, given).one()
            connection.exec_driver_sql(f"ALTER ROLE {name} PASSWORD {verifier}".replace("%", "%%"))

    def share_plan(self, plan_id: str, *, shared: bool) -> None:
        """Make a plan the office's, or its owner's own again. Raises PlanGone."""
        change = update(plans).where(plans.c.id == plan_id).values(shared=shared)
        with self.database.writing() as connection:
            if connection.execute(change).rowcount != 1:
                raise PlanGone(plan_id)

    def changes(self, plan_id: str) -> tuple[Change, ...]:
        """Who did what to the plan, newest first; nothing where the library is a file."""
        who = func.coalesce(case((people.c.name != "", people.c.name)), changes.c.who).label("shown")
        query = (
            select(changes, who)
            .join(people, people.c.login == changes.c.who, isouter=True)
            .where(changes.c.plan_id == plan_id)
            .order_by(changes.c.id.desc())
        )
        with self.database.reading() as connection:
            return made_of(_change, connection.execute(query))


def _verifier(connection: Connection, login: str, password: str) -> str:
    driver: Any = connection.connection.driver_connection
    return bytes(driver.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")).decode()


def _person(row: Any) -> Person:
    return Person(row.login, row.name, row.unit, May(row.may))


def _change(row: Any) -> Change:
    return Change(
        row.revision, row.shown, moment(row.began), moment(row.at), Act(row.what), unlisted(row.tasks)
    )
