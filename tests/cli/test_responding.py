"""`response` as a process."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.cli.running import json_of
from tests.hand_built import keep, new_case
from tests.questions.test_response import met


def test_it_asks_of_the_case_with_a_seed(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case")
    days = [date(2010 + n // 2, 3 + 5 * (n % 2), 3) + timedelta(days=5 * n) for n in range(8)]
    keep(case, *[met(f"r{n}", n, when, ("ARM" if n % 2 else "AZE",)) for n, when in enumerate(days)])
    found = json_of("response", "--draws", "99", "--seed", "3", "--json", "--case", case.folder, schema="response")
    assert found["method"]["parameters"]["seed"] == 3
    assert [one["meetings"] for one in found["directions"]] == [{"first": 4, "then": 4}] * 2
