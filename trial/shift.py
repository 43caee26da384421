"""Trial: `shift` on invented histories, on the Turing Change Point Dataset, beside ruptures and skchange; its speed.

The rivals are no dependency: name a Python that has them in EQUIPOISE_RIVALS, else they are left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import betaincinv

from equipoise.shifts.comparing import compare, sensitivity
from equipoise.shifts.costs import PoissonCost
from equipoise.shifts.history import Counts, Dates, Floats
from equipoise.shifts.many import shift_probabilities
from equipoise.shifts.partition import segments
from equipoise.shifts.prior import Prior
from equipoise.shifts.waiting import MONTHS, WIDTH, told, waiting
from trial.shift_cutting import cutting
from trial.shift_histories import KINDS, WORDS, invented
from trial.shift_scoring import cover, f1

SEED, EACH, RUNS = 17, 1000, 100
BANDS = ((0.0, 0.2), (0.2, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 0.95), (0.95, 1.01))
RATES, FACTORS = (1.0, 1.4, 2.0, 3.0, 4.0, 6.0), (1.0, 1.5, 2.0, 4.0)


def run(data: Path) -> str:
    chance = np.random.default_rng(SEED)
    histories = [(kind, *invented(kind, chance)) for kind in KINDS for _ in range(EACH)]
    answers = [(kind, compare(dates).probabilities) for kind, dates, _ in histories]
    parts = [
        "# Pulse or shift",
        f"Invented, {EACH} of each kind (seed {SEED}; default prior). {WORDS}",
        calibration(answers),
        unadjusted(histories),
        delays(),
        cutting(chance),
        turing(data / "data" / "changepoints"),
        rivals(chance),
        speed(chance),
    ]
    return "\n\n".join(parts)


def calibration(answers: list[tuple[str, Mapping[str, float]]]) -> str:
    """The mixture is that of the models' prior, the five in equal parts; histories with an offset are shown beside."""
    shares = np.array([found["shift"] for _, found in answers])
    kinds = np.array([kind for kind, _ in answers])
    lines = [
        "## How often it is right",
        "",
        "Of the five models in equal parts, as they are beforehand (95 % interval), and with those of `exposure`.",
        "",
        "| P(shift) | histories | truly shifted | with `exposure` |",
        "|---|---|---|---|",
    ]
    for low, high in BANDS:
        inside = (shares >= low) & (shares < high)
        both = [inside & (kinds != "exposure"), inside]
        cells = [shifted(int((kinds[these] == "shift").sum()), int(these.sum())) for these in both]
        lines.append(f"| {low:g} to {min(high, 1):g} | {both[0].sum()} | {' | '.join(cells)} |")
    lines += [
        "",
        "| truth | called a shift (P > .5) | P > .9 | mean P(shift) | most probable |",
        "|---|---|---|---|---|",
    ]
    for kind in KINDS:
        mine = shares[kinds == kind]
        tops = [max(found, key=lambda m: found[m]) for k, found in answers if k == kind]
        top = max(set(tops), key=tops.count)
        lines.append(
            f"| {kind} | {(mine > 0.5).mean():.1%} | {(mine > 0.9).mean():.1%} | {mine.mean():.2f} "
            f"| {top} ({tops.count(top) / len(tops):.0%}) |"
        )
    lines += ["", "`exposure`: from some year on four times as much is reported, and the offset knows it."]
    return "\n".join(lines)


def shifted(events: int, of: int) -> str:
    """A share with its interval (Jeffreys)."""
    if not of:
        return ""
    low, high = betaincinv(events + 0.5, of - events + 0.5, np.array([0.025, 0.975]))
    return f"{events / of:.0%} ({low:.0%} to {high:.0%})"


def unadjusted(histories: list[tuple[str, Dates, Dates]]) -> str:
    mine = [compare(plain).probabilities["shift"] for kind, _, plain in histories if kind == "exposure"]
    return f"Without the offset {np.mean(np.array(mine) > 0.5):.0%} of these were called a shift."


def delays() -> str:
    """Months until P(shift) > .9 after ten years at the old rate, each run with a past of its own."""
    chance = np.random.default_rng(SEED)
    lines = [
        "## How long until a shift is seen",
        "",
        f"Median months (central 80 %) until P(shift) > .9, and the share of {RUNS} runs that got there within "
        f"{MONTHS[-1]} months, after ten years at the old rate; simulated by quarters.",
        "",
        f"| events a year | {' | '.join(f'× {factor:g}' for factor in FACTORS)} |",
        f"|---|{'---|' * len(FACTORS)}",
    ]
    periods = 40 + MONTHS[-1] // 3
    ends = 40 + np.array(MONTHS) // 3
    for rate in RATES:
        cells = []
        for factor in FACTORS:
            expected = np.where(np.arange(periods) < 40, rate, rate * factor) * WIDTH
            counts = chance.poisson(expected, (RUNS, periods))
            wait = told(factor, shift_probabilities(counts, np.full(periods, WIDTH), WIDTH, ends, Prior()))
            middle, low, high = (f"{m:.0f}" if np.isfinite(m) else "–" for m in wait.months)
            cells.append(f"{middle} ({low} to {high}); {wait.reached:.0%}")
        lines.append(f"| {rate:g} | {' | '.join(cells)} |")
    return "\n".join([*lines, "", "–: not within that time."])


