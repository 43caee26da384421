"""`add_alignment`: a user's own frame with measures beside its dyad-years."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

from equipoise.datasets.loading import load
from equipoise.errors import UsageError
from equipoise.ledger.view import View
from equipoise.questions.add_alignment import add_alignment
from equipoise.questions.alignment import alignment
from tests.hand_built import new_case

ROWS: dict[str, list[Any]] = {
    "ccode1": [373, 365, 365, 2, 999, 365, 365],
    "ccode2": [365, 373, 200, 365, 2, 365, 2],
    "year": [2018, 2018, 1950, 2018, 2018, 2018, 2031],
    "mine": ["a", "b", "c", "d", "e", "f", "g"],
}


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> View:
    made = new_case(tmp_path_factory.mktemp("add") / "case")
    load("atop", [shared / "data" / "ir" / "atop_alliance.parquet"], made.datasets)
    return View(made)


@pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame])
def test_every_row_keeps_its_place_in_the_frames_own_kind(view: View, make: Any) -> None:
    frame = make(ROWS)
    told = add_alignment(view, frame, states=("ccode1", "ccode2"), from_="cow", measures=["s", "kappa"])
    assert type(told.frame) is type(told.unmatched) is type(frame)
    assert list(frame.columns) == list(ROWS), "the frame given is left as it is"
    assert list(told.frame.columns) == [*ROWS, "s", "kappa"]
    assert told.frame["mine"].to_list() == ROWS["mine"]
    (row,) = alignment(view, "RUS", "AZE", since=2018).to_json()["rows"]
    found = [None if pd.isna(value) else value for value in told.frame["kappa"].to_list()]
    assert found[0] == found[1] == row["kappa"]
    assert [value is None for value in found] == [False, False, False, False, True, True, True]


def test_what_did_not_match_is_told_with_its_reason(view: View) -> None:
    told = add_alignment(view, pl.DataFrame(ROWS), states=("ccode1", "ccode2"), from_="cow").unmatched
    why = {tuple(row[:3]): row[4] for row in told.rows()}
    assert "999" in why["999", "2", "2018"]
    assert why["365", "365", "2018"] == "a state is no dyad with itself"
    assert why["365", "2", "2031"] == "the data have no RUS–USA in 2031"


def test_names_and_codes_of_any_system_and_empty_cells(view: View) -> None:
    frame = pl.DataFrame(
        {"state1": ["Russia", "RUS", None], "state2": ["AZE", "Azerbaijan", "AZE"], "year": [2018] * 3}
    )
    told = add_alignment(view, frame, prefix="atop_")
    assert told.frame["atop_s"].to_list()[:2] == [pytest.approx(0.774, abs=5e-4)] * 2
    assert told.unmatched.rows() == [(None, "AZE", "2018", 1, "the state is empty")]


def test_every_dyad_of_a_year_finds_its_own_row(view: View) -> None:
    """Also of 1991, in which one number had passed from one state to another."""
    every = alignment(view, since=1991, until=1991).table.select("state1", "state2", "year", "tau_b")
    turned = every.select(state1="state2", state2="state1", year=pl.col("year").cast(pl.String), before="tau_b")
    told = add_alignment(view, turned.sample(fraction=1, shuffle=True, seed=1), from_="actor", measures="tau_b")
    assert told.frame["tau_b"].equals(told.frame["before"], check_names=False, null_equal=True)
    assert told.unmatched.is_empty()


def test_an_empty_frame_stays_empty(view: View) -> None:
    told = add_alignment(view, pl.DataFrame({"state1": [], "state2": [], "year": []}))
    assert told.frame.shape == (0, 5)
    assert len(told.unmatched) == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"year": "jahr"}, "no column 'jahr'"),
        ({"measures": ["tau_c"]}, "tau_b"),
        ({"measures": ["year"]}, "no measure"),
        ({"from_": "cows"}, "cow"),
        ({"states": "state1"}, "two columns"),
        ({"states": ("state1",)}, "two columns"),
    ],
)
def test_what_cannot_be_added(view: View, options: dict[str, Any], message: str) -> None:
    frame = pl.DataFrame({"state1": ["RUS"], "state2": ["AZE"], "year": [2018]})
    with pytest.raises(UsageError, match=message):
        add_alignment(view, frame, **options)
    with pytest.raises(UsageError, match="already"):
        add_alignment(view, frame.with_columns(s=1.0))
    with pytest.raises(UsageError, match="list"):
        add_alignment(view, [1, 2])  # type: ignore[arg-type]
