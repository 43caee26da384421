"""When a tie held: its days and years, whether it was in force, and whether its data set can still say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from equipoise.ledger.periods import Period, first_day, last_day

Tie = Mapping[str, Any]
Span = tuple[int, int]
FIRST, LAST = date.min, date.max
# A tie with one of these is over, unless its row says on which day it ended: then it was in force until that day.
OVER = frozenset({"ended", "left", "expired", "withdrawn", "denounced"})


def first(tie: Tie) -> date:
    return first_day(tie["start_text"]) or FIRST


def last(tie: Tie) -> date:
    """The last day on which it is known to have held; the end of the calendar for one that lasts."""
    if tie["end_text"]:
        return last_day(tie["end_text"]) or LAST
    return date(tie["last_covered"], 12, 31) if tie["last_covered"] else LAST


def reaches(tie: Tie, period: Period) -> bool:
    """Whether a tie that has not ended, or ended within the period or later, began before the period was over."""
    ended = bool(tie["end_text"] and period.since and last(tie) < period.since)
    return not ended and (period.until is None or first(tie) <= period.until)


def has_ended(tie: Tie, period: Period) -> bool:
    """Whether it ended before the period began."""
    return bool(tie["end_text"] and period.since and last(tie) < period.since)


def is_stale(tie: Tie, period: Period) -> bool:
    """Whether the period begins after the last year that the tie's data set covers, which the tie reaches."""
    return bool(tie["last_covered"] and period.since and last(tie) < period.since)


def in_force(tie: Tie) -> bool:
    """Whether a tie of the period was in force: one that ended later was, whatever its status is today."""
    return tie["status"] not in OVER or tie["end_text"] is not None


def meet(a: Tie, b: Tie) -> bool:
    """Whether two ties held on the same days."""
    return first(a) <= last(b) and first(b) <= last(a)


def years(tie: Tie, horizon: int) -> Span:
    """The first and the last year of a tie; one that lasts does so to the horizon."""
    return first(tie).year, min(last(tie).year, horizon)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans of years in order, without overlaps and without gaps between neighbours."""
    found: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] <= span[1]):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def clipped(spans: Iterable[Span], within: Span) -> tuple[Span, ...]:
    return joined((max(a, within[0]), min(b, within[1])) for a, b in spans)


def holds(spans: Iterable[Span], asked: Span) -> bool:
    """Whether every year asked about lies in one of the spans."""
    return any(a <= asked[0] and asked[1] <= b for a, b in spans)


def span_text(tie: Tie) -> str:
    """`since 1997`, `2014 to 2018`, `since 1993, last year covered 2018`: as precise as the row."""
    start, end = tie["start_text"], tie["end_text"]
    if end:
        return f"{start} to {end}" if start and start != end else f"until {end}" if not start else str(end)
    covered = f"last year covered {tie['last_covered']}" if tie["last_covered"] else ""
    return ", ".join(part for part in (f"since {start}" if start else "", covered) if part) or "no dates given"
