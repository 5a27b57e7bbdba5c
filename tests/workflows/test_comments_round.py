"""Remarks go out as comments of Word and come back: none twice, answers as answers, what is done as settled."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.reading.libre_office import find_libre_office
from app.documents.word.comment_proof import prove_comments
from app.documents.word.comments import comment_mark
from app.domain import edits
from app.domain.plan.model import Plan, Remark, Table
from app.domain.plan.rich_text import joined, parted_at, plain
from app.domain.plan.tree import all_items, tasks
from app.errors.faults import ExportNotProven, TargetEdited
from app.workflows.exporting import export_for_comments, export_word, refuse_edited
from app.workflows.returning import returned_file, taken_back
from tests import strategies as some
from tests.profiles import tried
from tests.samples import full_plan

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
DAY = date(2026, 11, 20)


def _plan() -> Plan:
    """Remarks on words of a task, a basis, a table, the plan as a whole; one answered, one settled."""
    plan = replace(full_plan(), remarks=())
    task, basis = tasks(plan)[7], plan.legal_bases[0]
    table = next(item for item in all_items(plan) if isinstance(item, Table))
    words = plain(task.content)[10:30].strip()
    for number, (text, author, item, on) in enumerate(
        (
            ("Đề nghị bổ sung\nkinh phí & nhân lực", "Sở Tài chính", task.id, words),
            ("Dẫn luật mới nhất", "Sở Tư pháp", basis.id, ""),
            ("Cập nhật số liệu", "Cục Thống kê", table.id, ""),
            ("Thống nhất với dự thảo", "Sở Y tế", "", ""),
        )
    ):
        remark = Remark(f"remark-{number}", text, author, item, on=on, written=DAY)
        plan = edits.with_remark(plan, remark)
    plan = edits.with_answer(plan, "remark-1", "Tiếp thu, đã sửa")
    return edits.with_settled(plan, "remark-1", settled=True)


def _sent(folder: Path, plan: Plan) -> Path:
    export_for_comments(plan, folder / "xin-y-kien.docx")
    return folder / "xin-y-kien.docx"


def _rewritten(path: Path, part: str, change: Callable[[str], str]) -> None:
    """What a program does to one part of the file, the others as they were."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def _replied(path: Path, remark: str, words: str, author: str = "Vũ Thị Lan") -> None:
    """Somebody answers the comment of a remark in Word."""
    comment = (
        f'<w:comment w:id="90" w:author="{author}"><w:p w14:paraId="0A0B0C0D">'
        f"<w:r><w:t>{words}</w:t></w:r></w:p></w:comment></w:comments>"
    )
    thread = (
        f'<w15:commentEx w15:paraId="0A0B0C0D" w15:paraIdParent="{comment_mark(remark)}" w15:done="0"/>'
        "</w15:commentsEx>"
    )
    _rewritten(path, "word/comments.xml", lambda text: text.replace("</w:comments>", comment))
    _rewritten(path, "word/commentsExtended.xml", lambda text: text.replace("</w15:commentsEx>", thread))


def _done(path: Path, remark: str, before: int, after: int) -> None:
    mark = f'w15:paraId="{comment_mark(remark)}" w15:done='
    change = (f'{mark}"{before}"', f'{mark}"{after}"')
    _rewritten(path, "word/commentsExtended.xml", lambda text: text.replace(*change))


def _remarks(plan: Plan) -> dict[str, tuple[str, bool]]:
    return {each.id: (each.answer, each.settled) for each in plan.remarks}


def test_each_remark_is_a_comment_on_its_words_with_author_day_and_answer(tmp_path: Path) -> None:
    plan = _plan()
    path = _sent(tmp_path, plan)
    prove_comments(path, plan)
    document = docx.Document(BytesIO(path.read_bytes()))
    told = [(each.author, each.text) for each in document.comments]
    assert ("Sở Tài chính", "Đề nghị bổ sung\nkinh phí & nhân lực") in told
    assert (plan.head.issuer.name, "Tiếp thu, đã sửa") in told
    assert len(told) == 5
    assert {each.timestamp.date() for each in document.comments if each.timestamp} == {DAY}
    body = document.element.body.xml
    number = next(each.comment_id for each in document.comments if each.author == "Sở Tài chính")
    _, _, rest = body.partition(f'commentRangeStart w:id="{number}"')
    marked = rest.partition(f'commentRangeEnd w:id="{number}"')[0]
    assert "".join(re.findall(r"<w:t[^>]*>([^<]*)", marked)) == plan.remarks[0].on


def test_a_file_for_signing_holds_no_comment(tmp_path: Path) -> None:
    export_word(_plan(), tmp_path / "ky.docx")
    with zipfile.ZipFile(tmp_path / "ky.docx") as package:
        assert not [name for name in package.namelist() if "comment" in name]
        assert b"comment" not in package.read("word/document.xml")


def test_what_comes_back_untouched_says_nothing_new(tmp_path: Path) -> None:
    plan = _plan()
    path = _sent(tmp_path, plan)
    found = returned_file(path, plan)
    assert found.changes == ()
    refuse_edited(plan, path)
    assert taken_back(found, plan, found.changes).plan == plan


