"""The office's server as a new person sets it up and joins it: at a terminal, with passwords, over a guarded way."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import keyring
import psycopg
import pytest
from keyring.backends import fail

from app.persistence import May, open_store, sqlite_url, with_password
from app.settings import read_settings
from tests.commands import Run
from tests.kept_passwords import FILE_VARIABLE, InFile
from tests.persistence.servers import Server, debian_programs, debian_server
from tests.persistence.test_server_address import ELSEWHERE, made_certificate
from tests.samples import sample_plan
from tests.typing_at import typed_at

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no terminal to type at"),
]

Says = Callable[..., tuple[int, str]]

MASTER, FIRST, SECOND, THIRD = "chủ-máy-1234", "mật khẩu đầu tiên", "bốn từ dễ nhớ", "một mật khẩu khác"


@dataclass(frozen=True)
class Guarded:
    """A server that asks for passwords and encrypts."""

    server: Server
    port: int

    @property
    def address(self) -> str:
        """Where its administrator makes the library."""
        trusted = self.server.sockets / "server.crt"
        return f"postgresql://postgres@{ELSEWHERE}:{self.port}/kho?sslrootcert={trusted}"


@pytest.fixture(scope="module")
def guarded() -> Iterator[Guarded]:
    """A server as an office has it. Skips where only the server of the Python packages is there."""
    programs = debian_programs()
    if programs is None:
        pytest.skip("the server of the Python packages is reached by its socket alone")
    folder = Path(tempfile.mkdtemp(prefix="duthao-pg-"))
    folder.chmod(0o755)
    for name, content in zip(("server.crt", "server.key"), made_certificate(), strict=True):
        (folder / name).write_bytes(content)
        (folder / name).chmod(0o600)
        if os.geteuid() == 0:
            shutil.chown(folder / name, "postgres", "postgres")
    with socket.socket() as free:
        free.bind((ELSEWHERE, 0))
        port = free.getsockname()[1]
    encrypts = f"-c ssl=on -c ssl_cert_file={folder}/server.crt -c ssl_key_file={folder}/server.key"
    settings = f"-h {ELSEWHERE} -p {port} -c fsync=off -c log_statement=all {encrypts}"
    server = debian_server(programs, folder, settings, MASTER)
    yield Guarded(server, port)
    server.end()
    shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class Computer:
    """One computer of the office, with its own settings and its own store of passwords."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """What programs on it find."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DUTHAO", "PG"))}
        return kept | {
            "DUTHAO_CONFIG": str(self.folder / "config"),
            "DUTHAO_DATA": str(self.folder / "data"),
            "HOME": str(self.folder),
            "PYTHON_KEYRING_BACKEND": "tests.kept_passwords.InFile",
            "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
            FILE_VARIABLE: str(self.folder / "passwords"),
        }

    def types(self, *words: str | Path, answers: tuple[tuple[str, str], ...] = ()) -> tuple[int, str]:
        """What comes of a command that is typed here."""
        return typed_at([str(word) for word in words], answers, self.environment)

    @property
    def joined(self) -> str:
        """The address with the password, as the program opens the library."""
        bare = read_settings(self.folder / "config").database_url
        held = json.loads((self.folder / "passwords").read_text())
        return with_password(bare, held[f"duthao {bare}"])


@pytest.fixture
def computers(tmp_path: Path) -> tuple[Computer, Computer, Computer]:
    """The server's, the administrator's, and that of somebody who drafts."""
    made = tuple(Computer(tmp_path / name) for name in ("máy chủ", "máy an", "máy chi"))
    for each in made:
        each.folder.mkdir()
    return made[0], made[1], made[2]


@pytest.fixture
def says(run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Says]:
    """What comes of a command on a computer, without a terminal: the password is what getpass would give."""
    before = keyring.get_keyring()
    keyring.set_keyring(InFile())

    def say(computer: Computer, *words: str | Path, password: str = "") -> tuple[int, str]:
        for name in ("DUTHAO_CONFIG", "DUTHAO_DATA", FILE_VARIABLE):
            monkeypatch.setenv(name, computer.environment[name])
        monkeypatch.setattr("app.cli.server.getpass", lambda _prompt: password)
        code, shown, errors = run(*map(str, words))
        return code, shown + errors

    yield say
    keyring.set_keyring(before)


