"""Names with two meanings, by their company."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from equipoise.world import find_actors


def codes(text: str, at: str | None = None) -> set[str]:
    return {n.code for n in find_actors(text, at)}


@pytest.mark.parametrize(
    "text",
    [
        "Georgia's foreign minister held talks in Vienna.",
        "Georgia and Russia agreed on a ceasefire.",
        "the former Soviet republic of Georgia",
        "Officials from Georgia and Russia met in Atlanta.",
        "He arrived in Tbilisi, Georgia, on Monday.",
    ],
)
def test_georgia_the_state(text: str) -> None:
    assert "GEO" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Georgia beat Florida 24-17 in Jacksonville on Saturday.",
        "The two met at Fort Stewart, Georgia, on Wednesday.",
        "He lives in Atlanta, Georgia.",
        "Lawmakers in Georgia passed a budget for the ports of Savannah and Brunswick.",
        "A student of Georgia Tech spoke.",
    ],
)
def test_georgia_of_the_usa(text: str) -> None:
    assert "GEO" not in codes(text)


def test_case_005(shared: Path) -> None:
    lines = (shared / "cases/005-georgia-the-state/in.jsonl").read_text(encoding="utf-8").splitlines()
    named = {item["id"]: codes(item["text"], item["published"]) for item in map(json.loads, lines)}
    assert named["fort"] == {"USA", "COL"}
    assert named["ball"] == named["ports"] == set()
    assert named["country"] == {"GEO", "COL"}


@pytest.mark.parametrize(
    ("text", "code", "there"),
    [
        ("Jordan and Israel signed a treaty.", "JOR", True),
        ("Michael Jordan retired.", "JOR", False),
        ("Jordan Spieth won.", "JOR", False),
        ("Chad accused Sudan.", "TCD", True),
        ("Chad Johnson scored.", "TCD", False),
        ("Turkey protested.", "TUR", True),
        ("a Thanksgiving Turkey", "TUR", False),
        ("rebels of the Niger Delta", "NER", False),
        ("Troops entered Congo from Rwanda.", "COD", True),
        ("Congo's capital Brazzaville", "COG", True),
        ("the Korean peninsula", "KOR", False),
        ("Washington warned Tehran.", "USA", True),
        ("George Washington crossed the river.", "USA", False),
        ("The American Indian population grew.", "IND", False),
        ("She teaches English.", "GBR", False),
    ],
)
def test_other_names(text: str, code: str, there: bool) -> None:
    assert (code in codes(text)) is there


@pytest.mark.parametrize(
    ("text", "at", "there"),
    [
        ("Taliban militants attacked a convoy.", "2007", False),
        ("Taliban militants attacked a convoy.", None, False),
        ("The Taliban received a Russian delegation.", "2023", True),
        ("The Taliban government fell.", None, True),
    ],
)
def test_a_metonym_holds_for_its_time(text: str, at: str | None, there: bool) -> None:
    assert ("AFG" in codes(text, at)) is there


@pytest.mark.parametrize(
    ("text", "code", "there"),
    [
        ("England won the cricket match.", "GBR", False),
        ("European officials urged restraint.", "EU", True),
        ("the European countryside", "EU", False),
    ],
)
def test_teams_and_continents(text: str, code: str, there: bool) -> None:
    assert (code in codes(text)) is there
