"""Shares, concentration and what could be replaced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import UsageError
from equipoise.shares import (
    between,
    hhi,
    hhi_bounds,
    moving_totals,
    normalised_hhi,
    peaks,
    replaceable,
    rival_pair_index,
    shares,
)

amounts = st.dictionaries(st.sampled_from("ABCDEFG"), st.floats(0, 1e6), min_size=1)
# Deliveries of arms in trend-indicator values, 2014 to 2018, as the shipped case cites them.
DELIVERED = {"RUS": 937.3, "ISR": 780.95, "BLR": 80.6, "TUR": 58.1, "SVK": 23.76, "CZE": 10.8, "ZAF": 5.56}
DELIVERED |= {"PAK": 2.4, "USA": 0.54, "others": 4.39}  # of 1904 in all


@given(amounts)
def test_shares_add_up_to_one_and_their_index_lies_in_its_bounds(drawn: dict[str, float]) -> None:
    found = shares(drawn)
    if not found:
        assert not any(drawn.values())
        return
    assert sum(found.values()) == pytest.approx(1)
    count = sum(part > 0 for part in found.values())
    assert 1 / count - 1e-9 <= (hhi(found) or 0) <= 1 + 1e-9
    assert 0 <= (normalised_hhi(found) or 0) <= 1 + 1e-9


@pytest.mark.parametrize("count", [1, 2, 5])
def test_equal_shares(count: int) -> None:
    found = shares(dict.fromkeys("ABCDE"[:count], 3.0))
    assert hhi(found) == pytest.approx(1 / count)
    assert normalised_hhi(found) == pytest.approx(1 if count == 1 else 0)


def test_azerbaijans_arms() -> None:
    found = shares(DELIVERED)
    assert {one: round(100 * found[one], 1) for one in ("RUS", "ISR", "TUR")} == {"RUS": 49.2, "ISR": 41.0, "TUR": 3.1}
    assert round(hhi(found) or 0, 3) == 0.413


def test_nothing_has_no_shares() -> None:
    assert shares({"A": 0.0}) == {}
    assert hhi({}) is normalised_hhi({}) is None


def test_the_index_of_some_shares_lies_between_two() -> None:
    assert hhi_bounds({"A": 0.5, "B": 0.2}) == pytest.approx((0.29, 0.38))
    assert hhi_bounds({"A": 1.0}) == (1, 1)


@given(amounts, amounts)
def test_what_could_be_replaced_is_a_part(now: dict[str, float], more: dict[str, float]) -> None:
    for supplier, part in replaceable(now, peaks([now, more])).items():
        assert (part is None) == (now[supplier] == 0)
        assert part is None or 0 <= part <= 1


def test_who_could_replace_whom() -> None:
    now, most = {"A": 60.0, "B": 30.0, "C": 10.0}, {"A": 60.0, "B": 45.0, "C": 10.0, "D": 15.0}
    assert replaceable(now, most) == {"A": 0.5, "B": 0.5, "C": 1.0}
    assert replaceable({"A": 5.0}, {"A": 9.0}) == {"A": 0.0}, "its own free capacity replaces nobody"


def test_windows_move_by_a_year() -> None:
    by_year = {2001: {"A": 1.0}, 2003: {"A": 2.0, "B": 4.0}}
    found = moving_totals(by_year, 2, 2000, 2003)
    assert found == {2001: {"A": 1.0}, 2002: {"A": 1.0}, 2003: {"A": 2.0, "B": 4.0}}
    assert peaks(list(found.values())) == {"A": 2.0, "B": 4.0}
    with pytest.raises(UsageError, match="window"):
        moving_totals(by_year, 0, 2000, 2003)


def test_ties_with_rivals() -> None:
    rivals = {frozenset("AB")}
    assert rival_pair_index({"A": 1, "B": 1}, rivals) == 1
    assert rival_pair_index({"A": 1, "B": 1, "C": 2}, rivals) == pytest.approx(2 / 10)
    assert rival_pair_index({"A": 1, "C": 1}, rivals) == 0
    assert rival_pair_index({"A": 1, "B": 0}, rivals) is None


@given(amounts, st.floats(0.1, 9))
def test_another_unit_is_no_matter(drawn: dict[str, float], unit: float) -> None:
    rivals, other = {frozenset("AB"), frozenset("CD")}, {one: unit * amount for one, amount in drawn.items()}
    assert rival_pair_index(drawn, rivals) == pytest.approx(rival_pair_index(other, rivals), abs=1e-6)


def test_a_place_between_poles() -> None:
    assert [between(1, 0), between(1, 1), between(1, 3), between(0, 2), between(0, 0)] == [-1, 0, 0.5, 1, None]


@pytest.mark.parametrize("wrong", [-1.0, float("nan"), float("inf")])
def test_an_amount_is_a_number_from_zero(wrong: float) -> None:
    with pytest.raises(UsageError, match="A: "):
        shares({"A": wrong})
