"""What stands above a text's body."""

from __future__ import annotations

import time
from datetime import date

import pytest

from equipoise.reading.heading import Head, read_head

BODY = "The president of Russia came to Baku and met his colleague there."
DAY = date(2018, 9, 27)


def head(*lines: str) -> Head:
    return read_head([*lines, "", BODY])


def test_front_matter() -> None:
    found = head("---", "title: 'Putin in Baku'", "date: 2018-09-27", "publisher: TASS", "mood: good", "---")
    assert found.fields == {"title": "Putin in Baku", "published": "2018-09-27", "publisher": "TASS"}
    assert (found.published, found.lines) == (DAY, [BODY])


def test_front_matter_without_its_end_is_text() -> None:
    assert head("---", "title: x").fields.get("title") != "x"


def test_header_lines_before_and_after_the_title() -> None:
    found = head("Source: https://example.org/a", "# Putin in Baku", "Date: Sept. 27, 2018", "Publisher: TASS")
    assert found.fields["url"] == "https://example.org/a"
    assert (found.fields["title"], found.fields["publisher"]) == ("Putin in Baku", "TASS")
    assert (found.published, found.lines) == (DAY, [BODY])


@pytest.mark.parametrize(
    "lines",
    [
        ("Putin in Baku", ""),
        ("Putin in Baku", "============="),
        ("# Putin in Baku #", ""),
        ("27 September 2018", "", "Putin in Baku"),
        ("Putin in Baku", "", "Home / World / Putin in Baku"),
        ("Home / World / Putin in Baku", "Putin in Baku"),
        ("Putin in Baku", "By Anna Example, 27 September 2018", "", "PUTIN IN BAKU"),
        ("Title: Putin in Baku", "", "Putin in Baku"),
    ],
)
def test_the_title_is_found_once_and_leaves_the_text(lines: tuple[str, ...]) -> None:
    found = head(*lines)
    assert found.fields["title"] == "Putin in Baku"
    assert [line for line in found.lines if line] == [BODY]


@pytest.mark.parametrize(
    "line",
    [
        "The president came to Baku.",
        "- The president came to Baku",
        "“We shall see” said the minister" + " and more" * 20,
        "BAKU, September 27 (TASS) - The president came",
    ],
)
def test_first_lines_that_are_text(line: str) -> None:
    found = head(line)
    assert "title" not in found.fields and found.lines[0] == line


def test_a_paragraph_broken_at_a_margin_has_no_title() -> None:
    lines = [
        "The president of Russia came to Baku on Thursday and met President",
        "Ilham Aliyev, with whom he spoke about trade and energy for an hour.",
    ]
    assert read_head(lines).lines == lines
    assert read_head(["The president came", "and met him"]).fields == {}
    assert read_head(["Putin in Baku", *lines]).fields["title"] == "Putin in Baku"
    assert read_head(["Putin in Baku", "He met Aliyev."]).fields["title"] == "Putin in Baku"


def test_the_only_line_is_text() -> None:
    found = read_head(["Putin in Baku"])
    assert found.fields == {} and found.lines == ["Putin in Baku"]


def test_the_stated_date_outranks_the_byline() -> None:
    assert head("Date: 2018-09-27", "Putin in Baku", "3 February 2021").published == DAY


def test_a_dateline_gives_the_date_only_with_its_year() -> None:
    assert read_head([f"BAKU, September 27, 2018 (TASS) - {BODY}"]).published == DAY
    found = read_head([f"BAKU, September 27 (TASS) - {BODY}"])
    assert found.published is None and "no year" in found.doubts[0]


def test_a_date_that_cannot_be_read_is_said() -> None:
    found = head("Date: 04/07/2018", "Putin in Baku")
    assert found.published is None and "04/07/2018" in found.doubts[0]


def test_the_first_entry_of_a_diary_is_no_byline() -> None:
    found = read_head(["Chronology", "11 April 2018", "A.", "12 April 2018", "B.", "13 April 2018", "C."])
    assert found.published is None and found.lines[0] == "11 April 2018"


@pytest.mark.parametrize("line", ["A: b", "Load-Date: January 1, 2018", "Document FACTIVA000 words"])
def test_a_line_said_thousands_of_times_is_text_in_no_time(line: str) -> None:
    start = time.process_time()
    head = read_head([line] * 20_000)
    assert len(head.lines) > 19_000
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "lines",
    [
        ("Putin in Baku", "Caspian Gazette", "27 September 2018"),
        ("# Putin in Baku", "", "*Caspian Gazette*", "27 September 2018"),
        ("Putin in Baku", "", "Caspian Gazette, 27 September 2018"),
        ("Caspian Gazette | 27 September 2018", "", "Putin in Baku"),
    ],
)
def test_a_publisher_beside_the_date_is_kept_with_it(lines: tuple[str, ...]) -> None:
    found = head(*lines)
    assert (found.fields, found.published) == ({"title": "Putin in Baku", "publisher": "Caspian Gazette"}, DAY)
    assert [line for line in found.lines if line] == [BODY]


def test_a_long_title_above_a_publisher_and_a_date_is_no_broken_paragraph() -> None:
    title = "The two presidents meet in Baku and talk of trade"
    found = read_head([title, "Caspian Gazette", "27 September 2018", "", BODY])
    assert (found.fields["title"], found.published, found.lines) == (title, DAY, [BODY])


@pytest.mark.parametrize("line", ["Caspian Gazette, 27 September 2018", "Anna Example, 27 September 2018"])
def test_a_long_title_above_names_and_a_date_in_one_line_is_no_broken_paragraph(line: str) -> None:
    title = "The two presidents meet in Baku and talk of trade"
    found = head(title, line)
    assert (found.fields["title"], found.published, found.lines) == (title, DAY, [BODY])


def test_a_paragraph_that_ends_in_names_and_a_date_stays_whole() -> None:
    lines = ["The president of Russia came to Baku and met President", "Ilham Aliyev on 27 September 2018."]
    assert head(*lines).lines == [*lines, "", BODY]


def test_an_author_or_subtitle_above_the_date_stays_text() -> None:
    found = head("Putin in Baku", "Anna Example", "27 September 2018")
    assert (found.fields, found.published) == ({"title": "Putin in Baku"}, DAY)
    assert [line for line in found.lines if line] == ["Anna Example", BODY]
