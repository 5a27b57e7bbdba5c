"""Documents from outside: the corpus with its truth, files that are none, and an account that balances."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from app.cli import main
from app.domain.plan.tree import tasks
from app.errors import faults, importing
from app.workflows.importing import account_json, import_plan
from tests.corpus_report import CORPUS, Score, scores, truths

_needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
_REFUSED: dict[str, type[faults.AppError]] = {
    "office_lock_file": importing.LockFile,
    "empty": importing.FileEmpty,
    "rtf_named_doc": importing.LibreOfficeNeeded,
    "not_a_document": importing.NotADocument,
    "damaged_zip": importing.FileDamaged,
    "damaged_xml": importing.FileDamaged,
    "missing_main_part": importing.PartMissing,
    "xml_dtd_forbidden": importing.EntitiesForbidden,
    "too_large_unpacked": importing.UnpacksTooLarge,
    "wrong_kind": importing.WrongKind,
    "encrypted": importing.FileEncrypted,
    "scan_no_text": importing.TesseractNeeded,
}
_READ_ALL_THE_SAME = {"html_named_doc"}
"""What the corpus lets a program refuse or read."""
_KNOWN_MISSES = {
    "02_ubnd_tinh_ke_hoach_2026_2030_danh_so_hon_hop.docx": {
        "sections"
    },  # 1.1. typed below 2. is printed as 2.1.
    "04_ubnd_huyen_ke_hoach_2024.docx": {"coordinating"},  # the truth parts "UBND các xã, thị trấn"
    "09_phu_luc_dinh_kem_zip_doi_ten.doc": {"kind"},  # an annex without its plan: no kind that a plan has
    # The truth wants the number that a day is counted by; nobody reads that: it comes in as the day, doubtful.
    "11_phu_luc_nhiem_vu.xlsx": {"kind", "deadline_text"},
    "12_tong_hop_y_kien_gop_y.xlsx": {"kind"},
}
_READ = [] if not CORPUS.is_dir() else truths()


@_needs_corpus
@pytest.mark.parametrize("truth", _READ, ids=lambda truth: truth["file"][:2])
def test_a_document_of_the_corpus_comes_in_as_its_truth_says(truth: dict[str, object]) -> None:
    name = str(truth["file"])
    plan, account = import_plan(CORPUS / name)
    wrong: list[Score] = [each for each in scores(plan, truth) if each.right != each.all]
    assert [each for each in wrong if each.field not in _KNOWN_MISSES.get(name, set())] == []
    assert account.total == sum(count for _, count in account.source)


def _bad() -> list[dict[str, str]]:
    if not CORPUS.is_dir():
        return []
    bad: list[dict[str, str]] = json.loads((CORPUS / "truth.json").read_text(encoding="utf-8"))["bad_inputs"]
    return bad


@_needs_corpus
@pytest.mark.parametrize("bad", _bad(), ids=lambda bad: bad["file"])
def test_a_bad_file_is_refused_for_what_it_is(bad: dict[str, str]) -> None:
    if bad["expect"] in _READ_ALL_THE_SAME:
        import_plan(CORPUS / bad["file"])
        return
    with pytest.raises(_REFUSED[bad["expect"]]):
        import_plan(CORPUS / bad["file"])


def word_file(path: Path, body: str) -> Path:
    """A Word file of nothing but a document part."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        )
    return path


def test_a_file_that_is_not_understood_comes_in_as_plain_paragraphs(tmp_path: Path) -> None:
    lines = ("Thưa các đồng chí,", "Hôm nay trời đẹp.", "")
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    plan, account = import_plan(word_file(tmp_path / "thu.docx", body))
    assert len(plan.body) == 2
    assert (len(account.placed), len(account.left_out)) == (2, 1)


def test_the_command_writes_plan_and_account(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = word_file(tmp_path / "a.docx", "<w:p><w:r><w:t>I. MỤC ĐÍCH</w:t></w:r></w:p>")
    out, account = tmp_path / "a.duthao", tmp_path / "a.json"
    assert main(["import", str(source), str(out), "--account", str(account)]) == 0
    told = json.loads(account.read_text(encoding="utf-8"))
    assert [each["text"] for each in told["placed"]] == ["I. MỤC ĐÍCH"]
    assert told["totals"]["all"] == told["source"]["all"] == 1
    assert main(["import", str(source), str(out)]) == 1, "a plan file is not replaced unasked"
    assert main(["import", str(source), str(source)]) == 1
    assert "a.docx" in capsys.readouterr().err


def test_an_archive_that_lies_about_its_sizes_is_read_no_further(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "x" * 50_000_000)
    path = tmp_path / "bom.docx"
    path.write_bytes(content.getvalue())
    with pytest.raises(importing.UnpacksTooLarge):
        import_plan(path)


def test_the_account_is_the_same_for_the_same_file(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", "<w:p><w:r><w:t>Một</w:t></w:r></w:p><w:p/>")
    first, second = (json.loads(account_json(import_plan(path)[1])) for _ in range(2))
    for told in (first, second):
        for entry in told["placed"]:
            entry.pop("item")
    assert first == second


def test_a_compound_file_that_is_broken_is_told_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "cu.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "WordDocument".encode("utf-16-le"))
    with pytest.raises(importing.FileDamaged):
        import_plan(path)


def test_a_workbook_that_is_damaged_is_told_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "bang.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook")
    with pytest.raises(importing.FileDamaged):
        import_plan(path)


def test_a_plain_text_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        path.write_text(
            "KẾ HOẠCH\nCông tác trẻ em\n\nI. NHIỆM VỤ\n- Giao Sở Y tế chủ trì tổ chức hội thi.\n",
            encoding=encoding,
        )
        plan, account = import_plan(path)
        assert plan.head.subject == "Công tác trẻ em"
        assert len(tasks(plan)) == 1
        assert account.total == sum(count for _, count in account.source)
    for data in (b"\xff\xfe\x00", b"a\x00b", b"\x80\x81", b" \n"):
        path.write_bytes(data)
        with pytest.raises(importing.NotADocument):
            import_plan(path)
