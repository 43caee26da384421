"""The merge: properties that hold for any record, and what joins or parts two reports."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.ledger.fields import Place, When
from equipoise.ledger.judging import active, added_mentions
from equipoise.ledger.merge import merge
from equipoise.ledger.records import Judgement, Mention
from tests.hand_built import (
    as_json,
    between,
    day,
    holding,
    judgement,
    mention,
    merged,
    only,
    person,
    retract,
    row,
)
from tests.ledger.strategies import judgements_on, mentions, records

Record = tuple[list[Mention], list[Judgement]]


@given(records(), st.randoms(use_true_random=False))
def test_order_of_reading_and_judging_changes_nothing(record: Record, chance: random.Random) -> None:
    found, judged = record
    expected = as_json(merge(found, judged))
    chance.shuffle(found)
    chance.shuffle(judged)
    assert as_json(merge(found, judged)) == expected


@given(records())
def test_duplicates_change_nothing(record: Record) -> None:
    found, judged = record
    assert as_json(merge([*found, *found], [*judged, *judged])) == as_json(merge(found, judged))


@given(records())
def test_every_mention_is_in_exactly_one_event_unless_a_person_dropped_it(record: Record) -> None:
    found, judged = record
    held = [m.id for event in merge(found, judged) for m in event.mentions]
    assert len(held) == len(set(held))
    if not any(j.action == "reject" for j in active(judged)):
        assert set(held) == {m.id for m in (*found, *added_mentions(active(judged)))}


@given(records(), st.randoms(use_true_random=False))
def test_near_mentions_change_no_event(record: Record, chance: random.Random) -> None:
    found, judged = record
    judged_on = {j.document for j in judged} | {j.other_document for j in judged}
    texts = [m for m in found if m.kind == "sentence" and m.document not in judged_on]
    near = {m.id for m in texts if chance.random() < 0.5}
    without = merge([m for m in found if m.id not in near], judged)
    marked = [replace(m, near=m.id in near) for m in found]
    assert as_json(merge(marked, judged)) == as_json(without)


@pytest.mark.parametrize(("action", "standing"), [("confirm", "confirmed"), ("set", "edited"), ("same", "machine")])
def test_a_near_mention_enters_once_a_person_takes_it_for_an_event(action: str, standing: str) -> None:
    sure, near = mention(date=day("2018-09-27")), mention("d-b", date=day("2018-09-28"), near=True, confidence=0.3)
    said = {"set": {"field": "mode", "value": "visit"}, "same": {"other": sure}}.get(action, {})
    judged = judgement(action, near, prefix="m-", **said)
    assert {m.id for e in merged(sure, near) for m in e.mentions} == {sure.id}
    events = merged(sure, near, judgements=[judged])
    assert near.id in {m.id for m in holding(events, near).mentions}
    assert holding(events, near).standing == standing
    undone = merged(sure, near, judgements=[judged, retract(judged, 5)])
    assert as_json(undone) == as_json(merged(sure))


def test_a_near_mention_that_is_rejected_stays_out_even_if_it_was_confirmed_before() -> None:
    near = mention(near=True)
    said = [judgement("confirm", near, prefix="m-"), judgement("reject", near, prefix="m-", minute=1)]
    assert merged(near, judgements=said) == []


@given(mentions())
def test_occurred_never_merges_with_another_status(found: list[Mention]) -> None:
    for event in merge(found):
        assert len({m.status == "occurred" for m in event.mentions}) == 1
        assert (event.status == "occurred") == (event.mentions[0].status == "occurred")


@given(records())
def test_not_even_a_judgement_merges_occurred_with_another_status(record: Record) -> None:
    for event in merge(*record):
        assert len({m.status == "occurred" for m in event.mentions}) == 1


@given(mentions(linked=False))
def test_two_rows_of_one_table_never_merge_unless_the_table_says_so(found: list[Mention]) -> None:
    for event in merge(found):
        tables = [m.row.dataset for m in event.mentions if m.row]
        assert len(tables) == len(set(tables))


@given(mentions(linked=False))
def test_undated_mentions_join_only_within_their_document(found: list[Mention]) -> None:
    for event in merge(found):
        for undated in (m for m in event.mentions if m.date is None and len(event.mentions) > 1):
            assert any(m.document == undated.document for m in event.mentions if m.id != undated.id)


@given(records())
def test_any_mention_addresses_its_event(record: Record) -> None:
    for event in merge(*record):
        assert event.id in {"e-" + m.id.removeprefix("m-") for m in event.mentions}


@given(st.data())
def test_retracting_restores_the_exact_events_and_retracting_that_brings_the_judgement_back(
    data: st.DataObject,
) -> None:
    found = data.draw(mentions())
    judged = data.draw(judgements_on(found))
    before = as_json(merge(found, []))
    after = as_json(merge(found, judged))
    undone = [retract(j, 10) for j in active(judged)]
    assert as_json(merge(found, [*judged, *undone])) == before
    redone = [retract(j, 20) for j in undone]
    assert as_json(merge(found, [*judged, *undone, *redone])) == after


def test_two_reports_of_one_visit_are_one_event() -> None:
    visit = {"symmetric": False, "mode": "visit", "place": Place("Baku", "AZE"), "level": "leader"}
    first = mention("d-a", date=day("2018-09-27"), **visit)
    second = mention("d-b", date=When.month(2018, 9), source=("AZE",), target=("RUS",))
    event = only(merged(first, second))
    assert (event.source, event.target, event.mode) == (("RUS",), ("AZE",), "visit")
    assert event.date == day("2018-09-27")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"date": day("2018-09-01")}, {"date": day("2018-09-02")}),
        ({"level": "leader"}, {"level": "minister"}),
        ({"channel": "in person"}, {"channel": "phone"}),
        ({"setting": "bilateral"}, {"setting": "multilateral"}),
        ({"place": Place("Baku", "AZE")}, {"place": Place("Sochi", "RUS")}),
        ({"target": ("AZE",)}, {"target": ("ARM",)}),
        ({"target": ("AZE",)}, {"target": ("AZE", "ARM")}),
        ({"status": "occurred"}, {"status": "denied"}),
        ({"type": "CONSULT"}, {"type": "SUPPORT"}),
    ],
)
def test_reports_that_contradict_each_other_stay_two_events(one: dict[str, object], other: dict[str, object]) -> None:
    common = {"date": day("2018-09-01")}
    assert len(merged(mention("d-a", **common | one), mention("d-b", **common | other))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"setting": "bilateral"}, {"setting": "sideline"}),
        ({"mode": "visit"}, {"mode": None}),
        ({"level": "leader"}, {"level": None}),
        ({"place": Place("Baku", "AZE")}, {"place": Place("Ganja", "AZE")}),
        ({"symmetric": True}, {"symmetric": False}),
        ({"target": ("AZE",)}, {"target": ("AZE", "CSTO")}),
        ({"date": day("2018-09-01")}, {"date": between("2018-08-27", "2018-09-02")}),
    ],
)
def test_wording_alone_does_not_part_two_reports(one: dict[str, object], other: dict[str, object]) -> None:
    common = {"date": day("2018-09-01")}
    only(merged(mention("d-a", **common | one), mention("d-b", **common | other)))


def test_directed_events_other_than_meetings_need_the_same_direction() -> None:
    aid = {"type": "AID", "symmetric": False, "date": day("2018-09-01")}
    turned = {**aid, "source": ("AZE",), "target": ("RUS",)}
    assert len(merged(mention("d-a", **aid), mention("d-b", **turned))) == 2
    only(merged(mention("d-a", **aid), mention("d-b", **aid)))


def test_symmetric_events_other_than_meetings_need_the_same_parties_only() -> None:
    signing = {"type": "SUPPORT", "date": day("2018-09-01")}
    only(merged(mention("d-a", **signing), mention("d-b", source=("AZE",), target=("RUS",), **signing)))


def test_rows_joined_by_same_as_are_one_event_with_the_union_of_participants() -> None:
    when = {"date": day("2018-08-12")}
    summit = row("A1", 2, same_as=["A2"], participants=(person("RUS", "Vladimir Putin"),), **when)
    signing = row("A2", 3, participants=(person("AZE", "Ilham Aliyev"),), **when)
    event = only(merged(summit, signing))
    assert {p.person for p in event.participants} == {"Vladimir Putin", "Ilham Aliyev"}
    assert len(merged(row("A1", 2, **when), row("A2", 3, **when))) == 2


def test_a_bare_number_names_a_row_of_its_own_table_only() -> None:
    """`same_as` 3 in one table is that table's row 3, whatever other tables number."""
    days = [day(f"2018-09-0{i}") for i in range(1, 5)]
    ours = [row("2", 2, "ours", same_as=["3"], date=days[0]), row("3", 3, "ours", date=days[1])]
    theirs = [row("2", 2, "theirs", date=days[2]), row("3", 3, "theirs", date=days[3])]
    events = merged(*ours, *theirs)
    assert [len(e.mentions) for e in events] == [2, 1, 1]
    announced = row("2", 2, "ours", status="planned", outcome=["3"], date=days[0])
    assert holding(merged(announced, *theirs, horizon="2018-09-01"), announced).outcome is None
    held = row("3", 3, "ours", date=days[1])
    assert holding(merged(announced, held, *theirs), announced).outcome == only(merged(held)).id


