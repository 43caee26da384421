"""Measures from data as rows of words, as any door shows them: alignment, suppliers, posture."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from equipoise.questions.alignment import HEADS, Alignment
from equipoise.questions.dependence import Dependence, percent
from equipoise.questions.naming import name
from equipoise.questions.posture import Posture

POINTS = "ideal points apart"


def decimal(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def alignment_rows(found: Alignment) -> tuple[list[str], list[tuple[str, ...]]]:
    """Heads and rows: the years of a dyad; of one state the dyads of the last year measured, most alike first."""
    rows = found.to_json()["rows"]
    alone = len(found.states) == 1
    if alone and rows:
        measured = [row for row in rows if any(row[m] is not None for m in HEADS)]
        last = max(row["year"] for row in measured or rows)
        rows = sorted((r for r in rows if r["year"] == last), key=unlikeness)
    known = [m for m in HEADS if any(row[m] is not None for row in rows)]
    measures = sorted(known, key=lambda m: m != "agreement")  # the reader's first, the researcher's behind it
    apart = any(row["ideal_point_distance"] for row in rows)
    first = ["partner", "year"] if alone else ["year"]
    calls = "agreement" in known
    heads = [*first, *[POINTS] * apart, *(HEADS[m] for m in measures), *["roll calls"] * calls]
    return heads, [
        (
            *(name(row[c]) if c == "partner" else str(row[c]) for c in first),
            *[points(row)] * apart,
            *(decimal(row[m]) for m in measures),
            *[str(row["targets"])] * calls,
        )
        for row in rows
    ]


def unlikeness(row: Mapping[str, Any]) -> tuple[float, float]:
    """By kappa; without one, by the distance of ideal points."""
    apart = row["ideal_point_distance"]
    return -(row["kappa"] if row["kappa"] is not None else -2), apart["estimate"] if apart else math.inf


def points(row: Mapping[str, Any]) -> str:
    given = row["ideal_point_distance"]
    if given is None:
        return "–"
    low, high = ("?" if given[side] is None else f"{given[side]:.2f}" for side in ("low", "high"))
    return f"{given['estimate']:.2f} ({low} to {high})"


def supplier_rows(found: Dependence) -> tuple[list[str], list[tuple[str, ...]]]:
    """Heads and rows: supplier, share, the amount where amounts are known, the most seen, what others could cover."""
    amounts = found.supplies.are_amounts
    told = "{:.1f}".format if amounts else percent
    heads = ["supplier", "share", *([found.supplies.unit] if amounts else []), "most seen", "others could cover"]
    rows = [
        (
            name(row["supplier"]),
            percent(row["share"]),
            *(["" if row["amount"] is None else f"{row['amount']:.1f}"] if amounts else []),
            f"{told(row['most'])} in {row['most_in']}",
            "–" if row["replaceable"] is None else percent(row["replaceable"]),
        )
        for row in found.rows()
    ]
    return heads, rows


def concentration(found: Dependence) -> str:
    """The index of Herfindahl and Hirschman, or the bounds of it."""
    index = found.concentration()
    told = decimal(index["hhi"]) if index["hhi"] is not None else f"{decimal(index['low'])} to {decimal(index['high'])}"
    return f"HHI {told}, normalised {decimal(index['hhi_normalised'])}"


def posture_rows(found: Posture) -> list[tuple[str, ...]]:
    """Kind, by, when, partners, leading, evenness, rival pairs and, where there are poles, the place between them."""
    rows = []
    for row in found.rows():
        leading = f"{name(row['leading']) if row['leading'] else 'several'} {percent(row['leading_share'])}"
        line = (row["kind"], row["by"], row["when"], str(row["partners"]), leading, decimal(row["evenness"]))
        rows.append((*line, decimal(row["rival_pairs"]), *([decimal(row["place"])] if found.poles else [])))
    return rows


def voted(found: Posture) -> str:
    """Where its votes put the state between the poles; empty where that is not known."""
    if not (votes := found.votes):
        return ""
    return f"Ideal points of {votes['year']}: {decimal(votes['place'])} between {' and '.join(map(name, found.poles))}."
