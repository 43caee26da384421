"""`response` as a process."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.cli.running import json_of, refused, succeeded
from tests.hand_built import day, keep, new_case, row


def test_text_json_and_refusals(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case")
    rows = []
    for n in range(16):
        when = date(2010 + n // 2, 2 + 5 * (n % 2), 3) + timedelta(days=5 * n)
        given = {"level": "leader", "setting": "bilateral", "channel": "in person"}
        rows.append(row(f"r{n}", n, target=("ARM" if n % 2 else "AZE",), date=day(str(when)), reported=when, **given))
    keep(case, *rows)
    found = json_of("response", "--draws", "199", "--json", "--case", case.folder, schema="response")
    assert found["method"]["parameters"]["seed"] == 17
    text = succeeded("response", "RUS", "ARM", "AZE", "--draws", "199", "--case", case.folder)
    assert "No sign" in text and "by chance" in text and "does not say that it answers it" in text
    assert "Name the three" in refused("response", "RUS", "ARM", "--case", case.folder, status=2)
