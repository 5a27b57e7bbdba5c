"""Every place that a reader names has words of its own in the officer's language."""

from __future__ import annotations

import pytest

from app.documents.reading.pasted import read_pasted
from app.messages.importing import place_words
from app.workflows.importing import import_plan
from tests.corpus_report import CORPUS, truths


def test_places_are_said_in_vietnamese() -> None:
    assert place_words("table 2, row 5, cell 4, paragraph 1") == "bảng 2, hàng 5, ô 4, đoạn 1"
    assert place_words("body/12, text box 1, paragraph 2") == "đoạn 12, hộp chữ 1, đoạn 2"
    assert place_words("header2/1") == "đầu trang, dòng 1"
    assert {place_words(each.place) for each in read_pasted("a").pieces} == {"dòng 1"}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
@pytest.mark.parametrize("name", [] if not CORPUS.is_dir() else [each["file"] for each in truths()])
def test_no_place_of_the_corpus_is_left_in_english(name: str) -> None:
    places = {each.place for each in import_plan(CORPUS / name)[1].entries()}
    told = [place_words(each) for each in places]
    english = (
        "table",
        "row",
        "cell",
        "body",
        "paragraph",
        "box",
        "image",
        "note",
        "sheet",
        "header",
        "footer",
    )
    assert [each for each in told if any(word in each for word in english)] == []
    assert places
