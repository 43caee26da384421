"""Disputes: of two people who contradict each other neither counts, until somebody who knows both decides."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.ledger.disputes import words_of
from equipoise.ledger.merge import gathered, merge
from equipoise.ledger.records import Judgement, Mention
from tests.hand_built import as_json, day, holding, judgement, mention, merged, only, retract
from tests.ledger.strategies import records

ONE, OTHER = mention("d-a", date=day("2018-09-27")), mention("d-b", date=day("2018-09-27"))
APART = mention("d-c", date=day("2018-09-02"))
MACHINE = as_json(merged(ONE, OTHER, APART))


def by(person: str, action: str, on: Mention | str, **fields: Any) -> Judgement:
    settles = tuple(j.id for j in fields.pop("settles", ()))
    made = judgement(action, on, **fields)
    return replace(made, by=person, id=f"j-{person}{made.id[2:]}", settles=settles)


def said(*judgements: Judgement) -> Any:
    return merged(ONE, OTHER, APART, judgements=judgements)


def date_of(text: str) -> dict[str, Any]:
    return {"field": "date", "value": day(text).to_json()}


def without_judgements(events: Any) -> str:
    """The events as they are printed, without what people said of them."""
    return as_json([replace(e, judgements=(), conflicts={}) for e in events])


BARE = without_judgements(merged(ONE, OTHER, APART))


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (by("ana", "confirm", ONE), by("ben", "reject", OTHER)),
        (by("ana", "set", ONE, **date_of("2018-09-28")), by("ben", "set", OTHER, **date_of("2018-09-26"))),
        (by("ana", "same", ONE, other=APART), by("ben", "different", APART, other=ONE)),
        (by("ana", "confirm", ONE, prefix="m-"), by("ben", "reject", ONE, prefix="m-")),
    ],
)
def test_of_two_who_contradict_each_other_neither_counts_and_the_event_says_so(
    first: Judgement, second: Judgement, turned: bool
) -> None:
    if turned:
        first, second = replace(first, at=second.at), replace(second, at="2018-01-01T00:00:00.000000+00:00")
    events = said(first, second)
    assert without_judgements(events) == BARE
    event = holding(events, ONE)
    assert {*event.conflicts["judgements"]} == {f"{j.by}: {words_of(j)}" for j in (first, second)}
    assert {first.id, second.id} <= {j.id for j in event.judgements}


def test_what_one_sets_in_an_event_that_another_rejects_holds() -> None:
    events = said(by("ana", "set", ONE, **date_of("2018-09-28")), by("ben", "reject", OTHER))
    event = holding(events, ONE)
    assert (event.date, event.standing) == (day("2018-09-28"), "edited")
    assert event.conflicts["judgements"] == ("ana: date 2018-09-28", "ben: reject")


def test_people_who_agree_and_one_person_who_changes_her_mind_dispute_nothing() -> None:
    agreed = said(by("ana", "confirm", ONE), by("ben", "confirm", OTHER))
    assert holding(agreed, ONE).standing == "confirmed"
    twice = [by("ana", "set", ONE, **date_of(text), minute=at) for at, text in enumerate(("2018-09-28", "2018-09-26"))]
    event = holding(said(*twice), ONE)
    assert (event.date, event.conflicts.get("judgements")) == (day("2018-09-26"), None)
    same = said(by("Ana", "confirm", ONE), by(" ana", "reject", ONE))
    assert len(same) == 1, "a name is one however it is written"


def test_a_later_judgement_that_knew_of_both_settles_it_whatever_the_clocks_say() -> None:
    yes, no = by("ana", "confirm", ONE, minute=50), by("ben", "reject", OTHER, minute=60)
    stays = said(yes, no, by("eva", "confirm", ONE, settles=[no]))
    event = holding(stays, ONE)
    assert (event.standing, event.conflicts) == ("confirmed", {})
    assert [e.id for e in said(yes, no, by("eva", "reject", ONE, settles=[yes]))] == [only(merged(APART)).id]


def test_a_settled_date_is_the_settler_s_and_a_retraction_opens_the_dispute_again() -> None:
    first, second = (
        by(name, "set", ONE, **date_of(text), minute=9) for name, text in (("ana", "2018-09-28"), ("ben", "2018-09-26"))
    )
    last = by("eva", "set", ONE, **date_of("2018-09-25"), settles=[first, second])
    assert holding(said(first, second, last), ONE).date == day("2018-09-25")
    again = holding(said(first, second, last, retract(last, 20)), ONE)
    assert (again.date, len(again.conflicts["judgements"])) == (day("2018-09-27"), 2)


def test_retracting_one_of_the_two_leaves_the_other_in_force() -> None:
    yes, no = by("ana", "confirm", ONE), by("ben", "reject", OTHER)
    assert len(said(yes, no, retract(yes, 5))) == 1
    assert holding(said(yes, no, retract(no, 5)), ONE).standing == "confirmed"


def test_a_rejection_that_settles_what_was_set_rejects_the_event_as_it_was_set() -> None:
    """The date that ana set joined two events to one; who rejects that one rejects both its reports."""
    moved = by("ana", "set", APART, **date_of("2018-09-27"))
    assert len(said(moved)) == 1
    assert said(moved, by("ben", "reject", ONE, minute=5, settles=[moved])) == []


def test_two_who_settle_one_dispute_in_two_copies_dispute_in_turn() -> None:
    yes, no = by("ana", "confirm", ONE), by("ben", "reject", OTHER)
    kept = by("ana", "confirm", ONE, minute=7, settles=[no])
    gone = by("ben", "reject", ONE, minute=8, settles=[yes])
    event = holding(said(yes, no, kept, gone), ONE)
    assert (event.standing, event.conflicts["judgements"]) == ("machine", ("ana: confirm", "ben: reject"))


def test_what_one_called_the_same_is_one_event_when_others_judge_its_parts() -> None:
    joined = by("ana", "same", ONE, other=APART)
    events = said(
        joined,
        by("ana", "set", ONE, field="level", value="leader", minute=2),
        by("ben", "set", APART, field="level", value="minister", minute=1),
    )
    event = only(events)
    assert (event.level, len(event.conflicts["judgements"])) == (None, 2)


def test_a_disputed_near_mention_stays_near() -> None:
    near = replace(ONE, near=True)
    judged = [by("ana", "confirm", near, prefix="m-"), by("ben", "reject", near, prefix="m-")]
    assert merge([near], judged) == []
    assert len(gathered([near], judged).disputes) == 1


@given(records(), st.randoms(use_true_random=False))
def test_who_said_what_in_any_order_gives_the_same_events(
    record: tuple[list[Mention], list[Judgement]], chance: random.Random
) -> None:
    found, judged = record
    people = [replace(j, by=chance.choice(("ana", "ben"))) for j in judged]
    people = [
        replace(j, settles=tuple(chance.sample([o.id for o in people[:n]], min(n, 1)))) for n, j in enumerate(people)
    ]
    expected = as_json(merge(found, people))
    chance.shuffle(found)
    chance.shuffle(people)
    assert as_json(merge(found, people)) == expected
