"""Measures from data: alignment by year, a state's suppliers, the spread of its ties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from equipoise.briefing.answers.pieces import Cell, decimal, grid, limits, percent, said, told
from equipoise.briefing.blocks import Block
from equipoise.questions.alignment import Alignment
from equipoise.questions.dependence import Dependence, span_text
from equipoise.questions.naming import name
from equipoise.questions.posture import Posture

HEADS = {
    "s": "S",
    "s_squared": "S²",
    "kappa": "kappa",
    "pi": "pi",
    "tau_b": "tau-b",
    "a": "A",
    "agreement": "agreement",
}


def alignment(found: Alignment) -> Iterator[Block]:
    """The years of a dyad; of one state the dyads of the last year, most alike first."""
    yield from said("Answer", *found.told)
    rows = found.to_json()["rows"]
    alone = len(found.states) == 1
    if alone and rows:
        last = max(row["year"] for row in rows)
        rows = sorted((r for r in rows if r["year"] == last), key=kappa)
    measures = [m for m in HEADS if any(row[m] is not None for row in rows)]
    apart = any(row["ideal_point_distance"] for row in rows)
    first = ["partner", "year"] if alone else ["year"]
    heads = [
        *(one.capitalize() for one in first),
        *(HEADS[m] for m in measures),
        *(["Ideal points apart"] if apart else []),
    ]
    body = [
        (*(str(row[c]) for c in first), *(decimal(row[m]) for m in measures), *([points(row)] if apart else []))
        for row in rows
    ]
    yield from grid(f"{' – '.join(map(name, found.states))}: {found.basis} ({', '.join(found.data)})", heads, body)
    yield from limits(*found.notes)


def kappa(row: Mapping[str, Any]) -> float:
    return -(row["kappa"] if row["kappa"] is not None else -2)


def points(row: Mapping[str, Any]) -> str:
    given = row["ideal_point_distance"]
    if given is None:
        return "–"
    low, high = ("?" if given[side] is None else f"{given[side]:.2f}" for side in ("low", "high"))
    return f"{given['estimate']:.2f} ({low} to {high})"


def dependence(found: Dependence) -> Iterator[Block]:
    index = found.concentration()
    hhi = decimal(index["hhi"]) if index["hhi"] is not None else f"{decimal(index['low'])} to {decimal(index['high'])}"
    yield from said("Answer", *found.argument)
    yield from told(f"HHI {hhi}, normalised {decimal(index['hhi_normalised'])} ({span_text(found.span)}).")
    heads = ("Supplier", "Share", found.supplies.unit, "Most seen", "Others could cover")
    yield from grid(
        f"Who supplies {name(found.state)}: {found.kind}", heads, [supplier(found, row) for row in found.rows()]
    )
    yield from limits(*found.notes)


def supplier(found: Dependence, row: Mapping[str, Any]) -> tuple[Cell, ...]:
    most = f"{row['most']:.1f}" if found.supplies.are_amounts else percent(row["most"])
    return (
        row["supplier"],
        percent(row["share"]),
        "–" if row["amount"] is None else f"{row['amount']:.1f}",
        f"{most} in {row['most_in']}",
        percent(row["replaceable"]),
    )


def posture(found: Posture) -> Iterator[Block]:
    yield from said("Answer", *found.readings)
    heads = ["Kind", "By", "When", "Partners", "Leading", "Evenness", "Rival pairs"]
    if found.poles:
        heads.append(" ↔ ".join(found.poles))
    rows: list[tuple[Cell, ...]] = []
    for row in found.rows():
        leading = f"{row['leading'] or 'several'} {percent(row['leading_share'])}"
        cells = (row["kind"], row["by"], row["when"], row["partners"], leading, decimal(row["evenness"]))
        rows.append((*cells, decimal(row["rival_pairs"]), *([decimal(row["place"])] if found.poles else [])))
    yield from grid(f"{name(found.state)}, {found.period}", heads, rows)
    if votes := found.votes:
        yield from told(
            f"Ideal points of {votes['year']}: {decimal(votes['place'])} between {' and '.join(found.poles)}."
        )
    yield from limits(*found.notes)
