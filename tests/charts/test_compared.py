"""The comparison: bars with their counts, rates with their history."""

from __future__ import annotations

from lxml import etree

from equipoise.charts import Bar, Rate, compared


def texts(svg: str) -> list[str]:
    return etree.fromstring(svg.encode()).xpath("//*[local-name()='text']/text()")


def test_counts_and_rates_are_written() -> None:
    bars = [Bar("Bilateral", "Armenia", 1), Bar("Bilateral", "Azerbaijan", 0)]
    rates = [Rate("Armenia", (2.0, 0.1, 11.1), (3.1, 2.2, 4.4), "2008–2018"), Rate("Azerbaijan", None)]
    found = texts(compared(bars, rates, alt="x").svg)
    assert {"Bilateral", "Armenia", "Azerbaijan", "1", "0", "2.0 in the period", "3.1 2008–2018"} <= set(found)


def test_without_rates_and_without_meetings() -> None:
    found = texts(compared([Bar("Bilateral", "Armenia", 0)], [Rate("Armenia", None)], alt="x").svg)
    assert "Two-way meetings of leaders a year, with intervals" not in found
    assert "0" in found


def test_deterministic() -> None:
    bars, rates = [Bar("Bilateral", "Armenia", 3)], [Rate("Armenia", (1.0, 0.5, 2.0))]
    assert compared(bars, rates, alt="x") == compared(bars, rates, alt="x")
