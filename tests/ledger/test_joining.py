"""From the mentions of one event to its record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from equipoise.ledger.fields import Place, When
from equipoise.ledger.records import Event
from tests.hand_built import between, day, mention, merged, only, person, row

WHEN = {"date": day("2018-09-01")}


def joined(*fields: dict[str, Any]) -> Event:
    """The event of one text each with these fields."""
    return only(merged(*(mention(f"d-{i}", **WHEN | given) for i, given in enumerate(fields))))


def test_the_majority_is_shown() -> None:
    assert joined({"mode": "visit"}, {"mode": None}, {"mode": None}).mode == "visit", "silence is no vote"
    assert joined({"mode": "visit"}, {"mode": "third-party"}, {"mode": "third-party"}).mode == "third-party"


def test_on_a_tie_a_table_wins_over_a_text_and_the_surer_text_over_the_other() -> None:
    text = mention("d-a", mode="visit", confidence=1.0, **WHEN)
    assert only(merged(text, row("A1", mode="third-party", **WHEN))).mode == "third-party"
    assert (
        joined({"mode": "visit", "confidence": 0.6}, {"mode": "third-party", "confidence": 0.7}).mode == "third-party"
    )


def test_the_most_precise_date_is_shown() -> None:
    assert joined({"date": When.month(2018, 9)}, {"date": day("2018-09-05")}).date == day("2018-09-05")
    assert joined({"date": When.month(2018, 9)}, {"date": between("2018-08-27", "2018-09-02")}).date == between(
        "2018-08-27", "2018-09-02"
    )


def test_everyone_named_takes_part_once_and_a_nameless_entry_only_where_nobody_is_named() -> None:
    first = {"participants": (person("RUS", "Putin"), person("AZE", None, "leader"))}
    second = {"participants": (person("RUS", "Vladimir Putin", None, "president"), person("AZE", "İlham Əliyev"))}
    found = {(p.state, p.person, p.office, p.rank) for p in joined(first, second).participants}
    assert found == {("RUS", "Vladimir Putin", "president", "leader"), ("AZE", "İlham Əliyev", None, "leader")}


def test_the_level_is_the_lower_of_the_sides_highest_ranks() -> None:
    people = (person("RUS", "A", "leader"), person("RUS", "B", "official"), person("AZE", "C", "minister"))
    assert joined({"participants": people}).level == "minister"
    assert joined({"participants": people[:2]}).level is None


def test_the_level_a_table_gives_wins_in_a_meeting_of_two() -> None:
    people = (person("RUS", "A", "leader"), person("AZE", "C", "minister"))
    event = joined({"participants": people, "level": "leader"})
    assert (event.level, event.dyad_level("RUS", "AZE")) == ("leader", "leader")


def test_in_a_larger_meeting_each_dyad_has_its_own_level() -> None:
    people = (person("RUS", "A"), person("AZE", "B"), person("ARM", "C", "minister"))
    event = joined({"target": ("AZE", "ARM"), "participants": people})
    assert event.level == "minister"
    assert event.dyad_level("RUS", "AZE") == "leader"
    assert event.dyad_level("RUS", "ARM") == "minister"


@pytest.mark.parametrize(
    ("target", "setting"),
    [(("AZE",), "bilateral"), (("AZE", "ARM"), "trilateral"), (("AZE", "ARM", "TUR"), "multilateral")],
)
def test_a_meeting_of_unknown_setting_has_the_setting_of_its_size(target: tuple[str, ...], setting: str) -> None:
    assert joined({"target": target}).setting == setting


def test_a_meeting_of_unknown_channel_is_in_person_unless_it_was_a_call() -> None:
    assert joined({}).channel == "in person"
    assert joined({"mode": "phone"}).channel == "phone"
    assert joined({"type": "SUPPORT"}).channel is None


def test_dyads_of_a_symmetric_event_are_all_pairs_and_of_a_directed_one_source_with_target() -> None:
    assert set(joined({"target": ("AZE", "ARM")}).dyads()) == {("RUS", "AZE"), ("RUS", "ARM"), ("AZE", "ARM")}
    directed = joined({"source": ("RUS", "ARM"), "target": ("AZE",), "symmetric": False})
    assert set(directed.dyads()) == {("RUS", "AZE"), ("ARM", "AZE")}


def test_the_standing_says_who_vouches() -> None:
    assert joined({}).standing == "machine"
    assert only(merged(mention("d-a", **WHEN), row("A1", **WHEN))).standing == "table"


def test_an_event_is_known_from_its_first_report_and_named_after_it() -> None:
    late, early = mention("d-a", **WHEN), mention("d-b", reported=date(2018, 9, 2), **WHEN)
    event = only(merged(late, early))
    assert event.announced == date(2018, 9, 2)
    assert event.id == "e-" + early.id.removeprefix("m-")


def test_a_statement_that_a_second_report_makes_without_attribution_is_a_fact() -> None:
    assert joined({"attributed_to": "AZE"}).attributed_to == "AZE"
    assert joined({"attributed_to": "AZE"}, {"attributed_to": None}).attributed_to is None


def test_scores_come_from_the_ontology() -> None:
    visit = joined({"mode": "visit"})
    assert (visit.goldstein, visit.quad) == (4.0, "verbal cooperation")
    assert (joined({}).goldstein, joined({"type": "AID"}).quad) == (2.5, "material cooperation")


def test_conflicts_list_every_value_the_most_frequent_first() -> None:
    event = joined(
        {"place": Place("Sochi", "RUS")}, {"place": Place("Moscow", "RUS")}, {"place": Place("Sochi", "RUS")}
    )
    assert event.place == Place("Sochi", "RUS")
    assert event.conflicts == {"place": ("Sochi", "Moscow")}


def test_a_visit_has_a_visitor_and_a_host_where_any_report_tells() -> None:
    visit = {"symmetric": False, "mode": "visit", "source": ("AZE",), "target": ("RUS",)}
    event = joined({}, {}, visit)
    assert (event.source, event.target, event.symmetric) == (("AZE",), ("RUS",), False)
    assert joined({}, {"mode": "visit"}).symmetric
