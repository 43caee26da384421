"""The record's clock: the moment at which things are written, which a replay may set."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

SET: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> str:
    """This moment in ISO 8601, in UTC to the microsecond, so that moments sort as text."""
    return as_text(SET.get() or datetime.now(UTC))


def as_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


@contextmanager
def clock_at(moment: datetime | None) -> Iterator[None]:
    """A block in which the clock stands at a moment; with None it goes on."""
    token = SET.set(moment)
    try:
        yield
    finally:
        SET.reset(token)
