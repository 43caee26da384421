"""`shift` as a process."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from equipoise.ledger.casefolder import Case
from tests.cli.running import json_of, refused, succeeded

STEP = [1] * 15 + [6] * 15


def series(folder: Path) -> Path:
    path = folder / "series.csv"
    path.write_text("date,value\n" + "".join(f"{1990 + n},{v}\n" for n, v in enumerate(STEP)), "utf-8")
    return path


def test_a_series_as_json_text_and_picture(tmp_path: Path) -> None:
    path = series(tmp_path)
    found = json_of("shift", "--series", path, "--json", schema="shift")
    assert found["change"]["date"]["estimate"] == "2005"
    text = succeeded("shift", "--series", path)
    assert "a lasting shift" in text and "were the rate from now on" in text
    cut = json_of("shift", "--series", path, "--segments", "--family", "poisson", "--json", schema="segments")
    assert cut["changepoints"] == [15]
    assert "1 changes" in succeeded("shift", "--series", path, "--segments", "--family", "poisson")
    succeeded("shift", "--series", path, "-o", tmp_path / "shift.svg")
    assert (tmp_path / "shift.svg").read_text("utf-8").startswith("<svg")


def test_two_states_of_a_case(shown: Case) -> None:
    found = json_of("shift", "RUS", "AZE", "--json", "--case", shown.folder, schema="shift")
    assert found["states"] == ["RUS", "AZE"]
    wide = json_of("shift", "RUS", "AZE", "--prior", "0.5,0.1", "--json", "--case", shown.folder, schema="shift")
    assert wide["prior"]["rate_per_year"]["rate"] == 0.1


def test_all_dyads_of_a_file_and_of_a_case(tmp_path: Path, shown: Case) -> None:
    first = date(2005, 1, 3)
    path = tmp_path / "all.csv"
    lines = [f"A,B,{first + timedelta(days=7 * n)},{1 if n < 120 else 6}" for n in range(240)]
    path.write_text("\n".join(["a,b,date,value", *lines]) + "\n", "utf-8")
    found = json_of("shift", "--all", "--series", path, "--fdr", "0.5", "--json", schema="screening")
    assert (found["screened"], found["false_discovery_rate"]) == (1, 0.5)
    assert "10 events" in refused("shift", "--all", "--case", shown.folder)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("RUS",), "two states"),
        (("RUS", "AZE", "--series", "x.csv"), "no states"),
        (("RUS", "AZE", "--family", "poisson"), "no family"),
        (("RUS", "AZE", "--prior", "one"), "no prior"),
        (("RUS", "AZE", "--prior", "0,1"), "prior"),
        (("RUS", "AZE", "--segments", "--prior", "1,1"), "no prior"),
        (("RUS", "AZE", "--all"), "all dyads"),
        (("RUS", "AZE", "--fdr", "0.1"), "all dyads"),
    ],
)
def test_what_does_not_fit_the_grammar_is_refused(shown: Case, words: tuple[str, ...], said: str) -> None:
    assert said in refused("shift", *words, "--case", shown.folder, status=2)


def test_a_file_that_is_missing_or_wrong_is_an_error(tmp_path: Path) -> None:
    assert "nowhere.csv" in refused("shift", "--series", tmp_path / "nowhere.csv")
    bad = tmp_path / "bad.csv"
    bad.write_text("date,value\n2018,1\n2019,-1\n2020,1\n", "utf-8")
    assert "line 3" in refused("shift", "--series", bad)
