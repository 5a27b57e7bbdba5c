"""Whatever a Word file holds, its account balances, and what is placed really stands in the plan."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.documents.reading.word import read_word
from app.domain.plan.model import AssignmentTable, Column, Plan
from app.domain.plan.rich_text import footnotes, plain
from app.domain.plan.tree import all_items
from app.domain.plan.typed_text import all_texts, rich_texts
from app.domain.recognition.account import Account, Reason
from app.domain.recognition.recognise import recognised
from app.domain.recognition.source import SourceTable
from app.domain.vietnamese import search_key
from app.plan_json import plan_from_json, plan_json
from app.workflows.importing import import_plan, registers
from tests.corpus_report import CORPUS, truths
from tests.profiles import tried
from tests.reading_strategies import bodies, word_bytes

_GENERATED = {
    *(
        Reason.NATION,
        Reason.COLUMN,
        Reason.ANNEX,
        Reason.ATTACHED,
        Reason.RECIPIENTS_TITLE,
        Reason.NUMBER,
        Reason.DATE,
    ),
    *(Reason.KIND, Reason.DRAFT_MARK, Reason.OWN_PLAN),
}
"""Reasons of pieces whose words the plan counts or prints itself."""
_HEAD = {Reason.AUTHORITY, Reason.ISSUER_UNKNOWN, Reason.ARCHIVE, Reason.NUMBER_DIFFERS}
_REGISTERS = registers()


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", search_key(text)))


def _words_of(plan: Plan) -> set[str]:
    texts = [text for _, text in all_texts(plan)]
    texts += [*plan.head.issuer.heading, *plan.head.issuer.superior]
    for item in (*plan.opening, *all_items(plan), *plan.closing):
        for content in rich_texts(item):
            texts += ["".join(run.text for run in note.content) for note in footnotes(content)]
            texts.append(plain(content))
        if isinstance(item, AssignmentTable):
            texts += [plain(paragraph) for row in item.head for cell in row for paragraph in cell.paragraphs]
    return _words("\n".join(texts))


_SAID_BY_STRUCTURE = _words(
    "giao đề nghị yêu cầu phân công nhiệm vụ chủ trì phối hợp chặt chẽ với cùng và hoàn thành xong trong cơ quan "
    "đơn vị thực hiện theo dõi nơi nhận lưu i ii 1 a phần nt phấn đấu ghi chú là đầu mối có trách nhiệm thời hạn"
)


def _is_mark(word: str) -> bool:
    """Whether a word is a number, or a letter or Roman number that numbers a section."""
    return re.fullmatch(r"\d+|[a-z]|[ivxlc]+", word) is not None


def lost(plan: Plan, account: Account) -> list[tuple[str, set[str]]]:
    """Pieces that are told to be placed and whose words stand nowhere in the plan."""
    there = _words_of(plan) | _SAID_BY_STRUCTURE
    entries = (*account.placed, *account.doubtful)
    told = [each for each in entries if each.reason not in _GENERATED | _HEAD]
    gaps = [(each.text, {word for word in _words(each.text) - there if not _is_mark(word)}) for each in told]
    return [gap for gap in gaps if gap[1]]


@tried(60)
@given(bodies())
def test_the_account_of_any_document_balances_and_loses_nothing(body: str) -> None:
    source = read_word(word_bytes(body), Path("a.docx"))
    plan, account = recognised(source, _REGISTERS)
    assert account.total == sum(count for _, count in account.source)
    places = [entry.place for entry in account.entries()]
    assert len(set(places)) == len(places)
    assert lost(plan, account) == []
    assert plan_from_json(plan_json(plan).encode(), Path("a.duthao")) == plan


_MEANINGS = st.one_of(st.none(), st.sampled_from([each for each in Column if each is not Column.CODE]))


_THREE_COLUMNS = "".join(
    f"<w:tr>{''.join(f'<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>' for words in row)}</w:tr>"
    for row in (("Mã", "Nhiệm vụ", "Chủ trì"), ("A1", "Tập huấn", "Sở Y tế"))
)


@tried(60)
@given(bodies(), st.lists(_MEANINGS, min_size=1, max_size=8))
@example(f"<w:tbl>{_THREE_COLUMNS}</w:tbl>", [Column.OTHER_1, Column.CONTENT])
def test_whatever_a_person_says_the_columns_mean_nothing_is_lost(
    body: str, meanings: list[Column | None]
) -> None:
    source = read_word(word_bytes(body), Path("a.docx"))
    tables = [each.place for each in source.blocks if isinstance(each, SourceTable)]
    plan, account = recognised(source, _REGISTERS, dict.fromkeys(tables, tuple(meanings)))
    assert account.total == sum(count for _, count in account.source)
    assert lost(plan, account) == []


_READ = [] if not CORPUS.is_dir() else [each["file"] for each in truths()]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
@pytest.mark.parametrize("name", _READ, ids=lambda name: name[:3])
def test_nothing_of_the_corpus_is_lost(name: str) -> None:
    plan, account = import_plan(CORPUS / name)
    assert lost(plan, account) == []
