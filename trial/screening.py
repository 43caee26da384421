"""Trial: screening 40,000 dyads of 1,040 weeks: how long it takes, and whether as many are false as it says."""

from __future__ import annotations

import time
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from equipoise.shifts.history import Floats
from equipoise.shifts.screening import DRAWS, Screened, screen

if TYPE_CHECKING:
    from pathlib import Path

SEED, STATES, WEEKS, SHIFTED = 17, 201, 1040, 0.01
LEVELS = (0.01, 0.05, 0.1, 0.2)
SMALL, OFTEN, REPEATS = 24, 0.05, 30


def run(data: Path) -> str:
    return "\n\n".join(["# All dyads at once", large(SEED), repeated(SEED), grown(SEED)])


def large(seed: int) -> str:
    counts, truth = invented(np.random.default_rng(seed), STATES)
    start = time.process_time()
    found = screen(counts)
    seconds = time.process_time() - start
    head = (
        f"Invented: {STATES} states, {counts.shape[0]:,} directed dyads, {WEEKS:,} weeks, "
        f"{counts.sum():,} events. Each state has four crises of 2 to 12 weeks in which its counts rise two- to "
        "sixfold with everybody; six times the news of 2 to 12 weeks raises the counts of all, by 1.5 to 3; "
        f"{SHIFTED:.0%} of the dyads shift for good, by ⅓, ½, 2 or 3. {DRAWS} draws of the null."
    )
    return "\n\n".join([head, f"**{seconds:.0f} CPU-seconds** (goal: 360).", table(found, truth)])


def invented(chance: np.random.Generator, states: int, shifted: float = SHIFTED) -> tuple[Floats, Floats]:
    """Of every two states the counts by week, and which shift."""
    pairs = np.array(list(permutations(range(states), 2)))
    size, news = chance.normal(0, 1, states), np.ones((states, WEEKS))
    for state in range(states):
        for _ in range(4):
            raised(chance, news[state], 2, 6)
    world = np.ones(WEEKS)
    for _ in range(6):
        raised(chance, world, 1.5, 3)
    truth = chance.random(len(pairs)) < shifted
    counts = np.empty((len(pairs), WEEKS), dtype=np.int32)
    for n, (a, b) in enumerate(pairs):
        rate = np.exp(size[a] + size[b] - 3) * news[a] * news[b] * world
        if truth[n]:
            rate[int(chance.integers(150, 900)) :] *= chance.choice([1 / 3, 1 / 2, 2, 3])
        counts[n] = chance.poisson(rate)
    return counts, truth


def raised(chance: np.random.Generator, rates: Floats, low: float, high: float) -> None:
    """Multiply the rates of some weeks, 2 to 12 together."""
    first = int(chance.integers(0, WEEKS))
    rates[first : first + int(chance.integers(2, 13))] *= chance.uniform(low, high)


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


def repeated(seed: int) -> str:
    """Over many smaller worlds: the false discovery rate, which is the mean share of false ones; and in all lists."""
    chance = np.random.default_rng(seed)
    shares: dict[float, list[float]] = {level: [] for level in LEVELS}
    false = {level: [0, 0, 0, 0] for level in LEVELS}
    empty = dict.fromkeys(LEVELS, 0)
    for _ in range(REPEATS):
        for share in (OFTEN, 0.0):
            counts, truth = invented(chance, SMALL, share)
            found = screen(counts)
            for level in LEVELS:
                listed = (found.q <= level) & (found.odds > 0)
                wrong = int((listed & ~truth).sum())
                if share:
                    shares[level].append(wrong / max(int(listed.sum()), 1))
                    right = int(truth.sum())
                    more = (wrong, int(listed.sum()), int((listed & truth).sum()), right)
                    false[level] = [a + b for a, b in zip(false[level], more, strict=True)]
                else:
                    empty[level] += bool(listed.any())
    lines = [
        f"Over {REPEATS} smaller worlds of {SMALL} states with {OFTEN:.0%} shifts, and as many without any:",
        "",
        "| list at a rate of | false discovery rate (± standard error) | false in all lists | of the shifts, found "
        "| worlds without shifts that have a list |",
        "|---|---|---|---|---|",
    ]
    for level, (wrong, listed, hits, shifts) in false.items():
        mean, error = np.mean(shares[level]), np.std(shares[level]) / np.sqrt(REPEATS)
        lines.append(
            f"| {level:g} | {mean:.3f} (± {error:.3f}) | {wrong} of {listed} ({wrong / max(listed, 1):.0%}) "
            f"| {hits / shifts:.0%} | {empty[level]} of {REPEATS} |"
        )
    lines += [
        "",
        "The false discovery rate is the mean over worlds of a list's share of false ones (none in an empty list). "
        "False ones come many together, since dyads share states, so that in all lists taken together their share "
        "may be higher.",
    ]
    return "\n".join(lines)


def grown(seed: int) -> str:
    """A world in which only reporting grows, fourfold from the middle on."""
    chance = np.random.default_rng(seed)
    counts, _ = invented(chance, SMALL, 0.0)
    counts[:, WEEKS // 2 :] = chance.poisson(4.0 * counts[:, WEEKS // 2 :])
    kept = counts.sum(axis=1) > 10
    even, offset = screen(counts[kept]), screen(counts[kept], counts.sum(axis=0), True)
    found = [int(((one.q <= 0.05) & (one.odds > 0)).sum()) for one in (even, offset)]
    return (
        f"Where only reporting grows, fourfold, {found[0]} of {kept.sum()} dyads are listed at .05 without the offset, "
        f"{found[1]} with it."
    )
