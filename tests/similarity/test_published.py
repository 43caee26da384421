"""Published and reproduced values: alliance portfolios, UN votes, South Korea's agreement and kappa."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from equipoise.similarity import Conventions
from tests.similarity.published import STATES, measured, obligations, votes

# dyad, year, S (absolute distances) and quadratic kappa of valued ATOP 5.1 portfolios.
ALLIANCES = """RUS-ARM 1992 .849 .661,RUS-ARM 1994 .875 .772,RUS-ARM 2000 .874 .795,RUS-ARM 2010 .804 .704
RUS-ARM 2018 .778 .671,RUS-AZE 1992 .654 .093,RUS-AZE 1994 .875 .777,RUS-AZE 2000 .867 .783,RUS-AZE 2010 .801 .695
RUS-AZE 2018 .774 .663,ARM-AZE 1992 .790 .099,ARM-AZE 1994 .993 .981,ARM-AZE 2010 .983 .956,ARM-AZE 2018 .983 .957
AZE-TUR 1994 .815 .656,AZE-TUR 2018 .672 .540"""
# dyad, calendar year, exact agreement, S and quadratic kappa of votes in the General Assembly.
VOTES = """RUS-ARM 1993 .677 .661 .547,RUS-ARM 2000 .785 .754 .487,RUS-ARM 2010 .778 .778 .609
RUS-ARM 2018 .716 .663 .500,RUS-ARM 2022 .588 .473 .333,RUS-AZE 1993 .527 .509 .265,RUS-AZE 2000 .774 .758 .483
RUS-AZE 2005 .814 .800 .625,RUS-AZE 2010 .766 .750 .485,RUS-AZE 2015 .620 .423 .049,RUS-AZE 2018 .689 .567 .034
RUS-AZE 2022 .672 .534 .170,ARM-AZE 2005 .871 .857 .606,ARM-AZE 2015 .714 .686 .028,ARM-AZE 2018 .744 .744 .041
AZE-TUR 1993 .800 .800 .608,AZE-TUR 2010 .683 .603 .248,AZE-TUR 2018 .667 .522 -.027"""
# dyad, year and share of agreement to more digits, of another publication of the votes.
EXACT = [("AZE", "RUS", 1993, 0.527273), ("AZE", "USA", 1993, 0.218182), ("ARM", "RUS", 2000, 0.784615)]
EXACT += [("AZE", "RUS", 2000, 0.774193)]


def told(text: str) -> list[tuple[str, int, list[float]]]:
    rows = [line.split() for line in text.replace("\n", ",").split(",")]
    return [(pair, int(year), [float(v) for v in values]) for pair, year, *values in rows]


def at(codes: list[int], matrix: Any, a: str, b: str) -> float:
    return float(matrix[codes.index(STATES[a]), codes.index(STATES[b])])


def test_alliance_portfolios_of_the_south_caucasus(shared: Path) -> None:
    years = {year for _, year, _ in told(ALLIANCES)}
    read = {year: obligations(shared / "data" / "ir", year) for year in years}
    found = {year: measured(cells, range(4)) for year, (_, cells) in read.items()}
    for pair, year, expected in told(ALLIANCES):
        values = [at(read[year][0], found[year][name], *pair.split("-")) for name in ("s", "kappa")]
        assert [round(v, 3) for v in values] == pytest.approx(expected, abs=1e-9), (pair, year)


def test_binary_alliance_portfolios(shared: Path) -> None:
    codes, cells = obligations(shared / "data" / "ir", 1994, binary=True)
    assert round(at(codes, measured(cells, (0, 1))["s"], "ARM", "AZE"), 3) == 1


def test_dropping_levels_that_a_pair_does_not_use_changes_a_valued_kappa(shared: Path) -> None:
    codes, cells = obligations(shared / "data" / "ir", 2013)
    first, second = codes.index(451), codes.index(490)
    fixed, observed = (measured(cells, range(4), Conventions(categories=c))["kappa"] for c in ("fixed", "observed"))
    assert (round(fixed[first, second], 3), round(observed[first, second], 3)) == (0.531, 0.770)


def test_votes_of_the_south_caucasus(shared: Path) -> None:
    years = {year for _, year, _ in told(VOTES)}
    read = {year: votes(shared / "data" / "ir", year) for year in years}
    found = {year: measured(cells, (1, 2, 3)) for year, (_, cells) in read.items()}
    for pair, year, expected in told(VOTES):
        values = [at(read[year][0], found[year][name], *pair.split("-")) for name in ("agreement", "s", "kappa")]
        assert [round(v, 3) for v in values] == pytest.approx(expected, abs=1e-9), (pair, year)
    for a, b, year, share in EXACT:
        assert at(read[year][0], found[year]["agreement"], a, b) == pytest.approx(share, abs=1e-5)


def test_south_koreas_published_agreement_and_kappa(shared: Path) -> None:
    rdata = pytest.importorskip("rdata")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = rdata.read_rda(shared / "data" / "ir" / "raw" / "rok_unga.rda")["rok_unga"]
    near: dict[str, list[bool]] = {"agree": [], "kappa": []}
    for year, rows in table.groupby("year"):
        codes, cells = votes(shared / "data" / "ir", int(year))
        found = measured(cells, (1, 2, 3))
        for row in rows.itertuples():
            if row.ccode2 not in codes:
                continue
            for name, measure in (("agree", "agreement"), ("kappa", "kappa")):
                value, published = found[measure][codes.index(732), codes.index(row.ccode2)], getattr(row, name)
                if not np.isnan(published):
                    near[name].append(abs(value - published) < 1e-6)
    assert min(len(near["agree"]), len(near["kappa"])) > 5900
    assert {name: np.mean(hits) >= 0.995 for name, hits in near.items()} == {"agree": True, "kappa": True}
