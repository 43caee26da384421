"""The head of an official page in one line."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.reading.official import heads
from equipoise.reading.official.heads import formulas, head_line

RUSSIA, DAY = "President of Russia", date(2018, 9, 8)


@pytest.mark.parametrize(
    ("title", "place", "line"),
    [
        (
            "Telephone conversation with President of Azerbaijan Ilham Aliyev",
            "Sochi",
            "The President of Russia had a telephone conversation with President of Azerbaijan Ilham Aliyev",
        ),
        (
            "Meeting with Prime Minister Nikol Pashinyan",
            "The Kremlin, Moscow",
            "The President of Russia held a meeting with Prime Minister Nikol Pashinyan in Moscow (The Kremlin)",
        ),
        (
            "Meeting with President of Azerbaijan Ilham Aliyev via videoconference",
            "Novo-Ogaryovo, Moscow Region",
            "The President of Russia held a video conference with President of Azerbaijan Ilham Aliyev",
        ),
        ("State visit to Turkmenistan", "", "The President of Russia paid a state visit to Turkmenistan"),
        ("Nikol Pashinyan, Vladimir Putin meet in Moscow", "", "Nikol Pashinyan and Vladimir Putin met in Moscow"),
        ("Ilham Aliyev met with Mr Putin in Sochi", "Sochi", "Ilham Aliyev met with Mr Putin in Sochi"),
        ("Ilham Aliyev met with Mr Putin", "Somewhere", "Ilham Aliyev met with Mr Putin"),
    ],
)
def test_a_title_becomes_a_line(title: str, place: str, line: str) -> None:
    assert head_line(title, RUSSIA, place, DAY) == f"{line} on September 8, 2018."


def test_a_title_with_a_day_of_its_own_keeps_that() -> None:
    line = head_line("Ilham Aliyev met with Vladimir Putin on September 1", RUSSIA, "", DAY)
    assert line == "Ilham Aliyev met with Vladimir Putin on September 1."


@pytest.mark.parametrize(
    "title",
    [
        "Vladimir Putin will hold talks with President of Azerbaijan Ilham Aliyev",
        "Ilham Aliyev to visit Russia",
        "Greetings to President of Azerbaijan Ilham Aliyev",
        "Press statements following talks with Prime Minister of Armenia Nikol Pashinyan",
        "Meeting with President of Belarus postponed",
        "Executive Order on the colour of letterboxes",
        "",
    ],
)
def test_what_tells_of_no_contact_that_has_been_has_no_line(title: str) -> None:
    assert head_line(title, RUSSIA, "Moscow", DAY) is None


def test_a_site_of_several_persons_completes_no_title() -> None:
    assert head_line("Meeting with the ambassador of Utopia", "", "", None) == "Meeting with the ambassador of Utopia."


def test_every_form_fits_its_example_first() -> None:
    path = Path(heads.__file__).parent / "formulas.tsv"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(("#", "title\t"))]
    examples = [cells[3] for cells in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    firsts = [next(n for n, f in enumerate(formulas()) if f.title.fullmatch(example)) for example in examples]
    assert firsts == list(range(len(formulas())))


@given(st.text(max_size=80), st.text(max_size=40))
def test_any_title_and_place_do(title: str, place: str) -> None:
    line = head_line(title, RUSSIA, place, DAY)
    assert line is None or line.endswith(".")
