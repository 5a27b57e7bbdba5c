"""The schema's versions, each a step of Alembic's; a database is brought to the newest one when it is opened.

Alembic reads the steps as files: a frozen build has to carry this folder as it is. Alembic itself is imported only
where there is a step to make: an ordinary start asks for the version and goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from app.errors.faults import DatabaseNewer, DatabaseOlder
from app.persistence.engine import Database
from app.persistence.schema import VERSIONS

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(736884)")  # any number that nobody else takes


_OWNER = text(
    "SELECT pg_get_userbyid(relowner) AS name, pg_has_role(relowner, 'MEMBER') AS may FROM pg_class "
    "WHERE oid = 'alembic_version'::regclass"
)
_GUARD = text("SELECT duthao_guard()")


def upgrade(database: Database, keep_copy: Callable[[], None], role: str = "") -> None:
    """Bring the schema to the newest version; `keep_copy` is called first where there is one already.

    On a server it is done as the owner of the tables, or as `role` where there are none yet; the tables that are new
    are guarded as the others are.

    Raises:
        DatabaseNewer: a later version of the program has set it up; nothing was changed.
        DatabaseOlder: it has to be brought further, which this person may not.
    """
    with database.reading() as connection:
        found = version_of(connection)
    refuse_newer(database, found)
    if found == VERSIONS[-1]:
        return
    if found:
        keep_copy()
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(_ONE_AT_A_TIME)
            _become_owner(database, connection, version_of(connection), role)
        # Another program may have been faster while we waited for the lock.
        found = version_of(connection)
        refuse_newer(database, found)
        if found != VERSIONS[-1]:
            _run(connection)
            if not database.is_sqlite:
                connection.execute(_GUARD)


def refuse_older(database: Database, connection: Connection, found: str) -> None:
    """Raises DatabaseOlder where the schema has to be brought further, and this person may not."""
    if found and found != VERSIONS[-1] and not connection.execute(_OWNER).one().may:
        raise DatabaseOlder(database.place, found, VERSIONS[-1])


def _become_owner(database: Database, connection: Connection, found: str, role: str) -> None:
    refuse_older(database, connection, found)
    owner = str(connection.execute(_OWNER).one().name) if found else role
    if owner:
        quoted = connection.dialect.identifier_preparer.quote(owner)
        connection.exec_driver_sql(f"SET LOCAL ROLE {quoted}".replace("%", "%%"))


def version_of(connection: Connection) -> str:
    """The version of the schema, "" where there is none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def refuse_newer(database: Database, found: str) -> None:
    """Raises DatabaseNewer where no version of ours is called that."""
    if found and found not in VERSIONS:
        raise DatabaseNewer(database.place, found, VERSIONS[-1])


def _run(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
