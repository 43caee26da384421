"""Differences of two states: which events are one, what came, went or changed, and what moved it."""

from __future__ import annotations

from typing import Any

from equipoise.ledger.records import Judgement, Mention
from equipoise.questions.differences import Difference, change, differences, judged_mentions
from tests.hand_built import day, judgement, mention, merged, moved, retract

A = mention("d-a", level="leader", date=day("2018-09-01"))
B = mention("d-b", level="leader", date=day("2018-09-01"))
C = mention("d-c", target=("ARM",), date=day("2018-09-08"))


def records(*found: Mention, judgements: Any = ()) -> list[dict[str, Any]]:
    return [e.to_json() for e in merged(*found, judgements=judgements)]


def only(found: list[Difference]) -> Difference:
    assert len(found) == 1, found
    return found[0]


def test_the_same_states_do_not_differ() -> None:
    assert differences(records(A, B, C), records(C, B, A)) == []


def test_an_event_is_gained_lost_or_altered() -> None:
    gained = only(differences(records(A), records(A, C)))
    assert (change(gained), gained.because.documents) == ("gained", ("d-c",))
    lost = only(differences(records(A, C), records(A)))
    assert (change(lost), lost.into) == ("lost", None)
    altered = only(
        differences(records(A), records(moved(A, 0), judgements=[judgement("set", A, field="level", value="minister")]))
    )
    assert (change(altered), altered.fields) == ("altered", {"level": ["leader", "minister"]})


def test_a_further_report_leaves_the_event_one() -> None:
    found = only(differences(records(A), records(A, B)))
    assert found.reported_again and found.fields == {} and found.because.documents == ("d-b",)


def test_of_two_events_joined_one_goes_into_the_other() -> None:
    apart = mention("d-c", level="minister", date=day("2018-09-01"))
    joined = records(A, apart, judgements=[judgement("same", A, other=apart)])
    found = differences(records(A, apart), joined)
    assert [d.into for d in found if d.now is None] == [joined[0]["id"]]


def test_a_mention_that_stands_where_another_stood_is_its_heir() -> None:
    newer = moved(A, 2)
    assert {change(d) for d in differences(records(A), records(newer))} == {"gained", "lost"}
    assert differences(records(A), records(newer), heirs={A.id: newer.id}) == []


def test_a_retraction_is_about_what_it_undoes() -> None:
    rejected = judgement("reject", A)
    made: list[Judgement] = [rejected, retract(rejected, 5), judgement("confirm", C, minute=6)]
    found = judged_mentions(made, made[1:])
    assert found == {A.id: [made[1].id], C.id: [made[2].id]}
    back = only(differences([], records(A), judged_mentions(made, made)))
    assert back.because.judgements == (rejected.id, made[1].id)
