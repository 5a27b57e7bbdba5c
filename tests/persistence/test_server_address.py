"""The address of a server: what is refused, what is told, and that the way to another computer is guarded."""

from __future__ import annotations

import shutil
import socket
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from app.errors.faults import DatabaseUnreachable
from app.messages.faults import error_message
from app.persistence import open_store, try_server, with_password, without_password
from app.persistence.server_address import guarded, parsed, place_of_server, with_login
from tests.persistence.servers import debian_programs, debian_server

ELSEWHERE = "127.0.0.2"
"""Not among the names of this computer itself, and yet it answers."""


@pytest.mark.parametrize("password", ["p@ss/word", "a:b@c", "ab@cd", "a/b", "100%", "mật khẩu"])
def test_a_password_goes_in_and_out_whatever_its_signs(password: str) -> None:
    address = with_password("postgresql://an@may-chu:5433/kho?sslmode=verify-ca", password)
    bare, given = without_password(address)
    assert (bare, given) == ("postgresql://an@may-chu:5433/kho?sslmode=verify-ca", password)
    assert place_of_server(parsed(address)) == "may-chu:5433/kho"


@pytest.mark.parametrize(
    "address",
    ["postgres://an:bi@mat/7@may/kho", "postgres://an:b:i@mat@may/k:o", "postgres://an:bi@may/mat@kho"],
)
def test_of_a_password_that_comes_apart_nothing_is_told(address: str) -> None:
    with pytest.raises(DatabaseUnreachable) as caught:
        open_store(address)
    told = error_message(caught.value)
    assert "mat" not in told
    assert "%40" in told


def test_an_unknown_option_is_told_in_words() -> None:
    with pytest.raises(DatabaseUnreachable) as caught:
        open_store("postgresql://an:bi-mat@127.0.0.1/kho?sslmod=require")
    assert caught.value.reason == "option"
    assert "bi-mat" not in error_message(caught.value)


@pytest.mark.parametrize(
    "said",
    [
        "localhost:5561/kho?hostaddr=127.0.0.9",
        "localhost/kho?host=127.0.0.9:5561",
        "localhost/kho?host=/run/postgresql",
        "/kho?host=127.0.0.9",
        "/kho?host=/run/postgresql,127.0.0.9",
        "/kho?host=/run/postgresql&host=127.0.0.9",
        "may-chu/kho?service=x",
        "may-chu/kho?options=-csearch_path%3Dx",
        "may-chu/kho?sslkey=/etc/passwd",
        "may-chu/kho?sslmode=verify-full&sslmode=disable",
        "may-chu/hostaddr=127.0.0.9",
    ],
)
def test_an_address_names_the_one_computer_that_people_read_in_it(said: str) -> None:
    with pytest.raises(DatabaseUnreachable) as caught:
        parsed(f"postgresql://chi@{said}")
    assert caught.value.reason in ("option", "signs")


@pytest.mark.parametrize("port", [0, 65536, 99999])
def test_a_port_that_no_computer_has_is_told_at_once(port: int) -> None:
    with pytest.raises(DatabaseUnreachable) as caught:
        parsed(f"postgresql://an@may-chu:{port}/kho")
    assert caught.value.reason == "address"


@pytest.mark.parametrize(
    ("address", "mode"),
    [
        ("postgresql://an@127.0.0.1/kho", None),
        ("postgresql://an@localhost/kho", None),
        ("postgresql://an@/kho?host=/run/postgresql", None),
        ("postgresql://an@10.0.0.5/kho", "verify-full"),
        ("postgresql://an@may-chu/kho?sslmode=disable", "verify-full"),
        ("postgresql://an@may-chu/kho?sslmode=require", "verify-full"),
        ("postgresql://an@may-chu/kho?sslmode=verify-ca&sslrootcert=a.crt", "verify-ca"),
    ],
)
def test_the_way_to_another_computer_is_encrypted_and_its_certificate_checked(
    address: str, mode: str | None
) -> None:
    assert guarded(parsed(address)).query.get("sslmode") == mode


@pytest.fixture(scope="module")
def certificate() -> tuple[bytes, bytes]:
    """A certificate of the server by itself, and its key."""
    return made_certificate()


def made_certificate() -> tuple[bytes, bytes]:
    """A certificate that the server at `ELSEWHERE` gave itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, ELSEWHERE)])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(ELSEWHERE))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return made.public_bytes(pem), private


def test_a_server_that_does_not_encrypt_or_is_not_trusted_is_not_used(
    certificate: tuple[bytes, bytes], tmp_path: Path
) -> None:
    programs = debian_programs()
    if programs is None:
        pytest.skip("the server of the Python packages is reached by its socket alone")
    (tmp_path / "office.crt").write_bytes(certificate[0])
    for encrypts in (False, True):
        for address, reason in _on_a_server(programs, certificate if encrypts else None):
            trusted = f"{address}?sslrootcert={tmp_path / 'office.crt'}"
            with pytest.raises(DatabaseUnreachable) as caught:
                try_server(address)
            assert caught.value.reason == reason
            if encrypts:
                try_server(trusted)
                open_store(trusted).close()


def _on_a_server(programs: Path, certificate: tuple[bytes, bytes] | None) -> Iterator[tuple[str, str]]:
    """The address of a running server by the net, and why it is refused."""
    with socket.socket() as free:
        free.bind((ELSEWHERE, 0))
        port = free.getsockname()[1]
    folder = Path(tempfile.mkdtemp(prefix="duthao-pg-"))
    folder.chmod(0o755)
    settings = f"-h {ELSEWHERE} -p {port} -c fsync=off"
    if certificate is not None:
        for name, content in zip(("server.crt", "server.key"), certificate, strict=True):
            (folder / name).write_bytes(content)
            (folder / name).chmod(0o600)
            if folder.owner() == "root":
                shutil.chown(folder / name, "postgres", "postgres")
        settings += f" -c ssl=on -c ssl_cert_file={folder}/server.crt -c ssl_key_file={folder}/server.key"
    server = debian_server(programs, folder, settings)
    try:
        yield f"postgresql://postgres@{ELSEWHERE}:{port}/postgres", "certificate" if certificate else "no_tls"
    finally:
        server.end()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize(
    ("reached_as", "expected"),
    [
        ("", "postgresql://an@localhost:5499/kho"),
        ("may-chu", "postgresql://an@may-chu:5499/kho"),
        ("may-chu:5432", "postgresql://an@may-chu:5432/kho"),
    ],
)
def test_a_person_joins_by_the_port_that_the_library_was_made_by(reached_as: str, expected: str) -> None:
    assert with_login("postgresql://postgres:x@localhost:5499/kho", "an", reached_as) == expected
