"""What a person may do with the library of an office's server: the database holds it, whatever program asks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace

import psycopg
import pytest
from sqlalchemy import Connection

from app.domain.plan.head import Status
from app.domain.plan.tree import tasks
from app.errors.faults import (
    ActForbidden,
    AppError,
    DatabaseOlder,
    DatabaseUnreachable,
    PlanGone,
    ServerNotSetUp,
)
from app.messages.faults import error_message
from app.persistence import (
    Act,
    May,
    Person,
    SnapshotReason,
    migrations,
    open_store,
    set_up_server,
    try_server,
)
from app.persistence.pieces import WHOLE, packed
from app.persistence.schema import VERSIONS
from app.persistence.tables import metadata
from app.workflows.server_setup import set_up_office
from tests.persistence.offices import PEOPLE, ServedOffice, plan_of, served_office
from tests.persistence.servers import Server
from tests.persistence.test_store import reworded

ALL, WRITERS = frozenset(PEOPLE), frozenset(PEOPLE) - {"em"}
APPROVERS, ADMINISTRATOR, NOBODY = frozenset({"an", "binh"}), frozenset({"an"}), frozenset[str]()

KEY = "(SELECT key FROM plans WHERE id = '{plan}')"

ACTS: dict[str, tuple[str, frozenset[str]]] = {
    "reads the office's plan": ("SELECT 1 FROM plans WHERE id = 'chung'", ALL),
    "reads another's plan": ("SELECT 1 FROM plans WHERE id = 'của dung'", frozenset({"dung"})),
    "reads what another's plan says": (
        "SELECT content FROM contents JOIN plans ON key = plan_key WHERE id = 'của dung'",
        frozenset({"dung"}),
    ),
    "reads another's tasks": (
        "SELECT 1 FROM tasks WHERE content LIKE '%việc của dung%'",
        frozenset({"dung"}),
    ),
    "finds another's plan": (
        "SELECT 1 FROM duthao_found('''riengbiet''', ARRAY['%riengbiet%'])",
        frozenset({"dung"}),
    ),
    "reads versions of another's plan": (
        "SELECT 1 FROM snapshots WHERE note = 'của dung'",
        frozenset({"dung"}),
    ),
    "reads who changed another's plan": (
        "SELECT 1 FROM changes WHERE plan_id = 'của dung'",
        frozenset({"dung"}),
    ),
    "learns that there is another's plan": (
        "SELECT 1 WHERE duthao_is_plan('của dung') AND NOT duthao_is_plan('không có')",
        ADMINISTRATOR,
    ),
    "reads who works here": ("SELECT 1 FROM people", ALL),
    "rewords a draft": ("UPDATE plans SET subject = 'khác' WHERE id = 'chung'", WRITERS),
    "rewrites a draft": (
        f"UPDATE contents SET content = 'x' WHERE plan_key = {KEY.format(plan='chung')}",
        WRITERS,
    ),
    "rewrites a piece of what is issued": ("DELETE FROM pieces", APPROVERS),
    "rewords a draft's tasks": (
        f"UPDATE tasks SET content = 'x' WHERE plan_key = {KEY.format(plan='chung')}",
        WRITERS,
    ),
    "takes out a draft's tasks": (f"DELETE FROM tasks WHERE plan_key = {KEY.format(plan='chung')}", WRITERS),
    "takes out who does them": (f"DELETE FROM parties WHERE plan_key = {KEY.format(plan='chung')}", WRITERS),
    "issues a draft": ("UPDATE plans SET status = 'issued' WHERE id = 'chung'", APPROVERS),
    "rewords what is issued": ("UPDATE plans SET subject = 'khác' WHERE id = 'ban hành'", APPROVERS),
    "takes back what is issued": ("UPDATE plans SET status = 'draft' WHERE id = 'ban hành'", APPROVERS),
    "rewrites what is issued": (
        f"UPDATE contents SET content = 'x' WHERE plan_key = {KEY.format(plan='ban hành')}",
        APPROVERS,
    ),
    "takes out what is issued": (
        f"DELETE FROM contents WHERE plan_key = {KEY.format(plan='ban hành')}",
        APPROVERS,
    ),
    "takes out issued tasks": (
        f"DELETE FROM tasks WHERE plan_key = {KEY.format(plan='ban hành')}",
        APPROVERS,
    ),
    "bins what is issued": ("UPDATE plans SET binned = 1 WHERE id = 'ban hành'", APPROVERS),
    "bins a draft": ("UPDATE plans SET binned = 1 WHERE id = 'chung'", WRITERS),
    "makes an issued plan": (
        (
            "INSERT INTO plans (id, revision, subject, number, issuer, status, tasks, changed, words) "
            "VALUES ('mới', 1, '', '', '', 'issued', 0, 1, '')"
        ),
        APPROVERS,
    ),
    "makes a draft": (
        (
            "INSERT INTO plans (id, revision, subject, number, issuer, status, tasks, changed, words) "
            "VALUES ('mới', 1, '', '', '', 'draft', 0, 1, '')"
        ),
        WRITERS,
    ),
    "writes into another's plan": (
        "UPDATE plans SET subject = 'x' WHERE id = 'của dung'",
        frozenset({"dung"}),
    ),
    "puts tasks into another's plan": (
        "INSERT INTO contents (plan_key, content) SELECT n, 'x' FROM generate_series(1, 9) AS n",
        NOBODY,
    ),
    "takes a plan for his own": ("UPDATE plans SET owner = 'khác' WHERE id = 'chung'", ADMINISTRATOR),
    "shares his own": ("UPDATE plans SET shared = true WHERE id = 'của dung'", frozenset({"dung"})),
    "hides the office's plan": ("UPDATE plans SET shared = false WHERE id = 'chung'", frozenset({"chi"})),
    "gives a plan another id": ("UPDATE plans SET id = 'x' WHERE id = 'chung'", NOBODY),
    "turns a plan's revision back": ("UPDATE plans SET revision = 0 WHERE id = 'chung'", NOBODY),
    "destroys the office's plan": ("DELETE FROM plans WHERE id = 'bỏ'", ADMINISTRATOR),
    "destroys what is in no bin": ("DELETE FROM plans WHERE id = 'chung'", NOBODY),
    "keeps a version": (
        (
            f"INSERT INTO snapshots (plan_key, taken, reason, note, content) VALUES "
            f"({KEY.format(plan='ban hành')}, 1, 'export', '', 'x')"
        ),
        WRITERS,
    ),
    "rewrites a version": ("UPDATE snapshots SET content = 'x'", NOBODY),
    "takes out a version": ("DELETE FROM snapshots", NOBODY),
    "tells results of what is issued": (
        f"INSERT INTO results (plan_key, revision, content, changed) VALUES ({KEY.format(plan='ban hành')}, 1, '', 1)",
        WRITERS,
    ),
    "says who changed a plan": (
        (
            "INSERT INTO changes (plan_id, revision, who, began, at, what, tasks) "
            "VALUES ('chung', 1, 'em', 1, 1, 'saved', '')"
        ),
        NOBODY,
    ),
    "changes who changed a plan": ("UPDATE changes SET who = 'em'", NOBODY),
    "takes out who changed a plan": ("DELETE FROM changes", NOBODY),
    "notes a change by hand": ("SELECT duthao_note('chung', 1, 'saved', '{}')", NOBODY),
    "writes registers": (
        "INSERT INTO registers (key, revision, content, changed) VALUES (1, 1, '{}', 1)",
        ADMINISTRATOR,
    ),
    "writes a template": (
        "INSERT INTO office_items (kind, id, content, changed) VALUES ('template', 'x', '', 1)",
        ADMINISTRATOR,
    ),
    "gives himself every right": ("UPDATE people SET may = 'administer'", NOBODY),
    "adds somebody": ("INSERT INTO people VALUES ('x', '', '', 'administer')", NOBODY),
    "makes a login": ("CREATE ROLE ke_la LOGIN", NOBODY),
    "joins another group": ('GRANT "{office}_administer" TO CURRENT_USER', NOBODY),
    "becomes the owner": ('SET ROLE "{office}_owner"', NOBODY),
    "makes a large object": ("SELECT lo_create(0)", NOBODY),
    "hangs a trigger on the list of people": (
        "CREATE TRIGGER x AFTER UPDATE ON people FOR EACH ROW EXECUTE FUNCTION duthao_note_plan()",
        NOBODY,
    ),
    "adds somebody by the name of another library's group": (
        "SELECT duthao_put_person('kho2_owner', '', '', 'read', 'SCRAM-SHA-256$4096:a$b:c')",
        NOBODY,
    ),
    "becomes the keeper": ('SET ROLE "{office}_keeper"', NOBODY),
    "turns the rights off": ("ALTER TABLE plans DISABLE ROW LEVEL SECURITY", NOBODY),
    "passes the rights by": ("SET row_security = off; SELECT 1 FROM plans", NOBODY),
    "takes out a check": ("DROP TRIGGER duthao_check ON plans", NOBODY),
    "changes a function": ("ALTER FUNCTION duthao_may() SECURITY INVOKER", NOBODY),
    "changes the version of the schema": ("UPDATE alembic_version SET version_num = '9999'", NOBODY),
    "makes a table of his own": ("CREATE TABLE cua_toi (a int)", NOBODY),
    "makes a table for the session": ("CREATE TEMP TABLE taken AS SELECT * FROM plans", NOBODY),
    "empties a table": ("TRUNCATE plans CASCADE", NOBODY),
    "names another person": ("SET SESSION AUTHORIZATION postgres", NOBODY),
    "reads a file of the server": ("SELECT pg_read_file('postgresql.conf')", NOBODY),
    "reads passwords": ("SELECT rolpassword FROM pg_authid", NOBODY),
    "gives another person a password": ("ALTER ROLE \"{chi}\" PASSWORD 'x'", frozenset({"chi"})),
    "adds a person by the function": (
        "SELECT duthao_put_person('{new}', '', '', 'read', 'SCRAM-SHA-256$4096:a$b:c')",
        ADMINISTRATOR,
    ),
    "adds a person by a password in clear": (
        "SELECT duthao_put_person('{new}', '', '', 'read', 'abc')",
        NOBODY,
    ),
    "makes himself administrator by the function": (
        "SELECT duthao_put_person(CAST(session_user AS text), '', '', 'administer', '')",
        ADMINISTRATOR,
    ),
    "makes the server's administrator a person": (
        "SELECT duthao_put_person('postgres', '', '', 'read', 'SCRAM-SHA-256$4096:a$b:c')",
        NOBODY,
    ),
    "makes a group a person": (
        "SELECT duthao_put_person('{office}_owner', '', '', 'read', 'SCRAM-SHA-256$4096:a$b:c')",
        NOBODY,
    ),
    "takes somebody away": ("SELECT duthao_take_away_person('{dung}', '{chi}')", ADMINISTRATOR),
    "takes the last administrator away": ("SELECT duthao_take_away_person('{an}', '{chi}')", NOBODY),
}
"""What somebody does by plain SQL, and who may; whoever may not changes nothing and reads nothing by it."""


@pytest.fixture(scope="module")
def office(postgres: Server) -> Iterator[ServedOffice]:
    """An office with the office's own draft and issued plan, one in the bin, and one of Dung's alone."""
    made = served_office(postgres, f"quyen_{os.getpid()}")
    with made.store("binh") as store:
        store.add_plan(plan_of("ban hành", Status.ISSUED, WHOLE + 1))
        store.share_plan("ban hành", shared=True)
    with made.store("chi") as store:
        for plan_id in ("chung", "bỏ"):
            store.add_plan(plan_of(plan_id))
            store.share_plan(plan_id, shared=True)
        store.bin_plan("bỏ")
        store.add_snapshot(plan_of("chung"), SnapshotReason.BY_HAND, "của chung")
    with made.store("dung") as store:
        store.add_plan(reworded(plan_of("của dung"), "việc của dung riengbiet"))
        store.add_snapshot(plan_of("của dung"), SnapshotReason.BY_HAND, "của dung")
    yield made
    made.drop()


def fingerprint(office: ServedOffice) -> list[tuple[object, ...]]:
    """All that lies in the library, and who may what on the server."""
    rows = [
        row
        for table in metadata.sorted_tables
        for row in office.run(
            f"SELECT '{table.name}', md5(string_agg(t::text, '' ORDER BY t::text)) FROM {table.name} t"
        )
    ]
    roles = "SELECT md5(string_agg(a::text, '' ORDER BY oid)) FROM pg_authid a"
    members = "SELECT md5(string_agg(roleid::text || member::text, '' ORDER BY roleid, member)) FROM pg_auth_members"
    return [*rows, *office.run(roles), *office.run(members)]


def statement_for(office: ServedOffice, statement: str) -> bytes:
    """The act, with the names that this office has on its server."""
    names = {each: office.login(each) for each in PEOPLE}
    for name, value in {**names, "office": office.name, "new": f"moi.{office.name}"}.items():
        statement = statement.replace(f"{{{name}}}", value)
    return statement.encode()


def does(office: ServedOffice, who: str, statement: str) -> bool:
    """Whether the act touches or reads anything; what it did is taken back."""
    with psycopg.connect(office.url(who)) as connection:
        try:
            found = connection.execute(statement_for(office, statement)).rowcount
        except psycopg.Error:
            found = 0
        connection.rollback()
    return found != 0


@pytest.mark.parametrize("act", ACTS)
def test_nobody_does_by_plain_sql_what_he_may_not(office: ServedOffice, act: str) -> None:
    statement, allowed = ACTS[act]
    assert {who for who in PEOPLE if does(office, who, statement)} == allowed


def test_what_nobody_may_changes_nothing_when_it_is_committed(office: ServedOffice) -> None:
    before = fingerprint(office)
    for who in PEOPLE:
        with psycopg.connect(office.url(who), autocommit=True) as connection:
            for statement, allowed in ACTS.values():
                if who not in allowed:
                    with suppress(psycopg.Error):
                        connection.execute(statement_for(office, statement))
    assert fingerprint(office) == before


def test_every_table_is_guarded(office: ServedOffice) -> None:
    """A table that a later version brings is found by its column `plan_key`, and by nothing else."""
    told = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity"
    guarded = {row[0] for row in office.run(told)}
    assert guarded == {table.name for table in metadata.sorted_tables} - {"people"}
    office.run("CREATE TABLE later (plan_key bigint); SELECT duthao_guard(); ")
    assert "later" in {row[0] for row in office.run(told)}
    office.run("DROP TABLE later")


# By way of the program


def refusal(work: Callable[[], object]) -> tuple[str, str]:
    """Why the server refused, and what the person reads."""
    with pytest.raises(ActForbidden) as caught:
        work()
    return caught.value.reason, error_message(caught.value)


def test_each_person_sees_the_plans_of_the_office_and_his_own(office: ServedOffice) -> None:
    for who in PEOPLE:
        with office.store(who) as store:
            assert store.person == Person(office.login(who), who.title(), "Phòng Tổng hợp", PEOPLE[who])
            seen = {entry.id: (entry.owner, entry.shared) for entry in store.entries()}
            of_office = {
                "chung": (office.login("chi"), True),
                "ban hành": (office.login("binh"), True),
            }
            assert seen == of_office | ({"của dung": (office.login("dung"), False)} if who == "dung" else {})
            assert [hit.entry.id for hit in store.search("riengbiet")] == (
                ["của dung"] if who == "dung" else []
            )


def test_what_is_refused_is_told_with_what_to_do(office: ServedOffice) -> None:
    with office.store("em") as store:
        assert refusal(lambda: store.save_plan(plan_of("chung"), 1))[0] == "read"
        reason, told = refusal(lambda: store.add_plan(plan_of("mới")))
        assert reason == "read"
        assert "chỉ được đọc" in told
    with office.store("chi") as store:
        assert refusal(lambda: store.save_plan(plan_of("ban hành"), 1))[0] == "issued"
        assert refusal(lambda: store.save_plan(plan_of("chung", Status.ISSUED), 1))[0] == "issued"
        assert refusal(lambda: store.delete_plan("bỏ"))[0] == "destroy"
        assert refusal(lambda: store.save_template("mẫu", ""))[0] == "draft"
        reason, told = refusal(lambda: store.put_person(Person("x", "", "", May.READ), "x"))
        assert reason == "draft"
        assert "quản trị" in told
        with pytest.raises(PlanGone):
            store.load_plan("của dung")
    with office.store("an") as store:
        last = Person(office.login("an"), "An", "", May.DRAFT)
        assert refusal(lambda: store.put_person(last))[0] == "last"
        assert (
            refusal(lambda: store.put_person(Person("postgres", "", "", May.READ), "x"))[0] == "login_taken"
        )
        assert refusal(lambda: store.put_person(Person("Tên Sai", "", "", May.READ), "x"))[0] == "login"
        assert refusal(lambda: store.take_away_person("ai đó", office.login("an")))[0] == "no_person"


def test_a_content_that_says_issued_is_not_issued(office: ServedOffice) -> None:
    """What a content says is packed, and no policy reads it: its row decides."""
    forged = packed(plan_of("chung", Status.ISSUED))
    with psycopg.connect(office.url("chi"), autocommit=True) as connection:
        done = connection.execute(
            "UPDATE contents SET content = %s WHERE plan_key = (SELECT key FROM plans WHERE id = 'chung')",
            (forged,),
        )
        assert done.rowcount == 1
    with office.store("em") as store:
        assert store.load_plan("chung").plan.head.status is Status.DRAFT


def test_who_changed_what_stands_with_the_plan(postgres: Server) -> None:
    made = served_office(postgres, f"ai_{os.getpid()}")
    plan = plan_of("sổ", tasks=6)
    edited = reworded(plan, "Việc mới")
    with made.store("chi") as store:
        store.add_plan(plan)
        store.save_plan(edited, 1)
        store.save_plan(reworded(edited, "Việc mới nữa"), 2)
        store.share_plan("sổ", shared=True)
    with made.store("binh") as store:
        issued = replace(plan, head=replace(plan.head, status=Status.ISSUED))
        store.save_plan(issued, 3)
        store.bin_plan("sổ")
        store.restore_plan("sổ")
    with made.store("em") as store:
        found = [(each.who, each.act, each.revision) for each in store.changes("sổ")]
        assert found == [
            ("Binh", Act.RESTORED, 6),
            ("Binh", Act.BINNED, 5),
            ("Binh", Act.ISSUED, 4),
            ("Chi", Act.SHARED, 3),
            ("Chi", Act.SAVED, 3),
            ("Chi", Act.CREATED, 1),
        ]
        changed = {task.code for task in tasks(edited)} & set(store.changes("sổ")[4].tasks)
        assert changed
        assert changed < {task.code for task in tasks(edited)}
    # Plain SQL that writes a plan's content without naming itself is told, too.
    with psycopg.connect(made.url("an"), autocommit=True) as connection:
        connection.execute("UPDATE contents SET content = content")
    with made.store("an") as store:
        assert store.changes("sổ")[0].who == "An"
    made.drop()


def test_who_leaves_hands_his_plans_on_and_is_let_in_no_more(postgres: Server) -> None:
    made = served_office(postgres, f"roi_{os.getpid()}")
    with made.store("dung") as store:
        store.add_plan(plan_of("dở dang"))
        with made.store("an") as administrator:
            administrator.take_away_person(made.login("dung"), made.login("chi"))
            assert made.login("dung") not in {each.login for each in administrator.people()}
        with pytest.raises(DatabaseUnreachable):  # cut off at once; after that, let in no longer
            store.load_plan("dở dang")
        with pytest.raises(DatabaseUnreachable) as caught:
            store.load_plan("dở dang")
        assert caught.value.reason == "refused"
    with pytest.raises(DatabaseUnreachable) as caught:
        open_store(made.url("dung"))
    assert caught.value.reason == "refused"
    with made.store("chi") as store:
        assert store.entry("dở dang").owner == made.login("chi")
    made.drop()


def test_only_the_server_s_own_administrator_brings_the_schema_further(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = served_office(postgres, f"moi_{os.getpid()}")
    monkeypatch.setattr(migrations, "VERSIONS", (*VERSIONS, "9999"))

    def step(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE later (plan_key bigint)")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    monkeypatch.setattr(migrations, "_run", step)
    for who in PEOPLE:
        for opening in (open_store, try_server):
            with pytest.raises(DatabaseOlder) as caught:
                opening(made.url(who))
            assert "quản trị" in error_message(caught.value)
    set_up_server(made.url())
    with made.store("an") as store:
        assert store.person is not None
    (owner,) = made.run(
        "SELECT pg_get_userbyid(relowner), relrowsecurity FROM pg_class WHERE relname = 'later'"
    )
    assert owner == (f"{made.name}_owner", True)
    made.drop()


def test_a_server_with_one_login_for_all_goes_on_and_can_be_made_an_office_s(postgres: Server) -> None:
    name = f"cu_{os.getpid()}"
    postgres.run(f"CREATE ROLE chung_{name} LOGIN")
    postgres.run(f"CREATE DATABASE {name} OWNER chung_{name}")
    before = postgres.url(name, f"chung_{name}")
    store = open_store(before)
    assert store.person is None
    store.add_plan(plan_of("cũ", Status.ISSUED))
    assert store.entry("cũ").shared
    store.save_plan(plan_of("cũ"), 1)
    store.close()
    made = served_office(postgres, name)
    assert served_office_again(made) == 1
    with made.store("chi") as store:
        assert store.load_plan("cũ").plan == plan_of("cũ")
        store.save_plan(plan_of("cũ", tasks=2), 2)
    with pytest.raises(AppError):
        open_store(before)
    made.drop()


def served_office_again(made: ServedOffice) -> int:
    """Setting up a second time makes nothing anew; how many plans are there then."""
    again = set_up_server(made.url())
    assert (again.database, again.roles) == (False, False)
    with made.store("an") as store:
        assert len(store.people()) == len(PEOPLE)
        return len(store.entries())


@pytest.mark.parametrize("name", ["postgres", "Hoa", "kho-chung", "a" * 41, ""])
def test_a_name_that_does_not_do_makes_nothing(postgres: Server, name: str) -> None:
    before = postgres.run("SELECT count(*) FROM pg_roles")
    with pytest.raises(ServerNotSetUp):
        set_up_server(postgres.url(name))
    assert postgres.run("SELECT count(*) FROM pg_roles") == before


def test_setting_up_again_leaves_the_owner_s_rights_to_nobody(office: ServedOffice) -> None:
    for role in ("owner", "keeper"):
        office.run(f'GRANT {office.name}_{role} TO "{office.login("an")}"')
    becomes = f'SET ROLE "{office.name}_owner"'
    assert does(office, "an", becomes)
    set_up_server(office.url())
    assert not does(office, "an", becomes)
    assert not does(office, "an", becomes.replace("_owner", "_keeper"))


def test_a_database_of_another_program_is_left_as_it_is(postgres: Server) -> None:
    name = f"ke_toan_{os.getpid()}"
    postgres.run(f"CREATE ROLE {name} LOGIN")
    postgres.run(f"CREATE DATABASE {name} OWNER {name}")
    for table in ("hoso", "plans"):
        with psycopg.connect(postgres.url(name, name), autocommit=True) as connection:
            connection.execute(f"CREATE TABLE {table} (id text)".encode())
        with pytest.raises(ServerNotSetUp) as caught:
            set_up_server(postgres.url(name))
        assert caught.value.reason == "foreign"
        assert "chương trình khác" in error_message(caught.value)
        with psycopg.connect(postgres.url(name, name), autocommit=True) as connection:
            connection.execute(f"DROP TABLE {table}".encode())
    assert postgres.run(f"SELECT 1 FROM pg_roles WHERE rolname LIKE '{name}\\_%'") == []
    postgres.run(f"DROP DATABASE {name}")
    postgres.run(f"DROP ROLE {name}")


def test_who_logs_in_by_the_name_of_a_group_gets_no_library(postgres: Server) -> None:
    name = f"nham_{os.getpid()}"
    postgres.run(f"CREATE ROLE {name}_owner LOGIN")
    with pytest.raises(ServerNotSetUp) as caught:
        set_up_server(postgres.url(name))
    assert caught.value.reason == "roles"
    assert postgres.run(f"SELECT 1 FROM pg_database WHERE datname = '{name}'") == []
    postgres.run(f"DROP ROLE {name}_owner")


def test_what_somebody_made_on_the_server_does_not_keep_him_in(postgres: Server) -> None:
    made = served_office(postgres, f"giu_{os.getpid()}")
    with psycopg.connect(made.url("em"), autocommit=True) as connection:
        connection.execute("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC")
    with psycopg.connect(postgres.url("postgres", made.login("dung")), autocommit=True) as connection:
        (kept,) = connection.execute("SELECT lo_create(0)").fetchall()
    with made.store("an") as store:
        for who in ("em", "dung"):
            store.take_away_person(made.login(who), made.login("an"))
            with pytest.raises(DatabaseUnreachable):
                open_store(made.url(who))
    assert postgres.run(f"SELECT 1 FROM pg_roles WHERE rolname = '{made.login('em')}'") == []
    dung = f"rolname = '{made.login('dung')}'"
    assert postgres.run(f"SELECT rolcanlogin FROM pg_roles WHERE {dung}") == [(False,)]
    postgres.run(f"SELECT lo_unlink({kept[0]})")
    made.drop()


def test_the_first_administrator_s_login_is_looked_at_before_anything_is_made(
    office: ServedOffice,
) -> None:
    other = office.server.url(f"sau_{os.getpid()}")
    for url, login, reason in (
        (other, "Nguyễn An", "login"),
        (other, "kho2_owner", "login_kept"),
        (other, office.login("chi"), "login_taken"),
        (office.url(), office.login("chi"), "no_administrator"),
    ):
        with pytest.raises(ActForbidden) as caught:
            set_up_office(url, Person(login, "Khác", "", May.ADMINISTER), "mật khẩu 1")
        assert caught.value.reason == reason
    assert office.server.run(f"SELECT 1 FROM pg_database WHERE datname = 'sau_{os.getpid()}'") == []
    with office.store() as store:
        before = store.people()
    set_up_office(office.url(), Person(office.login("an"), "Khác", "Khác", May.ADMINISTER), "mật khẩu 1")
    with office.store() as store:
        assert store.people() == before


def test_who_is_no_administrator_of_the_server_sets_nothing_up(office: ServedOffice) -> None:
    with pytest.raises(AppError):
        set_up_server(office.server.url("kho_khac", office.login("an")))
    assert office.server.run("SELECT 1 FROM pg_database WHERE datname = 'kho_khac'") == []


def test_a_login_that_the_library_does_not_know_is_told_so(office: ServedOffice) -> None:
    login = f"la_{os.getpid()}"
    office.server.run(f"CREATE ROLE {login} LOGIN")
    with pytest.raises(DatabaseUnreachable) as caught:
        open_store(office.server.url(office.name, login))
    office.server.run(f"DROP ROLE {login}")
    assert caught.value.reason == "stranger"
    assert "người quản trị" in error_message(caught.value)
