"""Pairs that nearly merged: one thing apart, close in time; no rows of one table, and no crowd of neighbours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from equipoise.ledger.encounters import Cluster
from equipoise.ledger.fields import Place
from equipoise.questions.asked import Sighting
from equipoise.questions.near_pairs import EACH, close_pairs, kept_apart
from tests.hand_built import day, mention, row

ONE = Sighting(
    "e-a",
    "AZE",
    date(2018, 9, 1),
    date(2018, 9, 1),
    "leader",
    "in person",
    "bilateral",
    "Sochi",
    "machine",
    (("compared", "AZE"), ("leader", "bilateral", "AZE")),
)
LATER = replace(ONE, id="e-b", start=date(2018, 9, 3), end=date(2018, 9, 3))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, 1),
        ({"start": date(2018, 9, 5), "end": date(2018, 9, 5)}, 0),
        ({"level": "minister"}, 1),
        ({"level": "minister", "place": "Baku"}, 0),
        ({"level": None, "place": None}, 1),
        ({"within": "ARM"}, 0),
        ({"counts": ()}, 0),
        ({"start": None, "end": None}, 0),
    ],
)
def test_which_events_are_close(change: dict[str, object], found: int) -> None:
    pairs = list(close_pairs([replace(LATER, **change), ONE]))  # type: ignore[arg-type]
    assert [p.id for p in pairs] == ["e-a+e-b"] * found


def test_of_two_events_the_one_with_fewer_counts_would_go() -> None:
    (pair,) = close_pairs([ONE, replace(LATER, counts=(("unranked", "bilateral", "AZE"),))])
    assert pair.loser.id == "e-b"


def test_a_crowd_gives_each_event_a_few_pairs_only() -> None:
    crowd = [replace(ONE, id=f"e-{n:03}", start=ONE.start) for n in range(100)]
    assert len(list(close_pairs(crowd))) <= EACH * len(crowd)


FIRST = {"date": day("2018-09-01"), "level": "leader", "place": Place("Sochi", "RUS"), "setting": "bilateral"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"date": day("2018-09-03")}, "date: 2018-09-01 and 2018-09-03, 2 days apart"),
        ({"level": "minister"}, "level: leader and minister"),
        ({"channel": "phone"}, "nothing that they say differs"),
        ({"setting": "multilateral"}, "setting: bilateral and multilateral"),
        ({"place": Place("Baku", "AZE")}, "place: Sochi and Baku"),
        ({"date": None}, "one has no date"),
        ({"level": "minister", "place": Place("Baku", "AZE")}, None),
        ({"target": ("ARM",)}, None),
    ],
)
def test_what_alone_keeps_two_apart(change: dict[str, object], words: str | None) -> None:
    assert kept_apart(Cluster([mention("d-a", **FIRST)]), Cluster([mention("d-b", **{**FIRST, **change})])) == words


def test_two_rows_of_one_table_are_two_occasions() -> None:
    rows = [row("A1", 2, date=day("2018-09-01")), row("A2", 3, date=day("2018-09-01"))]
    assert kept_apart(*(Cluster([one]) for one in rows)) is None
    other = row("B1", 2, table="other", date=day("2018-09-02"))
    assert kept_apart(Cluster(rows[:1]), Cluster([other])) is not None
