"""The commands about templates as an officer types them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.plan_file import plan_file, read_plan_file
from app.domain.template.file import read_template
from app.domain.template.file_writer import write_template
from app.workflows import reference_data
from app.workflows.new_plan import new_plan
from app.workflows.templates_copy import templates_copy_path
from tests.commands import Run
from tests.corpus.plans import PAPERS


@pytest.fixture(autouse=True)
def _library_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DUTHAO_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("DUTHAO_DATABASE_URL", raising=False)
    reference_data.own_templates.cache_clear()
    yield
    reference_data.own_templates.cache_clear()


@pytest.fixture
def paper(tmp_path: Path) -> str:
    (tmp_path / "cu.docx").write_bytes(PAPERS["city_with_annex"]().content())
    return "cu.docx"


def test_an_imported_plan_becomes_a_template_and_next_years_plan_of_another_office(
    run: Run, paper: str
) -> None:
    code, out, errors = run("template-from", paper, "mau.toml", "--title", "Mẫu đuối nước", "--lang", "vi")
    assert code == 0, errors
    assert "{issuer}" in out
    assert "Sở Giáo dục và Đào tạo → {@giao-duc}" in out
    assert "Sông Vân" not in Path("mau.toml").read_text(encoding="utf-8")
    code, out, errors = run("template-import", "mau.toml")
    assert (code, errors) == (0, "")
    template = read_template(Path("mau.toml").read_text(encoding="utf-8"), "mau.toml")
    assert template.id in out
    _, listed, _ = run("templates", "--json")
    (own,) = [each for each in json.loads(listed) if each["own"]]
    assert (own["id"], own["title"], own["version"]) == (template.id, "Mẫu đuối nước", 1)
    code, out, errors = run(
        "new",
        "--template",
        template.id,
        "--issuer",
        "UBND tỉnh Lai Châu",
        "--date",
        "2027-03-01",
        "moi.duthao",
    )
    assert (code, errors) == (0, "")
    plan = read_plan_file(Path("moi.duthao"))
    assert plan.head.subject == "Phòng, chống đuối nước trẻ em năm 2027 trên địa bàn tỉnh Lai Châu"
    assert plan.template is not None
    assert plan.template.id == template.id


def test_what_is_to_be_kept_is_kept_and_told_to_machines(run: Run, paper: str) -> None:
    code, out, _ = run(
        "template-from", paper, "mau.toml", "--keep", "year", "area", "--blank", "agency", "--json"
    )
    assert code == 0
    told = json.loads(out)
    outcomes = {(each["kind"], each["outcome"]) for each in told["traces"]}
    assert {("year", "kept"), ("area", "kept"), ("agency", "blank"), ("issuer", "taken")} <= outcomes
    assert all(each["places"] for each in told["traces"])
    written = Path("mau.toml").read_text(encoding="utf-8")
    assert "năm 2026" in written
    assert "{co-quan-1}" in written


def test_the_same_file_is_taken_over_once_and_a_changed_one_as_a_new_version(run: Run) -> None:
    text = write_template(reference_data.template("trong")).replace('id = "trong"', 'id = "cua-toi"')
    Path("a.toml").write_text(text, encoding="utf-8")
    assert run("template-import", "a.toml")[0] == 0
    assert "version 1" in run("template-import", "a.toml", "--lang", "en")[1]
    changed = write_template(replace(read_template(text, "a"), title="Khác"))
    Path("a.toml").write_text(changed, encoding="utf-8")
    code, out, errors = run("template-import", "a.toml", "--lang", "en")
    assert code == 0, errors
    assert "version 2" in out
    assert run("template-export", "cua-toi", "b.toml")[0] == 0
    assert read_template(Path("b.toml").read_text(encoding="utf-8"), "b").version == 2


HEAD = 'id = "a"\nversion = 1\ntitle = "A"\nlevels = ["commune"]\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id = ", "no TOML text"),
        (f'{HEAD}subject = "{{khong-co}}"\nbody = "x"', "line 5: no blank is called {khong-co}"),
        (f"{HEAD}subject = 'S'\nbody = '''\n* Việc\n    gì: x\n'''", "line 8: “gì” is no part of a task"),
        (f"{HEAD}subject = 'S'", "“body” holds what it cannot"),
        (f"{HEAD}subject = 'S'\nbody = 'x'".replace('"a"', '"trong"'), "a template of the program"),
    ],
)
def test_a_broken_template_is_refused_with_its_line(run: Run, text: str, said: str) -> None:
    Path("hong.toml").write_text(text, encoding="utf-8")
    code, out, errors = run("template-import", "hong.toml", "--lang", "en")
    assert (code, out) == (1, "")
    assert "hong.toml" in errors
    assert said in errors
    assert not templates_copy_path().exists() or json.loads(templates_copy_path().read_text()) == {}


def test_nothing_is_written_over_what_is_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.duthao").write_bytes(plan_file(new_plan("trong")))
    Path("da-co.toml").write_text("giữ", encoding="utf-8")
    for words in (
        ("template-from", "p.duthao", "da-co.toml"),
        ("template-export", "trong", "da-co.toml"),
        ("template-from", "p.duthao", "p.duthao"),
    ):
        code, _, errors = run(*words)
        assert (code, bool(errors)) == (1, True)
    assert Path("da-co.toml").read_text(encoding="utf-8") == "giữ"


def test_a_damaged_copy_of_the_templates_costs_nothing(run: Run) -> None:
    templates_copy_path().parent.mkdir(parents=True, exist_ok=True)
    templates_copy_path().write_text("{", encoding="utf-8")
    code, out, errors = run("templates", "--json")
    assert (code, errors) == (0, "")
    assert not any(each["own"] for each in json.loads(out))
