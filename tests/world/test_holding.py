"""Which person a name means."""

from __future__ import annotations

import pytest

from equipoise.world import Named, find_actors


def person(text: str, at: str | None) -> tuple[str, str | None] | None:
    found: list[Named] = [n for n in find_actors(text, at) if n.form == "person"]
    return (found[0].code, found[0].person) if found else None


@pytest.mark.parametrize(
    ("text", "at", "meant"),
    [
        ("Aliyev arrived.", "2018-09-27", ("AZE", "Ilham Aliyev")),
        ("President Bush spoke.", "2005", ("USA", "George W. Bush")),
        ("President Bush spoke.", "1991", ("USA", "George H. W. Bush")),
        ("Prime Minister Brown spoke.", "2009", ("GBR", "Gordon Brown")),
        ("Prime Minister May spoke.", "2018", ("GBR", "Theresa May")),
        ("Talks ended in May after a week.", "2018", None),
        ("Demonstrators marched Friday.", "2018", None),
        ("Armenian President Sarkissian spoke.", "2018-06-01", ("ARM", "Armen Sarkissian")),
        ("Kate Brown spoke.", "2009", None),
        ("President Macron spoke.", "2018", ("FRA", "Emmanuel Macron")),
        ("Tusk spoke.", "2018", ("EU", "Donald Tusk")),
        ("Tusk spoke.", "2010", ("POL", "Donald Tusk")),
        ("Jordan's King Abdullah spoke.", "2010", ("JOR", "Abdullah II")),
        ("Saudi King Abdullah spoke.", "2010", ("SAU", "Abdullah bin Abdulaziz")),
        ("Putin spoke.", "1980", None),
        ("Hamid Reza Asefi spoke.", None, None),
    ],
)
def test_persons(text: str, at: str | None, meant: tuple[str, str] | None) -> None:
    assert person(text, at) == meant


def test_a_namesake_s_company_decides() -> None:
    assert person("He arrived in Jordan for talks with King Abdullah.", "2010") == ("JOR", "Abdullah II")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rice also visited Liverpool.", ["USA"]),
        ("Rice told reporters so.", ["USA"]),
        ("Rice feeds half of the world.", []),
        ("Rice also feeds pigs.", []),
        ("Mr. Fox spoke first.", ["MEX"]),
        ("Fox hunting was forbidden.", []),
        ("Mr. Zoellick spoke first.", ["USA"]),
        ("Juan Carlos Example ran well.", []),
        ("King Juan Carlos ran well.", ["ESP"]),
        ("Juan Carlos ran well.", ["ESP"]),
        ("Joaquin Example-Valls ran well.", []),
        ("A Merkel-Sarkozy plan was read.", ["FRA"]),
    ],
)
def test_names_that_are_also_words_or_others(text: str, expected: list[str]) -> None:
    assert [n.code for n in find_actors(text)] == expected
