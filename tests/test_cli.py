"""The commands as an officer types them: what they print, what they write, and their exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.arguments import CAPACITIES
from app.documents.plan_file import plan_file, read_plan_file
from app.domain import edits
from app.domain.plan.tree import tasks
from app.domain.registers.office_registers import OfficeRegisters, with_own_word
from app.domain.registers.signing import SigningCapacity
from app.plan_json import plan_from_json
from app.settings import FOLDER_VARIABLE
from app.translation import tr
from app.workflows import reference_data
from app.workflows.registers_copy import write_copy
from tests.commands import Run
from tests.corpus.plans import PAPERS

ROOT = Path(__file__).parent.parent


@pytest.fixture
def plan(run: Run, tmp_path: Path) -> Path:
    """A plan drafted from a template for a real province."""
    path = tmp_path / "kh.duthao"
    code, _, errors = run(
        "new", "--template", "ctr76-ct28", "--issuer", "UBND tỉnh Lâm Đồng", "--date", "15/9/2025", str(path)
    )
    assert (code, errors) == (0, "")
    return path


def test_templates_are_listed_for_people_and_machines(run: Run) -> None:
    code, out, _ = run("templates")
    assert code == 0
    listed = json.loads(run("templates", "--json")[1])
    assert [set(each) for each in listed] == [
        {"id", "title", "directive", "version", "own", "retired"}
    ] * len(listed)
    assert all(each["id"] in out and each["title"] in out for each in listed)
    assert len(listed) >= 8


def test_directives_are_listed_with_their_demands(run: Run) -> None:
    listed = json.loads(run("directives", "--json")[1])
    by_id = {each["id"]: each for each in listed}
    assert by_id["28-cttw"]["citation"] == {
        "kind": "Chỉ thị",
        "number": "28-CT/TW",
        "issued": "2023-12-25",
        "issuer": "Bộ Chính trị",
        "abstract": reference_data.directives()["28-cttw"].citation.abstract,
    }
    assert json.loads(run("directive", "28-CT/TW", "--json")[1])["id"] == "28-cttw"
    assert by_id["28-cttw"]["demands"]
    assert "28-cttw" in run("directives")[1]


SAMPLE_BODY = "Ủy ban nhân dân"


@pytest.mark.parametrize(
    "template",
    [each.id for each in reference_data.templates() if not each.bodies or SAMPLE_BODY in each.bodies],
)
def test_every_template_makes_a_plan_without_an_issuer(run: Run, tmp_path: Path, template: str) -> None:
    code, out, errors = run("new", "--template", template, "new.duthao")
    assert (code, errors) == (0, "")
    assert "new.duthao" in out
    drafted = read_plan_file(tmp_path / "new.duthao")
    assert drafted.template is not None
    assert drafted.template.id == template


def test_a_template_for_other_bodies_asks_for_an_issuer(run: Run, tmp_path: Path) -> None:
    code, out, errors = run("new", "--template", "so-cap-tren", "new.duthao")
    assert (code, out) == (1, "")
    assert "Mẫu so-cap-tren không" in errors
    assert "van-ban-cap-tren" in errors
    assert not (tmp_path / "new.duthao").exists()
    assert run("new", "--template", "so-cap-tren", "--issuer", "Sở Y tế tỉnh Lâm Đồng", "new.duthao")[0] == 0


def test_any_office_issues_and_one_that_no_register_holds_is_told(run: Run, tmp_path: Path) -> None:
    new = ("new", "--template", "van-ban-cap-tren", "--date", "2/3/2026")
    code, _, said = run(*new, "--issuer", "UBND xã Tân Hà", "one.duthao")
    assert code == 0
    assert "Tân Hà Lâm Hà" in said
    assert read_plan_file(tmp_path / "one.duthao").head.issuer.heading == ("ỦY BAN NHÂN DÂN", "XÃ TÂN HÀ")
    department = ("new", "--template", "so-cap-tren", "--issuer", "Sở Y tế tỉnh Lâm Đồng", "two.duthao")
    assert run(*department)[::2] == (0, "")


def test_blanks_are_listed_and_filled_everywhere(run: Run, tmp_path: Path) -> None:
    run("new", "--template", "van-ban-cap-tren", "--date", "2/3/2026", "one.duthao")
    listed = json.loads(run("blanks", "--json", "one.duthao")[1])
    count = next(each["count"] for each in listed if each["label"] == "số, ký hiệu")
    assert count > 1
    assert run("blanks", "one.duthao", "--set", "số, ký hiệu=28-CT/TW")[0] == 0
    left = json.loads(run("blanks", "--json", "one.duthao")[1])
    assert len(left) == len(listed) - 1
    before = (tmp_path / "one.duthao").read_bytes()
    code, _, said = run("blanks", "one.duthao", "--set", "nhãn lạ=1")
    assert code == 1
    assert "nhãn lạ" in said
    assert (tmp_path / "one.duthao").read_bytes() == before


def test_words_are_found_and_replaced(run: Run, tmp_path: Path) -> None:
    run(
        "new",
        "--template",
        "van-ban-cap-tren",
        "--date",
        "2/3/2026",
        "--issuer",
        "UBND tỉnh Lâm Đồng",
        "one.duthao",
    )
    before = (tmp_path / "one.duthao").read_bytes()
    listed = json.loads(run("find", "--json", "one.duthao", "ke hoach")[1])
    assert len(listed) > 2
    assert {each["words"].lower() for each in listed} == {"kế hoạch"}
    code, told, _ = run("find", "one.duthao", "ke hoach")
    assert code == 0
    assert "[Kế hoạch]" in told
    assert f"{len(listed)} chỗ" in told
    assert (tmp_path / "one.duthao").read_bytes() == before
    code, told, _ = run(
        "find", "one.duthao", "kế hoạch", "--accents", "--replace", "chương trình", "-o", "two.duthao"
    )
    assert code == 0
    assert f"Đã thay {len(listed)} chỗ" in told
    assert (tmp_path / "one.duthao").read_bytes() == before
    assert (
        run("find", "two.duthao", "kế hoạch", "--accents")[1].strip() == "Không tìm thấy trong kế hoạch này."
    )
    code, _, said = run("find", "one.duthao", "kế", "--replace", "x", "-o", "two.duthao")
    assert code == 1
    assert "two.duthao" in said
    code, told, _ = run("find", "one.duthao", "Lâm Đồng", "--case", "--replace", "")
    assert code == 1
    assert "giữ nguyên" in told


def test_the_office_of_the_settings_drafts_where_there_is_one(run: Run, tmp_path: Path) -> None:
    sample = (ROOT / "resources" / "offices" / "sample-province.toml").read_text(encoding="utf-8")
    (tmp_path / "settings" / "office.toml").write_text(sample.replace("Hoa Ban", "Hoa Mai"), encoding="utf-8")
    run("new", "--template", "van-ban-cap-tren", "new.duthao")
    assert read_plan_file(tmp_path / "new.duthao").head.issuer.area == "Hoa Mai"


def test_blanks_are_filled_from_the_command_line(run: Run, tmp_path: Path) -> None:
    blank = reference_data.template("sau-so-ket").blanks[0].id
    run("new", "--template", "sau-so-ket", "--set", f"{blank}=2026 - 2030", "new.duthao")
    assert "2026 - 2030" in read_plan_file(tmp_path / "new.duthao").head.subject


def test_the_capacities_of_the_command_line_are_those_of_signing() -> None:
    assert set(CAPACITIES) == {each.value for each in SigningCapacity}


@pytest.mark.parametrize(
    ("words", "capacity", "title"),
    [
        (("--title", "Phó Chủ tịch"), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH"),
        (("--capacity", "deputy"), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH"),
        (("--capacity", "head"), ("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH"),
        (("--capacity", "acting"), ("TM. ỦY BAN NHÂN DÂN",), "Q. CHỦ TỊCH"),
        (("--capacity", "by_order", "--title", "Chánh Văn phòng"), ("TL. CHỦ TỊCH",), "CHÁNH VĂN PHÒNG"),
        (("--capacity", "by_authority", "--title", "Giám đốc"), ("TUQ. CHỦ TỊCH",), "GIÁM ĐỐC"),
    ],
)
@pytest.mark.parametrize("issuer", [(), ("--issuer", "UBND tỉnh Lâm Đồng")])
def test_the_signer_is_named_on_the_command_line(
    run: Run,
    tmp_path: Path,
    words: tuple[str, ...],
    capacity: tuple[str, ...],
    title: str,
    issuer: tuple[str, ...],
) -> None:
    run("new", "--template", "trong", *issuer, "--signer", "Nguyễn Văn A", *words, "new.duthao")
    signature = read_plan_file(tmp_path / "new.duthao").signature
    assert (signature.capacity, signature.title, signature.name) == (capacity, title, "Nguyễn Văn A")


def test_a_name_alone_signs_as_the_office_usually_does(run: Run, tmp_path: Path) -> None:
    run("new", "--template", "trong", "--signer", "Trần Thị B", "new.duthao")
    signature = read_plan_file(tmp_path / "new.duthao").signature
    assert (signature.title, signature.name) == ("PHÓ CHỦ TỊCH", "Trần Thị B")


def test_who_signs_by_order_must_have_a_title(run: Run) -> None:
    code, out, errors = run("new", "--template", "trong", "--capacity", "by_order", "new.duthao")
    assert (code, out) == (2, "")
    assert "--title" in errors


def test_the_draft_round_is_kept(run: Run, tmp_path: Path) -> None:
    run("new", "--template", "trong", "--round", "2", "new.duthao")
    assert read_plan_file(tmp_path / "new.duthao").head.draft_round == 2
    assert run("new", "--template", "trong", "--round", "0", "other.duthao")[0] == 2


def test_a_plan_file_is_not_replaced_unless_asked(run: Run, plan: Path) -> None:
    before = plan.read_bytes()
    code, out, errors = run("new", "--template", "trong", str(plan))
    assert (code, out) == (1, "")
    assert str(plan) in errors
    assert plan.read_bytes() == before
    assert run("new", "--template", "trong", "--overwrite", str(plan))[0] == 0
    assert plan.read_bytes() != before


def test_an_assignment_is_written_and_shown(run: Run, plan: Path) -> None:
    task = tasks(read_plan_file(plan))[1]
    code, out, _ = run(
        *(
            "assign",
            str(plan),
            "--task",
            task.code.lower(),
            "--lead",
            "cong an",
            "--with",
            "Sở Y tế; so tu phap",
        ),
        *("--by", "Quý II/2026"),
    )
    assert code == 0
    assert task.code in out
    changed = next(each for each in tasks(read_plan_file(plan)) if each.id == task.id)
    assert [party.name for party in changed.assignment.leads] == ["Công an tỉnh"]
    assert [party.name for party in changed.assignment.coordinating] == ["Sở Y tế", "Sở Tư pháp"]
    assert changed.deadline is not None
    assert changed.deadline.text == "Quý II/2026"


def test_demands_are_taken_from_pasted_text_and_linked_to_tasks(run: Run, plan: Path, tmp_path: Path) -> None:
    text = "1. Quán triệt Chỉ thị\n2. Rà soát chính sách\n3. Báo cáo hằng năm\n"
    (tmp_path / "chi-thi.txt").write_text(text, encoding="utf-8")
    code, out, _ = run("demands", str(plan), "--from", "chi-thi.txt")
    directive = read_plan_file(plan).directives[0]
    assert code == 0
    assert [demand.text for demand in directive.demands] == [
        "Quán triệt Chỉ thị",
        "Rà soát chính sách",
        "Báo cáo hằng năm",
    ]
    assert all(demand.id in out for demand in directive.demands)
    demand = directive.demands[1]
    assert run("assign", str(plan), "--task", _first_code(plan), "--answers", demand.id)[0] == 0
    assert tasks(read_plan_file(plan))[0].answers == (demand.id,)
    assert _first_code(plan) in run("demands", str(plan))[1]
    code, _, errors = run("assign", str(plan), "--task", _first_code(plan), "--answers", "x/9")
    assert code == 1
    assert demand.id in errors


def test_columns_are_shown_and_chosen_by_name(run: Run, plan: Path) -> None:
    assert run("columns", str(plan))[1].startswith("STT; Nhiệm vụ")
    code, out, _ = run("columns", str(plan), "--show", "stt", "nhiem vu", "Cơ quan chủ trì", "mã")
    assert (code, out) == (0, "STT; Nhiệm vụ; Cơ quan chủ trì; Mã\n")
    assert run("columns", str(plan))[1] == out
    for wrong in (("màu",), ("stt",), ("nhiệm vụ", "--annex", "9")):
        code, out, errors = run("columns", str(plan), "--show", *wrong)
        assert (code, out) == (1, "")
        assert errors.count("\n") == 1


def test_an_unknown_agency_is_refused_with_names_that_may_be_meant(run: Run, plan: Path) -> None:
    before = plan.read_bytes()
    code, out, errors = run("assign", str(plan), "--task", _first_code(plan), "--lead", "Sở Y học")
    assert (code, out) == (1, "")
    assert "Sở Y tế" in errors
    assert plan.read_bytes() == before


def test_words_are_kept_as_written_when_asked(run: Run, plan: Path) -> None:
    words = "Theo phân công tại Quyết định số 1441/QĐ-UBND"
    code, out, _ = run("assign", str(plan), "--task", _first_code(plan), "--lead", words, "--as-written")
    assert code == 0
    assert words in out


def test_a_mistyped_task_code_is_answered_with_the_right_one(run: Run, plan: Path) -> None:
    code = _first_code(plan)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    exit_code, _, errors = run("assign", str(plan), "--task", wrong, "--lead", "Sở Y tế")
    assert exit_code == 1
    assert code in errors


def _first_code(plan: Path) -> str:
    return tasks(read_plan_file(plan))[0].code


def test_show_prints_the_plan_file_for_machines(run: Run, plan: Path) -> None:
    code, out, _ = run("show", str(plan), "--json")
    assert code == 0
    assert plan_from_json(out.encode(), plan) == read_plan_file(plan)


def test_show_tells_people_who_does_what(run: Run, plan: Path) -> None:
    out = run("show", str(plan))[1]
    for task in tasks(read_plan_file(plan)):
        assert task.code in out
        assert all(party.name in out for party in task.assignment.parties)


def test_check_exits_with_1_and_names_what_it_found(run: Run, plan: Path) -> None:
    code, out, _ = run("check", str(plan), "--json")
    assert code == 1
    assert "no_signer" in {each["code"] for each in json.loads(out)}
    assert "Chưa có họ tên người ký" in run("check", str(plan))[1]


def test_check_finds_a_dissolved_department(run: Run, plan: Path) -> None:
    text = plan.read_text(encoding="utf-8").replace('"so-y-te"', '"so-ldtbxh"')
    plan.write_text(text.replace('"Sở Y tế"', '"Sở Lao động - Thương binh và Xã hội"'), encoding="utf-8")
    findings = json.loads(run("check", str(plan), "--json")[1])
    assert "agency_not_valid" in {each["code"] for each in findings}


def test_export_writes_both_files_and_says_so(run: Run, plan: Path, tmp_path: Path) -> None:
    files = ("--docx", "kh.docx", "--xlsx", "kh.xlsx", "--comments", "gui.docx")
    code, out, errors = run("export", str(plan), *files)
    assert (code, errors) == (0, "")
    assert "kh.docx" in out
    assert "kh.xlsx" in out
    assert (tmp_path / "kh.docx").stat().st_size > 5000
    assert (tmp_path / "kh.xlsx").stat().st_size > 5000
    assert (tmp_path / "gui.docx").stat().st_size > 5000


def test_an_export_never_replaces_the_plan_or_the_other_export(run: Run, plan: Path) -> None:
    before = plan.read_bytes()
    for arguments in (
        ("--docx", str(plan)),
        ("--docx", "a.docx", "--xlsx", "a.docx"),
        ("--docx", "a.docx", "--comments", "a.docx"),
        ("--docx", "a.pdf"),
    ):
        code, out, errors = run("export", str(plan), *arguments)
        assert (code, out) == (1, "")
        assert "Hãy" in errors
    assert plan.read_bytes() == before


def test_a_link_is_followed_and_stays(run: Run, plan: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.duthao"
    link.symlink_to(plan)
    assert run("assign", str(link), "--task", _first_code(plan), "--by", "Năm 2026")[0] == 0
    assert link.is_symlink()
    assert "Năm 2026" in plan.read_text(encoding="utf-8")


def test_names_too_long_for_the_system_are_refused_in_one_sentence(run: Run, plan: Path) -> None:
    code, _, errors = run("export", str(plan), "--docx", "ế" * 90 + ".docx")
    assert code == 1
    assert "quá dài" in errors


def test_a_folder_or_a_pipe_is_no_plan_file(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.duthao")
    for name in (".", "pipe.duthao"):
        code, out, errors = run("show", name)
        assert (code, out) == (1, "")
        assert errors.count("\n") == 1


def test_an_interruption_is_told_without_a_traceback(
    run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(path: Path) -> None:
        raise KeyboardInterrupt(path)

    monkeypatch.setattr("app.workflows.plan_files.open_plan", interrupted)
    code, _, errors = run("show", str(plan))
    assert code == 130
    assert "Traceback" not in errors


def test_an_export_into_a_missing_folder_is_refused_in_one_sentence(run: Run, plan: Path) -> None:
    code, out, errors = run("export", str(plan), "--docx", "nowhere/kh.docx")
    assert (code, out) == (1, "")
    assert errors.count("\n") == 1
    assert "nowhere" in errors


def test_a_file_open_in_word_stays_as_it_is(run: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "kh.docx").write_bytes(b"old")
    (tmp_path / "~$kh.docx").write_bytes(b"")
    code, _, errors = run("export", str(plan), "--docx", "kh.docx")
    assert code == 1
    assert "đang mở" in errors
    assert (tmp_path / "kh.docx").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "đứt"),
        (b"{}", "không phải là kế hoạch"),
        (b"\xff\xfe", "UTF-8"),
        (b'{"format": "duthao", "version": 99}', "cập nhật"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_with_the_reason(
    run: Run, tmp_path: Path, content: bytes, word: str
) -> None:
    (tmp_path / "x.duthao").write_bytes(content)
    code, out, errors = run("show", "x.duthao")
    assert (code, out) == (1, "")
    assert word in errors


def test_a_missing_file_is_named(run: Run) -> None:
    code, _, errors = run("check", "nowhere.duthao")
    assert code == 1
    assert "nowhere.duthao" in errors


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("fly",),
        ("new", "x.duthao"),
        ("new", "--template", "trong", "--date", "32/1/2026", "x.duthao"),
        ("new", "--template", "trong", "--set", "novalue", "x.duthao"),
        ("export",),
    ],
)
def test_wrong_usage_exits_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, errors = run(*arguments)
    assert (code, out) == (2, "")
    assert errors


def test_nothing_to_do_is_wrong_usage(run: Run, plan: Path) -> None:
    assert run("export", str(plan))[0] == 2
    assert run("assign", str(plan), "--task", _first_code(plan))[0] == 2


def test_english_is_complete_where_it_is_asked_for(run: Run, plan: Path) -> None:
    assert "finding" in run("check", str(plan), "--lang", "en")[1]
    assert "usage:" in run("--lang", "en", "--help")[1]
    assert "cách dùng" in run("--help")[1]


def test_the_program_starts_as_a_process_of_its_own(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "templates", "--json"],
        capture_output=True,
        check=False,
        env={**os.environ, FOLDER_VARIABLE: str(tmp_path)},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))


def test_listing_needs_no_heavy_package(tmp_path: Path) -> None:
    heavy = "docx openpyxl lxml fontTools cattrs PySide6".split()
    program = "import sys; from app.cli import main; main(['templates']); print([p for p in %r if p in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program % heavy],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, FOLDER_VARIABLE: str(tmp_path), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.stdout.decode("utf-8").splitlines()[-1] == "[]"


def test_what_is_misspelt_is_listed_with_what_may_be_meant(run: Run, plan: Path, tmp_path: Path) -> None:
    wrong = edits.with_subject(read_plan_file(plan), "Sử lý kếhoạch về văn hóa, sức khỏe, văn hoá")
    path = tmp_path / "sai.duthao"
    path.write_bytes(plan_file(wrong))
    code, out, errors = run("spelling", str(path))
    assert (code, errors) == (1, "")
    assert "“Sử lý” → Xử lý" in out
    assert "“kếhoạch” → kế hoạch" in out
    assert "hoá → hóa" in out
    told = json.loads(run("spelling", str(path), "--json")[1])
    assert {key: told["misspelt"][0][key] for key in ("words", "kind", "start", "end")} == {
        "words": "Sử lý",
        "kind": "words",
        "start": 0,
        "end": 5,
    }
    assert told["tone_marks"]["style"] == "old"
    assert read_plan_file(path) == wrong


def test_the_office_spells_its_own_words_as_it_likes(run: Run, plan: Path, tmp_path: Path) -> None:
    wrong = edits.with_subject(read_plan_file(plan), "Mô hình hạnhphúc")
    path = tmp_path / "rieng.duthao"
    path.write_bytes(plan_file(wrong))
    before = json.loads(run("spelling", str(path), "--json")[1])["misspelt"]
    write_copy(with_own_word(OfficeRegisters(), "hạnhphúc"))
    after = json.loads(run("spelling", str(path), "--json")[1])["misspelt"]
    assert [each["words"] for each in before if each not in after] == ["hạnhphúc"]


def test_a_word_file_is_looked_through_as_well(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cu.docx"
    path.write_bytes(PAPERS["city_with_annex"]().content())
    code, out, _ = run("spelling", str(path))
    assert code in (0, 1)
    assert out
    assert run("spelling", str(tmp_path / "none.docx"))[0] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="the shell is another one")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("templates >&-", 0, ""),
        ("templates >&- 2>&-", 0, ""),
        ("import /nowhere a.duthao 2>&-", 1, ""),
        ("check $(printf 'a\\377.duthao')", 2, "UTF-8"),
        ("templates > /dev/full", 1, "ổ đĩa đã đầy"),
    ],
)
def test_bytes_that_are_no_text_and_outputs_that_are_closed_are_no_fault_of_ours(
    words: str, code: int, said: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" "$1" {words}', sys.executable, str(ROOT / "main.py")],
        capture_output=True,
        check=False,
        env={**os.environ, "DUTHAO_DATA": str(tmp_path), "DUTHAO_CONFIG": str(tmp_path)},
    )
    told = done.stderr.decode()
    assert (done.returncode, "Traceback" in told) == (code, False)
    assert said in told


@pytest.mark.parametrize("kind", ["THÔNG TƯ", "QUYẾT ĐỊNH"])
def test_what_is_no_plan_is_told_by_its_own_kind(run: Run, tmp_path: Path, kind: str) -> None:
    lines = ("BỘ Y TẾ", "Số: 4/2026/TT-BYT", kind, "Quy định về nước sạch", "Điều 1. Sở Y tế lấy mẫu nước.")
    (tmp_path / "in.txt").write_text("\n".join(lines), encoding="utf-8")
    code, out, _ = run("import", str(tmp_path / "in.txt"), str(tmp_path / "out.duthao"))
    assert code == 0
    assert tr("This is no plan but another document: {kind}.", kind=kind.lower()) in out
