"""The time for which a claim is checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from equipoise.datasets.loading import load
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.check import checked
from tests.questions.checking import CAUCASUS, claim

SINCE_2006 = replace(claim("RUS", "arms", "AZE", period_words="since 2006"), reported=None)


@pytest.fixture(scope="module")
def caucasus() -> Iterator[View]:
    view = View(CAUCASUS)
    with view.same_ties():
        yield view


def test_a_text_without_a_day_is_read_as_of_the_end_of_the_cases_period(caucasus: View) -> None:
    found = checked(caucasus, SINCE_2006, {})
    assert (found.at.since, found.at.until) == (date(2006, 1, 1), date(2018, 10, 31))
    assert found.day == "the text, as of the end of the case's period"
    assert found.claim.reported is None, "what was read stays as it is"
    assert found.verdict.verdict == "depends", "the shares begin in 2009"


def test_the_time_is_that_of_the_text_else_its_day_else_the_cases_end_else_none(caucasus: View, case: Case) -> None:
    told = claim("RUS", "arms", "AZE", period=("2014-01-01", "2018-12-31"))
    plain = claim("RUS", "arms", "AZE")
    of_no_day = replace(plain, reported=None)
    assert checked(caucasus, told, {}).day == "the text"
    assert checked(caucasus, plain, {}).day == "the day of publication"
    assert checked(caucasus, of_no_day, {}).day == "the end of the case's period"
    assert checked(View(case), of_no_day, {}).day == "no day"


def test_since_somebody_took_office_is_since_the_one_of_that_time(caucasus: View) -> None:
    """Of the prime minister of 2018, not of the term that he began in 2021."""
    after = replace(claim("ARM", "meetings", "RUS", period_words="After being confirmed in office"), reported=None)
    assert "2021" not in checked(caucasus, after, {}).verdict.why


def test_without_any_day_a_pact_counts_as_far_as_its_data_go(case: Case, tmp_path: Path) -> None:
    owed = {"ccode1": [373], "ccode2": [640], "year": [2018], "atop_defense": [1]}
    owed |= {f"atop_{kind}": [0] for kind in ("offense", "neutral", "nonagg", "consul")}
    pl.DataFrame(owed).write_parquet(tmp_path / "atop.parquet")
    load("atop", [tmp_path / "atop.parquet"], case.datasets)
    of_no_day = replace(claim("AZE", "neutrality", None), reported=None)
    found = checked(View(case), of_no_day, {}).verdict
    assert found.verdict == "depends" and "defence pledge AZE–TUR" in found.why
