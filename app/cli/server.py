"""The commands about the library of an office's server: making it, who works in it, joining it.

A password is asked for, and never an argument: other people of a computer see those.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import wraps
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.commands import DONE, REFUSED, USAGE, print_json
from app.errors.faults import DatabaseUnreachable
from app.messages.faults import error_message
from app.messages.people import right_words
from app.translation import tr

if TYPE_CHECKING:
    from app.persistence import Store
    from app.persistence.moving import Moved
    from app.workflows.server_setup import SetUp

RIGHTS = ("read", "draft", "approve", "administer")
"""The values of `app.persistence.May`."""

_ACTS = ("list", "add", "change", "remove", "password")


class _NotGiven(Exception):
    """What was asked for was not answered; it says what."""


def _telling(command: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """The command, which says what was not given and then ends as one that was used wrongly."""

    @wraps(command)
    def told(chosen: argparse.Namespace) -> int:
        try:
            return command(chosen)
        except _NotGiven as missing:
            print(missing, file=sys.stderr)
            return USAGE

    return told


def setup_arguments(command: argparse.ArgumentParser) -> None:
    """The server, the first administrator, and where what he joins by is written."""
    add = command.add_argument
    where = tr("the server and the library's name: postgresql://postgres@SERVER/NAME, without a password")
    add("address", nargs="?", default="", metavar=tr("ADDRESS"), help=where)
    _person_arguments(command)
    reached = tr("the server's name for the other computers, and its port: SERVER or SERVER:PORT")
    add("--reached-as", default="", metavar=tr("SERVER"), help=reached)


def people_arguments(command: argparse.ArgumentParser) -> None:
    """What is done, to whom, and what of him is another now."""
    add = command.add_argument
    add("act", nargs="?", choices=_ACTS, default="list", help=tr("what is done; they are listed without any"))
    add("login", nargs="?", default="", metavar=tr("LOGIN"), help=tr("the person's login"))
    _person_arguments(command, login=False)
    rights = tr("what he may: read, draft, approve (and issue), administer")
    add("--may", choices=RIGHTS, help=rights)
    add("--new-password", action="store_true", help=tr("give the person another password (change)"))
    add(
        "--heir",
        default="",
        metavar=tr("LOGIN"),
        help=tr("whose his plans are then; yours without it (remove)"),
    )
    add("--json", action="store_true", help=tr("print JSON for machines"))


def join_arguments(command: argparse.ArgumentParser) -> None:
    """The file by which one joins."""
    command.add_argument(
        "file", type=Path, metavar=tr("FILE"), help=tr("the file that the administrator gave you")
    )


def move_arguments(command: argparse.ArgumentParser) -> None:
    """Where to, and the two libraries where they are not the usual ones."""
    add = command.add_argument
    add(
        "to",
        choices=("to-server", "to-file"),
        help=tr("to the server, or from it into a file on this computer"),
    )
    file = tr("the file of the library; without it the library of this computer")
    add("--file", type=Path, metavar=tr("FILE"), help=file)
    server = tr("the server's library as its address, without a password; without it the one that was joined")
    add("--server", default="", metavar=tr("ADDRESS"), help=server)


def _person_arguments(command: argparse.ArgumentParser, *, login: bool = True) -> None:
    add = command.add_argument
    if login:
        add("--login", default="", metavar=tr("LOGIN"), help=tr("the first administrator's login"))
    add("--name", default="", metavar=tr("NAME"), help=tr("the person's name as others read it"))
    add("--unit", default="", metavar=tr("UNIT"), help=tr("the unit that he works in"))
    to = tr("the folder for the file by which the person joins")
    add("--to", type=Path, metavar=tr("FOLDER"), help=to)


@_telling
def setup(chosen: argparse.Namespace) -> int:
    """Make the library, its rights and its first administrator."""
    from app.persistence import May, Person, check_server, known_administrator
    from app.workflows.server_setup import set_up_office

    address = chosen.address or _ask(tr("Server and library"), "postgresql://postgres@localhost/duthao")
    url = _reachable(_bare(address))
    check_server(url)
    folder = _folder(chosen.to)
    reached = chosen.reached_as or _reached_as(url)
    login = chosen.login or _ask(tr("Login of the first administrator (small letters, no accents)"))
    known = known_administrator(url, login)
    if known is not None:
        print(
            tr(
                "{login} is an administrator there already: he gets a new password, and stays what he is.",
                login=login,
            )
        )
    name = (known.name if known else chosen.name) or _ask(tr("His name as others read it"), login)
    unit = known.unit if known else chosen.unit or _ask(tr("The unit that he works in"), "-").strip("-")
    password = _new_password(login)
    done = set_up_office(url, Person(login, name, unit, May.ADMINISTER), password, reached)
    _tell_set_up(done, _written(done.join, login, folder))
    return DONE if done.fault is None else REFUSED


def _bare(address: str) -> str:
    """The address, which other people of this computer may see. Raises _NotGiven."""
    from app.persistence import without_password
    from app.workflows.server_password import is_server

    try:
        bare, given = without_password(address)
    except DatabaseUnreachable:
        bare, given = "", ""
    if not is_server(bare):  # it is not said again: it may hold a password that came apart
        raise _NotGiven(
            tr(
                "The address in the command is not right. Please give it as postgresql://LOGIN@SERVER/NAME, without a "
                "password, and with no options but sslmode, sslrootcert and connect_timeout."
            )
        )
    if given:
        raise _NotGiven(
            tr(
                "Please give the address without a password: other people of this computer see it. It is asked for "
                "where the server wants one."
            )
        )
    return bare


def _reachable(address: str) -> str:
    """The address with the password of the server's administrator, where the server wants one."""
    from app.persistence import try_maintenance, with_password

    try:
        try_maintenance(address)
    except DatabaseUnreachable as fault:
        if fault.reason != "refused":
            raise
        address = with_password(address, _ask_password(tr("Password of the server's own administrator")))
        try_maintenance(address)
    return address


