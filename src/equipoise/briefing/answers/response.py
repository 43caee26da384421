"""Whether meetings with one rival follow meetings with the other: the verdict, each horizon, the pairs behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from equipoise.briefing.answers.pieces import Cell, grid, limits, record, said, section, told
from equipoise.briefing.blocks import Block
from equipoise.questions.naming import name
from equipoise.questions.response import NOT_COVERED, Response

HEADS = ("After", "Then", "Days", "Followed", "By chance", "p", "Corrected", "Times the rate", "95 % interval")
SHOWN = 14  # days within which pairs are shown


def response(found: Response) -> Iterator[Block]:
    yield from said("Answer", found.verdict)
    yield from grid(
        f"{name(found.pivot)}: what followed, {found.since} to {found.until}", HEADS, [cells(r) for r in found.rows()]
    )
    near = [pair(one, each) for one in found.directions for each in one["pairs"] if each["days"] <= SHOWN]
    if near:
        yield section("Within a fortnight", "pairs")
        yield from grid(f"Pairs within {SHOWN} days", ("After", "Met until", "Then", "Met from", "Days"), near)
    yield from told(apart(found), *found.notes)
    yield from limits(NOT_COVERED)


def cells(row: Mapping[str, Any]) -> tuple[Cell, ...]:
    ratio = "–" if row["ratio"] is None else f"{row['ratio']:.1f}"
    high = "no bound" if row["high"] is None else f"{row['high']:.1f}"
    return (
        name(row["first"]),
        name(row["then"]),
        row["days"],
        f"{row['followed']} of {row['of']}",
        f"{row['expected']:.1f}",
        f"{row['p']:.3f}",
        f"{row['p_corrected']:.3f}",
        ratio,
        f"{row['low'] or 0:.1f} to {high}",
    )


def pair(direction: Mapping[str, Any], found: Mapping[str, Any]) -> tuple[Cell, ...]:
    return (
        name(direction["first"]),
        occasion(found["first"], "until"),
        name(direction["then"]),
        occasion(found["then"], "since"),
        found["days"],
    )


def occasion(given: Mapping[str, Any], day: str) -> Cell:
    """A day as the link to the first event of its occasion."""
    ids = given.get("events") or given.get("ids") or ()
    return (record(ids[0], given[day]),) if ids else str(given[day])


def apart(found: Response) -> str:
    counts = Counter(one["why"] for one in found.apart)
    parts = [f"{count} {why}" for why, count in sorted(counts.items())]
    for kind, words in (("uncertain", "without an exact day"), ("undated", "without a date")):
        if found.coverage[kind]:
            parts.append(f"{len(found.coverage[kind])} {words}")
    return f"Apart: {', '.join(parts)}." if parts else "Nothing stands apart."
