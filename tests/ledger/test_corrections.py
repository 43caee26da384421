"""What each judgement does to the events: DESIGN's words on judgements, one test each."""

from __future__ import annotations

from typing import Any

import pytest

from equipoise.ledger.fields import Place, When
from equipoise.ledger.records import Event, Judgement
from tests.hand_built import as_json, between, day, holding, judgement, mention, merged, only, person, retract, row

FIRST = {"date": day("2018-09-01")}
LATER = {"date": day("2018-09-27")}


def one_event(*judgements: Judgement, **fields: Any) -> Event:
    return only(merged(mention(**FIRST | fields), judgements=judgements))


def test_confirm_changes_the_standing_alone() -> None:
    plain = one_event()
    confirmed = one_event(judgement("confirm", mention()))
    assert (plain.standing, confirmed.standing) == ("machine", "confirmed")
    assert confirmed.judgements and confirmed.to_json()["evidence"][-1]["kind"] == "judgement"
    assert plain.to_json() | {"standing": "confirmed"} == confirmed.to_json() | {
        "evidence": plain.to_json()["evidence"]
    }


def test_confirming_one_mention_holds_for_its_event() -> None:
    a, b = mention("d-a", **FIRST), mention("d-b", **FIRST)
    assert only(merged(a, b, judgements=[judgement("confirm", b, prefix="m-")])).standing == "confirmed"


def test_reject_on_an_event_drops_it_with_all_its_reports() -> None:
    a, b, other = mention("d-a", **FIRST), mention("d-b", **FIRST), mention("d-c", **LATER)
    events = merged(a, b, other, judgements=[judgement("reject", b)])
    assert [m.id for m in only(events).mentions] == [other.id]


def test_reject_on_an_event_drops_reports_that_are_read_later_too() -> None:
    a = mention("d-a", **FIRST)
    assert merged(a, mention("d-later", **FIRST), judgements=[judgement("reject", a)]) == []


def test_reject_on_a_mention_drops_that_mention_alone() -> None:
    a, b = mention("d-a", **FIRST), mention("d-b", **FIRST)
    event = only(merged(a, b, judgements=[judgement("reject", a, prefix="m-")]))
    assert [m.id for m in event.mentions] == [b.id]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("type", "SUPPORT", "SUPPORT"),
        ("mode", "visit", "visit"),
        ("status", "denied", "denied"),
        ("contexts", ["economic", "military"], ("economic", "military")),
        ("source", ["TUR"], ("TUR",)),
        ("target", ["ARM"], ("ARM",)),
        ("symmetric", False, False),
        ("level", "official", "official"),
        ("channel", "phone", "phone"),
        ("setting", "sideline", "sideline"),
        ("date", {"start": "2018-10-01", "end": "2018-10-31", "precision": "month"}, When.month(2018, 10)),
        ("place", {"name": "Sochi", "country": "RUS"}, Place("Sochi", "RUS")),
        ("attributed_to", "AZE", "AZE"),
    ],
)
def test_set_gives_the_event_a_field(field: str, value: Any, expected: Any) -> None:
    event = one_event(judgement("set", mention(), field=field, value=value))
    assert getattr(event, field) == expected
    assert event.standing == "edited"


def test_set_on_participants_replaces_them_and_with_them_the_level() -> None:
    people = [person("RUS", "Sergey Lavrov", "minister"), person("AZE", "Elmar Mammadyarov", "minister")]
    event = one_event(judgement("set", mention(), field="participants", value=[p.to_json() for p in people]))
    assert {p.person for p in event.participants} == {"Sergey Lavrov", "Elmar Mammadyarov"}
    assert event.level == "minister"


def test_set_holds_for_the_whole_event_and_wins_over_every_report() -> None:
    reports = [mention(f"d-{i}", level="minister", **FIRST) for i in range(3)]
    event = only(merged(*reports, judgements=[judgement("set", reports[0], field="level", value="leader")]))
    assert event.level == "leader"
    assert len(event.mentions) == 3


def test_the_latest_set_of_a_field_holds() -> None:
    sets = [judgement("set", mention(), minute=m, field="level", value=v) for m, v in ((2, "leader"), (1, "official"))]
    assert one_event(*sets).level == "leader"
    assert one_event(*sets, retract(sets[0], 3)).level == "official"


def test_set_none_clears_a_field() -> None:
    assert one_event(judgement("set", mention(), field="date", value=None)).date is None
    assert one_event(judgement("set", mention(), field="place", value=None), place=Place("Baku")).place is None