def test_a_server_is_set_up_and_joined(
    guarded: Guarded, computers: tuple[Computer, Computer, Computer], says: Says, tmp_path: Path
) -> None:
    there, an, chi = computers
    setting_up = (
        ("Mật khẩu của người quản trị máy chủ", MASTER),
        ("Tên đăng nhập", "an"),
        ("Họ tên", "Nguyễn Văn An"),
        ("Đơn vị", "Văn phòng"),
        ("Mật khẩu mới của an", FIRST),
        ("lần nữa", FIRST),
    )
    told = [there.types("server-setup", guarded.address, "--to", tmp_path, answers=setting_up)]
    assert "đã lập" in told[-1][1]
    joining = (("Mật khẩu của Nguyễn Văn An", FIRST),)
    told.append(an.types("server-join", tmp_path / "an.duthao-join", answers=joining))
    person = ("--name", "Lê Thị Chi", "--unit", "Phòng Tổng hợp", "--may", "draft")
    told.append(says(an, "server-people", "add", "chi", *person, "--to", tmp_path, password=SECOND))
    # One who mistypes the password is told so, and nothing is kept.
    code, shown = says(chi, "server-join", tmp_path / "chi.duthao-join", password="sai sai sai")
    assert code == 1
    assert "mật khẩu" in shown
    assert "trên màn hình" not in shown
    assert not (chi.folder / "config" / "settings.toml").exists()
    assert not list((chi.folder / "config").glob("*.crt"))
    told.append(says(chi, "server-join", tmp_path / "chi.duthao-join", password=SECOND))
    store = open_store(chi.joined)
    assert store.person is not None
    assert (store.person.name, store.person.may) == ("Lê Thị Chi", May.DRAFT)
    store.close()
    told.append(says(chi, "server-people", "password", password=THIRD))
    open_store(chi.joined).close()
    again = tmp_path / "lại"
    code, shown = says(an, "server-people", "add", "em", *person, "--to", again, password=SECOND)
    assert (code, "lại" in shown) == (2, True)
    again.mkdir()
    told.append(says(an, "server-people", "change", "chi", "--may", "approve", "--to", again))
    assert (again / "chi.duthao-join").read_bytes() == (tmp_path / "chi.duthao-join").read_bytes()
    told.append(says(an, "server-people"))
    assert "chi\tLê Thị Chi\tPhòng Tổng hợp\tduyệt" in told[-1][1]
    assert "em\t" not in told[-1][1]
    own = open_store(sqlite_url(an.folder / "data" / "duthao.db"))
    own.add_plan(sample_plan())
    own.close()
    told.append(says(an, "library-move", "to-server"))
    assert "1 kế hoạch" in told[-1][1]
    assert "của cơ quan" in told[-1][1]
    told.append(says(an, "library-move", "to-server"))
    assert "kế hoạch ấy" not in told[-1][1], "none was moved"
    for words, missing in ((("an",), "--heir"), (("chi", "--heir", "ai_do"), "ai_do"), (("la",), "la")):
        code, shown = says(an, "server-people", "remove", *words)
        assert (code, missing in shown) == (2, True)
    told.append(says(an, "server-people", "remove", "chi"))
    assert [code for code, _ in told] == [0] * len(told), told
    code, shown = says(chi, "server-people")
    assert code == 1
    logs = [path.read_bytes() for path in guarded.server.sockets.glob("log*")]
    written = [
        path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != "passwords"
    ]
    shows = [each.encode() for _, each in (*told, (code, shown))]
    for secret in (MASTER, FIRST, SECOND, THIRD):
        assert not [each for each in (*logs, *written, *shows) if secret.encode() in each]


@pytest.mark.parametrize(
    ("library", "password", "words", "told"),
    [
        ("kho_moi", "sai sai sai", (), "mật khẩu"),
        ("Kho", MASTER, (), "chữ thường"),
        ("postgres", MASTER, (), "postgres"),
        ("kho_moi", MASTER, ("--to", "khong/co"), "khong/co"),
        ("kho_moi", MASTER, ("--reached-as", ELSEWHERE, "--login", "Nguyễn An"), "tên đăng nhập"),
        ("kho_moi", MASTER, ("--reached-as", ELSEWHERE, "--login", "postgres"), "đăng nhập"),
    ],
)
def test_what_cannot_be_is_said_before_more_is_asked_and_anything_is_made(
    guarded: Guarded,
    computers: tuple[Computer, Computer, Computer],
    says: Says,
    library: str,
    password: str,
    words: tuple[str, ...],
    told: str,
) -> None:
    address = guarded.address.replace("/kho?", f"/{library}?")
    code, shown = says(computers[0], "server-setup", address, *words, password=password)
    assert code in (1, 2)
    assert told in shown
    assert "Họ tên" not in shown
    with psycopg.connect(guarded.server.url("postgres"), port=guarded.port) as connection:
        made = connection.execute("SELECT 1 FROM pg_roles WHERE starts_with(rolname, 'kho_moi')")
        assert made.fetchall() == []


