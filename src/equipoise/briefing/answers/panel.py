"""A panel: how much it has, its first rows, and its codebook; the files have all of it."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.answers.pieces import Cell, grid, said, section, told
from equipoise.briefing.answers.plain import cell
from equipoise.briefing.blocks import Block
from equipoise.questions.panel import Panel

FIRST = 12  # rows that show what a row looks like
COLUMNS = 12  # of a row; lags and leads make frames of a hundred
UNITS = {"dyad-year": "dyads", "events": "meetings"}


def panel(found: Panel) -> Iterator[Block]:
    data = found.to_json()
    units = UNITS.get(found.unit, "triads")
    yield from said(
        "Answer", f"{data['rows']:,} rows of {data['units']:,} {units}, {data['covered']:,} of them covered."
    )
    seed = found.parameters["seed"]
    yield from told(
        f"{data['controls']:,} of them were drawn as controls (seed {seed})." if data["controls"] else "",
        f"{data['undated']:,} meetings without an exact day are in no row." if data["undated"] else "",
        "A count outside what a source covers is missing, never 0.",
    )
    shown = found.frame.columns[:COLUMNS]
    rows: list[tuple[Cell, ...]] = [
        tuple(cell(row[one]) for one in shown) for row in found.frame.head(FIRST).iter_rows(named=True)
    ]
    more = f", {COLUMNS} of {len(found.frame.columns)} columns" if len(found.frame.columns) > COLUMNS else ""
    yield from grid(f"The first {len(rows)} rows{more}", shown, rows)
    yield section("Codebook")
    book = [(one["name"], one["type"], one["what"], one["missing"]) for one in data["columns"]]
    yield from grid("Columns", ("Name", "Type", "What", "Missing"), book, wide=True)
