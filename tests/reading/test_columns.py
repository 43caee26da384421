"""Headers matched loosely to columns."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from equipoise.errors import InputError
from equipoise.reading.columns import guesses, loose, match

LISTS = tomllib.loads(files("equipoise.reading").joinpath("columns.toml").read_text("utf-8"))
LOOSE = [
    (kind, column, header)
    for kind in ("chronology", "counts")
    for column, others in LISTS[kind].items()
    for header in (column, *others)
]


@pytest.mark.parametrize(("kind", "column", "header"), LOOSE)
def test_every_listed_header_is_matched_in_any_writing(kind: str, column: str, header: str) -> None:
    for written in (header, header.upper(), header.title().replace(" ", "_"), f" {header.replace(' ', '-')}: "):
        assert loose(written) == loose(header)
        matched = match([written], kind).headers
        # `source` alone is an address, beside an address a publisher.
        assert matched == {column: written} or "source" in header


def test_what_is_used_and_what_is_not() -> None:
    columns = match(["Date", "Who", "status", "Remarks"], "chronology")
    assert columns.shown() == "date_start ← Date; participants ← Who; as named: status; not used: Remarks"
    assert columns.get({"Who": " RUS "}, "participants") == "RUS" and columns.get({}, "place") == ""


def test_a_column_called_level_is_never_taken() -> None:
    columns = match(["Level", "pair_level", "Principals"], "chronology")
    assert columns.headers == {"pair_level": "pair_level"} and columns.unused == ("Level", "Principals")
    assert "pair_level" not in match(["level"], "chronology")


def test_of_two_headers_for_a_column_the_one_listed_first_is_taken() -> None:
    columns = match(["When", "Date", "date_start", "Text", "Summary"], "chronology")
    assert columns.headers["date_start"] == "date_start" and columns.headers["summary"] == "Summary"
    assert columns.unused == ("When", "Date", "Text")


def test_source_is_an_address_or_beside_one_a_publisher() -> None:
    assert match(["Source"], "chronology").headers == {"source_url": "Source"}
    assert match(["Source", "URL"], "chronology").headers == {"source_url": "URL", "source_publisher": "Source"}


def test_two_columns_of_one_name_are_an_error_only_where_they_are_used() -> None:
    with pytest.raises(InputError, match="two columns are called 'Date'"):
        match(["Date", "Who", "Date"], "chronology")
    assert match(["Date", "Who", "X", "X"], "chronology").unused == ("X", "X")


def test_guesses_name_what_was_nearly_right() -> None:
    assert guesses(["Dat", "Foo"], "chronology") == "Is 'dat' meant as 'date'?"
    assert guesses(["Date"], "chronology") == ""
