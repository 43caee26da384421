"""The reading order of a page's lines: top to bottom, columns one after the other.

A gutter is a place that few lines cross, with well-filled lines on both sides. Lines across it (a title, a table)
divide the page into bands; in each band the left column comes before the right one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from equipoise.reading.pdf_lines import Line

LEAST = 4  # lines of a column
CROSSING = 0.25  # of the lines may cross a gutter
FILLED = 0.55  # of its column's width is filled by a column's middle line; a table's cells are shorter


def in_order(lines: list[Line]) -> list[Line]:
    """Return the lines of a page as one reads them."""
    gutter = _gutter(lines)
    if gutter is None:
        return list(_joined(sorted(lines, key=lambda line: (-line.middle, line.left))))
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if line.left < gutter < line.right:
            ordered += [*_columns(band, gutter), line]
            band = []
        else:
            band.append(line)
    return ordered + _columns(band, gutter)


def _columns(band: list[Line], gutter: float) -> list[Line]:
    left = [line for line in band if line.right <= gutter]
    right = [line for line in band if line.left >= gutter]
    return (in_order(left) if left else []) + (in_order(right) if right else [])


def _gutter(lines: list[Line]) -> float | None:
    """The place between columns: where most lines begin to the right of what others end before."""
    best, crossed = None, len(lines) + 1
    for place in {round(line.left) - 1.0 for line in lines}:
        left = [line for line in lines if line.right <= place]
        right = [line for line in lines if line.left >= place]
        crossing = len(lines) - len(left) - len(right)
        fits = len(left) >= LEAST and len(right) >= LEAST and crossing <= CROSSING * len(lines)
        if fits and crossing < crossed and _beside(left, right) and _filled(left) and _filled(right):
            best, crossed = place, crossing
    return best


def _beside(left: list[Line], right: list[Line]) -> bool:
    """Whether two columns stand side by side for half of the shorter one's height at least."""
    low, high = (
        max(min(x.bottom for x in side) for side in (left, right)),
        min(max(x.top for x in side) for side in (left, right)),
    )
    shorter = min(max(x.top for x in side) - min(x.bottom for x in side) for side in (left, right))
    return high - low >= 0.5 * shorter


def _filled(column: list[Line]) -> bool:
    width = max(line.right for line in column) - min(line.left for line in column)
    return (
        median(line.right - line.left for line in column) >= FILLED * width
        and median(len(line.text) for line in column) >= 15
    )


def _joined(lines: list[Line]) -> Iterator[Line]:
    """Parts of one line, such as the cells of a table's row, put together again."""
    row: list[Line] = []
    for line in lines:
        if row and abs(row[0].middle - line.middle) > 0.4 * max(row[0].size, line.size):
            yield _one(row)
            row = []
        row.append(line)
    if row:
        yield _one(row)


def _one(row: list[Line]) -> Line:
    row = sorted(row, key=lambda line: line.left)
    if len(row) > 1 and sum(any("\u0590" <= c <= "\u08ff" for c in line.text) for line in row) * 2 > len(row):
        row.reverse()  # written from right to left
    left, right = min(x.left for x in row), max(x.right for x in row)
    return replace(row[0], text=" ".join(line.text for line in row), left=left, right=right)
