"""Coders elsewhere: their names, and ordinals that never meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import UsageError
from equipoise.ledger.coders import RANGE, checked_name, is_elsewhere, range_of, side, side_of
from equipoise.ledger.identity import mention_id


@given(st.text(max_size=20))
def test_a_name_that_is_allowed_is_never_taken_for_ours(text: str) -> None:
    try:
        name = checked_name(text)
    except UsageError:
        return
    assert is_elsewhere(name)
    assert checked_name(name) == name


@pytest.mark.parametrize("name", ["anna", "gpt-5.2", "Élise B.", "Анна", "tables", "ben@example.org"])
def test_names_of_people_and_programs_are_allowed(name: str) -> None:
    assert checked_name(f" {name} ") == name


@pytest.mark.parametrize("coder", ["equipoise-0.1.0+67d3b5d1", "table", "person"])
def test_our_own_coders_are_known(coder: str) -> None:
    assert not is_elsewhere(coder)


def test_each_name_has_a_range_of_its_own_above_ours() -> None:
    first, second = range_of("anna"), range_of("ben")
    assert first != second and min(first, second) >= RANGE
    assert first % RANGE == second % RANGE == 0
    assert max(first, second) < 2**53, "whole in any JSON reader"


def test_the_coder_of_an_id_is_told_from_its_place() -> None:
    their = range_of("anna")
    sides = {0, side(their), side(range_of("ben"))}
    assert side_of(mention_id("d-a", (1, 4), 2), "d-a", (1, 4), sides) == 0
    assert side_of(mention_id("d-a", (1, 4), their + 1), "d-a", (1, 4), sides) == side(their)
    assert side_of("m-0123456789abcdef", "d-a", (1, 4), sides) is None