def turing(folder: Path) -> str:
    marked = json.loads((folder / "annotations.json").read_text("utf-8"))
    lines = ["## The Turing Change Point Dataset", ""]
    for family in ("gaussian", "gaussian-variance"):
        scores = []
        for name, values, kept, size in turing_series(folder):
            points = [int(kept[point]) for point in segments(values, family).changepoints]
            scores.append((f1(marked[name], points), cover(marked[name], points, size)))
        first, second = np.mean(scores, axis=0)
        lines.append(f"- `{family}`, as it comes: mean F1 {first:.3f}, cover {second:.3f} over {len(scores)} series.")
    lines += [
        "",
        "The best published default (PELT): .720, .678. The series of two dimensions is left out. A check, not a goal.",
    ]
    return "\n".join(lines)


def turing_series(folder: Path) -> Iterator[tuple[str, Floats, Floats, int]]:
    """Name, values that are there, their places, and the length."""
    for path in sorted((folder / "series").glob("*.json")):
        found = json.loads(path.read_text("utf-8"))
        if found["n_dim"] == 1:
            values = np.array([np.nan if v is None else v for v in found["series"][0]["raw"]], float)
            kept = np.flatnonzero(np.isfinite(values))
            yield path.stem, values[kept], kept, found["n_obs"]


def stepped(chance: np.random.Generator, size: int, steps: int) -> list[int]:
    bounds = [0, *sorted(chance.choice(np.arange(1, size), steps, replace=False)), size]
    found = [chance.poisson(np.exp(chance.uniform(-1, 2.5)), b - a) for a, b in pairwise(bounds)]
    return [int(v) for v in np.concatenate(found)]


def rivals(chance: np.random.Generator) -> str:
    series = [stepped(chance, 100, int(chance.integers(0, 5))) for _ in range(200)]
    timed = [stepped(chance, 1000, steps) for steps in (0, 1, 4)]
    penalty, price = 3 * float(np.log(100)), 3 * float(np.log(1000))
    ours = [list(segments(values, penalty=penalty).changepoints) for values in series]
    mine = [measured(values, price) for values in timed]
    head = "## Beside others\n\nPoisson PELT with the same penalty, in CPU-milliseconds at n = 1,000."
    python = os.environ.get("EQUIPOISE_RIVALS")
    found: dict[str, Any] = {}
    if python:
        asked = {"series": series, "penalty": penalty, "timed": timed, "timed_penalty": price}
        script = str(Path(__file__).with_name("shift_rivals.py"))
        done = subprocess.run([python, script], input=json.dumps(asked), capture_output=True, text=True, check=True)
        found = json.loads(done.stdout)
    lines = [head, "", f"| | equal on 200 series of 100 | {' | '.join(f'{len(p)} changes' for p, _ in mine)} |"]
    lines += ["|---|---|---|---|---|", f"| here | | {' | '.join(f'{s * 1000:.1f}' for _, s in mine)} |"]
    for name, theirs in found.items():
        equal = sum(a == b for a, b in zip(ours, theirs["points"], strict=True))
        cells = [
            f"{seconds * 1000:.0f} ({seconds / own:.0f} ×{'' if points == here else ', other points'})"
            for (here, own), points, seconds in zip(mine, theirs["timed"], theirs["seconds"], strict=True)
        ]
        lines.append(f"| {name} | {equal} | {' | '.join(cells)} |")
        lines += differing(name, series, ours, theirs["points"], penalty)
    return "\n".join(lines if found else [*lines, "", "ruptures and skchange were not at hand."])


def measured(values: list[int], penalty: float) -> tuple[list[int], float]:
    """What is found, and the median CPU-seconds of nine turns."""
    times = []
    for _ in range(9):
        start = time.process_time()
        found = list(segments(values, penalty=penalty).changepoints)
        times.append(time.process_time() - start)
    return found, float(np.median(times))


def differing(
    name: str, series: list[list[int]], ours: list[list[int]], theirs: list[list[int]], penalty: float
) -> list[str]:
    """Where two partitions differ, which of them is the cheaper."""
    dearer = [
        total(values, b, penalty) - total(values, a, penalty)
        for values, a, b in zip(series, ours, theirs, strict=True)
        if a != b
    ]
    if not dearer:
        return []
    return [f"| | {name} differs on {len(dearer)}, dearer by {min(dearer):.2g} to {max(dearer):.2g} | | | |"]


def total(values: list[int], points: list[int], penalty: float) -> float:
    cost = PoissonCost(Counts.of(values))
    bounds = pairwise([0, *points, len(values)])
    return sum(float(cost(np.array([a]), b)[0]) for a, b in bounds) + penalty * len(points)


def speed(chance: np.random.Generator) -> str:
    dates = Dates.of(np.sort(chance.uniform(0, 10, 36)), 10)
    parts = {
        "the models": lambda: compare(dates),
        "under four other priors": lambda: sensitivity(dates, Prior()),
        "the waiting table": lambda: waiting(dates, 3.6),
    }
    lines = ["## Speed", "", "36 dates in ten years, medians of 7, in CPU-milliseconds:", ""]
    for name, ask in parts.items():
        times = []
        for _ in range(7):
            start = time.process_time()
            ask()
            times.append(time.process_time() - start)
        lines.append(f"- {name}: {np.median(times) * 1000:.0f}")
    return "\n".join(lines)
