"""The bundle of evidence: every event with its id, quote and document, and what was not read."""

from __future__ import annotations

import json
from pathlib import Path

from equipoise.briefing.pack import pack
from equipoise.ledger.view import View
from tests.cli.conftest import filled
from tests.cli.running import validate


def test_a_bundle_holds_ids_quotes_and_gaps(tmp_path: Path) -> None:
    made = pack(View(filled(tmp_path / "case")))
    data = json.loads(made.to_text())
    validate(data, "pack")
    text = made.to_markdown()
    assert made.events
    for event in made.events:
        assert f"**{event['id']}**" in text
        assert all(quote["text"].split()[0] in text for quote in event["quotes"])
    assert "Zero coverage in" in text
    assert "verify DRAFT" in text
    assert made.table.height == len(made.events)
