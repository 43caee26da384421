"""The forecast on the visit to Yerevan of 2018, made and resolved from the shipped case."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.view import View
from equipoise.questions.base_rate import base_rate
from equipoise.questions.demo import bundled
from equipoise.questions.forecast import forecast
from equipoise.questions.forecast_score import forecast_scores
from equipoise.questions.forecasting import add_forecast, resolve_forecast, revise_forecast
from equipoise.questions.intake import read

CRITERIA = "CONSULT visit RUS ARM leader occurred"
ON_YEREVAN = ("21-*.md", "26-*.md", "27-*.md", "28-*.md")
DECEMBER = date(2018, 12, 31)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The shipped case with its tables and the items on Yerevan read."""
    folder = tmp_path_factory.mktemp("shipped") / "case"
    shutil.copytree(bundled(), folder, ignore=shutil.ignore_patterns("ledger"))
    case = open_case(folder)
    items = [path for name in ON_YEREVAN for path in (case.sources / "items").glob(name)]
    assert len(items) == len(ON_YEREVAN)
    read(case, [*sorted(case.sources.glob("*.csv")), *items])
    return case


@pytest.fixture
def own(shipped: Case, tmp_path: Path) -> Case:
    shutil.copytree(shipped.folder, tmp_path / "case")
    return open_case(tmp_path / "case")


def test_the_base_rate_comes_from_the_visits_since_2008(shipped: Case) -> None:
    """Visits of Russia's leader to Armenia in the lists: October 2008, August 2010, December 2013, April 2015, ..."""
    found = base_rate(View(shipped, known_by=date(2018, 9, 25)), CRITERIA, by=DECEMBER)
    assert (found.days, len(found.windows), len(found.hits)) == (98, 40, 5)
    assert found.rate is not None and found.rate.low is not None and found.rate.high is not None
    assert found.rate.low < found.rate.estimate < found.rate.high < 0.3  # type: ignore[operator]


def test_it_resolves_no_and_a_replay_of_october_sees_nothing_later(own: Case) -> None:
    row = add_forecast(
        View(own, known_by=date(2018, 9, 25)),
        "Putin visits Yerevan",
        resolves=CRITERIA,
        by=DECEMBER,
        p=0.35,
        person="ana",
    )
    put_off = View(own, known_by=date(2018, 10, 3))
    revise_forecast(put_off, row.id, p=0.05, why="His aide points to next year", person="ana")
    (found,) = forecast(View(own)).listed
    assert (found.state, found.proposal.outcome) == ("due", "no")
    resolve_forecast(View(own), row.id, "no", why="No source tells of one", person="ana")

    (then,) = forecast(View(own, known_by=date(2018, 10, 1))).listed
    assert (then.state, then.proposal.outcome, then.forecast.resolution) == ("open", None, None)
    assert then.forecast.latest.probability == 0.35, "the revision came later"
    assert then.proposal.reach is not None and then.proposal.reach <= date(2018, 10, 1)
    assert forecast_scores(View(own, known_by=date(2018, 10, 1))).scored == ()

    (scored,) = forecast_scores(View(own)).scored
    assert (scored.came_true, scored.days) == (False, 98)
    assert scored.own[0] == pytest.approx((8 * 2 * 0.35**2 + 90 * 2 * 0.05**2) / 98)
    assert scored.base is not None and scored.base[0] > scored.own[0]
