"""The flat relations that questions read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import duckdb
import pytest

from equipoise.ledger.fields import Place
from equipoise.ledger.records import Event
from equipoise.ledger.relations import RELATIONS, create, event_rows, fill, insert
from tests.hand_built import day, document, mention, merged, person, row

TYPES = {"VARCHAR", "INTEGER", "BOOLEAN", "DATE"}


def relations(events: Iterable[Event]) -> dict[str, list[dict[str, Any]]]:
    found = event_rows(list(events), [document("d-a", published=None), document("d-b")])
    return {part.relation: [dict(r) for r in part.rows] for part in found}


def test_relations_have_flat_columns_of_types_that_every_engine_has() -> None:
    assert {kind for columns in RELATIONS.values() for kind in columns.values()} <= TYPES


def test_every_relation_but_the_ties_derives_from_events_and_documents() -> None:
    assert set(relations([])) == set(RELATIONS) - {"ties", "overruled_ties"}


def test_a_meeting_becomes_flat_rows() -> None:
    people = (person("RUS", "A"), person("AZE", "B", "minister"))
    visit = mention(
        "d-a",
        symmetric=False,
        mode="visit",
        participants=people,
        contexts=("economic", "military"),
        date=day("2018-09-27"),
        place=Place("Baku", "AZE"),
    )
    found = relations(merged(visit))
    (event,) = found["events"]
    assert set(event) == set(RELATIONS["events"])
    assert (event["date_start"], event["place"], event["country"], event["reports"]) == ("2018-09-27", "Baku", "AZE", 1)
    assert found["event_dyads"] == [{"event": event["id"], "source": "RUS", "target": "AZE", "level": "minister"}]
    assert [r["party"] for r in found["event_parties"]] == ["RUS", "AZE"]
    assert [r["context"] for r in found["event_contexts"]] == ["economic", "military"]
    assert found["event_mentions"] == [{"event": event["id"], "mention": visit.id, "document": "d-a"}]
    assert json.loads(found["event_records"][0]["record"])["id"] == event["id"]


def test_an_event_is_held_only_where_its_outcome_occurred() -> None:
    announced = row("A1", 2, status="planned", outcome=["A2"], date=day("2018-09-01"))
    held = row("A2", 3, date=day("2018-09-03"))
    denied = row("A2", 3, status="denied", date=day("2018-09-03"))
    for outcome, expected in ((held, 1), (denied, 0)):
        (plan,) = (r for r in relations(merged(announced, outcome))["events"] if r["status"] == "planned")
        assert (plan["held"], plan["outcome"] is not None) == (expected, True)


def test_undated_events_and_documents_have_nulls() -> None:
    found = relations(merged(mention()))
    (event,) = found["events"]
    assert {event[name] for name in ("date_start", "date_end", "date_precision", "place", "country", "outcome")} == {
        None
    }
    assert [r["published"] for r in found["read_documents"]] == [None, "2018-09-28"]


@pytest.fixture
def connection() -> Iterable[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


def test_rows_come_back_as_they_went_in(connection: duckdb.DuckDBPyConnection) -> None:
    create(connection)
    fill(connection, event_rows(merged(mention(date=day("2018-09-27"))), [document("d-a", text="“x” \\ ' \n\u0000")]))
    assert connection.execute("SELECT count(*) FROM events").fetchone() == (1,)
    create(connection, ["events"])
    assert connection.execute("SELECT count(*) FROM events").fetchone() == (0,), "creating empties"


def test_text_of_any_kind_survives_the_insert(connection: duckdb.DuckDBPyConnection) -> None:
    texts = ["", "a'b\"c\\d", "Əliyev 🤝", "line\nbreak\ttab", "{}[],:", "null", "x" * 100_000]
    connection.execute("CREATE TABLE t (a VARCHAR, b INTEGER)")
    insert(connection, "t", {"a": "VARCHAR", "b": "INTEGER"}, [{"a": t, "b": i} for i, t in enumerate(texts)])
    insert(connection, "t", {"a": "VARCHAR", "b": "INTEGER"}, [])
    assert [r[0] for r in connection.execute("SELECT a FROM t ORDER BY b").fetchall()] == texts
