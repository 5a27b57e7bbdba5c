"""Results in the officer's words: what fields, states and classes are called in the window."""

from __future__ import annotations

from app.domain.printing.report_phrases import state_named
from app.domain.results.classes import ResultClass
from app.domain.results.fields import STATE, ResultField
from app.domain.results.merging import Overruled
from app.domain.results.model import State
from app.translation import marked, tr

_HEADINGS = {
    "state": marked("Status"),
    "result": marked("Result"),
    "figure": marked("Figure"),
    "done_on": marked("Done on"),
    "evidence": marked("Evidence"),
    "difficulty": marked("Difficulties"),
    "proposal": marked("Proposals"),
    "follow_up": marked("Follow-up notes"),
}
_STATES = {
    State.NONE: marked("(nobody has said)"),
    State.NOT_BEGUN: marked("Not begun"),
    State.GOING: marked("Under way"),
    State.DONE: marked("Done"),
    State.DROPPED: marked("Not carried out any more"),
}
_CLASSES = {
    ResultClass.DONE_IN_TIME: marked("Done in time"),
    ResultClass.DONE_LATE: marked("Done late"),
    ResultClass.DONE: marked("Done (no deadline to measure)"),
    ResultClass.GOING: marked("Under way"),
    ResultClass.LATE: marked("Late"),
    ResultClass.NOT_BEGUN: marked("Not begun"),
    ResultClass.NO_REPORT: marked("No report yet"),
    ResultClass.DROPPED: marked("Not carried out any more"),
}


def result_heading(field: ResultField) -> str:
    """What a field is called."""
    return tr(_HEADINGS[field.name])


def state_words(state: State) -> str:
    """What a state is called."""
    return tr(_STATES[state])


def class_words(result_class: ResultClass) -> str:
    """What a class is called."""
    return tr(_CLASSES[result_class])


def shown_words(field: ResultField, words: str) -> str:
    """What a cell shows of a field."""
    return (state_words(State(words)) if words else "") if field is STATE else words


def typed_state(words: str) -> State | None:
    """The state that somebody typed or pasted, in words of the window or of the paper; None for words that are none."""
    known = state_named(words)
    if known is not None:
        return known
    return next((each for each in State if state_words(each).casefold() == words.strip().casefold()), None)


def overruled_words(found: tuple[Overruled, ...], codes: dict[str, str]) -> str:
    """What of somebody else's stands no longer, task by task."""
    return "; ".join(
        f"{codes.get(each.task, each.task)} – {result_heading(each.field)}: "
        f"{shown_words(each.field, each.theirs)}"
        for each in found
    )
