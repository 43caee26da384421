"""Places lie in states."""

from __future__ import annotations

import pytest

from equipoise.world import country_of


@pytest.mark.parametrize(
    ("name", "code"),
    [("Sochi", "RUS"), ("sochi", "RUS"), ("Baku", "AZE"), ("Dushanbe", "TJK"), ("Armenia", "ARM"), ("Nowhere", None)],
)
def test_country_of(name: str, code: str | None) -> None:
    assert country_of(name) == code
