"""Numbers as texts write them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.coding.quantities import find_quantities, number_in


@pytest.mark.parametrize(
    ("text", "kind", "number", "unit", "bound"),
    [
        ("only a fifth of imports", "share", 20, "percent", None),
        ("one third of its gas", "share", 33.3, "percent", None),
        ("two-thirds of the oil", "share", 66.7, "percent", None),
        ("more than half of the oil", "share", 50, "percent", "at least"),
        ("85 percent", "share", 85, "percent", None),
        ("eighty-five per cent", "share", 85, "percent", None),
        ("about 8.5% of it", "share", 8.5, "percent", "about"),
        ("reached $1.6 billion", "amount", 1_600_000_000, "USD", None),
        ("up to 500 million euros", "amount", 500_000_000, "EUR", "at most"),
        ("nearly $3 billion a year", "amount", 3_000_000_000, "USD a year", "about"),
        ("a 1,000-kilometer border", "amount", 1000, "km", None),
        ("100 miles", "amount", 160.9344, "km", None),
        ("met twice", "times", 2, "times", None),
        ("five times", "times", 5, "times", None),
        ("several times", "times", None, "times", None),
        ("for the third time", "ordinal", 3, None, None),
        ("their 20th meeting", "ordinal", 20, None, None),
        ("the largest supplier", "rank", 1, None, None),
        ("the second-biggest partner", "rank", 2, None, None),
        ("partner number one", "rank", 1, None, None),
        ("28,000 troops", "count", 28_000, None, None),
        ("about two million people", "count", 2_000_000, None, "about"),
    ],
)
def test_one_number(text: str, kind: str, number: float | None, unit: str | None, bound: str | None) -> None:
    (found,) = find_quantities(text)
    assert (found.kind, found.number, found.unit, found.bound) == (kind, number, unit, bound)
    assert found.start <= found.head < found.end


@pytest.mark.parametrize("text", ["", "no number here", "the Borders", "a thirdly put point"])
def test_no_number(text: str) -> None:
    assert find_quantities(text) == []


def test_words_that_are_no_number() -> None:
    assert number_in("blue") is None
    assert number_in("two hundred") == 200
    assert number_in("a dozen") == 12


@given(st.text(max_size=100))
def test_any_text_has_its_numbers_in_order_and_apart(text: str) -> None:
    found = find_quantities(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= q.start < q.end <= len(text) for q in found)
