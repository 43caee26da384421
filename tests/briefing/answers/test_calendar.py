"""The calendar as a reader sees it: days that lead to what is announced, and what became of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from equipoise.briefing.answers import blocks_of
from equipoise.briefing.blocks import Paragraph, Table, text_of
from equipoise.questions.calendar import ANNOUNCED, DUE, Calendar, LeftOut
from equipoise.questions.icalendar import Entry

STAMP = datetime(2018, 9, 1, tzinfo=UTC)


def entry(uid: str, since: str, until: str, status: str, category: str) -> Entry:
    days = date.fromisoformat(since), date.fromisoformat(until)
    return Entry(f"{uid}@equipoise", *days, "What", "", status, category, STAMP)


def cells(table: Table) -> list[tuple[str, ...]]:
    return [tuple(text_of(cell) for cell in row.cells) for row in table.rows]


def test_days_are_in_words_and_no_id_stands_in_the_table() -> None:
    meeting = entry("e-0123456789abcdef", "2018-09-27", "2018-09-28", "CONFIRMED", ANNOUNCED)
    forecast = entry("f-0123456789abcdef", "2018-12-31", "2018-12-31", "CONFIRMED", DUE)
    by_day, apart = blocks_of(
        Calendar("Case", (meeting, forecast), (LeftOut("e-1", "Visit", "planned, without a day"),))
    )
    assert isinstance(by_day, Table) and isinstance(apart, Table)
    assert cells(by_day) == [
        ("27 September 2018 to 28 September 2018", "What", "–", "held"),
        ("31 December 2018", "What", "–", "due"),
    ]
    assert cells(apart) == [("Visit", "planned, without a day")]


def test_an_empty_calendar_says_so() -> None:
    (told,) = blocks_of(Calendar("Case", (), ()))
    assert isinstance(told, Paragraph)
