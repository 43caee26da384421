"""`bargain`: where bargaining over one issue would end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from equipoise.cli.options import Json, Output, as_json
from equipoise.cli.printing import deliver, note, table

if TYPE_CHECKING:
    from equipoise.questions.bargain import Bargain, Forecast


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Questions")(bargain)


def bargain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or Excel: actor, position, capability, salience.")],
    model: Annotated[str, typer.Option("--model", metavar="MODEL", help="mean, scholz, or all.")] = "all",
    rounds: Annotated[int, typer.Option("--rounds", min=1, max=1000, help="Rounds of the challenge model.")] = 8,
    spread: Annotated[
        float, typer.Option("--spread", min=0, max=2, help="How wrong each input may be, as a part of it.")
    ] = 0.1,
    seed: Annotated[int, typer.Option("--seed", help="Of the draws behind the interval.")] = 1,
    as_written: Annotated[
        bool,
        typer.Option("--as-written", help="The challenge model as the paper's text has it, not as its table does."),
    ] = False,
    output: Output = None,
    json: Json = False,
) -> None:
    """Forecast where bargaining over one issue ends, from each actor's position, capability and salience.

    The headline is the weighted mean, which did best where outcomes are known; the challenge model stands beside it.
    Further columns named "position …" are further dimensions.
    """
    from equipoise.questions.bargain import bargain as ask

    words: dict[str, Literal["own pair", "least move", "moves"]] = {
        "denominator": "own pair",
        "preferred": "least move",
        "compelled": "moves",
    }
    options = words if as_written else {}
    found = ask(file, model=model, rounds=rounds, spread=spread, seed=seed, **options)  # type: ignore[arg-type]
    deliver(found, output, as_json(json), lambda: print_bargain(found))


def print_bargain(found: Bargain) -> None:
    for forecast in found.forecasts:
        print_forecast(forecast, len(found.forecasts) > 1)
    for line in found.issue.notes:
        note(line)


def print_forecast(forecast: Forecast, several: bool) -> None:
    if several:
        print(f"{forecast.dimension}\n")
    if forecast.mean is not None:
        print(f"Weighted mean: {forecast.mean}\n")
    if forecast.rounds:
        after = dict(zip(forecast.positions, forecast.rounds[-1].positions, strict=True))
        rows = [(name, f"{x:.4g}", f"{after[name]:.4g}") for name, x in forecast.positions.items()]
        table(("actor", "position", f"after round {len(forecast.rounds)}"), rows)
        print("\nMedian by round: " + ", ".join(f"{one.median:.4g}" for one in forecast.rounds))
    if forecast.mean is not None and forecast.rounds:
        print(f"\n{forecast.agreement}")
    print()
