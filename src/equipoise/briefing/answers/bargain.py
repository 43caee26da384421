"""Where bargaining ends: the weighted mean, the challenge model's rounds beside it."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.answers.pieces import Cell, grid, limits, said, told
from equipoise.briefing.blocks import Block
from equipoise.questions.bargain import Bargain


def bargain(found: Bargain) -> Iterator[Block]:
    for forecast in found.forecasts:
        if forecast.mean is not None:
            yield from said(forecast.dimension or "Weighted mean", f"Weighted mean {forecast.mean}.")
        if forecast.rounds:
            after = dict(zip(forecast.positions, forecast.rounds[-1].positions, strict=True))
            rows: list[tuple[Cell, ...]] = [
                (one, f"{x:.4g}", f"{after[one]:.4g}") for one, x in forecast.positions.items()
            ]
            yield from grid("Positions", ("Actor", "Position", f"After round {len(forecast.rounds)}"), rows)
            yield from told("Median by round: " + ", ".join(f"{one.median:.4g}" for one in forecast.rounds) + ".")
        if forecast.mean is not None and forecast.rounds:
            yield from told(forecast.agreement)
    yield from limits(found.method.what, *found.issue.notes)
