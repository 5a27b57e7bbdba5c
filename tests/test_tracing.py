"""What a log says of a fault: where it happened and of what type it is, and no word of a document."""

from __future__ import annotations

from app.errors.tracing import trace_of


def _fails(words: str) -> None:
    try:
        int(words)
    except ValueError as fault:
        raise KeyError(words) from fault


def test_a_trace_names_places_and_types_of_a_fault_and_of_what_it_came_of() -> None:
    try:
        _fails("Tập huấn")
    except KeyError as fault:
        trace = trace_of(fault)
    lines = trace.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "builtins.ValueError",
        "builtins.KeyError",
    ]
    assert lines[0].startswith("  test_tracing.py, line ")
    assert lines[0].endswith(", in _fails")
    assert "Tập huấn" not in trace
