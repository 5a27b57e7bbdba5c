"""Results in the officer's words: what fields, states and classes are called in the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from app.domain.printing.report_phrases import state_named
from app.domain.results.classes import ResultClass, Standing
from app.domain.results.doubts import PeriodDoubt
from app.domain.results.fields import STATE, ResultField
from app.domain.results.merging import Overruled
from app.domain.results.model import Period, State
from app.translation import marked, tr
from app.workflows.results import DoubtKind, ReturnDoubt

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


def doubt_words(doubt: PeriodDoubt) -> str:
    """Why a report on a period may not be what is meant."""
    return {
        PeriodDoubt.BEFORE_ISSUE: tr(
            "The period is over before the plan is issued: please check that it is the one that is meant."
        ),
        PeriodDoubt.NOT_THE_LAST: tr(
            "Tasks of the plan are due after this period: please check that the final report is meant."
        ),
    }[doubt]


def done_later_words(told: Sequence[Standing], period: Period) -> str:
    """That tasks are said to be finished on a day that is not yet over, or not of this period; "" for none."""
    if not told:
        return ""
    return tr(
        "Said to be done after {period}, or after today: {tasks}. What is done after the period counts as under way "
        "in it. Please check the days.",
        period=f"{period.name} ({period.last:%d/%m/%Y})",
        tasks="; ".join(f"{each.task.code} ({each.result.done_on})" for each in told),
    )


def return_doubt_words(doubt: ReturnDoubt) -> str:
    """What of a workbook that came back was left out, or is missing in it."""
    match doubt.kind:
        case DoubtKind.SHEET:
            return tr(
                "The sheet “{name}” has the same columns and was left out: one sheet alone is read.",
                name=doubt.about,
            )
        case DoubtKind.COLUMN:
            return tr(
                "There is no column “{name}”: nothing of it was read. It may have another heading.",
                name=doubt.about,
            )
        case DoubtKind.UNKNOWN:
            code = doubt.about or tr("(no code)")
            return tr(
                "{code}: no task of this plan has this code; left out: {words}", code=code, words=doubt.words
            )
        case DoubtKind.TWICE:
            return tr(
                "{code}: two rows say different things; neither was taken: {words}",
                code=doubt.about,
                words=doubt.words,
            )
        case DoubtKind.NO_DAY:
            return tr("{code}: no calendar has a day {day}; left out.", code=doubt.about, day=doubt.words)
        case DoubtKind.MISSING:
            return tr("These tasks have no row in the workbook: {codes}", codes=doubt.about)
        case _:
            assert_never(doubt.kind)
