"""JSON: plain data, blocks by kind, numbers that point into the results beside them."""

from __future__ import annotations

import json

from equipoise.briefing.blocks import KINDS
from equipoise.briefing.document import Brief
from equipoise.briefing.figures import value_at


def test_blocks_and_results(full: Brief) -> None:
    data = json.loads(full.to_text())
    assert {block["block"] for block in data["blocks"]} == {kind.__name__.lower() for kind in KINDS}
    assert set(data["results"]) >= {"contacts", "events", "ties", "coverage", "announcements"}


def test_numbers_point_into_the_results(full: Brief) -> None:
    data = json.loads(full.to_text())
    parts = [p for b in data["blocks"] if b["block"] == "finding" for p in b["parts"] if isinstance(p, dict)]
    found = [p for p in parts if p["block"] == "number"]
    assert found
    assert all(value_at(data["results"], p["result_path"]) == p["value"] for p in found)
