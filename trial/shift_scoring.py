"""Scores of detected change-points against those that people marked, as the Turing Change Point Dataset has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

MARGIN = 5


def found_of(true: Iterable[int], detected: Iterable[int]) -> int:
    """How many true points have a detection of their own within the margin."""
    free, count = sorted(detected), 0
    for point in sorted(true):
        near = next((x for x in free if abs(x - point) <= MARGIN), None)
        if near is not None:
            free.remove(near)
            count += 1
    return count


def f1(annotations: Mapping[str, Sequence[int]], detected: Sequence[int]) -> float:
    """F1 of precision against all annotators together and recall averaged over them; 0 counts as a point."""
    marked = [{0, *points} for points in annotations.values()]
    points = {0, *detected}
    precision = found_of(set().union(*marked), points) / len(points)
    recall = sum(found_of(true, points) / len(true) for true in marked) / len(marked)
    return 2 * precision * recall / (precision + recall)


def cover(annotations: Mapping[str, Sequence[int]], detected: Sequence[int], size: int) -> float:
    """The mean over annotators of how well the detected stretches cover theirs."""
    ours = stretches(detected, size)
    scores = []
    for points in annotations.values():
        parts = stretches(points, size)
        scores.append(sum((b - a) * max(overlap((a, b), other) for other in ours) for a, b in parts) / size)
    return sum(scores) / len(scores)


def stretches(points: Iterable[int], size: int) -> list[tuple[int, int]]:
    return list(pairwise(sorted({0, size, *(p for p in points if 0 < p < size)})))


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    both = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return both / ((a[1] - a[0]) + (b[1] - b[0]) - both)
