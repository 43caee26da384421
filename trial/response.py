"""Trial of `response`: how often an answer is called one where there is none, and is found where planted."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from equipoise.ledger.view import View
from equipoise.questions.case import init
from equipoise.questions.intake import read
from equipoise.questions.response import Response, response
from equipoise.responses.following import Ints, following, season
from equipoise.responses.hazards import hazard_ratio
from equipoise.responses.occasions import Occasion, sort_out

YEARS, SEED, RUNS, DRAWS = 17, 17, 200, 199
EDGES = np.arange(YEARS + 1) * 365
RATES = ((2, 1.3), (3, 1.5), (6, 2), (6, 6))
Generator = np.random.Generator


def even(chance: Generator, rate: float) -> Ints:
    return np.sort(chance.integers(0, EDGES[-1], chance.poisson(rate * YEARS)))


def seasonal(strength: float) -> Callable[[Generator, float], Ints]:
    """Days by a season that both rivals share; the rate of the year stays what it is."""

    def drawn(chance: Generator, rate: float) -> Ints:
        days = even(chance, rate * (1 + strength))
        kept = (1 + strength * np.cos(2 * np.pi * days / 365)) / (1 + strength)
        return days[chance.random(days.size) < kept]

    return drawn


def bursts(chance: Generator, rate: float) -> Ints:
    """A third of the meetings come within six weeks of an earlier one with the same partner."""
    parents = even(chance, rate / 1.5)
    more = np.repeat(parents, chance.poisson(0.5, parents.size))
    days = np.concatenate((parents, more + chance.integers(2, 45, more.size)))
    return np.sort(days[days < EDGES[-1]])


def uneven(chance: Generator, rate: float) -> Ints:
    """Years of much and of little diplomacy, the same for both rivals."""
    pace = rate * np.where(np.arange(YEARS) % 3 == 0, 2.2, 0.4)
    return np.concatenate(
        [365 * n + np.sort(chance.integers(0, 365, count)) for n, count in enumerate(chance.poisson(pace))]
    )


KINDS: dict[str, Callable[[Generator, float], Ints]] = {
    "even": even,
    "one season, ± 50 %": seasonal(0.5),
    "one season, ± 80 %": seasonal(0.8),
    "bursts": bursts,
    "busy years in common": uneven,
}


def occasions(days: Ints, country: str = "RUS") -> list[Occasion]:
    return [Occasion(int(d), int(d), (f"{country}{n}",), country, country != "RUS") for n, d in enumerate(days)]


def called(first: list[Occasion], second: list[Occasion], seed: int, ratio: bool = False) -> tuple[bool, bool, float]:
    """Whether each way is called sooner, and, if asked, the ratio within three weeks of the first way."""
    found = sort_out(first, second, [])
    sides = [(found.first, found.second), (found.second, found.first)]
    days = [one.start for side in (found.first, found.second) for one in side]
    weights = season(days, EDGES)
    said = []
    for one, other in sides:
        ends, then = [o.end for o in one], [o.start for o in other]
        said.append(
            min(h.p_corrected for h in following(ends, then, EDGES, weights=weights, draws=DRAWS, seed=seed)) < 0.05
        )
    if not ratio:
        return said[0], said[1], float("nan")
    ends, then = (np.array([o.end for o in found.first]), np.array([o.start for o in found.second]))
    return said[0], said[1], hazard_ratio(ends, then, EDGES, 21, weights).estimate


def without_effect(chance: Generator) -> list[str]:
    lines = [
        "## Without an effect",
        "",
        f"Of {RUNS} histories of {YEARS} years, called an answer at 5 % in either direction:",
    ]
    lines += [
        "",
        f"| meetings a year | {' | '.join(f'{a:g} and {b:g}' for a, b in RATES)} |",
        "|---|" + "---|" * len(RATES),
    ]
    for name, kind in KINDS.items():
        shares = []
        for a, b in RATES:
            ways = [called(occasions(kind(chance, a)), occasions(kind(chance, b)), n)[:2] for n in range(RUNS)]
            shares.append(f"{np.mean([any(way) for way in ways]):.1%}")
        lines.append(f"| {name} | {' | '.join(shares)} |")
    return lines


def planted(chance: Generator, a: float, b: float, factor: float) -> tuple[Ints, Ints]:
    first = even(chance, a)
    hazard = np.full(EDGES[-1], b / 365)
    for end in first:
        hazard[end + 1 : end + 22] = b * factor / 365
    return first, np.flatnonzero(chance.random(EDGES[-1]) < hazard)


def with_effect(chance: Generator) -> list[str]:
    rates = ((2, 1.3), (3, 3), (6, 6), (12, 12))
    lines = [
        "## A planted answer",
        "",
        f"The rate is multiplied for three weeks; found in so many of {RUNS // 2} histories, ",
    ]
    lines[-1] += "called the other way round in so many, and the median of the ratio that is estimated:"
    lines += ["", f"| multiplied by | {' | '.join(f'{a:g} and {b:g} a year' for a, b in rates)} |"]
    lines.append("|---|" + "---|" * len(rates))
    for factor in (2, 4):
        cells = []
        for a, b in rates:
            ways = [
                called(*(occasions(side) for side in planted(chance, a, b, factor)), n, True)  # type: ignore[arg-type]
                for n in range(RUNS // 2)
            ]
            there, back = (np.mean([way[n] for way in ways]) for n in (0, 1))
            ratio = np.median([way[2] for way in ways])
            cells.append(f"{there:.0%}, {back:.0%}; {ratio:.1f}")
        lines.append(f"| {factor} | {' | '.join(cells)} |")
    return lines


def tours(chance: Generator) -> list[str]:
    """Half the journeys take in both rivals, the other within a week; else meetings are at home and independent."""
    false = {"told apart": 0, "taken as meetings": 0}
    for n in range(RUNS // 2):
        journeys = even(chance, 1.5)
        after = journeys + chance.integers(1, 6, journeys.size)
        after, journeys = after[after < EDGES[-1]], journeys[after < EDGES[-1]]
        home = even(chance, 2), even(chance, 1.5)
        for said, abroad in (("told apart", ("ARM", "AZE")), ("taken as meetings", ("RUS", "RUS"))):
            sides = [
                [*occasions(days), *occasions(trips, country)]
                for days, trips, country in zip(home, (journeys, after), abroad, strict=True)
            ]
            false[said] += any(called(*sides, n)[:2])
    shares = ", ".join(f"{said} {count / (RUNS // 2):.1%}" for said, count in false.items())
    return ["## Planted tours", "", f"Three journeys in two years take in both rivals; called an answer: {shares}."]


def real(data: Path) -> list[str]:
    """The lists of the leaders of Russia with those of Armenia and Azerbaijan."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        case = init(Path(folder) / "case", pivot="RUS", partners=["ARM", "AZE"])
        read(case, [data / "facts" / f"leaders-rus-{partner}.csv" for partner in ("aze", "arm")])
        found = {
            "bilateral and sideline": response(View(case)),
            "bilateral": response(View(case), setting="bilateral"),
        }
    lines = ["## Russia between Armenia and Azerbaijan", ""]
    for name, one in found.items():
        lines += [f"{name}: {one.verdict}", "", *table(one), ""]
    return lines[:-1]


def table(found: Response) -> list[str]:
    lines = [
        "| after | then | days | followed | by chance | p | corrected | ratio |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in found.rows():
        high = "∞" if row["high"] is None else f"{row['high']:.1f}"
        ratio = "" if row["ratio"] is None else f"{row['ratio']:.1f} ({row['low'] or 0:.1f} to {high})"
        lines.append(
            f"| {row['first']} | {row['then']} | {row['days']} | {row['followed']} of {row['of']} "
            f"| {row['expected']:.1f} | {row['p']:.3f} | {row['p_corrected']:.3f} | {ratio} |"
        )
    return lines


def run(data: Path) -> str:
    start = time.process_time()
    chance = np.random.default_rng(SEED)
    parts = [without_effect(chance), with_effect(chance), tours(chance), real(data)]
    took = time.process_time() - start
    head = f"# Trial of response\n\nSeed {SEED}, {DRAWS} redrawn histories each; {took:.0f} CPU-seconds in all."
    return "\n\n".join([head, *("\n".join(part) for part in parts)])
