"""The data set `un-votes`: each state's votes, from four published forms, with roll calls and issues."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import pytest

from equipoise.datasets.loading import Replaced, load
from equipoise.errors import InputError, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.loaded import LoadedDataset
from equipoise.ledger.view import View

FPSIM = "unga_dm_votes_1946_2022.parquet"
UNVOTES = ("unvotes_un_votes.parquet", "unvotes_un_roll_calls.parquet", "unvotes_un_roll_call_issues.parquet")


def rows(dataset: LoadedDataset, table: str, query: str) -> list[tuple[object, ...]]:
    """The rows of a query on a typed table, which it calls `t`."""
    found = dataset.table(table)
    assert found is not None
    path = str(dataset.path(found.file))
    return (
        duckdb.connect()
        .execute(f"WITH t AS (SELECT * FROM read_parquet(?, file_row_number = true)) {query}", [path])
        .fetchall()
    )


@pytest.fixture(scope="module")
def fpsim(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> LoadedDataset:
    return load("un-votes", [shared / "data" / "ir" / FPSIM], tmp_path_factory.mktemp("fpsim"))


@pytest.fixture(scope="module")
def unvotes(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> LoadedDataset:
    return load("un-votes", [shared / "data" / "ir" / f for f in UNVOTES], tmp_path_factory.mktemp("unvotes"))


@pytest.fixture(scope="module")
def voeten(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> LoadedDataset:
    path = shared / "data" / "ir" / "raw" / "UNVotesPublished.RData"
    return load("un-votes", [path], tmp_path_factory.mktemp("voeten"))


def test_the_votes_of_fpsim_load_whole_and_in_order(fpsim: LoadedDataset) -> None:
    (table,) = fpsim.tables
    assert (table.rows, table.expected, table.first, table.last) == (855_890, 855_890, 1946, 2024)
    assert fpsim.released == date(2024, 6, 24)
    assert table.unknown == ()
    assert dict(table.skipped) == {"kept, though they repeat roll_call, ccode, country of another row": 3}
    assert rows(fpsim, "un_votes", "SELECT vote, count(*) FROM t GROUP BY vote ORDER BY vote") == [
        (1, 683_867),
        (2, 108_995),
        (3, 63_028),
    ]
    assert rows(
        fpsim, "un_votes", 'SELECT count(*) FROM (SELECT "row" - file_row_number AS d FROM t) WHERE d <> 1'
    ) == [(0,)]


def test_states_are_those_of_the_day(fpsim: LoadedDataset) -> None:
    years = "((365, 1980), (365, 2000), (369, 2014))"
    query = f"SELECT DISTINCT ccode, state FROM t WHERE (ccode, year) IN {years} ORDER BY 1, 2"
    assert rows(fpsim, "un_votes", query) == [(365, "RUS"), (365, "SUN"), (369, "UKR")]


@pytest.mark.parametrize("source", ["fpsim", "unvotes", "voeten"])
def test_a_year_without_a_vote_is_missing(source: str, request: pytest.FixtureRequest) -> None:
    dataset = request.getfixturevalue(source)
    found = rows(dataset, "un_votes", "SELECT DISTINCT year FROM t WHERE year BETWEEN 1963 AND 1965 ORDER BY 1")
    assert found == [(1963,), (1965,)]


def test_the_last_sessions_have_the_years_of_their_days(fpsim: LoadedDataset) -> None:
    found = rows(fpsim, "un_votes", "SELECT min(year), max(year), max(published_year) FROM t WHERE session = 78")
    assert found == [(2023, 2024, 2022)]


def test_unvotes_is_three_tables(unvotes: LoadedDataset) -> None:
    told = {table.name: (table.rows, table.expected, table.unknown) for table in unvotes.tables}
    assert told == {
        "un_roll_calls": (6_203, 6_203, ()),
        "un_roll_call_issues": (5_745, 5_745, ()),
        "un_votes": (870_109, 870_109, ()),
    }
    query = "SELECT vote, count(*) FROM t GROUP BY vote ORDER BY vote"
    assert rows(unvotes, "un_votes", query) == [(1, 693_664), (2, 110_897), (3, 65_548)]
    # Resolution 68/262 on Ukraine, 27 March 2014: Azerbaijan and Georgia voted for it, Armenia and Russia against it.
    (call,) = rows(unvotes, "un_roll_calls", "SELECT rcid FROM t WHERE unres = 'R/68/262'")
    query = f"SELECT state, vote FROM t WHERE rcid = {call[0]} AND state IN ('ARM', 'AZE', 'GEO', 'RUS') ORDER BY 1"
    assert rows(unvotes, "un_votes", query) == [("ARM", 3), ("AZE", 1), ("GEO", 1), ("RUS", 3)]


def test_names_stand_in_for_codes_that_a_row_lacks(unvotes: LoadedDataset) -> None:
    names = "('Federal Republic of Germany', 'Yemen Arab Republic', 'Zanzibar')"
    found = rows(unvotes, "un_votes", f"SELECT DISTINCT country, state FROM t WHERE country IN {names} ORDER BY 1")
    assert all(state for _, state in found)
    assert len(found) == 3


def test_votes_of_unvotes_need_their_roll_calls(shared: Path, tmp_path: Path) -> None:
    votes, calls = (shared / "data" / "ir" / name for name in UNVOTES[:2])
    with pytest.raises(InputError, match=r"unvotes_un_votes\.parquet was expected together with .*roll calls"):
        load("un-votes", [votes], tmp_path)
    assert list(tmp_path.iterdir()) == []
    load("un-votes", [calls], tmp_path)
    assert [table.name for table in load("un-votes", [votes], tmp_path).tables] == ["un_roll_calls", "un_votes"]


def test_absence_and_no_membership_are_no_abstention(voeten: LoadedDataset) -> None:
    assert rows(voeten, "un_votes", "SELECT vote, count(*) FROM t GROUP BY vote ORDER BY vote") == [
        (1, 588_800),
        (2, 95_099),
        (3, 54_865),
        (8, 73_328),
        (9, 254_521),
    ]


def test_voetens_file_gives_roll_calls_and_issues_too(voeten: LoadedDataset) -> None:
    assert {table.name: table.rows for table in voeten.tables} == {
        "un_roll_calls": 5_429,
        "un_roll_call_issues": 5_182,
        "un_votes": 1_066_613,
    }
    first = "SELECT rcid, session, date, unres, important FROM t ORDER BY rcid LIMIT 1"
    assert [str(value) for value in rows(voeten, "un_roll_calls", first)[0]] == ["3", "1", "1946-01-01", "R/1/66", "0"]
    # one roll call of session 59 has no day: its year is then the session's
    assert rows(voeten, "un_roll_calls", "SELECT session, year FROM t WHERE date IS NULL") == [(59, 2004)]
    assert rows(
        voeten, "un_votes", 'SELECT count(*) FROM (SELECT "row" - file_row_number AS d FROM t) WHERE d <> 1'
    ) == [(0,)]


HEADER = (
    '"","rcid","ccode","member","vote","Country","Countryname","session","abstain","yes","no","importantvote","date",'
    '"unres","amend","para","short","descr","me","nu","di","hr","co","ec","ident","resid"'
)
CALL = '"A/1","0","0","Peace","About, and ""for"", peace","1","0","0","0","0","0"'


def voetens_csv(folder: Path) -> Path:
    states = [("2", "1", "1", "USA"), ("365", "1", "2", "RUS"), ("371", "1", "8", "ARM"), ("31", "NA", "9", "BHS")]
    lines = [
        f'"{n}",5,{ccode},{member},{vote},"{name}","{name}",48,1,1,0,0,"1993-11-05",{CALL},0,48001'
        for n, (ccode, member, vote, name) in enumerate(states, 1)
    ]
    path = folder / "UNVotes.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", "utf-8")
    return path


def test_voetens_csv_makes_the_three_tables(tmp_path: Path) -> None:
    dataset = load("un-votes", [voetens_csv(tmp_path)], tmp_path / "case")
    query = (
        'SELECT "row", rcid, resid, session, CAST(date AS VARCHAR), year, published_year, state, vote FROM t ORDER BY 1'
    )
    assert rows(dataset, "un_votes", query) == [
        (2, 5, 48001, 48, "1993-11-05", 1993, None, "USA", 1),
        (3, 5, 48001, 48, "1993-11-05", 1993, None, "RUS", 2),
        (4, 5, 48001, 48, "1993-11-05", 1993, None, "ARM", 8),
        (5, 5, 48001, 48, "1993-11-05", 1993, None, "BHS", 9),
    ]
    assert rows(dataset, "un_roll_calls", "SELECT rcid, descr, yes, no FROM t") == [
        (5, 'About, and "for", peace', 1, 0)
    ]
    assert rows(dataset, "un_roll_call_issues", "SELECT issue, issue_name FROM t") == [("me", "Palestinian conflict")]


def test_the_file_of_r_has_the_same_columns_and_makes_the_same_tables(tmp_path: Path) -> None:
    polars, written = pytest.importorskip("polars"), pytest.importorskip("rdata")
    dataset = load("un-votes", [voetens_csv(tmp_path)], tmp_path / "csv")
    frame = polars.read_csv(tmp_path / "UNVotes.csv", null_values="NA").drop("").to_pandas()
    texts = dict.fromkeys(("Country", "Countryname", "date", "unres", "short", "descr"), object)
    numbers = {name: float for name in frame.columns if name not in texts}
    frame = frame.astype(texts | numbers)  # R knows whole numbers as fractions too
    written.write_rda(str(path := tmp_path / "UNVotes-1.RData"), {"completeVotes": frame}, compression="gzip")
    again = load("un-votes", [path], tmp_path / "r")
    for table, columns in (
        ("un_votes", "rcid, resid, session, date, year, ccode, state, vote"),
        ("un_roll_calls", "*"),
    ):
        query = f"SELECT {columns.replace('*', '* EXCLUDE (file, row, file_row_number)')} FROM t ORDER BY ALL"
        assert rows(again, table, query) == rows(dataset, table, query)
    assert rows(again, "un_roll_call_issues", "SELECT issue FROM t") == [("me",)]
    assert (again.tables[0].version, again.released) == ("as in the file", None)


def test_a_second_source_replaces_the_first_only_where_it_may(tmp_path: Path, case: Case, shared: Path) -> None:
    load("un-votes", [voetens_csv(tmp_path)], case.datasets)
    asked: list[Replaced] = []

    def refuse(others: Sequence[Replaced]) -> bool:
        asked.extend(others)
        return False

    before = {path.name: path.read_bytes() for path in (case.datasets / "un-votes").iterdir()}
    with pytest.raises(UsageError, match=r"un-votes is loaded already: un_votes \(from UNVotes\.csv\)"):
        load("un-votes", [shared / "data" / "ir" / FPSIM], case.datasets, replacing=refuse)
    assert asked == [Replaced("un_votes", "UNVotes.csv", FPSIM)]
    assert {path.name: path.read_bytes() for path in (case.datasets / "un-votes").iterdir()} == before
    load("un-votes", [shared / "data" / "ir" / FPSIM], case.datasets)
    found = View(case).rows("SELECT count(*) AS votes FROM un_votes")
    assert found == [{"votes": 855_890}]


def test_a_vote_that_is_no_number_is_named(tmp_path: Path) -> None:
    path = voetens_csv(tmp_path)
    path.write_text(path.read_text("utf-8").replace(",365,1,2,", ",365,1,yes,"), "utf-8")
    with pytest.raises(
        InputError, match=r"UNVotes\.csv: line 3: column 'vote': a whole number was expected; found: 'yes'"
    ):
        load("un-votes", [path], tmp_path / "case")
    assert not (tmp_path / "case").exists()
