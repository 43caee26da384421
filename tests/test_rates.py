"""Rates of rare events and their ratio against published values and SciPy's binomial test."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2, fisher_exact

from equipoise.errors import UsageError
from equipoise.rates import chance_of_none, poisson_rate, rate_ratio

counts = st.integers(0, 60)
exposures = st.floats(0.1, 50)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    # Garwood (1936), Biometrika 28: exact limits of a Poisson mean.
    [
        (0, 0.0, 3.689),
        (1, 0.025, 5.572),
        (2, 0.242, 7.225),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (20, 12.217, 30.888),
    ],
)
def test_a_rates_interval_is_garwoods(count: int, low: float, high: float) -> None:
    rate, found_low, found_high = poisson_rate(count, 1.0)
    assert rate == count
    assert (found_low, found_high) == (pytest.approx(low, abs=6e-4), pytest.approx(high, abs=6e-4))


@given(counts, exposures, st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_a_rates_interval_is_that_of_chi_squared(count: int, exposure: float, level: float) -> None:
    rate, low, high = poisson_rate(count, exposure, level)
    tail = (1 - level) / 2
    assert rate == count / exposure
    assert low == pytest.approx(chi2.ppf(tail, 2 * count) / 2 / exposure if count else 0)
    assert high == pytest.approx(chi2.ppf(1 - tail, 2 * count + 2) / 2 / exposure)


@given(counts, counts, exposures, exposures, st.sampled_from([0.8, 0.95]))
def test_the_ratios_interval_is_clopper_and_pearsons(
    later: int, earlier: int, later_time: float, earlier_time: float, level: float
) -> None:
    ratio, low, high = rate_ratio(later, earlier, later_time, earlier_time, level)
    if later + earlier == 0:
        assert (math.isnan(ratio), low, high) == (True, 0.0, math.inf)
        return
    share = binomtest(later, later + earlier).proportion_ci(level, method="exact")
    scale = earlier_time / later_time
    assert low == pytest.approx(share.low / (1 - share.low) * scale)
    assert high == (pytest.approx(share.high / (1 - share.high) * scale) if earlier else math.inf)
    assert low <= ratio <= high


def test_published_limits_of_a_proportion() -> None:
    """Clopper and Pearson's limits of 81 in 263, as in Newcombe (1998), Statistics in Medicine 17, table I."""
    _, low, high = rate_ratio(81, 263 - 81)
    assert (low / (1 + low), high / (1 + high)) == (pytest.approx(0.2527, abs=1e-4), pytest.approx(0.3676, abs=1e-4))


@given(counts, counts)
def test_exchanging_the_two_inverts_the_ratio(later: int, earlier: int) -> None:
    if later and earlier:
        ratio, low, high = rate_ratio(later, earlier)
        other, other_low, other_high = rate_ratio(earlier, later)
        assert (other, other_low, other_high) == (
            pytest.approx(1 / ratio),
            pytest.approx(1 / high),
            pytest.approx(1 / low),
        )


def test_zeros_have_half_open_intervals() -> None:
    assert rate_ratio(3, 0)[0] == math.inf
    assert rate_ratio(3, 0)[2] == math.inf
    assert rate_ratio(3, 0)[1] > 0
    assert rate_ratio(0, 3)[:2] == (0.0, 0.0)
    assert math.isnan(rate_ratio(0, 0)[0])


def test_two_against_three_cannot_tell() -> None:
    ratio, low, high = rate_ratio(2, 3)
    assert ratio == pytest.approx(2 / 3)
    shares = (low / (1 + low), high / (1 + high))
    assert shares == (pytest.approx(0.0527, abs=1e-4), pytest.approx(0.8534, abs=1e-4)), "the limits of 2 in 5"


@pytest.mark.parametrize(
    "bad",
    [
        {"count": -1, "exposure": 1.0},
        {"count": 1.5, "exposure": 1.0},
        {"count": 1, "exposure": 0.0},
        {"count": 1, "exposure": math.nan},
        {"count": 1, "exposure": 1.0, "level": 1.0},
        {"count": 1, "exposure": 1.0, "level": 0.0},
        {"count": 1, "exposure": 1.0, "level": 95},
    ],
)
def test_what_is_no_count_exposure_or_level_is_refused(bad: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        poisson_rate(**bad)  # type: ignore[arg-type]
    given = {"earlier": 1, "later": bad["count"], "later_exposure": bad["exposure"], "level": bad.get("level", 0.95)}
    with pytest.raises(UsageError):
        rate_ratio(**given)  # type: ignore[arg-type]


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_the_chance_of_none_is_fishers_exact_test(raised: int, silent: int, drawn: int) -> None:
    table = [[0, drawn], [raised, silent]]
    expected = fisher_exact(table, alternative="less").pvalue
    assert chance_of_none(raised, raised + silent, drawn) == pytest.approx(expected)


@pytest.mark.parametrize("bad", [(-1, 2, 3), (3, 2, 1), (1, 2, -1)])
def test_a_part_larger_than_its_whole_has_no_chance(bad: tuple[int, int, int]) -> None:
    with pytest.raises(UsageError):
        chance_of_none(*bad)
