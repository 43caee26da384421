"""What was not read is told as zero coverage."""

from __future__ import annotations

from pathlib import Path

from equipoise.ledger.view import View
from equipoise.questions.uncovered import EMPTY, uncovered
from tests.hand_built import day, keep, mention, new_case


def test_months_and_states_that_nobody_read_of(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", since='"2018-08"', until='"2018-10"')
    assert uncovered(View(case)) == [EMPTY]
    keep(case, mention(date=day("2018-09-27")))
    told = uncovered(View(case), ("RUS", "FRA"))
    assert "Zero coverage of France: no meeting, visit or call that was read names it." in told
    assert "Zero coverage in 2018-08 and 2018-10: nothing published then was read." in told
    assert uncovered(View(case), ("RUS", "nowhere"), "2018-09", "2018-09")[1:] == []
    assert not any("9999" in sentence for sentence in uncovered(View(case), (), "2018-09", "9999"))
