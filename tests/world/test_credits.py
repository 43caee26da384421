"""The phrasings by which texts credit an outlet: enough of them, each with its reason, read strictly."""

from __future__ import annotations

import io

import pytest

from equipoise.errors import InputError
from equipoise.world.credits import RESTS, Credit, checked, credit_patterns
from equipoise.world.rows import parse


def read_rows(*lines: str) -> list[Credit]:
    text = "\n".join(["pattern,rests,why", *lines, ""])
    return list(checked(parse("x.csv", io.StringIO(text, newline=""), ("pattern", "rests", "why"))))


def test_the_usual_phrasings_are_there_with_what_rests_on_them() -> None:
    found = {c.pattern: c.rests for c in credit_patterns()}
    assert len(found) >= 25
    assert found["/{}/"] == found["PLACE, DATE ({})"] == "text"
    assert found["{} reported"] == found["citing {}"] == found["told {}"] == "sentence"
    assert set(found.values()) == set(RESTS)


def test_every_phrasing_can_take_a_name() -> None:
    assert all("Highland Courier" in c.pattern.format("Highland Courier") for c in credit_patterns())


def test_a_row_is_read() -> None:
    assert read_rows("as {} has it,sentence,because") == [Credit("as {} has it", "sentence", "because")]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("as they say,sentence,because", "pattern"),
        ("{} of {},sentence,because", "pattern"),
        ("{name} says,sentence,because", "pattern"),
        ("{} says,perhaps,because", "rests"),
        ("{} says,sentence,", "why"),
    ],
)
def test_an_odd_cell_is_an_error_that_says_where(line: str, column: str) -> None:
    with pytest.raises(InputError, match=rf"x\.csv line 2: {column} is"):
        read_rows(line)


def test_a_phrasing_stands_once() -> None:
    with pytest.raises(InputError, match="line 2 already"):
        read_rows("{} says,sentence,because", "{}  SAYS,text,because")
