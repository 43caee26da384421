"""Announcements: held, called off, put off or lapsed, as far as the record reaches."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from equipoise.ledger.fields import Participant, Place, When
from equipoise.ledger.records import Event, Mention
from tests.hand_built import between, day, holding, judgement, mention, merged, row

BAKU = Place("Baku", "AZE")
VISIT: dict[str, Any] = {"symmetric": False, "mode": "visit", "place": BAKU}
ANNOUNCED = {"status": "planned", "reported": date(2018, 8, 20)}


def plan(document: str = "d-plan", **fields: Any) -> Mention:
    """A visit to Baku announced on 20 August 2018."""
    return mention(document, **(VISIT | ANNOUNCED | fields))


def visit(document: str = "d-visit", **fields: Any) -> Mention:
    return mention(document, **(VISIT | {"date": day("2018-09-27")} | fields))


def fate(announced: Mention, *others: Mention, horizon: str | None = None) -> Event:
    return holding(merged(announced, *others, horizon=horizon), announced)


def test_a_visit_held_on_the_announced_day_is_the_outcome_and_both_are_linked() -> None:
    announced, held = plan(date=day("2018-09-27")), visit()
    events = merged(announced, held)
    before, after = holding(events, announced), holding(events, held)
    assert before.id != after.id, "an announcement is an event of its own"
    assert (before.status, before.outcome) == ("planned", after.id)
    assert after.outcome_of == (before.id,)


def test_an_undated_announcement_is_answered_by_the_next_such_visit() -> None:
    later = visit("d-later", date=day("2018-12-01"))
    assert fate(plan(), visit(), later).outcome == holding(merged(visit()), visit()).id


def test_a_visit_of_the_foreign_minister_is_not_the_one_announced_of_the_president() -> None:
    president = Participant("RUS", "Vladimir Putin", "president", "leader")
    minister = Participant("RUS", "Sergei Lavrov", "foreign minister", "minister")
    announced = plan(level=None, participants=(president,))
    assert fate(announced, visit(level=None, participants=(minister,))).outcome is None
    assert fate(announced, visit(level=None, participants=(president, minister))).outcome is not None


@pytest.mark.parametrize(
    "other",
    [
        visit(date=day("2018-08-01")),
        visit(date=day("2019-06-01")),
        visit(source=("AZE",), target=("RUS",), place=Place("Sochi", "RUS")),
        visit(target=("ARM",), place=Place("Yerevan", "ARM")),
        visit(level="minister"),
        visit(channel="phone"),
        visit(status="denied"),
        visit(type="SUPPORT", mode=None),
    ],
    ids=["earlier", "much later", "the other way", "elsewhere", "ministers", "a call", "denied", "no meeting"],
)
def test_another_meeting_is_not_the_outcome(other: Mention) -> None:
    assert fate(plan(level="leader", channel="in person"), other).outcome is None


def test_a_report_that_the_visit_was_cancelled_moves_the_announcement() -> None:
    text = "Putin cancelled his visit to Baku."
    report = mention("d-off", type="SANCTION", text=text, trigger=(6, 15), symmetric=False, reported=date(2018, 9, 20))
    moved = fate(plan(date=day("2018-09-27")), report)
    assert moved.status == "cancelled"
    assert moved.outcome == holding(merged(report), report).id


def test_a_report_that_talks_were_put_off_postpones_the_announcement() -> None:
    text = "Baku put off the talks with Russia."
    report = mention("d-off", type="SANCTION", text=text, trigger=(5, 12), reported=date(2018, 9, 20))
    assert fate(plan(date=day("2018-09-27")), report).status == "postponed"


@pytest.mark.parametrize(
    ("text", "trigger", "reported"),
    [
        ("Putin cancelled his visit to Baku.", (6, 15), date(2018, 8, 1)),
        ("Russia cancelled a debt of Azerbaijan.", (7, 16), date(2018, 9, 20)),
        ("Russia recalled its ambassador before the visit.", (7, 15), date(2018, 9, 20)),
    ],
    ids=["before it was announced", "no meeting", "nothing called off"],
)
def test_other_sanctions_leave_the_announcement_alone(text: str, trigger: tuple[int, int], reported: date) -> None:
    report = mention("d-off", type="SANCTION", text=text, trigger=trigger, symmetric=False, reported=reported)
    assert fate(plan(date=day("2018-09-27")), report, horizon="2018-09-27").status == "planned"


@pytest.mark.parametrize(
    ("when", "last_day"),
    [
        (day("2018-09-27"), "2018-09-27"),
        (When.month(2018, 10), "2018-10-31"),
        (between("2018-01-01", "2018-12-31"), "2018-12-31"),
        (None, "2019-02-16"),
    ],
    ids=["a day", "a month", "within the year", "no date: 180 days"],
)
def test_an_announcement_lapses_on_the_day_after_its_time(when: When | None, last_day: str) -> None:
    announced = plan(date=when)
    assert fate(announced, horizon=last_day).status == "planned"
    the_day_after = date.fromordinal(date.fromisoformat(last_day).toordinal() + 1)
    assert fate(announced, horizon=the_day_after.isoformat()).status == "lapsed"


def test_the_record_reaches_as_far_as_its_latest_report() -> None:
    announced = plan(date=day("2018-09-27"))
    elsewhere = mention("d-other", source=("TUR",), target=("IRN",), reported=date(2018, 9, 28))
    assert fate(announced).status == "planned"
    assert fate(announced, elsewhere).status == "lapsed"


def test_a_visit_announced_for_30_august_and_held_on_1_september_is_told_by_its_outcome_row() -> None:
    """C18-101 and C18-053 of the chronology."""
    where: dict[str, Any] = {"target": ("AZE",), "place": Place("Sochi", "RUS"), "symmetric": True}
    announced = row("C18-101", 2, status="planned", date=day("2018-08-30"), outcome=["C18-053"], **where)
    held = row("C18-053", 3, date=day("2018-09-01"), outcome_of=["C18-101"], **where)
    told = fate(announced, held)
    assert (told.status, told.date) == ("planned", day("2018-08-30"))
    assert told.outcome == holding(merged(held), held).id
    untold = row("C18-101", 2, status="planned", date=day("2018-08-30"), **where)
    assert fate(untold, held).status == "lapsed"


@pytest.mark.parametrize("held", ["2018-09-24", "2018-09-30", "2018-10-04"])
def test_a_visit_held_within_a_week_of_the_day_announced_is_the_one_moved(held: str) -> None:
    announced, visited = plan(date=day("2018-09-27"), level="leader"), visit(date=day(held), level="leader")
    told = fate(announced, visited, horizon="2018-12-01")
    assert (told.status, told.outcome) == ("planned", holding(merged(visited), visited).id)


@pytest.mark.parametrize(
    "other",
    [
        visit(date=day("2018-10-05"), level="leader"),
        visit(date=day("2018-09-29"), level="minister"),
        visit(date=day("2018-09-29"), level=None),
        visit(date=day("2018-09-29"), level="leader", source=("AZE",), target=("RUS",), place=Place("Sochi", "RUS")),
        visit(date=day("2018-09-19"), level="leader", reported=date(2018, 9, 19)),
    ],
    ids=["later", "ministers", "nobody knows who", "the other way", "earlier"],
)
def test_what_is_not_known_to_be_the_same_visit_is_not_the_one_moved(other: Mention) -> None:
    assert fate(plan(date=day("2018-09-27"), level="leader"), other, horizon="2018-12-01").status == "lapsed"


def test_talks_held_on_another_day_are_the_ones_announced_only_in_the_same_country() -> None:
    talks: dict[str, Any] = {"symmetric": True, "mode": None, "level": "leader"}
    announced = plan(date=day("2018-09-27"), **talks)
    there, elsewhere = (visit(date=day("2018-09-29"), **talks, place=place) for place in (BAKU, None))
    assert fate(announced, there, horizon="2018-12-01").outcome
    assert not fate(announced, elsewhere, horizon="2018-12-01").outcome


def test_a_row_that_tells_the_fate_keeps_it() -> None:
    for status in ("postponed", "cancelled", "lapsed"):
        announced = row("A1", status=status, date=day("2018-09-27"))
        assert fate(announced, visit(), horizon="2020-01-01").status == status


def test_the_outcome_of_a_row_that_gives_a_meeting_and_a_signing_is_the_meeting() -> None:
    announced = row("A1", 2, status="planned", date=day("2018-09-01"), outcome=["A2"])
    held = row("A2", 3, date=day("2018-09-03"))
    for ordinal in (1, 2, 3):
        signed = mention(held.document, ordinal=ordinal, type="SUPPORT", kind="row", row=held.row, date=held.date)
        assert fate(announced, held, signed).outcome == holding(merged(held), held).id


def test_reports_of_one_announcement_are_one_event_and_the_latest_move_holds() -> None:
    early = plan("d-a", date=day("2018-09-27"), status="postponed", reported=date(2018, 9, 1))
    late = plan("d-b", date=day("2018-09-27"), status="cancelled", reported=date(2018, 9, 5))
    event = fate(early, late, plan("d-c", date=day("2018-09-27")))
    assert (len(event.mentions), event.status) == (3, "cancelled")


def test_rejecting_the_visit_gives_the_announcement_back() -> None:
    announced, held = plan(date=day("2018-09-27")), visit()
    event = holding(merged(announced, held, judgements=[judgement("reject", held)]), announced)
    assert event.outcome is None


def test_other_events_than_meetings_have_no_fate() -> None:
    announced = mention("d-aid", type="AID", symmetric=False, date=day("2018-09-27"), **ANNOUNCED)
    assert fate(announced, horizon="2020-01-01").status == "planned"
