"""Suppliers drawn: shares, what others could cover, the bounds of a concentration that is not known whole."""

from __future__ import annotations

from typing import Any

from equipoise.charts.supplied import chart
from tests.charts.words import words_of

WINDOW = {"since": 2014, "until": 2018, "supplier": "RUS", "share": 0.49, "hhi": None, "low": 0.2, "high": 0.6}
FOUND: dict[str, Any] = {
    "since": 2014,
    "until": 2018,
    "basis": "shares",
    "unit": "share",
    "dataset": "ties",
    "argument": ["Russia supplied 49 %."],
    "windows": [{**WINDOW, "since": 2009, "until": 2013, "share": 0.7}, WINDOW],
    "rows": [
        {"supplier": "RUS", "share": 0.49, "amount": None, "most": 0.7, "replaceable": 0.39},
        {"supplier": "UKR", "share": 0.0, "amount": None, "most": 0.1, "replaceable": None},
    ],
}


def test_shares_and_bounds_are_written() -> None:
    found = words_of(chart(FOUND, {"RUS": "Russia", "UKR": "Ukraine"}.__getitem__, "Amounts alone.", 720))
    assert {"Russia", "49 %; others could cover 39 %", "Ukraine", "0 %", "HHI at least", "HHI at most"} <= set(found)
    assert "Data: ties, share. Amounts alone." in found


def test_one_window_has_no_line() -> None:
    found = words_of(chart({**FOUND, "windows": [WINDOW]}, str, "", 340))
    assert "leading" not in found
