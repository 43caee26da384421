"""Codes by date as a process: `resolve --codes`, `world states`, `world differences`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import equipoise, json_of, refused, succeeded


def test_a_code_by_date(tmp_path: Path) -> None:
    found = json_of("resolve", "RUS", "--codes", "cow", "--at", "1950", "--json", schema="resolve", cwd=tmp_path)
    assert found["code"] == "RUS"
    assert [(c["system"], c["value"], c["code"]) for c in found["codes"]] == [("cow", 365, "SUN")]
    assert "365" in succeeded("resolve", "RUS", "--codes", "cow", "--at", "1950", cwd=tmp_path)


def test_from_a_number(tmp_path: Path) -> None:
    assert succeeded("resolve", "365", "--from", "cow", "--at", "1950", cwd=tmp_path) == "SUN, Soviet Union\n"
    assert succeeded("resolve", "365", "--from", "cow", cwd=tmp_path) == "RUS, Russia\n"
    found = json_of("resolve", "678", "--from", "gw", "--codes", "all", "--at", "2010", "--json", schema="resolve")
    assert {c["system"]: c["value"] for c in found["codes"]}["cow"] == 679


def test_a_person_has_the_codes_of_the_state(tmp_path: Path) -> None:
    words = ("resolve", "the Azerbaijani president", "--at", "2018", "--codes", "gw", "--json")
    found = json_of(*words, schema="resolve", cwd=tmp_path)
    assert found["person"] and found["codes"][0]["value"] == 373


def test_the_shape_without_codes_is_as_before(tmp_path: Path) -> None:
    assert "codes" not in json_of("resolve", "Armenia", "--json", schema="resolve", cwd=tmp_path)


def test_another_reading_is_told_beside_the_answer(tmp_path: Path) -> None:
    done = equipoise("resolve", "AUS", cwd=tmp_path)
    assert done.stdout == "AUS, Australia\n"
    assert done.stderr == "In cowabb AUS is Austria (AUT): --from cowabb.\n"


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("AUS", "--codes", "cow"), 1, "Australia (AUS) in iso3, Austria (AUT) in cowabb"),
        (("Germany", "--codes", "cow", "--at", "1990"), 1, "Give a day: 260 from 1955-05-05 to 1990-10-02"),
        (("Azerbaijan", "--codes", "cow", "--at", "1980"), 1, "Listed then: Soviet Union (SUN) 365"),
        (("365",), 1, "Russia (RUS) in cow"),
        (("999", "--from", "cow"), 1, "999 is no cow code"),
        (("Armenia", "--codes", "fips"), 2, "or all"),
        (("Armenia", "--from", "fips"), 2, "no code system"),
    ],
)
def test_what_is_unclear_is_asked_about(tmp_path: Path, words: tuple[str, ...], status: int, message: str) -> None:
    assert message in refused("resolve", *words, status=status, cwd=tmp_path)


def test_states_by_date(tmp_path: Path) -> None:
    found = json_of("world", "states", "--at", "1980", "--json", schema="world_states", cwd=tmp_path)
    assert "SUN" in {one["code"] for one in found} and "UKR" not in {one["code"] for one in found}
    assert len(json_of("world", "states", "--json", schema="world_states", cwd=tmp_path)) == 242
    shown = equipoise("world", "states", "--at", "2018", "--codes", "cow", cwd=tmp_path)
    assert "South Sudan" in shown.stdout and "195 states and entities" in shown.stderr


def test_differences_with_their_reasons(tmp_path: Path) -> None:
    found = json_of("world", "differences", "Serbia", "--json", schema="world_differences", cwd=tmp_path)
    assert {(row["cow"], row["gw"]) for row in found} == {(345, 340), (345, None)}
    assert "one number, 345" in succeeded("world", "differences", "Serbia", cwd=tmp_path)
    assert len(json_of("world", "differences", "--json", schema="world_differences", cwd=tmp_path)) == 166
