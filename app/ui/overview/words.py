"""What the views say in the window, in the language of the window."""

from __future__ import annotations

from app.domain.directives.coverage import CoverageState
from app.domain.overview.rows import Role
from app.domain.overview.tables import TableWords
from app.domain.overview.time_axis import Step
from app.domain.vietnamese import first_upper
from app.pages.overview.months import MonthWords
from app.pages.overview.paper import View
from app.translation import ntr, tr


def view_name(view: View) -> str:
    """What a view is called."""
    return {
        View.LOAD: tr("By agency"),
        View.MATRIX: tr("Matrix"),
        View.TIMELINE: tr("Timeline"),
        View.CALENDAR: tr("Calendar"),
        View.DEMANDS: tr("By demand"),
    }[view]


def step_name(step: Step) -> str:
    """What the columns of a timeline are."""
    return {Step.MONTH: tr("By months"), Step.QUARTER: tr("By quarters"), Step.YEAR: tr("By years")}[step]


def role_name(role: Role) -> str:
    """What a role is called."""
    return {
        Role.LEAD: tr("Leads"),
        Role.COORDINATE: tr("Coordinates"),
        Role.MONITOR: tr("Monitors"),
    }[role]


def role_mark(role: Role) -> str:
    """The letter of a role in the matrix."""
    return {Role.LEAD: tr("L"), Role.COORDINATE: tr("C"), Role.MONITOR: tr("M")}[role]


def table_words() -> TableWords:
    """The words of the tables."""
    marks = {role: role_mark(role) for role in Role}
    told = ((f"{marks[role]} – {role_name(role).lower()}") for role in Role)
    return TableWords(
        task=tr("Task"),
        agency=tr("Agency"),
        demand=tr("Demand"),
        roles={role: role_name(role) for role in Role},
        marks=marks,
        tasks_in_all=tr("In all"),
        recurring=tr("Recurring"),
        undated=tr("No day"),
        code=tr("Code"),
        state=tr("State"),
        states={
            CoverageState.ANSWERED: tr("Answered"),
            CoverageState.LATE: tr("Answered late"),
            CoverageState.UNANSWERED: tr("Not answered"),
            CoverageState.OTHERS: tr("For others"),
        },
        lead=tr("Leads"),
        deadline=tr("Deadline"),
        legend="    ".join(told),
    )


def month_words() -> MonthWords:
    """The words of the calendar."""
    weekdays = (
        tr("Monday"),
        tr("Tuesday"),
        tr("Wednesday"),
        tr("Thursday"),
        tr("Friday"),
        tr("Saturday"),
        tr("Sunday"),
    )
    return MonthWords(tuple(map(first_upper, weekdays)), more_tasks)


def more_tasks(count: int) -> str:
    """How many tasks of a day have no room in its square."""
    return ntr("{count} more", "{count} more", count)


def timeline_legend() -> str:
    """What the signs of a timeline mean."""
    return tr("Bar: the time it takes    ◆ due    ● due again    dotted: all the time    red line: today")