def test_a_corrected_date_joins_the_event_with_the_reports_of_that_day() -> None:
    wrong, right = mention("d-a", **FIRST), mention("d-b", **LATER)
    corrected = judgement("set", wrong, field="date", value=day("2018-09-27").to_json())
    assert len(only(merged(wrong, right, judgements=[corrected])).mentions) == 2


def test_a_corrected_value_is_not_outvoted_by_reports_that_join_through_it() -> None:
    wrong = mention("d-a", **FIRST)
    ganja = [mention(f"d-{i}", place=Place("Ganja", "AZE"), **LATER) for i in range(2)]
    sets = [
        judgement("set", wrong, minute=1, field="place", value={"name": "Baku", "country": "AZE"}),
        judgement("set", wrong, minute=2, field="date", value=day("2018-09-27").to_json()),
    ]
    assert only(merged(wrong, *ganja, judgements=sets)).place == Place("Baku", "AZE")


def test_a_set_after_another_is_of_the_event_as_it_then_stood() -> None:
    wrong, right = mention("d-a", **FIRST), mention("d-b", level="leader", **LATER)
    sets = [
        judgement("set", wrong, minute=1, field="date", value=day("2018-09-27").to_json()),
        judgement("set", wrong, minute=2, field="level", value="official"),
    ]
    event = only(merged(wrong, right, judgements=sets))
    assert (event.level, len(event.mentions)) == ("official", 2)


def test_rejecting_an_event_after_a_correction_joined_it_drops_it_whole() -> None:
    wrong, right = mention("d-a", **FIRST), mention("d-b", **LATER)
    joined = judgement("set", wrong, minute=1, field="date", value=day("2018-09-27").to_json())
    assert merged(wrong, right, judgements=[joined, judgement("reject", wrong, minute=2)]) == []


def test_a_type_without_modes_loses_the_mode() -> None:
    event = one_event(judgement("set", mention(), field="type", value="SUPPORT"), mode="visit")
    assert (event.type, event.mode) == ("SUPPORT", None)
    odd = judgement("set", mention(), field="mode", value="visit")
    assert one_event(odd, type="SUPPORT").mode is None


def test_same_makes_two_events_one_with_all_their_reports() -> None:
    first = [mention("d-a", **FIRST), mention("d-b", **FIRST)]
    later = [mention("d-c", **LATER), mention("d-d", **LATER)]
    event = only(merged(*first, *later, judgements=[judgement("same", first[0], other=later[0])]))
    assert {m.id for m in event.mentions} == {m.id for m in (*first, *later)}
    assert event.conflicts["date"] == ("2018-09-01", "2018-09-27")


def test_same_joins_what_differs_in_parties_level_and_type() -> None:
    a = [mention("d-a", level="leader", **FIRST), mention("d-b", level="leader", **FIRST)]
    b = [
        mention("d-c", target=("AZE", "TUR"), level="minister", **FIRST),
        mention("d-d", target=("AZE", "TUR"), **FIRST),
    ]
    event = only(merged(*a, *b, judgements=[judgement("same", a[0], other=b[0])]))
    assert set(event.parties) == {"RUS", "AZE", "TUR"}
    signing = mention("d-e", type="SUPPORT", **FIRST)
    event = only(merged(*a, signing, judgements=[judgement("same", a[0], other=signing)]))
    assert event.type == "CONSULT"
    assert event.conflicts["type"] == ("CONSULT", "SUPPORT")


def test_same_of_a_mention_moves_that_mention_alone() -> None:
    a, b, target = mention("d-a", **FIRST), mention("d-b", **FIRST), mention("d-c", **LATER)
    target_too = mention("d-d", **LATER)
    events = merged(a, b, target, target_too, judgements=[judgement("same", b, prefix="m-", other=target)])
    assert [m.id for m in holding(events, a).mentions] == [a.id]
    assert {m.id for m in holding(events, target).mentions} == {b.id, target.id, target_too.id}


def test_same_of_an_event_with_one_mention_of_another_takes_that_mention_alone() -> None:
    a, b, target = mention("d-a", **FIRST), mention("d-b", **FIRST), mention("d-c", **LATER)
    events = merged(a, b, target, judgements=[judgement("same", target, other=b, other_prefix="m-")])
    assert [m.id for m in holding(events, a).mentions] == [a.id]
    assert {m.id for m in holding(events, target).mentions} == {b.id, target.id}