def test_rows_of_two_tables_about_one_meeting_are_one_event() -> None:
    when = {"date": day("2018-09-01")}
    only(merged(row("LAZ-1", 2, "leaders", **when), row("C18-1", 9, "chronology", **when)))


def test_a_report_joins_the_event_of_its_own_document_first() -> None:
    september = {"date": When.month(2018, 9)}
    early = mention("d-a", 0, date=day("2018-09-01"))
    late = mention("d-b", 0, date=day("2018-09-27"))
    vague = mention("d-b", 1, **september)
    events = merged(early, late, vague)
    assert len(events) == 2
    assert holding(events, vague).id == holding(events, late).id


def test_conflicting_fields_are_kept_the_majority_shown_and_the_conflict_said() -> None:
    common = {"date": day("2018-09-01")}
    reports = [mention(f"d-{i}", setting=setting, **common) for i, setting in enumerate(("bilateral",) * 2)]
    event = only(merged(*reports, mention("d-x", setting="sideline", **common)))
    assert event.setting == "bilateral"
    assert event.conflicts == {"setting": ("bilateral", "sideline")}


def test_events_are_ordered_by_date_with_the_undated_last() -> None:
    dates = [None, day("2018-09-27"), day("2018-09-01")]
    events = merged(*(mention(f"d-{i}", date=when) for i, when in enumerate(dates)))
    assert [e.date for e in events] == [day("2018-09-01"), day("2018-09-27"), None]


def test_nothing_is_no_events() -> None:
    assert merge([], []) == []


def test_judgements_alone_do_no_harm() -> None:
    assert merge([], [judgement("confirm", "e-0123456789abcdef")]) == []
