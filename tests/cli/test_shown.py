"""What stands on the screen where there is little to show."""

from __future__ import annotations

import pytest

from equipoise.cli.hypothesising import print_hypotheses
from equipoise.cli.shown import print_events
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.events import events
from equipoise.questions.hypotheses import hypotheses


def test_no_events_and_no_hypotheses_say_what_to_do(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    print_events(events(View(case)))
    told = capsys.readouterr().err
    assert told.startswith("0 events. ") and "`equipoise read` sources" in told and "show ID" not in told
    print_hypotheses(hypotheses(View(case)))
    assert "equipoise hypotheses add NAME" in capsys.readouterr().err
