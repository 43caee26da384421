"""What kind of table a file holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equipoise.reading.found import Note

from .conftest import Read
from .kinds import documents, mentions, notes, skipped
from .test_columns import LISTS

FILLED = {
    "date_start": "2018-09-27",
    "kind": "meeting",
    "participants": "RUS;AZE",
    "summary": "They met.",
    "place": "Baku",
}


def test_how_the_headers_were_matched_comes_first(read: Read) -> None:
    things = read("t.csv", "Date,Who,Type,Remarks\n2018-09-27,RUS;AZE,meeting,x\n")
    assert isinstance(things[0], Note)
    assert things[0].text == "date_start ← Date; kind ← Type; participants ← Who; not used: Remarks"
    assert len(mentions(things)) == 1


def test_a_title_above_the_header(read: Read) -> None:
    things = read(
        "t.csv", "Meetings of 2018\n\nDate,Who,Type\n2018-09-27,RUS;AZE,meeting\n31/06/2018,RUS;AZE,meeting\n"
    )
    assert len(mentions(things)) == 1 and skipped(things)[0].row == 5


def test_rows_of_no_told_kind_are_context_and_the_reader_is_told(read: Read) -> None:
    rows = "2018-09-27,RUS;AZE,Fire on the border.\n2018-09-28,RUS;AZE,They met.\n2018-09-29,RUS;AZE,They will meet.\n"
    things = read("t.csv", f"Date,Who,Summary\n{rows}")
    assert "no column for the kind" in notes(things)
    assert [[m.type for m in f.mentions or ()] for f in documents(things)] == [[], ["CONSULT"], []]
    assert "no column for the participants" in notes(read("t.csv", "Date,Kind\n2018-09-27,meeting\n"))


def test_a_column_level_is_not_used_and_its_other_name_is_told(read: Read) -> None:
    row = "2018-09-27,RUS;AZE,meeting,leader\n"
    assert "call it pair_level" in notes(read("t.csv", f"Date,Who,Type,Level\n{row}"))
    assert "call it pair_level" not in notes(read("t.csv", f"Date,Who,Type,pair_level\n{row}"))


def test_neither_a_chronology_nor_counts(why: Callable[..., str]) -> None:
    reason = why("t.csv", "Dat,Who,Value\n2018,RUS,3\n")
    assert "expected a date" in reason and "found: Dat, Who, Value" in reason and "Is 'dat' meant as 'date'?" in reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"\x00\x01", "binary"),
        (b"PK\x03\x04xlsx", "truncated or damaged"),
        ("Дата;Кто\n2018;Путин\n".encode("cp1251"), "wrong encoding"),
        (b"Date,Date,Who\n2018,2019,RUS\n", "two columns are called 'Date'"),
        (b"just some words", "not a table that is read here"),
    ],
)
def test_files_that_are_skipped(why: Callable[..., str], content: bytes, reason: str) -> None:
    assert reason in why("t.csv", content)


def test_the_readers_date_is_not_that_of_rows(read: Read) -> None:
    from datetime import date

    things = read("t.csv", "Date,Who,Type\n2018-09-27,RUS;AZE,meeting\n", published=date(2020, 1, 1))
    assert documents(things)[0].document.published == date(2018, 9, 27) and "is not used" in notes(things)


def test_line_ends_of_old_machines_and_tabs(read: Read) -> None:
    assert len(mentions(read("t.csv", "Date,Who,Type\r2018-09-27,RUS;AZE,meeting\r"))) == 1
    assert len(mentions(read("t.tsv", "Date\tWho\tType\n2018-09-27\tRUS;AZE\tmeeting\n"))) == 1


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_loosely_named_headers_give_the_same_event(read: Read, data: st.DataObject) -> None:
    columns = data.draw(st.permutations(sorted(FILLED)))
    names = [data.draw(st.sampled_from([column, *LISTS["chronology"][column]])) for column in columns]
    shape = data.draw(st.sampled_from([str.upper, str.title, str.lower, lambda name: name.replace(" ", "_")]))
    separator = data.draw(st.sampled_from(",;\t|"))
    lines = (separator.join(map(shape, names)), separator.join(f'"{FILLED[column]}"' for column in columns))
    (mention,) = mentions(read("t.csv", "\n".join(lines)))
    assert (mention.type, mention.source, mention.target, str(mention.date)) == (
        "CONSULT",
        ("RUS",),
        ("AZE",),
        "2018-09-27",
    )
    assert mention.place and mention.place.name == "Baku" and mention.text == "They met."
