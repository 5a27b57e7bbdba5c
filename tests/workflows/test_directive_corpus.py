"""The papers with known values beside the project: what reading a directive must find of them."""

from __future__ import annotations

import pytest

from tests.directive_report import CORPUS, Shares, compared, read, truths

LEAST = {"demands": 0.95, "leads": 0.95, "deadline_date": 0.97, "ours": 0.97, "address": 0.95}
WHOLE = ("kind", "number", "date", "issuer", "signer", "parents")


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of directives is not beside this project")
def test_the_papers_of_the_corpus_give_what_is_known_of_them() -> None:
    whole = Shares()
    for truth in truths():
        for name in (truth["file"], *truth.get("also", ())):
            if not name.endswith((".docx", ".doc")):
                continue
            directive, account = read(CORPUS / name)
            account.refuse_unbalanced()
            shares = compared(directive, truth)
            assert [line for line in shares.wrong if line.split()[1].rstrip(":") in WHOLE] == []
            for field, (right, count) in shares.counted.items():
                before = whole.counted.get(field, [0, 0])
                whole.counted[field] = [before[0] + right, before[1] + count]
    assert {field: whole.share(field) for field in LEAST if whole.share(field) < LEAST[field]} == {}
    assert whole.counted["demands"][1] >= 200
