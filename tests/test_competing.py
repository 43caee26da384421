"""Competing hypotheses: weights by origin, scores, order, and what each piece of evidence decides."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.competing import AGAINST, decisive, order, scores, silence, weights

marks = st.sampled_from([*AGAINST, None])


def rests(*names: str) -> frozenset[str]:
    return frozenset(names)


APART = ("C", "I")


def test_what_rests_on_one_origin_counts_together_as_one() -> None:
    assert weights([APART] * 3, [rests("a"), rests("a"), rests("a")]) == [Fraction(1, 3)] * 3
    assert weights([APART] * 2, [rests("a"), rests("b")]) == [1, 1]
    assert weights([APART] * 2, [rests("a"), rests("a", "b")]) == [Fraction(1, 2), 1], "b speaks for the second alone"
    assert weights([APART], [rests()]) == [0]


def test_what_tells_nothing_apart_takes_no_weight_from_others() -> None:
    assert weights([APART, ("C", "C"), ("I", None)], [rests("a")] * 3) == [1, 0, 0]


@given(st.lists(st.frozensets(st.sampled_from("abcd"), max_size=3), max_size=8))
def test_no_set_of_origins_carries_more_than_their_number(origins: list[frozenset[str]]) -> None:
    found = weights([APART] * len(origins), origins)
    assert all(0 <= w <= 1 for w in found)
    assert sum(found) <= len(frozenset().union(*origins))


def test_only_what_is_inconsistent_counts() -> None:
    """The marks of a worked matrix: I once, II twice, whatever is consistent nothing."""
    matrix = [("CC", "I", "N"), ("C", "II", "I"), ("N", "C", None)]
    assert scores(matrix, [Fraction(1)] * 3) == [0, 3, 1]
    assert scores(matrix, [Fraction(1, 2), Fraction(1), Fraction(0)]) == [0, Fraction(5, 2), 1]
    assert order(scores(matrix, [Fraction(1)] * 3)) == ((0,), (2,), (1,))


def test_hypotheses_that_are_level_stand_together() -> None:
    assert order([Fraction(1), Fraction(0), Fraction(1)]) == ((1,), (0, 2))
    assert order([]) == ()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("I", "I"), "all alike"),
        (("C", "CC"), "argues against none"),
        (("N", "CC"), "argues against none"),
        (("C", None), "unmarked"),
        (("C", "I"), None),
        (("I", "II"), None),
    ],
)
def test_rows_that_tell_nothing_apart_say_why(row: tuple[str | None, ...], why: str | None) -> None:
    assert silence(row) == why


def test_the_piece_that_decides_is_found() -> None:
    matrix = [("I", "C"), ("C", "II"), ("N", "N")]
    origins = [rests("a"), rests("b"), rests("c")]
    (found,) = decisive(matrix, origins)
    assert (found.evidence, found.without, found.first_changes) == (1, ((1,), (0,)), True)


def test_without_a_piece_what_shares_its_origin_weighs_more() -> None:
    """Three pieces of one origin count a third each and weigh up the one of another; that one alone decides."""
    matrix = [("I", "C", "C"), ("C", "I", "C"), ("C", "I", "C"), ("C", "I", "N")]
    origins = [rests("b"), rests("a"), rests("a"), rests("a")]
    assert order(scores(matrix, weights(matrix, origins))) == ((2,), (0, 1))
    assert {d.evidence: d.without for d in decisive(matrix, origins)} == {0: ((0, 2), (1,))}


@given(st.integers(2, 6).flatmap(lambda n: st.lists(st.tuples(*[marks] * n), min_size=1, max_size=6)), st.data())
def test_evidence_that_tells_nothing_apart_never_decides(
    matrix: list[tuple[str | None, ...]], data: st.DataObject
) -> None:
    shared = st.frozensets(st.sampled_from("abc"), min_size=1, max_size=2)
    origins = data.draw(st.lists(shared, min_size=len(matrix), max_size=len(matrix)))
    assert all(silence(matrix[found.evidence]) is None for found in decisive(matrix, origins))
    everyone = sorted(n for level in order(scores(matrix, weights(matrix, origins))) for n in level)
    assert everyone == list(range(len(matrix[0])))
