"""The fields of a result, each declared once: grid, workbook, merge, commands and the report go over them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from app.domain.plan import fields as plan_fields
from app.domain.results.model import State, TaskResult
from app.domain.vietnamese import clean


@dataclass(frozen=True)
class ResultField:
    """One field. One that is `long` holds lines; `came_as` is the field of a task that the workbook tells it in."""

    name: str
    long: bool = False
    came_as: str = ""

    def of(self, result: TaskResult) -> str:
        """What the result says in this field; of the state its value."""
        return str(getattr(result, self.name))

    def put(self, result: TaskResult, words: str) -> TaskResult:
        """The result saying these words, cleaned; itself where it says so already.

        Raises:
            ValueError: there is no such state.
        """
        text = clean(words).strip()
        if self is STATE:
            return result if result.state == text else replace(result, state=State(text))
        value: Any = text if self.long else " ".join(text.split("\n"))
        return result if self.of(result) == value else replace(result, **{self.name: value})


STATE = ResultField("state", came_as=plan_fields.PROGRESS.name)
RESULT = ResultField("result", long=True, came_as=plan_fields.RESULT.name)
FIGURE = ResultField("figure")
EVIDENCE = ResultField("evidence", long=True, came_as=plan_fields.EVIDENCE.name)
DONE_ON = ResultField("done_on", came_as=plan_fields.DONE_ON.name)
DIFFICULTY = ResultField("difficulty", long=True)
PROPOSAL = ResultField("proposal", long=True)
FOLLOW_UP = ResultField("follow_up", long=True, came_as=plan_fields.FOLLOW_UP.name)

RESULT_FIELDS = (STATE, RESULT, FIGURE, DONE_ON, EVIDENCE, DIFFICULTY, PROPOSAL, FOLLOW_UP)
"""In the order in which grid and annex show them."""
FIELD_NAMED = {field.name: field for field in RESULT_FIELDS}