def test_a_tab_in_a_remark_or_its_answer_goes_out_and_comes_back(tmp_path: Path) -> None:
    plan = edits.with_remark(_plan(), Remark("tab", "Thời hạn\t5 ngày theo 28-CT/TW", "Sở Nội vụ", ""))
    plan = edits.with_answer(plan, "tab", "Tiếp thu\tmục 2")
    found = returned_file(_sent(tmp_path, plan), plan)
    assert found.changes == ()
    told = [comment.text for line in found.lines.read for comment in line.comments]
    assert "Thời hạn 5 ngày theo 28-CT/TW" in told


def test_answers_and_what_is_done_come_back_and_no_comment_twice(tmp_path: Path) -> None:
    plan = _plan()
    path = _sent(tmp_path, plan)
    _replied(path, "remark-0", "Tiếp thu một phần")
    _done(path, "remark-0", 0, 1)
    _done(path, "remark-1", 1, 0)
    document = docx.Document(str(path))
    paragraph = next(each for each in document.paragraphs if "Kịp thời" in each.text)
    document.add_comment(paragraph.runs, text="Ý mới", author="Sở Nội vụ")
    document.save(str(path))
    found = returned_file(path, plan)
    assert sorted(change.comment.author for change in found.changes if change.comment) == [
        "Sở Nội vụ",
        "Sở Tài chính",
        "Sở Tư pháp",
    ]
    with pytest.raises(TargetEdited):
        refuse_edited(plan, path)
    back = taken_back(found, plan, found.changes).plan
    assert _remarks(back) | {back.remarks[-1].id: ("", False)} == {
        "remark-0": ("Tiếp thu một phần", True),
        "remark-1": ("Tiếp thu, đã sửa", False),
        "remark-2": ("", False),
        "remark-3": ("", False),
        back.remarks[-1].id: ("", False),
    }
    assert back.remarks[-1].author == "Sở Nội vụ"
    again = returned_file(path, back)
    assert taken_back(again, back, again.changes).plan == back


def test_both_answers_stay_where_it_was_answered_here_meanwhile(tmp_path: Path) -> None:
    plan = _plan()
    path = _sent(tmp_path, plan)
    _replied(path, "remark-0", "Không tiếp thu")
    here = edits.with_answer(plan, "remark-0", "Tiếp thu")
    found = returned_file(path, here)
    assert _remarks(taken_back(found, here, found.changes).plan)["remark-0"][0] == "Tiếp thu\nKhông tiếp thu"


def test_a_program_that_gives_ids_of_its_own_or_knows_no_threads_doubles_nothing(tmp_path: Path) -> None:
    plan = _plan()
    path = _sent(tmp_path, plan)
    _rewritten(path, "word/comments.xml", lambda text: re.sub(r' w14:paraId="\w+"', "", text))
    found = returned_file(path, plan)
    assert found.changes == ()


def test_what_differs_from_the_remarks_is_not_proven(tmp_path: Path) -> None:
    plan = _plan()
    path = _sent(tmp_path, plan)
    for change in (
        lambda text: text.replace("Dẫn luật", "Dẫn nghị định"),
        lambda text: text.replace('w:author="Sở Y tế"', 'w:author="Sở Nội vụ"'),
    ):
        kept = path.read_bytes()
        _rewritten(path, "word/comments.xml", change)
        with pytest.raises(ExportNotProven):
            prove_comments(path, plan)
        path.write_bytes(kept)
    _done(path, "remark-0", 0, 1)
    with pytest.raises(ExportNotProven):
        prove_comments(path, plan)


@pytest.mark.slow  # starts a program
@pytest.mark.skipif(find_libre_office() is None, reason="LibreOffice is not installed")
def test_libre_office_saves_it_without_a_change_and_gives_back_what_is_done(tmp_path: Path) -> None:
    program = find_libre_office()
    assert program is not None
    plan = _plan()
    path = _sent(tmp_path, plan)
    _done(path, "remark-0", 0, 1)
    command = [
        str(program),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        *("--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved")),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = returned_file(tmp_path / "saved" / path.name, plan)
    assert [change.comment.author for change in found.changes if change.comment] == ["Sở Tài chính"]
    assert len(found.changes) == 1
    back = taken_back(found, plan, found.changes).plan
    assert back == edits.with_settled(plan, "remark-0", settled=True)


@tried(60)
@given(some.rich_texts(), st.lists(st.integers(0, 30), max_size=4))
def test_what_is_parted_says_the_same(content: tuple[object, ...], places: list[int]) -> None:
    known = [place for place in sorted(set(places)) if place <= len(plain(content))]  # type: ignore[arg-type]
    pieces = parted_at(content, known)  # type: ignore[arg-type]
    assert len(pieces) == len(known) + 1
    assert joined(each for piece in pieces for each in piece) == joined(content)  # type: ignore[arg-type]
    assert [len(plain(piece)) for piece in pieces[:-1]] == [
        end - start for start, end in zip((0, *known), known, strict=False)
    ]


@tried(12)
@given(some.plans())
def test_any_plan_goes_out_with_its_remarks(tmp_path_factory: pytest.TempPathFactory, plan: Plan) -> None:
    folder = tmp_path_factory.mktemp("sent")
    for number, item in enumerate([item.id for item in all_items(plan)][:6]):
        plan = edits.with_remark(plan, Remark(f"new-{number}", f"Ý kiến {number}", "Sở Y tế", item))
    try:
        export_for_comments(plan, folder / "a.docx")
    except ExportNotProven:
        with pytest.raises(ExportNotProven):  # what no Word file can say is no fault of the comments
            export_word(plan, folder / "b.docx")
        return
    prove_comments(folder / "a.docx", plan)
