"""Every closed form against plain numerical integration over all that is unknown."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad

from equipoise.shifts import evidence
from equipoise.shifts.history import Dates, Exposure, Floats
from equipoise.shifts.prior import Prior

YEARS = 2.0
UNEVEN = Exposure.of([0.0, 0.5, 2.0], [1.0, 2.0])
PLAIN = Dates.of([0.2, 0.3, 0.9, 1.7], YEARS)
OFFSET = Dates.of([0.2, 0.3, 0.9, 1.7], YEARS, UNEVEN)
HEAVY = Prior(shape=2.5, rate=0.8)
# Nodes for rates: exact for polynomials times exp(-rate).
RATES, WEIGHTS = np.polynomial.laguerre.laggauss(60)
MIDDLES = (np.arange(20_000) + 0.5) / 20_000 * YEARS


def density(rates: Floats, prior: Prior) -> Floats:
    """Of the gamma prior, times exp(rate): the nodes' weights hold exp(-rate)."""
    from scipy.stats import gamma

    found: Floats = gamma.pdf(rates, prior.shape, scale=1 / prior.rate) * np.exp(rates)
    return found


@given(st.integers(0, 30), st.floats(0.05, 20), st.floats(0.5, 4), st.floats(0.2, 4))
@settings(max_examples=25, deadline=None)
def test_one_rate(events: int, exposure: float, shape: float, rate: float) -> None:
    prior = Prior(shape=shape, rate=rate)
    expected = np.exp(evidence.gamma_poisson(events, exposure, prior))
    top = (events + shape) / (exposure + rate)

    def under(log_rate: float) -> float:
        value = float(np.exp(log_rate))
        log = events * log_rate - value * exposure + float(evidence.gamma_density(np.array(value), prior)) + log_rate
        return float(np.exp(log - np.log(expected)))

    ends = (np.log(top) - 60 / np.sqrt(shape), np.log(top) + 6)
    assert quad(under, *ends, points=[np.log(top)], limit=200)[0] == pytest.approx(1, rel=1e-5)


@pytest.mark.parametrize("dates", [PLAIN, OFFSET], ids=["even", "offset"])
@pytest.mark.parametrize("prior", [Prior(), HEAVY], ids=["default", "heavy"])
def test_shift(dates: Dates, prior: Prior) -> None:
    seen, before = dates.exposure.by(MIDDLES), np.searchsorted(dates.times, MIDDLES)
    own = WEIGHTS * density(RATES, prior)
    rates = RATES[:, None]
    first = own @ (rates**before * np.exp(-rates * seen))
    second = own @ (rates ** (4 - before) * np.exp(-rates * (dates.exposure.cumulative[-1] - seen)))
    assert evidence.shift(dates, prior) == pytest.approx(np.log((first * second).mean()), abs=2e-4)


@pytest.mark.parametrize("dates", [PLAIN, OFFSET], ids=["even", "offset"])
def test_pulse(dates: Dates) -> None:
    prior = Prior(pulse_years=(0.25, 0.75), factors=(0.5, 3.0))
    own = WEIGHTS * density(RATES, prior)
    total, starts = 0.0, MIDDLES[::20]
    for length in np.exp((np.arange(100) + 0.5) / 100 * np.log(3)) * 0.25:
        inside = np.searchsorted(dates.times, starts + length) - np.searchsorted(dates.times, starts)
        seen = dates.exposure.by(starts + length) - dates.exposure.by(starts)
        for factor in prior.factors:
            exposed = dates.exposure.cumulative[-1] + (factor - 1) * seen
            total += float((own @ (RATES[:, None] ** 4 * np.exp(-RATES[:, None] * exposed)) * factor**inside).mean())
    assert evidence.pulse(dates, prior) == pytest.approx(np.log(total / 200), abs=5e-3)


@pytest.mark.parametrize("prior", [Prior(), HEAVY], ids=["default", "heavy"])
def test_drift(prior: Prior) -> None:
    """Over the rates at both ends, which is how the prior is told."""
    logs = np.linspace(-14, 4.5, 500)
    first, last = np.exp(logs)[:, None], np.exp(logs)[None, :] * (1 + 1e-9)
    slope = np.log(last / first)
    likelihood = np.ones((500, 500))
    for time in PLAIN.times:
        likelihood = likelihood * first * np.exp(slope * time / YEARS)
    likelihood = likelihood * np.exp(-(last - first) * YEARS / slope)
    own = np.exp(evidence.gamma_density(np.exp(logs), prior) + logs) * (logs[1] - logs[0])
    assert evidence.drift(PLAIN, prior) == pytest.approx(np.log(own @ likelihood @ own), abs=1e-3)


def test_drift_under_an_offset_weighs_the_exposure() -> None:
    slopes = np.array([-0.7, 0.0, 1.3])
    late = (UNEVEN.cumulative[2] - UNEVEN.cumulative[1]) / 1.5
    expected = [
        quad(lambda t, s=s: np.exp(s * (t - 1)) * UNEVEN.cumulative[1] / 0.5, 0, 0.5)[0]
        + quad(lambda t, s=s: np.exp(s * (t - 1)) * late, 0.5, 2)[0]
        for s in slopes
    ]
    assert evidence.tilted(UNEVEN, slopes).tolist() == pytest.approx(expected)


@pytest.mark.parametrize("dates", [PLAIN, OFFSET], ids=["even", "offset"])
def test_burst(dates: Dates) -> None:
    prior = Prior(burst_years=(0.3,))
    after = ((dates.times < MIDDLES[:, None]) & (MIDDLES[:, None] <= dates.times + 0.3)).any(axis=1)
    pace = np.diff(dates.exposure.by(np.append(MIDDLES, YEARS)))
    soon, quiet = float(pace[after].sum()), float(pace[~after].sum()) + float(dates.exposure.by(MIDDLES[0]))
    logs = np.linspace(-16, 4.5, 2001)
    rates = np.exp(logs)
    own = np.exp(evidence.gamma_density(rates, prior) + logs) * (logs[1] - logs[0])
    # Only the second event comes within .3 years of the one before; the rate after events is the higher one.
    lively, calm = own * rates * np.exp(-rates * soon), own * rates**3 * np.exp(-rates * quiet)
    expected = np.log(2 * (lively * (np.cumsum(calm) - calm / 2)).sum())
    assert evidence.burst(dates, prior) == pytest.approx(float(expected), abs=1e-3)


def test_sources_is_a_shift_on_a_known_day() -> None:
    prior, day = Prior(), 0.8
    expected = evidence.gamma_poisson(2, day, prior) + evidence.gamma_poisson(2, YEARS - day, prior)
    assert evidence.sources(PLAIN, prior, np.array([day])) == pytest.approx(float(expected))


def test_no_event_at_all_has_an_answer() -> None:
    silent = Dates.of([], 10)
    models = ("constant", "shift", "pulse", "drift", "burst")
    assert all(np.isfinite(getattr(evidence, model)(silent, Prior())) for model in models)
