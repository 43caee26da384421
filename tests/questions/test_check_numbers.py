"""How near a number must be, by the words; and the tables of rules and tolerances."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.questions.check_numbers import in_base, is_count, is_near, is_ordinal, said_tolerance
from equipoise.questions.check_rules import check_rules, tolerances
from equipoise.world.relations import relations
from equipoise.world.tie_kinds import tie_kinds
from tests.questions.checking import count, share


def test_every_relation_has_a_rule_and_every_kind_is_known() -> None:
    assert set(check_rules()) == set(relations())
    kinds = {k.partition(":")[0] for r in check_rules().values() for k in (*r.told, *r.against, *r.doubted_by)}
    assert kinds <= set(tie_kinds())
    assert set(tolerances()) == {"fraction", "about", "number", "amount"}


@pytest.mark.parametrize(
    ("number", "words", "bound", "data", "near"),
    [
        (20, "a fifth", None, 16.4, True),
        (20, "20 percent", None, 16.4, False),
        (51, "51 percent", None, 49.2, True),
        (33.3, "a third", None, 40, False),
        (40, "about 40 per cent", "about", 36.5, True),
        (90, "over 90 percent", "at least", 100, True),
        (10, "under 10 percent", "at most", 12, False),
    ],
)
def test_shares(number: float, words: str, bound: str | None, data: float, near: bool) -> None:
    assert is_near(share(number, words, bound), data) is near


@given(st.floats(0, 100), st.sampled_from(["a fifth", "20 percent"]), st.sampled_from([None, "about"]))
def test_a_number_is_near_itself_and_bounds_are_wider(number: float, words: str, bound: str | None) -> None:
    assert is_near(share(number, words, bound), number)
    for wider in ("at least", "at most"):
        assert is_near(share(number, words, wider), number)


def test_counts_units_and_ordinals() -> None:
    assert is_count(count(2, "twice"), 2) and not is_count(count(2, "twice"), 3)
    assert is_count(count(20, "about 20", "about"), 21) and is_count(count(3, "at least 3", "at least"), 9)
    assert in_base(3, "USD million") == (3e6, "USD") and in_base(3, "km") == (3, "km")
    assert is_ordinal("sixth") and is_ordinal("20th") and not is_ordinal("six")
    assert said_tolerance(share(20, "a fifth")) == "“a fifth” is taken as 20 percent, within 4 points"
