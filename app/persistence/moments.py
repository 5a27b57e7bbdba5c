"""Moments as the tables hold them: whole microseconds since 1970 in UTC, exact and in order on every database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def now() -> int:
    """The present moment as the tables hold it."""
    return stored_moment(datetime.now(UTC))


def stored_moment(moment: datetime) -> int:
    """A moment with its zone as the tables hold it."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment(stored: int) -> datetime:
    """The moment in UTC that a table holds."""
    return _EPOCH + timedelta(microseconds=stored)
