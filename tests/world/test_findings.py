"""Actors and the offices beside them."""

from __future__ import annotations

import pytest

from equipoise.world import find_actors


def offices(text: str, at: str | None = "2018-09-27") -> list[tuple[str, str | None, str | None, str | None]]:
    return [(n.code, n.person, n.office, n.rank) for n in find_actors(text, at) if n.office]


PUTIN = ("RUS", "Vladimir Putin", "president", "leader")
ALIYEV = ("AZE", "Ilham Aliyev", "president", "leader")
MNATSAKANYAN = ("ARM", "Zohrab Mnatsakanyan", "foreign minister", "minister")
MAMMADYAROV = ("AZE", "Elmar Mammadyarov", "foreign minister", "minister")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Azerbaijani president", [ALIYEV]),
        ("the Azerbaijani leader", [ALIYEV]),
        ("Azerbaijan's president", [ALIYEV]),
        ("Armenia's foreign minister", [MNATSAKANYAN]),
        ("the president of Russia", [PUTIN]),
        ("the head of the Kremlin", [PUTIN]),
        ("presidents of Russia and Azerbaijan", [PUTIN, ALIYEV]),
        ("foreign ministers of Armenia and Azerbaijan", [MNATSAKANYAN, MAMMADYAROV]),
        ("the Armenian and Azerbaijani foreign ministers", [MNATSAKANYAN, MAMMADYAROV]),
        ("Presidents Putin and Aliyev", [PUTIN, ALIYEV]),
        ("President of Russia Vladimir Putin", [PUTIN]),
        ("Kremlin spokesman Dmitry Peskov", [("RUS", "Dmitry Peskov", "spokesman", "official")]),
        (
            "Russian deputy defence minister Ivan Petrov",
            [("RUS", "Ivan Petrov", "deputy defence minister", "official")],
        ),
        ("the president of the Riigikogu", [("EST", None, "president", "minister")]),
        ("former President George W. Bush", [("USA", "George W. Bush", "former president", "official")]),
        ("Russian warships", []),
    ],
)
def test_offices(text: str, expected: list[tuple[str, str | None, str | None, str | None]]) -> None:
    assert offices(text) == expected


def test_the_text_s_own_office_wins() -> None:
    (named,) = [n for n in find_actors("acting Prime Minister Pashinyan", "2018-09-27") if n.person]
    assert (named.office, named.rank) == ("acting prime minister", "leader")


def test_without_a_day_nobody_holds_an_unnamed_office() -> None:
    assert offices("the president of Russia", None) == [("RUS", None, "president", "leader")]


def test_a_state_s_body_is_not_another_s() -> None:
    assert [n.code for n in find_actors("Chile's Defense Department")] == ["CHL"]


def test_rebels_for_a_state_are_not_the_state() -> None:
    assert find_actors("pro-Russian rebels") == []
    assert [n.code for n in find_actors("anti-American protests")] == ["USA"]


def codes(text: str, at: str | None = None) -> list[tuple[str, str]]:
    return [(text[n.start : n.end], n.code) for n in find_actors(text, at)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("talks between the two Koreas and Japan", [("two", "KOR"), ("Koreas", "PRK"), ("Japan", "JPN")]),
        ("Both Koreas agreed.", [("Both", "KOR"), ("Koreas", "PRK")]),
        ("THE TWO KOREAS AGREED", [("TWO", "KOR"), ("KOREAS", "PRK")]),
        ("Two Koreans agreed.", []),
        ("North and South Korea agreed.", [("North", "PRK"), ("South Korea", "KOR")]),
        ("Seoul says many people are held by the North.", [("Seoul", "KOR"), ("North", "PRK")]),
        ("Pyongyang sent fruit to the South.", [("Pyongyang", "PRK"), ("South", "KOR")]),
        ("South Korea fishes in the North Pacific.", [("South Korea", "KOR")]),
        ("The North voted late.", []),
        ("Europe and the United States agreed.", [("Europe", "EU"), ("United States", "USA")]),
        ("Snow fell on Europe.", []),
    ],
)
def test_names_that_stand_for_a_state_beside_another(text: str, expected: list[tuple[str, str]]) -> None:
    assert codes(text) == expected


def test_the_text_s_own_state_wins_over_the_table_s() -> None:
    text = "Chilean Interior Minister Jose Miguel Insulza spoke in Peru."
    assert codes(text) == [("Chilean", "CHL"), ("Peru", "PER")]
    assert codes("Chile's Interior Minister Jose Miguel Insulza spoke.") == [("Chile", "CHL")]
    assert ("John Bolton", "USA") in codes("U.N. Ambassador John Bolton spoke.")


def test_a_comma_parts_an_office_from_a_state() -> None:
    assert codes("In Rome, the pope spoke of peace.") == [("Rome", "ITA"), ("pope", "VAT")]
    assert codes("They left Beijing. The White House was silent.") == [("Beijing", "CHN"), ("White House", "USA")]
    assert codes("The U.S. White House was silent.") == [("U.S.", "USA"), ("White House", "USA")]
