"""Choosing the columns of an assignment table by their names."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.edits import with_columns
from app.domain.plan.model import AssignmentTable, Column, Plan
from app.domain.plan.tree import assignment_tables
from app.domain.template.outline import COLUMN_KEYS
from app.domain.vietnamese import search_key
from app.errors.faults import UnknownName
from app.workflows.standards import standard_of


def column_name(plan: Plan, column: Column) -> str:
    """The heading of the column on the page."""
    return " ".join(standard_of(plan).table.columns[column.value].name.split())


def columns_named(plan: Plan, names: Iterable[str]) -> tuple[Column, ...]:
    """The columns that `names` mean: short ("chủ trì") or as on the page ("Cơ quan chủ trì"); several parted by ";".

    Raises:
        UnknownName: a name is no column, or the column of the tasks themselves is missing.
    """
    known = COLUMN_KEYS | {search_key(column_name(plan, column)): column for column in Column}
    words = [word.strip() for name in names for word in name.split(";") if word.strip()]
    found = []
    for word in words:
        column = known.get(search_key(word))
        if column is None:
            raise UnknownName("column", word, tuple(column_name(plan, each) for each in Column))
        found.append(column)
    if Column.CONTENT not in found:
        raise UnknownName("column", column_name(plan, Column.CONTENT), (column_name(plan, Column.CONTENT),))
    return tuple(dict.fromkeys(found))


def table_of(plan: Plan, annex: int) -> AssignmentTable:
    """The first assignment table of annex `annex` (from 1), or of the body (0).

    Raises:
        UnknownName: there is none; `known` are the numbers of annexes that have one.
    """
    tables = {
        0 if place is None else place + 1: table for place, table in reversed([*assignment_tables(plan)])
    }
    if annex not in tables:
        raise UnknownName("annex", str(annex), tuple(str(number) for number in sorted(tables)))
    return tables[annex]


def choose_columns(plan: Plan, annex: int, names: Iterable[str]) -> Plan:
    """The plan whose table of that annex shows these columns, in this order. Raises UnknownName."""
    return with_columns(plan, table_of(plan, annex).id, columns_named(plan, names))
