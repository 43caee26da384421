"""Trial: screening 40,000 dyads of 1,040 weeks: how long it takes, and whether as many are false as it says."""

from __future__ import annotations

import time
from itertools import permutations
from typing import TYPE_CHECKING, Any

import numpy as np

from equipoise.questions.panel import Panel
from equipoise.questions.screening import busier
from equipoise.shifts.history import Floats
from equipoise.shifts.screening import DRAWS, Screened, screen

if TYPE_CHECKING:
    from pathlib import Path

SEED, STATES, WEEKS, SHIFTED = 17, 201, 1040, 0.01
LEVELS = (0.01, 0.05, 0.1, 0.2)
SMALL, REPEATS = 80, 12


def run(data: Path) -> str:
    chance = np.random.default_rng(SEED)
    pairs, counts, truth = invented(chance, STATES)
    start = time.process_time()
    found = screened(pairs, counts)
    seconds = time.process_time() - start
    head = (
        f"# All dyads at once\n\nInvented: {STATES} states, {counts.shape[0]:,} directed dyads, {WEEKS:,} weeks, "
        f"{counts.sum():,} events. Each state has four crises of 2 to 12 weeks in which its counts rise two- to "
        f"sixfold with everybody; {SHIFTED:.0%} of the dyads shift for good, by ⅓, ½, 2 or 3. "
        f"{DRAWS} draws of the null."
    )
    lines = [head, "", f"**{seconds:.0f} CPU-seconds** (goal: 360).", "", table(found, truth)]
    return "\n".join([*lines, "", *repeated(chance), "", *grown(chance)])


def invented(chance: np.random.Generator, states: int, shifted: float = SHIFTED) -> tuple[Floats, Floats, Floats]:
    """Dyads, counts by week, and which of them shift."""
    pairs = np.array(list(permutations(range(states), 2)))
    size, news = chance.normal(0, 1, states), np.ones((states, WEEKS))
    for state in range(states):
        for _ in range(4):
            first = int(chance.integers(0, WEEKS))
            news[state, first : first + int(chance.integers(2, 13))] *= chance.uniform(2, 6)
    truth = chance.random(len(pairs)) < shifted
    counts = np.empty((len(pairs), WEEKS), dtype=np.int32)
    for n, (a, b) in enumerate(pairs):
        rate = np.exp(size[a] + size[b] - 3) * news[a] * news[b]
        if truth[n]:
            rate[int(chance.integers(150, 900)) :] *= chance.choice([1 / 3, 1 / 2, 2, 3])
        counts[n] = chance.poisson(rate)
    return pairs, counts, truth


def screened(pairs: Floats, counts: Floats, **more: Any) -> Screened:
    from datetime import date

    dyads = tuple((f"{a:03}", f"{b:03}") for a, b in pairs)
    states = busier(Panel("", date(2000, 1, 1), date(2020, 1, 1), dyads, counts))
    return screen(counts, states, **more)


def table(found: Screened, truth: Floats) -> str:
    lines = [
        "| list at a rate of | dyads | false | of which expected (80 %) | of the shifts, found |",
        "|---|---|---|---|---|",
    ]
    for level in LEVELS:
        listed = (found.q <= level) & (found.odds > 0)
        mean, low, high = found.false(listed)
        false = int((listed & ~truth).sum())
        share = f"{false} ({false / listed.sum():.0%})" if listed.any() else "0"
        lines.append(
            f"| {level:g} | {listed.sum()} | {share} | {mean:.1f} ({low:.0f} to {high:.0f}) "
            f"| {(listed & truth).sum() / truth.sum():.0%} |"
        )
    return "\n".join(lines)


def repeated(chance: np.random.Generator) -> list[str]:
    """The share of false ones over many smaller worlds, and how often a world without shifts has a list at all."""
    false = {level: [0, 0] for level in LEVELS}
    empty = dict.fromkeys(LEVELS, 0)
    for _ in range(REPEATS):
        for share in (5 * SHIFTED, 0.0):
            pairs, counts, truth = invented(chance, SMALL // 2, share)
            found = screened(pairs, counts)
            for level in LEVELS:
                listed = (found.q <= level) & (found.odds > 0)
                if share:
                    false[level][0] += int((listed & ~truth).sum())
                    false[level][1] += int(listed.sum())
                else:
                    empty[level] += bool(listed.any())
    lines = [
        f"Over {REPEATS} smaller worlds of {SMALL // 2} states with {5 * SHIFTED:.0%} shifts, and as many without any:",
        "",
        "| list at a rate of | listed in all | false among them | worlds without shifts that have a list |",
        "|---|---|---|---|",
    ]
    for level, (wrong, listed) in false.items():
        lines.append(f"| {level:g} | {listed} | {wrong / max(listed, 1):.0%} | {empty[level]} of {REPEATS} |")
    return lines


def grown(chance: np.random.Generator) -> list[str]:
    """A world in which only reporting grows, fourfold from the middle on."""
    pairs, counts, _ = invented(chance, SMALL // 2, 0.0)
    counts[:, WEEKS // 2 :] = chance.poisson(4.0 * counts[:, WEEKS // 2 :])
    kept = counts.sum(axis=1) > 10
    even, offset = (
        screened(pairs[kept], counts[kept], **more)
        for more in ({}, {"exposure": counts.sum(axis=0), "without_own": True})
    )
    found = [int(((one.q <= 0.05) & (one.odds > 0)).sum()) for one in (even, offset)]
    return [
        f"Where only reporting grows, fourfold, {found[0]} of {kept.sum()} dyads are listed at .05 without the offset, "
        f"{found[1]} with it."
    ]
