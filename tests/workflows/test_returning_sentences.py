"""A sentence that gives a task comes back with other bodies in it: who leads and who helps is read from it anew."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.printing.as_typed import printed_pieces
from app.workflows.exporting import export_word
from app.workflows.returning import returned_file, taken_back
from tests.domain.test_recognition import names, read


def told_in_prose() -> Plan:
    plan, _ = read(
        "!I. NHIỆM VỤ",
        "1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát mạng lưới; hoàn thành trước ngày 31/3/2026.",
        "2. Giao Sở Tư pháp rà soát văn bản.",
        "Nơi nhận:",
        "- Như Mục I;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn A",
    )
    return plan


def returned(plan: Plan, words: str, now: str, folder: Path) -> Plan:
    """The plan after somebody wrote other words into its Word file, and all was taken back."""
    export_word(plan, folder / "di.docx")
    file = docx.Document(str(folder / "di.docx"))
    for paragraph in file.element.body.iter(qn("w:p")):
        texts = list(paragraph.iter(qn("w:t")))
        start = "".join(each.text or "" for each in texts).find(words)
        end, at, left = start + len(words), 0, now
        for each in texts if start >= 0 else ():
            text = each.text or ""
            first, last = max(start - at, 0), min(end - at, len(text))
            at += len(text)
            if first < last:
                each.text, left = text[:first] + left + text[last:], ""
    file.save(str(folder / "ve.docx"))
    found = returned_file(folder / "ve.docx", plan)
    return taken_back(found, plan, found.changes).plan


@pytest.mark.parametrize(
    ("number", "words", "now", "leads", "helps"),
    [
        (
            1,
            "Giao Sở Tư pháp",
            "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp",
            ["Sở Nội vụ"],
            ["Sở Tư pháp"],
        ),
        (1, "Sở Tư pháp", "Sở Nội vụ chủ trì, phối hợp Công an tỉnh", ["Sở Nội vụ"], ["Công an tỉnh"]),
        (
            0,
            "Sở Y tế chủ trì, phối hợp với Sở Tài chính",
            "Sở Nội vụ chủ trì, phối hợp với Sở Y tế, Sở Tài chính",
            ["Sở Nội vụ"],
            ["Sở Y tế", "Sở Tài chính"],
        ),
        (0, "Sở Tài chính", "Sở Tài chính và Công an tỉnh", ["Sở Y tế"], ["Sở Tài chính", "Công an tỉnh"]),
        (0, "rà soát mạng lưới", "kiện toàn mạng lưới", ["Sở Y tế"], ["Sở Tài chính"]),
    ],
)
def test_who_leads_and_who_helps_is_what_the_sentence_says_now(
    number: int, words: str, now: str, leads: list[str], helps: list[str], tmp_path: Path
) -> None:
    plan = told_in_prose()
    found = returned(plan, words, now, tmp_path)
    task = tasks(found)[number]
    assert names(task.assignment) == (leads, helps)
    assert plain(task.content) == plain(tasks(plan)[number].content).replace(words, now)
    before, after = (
        "".join(text for _, text in printed_pieces(tasks(each)[number])) for each in (plan, found)
    )
    assert after == before.replace(words, now)
    export_word(found, tmp_path / "moi.docx")
    assert returned_file(tmp_path / "moi.docx", found).changes == ()
