"""Scores: by hand, over the days on which a probability stood, beside the base rate and the crowd."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest

from equipoise.ledger.casefolder import Case
from equipoise.ledger.journals import write_journal, written
from equipoise.ledger.view import View
from equipoise.questions.forecast_rows import ADD, JOURNAL, RESOLVE, REVISE
from equipoise.questions.forecast_score import ForecastScores, forecast_scores

CRITERIA = "CONSULT visit RUS ARM leader occurred"


class Journal:
    """Writes rows as of given days, a minute apart."""

    def __init__(self, case: Case) -> None:
        self.case, self.minute = case, 0

    def write(self, action: str, by: str, value: dict[str, Any], on: str = "") -> str:
        self.minute += 1
        at = f"2020-01-01T00:{self.minute:02}:00.000000+00:00"
        row = written(JOURNAL, action, by=by, why="so", on=on, value=value, at=at)
        write_journal(self.case.store, JOURNAL, [row])
        return row.id

    def add(self, p: float, day: str, by: str = "ana", last: str = "2018-10-10", base: float | None = None) -> str:
        value = {"question": "Q", "resolves": CRITERIA, "by": last, **self.stated(p, day, base)}
        return self.write(ADD, by, value)

    def revise(self, id: str, p: float, day: str, by: str = "ana", base: float | None = None) -> str:
        return self.write(REVISE, by, self.stated(p, day, base), id)

    def resolve(self, id: str, outcome: str, day: str | None = None) -> str:
        value = {"outcome": outcome, "event": None, "day": day, "reference": None, "as_of": "2019-01-01"}
        return self.write(RESOLVE, "ana", value, id)

    @staticmethod
    def stated(p: float, day: str, base: float | None) -> dict[str, Any]:
        rate = {"rate": {"estimate": base}} if base is not None else None
        return {"p": p, "as_of": day, "replay": True, "base": rate}


@pytest.fixture
def journal(case: Case) -> Journal:
    return Journal(case)


def scored(case: Case) -> ForecastScores:
    return forecast_scores(View(case))


def test_one_forecast_scores_as_the_formulas_say(case: Case, journal: Journal) -> None:
    journal.resolve(journal.add(0.35, "2018-10-01", base=0.1), "no")
    (found,) = scored(case).scored
    assert (found.days, found.came_true) == (10, False)
    assert found.own == (pytest.approx(2 * 0.35**2), pytest.approx(math.log(0.65)))
    assert found.base == (pytest.approx(2 * 0.1**2), pytest.approx(math.log(0.9)))
    assert found.crowd is None, "one person is no crowd"


def test_a_revision_counts_for_the_days_on_which_it_stood(case: Case, journal: Journal) -> None:
    """0.4 for four days, 0.1 for six."""
    id = journal.add(0.4, "2018-10-01")
    journal.revise(id, 0.1, "2018-10-05")
    journal.resolve(id, "no")
    (found,) = scored(case).scored
    assert found.own[0] == pytest.approx((4 * 2 * 0.4**2 + 6 * 2 * 0.1**2) / 10)
    assert found.own[1] == pytest.approx((4 * math.log(0.6) + 6 * math.log(0.9)) / 10)
    assert found.base is None, "where no base rate was known, none is compared"


def test_what_was_said_after_it_came_true_does_not_count(case: Case, journal: Journal) -> None:
    id = journal.add(0.4, "2018-10-01")
    journal.revise(id, 0.99, "2018-10-06")
    journal.resolve(id, "yes", "2018-10-06")
    found = scored(case)
    assert (found.scored[0].days, found.scored[0].own[0]) == (5, pytest.approx(2 * 0.6**2))
    assert sum(b.count for b in found.bins) == 1


def test_the_crowd_is_the_mean_of_each_day(case: Case, journal: Journal) -> None:
    """Ana says 0.8 from the first day, Ben 0.4 from the sixth on: the crowd 0.8, then 0.6."""
    journal.resolve(journal.add(0.8, "2018-10-01"), "no")
    journal.add(0.4, "2018-10-06", by="ben")
    ana, ben = scored(case).scored
    assert ana.crowd is not None and ben.crowd is not None
    assert ana.crowd[0] == pytest.approx((5 * 2 * 0.8**2 + 5 * 2 * 0.6**2) / 10)
    assert ben.crowd[0] == pytest.approx(2 * 0.6**2)
    assert (ana.people, ben.days) == (2, 5)
    people = {p["person"]: p for p in scored(case).to_json()["people"]}
    assert set(people) == {"ana", "ben", "everybody"}
    assert people["everybody"]["own"]["brier"] == pytest.approx((2 * 0.8**2 + 2 * 0.4**2) / 2)
    assert people["ben"]["against_crowd"]["other"]["brier"] == pytest.approx(2 * 0.6**2)


def test_void_and_open_forecasts_are_counted_apart(case: Case, journal: Journal) -> None:
    journal.resolve(journal.add(0.8, "2018-10-01"), "void")
    journal.add(0.8, "2018-10-01", last="2018-11-01")
    found = scored(case)
    assert (found.scored, found.unresolved, found.void) == ((), 1, 1)
    assert "Nothing to score" in found.answer
    assert found.table.height == 0


def test_calibration_counts_every_probability_stated(case: Case, journal: Journal) -> None:
    id = journal.add(0.35, "2018-10-01")
    journal.revise(id, 0.31, "2018-10-05")
    journal.resolve(id, "yes", "2018-10-09")
    journal.resolve(journal.add(0.3, "2018-10-01", last="2018-12-01"), "no")
    (bin,) = scored(case).to_json()["calibration"]
    assert (bin["low"], bin["stated"], bin["came_true"]) == (0.3, 3, 2)
    assert bin["share"]["low"] < 2 / 3 < bin["share"]["high"]


def test_few_forecasts_are_said_to_tell_little(case: Case, journal: Journal) -> None:
    journal.resolve(journal.add(0.4, "2018-10-01", base=0.1), "no")
    found = scored(case)
    assert "ana: Brier score 0.32" in found.answer
    assert "the base rate has 0.02 on 1 of them" in found.answer
    assert "So few forecasts cannot tell skill from luck" in found.answer
    assert "Brier (1950)" in found.method.reference and "Good (1952)" in found.method.reference


def test_a_replayed_day_has_no_scores_of_later(case: Case, journal: Journal) -> None:
    journal.resolve(journal.add(0.35, "2018-10-01"), "no")
    found = forecast_scores(View(case, known_by=date(2018, 12, 1)))
    assert (found.scored, found.unresolved) == ((), 1)
