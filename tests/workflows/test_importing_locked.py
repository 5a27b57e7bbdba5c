"""Documents locked with a password: opened with it, told apart without it and with a wrong one."""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
from pathlib import Path

import olefile  # type: ignore[import-untyped]
import pytest
from docx import Document
from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]

from app.cli import main
from app.errors import importing
from app.workflows.importing import import_plan
from app.workflows.importing_apart import Wish, import_apart

pytestmark = pytest.mark.slow  # starts programs

_PASSWORD = "Mật khẩu 123"


def _locked(path: Path, password: str = _PASSWORD) -> Path:
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(path.read_bytes())).encrypt(password, target)
    path.write_bytes(target.getvalue())
    return path


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A locked Word file of one line."""
    return _locked(_word_file(tmp_path / "khoa.docx"))


def _word_file(path: Path) -> Path:
    document = Document()
    document.add_paragraph("Một")
    document.save(str(path))
    return path


def test_its_password_opens_it(locked: Path) -> None:
    assert "Một" in [entry.text for entry in import_plan(locked, _PASSWORD)[1].entries()]


def test_without_a_password_and_with_a_wrong_one_it_stays_locked(locked: Path) -> None:
    with pytest.raises(importing.FileEncrypted):
        import_plan(locked)
    with pytest.raises(importing.WrongPassword):
        import_plan(locked, "khác")


def test_what_excel_locks_for_its_own_use_needs_no_password(tmp_path: Path) -> None:
    path = _locked(_word_file(tmp_path / "a.docx"), "VelvetSweatshop")
    assert import_plan(path)[1].total


def test_the_command_takes_the_password(
    locked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    out = tmp_path / "a.duthao"
    assert main(["import", str(locked), str(out)]) == 1
    assert main(["import", str(locked), str(out), "--password", "khác"]) == 1
    assert main(["import", str(locked), str(out), "--password", _PASSWORD]) == 0
    assert "khac" not in capsys.readouterr().err


def test_at_a_terminal_the_command_asks_for_it(
    locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def answer(words: str) -> str:
        asked.append(words)
        return _PASSWORD

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("app.cli.source.getpass", answer)
    assert main(["import", str(locked), str(tmp_path / "a.duthao")]) == 0
    assert "khoa.docx" in asked[0]


def test_a_wish_does_not_show_its_password() -> None:
    assert _PASSWORD not in repr(Wish(Path("a"), _PASSWORD))


@pytest.mark.parametrize("begin", [1000, -1])
def test_a_locked_file_that_is_broken_is_told_as_broken_or_locked(begin: int, locked: Path) -> None:
    content = bytearray(locked.read_bytes())
    # The account of how it is locked is XML.
    begin = content.find(b"<encryption") if begin < 0 else begin
    for at in range(begin, len(content), 97):
        content[at] ^= 0x55
    locked.write_bytes(content)
    with pytest.raises(importing.CannotImport) as told:
        import_apart(locked, password=_PASSWORD)
    assert type(told.value) is not importing.CannotImport


@pytest.mark.parametrize("manifest", [True, False])
def test_an_encrypted_open_document_is_told_as_locked(manifest: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", b"\x01\x02")
        if manifest:
            package.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(importing.LockedOtherwise if manifest else importing.LibreOfficeNeeded):
        import_plan(path)


_OLD = Path(__file__).resolve().parents[1] / "old_files"


def _with(path: Path, target: Path, stream: str, place: int, content: bytes) -> Path:
    """A compound file with other bytes at a place of one of its streams."""
    shutil.copyfile(path, target)
    with olefile.OleFileIO(str(target), write_mode=True) as file:
        whole = bytearray(file.openstream(stream).read())
        whole[place : place + len(content)] = content
        file.write_stream(stream, bytes(whole))
    return target


def _of_excel_95(target: Path) -> Path:
    """A workbook whose stream is called as Excel 95 calls it."""
    content = bytearray((_OLD / "bang.xls").read_bytes())
    name, other = "Workbook".encode("utf-16-le"), "Book".encode("utf-16-le")
    place = content.index(name)
    content[place : place + len(name)] = other.ljust(len(name), b"\0")
    content[place + 64 : place + 66] = struct.pack("<H", len(other) + 2)
    target.write_bytes(content)
    return target


@pytest.mark.parametrize("kind", ["word, by XOR", "word, by RC4", "excel 95", "excel, by XOR"])
def test_old_locks_are_told_as_locks(kind: str, tmp_path: Path) -> None:
    word, scrambled = _OLD / "van-ban.doc", bytes(number ^ 0x5A for number in range(256)) * 7
    if kind.startswith("word"):
        flags = 0x93F0 if kind == "word, by XOR" else 0x13F0
        path = _with(word, tmp_path / "a.doc", "WordDocument", 0x0A, struct.pack("<H", flags))
    elif kind == "excel 95":
        book = _of_excel_95(tmp_path / "b.xls")
        locked = struct.pack("<HH", 0x2F, 2) + b"\x12\x34" + scrambled
        path = _with(book, tmp_path / "a.xls", "Book", 20, locked)
    else:
        locked = struct.pack("<HH", 0x2F, 6) + b"\0\0\x12\x34\x56\x78" + scrambled
        path = _with(_OLD / "bang.xls", tmp_path / "a.xls", "Workbook", 20, locked)
    with pytest.raises((importing.FileEncrypted, importing.LockedOtherwise)):
        import_plan(path)
    with pytest.raises((importing.WrongPassword, importing.LockedOtherwise)):
        import_plan(path, _PASSWORD)
