"""An office's library on a server, with a person of every right, as `server-setup` makes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from app.domain.plan.head import Status
from app.domain.plan.model import Plan
from app.persistence import May, Person, Store, open_store, set_up_server
from tests.persistence.servers import Server
from tests.samples import sample_plan

PEOPLE = {
    "an": May.ADMINISTER,
    "binh": May.APPROVE,
    "chi": May.DRAFT,
    "dung": May.DRAFT,
    "em": May.READ,
}
"""Who works there; logins belong to the whole server, so those of an office have its name behind them."""


@dataclass(frozen=True)
class ServedOffice:
    """The office's database on a running server."""

    server: Server
    name: str

    def login(self, who: str) -> str:
        """The login of one of `PEOPLE`."""
        return f"{who}.{self.name}"

    def url(self, who: str = "") -> str:
        """The address for one of them; for the server's own administrator."""
        return self.server.url(self.name, self.login(who) if who else "postgres")

    @contextmanager
    def store(self, who: str = "") -> Iterator[Store]:
        """The library as one of them opens it."""
        opened = open_store(self.url(who))
        try:
            yield opened
        finally:
            opened.close()

    def run(self, statement: str) -> list[tuple[object, ...]]:
        """What the server answers to its own administrator."""
        return self.server.run(statement, self.name)

    def drop(self) -> None:
        """Nothing of it stays on the server."""
        self.server.run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        roles = self.server.run(
            f"SELECT quote_ident(rolname) FROM pg_roles WHERE rolname LIKE '%{self.name}%'"
        )
        for (role,) in roles:
            self.server.run(f"DROP ROLE {role}")


def served_office(server: Server, name: str, extra: tuple[str, ...] = ()) -> ServedOffice:
    """A new library on the server, with all `PEOPLE`; `extra` are more who draft."""
    office = ServedOffice(server, name)
    set_up_server(office.url())
    with office.store() as store:
        for who, may in (*PEOPLE.items(), *((each, May.DRAFT) for each in extra)):
            store.put_person(Person(office.login(who), who.title(), "Phòng Tổng hợp", may), "mật khẩu 1")
    return office


def plan_of(plan_id: str, status: Status = Status.DRAFT, tasks: int = 4) -> Plan:
    """A plan of this id."""
    plan = sample_plan(tasks)
    return replace(plan, id=plan_id, head=replace(plan.head, status=status, subject=f"Kế hoạch {plan_id}"))
