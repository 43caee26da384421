"""Ledgers written by earlier versions open, and say what they said."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from equipoise.ledger.casefolder import open_case
from equipoise.ledger.view import View
from equipoise.questions.events import events

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.mark.parametrize("name", sorted(p.name.removesuffix(".duckdb.gz") for p in FIXTURES.glob("*.duckdb.gz")))
def test_an_earlier_ledger_opens(name: str, tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text('format = 1\npivot = "RUS"\npartners = ["ARM", "AZE"]\n', "utf-8")
    (tmp_path / "ledger").mkdir()
    packed = (FIXTURES / f"{name}.duckdb.gz").read_bytes()
    (tmp_path / "ledger" / "record.duckdb").write_bytes(gzip.decompress(packed))
    expected = json.loads((FIXTURES / f"{name}-events.json").read_text("utf-8"))

    view = View(open_case(tmp_path))
    found = events(view).to_json()

    assert [e["id"] for e in found] == [e["id"] for e in expected]
    assert {e["id"]: e["status"] for e in found} == {e["id"]: e["status"] for e in expected}
    snapshot = view.snapshot()
    assert snapshot.documents
    assert len(snapshot.judgements) == 5
