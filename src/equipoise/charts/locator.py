"""A locator map: where the named states lie, small ones as points, and a closer look where a large one hides them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from equipoise.charts.framing import Frame, Piece, area, frame_of, middle_of
from equipoise.charts.palette import FONT, INK, NARROW, NORMAL, PAPER, SMALL, SOFT, WIDE, width_of
from equipoise.charts.projecting import Degrees, Plane

SEA, LAND, BORDER = "#EEF3F6", "#D9D9D4", "#FFFFFF"
TINY = 90.0  # square pixels, below which a state is marked by a point
LABELLED = 900.0  # square pixels from which a neighbour is named
CLOSER = 0.35  # of the frame, within which small states are shown again, larger
HALO = f'stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
Box = tuple[float, float, float, float]
SMALL_PART = 0.02  # of the frame, below which a state is shown again, larger
# The whole, the closer look, and the whole without one: left, top, width, height; wide, then narrow.
FRAMES: tuple[tuple[Box, Box, Box], ...] = (
    ((0, 0, 404, 300), (416, 0, WIDE - 416, 300), (0, 0, WIDE, 380)),
    ((0, 0, NARROW, 250), (0, 262, NARROW, 250), (0, 0, NARROW, 270)),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A state that the map is about: its outline, or the point that stands for it."""

    name: str
    colour: str
    pieces: Sequence[Piece] = ()
    point: Degrees | None = None

    @property
    def extent(self) -> Sequence[Piece]:
        return self.pieces or (((self.point or (0.0, 0.0),),),)


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around them: outlines by name, and those in dispute, which are hatched."""

    land: Mapping[str, Sequence[Piece]]
    disputed: Mapping[str, Sequence[Piece]]


def locator(subjects: Sequence[Subject], around: Around, alt: str, *, narrow: bool = False) -> str:
    """Draw the map as SVG.

    Parameters
    ----------
    subjects : the states that are coloured and named; one at least.
    around : all other outlines.
    alt : what is seen, in words.
    narrow : for a telephone, the closer look below the whole.
    """
    first, second, alone = FRAMES[narrow]
    whole = frame_of([one.extent for one in subjects], *first)
    small = [one for one in subjects if size_of(whole, one) < SMALL_PART * whole.width * whole.height]
    closer = frame_of([one.extent for one in small], *second) if small and len(small) < len(subjects) else None
    two = closer is not None and closer.scale * CLOSER > whole.scale
    frames = [whole, closer] if closer and two else [frame_of([one.extent for one in subjects], *alone)]
    parts = [part for n, frame in enumerate(frames) for part in framed(frame, subjects, around, n)]
    if len(frames) == 2:
        parts.append(inset(whole, small))
    words = escape(alt, {'"': "&quot;"})
    width, height = (max(one) for one in zip(*((f.x + f.width, f.y + f.height) for f in frames), strict=True))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{words}" width="{width:g}" '
        f'height="{height:g}" viewBox="0 0 {width:g} {height:g}" font-family="{FONT}">{HATCH}{"".join(parts)}</svg>'
    )


HATCH = (
    '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="5" height="5" fill="{LAND}"/><rect width="2" height="5" fill="{SOFT}"/></pattern></defs>'
)


def size_of(frame: Frame, one: Subject) -> float:
    """The square pixels of a state's largest piece; none of one that is a point."""
    return area(frame.at(one.pieces[0][0])) if one.pieces else 0.0


def inset(whole: Frame, small: Sequence[Subject]) -> str:
    """On the first frame a rectangle around what the second shows."""
    points = [point for one in small for piece in one.extent for point in whole.at(piece[0]) if whole.holds(point)]
    if not points:
        return ""
    left, top = (min(p[n] for p in points) - 5 for n in (0, 1))
    right, bottom = (max(p[n] for p in points) + 5 for n in (0, 1))
    box = f'x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
    return f'<rect {box} fill="none" stroke="{INK}" stroke-width="1.2"/>'


