"""A series from a file: what the periods are, and each mistake with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.errors import InputError
from equipoise.questions.series_file import Series, read_series


def given(folder: Path, text: str) -> Series:
    path = folder / "series.csv"
    path.write_text(text, "utf-8")
    return read_series(path)


@pytest.mark.parametrize(
    ("dates", "period", "width"),
    [
        (("2018", "2019", "2020"), "year", 1.0),
        (("2018-01", "2018-02", "2018-03"), "month", 1 / 12),
        (("2018-01", "2018-04", "2018-07"), "quarter", 0.25),
        (("2018-01-01", "2018-01-08", "2018-01-15"), "week", 7 / 365.25),
        (("2018-02-27", "2018-02-28", "2018-03-01"), "day", 1 / 365.25),
        (("2015-12-31", "2016-12-31", "2017-12-31"), "year", 1.0),
    ],
)
def test_periods_are_told_from_their_dates(tmp_path: Path, dates: tuple[str, ...], period: str, width: float) -> None:
    found = given(tmp_path, "date,value\n" + "".join(f"{d},1\n" for d in dates))
    assert (found.period, found.width, found.labels) == (period, pytest.approx(width), dates)


def test_columns_may_stand_in_any_order_and_with_a_mark_of_bytes(tmp_path: Path) -> None:
    found = given(tmp_path, "\ufeffexposure, Value ,date\n10,1,2018\n10,2,2019\n\n20,3,2020\n")
    assert found.values == (1, 2, 3)
    assert found.exposure == (10, 10, 20)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "no column date and value"),
        ("day,value\n", "no column date"),
        ("date,value,note\n2018,1,x\n", "a column note"),
        ("date,value,value\n", "twice"),
        ("date,value\n2018,1\n2019,2\n", "2 periods"),
        ("date,value\n2018,1\n2019\n2020,1\n", "line 3: 1 cells"),
        ("date,value\n2018,1\nsoon,2\n2020,1\n", "line 3"),
        ("date,value\n2018,1\n2019,two\n2020,1\n", "line 3: 'two' is no number"),
        ("date,value\n2018,1\n2019,\n2020,1\n", "line 3: no value"),
        ("date,value\n2018,1\n2019,nan\n2020,1\n", "line 3"),
        ("date,value\n2018,1\n2018,1\n2019,1\n", "line 3: 2018 stands there twice"),
        ("date,value\n2018,1\n2020,1\n2019,1\n", "line 4: 2019 comes after a later date"),
        ("date,value\n2018,1\n2019,1\n2021,1\n", "line 4: from 2019 to 2021 is more than a year"),
        ("date,value\n2018-01-01,1\n2018-01-11,1\n2018-01-21,1\n", "periods of 10 days"),
        ("date,value,exposure\n2018,1,1\n2019,1,0\n2020,1,1\n", "line 3: an exposure of 0"),
        ("date,value,exposure\n2018,1,1\n2019,1,-2\n2020,1,1\n", "line 3: an exposure"),
        ("date,value,exposure\n2018,1,1\n2019,1,\n2020,1,1\n", "line 3: no exposure"),
    ],
)
def test_each_mistake_is_named_with_its_line(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(InputError, match=word) as error:
        given(tmp_path, text)
    assert "series.csv" in error.value.what
    assert error.value.hint


@pytest.mark.parametrize("value", ["-1", "2.5"])
def test_what_is_no_count_is_named(tmp_path: Path, value: str) -> None:
    series = given(tmp_path, f"date,value\n2018,1\n2019,{value}\n2020,1\n")
    with pytest.raises(InputError, match="line 3") as error:
        series.counts()
    assert "gaussian" in error.value.hint


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "series.csv"
    path.write_bytes(b"date,value\n2018,\xff\xfe\n")
    with pytest.raises(InputError, match="no table"):
        read_series(path)
