"""The records and their JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.ledger.documents import Address, Count, Document
from equipoise.ledger.fields import When, dyad_level
from equipoise.ledger.records import Judgement, Mention, evidence
from tests.hand_built import between, day, mention, person, row
from tests.ledger.strategies import judgements_on, mentions


@given(mentions())
def test_a_mention_survives_its_json(found: list[Mention]) -> None:
    for one in found:
        assert Mention.from_json(json.loads(json.dumps(one.to_json()))) == one


@given(st.data())
def test_a_judgement_survives_its_json(data: st.DataObject) -> None:
    for one in data.draw(judgements_on([mention()])):
        assert Judgement.from_json(json.loads(json.dumps(one.to_json()))) == one


def test_a_count_survives_its_json() -> None:
    data = {
        "document": "d-a",
        "dyad": ["RUS", "AZE"],
        "start": "2018-01-01",
        "end": "2018-12-31",
        "count": 4,
        "scope": "meetings",
        "statement": "The fourth this year.",
        "url": None,
    }
    assert Count.from_json(data).to_json() == data


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (day("2018-09-27"), "2018-09-27"),
        (day("2018-09-27", "2018-09-28"), "2018-09-27 to 2018-09-28"),
        (When.month(2018, 2), "2018-02"),
        (between("2018-01-01", "2018-12-31"), "2018-01-01 to 2018-12-31"),
    ],
)
def test_a_date_reads_as_precisely_as_it_is_known(when: When, shown: str) -> None:
    assert str(when) == shown
    assert When.from_json(when.to_json()) == when


def test_a_month_has_all_its_days() -> None:
    assert When.month(2020, 2).end.day == 29


@pytest.mark.parametrize(
    ("ranks", "level"),
    [
        ((("RUS", "leader"), ("AZE", "leader")), "leader"),
        ((("RUS", "leader"), ("AZE", "minister")), "minister"),
        ((("RUS", "leader"), ("RUS", "official"), ("AZE", "leader")), "leader"),
        ((("RUS", "leader"), ("AZE", None)), None),
        ((("RUS", "leader"),), None),
        ((), None),
    ],
)
def test_the_level_of_a_dyad_is_the_lower_of_the_sides_highest_ranks(
    ranks: tuple[tuple[str, str | None], ...], level: str | None
) -> None:
    people = [person(state, None, rank) for state, rank in ranks]
    assert dyad_level(people, ("RUS", "AZE")) == level


def test_a_documents_publisher_and_url_are_the_first_that_are_known() -> None:
    places = (
        Address("sources/a.txt"),
        Address("https://one.example/a", "TASS"),
        Address("https://two.example/b", "IA"),
    )
    found = Document("d-a", "text", "A title", "Words.", addresses=places)
    assert (found.publisher, found.url) == ("TASS", "https://one.example/a")
    assert Document("d-a", "text", "", "").url is None


def test_a_row_in_evidence_says_where_it_stands_and_what_it_rests_on() -> None:
    found = evidence(row("A1", 17, url="https://news.example/a"))
    assert (found["kind"], found["dataset"], found["row"]) == ("row", "chronology", 17)
    assert found["url"] == "https://news.example/a"
    assert "row" not in evidence(mention())
