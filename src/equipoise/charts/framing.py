"""A frame of a map: which part of the plane is seen, and where on the picture it lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from equipoise.charts.projecting import Degrees, Plane, Projection, projection_of

Ring = Sequence[Degrees]
Piece = Sequence[Ring]
MARGIN = 0.1  # of the frame, on each side
LEAST = 0.05  # radii of the earth that a frame shows at least: about 320 km
PART = 0.06  # of a state's largest piece, below which a piece does not widen the frame
MINIMUM = 0.6  # pixels between the points of an outline
EDGE = 5.0  # pixels outside of the frame that are still drawn in full
INSIDE = (False, False, False, False)


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the picture, in pixels, and the part of the plane that it shows."""

    projection: Projection
    left: float
    top: float
    scale: float
    x: float
    y: float
    width: float
    height: float

    def at(self, points: Ring) -> list[Plane]:
        """Where points of the earth lie on the picture."""
        return [
            (self.x + (px - self.left) * self.scale, self.y + (py - self.top) * self.scale)
            for px, py in self.projection(points)
        ]

    def holds(self, place: Plane) -> bool:
        return self.x <= place[0] <= self.x + self.width and self.y <= place[1] <= self.y + self.height

    def meets(self, points: Sequence[Plane]) -> bool:
        """Whether an outline can be seen at all."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        across = max(xs) >= self.x and min(xs) <= self.x + self.width
        return across and max(ys) >= self.y and min(ys) <= self.y + self.height

    def seen(self, pieces: Iterable[Piece]) -> Iterator[list[list[Plane]]]:
        """The pieces that are in sight, as rings on the picture."""
        for piece in pieces:
            outer = self.at(piece[0])
            if outer and self.meets(outer):
                yield [outer, *(self.at(ring) for ring in piece[1:])]

    def side(self, place: Plane) -> tuple[bool, bool, bool, bool]:
        """On which sides of the frame a place lies outside of it."""
        x, y = place
        return x < self.x - EDGE, x > self.x + self.width + EDGE, y < self.y - EDGE, y > self.y + self.height + EDGE

    def path(self, rings: Iterable[Sequence[Plane]]) -> str:
        """The path of a piece: without points that lie nearer to each other than a pixel shows, or far outside."""
        return "".join(f"M{'L'.join(f'{x:.1f},{y:.1f}' for x, y in self.thinned(ring))}Z" for ring in rings)

    def thinned(self, ring: Sequence[Plane]) -> Iterator[Plane]:
        last: Plane | None = None
        skipped: Plane | None = None
        outside = INSIDE
        for point in ring:
            if last is not None and abs(point[0] - last[0]) + abs(point[1] - last[1]) < MINIMUM:
                continue
            side = self.side(point)
            if side != INSIDE and side == outside:  # the last of a run outside is enough, with its first
                skipped = point
            else:
                if skipped is not None:
                    yield skipped
                yield point
                skipped, outside = None, side
            last = point


def frame_of(subjects: Iterable[Sequence[Piece]], x: float, y: float, width: float, height: float) -> Frame:
    """The frame in which all subjects are seen whole, but for islands far off."""
    rings = [piece[0] for pieces in subjects for piece in main(pieces)]
    projection = projection_of([point for ring in rings for point in ring])
    plane = [point for ring in rings for point in projection(ring)]
    left, right = edges([p[0] for p in plane])
    top, bottom = edges([p[1] for p in plane])
    scale = min(width / (right - left), height / (bottom - top))
    middle = ((left + right) / 2, (top + bottom) / 2)
    return Frame(projection, middle[0] - width / scale / 2, middle[1] - height / scale / 2, scale, x, y, width, height)


def edges(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    half = max((high - low) * (1 + 2 * MARGIN), LEAST) / 2
    return (low + high) / 2 - half, (low + high) / 2 + half


def main(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of which a state mostly consists, the largest being first."""
    whole = area(pieces[0][0]) if pieces else 0.0
    return [piece for n, piece in enumerate(pieces) if n == 0 or area(piece[0]) > PART * whole]


def area(points: Ring) -> float:
    """In square units of the points."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def middle_of(points: Sequence[Plane]) -> Plane:
    """The centre of gravity of an outline, or of its points where it has no area."""
    twice = x = y = 0.0
    for a, b in zip(points, [*points[1:], points[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        twice, x, y = twice + cross, x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    if abs(twice) < 1e-9:
        return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
    return x / (3 * twice), y / (3 * twice)
