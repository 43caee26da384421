"""Who publishes, named in the head of a text without being called so."""

from __future__ import annotations

import pytest

from equipoise.reading.mastheads import above_date, is_masthead, names_publisher, publisher_in


@pytest.mark.parametrize("name", ["TASS", "Caspian Gazette", "The Hill Post", "Herald of the South"])
def test_publishers(name: str) -> None:
    assert names_publisher(name)


@pytest.mark.parametrize("name", ["Anna Smith", "The talks lasted long", "The post was left empty", "", "Sochi"])
def test_authors_subtitles_and_places_are_none(name: str) -> None:
    assert not names_publisher(name)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("The Hill Post, 8 June 2018", "The Hill Post"),
        ("8 June 2018 | Caspian Gazette", "Caspian Gazette"),
        ("By Anna Smith, The Hill Post, 8 June 2018", "The Hill Post"),
        ("Published 14 May 2019 by TASS", "TASS"),
        ("Baku, 8 June 2018 (Caspian News)", "Caspian News"),
        ("Anna Smith, 8 June 2018", None),
        ("Published on 8 June 2018", None),
    ],
)
def test_the_publisher_of_a_byline(line: str, publisher: str | None) -> None:
    assert publisher_in(line) == publisher


def test_a_bar_makes_a_masthead() -> None:
    assert is_masthead("Upland Herald | 9 September 2018")
    assert not is_masthead("Upland Herald, 9 September 2018")
    assert not is_masthead("Sochi summit | 9 September 2018")


def test_a_short_line_above_a_date_alone() -> None:
    assert above_date("Caspian Gazette", "1 September 2018")
    assert not above_date("The president came.", "1 September 2018")
    assert not above_date("Caspian Gazette", "The president came on 1 September 2018")
    assert not above_date("31 August 2018", "1 September 2018")
