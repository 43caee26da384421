"""Looks, alerts and ties seen: kept once each, and none in a record from before they were kept."""

from __future__ import annotations

import gzip
from pathlib import Path

from equipoise.ledger.casefolder import Case
from equipoise.ledger.looks import Look, keep_alerts, keep_ties_seen, read_alerts, read_looks, read_ties_seen
from equipoise.ledger.opening import reading, writing
from tests.hand_built import new_case

FIRST, SECOND = Look("https://a.example", "2018-09-01", None, 3), Look("https://a.example", "2018-09-02", "gone (404)")


def test_looks_come_back_by_source_the_earliest_first(case: Case) -> None:
    other = Look("https://b.example", "2018-09-01")
    case.store.looked([SECOND, other, FIRST, FIRST])
    with reading(case.store.path) as connection:
        assert read_looks(connection) == {"https://a.example": [FIRST, SECOND], "https://b.example": [other]}


def test_alerts_and_ties_are_kept_once(case: Case) -> None:
    for at in ("2018-09-01", "2018-09-02"):
        with writing(case.store.path) as connection:
            keep_alerts(connection, {"a-1": ("a tie ended", "t-1")}, at)
            keep_ties_seen(connection, ["t-1", "t-2"], at)
    with reading(case.store.path) as connection:
        assert read_alerts(connection) == {"a-1"}
        assert read_ties_seen(connection) == {"t-1", "t-2"}
        assert connection.execute("SELECT DISTINCT fired_at FROM alerts").fetchall() == [("2018-09-01",)]


def test_an_older_record_has_none(tmp_path: Path) -> None:
    case = new_case(tmp_path / "c")
    case.store.path.parent.mkdir()
    packed = Path(__file__).parent / "fixtures" / "schema-1.duckdb.gz"
    case.store.path.write_bytes(gzip.decompress(packed.read_bytes()))
    with reading(case.store.path) as connection:
        assert (read_looks(connection), read_alerts(connection), read_ties_seen(connection)) == ({}, set(), frozenset())