def _reached_as(url: str) -> str:
    """How the other computers reach a server that the address names as this computer itself."""
    from socket import getfqdn

    from app.persistence import is_local

    return (
        _ask(tr("Name or number by which the other computers reach this one"), getfqdn())
        if is_local(url)
        else ""
    )


def _tell_set_up(done: SetUp, written: Path) -> None:
    made = done.made
    print(tr("Library: {place}", place=done.join.place))
    print(tr("  Database: made") if made.database else tr("  Database: there already, looked over"))
    print(
        tr("  Roles and rights: made") if made.roles else tr("  Roles and rights: there already, looked over")
    )
    if done.people:
        print(tr("  People there already: {people}", people=", ".join(each.login for each in done.people)))
    print(tr("The first administrator joins by: {path}", path=written))
    if done.fault is not None:
        print(tr("From the other computers the library cannot be reached yet:"), file=sys.stderr)
        print(f"  {error_message(done.fault)}", file=sys.stderr)
        print(
            tr(
                "Please put that right on the server (see “The office's server” in the help), then run this again; "
                "nothing is made twice."
            ),
            file=sys.stderr,
        )
        return
    print(tr("Tried as another computer comes: it works."))
    print(
        tr("On each computer: install the program, open the file of that person with it, type the password.")
    )
    print(tr("Next: server-join {path}, then server-people add LOGIN for everybody else.", path=written))


@_telling
def people(chosen: argparse.Namespace) -> int:
    """List who works in the library, add, change and take away."""
    from app.persistence import open_store
    from app.settings import settings_at_start
    from app.workflows.library_place import database_url
    from app.workflows.server_password import is_server

    settings, _ = settings_at_start()
    url = database_url(settings.database_url)
    if not is_server(url):
        raise _NotGiven(tr("This computer has joined no server. Please join one first: server-join FILE."))
    if chosen.act in ("add", "change", "remove") and not chosen.login:
        raise _NotGiven(tr("Please say whom: server-people {act} LOGIN.", act=chosen.act))
    store = open_store(url)
    try:
        if store.person is None:
            raise _NotGiven(
                tr(
                    "The server of this library tells nobody apart. Please set it up first: server-setup ADDRESS."
                )
            )
        match chosen.act:
            case "add" | "change":
                _put(store, chosen, url)
            case "remove":
                _remove(store, chosen)
            case "password":
                _own_password(store, settings.database_url)
            case _:
                _list(store, as_json=chosen.json)
    finally:
        store.close()
    return DONE


