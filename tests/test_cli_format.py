"""The command that checks the form of any Word file, as an officer types it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from docx import Document
from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]

from tests.commands import Run
from tests.format_papers import FAULTS, GOOD


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """A plan of another office with a narrow margin and letters that are too large."""
    paper = GOOD["plan"]()
    for fault in FAULTS:
        if fault.name in ("narrow left margin", "body, size"):
            fault.spoil(paper)
    path = tmp_path / "kế hoạch.docx"
    path.write_bytes(paper.saved())
    return path


def test_a_good_paper_is_told_to_be_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "good.docx"
    path.write_bytes(GOOD["plan"]().saved())
    code, words, errors = run("--lang", "en", "check-format", str(path))
    assert (code, errors) == (0, "")
    assert "Nothing breaks a rule of form." in words


def test_what_breaks_a_rule_is_told_with_clause_place_and_measure(run: Run, spoilt: Path) -> None:
    code, words, _ = run("check-format", str(spoilt))
    assert code == 1
    assert "Trang giấy: lề trái (Phụ lục I, Phần I, mục I.1, I.2, I.4)" in words
    assert "25 mm → 30 - 35 mm" in words
    assert "16,5 pt → 13 - 14 pt" in words
    assert "và 2 chỗ khác" in words
    assert "Có 2 lỗi thể thức." in words


def test_machines_get_the_same(run: Run, spoilt: Path) -> None:
    code, words, _ = run("check-format", str(spoilt), "--json")
    record = json.loads(words)
    assert code == 1
    assert record["standard"] == "nd30-2020"
    assert record["checked"] >= 115
    margin, size = record["findings"]
    assert margin["rule"] == "page.left"
    assert margin["found"]["numbers"] == [25.0]
    assert margin["expected"]["numbers"] == [30, 35]
    assert size["rule"] == "body.size"
    assert len(size["places"]) == 3
    assert size["weight"] == "must"


def test_what_is_sure_is_put_right_in_a_new_file_with_the_same_words(
    run: Run, spoilt: Path, tmp_path: Path
) -> None:
    before, target = spoilt.read_bytes(), tmp_path / "fixed.docx"
    code, words, _ = run("check-format", str(spoilt), "--fix", str(target), "--json")
    assert (code, json.loads(words)["fixed"]) == (0, ["page.left", "body.size"])
    assert spoilt.read_bytes() == before
    assert run("check-format", str(target))[0] == 0
    own, fixed = Document(str(spoilt)), Document(str(target))
    assert [each.text for each in fixed.paragraphs] == [each.text for each in own.paragraphs]


def test_a_fix_never_replaces_the_file_itself_and_no_other_unasked(
    run: Run, spoilt: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.docx"
    other.write_bytes(b"somebody's")
    for target in (spoilt, other, tmp_path / "other.pdf"):
        code, words, errors = run("check-format", str(spoilt), "--fix", str(target))
        assert (code, words) == (1, "")
        assert target.name in errors
    assert other.read_bytes() == b"somebody's"


def test_what_nobody_can_put_right_for_sure_writes_no_file(run: Run, tmp_path: Path) -> None:
    paper = GOOD["plan"]()
    next(fault for fault in FAULTS if fault.name == "a letter left out").spoil(paper)
    path, target = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(paper.saved())
    code, words, _ = run("--lang", "en", "check-format", str(path), "--fix", str(target))
    assert code == 1
    assert "None of them can be put right for sure" in words
    assert not target.exists()


def test_what_has_no_head_of_a_paper_is_never_called_free_of_faults(run: Run, tmp_path: Path) -> None:
    """A private letter, a contract: of the head and the end nothing could be asked, and that is said."""
    contract = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "HỢP ĐỒNG MUA BÁN",
        "Bên A: Công ty X",
    ]
    for name, lines in (("empty", []), ("letter", ["Xin chào các bạn."]), ("contract", contract)):
        document = Document()
        for line in lines:
            document.add_paragraph(line)
        path, target = tmp_path / f"{name}.docx", tmp_path / f"{name}-fixed.docx"
        document.save(str(path))
        code, words, _ = run("check-format", str(path), "--fix", str(target))
        assert code == 1
        assert "Không nhận ra tên loại văn bản" in words
        assert "Cơ quan ban hành" not in words
        code, words, _ = run("check-format", str(target), "--json")
        told = json.loads(words)
        assert (code, told["head"]) == (1, False)
        assert "kind.there" in [each["rule"] for each in told["findings"] if each["weight"] == "must"]


def test_a_sheet_is_told_by_its_two_sides(run: Run, tmp_path: Path) -> None:
    Document().save(str(tmp_path / "a.docx"))
    _, words, _ = run("check-format", str(tmp_path / "a.docx"))
    assert "215,9 × 279,4 mm → 210 × 297 mm" in words


def test_a_locked_file_gets_one_message_that_says_what_to_do(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "locked.docx"
    with path.open("wb") as target:
        OOXMLFile(io.BytesIO(GOOD["plan"]().saved())).encrypt("mật khẩu", target)
    code, words, errors = run("--lang", "en", "check-format", str(path))
    assert (code, words) == (1, "")
    assert "without a password" in errors


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.doc", b"{\\rtf1 abc}", "Rich Text"),
        ("a.pdf", b"%PDF-1.4", "PDF"),
        ("a.docx", b"", "empty"),
        ("a.docx", b"PK\x03\x04 broken", "damaged"),
        ("a.txt", b"abc", "plain text"),
    ],
)
def test_what_is_no_word_file_gets_one_message(
    run: Run, tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    code, words, errors = run("--lang", "en", "check-format", str(path))
    assert (code, words) == (1, "")
    assert told in errors
    assert len(errors.strip().splitlines()) == 1
