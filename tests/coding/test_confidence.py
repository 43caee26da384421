"""How probable a decoded event is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from equipoise.coding.confidence import confidence, signs

PROBABLE = st.floats(0, 1)


@given(PROBABLE, PROBABLE, st.lists(PROBABLE, min_size=1, max_size=5))
def test_is_a_probability_and_grows_with_what_speaks_for_it(event: float, kind: float, roles: list[float]) -> None:
    sure = confidence(signs(event, kind, roles))
    assert 0 < sure < 1
    assert sure <= confidence(signs(1.0, 1.0, [1.0] * len(roles))) + 1e-12


def test_many_parties_are_less_sure() -> None:
    assert confidence(signs(0.9, 0.9, [0.9] * 3)) < confidence(signs(0.9, 0.9, [0.9] * 2))
