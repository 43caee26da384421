"""Change-points of ruptures and skchange with the Poisson cost; run by another Python that has them, not by ours.

Reads {"series": [[…]], "penalty": p, "timed": [[…]], "timed_penalty": p} from
standard input and prints what each finds, and in how many CPU-seconds.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import numpy as np


def by_ruptures(values: Any, penalty: float) -> list[int]:
    import ruptures
    from ruptures.base import BaseCost

    class Poisson(BaseCost):
        model, min_size = "", 1

        def fit(self, signal: Any) -> Any:
            self.signal = signal
            self.sums = np.concatenate(([0.0], np.cumsum(signal.ravel())))
            return self

        def error(self, start: int, end: int) -> float:
            total = self.sums[end] - self.sums[start]
            return float(2 * (total - total * np.log(total / (end - start)))) if total else 0.0

    found = ruptures.Pelt(custom_cost=Poisson(), min_size=1, jump=1).fit(np.asarray(values, float).reshape(-1, 1))
    return [int(point) for point in found.predict(pen=penalty)[:-1]]


def by_skchange(values: Any, penalty: float) -> list[int]:
    from skchange.detectors import PELT
    from skchange.interval_scorers import PoissonCost

    column = np.asarray(values, int).reshape(-1, 1)
    return [
        int(point) for point in PELT(PoissonCost(), penalty=penalty).fit(column).predict_all(column)["changepoints"]
    ]


def main() -> None:
    asked = json.load(sys.stdin)
    found: dict[str, Any] = {}
    for name, ask in (("ruptures", by_ruptures), ("skchange", by_skchange)):
        points = [ask(values, asked["penalty"]) for values in asked["series"]]
        ask(asked["timed"][0], asked["timed_penalty"])  # what is compiled at first use is not counted
        found[name] = {"points": points, "timed": [], "seconds": []}
        for values in asked["timed"]:
            start = time.process_time()
            found[name]["timed"].append(ask(values, asked["timed_penalty"]))
            found[name]["seconds"].append(time.process_time() - start)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