def _list(store: Store, *, as_json: bool) -> None:
    found = store.people()
    if as_json:
        print_json([{"login": p.login, "name": p.name, "unit": p.unit, "may": p.may.value} for p in found])
        return
    for person in found:
        print(f"{person.login}\t{person.name}\t{person.unit}\t{right_words(person.may)}")


def _put(store: Store, chosen: argparse.Namespace, url: str) -> None:
    from app.persistence import May, Person
    from app.workflows.server_setup import join_file_for

    login = chosen.login
    known = next((each for each in store.people() if each.login == login), None)
    if known is None and chosen.act == "change":
        raise _NotGiven(tr("The library knows nobody of the login {login}.", login=login))
    if known is not None and chosen.act == "add":
        raise _NotGiven(tr("{login} is there already. Please use: server-people change.", login=login))
    before = known or Person(login, "", "", May.DRAFT)
    person = Person(
        login,
        chosen.name or before.name or _ask(tr("His name as others read it"), login),
        chosen.unit
        or before.unit
        or ("" if known else _ask(tr("The unit that he works in"), "-").strip("-")),
        May(chosen.may or before.may),
    )
    folder = _folder(chosen.to) if known is None or chosen.to is not None else None
    fresh = known is None or chosen.new_password
    store.put_person(person, _new_password(login) if fresh else "")
    print(f"{login}: {person.name}, {right_words(person.may)}")
    if folder is not None:
        path = _written(join_file_for(person, url), login, folder)
        print(tr("He joins by {path}, and by the password that you tell him yourself.", path=path))


def _remove(store: Store, chosen: argparse.Namespace) -> None:
    from app.workflows.server_setup import successor

    heir = chosen.heir or successor(store)
    known = {each.login for each in store.people()}
    for named in (chosen.login, heir):
        if named not in known:
            raise _NotGiven(tr("The library knows nobody of the login {login}.", login=named))
    if heir == chosen.login:
        raise _NotGiven(
            tr("Please say whose the plans of {login} are then: --heir with another login.", login=heir)
        )
    store.take_away_person(chosen.login, heir)
    print(
        tr("{login} is let in no longer; his plans are now those of {heir}.", login=chosen.login, heir=heir)
    )


def _own_password(store: Store, address: str) -> None:
    from app.workflows.server_password import keep_server

    password = _new_password(store.person.login if store.person else "")
    store.change_own_password(password)
    keep_server(address, password)
    print(tr("Your password is another now, here and on the server."))


@_telling
def join(chosen: argparse.Namespace) -> int:
    """Join the library of an office's server by a file."""
    from app.settings import settings_at_start
    from app.workflows.joining import join_office, read_join_file

    told = read_join_file(chosen.file)
    settings, _ = settings_at_start()
    print(tr("Library: {place}", place=told.place))
    # Where the system has no keyring, PostgreSQL's own file holds the password, and nothing is typed here.
    password = _typed_password(tr("Password of {name}", name=told.who))
    join_office(told, password, settings)
    print(tr("Joined: the program opens this library from now on."))
    return DONE


@_telling
def move(chosen: argparse.Namespace) -> int:
    """Move the library of this computer to the server, or the server's into a file."""
    from app.workflows.library_moving import library_on_this_computer, move_to_file, move_to_server

    url = _served(chosen.server)
    file = chosen.file or library_on_this_computer()
    to_server = chosen.to == "to-server"
    moved = move_to_server(file, url, _say_moved) if to_server else move_to_file(url, file, _say_moved)
    _tell_moved(moved)
    if moved.plans and to_server:
        _tell_who_sees_them(moved)
    return DONE


