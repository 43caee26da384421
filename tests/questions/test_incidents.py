"""`incidents` on records built by hand, where every count is known."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from equipoise.errors import UnknownActor, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View
from equipoise.questions.incidents import Dyad, Incidents, incidents, parts
from equipoise.world.incidents import incident_types
from tests.hand_built import day, document, keep, mention

PERIOD = {"since": "2018-05", "until": "2018-10"}


def clash(number: int, source: str = "ARM", target: str = "AZE", **fields: Any) -> Mention:
    """One act in a document and on a day of its own."""
    given = {"type": "ACCUSE", "symmetric": False, "date": day(f"2018-07-{number + 1:02}"), **fields}
    return mention(f"d-{number}", source=(source,), target=(target,), **given)


def asked(case: Case, *states: str, **options: Any) -> Incidents:
    return incidents(View(case), *(states or ("ARM", "AZE")), **(PERIOD | options))


def only(found: Incidents) -> Dyad:
    (dyad,) = found.dyads
    return dyad


def test_every_type_is_counted_by_direction(case: Case) -> None:
    kept, expected = [], {}
    for index, kind in enumerate(incident_types()):
        there, back = index % 3, (index + 1) % 3
        expected[kind.type] = {"ARM>AZE": there, "AZE>ARM": back, "both": 1}
        ways = [("ARM", "AZE", False)] * there + [("AZE", "ARM", False)] * back + [("ARM", "AZE", True)]
        for source, target, symmetric in ways:
            when = day(f"2018-{5 + len(kept) // 25:02}-{1 + len(kept) % 25:02}")
            kept.append(clash(len(kept), source, target, type=kind.type, symmetric=symmetric, date=when))
    keep(case, *kept)
    found = only(asked(case))
    assert found.cells() == expected
    assert len(found.counted) == len(kept)
    assert len(found.of(material=True)) + len(found.of(material=False)) == len(kept)


def test_meetings_and_appeals_are_no_incidents(case: Case) -> None:
    keep(case, clash(0, type="CONSULT"), clash(1, type="REQUEST"), clash(2, type="AID"))
    assert only(asked(case)).counted == ()


def test_the_other_dyads_of_three_states_are_counted_apart_and_compared(case: Case) -> None:
    keep(case, clash(0), clash(1), clash(2, "RUS", "ARM"), clash(3, "AZE", "RUS"), clash(4, "AZE", "RUS"))
    found = asked(case, "RUS", "ARM", "AZE")
    assert {f"{d.a}-{d.b}": len(d.counted) for d in found.dyads} == {"RUS-ARM": 1, "RUS-AZE": 2, "ARM-AZE": 2}
    ((later, earlier, ratio),) = found.ratios
    assert (later, earlier, ratio.estimate) == ("AZE", "ARM", 2.0)
    assert "over those with Armenia: rate ratio 2.00" in found.answer


def test_without_states_the_cases_own_are_taken(case: Case) -> None:
    assert asked(case).states == ("ARM", "AZE")
    assert incidents(View(case)).states == ("RUS", "ARM", "AZE")


def test_what_has_no_date_or_did_not_happen_stands_apart(case: Case) -> None:
    keep(case, clash(0), clash(1, date=None), clash(2, status="denied"), clash(3, status="hypothetical", date=None))
    found = only(asked(case))
    assert (len(found.counted), len(found.undated)) == (1, 1)
    assert sorted(found.to_json()["other_status"].values()) == ["denied", "hypothetical"]
    assert "1 more without a date" in asked(case).answer
    assert len(only(incidents(View(case), "ARM", "AZE", since=None)).counted) == 2, "no bounds: undated ones count"


def test_the_rate_is_a_years_with_garwoods_interval(case: Case) -> None:
    """Two in half a year (184 days): 2 / .504 a year, and the limits 0.242 and 7.225 of a count of 2 likewise."""
    keep(case, clash(0), clash(1))
    rate = only(asked(case)).rate
    years = 184 / 365.25
    assert rate is not None
    assert rate.estimate == pytest.approx(2 / years)
    assert (rate.low, rate.high) == (pytest.approx(0.242 / years, abs=2e-3), pytest.approx(7.225 / years, abs=2e-3))
    assert only(asked(case, until=None)).rate is None


def test_history_ends_on_the_eve_of_the_period(case: Case) -> None:
    keep(case, clash(0, date=day("2015-06-01")), clash(1, date=day("2018-04-30")), clash(2, date=day("2018-05-01")))
    found = only(asked(case)).history
    assert found is not None
    assert (found.count, found.since, found.until) == (2, date(2015, 1, 1), date(2018, 4, 30))


def test_over_time_a_month_that_nobody_read_is_unknown_rather_than_zero(case: Case) -> None:
    reported = {"reported": date(2018, 7, 20)}
    keep(case, clash(0, **reported), clash(1, type="AID", date=day("2018-08-02"), reported=date(2018, 8, 3)))
    counts = {s["since"]: s["count"] for s in only(asked(case)).to_json()["over_time"]}
    assert list(counts) == [f"2018-{month:02}-01" for month in range(5, 11)]
    assert (counts["2018-07-01"], counts["2018-08-01"], counts["2018-09-01"]) == (1, 0, None)


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (date(2018, 5, 3), date(2018, 5, 9), 1),
        (date(2018, 1, 31), date(2018, 3, 1), 3),
        (date(2015, 6, 1), date(2018, 10, 31), 4),
        (date(1, 1, 1), date(9999, 12, 31), 9999),
    ],
)
def test_parts_of_a_period_are_whole_and_do_not_overlap(first: date, last: date, count: int) -> None:
    found = list(parts(first, last))
    assert len(found) == count
    assert (found[0][0], found[-1][1]) == (first, last)
    assert all((b[0] - a[1]).days == 1 for a, b in pairwise(found))


def test_only_what_enough_witnesses_tell_is_counted(case: Case) -> None:
    twice = {"date": day("2018-07-01")}
    texts = {
        name: document(name, f"{name} says it in words of its own", addresses=()) for name in ("d-0", "d-1", "d-2")
    }
    keep(case, clash(0, **twice), clash(1, **twice), clash(2), texts=texts)
    found = incidents(View(case, min_independent=2), "ARM", "AZE", **PERIOD)
    assert (len(only(found).counted), found.min_independent) == (1, 2)
    assert len(only(asked(case)).counted) == 2


def test_nothing_after_known_by_is_seen(case: Case) -> None:
    keep(case, clash(0, reported=date(2018, 7, 2)), clash(1, reported=date(2018, 9, 2)))
    view = View(case, known_by=date(2018, 8, 1))
    assert len(only(incidents(view, "ARM", "AZE", **PERIOD)).counted) == 1


def test_the_table_and_the_evidence_hold_what_is_counted(case: Case) -> None:
    keep(case, clash(0), clash(1, date=None))
    found = asked(case)
    assert found.table.filter(found.table["count"] > 0).rows() == [("ARM-AZE", "ACCUSE", "ARM>AZE", 1)]
    assert len(found.evidence()) == 2 == len(found.records)
    assert found.method.parameters["types"][0] == "ACCUSE"
    assert "Timeline" in found.plot().alt


def test_words_that_are_no_states_are_refused(case: Case) -> None:
    with pytest.raises(UsageError, match="two states"):
        incidents(View(case), "ARM")
    with pytest.raises(UnknownActor):
        incidents(View(case), "ARM", "Atlantis")
    with pytest.raises(UsageError, match="more than once"):
        incidents(View(case), "ARM", "Armenia")
