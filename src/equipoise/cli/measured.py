"""How measures look in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from equipoise.cli.printing import note, table
from equipoise.questions.alignment import Alignment
from equipoise.questions.dependence import Dependence, percent, span_text
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


def print_dependence(found: Dependence) -> None:
    amount = "{:.1f}".format if found.supplies.are_amounts else percent
    rows = [
        (
            row["supplier"],
            percent(row["share"]),
            "" if row["amount"] is None else f"{row['amount']:.1f}",
            f"{amount(row['most'])} in {row['most_in']}",
            "–" if row["replaceable"] is None else percent(row["replaceable"]),
        )
        for row in found.rows()
    ]
    table(("supplier", "share", found.supplies.unit, "most seen", "others could cover"), rows)
    index = found.concentration()
    told = decimal(index["hhi"]) if index["hhi"] is not None else f"{decimal(index['low'])} to {decimal(index['high'])}"
    print(f"\nHHI {told}, normalised {decimal(index['hhi_normalised'])} ({span_text(found.span)})\n")
    for line in (*found.argument, *found.notes):
        print(line)
    note(f"{name(found.state)}, {found.kind} ({found.supplies.dataset}). `--json` has every window and the ties.")


def print_posture(found: Posture) -> None:
    heads = ["kind", "by", "when", "partners", "leading", "evenness", "rival pairs"]
    if found.poles:
        heads.append(" ↔ ".join(found.poles))
    rows = []
    for row in found.rows():
        leading = f"{row['leading'] or 'several'} {percent(row['leading_share'])}"
        line = [row["kind"], row["by"], row["when"], str(row["partners"]), leading, decimal(row["evenness"])]
        rows.append([*line, decimal(row["rival_pairs"]), *([decimal(row["place"])] if found.poles else [])])
    table(heads, rows)
    if votes := found.votes:
        print(f"\nIdeal points of {votes['year']}: {decimal(votes['place'])} between {' and '.join(found.poles)}.")
    print()
    for said in (*found.readings, *found.notes):
        print(said)
    note(f"{name(found.state)}, {found.period}. `--json` has each partner's share and the ties.")
