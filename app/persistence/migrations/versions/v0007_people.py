"""People and what they may, whose a plan is, who changed what; on a server the rights are held by the database.

Everything here is asleep on a server with one login for all, as there were before: `duthao_guard(true)`, which
`server-setup` calls, wakes it. A table hangs on a plan where it has a column `plan_key`; that is the one place that
tells which, so a table of a later version is guarded by the `duthao_guard()` that follows every migration.

Policies decide what a person sees, and triggers refuse aloud what he may not do with it: a policy alone would change
no row and say nothing. Who a person is says `session_user`, which no SET ROLE changes.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("plans", sa.Column("owner", sa.Text(), nullable=False, server_default=""))
    op.add_column("plans", sa.Column("shared", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_table(
        "people",
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("may", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("login", name="pk_people"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "changes",
        sa.Column("id", _COUNTED, nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("began", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("tasks", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_changes_plan_id", "changes", ["plan_id"])
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        return
    schema = bind.execute(sa.text("SELECT quote_ident(current_schema())")).scalar_one()
    for statement in (*_RIGHTS, *_ACCOUNT, _FOUND, *_GUARDS):
        # The driver itself: SQLAlchemy would take what stands behind a colon for a parameter.
        bind.exec_driver_sql(statement.replace("<schema>", schema).replace("%", "%%"))


_RIGHTS = (
    """
CREATE FUNCTION duthao_guarded() RETURNS boolean LANGUAGE sql STABLE SET search_path = <schema>, pg_temp AS $$
    SELECT relrowsecurity FROM pg_class WHERE oid = 'plans'::regclass
$$
""",
    # Who owns the tables may all, as on a server with one login; so may the cluster's own administrator.
    """
CREATE FUNCTION duthao_may() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = <schema>, pg_temp AS $$
    SELECT coalesce(
        (SELECT may FROM people WHERE login = session_user),
        (SELECT 'administer' FROM pg_class
         WHERE oid = 'plans'::regclass AND pg_has_role(session_user, relowner, 'USAGE')),
        'nothing')
$$
""",
    """
