"""Rows of a chronology, understood."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.errors import InputError
from equipoise.ledger.documents import Address
from equipoise.ledger.fields import Place, When
from equipoise.reading.entry import interval

from .rows import entry

START, END = date(2018, 9, 17), date(2018, 9, 22)


@pytest.mark.parametrize(
    ("cells", "when"),
    [
        ({"date_start": "2018-09-17"}, When.day(START)),
        ({"date_start": "2018-09-17", "date_end": "2018-09-22"}, When(START, END)),
        ({"date_start": "2018-09-17", "date_end": "2018-09-22", "precision": "range"}, When(START, END, "range")),
        ({"date_start": "17-22 September 2018"}, When(START, END)),
        ({"date_start": "2018-09-17 to 2018-09-22"}, When(START, END)),
        ({"date_start": "2018-09-17/2018-09-22"}, When(START, END)),
        ({"date_start": "2018-09", "date_end": "2018-09", "precision": "month"}, When.month(2018, 9)),
        ({"date_start": "2018-09", "precision": "day"}, When.month(2018, 9)),
        ({"date_start": "2018-09-17", "precision": "month"}, When.month(2018, 9)),
        ({"date_start": "2018-08", "date_end": "2018-09"}, When(date(2018, 8, 1), date(2018, 9, 30), "range")),
        ({"date_start": "2018"}, When(date(2018, 1, 1), date(2018, 12, 31), "range")),
    ],
)
def test_when(cells: dict[str, str], when: When) -> None:
    assert entry(**cells).when == when


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"date_start": ""}, "no date"),
        ({"date_start": "31/06/2018"}, "no such day: 31/06/2018"),
        ({"date_start": "2018-09-22", "date_end": "2018-09-17"}, "ends .2018-09-17. before it starts .2018-09-22."),
        ({"date_start": "2018-09", "date_end": "2018-08"}, "before it starts"),
        ({"date_start": "2031-01-01"}, "in the future, yet it has occurred"),
        ({"published": "2031-01-01"}, "publication date in the future"),
        ({"kind": "meting"}, "unknown kind"),
        ({"status": "maybe"}, "unknown status"),
        ({"channel": "pigeon"}, "unknown channel"),
        ({"setting": "cosy"}, "unknown setting"),
        ({"precision": "roughly"}, "unknown precision"),
        ({"pair_level": "tsar"}, "unknown pair level"),
        ({"country": "Narnia"}, "Narnia"),
        ({"participants": "Ruritania:Rudolf:king"}, "Ruritania"),
    ],
)
def test_rows_that_cannot_be_understood(cells: dict[str, str], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        entry(**cells)


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        ({"date_start": "2018-09-17", "date_end": "2018-09-22"}, END),
        ({"date_start": "2018-09-17", "date_end": "2018-09-22", "kind": "statement"}, START),
        ({"date_start": "2018-09-17", "published": "2019-01-05"}, date(2019, 1, 5)),
        ({"date_start": "2031-01-01", "status": "planned"}, date(2026, 6, 1)),
    ],
)
def test_the_day_on_which_a_row_counts_as_published(cells: dict[str, str], day: date) -> None:
    assert entry(**cells).published == day


def test_what_is_missing_has_the_plainest_meaning() -> None:
    found = entry(kind="", status="")
    assert (found.kind, found.status, found.level, found.channel, found.setting) == (
        "other",
        "occurred",
        None,
        None,
        None,
    )
    assert (found.place, found.country, found.id, found.addresses) == (None, None, None, ())


def test_places() -> None:
    assert entry(place="Baku", country="AZE").place == Place("Baku", "AZE")
    assert entry(place="Baku").place == Place("Baku")
    assert entry(country="Azerbaijan").place == Place("Azerbaijan", "AZE")


def test_an_older_column_says_phone_among_the_settings() -> None:
    found = entry(kind="other", format="phone")
    assert (found.channel, found.setting) == ("phone", None)


def test_addresses_with_their_publishers() -> None:
    found = entry(source_url="https://a", source_publisher="TASS", second_source_url="https://b", publisher="Desk")
    assert found.addresses == (Address("https://a", "TASS"), Address("https://b", "Desk"))
    assert entry(source_url="https://a", second_source_url="https://a").addresses == (Address("https://a"),)


def test_references_to_other_rows() -> None:
    found = entry(id="C-1", same_as="L-1; L-2", outcome="C-3", outcome_of="")
    assert (found.id, found.same_as, found.outcome, found.outcome_of) == ("C-1", ("L-1", "L-2"), ("C-3",), ())


def test_one_date_is_an_interval_of_one_day() -> None:
    assert interval("27-Sep-2018") == ("27-Sep-2018", "27-Sep-2018")
    assert interval("17–22 September 2018") == ("17 September 2018", "22 September 2018")
