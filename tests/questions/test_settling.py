"""Settling: what a new judgement decides against is found in the record, and what stays open is listed."""

from __future__ import annotations

import pytest

from equipoise.ledger.casefolder import Case
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View
from equipoise.questions.correct import correct
from equipoise.questions.settling import open_disputes
from tests.hand_built import day, judgement, keep, mention, only
from tests.ledger.test_disputes import by


@pytest.fixture
def two(case: Case) -> list[Mention]:
    found = [mention("d-a", date=day("2018-09-27")), mention("d-b", date=day("2018-09-27"))]
    keep(case, *found)
    return found


def event(of: Mention) -> str:
    return "e-" + of.id.removeprefix("m-")


def test_in_one_copy_the_later_judgement_knows_of_the_earlier(case: Case, two: list[Mention]) -> None:
    first = correct(case, event(two[0]), "set", why="a page", field="date", value="2018-09-28", by="ana")
    second = correct(case, event(two[1]), "set", why="another", field="date", value="2018-09-26", by="ben")
    assert (first.settles, second.settles) == ((), (first.id,))
    assert open_disputes(case) == []
    assert only(View(case).events()).date == day("2018-09-26")
    third = correct(case, event(two[1]), "set", why="the first", field="date", value="2018-09-28", by="eva")
    assert third.settles == (second.id,), "what was overruled before is not named again"


def test_a_rejected_event_comes_back_when_somebody_confirms_a_report_of_it(case: Case, two: list[Mention]) -> None:
    no = correct(case, event(two[0]), "reject", why="invented", by="ben")
    assert View(case).events() == []
    yes = correct(case, two[1].id, "confirm", why="seen", by="ana")
    assert yes.settles == (no.id,)
    assert only(View(case).events()).standing == "confirmed"


def test_an_open_dispute_is_listed_until_a_person_settles_it(case: Case, two: list[Mention]) -> None:
    yes, no = by("ana", "confirm", two[0]), by("ben", "reject", two[1])
    case.store.judge([yes, no])
    (found,) = open_disputes(case)
    assert (found.on, {j.id for j in found.judgements}) == (event(two[0]), {yes.id, no.id})
    assert "confirm by ana" in str(found) and "reject by ben" in str(found)
    settling = correct(case, found.on, "reject", why="the second page is right", by="ana")
    assert settling.settles == (yes.id,)
    assert (open_disputes(case), View(case).events()) == ([], [])


def test_a_dispute_on_what_is_in_no_event_is_listed_by_its_mention(case: Case) -> None:
    near = mention("d-n", near=True)
    keep(case, near)
    case.store.judge([by("ana", "confirm", near, prefix="m-"), by("ben", "reject", near, prefix="m-")])
    (found,) = open_disputes(case)
    assert (found.event, found.on) == (None, near.id)
    correct(case, near.id, "confirm", why="it is one", by="eva")
    assert open_disputes(case) == []
    assert only(View(case).events()).standing == "confirmed"


def test_one_person_alone_disputes_nothing(case: Case, two: list[Mention]) -> None:
    case.store.judge([judgement("confirm", two[0]), judgement("reject", two[0], minute=1)])
    assert open_disputes(case) == []
