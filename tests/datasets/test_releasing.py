"""The day from which a published file was out, found in its name or in its first lines."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.datasets.releasing import day_in

MONTH = r"V(?P<year>\d{4})(?P<month>\d{2})"
DAY = r"generated: (?P<day>\d{1,2}) (?P<month>[A-Za-z]+) (?P<year>\d{4})"


@pytest.mark.parametrize(
    ("pattern", "text", "day"),
    [
        (MONTH, "BACI_HS92_Y2019_V202402.csv", date(2024, 2, 29)),
        (MONTH, "BACI_HS92_Y2019_V202413.csv", None),
        (MONTH, "BACI_HS92_Y2019_V000001.csv", None),
        (MONTH, "BACI.csv", None),
        (DAY, "Data generated: 3 Jan 2025 9:16:02 PM", date(2025, 1, 3)),
        (DAY, "Data generated: 31 December 2025", date(2025, 12, 31)),
        (DAY, "Data generated: 31 Jun 2025", None),
        (DAY, "Data generated: 1 Foo 2025", None),
        ("", "anything", None),
    ],
)
def test_a_day_is_found_or_none(pattern: str, text: str, day: date | None) -> None:
    assert day_in(pattern, text) == day
