"""How alike two states stand in the UN at a time, for a reader: ideal points, agreement, and where measures part."""

from __future__ import annotations

from typing import Any

from equipoise.errors import NotFound
from equipoise.ledger.view import View
from equipoise.questions.alignment import alignment
from equipoise.questions.alignment_words import BACK
from equipoise.questions.ideal_points import LEVEL, points
from equipoise.results import Estimate
from equipoise.similarity import point_distances

NEEDS = ("ideal-points", "un-votes")


def likeness(view: View, a: str, b: str, until: int | None) -> dict[str, Any]:
    """The last year covered by `until` of each measure and the one some years before, and what tells them apart.

    Returns
    -------
    `points` and `agreement`: `{"now": …, "before": …}`, each with its `year`, or None where nothing is known; `parts`:
    sentences on where measures of the dyad tell different stories; `missing`: the data sets that would fill it.
    """
    votes = agreement(view, a, b, until)
    distance = of_points(view, a, b, until)
    missing = [name for name, found in zip(NEEDS, (distance, votes), strict=True) if found is None]
    return {"points": distance, "agreement": votes, "parts": parts(view, a, b, until), "missing": missing}


def of_points(view: View, a: str, b: str, until: int | None) -> dict[str, Any] | None:
    known = points(view)
    years = sorted(y for s, y in known if s == a and (b, y) in known and (until is None or y <= until))
    found = {year: distance(known[a, year], known[b, year]) | {"year": year} for year in ends(years)}
    return now_and_before(found)


def distance(one: tuple[float, ...], other: tuple[float, ...]) -> dict[str, Any]:
    estimate, low, high = point_distances(one, other)
    return Estimate.of(float(estimate), float(low), float(high), LEVEL).to_json()


def agreement(view: View, a: str, b: str, until: int | None) -> dict[str, Any] | None:
    try:
        rows = alignment(view, a, b, basis="un-votes", until=until).to_json()["rows"]
    except NotFound:
        return None
    shares = {r["year"]: r["agreement"] for r in rows if r["agreement"] is not None}
    return now_and_before({year: {"share": shares[year], "year": year} for year in ends(sorted(shares))})


def ends(years: list[int]) -> list[int]:
    """The last year, and the one some years before it if it is known."""
    return [y for y in (years[-1], years[-1] - BACK) if y in years] if years else []


def now_and_before(found: dict[int, dict[str, Any]]) -> dict[str, Any] | None:
    kept = [found[year] for year in sorted(found, reverse=True)]
    return {"now": kept[0], "before": kept[1] if len(kept) > 1 else None} if kept else None


def parts(view: View, a: str, b: str, until: int | None) -> list[str]:
    """Where the measures of the year part, of votes and of alliances."""
    told: list[str] = []
    for basis, table in (("un-votes", "un_votes"), ("alliances", "atop")):
        if not view.has(table):
            continue
        try:
            found = alignment(view, a, b, basis=basis, since=until, until=until)
        except NotFound:
            continue
        told += found.told
    return told
