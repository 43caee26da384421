"""Ledgers written by earlier versions open, and say what they said."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from equipoise.ledger.casefolder import open_case
from equipoise.ledger.view import View
from equipoise.questions.changes import changes
from equipoise.questions.events import events
from equipoise.questions.forecast import forecast
from equipoise.questions.hypotheses import hypotheses

FIXTURES = Path(__file__).parent / "fixtures"


def opened(name: str, folder: Path) -> View:
    (folder / "case.toml").write_text('format = 1\npivot = "RUS"\npartners = ["ARM", "AZE"]\n', "utf-8")
    (folder / "ledger").mkdir()
    packed = (FIXTURES / f"{name}.duckdb.gz").read_bytes()
    (folder / "ledger" / "record.duckdb").write_bytes(gzip.decompress(packed))
    return View(open_case(folder))


@pytest.mark.parametrize("name", sorted(p.name.removesuffix(".duckdb.gz") for p in FIXTURES.glob("*.duckdb.gz")))
def test_an_earlier_ledger_opens(name: str, tmp_path: Path) -> None:
    expected = json.loads((FIXTURES / f"{name}-events.json").read_text("utf-8"))

    view = opened(name, tmp_path)
    found = events(view).to_json()

    assert [e["id"] for e in found] == [e["id"] for e in expected]
    assert {e["id"]: e["status"] for e in found} == {e["id"]: e["status"] for e in expected}
    snapshot = view.snapshot()
    assert snapshot.documents
    assert len(snapshot.judgements) == 5


def test_what_people_wrote_beside_it_and_what_it_was_before_are_there(tmp_path: Path) -> None:
    view = opened("schema-10", tmp_path)
    assert [item.forecast.question for item in forecast(view).listed] == ["Putin visits Yerevan"]
    matrix = hypotheses(view)
    assert (matrix.names, [p.marks for p in matrix.pieces]) == (("balancing", "turning"), [("C", "CC")])
    found = changes(view.case, since="2026-11-01")
    assert len(found.judgements) == 5 and len(found.documents) == 6, "one was superseded since it came"
