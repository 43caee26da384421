"""Ranks of offices against the chronologies' own levels, and holders by date."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from equipoise.world.codes import actors
from equipoise.world.offices import holder, holders, plural, rank_of
from equipoise.world.tables import organisations
from equipoise.world.terms import RANKS, terms

TABLES = ("chronology-2018", "leaders-rus-aze", "leaders-rus-arm")


@pytest.mark.parametrize(
    ("office", "state", "rank"),
    [
        ("president", "RUS", "leader"),
        ("acting prime minister", "ARM", "leader"),
        ("first deputy prime minister", "ARM", "minister"),
        ("State Duma chairman", "RUS", "minister"),
        ("State Duma committee chair", "RUS", "official"),
        ("European Council president", "EU", "minister"),
        ("secretary general", "CSTO", "minister"),
        ("ambassador to Belarus", "AZE", "official"),
        ("deputy defence minister", "RUS", "official"),
        ("U.S. Secretary of State", "USA", "minister"),
        ("Polish foreign minister", None, "minister"),
        ("former president", "USA", "official"),
        ("host", "GEO", None),
        ("", None, None),
    ],
)
def test_rank_of(office: str, state: str | None, rank: str | None) -> None:
    assert rank_of(office, state) == rank


@pytest.mark.parametrize("name", TABLES)
def test_pair_levels_come_out_as_the_tables_say(shared: Path, name: str) -> None:
    with (shared / f"facts/{name}.csv").open(encoding="utf-8", newline="") as stream:
        wrong = [
            (row["id"], row["participants"], row["pair_level"], pair_level(row))
            for row in csv.DictReader(stream)
            if row["channel"] and pair_level(row) != row["pair_level"]
        ]
    assert wrong == []


def pair_level(row: dict[str, str]) -> str | None:
    """The lowest of the sides' highest ranks; bodies and mediators are sides only where states are fewer than two."""
    parts = [p.split(":") for p in row["participants"].split(";")]
    sides: dict[str, list[int]] = {}
    for state, person, office in (p for p in parts if len(p) == 3):
        sides.setdefault(state, []).append(RANKS.index(rank_then(office, state, person, row["date_start"])))
    bodies = {o.code for o in organisations()}
    states = {s: ranks for s, ranks in sides.items() if s not in bodies}
    counted = states if len(states) > 1 else sides
    return RANKS[max(min(ranks) for ranks in counted.values())]


def rank_then(office: str, state: str, person: str, day: str) -> str:
    """The office's rank; of somebody elected and not yet in office that of the office then held."""
    if office.endswith("-elect"):
        held = [h.rank for h in holders(person, day) if h.state == state]
        # Medvedev was first deputy prime minister, an office of which the tables have no holders of 2008.
        return min(held, key=RANKS.index, default="minister")
    return rank_of(office, state) or "official"


@pytest.mark.parametrize(
    ("state", "role", "at", "person"),
    [
        ("AZE", "leader", "2018-09-27", "Ilham Aliyev"),
        ("ARM", "leader", "2018-04-08", "Serzh Sargsyan"),
        ("ARM", "leader", "2018-09-27", "Nikol Pashinyan"),
        ("RUS", "prime minister", "2018-09-27", "Dmitry Medvedev"),
        ("RUS", "president", "2010", "Dmitry Medvedev"),
        ("RUS", "premier", "2010", "Vladimir Putin"),
        ("TUR", "minister of foreign affairs", "2018-09-27", "Mevlut Cavusoglu"),
        ("DEU", "chancellor", "2018", "Angela Merkel"),
        ("IRN", "leader", "2018", "Hassan Rouhani"),
        ("IRN", "supreme leader", "2018", "Ali Khamenei"),
        ("GBR", "head of state", "2018", "Elizabeth II"),
        ("EU", "president of the European Council", "2018", "Donald Tusk"),
    ],
)
def test_holder(state: str, role: str, at: str, person: str) -> None:
    found = holder(state, role, at)
    assert found is not None
    assert found.person == person


def test_holder_of_today_and_of_nothing() -> None:
    now = holder("AZE", "president")
    assert now is not None
    assert now.end is None
    assert holder("AZE", "foreign minister", "1950") is None
    assert holder("???", "president") is None


def test_holders_by_name() -> None:
    (held,) = holders("Putin", "2009-01-01")
    assert (held.state, held.office, held.rank) == ("RUS", "prime minister", "leader")
    assert [h.office for h in holders("Vladimir Putin")] == ["president", "prime minister", "president"]
    assert holders("Nobody") == []


def test_an_organisation_has_no_leaders() -> None:
    bodies = {o.code for o in organisations()}
    ranks = {h.rank for t in terms() if t.state in bodies for h in holders(t.person) if h.state in bodies}
    assert "leader" not in ranks
    assert bodies < actors().keys()


@pytest.mark.parametrize(
    ("one", "many"),
    [("president", "presidents"), ("minister of defence", "ministers of defence"), ("chairman", "chairmen")],
)
def test_plural(one: str, many: str) -> None:
    assert plural(one) == many