def _served(named: str) -> str:
    """The server's library: as it is named, else the one that this computer has joined. Raises _NotGiven."""
    from app.settings import settings_at_start
    from app.workflows.library_place import database_url
    from app.workflows.server_password import is_server

    if named:
        return _reachable(_bare(named))
    url = database_url(settings_at_start()[0].database_url)
    if not is_server(url):
        raise _NotGiven(tr("This computer has joined no server. Please join one first: server-join FILE."))
    return url


def _say_moved(done: int, total: int) -> None:
    """How far it has come, on a line of its own that a terminal shows anew."""
    if sys.stderr.isatty():
        print(f"\r{done}/{total}", end="" if done < total else "\n", file=sys.stderr, flush=True)


def _tell_who_sees_them(moved: Moved) -> None:
    if moved.own:
        print(
            tr(
                "They are your own there: others see them once you share them (in the library: for the office)."
            )
        )
    else:
        print(tr("They are the office's there: everybody who may read sees them, drafts too."))


def _tell_moved(moved: Moved) -> None:
    print(
        tr(
            "Moved and compared, each the same on both sides: {plans} plans ({binned} of them in the bin), {snapshots} "
            "versions, {results} results, {items} entries of the office.",
            plans=moved.plans,
            binned=moved.binned,
            snapshots=moved.snapshots,
            results=moved.results,
            items=moved.office_items,
        )
    )
    if moved.same:
        print(tr("There already, and the same: {count} plans.", count=moved.same))
    if moved.kept:
        print(
            tr(
                "Left as they are there: {count} entries of the office (registers, directives, templates) that say "
                "something else, or that only an administrator may write.",
                count=moved.kept,
            )
        )
    if moved.unseen:
        print(
            tr(
                "Plans that others keep as their own are not among them: you do not see those. With the address of the "
                "server's own administrator (--server) all are moved."
            )
        )
    print(tr("The library that was moved is there unchanged; delete it when you no longer need it."))


def _written(told: object, login: str, folder: Path) -> Path:
    from app.workflows.joining import JoinFile, write_join_file
    from app.workflows.library_place import JOIN_SUFFIX

    assert isinstance(told, JoinFile)
    path = folder / f"{login}{JOIN_SUFFIX}"
    write_join_file(path, told)
    return path


def _folder(named: Path | None) -> Path:
    """The folder for a file by which one joins, before anything is changed for it. Raises _NotGiven."""
    folder = named or Path()
    if not folder.is_dir():
        raise _NotGiven(
            tr("There is no folder {path}. Nothing was changed; please name one that is there.", path=folder)
        )
    return folder


def _ask(words: str, usual: str = "") -> str:
    """What the person types, or what is usual. Raises _NotGiven where nothing is."""
    try:
        typed = input(f"{words} [{usual}]: " if usual else f"{words}: ").strip()
    except EOFError:
        typed = ""
    if not (typed or usual):
        raise _NotGiven(
            tr("Nothing was typed for: {question}. Please run the command again.", question=words)
        )
    return typed or usual


def _typed_password(words: str) -> str:
    """What the person types, "" for nothing."""
    try:
        return getpass(f"{words}: ")
    except EOFError:
        return ""


def _ask_password(words: str) -> str:
    typed = _typed_password(words)
    if not typed:
        raise _NotGiven(
            tr("Nothing was typed for: {question}. Please run the command again.", question=words)
        )
    return typed


def _new_password(login: str) -> str:
    first = _ask_password(tr("New password of {login} (10 letters at least)", login=login))
    if len(first) < 10:
        raise _NotGiven(tr("The password is too short. Please take at least 10 letters, such as four words."))
    if _ask_password(tr("The same once more")) != first:
        raise _NotGiven(tr("The two passwords differ. Nothing was changed; please run the command again."))
    return first
