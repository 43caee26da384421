"""Every number of a finding belongs to a result and leads to its evidence; and what the findings say."""

from __future__ import annotations

import re
import tempfile
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.briefing import brief
from equipoise.briefing.blocks import EvidenceList, Finding, Note, Number, Row, Table
from equipoise.briefing.document import Brief
from equipoise.briefing.figures import value_at
from equipoise.ledger.fields import STATUSES
from equipoise.ledger.view import View
from tests.briefing.records import PERIOD, history, meeting
from tests.hand_built import keep, new_case


def numbers(made: Brief) -> list[Number]:
    return [
        part
        for block in made.blocks
        if isinstance(block, Finding | Note)
        for part in block.parts
        if isinstance(part, Number)
    ]


def anchors(made: Brief) -> set[str]:
    """Every place of the page that a number may lead to."""
    rows: list[Row] = [row for block in made.blocks if isinstance(block, Table) for row in block.rows]
    entries = [entry for block in made.blocks if isinstance(block, EvidenceList) for entry in block.entries]
    cited = {block.anchor for block in made.blocks if hasattr(block, "anchor")}
    return {row.anchor for row in rows} | {entry.anchor for entry in entries} | cited


def check(made: Brief) -> None:
    for block in made.blocks:
        if isinstance(block, Finding):
            words = [part for part in block.parts if isinstance(part, str)]
            assert not re.search(r"\d", "".join(words)), block
    known = anchors(made)
    for number in numbers(made):
        assert value_at(made.results, number.result_path) == number.value
        assert agrees(number), number
        assert set(number.evidence_ids) <= known
        assert not number.evidence_ids or number.anchor in known


def agrees(number: Number) -> bool:
    """Whether what is shown is the value, rounded as it is shown."""
    digits = re.search(r"\d+(\.\d+)?", number.shown)
    assert digits, number
    if isinstance(number.value, str):
        return digits[0] in number.value
    assert number.value is not None
    value = number.value * (100 if number.shown.endswith(" %") else 1)
    places = len(digits[0].partition(".")[2])
    return abs(float(digits[0]) - value) <= 0.5 * 10**-places + 1e-9


def test_full_record(full: Brief) -> None:
    check(full)
    assert len(numbers(full)) > 20


def test_empty_record(empty: Brief) -> None:
    check(empty)
    assert empty.findings() == []


days = st.dates(date(2017, 6, 1), date(2018, 12, 31))
meetings = st.lists(st.tuples(days, st.sampled_from(["AZE", "ARM"]), st.sampled_from(STATUSES)), max_size=8)

lengths = st.integers(1, 400)


@settings(max_examples=4)
@given(meetings, st.lists(st.tuples(days, st.sampled_from(["ACCUSE", "COERCE"])), max_size=3), st.booleans(), lengths)
def test_any_record(
    found: list[tuple[date, str, str]], quarrels: list[tuple[date, str]], with_history: bool, length: int
) -> None:
    """No record makes a finding with a number of its own."""
    rows = [meeting(f"Q-{n}", day.isoformat(), type=kind) for n, (day, kind) in enumerate(quarrels)]
    rows += [meeting(f"X-{n}", day.isoformat(), who, status=status) for n, (day, who, status) in enumerate(found)]
    with tempfile.TemporaryDirectory() as folder:
        case = new_case(Path(folder) / "case", **PERIOD)
        keep(case, *rows, *(history() if with_history else []))
        drawers = [patch(f"equipoise.charts.{one}.draw", undrawn) for one in ("timeline", "compared", "picture")]
        with drawers[0], drawers[1], drawers[2]:
            check(brief(View(case), since="2018-01-01", until=date(2018, 1, 1) + timedelta(days=length)))


def undrawn(*_: object) -> str:
    """No picture: drawing takes longer than everything else, and has its own tests."""
    return "<svg></svg>"


def said(made: Brief, label: str) -> str:
    return " ".join(line for line in made.findings() if line.startswith(label))


def test_attention(full: Brief) -> None:
    text = said(full, "Attention")
    assert "2 two-way meetings with Azerbaijan's and 1 with Armenia's: a ratio of 2.00 to one" in text
    assert "do not show" in text and "(95 % interval)" in text


def test_intensity_is_against_the_own_history(full: Brief) -> None:
    text = said(full, "Intensity")
    assert "With Azerbaijan, 2 leaders' meetings in the period against a usual 1.0 a year (8 in 2010–2018)" in text
    assert "which would bring 0.5 in as long a time" in text


def test_announcements_have_their_fates(full: Brief) -> None:
    text = said(full, "Announcements")
    assert text.startswith("Announcements: Of 3 meetings announced, 1 was held as announced; 1 was postponed")
    assert text.endswith("1 was cancelled.")


def test_joint_rivals_completeness_checking(full: Brief) -> None:
    assert said(full, "Joint").startswith("Joint meetings: 1 meeting with both partners present")
    assert "1 act or word of conflict, 1 use of force among them, and 1 meeting or call" in said(full, "The rivals")
    assert "2 counts of the leaders' meetings: 1 lies between the record's count of two-way" in said(
        full, "Completeness"
    )
    assert said(full, "Completeness").endswith("all meetings in person, 1 outside.")
    assert "Of the 6 events" in said(full, "Checking")


def test_ties_that_pull_apart(full: Brief) -> None:
    text = said(full, "Ties that pull apart")
    assert "bound to Armenia by a defence treaty; Armenia and Azerbaijan are divided by a dispute" in text
    assert "49.2 percent of Azerbaijan's arms imports (2014 to 2018) and 100 percent of Armenia's" in text


def test_no_history_no_intensity(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", **PERIOD)
    keep(case, meeting("AZ-1", "2018-09-01"))
    made = brief(View(case))
    check(made)
    assert "cannot be said" in said(made, "Intensity")
    assert "too one-sided for a ratio" in said(made, "Attention")
