"""`calendar`: which announcements and forecasts have an entry, on which days, and with which status."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from equipoise.errors import UnknownActor
from equipoise.ledger.casefolder import Case
from equipoise.ledger.fields import Place, When
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View
from equipoise.questions.calendar import Calendar, calendar
from equipoise.questions.forecasting import add_forecast, resolve_forecast
from tests.hand_built import between, day, keep, mention


def planned(number: int, when: When | None, **fields: Any) -> Mention:
    given: dict[str, Any] = {
        "source": ("RUS",),
        "target": ("AZE",),
        "symmetric": False,
        "mode": "visit",
        "status": "planned",
        "level": "leader",
        "date": when,
        "reported": date(2018, 9, 7),
        **fields,
    }
    return mention(f"d-{number}", **given)


def asked(case: Case, *states: str, known_by: date | None = None, **options: Any) -> Calendar:
    return calendar(View(case, known_by=known_by), *states, **options)


def test_an_announcement_is_a_tentative_entry_named_by_its_event(case: Case) -> None:
    announced = planned(0, day("2018-09-27"), place=Place("Baku", "AZE"))
    keep(case, announced)
    (found,) = asked(case).entries
    assert found.uid == f"e-{announced.id[2:]}@equipoise"
    assert (found.since, found.until, found.status) == (date(2018, 9, 27), date(2018, 9, 27), "TENTATIVE")
    assert (found.summary, found.location) == ("Visit: Russia to Azerbaijan (leader)", "Baku")
    assert "Announced on 2018-09-07" in found.description
    assert found.stamp.date() == date(2018, 9, 7)


def test_what_was_held_is_confirmed_on_its_days_and_once(case: Case) -> None:
    held = {"status": "occurred", "reported": date(2018, 9, 28)}
    keep(
        case,
        planned(0, between("2018-09-20", "2018-09-30")),
        planned(1, None, mode=None, symmetric=True, reported=date(2018, 9, 8)),
        planned(2, day("2018-09-27"), **held),
    )
    (found,) = asked(case).entries
    assert (found.since, found.until, found.status, found.sequence) == (
        date(2018, 9, 27),
        date(2018, 9, 27),
        "CONFIRMED",
        1,
    )
    assert asked(case).left_out == ()
    (then,) = asked(case, known_by=date(2018, 9, 10)).entries
    assert (then.since, then.until, then.status) == (date(2018, 9, 20), date(2018, 9, 30), "TENTATIVE")
    assert then.summary.endswith("some day within")
    assert then.uid == found.uid, "calendars put the one in the place of the other"


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_what_was_called_off_is_struck_out(case: Case, status: str) -> None:
    keep(case, planned(0, day("2018-09-27"), status=status))
    (found,) = asked(case).entries
    assert (found.status, found.sequence) == ("CANCELLED", 1)
    assert f"It was {status}." in found.description


def test_what_has_no_day_or_lapsed_is_listed_apart(case: Case) -> None:
    later = mention("d-9", type="AID", date=day("2018-12-01"), reported=date(2018, 12, 1))
    keep(case, planned(0, None), planned(1, day("2018-10-01"), target=("ARM",)), later)
    found = asked(case)
    assert found.entries == ()
    assert sorted(item.why for item in found.left_out) == ["lapsed: not heard of again", "planned, without a day"]
    assert "BEGIN:VEVENT" not in found.to_ics()


def test_forecasts_that_fall_due_have_an_entry_until_they_are_resolved(case: Case) -> None:
    row = add_forecast(
        case, "He comes, again", resolves="CONSULT visit RUS ARM", by="2099-12-31", p=0.25, today=date(2018, 9, 25)
    )
    (found,) = asked(case).entries
    assert (found.uid, found.since) == (f"{row.id}@equipoise", date(2099, 12, 31))
    assert found.summary == "Forecast due: He comes, again (0.25, ana)"
    assert asked(case, "RUS").entries == (), "a calendar of states holds their meetings"
    resolve_forecast(case, row.id, "void", why="so")
    assert asked(case).entries == ()


def test_a_period_and_states_narrow_it(case: Case) -> None:
    keep(case, planned(0, day("2018-09-27")), planned(1, day("2018-11-01"), target=("ARM",)))
    assert len(asked(case).entries) == 2
    assert len(asked(case, since="2018-10").entries) == 1
    assert len(asked(case, "AZE").entries) == 1
    assert asked(case, "ARM", "AZE").entries == ()
    with pytest.raises(UnknownActor):
        asked(case, "Atlantis")


def test_the_table_and_the_evidence(case: Case) -> None:
    keep(case, planned(0, day("2018-09-27")), planned(1, None, target=("ARM",)))
    found = asked(case)
    assert found.table.height == 1
    assert len(found.evidence()) == 2
