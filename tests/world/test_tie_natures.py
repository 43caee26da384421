"""The natures of ties."""

from __future__ import annotations

from equipoise.world.tie_natures import nature, tie_natures


def test_a_kind_that_is_not_in_the_table_is_a_bond() -> None:
    assert "treaty" not in tie_natures()
    assert nature("treaty") == "bond"
    assert nature("rivalry") == "hostile"
    assert nature("border") == "place"
