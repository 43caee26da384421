"""Counts as rates: the span and pace before a period, ratios in order, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from equipoise.ledger.periods import Period
from equipoise.questions.counted_rates import about, before, history, ratios_json, ratios_of
from equipoise.questions.support import Support, by_standing

ASKED = Period(date(2018, 5, 1), date(2018, 10, 31))


@dataclass(frozen=True)
class Event:
    id: str
    start: date | None
    end: date | None = None
    status: str = "occurred"
    standing: str = "machine"
    reports: int = 2
    independent: int = 1

    def within(self, period: Period) -> bool:
        return self.start is not None and period.overlaps(self.start, self.end or self.start)


FOUND = [
    Event("planned", date(2010, 1, 1), status="planned"),
    Event("first", date(2012, 6, 1)),
    Event("second", date(2016, 6, 1)),
    Event("border", date(2018, 4, 30), date(2018, 5, 1)),
    Event("undated", None),
]


def test_what_was_before_begins_with_the_first_year_of_the_record_and_ends_on_the_eve() -> None:
    assert before(FOUND, ASKED) == Period(date(2012, 1, 1), date(2018, 4, 30))
    assert before(FOUND, Period()) is None and before(FOUND[4:], ASKED) is None
    assert before(FOUND, Period(date(2012, 6, 1))) is None


def test_the_history_counts_what_counts_and_nothing_on_the_border() -> None:
    found = history(FOUND, FOUND[2:], ASKED, 0.9)
    assert found is not None and found.events == ("second",) and found.count == 1
    told = found.to_json()
    assert (told["per_year"], told["level"]) == (1 / found.years, 0.9)
    assert (told["years"], told["since"], told["until"]) == (6.33, "2012-01-01", "2018-04-30")
    assert history(FOUND, FOUND, Period(), 0.9) is None


def test_ratios_are_of_the_later_named_over_the_earlier() -> None:
    assert [(later, earlier, r.estimate) for later, earlier, r in ratios_of({"ARM": 4, "AZE": 2}, 0.95)] == [
        ("AZE", "ARM", 0.5)
    ]
    two, three = (ratios_json(ratios_of(dict.fromkeys(names, 1), 0.95)) for names in (("A", "B"), ("A", "B", "C")))
    assert two["rate_ratio"]["of"] == ["B", "A"] and "rate_ratios" not in two
    assert three["rate_ratio"] is None and len(three["rate_ratios"]) == 3


def test_what_a_count_rests_on() -> None:
    assert Support.of(FOUND).to_json() == {"reports": 10, "independent": 5, "single": 5}
    assert by_standing(FOUND) == {"machine": 5, "table": 0, "confirmed": 0, "edited": 0, "added": 0}
    assert "about the incidents themselves" in about("incidents")
