"""`panel`: the researcher's frame of meetings with rivals, with lags, leads, controls and a codebook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from equipoise.cli.options import CaseFolder, Json, KnownBy, Since, Until, as_json, the_view
from equipoise.cli.printing import emit_json


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Data sets")(panel)


def panel(
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="A file .parquet, .csv or .dta; a codebook beside it."),
    ],
    pivots: Annotated[
        list[str] | None, typer.Argument(metavar="[PIVOT]…", help="States in the middle; the case's own unless said.")
    ] = None,
    unit: Annotated[
        str, typer.Option("--unit", help="triad-week, triad-month, dyad-year, or events (a row a meeting).")
    ] = "triad-week",
    rivals: Annotated[
        str, typer.Option("--rivals", metavar="LIST", help="tss, mid, or a file with columns a, b, since, until.")
    ] = "tss",
    visits: Annotated[str, typer.Option("--visits", help="Meetings from: ledger or colt.")] = "ledger",
    lags: Annotated[str | None, typer.Option("--lags", metavar="A:B", help="Periods before, as 1:26.")] = None,
    leads: Annotated[str | None, typer.Option("--leads", metavar="A:B", help="Periods after, as 1:8.")] = None,
    controls: Annotated[
        int,
        typer.Option("--controls", min=0, metavar="N", help="Pairs that are never rivals, for each pair of rivals."),
    ] = 3,
    covers: Annotated[
        str | None,
        typer.Option("--covers", metavar="STATES", help="Partners whose meetings were read for: ARM,AZE; the case's."),
    ] = None,
    level: Annotated[str | None, typer.Option("--level", help="leader, minister or official.")] = None,
    setting: Annotated[str | None, typer.Option("--setting", help="Only meetings of one setting.")] = None,
    since: Since = None,
    until: Until = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the controls.")] = 17,
    known_by: KnownBy = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Write a panel of meetings with rivals: a row a triad and week or month, a dyad and year, or a meeting.

    Counts are missing, never 0, where the source does not cover a state. `free_a` and `free_b` leave out what one tour
    or summit fixed together; lags are of `free_a`, leads its placebo.
    """
    from equipoise.questions.panel import panel as build

    found = build(
        the_view(case, known_by),
        *(pivots or ()),
        unit=unit,
        rivals=rivals,
        visits=visits,
        lags=steps(lags, "lags"),
        leads=steps(leads, "leads"),
        controls=controls,
        covers=tuple(word for word in (covers or "").split(",") if word.strip()),
        level=level,
        setting=setting,
        since=since,
        until=until,
        seed=seed,
    )
    written = found.write(output)
    told = found.to_json() | {"files": [str(path) for path in written]}
    if as_json(json):
        emit_json(told)
        return
    print(f"{written[0]}: {told['rows']:,} rows of {told['units']:,} {said(unit)}, {told['covered']:,} of them covered")
    print(f"{written[1]}: the codebook")
    if told["controls"]:
        print(f"{told['controls']:,} of them drawn as controls (seed {seed})")
    if told["undated"]:
        print(f"{told['undated']:,} meetings without an exact day are in no row")


def said(unit: str) -> str:
    return {"dyad-year": "dyads", "events": "meetings"}.get(unit, "triads")


def steps(text: str | None, what: str) -> tuple[int, int] | None:
    """`1:26` as its two numbers."""
    from equipoise.errors import UsageError

    if text is None:
        return None
    low, _, high = text.partition(":")
    if not (low.isdigit() and high.isdigit()):
        raise UsageError(f"'{text}' are no {what}.", "Give the first and last number of periods, as 1:26.")
    return int(low), int(high)
