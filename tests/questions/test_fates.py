"""What became of announcements: held, moved, put off and open, lapsed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from equipoise.ledger.fields import When
from equipoise.questions.fates import Announced
from tests.hand_built import day

HELD: dict[str, Any] = {"type": "CONSULT", "status": "occurred", "date": day("2018-09-01").to_json(), "announced": None}
PUT_OFF: dict[str, Any] = {**HELD, "type": "SANCTION", "announced": "2018-09-26"}
KNOWN = date(2018, 9, 8)


def fate(status: str, when: When | None, outcome: Any = None, reach: str = "2018-10-01") -> str:
    return Announced("e-1", status, when, KNOWN, outcome).fate(date.fromisoformat(reach))


@pytest.mark.parametrize(
    ("status", "when", "outcome", "expected"),
    [
        ("planned", None, None, "open"),
        ("planned", day("2018-09-01"), HELD, "held"),
        ("planned", None, HELD, "held"),
        ("planned", day("2018-08-30"), HELD, "moved"),
        ("postponed", day("2018-08-30"), HELD, "moved"),
        ("postponed", None, PUT_OFF, "postponed"),
        ("cancelled", None, PUT_OFF, "cancelled"),
        ("lapsed", None, None, "lapsed"),
    ],
)
def test_the_fate_of_an_announcement(status: str, when: When | None, outcome: Any, expected: str) -> None:
    assert fate(status, when, outcome) == expected


def test_one_put_off_is_open_to_the_end_of_the_year_it_was_announced_for() -> None:
    assert fate("postponed", None, PUT_OFF, "2018-12-31") == "postponed"
    assert fate("postponed", None, PUT_OFF, "2019-01-01") == "lapsed"
    assert fate("postponed", day("2019-03-01"), PUT_OFF, "2019-12-31") == "postponed"
    assert fate("postponed", None, {**PUT_OFF, "announced": "2019-01-05"}, "2019-06-01") == "postponed"