def test_a_database_without_a_library_is_not_joined(
    guarded: Guarded, computers: tuple[Computer, Computer, Computer], says: Says, tmp_path: Path
) -> None:
    certificate = (guarded.server.sockets / "server.crt").read_text()
    address = f"postgresql://postgres@{ELSEWHERE}:{guarded.port}/postgres"
    told = {"duthao_join": 1, "address": address, "name": "An", "certificate": certificate.strip()}
    path = tmp_path / "an.duthao-join"
    path.write_text(json.dumps(told))
    code, shown = says(computers[1], "server-join", path, password=MASTER)
    assert code == 1
    assert "chưa lập thư viện" in shown
    assert not (computers[1].folder / "config" / "settings.toml").exists()


def test_who_has_no_keyring_joins_by_the_file_of_postgresql(
    guarded: Guarded,
    computers: tuple[Computer, Computer, Computer],
    says: Says,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there, an, _ = computers
    setting_up = (
        ("Mật khẩu của người quản trị máy chủ", MASTER),
        ("Mật khẩu mới", FIRST),
        ("lần nữa", FIRST),
    )
    address = guarded.address.replace("/kho?", "/kho_pgpass?")
    person = ("--login", "giang", "--name", "Vũ Giang", "--unit", "Văn phòng", "--to", tmp_path)
    assert there.types("server-setup", address, *person, answers=setting_up)[0] == 0
    passwords = tmp_path / "pgpass"
    passwords.write_text(f"{ELSEWHERE}:{guarded.port}:*:giang:{FIRST}\n", encoding="utf-8")
    passwords.chmod(0o600)
    assert says(an, "server-join", tmp_path / "giang.duthao-join")[0] == 1, "nothing tells the password"
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    assert says(an, "server-join", tmp_path / "giang.duthao-join")[0] == 0
    assert "giang\tVũ Giang" in says(an, "server-people")[1]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"duthao_join": 2, "address": "postgresql://an@may/kho"}',
        '{"duthao_join": 1, "address": "postgresql://an:bi-mat@may/kho"}',
        '{"duthao_join": 1, "address": "sqlite:///kho.db"}',
        '{"duthao_join": 1, "address": "postgresql://an@may/kho", "certificate": "x"}',
        '{"duthao_join": 1, "address": 7}',
        '{"duthao_join": 1, "address": "postgresql://chi@localhost/kho?hostaddr=127.0.0.9"}',
        '{"duthao_join": 1, "address": "postgresql://chi@localhost/kho?host=127.0.0.9:5561"}',
        '{"duthao_join": 1, "address": "postgresql://chi@may/kho?sslrootcert=/etc/passwd"}',
    ],
)
def test_a_file_that_is_none_is_told_and_changes_nothing(run: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "x.duthao-join").write_text(content)
    code, _, errors = run("server-join", "x.duthao-join")
    assert code == 1
    assert "x.duthao-join" in errors
    assert "bi-mat" not in errors


def test_a_password_is_no_argument(run: Run) -> None:
    code, _, errors = run("server-setup", "postgresql://postgres:bi-mat@may-chu/kho")
    assert code == 2
    assert "bi-mat" not in errors


@pytest.mark.parametrize("address", ["abc", "postgresql://an:bi@mat/7@may/kho", "sqlite:///kho.db"])
def test_an_address_that_is_none_is_told_where_it_stands(run: Run, address: str) -> None:
    code, _, errors = run("server-setup", address)
    assert code == 2
    assert "trong lệnh" in errors
    assert "mat" not in errors


@pytest.mark.parametrize("words", [("server-people",), ("library-move", "to-server")])
def test_a_computer_that_joined_no_server_is_told_how(run: Run, words: tuple[str, ...]) -> None:
    code, _, errors = run(*words)
    assert code == 2
    assert "server-join" in errors
