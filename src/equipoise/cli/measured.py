"""How measures look in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from equipoise.cli.printing import note, table
from equipoise.questions.alignment import Alignment
from equipoise.questions.naming import name

HEADS = {
    "s": "S",
    "s_squared": "S²",
    "kappa": "kappa",
    "pi": "pi",
    "tau_b": "tau-b",
    "a": "A",
    "agreement": "agreement",
}


def print_alignment(found: Alignment) -> None:
    """The years of a dyad; of one state the dyads of the last year, most alike first."""
    rows = found.to_json()["rows"]
    if len(found.states) == 1:
        last = max(row["year"] for row in rows)
        rows = sorted(
            (r for r in rows if r["year"] == last), key=lambda r: -(r["kappa"] if r["kappa"] is not None else -2)
        )
    shown = [m for m in HEADS if any(row[m] is not None for row in rows)]
    points = any(row["ideal_point_distance"] for row in rows)
    first = ["partner", "year"] if len(found.states) == 1 else ["year"]
    heads = [*first, *(HEADS[m] for m in shown), *(["ideal points apart"] if points else [])]
    table(heads, [cells(row, first, shown, points) for row in rows])
    for line in (*found.told, *found.notes):
        print(f"\n{line}")
    note(
        f"{' – '.join(map(name, found.states))}, {found.basis} ({', '.join(found.data)}). `--json` has the conventions."
    )


def cells(row: Mapping[str, Any], first: list[str], shown: list[str], points: bool) -> list[str]:
    apart = row["ideal_point_distance"]
    told = "–" if apart is None else f"{apart['estimate']:.2f} ({bounds(apart)})"
    return [str(row[c]) for c in first] + [decimal(row[m]) for m in shown] + ([told] if points else [])


def bounds(estimate: Mapping[str, Any]) -> str:
    return " to ".join("?" if estimate[side] is None else f"{estimate[side]:.2f}" for side in ("low", "high"))


def decimal(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
