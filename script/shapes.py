"""Makes src/equipoise/world/shapes.json from Natural Earth 1:50m, as the npm package `world-atlas` has it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python script/shapes.py package/countries-50m.json NUMERIC.csv

NUMERIC.csv has ISO 3166-1's `numeric,alpha3`. Borders stay common to both sides: arcs are simplified, not outlines, by
leaving out the points whose triangle with their neighbours is smallest (Visvalingam and Whyatt 1993).
"""

from __future__ import annotations

import csv
import heapq
import json
import sys
from pathlib import Path
from typing import Any

GRID = 0.01  # degrees
SMALLEST = 0.003  # square degrees of a triangle that is kept
ISLAND = 0.02  # square degrees of an island that is kept, beside each state's largest piece
WITHOUT_NUMBER = {"Kosovo": "XKX", "N. Cyprus": "XNC", "Somaliland": "XSL", "Indian Ocean Ter.": "AUS"}
LEFT_OUT = ("010",)  # Antarctica, which no map of states needs
CRIMEA = (32.3, 44.3, 36.8, 46.3)
Point = tuple[float, float]


def main(source: Path, numeric: Path) -> None:
    given = json.loads(source.read_text("utf-8"))
    codes = {row["numeric"]: row["alpha3"] for row in csv.DictReader(numeric.open(encoding="utf-8"))}
    arcs = [thinned(one) for one in decoded(given)]
    shapes: dict[str, list[list[list[int]]]] = {}
    for one in given["objects"]["countries"]["geometries"]:
        name = one["properties"]["name"]
        if one.get("id") in LEFT_OUT:
            continue
        code = codes[one["id"]] if "id" in one else WITHOUT_NUMBER.get(name, name)
        pieces = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
        for piece in pieces:
            inside = within(ring_of(piece[0], arcs), CRIMEA)
            shapes.setdefault("Crimea" if inside else code, []).append(piece)
    shapes = {code: kept(pieces, arcs) for code, pieces in shapes.items()}
    used = sorted({arc if arc >= 0 else ~arc for pieces in shapes.values() for p in pieces for r in p for arc in r})
    new = {old: n for n, old in enumerate(used)}
    numbered = {
        code: [[[new[a] if a >= 0 else ~new[~a] for a in ring] for ring in piece] for piece in pieces]
        for code, pieces in sorted(shapes.items())
    }
    made = {"grid": GRID, "shapes": numbered, "arcs": [steps(arcs[n]) for n in used]}
    target = Path(__file__).parent.parent / "src/equipoise/world/shapes.json"
    target.write_text(
        json.dumps(made, separators=(",", ":"), ensure_ascii=False).replace("]],", "]],\n") + "\n", "utf-8"
    )
    print(target, target.stat().st_size, "bytes,", len(numbered), "shapes,", len(used), "arcs")


def decoded(given: Any) -> list[list[Point]]:
    (sx, sy), (tx, ty) = given["transform"]["scale"], given["transform"]["translate"]
    found = []
    for arc in given["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(points)
    return found


def thinned(points: list[Point]) -> list[Point]:
    """An arc without its least telling points; its ends stay, and a ring of one arc stays a ring."""
    before = [n - 1 for n in range(len(points))]
    after = [n + 1 for n in range(len(points))]
    alive = [True] * len(points)
    size = [0.0] * len(points)

    def measure(n: int) -> float:
        return triangle(points[before[n]], points[n], points[after[n]])

    heap = []
    for n in range(1, len(points) - 1):
        size[n] = measure(n)
        heap.append((size[n], n))
    heapq.heapify(heap)
    left = len(points)
    fewest = 5 if points[0] == points[-1] else 2
    while heap and left > fewest:
        area, n = heapq.heappop(heap)
        if area > SMALLEST:
            break
        if not alive[n] or area != size[n]:
            continue
        alive[n] = False
        left -= 1
        after[before[n]], before[after[n]] = after[n], before[n]
        for m in (before[n], after[n]):
            if 0 < m < len(points) - 1:
                size[m] = max(measure(m), area)
                heapq.heappush(heap, (size[m], m))
    return [point for n, point in enumerate(points) if alive[n]]


def triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def ring_of(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for arc in ring:
        found = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points += found[1:] if points else found
    return points


def area(points: list[Point]) -> float:
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def within(points: list[Point], box: tuple[float, float, float, float]) -> bool:
    return all(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in points)


def kept(pieces: list[list[list[int]]], arcs: list[list[Point]]) -> list[list[list[int]]]:
    """The largest piece and those that are not tiny; lakes and enclaves that are tiny are filled."""
    sized = sorted(pieces, key=lambda piece: -area(ring_of(piece[0], arcs)))
    return [
        [piece[0], *(hole for hole in piece[1:] if area(ring_of(hole, arcs)) > ISLAND)]
        for n, piece in enumerate(sized)
        if n == 0 or area(ring_of(piece[0], arcs)) > ISLAND
    ]


def steps(points: list[Point]) -> list[int]:
    """The first point and then the steps, in parts of the grid."""
    made: list[int] = []
    x = y = 0
    for px, py in points:
        nx, ny = round(px / GRID), round(py / GRID)
        if made and (nx, ny) == (x, y):
            continue
        made += [nx - x, ny - y]
        x, y = nx, ny
    return made


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