CREATE FUNCTION duthao_may_tell(of_plan bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = <schema>, pg_temp AS $$
    SELECT duthao_may() IN ('draft', 'approve', 'administer')
        AND EXISTS (SELECT FROM plans WHERE key = of_plan AND (shared OR owner = session_user))
$$
""",
    """
CREATE FUNCTION duthao_may_write(of_plan bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = <schema>, pg_temp AS $$
    SELECT duthao_may() IN ('draft', 'approve', 'administer')
        AND EXISTS (SELECT FROM plans WHERE key = of_plan AND (shared OR owner = session_user)
                    AND (status <> 'issued' OR duthao_may() IN ('approve', 'administer')))
$$
""",
    """
CREATE FUNCTION duthao_refuse(reason text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'duthao_' || reason;
END
$$
""",
    """
CREATE FUNCTION duthao_check_plan() RETURNS trigger LANGUAGE plpgsql SET search_path = <schema>, pg_temp AS $$
DECLARE
    may text := duthao_may();
    approves boolean := may IN ('approve', 'administer');
BEGIN
    IF NOT duthao_guarded() THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF may NOT IN ('draft', 'approve', 'administer') THEN
        PERFORM duthao_refuse('reader');
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF OLD.binned IS NULL OR NOT (may = 'administer' OR (OLD.owner = session_user AND NOT OLD.shared)) THEN
            PERFORM duthao_refuse('destroy');
        END IF;
        RETURN OLD;
    END IF;
    IF NEW.status = 'issued' AND NOT approves THEN
        PERFORM duthao_refuse('issued');
    END IF;
    IF TG_OP = 'INSERT' THEN
        NEW.owner := session_user;
        RETURN NEW;
    END IF;
    IF OLD.status = 'issued' AND NOT approves THEN
        PERFORM duthao_refuse('issued');
    END IF;
    IF NEW.owner <> OLD.owner AND may <> 'administer' THEN
        PERFORM duthao_refuse('owner');
    END IF;
    IF NEW.shared <> OLD.shared AND OLD.owner <> session_user THEN
        PERFORM duthao_refuse('owner');
    END IF;
    IF NEW.id <> OLD.id OR NEW.key <> OLD.key OR NEW.revision NOT IN (OLD.revision, OLD.revision + 1) THEN
        PERFORM duthao_refuse('revision');
    END IF;
    RETURN NEW;
END
$$
""",
    """
CREATE TRIGGER duthao_check BEFORE INSERT OR UPDATE OR DELETE ON plans
FOR EACH ROW EXECUTE FUNCTION duthao_check_plan()
""",
)

# A person who writes on is one change, not one a second: saves within ten minutes come together.
_ACCOUNT = (
    """
CREATE FUNCTION duthao_note(of_plan text, at_revision bigint, done text, codes text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = <schema>, pg_temp AS $$
DECLARE
    moment bigint := floor(extract(epoch FROM clock_timestamp()) * 1000000);
    last changes%ROWTYPE;
BEGIN
    SELECT * INTO last FROM changes WHERE plan_id = of_plan ORDER BY id DESC LIMIT 1;
    IF last.who = session_user AND last.revision = at_revision AND done = 'saved' AND last.what <> 'saved' THEN
        RETURN;  -- the rest of what was told already
    END IF;
    IF last.who = session_user AND last.what = 'saved' AND done = 'saved' AND last.began > moment - 600000000 THEN
        UPDATE changes SET revision = at_revision, at = moment, tasks = (
            SELECT coalesce(string_agg(code || E'\\x1f', '' ORDER BY code), '') FROM (
                SELECT unnest(string_to_array(rtrim(last.tasks, E'\\x1f'), E'\\x1f')) UNION SELECT unnest(codes)
            ) AS touched (code) WHERE code <> '')
        WHERE id = last.id;
        RETURN;
    END IF;
    INSERT INTO changes (plan_id, revision, who, began, at, what, tasks)
    VALUES (of_plan, at_revision, session_user, moment, moment, done, (
        SELECT coalesce(string_agg(code || E'\\x1f', '' ORDER BY code), '') FROM unnest(codes) AS touched (code)
        WHERE code <> ''));
END
$$
""",
    """
CREATE FUNCTION duthao_note_plan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = <schema>, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM duthao_note(NEW.id, NEW.revision, 'created', '{}');
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM duthao_note(OLD.id, OLD.revision, 'destroyed', '{}');
    ELSIF (OLD.binned IS NULL) <> (NEW.binned IS NULL) THEN
        PERFORM duthao_note(
            NEW.id, NEW.revision, CASE WHEN NEW.binned IS NULL THEN 'restored' ELSE 'binned' END, '{}');
    ELSIF OLD.owner <> NEW.owner THEN
        PERFORM duthao_note(NEW.id, NEW.revision, 'handed_over', '{}');
    ELSIF OLD.shared <> NEW.shared THEN
        PERFORM duthao_note(
            NEW.id, NEW.revision, CASE WHEN NEW.shared THEN 'shared' ELSE 'unshared' END, '{}');
    ELSIF OLD.status <> NEW.status THEN
        PERFORM duthao_note(NEW.id, NEW.revision, 'status_' || NEW.status, '{}');
    ELSIF OLD.revision <> NEW.revision THEN
        PERFORM duthao_note(NEW.id, NEW.revision, 'saved', '{}');
    END IF;
    RETURN NULL;
END
$$
""",
    """
CREATE TRIGGER duthao_note AFTER INSERT OR UPDATE OR DELETE ON plans
FOR EACH ROW EXECUTE FUNCTION duthao_note_plan()
""",
    """
CREATE FUNCTION duthao_note_tasks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = <schema>, pg_temp AS $$
BEGIN
    PERFORM duthao_note(plans.id, plans.revision, 'saved', said.codes)
    FROM (SELECT plan_key, array_agg(DISTINCT code) AS codes FROM touched GROUP BY plan_key) AS said
    JOIN plans ON plans.key = said.plan_key;
    RETURN NULL;
END
$$
""",
    """
CREATE TRIGGER duthao_note_added AFTER INSERT ON tasks REFERENCING NEW TABLE AS touched
FOR EACH STATEMENT EXECUTE FUNCTION duthao_note_tasks()
""",
    """
CREATE TRIGGER duthao_note_gone AFTER DELETE ON tasks REFERENCING OLD TABLE AS touched
FOR EACH STATEMENT EXECUTE FUNCTION duthao_note_tasks()
""",
    """
CREATE FUNCTION duthao_note_content() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = <schema>, pg_temp AS $$
BEGIN
    PERFORM duthao_note(id, revision, 'saved', '{}') FROM plans WHERE key IN (SELECT plan_key FROM touched);
    RETURN NULL;
END
$$
""",
    """
CREATE TRIGGER duthao_note AFTER UPDATE ON contents REFERENCING NEW TABLE AS touched
FOR EACH STATEMENT EXECUTE FUNCTION duthao_note_content()
""",
    """
CREATE TRIGGER duthao_note_added AFTER INSERT ON pieces REFERENCING NEW TABLE AS touched
FOR EACH STATEMENT EXECUTE FUNCTION duthao_note_content()
""",
    """
CREATE TRIGGER duthao_note_gone AFTER DELETE ON pieces REFERENCING OLD TABLE AS touched
FOR EACH STATEMENT EXECUTE FUNCTION duthao_note_content()
""",
    """
CREATE TRIGGER duthao_note_changed AFTER UPDATE ON pieces REFERENCING NEW TABLE AS touched
FOR EACH STATEMENT EXECUTE FUNCTION duthao_note_content()
""",
)

# Behind a policy no index of words is used, as its operators are not leakproof: the owner looks, and shows only what
# the person may see.
_FOUND = """
CREATE FUNCTION duthao_found(asked text, likes text[]) RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = <schema>, pg_temp AS $$
    SELECT key FROM plans WHERE (shared OR owner = session_user) AND duthao_may() <> 'nothing' AND key IN (
        SELECT key FROM plans WHERE duthao_words(words) @@ CAST(asked AS tsquery) AND words LIKE ALL (likes)
        UNION
        SELECT plan_key FROM tasks WHERE duthao_words(words) @@ CAST(asked AS tsquery) AND words LIKE ALL (likes))
$$
"""

# Groups of the database: DATABASE_read, DATABASE_draft, DATABASE_approve, DATABASE_administer, each in the one before.
_GUARDS = (
    """
CREATE FUNCTION duthao_guard_table(name text, told text) RETURNS void LANGUAGE plpgsql
SET search_path = <schema>, pg_temp AS $$
DECLARE
    reads text := quote_ident(current_database() || '_read');
    writes text := quote_ident(
        current_database() || CASE WHEN told = 'office' THEN '_administer' ELSE '_draft' END);
    sees text := CASE told
        WHEN 'plans' THEN '(shared OR owner = session_user) AND (SELECT duthao_may()) <> ''nothing'''
        WHEN 'changes' THEN 'EXISTS (SELECT FROM plans WHERE plans.id = plan_id) OR (SELECT duthao_may()) = '
            '''administer'' AND NOT duthao_is_plan(plan_id)'
        WHEN 'office' THEN '(SELECT duthao_may()) <> ''nothing'''
        ELSE 'EXISTS (SELECT FROM plans WHERE plans.key = plan_key)' END;
    may_write text := CASE told
        WHEN 'plans' THEN '(SELECT duthao_may()) IN (''draft'', ''approve'', ''administer'')'
        WHEN 'office' THEN '(SELECT duthao_may()) = ''administer'''
        WHEN 'content' THEN 'duthao_may_write(plan_key)'
        ELSE 'duthao_may_tell(plan_key)' END;
    asked text;
BEGIN
    FOREACH asked IN ARRAY ARRAY['sees', 'adds', 'changes', 'deletes'] LOOP
        EXECUTE format('DROP POLICY IF EXISTS %I ON %I', asked, name);
    END LOOP;
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', name);
    EXECUTE format('GRANT SELECT ON %I TO %s', name, reads);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY sees ON %I FOR SELECT USING (%s)', name, sees);
    IF told = 'changes' THEN
        RETURN;
    END IF;
    EXECUTE format('GRANT INSERT ON %I TO %s', name, writes);
    EXECUTE format('CREATE POLICY adds ON %I FOR INSERT WITH CHECK (%s)', name, may_write);
    IF told = 'kept' THEN
        RETURN;
    END IF;
    EXECUTE format('GRANT UPDATE, DELETE ON %I TO %s', name, writes);
    EXECUTE format(
        'CREATE POLICY changes ON %I FOR UPDATE USING ((%s) AND %s) WITH CHECK (%s)', name, sees, may_write, may_write);
    EXECUTE format('CREATE POLICY deletes ON %I FOR DELETE USING ((%s) AND %s)', name, sees, may_write);
END
$$
""",
    # It is asked for an administrator alone, and tells nobody else which ids there are.
    """
CREATE FUNCTION duthao_is_plan(wanted text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = <schema>, pg_temp AS $$
    SELECT duthao_may() <> 'administer' OR EXISTS (SELECT FROM plans WHERE id = wanted)
$$
""",
    """
CREATE FUNCTION duthao_guard(begin_with boolean DEFAULT false) RETURNS void LANGUAGE plpgsql
SET search_path = <schema>, pg_temp AS $$
DECLARE
    name text;
    reads text := quote_ident(current_database() || '_read');
    drafts text := quote_ident(current_database() || '_draft');
BEGIN
    IF NOT (begin_with OR duthao_guarded()) THEN
        RETURN;
    END IF;
    PERFORM duthao_guard_table('plans', 'plans');
    PERFORM duthao_guard_table('changes', 'changes');
    PERFORM duthao_guard_table('registers', 'office');
    PERFORM duthao_guard_table('office_items', 'office');
    FOR name IN SELECT relname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE attname = 'plan_key' AND relkind = 'r' AND relnamespace = current_schema()::regnamespace LOOP
        PERFORM duthao_guard_table(
            name, CASE name WHEN 'results' THEN 'results' WHEN 'snapshots' THEN 'kept' ELSE 'content' END);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['people', 'alembic_version'] LOOP
        EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', name);
        EXECUTE format('GRANT SELECT ON %I TO %s', name, reads);
    END LOOP;
    EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %s', current_schema(), drafts);
    ALTER TABLE plans ALTER shared SET DEFAULT false;
END
$$
""",
    "REVOKE EXECUTE ON FUNCTION duthao_note(text, bigint, text, text[]) FROM PUBLIC",
    "REVOKE EXECUTE ON FUNCTION duthao_guard(boolean), duthao_guard_table(text, text) FROM PUBLIC",
)
