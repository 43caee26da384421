"""From degrees to a plane: equal areas around a centre for a part of the earth, Equal Earth for all of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

Degrees = tuple[float, float]
Plane = tuple[float, float]
Projection = Callable[[Sequence[Degrees]], list[Plane]]
WIDEST = math.radians(75)  # from the centre, beyond which a part of the earth is drawn as the whole
FARTHEST = math.radians(115)  # what lies beyond is drawn at this distance, outside of every frame
LEAST, EDGE = math.cos(FARTHEST), 2 * math.sin(FARTHEST / 2)


def projection_of(points: Sequence[Degrees]) -> Projection:
    """The projection for what is to be seen: (longitude, latitude) to x, y, in radii of the earth, y downwards."""
    lon, lat = centre_of(points)
    if max((distance(lon, lat, *map(math.radians, one)) for one in points), default=0) > WIDEST:
        return lambda given: equal_earth(given, lon)
    return lambda given: beside(given, lon, lat)


def centre_of(points: Iterable[Degrees]) -> tuple[float, float]:
    """The middle of points on the sphere, in radians."""
    x = y = z = 0.0
    for one in points:
        lon, lat = map(math.radians, one)
        x, y, z = x + math.cos(lat) * math.cos(lon), y + math.cos(lat) * math.sin(lon), z + math.sin(lat)
    return math.atan2(y, x), math.atan2(z, math.hypot(x, y))


def distance(lon: float, lat: float, lon2: float, lat2: float) -> float:
    cosine = math.sin(lat) * math.sin(lat2) + math.cos(lat) * math.cos(lat2) * math.cos(lon2 - lon)
    return math.acos(max(-1.0, min(1.0, cosine)))


def beside(points: Sequence[Degrees], lon0: float, lat0: float) -> list[Plane]:
    """Lambert's azimuthal equal-area projection (Snyder 1987, USGS Professional Paper 1395, chapter 24).

    A ring that lies wholly beyond what can be drawn has no points.
    """
    sin0, cos0 = math.sin(lat0), math.cos(lat0)
    found: list[Plane] = []
    near = False
    for lon, lat in points:
        d, sin, cos = math.radians(lon) - lon0, math.sin(math.radians(lat)), math.cos(math.radians(lat))
        cosine = sin0 * sin + cos0 * cos * math.cos(d)
        x, y = cos * math.sin(d), cos0 * sin - sin0 * cos * math.cos(d)
        if cosine < LEAST:
            scale = EDGE / (math.hypot(x, y) or 1.0)
        else:
            near, scale = True, math.sqrt(2 / (1 + cosine))
        found.append((x * scale, -y * scale))
    return found if near else []


A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796  # Šavrič, Patterson and Jenny (2019)


def equal_earth(points: Sequence[Degrees], lon0: float) -> list[Plane]:
    """The Equal Earth projection; a piece that crosses the edge stays whole, on the side where most of it is."""
    if not points:
        return []
    turned = [math.radians(lon) - lon0 for lon, _ in unwrapped(points)]
    middle = sum(turned) / len(turned)
    shift = -2 * math.pi * round(middle / (2 * math.pi))
    return [plane(lon + shift, math.radians(lat)) for lon, (_, lat) in zip(turned, points, strict=True)]


def unwrapped(points: Sequence[Degrees]) -> list[Degrees]:
    """A ring whose longitudes go on beyond 180 degrees and do not leap to the other side."""
    found: list[Degrees] = []
    for lon, lat in points:
        last = found[-1][0] if found else lon
        found.append((lon - 360 * round((lon - last) / 360), lat))
    return found


def plane(lon: float, lat: float) -> Plane:
    half = math.sqrt(3) / 2
    t = math.asin(half * math.sin(lat))
    t2 = t * t
    x = 2 * lon * math.cos(t) / (math.sqrt(3) * (9 * A4 * t2**4 + 7 * A3 * t2**3 + 3 * A2 * t2 + A1))
    return x, -t * (A4 * t2**4 + A3 * t2**3 + A2 * t2 + A1)
