"""Part of the trial of `shift`: how much the answer hangs on how the time is cut, and how much of that must be."""

from __future__ import annotations

import numpy as np

from equipoise.shifts.comparing import compare
from equipoise.shifts.history import Counts, Dates
from equipoise.shifts.partition import is_dispersed
from trial.shift_histories import MODELS, invented

HISTORIES, REDRAWN, DRAWS = 250, 60, 20
CUTS = (("week", 7 / 365.25), ("month", 1 / 12), ("quarter", 1 / 4))


def cutting(chance: np.random.Generator) -> str:
    """How far the answers of counts are from those of the dates, and how far apart dates with the same counts are."""
    found: dict[str, list[list[float]]] = {name: [] for name, _ in CUTS}
    spread: dict[str, list[float]] = {name: [] for name, _ in CUTS}
    wide = dict.fromkeys(found, 0)
    for number in range(HISTORIES):
        dates = in_whole_quarters(invented(MODELS[number % len(MODELS)], chance)[0])
        exact = compare(dates).probabilities
        for name, width in CUTS:
            counts = cut(dates, width)
            told = compare(counts).probabilities
            found[name].append([abs(told[model] - exact[model]) for model in MODELS])
            if number < REDRAWN:
                others = [compare(moved(counts, chance)).probabilities["shift"] for _ in range(DRAWS)]
                spread[name].append(float(np.ptp(np.quantile(others, (0.05, 0.95)))) / 2)
                wide[name] += is_dispersed(counts)
    lines = [
        "## How the time is cut",
        "",
        f"How far each model's probability is from that of the exact dates, of {HISTORIES} histories in equal parts:",
    ]
    lines += ["", "| cut by | | median | 95 % | largest | above .02 |", "|---|---|---|---|---|---|"]
    for name, rows in found.items():
        for model, far in zip(MODELS, np.array(rows).T, strict=True):
            middle, most = np.quantile(far, (0.5, 0.95))
            lines.append(
                f"| {name} | {model} | {middle:.3f} | {most:.3f} | {far.max():.3f} | {(far > 0.02).mean():.1%} |"
            )
    lines += ["", *what_is_lost(spread, wide)]
    return "\n".join(lines)


def what_is_lost(spread: dict[str, list[float]], wide: dict[str, int]) -> list[str]:
    """The part of the differences that no answer from counts can avoid."""
    lines = [
        f"Dates that share their counts do not share P(shift): the events of {REDRAWN} of these histories were put on "
        f"other days of their periods, {DRAWS} times. Half the distance between the 5 % and the 95 % quantile of "
        "P(shift) is what any answer from counts alone must be away from some of them:",
        "",
        "| cut by | median | 95 % | largest | above .02 | taken for over-dispersed without being asked |",
        "|---|---|---|---|---|---|",
    ]
    for name, halves in spread.items():
        far = np.array(halves)
        middle, most = np.quantile(far, (0.5, 0.95))
        lines.append(
            f"| {name} | {middle:.3f} | {most:.3f} | {far.max():.3f} | {(far > 0.02).mean():.1%} | {wide[name]} |"
        )
    return lines


def in_whole_quarters(dates: Dates) -> Dates:
    """So that no period at the end is watched in part only."""
    years = float(np.floor(dates.years * 4) / 4)
    return Dates.of(dates.times[dates.times < years], years)


def cut(dates: Dates, width: float) -> Counts:
    periods = round(dates.years / width)
    places = (dates.times / dates.years * periods).astype(int)
    return Counts.of(np.bincount(places, minlength=periods), dates.years / periods)


def moved(counts: Counts, chance: np.random.Generator) -> Dates:
    """Other dates with the same counts."""
    starts = np.repeat(np.arange(counts.counts.size), counts.counts)
    return Dates.of(np.sort((starts + chance.random(starts.size)) * counts.width), counts.years)
