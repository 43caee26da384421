"""Judgements: which still hold, and which mention they are anchored to."""

from __future__ import annotations

from dataclasses import replace

from equipoise.ledger.judging import Anchors, active, overlapping, unmatched
from equipoise.ledger.records import Original
from tests.hand_built import day, judgement, mention, merged, moved, only, retract


def test_a_retraction_undoes_and_its_own_retraction_restores() -> None:
    confirm = judgement("confirm", mention())
    undo = retract(confirm, 1)
    redo = retract(undo, 2)
    assert active([confirm]) == [confirm]
    assert active([confirm, undo]) == []
    assert active([confirm, undo, redo]) == [confirm]
    assert active([confirm, undo, redo, retract(redo, 3)]) == []


def test_a_second_retraction_keeps_undoing_when_the_first_is_retracted() -> None:
    confirm = judgement("confirm", mention())
    first, second = retract(confirm, 1), retract(confirm, 2)
    assert active([confirm, first, second, retract(first, 3)]) == []


def test_a_retraction_holds_although_the_clock_of_its_author_is_behind() -> None:
    confirm = judgement("confirm", mention(), minute=5)
    assert active([confirm, retract(confirm, 1)]) == []
    assert active([confirm, retract(confirm, 5)]) == []


def test_active_judgements_come_oldest_first_in_whatever_order_they_are_given() -> None:
    early, late = judgement("confirm", mention(), minute=1), judgement("reject", mention("d-b"), minute=2)
    assert active([late, early, late]) == [early, late]


def test_retractions_in_a_circle_do_not_hang() -> None:
    one = judgement("retract", "j-2", minute=1)
    other = replace(judgement("retract", one.id, minute=2), id="j-2")
    assert active([one, other]) == []


def test_a_judgement_finds_its_mention_by_id_whatever_the_prefix() -> None:
    found = mention()
    bare = found.id.removeprefix("m-")
    anchors = Anchors([found])
    assert anchors.find(f"e-{bare}", None, None) == found.id
    assert anchors.find(f"m-{bare}", None, None) == found.id
    assert anchors.find(None, found.document, found.trigger) is None


def test_a_judgement_survives_a_changed_coder_through_the_span_it_was_made_on() -> None:
    old = mention(date=day("2018-09-27"))
    newer = moved(old, 2)
    assert newer.id != old.id
    confirmed = only(merged(newer, judgements=[judgement("confirm", old)]))
    assert confirmed.standing == "confirmed"
    assert unmatched([newer], [judgement("confirm", old)]) == []


def test_the_mention_that_overlaps_most_inherits() -> None:
    little, most = mention("d-a", trigger=(10, 14)), mention("d-a", trigger=(12, 20))
    assert overlapping([little, most], (13, 20)) == most.id
    assert overlapping([little, most], (30, 40)) is None
    assert overlapping([little, most], (20, 22)) is None, "touching is not overlapping"


def test_of_two_that_overlap_alike_the_one_that_is_not_near_inherits() -> None:
    far, near = mention(trigger=(10, 20)), mention(trigger=(10, 20), ordinal=1, near=True)
    for pair in ((far, near), (near, far)):
        assert overlapping(pair, (12, 18)) == far.id
        assert overlapping([replace(m, near=not m.near) for m in pair], (12, 18)) == near.id


def test_judgements_that_match_nothing_are_listed_and_change_nothing() -> None:
    kept, gone = mention("d-a", date=day("2018-09-01")), mention("d-gone")
    lost = [
        judgement("confirm", gone, minute=1),
        judgement("set", gone, minute=2, field="level", value="minister"),
        judgement("same", kept, minute=3, other=gone),
        judgement("different", gone, minute=4, other=kept),
    ]
    found = judgement("confirm", kept, minute=5)
    assert unmatched([kept], [*lost, found]) == lost
    assert only(merged(kept, judgements=lost)).level is None


def test_a_retracted_judgement_is_not_listed_as_unmatched() -> None:
    lost = judgement("confirm", mention("d-gone"))
    assert unmatched([mention()], [lost, retract(lost, 1)]) == []


def test_an_added_event_always_matches_and_can_be_judged_in_turn() -> None:
    added = mention("d-added", kind="added")
    made = judgement("add", added, value=added.to_json())
    confirm = judgement("confirm", added, minute=1)
    assert unmatched([], [made, confirm]) == []
    assert only(merged(judgements=[made, confirm])).standing == "added"


def test_a_judgement_on_a_translated_sentence_follows_the_original_into_another_translation() -> None:
    here, there = Original("Они встретились.", (0, 16)), Original("Министры говорили.", (40, 58))
    old = mention(original=here)
    confirm = replace(judgement("confirm", old), original=here.span)
    # In the new translation another sentence stands where this one stood, and this one further down.
    other, same = mention(original=there, trigger=(16, 19)), mention(at=3, original=here)
    assert Anchors([other, same]).anchor(confirm).mention == same.id
    assert unmatched([other], [confirm]) == [confirm]
    twice = replace(same, id="m-twice", trigger=(300, 303))
    assert Anchors([other, same, twice]).anchor(confirm).mention is None, "which of the two is not told"
    chance = replace(other, id=old.id)  # the same offsets, another sentence
    assert Anchors([chance]).anchor(confirm).mention is None


def test_a_judgement_made_before_there_was_a_translation_is_anchored_in_the_original() -> None:
    confirm = judgement("confirm", mention(trigger=(4, 9)))
    here = mention(at=5, original=Original("Они встретились.", (0, 16)))
    away = mention(original=Original("Министры говорили.", (40, 58)), trigger=(3, 10))
    assert Anchors([here, away]).anchor(confirm).mention == here.id
    assert Anchors([away]).anchor(confirm).mention is None
