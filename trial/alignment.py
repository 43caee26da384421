"""Trial: every measure of similarity for all dyads and years, beside a plain loop over pairs."""

from __future__ import annotations

import platform
import resource
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from equipoise.cli.printing import save_frame
from equipoise.datasets.loading import load
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View
from equipoise.questions.alignment import alignment
from equipoise.questions.alignment_choices import Choices
from equipoise.questions.alignment_sources import portfolios_of
from equipoise.questions.case import init
from equipoise.similarity import Conventions, all_pairs, positions, similarities

FIRST, LAST = 1816, 2018
LOOPED = 1900  # the year whose pairs are also measured one by one
LEVELS = {"valued": (0.0, 1.0, 2.0, 3.0), "binary": (0.0, 1.0)}
ALLOWED = {"alliances": 6.0, "votes": 3.0}  # CPU-seconds
GOAL = 200


def run(data: Path) -> str:
    folder = data if (data / "atop_alliance.parquet").is_file() else data / "data" / "ir"
    if not (folder / "atop_alliance.parquet").is_file():
        return "# Alignment\n\nNot measured: the data sets are not at hand."
    with TemporaryDirectory() as scratch:
        case = init(Path(scratch) / "case", pivot="RUS", partners=["ARM", "AZE"])
        load("atop", [folder / "atop_alliance.parquet"], case.datasets)
        load("un-votes", [folder / "unga_dm_votes_1946_2022.parquet"], case.datasets)
        view = View(case)
        return "\n".join(report(view, Path(scratch)))


def report(view: View, scratch: Path) -> list[str]:
    alliances, pairs = timed(lambda: both_portfolios(view, scratch))
    votes, voted = timed(lambda: saved(alignment(view, basis="un-votes", until=2022), scratch / "votes.parquet"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    changed = dropped_levels(view)
    return [
        "# All dyads and years",
        "",
        f"From the loaded ties and votes to a written table, one process, {platform.machine()}; CPU-seconds:",
        "",
        "| what | dyad-years | CPU-seconds | allowed |",
        "|---|---|---|---|",
        f"| ten measures of valued and of binary alliances, {FIRST} to {LAST} | {pairs:,} | {alliances:.2f} | "
        f"{ALLOWED['alliances']:g} |",
        f"| seven measures of UN votes, 1946 to 2022 | {voted:,} | {votes:.2f} | {ALLOWED['votes']:g} |",
        "",
        f"Peak memory {memory:.0f} MiB. The ten: S and S², each plain and weighted, kappa quadratic and nominal, pi "
        "nominal and quadratic, tau-b, A.",
        "",
        *beside_a_loop(view),
        "",
        *changed,
    ]


def timed(work: Callable[[], int]) -> tuple[float, int]:
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def both_portfolios(view: View, scratch: Path) -> int:
    """Valued and binary portfolios of every year with all measures, as tables in files."""
    count = 0
    for portfolio in LEVELS:
        found = alignment(view, since=FIRST, until=LAST, choices=Choices(portfolio=portfolio))
        further(view, portfolio)
        count = saved(found, scratch / f"{portfolio}.parquet")
    return count


def further(view: View, portfolio: str) -> None:
    """The measures beyond the defaults: kappa nominal, pi quadratic, S weighted (here by a rank, as CINC would be)."""
    told = Conventions(kappa="nominal", pi="quadratic")
    for one in portfolios(view, FIRST, LAST, portfolio):
        weights = np.linspace(0, 1, one.cells.shape[1])
        count = len(LEVELS[portfolio])
        tables = all_pairs(one.cells, count)
        weighted = all_pairs(one.cells, count, weights)
        similarities(tables, LEVELS[portfolio], told, measures=("s", "s_squared", "kappa", "pi"), weighted=weighted)


def portfolios(view: View, first: int, last: int, portfolio: str) -> Any:
    made, _ = portfolios_of(view, "alliances", Period.of(first, last), Choices(portfolio=portfolio))
    return made


def saved(found: Any, path: Path) -> int:
    frame = found.in_codes("cow")
    save_frame(frame, path)
    return len(frame)


def beside_a_loop(view: View) -> list[str]:
    """The measures of one year by a loop over pairs with scipy, checked for equal results before it is timed."""
    (one,) = portfolios(view, LOOPED, LOOPED, "valued")
    levels = LEVELS["valued"]
    cells = one.cells.astype(float)
    looped, slow = looping(cells, levels)
    start, rounds = time.process_time(), 20
    for _ in range(rounds):
        found = similarities(all_pairs(positions(cells, levels), len(levels)), levels)
    fast = (time.process_time() - start) / rounds
    for name, values in looped.items():
        np.testing.assert_allclose(found[name], values, atol=1e-12, err_msg=name)
    pairs = len(looped["s"])
    return [
        f"The same measures of {LOOPED} ({len(cells)} states, {pairs:,} pairs) by a plain loop over pairs with NumPy "
        f"and scipy's `kendalltau`: {1e3 * slow:.0f} ms, here {1e3 * fast:.1f} ms, with equal results (to 1e-12): "
        f"**{slow / fast:.0f} times** as fast (goal {GOAL}).",
    ]


def looping(cells: Any, levels: tuple[float, ...]) -> tuple[dict[str, list[float]], float]:
    from scipy.stats import kendalltau

    furthest, found = levels[-1] - levels[0], {name: [] for name in ("s", "s_squared", "kappa", "pi", "tau_b", "a")}
    start = time.process_time()
    for i in range(len(cells)):
        for j in range(i + 1, len(cells)):
            x, y = cells[i], cells[j]
            found["s"].append(1 - 2 * np.abs(x - y).mean() / furthest)
            found["s_squared"].append(1 - 2 * ((x - y) ** 2).mean() / furthest**2)
            found["kappa"].append(1 - ((x - y) ** 2).mean() / (np.subtract.outer(x, y) ** 2).mean())
            both = np.concatenate([x, y])
            found["pi"].append(1 - (x != y).mean() / np.not_equal.outer(both, both).mean())
            found["tau_b"].append(kendalltau(x, y).statistic)
            found["a"].append(2 * (np.abs(np.subtract.outer(x, y)).mean() - np.abs(x - y).mean()) / furthest)
    return found, time.process_time() - start


def dropped_levels(view: View) -> list[str]:
    """How many valued kappas change where the levels that a pair does not use are dropped."""
    changed = by_more = count = 0
    most = 0.0
    observed = Conventions(categories="observed")
    for one in portfolios(view, FIRST, LAST, "valued"):
        tables = all_pairs(one.cells, 4)
        plain, other = (
            similarities(tables, LEVELS["valued"], c, measures=["kappa"])["kappa"] for c in (None, observed)
        )
        apart = np.nan_to_num(np.abs(plain - other))
        changed, by_more = changed + int((apart > 1e-9).sum()), by_more + int((apart > 0.01).sum())
        most, count = max(most, float(apart.max())), count + len(apart)
    return [
        f"`categories=observed` against the default changes {changed:,} of {count:,} valued kappas "
        f"({100 * changed / count:.1f} %), {by_more:,} by more than .01 ({100 * by_more / count:.1f} %), at most by "
        f"{most:.4f}."
    ]
