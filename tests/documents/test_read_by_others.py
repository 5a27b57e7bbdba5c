"""Other people's tools read every word of our Word files, those in tables too."""

from __future__ import annotations

from io import BytesIO

import docx
import mammoth  # type: ignore[import-untyped]

from app.documents.word.writer import word_file
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from tests.samples import full_plan, standard

PLAN = full_plan()
WHOLE = word_file(PLAN, standard())


def _fold(text: str) -> str:
    return " ".join(text.split())


def test_python_docx_sees_every_task() -> None:
    document = docx.Document(BytesIO(WHOLE))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    texts = [_fold(text) for text in (*cells, *(each.text for each in document.paragraphs))]
    for task in tasks(PLAN):
        words = _fold(plain(task.content))
        assert any(words in text for text in texts), words


def test_mammoth_sees_every_task() -> None:
    read = mammoth.extract_raw_text(BytesIO(WHOLE)).value
    text = _fold(read.replace("\u2011", "-"))  # its sign for a hyphen that no line ends at
    for task in tasks(PLAN):
        assert _fold(plain(task.content)) in text
