"""Making an office's library on a PostgreSQL server: its database, its roles, and the two acts upon people.

The roles belong to the cluster, so each has the name of the database before it. Nobody logs in as `_owner`, whose the
tables are, nor as `_keeper`, the only one who makes logins, by way of two functions. A person's login is in one of
`_read`, `_draft`, `_approve`, `_administer`, each of which may what the one before may. No person becomes the owner:
whoever did could hang a trigger on a table that the keeper writes, and write over the account of who changed what. So
the server's own administrator alone brings the schema further, by setting up again.

All of it can be run again: what is there stays, what is missing is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.exc import DBAPIError

from app.errors.faults import ActForbidden, DatabaseNewer, ServerNotSetUp
from app.persistence.engine import Database, connect
from app.persistence.entries import May, Person
from app.persistence.faults import world
from app.persistence.migrations import upgrade, version_of
from app.persistence.schema import VERSIONS
from app.persistence.server_address import parsed, server_place
from app.persistence.tables import metadata, people

_DATABASE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_MAINTENANCE = "postgres"
"""The database that every server has."""

_ROLES = {
    "owner": "NOLOGIN",
    "keeper": "NOLOGIN CREATEROLE",
    "read": "NOLOGIN",
    "draft": "NOLOGIN",
    "approve": "NOLOGIN",
    "administer": "NOLOGIN",
}
_MEMBERS = (
    ("owner", "keeper", ""),
    ("read", "draft", ""),
    ("draft", "approve", ""),
    ("approve", "administer", ""),
    *((group, "keeper", " WITH ADMIN OPTION") for group in ("read", "draft", "approve", "administer")),
)
"""Which role is granted to which."""

_STRANGE_MEMBERS = """
SELECT quote_ident(held.rolname) AS role, quote_ident(has.rolname) AS member FROM pg_auth_members
JOIN pg_roles AS held ON held.oid = roleid JOIN pg_roles AS has ON has.oid = member
WHERE held.rolname IN (:owner, :keeper) AND has.rolname <> :keeper AND NOT has.rolsuper
"""

_LOGIN = "^[a-z][a-z0-9_.-]{0,59}$"
_KEPT = f"^pg_|_({'|'.join(_ROLES)})$"
"""Logins that could be taken for a role, of this library or of another one on the server."""

_TABLES = """
SELECT nspname || '.' || relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
"""

_TAKE_OVER = """
DO $$
DECLARE named text;
BEGIN
    FOR named IN SELECT format('TABLE %I', relname) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        UNION ALL SELECT 'FUNCTION ' || oid::regprocedure FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'duthao\\_%' AND proname NOT LIKE '%\\_person' LOOP
        EXECUTE format('ALTER %s OWNER TO %I', named, current_database() || '_owner');
    END LOOP;
END
$$
"""

_PUT_PERSON = """
CREATE OR REPLACE FUNCTION duthao_put_person(
    given_login text, given_name text, given_unit text, given_may text, verifier text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    known people%ROWTYPE;
BEGIN
    SELECT * INTO known FROM people WHERE login = given_login;
    IF duthao_may() <> 'administer' THEN
        PERFORM duthao_refuse('administer');
    END IF;
    IF given_login !~ '<login>' OR given_may NOT IN ('read', 'draft', 'approve', 'administer') THEN
        PERFORM duthao_refuse('login');
    END IF;
    IF starts_with(given_login, current_database() || '_') OR given_login ~ '<kept>' THEN
        PERFORM duthao_refuse('login_kept');
    END IF;
    IF verifier <> '' AND verifier !~ '^SCRAM-SHA-256\\$' THEN
        PERFORM duthao_refuse('password');
    END IF;
    IF known.login IS NULL THEN
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = given_login) THEN
            PERFORM duthao_refuse('login_taken');
        END IF;
        IF verifier = '' THEN
            PERFORM duthao_refuse('password');
        END IF;
        EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L', given_login, verifier);
    ELSE
        IF known.may = 'administer' AND given_may <> 'administer'
            AND NOT EXISTS (SELECT FROM people WHERE may = 'administer' AND login <> given_login) THEN
            PERFORM duthao_refuse('last');
        END IF;
        IF verifier <> '' THEN
            EXECUTE format('ALTER ROLE %I PASSWORD %L', given_login, verifier);
        END IF;
        EXECUTE format('REVOKE %I FROM %I', current_database() || '_' || known.may, given_login);
    END IF;
    EXECUTE format('GRANT %I TO %I', current_database() || '_' || given_may, given_login);
    INSERT INTO people VALUES (given_login, given_name, given_unit, given_may)
    ON CONFLICT (login) DO UPDATE SET name = given_name, unit = given_unit, may = given_may;
