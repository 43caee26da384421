"""Places lie in states."""

from __future__ import annotations

import pytest

from equipoise.world import country_of
from equipoise.world.places import place_in


@pytest.mark.parametrize(
    ("name", "code"),
    [("Sochi", "RUS"), ("sochi", "RUS"), ("Baku", "AZE"), ("Dushanbe", "TJK"), ("Armenia", "ARM"), ("Nowhere", None)],
)
def test_country_of(name: str, code: str | None) -> None:
    assert country_of(name) == code


def test_place_in_a_phrase() -> None:
    assert place_in("Shanghai authorities") == "CHN"
    assert place_in("taxi drivers") is None
