"""Texts that may be codes: read in one system, or asked about."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.errors import AmbiguousActor, UnknownActor
from equipoise.world.code_texts import asked, other_readings, plain_value

NOW = (date(2018, 9, 27), date(2018, 9, 27))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russia", "RUS"),
        ("rus", "RUS"),
        ("UKG", "GBR"),
        ("UK", "GBR"),
        ("az", "AZE"),
        ("CSHH", "CSK"),
        ("YUG", "YUG"),  # COW's abbreviation of Serbia too, which the list takes for the same state
        ("XNK", "XNK"),
        ("NATO", "NATO"),
        ("Iran", "IRN"),
    ],
)
def test_one_meaning(text: str, code: str) -> None:
    assert asked(text, None) == code


def test_in_the_past_the_abbreviation_is_the_predecessors() -> None:
    then = (date(1950, 1, 1), date(1950, 12, 31))
    assert {row.code for row in other_readings("RUS", then)} == {"RUS", "SUN"}
    assert asked("RUS", then) == "RUS"  # one state to the lists
    with pytest.raises(AmbiguousActor, match="Czechoslovakia"):
        asked("CZE", then)


@pytest.mark.parametrize("text", ["AUS", "slv", "AU", "365"])
def test_several_meanings(text: str) -> None:
    with pytest.raises(AmbiguousActor, match=r"Say the system \(from_, --from\)"):
        asked(text, NOW)


@pytest.mark.parametrize("text", ["", "Atlantis", "QQQ", "\x00"])
def test_no_meaning(text: str) -> None:
    with pytest.raises(UnknownActor):
        asked(text, None)


@pytest.mark.parametrize("value", [True, None, 3.5, ["RUS"]])
def test_no_text(value: object) -> None:
    with pytest.raises(UnknownActor, match="is no name or code"):
        asked(value, None)  # type: ignore[arg-type]


def test_values_as_the_tables_write_them() -> None:
    assert plain_value("007", "cow") == "7"
    assert plain_value(0, "gw") == "0"
    assert plain_value(" gmy ", "cowabb") == "GMY"
    with pytest.raises(UnknownActor, match="It is a code of iso3 and cowabb"):
        plain_value("AUS", "cow")
