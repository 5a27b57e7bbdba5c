"""The command that makes last year's plan this year's, as an officer types it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.plan_file import read_plan_file
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import all_texts
from app.plan_json import plan_json
from tests.commands import Run

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "import"
LAST_YEAR = CORPUS / "06_ubnd_tp_ke_hoach_tre_em_2025.docx"


@pytest.fixture
def old(run: Run) -> str:
    issued = ("--template", "ctr76-ct28", "--issuer", "UBND tỉnh Lâm Đồng", "--date", "15/9/2025")
    assert run("new", *issued, "cu.duthao")[0] == 0
    return "cu.duthao"


def test_a_plan_is_rolled_forward_with_its_ledger(run: Run, old: str) -> None:
    code, out, errors = run(
        "roll-forward", old, "moi.duthao", "--year", "2027", "--ledger", "so.json", "--lang", "vi"
    )
    assert (code, errors) == (0, "")
    assert "giữ: " in out
    ledger = json.loads(Path("so.json").read_text(encoding="utf-8"))
    totals = ledger["totals"]
    assert totals["items"] == sum(totals[each] for each in ("kept", "changed", "dropped", "carried_over"))
    assert Counter(each["decision"] for each in ledger["items"])["kept"] == totals["kept"]
    assert ledger["coverage"]
    told = [each for each in ledger["items"] if each["kind"] == "task"]
    assert all(each["from_code"].startswith("KH25") and each["code"].startswith("KH2") for each in told)
    assert read_plan_file(Path("moi.duthao")).id == ledger["to"]["plan"]


def test_another_directive_brings_its_chain_and_its_bases(run: Run, old: str) -> None:
    chosen = ("--year", "2027", "--directive", "1183-qdttg", "--ledger", "so.json")
    code, _, errors = run("roll-forward", old, "moi.duthao", *chosen)
    assert (code, errors) == (0, "")
    new = read_plan_file(Path("moi.duthao"))
    assert [each.id for each in new.directives] == ["1183-qdttg", "28-cttw"]
    assert {"1183-qdttg", "28-cttw"} <= {each.directive for each in new.legal_bases}
    ledger = json.loads(Path("so.json").read_text(encoding="utf-8"))
    assert {each["demand"].split("/")[0] for each in ledger["coverage"]} == {"1183-qdttg", "28-cttw"}


def test_an_earlier_year_or_day_is_refused_with_what_to_do(run: Run, old: str) -> None:
    code, out, errors = run("roll-forward", old, "moi.duthao", "--year", "2020", "--lang", "vi")
    assert (code, out) == (1, "")
    assert "2020" in errors
    assert "năm sau" in errors
    chosen = ("--year", "2027", "--date", "15/9/2024", "--lang", "vi")
    code, out, errors = run("roll-forward", old, "moi.duthao", *chosen)
    assert (code, out) == (1, "")
    assert "15/09/2024" in errors
    assert "15/09/2025" in errors
    assert not Path("moi.duthao").exists()


@pytest.mark.parametrize("day", ["15/1/2035", "1/2/2028", "30/12/2025"])
def test_a_day_that_has_nothing_to_do_with_the_year_is_refused(run: Run, old: str, day: str) -> None:
    code, out, errors = run(
        "roll-forward", old, "moi.duthao", "--year", "2027", "--date", day, "--lang", "vi"
    )
    assert (code, out) == (1, "")
    assert day[-4:] in errors
    assert "Hãy chọn ngày trong năm 2027 hoặc năm liền trước" in errors
    assert not Path("moi.duthao").exists()


@pytest.mark.parametrize("day", ["15/12/2026", "31/12/2027"])
def test_a_day_of_the_year_or_the_one_before_is_taken(run: Run, old: str, day: str) -> None:
    code, _, errors = run("roll-forward", old, "moi.duthao", "--year", "2027", "--date", day)
    assert (code, errors) == (0, "")


def test_nothing_is_overwritten_and_wrong_words_are_refused(run: Run, old: str) -> None:
    assert run("roll-forward", old, old, "--year", "2027")[0] == 1
    assert run("roll-forward", old, "moi.duthao", "--year", "2027", "--ledger", "moi.duthao")[0] == 1
    assert run("roll-forward", old, "moi.duthao", "--year", "hai")[0] == 2
    assert run("roll-forward", old, "moi.duthao", "--year", "2027", "--directive", "khong-co")[0] == 1
    assert not Path("moi.duthao").exists()


@pytest.mark.skipif(not LAST_YEAR.exists(), reason="the corpus of imported plans is not beside this project")
def test_the_corpus_plan_of_2025_becomes_one_of_2026(run: Run) -> None:
    truth = json.loads((CORPUS / "truth.json").read_text(encoding="utf-8"))["matching"]
    code, _, errors = run(
        "roll-forward", str(LAST_YEAR), "moi.duthao", "--year", "2026", "--ledger", "so.json"
    )
    assert code == 0
    assert LAST_YEAR.name in errors, "what was read with doubt is said"
    ledger = json.loads(Path("so.json").read_text(encoding="utf-8"))
    totals = ledger["totals"]
    assert totals["items"] == sum(totals[each] for each in ("kept", "changed", "dropped", "carried_over"))
    found = {mark["text"]: mark["suggested"] for mark in ledger["stale"] if mark["reason"] == "agency"}
    for change in truth["agency_changes"]:
        for name in change["old"].split("; "):
            if name != change["new"]:
                assert change["new"].lower() in found[name].lower(), name
    assert Counter(mark["reason"] for mark in ledger["stale"])["year"] >= 10
    for reason in ("replaced_basis", "proposal", "signatory", "past_date", "district", "period"):
        assert any(mark["reason"] == reason for mark in ledger["stale"]), reason
    new = read_plan_file(Path("moi.duthao"))
    assert new.no_end_mark, "the mark that was typed is the only one that is printed"
    assert not any(mark["reason"] == "end_mark" for mark in ledger["stale"]), "so it is no word of last year"
    assert sum(text.rstrip().endswith("./.") for _, text in all_texts(new)) == 1
    assert {"before": "Trong năm 2025", "after": "Trong năm 2026"}.items() <= next(
        each for each in ledger["dates"] if each["before"] == "Trong năm 2025"
    ).items()


def test_tasks_are_dropped_and_carried_over_by_code_and_decisions_are_taken_again(run: Run, old: str) -> None:
    codes = [task.code for task in tasks(read_plan_file(Path(old)))]
    first = ("--year", "2027", "--drop", codes[0], codes[1], "--carry-over", codes[2], "--settle")
    assert run("roll-forward", old, "mot.duthao", *first, "--ledger", "mot.json")[0] == 0
    again = ("--year", "2027", "--decisions", "mot.json", "--ledger", "hai.json")
    code, _, errors = run("roll-forward", old, "hai.duthao", *again)
    assert (code, errors) == (0, "")
    one, two = (json.loads(Path(name).read_text(encoding="utf-8")) for name in ("mot.json", "hai.json"))
    assert one["totals"] == two["totals"]
    assert (one["totals"]["dropped"], one["totals"]["carried_over"]) == (2, 1)
    assert [each["open"] for each in one["stale"]] == [each["open"] for each in two["stale"]]
    made = [plan_json(replace(read_plan_file(Path(name)), id="x")) for name in ("mot.duthao", "hai.duthao")]
    assert made[0] == made[1]


def test_decisions_that_do_not_fit_are_refused_with_one_message(run: Run, old: str) -> None:
    assert run("roll-forward", old, "mot.duthao", "--year", "2027", "--ledger", "mot.json")[0] == 0
    record = json.loads(Path("mot.json").read_text(encoding="utf-8"))
    unknown = {**record, "items": [{**record["items"][0], "item": "nobody"}]}
    other = {**record, "from": {**record["from"], "plan": "another"}}
    mark = {"reason": "year", "item": "", "text": "1999", "field": "", "open": False}
    for wrong, told in (
        ("{", "so.json"),
        ("[]", "so.json"),
        (json.dumps({"items": 3}), "so.json"),
        (json.dumps(unknown), "nobody"),
        (json.dumps(other), ".duthao"),
        (json.dumps({**record, "stale": [mark]}), "1999"),
    ):
        Path("so.json").write_text(wrong, encoding="utf-8")
        code, _, errors = run("roll-forward", old, "hai.duthao", "--year", "2027", "--decisions", "so.json")
        assert code == 1
        assert told in errors
        assert "Traceback" not in errors
    code, _, errors = run("roll-forward", old, "hai.duthao", "--year", "2028", "--decisions", "mot.json")
    assert (code, "2027" in errors) == (1, True)
    assert run("roll-forward", old, "hai.duthao", "--year", "2027", "--drop", "KH99-01.1A")[0] == 1
    assert not Path("hai.duthao").exists()


def test_what_was_taken_in_bulk_is_listed_afterwards(run: Run) -> None:
    old = "cu.duthao"  # of before the departments were merged
    issued = ("--template", "ctr76-ct28", "--issuer", "UBND tỉnh Lâm Đồng", "--date", "15/1/2025")
    assert run("new", *issued, old)[0] == 0
    code, out, _ = run(
        "roll-forward", old, "moi.duthao", "--year", "2027", "--settle", "--ledger", "so.json", "--lang", "vi"
    )
    assert code == 0
    ledger = json.loads(Path("so.json").read_text(encoding="utf-8"))
    taken = [mark for mark in ledger["stale"] if mark.get("in_bulk")]
    assert taken
    assert all(mark["certain"] and not mark["open"] for mark in taken)
    assert f"Đã nhận {len(taken)} đề xuất chắc chắn." in out
    code, out, errors = run("rolled", "moi.duthao", "--json")
    assert (code, errors) == (0, "")
    lines = json.loads(out)["lines"]
    ways = Counter(line["way"] for line in lines)
    assert ways["in_bulk"] == len(taken)
    assert ways["by_rule"] == len(ledger["dates"])
    assert ways["not_looked_at"] == sum(mark["open"] for mark in ledger["stale"])
    assert all(line["stands"] for line in lines if line["way"] in ("in_bulk", "by_rule")), (
        "it is what is printed"
    )
    code, out, _ = run("rolled", "moi.duthao", "--lang", "vi")
    assert f"chưa xem từng chỗ: {len(taken)} chỗ" in out
    code, out, _ = run("rolled", old, "--lang", "vi")
    assert (code, "không có sổ kế thừa" in out) == (0, True)
