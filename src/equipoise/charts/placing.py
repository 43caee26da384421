"""Where marks and their labels go so that none hides another: positions in pixels, fixed by content alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from equipoise.charts.palette import width_of

GAP = 2.0
TALLEST = 12


@dataclass(frozen=True, slots=True)
class Box:
    """What a mark covers: from `left` to `right` in pixels."""

    left: float
    right: float


def stack(boxes: Sequence[Box]) -> list[int]:
    """The lane of each box, counted from the ground: the lowest one where it covers no earlier box."""
    lanes: list[list[Box]] = []
    found = []
    for box in boxes:
        free = (n for n, lane in enumerate(lanes) if not any(covers(box, other) for other in lane))
        lane = next(free, len(lanes))
        if lane >= TALLEST:  # a crowd: better marks that overlap than a picture a metre high
            lane = TALLEST - 1
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append(box)
        found.append(lane)
    return found


def covers(a: Box, b: Box) -> bool:
    return a.left < b.right + GAP and b.left < a.right + GAP


@dataclass(frozen=True, slots=True)
class Label:
    """A text under a mark: it hangs at `x` in a lane counted downwards; `left` aligned, or else ending there."""

    text: str
    x: float
    lane: int
    left: bool

    @property
    def box(self) -> Box:
        width = width_of(self.text) + 4
        return Box(self.x, self.x + width) if self.left else Box(self.x - width, self.x)


def hang(texts: Sequence[tuple[float, str]], width: float, lanes: int) -> list[Label]:
    """Place as many of the labels as fit in so many lanes; the texts come in order of importance."""
    placed: list[Label] = []
    for x, text in texts:
        if any(other.text == text and abs(other.x - x) < 1 for other in placed):
            continue
        left = x + width_of(text) + 4 <= width
        options = (Label(text, x, lane, left) for lane in range(lanes))
        fitting = next((label for label in options if fits(label, placed)), None)
        if fitting and fitting.box.left >= 0:
            placed.append(fitting)
    return placed


def fits(label: Label, placed: Sequence[Label]) -> bool:
    """Whether it covers no label of its lane, no thread of a deeper one, and its own thread crosses no label."""
    return not any(
        (other.lane == label.lane and covers(label.box, other.box))
        or (other.lane > label.lane and label.box.left - GAP < other.x < label.box.right + GAP)
        or (other.lane < label.lane and other.box.left - GAP < label.x < other.box.right + GAP)
        for other in placed
    )
