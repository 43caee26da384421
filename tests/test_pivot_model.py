"""Kernel: the pivot's choice: closed forms, directions, symmetry, the worst case, flips, and whose the variance is."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import differential_evolution

from equipoise.errors import UsageError
from equipoise.pivot_model import (
    CHOICES,
    SCALARS,
    Box,
    Range,
    break_even,
    judge,
    least,
    margin,
    settling,
    shares_of,
    spread,
    switching,
    tornado,
    utilities,
)
from equipoise.pivot_model.boxes import with_value
from equipoise.pivot_model.choosing import AMBIGUOUS, EXCLUDED, RISES, ROBUST
from equipoise.pivot_model.utilities import ENMITY, enmity, leverage, over

UNITS = [n for n, most in SCALARS.items() if most == 1]
OTHERS = [n for n, most in SCALARS.items() if most > 1]
unit, size = st.floats(0, 1), st.floats(0, 2)


@st.composite
def points(draw: st.DrawFn) -> dict[str, np.ndarray]:
    found = {name: draw(unit) for name in UNITS} | {name: draw(size) for name in OTHERS}
    weights = np.array([draw(st.floats(0.01, 1)) for _ in ENMITY])
    found |= {f"w_{name}": w for name, w in zip(ENMITY, weights / weights.sum(), strict=True)}
    return {name: np.asarray(float(value)) for name, value in found.items()}


@st.composite
def boxes(draw: st.DrawFn, wide: float = 1.0) -> Box:
    def some(most: float) -> Range:
        a, b = sorted((draw(st.floats(0, most)), draw(st.floats(0, most))))
        return Range(a, a + (b - a) * wide, draw(st.booleans()))

    return Box({name: some(min(most, 2)) for name, most in SCALARS.items()})


def exchanged(values: Mapping[str, object]) -> dict[str, object]:
    """The same world with A and B exchanged; V_A is left as it is."""
    turned = {"A": "B", "B": "A"}
    return {f"{n[:-1]}{turned[n[-1]]}" if n[-2:] in ("_A", "_B") and n != "V_A" else n: v for n, v in values.items()}


def mirrored(values: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {**exchanged(values), "V_A": 1 - values["V_A"]}  # type: ignore[dict-item]


def box_of(**given: tuple[float, float] | float) -> Box:
    """A box of ranges and fixed values; the added term is off unless given."""
    plain: dict[str, tuple[float, float] | float] = dict.fromkeys(SCALARS, 0.0)
    pairs = {n: v if isinstance(v, tuple) else (v, v) for n, v in (plain | given).items()}
    return Box({name: Range(*pair) for name, pair in pairs.items()})


@given(points())
def test_balancing_beats_a_side_by_the_closed_form(v: dict[str, np.ndarray]) -> None:
    """V_B and V_A grow by the enmity where something is lost; without it the boundary is that of the plain model."""
    worth, held = utilities(v), {s: leverage(v, s) for s in "AB"}
    stake = {"A": v["V_A"], "B": 1 - v["V_A"]}
    war, cross = v["epsilon"] * v["C"] * v["h"], v["theta"] * v["h"]
    for side, rival in ("AB", "BA"):
        kept = (stake[rival] + enmity(v, rival)) * (1 - held[rival]) * (1 - cross)
        kept += min(held.values()) * war + v[f"kappa_{rival}"]
        gained = stake[side] * v["g"] * v["h"] + (stake[side] + enmity(v, side)) * (1 - held[side]) * cross
        assert worth["balance"] - worth[side] == pytest.approx(kept - gained, abs=1e-9)


def test_without_the_added_term_the_boundary_is_the_published_one() -> None:
    rng = np.random.default_rng(3)
    v = {name: rng.random(500) for name in SCALARS} | {f"w_{n}": np.full(500, 1 / 3) for n in ENMITY}
    v["eta"] = np.zeros(500)
    worth, a, b = utilities(v), v["V_A"], 1 - v["V_A"]
    la, lb = v["phi_A"] * (1 - v["rho_A"]), v["phi_B"] * (1 - v["rho_B"])
    h, theta = v["h"], v["theta"]
    left = b * (1 - lb) * (1 - theta * h) + np.minimum(la, lb) * v["epsilon"] * v["C"] * h + v["kappa_B"]
    right = a * (v["g"] * h + (1 - la) * theta * h)
    assert ((worth["balance"] > worth["A"]) == (left > right)).all()


@given(points(), st.sampled_from(sorted(SCALARS)), st.floats(0, 1))
def test_each_utility_moves_with_each_parameter_as_the_theory_says(
    v: dict[str, np.ndarray], name: str, up: float
) -> None:
    more = with_value(v, name, v[name] + up * (min(SCALARS[name], 3) - v[name]))
    before, after = utilities(v), utilities(more)
    rises, falls = {
        "V_A": ({"A"}, {"B"}),
        "g": ({"A", "B"}, set()),
        "theta": (set(), {"balance"}),
        "h": (set(), {"balance"}),
        "epsilon": (set(), {"balance", "A", "B"}),
        "C": (set(), {"balance", "A", "B"}),
        "kappa_A": (set(), {"B"}),
        "kappa_B": (set(), {"A"}),
        "phi_A": ({"balance", "B", "aloof"}, set()),
        "phi_B": ({"balance", "A", "aloof"}, set()),
        "rho_A": (set(), {"balance", "B", "aloof"}),
        "rho_B": (set(), {"balance", "A", "aloof"}),
        "eta": (set(), {"balance", "A", "B"}),
        **{f"{n}_A": (set(), {"balance", "B"}) for n in ("border", "hostility", "patrons")},
        **{f"{n}_B": (set(), {"balance", "A"}) for n in ("border", "hostility", "patrons")},
    }[name]
    assert all(after[c] >= before[c] - 1e-9 for c in rises)
    assert all(after[c] <= before[c] + 1e-9 for c in falls)
    free = {"V_A": {"balance", "aloof"}, "h": {"A", "B"}}.get(name, set())
    assert all(after[c] == before[c] for c in set(CHOICES) - rises - falls - free)


@given(points())
def test_exchanging_a_and_b_exchanges_their_utilities(v: dict[str, np.ndarray]) -> None:
    one, other = utilities(v), utilities(mirrored(v))
    for choice, turned in (("A", "B"), ("B", "A"), ("balance", "balance"), ("aloof", "aloof")):
        assert one[choice] == pytest.approx(other[turned], abs=1e-12)


def test_exchanging_a_and_b_exchanges_the_shares_and_keeps_the_worst_case() -> None:
    box = box_of(
        **dict.fromkeys(("theta", "h", "g", "epsilon", "C", "eta"), (0.1, 0.9)),
        V_A=(0.2, 0.4),
        phi_A=(0.8, 1),
        phi_B=(0.3, 0.6),
        rho_B=(0.1, 0.5),
        kappa_A=(0, 0.3),
        border_B=1,
        hostility_B=(0, 0.4),
        patrons_B=(0.3, 1),
    )
    turned = Box({**exchanged(box.ranges), "V_A": Range(0.6, 0.8)})  # type: ignore[dict-item]
    assert least(turned) == pytest.approx(least(box), abs=1e-12)
    one, other = judge(box), judge(turned)
    assert one.verdict == other.verdict
    for choice, mirror in (("A", "B"), ("B", "A"), ("balance", "balance")):
        assert one.shares[choice] == pytest.approx(other.shares[mirror], abs=0.01)


@given(boxes())
def test_no_draw_and_no_corner_lies_below_the_worst_case(box: Box) -> None:
    worst = least(box)
    assert margin(box.draw(2000, 5)).min() >= worst - 1e-9
    rng = np.random.default_rng(7)
    ends = {n: np.where(rng.random(4000) < 0.5, r.low, r.high) for n, r in box.ranges.items()}
    weights = rng.integers(0, 3, 4000)
    ends |= {f"w_{n}": (weights == i).astype(float) for i, n in enumerate(ENMITY)}
    assert margin(ends).min() >= worst - 1e-9


@given(points(), st.sampled_from(CHOICES[1:]), st.sampled_from(sorted(set(SCALARS) - set(AMBIGUOUS))), st.floats(0, 1))
def test_the_margin_has_the_directions_that_the_worst_case_rests_on(
    v: dict[str, np.ndarray], choice: str, name: str, up: float
) -> None:
    change = over(with_value(v, name, v[name] + up * (min(SCALARS[name], 3) - v[name])), choice) - over(v, choice)
    assert change >= -1e-9 if name in RISES[choice] else change <= 1e-9


@given(points(), st.sampled_from(CHOICES[1:]), st.sampled_from(sorted(SCALARS)))
def test_the_margin_over_one_choice_is_concave_in_each_parameter(
    v: dict[str, np.ndarray], choice: str, name: str
) -> None:
    most = min(SCALARS[name], 3)
    low, middle, high = (over(with_value(v, name, x), choice) for x in (0.0, most / 2, most))
    assert middle >= (low + high) / 2 - 1e-9


def test_the_worst_case_is_that_of_every_corner_and_of_another_optimiser() -> None:
    loose = {"phi_A": (0.3, 0.9), "rho_A": (0.1, 0.6), "phi_B": (0.2, 1.0), "rho_B": (0.0, 0.7), "h": (0.2, 0.9)}
    loose |= {"theta": (0.1, 0.8), "epsilon": (0.0, 0.9), "eta": (0.0, 1.0), "V_A": (0.3, 0.6)}
    box = box_of(
        **loose, C=1.2, g=0.2, kappa_A=0.1, kappa_B=0.1, border_A=1, border_B=1, hostility_B=0.4, patrons_A=0.7
    )
    corners = np.array(list(product(*loose.values(), range(3))))
    values = box.draw(len(corners), 1) | {n: corners[:, i] for i, n in enumerate(loose)}
    values |= {f"w_{n}": (corners[:, -1] == i).astype(float) for i, n in enumerate(ENMITY)}
    assert least(box) == pytest.approx(margin(values).min(), abs=1e-12)

    def told(x: np.ndarray) -> float:
        point = {n: np.asarray(v) for n, v in zip(loose, x, strict=False)}
        heavy = np.array([x[-2], (1 - x[-2]) * x[-1], (1 - x[-2]) * (1 - x[-1])])
        weights = {f"w_{n}": heavy[i] for i, n in enumerate(ENMITY)}
        return float(margin({**box.centre(), **point, **weights}))

    searched = differential_evolution(told, [*loose.values(), (0, 1), (0, 1)], seed=1, maxiter=60, popsize=8, tol=1e-10)
    assert least(box) <= searched.fun + 1e-9
    assert least(box) == pytest.approx(searched.fun, abs=1e-4)


def test_the_lowest_draw_says_too_little_of_the_worst_case() -> None:
    box = Box({n: Range(0.2 * min(m, 2), 0.8 * min(m, 2)) for n, m in SCALARS.items()})
    assert margin(box.draw(100_000, 1)).min() > least(box) + 0.2


@given(boxes())
def test_a_switching_value_flips_the_choice(box: Box) -> None:
    centre = box.centre()
    is_best = bool(margin(centre) > 0)
    for switch in switching(box):
        step = 1e-9 if switch.to > switch.start else -1e-9
        before, at = (margin(with_value(centre, switch.parameter, x)) for x in (switch.to - step, switch.to))
        assert bool(at > 0) != is_best
        assert bool(before > 0) == is_best or abs(switch.to - switch.start) < 1e-8
        assert 0 <= switch.to <= SCALARS[switch.parameter]
        given = box.ends[switch.parameter]
        assert switch.inside == (given.low <= switch.to <= given.high)
        worth = utilities(with_value(centre, switch.parameter, switch.to))
        assert worth[switch.choice] == pytest.approx(max(worth.values()), abs=1e-7)


def test_switching_values_of_a_case_by_hand() -> None:
    """V = 1/2, no leverage, no premium: balancing ties with a side where 1 - theta h = theta h."""
    (switch,) = [s for s in switching(box_of(V_A=0.5, theta=(0, 0.4), h=1.0)) if s.parameter == "theta"]
    assert (switch.start, switch.inside) == (0.2, False)
    assert switch.to == pytest.approx(0.5, abs=1e-9)
    assert switch.choice in ("A", "B")


@given(boxes())
def test_break_even_lines_are_where_two_choices_are_level(box: Box) -> None:
    centre = box.centre()
    for line in break_even(box, box.draw(200, 1)):
        worth = utilities(with_value(centre, line.parameter, line.value))
        assert worth["balance"] == pytest.approx(worth[line.choice], abs=1e-6 * (1 + abs(line.value)))
        step = (1 + abs(line.value)) * (1 if line.side == "above" else -1)
        pays = utilities(with_value(centre, line.parameter, line.value + step))
        assert pays[line.choice] > pays["balance"]


def test_the_verdicts() -> None:
    calm = box_of(V_A=(0.4, 0.6), theta=(0, 0.2), h=(0.1, 0.5), g=(0, 0.2), phi_A=0.5, phi_B=0.5, C=1, epsilon=0.1)
    assert judge(calm).verdict == "necessary"
    assert judge(calm).least > 0
    some = replace(calm, ranges={**calm.ranges, "theta": Range(0, 1), "h": Range(0.2, 1.0)})
    found = judge(some, draws=20_000)
    assert EXCLUDED < found.shares["balance"] < ROBUST
    assert found.verdict == "contingent"
    assert sum(found.shares.values()) == pytest.approx(1)
    assert found.low < found.middle < found.high
    hot = box_of(V_A=(0.3, 0.7), theta=(0.8, 1), h=(0.9, 1), g=(0.5, 1), phi_A=0.3, phi_B=0.3)
    assert judge(hot, draws=20_000).verdict == "excluded"


def test_choices_that_are_level_share_a_draw() -> None:
    level = box_of(V_A=0.5, phi_A=1, phi_B=1, h=0.5).draw(10, 1)
    assert shares_of(level) == {"balance": 0.25, "A": 0.25, "B": 0.25, "aloof": 0.25}


# Ranges set by hand to see that the model can say no; they are no validation.
PRIORS = {"theta": (0.1, 0.7), "g": (0.0, 0.6), "epsilon": (0.0, 0.3), "C": (0.0, 1.0)}


@pytest.mark.parametrize(
    ("ranges", "low", "high"),
    [
        ({"V_A": (0.35, 0.65), "phi_A": (0.7, 1), "phi_B": (0.4, 0.7), "rho_A": (0, 0.4), "rho_B": (0.2, 0.7)}
         | {"h": (0.6, 1), "kappa_A": (0.05, 0.3), "kappa_B": (0, 0.2)}, 0.5, 0.8),
        ({"V_A": (0.3, 0.6), "phi_A": (0.3, 0.6), "phi_B": (0.3, 0.6), "h": (0.95, 1)}
         | {"theta": (0.8, 1), "g": (0.5, 1)}, 0, 0.005),
        ({"V_A": (0.95, 1), "phi_A": (0.3, 0.6), "phi_B": (0, 0.1), "h": (0.5, 1)}, 0, 0.05),
    ],
    ids=["Russia, Armenia and Azerbaijan", "a hot war of clients that tolerate nothing", "a worthless client"],
)  # fmt: skip
def test_the_model_can_say_no(ranges: dict[str, tuple[float, float]], low: float, high: float) -> None:
    assert low <= judge(box_of(**PRIORS | ranges)).shares["balance"] <= high


def test_an_enemy_next_door_makes_siding_against_it_dearer() -> None:
    near = box_of(V_A=0.8, theta=0.3, h=0.8, g=(0, 1), eta=(0, 1), border_B=1, patrons_B=1, hostility_B=0.5)
    far = replace(near, ranges={**near.ranges, "border_B": Range(0, 0)})
    assert judge(near).shares["A"] < judge(far).shares["A"] - 0.1


def test_the_same_seed_gives_the_same_and_a_further_stake_moves_no_other_draw() -> None:
    ranges = {n: Range(0, 0.5) for n in SCALARS if n != "V_A"}
    one = Box(ranges, {"V_trade": Range(0.2, 0.4, True), "V_arms": Range(0.6, 0.8, True)})
    more = Box(ranges, {**one.stakes, "V_border": Range(0, 0, True)})
    assert judge(one, draws=1000, seed=4) == judge(one, draws=1000, seed=4)
    a, b = one.draw(1000, 4), more.draw(1000, 4)
    assert all((a[n] == b[n]).all() for n in ranges)
    assert (one.ends["V_A"].low, one.ends["V_A"].high) == (0.2, 0.8)
    assert a["V_A"].min() >= 0.2 and a["V_A"].max() <= 0.8
    assert b["V_A"].mean() == pytest.approx((0.3 + 0.7 + 0) / 3, abs=0.02)


def test_the_variance_of_a_sum_is_shared_as_its_parts_are() -> None:
    """Without rivalry and enmity the margin over A is V_B (1 - lambda_B) + kappa_B: here a sum."""
    box = box_of(V_A=(0.5, 0.6), kappa_A=5.0, kappa_B=(0, 0.3))
    box = replace(box, ranges={**box.ranges, "V_A": Range(0.5, 0.6, True)})
    told = spread(box, draws=20_000)
    expected = 0.3**2 / (0.3**2 + 0.1**2)
    assert told.unmeasured == pytest.approx(expected, abs=0.02)
    assert told.unmeasured_first == pytest.approx(expected, abs=0.02)
    assert told.total["V_A"] == pytest.approx(1 - expected, abs=0.02)
    assert told.first["theta"] == pytest.approx(0, abs=0.02)
    assert told.total["theta"] == 0


def test_products_count_in_the_total_of_both() -> None:
    box = box_of(V_A=0.5, theta=(0, 1), h=(0, 1), kappa_A=5.0, kappa_B=5.0)
    told = spread(box, draws=20_000)
    # Against aloof: 1 - theta h, of which the first-order shares are 3/7 each and the product's is 1/7.
    assert told.first["h"] == pytest.approx(3 / 7, abs=0.02)
    assert told.total["h"] == pytest.approx(4 / 7, abs=0.02)
    assert told.unmeasured == pytest.approx(1, abs=0.01)


def test_nothing_varies_nothing_is_shared() -> None:
    told = spread(box_of(V_A=0.5))
    assert (told.unmeasured, told.unmeasured_first, set(told.total.values())) == (None, None, {None})


def test_what_would_settle_it_is_what_the_choice_hangs_on() -> None:
    box = box_of(V_A=(0.49, 0.51), theta=(0, 1), h=(0.95, 1))
    uniforms = box.uniforms(20_000, 1)
    is_best = (margin(box.values(uniforms)) > 0).astype(float)
    first, second, *_ = settling(box, uniforms, is_best)
    assert first.parameter == "theta"
    assert first.chance > 0.8 > second.chance
    assert 0.9 < first.gain <= 1


def test_the_tornado_is_sorted_and_its_ends_are_the_margin_there() -> None:
    box = box_of(V_A=(0.4, 0.6), theta=(0, 1), h=0.8)
    swings = tornado(box)
    assert [s.width for s in swings] == sorted((s.width for s in swings), reverse=True)
    (theta,) = [s for s in swings if s.parameter == "theta"]
    assert theta.at_low == float(margin(with_value(box.centre(), "theta", 0.0)))


def test_a_hundred_thousand_draws_within_a_second() -> None:
    box = Box({n: Range(0, min(most, 2)) for n, most in SCALARS.items()})
    judge(box)
    start = time.process_time()
    judge(box, draws=100_000)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"theta": Range(0.5, 0.2)}, "theta from 0.5 to 0.2: the ends are exchanged"),
        ({"theta": Range(-0.1, 0.2)}, "theta from -0.1 to 0.2 leaves its bounds"),
        ({"h": Range(0, 1.5)}, "from 0 to 1"),
        ({"g": Range(0, float("inf"))}, "not finite"),
        ({"g": Range(float("nan"), 1)}, "not finite"),
        ({"zeta": Range(0, 1)}, "zeta is no parameter here"),
    ],
)
def test_a_box_that_cannot_be_is_refused(change: dict[str, Range], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Box({**box_of().ranges, **change})


def test_a_box_must_be_whole_and_drawn_from() -> None:
    with pytest.raises(UsageError, match="V_A"):
        Box({n: r for n, r in box_of().ranges.items() if n != "V_A"})
    with pytest.raises(UsageError, match="V_A is no parameter here"):
        Box(box_of().ranges, {"V_trade": Range(0, 1)})
    with pytest.raises(UsageError, match="0 draws"):
        judge(box_of(), draws=0)
