"""The data set `ideal-points`: the estimates of July 2025 with quantiles, and those of April 2020."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from equipoise.datasets.loading import load
from equipoise.errors import InputError
from equipoise.ledger.loaded import LoadedDataset
from tests.datasets.test_un_votes import rows


@pytest.fixture(scope="module")
def raw(shared: Path) -> Path:
    return shared / "data" / "ir" / "raw"


@pytest.fixture(scope="module")
def july(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> LoadedDataset:
    return load("ideal-points", [raw / "IdealpointsJuly2025.dta"], tmp_path_factory.mktemp("july"))


@pytest.fixture(scope="module")
def april(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> LoadedDataset:
    return load("ideal-points", [raw / "IdealpointestimatesAll_Apr2020.csv"], tmp_path_factory.mktemp("april"))


def test_the_stata_file_loads_with_its_quantiles(july: LoadedDataset) -> None:
    (table,) = july.tables
    assert (table.rows, table.expected, table.first, table.last, table.unknown) == (11_440, 11_440, 1946, 2024, ())
    query = "SELECT session, round(ideal_point_all, 4), votes_all, round(all_q5, 4), round(all_q95, 3) FROM t"
    assert rows(july, "ideal_points", f"{query} WHERE state = 'USA' AND year = 1946") == [
        (None, 1.8878, 39, 1.3038, 2.554)
    ]


def test_an_estimate_that_is_not_there_is_missing(july: LoadedDataset) -> None:
    query = "SELECT count(*) - count(ideal_point_fp), count(*) - count(ideal_point_all), count(legacy_q50) FROM t"
    assert rows(july, "ideal_points", query) == [(19, 208, 0)]


def test_the_file_of_2020_has_the_years_of_its_sessions(april: LoadedDataset) -> None:
    (table,) = april.tables
    assert (table.rows, table.expected, table.first, table.last, table.unknown) == (10_469, 10_469, 1946, 2019, ())
    query = 'SELECT "row", session, ideal_point_legacy, votes_legacy, legacy_q0, legacy_q100 FROM t'
    found = rows(april, "ideal_points", f"{query} WHERE state = 'USA' AND year = 1946")
    assert found == [(2, 1, 1.675486, 42, 0.9274793, 2.717793)]


def test_names_in_latin_1_are_read_as_they_are(april: LoadedDataset) -> None:
    query = "SELECT DISTINCT country FROM t WHERE ccode IN (403, 437)"
    assert {name for (name,) in rows(april, "ideal_points", query)} == {
        "São Tomé & Príncipe",
        "Côte d’Ivoire",
    }


@pytest.mark.parametrize("source", ["july", "april"])
def test_the_year_without_estimates_is_missing(source: str, request: pytest.FixtureRequest) -> None:
    found = rows(
        request.getfixturevalue(source),
        "ideal_points",
        "SELECT DISTINCT year FROM t WHERE year IN (1963, 1964, 1965) ORDER BY 1",
    )
    assert found == [(1963,), (1965,)]


def test_both_give_the_state_of_the_year(july: LoadedDataset) -> None:
    query = "SELECT year, state FROM t WHERE ccode = 365 AND year IN (1985, 2018) ORDER BY year"
    assert rows(july, "ideal_points", query) == [(1985, "SUN"), (2018, "RUS")]


def test_the_series_of_july_2025_are_by_year_but_the_legacy_one(july: LoadedDataset) -> None:
    query = (
        "SELECT year, votes_all, votes_legacy, session FROM t WHERE state = 'USA' AND year IN (1948, 1949) ORDER BY 1"
    )
    # in the years 1948 and 1949 the United States cast 64 and 104 votes, in the sessions that opened then 104 and 64
    assert rows(july, "ideal_points", query) == [(1948, 60, 103, None), (1949, 96, 63, None)]


NAMES = (
    "ccode",
    "iso3c",
    "Countryname",
    "year",
    "NVotesFP",
    "IdealPointFP",
    "Q5%FP",
    "Q10%FP",
    "Q50%FP",
    "Q90%FP",
    "Q95%FP",
)
USA = ("2", "USA", "United States", "2025", "90", "2.4", "2.0", "2.1", "2.4", "2.7", "2.8")  # invented figures


@pytest.mark.parametrize(
    ("separator", "ending", "day"), [("\t", "tab", date(2026, 4, 3)), (",", "csv", date(2026, 7, 30))]
)
def test_the_publishers_files_of_2026_load(tmp_path: Path, separator: str, ending: str, day: date) -> None:
    first = ("", "1") if ending == "csv" else ()
    lines = (separator.join((*first[i : i + 1], *cells)) for i, cells in enumerate((NAMES, USA)))
    path = tmp_path / f"Idealpointestimates.{ending}"
    path.write_text("\ufeff" + "\n".join(lines) + "\n", "utf-8")
    dataset = load("ideal-points", [path], tmp_path / "case")
    query = "SELECT state, year, votes_fp, ideal_point_fp, fp_q5, fp_q95, ideal_point_all FROM t"
    assert rows(dataset, "ideal_points", query) == [("USA", 2025, 90, 2.4, 2.0, 2.8, None)]
    assert dataset.released == day


def test_a_file_cut_off_is_refused(raw: Path, tmp_path: Path) -> None:
    path = tmp_path / "Idealpoints.dta"
    path.write_bytes((raw / "IdealpointsJuly2025.dta").read_bytes()[:200_000])
    with pytest.raises(InputError, match=r"Idealpoints\.dta is no Stata file, or cut off: a Stata file was expected"):
        load("ideal-points", [path], tmp_path / "case")
    assert not (tmp_path / "case").exists()
