"""Tables of counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from equipoise.reading.counts import dyad_in
from equipoise.reading.inputs import read_inputs

from .conftest import TODAY, Read
from .kinds import documents, notes, skipped

HEADER = "year,statement_in_own_words,count,source_url\n"


@pytest.mark.parametrize(
    ("name", "dyad", "rows", "counts"),
    [("leaders-rus-aze-counts.csv", ("RUS", "AZE"), 14, 13), ("leaders-rus-arm-counts.csv", ("RUS", "ARM"), 19, 19)],
)
def test_the_counts_of_the_facts(shared: Path, name: str, dyad: tuple[str, str], rows: int, counts: int) -> None:
    things = list(read_inputs([shared / "facts" / name], today=TODAY))
    found = documents(things)
    assert (len(found), skipped(things)) == (rows, [])
    assert {f.mentions for f in found} == {()}
    numbers = [f.count for f in found if f.count]
    assert len(numbers) == counts and {n.dyad for n in numbers} == {dyad}
    assert all(n.document == f.document.id for f in found for n in [f.count] if n)


def test_a_year_a_span_and_a_row_without_a_number(read: Read) -> None:
    rows = "2018,Four times.,4,https://a\n2008-2010,The fifth.,5,\n2024,Often.,,https://b\n"
    year, span, often = documents(read("rus-aze-counts.csv", HEADER + rows))
    assert year.count and (year.count.start, year.count.end) == (date(2018, 1, 1), date(2018, 12, 31))
    assert (year.count.count, year.count.scope, year.count.statement, year.count.url) == (
        4,
        "",
        "Four times.",
        "https://a",
    )
    assert (year.document.text, year.document.published) == ("Four times.", date(2018, 12, 31))
    assert span.count and (span.count.start, span.count.end) == (date(2008, 1, 1), date(2010, 12, 31))
    assert span.count.url is None and often.count is None and often.document.url == "https://b"


def test_columns_for_pair_scope_end_and_publication(read: Read) -> None:
    header = "Year,Statement,Count,Pair,Scope,Until,Published\n"
    text = header + "2018,Thrice.,3,Russia-Azerbaijan,in person,2018-09-27,2018-09-28\n"
    things = read("counts.csv", text)
    (found,) = documents(things)
    assert found.count and found.count.dyad == ("RUS", "AZE") and found.count.scope == "in person"
    assert found.count.end == date(2018, 9, 27) and found.document.published == date(2018, 9, 28)
    assert "year ← Year" in notes(things)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("soon,x,3,", "year not understood"),
        ("2018-2008,x,3,", "year not understood"),
        ("2018,x,about 30,", "no whole number"),
        ("2018,,3,", "no statement"),
        ("2018,x,3,,5", "5 cells under 4 columns"),
    ],
)
def test_rows_that_are_skipped(read: Read, row: str, reason: str) -> None:
    things = read("rus-aze-counts.csv", f"{HEADER}2017,y,1,\n{row}\n2017,y,1,\n")
    assert len(documents(things)) == 1
    assert [s.row for s in skipped(things)] == [3, 4]
    assert reason in skipped(things)[0].why and skipped(things)[1].why == "the same as row 2"


def test_counts_of_nobody_knows_whom(read: Read) -> None:
    (only,) = skipped(read("counts.csv", HEADER + "2018,x,3,\n"))
    assert "which two states" in only.why and only.row is None


@pytest.mark.parametrize(
    ("name", "dyad"),
    [
        ("leaders-rus-aze-counts", ("RUS", "AZE")),
        ("rus-and-aze-counts", ("RUS", "AZE")),
        ("ARM_RUS", ("ARM", "RUS")),
        ("the-rus-counts", None),
        ("rus-aze-arm-counts", None),
        ("counts", None),
    ],
)
def test_two_states_in_the_name_of_a_file(name: str, dyad: tuple[str, str] | None) -> None:
    assert dyad_in(name) == dyad
