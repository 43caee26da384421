"""Where states lie: outlines of Natural Earth, points for those without one, and what of them is in dispute."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from equipoise.world.rows import read

Point = tuple[float, float]
Ring = tuple[Point, ...]
Piece = tuple[Ring, ...]
# The outlines that belong to no state's: drawn as in dispute, wherever they are seen.
APART = ("Crimea", "Siachen Glacier")


@dataclass(frozen=True, slots=True)
class Seat:
    """The place that stands for a state without an outline; degrees, north and east positive."""

    code: str
    place: str
    latitude: float
    longitude: float
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """An area that more than one state claims or that few recognise: how it is drawn here, and what is disputed."""

    area: str
    states: tuple[str, ...]
    drawn: str
    note: str
    source: str


@cache
def outlines() -> dict[str, tuple[Piece, ...]]:
    """The outlines by code, their largest piece first: a ring around, then rings of what lies within and is not theirs.

    Points are (longitude, latitude) in degrees; a ring ends where it begins.
    """
    given = json.loads((files("equipoise.world") / "shapes.json").read_text("utf-8"))
    arcs = [tuple(points(arc, given["grid"])) for arc in given["arcs"]]
    return {
        code: tuple(tuple(ring(numbers, arcs) for numbers in piece) for piece in pieces)
        for code, pieces in given["shapes"].items()
    }


def points(arc: Sequence[int], grid: float) -> Iterator[Point]:
    """The first point and then steps, in parts of the grid."""
    x = y = 0
    for dx, dy in zip(arc[::2], arc[1::2], strict=True):
        x, y = x + dx, y + dy
        yield x * grid, y * grid


def ring(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Arcs one after the other; one that is negative is gone backwards."""
    found: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        found.extend(arc[1:] if found else arc)
    return tuple(found)


@cache
def seats() -> dict[str, Seat]:
    """The places of the states without an outline, by code."""
    rows = read("seats.csv", ("code", "place", "latitude", "longitude", "source", "note"))
    found = [
        Seat(r.text("code"), r.text("place"), r.number("latitude"), r.number("longitude"), r.text("source"),
             r.maybe("note"))
        for r in rows
    ]  # fmt: skip
    return {one.code: one for one in found}


@cache
def disputes() -> tuple[Dispute, ...]:
    rows = read("disputes.csv", ("area", "states", "drawn", "note", "source"))
    return tuple(
        Dispute(r.text("area"), tuple(r.text("states").split()), r.text("drawn"), r.text("note"), r.text("source"))
        for r in rows
    )


def disputes_of(codes: Sequence[str]) -> list[Dispute]:
    """What is in dispute between or within these states."""
    return [one for one in disputes() if set(one.states) & set(codes)]
