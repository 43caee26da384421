"""`alignment`: portfolios of ties and votes, conventions, codes, and words on measures that part."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from equipoise.datasets.loading import load
from equipoise.errors import NotFound, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.alignment import Alignment, alignment
from equipoise.questions.alignment_choices import Choices
from equipoise.similarity import Conventions
from tests.hand_built import new_case
from tests.questions.loaded_tables import load_table, load_votes, rows
from tests.similarity.published import measured, obligations
from tests.similarity.test_published import ALLIANCES, VOTES, told

HEADER = "kind,source,target,members,start,end,status,value,unit,quantity,reference\n"
POINT_TYPES = {"ccode": "INTEGER", "state": "VARCHAR", "year": "INTEGER"}
SERIES = [("ideal_point_all", "all_q5", "all_q95"), ("ideal_point_fp", "fp_q5", "fp_q95")]
SERIES += [("ideal_point_legacy", "legacy_q5", "legacy_q95")]
POINT_TYPES |= {column: "DOUBLE" for columns in SERIES for column in columns}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Case:
    """A case with ATOP and the votes of 1946 to 2022, and a rivalry."""
    folder = tmp_path_factory.mktemp("alignment")
    made = new_case(folder / "case")
    load("atop", [shared / "data" / "ir" / "atop_alliance.parquet"], made.datasets)
    load_votes(made, shared, folder)
    made.ties_file.write_text(HEADER + "rivalry,ARM,AZE,,1991,,in force,,,,a source\n", "utf-8")
    return made


@pytest.fixture
def view(known: Case) -> View:
    return View(known)


def values(found: Alignment, *names: str) -> dict[int, list[float]]:
    return {row["year"]: [row[name] for name in names] for row in found.to_json()["rows"]}


@pytest.mark.parametrize("pair", sorted({pair for pair, *_ in told(ALLIANCES)}))
def test_alliances_have_their_published_values(view: View, pair: str) -> None:
    found = values(alignment(view, *pair.split("-"), since=1992), "s", "kappa")
    for other, year, expected in told(ALLIANCES):
        if other == pair:
            assert [round(v, 3) for v in found[year]] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("pair", sorted({pair for pair, *_ in told(VOTES)}))
def test_votes_have_their_published_values(view: View, pair: str) -> None:
    by_file = Choices(votes="published year")
    found = alignment(view, *pair.split("-"), basis="un-votes", choices=by_file)
    for other, year, expected in told(VOTES):
        if other == pair:
            shown = values(found, "agreement", "s", "kappa")[year]
            assert [round(v, 3) for v in shown] == pytest.approx(expected, abs=1e-9)


def test_every_dyad_of_a_year_is_as_the_file_has_it(view: View, shared: Path) -> None:
    for year in (1816, 1918, 1991, 2018):
        codes, cells = obligations(shared / "data" / "ir", year)
        matrix = measured(cells, range(4))["kappa"]
        frame = alignment(view, since=year, until=year).in_codes("cow")
        assert len(frame) == len(codes) * (len(codes) - 1) // 2
        at = {code: n for n, code in enumerate(codes)}
        expected = [matrix[at[a], at[b]] for a, b in frame.select("state1", "state2").iter_rows()]
        np.testing.assert_allclose(frame["kappa"].fill_null(np.nan).to_numpy(), expected, atol=1e-12)
        assert (frame["state1"] < frame["state2"]).all()


def test_a_dyad_is_the_same_alone_among_one_states_and_among_all(view: View) -> None:
    for basis in ("alliances", "un-votes"):
        frames = [alignment(view, *states, basis=basis, since=2018, until=2018).table for states in ((), ("AZE",))]
        alone = alignment(view, "TUR", "AZE", basis=basis, since=2018, until=2018).table
        for frame in frames:
            assert frame.filter(pl.col("state1") == "AZE", pl.col("state2") == "TUR").equals(alone)


def test_a_state_is_found_under_its_name_of_the_year(view: View) -> None:
    assert list(values(alignment(view, "SUN", "USA", since=1988, until=1995), "s")) == [1988, 1989, 1990, 1991]
    assert list(values(alignment(view, "RUS", "USA", since=1988, until=1995), "s")) == [1991, 1992, 1993, 1994, 1995]


def test_a_state_with_two_numbers_in_a_year_has_one_row(view: View) -> None:
    found = alignment(view, since=1990, until=1990)
    pairs = found.table.select("state1", "state2")
    assert len(pairs.unique()) == len(pairs)
    assert len(found.in_codes("cow")) > len(pairs)


def test_a_tie_of_the_case_reaches_the_portfolios(case: Case, shared: Path) -> None:
    load("atop", [shared / "data" / "ir" / "atop_alliance.parquet"], case.datasets)
    before = values(alignment(View(case), "ISR", "AZE", since=2017), "s")
    case.ties_file.write_text(HEADER + "defence pledge,ISR,TUR,,2018,,in force,,,,a source\n", "utf-8")
    after = values(alignment(View(case), "ISR", "AZE", since=2017), "s")
    assert after[2017] == before[2017]
    assert after[2018][0] > before[2018][0], "Israel would share Azerbaijan's ally"
    turned = values(alignment(View(case), "TUR", "IRN", since=2018), "s")
    case.ties_file.write_text(HEADER + "defence pledge,TUR,ISR,,2018,,in force,,,,a source\n", "utf-8")
    assert values(alignment(View(case), "TUR", "IRN", since=2018), "s") == turned, (
        "one that a person entered binds both"
    )


def test_ties_alone_are_no_portfolios(case: Case) -> None:
    case.ties_file.write_text(HEADER + "defence pledge,RUS,ARM,,1997,,in force,,,,a source\n", "utf-8")
    with pytest.raises(NotFound, match="equipoise load atop"):
        alignment(View(case), "RUS", "ARM")
    with pytest.raises(NotFound, match="equipoise load un-votes"):
        alignment(View(case), "RUS", "ARM", basis="un-votes")


def test_what_the_data_do_not_cover_is_missing_and_said(view: View) -> None:
    found = alignment(view, "RUS", "ARM", since=2017, until=2024)
    assert list(values(found, "s")) == [2017, 2018]
    assert found.to_json()["notes"] == ["atop 5.1 covers 1815 to 2018: nothing is known of 2019 to 2024."]
    with pytest.raises(NotFound, match=r"no year in which .* known \(.* the data: 1815 to 2018\)"):
        alignment(view, "RUS", "ARM", since=2019)
    with pytest.raises(NotFound, match="Only states are compared, and North Atlantic Treaty Organization is none"):
        alignment(view, "NATO", "ARM")


def test_nothing_is_known_before_a_data_set_was_released(known: Case) -> None:
    with pytest.raises(NotFound, match="load atop"):
        alignment(View(known, known_by=date(2018, 10, 1)), "RUS", "ARM")


CHANGED = {
    "alliances": ["portfolio=binary", "own_cell=left out", "categories=observed", "members=year's end"],
    "un-votes": ["unanimous=dropped", "absences=as abstentions", "agreement=half credit", "pi=quadratic"],
}


@pytest.mark.parametrize(("basis", "word"), [(basis, word) for basis, words in CHANGED.items() for word in words])
def test_a_convention_changes_numbers_and_shows_in_the_method(view: View, basis: str, word: str) -> None:
    year = 1987 if basis == "un-votes" else 1991  # with unanimous votes; with states that left within the year
    period = {"since": year, "until": year}
    plain, other = (alignment(view, basis=basis, **period, choices=c) for c in (None, Choices.of([word])))  # type: ignore[arg-type]
    name, value = word.split("=")
    assert plain.method.parameters[name] != other.method.parameters[name] == value
    measures = plain.table.columns[3:]
    assert not plain.table.select(measures).equals(other.table.select(measures))


def test_defaults_are_those_documented(view: View) -> None:
    page = Path(__file__).parents[2] / "docs" / "alignment.md"
    lines = [line.split("|") for line in page.read_text("utf-8").splitlines() if line.startswith("| `")]
    documented = {cells[1].strip(" `"): cells[2].strip(" `") for cells in lines if len(cells) == 6}
    shown = {**Choices().told("alliances"), **Choices().told("un-votes")}
    assert documented == shown


def test_the_year_of_a_vote_is_that_of_its_day_of_the_session_or_of_the_file(view: View) -> None:
    frames = {
        votes: alignment(view, "RUS", "ARM", basis="un-votes", choices=Choices(votes=votes)).table
        for votes in ("calendar year", "session", "published year")
    }
    last = {votes: frame["year"].max() for votes, frame in frames.items()}
    assert last == {"calendar year": 2024, "session": 2023, "published year": 2022}


def test_a_state_that_had_another_name_before_in_a_session_is_one(view: View) -> None:
    """Serbia and Montenegro left the session 60 as Serbia, at the same number."""
    choices, year = Choices(votes="session"), {"since": 2005, "until": 2005}
    frame = alignment(view, basis="un-votes", choices=choices, **year).in_codes("cow")
    assert len(frame.unique(["state1", "state2"])) == len(frame)
    (pair,) = frame.filter(pl.col("state1") == 345, pl.col("state2") == 483).to_dicts()
    alone = [alignment(view, one, "TCD", basis="un-votes", choices=choices, **year) for one in ("SCG", "SRB")]
    assert [values(found, "agreement")[2005] for found in alone] == [[pair["agreement"]]] * 2


def test_a_file_whose_years_are_the_calendars_is_taken_at_its_word(
    known: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("equipoise.questions.vote_portfolios.BY_FILE", "made for")
    by_file = alignment(View(known), "RUS", "ARM", basis="un-votes", since=2022)
    assert values(by_file, "agreement") == {2022: [pytest.approx(0.588, abs=5e-4)]}, "as the reference has it"
    by_day = alignment(View(known), "RUS", "ARM", basis="un-votes", since=2022, choices=Choices(votes="day of vote"))
    assert list(values(by_day, "agreement")) == [2022, 2023, 2024]


def test_capabilities_weigh_targets(known: Case, tmp_path: Path, shared: Path) -> None:
    with pytest.raises(NotFound, match="load nmc"):
        alignment(View(known), "RUS", "ARM", choices=Choices(weights="cinc"))
    nmc = f"SELECT ccode, year, cinc FROM '{shared / 'data' / 'ir' / 'cow_nmc.parquet'}'"
    load_table(known, "nmc", "nmc", nmc, tmp_path)
    plain = alignment(View(known), "RUS", "ARM", since=2000, until=2000)
    weighted = alignment(View(known), "RUS", "ARM", since=2000, until=2000, choices=Choices(weights="cinc"))
    assert values(plain, "kappa") == values(weighted, "kappa")
    assert values(plain, "s") != values(weighted, "s")


def test_ideal_points_are_apart_by_their_distance_with_its_interval(known: Case, tmp_path: Path) -> None:
    points: dict[str, list[Any]] = {"ccode": [365, 371], "state": ["RUS", "ARM"], "year": [2018, 2018]}
    points |= {column: [None, None] for columns in SERIES for column in columns}
    points |= {"ideal_point_all": [0.5, -0.25], "all_q5": [0.4, None], "all_q95": [0.6, 0.0]}
    load_table(known, "ideal-points", "ideal_points", rows(points, POINT_TYPES), tmp_path)
    asked: dict[str, Any] = {"basis": "un-votes", "since": 2018, "until": 2018}
    (row,) = alignment(View(known), "RUS", "ARM", **asked).to_json()["rows"]
    assert row["ideal_point_distance"] == {"estimate": 0.75, "low": None, "high": None, "level": 0.9}
    (other,) = alignment(View(known), "RUS", "AZE", **asked).to_json()["rows"]
    assert other["ideal_point_distance"] is None
    legacy = Choices(ideal_points="legacy")
    (last,) = alignment(View(known), "RUS", "ARM", basis="un-votes", since=2018, until=2018, choices=legacy).to_json()[
        "rows"
    ]
    assert last["ideal_point_distance"] is None


def test_a_series_that_the_loaded_points_lack_is_named(case: Case, tmp_path: Path) -> None:
    points: dict[str, list[Any]] = {"ccode": [2, 365], "state": ["USA", "RUS"], "year": [2018, 2018]}
    points |= {column: [None, None] for columns in SERIES for column in columns} | {"ideal_point_fp": [2.0, -0.5]}
    load_table(case, "ideal-points", "ideal_points", rows(points, POINT_TYPES), tmp_path)
    with pytest.raises(NotFound, match="none of the series 'all'") as caught:
        alignment(View(case), "USA", "RUS", basis="un-votes")
    assert caught.value.hint == "Ask for those they have: --convention ideal_points=fp."
    found = alignment(View(case), "USA", "RUS", basis="un-votes", choices=Choices(ideal_points="fp"))
    assert found.to_json()["rows"][0]["ideal_point_distance"]["estimate"] == 2.5


# Dyad, year and distance of the ideal points of July 2025.
APART = """RUS-ARM 1992 .787,RUS-ARM 2003 .000,RUS-ARM 2018 .518,RUS-ARM 2022 1.088,RUS-ARM 2023 1.221,RUS-AZE 1992 .976
RUS-AZE 2006 .018,RUS-AZE 2017 .991,RUS-AZE 2018 .317,RUS-AZE 2023 .671,ARM-AZE 2017 1.102,TUR-AZE 1992 .394
TUR-AZE 2017 1.550"""


def test_distances_of_the_published_ideal_points(case: Case, shared: Path) -> None:
    load("ideal-points", [shared / "data" / "ir" / "raw" / "IdealpointsJuly2025.dta"], case.datasets)
    found: dict[str, dict[int, dict[str, float]]] = {}
    for pair, year, expected in told(APART):
        if pair not in found:
            answer = alignment(View(case), *pair.split("-"), basis="un-votes").to_json()["rows"]
            found[pair] = {row["year"]: row["ideal_point_distance"] for row in answer}
        apart = found[pair][year]
        assert [round(apart["estimate"], 3)] == pytest.approx(expected, abs=1e-9), (pair, year)
        assert 0 <= apart["low"] <= apart["estimate"] <= apart["high"]


@pytest.mark.parametrize("with_votes", [True, False])
def test_years_of_ideal_points_without_votes_are_there_too(
    known: Case, case: Case, tmp_path: Path, with_votes: bool
) -> None:
    made = known if with_votes else case
    points: dict[str, list[Any]] = {
        "ccode": [365, 371] * 2,
        "state": ["RUS", "ARM"] * 2,
        "year": [2026] * 2 + [2028] * 2,
    }
    points |= {column: [None] * 4 for columns in SERIES for column in columns}
    points |= {"ideal_point_all": [0.5, -0.25, 0.5, 0.0]}
    load_table(made, "ideal-points", "ideal_points", rows(points, POINT_TYPES), tmp_path)
    found = alignment(View(made), "RUS", "ARM", basis="un-votes", since=2018).to_json()
    last = {row["year"]: row for row in found["rows"]}
    assert sorted(last)[-2:] == [2026, 2028]
    assert (last[2026]["ideal_point_distance"]["estimate"], last[2026]["s"], last[2026]["agreement"]) == (
        0.75,
        None,
        None,
    )
    assert (2018 in last) is with_votes
    assert any("ideal-points" in one for one in found["method"]["parameters"]["data"])
    first, *rest = alignment(View(made), "RUS", "ARM", basis="un-votes", until=2028).readings
    assert first == "Russia and Armenia stood 0.50 apart on the line of ideal points in 2028."
    voted = "They voted the same in 20 % of 5 roll calls in 2024, against 73 % of 85 roll calls in 2019."
    assert rest == [voted] * with_votes
    assert [last[year]["targets"] for year in (2019, 2024)] == [85, 5] if with_votes else last[2028]["targets"] == 0
    assert any("equipoise load un-votes" in note for note in found["notes"]) is not with_votes
    if with_votes:
        until = alignment(View(made), "RUS", "ARM", basis="un-votes", until=2028).notes
        assert until == ["un-votes 1 covers 1992 to 2024: no votes are known of 2025 to 2028."]
    with pytest.raises(NotFound, match="no year in which their votes in the UN are known"):
        alignment(View(made), "RUS", "ARM", basis="un-votes", since=2030)
    chart = alignment(View(made), "RUS", "ARM", basis="un-votes", since=2018).plot().svg
    assert "Distance of their ideal points" in chart


def test_twins_who_are_rivals_are_called_so(view: View) -> None:
    (first, *_) = alignment(view, "ARM", "AZE", since=1994).to_json()["disagreements"]
    assert "Armenia and Azerbaijan look like twins by their alliances (S = +.98), though" in first
    assert "a rivalry" in first
    assert "a defence pledge between themselves" in first
    assert alignment(view, "RUS", "ARM", since=2018).told == ()


def test_s_and_kappa_that_part_are_called_so(view: View) -> None:
    (only,) = alignment(view, "AZE", "TUR", basis="un-votes", since=2018, until=2018).told
    assert only.startswith("S and kappa part in 2018: S = +.52 reads as alike, kappa = -.03 as less alike than chance.")


@pytest.mark.parametrize(
    ("states", "options", "message"),
    [
        (("RUS", "ARM", "AZE"), {}, "3 states"),
        (("RUS", "ARM"), {"basis": "votes"}, "un-votes"),
        (("RUS", "RUS"), {}, "more than once"),
        (("RUS", "ARM"), {"since": 2019, "until": 2018}, "ends"),
        (("RUS", "ARM"), {"choices": Conventions()}, "part of the choices"),
    ],
)
def test_what_cannot_be_asked(view: View, states: tuple[str, ...], options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        alignment(view, *states, **options)


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("unanimous", "NAME=VALUE"),
        ("unanimus=kept", "unanimous"),
        ("unanimous=dropt", "dropped"),
        ("kappa=", "nominal"),
    ],
)
def test_a_convention_that_is_none(word: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Choices.of([word])


def test_one_state_is_set_beside_every_other(view: View) -> None:
    found = alignment(view, "AZE", since=2018, until=2018)
    partners = [row["partner"] for row in found.to_json()["rows"]]
    assert len(partners) == len(set(partners)) == 194
    assert "AZE" not in partners
    assert found.rows()[0].keys() == dict.fromkeys(found.columns).keys()
    assert found.evidence() == []