def framed(frame: Frame, subjects: Sequence[Subject], around: Around, number: int) -> Iterator[str]:
    """One frame: sea, land, the states, then their names."""
    clip = f"frame{number}"
    box = f'x="{frame.x:g}" y="{frame.y:g}" width="{frame.width:g}" height="{frame.height:g}"'
    yield f'<clipPath id="{clip}"><rect {box} rx="4"/></clipPath><g clip-path="url(#{clip})"><rect {box} fill="{SEA}"/>'
    neighbours: list[tuple[str, Plane]] = []
    for name, pieces in around.land.items():
        seen = list(frame.seen(pieces))
        if seen:
            yield outline(frame, seen, LAND)
            neighbours += named(name, seen, frame)
    labels: list[tuple[Subject, Plane, bool]] = []
    for one in subjects:
        seen = list(frame.seen(one.pieces))
        if seen:
            yield outline(frame, seen, one.colour)
        labels += marked(one, seen, frame)
    for pieces in around.disputed.values():
        if seen := list(frame.seen(pieces)):
            yield outline(frame, seen, "url(#hatch)")
    yield from lettered(labels, neighbours, frame)
    yield "</g>"


def outline(frame: Frame, pieces: Sequence[Sequence[Sequence[Plane]]], fill: str) -> str:
    path = "".join(frame.path(rings) for rings in pieces)
    return f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{BORDER}" stroke-width=".7"/>'


def named(name: str, seen: Sequence[Sequence[Sequence[Plane]]], frame: Frame) -> list[tuple[str, Plane]]:
    """A neighbour's name, where there is room for it."""
    largest = max((rings[0] for rings in seen), key=area)
    place = middle_of(largest)
    return [(name, place)] if name and area(largest) > LABELLED and frame.holds(place) else []


def marked(one: Subject, seen: Sequence[Sequence[Sequence[Plane]]], frame: Frame) -> list[tuple[Subject, Plane, bool]]:
    """Where the name of a state stands, and whether a point marks it."""
    if not one.pieces:
        place = frame.at([one.point or (0.0, 0.0)])[0]
        return [(one, place, True)] if frame.holds(place) else []
    if not seen:
        return []
    largest = max((rings[0] for rings in seen), key=area)
    place = middle_of(largest)
    if not frame.holds(place):
        inside = [point for point in largest if frame.holds(point)]
        if not inside:
            return []
        place = middle_of([*inside, inside[0]]) if len(inside) < 3 else middle_of(inside)
        place = place if frame.holds(place) else inside[len(inside) // 2]
    return [(one, place, area(largest) < TINY)]


def lettered(
    labels: Sequence[tuple[Subject, Plane, bool]], neighbours: Sequence[tuple[str, Plane]], frame: Frame
) -> Iterator[str]:
    """Points and names; a name that would cover another one moves, a neighbour's is left out."""
    taken: list[Box] = []
    for one, (x, y), point in labels:
        if point:
            taken.append((x - 6, y - 6, x + 6, y + 6))
            yield (
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{one.colour}" stroke="{PAPER}" stroke-width="1.5"/>'
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="none" stroke="{INK}" stroke-width=".8"/>'
            )
    for one, place, point in sorted(labels, key=lambda label: not label[2]):
        size = width_of(one.name, NORMAL) + 4
        for left, middle in tries(place, size, point):
            box = (left, middle - 8, left + size, middle + 8)
            if fits(box, taken, frame):
                break
        else:
            left, middle = next(tries(place, size, point))
            left = min(max(left, frame.x + 2), frame.x + frame.width - size - 2)
            box = (left, middle - 8, left + size, middle + 8)
        taken.append(box)
        yield letters(left + 2, middle, one.name, NORMAL, INK, "bold")
    for name, (x, y) in neighbours:
        size = width_of(name, SMALL) + 4
        box = (x - size / 2, y - 7, x + size / 2, y + 7)
        if fits(box, taken, frame):
            taken.append(box)
            yield letters(x - size / 2 + 2, y, name, SMALL, SOFT, "normal")


def tries(place: Plane, size: float, point: bool) -> Iterator[tuple[float, float]]:
    """Where a name may stand: within its state, or beside its point."""
    x, y = place
    if not point:
        yield x - size / 2, y
    yield from ((x + 8, y), (x - 8 - size, y), (x - size / 2, y - 15), (x - size / 2, y + 15))
    yield from ((x + 6, y - 14), (x + 6, y + 14), (x - 6 - size, y - 14), (x - 6 - size, y + 14))
    yield from ((x - size / 2, y + step) for step in (-30, 30, -45, 45))


def fits(box: Box, taken: Sequence[Box], frame: Frame) -> bool:
    if not (frame.holds((box[0], box[1])) and frame.holds((box[2], box[3]))):
        return False
    return not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken)


def letters(x: float, y: float, text: str, size: float, ink: str, weight: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y + size * 0.35:.1f}" font-size="{size:g}" font-weight="{weight}" fill="{ink}" {HALO}>'
        f"{escape(text)}</text>"
    )
