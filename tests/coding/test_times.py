"""Time phrases: where they stand and what they mean on the day of publication."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.coding.calendar import Clock
from equipoise.coding.resolvers import RESOLVERS
from equipoise.coding.times import find_times, patterns
from equipoise.ledger.fields import When

# published, whether the clause looks ahead, the text, what its only time phrase means
PHRASES = [
    # case 006: the week before New Year lies in the old year
    ("2019-01-02", False, "held talks in Quito on Monday.", "2018-12-31"),
    ("2019-01-02", False, "visited Madrid on Sunday.", "2018-12-30"),
    ("2019-01-02", False, "met in Vientiane in December.", "2018-12"),
    ("2019-01-02", True, "will visit Kigali on Saturday.", "2019-01-05"),
    # weekdays
    ("2018-08-17", False, "Last Friday Trump doubled the tariffs.", "2018-08-10"),
    ("2018-08-17", False, "they met on Friday.", "2018-08-17"),
    ("2021-06-02", False, "was a guest last Friday.", "2021-05-28"),
    ("2019-09-19", True, "opens next Tuesday.", "2019-09-24"),
    ("2018-05-15", True, "This Friday we hand over ambulances.", "2018-05-18"),
    ("2019-06-14", True, "are to meet next Thursday.", "2019-06-20"),
    ("2018-10-03", False, "met on Friday of last week.", "2018-09-28"),
    ("2018-10-03", True, "will meet on Monday next week.", "2018-10-08"),
    ("2018-10-03", False, "met late on Monday evening.", "2018-10-01"),
    # days
    ("2018-10-01", False, "met yesterday.", "2018-09-30"),
    ("2018-10-01", False, "met today in Baku.", "2018-10-01"),
    ("2018-10-01", True, "will meet tomorrow morning.", "2018-10-02"),
    ("2018-10-01", False, "met three days ago.", "2018-09-28"),
    ("2018-10-01", False, "met two months ago.", "2018-08"),
    ("2018-10-01", True, "will meet in two days.", "2018-10-03"),
    # hours: of the day told before, of which there is none here
    ("2018-10-01", False, "He telephoned his colleague at noon.", "2018-10-01"),
    ("2018-10-01", False, "The envoy was called in at half past three.", "2018-10-01"),
    ("2018-10-01", False, "At 14:49 the office was blown up.", "2018-10-01"),
    ("2018-10-01", False, "It failed late in the evening owing to a veto.", "2018-10-01"),
    ("2018-10-01", False, "Rockets fell before dawn.", "2018-10-01"),
    ("2018-10-01", False, "We extend recognition on this day.", "2018-10-01"),
    # dates
    ("2018-10-01", False, "On September 27, Putin paid a visit.", "2018-09-27"),
    ("2018-10-01", False, "On 27 September 2018 Putin paid a visit.", "2018-09-27"),
    ("2018-10-01", False, "They met on Sept. 1.", "2018-09-01"),
    ("2018-10-01", False, "They met on 2018-09-01.", "2018-09-01"),
    ("2018-10-01", False, "They met on 1.9.2018.", "2018-09-01"),
    ("2018-10-01", False, "They met on the 1st of September.", "2018-09-01"),
    ("2018-10-01", False, "They met on Thursday, September 27, 2018.", "2018-09-27"),
    ("2018-10-01", False, "The talks lasted from September 27-28.", "2018-09-27 to 2018-09-28"),
    ("2018-10-01", False, "They met on 30 December.", "2017-12-30"),
    ("2018-10-01", True, "They will meet on 30 September.", "2018-09-30"),
    ("2018-10-01", True, "They will meet on January 5.", "2019-01-05"),
    ("2018-10-01", False, "They met on the 20th.", "2018-09-20"),
    ("2018-10-22", False, "Haiti's request of the 7th for help.", "2018-10-07"),
    ("2018-10-22", False, "They were refused on Monday last.", "2018-10-15"),
    ("2018-10-23", True, "They will open from Monday week.", "2018-11-05"),
    ("2018-10-22", False, "They were shelled last night.", "2018-10-21"),
    ("2018-10-22", True, "They are to reopen within two months.", "2018-12"),
    ("2018-10-22", False, "They met on New Year's Eve.", "2017-12-31"),
    ("2018-10-22", False, "Since the sixth of the month it has burned.", "2018-10-06"),
    ("2018-10-01", False, "on the eve of the September 1 talks", "2018-09-01"),
    ("2018-10-01", False, "on February 30", None),
    # months
    ("2018-10-01", False, "They met in September.", "2018-09"),
    ("2018-10-01", False, "They met in early September.", "2018-09"),
    ("2018-10-01", False, "They met in mid-September.", "2018-09"),
    ("2018-10-01", True, "They will meet in late October.", "2018-10"),
    ("2018-10-01", False, "They met in March 2017.", "2017-03"),
    ("2018-10-01", False, "They met last month.", "2018-09"),
    ("2018-10-01", False, "They met earlier this month.", "2018-10"),
    ("2018-10-01", True, "They will meet next month.", "2018-11"),
    ("2018-09-05", True, "He will come before the month is out.", "2018-09"),
    ("2019-09-19", False, "under embargo since November.", "2018-11"),
    ("2018-10-01", False, "They met in May.", "2018-05"),
    # what gives no day
    ("2018-10-01", False, "They met last week.", "2018-09-24 to 2018-09-30"),
    ("2018-10-01", False, "They met at the weekend.", "2018-09-29 to 2018-09-30"),
    ("2018-10-01", False, "They met in 2016.", "2016-01-01 to 2016-12-31"),
    ("2018-10-01", False, "They met recently.", None),
    ("2018-10-01", True, "They will meet in the spring.", None),
]


@pytest.mark.parametrize(("published", "ahead", "text", "meaning"), PHRASES)
def test_meaning(published: str, ahead: bool, text: str, meaning: str | None) -> None:
    phrase, *more = find_times(text)
    assert not more
    when = phrase.resolve(Clock(date.fromisoformat(published), None, ahead))
    assert (str(when) if when else None) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("A day earlier they had met.", "2018-09-26"),
        ("Two days later they met again.", "2018-09-29"),
        ("The same evening they met.", "2018-09-27"),
        ("The next day they met.", "2018-09-28"),
        ("They had met the day before.", "2018-09-26"),
        ("The following month they met.", "2018-10"),
        ("On the 20th they met.", "2018-09-20"),
    ],
)
def test_counted_from_the_last_date(text: str, meaning: str) -> None:
    clock = Clock(date(2018, 12, 1), When.day(date(2018, 9, 27)))
    assert str(find_times(text)[0].resolve(clock)) == meaning


def test_without_a_day_of_publication_only_full_dates_mean_anything() -> None:
    unknown = Clock(None)
    assert find_times("on Monday")[0].resolve(unknown) is None
    assert find_times("yesterday")[0].resolve(unknown) is None
    assert find_times("on 27 September")[0].resolve(unknown) is None
    assert str(find_times("on 27 September 2018")[0].resolve(unknown)) == "2018-09-27"


@pytest.mark.parametrize(
    "text", ["It may rain.", "They march on.", "Nothing.", "", "the 1st round", "the session of the 9th forum"]
)
def test_no_time(text: str) -> None:
    assert find_times(text) == []


def test_days_before_and_after_a_clause() -> None:
    assert find_times("two days after Iran had struck")[0].counted() == (2, "days", 1)
    assert find_times("a day before Iran struck")[0].counted() == (1, "day", -1)
    assert find_times("the day after Iran struck")[0].counted() == (1, "day", 1)
    assert find_times("hours after Iran struck")[0].counted() == (0, "day", 1)
    assert find_times("two days later Iran struck")[0].counted() is None


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: p.example)
def test_every_row_of_the_table_finds_its_example(pattern) -> None:  # type: ignore[no-untyped-def]
    match = pattern.regex.search(pattern.example)
    assert match
    assert match.group() in pattern.example
    RESOLVERS[pattern.meaning](match, Clock(date(2018, 10, 1), When.day(date(2018, 9, 27)), False))


@given(
    st.lists(
        st.sampled_from(
            [
                "last",
                "next",
                "on",
                "Monday",
                "May",
                "March",
                "31",
                "September",
                ",",
                "2018",
                "two",
                "days",
                "ago",
                "earlier",
                "the",
                "30th",
                "month",
                "in",
            ]
        ),
        max_size=12,
    ),
    st.dates(),
    st.booleans(),
)
def test_never_raises(words: list[str], published: date, ahead: bool) -> None:
    text = " ".join(words)
    phrases = find_times(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(phrases))
    for phrase in phrases:
        assert 0 <= phrase.start <= phrase.head < phrase.end <= len(text)
        when = phrase.resolve(Clock(published, When.day(published), ahead))
        assert when is None or when.start <= when.end