def test_same_never_joins_what_occurred_with_what_did_not() -> None:
    held, planned = mention("d-a", **FIRST), mention("d-b", status="planned", **FIRST)
    assert len(merged(held, planned, judgements=[judgement("same", held, other=planned)])) == 2
    happened = judgement("set", planned, minute=1, field="status", value="occurred")
    after = judgement("same", held, minute=2, other=planned)
    assert only(merged(held, planned, judgements=[happened, after])).status == "occurred"


def test_different_parts_two_reports_of_one_event() -> None:
    a, b = mention("d-a", **FIRST), mention("d-b", **FIRST)
    assert len(merged(a, b, judgements=[judgement("different", a, other=b)])) == 2


@pytest.mark.parametrize("alone", [0, 1, 2])
def test_different_of_a_mention_takes_that_mention_alone_out_of_its_event(alone: int) -> None:
    reports = [mention(f"d-{i}", **FIRST) for i in range(3)]
    out, other = reports[alone], reports[(alone + 1) % 3]
    events = merged(*reports, judgements=[judgement("different", out, prefix="m-", other=other)])
    assert [m.id for m in holding(events, out).mentions] == [out.id]
    assert len(events) == 2


def test_different_parts_what_a_table_calls_the_same() -> None:
    a, b = row("A1", 2, same_as=["A2"], **FIRST), row("A2", 3, same_as=["A1"], **FIRST)
    assert len(merged(a, b, judgements=[judgement("different", a, other=b)])) == 2


def test_of_same_and_different_on_one_pair_the_later_holds() -> None:
    a, b = mention("d-a", **FIRST), mention("d-b", **LATER)
    same = judgement("same", a, minute=1, other=b)
    different = judgement("different", b, minute=2, other=a)
    again = judgement("same", b, minute=3, other=a)
    assert len(merged(a, b, judgements=[same, different])) == 2
    assert len(merged(a, b, judgements=[same, different, again])) == 1
    assert len(merged(a, b, judgements=[same, different, retract(different, 4)])) == 1


def test_an_added_event_is_none_of_the_undated_ones_of_its_text() -> None:
    undated, elsewhere = mention("d-a", 0), {"span": (200, 230), "trigger": (210, 220), "kind": "added"}
    added = mention("d-a", date=day("2018-06-13"), **elsewhere)
    also = mention("d-a", **{**elsewhere, "trigger": (205, 209)})
    made = [judgement("add", one, value=one.to_json()) for one in (added, also)]
    made.append(judgement("set", undated, minute=1, field="date", value=day("2018-09-08").to_json()))
    events = merged(undated, judgements=made)
    assert [str(e.date) for e in events] == ["2018-06-13", "2018-09-08", "None"]
    same = mention("d-a", 0, kind="added", ordinal=1, date=day("2018-06-13"))
    assert only(merged(undated, judgements=[judgement("add", same, value=same.to_json())])).standing == "added"


def test_an_added_event_joins_the_reports_of_it_and_stands_as_added() -> None:
    added = mention("d-added", kind="added", **FIRST)
    event = only(merged(mention("d-a", **FIRST), judgements=[judgement("add", added, value=added.to_json())]))
    assert (event.standing, len(event.mentions)) == ("added", 2)


def test_retracting_an_addition_takes_it_away() -> None:
    added = mention("d-added", kind="added", **FIRST)
    made = judgement("add", added, value=added.to_json())
    assert merged(judgements=[made, retract(made, 1)]) == []


def test_a_status_set_by_a_person_is_not_moved_by_the_calendar() -> None:
    planned = judgement("set", mention(), field="status", value="planned")
    event = only(merged(mention(**FIRST), judgements=[planned], horizon="2020-01-01"))
    assert event.status == "planned"


def test_any_mention_of_an_event_carries_a_judgement_of_it() -> None:
    a, b = mention("d-a", **FIRST), mention("d-b", date=between("2018-08-27", "2018-09-02"))
    by_a = only(merged(a, b, judgements=[judgement("set", a, field="level", value="leader")]))
    by_b = only(merged(a, b, judgements=[judgement("set", b, field="level", value="leader")]))
    assert by_a.level == by_b.level == "leader"
    assert by_a.id == by_b.id


def test_the_field_of_an_unknown_name_is_left_alone() -> None:
    assert one_event(judgement("set", mention(), field="colour", value="red")).to_json()["type"] == "CONSULT"


def test_a_same_that_is_retracted_gives_both_events_back() -> None:
    a, b = mention("d-a", **FIRST), mention("d-b", **LATER)
    same = judgement("same", a, other=b)
    assert len(merged(a, b, judgements=[same])) == 1
    assert as_json(merged(a, b, judgements=[same, retract(same, 1)])) == as_json(merged(a, b))