END
$$
""".replace("<login>", _LOGIN).replace("<kept>", _KEPT)

# What somebody has made elsewhere on the server keeps his role there: then it stays, and lets nobody in.
_TAKE_AWAY_PERSON = """
CREATE OR REPLACE FUNCTION duthao_take_away_person(given_login text, heir text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    held text;
BEGIN
    IF duthao_may() <> 'administer' THEN
        PERFORM duthao_refuse('administer');
    END IF;
    SELECT current_database() || '_' || may INTO held FROM people WHERE login = given_login;
    IF NOT EXISTS (SELECT FROM people WHERE login = given_login)
        OR heir = given_login OR NOT EXISTS (SELECT FROM people WHERE login = heir) THEN
        PERFORM duthao_refuse('no_person');
    END IF;
    IF NOT EXISTS (SELECT FROM people WHERE may = 'administer' AND login <> given_login) THEN
        PERFORM duthao_refuse('last');
    END IF;
    UPDATE plans SET owner = heir WHERE owner = given_login;
    DELETE FROM people WHERE login = given_login;
    EXECUTE format('REVOKE %I FROM %I', held, given_login);
    EXECUTE format('ALTER ROLE %I NOLOGIN PASSWORD NULL', given_login);
    BEGIN
        EXECUTE format('GRANT %I TO %I', given_login, current_user);
        -- His program is open, perhaps: it is told now, and not as the next thing that it wants is refused.
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = given_login;
        EXECUTE format('DROP OWNED BY %I', given_login);
        EXECUTE format('DROP ROLE %I', given_login);
    EXCEPTION WHEN dependent_objects_still_exist THEN
        NULL;
    END;
END
$$
"""


@dataclass(frozen=True)
class MadeOnServer:
    """What of a library was made; what was there already is left out. `encrypts` is whether the server does."""

    database: bool
    roles: bool
    encrypts: bool


def set_up_server(url: str) -> MadeOnServer:
    """Make the database that the address names, with its roles, tables and rights; the login is the server's own
    administrator (a superuser).

    Raises:
        What `check_server` raises; nothing was made.
    """
    check_server(url)
    name = parsed(url).database or ""
    with _connected(_maintenance(url)) as connection:
        encrypts = connection.scalar(text("SHOW ssl")) == "on"
        roles = _make_roles(connection, name)
        made = _make_database(connection, name)
    with _connected(url) as connection:
        _close_to_others(connection, name)
        connection.exec_driver_sql(_TAKE_OVER.replace("%", "%%"))
    database = connect(url)
    try:
        upgrade(database, lambda: None, role=f"{name}_owner")
    finally:
        database.close()
    with _connected(url) as connection:
        connection.exec_driver_sql("SELECT duthao_guard(true)")
        _make_acts(connection, name)
    return MadeOnServer(made, roles, encrypts)


def check_server(url: str) -> None:
    """See that the library can be made there, or looked over where it is; nothing is changed.

    Raises:
        ServerNotSetUp: the name does not do, the login may not do it, another program has its tables in the database,
            or somebody logs in by what would be a role.
        DatabaseUnreachable, DatabaseNewer.
    """
    name = parsed(url).database or ""
    if not _DATABASE.fullmatch(name) or name == _MAINTENANCE:
        raise ServerNotSetUp(name, "name")
    with _connected(_maintenance(url)) as connection:
        if not connection.scalar(text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")):
            raise ServerNotSetUp(name, "superuser")
        logins = set(connection.scalars(text("SELECT rolname FROM pg_roles WHERE rolcanlogin OR rolsuper")))
        if logins & {f"{name}_{role}" for role in _ROLES}:
            raise ServerNotSetUp(name, "roles")
        if not _is_there(connection, name):
            return
    with _connected(url) as connection:
        found, version = set(connection.scalars(text(_TABLES))), version_of(connection)
        if re.fullmatch("[0-9]{4}", version) and version not in VERSIONS:
            raise DatabaseNewer(server_place(url), version, VERSIONS[-1])
        ours = {f"public.{table}" for table in (*metadata.tables, "alembic_version")}
        if found and (version not in VERSIONS or found - ours):
            raise ServerNotSetUp(name, "foreign")


def known_administrator(url: str, login: str) -> Person | None:
    """The administrator whom the library at this address knows by the login; None where nobody has it yet.

    Raises ActForbidden where the login does not do: by its signs, as one of the server, or of somebody else here.
    """
    name, place = parsed(url).database or "", server_place(url)
    if not re.fullmatch(_LOGIN, login):
        raise ActForbidden(place, "login")
    if login.startswith(f"{name}_") or re.search(_KEPT, login):
        raise ActForbidden(place, "login_kept")
    with _connected(_maintenance(url)) as connection:
        taken = connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :login"), {"login": login})
        there = _is_there(connection, name)
    known = _person_of(url, login) if taken and there else None
    if taken and known is None:
        raise ActForbidden(place, "login_taken")
    if known is not None and known.may is not May.ADMINISTER:
        raise ActForbidden(place, "no_administrator")
    return known


def _person_of(url: str, login: str) -> Person | None:
    with _connected(url) as connection:
        if not inspect(connection).has_table("people"):
            return None
        row = connection.execute(select(people).where(people.c.login == login)).one_or_none()
        return Person(row.login, row.name, row.unit, May(row.may)) if row is not None else None


def _is_there(connection: Connection, name: str) -> bool:
    return bool(connection.scalar(text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": name}))


def try_maintenance(url: str) -> None:
    """Reach the server itself, whatever library the address names. Raises DatabaseUnreachable."""
    with _connected(_maintenance(url)):
        pass


def _maintenance(url: str) -> str:
    return parsed(url).set(database=_MAINTENANCE).render_as_string(hide_password=False)


def server_certificate(url: str) -> str:
    """The file of the server's own certificate, "" where it has none or does not give it."""
    with _connected(url) as connection:
        try:
            named = (
                "SELECT pg_read_file(current_setting('ssl_cert_file')) WHERE current_setting('ssl') = 'on'"
            )
            return str(connection.scalar(text(named)) or "")
        except DBAPIError:
            return ""


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    """A connection on which every statement is a transaction of its own: a database is made in none."""
    database: Database = connect(url)
    try:
        with world(database.place), database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            yield connection
    finally:
        database.close()


def _make_roles(connection: Connection, name: str) -> bool:
    found = set(connection.scalars(text("SELECT rolname FROM pg_roles")))
    missing = {role: told for role, told in _ROLES.items() if f"{name}_{role}" not in found}
    for role, told in missing.items():
        connection.exec_driver_sql(f"CREATE ROLE {name}_{role} {told}")
    named = {each: f"{name}_{each}" for each in ("owner", "keeper")}
    for row in connection.execute(text(_STRANGE_MEMBERS), named).all():
        connection.exec_driver_sql(f"REVOKE {row.role} FROM {row.member}".replace("%", "%%"))
    for role, to, how in _MEMBERS:
        connection.exec_driver_sql(f"GRANT {name}_{role} TO {name}_{to}{how}")
    return bool(missing)


def _make_database(connection: Connection, name: str) -> bool:
    if _is_there(connection, name):
        connection.exec_driver_sql(f"ALTER DATABASE {name} OWNER TO {name}_owner")
        return False
    connection.exec_driver_sql(
        f"CREATE DATABASE {name} OWNER {name}_owner ENCODING 'UTF8' TEMPLATE template0"
    )
    return True


def _close_to_others(connection: Connection, name: str) -> None:
    """Who has a login on the server is not let in for that alone, and makes nothing of his own here."""
    connection.exec_driver_sql(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
    connection.exec_driver_sql(f"GRANT CONNECT ON DATABASE {name} TO {name}_read")
    connection.exec_driver_sql("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    connection.exec_driver_sql(f"GRANT CREATE, USAGE ON SCHEMA public TO {name}_owner")
    connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA public TO {name}_read")
    for called in ("lo_creat(integer)", "lo_create(oid)", "lo_from_bytea(oid, bytea)"):
        connection.exec_driver_sql(f"REVOKE EXECUTE ON FUNCTION {called} FROM PUBLIC")


def _make_acts(connection: Connection, name: str) -> None:
    for made, called in (
        (_PUT_PERSON, "duthao_put_person(text, text, text, text, text)"),
        (_TAKE_AWAY_PERSON, "duthao_take_away_person(text, text)"),
    ):
        connection.exec_driver_sql(made.replace("%", "%%"))
        connection.exec_driver_sql(f"REVOKE EXECUTE ON FUNCTION {called} FROM PUBLIC")
        connection.exec_driver_sql(f"GRANT EXECUTE ON FUNCTION {called} TO {name}_administer")
        connection.exec_driver_sql(f"GRANT CREATE ON SCHEMA public TO {name}_keeper")
        connection.exec_driver_sql(f"ALTER FUNCTION {called} OWNER TO {name}_keeper")
        connection.exec_driver_sql(f"REVOKE CREATE ON SCHEMA public FROM {name}_keeper")
