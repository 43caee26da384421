"""Codes added to frames: rows and order kept, nothing guessed, and what did not match told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import UsageError
from equipoise.world.code_frames import UNMATCHED, add_codes

ROWS = {"state": ["RUS", "AUS", "DEU", None, "Narnia", "RUS"], "year": [1950, 2000, 1990, 1990, 1990, 2018]}


@pytest.mark.parametrize("kind", [pl.DataFrame, pd.DataFrame])
def test_every_row_in_its_place_and_the_rest_told(kind: Any) -> None:
    given_frame = kind(ROWS)
    frame, unmatched = add_codes(given_frame, "state", ["cow", "iso2"], from_="iso3", at="year")
    assert isinstance(frame, kind) and isinstance(unmatched, kind)
    assert list(given_frame.columns) == ["state", "year"]
    assert list(frame.columns) == ["state", "year", "cow", "iso2"]
    assert cells(frame, "cow") == [365, 900, None, None, None, 365]
    assert cells(frame, "iso2") == ["RU", "AU", "DE", None, None, "RU"]
    assert tuple(unmatched.columns) == UNMATCHED
    told = {(v, s): why for v, s, why in zip(*(cells(unmatched, c) for c in ("value", "system", "why")), strict=True)}
    assert "260 from 1955-05-05 to 1990-10-02" in told["DEU", "cow"]
    assert told[None, "cow"] == "The cell is empty."
    assert "NARNIA is no iso3 code" in told["Narnia", "iso2"]


def cells(frame: Any, column: str) -> list[Any]:
    return [None if value is pd.NA or value != value else value for value in frame[column].to_list()]


def test_whole_numbers_stay_whole() -> None:
    frame = add_codes(pl.DataFrame(ROWS), "state", ["cow", "cowabb"], from_="iso3", at="year").frame
    assert (frame.schema["cow"], frame.schema["cowabb"]) == (pl.Int64, pl.String)
    pandas = add_codes(pd.DataFrame(ROWS), "state", ["cow", "cowabb"], from_="iso3", at="year").frame
    assert str(pandas["cow"].dtype) == "Int64"


def test_without_a_system_a_clash_stays_empty() -> None:
    frame, unmatched = add_codes(pl.DataFrame(ROWS), "state", "cow", at="year")
    assert frame["cow"].to_list() == [365, None, None, None, None, 365]
    (why,) = unmatched.filter(pl.col("value") == "AUS")["why"]
    assert "Australia (AUS) in iso3, Austria (AUT) in cowabb" in why


def test_a_frame_of_pandas_keeps_its_index_and_its_numbers_with_gaps() -> None:
    days = pd.to_datetime(["1950-01-02", "1990-01-01", None, "2018-09-27"])
    given_frame = pd.DataFrame({"cow": [365.0, float("nan"), 255, 999], "day": days}, index=[7, 3, 5, 1])
    frame, unmatched = add_codes(given_frame, "cow", "iso3", from_="cow", at="day", prefix="to_")
    assert list(frame.index) == [7, 3, 5, 1]
    assert cells(frame, "to_iso3") == ["SUN", None, None, None]
    assert cells(unmatched, "why")[:2] == ["The cell is empty.", "The cell of the date is empty."]


def test_one_trouble_is_one_row_with_its_times() -> None:
    days = [date(1991, 10, 3), date(1991, 12, 6), date(1992, 1, 1)]
    frame, unmatched = add_codes(pl.DataFrame({"c": [369] * 3, "d": days}), "c", "iso3", from_="cow", at="d")
    assert frame["iso3"].to_list() == [None, None, "UKR"]
    assert unmatched.select("value", "rows", "first", "last").rows() == [("369", 2, "1991-10-03", "1991-12-06")]


def test_one_time_for_all_rows_and_today() -> None:
    frame = pl.DataFrame({"cow": [365, 345]})
    assert add_codes(frame, "cow", "iso3", from_="cow", at="1980").frame["iso3"].to_list() == ["SUN", "YUG"]
    assert add_codes(frame, "cow", "iso3", from_="cow").frame["iso3"].to_list() == ["RUS", "SRB"]


def test_an_empty_frame_and_categories() -> None:
    empty = pl.DataFrame(schema={"s": pl.String, "y": pl.Int64})
    assert add_codes(empty, "s", "cow", from_="iso3", at="y").frame.schema["cow"] == pl.Int64
    named = pd.DataFrame({"s": pd.Categorical(["ARM", "AZE", "ARM"])})
    assert cells(add_codes(named, "s", "gw", from_="iso3").frame, "gw") == [371, 373, 371]


def test_a_list_in_a_cell_is_told() -> None:
    frame, unmatched = add_codes(pl.DataFrame({"s": [["ARM"], ["AZE"]]}), "s", "cow", from_="iso3")
    assert frame["cow"].to_list() == [None, None]
    assert "is no code" in unmatched["why"][0]


@given(st.lists(st.tuples(st.sampled_from(["ARM", "DEU", "AUS", "?", ""]), st.sampled_from([1950, 1990, 2018]))))
def test_rows_never_change(rows: list[tuple[str, int]]) -> None:
    frame = pl.DataFrame(rows, schema={"s": pl.String, "y": pl.Int64}, orient="row")
    done, unmatched = add_codes(frame, "s", "cow", at="y")
    assert done.drop("cow").equals(frame)
    assert done["cow"].null_count() == unmatched["rows"].sum()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"column": "nation"}, "no column 'nation'"),
        ({"to": "fips"}, "no code system"),
        ({"from_": "fips"}, "no code system"),
        ({"to": ["cow", "COW"]}, "asked for twice"),
        ({"to": "year", "prefix": ""}, "no code system"),
        ({"several": "any"}, "Take tell, first or last"),
    ],
)
def test_what_cannot_be_done_is_said(words: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        add_codes(pl.DataFrame(ROWS), **{"column": "state", "to": "cow", **words})


def test_nothing_is_overwritten_and_only_frames_are_taken() -> None:
    done = add_codes(pl.DataFrame(ROWS), "state", "cow", from_="iso3", at="year").frame
    with pytest.raises(UsageError, match="'cow' already"):
        add_codes(done, "state", "cow")
    with pytest.raises(UsageError, match="collect"):
        add_codes(pl.DataFrame(ROWS).lazy(), "state", "cow")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="polars or pandas"):
        add_codes(ROWS, "state", "cow")  # type: ignore[arg-type]
