"""Trial: structural balance against known values, every partition, and integer programmes; and what it costs."""

from __future__ import annotations

import csv
import gzip
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from equipoise.signed_balance import Network, camps, frustration_index, sensitivity

RANDOM, LARGEST = 3000, 14
LIMIT = 60.0  # seconds for CP-SAT on one network
SAMPLE = ("highland_tribes", "cow_46_49", "cow_96_99")  # CP-SAT proves the first only, so the others stand for all


def run(data: Path) -> str:
    folder = data / "signed" if (data / "signed").is_dir() else data / "data" / "signed"
    known = {row["name"]: round(float(row["f"])) for row in read(folder / "frustration_small_exact.csv")}
    networks = {name: Network.of(ties(folder / f"{name}.csv.gz")) for name in known}
    windows = {name: network for name, network in networks.items() if name.startswith("cow")}
    frustration_index(networks["sampson_cloister"])  # loads what is loaded once
    parts = [
        ["# Structural balance", "", "CPU time of one process on a shared machine; the clock only where it says so."],
        values(networks, known, folder),
        against_every_partition(),
        against_programmes(networks, windows, known),
        changes(windows),
        any_number(networks, windows),
    ]
    return "\n".join(line for part in parts for line in part)


def read(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return list(csv.DictReader(text.splitlines()))


def ties(path: Path) -> Iterable[tuple[str, str, int]]:
    return ((row["source"], row["target"], int(row["sign"])) for row in read(path))


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """The result, and its seconds of the processor and of the clock."""
    cpu, clock = time.process_time(), time.perf_counter()
    found = work()
    return found, time.process_time() - cpu, time.perf_counter() - clock


def values(networks: dict[str, Network], known: dict[str, int], folder: Path) -> list[str]:
    right = sum(
        (found := frustration_index(network)).proved and found.verify() and found.index == known[name]
        for name, network in networks.items()
    )
    years: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for row in read(folder / "ir_year_atop_defoff_gml.csv.gz"):
        years[row["year"]].append((row["ccode1"], row["ccode2"], int(row["sign"])))
    solved, cpu, _ = timed(lambda: [frustration_index(Network.of(rows)) for rows in years.values()])
    proved = sum(one.proved and one.verify() for one in solved)
    bitcoin = Network.of(ties(folder / "bitcoin_alpha.csv.gz"))
    large, large_cpu, large_clock = timed(lambda: frustration_index(bitcoin))
    return [
        "",
        "## Values",
        "",
        f"- {len(known)} networks with a known index (51 windows of Doreian and Mrvar, tribes, cloister): {right} "
        "equal, proved, and their certificates verified",
        f"- {len(years)} years of pacts and disputes, 1816 to 2010: {proved} proved and verified, "
        f"{min(s.index for s in solved)} to {max(s.index for s in solved)}, {cpu:.1f} s in all",
        f"- Bitcoin Alpha ({len(bitcoin.nodes):,} nodes, {len(bitcoin.ties):,} ties): {large.index}, "
        f"{'proved' if large.proved else f'not proved, at least {large.lower_bound}'}"
        f"{' and verified' if large.verify() else ''}, {large_cpu:.1f} s of the processor, {large_clock:.1f} s of the "
        "clock",
    ]


def against_every_partition() -> list[str]:
    """Random networks, weighted, with parallel and opposite ties, against looking at every partition."""
    chance, equal = random.Random(19), 0
    for _ in range(RANDOM):
        size, count = chance.randint(2, LARGEST), chance.randint(1, 60)
        pairs = [chance.sample(range(size), 2) for _ in range(count)]
        rows = [(f"n{a}", f"n{b}", chance.choice((1, -1)), chance.choice((1, 1, 2, 0.5))) for a, b in pairs]
        found = frustration_index(Network.of(rows))
        equal += found.proved and found.index == least(rows)
    return ["", f"Random networks of up to {LARGEST} nodes, all partitions looked at: {equal} of {RANDOM} equal."]


def least(rows: list[tuple[str, str, int, float]]) -> float:
    place = {name: n for n, name in enumerate(dict.fromkeys(name for row in rows for name in row[:2]))}
    numbers = np.arange(2 ** (len(place) - 1))
    costs = np.zeros(len(numbers))
    for a, b, sign, weight in rows:
        apart = (numbers >> place[a] ^ numbers >> place[b]) & 1
        costs += weight * (apart if sign > 0 else 1 - apart)
    return float(costs.min())


def against_programmes(networks: dict[str, Network], windows: dict[str, Network], known: dict[str, int]) -> list[str]:
    """The same inputs in one run: this kernel, the AND model in HiGHS, and in CP-SAT."""
    rows, spent = [], []
    for name in ("highland_tribes", *windows):
        network = networks[name]
        found, here, _ = timed(lambda network=network: frustration_index(network))
        plain, published, _ = timed(lambda network=network: by_highs(network, is_fixed=False))
        fixed, helped, _ = timed(lambda network=network: by_highs(network, is_fixed=True))
        assert found.index == plain == fixed == known[name], (name, found.index, plain, fixed)
        if name in windows:
            spent.append((here, published, helped))
        if name in SAMPLE:
            cells = (name, f"{1000 * here:.1f} ms", f"{published:.2f} s", f"{helped:.2f} s", by_cp_sat(network))
            rows.append(f"| {' | '.join(cells)} |")
    ours, published, helped = (list(column) for column in zip(*spent, strict=True))
    return [
        "",
        "## Against integer programmes",
        "",
        "The AND model of Aref, Mason and Wilson in HiGHS (by SciPy), as it stands and with the busiest node fixed, "
        "which they name as a way to help the solver.",
        "",
        f"All {len(windows)} windows, all values equal: {sum(ours):.2f} s here (median "
        f"{1000 * statistics.median(ours):.1f} ms, slowest {1000 * max(ours):.0f} ms); {sum(published):.0f} s by the "
        f"model, {sum(published) / sum(ours):.0f} times as long; {sum(helped):.1f} s with the node fixed, "
        f"{sum(helped) / sum(ours):.0f} times as long.",
        "",
        "| network | here | HiGHS | HiGHS, a node fixed | CP-SAT, a node fixed, 2 workers (clock) |",
        "|---|---|---|---|---|",
        *rows,
    ]


def by_highs(network: Network, is_fixed: bool) -> int:
    """The AND model (Aref, Mason and Wilson 2020): an index by SciPy's HiGHS."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_matrix

    nodes, count = network.place, len(network.nodes)
    cost, constant = np.zeros(count + len(network.ties)), 0
    cells: list[tuple[int, int, int]] = []
    limits: list[int] = []
    for n, (a, b, sign, _) in enumerate(network.ties, count):
        u, v = nodes[a], nodes[b]
        cost[[u, v]] += sign
        cost[n] = -2 * sign
        constant += sign < 0
        if sign > 0:
            for end in (u, v):
                cells += [(len(limits), n, 1), (len(limits), end, -1)]
                limits.append(0)
        else:
            cells += [(len(limits), u, 1), (len(limits), v, 1), (len(limits), n, -1)]
            limits.append(1)
    rows, columns, entries = zip(*cells, strict=True)
    matrix = csr_matrix((entries, (rows, columns)), shape=(len(limits), len(cost)))
    lower = np.zeros(len(cost))
    lower[busiest(network)] = is_fixed
    done = milp(
        cost, integrality=np.ones(len(cost)), bounds=Bounds(lower, 1), constraints=LinearConstraint(matrix, ub=limits)
    )
    return round(done.fun + constant)


def busiest(network: Network) -> int:
    degree = [0] * len(network.nodes)
    for tie in network.ties:
        degree[network.place[tie.source]] += 1
        degree[network.place[tie.target]] += 1
    return max(range(len(degree)), key=degree.__getitem__)


def by_cp_sat(network: Network) -> str:
    """The AND model in CP-SAT, which proves it or not within the limit."""
    if find_spec("ortools") is None:
        return "or-tools not installed"
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    side = [model.new_bool_var(name) for name in network.nodes]
    model.add(side[busiest(network)] == 1)
    terms: list[Any] = []
    for n, (a, b, sign, _) in enumerate(network.ties):
        one, other, both = side[network.place[a]], side[network.place[b]], model.new_bool_var(f"both {n}")
        if sign > 0:
            model.add(both <= one)
            model.add(both <= other)
            terms.append(one + other - 2 * both)
        else:
            model.add(both >= one + other - 1)
            terms.append(1 - one - other + 2 * both)
    model.minimize(sum(terms))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = LIMIT, 2
    status, _, clock = timed(lambda: solver.solve(model))
    if status == cp_model.OPTIMAL:
        return f"{clock:.2f} s"
    return f"not proved in {LIMIT:.0f} s ({solver.best_objective_bound:.0f} to {solver.objective_value:.0f})"


def changes(windows: dict[str, Network]) -> list[str]:
    spent = {name: timed(lambda network=network: sensitivity(network)) for name, network in windows.items()}
    slowest = max(spent, key=lambda name: spent[name][1])
    last = spent["cow_96_99"][0].changes
    counts = {effect: sum(change.flip == effect for change in last) for effect in (1, 0, -1)}
    return [
        "",
        "## What one changed tie does",
        "",
        f"Every flip and removal of every tie of a window: median "
        f"{statistics.median(s[1] for s in spent.values()):.2f} s, slowest {spent[slowest][1]:.2f} s ({slowest}). "
        f"1996–99, {len(last):,} ties in {spent['cow_96_99'][1]:.2f} s: +1 for {counts[1]:,}, 0 for {counts[0]}, "
        f"-1 for {counts[-1]}.",
    ]


def any_number(networks: dict[str, Network], windows: dict[str, Network]) -> list[str]:
    solved = {name: timed(lambda network=network: camps(network, None)) for name, network in networks.items()}
    proved = sum(found.proved and found.verify() for found, _, _ in solved.values())
    inside = [solved[name] for name in windows]
    return [
        "",
        "## Any number of camps",
        "",
        f"{proved} of {len(solved)} proved and verified: tribes {solved['highland_tribes'][0].index}, cloister "
        f"{solved['sampson_cloister'][0].index}, windows {min(s[0].index for s in inside)} to "
        f"{max(s[0].index for s in inside)}, median {statistics.median(s[1] for s in inside):.2f} s, slowest "
        f"{max(s[1] for s in inside):.2f} s.",
    ]
