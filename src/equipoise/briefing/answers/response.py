"""Whether meetings with one rival follow meetings with the other: the verdict, each horizon, the pairs behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from equipoise.briefing.answers.pieces import Cell, grid, limits, record, said, section, told
from equipoise.briefing.blocks import Block
from equipoise.questions.naming import name
from equipoise.questions.response import NOT_COVERED, Response
from equipoise.questions.response_words import apart_words, figures

HEADS = ("After", "Then", "Days", "Followed", "By chance", "p", "Corrected", "Times the rate", "95 % interval")
SHOWN = 14  # days within which pairs are shown


def response(found: Response) -> Iterator[Block]:
    yield from said("Answer", found.verdict)
    yield from grid(
        f"{name(found.pivot)}: what followed, {found.since} to {found.until}",
        HEADS,
        [(name(r["first"]), name(r["then"]), *figures(r)) for r in found.rows()],
    )
    near = [pair(one, each) for one in found.directions for each in one["pairs"] if each["days"] <= SHOWN]
    if near:
        yield section("Within a fortnight", "pairs")
        yield from grid(f"Pairs within {SHOWN} days", ("After", "Met until", "Then", "Met from", "Days"), near)
    yield from told(apart_words(found.apart, found.coverage), *found.notes)
    yield from limits(NOT_COVERED)


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
